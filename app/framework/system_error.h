// What the system says when something fails, in the language of whoever reads it.
#pragma once

#include <string_view>

#include "words/message.h"

namespace crosstable::framework {

/// Behind a colon: a plain sentence for the errors (errno) that people can do something about, else what the system
/// said, marked as such.
words::Message system_error(int error);
/// What the system, a library or another program said in its own words, which are English: marked as such.
words::Message system_said(std::string_view text);

}  // namespace crosstable::framework
