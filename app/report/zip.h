// A zip file in memory whose bytes say nothing but its members: no time, no owner.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "words/message.h"

namespace crosstable::report {

struct ZipMember {
  std::string name;
  std::string bytes;
  bool packed = true;  ///< false: as it is, where packing again gains nothing
};

/// In their order. The same members give the same bytes, in whatever time zone.
tl::expected<std::string, words::Message> zip_of(const std::vector<ZipMember>& members);

}  // namespace crosstable::report
