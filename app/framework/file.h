// Every file that may be somebody else's is read here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace crosstable::framework {

/// kRefused: what lies in a workshop's folder must lie there itself. kFollowed: what a person named.
enum class Links { kFollowed, kRefused };

/// The whole of a regular file. Pipes, devices and folders are refused before they are opened, so that nothing hangs
/// and nothing is set going; a file larger than this is refused before it is read.
tl::expected<std::vector<std::uint8_t>, std::string> read_file(const std::string& path, std::size_t most_bytes,
                                                               Links links);
/// The same as text, links followed.
tl::expected<std::string, std::string> read_text_file(const std::string& path, std::size_t most_bytes);

}  // namespace crosstable::framework
