// What a folder is, seen without opening a database in it: SQLite would tidy up beside files that are not ours.
#pragma once

#include <string>

#include "words/message.h"

namespace crosstable::store {

/// Why neither table nor kiosk can do anything with this folder, in a sentence, as far as can be seen without opening a
/// file of it; else empty.
words::Message workshop_problem(const std::string& folder);
/// For a folder whose log is empty: what is lost, or that its making was interrupted.
words::Message no_workshop_yet(const std::string& folder);
/// What else lies in a folder whose log cannot be used: nobody may think that it can go. Empty: nothing.
words::Message vote_beside(const std::string& folder);

}  // namespace crosstable::store
