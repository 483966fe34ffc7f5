// A deck as an Office Open XML presentation: native titles and tables, a picture as PNG and SVG with its words. It
// names no author, program or time.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "report/deck.h"
#include "words/message.h"

namespace crosstable::report {

/// Of fitted slides. The same deck gives the same bytes.
tl::expected<std::string, words::Message> deck_file(const Deck& deck);

}  // namespace crosstable::report
