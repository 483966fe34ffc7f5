#include "table/vote/live_head.h"

#include <string>
#include <vector>

#include "ballot/plan.h"
#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "workshop/guesses.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using words::arg;

constexpr float kMapTool_mm = 28;
constexpr float kBetweenTools_mm = 7.5f;

/// It goes on, and every function guesses before anything of it can be read.
bool is_guessed_first(const Sheet& sheet, const map::Reading& reading) {
  return reading.covered() && !sheet.workshop().map_hidden && sheet.workshop().reveal == workshop::Reveal::kGuessFirst;
}

struct MapTool {
  std::string id;
  look::Button button;
  Intent says;
};

/// What can be done with the map, from the right.
std::vector<MapTool> map_tools(const Sheet& sheet, bool open) {
  const look::Ui& ui = sheet.ui;
  const bool hidden = sheet.workshop().map_hidden;
  const bool frozen = sheet.workshop().map_frozen;
  // Translators: from here on: small buttons in one line above the map; at most about 16 letters each.
  std::vector<MapTool> tools{{"table.vote.cover",
                              {.label = hidden ? ui.say("Show the map") : ui.say("Hide the map"),
                               .icon = hidden ? look::icon::kShow : look::icon::kHide},
                              workshop::Change{workshop::MapHidden{!hidden}}}};
  if (open)
    tools.push_back({"table.vote.freeze",
                     {.label = frozen ? ui.say("Let it go on") : ui.say("Freeze"),
                      .icon = frozen ? look::icon::kPlay : look::icon::kPause,
                      .kind = frozen ? look::ButtonKind::kChosen : look::ButtonKind::kOutline},
                     workshop::Change{workshop::MapFrozen{!frozen}}});
  if (open && !frozen)
    tools.push_back({"table.vote.show",
                     {.label = ui.say("Look now"), .icon = look::icon::kReplay, .enabled = sheet.state.busy.empty()},
                     ShowNow{}});
  for (MapTool& tool : tools) tool.button.size = Text::kBody;
  return tools;
}

/// In one line; what is free at its left.
Rect draw_map_tools(Sheet& sheet, Rect line, const std::vector<MapTool>& tools) {
  for (const MapTool& tool : tools) {
    const Rect place = line.cut_right(look::button_width(sheet.ui, tool.button), kBetweenTools_mm);
    if (look::button(sheet.ui, tool.id, place, tool.button)) sheet.intents.push_back(tool.says);
  }
  return line;
}

/// How much of the map there is, where the line has room for it beside `head`.
void draw_how_much(look::Ui& ui, Rect line, const map::Reading& reading, float head) {
  const look::Chip shown{.label = ui.count("{shown} of {n} cell shown", "{shown} of {n} cells shown", reading.planned(),
                                           arg("shown", reading.shown())),
                         .icon = look::icon::kShow,
                         .tappable = false};
  const float width = look::chip_width(ui, shown);
  if (line.w - head >= width && !reading.covered()) look::chip(ui, "table.vote.shown", line.cut_right(width), shown);
}

std::string live_head(const Sheet& sheet, const map::Reading& reading) {
  const look::Ui& ui = sheet.ui;
  if (reading.set_aside()) return ui.say("The vote was set aside");
  if (!reading.open()) return ui.say("The vote is closed");
  if (sheet.workshop().map_frozen) return ui.say("The map is held still");
  return sheet.workshop().map_hidden || is_guessed_first(sheet, reading) ? ui.say("Covered for now")
                                                                         : ui.say("The map is lighting up");
}

std::string key_words(const Sheet& sheet) {
  const look::Ui& ui = sheet.ui;
  if (!sheet.state.live) return "";
  if (sheet.state.live->round.wrapped) return ui.say("The vote's key is locked with a passphrase.");
  return ballot::is_key_in_memory(sheet.state.live->round) ? ui.say("The vote's key is in this table's memory alone.")
                                                           : ui.say("The vote's key has no passphrase.");
}

/// Answers of several functions are one value somewhere: a whole row may wait for others.
bool waits_for_others(const Sheet& sheet) {
  if (!sheet.state.live) return false;
  const ballot::PlanSummary plan = ballot::summarise(sheet.state.live->round.plan);
  return plan.together + plan.pooled > 0;
}

/// When a row of an open vote can be seen.
std::string rows_words(const Sheet& sheet, const map::Reading& reading) {
  const look::Ui& ui = sheet.ui;
  if (waits_for_others(sheet))
    return is_guessed_first(sheet, reading)
               ? ui.say(
                     "A cell is there when all whose answers are in it have voted, and stays covered until every "
                     "function has guessed.")
               : ui.say("A cell is there when all whose answers are in it have voted.");
  if (sheet.workshop().map_hidden) return ui.say("A row is there when its whole function has voted.");
  return is_guessed_first(sheet, reading)
             ? ui.say(
                   "A row is there when its whole function has voted, and stays covered until every function has "
                   "guessed.")
             : ui.say("A row appears when its whole function has voted.");
}

std::string live_remark(const Sheet& sheet, const map::Reading& reading) {
  const look::Ui& ui = sheet.ui;
  if (reading.set_aside())
    return ui.say("What the map showed before stands here, and nothing more is known of this vote.");
  if (reading.open() && sheet.workshop().map_frozen)
    return ui.say("Votes go on being recorded. What is new appears when it goes on.");
  if (reading.open()) return ui.words().sentences({rows_words(sheet, reading), key_words(sheet)});
  if (is_guessed_first(sheet, reading) && !workshop::yet_to_guess(sheet.workshop()).empty())
    return ui.say("Nothing of it is uncovered until every function has guessed, in the next step.");
  return reading.nobody_voted() ? ui.say("It was closed before anybody had voted.")
                                : ui.say("What a group large enough has said. Read it together in the next step.");
}

}  // namespace

void draw_live_head(Sheet& sheet, Rect& column, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  const std::string words = live_head(sheet, reading);
  const std::vector<MapTool> tools = map_tools(sheet, reading.open());
  float tools_w = 0;
  for (const MapTool& tool : tools) tools_w += look::button_width(ui, tool.button) + kBetweenTools_mm;
  const Rect head = column.cut_top(ui.line_height({.size = Text::kHead}), 3);
  const float room = head.w - tools_w;
  const look::TextStyle style =
      look::size_that_fits(ui, {head.x, head.y, room, head.h}, words, {.max_lines = 1}, {Text::kHead, Text::kTitle});
  const float words_w = ui.text_width(words, style) + 6;
  const bool beside = words_w <= room;
  Rect line{head.x, head.y, head.w, kMapTool_mm};
  if (!beside) line = column.cut_top(kMapTool_mm, 3);
  look::text_that_fits(ui, head, words, style, {style.size});
  draw_how_much(ui, draw_map_tools(sheet, line, tools), reading, beside ? words_w : 0);
  column.cut_top(ui.text({column.x, column.y, column.w, 0}, live_remark(sheet, reading),
                         {.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400}),
                 6);
}

}  // namespace crosstable::table
