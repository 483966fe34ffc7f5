// Any bytes as a framework file: read or refused; what is read can be written and read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "framework/framework.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace crosstable::framework;
  const auto read = parse_framework(std::string(reinterpret_cast<const char*>(data), size));
  if (!read) {
    if (read.error().empty()) std::abort();
    return 0;
  }
  if (read->floor < 3 || read->floor > 10) std::abort();
  const auto again = parse_framework(to_toml(*read));
  if (!again || !(*again == *read)) std::abort();
  return 0;
}
