// Which function the voter is from, and whom she works with.
#include <algorithm>

#include "kiosk/parts.h"
#include "kiosk/words.h"
#include "look/icons.h"
#include "look/seal.h"

namespace crosstable::kiosk {
namespace {

using look::Colour;
using look::Rect;
using look::Rgba;
using look::Text;
using look::TextStyle;
using look::VAlign;
using words::arg;

struct Tile {
  int function = 0;
  bool enabled = true;
  bool chosen = false;
  std::string_view sign;  ///< icon at the right end of a row
  std::string remark;
};

void draw_tile_body(Frame& frame, Rect rect, const Tile& tile, bool down) {
  look::Ui& ui = frame.ui;
  const look::Sizes& sizes = ui.tokens().kiosk;
  const float radius = sizes.radius_card_mm * frame.k;
  const Rgba ground = tile.chosen ? ui[Colour::kWash] : tile.enabled ? ui[Colour::kSurface] : ui[Colour::kBg];
  if (tile.enabled || tile.chosen) ui.fill(rect, down ? pressed(ui, ground) : ground, radius);
  const Colour edge = tile.chosen ? Colour::kAccent : tile.enabled ? Colour::kEdge : Colour::kLine;
  ui.outline(rect, edge, (tile.chosen ? sizes.strong_mm : sizes.control_mm) * frame.k, radius);
}

void draw_seal(Frame& frame, const framework::Function& function, look::Point centre, float size, bool solid) {
  // An outline's letters need a ground of their own: some functions' colours are too light for the page's.
  if (!solid) frame.ui.disc(centre, size * 0.33f, frame.ui[Colour::kSurface]);
  look::seal(frame.ui, function, centre, size, solid ? look::SealStyle::kSolid : look::SealStyle::kOutline);
}

TextStyle name_style(const Frame& frame, const Tile& tile) {
  TextStyle name = style(frame, Text::kLabel, tile.enabled || tile.chosen ? Colour::kInk : Colour::kQuiet);
  name.em_mm *= std::max(frame.state.page == Page::kWhom ? 1.13f : 1.0f, row_type(frame));
  name.valign = VAlign::kMiddle;
  return name;
}

TextStyle remark_style(const Frame& frame) {
  TextStyle remark = style(frame, Text::kCaption, Colour::kQuiet);
  remark.valign = VAlign::kMiddle;
  return remark;
}

/// Seal above, name below: where there is room.
void draw_tall(Frame& frame, Rect rect, const Tile& tile, const framework::Function& function) {
  const float k = frame.k;
  Rect inside = rect.inset(4.4f * k, 3.6f * k);
  const float size = 14.0f * k;
  Rect top = inside.cut_top(size);
  draw_seal(frame, function, {top.x + size / 2, top.centre().y}, size, tile.enabled || tile.chosen);
  top.cut_left(size + 2 * k);
  TextStyle remark = remark_style(frame);
  remark.align = look::Align::kEnd;
  frame.ui.text(top, tile.remark, remark);
  TextStyle name = name_style(frame, tile);
  name.valign = VAlign::kBottom;
  fit_name(frame, inside, function, name);
}

/// Seal, name, remark, sign: side by side.
void draw_row(Frame& frame, Rect rect, const Tile& tile, const framework::Function& function) {
  const float k = frame.k;
  Rect inside = rect.inset(std::min(6.0f * k, rect.w * 0.06f), 1.2f * k);
  const float size = std::clamp(inside.h * 0.78f, 12.4f * k, 15.6f * k);
  const Rect seal = inside.cut_left(size, 3.4f * k);
  draw_seal(frame, function, seal.centre(), size, tile.enabled || tile.chosen);
  if (!tile.sign.empty()) {
    const float icon = 9.0f * k;
    frame.ui.icon(tile.sign, inside.cut_right(icon, 2 * k).centre(), icon,
                  tile.chosen || frame.state.page == Page::kFunction ? Colour::kAccent : Colour::kEdge);
  }
  const TextStyle remark = remark_style(frame);
  const float remark_w = frame.ui.text_width(tile.remark, remark);
  const bool below = !tile.remark.empty() && remark_w >= inside.w * 0.4f;
  if (!tile.remark.empty() && !below) frame.ui.text(inside.cut_right(remark_w + 0.5f, 3 * k), tile.remark, remark);
  if (!below) {
    fit_name(frame, inside, function, name_style(frame, tile));
    return;
  }
  const float remark_h = frame.ui.line_height(remark);
  const Rect most{inside.x, inside.y, inside.w, inside.h - remark_h};
  const look::Fitted name = fitted_name(frame, most, function, name_style(frame, tile));
  const float name_h = frame.ui.text_height(name.text, name.style, inside.w);
  Rect both = look::around(inside.centre(), inside.w, name_h + remark_h);
  frame.ui.text(both.cut_top(name_h), name.text, name.style);
  frame.ui.text(both, tile.remark, remark);
}

bool draw_tile(Frame& frame, const std::string& id, Rect rect, const Tile& tile) {
  const framework::Function& function = frame.function(tile.function);
  const look::Touched touched =
      frame.ui.touch(id, rect, {.label = function.name, .enabled = tile.enabled || tile.chosen});
  draw_tile_body(frame, rect, tile, touched.down);
  const bool tall = rect.h >= 31 * frame.k && rect.w < 90 * frame.k && tile.sign.empty();
  if (tall) {
    draw_tall(frame, rect, tile, function);
  } else {
    draw_row(frame, rect, tile, function);
  }
  return touched.tapped;
}

/// A tile must hold a line of the name and one of the remark.
float least_tile(const Frame& frame) {
  const float lines = frame.ui.line_height(name_style(frame, {})) + frame.ui.line_height(remark_style(frame));
  return std::max(17.5f, lines / frame.k + 3.0f);
}

/// Those with people who are asked anything.
std::vector<int> functions_here(const Frame& frame) {
  std::vector<int> here;
  const std::vector<int> places = ballot::places_asked(frame.round().form, frame.round().roster);
  for (int i = 0; i < static_cast<int>(places.size()); ++i) {
    if (places[static_cast<std::size_t>(i)] > 0) here.push_back(i);
  }
  return here;
}

/// Who is here and asked nothing, and why; empty: everybody is asked.
std::string not_asked_words(const Frame& frame) {
  constexpr std::size_t kNamed = 3;
  const auto& functions = frame.round().roster.functions;
  std::vector<std::string> names;
  for (int i = 0; i < static_cast<int>(functions.size()); ++i) {
    if (functions[static_cast<std::size_t>(i)].places > 0 && !ballot::is_asked(frame.round().form, i))
      names.push_back(frame.function(i).name);
  }
  if (names.empty()) return "";
  const words::Words& words = frame.ui.words();
  if (names.size() <= kNamed)
    // Translators: {functions} is a list; they rate nobody in this vote.
    return words.fill("Not asked this time: {functions}. The vote is about chosen pairs, and others answer about them.",
                      arg("functions", words.list(names)));
  // Translators: so many functions rate nobody in this vote.
  return words.count(
      "{n} function is not asked this time: the vote is about chosen pairs, and others answer about "
      "them.",
      "{n} functions are not asked this time: the vote is about chosen pairs, and others answer about "
      "them.",
      static_cast<std::int64_t>(names.size()));
}

/// Of a page with that many tiles in a column: head, tiles, footer.
float needed_h(const Frame& frame, std::size_t tiles) { return (80 + static_cast<float>(tiles) * 31) * frame.k; }

void draw_kept_line(Frame& frame, Rect row) {
  TextStyle line = style(frame, Text::kBody);
  line.valign = VAlign::kMiddle;
  if (!frame.portrait) line.align = look::Align::kEnd;
  std::string kept =
      frame.state.reach.served
          // Translators: in two lines where there is room, else in one.
          ? frame.ui.say("We keep your function and your answers.\nNot who you are. The server sees when.")
          // Translators: in two lines where there is room, else in one.
          : frame.ui.say("We keep your function and your answers.\nNot who you are, not when you voted.");
  if (frame.ui.text_width(kept, line) > row.w) std::replace(kept.begin(), kept.end(), '\n', ' ');
  TextStyle small = line;
  small.em_mm = style(frame, Text::kCaption).em_mm;
  write_if_it_fits(frame.ui, row, kept, {line, small});
}

/// A server tells no kiosk how many have voted, only which function is complete.
std::string left_words(const Frame& frame, int places) {
  if (frame.state.reach.served) return "";
  // Translators: beside a function's name: how many of it may still vote; at most about 14 letters.
  return frame.ui.count("{n} place left", "{n} places left", places);
}

}  // namespace

void draw_function(Frame& frame) {
  const float k = frame.k;
  const std::vector<int> here = functions_here(frame);
  const std::string not_asked = not_asked_words(frame);
  constexpr float kSaid_mm = 24;
  draw_band(frame, needed_h(frame, here.size()) + (not_asked.empty() ? 0 : kSaid_mm * k));
  header(frame, frame.ui.say("Which function are you from?"), not_asked);
  Rect row = footer(frame);
  const bool large = frame.state.text_scale > 1;
  const Grid list = grid(frame, frame.rect, static_cast<int>(here.size()), frame.state.first,
                         {.columns = frame.portrait ? 1
                                     : large        ? 2
                                                    : 3,
                          .most_columns = frame.portrait || large ? 2 : 3,
                          .least_h = least_tile(frame),
                          .most_h = frame.portrait ? 36.0f : 36.4f});
  for (std::size_t i = 0; i < list.cells.size(); ++i) {
    const int function = here[static_cast<std::size_t>(list.first) + i];
    const bool free = may_begin(frame.state, function);
    const int left = places_left(frame.state, function);
    const Tile tile{.function = function,
                    .enabled = free,
                    .sign = frame.portrait && free ? look::icon::kForward : "",
                    .remark = free || left > 0 ? left_words(frame, left) : frame.ui.in("function", "complete")};
    if (draw_tile(frame, "kiosk.function." + frame.function(function).code, list.cells[i], tile))
      frame.say(ChooseFunction{function});
  }
  if (back_button(frame, row)) frame.say(Back{});
  const look::Button how{.label = frame.ui.say("How?")};
  if (push(frame, "kiosk.how", row.cut_right(std::max(27 * k, push_width(frame, how)), 4 * k), how))
    frame.say(ShowHow{});
  more_button(frame, row, list);
  draw_kept_line(frame, row);
}

namespace {

/// How many are chosen, how long that takes, and how many may be: `most`, where it is not 0.
std::string chosen_words(const Frame& frame, int chosen, int most) {
  const words::Argument at_most = arg("most", words::Spelt{most});
  if (chosen == 0) {
    // Translators: {most} is a number in letters.
    return most > 0 ? frame.ui.fill("tap all that apply; {most} at most", at_most) : frame.ui.say("tap all that apply");
  }
  const words::Argument number = arg("number", words::Spelt{chosen});
  const words::Argument minutes = arg("minutes", ballot::minutes_message(expected_minutes(frame.round(), chosen)));
  // Translators: how many functions a voter answers about; {number} and {most} are numbers in letters, {minutes} is
  // Translators: "3 minutes" or "3 to 4 minutes".
  if (most == 0)
    return frame.ui.count("{number} chosen, about {minutes}", "{number} chosen, about {minutes}", chosen, number,
                          minutes);
  if (chosen >= most)
    return frame.ui.count("{number} chosen, about {minutes}; that is the most this time",
                          "{number} chosen, about {minutes}; that is the most this time", chosen, number, minutes);
  return frame.ui.count("{number} chosen, about {minutes}; {most} at most",
                        "{number} chosen, about {minutes}; {most} at most", chosen, number, minutes, at_most);
}

void draw_chosen_count(Frame& frame, Rect row, int chosen) {
  const std::string line = chosen_words(frame, chosen, frame.round().form.most_counterparts);
  TextStyle remark = style(frame, Text::kCaption, Colour::kQuiet);
  remark.align = look::Align::kEnd;
  remark.valign = VAlign::kMiddle;
  write_if_it_fits(frame.ui, row, line, {remark});
}

}  // namespace

void draw_whom(Frame& frame) {
  const std::vector<int> may = counterparts_of(frame.round().form, frame.state.draft->rater);
  draw_band(frame, needed_h(frame, may.size()));
  const bool leaves_room_for_request = frame.portrait || (may.size() <= 9 && frame.state.text_scale < 1.5f);
  header(
      frame,
      may.empty() ? frame.ui.say("Nobody to answer about this time") : frame.ui.say("Whom do you work with on this?"),
      may.empty()               ? frame.ui.say("Cast all the same: then your function is complete.")
      : leaves_room_for_request ? frame.as_said(frame.round().request)
                                : "");
  Rect row = footer(frame);
  const int chosen = static_cast<int>(asked(frame.state.draft).size());
  const int most = frame.round().form.most_counterparts;
  const Grid list = grid(frame, frame.rect, static_cast<int>(may.size()), frame.state.first,
                         {.columns = frame.portrait ? 1 : 2,
                          .most_columns = frame.portrait || frame.state.text_scale > 1 ? 2 : 3,
                          .least_h = least_tile(frame),
                          .most_h = frame.portrait ? 36.0f : 32.3f});
  for (std::size_t i = 0; i < list.cells.size(); ++i) {
    const int function = may[static_cast<std::size_t>(list.first) + i];
    const bool on = frame.state.draft->chosen[static_cast<std::size_t>(function)];
    const Tile tile{.function = function,
                    .enabled = on || most == 0 || chosen < most,
                    .chosen = on,
                    .sign = look::icon::any_of(on)};
    if (draw_tile(frame, "kiosk.whom." + frame.function(function).code, list.cells[i], tile))
      frame.say(ToggleCounterpart{function});
  }
  if (back_button(frame, row)) frame.say(Back{});
  if (next_button(frame, row, {.ready = chosen > 0 || may.empty()})) {
    if (chosen > 0) {
      frame.say(ShowQuestion{0, 0});
    } else {
      frame.say(ShowReview{});
    }
  }
  more_button(frame, row, list);
  if (!may.empty()) draw_chosen_count(frame, row, chosen);
}

}  // namespace crosstable::kiosk
