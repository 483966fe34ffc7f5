#include "roles/notice.h"

#include <algorithm>
#include <sstream>

#include "look/ui.h"

namespace crosstable::roles {
namespace {

constexpr float kNoticePxPerMm = 4;  ///< of its own: the window may be of any size
constexpr float kSizes_px[] = {26, 20, 15, 12, 10, 8};

look::TextStyle style_of(float em_px) {
  return {.align = look::Align::kCentre, .valign = look::VAlign::kMiddle, .em_mm = em_px / kNoticePxPerMm};
}

bool fits(const look::Ui& ui, look::Rect area, const std::string& sentence, const look::TextStyle& style) {
  if (ui.text_height(sentence, style, area.w) > area.h) return false;
  std::istringstream words(sentence);
  for (std::string word; words >> word;) {
    if (ui.text_width(word, style) > area.w) return false;
  }
  return true;
}

}  // namespace

void Notice::place(const platform::Display& display) {
  surface_.place({0, 0, display.width_px, display.height_px, 0, kNoticePxPerMm, look::Reader::kKiosk, 1, true});
}

void Notice::run(std::int64_t now_ms, const words::Message& message, const look::Surface& instead_of) {
  surface_.set_words(instead_of.words());
  fonts_.begin_frame();
  surface_.run(now_ms, false, [&](look::Ui& ui) {
    ui.fill(ui.area(), look::Colour::kBg);
    const std::string sentence = ui.say(message);
    const look::Rect area = ui.area().inset(std::min({2.0f, ui.area().w / 8, ui.area().h / 8}));
    const auto size = std::find_if(std::begin(kSizes_px), std::end(kSizes_px),
                                   [&](float em_px) { return fits(ui, area, sentence, style_of(em_px)); });
    // Where not even the smallest fits, its beginning says more than nothing.
    ui.text(area, sentence, style_of(size == std::end(kSizes_px) ? kSizes_px[std::size(kSizes_px) - 1] : *size));
  });
}

}  // namespace crosstable::roles
