#include "table/steps/corrections_adding.h"

#include <algorithm>
#include <string>
#include <vector>

#include "framework/csv.h"
#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/function_names.h"
#include "table/flow/words.h"
#include "workshop/voice.h"

namespace crosstable::table {
namespace {

using framework::Function;
using framework::Roster;
using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;

constexpr int kPeople = 4;  ///< as in set-up
constexpr float kField_mm = 46;
constexpr float kGap_mm = 8;
constexpr int kFewPeople = 2;

bool is_there(const Roster& roster, const Function& function) {
  return std::any_of(roster.functions.begin(), roster.functions.end(),
                     [&](const Function& one) { return one.code == function.code || one.name == function.name; });
}

/// Of the workshop that is followed. Under their letters lies what they agreed.
std::vector<Function> away(const Sheet& sheet) {
  std::vector<Function> all;
  if (sheet.state.follows() == nullptr) return all;
  for (const Function& function : sheet.state.follows()->roster.functions) {
    if (!is_there(sheet.workshop().roster, function)) all.push_back(function);
  }
  return all;
}

/// Those that are away, then the usual ones, each in the colour that it would have.
std::vector<Function> offers(const Sheet& sheet) {
  Roster named{away(sheet)};
  for (const Function& usual : usual_functions(sheet.ui.words())) {
    if (!is_there(sheet.workshop().roster, usual) && !is_there(named, usual)) named.functions.push_back(usual);
  }
  for (Function& one : named.functions) one.slot = free_slot(sheet.workshop().roster, one.slot);
  return named.functions;
}

/// Whose letters are theirs, here or away.
Roster taken(const Sheet& sheet) {
  Roster all = sheet.workshop().roster;
  for (Function& function : away(sheet)) all.functions.push_back(std::move(function));
  return all;
}

void take(Function& function, Function offered) {
  offered.places = function.places;
  function = std::move(offered);
}

void name_it(const Sheet& sheet, Function& function, const std::string& name) {
  for (const Function& offered : offers(sheet)) {
    if (offered.name == name) return take(function, offered);
  }
  rename(sheet.ui.words(), function, name, taken(sheet));
  function.slot = free_slot(sheet.workshop().roster, function.slot);
}

std::optional<words::Message> trouble(const Sheet& sheet) {
  return workshop::refusal(sheet.workshop(), workshop::FunctionAdded{*sheet.view.adding});
}

bool has_voted(const workshop::Workshop& workshop) {
  return std::any_of(workshop.rounds.begin(), workshop.rounds.end(), [](const workshop::RoundRecord& round) {
    return round.form.kind == ballot::RoundKind::kFriction && round.state == workshop::RoundState::kClosed;
  });
}

/// Why it cannot be added, or what so many people mean.
std::vector<std::string> remarks(const Sheet& sheet, const Function& function) {
  const look::Ui& ui = sheet.ui;
  if (const auto why = trouble(sheet)) return {ui.say(*why)};
  if (function.places == 0) return {ui.say("Talked about, not in the room")};
  std::vector<std::string> all;
  // Design, "Limits": a function of one or two is a person.
  if (function.places <= kFewPeople) all.push_back(ui.say("Results are about persons: ask first"));
  const int floor = sheet.workshop().floor;
  if (function.places < floor && has_voted(sheet.workshop()))
    all.push_back(ui.fill(
        "Fewer than {floor} people are counted together with others; where that changes a cell, it stays as it was "
        "shown.",
        arg("floor", words::Spelt{floor})));
  if (workshop::hangs_on_the_same_people(sheet.workshop())) all.push_back(ui.say(workshop::lost_with_other_people()));
  return all;
}

bool draw_head(Sheet& sheet, Rect& area) {
  look::Ui& ui = sheet.ui;
  Rect row = area.cut_top(28, 2);
  const bool away = look::button(ui, "table.correct.new.close", row.cut_right(28, 8),
                                 {.icon = look::icon::kClose, .name = ui.say("Close")});
  look::text_that_fits(ui, row, ui.say("Add a function"), {.valign = VAlign::kMiddle}, {Text::kTitle, Text::kLabel});
  const std::string remark = ui.say(
      "It is asked from the next vote on; what was voted before stays as it is. With 0 people it is talked about, not "
      "in the room.");
  ui.text(area.cut_top(ui.text_height(remark, {}, area.w), 10), remark, {.colour = Colour::kQuiet});
  return away;
}

void draw_offers(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  constexpr std::size_t kLeastRows = 4;
  const std::vector<Function> all = offers(sheet);
  const float gap = ui.sizes().gap_mm;
  const auto rows = static_cast<float>(std::max((all.size() + 1) / 2, kLeastRows));
  const float h = std::min(ui.sizes().button_mm + 8, (area.h + gap) / rows - gap);
  const auto columns = look::columns(area, 2, gap);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Rect column = columns[i % 2];
    const Rect box{column.x, column.y + static_cast<float>(i / 2) * (h + gap), column.w, h};
    if (look::button(ui, "table.correct.usual." + all[i].code, box, {.label = "", .name = all[i].name}))
      take(*sheet.view.adding, all[i]);
    Rect inside = box.inset(8, 0);
    look::seal(ui, all[i], inside.cut_left(h * 0.72f, 7).centre(), h * 0.72f);
    look::function_name(ui, inside, all[i], {.size = Text::kBody, .weight = 500, .valign = VAlign::kMiddle});
  }
}

void draw_short_name_and_letters(Sheet& sheet, Rect row, Function& function) {
  look::Ui& ui = sheet.ui;
  const Rect letters = row.cut_right(row.w * 0.4f, kGap_mm);
  if (const auto text = look::field(ui, "table.correct.new.short", row,
                                    {.label = ui.say("Short name, for tight places"),
                                     .value = function.short_name,
                                     .hint = ui.say("as the name"),
                                     .most = framework::kMostShortName,
                                     .size = Text::kLabel}))
    function.short_name = framework::trimmed(*text);
  if (const auto text = look::field(ui, "table.correct.new.code", letters,
                                    {.label = ui.say("Letters, two or three"),
                                     .value = function.code,
                                     .most = framework::kMostCode,
                                     .size = Text::kLabel})) {
    if (std::string code = code_from(*text, taken(sheet)); !code.empty()) function.code = std::move(code);
  }
}

void draw_people(Sheet& sheet, Rect row, Function& function) {
  look::Ui& ui = sheet.ui;
  if (const auto places =
          look::stepper(ui, "table.correct.new.places", row.cut_right(2 * ui.sizes().button_mm + 36, kGap_mm),
                        function.places, 0, framework::kMostPlaces))
    function.places = *places;
  look::seal(ui, function, row.cut_left(row.h, kGap_mm).centre(), row.h);
  look::text_that_fits(ui, row, ui.in("column", "People here"), {.weight = 500, .valign = VAlign::kMiddle},
                       {Text::kLabel, Text::kBody});
}

void draw_remarks(const Sheet& sheet, Rect area, const Function& function) {
  look::Ui& ui = sheet.ui;
  const Colour colour = function.places == 0 && !trouble(sheet) ? Colour::kQuiet : Colour::kCaution;
  for (const std::string& remark : remarks(sheet, function)) {
    const float line = ui.line_height({.size = Text::kBody});
    const Rect row = area.cut_top(std::max(line, ui.text_height(remark, {}, area.w - 20)), 4);
    Rect words = row;
    const Rect sign = words.cut_left(14, 6);
    ui.icon(look::icon::kInfo, {sign.centre().x, sign.y + line / 2}, 14, colour);
    ui.text(words, remark, {.colour = colour});
  }
}

}  // namespace

bool can_add_function(const Sheet& sheet) {
  return sheet.workshop().open_round() == nullptr &&
         sheet.workshop().roster.functions.size() < static_cast<std::size_t>(framework::kMostFunctions);
}

void draw_way_to_add(Sheet& sheet, Rect row) {
  look::Ui& ui = sheet.ui;
  const float height = std::min(ui.sizes().button_mm, row.h - 5);
  row = {row.x, row.centre().y - height / 2, row.w, height};
  const look::Button add{.label = ui.say("Add a function"), .icon = look::icon::kAdd, .kind = look::ButtonKind::kGhost};
  if (look::button(ui, "table.correct.add", row.cut_left(look::button_width(ui, add), 8), add))
    sheet.view.adding = Function{"", "", "", 0, kPeople};
  ui.text(row, ui.say("up to 12"), {.colour = Colour::kQuiet, .align = look::Align::kEnd, .valign = VAlign::kMiddle});
}

void draw_adding_function(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  look::card(ui, rect);
  Rect area = rect.inset(16, 14);
  if (draw_head(sheet, area)) {
    sheet.view.adding.reset();
    return;
  }
  Function& function = *sheet.view.adding;
  if (const auto text = look::field(ui, "table.correct.new.name", area.cut_top(kField_mm, kGap_mm),
                                    {.label = ui.say("Name"),
                                     .value = function.name,
                                     .hint = ui.say("New function"),
                                     .most = framework::kMostName})) {
    const std::string name(framework::trimmed(*text));
    if (name.empty())
      function = {"", "", "", 0, function.places};
    else
      name_it(sheet, function, name);
  }
  if (function.name.empty()) return draw_offers(sheet, area);
  draw_short_name_and_letters(sheet, area.cut_top(kField_mm, kGap_mm), function);
  draw_people(sheet, area.cut_top(ui.sizes().button_mm, kGap_mm), function);
  draw_remarks(sheet, area, function);
}

void draw_add_function(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  const look::Button add{.label = ui.say("Add this function"),
                         .icon = look::icon::kAdd,
                         .kind = look::ButtonKind::kPrimary,
                         .enabled = !trouble(sheet)};
  if (!look::button(ui, "table.correct.new.add", rect.cut_right(std::max(110.0f, look::button_width(ui, add))), add))
    return;
  sheet.intents.push_back(workshop::Change{workshop::FunctionAdded{*sheet.view.adding}});
  sheet.view.adding.reset();
}

}  // namespace crosstable::table
