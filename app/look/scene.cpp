#include "look/scene.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace crosstable::look {

void Scene::begin(Rgba ground, float px_per_mm, words::Direction direction) {
  items_.clear();
  points_.clear();
  lines_.clear();
  pieces_.clear();
  std::fill(text_.begin(), text_.end(), '\0');
  text_.clear();
  targets_.clear();
  turns_.clear();
  ground_ = ground;
  px_per_mm_ = px_per_mm;
  direction_ = direction;
}

Range Scene::add_points(const std::vector<Point>& points) {
  const Range range{static_cast<std::uint32_t>(points_.size()), static_cast<std::uint32_t>(points.size())};
  points_.insert(points_.end(), points.begin(), points.end());
  return range;
}

Range Scene::add_text(std::string_view text) {
  const Range range{static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(text.size())};
  text_.insert(text_.end(), text.begin(), text.end());
  return range;
}

void Scene::add_line(Line line) { lines_.push_back(line); }

void Scene::add_target(Target target) {
  items_.emplace_back(Ask{static_cast<std::uint32_t>(targets_.size())});
  targets_.push_back(std::move(target));
}

void Scene::begin_turn(const Turn& turn) {
  turns_.push_back({turn, targets_.size()});
  items_.emplace_back(turn);
}

void Scene::end_turn() {
  const OpenTurn open = turns_.back();
  turns_.pop_back();
  items_.emplace_back(EndTurn{});
  const QuarterTurn turned(open.turn.rect.centre(), open.turn.quarter_turns, false);
  for (std::size_t i = open.first_target; i < targets_.size(); ++i) targets_[i].rect = turned(targets_[i].rect);
}

QuarterTurn::QuarterTurn(Point centre, int quarter_turns, bool to_whole) : quarters_(quarter_turns & 3) {
  shift_ = centre - around_nothing(centre);
  if (to_whole) shift_ = {std::round(shift_.x), std::round(shift_.y)};
}

Point QuarterTurn::operator()(Point p) const { return around_nothing(p) + shift_; }

Rect QuarterTurn::operator()(Rect r) const {
  const Point a = (*this)(Point{r.x, r.y});
  const Point b = (*this)(Point{r.right(), r.bottom()});
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(b.x - a.x), std::abs(b.y - a.y)};
}

Point QuarterTurn::around_nothing(Point p) const {
  switch (quarters_) {
    case 1: return {-p.y, p.x};
    case 2: return {-p.x, -p.y};
    case 3: return {p.y, -p.x};
    default: return p;
  }
}

}  // namespace crosstable::look
