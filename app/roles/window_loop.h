// One window, drawn when something happened: events in, frames out.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "look/fonts.h"
#include "look/surface.h"
#include "look/tokens.h"
#include "platform/end_signals.h"
#include "platform/window.h"
#include "roles/picture.h"
#include "roles/roles.h"
#include "roles/stage.h"

namespace crosstable::roles {

/// What a window shows: the table, a kiosk, or one after the other.
struct Player {
  std::function<void(const platform::Display&)> place;
  std::function<void(const look::Touch&)> touch;
  std::function<void(const look::Key&)> key;
  std::function<void(std::int64_t now_ms)> frame;
  std::function<std::int64_t(std::int64_t now_ms)> poll;  ///< without drawing; when to poll again
  std::function<bool(std::int64_t now_ms)> wants_frame;
  std::function<std::optional<std::int64_t>()> next_frame_ms;
  std::function<std::vector<look::Surface*>()> surfaces;
  std::function<look::Rgba()> clear;
  std::function<void(std::int64_t now_ms)> close_asked;  ///< by the window system; nothing closes by itself
  /// A card was scanned. Its code is not kept.
  std::function<void(const platform::Scan&)> scan;
  std::function<bool()> done;
  /// Why nothing could be read in a window of this size, in one sentence that then stands there instead; empty: it can.
  std::function<words::Message(const platform::Display&)> too_small;
  std::function<float()> px_per_mm;  ///< of the glass that fingers touch, as it was measured; empty: as the window says
  std::function<float()> rim_mm;     ///< no touch begins nearer to the screen's edge now; empty: anywhere
};

struct WindowParts {
  look::Tokens tokens;
  look::Fonts fonts;
  platform::Window window;
  platform::Renderer renderer;
  std::shared_ptr<const words::Words> words;
  /// From before anything is put into a temporary folder until that is gone again.
  platform::EndSignals end{window.waker()};
};

/// Opens the window and reads tokens and fonts; the sentence says what is missing.
tl::expected<std::unique_ptr<WindowParts>, std::string> open_window(const WindowChoice& choice,
                                                                    const std::string& title);

/// Until the player is done, or the system wants the program to end.
void run_window(WindowParts& parts, Player& player);

}  // namespace crosstable::roles
