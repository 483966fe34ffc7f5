// Texts from files and the command line are refused by the rule of the fields at the table: what no font here has is
// written otherwise.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "framework/framework.h"

namespace crosstable::roles {

/// By the fonts that are installed here. One thread at a time.
framework::CanDraw can_draw();

/// Of a text that was given; nothing: it can be drawn. A part of a sentence without its full stop.
std::optional<std::string> drawing_trouble(std::string_view text);

}  // namespace crosstable::roles
