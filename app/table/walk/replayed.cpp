#include "table/walk/replayed.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "look/icons.h"
#include "table/walk/lanes.h"
#include "table/walk/marks.h"
#include "table/walk/tokens.h"
#include "workshop/working_time.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using workshop::Replay;
using workshop::ReplayedHandOff;

constexpr int kHandOff_ms = 420;
constexpr int kDay_ms = 110;
constexpr int kMostDays = 8;  ///< that a wait is seen by

/// Hand-offs that the run goes along; where a time cannot be read, it does not set out on the last.
std::size_t gone(const Replay& replay) {
  return static_cast<std::size_t>(std::count_if(replay.hand_offs.begin(), replay.hand_offs.end(),
                                                [](const ReplayedHandOff& off) { return off.after_h.has_value(); }));
}

int weight_ms(const ReplayedHandOff& off) {
  const int days = std::min(off.after_h.value_or(0) / workshop::kHoursOfDay, kMostDays);
  return kHandOff_ms + kDay_ms * days;
}

int weights_ms(const Replay& replay) {
  int sum = 0;
  for (std::size_t i = 0; i < gone(replay); ++i) sum += weight_ms(replay.hand_offs[i]);
  return sum;
}

struct Picture {
  Sheet& sheet;
  const WalkLayout& layout;
  const Replay& replay;
  const RunAt& at;

  const workshop::Walk& walk() const { return sheet.workshop().walk; }
  bool is_behind(std::size_t hand_off) const { return hand_off < at.passed; }
  bool is_longest_left(std::size_t hand_off) const {
    const auto& longest = replay.longest_left;
    return at.done && std::find(longest.begin(), longest.end(), hand_off) != longest.end();
  }
};

bool is_shorter(const ReplayedHandOff& off) { return off.after_h && *off.after_h < off.before_h; }

/// A wait that got shorter says both once the run has passed it.
std::string wait_words(const look::Ui& ui, const ReplayedHandOff& off, bool behind) {
  return behind && is_shorter(off) ? ui.say(workshop::shortened_time(off.before_h, *off.after_h))
                                   : ui.say(workshop::brief_time(off.before_h));
}

void draw_pill(const Picture& picture, std::size_t index, Rect pill) {
  look::Ui& ui = picture.sheet.ui;
  const ReplayedHandOff& off = picture.replay.hand_offs[index];
  const bool behind = picture.is_behind(index);
  const bool shorter = behind && is_shorter(off);
  look::TextStyle style = pill_style(picture.layout);
  Colour ground = Colour::kSurface;
  Colour edge = behind ? Colour::kInk : Colour::kEdge;
  style.colour = behind ? Colour::kInk : Colour::kQuiet;
  if (shorter) {
    ground = Colour::kWash;
    edge = Colour::kAccent;
    style.colour = Colour::kAccent;
  }
  if (picture.is_longest_left(index)) {
    ground = Colour::kInk;
    edge = Colour::kInk;
    style.colour = Colour::kSurface;
  }
  const bool unread = picture.at.done && picture.replay.stop && !picture.replay.stop->unread.empty() &&
                      picture.replay.stop->step == off.step;
  if (unread) edge = style.colour = Colour::kCaution;
  ui.fill(pill, ground, pill.h / 2);
  ui.outline(pill, edge, shorter || unread ? ui.sizes().strong_mm : ui.sizes().control_mm, pill.h / 2);
  ui.text(pill, wait_words(ui, off, behind), style);
}

void draw_waits(const Picture& picture) {
  std::vector<Rect> taken = places_taken(picture.walk(), picture.layout);
  for (std::size_t i = 0; i < picture.replay.hand_offs.size(); ++i) {
    const ReplayedHandOff& off = picture.replay.hand_offs[i];
    if (off.before_h == 0) continue;
    // Its place is that of its last words, so that nothing moves when they come.
    const HandOff way = hand_off(picture.walk(), off.step, picture.layout);
    const Rect pill =
        clear_pill(picture.layout, way,
                   pill_rect(picture.sheet.ui, way, picture.layout, wait_words(picture.sheet.ui, off, true)), taken);
    taken.push_back(pill);
    draw_pill(picture, i, pill);
  }
}

void draw_boxes(const Picture& picture) {
  look::Ui& ui = picture.sheet.ui;
  workshop::LanguageMarks marks = picture.sheet.marks();
  const workshop::Walk& walk = picture.walk();
  const bool stopped = picture.at.done && picture.replay.stop && picture.replay.stop->unread.empty();
  for (std::size_t i = 0; i < walk.steps.size(); ++i) {
    const workshop::WalkStep& step = walk.steps[i];
    const Rect box = picture.layout.box(walk, i);
    const TokenPlaces tokens = token_places(walk, i, picture.layout);
    draw_step_box(ui, box, marks(step.text), false);
    if (stopped && picture.replay.stop->step == i)
      ui.outline(box.inset(-1.5f), Colour::kCaution, ui.sizes().focus_mm, std::min(9.0f, box.h * 0.3f) + 1.5f);
    std::size_t place = 0;
    for (const workshop::Token token : step.tokens) draw_stone(ui, tokens.centres[place++], tokens.radius, token);
  }
}

/// The request, between two steps or on one.
void draw_request(const Picture& picture) {
  look::Ui& ui = picture.sheet.ui;
  const auto& offs = picture.replay.hand_offs;
  const std::size_t index = std::min(picture.at.passed, offs.empty() ? 0 : offs.size() - 1);
  if (offs.empty() || picture.at.done) return;
  const look::Point from = picture.layout.box(picture.walk(), offs[index].step - 1).centre();
  const look::Point to = picture.layout.box(picture.walk(), offs[index].step).centre();
  const float along = picture.at.along * picture.at.along * (3 - 2 * picture.at.along);
  const look::Point at{from.x + (to.x - from.x) * along, from.y + (to.y - from.y) * along};
  constexpr float kRadius_mm = 13;
  ui.disc(at, kRadius_mm + 1.6f, ui[Colour::kSurface]);
  ui.disc(at, kRadius_mm, ui[Colour::kAccent]);
  ui.icon(look::icon::kDocument, at, kRadius_mm * 1.15f, Colour::kSurface);
}

}  // namespace

int run_ms(const workshop::Replay& replay) { return std::min(kMostRun_ms, weights_ms(replay)); }

RunAt run_at(const workshop::Replay& replay, std::int64_t elapsed_ms) {
  const std::size_t all = gone(replay);
  const int whole = run_ms(replay);
  if (elapsed_ms >= whole) return {all, 0, true};
  float left = static_cast<float>(std::max<std::int64_t>(elapsed_ms, 0)) * static_cast<float>(weights_ms(replay)) /
               static_cast<float>(std::max(1, whole));
  for (std::size_t i = 0; i < all; ++i) {
    const auto takes = static_cast<float>(weight_ms(replay.hand_offs[i]));
    if (left < takes) return {i, left / takes, false};
    left -= takes;
  }
  return {all, 0, true};
}

int hours_at(const workshop::Replay& replay, const RunAt& at) {
  float hours = 0;
  for (std::size_t i = 0; i < std::min(at.passed + 1, replay.hand_offs.size()); ++i)
    hours += static_cast<float>(replay.hand_offs[i].after_h.value_or(0)) * (i < at.passed ? 1 : at.along);
  return static_cast<int>(hours);
}

void draw_replayed(Sheet& sheet, look::Rect area, const workshop::Replay& replay, const RunAt& at) {
  const WalkLayout layout = walk_layout(sheet.ui, area, sheet.workshop(), -1, WalkFor::kLook);
  const Picture picture{sheet, layout, replay, at};
  for (int i = 0; i < static_cast<int>(layout.codes.size()); ++i) draw_lane(sheet, layout, i);
  for (std::size_t i = 0; i < replay.hand_offs.size(); ++i) {
    const HandOff way = hand_off(picture.walk(), replay.hand_offs[i].step, layout);
    draw_hand_off(sheet.ui, layout, way, picture.is_behind(i) ? Colour::kInk : Colour::kEdge);
  }
  draw_boxes(picture);
  draw_waits(picture);
  draw_request(picture);
}

}  // namespace crosstable::table
