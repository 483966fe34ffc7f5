// Everything that takes touches is a surface: the middle of the table, a seat, a keyboard, a kiosk page. A surface has
// a Dear ImGui context of its own, is placed on the screen turned by quarter turns, and is drawn only when something
// happened. All surfaces share one thread.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "look/audit.h"
#include "look/edit.h"
#include "look/fonts.h"
#include "look/geometry.h"
#include "look/pixels.h"
#include "look/scene.h"
#include "look/tokens.h"
#include "words/words.h"

struct ImDrawData;
struct ImGuiContext;

namespace crosstable::look {

class Ui;

/// A release this far outside a target still counts as on it: the finger's pad rolls.
inline constexpr float kReleaseSlop_mm = 2.0f;
/// A finger that taps on at the same place means what it has just tapped: what came there instead, when that went or
/// moved away, takes no tap for so long.
inline constexpr int kEcho_ms = 500;
inline constexpr float kEcho_mm = 10;

enum class TouchPhase { kBegin, kMove, kEnd, kCancel };
/// A finger in screen pixels, origin top left.
struct Touch {
  std::uint64_t finger = 0;
  TouchPhase phase = TouchPhase::kBegin;
  float x_px = 0;
  float y_px = 0;
  std::int64_t time_ms = 0;
};

/// What moves together: a place and size, a colour and size.
using Four = std::array<float, 4>;

struct Placement {
  int x_px = 0;  ///< of the surface's screen rectangle, after turning
  int y_px = 0;
  int width_px = 0;  ///< as the reader sees it, before turning
  int height_px = 0;
  int quarter_turns = 0;  ///< clockwise
  float px_per_mm = 1;
  Reader reader = Reader::kTable;
  float text_scale = 1;     ///< a voter may enlarge: 1, 1.25, 1.5
  bool small_text = false;  ///< off-screen miniatures: sizes below least_cap_px stay
};

class Surface {
 public:
  Surface(const Fonts& fonts, const Tokens& tokens);
  Surface(Surface&&) noexcept;
  Surface& operator=(Surface&&) noexcept;
  ~Surface();

  void place(const Placement& placement);
  Rect area() const;  ///< in millimetres, from 0, 0

  bool covers(float x_px, float y_px) const;
  /// Queued; a touch belongs to the surface where it went down, so the router sends its moves and end here too.
  void feed(const Touch& touch);
  void feed(const Key& key);
  bool holds(std::uint64_t finger) const;
  /// All fingers are lifted without a tap (focus lost, page gone).
  void cancel_touches();

  /// Runs `draw` once per queued transition of a finger and once more at least, so that a tap acts in the frame in
  /// which it arrives. State may change between runs. The last run's picture is kept.
  void run(std::int64_t now_ms, bool dark, const std::function<void(Ui&)>& draw);
  /// The picture, turned and placed; valid until the next run. Nothing before the first.
  ImDrawData* picture() const;
  /// What its list is made of.
  const std::vector<Shape>& shapes() const { return shapes_; }
  /// What the last pass drew, where its reader sees it.
  const Scene& scene() const { return scene_; }

  bool wants_frame(std::int64_t now_ms) const;        ///< input waits, or something moves
  std::optional<std::int64_t> next_frame_ms() const;  ///< when a timer or animation needs the next run
  const std::string& focused_field() const { return edit_.field; }
  Rect focused_rect() const { return edit_.rect; }
  /// The caret of the field in hand stands where a capital comes next.
  bool is_at_beginning() const { return edit_.is_at_beginning(); }
  /// Once what waits has been typed; its text is handed over in the next run.
  void leave_field() { feed(Key{Key::Kind::kDone, {}}); }

  const std::vector<Target>& targets() const { return scene_.targets(); }
  std::vector<Written> written() const { return written_in(scene_); }
  void set_motion(bool on) { motion_ = on; }
  /// The language of what is drawn; english_words() until then.
  void set_words(std::shared_ptr<const words::Words> words);
  const std::shared_ptr<const words::Words>& words() const { return words_; }
  /// Black on white, whatever the theme of the run.
  void set_high_contrast(bool on) { high_contrast_ = on; }
  Point to_surface(float x_px, float y_px) const;  ///< screen pixels → mm
  Point to_screen(Point mm) const;                 ///< mm → screen pixels

 private:
  friend class Ui;
  struct Finger {
    std::uint64_t id = 0;
    std::string target;
    Point start, now;
    std::int64_t began_ms = 0;
    bool inside = true;
    bool moved = false;
    bool fired = false;
    int repeats = 0;  ///< of a key that repeats while it is held
  };
  struct Tap {
    std::string target;
    Point at;
    std::int64_t time_ms = 0;
  };
  struct Easing {
    Four from{}, to{};
    std::int64_t start_ms = 0;  ///< after the move's delay
    int ms = 0;
    bool both_ends = false;
    int pass = 0;

    Four at(std::int64_t now_ms) const;
  };
  /// What the field in hand has to say, written over all else when the pass is drawn.
  struct FieldNote {
    std::string words;
    Rect field;
    bool bad = false;
    std::vector<std::pair<Rect, int>> turns;
  };
  struct FreeContext {
    void operator()(ImGuiContext* context) const;
  };

  enum class Pixels { kNotYet, kNow };
  void pass(std::int64_t now_ms, bool dark, const std::function<void(Ui&)>& draw, Pixels pixels = Pixels::kNotYet);
  void step(const Touch& touch);
  const Target* hit(Point p) const;
  /// Meant for what stood there at the last tap, and does not any more.
  bool is_echo(Point p, std::int64_t time_ms) const;
  void type(const Key& key, std::int64_t now_ms);
  void put_field_down();
  void take_next(std::int64_t now_ms);

  const Fonts* fonts_;
  const Tokens* tokens_;
  Placement placement_;
  std::unique_ptr<ImGuiContext, FreeContext> context_;
  std::deque<std::variant<Touch, Key>> queue_;  ///< as they came: a letter belongs to the field before the next tap
  std::vector<Finger> fingers_;
  Scene scene_;
  std::vector<Shape> shapes_;
  std::string tapped_;
  std::optional<Tap> last_tap_;
  std::string dropped_;
  Point tapped_at_, dropped_from_, dropped_at_;
  std::string blurred_;  ///< a field that lost the focus with unsaved text
  framework::LockedText blurred_text_;
  Edit edit_;
  FieldNote note_;
  std::unordered_map<std::string, Easing> easings_;
  std::int64_t touch_now_ms_ = 0;  ///< what holds are measured with: a frame that came late makes no tap a hold
  std::int64_t locked_until_ms_ = 0;
  std::int64_t busy_until_ms_ = 0;
  std::optional<std::int64_t> next_ms_;
  int passes_ = 0;
  bool drawn_ = false;
  bool motion_ = true;
  bool high_contrast_ = false;
  std::shared_ptr<const words::Words> words_ = words::english_words();
};

/// Sends every finger to the topmost surface under its begin and keeps it there.
class Router {
 public:
  /// Surfaces from bottom to top.
  void route(const std::vector<Surface*>& surfaces, const Touch& touch);

 private:
  std::unordered_map<std::uint64_t, Surface*> owner_;
};

}  // namespace crosstable::look
