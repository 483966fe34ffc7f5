#include "roles/paper.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <fstream>

#include <langinfo.h>
#include <locale.h>

namespace crosstable::roles {
namespace {

constexpr const char* kVariable = "PAPERSIZE";
constexpr std::intptr_t kLetterHeight_mm = 279;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// What Debian's libpaper keeps; lines that begin with # are remarks.
std::string of_the_system() {
  std::ifstream file("/etc/papersize");
  std::string line;
  while (std::getline(file, line)) {
    if (!line.empty() && line.front() != '#') return line;
  }
  return "";
}

bool locale_prints_on_letter() {
  const locale_t here = ::newlocale(LC_PAPER_MASK, "", nullptr);
  if (here == nullptr) return false;
  // The C library gives the figure itself as the pointer.
  const auto height = reinterpret_cast<std::intptr_t>(::nl_langinfo_l(_NL_PAPER_HEIGHT, here));
  ::freelocale(here);
  return height == kLetterHeight_mm;
}

}  // namespace

report::Paper paper() {
  const char* chosen = std::getenv(kVariable);
  const std::string name = lower(chosen != nullptr && *chosen != '\0' ? chosen : of_the_system());
  if (name.empty()) return locale_prints_on_letter() ? report::Paper::kLetter : report::Paper::kA4;
  return name.starts_with("letter") ? report::Paper::kLetter : report::Paper::kA4;
}

void use_paper(const std::string& name) { ::setenv(kVariable, name.c_str(), 1); }

}  // namespace crosstable::roles
