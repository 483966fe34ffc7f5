#include "store/fault.h"

#include <utility>

#include "framework/one_line.h"
#include "framework/system_error.h"
#include "words/words.h"

namespace crosstable::store {

Fault::Fault(words::Message why) : std::runtime_error(words::english(why)), message(std::move(why)) {}

words::Message said_by(const std::exception& error) {
  if (const auto* fault = dynamic_cast<const Fault*>(&error)) return fault->message;
  return framework::system_said(error.what());
}

words::Message field_fault(const std::string& text) {
  // Translators: {text} names a field of a file and what is wrong with it, in English.
  return words::message("the file's check said: “{text}”", words::arg("text", framework::one_line(text)));
}

}  // namespace crosstable::store
