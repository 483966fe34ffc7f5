#include "roles/files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>

#include <stdlib.h>
#include <unistd.h>

#include "framework/one_line.h"
#include "framework/system_error.h"
#include "report/account.h"
#include "report/calendar.h"
#include "report/papers.h"
#include "report/report.h"
#include "report/slides.h"
#include "report/workbook.h"
#include "roles/document_files.h"
#include "roles/map_picture.h"
#include "roles/roles.h"
#include "words/dates.h"
#include "words/words.h"
#include "workshop/calendar_days.h"
#include "workshop/goes_out.h"

namespace crosstable::roles {

TemporaryFolder::TemporaryFolder() {
  const char* base = std::getenv("TMPDIR");
  path_ = std::string(base == nullptr || *base == '\0' ? "/tmp" : base) + "/crosstable.XXXXXX";
  if (::mkdtemp(path_.data()) == nullptr) {
    problem_ = words::message(
        "{path}: no temporary folder can be made there; free some space or set TMPDIR to a folder "
        "that can be written.",
        words::arg("path", framework::one_line(path_)));
    path_.clear();
  }
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

tl::expected<store::Signer, words::Message> installation_signer() {
  const auto folder = store::keys_folder();
  if (!folder) return tl::unexpected(folder.error());
  auto signer = store::Signer::of_installation(*folder);
  if (!signer)
    // Translators: {why} is a sentence.
    return tl::unexpected(
        words::message("Nothing can be signed: {why} XDG_DATA_HOME may name another folder for the key.",
                       words::arg("why", signer.error())));
  return signer;
}

tl::expected<store::KnownSigners, words::Message> trusted_signers() {
  const auto folder = store::keys_folder();
  if (!folder) return tl::unexpected(folder.error());
  return store::known_signers(*folder);
}

void remark_on_signer(const std::string& path, const store::Manifest& manifest) {
  const auto known = trusted_signers();
  if (!known)
    remark(path + ": whether its signer is known cannot be said: " + words::english(known.error()));
  else if (!known->name_of(manifest.signer))
    remark(path + ": unknown signer; \"crosstable verify\" says more. " + words::english(known->own_problem));
}

tl::expected<void, words::Message> make_folder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error)
    return tl::unexpected(words::message("{path}: this folder cannot be made ({reason}); choose another.",
                                         words::arg("path", framework::one_line(path)),
                                         words::arg("reason", framework::system_error(error.value()))));
  return {};
}

words::Message message_of(const platform::NotStarted& failure) {
  return words::message("{program} cannot be started: {reason}.",
                        words::arg("program", framework::one_line(failure.program)),
                        words::arg("reason", framework::system_error(failure.error)));
}

namespace {

using Added = tl::expected<void, std::string>;

/// A format of reports: its name, and what writes it.
struct Format {
  std::string_view name;
  Added (*add)(OutputFolder& out, const workshop::Snapshot& snapshot, const Language& language, const SignedAs& as);
};

using Files = std::vector<std::pair<std::string, std::string>>;

Added add_all(OutputFolder& out, const Files& files) {
  for (const auto& [name, text] : files) {
    if (auto added = out.add(name, text); !added) return added;
  }
  return {};
}

Added add_json(OutputFolder& out, const workshop::Snapshot& snapshot, const Language& /*language*/,
               const SignedAs& /*as*/) {
  return out.add("report.json", report::to_json(snapshot));
}

Added add_csv(OutputFolder& out, const workshop::Snapshot& snapshot, const Language& language, const SignedAs& /*as*/) {
  return add_all(out, report::to_csv_files(snapshot, report::csv_form(*language)));
}

Added add_calendars(OutputFolder& out, const workshop::Snapshot& snapshot, const Language& language,
                    const SignedAs& /*as*/) {
  const Files calendars = report::to_calendars(*language, snapshot);
  std::string far;
  for (const std::string& day : workshop::left_out_of_calendars(snapshot)) far += (far.empty() ? "" : ", ") + day;
  if (!far.empty())
    remark("Calendars end with the year " + std::to_string(words::kLastCalendarYear) + "; what is due on " + far +
           " is not in them.");
  else if (calendars.empty())
    remark("No calendar is written: this snapshot has no action and no follow-up.");
  return add_all(out, calendars);
}

Added add_workbook(OutputFolder& out, const workshop::Snapshot& snapshot, const Language& language,
                   const SignedAs& /*as*/) {
  const auto workbook = report::to_workbook(*language, snapshot);
  if (!workbook) return tl::unexpected(words::english(workbook.error()));
  return out.add("report.xlsx", *workbook);
}

template <PictureFormat kFormat>
Added add_map(OutputFolder& out, const workshop::Snapshot& snapshot, const Language& language, const SignedAs& /*as*/) {
  return add_pictures(out, map_pictures(snapshot, *language), kFormat, language);
}

Added add_slides(OutputFolder& out, const workshop::Snapshot& snapshot, const Language& language,
                 const SignedAs& /*as*/) {
  auto pictures = slide_pictures(snapshot, language);
  if (!pictures) return tl::unexpected(pictures.error());
  const auto slides = report::to_slides(*language, snapshot, std::move(*pictures));
  return slides ? out.add("report.pptx", *slides) : tl::unexpected(words::english(slides.error()));
}

/// The same content as a PDF and as a page for browsers.
Added add_document(OutputFolder& out, const std::string& name, const report::Document& document,
                   const Language& language) {
  if (auto added = add_document_pdf(out, name + ".pdf", document, language); !added) return added;
  return add_document_html(out, name + ".html", document);
}

/// For people who were not there.
Added add_account(OutputFolder& out, const workshop::Snapshot& snapshot, const Language& language, const SignedAs& as) {
  auto figures = map_figures(snapshot, language);
  if (!figures) return tl::unexpected(figures.error());
  report::Account with{std::move(*figures), as.fingerprint, as.signer, {}, as.without_names};
  for (const workshop::Action& action : snapshot.actions) {
    if (std::string entry = report::entry_of(action, snapshot); !entry.empty())
      with.action_codes.emplace(action.id, std::move(entry));
  }
  return add_document(out, "report", report::account(*language, snapshot, with), language);
}

Added add_charter(OutputFolder& out, const workshop::Snapshot& snapshot, const Language& language,
                  const SignedAs& /*as*/) {
  return add_document(out, "charter", report::charter_to_sign(*language, snapshot), language);
}

Added add_cards(OutputFolder& out, const workshop::Snapshot& snapshot, const Language& language,
                const SignedAs& /*as*/) {
  return add_document(out, "cards", report::hand_off_cards(*language, snapshot), language);
}

Added add_partner(OutputFolder& out, const workshop::Snapshot& snapshot, const Language& language,
                  const SignedAs& /*as*/) {
  return add_document(out, "partner", report::partner_page(*language, snapshot), language);
}

constexpr std::array kFormats{Format{"json", add_json},
                              Format{"csv", add_csv},
                              Format{"xlsx", add_workbook},
                              Format{"ics", add_calendars},
                              Format{"png", add_map<PictureFormat::kPng>},
                              Format{"svg", add_map<PictureFormat::kSvg>},
                              Format{"pdf", add_map<PictureFormat::kPdf>},
                              Format{"pptx", add_slides},
                              Format{"report", add_account},
                              Format{"charter", add_charter},
                              Format{"cards", add_cards},
                              Format{"partner", add_partner}};

const Format* format_named(std::string_view name) {
  const auto* format =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& one) { return one.name == name; });
  return format == kFormats.end() ? nullptr : format;
}

}  // namespace

std::string format_names() {
  std::string names;
  for (const Format& format : kFormats) names += (names.empty() ? "" : ", ") + std::string(format.name);
  return names;
}

tl::expected<void, std::string> check_formats(const std::vector<std::string>& formats) {
  for (const std::string& format : formats) {
    if (format_named(format) == nullptr)
      return tl::unexpected("--formats " + format + ": choose among " + format_names() + ".");
  }
  return {};
}

tl::expected<void, std::string> add_reports(OutputFolder& out, const workshop::Snapshot& whole,
                                            const std::vector<std::string>& formats, const Language& language,
                                            const SignedAs& as) {
  if (auto fine = check_formats(formats); !fine) return fine;
  // No format is given what stays with the group.
  const workshop::Snapshot snapshot = workshop::what_goes_out(whole);
  for (auto format = formats.begin(); format != formats.end(); ++format) {
    // Named twice, it is written once.
    if (std::find(formats.begin(), format, *format) != format) continue;
    if (auto added = format_named(*format)->add(out, snapshot, language, as); !added) return added;
  }
  return {};
}

bool is_report_file(std::string_view name) {
  constexpr std::array<std::string_view, 6> kTables{"report.json", "report.csv",  "agreements.csv",
                                                    "actions.csv", "actions.ics", "actions-todo.ics"};
  constexpr std::array<std::string_view, 4> kDocuments{"report", "charter", "cards", "partner"};
  constexpr std::array<std::string_view, 2> kOffice{"report.xlsx", "report.pptx"};
  const auto is_one_of = [](const auto& all, std::string_view one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  if (is_one_of(kTables, name) || is_one_of(kOffice, name)) return true;
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return false;
  const std::string_view stem = name.substr(0, dot), ending = name.substr(dot + 1);
  if (is_one_of(kDocuments, stem)) return ending == "pdf" || ending == "html";
  return is_one_of(report::all_map_pages(), stem) && (ending == "png" || ending == "svg" || ending == "pdf");
}

std::optional<std::string> date_trouble(const std::string& date) {
  const auto day = words::day_of(date);
  if (!day) return "--date " + date + ": a day such as 2026-11-23 is needed.";
  if (words::is_in_calendars(*day)) return std::nullopt;
  return "--date " + date + ": calendars end with the year " + std::to_string(words::kLastCalendarYear) +
         "; an earlier day is needed.";
}

std::string name_without(const std::string& path, const std::vector<std::string>& endings) {
  std::string name = std::filesystem::path(path).lexically_normal().filename().string();
  if (name.empty()) name = std::filesystem::path(path).lexically_normal().parent_path().filename().string();
  for (const std::string& ending : endings) {
    if (name.size() <= ending.size()) continue;
    const std::string_view end = std::string_view(name).substr(name.size() - ending.size());
    const bool same = std::equal(end.begin(), end.end(), ending.begin(), [](char one, char other) {
      return std::tolower(static_cast<unsigned char>(one)) == other;
    });
    if (same) name.resize(name.size() - ending.size());
  }
  return name;
}

std::string checkout_folder() {
  std::error_code ignored;
  return std::filesystem::is_directory(std::string(CROSSTABLE_SOURCE_DIR) + "/assets", ignored) ? CROSSTABLE_SOURCE_DIR
                                                                                                : "";
}

std::string assets_folder() {
  if (const char* own = std::getenv("CROSSTABLE_ASSETS")) return own;
  if (const std::string checkout = checkout_folder(); !checkout.empty()) return checkout + "/assets";
  std::error_code ignored;
  return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path().string() + "/assets";
}

}  // namespace crosstable::roles
