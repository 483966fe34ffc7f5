// Roles that only read and write files: new, report, compare, check.
#include <filesystem>
#include <iostream>

#include "ballot/plan.h"
#include "friction/friction.h"
#include "platform/clock.h"
#include "report/report.h"
#include "roles/files.h"
#include "roles/map_picture.h"
#include "roles/rehearse.h"
#include "roles/roles.h"
#include "roles/table_desk.h"
#include "store/snapshot_file.h"

namespace crosstable::roles {

int run_new(const NewOptions& options) {
  const auto framework = framework_named(options.framework);
  if (!framework) return refuse(framework.error());
  const auto roster = framework::parse_roster(options.roster);
  if (!roster) return refuse("--roster: " + roster.error());
  const std::string date = options.date.empty() ? platform::to_iso(platform::SystemClock().today()) : options.date;
  if (!platform::from_iso(date)) return refuse("--date " + date + ": a day such as 2026-11-23 is needed.");
  if (std::filesystem::exists(options.folder))
    return refuse(options.folder + ": there is something of that name already; choose another.");
  const std::string title =
      options.title.empty() ? std::filesystem::path(options.folder).stem().string() : options.title;
  const int floor = ballot::default_floor(*roster, std::max(3, framework->floor));
  TableApp_Desk desk;
  const auto made = desk.create(
      options.folder,
      {workshop::Started{title, "", date, false, *framework, *roster, floor, 1}, workshop::StepEntered{0, 0}});
  if (!made) return refuse(made.error());
  std::cout << options.folder << "\n";
  return 0;
}

namespace {

/// On the error stream, so that what is printed can be worked on: nothing for a signer that is known.
bool warn_of_stranger(const std::string& path, const store::Manifest& manifest) {
  const auto known = trusted_signers();
  if (!known) {
    refuse(known.error());
    return false;
  }
  if (!known->name_of(manifest.signer))
    std::cerr << "crosstable: " << path << ": unknown signer; \"crosstable verify\" says more.\n";
  return true;
}

}  // namespace

int run_report(const std::string& snapshot, const std::string& out, const std::vector<std::string>& formats) {
  const auto opened = store::read_snapshot(snapshot);
  if (!opened) return refuse(opened.error());
  if (!warn_of_stranger(snapshot, opened->manifest)) return 1;
  const auto written = write_reports(out, opened->snapshot, formats);
  if (!written) return refuse(written.error());
  for (const std::string& name : *written) std::cout << out << "/" << name << "\n";
  return 0;
}

int run_compare(const std::string& before, const std::string& after, const std::string& out) {
  const auto old_one = store::read_snapshot(before);
  if (!old_one) return refuse(old_one.error());
  const auto new_one = store::read_snapshot(after);
  if (!new_one) return refuse(new_one.error());
  if (!warn_of_stranger(before, old_one->manifest) || !warn_of_stranger(after, new_one->manifest)) return 1;
  const friction::Comparison comparison =
      friction::compare(workshop::map_of(old_one->snapshot), workshop::map_of(new_one->snapshot));
  std::cout << report::to_words(comparison);
  if (out.empty()) return 0;
  if (const auto made = make_folder(out); !made) return refuse(made.error());
  if (const auto written = write_text(out + "/change.json", report::to_json(comparison)); !written)
    return refuse(written.error());
  std::cout << out << "/change.json\n";
  const PicturePage page{"change", report::change_title(old_one->snapshot, new_one->snapshot),
                         [&](look::Ui& ui) { report::draw_change_page(ui, old_one->snapshot, new_one->snapshot); }};
  for (const PictureFormat format : {PictureFormat::kPng, PictureFormat::kSvg}) {
    const auto pictures = write_pictures(out, {page}, format);
    if (!pictures) return refuse(pictures.error());
    std::cout << out << "/" << pictures->front() << "\n";
  }
  return 0;
}

int run_check(const std::vector<std::string>& files) {
  int status = 0;
  for (const std::string& file : files) {
    const auto loaded = framework::load_framework(file);
    if (!loaded) {
      std::cerr << framework::describe(file, loaded.error());
      status = 1;
      continue;
    }
    std::cout << file << ": fine; " << loaded->title << ", " << loaded->steps.size() << " steps, "
              << loaded->statements.size() << " statements, " << loaded->minutes() << " minutes\n";
  }
  return status;
}

}  // namespace crosstable::roles
