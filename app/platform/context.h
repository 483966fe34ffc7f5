// Which GL context this thread draws with. A window's (GLX) and an off-screen one (EGL) cannot be current together.
#pragma once

namespace crosstable::platform {

/// Null if there is none. To be compared only.
const void* current_context();
void release_window_context();
void release_offscreen_context();

}  // namespace crosstable::platform
