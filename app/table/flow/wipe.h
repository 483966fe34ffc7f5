// A workshop that somebody wants wiped: its page stands in the place of home until it is left.
#pragma once

#include <string>
#include <vector>

#include "words/message.h"

namespace crosstable::table {

struct Wipe {
  std::string folder;
  std::string title, date;                  ///< empty: an earlier wipe took the log already
  std::vector<words::Message> goes, stays;  ///< a sentence each
  bool pin_set = false;                     ///< the workshop's own PIN is asked for
  words::Message wiped;                     ///< that it is done, and what is left; at most one of the two
  words::Message failed;                    ///< what could not be removed; the same again goes on
};

}  // namespace crosstable::table
