// What lies in the tree and is compared with what the program makes.
#pragma once

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace crosstable::test {

/// What lies there is made anew, instead of compared.
inline bool updating() { return std::getenv("UPDATE_GOLDENS") != nullptr; }

/// A file's bytes.
inline std::string whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace crosstable::test
