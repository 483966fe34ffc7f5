// A workshop that is closed: its last page, and the steps before it, which can only be looked at.
#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/steps/close_save.h"
#include "table/steps/one_voice.h"
#include "table/steps/registry.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using words::arg;

constexpr float kTop_mm = 24;
constexpr float kCardShare = 0.34f;
constexpr float kSeal_mm = 40;
constexpr float kSealGap_mm = 8;
constexpr float kDate_mm = 92;
constexpr float kVoiceFigure_mm = 124;  ///< a figure with its unit and its sentence
constexpr float kBetween_mm = 12;
constexpr float kMostLeft_mm = 560;
constexpr float kNote_mm = 32;
constexpr float kVeil = 0.55f;

/// The next of those that are booked; empty: none is to come.
std::string next_date(const TableState& state) {
  std::string next;
  for (const std::string& date : state.workshop().follow_ups) {
    if (date >= state.today && (next.empty() || date < next)) next = date;
  }
  return next;
}

void draw_everybody(Sheet& sheet, Rect row) {
  std::vector<framework::Function> here;
  for (const framework::Function& function : sheet.workshop().roster.functions) {
    if (function.places > 0) here.push_back(function);
  }
  if (here.empty()) return;
  const float pitch = std::min(kSeal_mm + kSealGap_mm, (row.w + kSealGap_mm) / static_cast<float>(here.size()));
  const float size = pitch - kSealGap_mm;
  for (std::size_t i = 0; i < here.size(); ++i)
    look::seal(sheet.ui, here[i], {row.x + static_cast<float>(i) * pitch + size / 2, row.centre().y}, size);
}

std::string left_behind_words(const words::Words& words, const workshop::Workshop& workshop) {
  const auto actions = std::ssize(workshop.actions);
  const std::string closed = words.fill("{title} is closed.", arg("title", workshop.title));
  if (actions == 0) return closed;
  return words.sentences({closed, words.count("One action is noted.", "{number} actions are noted.", actions,
                                              arg("number", words::Spelt{actions, true}))});
}

void draw_next_date(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  look::sunken(ui, rect);
  Rect inside = rect.inset(20, 14);
  const Rect sign = inside.cut_left(34, 14);
  ui.icon(look::icon::kDate, sign.centre(), 34, Colour::kAccent);
  const std::string date = next_date(sheet.state);
  // Translators: above the day on which the group meets again.
  const std::string head = date.empty() ? ui.say("No next date is booked") : ui.say("The next date");
  const std::string words =
      date.empty() ? ui.say("The menu offers to reopen the workshop and book one.") : ui.words().day({date});
  const look::TextStyle quiet{.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400};
  const float head_h = ui.line_height(quiet);
  // Beside a figure a long day takes two lines, larger than what stands above it.
  const float words_h = std::max(ui.line_height({.size = Text::kHead}), 2 * ui.line_height({.size = Text::kTitle}));
  inside = look::around(inside.centre(), inside.w, std::min(inside.h, head_h + words_h));
  ui.text(inside.cut_top(head_h), head, quiet);
  look::text_that_fits(ui, inside, words, {.valign = look::VAlign::kMiddle}, {Text::kHead, Text::kTitle, Text::kBody});
}

void draw_ways_on(Sheet& sheet, Rect row) {
  const auto parts = look::columns(row, 2, kBetween_mm);
  draw_hand_out_button(sheet, parts[0], look::ButtonKind::kPrimary);
  const look::Button home{.label = sheet.ui.say("Back to the start page"), .icon = look::icon::kBack};
  if (look::button(sheet.ui, "table.closed.home", parts[1], home)) sheet.intents.push_back(GoHome{});
}

void draw_thanks(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  const look::TextStyle display{.size = Text::kDisplay};
  const look::TextStyle remark{.size = Text::kTitle, .colour = Colour::kQuiet, .weight = 400};
  const float remark_h = 2 * ui.line_height(remark);
  const auto voice = one_voice_of(sheet);
  const float row_h = voice ? kVoiceFigure_mm : kDate_mm;
  const float height = kSeal_mm + 14 + ui.line_height(display) + 4 + remark_h + 22 + row_h + 22 + ui.sizes().main_mm;
  rect = look::around(rect.centre(), std::min(rect.w, kMostLeft_mm), std::min(rect.h, height));
  draw_everybody(sheet, rect.cut_top(kSeal_mm, 14));
  // Translators: the head of the last page of a workshop, to everybody at the table.
  ui.text(rect.cut_top(ui.line_height(display), 4), ui.say("Thank you"), display);
  look::text_that_fits(ui, rect.cut_top(remark_h, 22), left_behind_words(ui.words(), sheet.workshop()), remark,
                       {Text::kTitle, Text::kLabel, Text::kBody});
  draw_ways_on(sheet, rect.cut_bottom(ui.sizes().main_mm, 22));
  const Rect row = rect.cut_top(std::min(row_h, rect.h));
  if (!voice) return draw_next_date(sheet, row);
  // Above the two ways on, and as wide as they are.
  const auto parts = look::columns(row, 2, kBetween_mm);
  look::sunken(ui, parts[0]);
  draw_one_voice(sheet, parts[0].inset(12, 8), *voice);
  draw_next_date(sheet, parts[1]);
}

void draw_end(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  Rect inside = sheet.rect.inset(ui.sizes().margin_mm, kTop_mm);
  const Rect card = inside.cut_right(inside.w * kCardShare, ui.sizes().margin_mm);
  look::card(ui, card);
  Rect snapshot = card.inset(20, 17);
  ui.text(snapshot.cut_top(20, 12), ui.say("Snapshot"), {.size = Text::kTitle});
  if (!is_saved(sheet.state)) {
    const look::Button save{.label = ui.say("Save the snapshot"),
                            .icon = look::icon::kVerified,
                            .kind = look::ButtonKind::kAccentOutline,
                            .enabled = sheet.state.busy.empty()};
    if (look::button(ui, "table.close.save", snapshot.cut_bottom(43, 10), save))
      sheet.intents.push_back(SaveSnapshot{});
  }
  draw_snapshot(sheet, snapshot);
  draw_thanks(sheet, inside);
}

/// What can no longer be changed looks so, and takes no finger.
void draw_behind_glass(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const std::string words = ui.say("The workshop is closed. The menu offers to reopen it.");
  ui.fill(sheet.rect, look::with_alpha(ui[Colour::kSurface], kVeil), ui.sizes().radius_sheet_mm);
  ui.touch("table.closed.behind", sheet.rect, {.label = words, .enabled = false});
  const look::TextStyle style{.size = Text::kLabel, .valign = look::VAlign::kMiddle};
  const float width = std::min(sheet.rect.w - 40, ui.text_width(words, style) + 58);
  const Rect note{sheet.rect.centre().x - width / 2, sheet.rect.bottom() - kNote_mm - 12, width, kNote_mm};
  ui.shadow(note, note.h / 2, true);
  ui.fill(note, Colour::kRaised, note.h / 2);
  ui.outline(note, Colour::kEdge, ui.sizes().control_mm, note.h / 2);
  ui.icon(look::icon::kLock, {note.x + 22, note.centre().y}, 16, Colour::kQuiet);
  look::text_that_fits(ui, {note.x + 36, note.y, note.w - 48, note.h}, words, style, {Text::kLabel, Text::kBody});
}

}  // namespace

void draw_closed(Sheet& sheet) {
  if (workshop::is_at_its_end(sheet.workshop())) return draw_end(sheet);
  const StepRow& row = row_of(sheet.workshop().current().kind);
  row.draw(sheet);
  // A map is still looked into; it offers nothing that changes the workshop.
  if (row.draw != draw_map) draw_behind_glass(sheet);
}

}  // namespace crosstable::table
