#include "look/outline.h"

#include <cstdio>
#include <memory>
#include <type_traits>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <imgui.h>
#include <imgui_internal.h>

namespace crosstable::look {
namespace {

struct CloseLibrary {
  void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct CloseFace {
  void operator()(FT_Face face) const { FT_Done_Face(face); }
};

/// Font units, y up from the baseline, to the box.
struct Pen {
  double line = 1, top = 0;
  std::string path;

  void to(char command, std::initializer_list<const FT_Vector*> points) {
    path += command;
    for (const FT_Vector* point : points) {
      char text[48];
      std::snprintf(text, sizeof text, "%s%.3f %.3f", path.back() == command ? "" : " ",
                    static_cast<double>(point->x) / line, (top - static_cast<double>(point->y)) / line);
      path += text;
    }
  }
};

Pen& pen_of(void* user) { return *static_cast<Pen*>(user); }

FT_Outline_Funcs functions() {
  FT_Outline_Funcs calls{};
  calls.move_to = [](const FT_Vector* to, void* user) {
    if (!pen_of(user).path.empty()) pen_of(user).path += 'Z';
    pen_of(user).to('M', {to});
    return 0;
  };
  calls.line_to = [](const FT_Vector* to, void* user) { return pen_of(user).to('L', {to}), 0; };
  calls.conic_to = [](const FT_Vector* by, const FT_Vector* to, void* user) {
    return pen_of(user).to('Q', {by, to}), 0;
  };
  calls.cubic_to = [](const FT_Vector* by, const FT_Vector* and_by, const FT_Vector* to, void* user) {
    return pen_of(user).to('C', {by, and_by, to}), 0;
  };
  return calls;
}

}  // namespace

std::string glyph_outline(std::span<const unsigned char> font, std::string_view glyph) {
  FT_Library raw_library = nullptr;
  if (FT_Init_FreeType(&raw_library) != 0) return {};
  const std::unique_ptr<std::remove_pointer_t<FT_Library>, CloseLibrary> library(raw_library);
  FT_Face raw_face = nullptr;
  if (FT_New_Memory_Face(library.get(), font.data(), static_cast<FT_Long>(font.size()), 0, &raw_face) != 0) return {};
  const std::unique_ptr<std::remove_pointer_t<FT_Face>, CloseFace> face(raw_face);
  unsigned int character = 0;
  ImTextCharFromUtf8(&character, glyph.data(), glyph.data() + glyph.size());
  if (FT_Load_Char(face.get(), character, FT_LOAD_NO_SCALE) != 0 || face->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
    return {};
  Pen pen{static_cast<double>(face->ascender - face->descender), static_cast<double>(face->ascender), {}};
  const FT_Outline_Funcs calls = functions();
  FT_Outline_Decompose(&face->glyph->outline, &calls, &pen);
  return pen.path.empty() ? "" : pen.path + "Z";
}

}  // namespace crosstable::look
