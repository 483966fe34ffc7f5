#include "table/steps/corrections.h"

#include <algorithm>

#include "framework/csv.h"
#include "look/controls.h"
#include "look/fields.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/parts.h"
#include "table/steps/corrections_adding.h"
#include "workshop/voice.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;

constexpr float kField_mm = 50;
constexpr float kMostCorrection_mm = 38;
constexpr float kMostLine_mm = 30;
constexpr float kBetweenCorrections_mm = 10;

bool is_voting(const Sheet& sheet) { return sheet.workshop().open_round() != nullptr; }

void change(Sheet& sheet, workshop::Change change) { sheet.intents.push_back(std::move(change)); }

void draw_title(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& now = sheet.workshop();
  const auto title =
      look::field(ui, "table.correct.title", area.cut_top(kField_mm, kBetweenCorrections_mm),
                  {.label = ui.say("Title of the workshop"), .value = now.title, .most = workshop::kMostTitle});
  if (title && !framework::trimmed(*title).empty())
    change(sheet, workshop::TitleCorrected{std::string(framework::trimmed(*title)), now.organisation});
  const auto organisation =
      look::field(ui, "table.correct.organisation", area.cut_top(kField_mm, kBetweenCorrections_mm),
                  {.label = ui.say("Organisation"), .value = now.organisation, .most = workshop::kMostTitle});
  if (organisation) change(sheet, workshop::TitleCorrected{now.title, std::string(framework::trimmed(*organisation))});
}

/// The same to be read alone.
void draw_fixed_title(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  const auto draw = [&](const std::string& label, const std::string& value) {
    const look::TextStyle caption{.size = Text::kCaption, .colour = Colour::kQuiet, .weight = 500};
    area.cut_top(ui.text(area, label, caption), 2);
    area.cut_top(ui.text(area, value, {.size = Text::kTitle, .max_lines = 2}), kBetweenCorrections_mm);
  };
  draw(ui.say("Title of the workshop"), sheet.workshop().title);
  if (!sheet.workshop().organisation.empty()) draw(ui.say("Organisation"), sheet.workshop().organisation);
}

/// One row, and the heads above all of them.
struct Columns {
  Rect seal, name, short_name, people;
};
Columns columns_of(const look::Ui& ui, Rect row, float seal) {
  Columns columns;
  columns.seal = row.cut_left(seal, kBetweenCorrections_mm);
  columns.people = row.cut_right(2 * ui.sizes().button_mm + 36, kBetweenCorrections_mm);
  columns.short_name = row.cut_right(row.w * 0.36f, kBetweenCorrections_mm);
  columns.name = row;
  return columns;
}

void draw_heads(const Sheet& sheet, const Columns& columns) {
  look::Ui& ui = sheet.ui;
  look::TextStyle style{.size = Text::kCaption, .colour = Colour::kQuiet, .weight = 500, .valign = VAlign::kBottom};
  ui.text(columns.name, ui.say("Name"), style);
  ui.text(columns.short_name, ui.say("Short name, for tight places"), style);
  style.align = look::Align::kCentre;
  // Translators: head of a column of figures: how many of each function are in the room.
  ui.text(columns.people, ui.in("column", "People here"), style);
}

void draw_names(Sheet& sheet, const Columns& columns, const framework::Function& function) {
  look::Ui& ui = sheet.ui;
  const auto field = [&](const std::string& part, Rect place, const look::Field& of) {
    return look::field(ui, "table.correct." + function.code + part, place, of);
  };
  const auto name = field(".name", columns.name,
                          {.value = function.name,
                           .most = framework::kMostName,
                           .size = Text::kLabel,
                           .spoken = ui.fill("Rename {function}", arg("function", function.name))});
  if (name && !framework::trimmed(*name).empty()) {
    change(sheet,
           workshop::FunctionRenamed{function.code, std::string(framework::trimmed(*name)), function.short_name});
  }
  const auto short_name = field(".short", columns.short_name,
                                {.value = function.short_name,
                                 .hint = ui.say("as the name"),
                                 .most = framework::kMostShortName,
                                 .size = Text::kLabel,
                                 .spoken = ui.fill("Short name of {function}", arg("function", function.name))});
  if (short_name) {
    change(sheet,
           workshop::FunctionRenamed{function.code, function.name, std::string(framework::trimmed(*short_name))});
  }
}

void draw_function(Sheet& sheet, Rect row, const framework::Function& function) {
  look::Ui& ui = sheet.ui;
  const float line = std::min(kMostLine_mm, row.h - 5);
  row = {row.x, row.centre().y - line / 2, row.w, line};
  const Columns columns = columns_of(ui, row, line);
  look::seal(ui, function, columns.seal.centre(), line);
  if (is_voting(sheet)) {
    const look::TextStyle style{.size = Text::kLabel, .weight = 500, .valign = VAlign::kMiddle, .max_lines = 1};
    look::function_name(ui, columns.name, function, style);
    ui.text(columns.short_name, function.short_name, style);
    ui.text(columns.people, ui.words().number(function.places),
            {.size = Text::kLabel, .align = look::Align::kCentre, .valign = VAlign::kMiddle, .tabular = true});
    return;
  }
  draw_names(sheet, columns, function);
  if (const auto places = look::stepper(ui, "table.correct." + function.code + ".places", columns.people,
                                        function.places, 0, framework::kMostPlaces))
    change(sheet, workshop::PlacesChanged{function.code, *places});
}

void draw_functions(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  const auto& functions = sheet.workshop().roster.functions;
  const float head = ui.line_height({.size = Text::kCaption}) + 2;
  const bool more = can_add_function(sheet);
  const float rows = static_cast<float>(functions.size()) + (more ? 1 : 0);
  const float height = std::min(kMostCorrection_mm, (area.h - head) / rows);
  draw_heads(sheet, columns_of(ui, area.cut_top(head), std::min(kMostLine_mm, height - 5)));
  for (const framework::Function& function : functions) draw_function(sheet, area.cut_top(height), function);
  if (more && !sheet.view.adding) draw_way_to_add(sheet, area.cut_top(height));
}

/// Who comes late, or why nothing can be typed.
std::string advice(const Sheet& sheet) {
  if (is_voting(sheet)) {
    return sheet.ui.say(
        "A vote is open: its voters read these names, so they stay as they are until it is closed. Who comes late "
        "joins "
        "the next one.");
  }
  return sheet.ui.words().sentences(
      {sheet.ui.say("Somebody comes late? Raise the number of people here: they join the next vote."),
       workshop::hangs_on_the_same_people(sheet.workshop()) ? sheet.ui.say(workshop::lost_with_other_people()) : ""});
}

void draw_done(Sheet& sheet, Rect foot) {
  look::Ui& ui = sheet.ui;
  const look::Button done{
      .label = ui.in("corrections", "Done"), .icon = look::icon::kCheck, .kind = look::ButtonKind::kPrimary};
  if (look::button(ui, "table.correct.done", foot.cut_right(std::max(110.0f, look::button_width(ui, done))), done))
    sheet.view.instead = Instead::kNothing;
}

}  // namespace

void draw_corrections(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  Rect rect = draw_question(sheet, ui.say("Correct names and people"),
                            ui.say("What was voted and agreed stays with its function, whatever that is called."));
  Rect foot = rect.cut_bottom(ui.sizes().main_mm, 14);
  Rect left = rect.cut_left(rect.w * 0.34f, 25);
  if (!can_add_function(sheet)) sheet.view.adding.reset();
  if (sheet.view.adding) {
    draw_adding_function(sheet, left);
    if (sheet.view.adding) draw_add_function(sheet, foot);
    return draw_functions(sheet, rect);
  }
  draw_done(sheet, foot);
  const std::string words = advice(sheet);
  look::callout(ui, left.cut_bottom(look::callout_height(ui, words, left.w), kBetweenCorrections_mm),
                look::icon::kPeople, words);
  is_voting(sheet) ? draw_fixed_title(sheet, left) : draw_title(sheet, left);
  draw_functions(sheet, rect);
}

}  // namespace crosstable::table
