#include "table/flow/intents.h"

namespace crosstable::table {

Intent::Intent() = default;
Intent::Intent(const Intent& other) = default;
Intent::Intent(Intent&& other) noexcept = default;
Intent& Intent::operator=(const Intent& other) = default;
Intent& Intent::operator=(Intent&& other) noexcept = default;
Intent::~Intent() = default;
Intent::Intent(std::size_t index, void* kind) { framework::emplace_moved(*this, index, kind); }

}  // namespace crosstable::table
