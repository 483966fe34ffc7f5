// Where the screens of this machine lie on the desktop, as XRandR places them, and which of them show the same.
#pragma once

#include <string>
#include <vector>

namespace crosstable::platform {

struct Place {
  int x_px = 0;
  int y_px = 0;
  int width_px = 0;
  int height_px = 0;
};

/// Some of the desktop is in both.
bool overlap(const Place& one, const Place& other);

struct Output {
  std::string name;  ///< "HDMI-1"
  Place place;
};

/// The outputs, as a window on one of them sees them.
struct OutputsBeside {
  std::string own;               ///< the one that shows most of the window, or the first; empty: there is none
  std::vector<Output> apart;     ///< none shows what another one shows, nor what the own one shows
  std::vector<Output> mirrored;  ///< cloned or overlapping: they show the own one, or some of it
};
OutputsBeside outputs_beside(const std::vector<Output>& outputs, const Place& window);

}  // namespace crosstable::platform
