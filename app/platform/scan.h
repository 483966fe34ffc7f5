// Cards that a scanner types, told from what people type: a scanner presses more keys in a row, faster, than anybody.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/key.h"

namespace crosstable::platform {

/// Letters and digits of a card's code.
inline constexpr std::size_t kScanKeys = 36;
/// Between two keys of a scan; from ours, scanners are set to 0 to 30.
inline constexpr std::int64_t kScanGap_ms = 80;

/// What a scanner typed of a card. Wiped when it goes.
struct Scan {
  std::array<char, kScanKeys> by_layout{};  ///< as the machine's keyboard layout reads the keys; 0: no plain sign
  std::array<char, kScanKeys> by_place{};   ///< as a US keyboard does
  std::string layout;                       ///< of the machine's keyboard: "us", "fr"; empty: not known
  int device = 0;                           ///< 0: devices cannot be told apart
  bool tied = false;                        ///< the device types for this window alone

  Scan() = default;
  Scan(const Scan&) = default;
  Scan(Scan&&) = default;
  Scan& operator=(const Scan&) = default;
  Scan& operator=(Scan&&) = default;
  ~Scan();
};

/// Letters and digits of one device without a pause between them. Keeps no more than a scan's.
class ScanRun {
 public:
  ~ScanRun() { clear(); }
  void add(char by_place, char by_layout = 0);
  void name_last(char by_layout);
  void clear();
  bool is_empty() const { return count_ == 0; }
  bool is_whole() const { return count_ == kScanKeys; }
  bool is_too_long() const { return count_ > kScanKeys; }
  Scan take();

 private:
  Scan scan_;
  std::size_t count_ = 0;
};

/// What is typed into a window: holds keys back while they may be a scan's, and lets a scan out as such only. Pure:
/// time comes in. A window that was busy finds many keys at once, so a pause is a look at the keyboard that finds
/// nothing.
class TypedKeys {
 public:
  /// A key went down: the letter or digit at its place on a US keyboard, 0 for any other. What it types follows.
  void press(char by_place, std::int64_t now_ms);
  void text(const std::string& utf8, std::int64_t now_ms);
  void other(Key key, std::int64_t now_ms);
  /// After each look at the keyboard.
  void looked(std::int64_t now_ms);
  /// When another look is due.
  std::optional<std::int64_t> next_ms() const;

  std::vector<Key> take_keys();
  std::optional<Scan> take_scan();
  /// Keys are held back that may still be typed ones.
  bool holds() const { return !run_.is_empty() || !held_.empty(); }

 private:
  void touched(std::int64_t now_ms);
  void end_run();
  void let_go();

  ScanRun run_;
  std::vector<Key> held_;
  std::vector<Key> out_;
  std::optional<Scan> scan_;
  std::int64_t last_ms_ = 0;
  bool names_last_ = false;  ///< the text of the last press has yet to come
  bool passes_ = false;      ///< too long for a scan: until the next pause
  bool fresh_ = false;       ///< typed since the last look
};

}  // namespace crosstable::platform
