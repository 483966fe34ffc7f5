// A document as a tagged PDF: pages to print, and the same content for who has it read aloud.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "look/fonts.h"
#include "look/tokens.h"
#include "report/document.h"
#include "report/paper.h"
#include "words/words.h"

namespace crosstable::report {

/// `paper` upright; `words` in the document's language; colours are those of the light theme.
tl::expected<std::string, words::Message> pdf_of(const words::Words& words, const Document& document, PaperSize paper,
                                                 const look::Fonts& fonts, const look::Theme& theme);

}  // namespace crosstable::report
