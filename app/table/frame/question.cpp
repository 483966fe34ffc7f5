#include "table/frame/question.h"

#include <algorithm>

#include "look/fit.h"
#include "look/seal.h"
#include "table/flow/taking_in.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;

constexpr float kWidth_mm = 560;
constexpr float kPadding_mm = 24;
constexpr float kBelowTitle_mm = 10;
constexpr float kBetween_mm = 8;
constexpr float kAboveAnswers_mm = 8;
constexpr float kBetweenAnswers_mm = 12;
constexpr float kOption_mm = 40;
constexpr std::size_t kMostOptions = 6;
constexpr float kRing_mm = 8;  ///< what a hold's ring takes more than an icon

const look::TextStyle kBody{.size = Text::kBody};
const look::TextStyle kTrouble{.size = Text::kBody, .weight = 500};
constexpr float kTroubleIcon_mm = 24;

float answer_width(const look::Ui& ui, const Answer& answer) {
  return look::button_width(ui, answer.button) + (answer.hold ? kRing_mm : 0);
}

constexpr int kAcross = 3;
constexpr float kFunction_mm = 28;
constexpr float kSeal_mm = 22;

float functions_height(const Paragraph& paragraph) {
  const auto count = static_cast<int>(paragraph.functions.size());
  return kFunction_mm * static_cast<float>((count + kAcross - 1) / kAcross);
}

void draw_functions(look::Ui& ui, Rect area, const Paragraph& paragraph) {
  for (std::size_t i = 0; i < paragraph.functions.size(); ++i) {
    const Paragraph::Named& one = paragraph.functions[i];
    const auto line = static_cast<float>(i / kAcross);
    Rect cell = look::columns({area.x, area.y + line * kFunction_mm, area.w, kFunction_mm}, kAcross, 10)[i % kAcross];
    look::seal(ui, *one.function, {cell.x + kSeal_mm / 2, cell.centre().y}, kSeal_mm);
    cell.cut_left(kSeal_mm, 6);
    if (!one.remark.empty()) {
      const Rect below = cell.cut_bottom(kFunction_mm * 0.4f);
      look::text_that_fits(ui, below, one.remark, {.colour = Colour::kQuiet}, {Text::kCaption});
    }
    const look::VAlign valign = one.remark.empty() ? look::VAlign::kMiddle : look::VAlign::kBottom;
    look::text_that_fits(ui, cell, one.function->name, {.weight = 500, .valign = valign, .max_lines = 1},
                         {Text::kBody, Text::kCaption});
  }
}

float options_height(const Question& question) {
  return static_cast<float>(std::min(question.options.size(), kMostOptions)) * (kOption_mm + kBetween_mm);
}

std::optional<std::size_t> draw_card_options(look::Ui& ui, Rect area, const Question& question) {
  const std::size_t count = std::min(question.options.size(), kMostOptions);
  std::vector<Rect> rows;
  for (std::size_t i = 0; i < count; ++i) rows.push_back(area.cut_top(kOption_mm, kBetween_mm));
  return count == 0
             ? std::nullopt
             : draw_options(ui, rows,
                            {question.options.begin(), question.options.begin() + static_cast<std::ptrdiff_t>(count)});
}

float height_of(const look::Ui& ui, const Question& question, float width) {
  float height = ui.line_height({.size = Text::kTitle}) + kBelowTitle_mm + kAboveAnswers_mm + ui.sizes().main_mm;
  if (!question.trouble.empty())
    height += ui.text_height(question.trouble, kTrouble, width - kTroubleIcon_mm) + kBetween_mm;
  height += options_height(question);
  for (const Paragraph& one : question.words)
    height += ui.text_height(one.text, kBody, width) + functions_height(one) + kBetween_mm;
  return height;
}

/// What changes nothing stands at the right, what is lost for good at the far left.
void draw_answers(Sheet& sheet, const Question& question, Rect row) {
  look::Ui& ui = sheet.ui;
  for (const Answer& answer : question.answers) {
    const float width = std::min(answer_width(ui, answer), row.w);
    const Rect rect = answer.hold ? row.cut_left(width, kBetweenAnswers_mm) : row.cut_right(width, kBetweenAnswers_mm);
    const std::string id = question.id + "." + answer.id;
    const bool said = answer.hold ? static_cast<bool>(look::hold_button(ui, id, rect, answer.button))
                                  : look::button(ui, id, rect, answer.button);
    if (said) sheet.intents.push_back(answer.says);
  }
}

}  // namespace

bool question_open(const TableState& state) {
  const bool leaves = state.place == Place::kWorkshop && !state.unsaved_why.empty() && state.leaving.has_value();
  const bool closes = state.live && state.live->closing == LiveRound::Closing::kAsks;
  return state.asks_to_close || state.asks_of_notes || leaves || closes || state.hands_over.has_value() ||
         asks_for_stick(state);
}

std::optional<std::size_t> draw_question_card(Sheet& sheet, const Question& question) {
  look::Ui& ui = sheet.ui;
  // Nothing behind it takes fingers.
  ui.touch(question.id + ".behind", sheet.rect, {.label = question.title, .enabled = false});
  const float width = std::min(kWidth_mm, sheet.rect.w - 2 * ui.sizes().margin_mm);
  const float height = height_of(ui, question, width - 2 * kPadding_mm) + 2 * kPadding_mm;
  const Rect box = look::around(sheet.rect.centre(), width, height);
  const bool trouble = !question.trouble.empty();
  ui.shadow(box, ui.sizes().radius_card_mm, true);
  ui.fill(box, Colour::kRaised, ui.sizes().radius_card_mm);
  ui.outline(box, trouble ? Colour::kBad : Colour::kEdge, trouble ? ui.sizes().strong_mm : ui.sizes().control_mm,
             ui.sizes().radius_card_mm);
  Rect inside = box.inset(kPadding_mm);
  ui.text(inside.cut_top(ui.line_height({.size = Text::kTitle}), kBelowTitle_mm), question.title,
          {.size = Text::kTitle});
  const Rect row = inside.cut_bottom(ui.sizes().main_mm, kAboveAnswers_mm);
  if (trouble)
    look::problem(ui,
                  inside.cut_top(ui.text_height(question.trouble, kTrouble, inside.w - kTroubleIcon_mm), kBetween_mm),
                  question.trouble);
  for (const Paragraph& one : question.words) {
    inside.cut_top(ui.text(inside, one.text, kBody));
    draw_functions(ui, inside.cut_top(functions_height(one)), one);
    inside.cut_top(kBetween_mm);
  }
  draw_answers(sheet, question, row);
  return draw_card_options(ui, inside, question);
}

void cover_strip(look::Ui& ui, const std::string& id, const TableState& state) {
  if (question_open(state))
    ui.touch(id + ".behind", ui.area(), {.label = ui.say("A question is open"), .enabled = false});
}

}  // namespace crosstable::table
