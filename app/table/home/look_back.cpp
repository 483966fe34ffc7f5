#include "table/home/look_back.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "map/draw_legend.h"
#include "map/draw_matrix.h"
#include "map/reading.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kLeastAgreement_mm = 52;

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

/// What is settled, the fields that must be first.
std::vector<std::string> settled(const workshop::Snapshot& snapshot, const workshop::Agreement& agreement,
                                 const framework::Said& said) {
  std::vector<std::string> lines;
  for (const bool required : {true, false}) {
    for (const framework::CharterField& field : snapshot.framework.charter) {
      const auto at = agreement.fields.find(field.id);
      if (field.required != required || at == agreement.fields.end() || at->second.empty()) continue;
      lines.push_back(look::strong(said.text(field.title) + ":") + " " + said.list(at->second));
    }
  }
  return lines;
}

}  // namespace

void draw_past_map(look::Ui& ui, Rect rect, const workshop::Snapshot& snapshot) {
  const map::Reading reading = map::read(snapshot);
  if (reading.empty()) {
    title(ui, rect, ui.say("The map"));
    return nothing(ui, rect, ui.say("No vote was closed before this snapshot was saved."));
  }
  const map::HeatMap& heat = reading.heat();
  const float legend = map::legend_height(ui, rect.w, heat);
  const Rect foot = rect.cut_bottom(legend, 8);
  map::HeatOptions calm;
  calm.far_side = false;
  map::heat_map(ui, "table.past", rect, heat, calm);
  map::legend(ui, "table.past.legend", foot, heat);
}

namespace {

/// As many as there is room for; what is left is counted.
void draw_lines(look::Ui& ui, Rect area, const std::vector<std::string>& lines) {
  const float more_h = ui.line_height({});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const float h = ui.text_height(lines[i], {}, area.w);
    const bool is_last = i + 1 == lines.size();
    if (h + (is_last ? 0 : 2 + more_h) > area.h + 1) {
      const auto left = static_cast<std::int64_t>(lines.size() - i);
      if (more_h <= area.h + 1)
        ui.text(area, ui.count("and {number} more", "and {number} more", left, arg("number", words::Spelt{left})),
                {.colour = Colour::kQuiet});
      return;
    }
    ui.text(area.cut_top(h, 2), lines[i], {});
  }
}

}  // namespace

void draw_past_agreements(look::Ui& ui, Rect rect, const workshop::Snapshot& snapshot, const framework::Said& said) {
  title(ui, rect, ui.say("Agreements"));
  if (snapshot.agreements.empty()) return nothing(ui, rect, ui.say("Nothing was agreed yet."));
  const auto room = static_cast<std::size_t>(std::max(1.0f, rect.h / kLeastAgreement_mm));
  const std::size_t shown = std::min(room, snapshot.agreements.size());
  if (const auto left = static_cast<std::int64_t>(snapshot.agreements.size() - shown); left > 0) {
    ui.text(rect.cut_bottom(ui.line_height({}), 4),
            ui.count("and {number} more", "and {number} more", left, arg("number", words::Spelt{left})),
            {.colour = Colour::kQuiet});
  }
  const float each = (rect.h - 8 * static_cast<float>(shown - 1)) / static_cast<float>(shown);
  for (std::size_t i = 0; i < shown; ++i) {
    const workshop::Agreement& agreement = snapshot.agreements[i];
    Rect box = rect.cut_top(each, 8);
    look::sunken(ui, box);
    Rect inside = box.inset(12, 9);
    draw_pair(ui, inside.cut_top(22, 6), snapshot.roster, agreement.pair);
    std::vector<std::string> lines = settled(snapshot, agreement, said);
    if (!agreement.reservation.empty())
      lines.insert(lines.begin(), ui.fill("**Reservation:** {reservation}", arg("reservation", agreement.reservation)));
    if (lines.empty()) ui.text(inside, ui.say("Nothing was settled for this pair."), {.colour = Colour::kQuiet});
    draw_lines(ui, inside, lines);
  }
}

void draw_past_actions(look::Ui& ui, Rect rect, const workshop::Snapshot& snapshot) {
  title(ui, rect, ui.say("Actions"));
  if (snapshot.actions.empty()) return nothing(ui, rect, ui.say("No action was noted."));
  const float step = ui.line_height({}) * 2 + 6;
  for (std::size_t i = 0; i < snapshot.actions.size(); ++i) {
    const workshop::Action& action = snapshot.actions[i];
    const bool more = i + 1 < snapshot.actions.size() && rect.h < 2 * step;
    if (rect.h < step - 4) return;
    Rect row = rect.cut_top(step);
    if (i > 0) ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
    if (more) {
      const auto left = static_cast<std::int64_t>(snapshot.actions.size() - i);
      ui.text(row, ui.count("and {number} more", "and {number} more", left, arg("number", words::Spelt{left})),
              {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle});
      return;
    }
    const std::string due =
        action.due.empty() ? ui.say("no date") : ui.words().day({action.due, words::Day::Form::kShort});
    const Rect date = row.cut_right(64, 8);
    ui.text(date, due, {.align = look::Align::kRight, .valign = look::VAlign::kMiddle});
    const std::string what = action.text.empty() ? ui.say("An action without words") : look::strong(action.text);
    const std::string words = what + "\n" + (action.owner.empty() ? ui.say("No owner") : action.owner);
    ui.text(row, ui.text_lines(words, {}, row.w) <= 2 ? words : what,
            {.colour = action.text.empty() ? Colour::kQuiet : Colour::kInk,
             .valign = look::VAlign::kMiddle,
             .max_lines = 2});
  }
}

}  // namespace crosstable::table
