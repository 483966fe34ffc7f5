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
  std::size_t stand_ins = 0;  ///< that were looked for

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
  bool has(char32_t letter) {
    const auto is_in = [&](FT_Face face) { return FT_Get_Char_Index(face, letter) != 0; };
    if (std::any_of(all.begin(), all.end(), is_in)) return true;
    // Opening them all takes longer than most texts, which the first one has, are worth.
    while (stand_ins < kStandIns.size()) {
      if (add(kStandIns[stand_ins++]) && is_in(all.back())) return true;
    }
    return false;
  }
};

Drawable::Drawable() : faces_(std::make_unique<Faces>()) { static_cast<void>(faces_->add(kTextFont)); }

Drawable::Drawable(Drawable&&) noexcept = default;
Drawable& Drawable::operator=(Drawable&&) noexcept = default;
Drawable::~Drawable() = default;

bool Drawable::has(char32_t letter) const {
  if (faces_->all.empty()) return true;
  return letter <= IM_UNICODE_CODEPOINT_MAX && faces_->has(letter);
}

}  // namespace crosstable::look
