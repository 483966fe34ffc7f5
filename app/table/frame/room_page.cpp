#include "table/frame/room_page.h"

#include <string>
#include <vector>

#include "look/controls.h"
#include "table/flow/words.h"
#include "table/frame/strips.h"
#include "table/steps/at_hand.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;

constexpr float kMark_mm = 72;
constexpr float kBelowMark_mm = 34;

/// The group's own screen and nothing else: what lies over the sheet never comes here.
void draw_step(look::Ui& ui, const TableState& state, View& view) {
  const Rect all = ui.area().inset(kSheetSide_mm, kSheetSide_mm);
  ui.shadow(all, ui.sizes().radius_sheet_mm);
  ui.fill(all, Colour::kSurface, ui.sizes().radius_sheet_mm);
  Intents ignored;
  Sheet sheet{ui, all, state, view, ignored};
  draw_at_hand(sheet);
}

std::string calm_words(const words::Words& words, Still why) {
  // Translators: the three: large on the room's screen, while the table shows what is not for it.
  if (why == Still::kVoting) return words.say("Somebody is voting at the table. It goes on here afterwards.");
  if (why == Still::kPractice) return words.say("A ballot is tried out at the table. It goes on here afterwards.");
  return words.say("It goes on here in a moment.");
}

void draw_still(look::Ui& ui, const TableState& state, const View& view, Still why) {
  struct Line {
    std::string text;
    look::TextStyle style;
    float below = 0;
  };
  std::vector<Line> lines;
  const auto line = [&](const std::string& text, Text size, Colour colour, float below) {
    lines.push_back({text,
                     {.size = size,
                      .colour = colour,
                      .weight = size == Text::kDisplay ? 0 : 400,
                      .align = look::Align::kCentre,
                      .max_lines = 2},
                     below});
  };
  // Elsewhere nothing is at hand that is this room's.
  if (state.place == Place::kWorkshop) {
    const workshop::Workshop& now = state.workshop();
    line(now.title, Text::kDisplay, Colour::kInk, 16);
    if (!now.framework.steps.empty()) {
      line(place_words(ui.words(), now), Text::kTitle, Colour::kQuiet, 2);
      line(view.said.framework(now.framework).steps[static_cast<std::size_t>(now.step)].title, Text::kHead,
           Colour::kInk, 34);
    }
  }
  line(calm_words(ui.words(), why), Text::kTitle, Colour::kQuiet, 0);
  const Rect area = ui.area().inset(ui.area().w * 0.1f, 0);
  float height = kMark_mm + kBelowMark_mm;
  for (const Line& one : lines) height += ui.text_height(one.text, one.style, area.w) + one.below;
  float y = area.centre().y - height / 2;
  look::mark(ui, look::around({area.centre().x, y + kMark_mm / 2}, kMark_mm, kMark_mm), ui[Colour::kAccent],
             ui[Colour::kInk]);
  y += kMark_mm + kBelowMark_mm;
  for (const Line& one : lines) y += ui.text({area.x, y, area.w, 0}, one.text, one.style) + one.below;
}

}  // namespace

void draw_room_page(look::Ui& ui, const TableState& state, const View& view) {
  View seen = view;
  seen.keyboard = {};
  seen.follow(state);
  seen.speak(state, ui.words().language());
  const Still why = why_still(state, seen);
  why == Still::kNot ? draw_step(ui, state, seen) : draw_still(ui, state, seen, why);
}

}  // namespace crosstable::table
