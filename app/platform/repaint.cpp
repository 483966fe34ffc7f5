#include "platform/repaint.h"

#include <optional>
#include <utility>

namespace crosstable::platform {
namespace {

/// A smaller shape gains less than it costs to look for what lies under it. The edges of a map's cells gain.
constexpr float kWorthMoving_px2 = 16;

/// The last shape that hides all before it in the part.
struct Ground {
  std::size_t mesh;
  std::size_t shape;
};

std::optional<Ground> ground_of(const std::vector<KeptMesh>& picture, const Box& part) {
  for (std::size_t m = picture.size(); m-- > 0;) {
    for (std::size_t s = picture[m].shapes.size(); s-- > 0;) {
      if (picture[m].shapes[s].solid.holds(part)) return Ground{m, s};
    }
  }
  return std::nullopt;
}

/// The boxes of what is drawn later, few of them: what lies near the one before it is put with it, until a shape
/// between them was taken first.
class Later {
 public:
  void add(const Box& box) {
    if (open_) {
      const Box both = boxes_.back().with(box);
      if (both.area() <= 2 * (boxes_.back().area() + box.area())) {
        boxes_.back() = both;
        return;
      }
    }
    boxes_.push_back(box);
    open_ = true;
  }
  void close() { open_ = false; }
  bool touches(const Box& box) const {
    return std::any_of(boxes_.begin(), boxes_.end(), [&](const Box& later) { return later.touches(box); });
  }

 private:
  std::vector<Box> boxes_;
  bool open_ = false;
};

/// Takes shapes of one mesh over, and their corners alone: what is plain and lies on nothing but plain ones first.
class Sorter {
 public:
  explicit Sorter(const KeptMesh& whole) : whole_(&whole), place_(whole.vertices.size(), kNowhere) {}

  void take(const Shape& shape) {
    const bool first = shape.plain > shape.first && shape.box.area() >= kWorthMoving_px2 && !later_.touches(shape.box);
    if (first) {
      later_.close();
      append(plain_, shape.command, {shape.first, shape.plain}, true);
      if (shape.plain == shape.end) return;
    }
    later_.add(shape.box);
    append(others_, shape.command, {first ? shape.plain : shape.first, shape.end}, false);
  }

  KeptMesh sorted() {
    KeptMesh mesh;
    mesh.vertices = std::move(vertices_);
    for (const Batch* batch : {&plain_, &others_}) {
      for (DrawCommand command : batch->commands) {
        command.index_offset += static_cast<std::uint32_t>(mesh.indices.size());
        mesh.commands.push_back(command);
      }
      mesh.indices.insert(mesh.indices.end(), batch->indices.begin(), batch->indices.end());
    }
    return mesh;
  }

 private:
  static constexpr std::uint32_t kNowhere = ~0u;
  static constexpr std::size_t kMostVertices = 65536;  // of a command: what its indices can name
  struct Indices {
    std::uint32_t first, end;
  };
  struct Batch {
    std::vector<std::uint16_t> indices;
    std::vector<DrawCommand> commands;
    std::optional<std::uint32_t> last;  ///< the whole mesh's command that it takes from
  };

  void append(Batch& batch, std::uint32_t from, Indices taken, bool plain) {
    const std::size_t count = taken.end - taken.first;
    const DrawCommand& whole = whole_->commands[from];
    if (batch.last != from || vertices_.size() + count - batch.commands.back().vertex_offset > kMostVertices) {
      DrawCommand command = whole;
      command.index_offset = static_cast<std::uint32_t>(batch.indices.size());
      command.vertex_offset = static_cast<std::uint32_t>(vertices_.size());
      command.element_count = 0;
      command.plain = plain;
      batch.commands.push_back(command);
      batch.last = from;
    }
    DrawCommand& command = batch.commands.back();
    for (std::uint32_t i = taken.first; i < taken.end; ++i) {
      const std::size_t corner = whole.vertex_offset + whole_->indices[i];
      std::uint32_t& place = place_[corner];
      if (place == kNowhere || place < command.vertex_offset) {
        place = static_cast<std::uint32_t>(vertices_.size());
        vertices_.push_back(whole_->vertices[corner]);
      }
      batch.indices.push_back(static_cast<std::uint16_t>(place - command.vertex_offset));
    }
    command.element_count += static_cast<std::uint32_t>(count);
  }

  const KeptMesh* whole_;
  std::vector<std::uint32_t> place_;  ///< where a vertex of the whole mesh went
  std::vector<Vertex> vertices_;
  Batch plain_, others_;
  Later later_;
};

Box box_of(TextureArea area) {
  return {static_cast<float>(area.x_px), static_cast<float>(area.y_px), static_cast<float>(area.x_px + area.width_px),
          static_cast<float>(area.y_px + area.height_px)};
}

}  // namespace

Repaint repaint_of(const std::vector<KeptMesh>& picture, TextureArea part, std::uint32_t clear) {
  const Box box = box_of(part);
  const std::optional<Ground> ground = ground_of(picture, box);
  Repaint repaint{ground ? picture[ground->mesh].shapes[ground->shape].rgba : clear, {}};
  for (std::size_t m = ground ? ground->mesh : 0; m < picture.size(); ++m) {
    Sorter sorter(picture[m]);
    const std::vector<Shape>& shapes = picture[m].shapes;
    for (std::size_t s = ground && m == ground->mesh ? ground->shape + 1 : 0; s < shapes.size(); ++s) {
      if (!shapes[s].box.empty() && shapes[s].box.touches(box)) sorter.take(shapes[s]);
    }
    repaint.meshes.push_back(sorter.sorted());
  }
  return repaint;
}

}  // namespace crosstable::platform
