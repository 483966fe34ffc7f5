// Roles that only read and write files: new, report, check.
#include <filesystem>
#include <iostream>
#include <iterator>

#include "ballot/plan.h"
#include "framework/csv.h"
#include "framework/drawable.h"
#include "framework/file.h"
#include "framework/letters.h"
#include "framework/translations.h"
#include "platform/clock.h"
#include "roles/drawable.h"
#include "roles/files.h"
#include "roles/languages.h"
#include "roles/rehearse.h"
#include "roles/reports.h"
#include "roles/roles.h"
#include "roles/table_desk.h"
#include "store/snapshot_chain.h"
#include "store/snapshot_file.h"
#include "table/flow/words.h"

namespace crosstable::roles {

namespace {

/// No faults: what is missing is shown as the file has it, and what cannot be drawn only where its language is spoken.
void print_on_translations(const std::string& file, const framework::CanDraw& drawn) {
  const auto text = framework::read_text_file(file, framework::kMostBytes);
  if (!text) return;
  for (const auto& findings :
       {framework::missing_translations(*text), framework::undrawable_translations(*text, drawn)}) {
    for (const framework::Finding& finding : findings) {
      std::string line = framework::describe(file, {finding});
      line.pop_back();
      print(line);
    }
  }
}

SignedAs signed_as(const words::Words& words, const store::Manifest& manifest, const ReportSigner& signer) {
  if (signer.unsaved && manifest.signer == signer.key) return {};
  SignedAs as{manifest.content_hash, "", !manifest.original.empty()};
  const auto known = trusted_signers();
  if (!known) return as;
  // Translators: who signed the snapshot of a report.
  as.signer = manifest.signer == known->own ? words.say("the installation that made this report")
                                            : known->name_of(manifest.signer).value_or("");
  return as;
}

std::string counted(std::int64_t n, const std::string& what) {
  return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

}  // namespace

int run_new(const NewOptions& options) {
  const auto framework = framework_named(options.framework);
  if (!framework) return refuse_findings(framework.error());
  auto roster = framework::parse_roster(options.roster);
  if (!roster) return refuse("--roster: " + roster.error());
  if (std::ssize(roster->functions) < framework->least_functions)
    return refuse("--roster names " + counted(std::ssize(roster->functions), "function") +
                  "; a workshop with this framework has " + std::to_string(framework->least_functions) +
                  " or more, as in SA:5,FI:4,LE:3.");
  const auto words = words_asked_for(options.language);
  if (!words) return refuse(words.error());
  for (const framework::Function& usual : table::usual_functions(**words)) {
    for (framework::Function& function : roster->functions) {
      if (function.code != usual.code) continue;
      function.name = usual.name;
      function.short_name = usual.short_name;
    }
  }
  const std::string date = options.date.empty() ? platform::to_iso(platform::SystemClock().today()) : options.date;
  if (const auto trouble = date_trouble(date)) return refuse(*trouble);
  if (std::filesystem::exists(options.folder))
    return refuse(options.folder + ": there is something of that name already; choose another.");
  const std::string title =
      framework::composed(options.title.empty() ? name_without(options.folder, {".workshop"}) : options.title);
  if (title.find_first_of("\r\n\t") != std::string::npos) return refuse("--title: one line is needed.");
  if (framework::trimmed(title).empty()) return refuse("--title: a name is needed, of at least one letter.");
  if (const auto trouble = title_trouble(title))
    return refuse(options.title.empty() ? options.folder + ": " + *trouble + ", or name the workshop with --title."
                                        : "--title: " + *trouble + ".");
  const int floor = ballot::default_floor(*roster, std::max(3, framework->floor));
  TableDesk desk;
  const auto made = desk.create(
      options.folder, {workshop::Started{title, "", date, false, *framework, *roster, floor, 1, (*words)->language()},
                       workshop::StepEntered{0, 0}});
  if (!made) return refuse(made.error());
  if (!options.folder.ends_with(".workshop"))
    remark(options.folder + ": the start page lists only folders whose names end in .workshop.");
  print(options.folder);
  return 0;
}

int run_report(const std::string& snapshot, const std::string& out, const std::vector<std::string>& formats,
               const ReportSigner& signer, const std::string& language) {
  if (const auto fine = check_formats(formats); !fine) return refuse(fine.error());
  const auto words = words_asked_for(language);
  if (!words) return refuse(words.error());
  auto opened = store::read_snapshot(snapshot);
  if (!opened) return refuse(opened.error());
  opened->snapshot.before = store::find_before(snapshot, *opened);
  if (opened->manifest.signer != signer.key) remark_on_signer(snapshot, opened->manifest);
  auto folder = OutputFolder::open(out);
  if (!folder) return refuse(folder.error());
  const SignedAs as = signed_as(**words, opened->manifest, signer);
  if (const auto added = add_reports(*folder, opened->snapshot, formats, *words, as); !added)
    return refuse(added.error());
  const auto delivered = folder->deliver();
  if (!delivered) return refuse(delivered.error());
  for (const std::string& path : *delivered) print(path);
  return 0;
}

int run_check(const std::vector<std::string>& files) {
  int status = 0;
  const framework::CanDraw drawn = can_draw();
  for (const std::string& file : files) {
    const auto loaded = framework::load_framework(file, drawn);
    if (!loaded) {
      std::cerr << framework::describe(file, loaded.error());
      print_on_translations(file, drawn);
      status = 1;
      continue;
    }
    print(file + ": fine; " + loaded->title + ", " + counted(std::ssize(loaded->steps), "step") + ", " +
          counted(std::ssize(loaded->statements), "statement") + ", " + counted(loaded->minutes(), "minute"));
    if (const std::string left = framework::describe(file, framework::leftovers(*loaded)); !left.empty())
      print(left.substr(0, left.size() - 1));
    print_on_translations(file, drawn);
  }
  return status;
}

}  // namespace crosstable::roles
