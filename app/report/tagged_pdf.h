// What Cairo leaves out of a tagged PDF: language, alternative texts, scopes, what is decoration, and the same bytes
// each time.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "report/document_parts.h"
#include "words/message.h"

namespace crosstable::report {

struct TaggedAs {
  std::string title;
  std::string language;
  std::vector<FigureSaid> figures;  ///< in the order of reading
};

tl::expected<std::string, words::Message> with_tags_finished(const std::string& pdf, const TaggedAs& tagged);

}  // namespace crosstable::report
