#include "table/frame/example_bar.h"

#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "table/flow/words.h"
#include "table/steps/registry.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;
using What = SteerExample::What;

constexpr float kSide_mm = 20.3f;
constexpr float kRow_mm = 32;
/// Below the rim at the edge of the screen.
constexpr float kMiddle_mm = 31.8f;
constexpr float kGap_mm = 6;

/// The second part of the example.
bool in_follow_up(const TableState& state) { return state.workshop().inherited; }

std::string line_of(const words::Words& words, const TableState& state) {
  const Example& example = *state.example;
  // Translators: what is said while the example plays, in a bar of two lines; at most about 120 letters each.
  if (example.ended && in_follow_up(state))
    return words.say("That was the follow-up: what held was kept, what did not was mended. Nothing of it is kept.");
  if (example.ended)
    return words.say("That was the example: three hours in three minutes, invented data. Nothing of it is kept.");
  if (example.offered)
    return words.say("Take over here: everything works, and the example's people go on voting by themselves.");
  if (example.chapter == 0 && in_follow_up(state))
    return words.say("Sixty days later: what has changed since, and what has not. This is how a group finds out.");
  if (example.chapter == 0)
    return words.say("Where a workshop gets to: who experiences friction with whom. This is how a group gets there.");
  return words.say(row_of(state.workshop().current().kind).facilitator);
}

std::string head_of(const words::Words& words, const TableState& state, const framework::Said& said) {
  const Example& example = *state.example;
  if (example.ended) return words.say("The end");
  if (example.chapter == 0)
    return example.playing ? words.say("Example, invented data") : words.say("Paused. Example, invented data");
  const workshop::Workshop& now = state.workshop();
  const auto place = arg("place", place_words(words, now));
  const auto step = arg("step", said.framework(now.framework).steps[static_cast<std::size_t>(now.step)].title);
  // Translators: {place} is "Step 4 of 10", {step} what that step is called.
  return example.playing ? words.fill("Example, invented data. {place}: {step}", place, step)
                         : words.fill("Paused. Example, invented data. {place}: {step}", place, step);
}

/// One part per chapter, filled as far as it has been played.
void draw_chapters(look::Ui& ui, Rect row, const Example& example, int chapters) {
  const auto parts = look::columns(row, chapters, 3);
  for (int i = 0; i < chapters; ++i) {
    Rect part = parts[static_cast<std::size_t>(i)];
    ui.fill(part, look::mix(ui[Colour::kBg], ui[Colour::kEdge], 0.55f), part.h / 2);
    const float played = example.ended || i < example.chapter ? 1 : i == example.chapter ? example.played : 0;
    part.w *= std::clamp(played, 0.0f, 1.0f);
    if (part.w >= part.h) ui.fill(part, Colour::kAccent, part.h / 2);
  }
}

/// A bar as it is being filled from both ends.
struct Bar {
  look::Ui& ui;
  Intents& intents;
  Rect row;

  void square(const char* name, std::string_view icon, words::Literal spoken, What what, bool enabled = true) {
    const look::Button button{.icon = icon, .enabled = enabled, .name = ui.say(spoken)};
    press(name, row.cut_left(row.h, kGap_mm), button, what);
  }
  void at_right(const char* name, const look::Button& button, What what) {
    press(name, row.cut_right(button.label.empty() ? row.h : look::button_width(ui, button), kGap_mm), button, what);
  }

 private:
  void press(const char* name, Rect place, const look::Button& button, What what) {
    if (look::button(ui, std::string("table.example.") + name, place, button)) intents.push_back(SteerExample{what});
  }
};

/// What may come next, the likeliest filled once the example rests.
void draw_ways_on(Bar& bar, const Example& example, bool in_follow_up) {
  using look::ButtonKind;
  bar.at_right("close", {.icon = look::icon::kClose, .name = bar.ui.say("Close the example")}, What::kClose);
  const look::Button take{.label = bar.ui.say("Take over"),
                          .icon = look::icon::kRoom,
                          .kind = example.offered ? ButtonKind::kPrimary : ButtonKind::kOutline};
  if (example.ended && !in_follow_up) {
    const look::Button later{
        .label = bar.ui.say("Sixty days later"), .icon_after = look::icon::kForward, .kind = ButtonKind::kPrimary};
    bar.at_right("follow_up", later, What::kFollowUp);
  }
  if (example.ended) {
    const look::Button own{.label = bar.ui.say("Start a workshop of your own"),
                           .icon_after = in_follow_up ? look::icon::kForward : "",
                           .kind = in_follow_up ? ButtonKind::kPrimary : ButtonKind::kOutline};
    bar.at_right("own", own, What::kOwn);
  }
  bar.at_right("take", take, What::kTakeOver);
  if (example.offered && !example.ended)
    bar.at_right("on", {.label = bar.ui.say("Play on"), .icon = look::icon::kPlay}, What::kPlay);
}

void draw_words(look::Ui& ui, Rect row, const TableState& state, const framework::Said& said, int chapters) {
  draw_chapters(ui, {row.x, row.bottom() + 0.8f, row.w, 2.6f}, *state.example, chapters);
  const look::TextStyle head{.size = look::Text::kCaption, .colour = Colour::kQuiet, .weight = 500};
  const std::string words = line_of(ui.words(), state);
  look::TextStyle line{.size = look::Text::kLabel, .weight = 500, .em_mm = 13.4f};
  if (ui.text_width(words, line) > row.w) line.em_mm = 0;
  if (ui.text_width(words, line) > row.w) line.size = look::Text::kCaption;
  const float head_h = ui.line_height(head);
  const float line_h = ui.line_height(line) * static_cast<float>(ui.text_lines(words, line, row.w));
  float y = row.centre().y - 1.5f - (head_h + line_h) / 2;
  y += ui.text({row.x, y, row.w, head_h}, head_of(ui.words(), state, said), head);
  ui.text({row.x, y, row.w, line_h}, words, line);
}

}  // namespace

void draw_example_bar(look::Ui& ui, const TableState& state, const framework::Said& said, Intents& intents) {
  const Example& example = *state.example;
  const Rect area = ui.area();
  const int last = static_cast<int>(state.workshop().framework.steps.size());
  if (example.offered || example.ended) {
    ui.fill(area, Colour::kWash);
    ui.fill({area.x, area.bottom() - ui.sizes().strong_mm, area.w, ui.sizes().strong_mm}, Colour::kAccent);
  }
  Bar bar{ui, intents, {kSide_mm, kMiddle_mm - kRow_mm / 2, area.w - 2 * kSide_mm, kRow_mm}};
  bar.square("back", look::icon::kChapterBack, words::literal("The chapter before"), What::kPrevious);
  if (example.ended)
    bar.square("play", look::icon::kReplay, words::literal("Play it again"), What::kBegin);
  else if (example.playing)
    bar.square("play", look::icon::kPause, words::literal("Pause"), What::kPause);
  else
    bar.square("play", look::icon::kPlay, words::literal("Play on"), What::kPlay);
  bar.square("next", look::icon::kChapterOn, words::literal("The next chapter"), What::kNext, !example.ended);
  draw_ways_on(bar, example, in_follow_up(state));
  bar.row.cut_left(8);
  bar.row.cut_right(10);
  draw_words(ui, bar.row, state, said, last + 1);
}

void draw_example_glass(look::Ui& ui, const std::string& id, const TableState& state, Intents& intents) {
  const look::Touched touched = ui.touch(id, ui.area(), {.label = ui.say("Pause the example")});
  if (touched.down && !state.example->offered && !state.example->ended) intents.push_back(SteerExample{What::kOffer});
}

void draw_fingertip(look::Ui& ui, bool near, const TableState& state) {
  constexpr float kLanding_ms = 260, kPress_ms = 480;
  constexpr float kRadius_mm = 12;
  const auto& fingertip = state.example->fingertip;
  if (!fingertip || fingertip->near != near) return;
  const auto since = static_cast<float>(ui.now_ms() - fingertip->since_ms);
  if (since < 0 || since >= kFingertipShown_ms) return;
  ui.want_frame_at(ui.motion() ? ui.now_ms() + 16 : fingertip->since_ms + kFingertipShown_ms);
  const float landing = ui.motion() ? look::ease_out_cubic(std::min(1.0f, since / kLanding_ms)) : 1;
  const float lifting =
      ui.motion() ? std::clamp((since - kPress_ms) / (kFingertipShown_ms - kPress_ms), 0.0f, 1.0f) : 0;
  const look::Rgba colour = ui[Colour::kFocus];
  const float radius = kRadius_mm * (1.9f - 0.9f * landing);
  ui.disc(fingertip->at, radius, look::with_alpha(colour, 0.24f * landing * (1 - lifting)));
  const float ring = radius + 13 * look::ease_out_cubic(lifting);
  ui.arc(fingertip->at, ring, 0, 360, look::with_alpha(colour, 0.9f * landing * (1 - lifting)), 2);
}

}  // namespace crosstable::table
