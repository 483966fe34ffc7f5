#include "roles/reports.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "platform/offscreen.h"
#include "report/account.h"
#include "report/calendar.h"
#include "report/document_html.h"
#include "report/document_pdf.h"
#include "report/papers.h"
#include "report/report.h"
#include "report/slides.h"
#include "report/workbook.h"
#include "roles/map_picture.h"
#include "roles/paper.h"
#include "roles/picture.h"
#include "roles/side_by_side.h"
#include "words/dates.h"
#include "words/words.h"
#include "workshop/calendar_days.h"
#include "workshop/goes_out.h"

namespace crosstable::roles {
namespace {

/// What every format is made of. All of it outlives the makings.
struct Source {
  const workshop::Snapshot& snapshot;
  const Language& language;
  const SignedAs& as;
  Sheets* sheets;  ///< for what Needs it
};

/// From little to much.
enum class Needs { kNothing, kSheets, kPixels };

/// Draws what must be drawn, and begins the rest.
using Begun = tl::expected<void, std::string>;
struct Format {
  std::string_view name;
  Needs needs;
  Begun (*begin)(SideBySide& beside, const Source& source);
};

/// A text that may not come about, as a file.
tl::expected<Files, std::string> file_of(const std::string& name, tl::expected<std::string, words::Message> text) {
  if (!text) return tl::unexpected(words::english(text.error()));
  return Files{{name, std::move(*text)}};
}

Begun begin_json(SideBySide& beside, const Source& source) {
  beside.make([source] { return Files{{"report.json", report::to_json(source.snapshot)}}; });
  return {};
}

Begun begin_csv(SideBySide& beside, const Source& source) {
  beside.make([source] { return report::to_csv_files(source.snapshot, report::csv_form(*source.language)); });
  return {};
}

Begun begin_calendars(SideBySide& beside, const Source& source) {
  Files calendars = report::to_calendars(*source.language, source.snapshot);
  std::string far;
  for (const std::string& day : workshop::left_out_of_calendars(source.snapshot))
    far += (far.empty() ? "" : ", ") + day;
  if (!far.empty())
    remark("Calendars end with the year " + std::to_string(words::kLastCalendarYear) + "; what is due on " + far +
           " is not in them.");
  else if (calendars.empty())
    remark("No calendar is written: this snapshot has no action and no follow-up.");
  beside.make([calendars = std::move(calendars)] { return calendars; });
  return {};
}

Begun begin_workbook(SideBySide& beside, const Source& source) {
  beside.make([source] { return file_of("report.xlsx", report::to_workbook(*source.language, source.snapshot)); });
  return {};
}

template <PictureFormat kFormat>
Begun begin_map(SideBySide& beside, const Source& source) {
  return draw_pictures(beside, *source.sheets, map_pictures(source.snapshot, *source.language), kFormat,
                       source.language);
}

Begun begin_slides(SideBySide& beside, const Source& source) {
  auto drawn = slide_pictures(*source.sheets, source.snapshot, source.language);
  if (!drawn) return tl::unexpected(drawn.error());
  beside.make([source, drawn = std::move(*drawn)] {
    std::vector<report::MapPicture> pictures;
    for (const SlidePicture& one : drawn)
      pictures.push_back({one.page, png_of(one.width_px, one.height_px, one.rgba), one.svg});
    return file_of("report.pptx", report::to_slides(*source.language, source.snapshot, std::move(pictures)));
  });
  return {};
}

/// The same content as a PDF and as a page for browsers.
void begin_document(SideBySide& beside, const Source& source, const std::string& name, report::Document content) {
  const auto document = std::make_shared<const report::Document>(std::move(content));
  beside.make([source, name, document, size = report::size_of(paper())] {
    return file_of(name + ".pdf", report::pdf_of(*source.language, *document, size, source.sheets->fonts,
                                                 source.sheets->tokens.light));
  });
  beside.make([source, name, document] {
    return Files{{name + ".html", report::html_of(*document, source.sheets->fonts)}};
  });
}

/// For people who were not there.
Begun begin_account(SideBySide& beside, const Source& source) {
  report::Account with{map_figures(*source.sheets, source.snapshot, source.language),
                       source.as.fingerprint,
                       source.as.signer,
                       {},
                       source.as.without_names};
  for (const workshop::Action& action : source.snapshot.actions) {
    if (std::string entry = report::entry_of(action, source.snapshot); !entry.empty())
      with.action_codes.emplace(action.id, std::move(entry));
  }
  begin_document(beside, source, "report", report::account(*source.language, source.snapshot, with));
  return {};
}

Begun begin_charter(SideBySide& beside, const Source& source) {
  begin_document(beside, source, "charter", report::charter_to_sign(*source.language, source.snapshot));
  return {};
}

Begun begin_cards(SideBySide& beside, const Source& source) {
  begin_document(beside, source, "cards", report::hand_off_cards(*source.language, source.snapshot));
  return {};
}

Begun begin_partner(SideBySide& beside, const Source& source) {
  begin_document(beside, source, "partner", report::partner_page(*source.language, source.snapshot));
  return {};
}

constexpr std::array kFormats{Format{"json", Needs::kNothing, begin_json},
                              Format{"csv", Needs::kNothing, begin_csv},
                              Format{"xlsx", Needs::kNothing, begin_workbook},
                              Format{"ics", Needs::kNothing, begin_calendars},
                              Format{"png", Needs::kPixels, begin_map<PictureFormat::kPng>},
                              Format{"svg", Needs::kSheets, begin_map<PictureFormat::kSvg>},
                              Format{"pdf", Needs::kSheets, begin_map<PictureFormat::kPdf>},
                              Format{"pptx", Needs::kPixels, begin_slides},
                              Format{"report", Needs::kSheets, begin_account},
                              Format{"charter", Needs::kSheets, begin_charter},
                              Format{"cards", Needs::kSheets, begin_cards},
                              Format{"partner", Needs::kSheets, begin_partner}};

const Format* format_named(std::string_view name) {
  const auto* format =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& one) { return one.name == name; });
  return format == kFormats.end() ? nullptr : format;
}

/// Named twice, a format is written once. Pixels keep this thread busy, and documents another one each: those are begun
/// before, so that none of them is left to the end alone.
std::vector<const Format*> in_order(const std::vector<std::string>& formats) {
  std::vector<const Format*> all;
  for (const std::string& name : formats) {
    const Format* format = format_named(name);
    if (std::find(all.begin(), all.end(), format) == all.end()) all.push_back(format);
  }
  std::stable_sort(all.begin(), all.end(), [](const Format* one, const Format* other) {
    return one->needs != other->needs && other->needs == Needs::kPixels;
  });
  return all;
}

/// What has to be there before the first of them is begun.
tl::expected<std::optional<Sheets>, std::string> sheets_for(const std::vector<std::string>& formats) {
  Needs needs = Needs::kNothing;
  for (const std::string& format : formats) needs = std::max(needs, format_named(format)->needs);
  if (needs == Needs::kNothing) return std::nullopt;
  auto sheets = Sheets::load();
  if (!sheets) return tl::unexpected(sheets.error());
  // Its driver starts in another environment, and what is made beside reads the environment.
  if (needs == Needs::kPixels) {
    if (const auto started = platform::Offscreen::open(1, 1); !started) return tl::unexpected(started.error());
  }
  return std::optional(std::move(*sheets));
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
  auto sheets = sheets_for(formats);
  if (!sheets) return tl::unexpected(sheets.error());
  // No format is given what stays with the group.
  const workshop::Snapshot snapshot = workshop::what_goes_out(whole);
  SideBySide beside;
  for (const Format* format : in_order(formats)) {
    if (stop_requested()) return tl::unexpected(std::string(kStopped));
    const Source source{snapshot, language, as, *sheets ? &**sheets : nullptr};
    if (auto begun = format->begin(beside, source); !begun) return begun;
  }
  return beside.add_to(out);
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

}  // namespace crosstable::roles
