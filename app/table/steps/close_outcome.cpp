#include "table/steps/close_outcome.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "look/controls.h"
#include "look/fit.h"
#include "table/steps/one_voice.h"
#include "table/steps/parts.h"
#include "table/vote/poll.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using words::arg;

constexpr float kLeast_mm = 96;   ///< with three lines below its figure
constexpr float kVoice_mm = 112;  ///< of the first figure over the whole width, with what it says
constexpr float kSure_mm = 82;    ///< of the second one below it

struct Outcome {
  std::string title, figure, note;
};

std::optional<Outcome> voice_outcome(const Sheet& sheet) {
  const auto voice = one_voice_of(sheet);
  if (!voice) return std::nullopt;
  const look::Ui& ui = sheet.ui;
  return Outcome{ui.say("One voice"), ui.say(workshop::one_voice_figure(*voice)),
                 ui.say(workshop::one_voice_note(*voice))};
}

std::string sure_note(const words::Words& words, std::int64_t agreements, bool below) {
  // Translators: below a figure from 0 to 5, or two such figures: the middle answers to how sure everybody is.
  return below ? words.count("of 5, the middle answer on {n} agreement; somebody is below 3",
                             "of 5, the middle answers on {n} agreements; somebody is below 3", agreements)
               : words.count("of 5, the middle answer on {n} agreement", "of 5, the middle answers on {n} agreements",
                             agreements);
}

std::optional<Outcome> sure_outcome(const Sheet& sheet) {
  const ballot::PollResult* result = poll_result(sheet.workshop(), ballot::RoundKind::kConfidence);
  if (result == nullptr || result->held_back) return std::nullopt;
  std::vector<double> medians;
  bool below = false;
  for (std::size_t i = 0; i < result->medians.size(); ++i) {
    if (result->medians[i] < 0) continue;
    medians.push_back(result->medians[i]);
    below = below || result->somebody_below_3[i];
  }
  if (medians.empty()) return std::nullopt;
  const auto [least, most] = std::minmax_element(medians.begin(), medians.end());
  const look::Ui& ui = sheet.ui;
  const std::string lowest = median_words(*least), highest = median_words(*most);
  return Outcome{ui.say("How sure we are"),
                 // Translators: two figures from 0 to 5, of several agreements the lowest and the highest; very large.
                 lowest == highest ? lowest : ui.fill("{least} to {most}", arg("least", lowest), arg("most", highest)),
                 sure_note(ui.words(), std::ssize(medians), below)};
}

void draw_one(look::Ui& ui, Rect rect, const Outcome& outcome) {
  look::sunken(ui, rect);
  Rect inside = rect.inset(12, 8);
  const look::TextStyle title{.size = Text::kBody, .colour = Colour::kQuiet, .max_lines = 1};
  text_that_fits(ui, inside.cut_top(ui.line_height(title), 1), outcome.title, title, {Text::kBody, Text::kCaption});
  text_that_fits(ui, inside.cut_top(ui.line_height({.size = Text::kHead}), 1), outcome.figure,
                 {.colour = Colour::kAccent, .weight = 600, .valign = look::VAlign::kMiddle, .tabular = true},
                 {Text::kHead, Text::kTitle, Text::kLabel});
  text_that_fits(ui, inside, outcome.note, {.size = Text::kCaption, .colour = Colour::kQuiet}, {Text::kCaption});
}

/// Over the whole width, as on the last page.
void draw_voice(Sheet& sheet, Rect rect, const workshop::OneVoice& voice) {
  look::sunken(sheet.ui, rect);
  draw_one_voice(sheet, rect.inset(12, 8), voice);
}

/// How sure everybody is stands below. 0: too little room.
float draw_large(Sheet& sheet, Rect rect, const workshop::OneVoice& voice) {
  const auto sure = sure_outcome(sheet);
  const float gap = sheet.ui.sizes().gap_mm;
  const float height = kVoice_mm + (sure ? gap + kSure_mm : 0);
  if (rect.h < height) return 0;
  draw_voice(sheet, rect.cut_top(kVoice_mm, gap), voice);
  if (sure) draw_one(sheet.ui, rect.cut_top(kSure_mm), *sure);
  return height;
}

}  // namespace

float draw_voice_outcome(Sheet& sheet, Rect rect) {
  const auto voice = one_voice_of(sheet);
  if (!voice || rect.h < kVoice_mm) return 0;
  draw_voice(sheet, rect.cut_top(kVoice_mm), *voice);
  return kVoice_mm;
}

float draw_outcome(Sheet& sheet, Rect rect) {
  if (const auto voice = one_voice_of(sheet)) {
    if (const float height = draw_large(sheet, rect, *voice); height > 0) return height;
  }
  std::vector<Outcome> all;
  for (auto one : {voice_outcome(sheet), sure_outcome(sheet)}) {
    if (one) all.push_back(*one);
  }
  if (all.empty() || rect.h < kLeast_mm) return 0;
  rect.h = kLeast_mm;
  const auto places = look::columns(rect, static_cast<int>(all.size()), sheet.ui.sizes().gap_mm);
  for (std::size_t i = 0; i < all.size(); ++i) draw_one(sheet.ui, places[i], all[i]);
  return rect.h;
}

}  // namespace crosstable::table
