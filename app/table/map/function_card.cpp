// A function's card: how others find it to work with, how it finds the others, and whether that is a pattern.
#include "table/map/function_card.h"

#include <algorithm>

#include "friction/reading.h"
#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "map/draw_matrix.h"
#include "table/flow/words.h"

namespace crosstable::table {
namespace {

using friction::PatternSide;
using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;

constexpr float kHeadSeal_mm = 44;
constexpr float kMostLine_mm = 36;
constexpr float kLineGap_mm = 3;
constexpr float kTile_mm = 29, kSeal_mm = 20;
constexpr float kGap_mm = 6;

std::string names_of(const framework::Roster& roster, const std::vector<std::string>& codes) {
  std::vector<std::string> names;
  for (const std::string& code : codes) names.push_back(workshop::short_name(roster, code));
  return workshop::in_words(names);
}

std::string pattern_words(const framework::Roster& roster, const std::string& code,
                          const friction::FunctionPattern& found, PatternSide side) {
  const std::string name = workshop::short_name(roster, code);
  const bool rated = side == PatternSide::kRated;
  const std::string cells = number_words(found.hard) + " of " + number_words(found.shown) + " cells";
  switch (found.pattern) {
    case friction::Pattern::kTooFew: return look::strong("Too little is shown") + " to tell a pattern.";
    case friction::Pattern::kFlows:
      return rated
                 ? look::strong("Nobody finds it hard") + " with " + name + " on this request. What could others copy?"
                 : look::strong("No hand-off is hard") + " for " + name + " on this request.";
    case friction::Pattern::kGeneral:
      return rated ? look::strong("A general pattern:") + " hard with " + name + " in " + cells +
                         ". Look at rules, owners and time, not at one pair."
                   : look::strong("A general pattern:") + " hard for " + name + " in " + cells +
                         ". Look at what these hand-offs share.";
    case friction::Pattern::kPairSpecific:
      return rated ? look::strong("Specific to single pairs:") + " hard for " + names_of(roster, found.counterparts) +
                         ", not for the others."
                   : look::strong("Specific to single pairs:") + " hard with " + names_of(roster, found.counterparts) +
                         ", not with the others.";
  }
  return "";
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
  const Rect tile = box.cut_left(kTile_mm, named ? 7 : 4);
  map::heat_cell(ui, look::around(tile.centre(), kTile_mm, kTile_mm), heat);
  const Rect place = box.cut_left(kSeal_mm, 6);
  look::seal(ui, *one.other, place.centre(), kSeal_mm);
  if (!named) return;
  framework::Function brief = *one.other;
  if (!brief.short_name.empty()) brief.name = brief.short_name;
  look::function_name(ui, box, brief, {.size = Text::kBody, .valign = VAlign::kMiddle});
}

std::string side_title(const framework::Roster& roster, const std::string& code, PatternSide side) {
  const std::string name = workshop::short_name(roster, code);
  return side == PatternSide::kRated ? "Others with " + name : name + " with others";
}

/// One below the other, with names; both sides share the width.
void draw_lines(Sheet& sheet, Rect rect, const map::Reading& reading, const std::string& code) {
  const auto halves = look::columns(rect, 2, 14);
  for (const PatternSide side : {PatternSide::kRated, PatternSide::kRaters}) {
    Rect half = halves[side == PatternSide::kRated ? 0 : 1];
    half.cut_top(sheet.ui.text({half.x, half.y, half.w, 0}, side_title(reading.roster(), code, side),
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
  constexpr float kUnit_mm = kTile_mm + 4 + kSeal_mm + 7;
  const int across = std::max(1, static_cast<int>((rect.w + 7) / kUnit_mm));
  for (const PatternSide side : {PatternSide::kRated, PatternSide::kRaters}) {
    rect.cut_top(ui.text({rect.x, rect.y, rect.w, 0}, side_title(reading.roster(), code, side),
                         {.size = Text::kLabel, .max_lines = 1}),
                 3);
    const std::vector<Counterpart> all = counterparts_of(reading.roster(), code, side);
    const int down = (static_cast<int>(all.size()) + across - 1) / across;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto column = static_cast<float>(static_cast<int>(i) % across);
      const auto row = static_cast<float>(static_cast<int>(i) / across);
      draw_counterpart(sheet,
                       {rect.x + column * kUnit_mm, rect.y + row * (kTile_mm + kLineGap_mm), kUnit_mm - 7, kTile_mm},
                       reading, all[i], false);
    }
    rect.cut_top(static_cast<float>(down) * (kTile_mm + kLineGap_mm), 5);
  }
}

std::string mean_words(const friction::FunctionScore& score) {
  std::string words;
  if (score.experienced_with)
    words += "Others experience " + std::to_string(friction::figure_of(*score.experienced_with)) + " with it";
  if (score.experiences)
    words += (words.empty() ? "It experiences " : ", it experiences ") +
             std::to_string(friction::figure_of(*score.experiences)) + " with them";
  return words.empty() ? "Nothing is shown of it." : words + ", on the whole.";
}

void draw_head(Sheet& sheet, Rect rect, const map::Reading& reading, const framework::Function& function) {
  look::Ui& ui = sheet.ui;
  const Rect seal = rect.cut_left(kHeadSeal_mm, 12);
  look::seal(ui, function, seal.centre(), kHeadSeal_mm);
  const look::TextStyle name{.size = Text::kTitle, .max_lines = 2};
  const auto score = reading.map().scores.find(function.code);
  const std::string remark =
      mean_words(score == reading.map().scores.end() ? friction::FunctionScore{} : score->second);
  const look::TextStyle quiet{.size = Text::kBody, .colour = Colour::kQuiet, .max_lines = 2};
  const float height = ui.text_height(function.name, name, rect.w) + ui.text_height(remark, quiet, rect.w);
  float y = rect.centre().y - height / 2;
  y += ui.text({rect.x, y, rect.w, 0}, function.name, name);
  ui.text({rect.x, y, rect.w, 0}, remark, quiet);
}

void draw_foot(Sheet& sheet, Rect row) {
  const look::Button close{.label = "Close", .icon = look::icon::kClose};
  const look::Button turn{.label = "Turn", .icon = look::icon::kTurn};
  if (look::button(sheet.ui, "table.map.close", row.cut_right(look::button_width(sheet.ui, close)), close))
    sheet.view.map.function.reset();
  if (look::button(sheet.ui, "table.map.turn", row.cut_left(look::button_width(sheet.ui, turn)), turn)) {
    sheet.view.map.facing = sheet.view.map.card_turn = (sheet.view.map.card_turn + 1) % 4;
  }
}

}  // namespace

void draw_function_card(Sheet& sheet, Rect rect, const map::Reading& reading, const std::string& code) {
  look::Ui& ui = sheet.ui;
  draw_foot(sheet, rect.cut_bottom(ui.sizes().button_mm, 10));
  draw_head(sheet, rect.cut_top(kHeadSeal_mm, 10), reading, *reading.roster().find(code));
  const look::TextStyle caption{.size = Text::kCaption, .colour = Colour::kQuiet};
  const std::string rule = "General: two thirds of the shown cells, two or more, are 40 or above.";
  ui.text(rect.cut_bottom(ui.text_height(rule, caption, rect.w), 5), rule, caption);
  for (const PatternSide side : {PatternSide::kRaters, PatternSide::kRated}) {
    const std::string words =
        pattern_words(reading.roster(), code, friction::pattern_of(reading.map(), code, side), side);
    const std::string_view icon = side == PatternSide::kRated ? look::icon::kDown : look::icon::kForward;
    look::callout(ui, rect.cut_bottom(look::callout_height(ui, words, rect.w), kGap_mm), icon, words);
  }
  const float titles = 2 * ui.line_height({.size = Text::kLabel}) + 3;
  const bool lines =
      (rect.h - titles) / static_cast<float>(reading.roster().functions.size() - 1) >= kTile_mm + kLineGap_mm;
  if (lines)
    draw_lines(sheet, rect, reading, code);
  else
    draw_grids(sheet, rect, reading, code);
}

}  // namespace crosstable::table
