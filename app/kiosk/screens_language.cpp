// The language's button, at one place on every page, beside it the way back from practice, and the list of languages
// where there are more than two.
#include <algorithm>

#include "framework/translations.h"
#include "kiosk/parts.h"
#include "look/icons.h"

namespace crosstable::kiosk {
namespace {

using look::Rect;
using look::Text;
using words::arg;

// Two keys of a card's page and the gap between them, where it lies among them.
constexpr float kWidth_mm = 38.4f;
constexpr float kHeight_mm = 18.05f;
constexpr float kAbove_mm = 1;
constexpr float kBeside_mm = 3;
constexpr float kBelow_mm = 2.6f;
constexpr float kBetween_mm = 4;
constexpr float kInside = 0.86f;  ///< of a button's width, beside its padding

/// With its icon where the label leaves room for it; a long label in smaller letters.
look::Button fitted_in(look::Button button, const Frame& frame, float width) {
  const auto is_wide = [&] {
    const float padding = 1.3f * frame.ui.em(style(frame, button.size));
    return push_width(frame, button) - 2 * padding > width * kInside;
  };
  if (is_wide()) button.icon = {};
  if (is_wide()) button.size = Text::kCaption;
  return button;
}

look::Button named(const Frame& frame, const Tongue& tongue, float width) {
  return fitted_in({.label = tongue.name, .icon = look::icon::kLanguage}, frame, width);
}

const Tongue& spoken(const KioskState& state) {
  for (const Tongue& tongue : state.tongues) {
    if (tongue.code == language_of(state)) return tongue;
  }
  return state.tongues.front();
}

/// The language that the framework's file, else the room, wrote this in; of a round that does not know, the room's now.
std::string_view written_in(const Frame& frame, const std::string& own) {
  if (const auto known = frame.round().written.find(own); known != frame.round().written.end()) return known->second;
  const framework::Framework& framework = frame.round().framework;
  const std::vector<std::string> texts = framework::texts_of(framework);
  if (std::find(texts.begin(), texts.end(), own) != texts.end()) return framework.language;
  return frame.state.tongues.front().code;
}

std::string name_of(const KioskState& state, std::string_view code) {
  for (const Tongue& tongue : state.tongues) {
    if (tongue.code == code) return tongue.name;
  }
  return std::string(code);
}

}  // namespace

std::string Frame::as_said(const std::string& own) const { return marked(own, state.said.text(own)); }

std::string Frame::marked(const std::string& own, std::string said) const {
  if (own.empty() || state.tongues.empty() || state.said.translates(own)) return said;
  const std::string_view read = language_of(state);
  const bool is_known = round().written.contains(own);
  if (!is_known && read == round().framework.language && read == state.tongues.front().code) return said;
  const std::string_view written = written_in(*this, own);
  if (written == read) return said;
  // Translators: a text that is not in the reader's language, and the language it is in, as that calls itself.
  return ui.fill("{text} ({language})", arg("text", std::move(said)), arg("language", name_of(state, written)));
}

void place_corner(Frame& frame) {
  const KioskState& state = frame.state;
  Frame page = frame;
  cut_notice(page);
  const float k = frame.k;
  Rect row{page.rect.x, page.rect.y - kAbove_mm * k, page.rect.w, kHeight_mm * k};
  if (state.tongues.size() > 1) frame.language = row.cut_right(kWidth_mm * k, kBetween_mm * k);
  // First and last page have it in a place of their own.
  const bool is_covered = state.asking || state.choosing_language || state.kept_page;
  const bool has_own =
      !is_covered && ((state.page == Page::kAttract && state.problem.empty()) || state.page == Page::kRecorded);
  if (state.practice && !has_own && !state.pin) frame.end_practice = row.cut_right(kWidth_mm * k);
}

Rect corner(const Frame& frame) {
  if (frame.end_practice.w <= 0) return frame.language;
  Rect both = frame.end_practice;
  if (frame.language.w > 0) both.w = frame.language.right() - both.x;
  return both;
}

Rect beside_corner(const Frame& frame, Rect rect) {
  const Rect taken = corner(frame);
  const float gap = kBeside_mm * frame.k;
  const bool is_below = rect.y >= taken.bottom();
  if (taken.w <= 0 || is_below || rect.right() <= taken.x - gap) return rect;
  rect.w = taken.x - gap - rect.x;
  return rect;
}

Rect below_corner(const Frame& frame, Rect rect) {
  const Rect taken = corner(frame);
  if (taken.w <= 0) return rect;
  rect.cut_top(std::max(0.0f, taken.bottom() + kBelow_mm * frame.k - rect.y));
  return rect;
}

void draw_end_practice(Frame& frame, bool on_brand) {
  if (frame.end_practice.w <= 0) return;
  look::Button end =
      fitted_in({.label = frame.ui.say("End practice"), .icon = look::icon::kReturn}, frame, frame.end_practice.w);
  if (on_brand || frame.band) end.kind = look::ButtonKind::kBrandOutline;
  if (push(frame, "kiosk.end_practice", frame.end_practice, end)) frame.say(EndPractice{});
}

void draw_language(Frame& frame, bool on_brand) {
  const KioskState& state = frame.state;
  if (frame.language.w <= 0) return;
  const bool two = state.tongues.size() == 2;
  const Tongue& tongue = two ? *next_tongue(state) : spoken(state);
  look::Button button = named(frame, tongue, frame.language.w);
  if (on_brand || frame.band) button.kind = look::ButtonKind::kBrandOutline;
  if (!push(frame, "kiosk.language", frame.language, button)) return;
  if (two)
    frame.say(ChooseLanguage{tongue.code});
  else
    frame.say(ShowLanguages{});
}

void draw_languages(Frame& frame) {
  draw_band(frame, (95 + static_cast<float>(frame.state.tongues.size()) * 28) * frame.k);
  header(frame, frame.ui.say("Choose your language"));
  Rect row = footer(frame);
  const KioskState& state = frame.state;
  const Grid list = grid(frame, frame.rect, static_cast<int>(state.tongues.size()), state.first_language,
                         {.columns = frame.portrait ? 1 : 2,
                          .most_columns = frame.portrait ? 3 : 5,
                          .most_h = frame.portrait ? 30.0f : 24.0f});
  for (std::size_t i = 0; i < list.cells.size(); ++i) {
    const Tongue& tongue = state.tongues[static_cast<std::size_t>(list.first) + i];
    look::Button button = named(frame, tongue, list.cells[i].w);
    if (tongue.code == language_of(state)) button.kind = look::ButtonKind::kChosen;
    if (push(frame, "kiosk.language." + tongue.code, list.cells[i], button)) frame.say(ChooseLanguage{tongue.code});
  }
  if (back_button(frame, row)) frame.say(ShowLanguages{false});
  more_button(frame, row, list);
}

}  // namespace crosstable::kiosk
