// Which keyboard typed, from the X server over a connection of its own: to it a scanner is one more keyboard, and what
// it types goes to whichever window has the focus. Here a scanner is heard wherever the focus is, and can be tied to
// one window.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "platform/scan.h"
#include "platform/xinput.h"

namespace crosstable::platform {

/// Move-only; the thread that opened it.
class XiKeys {
 public:
  /// By X key code: the letter or digit there on a US keyboard, '\n' for Enter, 0 for any other.
  using Places = std::array<char, 256>;

  /// Nothing where devices cannot be told apart: no XInput 2.1, or a Wayland server in between.
  static std::optional<XiKeys> open(const Places& places);

  int fd() const;
  bool pending();
  void drain(std::int64_t now_ms, std::vector<Scan>& out);
  /// When a scan that ended without Enter is due.
  std::optional<std::int64_t> next_ms() const;

  /// A kiosk hears every scanner; others none. Unties all when it is none any more.
  void be_kiosk(bool on);
  /// Kiosks on this screen, of any process.
  int kiosks();
  /// From now on this device types for this connection alone, until it is untied, unplugged or the process ends; no
  /// other window sees its keys. False where another one has it.
  bool tie(int device);
  /// "fr", of the keyboard layout in use; empty: not known.
  std::string layout();

 private:
  struct Device {
    ScanRun run;
    std::set<int> down;
    std::uint32_t last_ms = 0;  ///< the server's clock
    std::int64_t heard_ms = 0;  ///< ours
    bool ended = false;         ///< by Enter
    bool tied = false;
  };
  XiKeys(DisplayHandle display, int opcode, const Places& places);
  void listen(bool on);
  void take_key(int device, int code, bool down, std::uint32_t time_ms, std::int64_t now_ms);
  void forget_device(int device);
  void let_scans_out(std::int64_t now_ms, std::vector<Scan>& out);
  char sign_of(int code, const std::set<int>& down);
  int group();

  DisplayHandle display_;
  int opcode_ = 0;
  Places places_;
  unsigned long flag_ = 0;  ///< a window that is never shown: it says that a kiosk lives here
  bool is_kiosk_ = false;
  std::map<int, Device> devices_;
};

}  // namespace crosstable::platform
