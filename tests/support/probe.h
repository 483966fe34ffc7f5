// One real surface with injected fingers, a clock that stands still and no screen: tests tap what they find by id.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "look/surface.h"
#include "look/ui.h"

namespace crosstable::test {

struct Display {
  int width_px = 1920;
  int height_px = 1080;
  float px_per_mm = 1.576f;
  look::Reader reader = look::Reader::kTable;
  float text_scale = 1;
};
inline constexpr Display kTable55{1920, 1080, 1.576f, look::Reader::kTable, 1};
inline constexpr Display kTable65{3840, 2160, 2.669f, look::Reader::kTable, 1};
inline constexpr Display kKiosk10{1280, 800, 5.88f, look::Reader::kKiosk, 1};
inline constexpr Display kKiosk27{1080, 1920, 3.21f, look::Reader::kKiosk, 1};

struct AuditRules {
  float least_target_mm = 12.7f;
  float least_gap_mm = 2.54f;  ///< between two targets that do not overlap
  double least_contrast = 4.5;
  float least_cap_mm = 0;           ///< 0: 3.2 for a kiosk's reader, 6.4 for a table's, less a rounding
  std::vector<std::string> ignore;  ///< ids of targets, or beginnings of texts
};

/// A card or a note that takes the fingers of what is behind it.
inline bool lies_over(const look::Target& target) {
  constexpr std::string_view kBehind = ".behind";
  const std::string_view id = target.id;
  const bool behind = id.size() > kBehind.size() && id.substr(id.size() - kBehind.size()) == kBehind;
  return !target.enabled && (behind || id == "kiosk.scan");
}

/// The tokens of assets/tokens.toml; loaded once, aborts if they cannot be.
look::Fonts& fonts();
const look::Tokens& tokens();

class Probe {
 public:
  using Draw = std::function<void(look::Ui&)>;
  /// Runs once. `draw` may change the state it draws from: it is called again until no input waits.
  Probe(const Display& display, Draw draw);

  void place(const Display& display);
  void set_dark(bool dark) { dark_ = dark; }
  look::Surface& surface() { return surface_; }
  std::int64_t now_ms() const { return now_ms_; }

  void run();
  /// The clock goes on and the surface runs once.
  void advance(std::int64_t ms);

  std::optional<look::Target> find(std::string_view id) const;
  /// Also false where the target is disabled.
  bool can_tap(std::string_view id) const;
  /// Down, 80 ms, up. False, and nothing touched, where there is no such target to tap.
  bool tap(std::string_view id);
  void tap_at(look::Point mm);
  /// Down; the finger stays, stepped every 50 ms.
  bool press(std::string_view id, std::int64_t ms);
  void lift();
  /// press, then lift.
  bool hold(std::string_view id, std::int64_t ms);
  bool drag(std::string_view id, look::Point to_mm);
  /// One touch in mm of the surface, for what the above cannot say. Not run.
  void feed(look::TouchPhase phase, look::Point mm, std::uint64_t finger = 1);
  /// Into the focused field, then done.
  void type(std::string_view text);

  /// Whether something written contains this; marks of important words are left out.
  bool has_text(std::string_view text) const;
  std::vector<std::string> texts() const;
  /// Whether that glyph is drawn on the target.
  bool has_sign(std::string_view id, std::string_view glyph) const;
  /// Whether its label is in the accent's colour on a plain ground: what is to be done next.
  bool stands_out(std::string_view id) const;
  /// One sentence per finding; empty: nothing to find fault with.
  std::vector<std::string> audit(const AuditRules& rules = {}) const;

 private:
  /// Whoever touches something else in the same place has looked first.
  void look_first(std::string_view id);

  look::Surface surface_;
  Draw draw_;
  Display display_;
  std::int64_t now_ms_ = 1'000'000;
  bool dark_ = false;
  look::Point finger_at_;
  std::string tapped_;  ///< the last one
};

}  // namespace crosstable::test
