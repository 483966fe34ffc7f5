// Which GL context this thread draws with. A window's (GLX) and an off-screen one (EGL) cannot be current together.
#pragma once

namespace crosstable::platform {

/// Null if there is none. To be compared only.
const void* current_context();
void release_window_context();
void release_offscreen_context();
/// The window's that this thread released last, if nothing else has become current and the window still lives.
void restore_window_context();
/// Before a window is destroyed.
void forget_window_context(const void* window);

}  // namespace crosstable::platform
