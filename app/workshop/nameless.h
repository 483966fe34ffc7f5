// A copy of a snapshot that names nobody.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "words/words.h"
#include "workshop/snapshot.h"

namespace crosstable::workshop {

/// What a program can do, and what a reader has to look at.
struct Nameless {
  Snapshot snapshot;
  int people = 0;                       ///< whose names were replaced
  std::vector<std::string> changed;     ///< texts in which a name stood, as the copy has them
  std::set<std::string> left_in_texts;  ///< see PersonNames
  std::size_t texts = 0;                ///< that people wrote, and that may name somebody in other words
};

/// Whoever owns an action, decides, stands in or lies on a ladder is "Person 1", the same in every field and text; what
/// stays with the group is left out, and actions and notes are numbered anew. Functions and the framework's own roles
/// stay. `more`: names that stand in texts alone.
tl::expected<Nameless, words::Message> without_names(const Snapshot& whole, const std::vector<std::string>& more,
                                                     const words::Words& words);

}  // namespace crosstable::workshop
