#include "table/frame/script.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/words.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kScriptPadding_mm = 20.3f;
constexpr float kSectionGap_mm = 15;
constexpr float kHeadGap_mm = 7;
constexpr float kBetweenConditions_mm = 4;  ///< two conditions
constexpr float kSealIndent_em = 2.2f;      ///< seals stand below the words, behind the sign

look::TextStyle heading() { return {.size = look::Text::kCaption, .colour = Colour::kQuiet, .weight = 600}; }

look::TextStyle spoken(float k) { return {.size = look::Text::kBody, .em_mm = 13.9f * k}; }

look::TextStyle done(float k) { return {.size = look::Text::kBody, .em_mm = 11.4f * k}; }

struct Script {
  std::string say, act;
  std::vector<workshop::Condition> conditions;
};

float conditions_height(const Sheet& sheet, const Script& script, float width, bool seals) {
  float height = 0;
  for (const workshop::Condition& condition : script.conditions)
    height += condition_line_height(sheet, {condition, seals}, width) + kBetweenConditions_mm;
  return height;
}

float height_of(const Sheet& sheet, const Script& script, float width, float k, bool seals) {
  const look::Ui& ui = sheet.ui;
  const float head = ui.line_height(heading()) + kHeadGap_mm;
  float height = 2 * (head + kSectionGap_mm) + ui.text_height(script.say, spoken(k), width) +
                 ui.text_height(script.act, done(k), width);
  if (!script.conditions.empty()) height += head;
  return height + conditions_height(sheet, script, width, seals);
}

float section(look::Ui& ui, Rect at, const std::string& head, const std::string& text, const look::TextStyle& style) {
  float y = at.y + ui.text(at, head, heading()) + kHeadGap_mm;
  y += ui.text({at.x, y, at.w, 0}, text, style);
  return y + kSectionGap_mm;
}

std::string next_words(const words::Words& words, const framework::Framework& framework, int now) {
  const auto next = static_cast<std::size_t>(now) + 1;
  if (next >= framework.steps.size()) return words.say("This is the last step.");
  const framework::Step& step = framework.steps[next];
  std::string title = step.title;
  // English alone writes it small within a sentence.
  if (words.language() == "en" && framework.language == "en" && !title.empty() && title[0] >= 'A' && title[0] <= 'Z' &&
      (title.size() < 2 || title[1] < 'A' || title[1] > 'Z'))
    title[0] = static_cast<char>(title[0] - 'A' + 'a');
  // Translators: {step} is what the next step is called, {minutes} "25 minutes".
  return words.fill("Next: {step}, {minutes}", arg("step", title), arg("minutes", minutes_words(words, step.minutes)));
}

void draw_head(Sheet& sheet, Rect row) {
  look::Ui& ui = sheet.ui;
  const Rect close = row.cut_right(28, 5);
  const Rect turn = row.cut_right(28, 10);
  ui.text(row, ui.say("Script"), {.size = look::Text::kTitle, .valign = look::VAlign::kMiddle});
  if (look::button(ui, "table.script.turn", turn,
                   {.icon = look::icon::kTurn, .name = ui.say("Turn the script to the other side")})) {
    sheet.view.script_turned = !sheet.view.script_turned;
  }
  if (look::button(ui, "table.script.close", close, {.icon = look::icon::kClose, .name = ui.say("Close the script")}))
    sheet.view.script = false;
}

void draw_inside(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& now = sheet.workshop();
  Rect inside = sheet.rect.inset(kScriptPadding_mm, kScriptPadding_mm);
  draw_head(sheet, inside.cut_top(28, 15));
  const Rect foot = inside.cut_bottom(ui.line_height({.size = look::Text::kBody}), 10);
  look::text_that_fits(ui, foot, next_words(ui.words(), sheet.framework(), now.step), {.colour = Colour::kQuiet},
                       {look::Text::kBody, look::Text::kCaption});
  const Script script{sheet.step().say, sheet.step().act, workshop::conditions(now, now.step, sheet.view.said)};
  // Long scripts of other frameworks are written smaller, down to the smallest text of a table.
  constexpr float kLeast = 0.78f;
  const bool seals = height_of(sheet, script, inside.w, kLeast, true) <= inside.h;
  float k = 1;
  while (k > kLeast && height_of(sheet, script, inside.w, k, seals) > inside.h) k -= 0.055f;
  // Translators: heads of the script: what the facilitator says, and what she does.
  float y = section(ui, inside, ui.in("script", "Say"), script.say, spoken(k));
  y = section(ui, {inside.x, y, inside.w, 0}, ui.in("script", "Do"), script.act, done(k));
  if (script.conditions.empty()) return;
  y += ui.text({inside.x, y, inside.w, 0}, ui.say("Done when"), heading()) + kHeadGap_mm;
  for (const workshop::Condition& condition : script.conditions) {
    const ConditionLine line{condition, seals};
    const float h = condition_line_height(sheet, line, inside.w) + kBetweenConditions_mm;
    if (y + h > inside.bottom() + kBetweenConditions_mm) break;
    draw_condition_line(sheet, {inside.x, y, inside.w, h}, line);
    y += h;
  }
}

}  // namespace

float condition_line_height(const Sheet& sheet, const ConditionLine& line, float width) {
  const look::Ui& ui = sheet.ui;
  const float words = look::condition_height(ui, ui.say(line.condition.text), width);
  if (!line.seals || line.condition.functions.empty()) return words;
  const float indent = kSealIndent_em * ui.em({.size = look::Text::kBody});
  return words + kBetweenConditions_mm + look::seal_rows_height(width - indent, line.condition.functions.size());
}

void draw_condition_line(Sheet& sheet, Rect rect, const ConditionLine& line) {
  look::Ui& ui = sheet.ui;
  const std::string text = ui.say(line.condition.text);
  const Rect words = rect.cut_top(look::condition_height(ui, text, rect.w), kBetweenConditions_mm);
  look::condition_line(ui, words, line.condition.met, text);
  if (!line.seals) return;
  std::vector<const framework::Function*> functions;
  for (const std::string& code : line.condition.functions) {
    if (const framework::Function* function = sheet.workshop().roster.find(code)) functions.push_back(function);
  }
  rect.cut_left(kSealIndent_em * ui.em({.size = look::Text::kBody}));
  look::seal_rows(ui, rect, functions);
}

float script_width(const look::Ui& ui, Rect sheet) {
  return std::max(sheet.w * 0.2415f, ui.em({.size = look::Text::kBody}) * 26.5f);
}

void drawer_ground(look::Ui& ui, Rect rect) {
  const float radius = ui.sizes().radius_sheet_mm;
  ui.fill(rect, Colour::kSunken, radius);
  ui.fill({rect.x, rect.y, radius * 1.5f, rect.h}, Colour::kSunken);
  ui.line({rect.x, rect.y}, {rect.x, rect.bottom()}, Colour::kLine, ui.sizes().hair_mm);
}

void draw_script(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const Rect rect = sheet.rect;
  drawer_ground(ui, rect);
  if (sheet.view.script_turned) {
    ui.turned(rect, [&] { draw_inside(sheet); });
  } else {
    draw_inside(sheet);
  }
}

}  // namespace crosstable::table
