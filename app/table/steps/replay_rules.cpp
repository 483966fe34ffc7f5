#include "table/steps/replay_rules.h"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include "look/controls.h"
#include "look/fit.h"
#include "table/walk/tokens.h"
#include "workshop/read_back.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;

}  // namespace

bool has_replay(const workshop::Workshop& workshop) {
  return !workshop.framework.without_replay && workshop.walk.steps.size() > 1;
}

workshop::WalkNames walk_names(const Sheet& sheet) {
  return {sheet.framework(), sheet.workshop().roster, sheet.workshop().walk, sheet.said(sheet.workshop().partner)};
}

void draw_replay_rules(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  const std::vector<workshop::RuleWords> rules = workshop::rule_words(sheet.framework());
  const auto count = static_cast<float>(rules.size());
  const float height = std::min(50.0f, area.h / count);
  const float stone = std::min(12.0f, height / 2 - 3);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    Rect row{area.x, area.y + height * static_cast<float>(i), area.w, height};
    if (i % 2 == 0) ui.fill(row, Colour::kSunken, ui.sizes().radius_control_mm);
    row = row.inset(14, 2);
    const Rect sign = row.cut_left(2 * stone, 10);
    if (rules[i].token) draw_stone(ui, sign.centre(), stone, *rules[i].token);
    text_that_fits(ui, row.cut_left(row.w * 0.4f, 12), ui.say(rules[i].where),
                   {.weight = 600, .valign = look::VAlign::kMiddle, .max_lines = 2},
                   {Text::kLabel, Text::kBody, Text::kCaption});
    text_that_fits(ui, row, ui.say(rules[i].what), {.weight = 400, .valign = look::VAlign::kMiddle, .max_lines = 2},
                   {Text::kLabel, Text::kBody, Text::kCaption});
  }
}

std::vector<std::string> read_back_words(const Sheet& sheet, const workshop::Agreement& agreement) {
  std::map<std::string, std::string> fields;
  for (const auto& [id, text] : agreement.fields) fields[id] = sheet.view.said.list(text);
  workshop::LanguageMarks marks = sheet.marks();
  const auto marked = [&](const std::string& text) {
    // A sentence leaves out the stop at the end of a field, and "within" at its beginning.
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&](const auto& one) { return one.second.find(text) != std::string::npos; });
    const std::string strong = look::strong(text);
    return field == fields.end() ? strong : marks(agreement.fields.at(field->first), strong);
  };
  std::vector<std::string> all;
  for (words::Message& sentence : workshop::read_back(sheet.framework().charter, fields)) {
    for (words::Argument& argument : sentence.arguments) {
      const auto* text = get_if<std::string>(&argument.value.kind());
      if (text != nullptr && argument.name.text != "sentence") argument.value = words::Value(marked(*text));
    }
    all.push_back(sheet.ui.say(sentence));
  }
  return all;
}

}  // namespace crosstable::table
