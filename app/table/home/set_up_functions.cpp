#include "table/home/set_up_functions.h"

#include <algorithm>

#include "ballot/estimate.h"
#include "framework/translations.h"
#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/parts.h"
#include "table/flow/words.h"
#include "table/home/set_up.h"
#include "table/home/set_up_floor.h"
#include "table/home/set_up_naming.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kRow_mm = 57;

/// A person: head and shoulders in a 16 × 28 box.
void draw_person(look::Ui& ui, look::Point top_left, float height, look::Rgba colour) {
  const float u = height / 28;
  const auto at = [&](float x, float y, float w, float h) {
    return Rect{top_left.x + x * u, top_left.y + y * u, w * u, h * u};
  };
  ui.disc({top_left.x + 8 * u, top_left.y + 6 * u}, 4.6f * u, colour);
  ui.fill(at(2, 13, 12, 12), colour, 6 * u);
  ui.fill(at(2, 19, 12, 7), colour);
}

void draw_people(look::Ui& ui, Rect area, const framework::Function& function) {
  const float height = std::min(17.8f, area.h);
  const float own = height * 16 / 28;
  const auto count = static_cast<float>(function.places);
  const float pitch = function.places > 1 ? std::min(own + 3.2f, (area.w - own) / (count - 1)) : 0;
  for (int i = 0; i < function.places; ++i)
    draw_person(ui, {area.x + static_cast<float>(i) * pitch, area.centre().y - height / 2}, height,
                look::function_colour(ui, function));
}

void draw_presence(look::Ui& ui, Rect area, const framework::Function& function) {
  if (function.places == 0) {
    ui.text(area, ui.say("Talked about, not in the room"),
            {.size = look::Text::kBody, .colour = Colour::kQuiet, .valign = look::VAlign::kMiddle, .max_lines = 2});
    return;
  }
  const bool few = function.places <= 2;
  draw_people(ui, few ? area.cut_left(30, 4) : area, function);
  if (!few) return;
  // Design, "Limits": a function of one or two is a person.
  const Rect sign = area.cut_left(15, 4);
  ui.icon(look::icon::kWarning, sign.centre(), 14, Colour::kCaution);
  ui.text(area, ui.say("Results are about persons: ask first"),
          {.size = look::Text::kCaption,
           .colour = Colour::kCaution,
           .weight = 500,
           .valign = look::VAlign::kMiddle,
           .max_lines = 3});
}

void draw_function_row(Sheet& sheet, Rect row, int index) {
  look::Ui& ui = sheet.ui;
  const framework::Function& function = sheet.state.set_up.roster.functions[static_cast<std::size_t>(index)];
  const std::string id = "table.setup.function." + function.code;
  Rect inside = row.inset(15, 0);
  const float seal = std::min(33.0f, row.h - 5);
  look::seal(ui, function, inside.cut_left(seal, 12).centre(), seal);
  const float side = std::min(ui.sizes().button_mm, row.h - ui.sizes().gap_mm);
  const Rect edit = look::around(inside.cut_right(side, 8).centre(), side, side);
  auto& view = sheet.view.of<SetUpView>();
  const bool in_hand = view.beside == SetUpView::Beside::kNaming && view.row == index;
  const look::Button pen{.icon = look::icon::kEdit,
                         .kind = in_hand ? look::ButtonKind::kChosen : look::ButtonKind::kGhost,
                         .name = ui.fill("Rename {function}", arg("function", function.name))};
  if (look::button(ui, id + ".edit", edit, pen))
    view = in_hand ? SetUpView{} : SetUpView{SetUpView::Beside::kNaming, index};
  Rect step = inside.cut_right(2 * side + 36, 10);
  step = {step.x, step.centre().y - side / 2, step.w, side};
  if (const auto value =
          look::repeating_stepper(ui, id + ".places", step, function.places, 0, framework::kMostPlaces)) {
    SetUp changed = sheet.state.set_up;
    changed.roster.functions[static_cast<std::size_t>(index)].places = *value;
    change(sheet, changed);
  }
  const Rect name = inside.cut_left(std::min(146.0f, inside.w * 0.5f), 10);
  look::function_name(
      ui, name, function,
      {.size = look::Text::kLabel, .weight = 500, .valign = look::VAlign::kMiddle, .em_mm = row.h > 40 ? 12.7f : 0});
  draw_presence(ui, inside, function);
}

void draw_roster(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  const auto& functions = sheet.state.set_up.roster.functions;
  const bool full = functions.size() >= static_cast<std::size_t>(framework::kMostFunctions);
  const float rows = static_cast<float>(functions.size()) + (full ? 0 : 1);
  const float h = std::min(kRow_mm, area.h / rows);
  const Rect box{area.x, area.y, area.w, h * rows};
  look::card(ui, box);
  Rect left = box;
  for (int i = 0; i < static_cast<int>(functions.size()); ++i) {
    const Rect row = left.cut_top(h);
    if (i > 0) ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
    draw_function_row(sheet, row, i);
  }
  if (full) return;
  ui.line({left.x, left.y}, {left.right(), left.y}, Colour::kLine, ui.sizes().hair_mm);
  Rect inside = left.inset(8, std::max(2.5f, (left.h - ui.sizes().button_mm) / 2));
  const look::Button add{.label = ui.say("Add a function"), .icon = look::icon::kAdd, .kind = look::ButtonKind::kGhost};
  if (look::button(ui, "table.setup.add", inside.cut_left(look::button_width(ui, add)), add))
    sheet.view.of<SetUpView>() = {SetUpView::Beside::kAdding};
  inside.cut_right(8);
  // Translators: how many functions a workshop may have, beside "Add a function".
  ui.text(inside, ui.say("up to 12"),
          {.size = look::Text::kBody,
           .colour = Colour::kQuiet,
           .align = look::Align::kEnd,
           .valign = look::VAlign::kMiddle});
}

/// What the time comes from.
std::string voters_words(const words::Words& words, const SetUp& set_up, int statements) {
  const int counterparts = std::max(0, static_cast<int>(set_up.roster.functions.size()) - 1);
  const auto of_voters = arg("voters", words::count_message("{n} voter", "{n} voters", set_up.roster.people()));
  // Translators: {voters} is "20 voters", {counterparts} "four counterparts", {number} in letters up to twelve.
  return words.count("{voters}, {counterparts} each, {number} statement.",
                     "{voters}, {counterparts} each, {number} statements.", statements, of_voters,
                     arg("counterparts", words::count_message("{number} counterpart", "{number} counterparts",
                                                              counterparts, arg("number", words::Spelt{counterparts}))),
                     arg("number", words::Spelt{statements}));
}

/// The same of a follow-up.
std::string agreed_words(const words::Words& words, int voters, int statements) {
  // Translators: {voters} is "9 voters", {number} in letters up to twelve.
  return words.count("Asked again is what was agreed: {voters}, {number} statement.",
                     "Asked again is what was agreed: {voters}, {number} statements.", statements,
                     arg("voters", words::count_message("{n} voter", "{n} voters", voters)),
                     arg("number", words::Spelt{statements}));
}

std::string kiosks_words(const words::Words& words, const SetUp& set_up, const framework::Framework& framework,
                         const workshop::Snapshot* last) {
  const auto minutes =
      arg("minutes", ballot::minutes_message(minutes_for(set_up, framework, false, set_up.kiosks, last)));
  return words.count("All of it takes {minutes} on {number} kiosk.", "All of it takes {minutes} on {number} kiosks.",
                     set_up.kiosks, minutes, arg("number", words::Spelt{set_up.kiosks}));
}

/// What this group needs, and what the kiosks at hand come to.
void draw_duration(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  const framework::Framework* framework = chosen_framework(sheet.state);
  if (framework == nullptr) return;
  const SetUp& set_up = sheet.state.set_up;
  const workshop::Snapshot* last = followed(sheet.state);
  const std::optional<RoomPlan> plan = room_plan(set_up, *framework, last);
  if (!plan) return;
  const auto statements = static_cast<int>(framework->statements.size());
  const std::string voters = asks_what_was_agreed(set_up, *framework, last)
                                 ? agreed_words(ui.words(), plan->people, statements)
                                 : voters_words(ui.words(), set_up, statements);
  const std::string remark = ui.words().sentences({voters, kiosks_words(ui.words(), set_up, *framework, last)});
  const Rect sign = area.cut_left(33, 10);
  sign_disc(ui, sign.centre(), 33, look::icon::kTime);
  const std::string needs = ui.say(room_plan_message(*plan, *framework));
  const float first = ui.text_height(needs, {}, area.w);
  const float height = first + ui.text_height(remark, {}, area.w);
  area = {area.x, area.centre().y - height / 2, area.w, height};
  ui.text(area.cut_top(first), needs, {});
  ui.text(area, remark, {.colour = Colour::kQuiet});
}

void go_to(Sheet& sheet, SetUpPart part) {
  SetUp changed = sheet.state.set_up;
  changed.part = part;
  change(sheet, changed);
}

/// At the right of the head: what the first two parts decided.
float draw_decided(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const framework::Framework* framework = chosen_framework(sheet.state);
  const std::string way = framework == nullptr ? ui.say("No framework") : framework_words(ui.words(), *framework);
  const look::Chip date{.label = ui.words().day({sheet.state.set_up.date}), .icon = look::icon::kDate};
  const look::Chip document{.label = way, .icon = look::icon::kDocument};
  Rect row = sheet.rect.inset(ui.sizes().margin_mm, 20);
  row.h = 27.9f;
  const float before = row.w;
  if (look::chip(ui, "table.setup.to_title", row.cut_right(look::chip_width(ui, date), 10), date))
    go_to(sheet, SetUpPart::kTitle);
  if (look::chip(ui, "table.setup.to_framework", row.cut_right(look::chip_width(ui, document), 10), document))
    go_to(sheet, SetUpPart::kFramework);
  return before - row.w;
}

}  // namespace

std::string framework_words(const words::Words& words, const framework::Framework& framework) {
  // Translators: {title} is what the framework is called, {minutes} is "45 minutes" or "3 h".
  return words.fill("{title}, {minutes}", arg("title", framework::title_in(framework, words.language())),
                    arg("minutes", ballot::time_message(framework.minutes())));
}

void draw_functions_part(Sheet& sheet) {
  const framework::Roster& roster = sheet.state.set_up.roster;
  auto& view = sheet.view.of<SetUpView>();
  if (view.row >= static_cast<int>(roster.functions.size())) view = {};
  const look::Ui& ui = sheet.ui;
  const auto functions = static_cast<std::int64_t>(roster.functions.size());
  const auto people = arg("people", words::count_message("{n} person", "{n} people", roster.people()));
  // Translators: {people} is "20 people", {number} in letters up to twelve.
  const std::string remark = ui.count("Set how many people of each function are here. {people}, {number} function.",
                                      "Set how many people of each function are here. {people}, {number} functions.",
                                      functions, people, arg("number", words::Spelt{functions}));
  const float decided = draw_decided(sheet);
  Rect inside = draw_question(sheet, ui.say("Who is at the table?"), remark, decided);
  inside.h += 8;
  Rect left = inside.cut_left(inside.w * 0.58f, 25);
  const Rect duration = left.cut_bottom(46, 8);
  draw_roster(sheet, left);
  draw_duration(sheet, duration);
  switch (view.beside) {
    case SetUpView::Beside::kAdding: return draw_adding(sheet, inside);
    case SetUpView::Beside::kNaming: return draw_naming(sheet, inside);
    case SetUpView::Beside::kFloors: return draw_floors(sheet, inside);
  }
}

}  // namespace crosstable::table
