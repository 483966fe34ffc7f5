// The faces every surface writes with, in one glyph atlas shared by all of them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "look/corners.h"
#include "look/face.h"

struct ImFont;
struct ImFontAtlas;

namespace crosstable::look {

/// Where glyph pictures go: a graphics card, or nowhere in tests.
class TextureSink {
 public:
  virtual ~TextureSink() = default;
  /// RGBA, top row first. The id is never 0.
  virtual std::uint64_t create(int width, int height, const std::uint8_t* rgba) = 0;
  virtual void update(std::uint64_t id, int x, int y, int width, int height, const std::uint8_t* rgba,
                      int pitch_bytes) = 0;
  virtual void destroy(std::uint64_t id) = 0;
};

class Fonts {
 public:
  /// Finds Inter, Inter Display and Material Icons where Debian puts them or under $CROSSTABLE_FONTS.
  static tl::expected<Fonts, std::string> load();
  Fonts(Fonts&&) noexcept;
  Fonts& operator=(Fonts&&) noexcept;
  ~Fonts();

  ImFontAtlas* atlas() const { return atlas_.get(); }
  /// The display face has the semibold alone; its other weights are the text's.
  ImFont* face(int weight, Typeface face) const;
  ImFont* icons() const { return icons_; }
  /// Whether text in this letter can be drawn, by a face of its own or by one that stands in.
  bool has(char32_t letter) const;
  /// An icon as SVG path data in a box of 1 × 1; empty for a glyph that the font has not.
  std::string icon_outline(std::string_view glyph) const;
  /// A rounded corner beside the glyphs; see Corners.
  std::optional<Corner> corner(int radius_px, int stroke_px) const {
    return corners_->corner(*atlas_, radius_px, stroke_px);
  }
  /// Once per frame, before any surface is drawn.
  void begin_frame();
  /// Hands new and changed glyph pictures over; after drawing, before the picture is shown.
  void upload(TextureSink& sink);
  /// Before the sink goes away.
  void release(TextureSink& sink);

 private:
  struct Free {
    void operator()(ImFontAtlas* atlas) const;
  };
  Fonts() = default;

  std::unique_ptr<ImFontAtlas, Free> atlas_;
  ImFont* text_[3] = {};       // 400, 500, 600
  ImFont* display_ = nullptr;  // 600
  ImFont* icons_ = nullptr;
  std::unique_ptr<Corners> corners_ = std::make_unique<Corners>();
  int frame_ = 0;
};

}  // namespace crosstable::look
