// A QR code as its modules.
#pragma once

#include <string>
#include <vector>

namespace crosstable::report {

struct CodeModules {
  int side = 0;  ///< 0: nothing, or more than a code can hold
  std::vector<bool> dark;
};

CodeModules code_modules(const std::string& text);

}  // namespace crosstable::report
