#include "platform/repaint.h"

#include <optional>
#include <utility>

#include "platform/triangles.h"

namespace crosstable::platform {
namespace {

/// A smaller shape gains less than it costs to look for what lies under it. The edges of a map's cells gain.
constexpr float kWorthMoving_px2 = 16;

bool is_plain(const Triangle& triangle) {
  const auto& [a, b, c] = triangle.corners;
  const bool one_colour = a->rgba == b->rgba && a->rgba == c->rgba && (a->rgba >> 24u) == 255u;
  return one_colour && a->u == b->u && a->u == c->u && a->v == b->v && a->v == c->v;
}

/// Triangles of one command around one corner: how convex shapes are filled.
struct Fan {
  const DrawCommand* command;
  std::uint32_t first;  ///< index of the command
  std::uint32_t end;
  bool plain;  ///< of one opaque colour
  Box box;
};

/// The next fan from `first` on; a fan of what is not plain is a single triangle.
Fan fan_at(const Mesh& mesh, const DrawCommand& command, std::uint32_t first) {
  const Triangle start = triangle_at(mesh, command, first);
  Fan fan{&command, first, first + 3, is_plain(start), box_of(start)};
  if (!fan.plain) return fan;
  const std::uint16_t* indices = &mesh.indices[command.index_offset];
  for (; fan.end + 2 < command.element_count; fan.end += 3) {
    // Every triangle begins where the one before it ended.
    if (indices[fan.end] != indices[first] || indices[fan.end + 1] != indices[fan.end - 1]) break;
    const Triangle next = triangle_at(mesh, command, fan.end);
    if (!is_plain(next) || next.corners[0]->rgba != start.corners[0]->rgba) break;
    fan.box = fan.box.with(box_of(next));
  }
  return fan;
}

float turn(const Vertex& a, const Vertex& b, float x, float y) {
  return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
}

/// Whether the fan fills all of the box: then all its edges turn the same way around every corner of the box.
bool fills(const Mesh& mesh, const Fan& fan, const Box& box) {
  if (!fan.plain || !fan.box.holds(box)) return false;
  bool left = true;
  bool right = true;
  const auto look = [&](const Vertex& a, const Vertex& b) {
    for (const auto& [x, y] :
         {std::pair{box.x0, box.y0}, std::pair{box.x1, box.y0}, std::pair{box.x1, box.y1}, std::pair{box.x0, box.y1}}) {
      left = left && turn(a, b, x, y) >= 0;
      right = right && turn(a, b, x, y) <= 0;
    }
  };
  for (std::uint32_t i = fan.first; i < fan.end; i += 3) {
    const auto [hub, from, to] = triangle_at(mesh, *fan.command, i).corners;
    if (i == fan.first) look(*hub, *from);
    look(*from, *to);
    if (i + 3 == fan.end) look(*to, *hub);
  }
  return left || right;
}

/// The last shape that hides all before it in the part.
struct Ground {
  std::size_t mesh;
  std::size_t command;
  std::uint32_t end;  ///< index of the command after it
  std::uint32_t rgba;
};

std::optional<Ground> ground_of(const std::vector<KeptMesh>& picture, const Box& part) {
  for (std::size_t m = picture.size(); m-- > 0;) {
    const Mesh mesh = picture[m].mesh();
    for (std::size_t c = mesh.commands.size(); c-- > 0;) {
      const DrawCommand& command = mesh.commands[c];
      const Box clip{command.clip_x0, command.clip_y0, command.clip_x1, command.clip_y1};
      if (!clip.holds(part)) continue;
      std::optional<Ground> last;
      for (std::uint32_t i = 0; i + 2 < command.element_count;) {
        const Fan fan = fan_at(mesh, command, i);
        i = fan.end;
        if (fills(mesh, fan, part)) last = {m, c, fan.end, triangle_at(mesh, command, fan.first).corners[0]->rgba};
      }
      if (last) return last;
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

/// Takes shapes of one mesh over, and their corners alone: those that are plain and lie on nothing but plain ones
/// first.
class Sorter {
 public:
  explicit Sorter(const KeptMesh& whole) : whole_(whole.mesh()), place_(whole.vertices.size(), kNowhere) {}

  void take(const Fan& fan) {
    const bool first = fan.plain && fan.box.area() >= kWorthMoving_px2 && !later_.touches(fan.box);
    if (first) {
      later_.close();
    } else {
      later_.add(fan.box);
    }
    append(first ? plain_ : others_, fan, first);
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
  struct Batch {
    std::vector<std::uint16_t> indices;
    std::vector<DrawCommand> commands;
    const DrawCommand* last = nullptr;
  };

  void append(Batch& batch, const Fan& fan, bool plain) {
    const std::size_t count = fan.end - fan.first;
    if (batch.last != fan.command || vertices_.size() + count - batch.commands.back().vertex_offset > kMostVertices) {
      DrawCommand command = *fan.command;
      command.index_offset = static_cast<std::uint32_t>(batch.indices.size());
      command.vertex_offset = static_cast<std::uint32_t>(vertices_.size());
      command.element_count = 0;
      command.plain = plain;
      batch.commands.push_back(command);
      batch.last = fan.command;
    }
    DrawCommand& command = batch.commands.back();
    for (std::uint32_t i = fan.first; i < fan.end; ++i) {
      const std::size_t corner = fan.command->vertex_offset + whole_.indices[fan.command->index_offset + i];
      std::uint32_t& place = place_[corner];
      if (place == kNowhere || place < command.vertex_offset) {
        place = static_cast<std::uint32_t>(vertices_.size());
        vertices_.push_back(whole_.vertices[corner]);
      }
      batch.indices.push_back(static_cast<std::uint16_t>(place - command.vertex_offset));
    }
    command.element_count += static_cast<std::uint32_t>(count);
  }

  Mesh whole_;
  std::vector<std::uint32_t> place_;  ///< where a vertex of the whole mesh went
  std::vector<Vertex> vertices_;
  Batch plain_, others_;
  Later later_;
};

}  // namespace

Repaint repaint_of(const std::vector<KeptMesh>& picture, TextureArea part, std::uint32_t clear) {
  const Box box = box_of(part);
  const std::optional<Ground> ground = ground_of(picture, box);
  Repaint repaint{ground ? ground->rgba : clear, {}};
  for (std::size_t m = ground ? ground->mesh : 0; m < picture.size(); ++m) {
    const Mesh mesh = picture[m].mesh();
    Sorter sorter(picture[m]);
    const bool hidden = ground && m == ground->mesh;
    for (std::size_t c = hidden ? ground->command : 0; c < mesh.commands.size(); ++c) {
      const DrawCommand& command = mesh.commands[c];
      for (std::uint32_t i = hidden && c == ground->command ? ground->end : 0; i + 2 < command.element_count;) {
        const Fan fan = fan_at(mesh, command, i);
        i = fan.end;
        if (!fan.box.empty() && fan.box.touches(box)) sorter.take(fan);
      }
    }
    repaint.meshes.push_back(sorter.sorted());
  }
  return repaint;
}

}  // namespace crosstable::platform
