// What goes wrong in the room, on its way to a sentence. Room-internal.
#pragma once

#include <exception>
#include <stdexcept>
#include <string>

#include "words/message.h"

namespace crosstable::store {

/// Thrown with a part of a sentence about a file: "its parts are not in order".
struct Fault : std::runtime_error {
  explicit Fault(words::Message why);
  words::Message message;
};

/// Of a Fault its message; of anything else what SQLite or the system said, marked as such.
words::Message said_by(const std::exception& error);

/// What is wrong inside a file of ours, which names its fields: in English, and marked as such.
words::Message field_fault(const std::string& text);

}  // namespace crosstable::store
