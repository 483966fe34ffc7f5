// The design tokens: the only source of colours, sizes and durations. Read from assets/tokens.toml once, at start.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace crosstable::look {

/// 0xAABBGGRR, the order in which vertices carry it.
using Rgba = std::uint32_t;
inline constexpr Rgba rgb(unsigned r, unsigned g, unsigned b) { return 0xFF000000u | (b << 16) | (g << 8) | r; }
Rgba with_alpha(Rgba colour, float alpha);
/// The opaque colour between a (t = 0) and b (t = 1).
Rgba mix(Rgba a, Rgba b, float t);
/// WCAG 2 contrast of two opaque colours, 1..21.
double contrast(Rgba a, Rgba b);

enum class Colour {
  kBg,
  kSurface,
  kSunken,
  kRaised,
  kInk,
  kQuiet,
  kLine,
  kEdge,
  kAccent,
  kWash,
  kOnAccent,
  kFocus,
  kGood,
  kCaution,
  kBad,
  kCautionWash
};
inline constexpr int kColours = 16;

/// Five fills with the text they carry and the edge they have on the sheet.
struct Ramp {
  std::array<Rgba, 5> fill{}, text{}, edge{};
};

struct Theme {
  bool dark = false;
  std::array<Rgba, kColours> colours{};
  std::array<Rgba, 5> fill{};  ///< friction, level 1..5
  std::array<Rgba, 5> text{};
  std::array<Rgba, 5> edge{};
  Ramp change;  ///< since the last round: clearly better, leaning better, no clear change, leaning worse, clearly worse
  std::array<Rgba, 12> function{};  ///< by slot - 1
  Rgba seal_letters = 0;

  Rgba operator[](Colour colour) const { return colours[static_cast<std::size_t>(colour)]; }
};

enum class Text { kCaption, kCell, kBody, kLabel, kTitle, kHead, kDisplay };
inline constexpr int kTexts = 7;

struct TextRole {
  float em_mm = 0;
  int weight = 400;
  float line = 1.3f;
  bool display_face = false;
};

enum class Reader { kTable, kKiosk };

/// Sizes for one kind of reader: a table from 1 m, a kiosk from 0.6 m.
struct Sizes {
  std::array<TextRole, kTexts> text{};
  float margin_mm = 0;  ///< sheet padding (table) or page margin (kiosk)
  float gap_mm = 0;     ///< between targets
  float dead_rim_mm = 0;
  float least_target_mm = 0;  ///< preferred least side
  float button_mm = 0;        ///< usual button height
  float main_mm = 0;          ///< strip button or a kiosk's main button
  float radius_small_mm = 0, radius_control_mm = 0, radius_card_mm = 0, radius_sheet_mm = 0;
  float hair_mm = 0, control_mm = 0, strong_mm = 0, chosen_mm = 0, focus_mm = 0;  ///< strokes
};

struct Motion {
  int appear_ms, move_ms, cell_lights_ms, new_mark_ms, reorder_ms, hold_ms;
};

/// One of the two layers of a shadow by day.
struct Shade {
  float dy_mm = 0, grow_mm = 0, alpha = 0;
};

struct Brand {
  Rgba ground, dot, light_tile, warm_tile, text, text_quiet;
  std::array<Rgba, 4> tile{};
};

struct Tokens {
  Theme light, dark;
  Theme high_contrast;  ///< black on white
  Brand brand{};
  Sizes table, kiosk;
  Motion motion{};
  std::array<Shade, 2> sheet_shade{}, lifted_shade{};  ///< the nearer layer first
  float least_cap_px = 9;
  float never_below_mm = 12.7f;
  float cell_radius = 0.16f, cell_radius_most_mm = 9;
  std::array<float, 3> cell_size{1.0f, 0.88f, 0.74f};  ///< by confidence: high, medium, low

  const Theme& theme(bool is_dark) const { return is_dark ? dark : light; }
  const Sizes& sizes(Reader reader) const { return reader == Reader::kTable ? table : kiosk; }
};

/// The message names file, line and column. A token that is missing is refused, and so is one that nothing reads.
tl::expected<Tokens, std::string> load_tokens(const std::string& path);

float ease_out_cubic(float t);
float ease_in_out_cubic(float t);

}  // namespace crosstable::look
