#include "look/fonts.h"

#include <cstdlib>
#include <filesystem>
#include <vector>

#include <imgui.h>
#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include "look/outline.h"

namespace crosstable::look {
namespace {

std::string find_font(const std::string& name) {
  std::vector<std::string> folders = {"/usr/share/fonts/opentype/inter",
                                      "/usr/share/fonts/truetype/material-design-icons-iconfont",
                                      "/usr/local/share/fonts"};
  if (const char* own = std::getenv("CROSSTABLE_FONTS")) folders.insert(folders.begin(), own);
  for (const std::string& folder : folders) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(folder + "/" + name, ignored)) return folder + "/" + name;
  }
  return {};
}

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
  fonts.text_[0] = add(atlas, "Inter-Regular.otf", missing);
  fonts.text_[1] = add(atlas, "Inter-Medium.otf", missing);
  fonts.text_[2] = add(atlas, "Inter-SemiBold.otf", missing);
  fonts.display_ = add(atlas, "InterDisplay-SemiBold.otf", missing);
  fonts.icons_ = add(atlas, "MaterialIcons-Regular.ttf", missing);
  if (!missing.empty()) {
    return tl::unexpected("The font " + missing +
                          " is not installed; run third_party/setup, or name its folder in CROSSTABLE_FONTS");
  }
  return fonts;
}

ImFont* Fonts::face(int weight, bool display) const {
  if (display) return display_;
  return text_[weight >= 600 ? 2 : weight >= 500 ? 1 : 0];
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
