#include "look/fonts.h"

#include <vector>

#include <imgui.h>
#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include "framework/file.h"
#include "look/font_files.h"
#include "look/outline.h"

namespace crosstable::look {
namespace {

ImFont* add(ImFontAtlas& atlas, const std::string& name, std::string& missing) {
  const std::string path = find_font(name);
  if (path.empty()) {
    missing = name;
    return nullptr;
  }
  ImFontConfig config;
  config.FontLoaderFlags = ImGuiFreeTypeLoaderFlags_LightHinting;
  config.OversampleH = 1;
  config.OversampleV = 1;
  return atlas.AddFontFromFileTTF(path.c_str(), 16.0f, &config);
}

/// The stand-ins' bytes, which every face of every Fonts shares.
const std::vector<std::vector<std::uint8_t>>& stand_ins() {
  static const std::vector<std::vector<std::uint8_t>> kFiles = [] {
    constexpr std::size_t kMost_bytes = 8U << 20U;
    std::vector<std::vector<std::uint8_t>> files;
    for (const char* name : kStandIns) {
      const std::string path = find_font(name);
      if (path.empty()) continue;
      if (auto bytes = framework::read_file(path, kMost_bytes, framework::Links::kFollowed))
        files.push_back(std::move(*bytes));
    }
    return files;
  }();
  return kFiles;
}

/// Behind the face that was added last.
void add_stand_ins(ImFontAtlas& atlas) {
  for (const std::vector<std::uint8_t>& file : stand_ins()) {
    ImFontConfig config;
    config.MergeMode = true;
    config.FontDataOwnedByAtlas = false;
    config.FontLoaderFlags = ImGuiFreeTypeLoaderFlags_LightHinting;
    config.OversampleH = 1;
    config.OversampleV = 1;
    atlas.AddFontFromMemoryTTF(const_cast<std::uint8_t*>(file.data()), static_cast<int>(file.size()), 16.0f, &config);
  }
}

ImFont* add_text(ImFontAtlas& atlas, const std::string& name, std::string& missing) {
  ImFont* face = add(atlas, name, missing);
  if (face != nullptr) add_stand_ins(atlas);
  return face;
}

}  // namespace

void Fonts::Free::operator()(ImFontAtlas* atlas) const { IM_DELETE(atlas); }

Fonts::Fonts(Fonts&&) noexcept = default;
Fonts& Fonts::operator=(Fonts&&) noexcept = default;
Fonts::~Fonts() = default;

tl::expected<Fonts, std::string> Fonts::load() {
  Fonts fonts;
  fonts.atlas_.reset(IM_NEW(ImFontAtlas)());
  ImFontAtlas& atlas = *fonts.atlas_;
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
  atlas.TexMinWidth = 1024;
  atlas.TexMinHeight = 512;
  std::string missing;
  fonts.text_[0] = add_text(atlas, kTextFont, missing);
  fonts.text_[1] = add_text(atlas, "Inter-Medium.otf", missing);
  fonts.text_[2] = add_text(atlas, "Inter-SemiBold.otf", missing);
  fonts.display_ = add_text(atlas, "InterDisplay-SemiBold.otf", missing);
  fonts.icons_ = add(atlas, "MaterialIcons-Regular.ttf", missing);
  if (!missing.empty()) {
    return tl::unexpected("The font " + missing +
                          " is not installed; run third_party/setup, or name its folder in CROSSTABLE_FONTS");
  }
  return fonts;
}

ImFont* Fonts::face(int weight, Typeface face) const {
  if (face == Typeface::kInterDisplay && weight >= 600) return display_;
  return text_[weight >= 600 ? 2 : weight >= 500 ? 1 : 0];
}

bool Fonts::has(char32_t letter) const {
  return letter <= IM_UNICODE_CODEPOINT_MAX && text_[0]->IsGlyphInFont(static_cast<ImWchar>(letter));
}

std::string Fonts::icon_outline(std::string_view glyph) const {
  const ImFontConfig& source = *icons_->Sources[0];
  return glyph_outline(
      {static_cast<const unsigned char*>(source.FontData), static_cast<std::size_t>(source.FontDataSize)}, glyph);
}

void Fonts::begin_frame() { ImFontAtlasUpdateNewFrame(atlas_.get(), ++frame_, true); }

void Fonts::upload(TextureSink& sink) {
  for (ImTextureData* texture : atlas_->TexList) {
    if (texture->Status == ImTextureStatus_WantCreate) {
      const auto* pixels = static_cast<const std::uint8_t*>(texture->GetPixels());
      texture->SetTexID(sink.create(texture->Width, texture->Height, pixels));
      texture->SetStatus(ImTextureStatus_OK);
    } else if (texture->Status == ImTextureStatus_WantUpdates) {
      for (const ImTextureRect& part : texture->Updates) {
        const auto* pixels = static_cast<const std::uint8_t*>(texture->GetPixelsAt(part.x, part.y));
        sink.update(texture->GetTexID(), part.x, part.y, part.w, part.h, pixels, texture->GetPitch());
      }
      texture->SetStatus(ImTextureStatus_OK);
    } else if (texture->Status == ImTextureStatus_WantDestroy && texture->UnusedFrames > 0) {
      sink.destroy(texture->GetTexID());
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
  }
}

void Fonts::release(TextureSink& sink) {
  for (ImTextureData* texture : atlas_->TexList) {
    if (texture->GetTexID() == ImTextureID_Invalid) continue;
    sink.destroy(texture->GetTexID());
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
}

}  // namespace crosstable::look
