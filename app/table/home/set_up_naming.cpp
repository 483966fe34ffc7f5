#include "table/home/set_up_naming.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "framework/csv.h"
#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/function_names.h"
#include "table/flow/words.h"
#include "table/home/set_up.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

void draw_head(Sheet& sheet, Rect& area, const std::string& title, const std::string& remark) {
  look::Ui& ui = sheet.ui;
  Rect row = area.cut_top(28, 2);
  if (look::button(ui, "table.setup.panel.close", row.cut_right(28, 8),
                   {.icon = look::icon::kClose, .name = ui.say("Close")}))
    sheet.view.of<SetUpView>() = {};
  look::text_that_fits(ui, row, title, {.valign = look::VAlign::kMiddle},
                       {look::Text::kTitle, look::Text::kLabel, look::Text::kBody});
  ui.text(area.cut_top(ui.text_height(remark, {}, area.w), 10), remark, {.colour = Colour::kQuiet});
}

void move_function(Sheet& sheet, int index, int by) {
  SetUp changed = sheet.state.set_up;
  auto& functions = changed.roster.functions;
  std::swap(functions[static_cast<std::size_t>(index)], functions[static_cast<std::size_t>(index + by)]);
  sheet.view.of<SetUpView>().row = index + by;
  change(sheet, changed);
}

void remove(Sheet& sheet, int index) {
  SetUp changed = sheet.state.set_up;
  changed.roster.functions.erase(changed.roster.functions.begin() + index);
  // The next one comes in hand: the card stays where it is, and nothing else comes under the finger.
  const int last = static_cast<int>(changed.roster.functions.size()) - 1;
  sheet.view.of<SetUpView>() = {SetUpView::Beside::kNaming, std::min(index, last)};
  change(sheet, changed);
}

/// It has people, or a name or letters that somebody typed: gone by a slip, they would have to be typed again.
bool is_somebodys(const words::Words& words, const SetUp& set_up, int index) {
  const framework::Function& function = set_up.roster.functions[static_cast<std::size_t>(index)];
  const std::vector<framework::Function> usual = usual_functions(words);
  return function.places > 0 || std::none_of(usual.begin(), usual.end(), [&](const framework::Function& one) {
           return one.name == function.name && one.code == function.code && one.short_name == function.short_name;
         });
}

void draw_place_in_order(Sheet& sheet, Rect row, int index) {
  look::Ui& ui = sheet.ui;
  const auto count = static_cast<int>(sheet.state.set_up.roster.functions.size());
  const auto parts = look::columns(row, 3, ui.sizes().gap_mm);
  // Translators: buttons that move a function in the order of the list; at most about 10 letters each.
  if (look::button(ui, "table.setup.up", parts[0],
                   {.label = ui.in("order", "Up"), .icon = look::icon::kUp, .enabled = index > 0}))
    move_function(sheet, index, -1);
  if (look::button(ui, "table.setup.down", parts[1],
                   {.label = ui.in("order", "Down"), .icon = look::icon::kDown, .enabled = index + 1 < count}))
    move_function(sheet, index, 1);
  if (look::button(
          ui, "table.setup.remove", parts[2],
          {.label = ui.say("Remove"), .icon = look::icon::kDelete, .enabled = count > least_functions(sheet.state)})) {
    if (is_somebodys(ui.words(), sheet.state.set_up, index))
      sheet.view.of<SetUpView>().removing = true;
    else
      remove(sheet, index);
  }
}

std::string removal_question(const look::Ui& ui, const framework::Function& function) {
  const auto name = arg("function", function.name);
  return function.places == 0 ? ui.fill("Remove {function}?", name)
                              : ui.count("Remove {function} with its {n} person?",
                                         "Remove {function} with its {n} people?", function.places, name);
}

void draw_removal(Sheet& sheet, Rect row, int index) {
  look::Ui& ui = sheet.ui;
  const auto parts = look::columns(row, 2, ui.sizes().gap_mm);
  // Translators: the answers to whether a function shall go; at most about 14 letters each.
  // Below the finger that asked lies what changes nothing.
  if (look::button(ui, "table.setup.keep", parts[1], {.label = ui.in("function", "Keep")}))
    sheet.view.of<SetUpView>().removing = false;
  if (look::button(ui, "table.setup.remove.yes", parts[0], {.label = ui.say("Remove"), .icon = look::icon::kDelete}))
    remove(sheet, index);
}

std::string new_code(const framework::Roster& roster) {
  for (int i = 1; i <= framework::kMostFunctions; ++i) {
    const std::string code = "F" + std::to_string(i);
    if (roster.find(code) == nullptr) return code;
  }
  return "FX";
}

void add(Sheet& sheet, framework::Function function) {
  SetUp changed = sheet.state.set_up;
  function.slot = free_slot(changed.roster, function.slot);
  changed.roster.functions.push_back(std::move(function));
  change(sheet, changed);
}

}  // namespace

void draw_naming(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  const int index = sheet.view.of<SetUpView>().row;
  const SetUp& set_up = sheet.state.set_up;
  const framework::Function& function = set_up.roster.functions[static_cast<std::size_t>(index)];
  look::card(ui, rect);
  Rect area = rect.inset(16, 14);
  draw_head(sheet, area, function.name, ui.say("Its colour and shape stay as they are."));
  const auto edit = [&](auto&& apply) {
    SetUp changed = set_up;
    apply(changed.roster.functions[static_cast<std::size_t>(index)]);
    change(sheet, changed);
  };
  // Ids carry the slot: whoever moves to another row takes her field with her.
  const std::string id = "table.setup.slot." + std::to_string(function.slot);
  const float h = std::min(50.0f, (area.h - 3 * 10 - ui.sizes().button_mm - 34) / 3);
  const std::string unnamed = ui.say("New function");
  const look::Field name{.label = ui.say("Name"),
                         .value = function.name == unnamed ? "" : function.name,
                         .hint = unnamed,
                         .most = framework::kMostName};
  const Rect name_place = area.cut_top(h, 10);
  if (std::exchange(sheet.view.of<SetUpView>().is_new, false)) ui.focus(id + ".name", "", name_place);
  if (const auto text = look::field(ui, id + ".name", name_place, name); text && !framework::trimmed(*text).empty()) {
    edit([&](framework::Function& own) {
      // Votes are compared by them.
      if (set_up.follows)
        own.name = framework::trimmed(*text);
      else
        rename(ui.words(), own, std::string(framework::trimmed(*text)), set_up.roster);
    });
  }
  if (const auto text = look::field(ui, id + ".short", area.cut_top(h, 10),
                                    {.label = ui.say("Short name, for tight places"),
                                     .value = function.short_name,
                                     .hint = ui.say("as the name"),
                                     .most = framework::kMostShortName})) {
    edit([&](framework::Function& own) { own.short_name = *text; });
  }
  Rect row = area.cut_top(h, 10);
  const Rect sign = row.cut_right(h, 10);
  look::seal(ui, function, sign.centre(), h * 0.8f);
  if (const auto text = look::field(
          ui, id + ".code", row,
          {.label = ui.say("Letters, two or three"), .value = function.code, .most = framework::kMostCode})) {
    const std::string code = code_from(*text, set_up.roster);
    if (!code.empty()) edit([&](framework::Function& own) { own.code = code; });
  }
  const bool removing = sheet.view.of<SetUpView>().removing;
  look::text_that_fits(ui, area.cut_top(ui.line_height({.size = look::Text::kCaption}) * 2),
                       removing ? removal_question(ui, function)
                                : ui.say("Letters are its own: what another function has is not taken."),
                       {.size = look::Text::kCaption, .colour = removing ? Colour::kInk : Colour::kQuiet},
                       {look::Text::kCaption});
  const Rect buttons = area.cut_bottom(ui.sizes().button_mm);
  removing ? draw_removal(sheet, buttons, index) : draw_place_in_order(sheet, buttons, index);
}

void draw_adding(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  const framework::Roster& roster = sheet.state.set_up.roster;
  look::card(ui, rect);
  Rect area = rect.inset(16, 14);
  draw_head(sheet, area, ui.say("Add a function"),
            ui.say("Whom else does the request pass? With 0 people it is talked about, not in the room."));
  const Rect own = area.cut_bottom(ui.sizes().button_mm, 10);
  const std::vector<framework::Function> all = usual_functions(ui.words());
  std::vector<const framework::Function*> rest;
  for (const framework::Function& usual : all) {
    if (roster.find(usual.code) == nullptr) rest.push_back(&usual);
  }
  const float h = std::min(ui.sizes().button_mm + 8, (area.h + 5) / 6 - 5);
  const auto columns = look::columns(area, 2, ui.sizes().gap_mm);
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const Rect column = columns[i % 2];
    const Rect box{column.x, column.y + static_cast<float>(i / 2) * (h + ui.sizes().gap_mm), column.w, h};
    if (look::button(ui, "table.setup.usual." + rest[i]->code, box, {.label = "", .name = rest[i]->name})) {
      framework::Function function = *rest[i];
      function.places = 4;
      add(sheet, function);
      sheet.view.of<SetUpView>() = {};
    }
    Rect inside = box.inset(8, 0);
    look::seal(ui, *rest[i], inside.cut_left(h * 0.72f, 7).centre(), h * 0.72f);
    look::function_name(ui, inside, *rest[i],
                        {.size = look::Text::kBody, .weight = 500, .valign = look::VAlign::kMiddle});
  }
  if (look::button(ui, "table.setup.new", own, {.label = ui.say("Another function"), .icon = look::icon::kEdit})) {
    sheet.view.of<SetUpView>() = {SetUpView::Beside::kNaming, static_cast<int>(roster.functions.size()), false, true};
    add(sheet, {new_code(roster), ui.say("New function"), "", 0, 4});
  }
}

}  // namespace crosstable::table
