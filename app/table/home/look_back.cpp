#include "table/home/look_back.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "map/draw_legend.h"
#include "map/draw_matrix.h"
#include "map/reading.h"
#include "table/flow/list.h"
#include "table/flow/settled_fields.h"
#include "workshop/replay.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kLeastAgreement_mm = 90;
constexpr float kBeside_mm = 12;  ///< of an agreement's lines
constexpr float kAboveLines_mm = 37;
constexpr float kBetweenLines_mm = 3;
constexpr float kBelowLines_mm = 10;

float title(look::Ui& ui, Rect& area, const std::string& text) {
  const float h = ui.line_height({.size = look::Text::kTitle});
  ui.text(area.cut_top(h, 7), text, {.size = look::Text::kTitle});
  return h;
}

void nothing(look::Ui& ui, Rect area, const std::string& words) {
  const Rect box = area.cut_top(std::min(48.0f, area.h));
  look::empty_place(ui, box, {words});
}

void draw_pair(look::Ui& ui, Rect row, const framework::Roster& roster, const workshop::Pair& pair) {
  for (const std::string& code : {pair.from, pair.about}) {
    const Rect at = row.cut_left(row.h, 3);
    if (const framework::Function* function = roster.find(code)) look::seal(ui, *function, at.centre(), row.h);
  }
  row.cut_left(5);
  text_that_fits(ui, row, workshop::pair_words(ui.words(), roster, pair), {.valign = look::VAlign::kMiddle},
                 {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
}

std::vector<std::string> lines_of(const Sheet& sheet, const workshop::Snapshot& snapshot,
                                  const workshop::Agreement& agreement) {
  const look::Ui& ui = sheet.ui;
  workshop::LanguageMarks marks(ui.words(), snapshot.written, snapshot.framework);
  std::vector<std::string> lines;
  if (workshop::is_draft(agreement)) lines.push_back(ui.say(workshop::draft_words()));
  if (!agreement.reservation.empty())
    lines.push_back(ui.fill("**Reservation:** {reservation}", arg("reservation", marks(agreement.reservation))));
  for (const SettledField& field : settled_fields(sheet, snapshot, agreement, marks))
    lines.push_back(look::strong(field.title + ":") + " " + field.words);
  return lines;
}

/// No card is longer than what stands in it.
float card_height(const look::Ui& ui, const std::vector<std::string>& lines, float width) {
  float height = kAboveLines_mm + kBelowLines_mm;
  for (const std::string& line : lines) height += ui.text_height(line, {}, width - 2 * kBeside_mm) + kBetweenLines_mm;
  return lines.empty() ? height + ui.line_height({}) : height;
}

}  // namespace

void draw_past_map(look::Ui& ui, Rect rect, const workshop::Snapshot& snapshot) {
  const map::Reading reading = map::read(snapshot);
  if (reading.empty()) {
    title(ui, rect, ui.say("The map"));
    return nothing(ui, rect, ui.say("No vote was closed before this snapshot was saved."));
  }
  if (reading.nobody_voted()) {
    title(ui, rect, ui.say("The map"));
    return nothing(ui, rect, ui.say("Nobody voted"));
  }
  const map::HeatMap& heat = reading.heat();
  const float legend = map::legend_height(ui, rect.w, heat);
  const Rect foot = rect.cut_bottom(legend, 8);
  map::HeatOptions calm;
  calm.far_side = false;
  map::heat_map(ui, "table.past", rect, heat, calm);
  map::legend(ui, "table.past.legend", foot, heat);
}

void draw_past_agreements(Sheet& sheet, Rect rect, const workshop::Snapshot& snapshot) {
  look::Ui& ui = sheet.ui;
  title(ui, rect, ui.say("Agreements"));
  if (snapshot.agreements.empty()) return nothing(ui, rect, ui.say("Nothing was agreed yet."));
  const ListPart shown = part_of_list(sheet, "table.past.agreements", rect, snapshot.agreements.size(),
                                      std::min(kLeastAgreement_mm, rect.h));
  const auto count = static_cast<float>(shown.last - shown.first);
  const float each = (rect.h - 8 * (count - 1)) / count;
  for (std::size_t i = shown.first; i < shown.last; ++i) {
    const workshop::Agreement& agreement = snapshot.agreements[i];
    const std::vector<std::string> lines = lines_of(sheet, snapshot, agreement);
    const Rect box = rect.cut_top(std::min(each, card_height(ui, lines, rect.w)), 8);
    look::sunken(ui, box);
    Rect inside = box.inset(kBeside_mm, 9);
    draw_pair(ui, inside.cut_top(22, 6), snapshot.roster, agreement.pair);
    if (lines.empty()) ui.text(inside, ui.say("Nothing was settled for this pair."), {.colour = Colour::kQuiet});
    draw_lines(sheet, "table.past.agreement." + std::to_string(i), inside, lines);
  }
}

void draw_past_actions(Sheet& sheet, Rect rect, const workshop::Snapshot& snapshot) {
  look::Ui& ui = sheet.ui;
  title(ui, rect, ui.say("Actions"));
  if (snapshot.actions.empty()) return nothing(ui, rect, ui.say("No action was noted."));
  const float step = ui.line_height({}) * 2 + 6;
  const ListPart shown = part_of_list(sheet, "table.past.actions", rect, snapshot.actions.size(), step);
  workshop::LanguageMarks marks(ui.words(), snapshot.written, snapshot.framework);
  for (std::size_t i = shown.first; i < shown.last; ++i) {
    const workshop::Action& action = snapshot.actions[i];
    Rect row = rect.cut_top(step);
    if (i > shown.first) ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
    const std::string due =
        action.due.empty() ? ui.say("no date") : ui.words().day({action.due, words::Day::Form::kShort});
    const Rect date = row.cut_right(64, 8);
    ui.text(date, due, {.align = look::Align::kEnd, .valign = look::VAlign::kMiddle});
    const std::string what =
        action.text.empty() ? ui.say("An action without words") : marks(action.text, look::strong(action.text));
    const std::string words = what + "\n" + (action.owner.empty() ? ui.say("No owner") : action.owner);
    text_that_fits(ui, row, words,
                   {.colour = action.text.empty() ? Colour::kQuiet : Colour::kInk, .valign = look::VAlign::kMiddle},
                   {look::Text::kBody, look::Text::kCaption});
  }
}

}  // namespace crosstable::table
