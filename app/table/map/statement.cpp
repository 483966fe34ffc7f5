// One statement at a time: the list to choose from.
#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "map/groups.h"
#include "table/map/parts.h"
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

constexpr float kBesideFrom_mm = 260;  ///< a line: its remark stands beside its words
constexpr float kStackedFrom_mm = 28;  ///< or below them, where it is as high

/// A line of the list: what becomes large by a tap.
struct Line {
  LargePart part;
  std::string id, label, remark;
};

Line statement_line(const Sheet& sheet, const map::Reading& reading, std::size_t index) {
  const words::Words& words = sheet.ui.words();
  const framework::Statement* statement = sheet.framework().statement(reading.asked()[index]);
  const int rough = rough_cells(reading, index);
  const std::string remark = rough == 0 ? words.say("rough nowhere")
                                        // Translators: how many cells say one of the two worst answers to a statement.
                                        : words.count("rough in {n} cell", "rough in {n} cells", rough);
  return {{LargePart::Of::kStatement, static_cast<int>(index)},
          "table.map.statement." + reading.asked()[index],
          statement == nullptr ? reading.asked()[index] : statement->brief,
          remark};
}

Line group_line(const Sheet& sheet, const map::StatementGroup& group, int index) {
  const auto number = static_cast<std::int64_t>(group.statements.size());
  return {
      {LargePart::Of::kGroup, index},
      "table.map.group." + std::to_string(index),
      group.title,
      sheet.ui.count("{number} statement", "{number} statements", number, words::arg("number", words::Spelt{number}))};
}

void draw_line(Sheet& sheet, Rect row, const Line& line) {
  look::Ui& ui = sheet.ui;
  const bool on = sheet.view.map.large == line.part;
  const look::Touched touched = ui.touch(line.id, row, {.label = line.label});
  const float radius = ui.sizes().radius_control_mm;
  ui.fill(row, on || touched.down ? Colour::kWash : Colour::kSunken, radius);
  if (on) ui.outline(row, Colour::kAccent, ui.sizes().strong_mm, radius);
  if (touched.tapped) sheet.view.map.large = line.part;
  Rect inside = row.inset(10, 0);
  const bool strong = on || line.part.of == LargePart::Of::kGroup;
  const int weight = strong ? 600 : 500;
  if (row.w < kBesideFrom_mm && row.h >= kStackedFrom_mm) {
    const Rect below = inside.cut_bottom(inside.h * 0.46f);
    look::text_that_fits(ui, inside, line.label, {.weight = weight, .valign = VAlign::kBottom},
                         {Text::kBody, Text::kCaption});
    ui.text(below, line.remark, {.size = Text::kCaption, .colour = Colour::kQuiet});
    return;
  }
  const look::TextStyle quiet{
      .size = Text::kBody, .colour = Colour::kQuiet, .align = look::Align::kEnd, .valign = VAlign::kMiddle};
  ui.text(inside.cut_right(ui.text_width(line.remark, quiet) + 1, 6), line.remark, quiet);
  ui.text(inside, line.label, {.size = Text::kBody, .weight = weight, .valign = VAlign::kMiddle, .max_lines = 2});
}

constexpr float kBetween_mm = 5;

/// Below each other in one or two columns, as high as they may be.
void draw_lines(Sheet& sheet, Rect place, const std::vector<Line>& lines, int columns, float height) {
  const auto count = static_cast<int>(lines.size());
  const int down = (count + columns - 1) / columns;
  const auto sides = look::columns(place, columns, 8);
  for (int i = 0; i < count; ++i) {
    const Rect side = sides[static_cast<std::size_t>(i / down)];
    const Rect row{side.x, side.y + static_cast<float>(i % down) * (height + kBetween_mm), side.w, height};
    draw_line(sheet, row, lines[static_cast<std::size_t>(i)]);
  }
}

/// Groups first, where no small map of them can be tapped.
void draw_list(Sheet& sheet, Rect panel, const std::vector<Line>& groups, const std::vector<Line>& statements) {
  constexpr float kMostLine_mm = 38;
  constexpr float kLeastLine_mm = 25;
  constexpr float kApart_mm = 10;  ///< groups | statements
  const float apart = groups.empty() ? 0 : kApart_mm;
  const auto count = static_cast<float>(std::max<std::size_t>(1, groups.size() + statements.size()));
  const int columns = (panel.h - apart) / count < kLeastLine_mm ? 2 : 1;
  const auto down = [&](const std::vector<Line>& lines) {
    return (static_cast<int>(lines.size()) + columns - 1) / columns;
  };
  const auto rows = static_cast<float>(std::max(1, down(groups) + down(statements)));
  const float height = std::min(kMostLine_mm, (panel.h - apart + kBetween_mm) / rows - kBetween_mm);
  if (!groups.empty()) {
    const Rect place = panel.cut_top(static_cast<float>(down(groups)) * (height + kBetween_mm), apart - kBetween_mm);
    draw_lines(sheet, place, groups, columns, height);
  }
  draw_lines(sheet, panel, statements, columns, height);
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
  const bool crowded = is_crowded(sheet, reading);
  const float wide = large && !crowded ? look::button_width(ui, all) : 0;
  constexpr float kAll_mm = 28;
  const bool back = wide > 0 && look::button(ui, "table.map.all", {panel.right() - wide, panel.y, wide, kAll_mm}, all);
  const float head = ui.text({panel.x, panel.y, panel.w - wide - 6, 0}, ui.say("Which statement?"),
                             {.size = panel.h > 430 ? Text::kHead : Text::kTitle});
  panel.cut_top(std::max(head, kAll_mm), 2);
  const bool one = large && large->of == LargePart::Of::kStatement && large->index < static_cast<int>(asked.size());
  const framework::Statement* chosen =
      one ? sheet.framework().statement(asked[static_cast<std::size_t>(large->index)]) : nullptr;
  const std::string words = chosen == nullptr ? mean_words(sheet, reading) : quoted(ui.words(), *chosen);
  panel.cut_top(ui.text({panel.x, panel.y, panel.w, 0}, words, {.size = Text::kBody, .colour = Colour::kQuiet}), 8);
  std::vector<Line> groups, statements;
  const std::vector<map::StatementGroup> apart = map::groups_apart(sheet.framework(), reading);
  for (std::size_t i = 0; i < apart.size() && crowded; ++i)
    groups.push_back(group_line(sheet, apart[i], static_cast<int>(i)));
  for (std::size_t i = 0; i < asked.size(); ++i) statements.push_back(statement_line(sheet, reading, i));
  draw_list(sheet, panel, groups, statements);
  if (back) sheet.view.map.large.reset();
}

}  // namespace crosstable::table
