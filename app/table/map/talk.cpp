// What to talk about next, chosen by rule and never by person, and who has spoken.
#include "table/map/talk.h"

#include <algorithm>
#include <utility>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "map/talk.h"
#include "table/flow/list.h"
#include "table/flow/text_mark.h"
#include "table/map/parts.h"
#include "table/map/registry.h"
#include "table/map/words.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;

constexpr float kTool_mm = 28;
constexpr float kMark_mm = 26;

/// What a pair is on the list for, and by which rule.
struct TalkWords {
  std::string head, remark, rule;
};

TalkWords mutual_words(const words::Words& words, const map::Talk& talk) {
  // Translators: heads of a list of what to talk about next; at most about 36 letters.
  return {words.say("Mutual and high"),
          // Translators: {there} and {back} are figures of friction from 0 to 100.
          words.fill("Both sides find it hard: {there} and {back}. Start here.",
                     arg("there", friction::figure_of(talk.there)), arg("back", friction::figure_of(talk.back))),
          words.say("Rule: 40 or more both ways")};
}

TalkWords one_sided_words(const words::Words& words, const framework::Roster& roster, const map::Talk& talk) {
  return {words.say("They feel it, we don’t"),
          // Translators: two functions, each with the friction that it feels with the other: "Sales 76, Finance 43."
          words.fill("{from} {there}, {about} {back}.", arg("from", workshop::short_name(roster, talk.pair.from)),
                     arg("there", friction::figure_of(talk.there)),
                     arg("about", workshop::short_name(roster, talk.pair.about)),
                     arg("back", friction::figure_of(talk.back))),
          words.say("Rule: a gap of 20 or more that is larger than chance")};
}

TalkWords words_of(const words::Words& words, const framework::Roster& roster, const map::Talk& talk) {
  const words::Argument who = arg("who", workshop::short_name(roster, talk.pair.about));
  switch (talk.rule) {
    case map::TalkRule::kMutual: return mutual_words(words, talk);
    case map::TalkRule::kHottest:
      // Translators: {n} others show the same figure.
      return {talk.alike == 1
                  ? words.say("Hottest of all")
                  : words.count("Hottest of all, with {n} other", "Hottest of all, with {n} others", talk.alike - 1),
              // Translators: {figure} is friction from 0 to 100.
              words.fill("{figure}, breaking. No figure that is shown is higher.",
                         arg("figure", friction::figure_of(talk.there))),
              words.say("Rule: the highest figure, 60 or more")};
    case map::TalkRule::kOneSided: return one_sided_words(words, roster, talk);
    case map::TalkRule::kPleasant:
      return {words.say("They find us easier than we feared"), words.fill("{who} expected this to be harder.", who),
              words.say("Rule: 20 or more below what was expected")};
    case map::TalkRule::kUnknown:
      return {words.say("They feel it, we don’t know"), words.fill("{who} expected this to be easier.", who),
              words.say("Rule: 20 or more above what was expected")};
    case map::TalkRule::kCamps:
      return {words.say("Two experiences"), words.say("The answers fall into two camps."),
              words.say("Rule: two camps in half of its statements, or more")};
    case map::TalkRule::kWorthCopying:
      return {words.say("Worth copying"), words.say("Flowing both ways. How do these two do it?"),
              words.say("Rule: below 25 both ways, weighed by what depends on it")};
  }
  return {};
}

/// Whom a figure is of that more than one direction has; empty where the seals say it.
std::string shared_words(const words::Words& words, const framework::Roster& roster, const friction::Cell* cell) {
  if (cell == nullptr || cell->published.directed) return "";
  const words::Argument functions = arg("functions", cell_words(roster, cell->published));
  if (cell->published.together)
    // Translators: {functions} is "Sales and Finance, both ways".
    return words.fill("{functions}.", functions);
  // Translators: small functions that have one value: {functions} is "Legal and Channel on Finance".
  return words.fill("{functions}, pooled.", functions);
}

/// Of all whose figure it is; gives the width.
float draw_entry_seals(Sheet& sheet, Rect rect, const map::Reading& reading, const map::Talk& talk) {
  constexpr float kEntrySeal_mm = 24;
  constexpr float kMostSeals = 0.36f;  ///< of the width
  const friction::Cell* cell = reading.cell(talk.pair);
  if (cell != nullptr && !cell->published.directed)
    return cell_seals(sheet.ui, {rect.x, rect.y, rect.w * kMostSeals, rect.h}, reading.roster(), cell->published,
                      kEntrySeal_mm);
  const auto pair = reading.indices(talk.pair);
  return pair_seals(sheet.ui, {rect.x, rect.centre().y}, reading.function(pair->first), reading.function(pair->second),
                    kEntrySeal_mm);
}

void draw_entry(Sheet& sheet, Rect rect, const map::Reading& reading, const map::Talk& talk, const std::string& id) {
  look::Ui& ui = sheet.ui;
  TalkWords words = words_of(ui.words(), reading.roster(), talk);
  words.remark = ui.words().sentences(
      {shared_words(ui.words(), reading.roster(), reading.cell(talk.pair)), std::move(words.remark)});
  const look::Touched touched = ui.touch(id, rect, {.label = words.head});
  ui.fill(rect, touched.down ? Colour::kWash : Colour::kSunken, ui.sizes().radius_control_mm);
  if (touched.tapped) sheet.view.map.cell = talk.pair;
  Rect inside = rect.inset(11, 0);
  inside.cut_left(draw_entry_seals(sheet, inside, reading, talk), 10);
  const look::TextStyle head{.size = Text::kLabel};
  const look::TextStyle remark =
      look::size_that_fits(ui, {inside.x, inside.y, inside.w, rect.h - 2 - ui.line_height(head)}, words.remark,
                           {.colour = Colour::kQuiet}, {Text::kBody, Text::kCaption});
  const look::TextStyle rule{.size = Text::kCaption, .colour = Colour::kQuiet};
  float height = ui.line_height(head) + ui.text_height(words.remark, remark, inside.w);
  const float rule_h = ui.text_height(words.rule, rule, inside.w);
  const bool room = height + rule_h <= rect.h - 2;
  if (room) height += rule_h;
  float y = rect.centre().y - height / 2;
  y += ui.text({inside.x, y, inside.w, 0}, words.head, head);
  y += ui.text({inside.x, y, inside.w, 0}, words.remark, remark);
  if (room) ui.text({inside.x, y, inside.w, 0}, words.rule, rule);
}

void draw_observation_field(Sheet& sheet, Rect field) {
  look::Ui& ui = sheet.ui;
  const look::TextStyle style{.size = Text::kBody, .valign = VAlign::kMiddle, .max_lines = 2};
  const bool focused = ui.is_focused("table.map.observe");
  const Rect inner = field.inset(11, 0);
  if (focused) {
    ui.outline(field, Colour::kFocus, ui.sizes().focus_mm, ui.sizes().radius_control_mm);
  } else {
    look::dashed_place(ui, field, ui.sizes().radius_control_mm);
    ui.text(inner, ui.say("Write down what was seen"),
            {.size = Text::kBody, .colour = Colour::kQuiet, .valign = VAlign::kMiddle});
    ui.icon(look::icon::kEdit, {field.right() - 15, field.centre().y}, 15, Colour::kAccent);
  }
  const std::string what = ui.say("Write down what was seen");
  if (const auto text = ui.field("table.map.observe", field, inner, {"", style, what, {workshop::kMostParagraph}});
      text && !text->empty()) {
    sheet.intents.push_back(workshop::Change{workshop::ObservationAdded{*text}});
  }
}

void draw_observations(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  if (!sheet.workshop().finished) draw_observation_field(sheet, rect.cut_top(30, 4));
  const auto& all = sheet.workshop().observations;
  workshop::LanguageMarks marks = sheet.marks();
  const float mark_w = std::min(text_mark_width(ui), rect.w * 0.36f);
  std::vector<std::string> latest_first;
  for (std::size_t number = all.size(); number > 0; --number) latest_first.push_back(marks(all[number - 1]));
  const look::TextStyle line{.size = Text::kBody, .colour = Colour::kQuiet, .valign = VAlign::kMiddle};
  draw_entries(sheet, "table.map.observed", rect,
               {.count = all.size(),
                .height =
                    [&](std::size_t i, float width) {
                      return std::max(kMark_mm, ui.text_height(latest_first[i], line, width - mark_w - 8));
                    },
                .draw =
                    [&](std::size_t i, Rect row) {
                      const std::size_t number = all.size() - i;
                      const Rect mark = look::around(row.cut_right(mark_w, 8).centre(), mark_w, kMark_mm);
                      draw_text_mark(sheet, "table.map.observed." + std::to_string(number), mark,
                                     {workshop::TextKind::kObservation, static_cast<int>(number), {}});
                      ui.text(row, look::shortened(ui, row, latest_first[i], line), line);
                    }});
}

std::string spoken_words(const words::Words& words, const framework::Function& function, bool spoke) {
  const words::Argument name = arg("function", function.name);
  return spoke ? words.fill("{function} has spoken", name) : words.fill("{function} speaks", name);
}

/// A target per function with people here: filled with the wash once it has spoken.
void draw_speakers(Sheet& sheet, Rect rect, const std::vector<const framework::Function*>& present) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& workshop = sheet.workshop();
  const int per_row = static_cast<int>(present.size()) > 6 ? (static_cast<int>(present.size()) + 1) / 2
                                                           : static_cast<int>(present.size());
  const int lines = (static_cast<int>(present.size()) + per_row - 1) / per_row;
  const auto rows = look::rows(rect, lines, 6);
  for (int i = 0; i < static_cast<int>(present.size()); ++i) {
    const framework::Function& function = *present[static_cast<std::size_t>(i)];
    const Rect cell =
        look::columns(rows[static_cast<std::size_t>(i / per_row)], per_row, 6)[static_cast<std::size_t>(i % per_row)];
    const bool spoke = workshop.spoken.contains(function.code);
    const look::Touched touched =
        ui.touch("table.map.spoke." + function.code, cell, {.label = spoken_words(ui.words(), function, spoke)});
    if (touched.tapped) sheet.intents.push_back(workshop::Change{workshop::FunctionSpoke{function.code, !spoke}});
    const float radius = ui.sizes().radius_control_mm;
    if (spoke || touched.down) ui.fill(cell, Colour::kWash, radius);
    ui.outline(cell, spoke ? Colour::kAccent : Colour::kEdge, ui.sizes().control_mm, radius);
    const float seal = std::min(cell.h * 0.72f, 28.0f);
    const bool room = cell.w > seal + 26;
    const float x = room ? cell.centre().x - 9 : cell.x + std::min(cell.w / 2, seal * 0.5f + 4);
    look::seal(ui, function, {x, cell.centre().y}, seal);
    if (room || spoke) {
      const float sign_x = std::min(x + seal / 2 + 11, cell.right() - 8);
      ui.icon(look::icon::any_of(spoke), {sign_x, cell.centre().y}, 15, spoke ? Colour::kAccent : Colour::kEdge);
    }
  }
}

/// Hides the map, or offers other ways to read it. Takes its place from the right end of the line, beside a head of
/// that width.
void draw_reading_tools(Sheet& sheet, Rect& line, float head) {
  look::Ui& ui = sheet.ui;
  // Translators: a small button: the ways to uncover the map step by step; at most about 18 letters.
  const std::string in_steps = ui.say("Read in steps");
  look::Button read{.label = in_steps, .icon = look::icon::kPart, .name = in_steps, .size = Text::kBody};
  if (head + look::button_width(ui, read) + kTool_mm + 16 > line.w) read.label.clear();
  const look::Button hide{.icon = look::icon::kHide, .name = ui.say("Hide the map")};
  const Rect hiding = line.cut_right(kTool_mm, 6);
  const Rect reading = line.cut_right(read.label.empty() ? kTool_mm : look::button_width(ui, read), 8);
  if (look::button(ui, "table.map.hide", {hiding.x, hiding.y, hiding.w, kTool_mm}, hide))
    sheet.intents.push_back(workshop::Change{workshop::MapHidden{true}});
  if (look::button(ui, "table.map.read", {reading.x, reading.y, reading.w, kTool_mm}, read))
    sheet.view.of<MapBarView>().ways_to_read = true;
}

/// No rule finds a pair: all may flow, and all may be strained alike.
std::string nothing_stands_out(const words::Words& words, const map::Reading& reading) {
  if (reading.map().cells.empty()) {
    return reading.set_aside()
               ? words.say("The vote was set aside, so the map shows no pair. Vote again, or talk about the walk.")
               : words.say("The map shows no pair. Talk about the walk, and ask why.");
  }
  const auto& cells = reading.map().cells;
  if (std::any_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.band >= friction::Band::kStrained; }))
    return words.say("No pair stands out from the others. Begin where it is strained, and ask why.");
  return words.say("No pair stands out by these rules. Look where it flows, and ask why.");
}

/// Why the map has fewer functions than the room.
std::string added_words(const words::Words& words, const map::Reading& reading, const workshop::Workshop& workshop) {
  const auto added = workshop::added_since(reading.roster(), workshop.roster);
  if (added.empty()) return "";
  return words.count("{functions} was added after this vote, and is asked in the next one.",
                     "{functions} were added after this vote, and are asked in the next one.", added.size(),
                     words::arg("functions", words::all_of(added)));
}

/// Nothing where there is one, or where none is looked for.
std::string why_no_comparison(const Sheet& sheet) {
  const words::Words& words = sheet.ui.words();
  if (sheet.workshop().current().kind != framework::StepKind::kCompare || has_changes(sheet)) return "";
  const workshop::Snapshot* follows = sheet.state.follows();
  return follows != nullptr && map::voted_and_showed_nothing(*follows)
             ? words.say("The earlier vote showed nothing to compare this with.")
             : words.say("There is no earlier vote to compare this with.");
}

std::string remark_of(const Sheet& sheet) {
  const words::Words& words = sheet.ui.words();
  return words.sentences(
      {why_no_comparison(sheet), words.say("Chosen by rule, not by person. Tap a pair or any cell.")});
}

}  // namespace

void draw_spoken(Sheet& sheet, Rect& panel) {
  look::Ui& ui = sheet.ui;
  std::vector<const framework::Function*> present;
  for (const framework::Function& function : sheet.workshop().roster.functions) {
    if (function.places > 0) present.push_back(&function);
  }
  if (present.empty() || sheet.workshop().finished) return;
  constexpr float kOneRow_mm = 34, kTwoRows_mm = 66;
  Rect spoken = panel.cut_bottom((present.size() > 6 ? kTwoRows_mm : kOneRow_mm) + 20, 8);
  spoken.cut_top(
      ui.text({spoken.x, spoken.y, spoken.w, 0}, ui.say("Who has spoken about the map?"), {.size = Text::kLabel}), 5);
  draw_speakers(sheet, spoken, present);
}

void draw_talk(Sheet& sheet, Rect panel, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  constexpr float kEntry_mm = 46;
  constexpr float kMostEntry_mm = 60;
  constexpr float kGap_mm = 6.5f;
  constexpr float kLeastPaged_mm = 76;
  const bool large = panel.h > 430;
  const look::TextStyle head{.size = large ? Text::kHead : Text::kTitle};
  const std::string question = ui.say("What to talk about next");
  Rect line{panel.x, panel.y, panel.w, 0};
  draw_reading_tools(sheet, line, ui.text_width(question, head));
  panel.cut_top(std::max(ui.text(line, question, head), kTool_mm), 2);
  const look::TextStyle remark{.size = Text::kBody, .colour = Colour::kQuiet};
  panel.cut_top(ui.text({panel.x, panel.y, panel.w, 0}, remark_of(sheet), remark), 8);
  if (const std::string added = added_words(ui.words(), reading, sheet.workshop()); !added.empty())
    panel.cut_top(ui.text({panel.x, panel.y, panel.w, 0}, added, {.size = Text::kBody}), 8);
  draw_spoken(sheet, panel);
  const std::vector<map::Talk> talks = map::talks_of(reading);
  // Too low for one and the button to the others: what there is room for.
  const bool longer =
      static_cast<float>(talks.size()) * (kEntry_mm + kGap_mm) - kGap_mm > panel.h && panel.h >= kLeastPaged_mm;
  const ListPart shown = longer ? part_of_list(sheet, "table.map.talks", panel, talks.size(), kEntry_mm + kGap_mm)
                                : ListPart{0, talks.size()};
  // Few stand with air round their lines, and leave half of the panel to what was seen.
  const auto entries = static_cast<float>(std::max<std::size_t>(1, shown.last - shown.first));
  const float entry = std::clamp(panel.h / 2 / entries - kGap_mm, kEntry_mm, kMostEntry_mm);
  for (std::size_t i = shown.first; i < shown.last && panel.h >= entry; ++i)
    draw_entry(sheet, panel.cut_top(entry, kGap_mm), reading, talks[i], "table.map.talk." + std::to_string(i));
  if (talks.empty())
    panel.cut_top(ui.text({panel.x, panel.y, panel.w, 0}, nothing_stands_out(ui.words(), reading), remark), 8);
  if (panel.h > 60) draw_observations(sheet, panel.cut_bottom(panel.h - 6));
}

}  // namespace crosstable::table
