// A function's card: how others find it to work with, how it finds the others, and whether that is a pattern.
#include "table/map/function_card.h"

#include <algorithm>

#include "friction/reading.h"
#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "map/draw_matrix.h"
#include "table/map/parts.h"

namespace crosstable::table {
namespace {

using friction::PatternSide;
using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;

constexpr float kHeadSeal_mm = 44;
constexpr float kMostLine_mm = 36;
constexpr float kLineGap_mm = 3;
constexpr float kFunctionTile_mm = 29, kFunctionSeal_mm = 20;
constexpr float kBetweenTiles_mm = 6;

words::List names_of(const framework::Roster& roster, const std::vector<std::string>& codes) {
  std::vector<std::string> names;
  for (const std::string& code : codes) names.push_back(workshop::short_name(roster, code));
  return words::all_of(names);
}

/// What others find to work with the function.
std::string rated_words(const words::Words& words, const framework::Roster& roster, const words::Argument& function,
                        const friction::FunctionPattern& found) {
  switch (found.pattern) {
    case friction::Pattern::kTooFew: break;
    case friction::Pattern::kFlows:
      return words.fill("**Nobody finds it hard** with {function} on this request. What could others copy?", function);
    case friction::Pattern::kGeneral:
      // Translators: {hard} and {shown} are numbers in letters.
      return words.count(
          "**A general pattern:** hard with {function} in {hard} of {shown} cell. Look at rules, owners and time, not "
          "at one pair.",
          "**A general pattern:** hard with {function} in {hard} of {shown} cells. Look at rules, owners and time, not "
          "at one pair.",
          found.shown, function, arg("hard", words::Spelt{found.hard}), arg("shown", words::Spelt{found.shown}));
    case friction::Pattern::kPairSpecific:
      // Translators: {names} is one function or some.
      return words.fill("**Specific to single pairs:** hard for {names}, not for the others.",
                        arg("names", names_of(roster, found.counterparts)));
  }
  return words.say("**Too little is shown** to tell a pattern.");
}

/// What the function finds to work with others.
std::string rater_words(const words::Words& words, const framework::Roster& roster, const words::Argument& function,
                        const friction::FunctionPattern& found) {
  switch (found.pattern) {
    case friction::Pattern::kTooFew: break;
    case friction::Pattern::kFlows:
      return words.fill("**No hand-off is hard** for {function} on this request.", function);
    case friction::Pattern::kGeneral:
      // Translators: {hard} and {shown} are numbers in letters.
      return words.count(
          "**A general pattern:** hard for {function} in {hard} of {shown} cell. Look at what these hand-offs share.",
          "**A general pattern:** hard for {function} in {hard} of {shown} cells. Look at what these hand-offs share.",
          found.shown, function, arg("hard", words::Spelt{found.hard}), arg("shown", words::Spelt{found.shown}));
    case friction::Pattern::kPairSpecific:
      // Translators: {names} is one function or some.
      return words.fill("**Specific to single pairs:** hard with {names}, not with the others.",
                        arg("names", names_of(roster, found.counterparts)));
  }
  return words.say("**Too little is shown** to tell a pattern.");
}

std::string pattern_words(const words::Words& words, const framework::Roster& roster, const std::string& code,
                          const friction::FunctionPattern& found, PatternSide side) {
  const words::Argument function = arg("function", workshop::short_name(roster, code));
  return side == PatternSide::kRated ? rated_words(words, roster, function, found)
                                     : rater_words(words, roster, function, found);
}

/// A counterpart in one direction.
struct Counterpart {
  workshop::Pair pair;
  const framework::Function* other = nullptr;
};

std::vector<Counterpart> counterparts_of(const framework::Roster& roster, const std::string& code, PatternSide side) {
  std::vector<Counterpart> all;
  for (const framework::Function& other : roster.functions) {
    if (other.code == code) continue;
    all.push_back(
        {side == PatternSide::kRated ? workshop::Pair{other.code, code} : workshop::Pair{code, other.code}, &other});
  }
  return all;
}

/// Its cell and seal, and its name where there is room; a tap opens the card of the two.
void draw_counterpart(Sheet& sheet, Rect box, const map::Reading& reading, const Counterpart& one, bool named) {
  look::Ui& ui = sheet.ui;
  const look::Touched touched = ui.touch("table.map.line." + one.pair.from + "." + one.pair.about, box,
                                         {.label = workshop::pair_words(ui.words(), reading.roster(), one.pair)});
  if (touched.down) ui.fill(box, Colour::kSunken, ui.sizes().radius_small_mm);
  if (touched.tapped) {
    sheet.view.map.cell = one.pair;
    sheet.view.map.function.reset();
  }
  map::HeatCell heat = reading.heat().at(*reading.indices(one.pair));
  heat.fresh = false;
  const Rect tile = box.cut_left(kFunctionTile_mm, named ? 7 : 4);
  map::heat_cell(ui, look::around(tile.centre(), kFunctionTile_mm, kFunctionTile_mm), heat);
  const Rect place = box.cut_left(kFunctionSeal_mm, 6);
  look::seal(ui, *one.other, place.centre(), kFunctionSeal_mm);
  if (!named) return;
  framework::Function brief = *one.other;
  if (!brief.short_name.empty()) brief.name = brief.short_name;
  look::function_name(ui, box, brief, {.size = Text::kBody, .valign = VAlign::kMiddle});
}

std::string side_title(const words::Words& words, const framework::Roster& roster, const std::string& code,
                       PatternSide side) {
  const words::Argument function = arg("function", workshop::short_name(roster, code));
  // Translators: the head of a column: what the others say of a function; at most about 20 letters beside its name.
  return side == PatternSide::kRated ? words.fill("Others with {function}", function)
                                     // Translators: the head of a column: what a function says of the others.
                                     : words.fill("{function} with others", function);
}

/// One below the other, with names; both sides share the width.
void draw_lines(Sheet& sheet, Rect rect, const map::Reading& reading, const std::string& code) {
  const auto halves = look::columns(rect, 2, 14);
  for (const PatternSide side : {PatternSide::kRated, PatternSide::kRaters}) {
    Rect half = halves[side == PatternSide::kRated ? 0 : 1];
    half.cut_top(sheet.ui.text({half.x, half.y, half.w, 0}, side_title(sheet.ui.words(), reading.roster(), code, side),
                               {.size = Text::kLabel, .max_lines = 2}),
                 3);
    const std::vector<Counterpart> all = counterparts_of(reading.roster(), code, side);
    const float height = std::min(kMostLine_mm, half.h / static_cast<float>(all.size()));
    for (const Counterpart& one : all)
      draw_counterpart(sheet, half.cut_top(height).inset(0, kLineGap_mm / 2), reading, one, true);
  }
}

/// Many functions: cells with seals alone, side by side; one side below the other.
void draw_grids(Sheet& sheet, Rect rect, const map::Reading& reading, const std::string& code) {
  look::Ui& ui = sheet.ui;
  constexpr float kUnit_mm = kFunctionTile_mm + 4 + kFunctionSeal_mm + 7;
  const int across = std::max(1, static_cast<int>((rect.w + 7) / kUnit_mm));
  for (const PatternSide side : {PatternSide::kRated, PatternSide::kRaters}) {
    rect.cut_top(ui.text({rect.x, rect.y, rect.w, 0}, side_title(sheet.ui.words(), reading.roster(), code, side),
                         {.size = Text::kLabel, .max_lines = 1}),
                 3);
    const std::vector<Counterpart> all = counterparts_of(reading.roster(), code, side);
    const int down = (static_cast<int>(all.size()) + across - 1) / across;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto column = static_cast<float>(static_cast<int>(i) % across);
      const auto row = static_cast<float>(static_cast<int>(i) / across);
      draw_counterpart(
          sheet,
          {rect.x + column * kUnit_mm, rect.y + row * (kFunctionTile_mm + kLineGap_mm), kUnit_mm - 7, kFunctionTile_mm},
          reading, all[i], false);
    }
    rect.cut_top(static_cast<float>(down) * (kFunctionTile_mm + kLineGap_mm), 5);
  }
}

std::string mean_words(const words::Words& words, const friction::FunctionScore& score) {
  const auto figure = [](const std::optional<double>& of) { return of ? friction::figure_of(*of) : 0; };
  const int with = figure(score.experienced_with);
  const int has = figure(score.experiences);
  // Translators: {with} and {has} are figures of friction from 0 to 100, of and by one function ("it").
  if (score.experienced_with && score.experiences)
    return words.fill("Others experience {with} with it, it experiences {has} with them, on the whole.",
                      arg("with", with), arg("has", has));
  if (score.experienced_with) return words.fill("Others experience {with} with it, on the whole.", arg("with", with));
  if (score.experiences) return words.fill("It experiences {has} with them, on the whole.", arg("has", has));
  return words.say("Nothing is shown of it.");
}

void draw_head(Sheet& sheet, Rect rect, const map::Reading& reading, const framework::Function& function) {
  look::Ui& ui = sheet.ui;
  const Rect seal = rect.cut_left(kHeadSeal_mm, 12);
  look::seal(ui, function, seal.centre(), kHeadSeal_mm);
  const look::TextStyle name{.size = Text::kTitle, .max_lines = 2};
  const auto score = reading.map().scores.find(function.code);
  const std::string remark =
      mean_words(ui.words(), score == reading.map().scores.end() ? friction::FunctionScore{} : score->second);
  const look::TextStyle quiet{.size = Text::kBody, .colour = Colour::kQuiet, .max_lines = 2};
  const float height = ui.text_height(function.name, name, rect.w) + ui.text_height(remark, quiet, rect.w);
  float y = rect.centre().y - height / 2;
  y += ui.text({rect.x, y, rect.w, 0}, function.name, name);
  ui.text({rect.x, y, rect.w, 0}, remark, quiet);
}

void draw_foot(Sheet& sheet, Rect row, const std::string& code) {
  look::Ui& ui = sheet.ui;
  const look::Button close{.label = ui.in("card", "Close"), .icon = look::icon::kClose};
  const look::Button turn{.label = ui.in("card", "Turn"), .icon = look::icon::kTurn};
  if (look::button(ui, "table.map.close", row.cut_right(look::button_width(ui, close)), close))
    sheet.view.map.function.reset();
  if (look::button(ui, "table.map.turn", row.cut_left(look::button_width(ui, turn)), turn)) turn_card(sheet, code);
}

}  // namespace

void draw_function_card(Sheet& sheet, Rect rect, const map::Reading& reading, const std::string& code) {
  look::Ui& ui = sheet.ui;
  draw_foot(sheet, rect.cut_bottom(ui.sizes().button_mm, 10), code);
  draw_head(sheet, rect.cut_top(kHeadSeal_mm, 10), reading, *reading.roster().find(code));
  const look::TextStyle caption{.size = Text::kCaption, .colour = Colour::kQuiet};
  // Translators: what makes a pattern "general".
  const std::string rule = ui.say("General: two thirds of the shown cells, two or more, are 40 or above.");
  ui.text(rect.cut_bottom(ui.text_height(rule, caption, rect.w), 5), rule, caption);
  for (const PatternSide side : {PatternSide::kRaters, PatternSide::kRated}) {
    const std::string words =
        pattern_words(ui.words(), reading.roster(), code, friction::pattern_of(reading.map(), code, side), side);
    const std::string_view icon = side == PatternSide::kRated ? look::icon::kDown : look::icon::kForward;
    look::callout(ui, rect.cut_bottom(look::callout_height(ui, words, rect.w), kBetweenTiles_mm), icon, words);
  }
  const float titles = 2 * ui.line_height({.size = Text::kLabel}) + 3;
  const bool lines =
      (rect.h - titles) / static_cast<float>(reading.roster().functions.size() - 1) >= kFunctionTile_mm + kLineGap_mm;
  if (lines)
    draw_lines(sheet, rect, reading, code);
  else
    draw_grids(sheet, rect, reading, code);
}

}  // namespace crosstable::table
