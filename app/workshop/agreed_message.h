// What a pair settled first, as people are told it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "framework/said.h"
#include "words/message.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

/// How to tell what the group wrote in a field; none: as the framework is said.
using Telling = std::function<std::string(const std::string&)>;

/// The first two required fields that are settled, who decides and by when: "Decision owner Credit lead, Finance;
/// decided within 2 working days". Empty: none of them is. In English it is what forms keep.
words::Message agreed_message(const Workshop& workshop, const Pair& pair, const framework::Said& said,
                              const Telling& settled = {});

/// The same of what a form kept, by the fields of its framework that it begins with. Empty: it is no such sentence.
words::Message agreed_message(const framework::Framework& own, std::string_view kept, const framework::Said& said,
                              const Telling& settled = {});

}  // namespace crosstable::workshop
