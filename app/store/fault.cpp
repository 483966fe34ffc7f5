#include "store/fault.h"

#include <utility>

#include "framework/one_line.h"
#include "words/words.h"

namespace crosstable::store {

Fault::Fault(words::Message why) : std::runtime_error(words::english(why)), message(std::move(why)) {}

words::Message said_by(const std::exception& error) {
  if (const auto* fault = dynamic_cast<const Fault*>(&error)) return fault->message;
  return words::verbatim(framework::one_line(error.what()));
}

words::Message as_message(const std::string& text) { return words::verbatim(framework::one_line(text)); }

}  // namespace crosstable::store
