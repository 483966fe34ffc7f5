#include "look/audit.h"

#include <algorithm>

#include "look/face.h"

namespace crosstable::look {
namespace {

struct Paint {
  Rect rect;
  Rgba colour;
};

Rect box_of(std::span<const Point> points) {
  Rect box{points[0].x, points[0].y, 0, 0};
  for (const Point& p : points) {
    const Point corner{std::min(box.x, p.x), std::min(box.y, p.y)};
    box = {corner.x, corner.y, std::max(box.right(), p.x) - corner.x, std::max(box.bottom(), p.y) - corner.y};
  }
  return box;
}

class Auditor {
 public:
  explicit Auditor(const Scene& scene) : scene_(&scene) {}

  void operator()(const Fill& fill) { paint(fill.rect, fill.colour); }
  void operator()(const Plate& plate) { paint(plate.rect, plate.colour); }
  void operator()(const Disc& disc) { paint(around(disc.centre, 2 * disc.radius, 2 * disc.radius), disc.colour); }
  void operator()(const Path& path) {
    if (path.kind == Path::Kind::kFilled && path.points.count > 0)
      paint(box_of(scene_->points(path.points)), path.colour);
  }
  void operator()(const Words& words) {
    if (words.text.count == 0) return;
    const Rect ink = turned(words.ink);
    written_.push_back({std::string(scene_->text(words.text)), turned(words.box), ink, words.crowded,
                        words.em_px / scene_->px_per_mm() * metrics(words.face).cap,
                        contrast(words.colour, ground_under(ink))});
  }
  void operator()(const Turn& turn) { turns_.emplace_back(turn.rect.centre(), turn.quarter_turns, false); }
  void operator()(const EndTurn&) { turns_.pop_back(); }
  template <class Other>
  void operator()(const Other&) {}

  std::vector<Written> take() { return std::move(written_); }

 private:
  void paint(Rect rect, Rgba colour) { paints_.push_back({turned(rect), colour}); }

  Rect turned(Rect rect) const {
    for (auto turn = turns_.rbegin(); turn != turns_.rend(); ++turn) rect = (*turn)(rect);
    return rect;
  }

  Rgba ground_under(const Rect& box) const {
    const Point centre = box.centre();
    const auto paint =
        std::find_if(paints_.rbegin(), paints_.rend(), [&](const Paint& one) { return one.rect.contains(centre); });
    return paint == paints_.rend() ? scene_->ground() : paint->colour;
  }

  const Scene* scene_;
  std::vector<Written> written_;
  std::vector<Paint> paints_;
  std::vector<QuarterTurn> turns_;
};

}  // namespace

std::vector<Written> written_in(const Scene& scene) {
  Auditor auditor(scene);
  for (const Item& item : scene.items()) std::visit(auditor, item);
  return auditor.take();
}

}  // namespace crosstable::look
