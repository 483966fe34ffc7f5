// A round as text in its urn: all that a kiosk needs.
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "ballot/round.h"
#include "words/message.h"

namespace crosstable::store {

std::string to_text(const ballot::Round& round);
/// Refuses what to_text could not have made.
tl::expected<ballot::Round, words::Message> round_from_text(std::string_view text);

}  // namespace crosstable::store
