// What another program says.
#pragma once

#include <array>
#include <cstdio>
#include <memory>
#include <string>

namespace crosstable::test {

/// What a shell's `command` writes to its standard output.
inline std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::string output;
  std::array<char, 4096> part{};
  std::size_t got = 0;
  while (pipe && (got = std::fread(part.data(), 1, part.size(), pipe.get())) > 0) output.append(part.data(), got);
  return output;
}

}  // namespace crosstable::test
