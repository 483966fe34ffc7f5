#include "table/home/hand_out.h"

#include <algorithm>
#include <filesystem>

#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/parts.h"
#include "words/dates.h"
#include "workshop/calendar_days.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;
using Kind = HandOutPlace::Kind;

constexpr int kColumns = 3;
constexpr float kMostPart_mm = 60;
constexpr float kProgress_mm = 7;

bool is_chosen(const HandOutView& view, const HandOutPart& part) {
  return std::find(view.parts.begin(), view.parts.end(), part.id) != view.parts.end();
}

void toggle(HandOutView& view, const HandOutPart& part) {
  if (is_chosen(view, part))
    std::erase(view.parts, part.id);
  else
    view.parts.emplace_back(part.id);
}

bool prints(const std::optional<HandOutPlace>& place) { return place && place->kind == Kind::kPrinter; }

bool is_of_a_copy(const TableState& state) { return state.place == Place::kSnapshot && state.snapshot_is_copy; }

/// A printer takes pages alone, and no copy is made of one.
bool can_go(const Sheet& sheet, const HandOutPart& part, const std::optional<HandOutPlace>& place) {
  if (part.id == kNamelessPart && is_of_a_copy(sheet.state)) return false;
  return part.prints || !prints(place);
}

/// Ids of what is chosen and can go there.
std::vector<std::string> chosen_for(const Sheet& sheet, const std::optional<HandOutPlace>& place) {
  std::vector<std::string> ids;
  for (const HandOutPart& part : kHandOutParts) {
    if (is_chosen(sheet.view.of<HandOutView>(), part) && can_go(sheet, part, place)) ids.emplace_back(part.id);
  }
  return ids;
}

std::string remark_of(const Sheet& sheet) {
  const words::Words& words = sheet.ui.words();
  const TableState& state = sheet.state;
  const std::string snapshot = snapshot_to_hand_out(state);
  const bool saves = saves_first(state, chosen_for(sheet, place_at_hand(sheet)));
  if (snapshot.empty() && saves) return words.say("The workshop as it stands now: its snapshot is saved first.");
  if (snapshot.empty()) return words.say("The workshop as it stands now, and no snapshot of it.");
  const auto file = arg("file", std::filesystem::path(snapshot).filename().string());
  if (saves)
    return words.fill(
        "Something was changed since {file} was saved: it is saved again first, and goes out as it is now.", file);
  if (is_of_a_copy(state)) return words.fill("Of {file}, a copy without names.", file);
  return words.fill("Of the signed snapshot {file}.", file);
}

/// Whom the texts name, and no field.
void draw_names(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  HandOutView& view = sheet.view.of<HandOutView>();
  // Translators: a field beside "Copy without names"; at most about 60 letters.
  const auto names = look::field(ui, "table.hand_out.names", rect,
                                 {.label = "",
                                  .value = view.names,
                                  .hint = ui.say("Further names in its texts, with commas"),
                                  .most = workshop::kMostParagraph,
                                  .frame = look::FieldFrame::kSentence});
  if (names) view.names = *names;
}

void draw_parts(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  HandOutView& view = sheet.view.of<HandOutView>();
  const auto place = place_at_hand(sheet);
  ui.text(rect.cut_top(ui.line_height({.size = look::Text::kTitle}), 9), ui.say("What"), {.size = look::Text::kTitle});
  const bool copy = is_chosen(view, *part_named(kNamelessPart)) && can_go(sheet, *part_named(kNamelessPart), place);
  if (copy && !sheet.state.hand_out->progress) draw_names(sheet, rect.cut_bottom(ui.sizes().button_mm, 8));
  const int down = (static_cast<int>(kHandOutParts.size()) + kColumns - 1) / kColumns;
  const float gap = ui.sizes().gap_mm;
  const float height = std::min(kMostPart_mm, (rect.h + gap) / static_cast<float>(down) - gap);
  const std::vector<Rect> columns = look::columns(rect, kColumns, gap * 1.5f);
  std::vector<Option> options;
  std::vector<Rect> places;
  for (std::size_t i = 0; i < kHandOutParts.size(); ++i) {
    const HandOutPart& part = kHandOutParts[i];
    const Rect column = columns[i % kColumns];
    const float y = column.y + static_cast<float>(i / kColumns) * (height + gap);
    const bool can = can_go(sheet, part, place);
    options.push_back({.id = "table.hand_out.part." + std::string(part.id),
                       .title = ui.say(part.word),
                       .remark = ui.say(part.remark),
                       .on = can && is_chosen(view, part),
                       .enabled = can && !sheet.state.hand_out->progress});
    places.push_back({column.x, y, column.w, height});
  }
  if (const auto tapped = draw_options(ui, places, options, OptionsOn::kSeveral)) toggle(view, kHandOutParts[*tapped]);
}

std::string progress_words(const words::Words& words, const HandOut& out) {
  const HandOut::Progress& progress = *out.progress;
  if (progress.stopping) return words.say("Stopping");
  if (out.waiting) return words.say("Saving the snapshot");
  if (progress.total == 0) return words.say("Making the files");
  if (progress.prints)
    return words.count("{done} of {n} document is with the printer", "{done} of {n} documents are with the printer",
                       progress.total, arg("done", progress.done));
  return words.fill("{n} % are written", arg("n", 100 * progress.done / progress.total));
}

void draw_progress(Sheet& sheet, Rect foot) {
  look::Ui& ui = sheet.ui;
  const HandOut::Progress& progress = *sheet.state.hand_out->progress;
  const look::Button stop{.label = ui.say("Stop"), .icon = look::icon::kClose, .enabled = !progress.stopping};
  const float width = std::max(110.0f, look::button_width(ui, stop));
  if (look::button(ui, "table.hand_out.stop", foot.cut_right(width, 24), stop))
    sheet.intents.push_back(StopHandingOut{});
  const look::TextStyle style{.size = look::Text::kLabel, .valign = look::VAlign::kBottom};
  Rect bar = foot.cut_bottom(foot.h / 2, 3);
  ui.text(foot, progress_words(ui.words(), *sheet.state.hand_out), style);
  bar.h = kProgress_mm;
  ui.fill(bar, Colour::kSunken, kProgress_mm / 2);
  const float part =
      progress.total > 0
          ? std::clamp(static_cast<float>(progress.done) / static_cast<float>(progress.total), 0.0f, 1.0f)
          : 0.0f;
  if (part > 0) ui.fill({bar.x, bar.y, std::max(kProgress_mm, bar.w * part), bar.h}, Colour::kAccent, kProgress_mm / 2);
  ui.outline(bar, Colour::kEdge, ui.sizes().hair_mm, kProgress_mm / 2);
}

look::Button write_button(const look::Ui& ui, const std::optional<HandOutPlace>& place) {
  look::Button button{.label = ui.say("Write to the stick"),
                      .icon = look::icon::kSave,
                      .kind = look::ButtonKind::kPrimary,
                      .enabled = place.has_value()};
  if (!place || place->kind == Kind::kStick) return button;
  const bool print = place->kind == Kind::kPrinter;
  button.label = print ? ui.in("hand out", "Print") : ui.say("Write into the folder");
  button.icon = print ? look::icon::kPrint : look::icon::kFolder;
  return button;
}

void draw_foot(Sheet& sheet, Rect foot) {
  look::Ui& ui = sheet.ui;
  if (sheet.state.hand_out->progress) return draw_progress(sheet, foot);
  const auto place = place_at_hand(sheet);
  look::Button write = write_button(ui, place);
  // Once it lies there, what comes is to go on.
  const bool lies_there = !sheet.state.hand_out->written.empty();
  if (lies_there) write.kind = look::ButtonKind::kOutline;
  write.enabled = write.enabled && !chosen_for(sheet, place).empty() && sheet.state.busy.empty();
  if (look::button(ui, "table.hand_out.write", foot.cut_right(std::max(150.0f, look::button_width(ui, write)), 12),
                   write))
    sheet.intents.push_back(HandItOut{sheet.view.of<HandOutView>().parts, *place, sheet.view.of<HandOutView>().names});
  const look::Button back{.label = ui.in("hand out", "Done"),
                          .icon = look::icon::kCheck,
                          .kind = lies_there ? look::ButtonKind::kPrimary : look::ButtonKind::kOutline};
  if (look::button(ui, "table.hand_out.back", foot.cut_right(std::max(110.0f, look::button_width(ui, back)), 12), back))
    sheet.intents.push_back(HideHandOut{});
  const std::string free = ui.say("A new folder is made for it; nothing that lies there is ever replaced.");
  if (!prints(place))
    look::text_that_fits(ui, foot, free, {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle},
                         {look::Text::kBody, look::Text::kCaption});
}

/// What became of the last one.
void draw_outcome(Sheet& sheet, Rect& rect) {
  look::Ui& ui = sheet.ui;
  const HandOut& out = *sheet.state.hand_out;
  if (out.progress) return;
  if (!out.written.empty()) {
    const std::string written = ui.say(out.written);
    look::callout(ui, rect.cut_bottom(look::callout_height(ui, written, rect.w), 12), look::icon::kChosen, written,
                  Colour::kWash);
  }
  if (!out.failed.empty()) {
    const std::string failed = ui.say(out.failed);
    look::callout(ui, rect.cut_bottom(look::callout_height(ui, failed, rect.w), 12), look::icon::kWarning, failed);
  }
}

/// Days that the calendar does not hold; empty: it holds all, or is not handed out.
std::string calendar_remark(const Sheet& sheet) {
  constexpr std::size_t kNamed = 3;
  const HandOutPart& calendar = *part_named(kCalendarPart);
  if (!is_chosen(sheet.view.of<HandOutView>(), calendar) || !can_go(sheet, calendar, place_at_hand(sheet))) return {};
  const TableState& state = sheet.state;
  const std::vector<std::string> days = workshop::left_out_of_calendars(
      state.place == Place::kSnapshot && state.snapshot ? *state.snapshot : workshop::take_snapshot(state.workshop()));
  if (days.empty()) return {};
  const words::Words& words = sheet.ui.words();
  std::vector<std::string> named;
  for (std::size_t i = 0; i < std::min(days.size(), kNamed); ++i) named.push_back(words.day({days[i]}));
  if (days.size() > kNamed)
    named.push_back(words.count("{n} more", "{n} more", static_cast<std::int64_t>(days.size() - kNamed)));
  // Translators: {year} is 2999, {days} is "Wednesday 1 January 3000 and Friday 31 December 9999".
  return words.fill("Calendars end with the year {year}; what is due on {days} is not in them.",
                    arg("year", std::to_string(words::kLastCalendarYear)), arg("days", words::all_of(named)));
}

void draw_calendar_remark(Sheet& sheet, Rect& rect) {
  if (sheet.state.hand_out->progress) return;
  const std::string remark = calendar_remark(sheet);
  if (remark.empty()) return;
  look::callout(sheet.ui, rect.cut_bottom(look::callout_height(sheet.ui, remark, rect.w), 12), look::icon::kDate,
                remark);
}

}  // namespace

void draw_hand_out(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  Rect inside = draw_question(sheet, ui.say("Hand out the results"), remark_of(sheet));
  draw_foot(sheet, inside.cut_bottom(ui.sizes().main_mm, 14));
  draw_outcome(sheet, inside);
  draw_calendar_remark(sheet, inside);
  Rect places = inside.cut_right(inside.w * 0.4f, 28);
  draw_parts(sheet, inside);
  draw_hand_out_places(sheet, places);
}

}  // namespace crosstable::table
