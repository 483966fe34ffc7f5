// An agreement said aloud before anybody agrees: plans of the form "if, then" hold better.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "framework/framework.h"
#include "words/message.h"

namespace crosstable::workshop {

/// If-then sentences in the words of the fields, by CharterField::id; what is not settled, or no field that is known
/// here, is left out. `charter` and `fields` are in the reader's language.
std::vector<words::Message> read_back(const std::vector<framework::CharterField>& charter,
                                      const std::map<std::string, std::string>& fields);

}  // namespace crosstable::workshop
