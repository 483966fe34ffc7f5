// What a kiosk shows while nobody votes at it, and how the vote is kept secret.
#include <algorithm>

#include "kiosk/parts.h"
#include "kiosk/words.h"
#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"

namespace crosstable::kiosk {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::TextStyle;

constexpr const char* kTextSizeIcon = "\ue245";  // format_size
constexpr float kMarkRow_mm = 17.7f;

/// The brand's ground, tiles where the text is not; gives the text's place.
Rect draw_ground(Frame& frame, bool marked) {
  const Rect whole = frame.ui.area();
  const float k = frame.k;
  frame.ui.fill(whole, frame.ui.tokens().brand.ground);
  const bool wide_text = frame.state.text_scale > 1;
  if (frame.portrait) {
    const float h = whole.h * (wide_text ? 0.2f : 0.46f);
    draw_tiles(frame, {0, 0, whole.w, h}, 18 * k, marked);
    frame.ui.fill({0, h, whole.w, 20 * k}, frame.ui.tokens().brand.ground);
    return {frame.rect.x, h + 10 * k, frame.rect.w, frame.panel.bottom() - h - 19 * k};
  }
  const float left = frame.panel.x + 9.5f * k;
  float text_w = (wide_text ? 168.0f : 106.0f) * k + (frame.panel.w - 218 * k) * 0.5f;
  if (frame.language.w > 0) text_w = std::min(text_w, frame.language.x + 1 * k - left);
  const float tiles = left + text_w + 2 * k;
  draw_tiles(frame, {tiles, 0, whole.right() - tiles, whole.h}, 18.4f * k, marked);
  const float bottom = frame.panel.bottom() - 6.8f * k;
  // Mark and size of text stand in one row with the language, unless large letters need what is above them.
  float top = frame.panel.y + 5.4f * k;
  if (frame.language.w > 0) top = std::min(top, frame.language.centre().y - kMarkRow_mm / 2 * k);
  return {left, top, text_w - 4 * k, bottom - top};
}

/// Where nobody is known to lead, no facilitator is named.
std::string way_back_words(const Frame& frame) {
  const bool led = frame.state.round && !frame.state.round->framework.self_led;
  return led ? frame.ui.say("Facilitator: hold here") : frame.ui.say("Way back: hold here");
}

/// On larger glass the page's corner, where mark and words stand, lies away from that of the glass: both are held.
void draw_way_back(Frame& frame, Rect held, Rect mark, Rect words) {
  TextStyle style = brand_style(frame, Text::kCaption, true);
  style.valign = look::VAlign::kMiddle;
  frame.ui.text(words, way_back_words(frame), style);
  hold_to_leave(frame, "kiosk.way_back", held, mark.centre());
}

void draw_mark_and_text_size(Frame& frame, Rect& rect) {
  const float k = frame.k;
  Rect top = rect.cut_top(kMarkRow_mm * k, 3.4f * k);
  const Rect square{top.x, top.y + 2.7f * k, 12.2f * k, 12.2f * k};
  look::mark(frame.ui, square, frame.ui.tokens().brand.light_tile, frame.ui.tokens().brand.text);
  if (frame.state.page != Page::kAttract || !frame.state.problem.empty()) {
    draw_way_back(frame, top, square,
                  {square.right() + 3 * k, square.y, top.right() - square.right() - 3 * k, square.h});
    return;
  }
  // Both have no room on every glass; the way back stays.
  if (frame.state.practice) end_practice_button(frame, top, look::ButtonKind::kBrandOutline);
  const float scale = frame.state.text_scale;
  // Translators: buttons that change how large the kiosk's text is; at most about 16 letters each.
  const look::Button size{.label = scale >= 1.5f ? frame.ui.say("Usual text")
                                   : scale > 1   ? frame.ui.say("Largest text")
                                                 : frame.ui.say("Larger text"),
                          .icon = kTextSizeIcon,
                          .kind = look::ButtonKind::kBrandOutline};
  if (frame.state.practice && push_width(frame, size) > top.w - 16 * k) return;
  if (push(frame, "kiosk.text_size", top.cut_right(std::min(push_width(frame, size), top.w - 16 * k)), size))
    frame.say(LargerText{});
  if (!frame.state.handed_over || frame.state.practice) return;
  const Rect beside{square.right() + 3 * k, square.y, top.right() - square.right() - 6 * k, square.h};
  const bool has_room = fits(frame.ui, beside, way_back_words(frame), brand_style(frame, Text::kCaption, true));
  const Rect words = has_room ? beside : rect.cut_top(frame.ui.line_height(brand_style(frame, Text::kCaption)), k);
  draw_way_back(frame, {top.x, top.y, top.w - 3 * k, std::max(top.bottom(), words.bottom()) - top.y}, square, words);
}

bool is_unreached(const Frame& frame) { return !frame.state.reach.is_up && !frame.state.practice; }

/// What can be done, why, and what lies here.
std::string unreached_words(const Frame& frame) {
  const std::string line =
      needs_card(frame.state)
          ? frame.ui.say("The table cannot be reached: what you cast is kept here, and counts when it can.")
          : frame.ui.say("The table cannot be reached: wait a moment, or use another kiosk.");
  const bool moves = needs_card(frame.state) && may_have_moved(frame.state);
  const std::string way = frame.state.reach.shut_out
                              ? frame.ui.say("To pair it anew: hold the upper left corner.")
                              : frame.ui.say("If it has another address now: hold the upper left corner.");
  return frame.ui.words().sentences(
      {line, frame.ui.say(frame.state.reach.why), reach_words(frame.ui.words(), frame.state), moves ? way : ""});
}

float who_may_start_height(const Frame& frame, float width) {
  const float usual = std::max(14.0f * frame.k, 2 * frame.ui.line_height(brand_style(frame, Text::kBody)));
  if (!is_unreached(frame)) return usual;
  return std::max(usual, frame.ui.text_height(unreached_words(frame), brand_style(frame, Text::kCaption), width));
}

void draw_who_may_start(Frame& frame, Rect rect) {
  if (is_unreached(frame)) {
    const std::string words = unreached_words(frame);
    frame.ui.text(rect, words,
                  fitting(frame, words, {brand_style(frame, Text::kBody), brand_style(frame, Text::kCaption)}, rect));
    return;
  }
  if (const auto armed = armed_function(frame.state)) {
    const float size = 13 * frame.k;
    const Rect sign = rect.cut_left(size, 3 * frame.k);
    look::seal(frame.ui, frame.function(*armed), {sign.centre().x, rect.centre().y}, size);
    TextStyle line = brand_style(frame, Text::kBody);
    line.valign = look::VAlign::kMiddle;
    frame.ui.text(
        rect,
        frame.ui.fill("Open for one ballot of **{function}**", words::arg("function", frame.function(*armed).name)),
        line);
    return;
  }
  if (may_begin(frame.state)) {
    TextStyle line = brand_style(frame, Text::kBody);
    line.valign = look::VAlign::kMiddle;
    frame.ui.text(rect, frame.ui.say("Scan your card, or tap Start."), line);
    return;
  }
  const bool unlock = frame.round().eligibility == ballot::Eligibility::kUnlock && !frame.state.practice;
  TextStyle line = brand_style(frame, Text::kBody);
  line.valign = look::VAlign::kMiddle;
  if (unlock && frame.state.kiosk == 0) {
    frame.ui.text(
        rect,
        frame.ui.words().sentences({frame.ui.say("This kiosk has no number, so no ballot can be opened here."),
                                    frame.ui.say(frame.state.no_number)}),
        brand_style(frame, Text::kCaption));
    return;
  }
  frame.ui.text(rect,
                unlock ? frame.ui.say("Not open yet. Please ask the facilitator for a ballot.")
                       : frame.ui.say("Everyone has voted. Thank you."),
                line);
}

void draw_start_buttons(Frame& frame, Rect row) {
  // Translators: the button to how the vote is kept secret; at most about 10 letters.
  const look::Button how{.label = frame.ui.say("How?"), .kind = look::ButtonKind::kBrandOutline};
  const float how_w = std::max(27.0f * frame.k, push_width(frame, how));
  const look::Button start{.label = frame.ui.in("kiosk", "Start"),
                           .icon_after = look::icon::kForward,
                           .kind = look::ButtonKind::kBrand,
                           .enabled = may_begin(frame.state),
                           .size = Text::kTitle};
  const float start_w = std::min(frame.portrait ? 110.0f * frame.k : 65.0f * frame.k, row.w - how_w - 4 * frame.k);
  const Rect first = row.cut_left(start_w, 4 * frame.k);
  // Nobody can start meanwhile; what can be done is the facilitator's.
  if (may_have_moved(frame.state) && !start.enabled) {
    const look::Button moved{.label = way_back_words(frame.ui.words(), frame.state),
                             .kind = look::ButtonKind::kBrandOutline};
    if (push(frame, "kiosk.table_moved", first, moved)) frame.say(PairAgain{});
  } else if (push(frame, "kiosk.start", first, start)) {
    frame.say(Start{});
  }
  if (push(frame, "kiosk.how", row.cut_left(how_w), how)) frame.say(ShowHow{});
}

}  // namespace

void draw_waiting(Frame& frame) {
  const KioskState& state = frame.state;
  Rect rect = draw_ground(frame, false);
  draw_mark_and_text_size(frame, rect);
  rect.cut_top(6 * frame.k);
  const bool blind = !state.problem.empty();
  if (state.reach.is_late()) {
    const look::Button read{.label = state.reach.unreadable ? frame.ui.say("Hold to go on without it")
                                                            : frame.ui.say("Hold once it is read"),
                            .icon = look::icon::kHold,
                            .kind = look::ButtonKind::kBrandOutline};
    Rect row = rect.cut_bottom(20 * frame.k, 3 * frame.k);
    if (hold(frame, "kiosk.late_read", row.cut_left(std::min(push_width(frame, read), row.w)), read))
      frame.say(LateRead{});
  } else if (blind && state.can_pair) {
    const look::Button again{.label = frame.ui.say("Pair it anew"), .kind = look::ButtonKind::kBrandOutline};
    Rect row = rect.cut_bottom(20 * frame.k, 3 * frame.k);
    if (push(frame, "kiosk.pair_again", row.cut_left(std::min(push_width(frame, again), row.w)), again))
      frame.say(PairAgain{});
  }
  const std::string head = blind ? frame.ui.say("This kiosk sees no vote") : frame.ui.say("Voting is not open");
  const TextStyle display = fitting(frame, head, {brand_style(frame, Text::kDisplay), brand_style(frame, Text::kHead)},
                                    {0, 0, rect.w, rect.h * (blind ? 0.3f : 0.5f)});
  rect.cut_top(frame.ui.text(rect, head, display) + 3.7f * frame.k);
  const TextStyle body = brand_style(frame, Text::kBody, true);
  const TextStyle small = brand_style(frame, Text::kCaption);
  if (blind) rect.cut_top(frame.ui.text(rect, frame.ui.say(state.problem), small) + 3.7f * frame.k);
  const std::string next =
      blind ? frame.ui.say("It looks again by itself.") : frame.ui.say("The next vote appears here by itself.");
  if (!state.reach.unreadable) rect.cut_top(frame.ui.text(rect, next, body) + 3.7f * frame.k);
  if (const std::string lies_here = reach_words(frame.ui.words(), state); !lies_here.empty())
    rect.cut_top(frame.ui.text(rect, lies_here, small) + 3.7f * frame.k);
  if (state.kiosk > 0)
    frame.ui.text(rect, frame.ui.fill("Kiosk {number}", words::arg("number", state.kiosk)), body);
  else if (!state.no_number.empty())
    frame.ui.text(
        rect, frame.ui.words().sentences({frame.ui.say("This kiosk has no number."), frame.ui.say(state.no_number)}),
        small);
}

void draw_attract(Frame& frame) {
  Rect rect = draw_ground(frame, true);
  draw_mark_and_text_size(frame, rect);
  Rect buttons = rect.cut_bottom(23.8f * frame.k, 3 * frame.k);
  const bool says_who = armed_function(frame.state).has_value() || needs_card(frame.state) || !may_begin(frame.state);
  const Rect who = says_who ? rect.cut_bottom(who_may_start_height(frame, rect.w), 2 * frame.k) : Rect{};
  const std::string notice = notice_of(frame.ui.words(), frame.state);
  const TextStyle small = brand_style(frame, Text::kCaption, true);
  const words::Words& words = frame.ui.words();
  std::string line = words.sentences(
      {expected_time(words, frame.round()), promise(words, frame.round()), key_remark(words, frame.round())});
  const std::string head = first_question(words, frame.round(), frame.as_said(frame.round().question));
  const float notice_h = notice.empty() ? 0 : frame.ui.text_height(notice, small, rect.w) + 2 * frame.k;
  const float least_head_h = frame.ui.text_height(head, brand_style(frame, Text::kTitle), rect.w) + 3 * frame.k;
  // Why the table is away goes before what a ballot takes; all of this is behind "How?" too.
  for (const std::string& shorter : {promise(words, frame.round()), std::string()}) {
    if (is_unreached(frame) && least_head_h + frame.ui.text_height(line, small, rect.w) + notice_h > rect.h)
      line = shorter;
  }
  const TextStyle body = fitting(frame, line, {brand_style(frame, Text::kBody, true), small},
                                 {0, 0, rect.w, rect.h - notice_h - least_head_h});
  const float below = (line.empty() ? 0 : frame.ui.text_height(line, body, rect.w) + 3 * frame.k) + notice_h;
  const TextStyle title =
      fitting(frame, head,
              {brand_style(frame, Text::kDisplay), brand_style(frame, Text::kHead), brand_style(frame, Text::kTitle)},
              {0, 0, rect.w, rect.h - below});
  const float height = frame.ui.text_height(head, title, rect.w);
  frame.ui.text(rect.cut_top(height, 3 * frame.k), head, title);
  if (!line.empty()) rect.cut_top(frame.ui.text(rect, line, body) + 2 * frame.k);
  if (!notice.empty()) frame.ui.text(rect, notice, small);
  if (says_who) draw_who_may_start(frame, who);
  draw_start_buttons(frame, buttons);
}

void draw_how(Frame& frame) {
  const std::vector<HowLine> lines =
      how_lines(frame.ui.words(), frame.round(),
                frame.state.swaps && frame.state.out_of_swap == ballot::OutOfSwap::kNothing, frame.state.reach.served);
  const TextStyle body = style(frame, Text::kBody);
  const float k = frame.k;
  const float sign = 8 * k;
  const float gap = 3.6f * k;
  const auto height = [&](const HowLine& line) {
    return std::max(sign, frame.ui.text_height(line.text, body, frame.rect.w - sign - 4 * k));
  };
  float all = 80 * k;
  for (const HowLine& line : lines) all += height(line) + gap;
  draw_band(frame, all);
  header(frame, frame.ui.say("How is this kept secret?"));
  Rect row = footer(frame);
  // The page that holds the wished line: pages are filled one after another, as many lines as fit.
  std::size_t first = 0;
  std::size_t end = 0;
  do {
    first = end;
    float used = 0;
    while (end < lines.size() && (end == first || used + height(lines[end]) <= frame.rect.h))
      used += height(lines[end++]) + gap;
  } while (end < lines.size() && static_cast<int>(end) <= frame.state.first);
  for (std::size_t i = first; i < end; ++i) {
    Rect line = frame.rect.cut_top(height(lines[i]), gap);
    const Rect at = line.cut_left(sign, 4 * k);
    frame.ui.icon(lines[i].icon, {at.centre().x, at.y + frame.ui.line_height(body) / 2}, 6.4f * k, Colour::kAccent);
    frame.ui.text(line, lines[i].text, body);
  }
  if (back_button(frame, row)) frame.say(Back{});
  if (end < lines.size() || first > 0) {
    const bool is_last = end >= lines.size();
    // Translators: buttons that leaf through a long text; at most about 16 letters.
    const look::Button more{.label = is_last ? frame.ui.say("From the start") : frame.ui.in("leafing", "More"),
                            .icon_after = is_last ? "" : look::icon::kForward};
    if (push(frame, "kiosk.more", row.cut_right(std::max(51 * k, push_width(frame, more))), more))
      frame.say(ShowFrom{is_last ? 0 : static_cast<int>(end)});
  }
}

}  // namespace crosstable::kiosk
