// Every file that may be somebody else's is read here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "words/message.h"

namespace crosstable::framework {

/// kRefused: what lies in a workshop's folder must lie there itself. kFollowed: what a person named.
enum class Links { kFollowed, kRefused };

/// The whole of a regular file. Pipes, devices and folders are refused before they are opened, so that nothing hangs
/// and nothing is set going; a file larger than this is refused before it is read.
tl::expected<std::vector<std::uint8_t>, words::Message> read_file(const std::string& path, std::size_t most_bytes,
                                                                  Links links);
/// The same; what went wrong is said without the path, for whoever names the file before it.
tl::expected<std::vector<std::uint8_t>, words::Message> read_bytes(const std::string& path, std::size_t most_bytes,
                                                                   Links links);
/// The same as text, links followed.
tl::expected<std::string, words::Message> read_text_file(const std::string& path, std::size_t most_bytes);

}  // namespace crosstable::framework
