#include "table/walk/layout.h"

#include <algorithm>

#include "table/walk/marks.h"

namespace crosstable::table {
namespace {

using look::Rect;

constexpr float kMostLane_mm = 66;
constexpr float kMostPitch_mm = 100;
constexpr float kMostBox_mm = 77;
constexpr float kMostBoxHigh_mm = 40;
constexpr float kLeastBox_mm = 22;
constexpr float kStone_mm = 13;  ///< radius of a token that can be tapped
constexpr float kSmallStone_mm = 10.5f;
constexpr float kMark_mm = 7;  ///< radius of a token that is only seen
constexpr float kCompactLane_mm = 46;
// Low boxes make up in width what they hold in lines.
constexpr float kMostCompactPitch_mm = 150;
constexpr float kMostCompactBox_mm = 120;
constexpr float kBetweenLanes_mm = 5.5f;
constexpr float kBetweenCompactLanes_mm = 4;

/// Steps that stand in the next or previous column of the same lane leave no room beside them.
bool crowded_in_its_lane(const workshop::Walk& walk) {
  for (std::size_t i = 1; i < walk.steps.size(); ++i) {
    if (walk.steps[i].lane == walk.steps[i - 1].lane) return true;
  }
  return false;
}

float height_in_lane(const WalkLayout& layout) {
  return layout.lane_h - (layout.compact ? kBetweenCompactLanes_mm : kBetweenLanes_mm);
}

/// A column holds one box: among many lanes its words may reach into the next ones, unless boxes reach over columns.
float most_height(const WalkLayout& layout) {
  constexpr float kLanes = 1.55f;
  const bool alone = layout.box_w <= layout.pitch - 5;
  return std::max(layout.box_h, layout.compact && alone ? kLanes * layout.lane_h : height_in_lane(layout));
}

}  // namespace

bool has_steps(const workshop::Walk& walk, const std::string& lane) {
  return std::any_of(walk.steps.begin(), walk.steps.end(),
                     [&](const workshop::WalkStep& step) { return step.lane == lane; });
}

look::Rect WalkLayout::lane(int index) const {
  return {lanes.x, lanes.y + static_cast<float>(index) * lane_h, lanes.w, lane_h};
}

int WalkLayout::lane_of(const std::string& code) const {
  const auto at = std::find(codes.begin(), codes.end(), code);
  return at == codes.end() ? 0 : static_cast<int>(at - codes.begin());
}

look::Point WalkLayout::centre(int column, int lane_index) const {
  return {columns.x + (static_cast<float>(column) + 0.5f) * pitch, lane(lane_index).centre().y};
}

look::Rect WalkLayout::box(const workshop::Walk& walk, std::size_t index) const {
  const int column = static_cast<int>(index) + (gap_at >= 0 && static_cast<int>(index) >= gap_at ? 1 : 0);
  return look::around(centre(column, lane_of(walk.steps[index].lane)), box_w, heights[index]);
}

int WalkLayout::lane_at(look::Point p) const {
  return std::clamp(static_cast<int>((p.y - lanes.y) / lane_h), 0, static_cast<int>(codes.size()) - 1);
}

int WalkLayout::column_at(const workshop::Walk& walk, look::Point p, int without_id) const {
  int column = 0;
  for (std::size_t i = 0; i < walk.steps.size(); ++i) {
    if (walk.steps[i].id != without_id && box(walk, i).centre().x < p.x) ++column;
  }
  return column;
}

WalkLayout walk_layout(const look::Ui& ui, look::Rect area, const workshop::Workshop& workshop, int gap_at,
                       WalkFor purpose) {
  WalkLayout layout;
  layout.gap_at = gap_at;
  layout.codes.emplace_back();
  for (const framework::Function& function : workshop.roster.functions) layout.codes.push_back(function.code);
  if (purpose == WalkFor::kLook && area.h / static_cast<float>(layout.codes.size()) < kCompactLane_mm)
    std::erase_if(layout.codes, [&](const std::string& code) { return !has_steps(workshop.walk, code); });
  const auto lanes = static_cast<float>(layout.codes.size());
  layout.lane_h = std::min(kMostLane_mm, area.h / lanes);
  layout.lanes = {area.x, area.y, area.w, layout.lane_h * lanes};
  layout.compact = layout.lane_h < kCompactLane_mm;
  layout.names_w = std::min(138.0f, area.w * 0.14f);
  const auto width_of = [&](const std::string& words) {
    return ui.text_width(words, {.size = look::Text::kBody, .weight = 600});
  };
  // Translators: two states of one button: a function confirms its lane of the walk; at most about 12 letters each.
  if (purpose == WalkFor::kWork)
    layout.confirm_w = std::max(width_of(ui.in("lane", "confirmed")), width_of(ui.in("lane", "Confirm"))) + 36;
  layout.columns = layout.lanes;
  layout.columns.cut_left(layout.names_w, 0);
  layout.columns.cut_right(layout.confirm_w + 8, 4);
  const int steps = static_cast<int>(workshop.walk.steps.size()) + (gap_at >= 0 ? 1 : 0);
  layout.pitch = std::min(layout.compact ? kMostCompactPitch_mm : kMostPitch_mm,
                          layout.columns.w / static_cast<float>(std::max(1, steps)));
  const bool beside = crowded_in_its_lane(workshop.walk) || gap_at >= 0;
  // With room to spare a hand-off runs beside the boxes; where it is tight, boxes of different lanes reach over each
  // other's columns.
  const float roomy = layout.pitch - (layout.compact ? 15 : 20);
  const float tight = beside ? layout.pitch - 5 : layout.pitch * 1.35f;
  layout.box_w = std::clamp(roomy >= 60 ? roomy : std::max(roomy, std::min(60.0f, tight)), kLeastBox_mm,
                            layout.compact ? kMostCompactBox_mm : kMostBox_mm);
  layout.tight = layout.pitch - layout.box_w < 14;
  layout.box_h = std::min(layout.tight ? kMostBoxHigh_mm * 1.15f : kMostBoxHigh_mm, height_in_lane(layout));
  const float in_lane = height_in_lane(layout);
  const float most_h = most_height(layout);
  workshop::LanguageMarks marks(ui.words(), workshop.written, workshop.framework);
  for (const workshop::WalkStep& step : workshop.walk.steps)
    layout.heights.push_back(
        std::clamp(step_box_height(ui, marks(step.text), layout.box_w, in_lane), layout.box_h, most_h));
  return layout;
}

TokenCorner token_corner(const workshop::Walk& walk, std::size_t index, const WalkLayout& layout) {
  const auto lane = [&](std::size_t i) { return layout.lane_of(walk.steps[i].lane); };
  const int own = lane(index);
  const bool from_above = index > 0 && lane(index - 1) < own;
  const bool from_below = index > 0 && lane(index - 1) > own;
  const bool to_above = index + 1 < walk.steps.size() && lane(index + 1) < own;
  const bool to_below = index + 1 < walk.steps.size() && lane(index + 1) > own;
  if (layout.tight) return {true, !to_above};
  // Marks are too small to reach what passes beside the box.
  if (layout.compact) return {true, true};
  if (!to_above) return {true, true};
  if (!from_above) return {false, true};
  if (!from_below) return {false, false};
  return {true, to_below};
}

TokenPlaces token_places(const workshop::Walk& walk, std::size_t index, const WalkLayout& layout) {
  const auto count = walk.steps[index].tokens.size();
  const Rect box = layout.box(walk, index);
  TokenPlaces places;
  const TokenCorner corner = token_corner(walk, index, layout);
  const float half_a_box = box.w / (4.2f * static_cast<float>(std::max<std::size_t>(count, 1)));
  if (layout.compact)
    places.radius = std::min(kMark_mm, half_a_box);
  else
    places.radius = count > 2 || box.w < 50 ? kSmallStone_mm : kStone_mm;
  const float step = layout.compact ? places.radius * 2.15f : places.radius * 2 + 2.6f;
  const float out = places.radius * (layout.compact || layout.tight ? 0.85f : 0.6f);
  const float y = corner.upper ? box.y - out : box.bottom() + out;
  for (std::size_t i = 0; i < count; ++i) {
    const float along = places.radius * 0.7f + step * static_cast<float>(i);
    places.centres.push_back({corner.right ? box.right() - along : box.x + along, y});
  }
  return places;
}

}  // namespace crosstable::table
