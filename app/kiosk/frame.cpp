#include "kiosk/frame.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "look/icons.h"

namespace crosstable::kiosk {
namespace {

using look::Align;
using look::Colour;
using look::Point;
using look::Rect;
using look::Text;
using look::TextStyle;

constexpr float kLandscapeW_mm = 218;  // the 10.1 inch kiosk, for which the pages are drawn
constexpr float kLandscapeH_mm = 136;
constexpr float kPortraitW_mm = 232;  // of the 27 inch kiosk at 1.45 times its size
constexpr float kMostGrowth = 1.45f;

const look::TextRole& role_of(const Frame& frame, Text role) {
  return frame.ui.tokens().kiosk.text[static_cast<std::size_t>(role)];
}

/// A table's reader stands further away: the ratio of the two bodies.
float reader_scale(const look::Ui& ui) {
  const auto body = static_cast<std::size_t>(Text::kBody);
  return ui.sizes().text[body].em_mm / ui.tokens().kiosk.text[body].em_mm;
}

/// Of what a short list leaves on tall glass, so that its page is no head with a hole below.
float air_above(const Frame& frame, float spare) {
  constexpr float kMost_mm = 40;
  return std::clamp(spare * 0.3f, 0.0f, kMost_mm * frame.k);
}

/// Controls are the kiosk's, whoever reads, and grow with the page.
look::Button sized(const Frame& frame, look::Button button) {
  const look::Sizes& own = frame.ui.tokens().kiosk;
  button.sizes = {style(frame, button.size).em_mm, own.radius_control_mm * frame.k, own.control_mm * frame.k,
                  own.least_target_mm * frame.k};
  return button;
}

}  // namespace

const framework::Function& Frame::function(int index) const {
  const framework::Function* function = round().roster.find(round().form.functions[static_cast<std::size_t>(index)]);
  if (function == nullptr) {
    std::fprintf(stderr, "crosstable: the round asks about a function that its roster does not have\n");
    std::abort();
  }
  return *function;
}

Frame make_frame(look::Ui& ui, const KioskState& state, Intents& intents) {
  Frame frame{ui, state, intents};
  const Rect whole = ui.area();
  frame.portrait = whole.h > whole.w;
  const float base = reader_scale(ui);
  const float room =
      frame.portrait ? whole.w / kPortraitW_mm : std::min(whole.w / kLandscapeW_mm, whole.h / kLandscapeH_mm);
  frame.k = base * std::clamp(room / base, 1.0f, frame.portrait || base > 1 ? kMostGrowth : 1.3f);
  const float k = frame.k;
  const float w = std::min(whole.w, (frame.portrait ? 250.0f : 260.0f) * k);
  const float h = std::min(whole.h, (frame.portrait ? 430.0f : 165.0f) * k);
  frame.panel = look::around(whole.centre(), w, h);
  frame.rect = frame.panel;
  const float side = frame.portrait ? 9.4f * k : 6.8f * k;
  frame.rect.cut_left(side);
  frame.rect.cut_right(side);
  frame.rect.cut_top(frame.portrait ? 9.4f * k : 3.8f * k);
  frame.rect.cut_bottom(frame.portrait ? 9.4f * k : 4.1f * k);
  return frame;
}

std::string notice_of(const words::Words& words, const KioskState& state) {
  const bool example = state.round && state.round->example;
  if (state.practice) {
    // Translators: a quiet line on every page of a kiosk.
    return example ? words.say("practice, nothing is stored; example, invented data")
                   : words.say("practice, nothing is stored");
  }
  return example ? words.say("example, invented data") : "";
}

Rect cut_notice(Frame& frame) {
  if (notice_of(frame.ui.words(), frame.state).empty()) return {};
  const float height = frame.ui.line_height(style(frame, Text::kCaption));
  const float y = std::max(frame.panel.y + 0.8f * frame.k, frame.rect.y - height);
  frame.rect.cut_top(std::max(0.0f, y + height + (frame.portrait ? 2 * frame.k : 0) - frame.rect.y));
  return {frame.rect.x, y, frame.rect.w, height};
}

void draw_notice(Frame& frame, Rect line) {
  if (line.h <= 0) return;
  TextStyle text = frame.band ? brand_style(frame, Text::kCaption) : style(frame, Text::kCaption, Colour::kQuiet);
  text.align = Align::kCentre;
  if (frame.band)
    frame.ui.fill({line.x, line.y - 1 * frame.k, line.w, line.h + 2 * frame.k}, frame.ui.tokens().brand.ground,
                  2 * frame.k);
  frame.ui.text(line, notice_of(frame.ui.words(), frame.state), text);
}

TextStyle style(const Frame& frame, Text role, Colour colour) {
  const float scale = frame.state.text_scale;
  const float most = role == Text::kDisplay ? 1.0f : role == Text::kHead ? 1.2f : role == Text::kTitle ? 1.25f : scale;
  const look::TextRole& own = role_of(frame, role);
  TextStyle text;
  text.size = role;
  text.colour = colour;
  text.weight = own.display_face ? 0 : own.weight;
  text.display_face = own.display_face;
  text.em_mm = own.em_mm * frame.k * std::min(scale, most) / scale;
  return text;
}

TextStyle brand_style(const Frame& frame, Text role, bool quiet) {
  TextStyle text = style(frame, role);
  text.rgba = quiet ? frame.ui.tokens().brand.text_quiet : frame.ui.tokens().brand.text;
  return text;
}

TextStyle fitting(const Frame& frame, std::string_view text, const std::vector<TextStyle>& styles, Rect box) {
  const auto found =
      std::find_if(styles.begin(), styles.end(), [&](const TextStyle& one) { return fits(frame.ui, box, text, one); });
  return found == styles.end() ? styles.back() : *found;
}

look::Fitted fitted_name(const Frame& frame, Rect box, const framework::Function& function, const TextStyle& style) {
  TextStyle smaller = style;
  smaller.em_mm = role_of(frame, Text::kCell).em_mm * frame.k;
  return fitted(frame.ui, box, {function.name, function.short_name, function.code}, {style, smaller});
}

void fit_name(const Frame& frame, Rect box, const framework::Function& function, const TextStyle& style) {
  const look::Fitted name = fitted_name(frame, box, function, style);
  frame.ui.text(box, name.text, name.style);
}

bool push(Frame& frame, const std::string& id, Rect rect, look::Button button) {
  return look::button(frame.ui, id, rect, sized(frame, std::move(button)));
}

bool hold(Frame& frame, const std::string& id, Rect rect, look::Button button) {
  return static_cast<bool>(look::hold_button(frame.ui, id, rect, sized(frame, std::move(button))));
}

float push_width(const Frame& frame, look::Button button) {
  return look::button_width(frame.ui, sized(frame, std::move(button)));
}

void end_practice_button(Frame& frame, Rect& row, look::ButtonKind kind) {
  // Translators: the button that gives the screen back to the table after practice ballots; at most about 18 letters.
  const look::Button end{.label = frame.ui.say("End practice"), .icon = look::icon::kReturn, .kind = kind};
  const Rect place = row.cut_right(std::min(push_width(frame, end), row.w), 4 * frame.k);
  if (push(frame, "kiosk.end_practice", place, end)) frame.say(EndPractice{});
}

void header(Frame& frame, const std::string& head, const std::string& below) {
  TextStyle title = style(frame, frame.portrait ? Text::kDisplay : Text::kHead);
  title = fitting(frame, head, {title, style(frame, Text::kHead), style(frame, Text::kTitle)},
                  {0, 0, beside_corner(frame, frame.rect).w, frame.ui.line_height(title) * 2.05f});
  if (!frame.portrait) frame.rect.cut_top(1.0f * frame.k);
  const Rect place = beside_corner(frame, frame.rect);
  const float height = frame.ui.text_height(head, title, place.w);
  frame.rect.cut_top(height);
  frame.ui.text({place.x, place.y, place.w, height}, head, title);
  if (!below.empty()) {
    frame.rect.cut_top(1.4f * frame.k);
    const TextStyle line = style(frame, Text::kBody, Colour::kQuiet);
    const Rect rest = beside_corner(frame, frame.rect);
    const float height_below = frame.ui.text_height(below, line, rest.w);
    frame.rect.cut_top(height_below);
    frame.ui.text({rest.x, rest.y, rest.w, height_below}, below, line);
  }
  frame.rect.cut_top((frame.portrait ? 9.0f : 4.6f) * frame.k);
  frame.rect = below_corner(frame, frame.rect);
}

Rect footer(Frame& frame, float height) { return frame.rect.cut_bottom(height * frame.k, 3.6f * frame.k); }

bool back_button(Frame& frame, Rect& row) {
  const look::Button back{.label = frame.ui.say("Back"), .icon = look::icon::kBack};
  return push(frame, "kiosk.back", row.cut_left(std::max(34.0f * frame.k, push_width(frame, back)), 4 * frame.k), back);
}

bool next_button(Frame& frame, Rect& row, const NextButton& next) {
  // Translators: the button to the next page; at most about 12 letters.
  const look::Button forward{.label = next.label.empty() ? frame.ui.say("Next") : next.label,
                             .icon_after = look::icon::kForward,
                             .kind = next.ready ? look::ButtonKind::kPrimary : look::ButtonKind::kAccentOutline};
  return push(frame, "kiosk.next", row.cut_right(std::max(51.0f * frame.k, push_width(frame, forward)), 4 * frame.k),
              forward);
}

void pips(Frame& frame, Point centre, int count, int current) {
  const float k = frame.k;
  const float dot = 2.0f * k;
  const float bar = 7.5f * k;
  const float gap = 1.7f * k;
  float x = centre.x - (bar + static_cast<float>(count - 1) * (dot + gap)) / 2;
  for (int i = 0; i < count; ++i) {
    const float w = i == current ? bar : dot;
    frame.ui.fill({x, centre.y - dot / 2, w, dot}, frame.ui[i <= current ? Colour::kAccent : Colour::kEdge], dot / 2);
    x += w + gap;
  }
}

float row_type(const Frame& frame) { return frame.portrait && frame.state.text_scale <= 1 ? 1.2f : 1.0f; }

Grid grid(const Frame& frame, Rect area, int count, int first, const GridRules& rules) {
  const float k = frame.k;
  const float gap = 4 * k;
  const float least = rules.least_h * k;
  const int rows_fit = std::max(1, static_cast<int>((area.h + gap) / (least + gap)));
  int columns = std::max(1, rules.columns);
  while (columns < rules.most_columns && columns * rows_fit < count) ++columns;
  const int per_page = columns * rows_fit;
  Grid result;
  result.all = count;
  result.first = count > 0 ? std::clamp(first, 0, count - 1) / per_page * per_page : 0;
  const int shown = std::min(per_page, count - result.first);
  const int rows = count > per_page ? rows_fit : (shown + columns - 1) / columns;
  const float h =
      rows > 0 ? std::min(rules.most_h * k, (area.h - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows))
               : 0;
  const float w = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  if (frame.portrait) area.cut_top(air_above(frame, area.h - (h + gap) * static_cast<float>(rows) + gap));
  for (int i = 0; i < shown; ++i) {
    result.cells.push_back({area.x + static_cast<float>(i % columns) * (w + gap),
                            area.y + static_cast<float>(i / columns) * (h + gap), w, h});
  }
  return result;
}

void more_button(Frame& frame, Rect& row, const Grid& list) {
  if (!list.is_split()) return;
  const int shown = static_cast<int>(list.cells.size());
  const bool is_last = list.first + shown >= list.all;
  const int next = is_last ? 0 : list.first + shown;
  // Translators: buttons below a list that does not fit at once; {n} is how many follow. At most about 14 letters.
  const look::Button more{.label = is_last ? frame.ui.say("First ones")
                                           : frame.ui.count("{n} more", "{n} more", list.all - next)};
  const float w = std::min(std::max(30.0f * frame.k, push_width(frame, more)), row.w * 0.45f);
  if (push(frame, "kiosk.more", row.cut_right(w, 4 * frame.k), more)) frame.say(ShowFrom{next});
}

}  // namespace crosstable::kiosk
