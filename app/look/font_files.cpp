#include "look/font_files.h"

#include <cstdlib>
#include <filesystem>
#include <vector>

namespace crosstable::look {

std::string find_font(const std::string& name) {
  std::vector<std::string> folders = {"/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/noto",
                                      "/usr/share/fonts/truetype/material-design-icons-iconfont",
                                      "/usr/local/share/fonts"};
  if (const char* own = std::getenv("CROSSTABLE_FONTS")) folders.insert(folders.begin(), own);
  for (const std::string& folder : folders) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(folder + "/" + name, ignored)) return folder + "/" + name;
  }
  return {};
}

}  // namespace crosstable::look
