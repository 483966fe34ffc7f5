// Touches as the hardware reports them, and the filter that drops what no finger did.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace crosstable::platform {

enum class TouchPhase { kBegin, kMove, kEnd, kCancel };

/// One change of one finger (or of the mouse, which is finger 0). Position in framebuffer pixels, origin top left.
/// A finger's number holds the device it came from and is not used again while it is down. Cancel is no end: nothing
/// may be tapped by it.
struct Touch {
  std::uint64_t finger = 0;
  TouchPhase phase = TouchPhase::kBegin;
  float x_px = 0;
  float y_px = 0;
  std::int64_t time_ms = 0;
};

inline constexpr std::uint64_t kMouseFinger = 0;

struct ScreenSize {
  int width_px = 0;
  int height_px = 0;
};

/// Drops what no finger did, without delaying what a finger did:
/// - a begin < 80 ms after an end and < 8 mm from it is a bounce: after a drag the drag goes on, after a tap the bounce
/// is dropped;
/// - >= 3 begins within 80 ms and 60 mm are a palm or forearm: all of them are cancelled and ignored until they lift;
/// - a begin in the dead rim is ignored until it lifts;
/// - a finger that lies still within 2 mm for 30 s is a thing on the table: cancelled, ignored until it lifts;
/// - moves and ends of fingers that are not down, and a begin of a finger that is (its first life is cancelled).
/// So what comes out is, finger by finger, begin, moves, and one end or cancel. The mouse is let through untouched by
/// the first four rules. Pure: time comes in. The figures are ours, none measured on a touch frame yet.
class TouchFilter {
 public:
  TouchFilter(float px_per_mm, float rim_mm, ScreenSize screen);

  /// `now_ms` is not before the touches' times. Call it with no touches too when next_ms() has come.
  std::vector<Touch> run(std::span<const Touch> touches, std::int64_t now_ms);
  /// When the end of a drag that is held back for a bounce falls due.
  std::optional<std::int64_t> next_ms() const;
  /// Window gone, session reset: cancels every finger that is down and ignores it until it lifts.
  std::vector<Touch> cancel_all(std::int64_t now_ms);
  /// After a resize or a change of monitor. Fingers that are down stay down.
  void set_screen(float px_per_mm, ScreenSize screen);
  /// For touches that begin from now on.
  void set_rim(float rim_mm) { rim_mm_ = rim_mm; }

 private:
  struct Finger {
    Touch start;
    Touch last;
    Touch resting;               ///< where and when it last moved more than 2 mm
    std::uint64_t shown_as = 0;  ///< the number it goes out under: a drag keeps its number over a bounce
    bool ignored = false;
    bool dragged = false;
  };
  struct Lift {
    Touch end;  ///< as it goes out
    bool held_back = false;
  };

  void begin(const Touch& touch, std::vector<Touch>& out);
  void move(const Touch& touch, std::vector<Touch>& out);
  void end(const Touch& touch, std::vector<Touch>& out);
  void cancel(const Touch& touch, std::vector<Touch>& out);
  void free_number(std::uint64_t number, std::int64_t now_ms, std::vector<Touch>& out);
  bool is_bounce_of(const Touch& touch, const Lift& lift) const;
  bool is_bounce(const Touch& touch) const;
  bool continues_drag(const Touch& touch, std::vector<Touch>& out);
  bool take_palm(const Touch& touch, std::vector<Touch>& out);
  bool in_rim(const Touch& touch) const;
  void release_lifts(std::int64_t now_ms, std::vector<Touch>& out);
  void drop_things(std::int64_t now_ms, std::vector<Touch>& out);
  void ignore(Finger& finger, std::int64_t now_ms, std::vector<Touch>& out);
  float distance_mm(const Touch& a, const Touch& b) const;

  float px_per_mm_;
  float rim_mm_;
  ScreenSize screen_;
  std::map<std::uint64_t, Finger> fingers_;
  std::deque<Lift> lifts_;
};

}  // namespace crosstable::platform
