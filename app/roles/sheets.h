// What everything on paper is drawn with.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "look/fonts.h"
#include "look/tokens.h"

namespace crosstable::roles {

/// Loaded and freed by the thread that draws.
struct Sheets {
  look::Fonts fonts;
  look::Tokens tokens;

  static tl::expected<Sheets, std::string> load();
};

}  // namespace crosstable::roles
