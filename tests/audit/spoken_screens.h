// Screens whose every word is a message. Whoever wraps the words of a screen adds its name here (roles/gallery has the
// names: crosstable screens --out DIR); when all are here, the list gives way to all names of the gallery.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace crosstable::test {

inline constexpr std::array kSpokenScreens = {
    std::string_view("kiosk-1-attract"),
    std::string_view("kiosk-1-attract-cards"),
};

inline bool is_spoken_screen(std::string_view name) {
  return std::find(kSpokenScreens.begin(), kSpokenScreens.end(), name) != kSpokenScreens.end();
}

}  // namespace crosstable::test
