// Printers, through the print system's own programs: where they are missing, or nobody answers them, there is none.
// Everything here waits for another program.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace crosstable::platform {

/// Looked for in $PATH; other ones in tests.
struct PrintPrograms {
  std::string lpstat = "lpstat", lp = "lp";
  std::int64_t longest_ms = 10'000;  ///< that one may take to answer
};

struct Printers {
  std::vector<std::string> names;
  std::string usual;  ///< one of them; empty: none was chosen
};
Printers printers(const PrintPrograms& programs = {});

struct PrintJob {
  std::string printer, title, media;
  std::string file;  ///< path of a PDF
};
enum class Printed {
  kDone,     ///< the print system has it, and needs the file no more
  kStopped,  ///< before it had
  kRefused,
};
Printed print(const PrintJob& job, const std::function<bool()>& stop, const PrintPrograms& programs = {});

}  // namespace crosstable::platform
