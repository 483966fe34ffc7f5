#include "look/tokens.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <string_view>

#include "framework/file.h"
#include "framework/value.h"

namespace crosstable::look {
namespace {

using framework::Value;

/// Walks the parsed file and remembers the first thing that is missing.
class Reading {
 public:
  explicit Reading(const Value& root) : root_(root) {}

  const Value* at(std::string_view path) {
    read_.emplace(path);
    const Value* value = &root_;
    std::size_t start = 0;
    while (value != nullptr && start <= path.size()) {
      const std::size_t dot = std::min(path.find('.', start), path.size());
      value = value->find(path.substr(start, dot - start));
      start = dot + 1;
    }
    if (value == nullptr) fail(path, "is missing");
    return value;
  }
  float number(std::string_view path) {
    const Value* value = at(path);
    return value == nullptr ? 0.0f : static_cast<float>(value->number());
  }
  int integer(std::string_view path) { return static_cast<int>(number(path)); }
  Rgba colour(std::string_view path) { return to_colour(at(path), path); }
  template <std::size_t N>
  std::array<Rgba, N> colour_list(std::string_view path) {
    std::array<Rgba, N> list{};
    const Value* value = at(path);
    const framework::Array* array = value == nullptr ? nullptr : value->array();
    if (array == nullptr || array->size() != N) {
      fail(path, "must list " + std::to_string(N) + " colours");
      return list;
    }
    for (std::size_t i = 0; i < N; ++i) list[i] = to_colour(&(*array)[i], path);
    return list;
  }
  Rgba to_colour(const Value* value, std::string_view path) {
    const std::string* text = value == nullptr ? nullptr : value->text();
    if (text == nullptr || text->size() != 7 || text->front() != '#' ||
        text->find_first_not_of("0123456789abcdefABCDEF", 1) != std::string::npos) {
      fail(path, "must be a colour such as \"#0a505e\"");
      return 0;
    }
    const unsigned long hex = std::stoul(text->substr(1), nullptr, 16);
    return rgb((hex >> 16) & 255u, (hex >> 8) & 255u, hex & 255u);
  }
  void fail(std::string_view path, const std::string& what) {
    if (problem_.empty()) problem_ = std::string(path) + " " + what;
  }
  /// Both layers of a shadow.
  std::array<Shade, 2> shades(const std::string& path) {
    std::array<Shade, 2> list{};
    const Value* value = at(path);
    const framework::Array* array = value == nullptr ? nullptr : value->array();
    if (array == nullptr || array->size() != list.size()) {
      fail(path, "must list two layers");
      return list;
    }
    const auto part = [&](std::size_t i, const char* key) {
      const Value* number = (*array)[i].find(key);
      if (number == nullptr) fail(path + "." + key, "is missing");
      return number == nullptr ? 0.0f : static_cast<float>(number->number());
    };
    for (std::size_t i = 0; i < list.size(); ++i) list[i] = {part(i, "dy"), part(i, "grow"), part(i, "alpha")};
    for (const char* key : {"dy", "grow", "alpha"}) note(path + "." + key);
    return list;
  }
  /// Read in another way than by at().
  void note(const std::string& path) { read_.insert(path); }
  /// The first token that nobody asked for; empty: all were read.
  std::string unread() const { return unread(root_, ""); }
  const std::string& problem() const { return problem_; }

 private:
  std::string unread(const Value& value, const std::string& path) const {
    if (const framework::Object* members = value.object()) {
      for (const auto& [key, member] : *members) {
        if (std::string found = unread(member, path.empty() ? key : path + "." + key); !found.empty()) return found;
      }
      return "";
    }
    if (const framework::Array* elements = value.array(); elements != nullptr && read_.contains(path)) {
      for (const Value& element : *elements) {
        if (element.object() == nullptr) continue;
        if (std::string found = unread(element, path); !found.empty()) return found;
      }
    }
    return read_.contains(path) ? "" : path;
  }

  const Value& root_;
  std::set<std::string, std::less<>> read_;
  std::string problem_;
};

Theme read_theme(Reading& in, const std::string& side) {
  static constexpr std::array<std::string_view, kColours> kNames = {
      "bg",     "surface", "sunken",    "raised", "ink",  "quiet",   "line", "edge",
      "accent", "wash",    "on_accent", "focus",  "good", "caution", "bad",  "caution_wash"};
  Theme theme;
  theme.dark = side == "dark";
  for (std::size_t i = 0; i < kNames.size(); ++i)
    theme.colours[i] = in.colour("colour." + side + "." + std::string(kNames[i]));
  theme.fill = in.colour_list<5>("friction." + side + ".fill");
  theme.text = in.colour_list<5>("friction." + side + ".text");
  theme.edge = in.colour_list<5>("friction." + side + ".edge");
  theme.change.fill = in.colour_list<5>("change." + side + ".fill");
  theme.change.text = in.colour_list<5>("change." + side + ".text");
  theme.change.edge = in.colour_list<5>("change." + side + ".edge");
  theme.seal_letters = theme.dark ? rgb(0x0a, 0x13, 0x16) : rgb(255, 255, 255);
  const Value* functions = in.at("function");
  const framework::Array* list = functions == nullptr ? nullptr : functions->array();
  if (list == nullptr || list->size() != theme.function.size()) {
    in.fail("function", "must list twelve functions");
    return theme;
  }
  for (std::size_t i = 0; i < list->size(); ++i)
    theme.function[i] = in.to_colour((*list)[i].find(side), "function." + side);
  in.note("function." + side);
  return theme;
}

void read_text(Reading& in, Sizes& sizes, const std::string& reader, Text role, const std::string& name) {
  const std::string path = "type." + reader + "." + name;
  const Value* value = in.at(path);
  if (value == nullptr) return;
  const Value* face = value->find("face");
  in.note(path + ".face");
  sizes.text[static_cast<std::size_t>(role)] = {in.number(path + ".em"), in.integer(path + ".weight"),
                                                in.number(path + ".line"), face != nullptr};
}

Sizes read_sizes(Reading& in, const std::string& reader) {
  Sizes sizes;
  const bool table = reader == "table";
  read_text(in, sizes, reader, Text::kCaption, "caption");
  read_text(in, sizes, reader, Text::kCell, table ? "caption" : "cell");
  read_text(in, sizes, reader, Text::kBody, "body");
  read_text(in, sizes, reader, Text::kLabel, "label");
  read_text(in, sizes, reader, Text::kTitle, "title");
  read_text(in, sizes, reader, Text::kHead, "head");
  read_text(in, sizes, reader, Text::kDisplay, "display");
  sizes.margin_mm = in.number(table ? "space.table.sheet_padding" : "space.kiosk.margin");
  sizes.gap_mm = in.number("space." + reader + ".gap_between_targets");
  sizes.dead_rim_mm = table ? in.number("space.table.dead_rim") : 0;
  sizes.least_target_mm = in.number("target." + reader + ".least");
  sizes.button_mm = in.number("target." + reader + ".button");
  sizes.main_mm = in.number(table ? "target.table.strip_button" : "target.kiosk.main");
  sizes.radius_small_mm = in.number(table ? "radius.table.small" : "radius.kiosk.cell");
  sizes.radius_control_mm = in.number("radius." + reader + ".control");
  sizes.radius_card_mm = in.number(table ? "radius.table.card" : "radius.kiosk.tile");
  sizes.radius_sheet_mm = in.number(table ? "radius.table.sheet" : "radius.kiosk.tile");
  const float half = table ? 1.0f : 0.5f;
  sizes.hair_mm = in.number("stroke.hair") * half;
  sizes.control_mm = in.number("stroke.control") * half;
  sizes.strong_mm = in.number("stroke.strong") * half;
  sizes.chosen_mm = in.number("stroke.chosen") * half;
  sizes.focus_mm = in.number("stroke.focus") * half;
  return sizes;
}

Motion read_motion(Reading& in) {
  Motion motion{};
  motion.appear_ms = in.integer("motion.appear.ms");
  motion.move_ms = in.integer("motion.move.ms");
  motion.cell_lights_ms = in.integer("motion.cell_lights.ms");
  motion.new_mark_ms = in.integer("motion.new_mark.ms");
  motion.reorder_ms = in.integer("motion.reorder.ms");
  motion.hold_ms = in.integer("motion.hold_ring.ms");
  return motion;
}

Brand read_brand(Reading& in) {
  return {in.colour("brand.ground"),      in.colour("brand.dot"),  in.colour("brand.light_tile"),
          in.colour("brand.warm_tile"),   in.colour("brand.text"), in.colour("brand.text_quiet"),
          in.colour_list<4>("brand.tile")};
}

double linear(unsigned channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Rgba c) {
  return 0.2126 * linear(c & 255u) + 0.7152 * linear((c >> 8) & 255u) + 0.0722 * linear((c >> 16) & 255u);
}

}  // namespace

Rgba with_alpha(Rgba colour, float alpha) {
  const auto a = static_cast<unsigned>(std::lround(std::clamp(alpha, 0.0f, 1.0f) * 255.0f));
  return (colour & 0x00FFFFFFu) | (a << 24);
}

Rgba mix(Rgba a, Rgba b, float t) {
  if (t >= 1) return 0xFF000000u | b;
  const auto channel = [&](int shift) {
    const float from = static_cast<float>((a >> shift) & 255u);
    const float to = static_cast<float>((b >> shift) & 255u);
    return static_cast<Rgba>(std::lround(from + (to - from) * std::clamp(t, 0.0f, 1.0f))) << shift;
  };
  return 0xFF000000u | channel(0) | channel(8) | channel(16);
}

double contrast(Rgba a, Rgba b) {
  const double one = luminance(a);
  const double two = luminance(b);
  return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

tl::expected<Tokens, std::string> load_tokens(const std::string& path) {
  constexpr std::size_t kMost_bytes = 1U << 20U;
  const auto text = framework::read_text_file(path, kMost_bytes);
  if (!text) return tl::unexpected(words::english(text.error()) + " The program needs its assets folder beside it.");
  const auto root = framework::parse_toml(*text);
  if (!root)
    return tl::unexpected(path + ":" + std::to_string(root.error().line) + ":" + std::to_string(root.error().column) +
                          ": " + words::english(root.error().what));
  Reading in(*root);
  Tokens tokens;
  tokens.light = read_theme(in, "light");
  tokens.dark = read_theme(in, "dark");
  tokens.high_contrast = read_theme(in, "high_contrast");
  tokens.brand = read_brand(in);
  tokens.table = read_sizes(in, "table");
  tokens.kiosk = read_sizes(in, "kiosk");
  tokens.motion = read_motion(in);
  tokens.sheet_shade = in.shades("elevation.sheet");
  tokens.lifted_shade = in.shades("elevation.lifted");
  tokens.least_cap_px = in.number("type.least_cap_px");
  tokens.never_below_mm = in.number("target.never_below");
  tokens.cell_radius = in.number("cell.radius");
  tokens.cell_size = {in.number("cell.size.high"), in.number("cell.size.medium"), in.number("cell.size.low")};
  if (!in.problem().empty()) return tl::unexpected(path + ": " + in.problem());
  if (const std::string unread = in.unread(); !unread.empty())
    return tl::unexpected(path + ": " + unread + " is read by nothing; delete it.");
  return tokens;
}

float ease_out_cubic(float t) {
  const float left = 1.0f - t;
  return 1.0f - left * left * left;
}

float ease_in_out_cubic(float t) {
  if (t < 0.5f) return 4.0f * t * t * t;
  const float left = -2.0f * t + 2.0f;
  return 1.0f - left * left * left / 2.0f;
}

}  // namespace crosstable::look
