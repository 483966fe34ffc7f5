#include "look/drawable.h"

#include <algorithm>
#include <string>
#include <vector>

#include <ft2build.h>
#include FT_FREETYPE_H

#include <imgui.h>

#include "look/font_files.h"

namespace crosstable::look {

struct Drawable::Faces {
  FT_Library library = nullptr;
  std::vector<FT_Face> all;

  Faces() {
    if (FT_Init_FreeType(&library) != 0) library = nullptr;
  }
  Faces(const Faces&) = delete;
  Faces& operator=(const Faces&) = delete;
  ~Faces() {
    for (FT_Face face : all) FT_Done_Face(face);
    if (library != nullptr) FT_Done_FreeType(library);
  }
  bool add(const char* name) {
    const std::string path = find_font(name);
    FT_Face face = nullptr;
    if (library == nullptr || path.empty() || FT_New_Face(library, path.c_str(), 0, &face) != 0) return false;
    all.push_back(face);
    return true;
  }
};

Drawable::Drawable() : faces_(std::make_unique<Faces>()) {
  if (!faces_->add(kTextFont)) return;
  for (const char* name : kStandIns) faces_->add(name);
}

Drawable::Drawable(Drawable&&) noexcept = default;
Drawable& Drawable::operator=(Drawable&&) noexcept = default;
Drawable::~Drawable() = default;

bool Drawable::has(char32_t letter) const {
  const std::vector<FT_Face>& all = faces_->all;
  if (all.empty()) return true;
  return letter <= IM_UNICODE_CODEPOINT_MAX &&
         std::any_of(all.begin(), all.end(), [&](FT_Face face) { return FT_Get_Char_Index(face, letter) != 0; });
}

}  // namespace crosstable::look
