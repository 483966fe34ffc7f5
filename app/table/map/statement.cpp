// One statement at a time: the list to choose from.
#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "map/groups.h"
#include "table/map/registry.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;

/// Cells where the statement stands at one of its two rough steps.
int rough_cells(const map::Reading& reading, std::size_t statement) {
  int count = 0;
  for (const friction::Cell& cell : reading.map().cells) {
    const auto& levels = cell.published.statements;
    if (statement < levels.size() && levels[statement] && map::ramp_step(*levels[statement]) >= 3) ++count;
  }
  return count;
}

void draw_line(Sheet& sheet, Rect row, const map::Reading& reading, std::size_t index) {
  look::Ui& ui = sheet.ui;
  const std::string& id = reading.asked()[index];
  const framework::Statement* statement = sheet.framework().statement(id);
  if (statement == nullptr) return;
  const LargePart own{LargePart::Of::kStatement, static_cast<int>(index)};
  const bool on = sheet.view.map.large == own;
  const look::Touched touched = ui.touch("table.map.statement." + id, row, {.label = statement->brief});
  const float radius = ui.sizes().radius_control_mm;
  ui.fill(row, on || touched.down ? Colour::kWash : Colour::kSunken, radius);
  if (on) ui.outline(row, Colour::kAccent, ui.sizes().strong_mm, radius);
  if (touched.tapped) sheet.view.map.large = own;
  Rect inside = row.inset(10, 0);
  const int rough = rough_cells(reading, index);
  const std::string remark = rough == 0 ? ui.say("rough nowhere")
                                        // Translators: how many cells say one of the two worst answers to a statement.
                                        : ui.count("rough in {n} cell", "rough in {n} cells", rough);
  const look::TextStyle quiet{
      .size = Text::kBody, .colour = Colour::kQuiet, .align = look::Align::kEnd, .valign = VAlign::kMiddle};
  ui.text(inside.cut_right(ui.text_width(remark, quiet) + 1, 6), remark, quiet);
  ui.text(inside, statement->brief,
          {.size = Text::kBody, .weight = on ? 600 : 500, .valign = VAlign::kMiddle, .max_lines = 2});
}

std::string group_title(const Sheet& sheet, const map::Reading& reading) {
  const std::vector<map::StatementGroup> groups = map::groups_apart(sheet.framework(), reading);
  const std::optional<LargePart>& large = sheet.view.map.large;
  const bool group = large && large->of == LargePart::Of::kGroup;
  const auto index = group ? static_cast<std::size_t>(large->index) : 0;
  return index < groups.size() ? groups[index].title : sheet.ui.say("All statements");
}

std::string mean_words(const Sheet& sheet, const map::Reading& reading) {
  // Translators: {group} is a group of statements, or "All statements".
  return sheet.ui.fill("**{group}**: the mean of its statements’ published levels.",
                       words::arg("group", group_title(sheet, reading)));
}

std::string quoted(const words::Words& words, const framework::Statement& statement) {
  // Translators: stands for the name of any function within a statement, as in "What the function promises arrives as
  // promised."; in whatever case the sentence needs, so that "…" may be best.
  const std::string any = words.in("statement", "the function");
  // Translators: {statement} is a whole sentence of the framework.
  return words.fill("“{statement}”", words::arg("statement", framework::fill_in(statement.text, any)));
}

}  // namespace

void draw_statements(Sheet& sheet, Rect panel, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  const auto& asked = reading.asked();
  // Translators: a button: small maps of all statements, beside each other; at most about 16 letters.
  const look::Button all{.label = ui.say("All at once"), .icon = look::icon::kFunctions, .size = Text::kBody};
  const std::optional<LargePart>& large = sheet.view.map.large;
  const float wide = large ? look::button_width(ui, all) : 0;
  constexpr float kAll_mm = 28;
  const bool back = large && look::button(ui, "table.map.all", {panel.right() - wide, panel.y, wide, kAll_mm}, all);
  const float head = ui.text({panel.x, panel.y, panel.w - wide - 6, 0}, ui.say("Which statement?"),
                             {.size = panel.h > 430 ? Text::kHead : Text::kTitle});
  panel.cut_top(std::max(head, kAll_mm), 2);
  const bool one = large && large->of == LargePart::Of::kStatement && large->index < static_cast<int>(asked.size());
  const framework::Statement* chosen =
      one ? sheet.framework().statement(asked[static_cast<std::size_t>(large->index)]) : nullptr;
  const std::string words = !large              ? ui.say("Tap a statement, or the map of a group, to see it large.")
                            : chosen == nullptr ? mean_words(sheet, reading)
                                                : quoted(ui.words(), *chosen);
  panel.cut_top(ui.text({panel.x, panel.y, panel.w, 0}, words, {.size = Text::kBody, .colour = Colour::kQuiet}), 8);
  const auto count = static_cast<float>(std::max<std::size_t>(1, asked.size()));
  const bool two = panel.h / count < 25;
  const int lines = two ? static_cast<int>((asked.size() + 1) / 2) : static_cast<int>(asked.size());
  const float height = std::min(38.0f, (panel.h + 5) / static_cast<float>(std::max(1, lines)) - 5);
  const auto sides = look::columns(panel, two ? 2 : 1, 8);
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const auto line = static_cast<int>(i) % lines;
    const Rect side = sides[i / static_cast<std::size_t>(lines)];
    draw_line(sheet, {side.x, side.y + static_cast<float>(line) * (height + 5), side.w, height}, reading, i);
  }
  if (back) sheet.view.map.large.reset();
}

}  // namespace crosstable::table
