// What to talk about next, chosen by rule and never by person, and who has spoken.
#include <algorithm>

#include "friction/reading.h"
#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/map/parts.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;

constexpr double kFlowing = 25;
constexpr float kTool_mm = 28;

struct Talk {
  workshop::Pair pair;
  std::string head, remark;
  std::string rule;  ///< why it is on the list
};

workshop::Pair pair_of(const friction::Cell& cell) {
  return {cell.published.raters.front(), cell.published.rated.front()};
}

const friction::Cell* reverse_of(const MapFacts& facts, const friction::Cell& cell) {
  return facts.directed({cell.published.rated.front(), cell.published.raters.front()});
}

std::string figure(double value) { return std::to_string(friction::figure_of(value)); }

/// The cell for which `weight` is largest and positive.
template <typename Weight>
const friction::Cell* best(const MapFacts& facts, const Weight& weight) {
  const friction::Cell* found = nullptr;
  double most = 0;
  for (const friction::Cell& cell : facts.map.cells) {
    const double value = weight(cell);
    if (value > most + 1e-9) {
      most = value;
      found = &cell;
    }
  }
  return found;
}

void add_mutual(std::vector<Talk>& talks, const MapFacts& facts) {
  const friction::Cell* cell = best(facts, [&](const friction::Cell& one) {
    if (!one.published.directed) return 0.0;
    const friction::Cell* back = reverse_of(facts, one);
    if (back == nullptr || one.friction < back->friction || !friction::is_hard(back->friction)) return 0.0;
    return one.friction + back->friction;
  });
  if (cell == nullptr) return;
  const std::string values = figure(cell->friction) + " and " + figure(reverse_of(facts, *cell)->friction);
  talks.push_back({pair_of(*cell), "Mutual and high", "Both sides find it hard: " + values + ". Start here.",
                   "Rule: 40 or more both ways"});
}

void add_one_sided(std::vector<Talk>& talks, const MapFacts& facts) {
  const friction::Cell* cell =
      best(facts, [](const friction::Cell& one) { return one.asymmetry_flagged ? *one.asymmetry : 0.0; });
  if (cell == nullptr) return;
  const framework::Roster& roster = facts.roster();
  const workshop::Pair pair = pair_of(*cell);
  talks.push_back({pair, "They feel it, we don’t",
                   workshop::short_name(roster, pair.from) + " " + figure(cell->friction) + ", " +
                       workshop::short_name(roster, pair.about) + " " + figure(cell->friction - *cell->asymmetry) + ".",
                   "Rule: a gap of 20 or more that is larger than chance"});
}

void add_pleasant(std::vector<Talk>& talks, const MapFacts& facts) {
  const friction::Cell* cell =
      best(facts, [](const friction::Cell& one) { return one.pleasant_surprise ? -*one.blind_spot : 0.0; });
  if (cell == nullptr) return;
  const workshop::Pair pair = pair_of(*cell);
  talks.push_back({pair, "They find us easier than we feared",
                   workshop::short_name(facts.roster(), pair.about) + " expected this to be harder.",
                   "Rule: 20 or more below what was expected"});
}

void add_unknown(std::vector<Talk>& talks, const MapFacts& facts) {
  const friction::Cell* cell =
      best(facts, [](const friction::Cell& one) { return one.blind_spot_flagged ? *one.blind_spot : 0.0; });
  if (cell == nullptr) return;
  const workshop::Pair pair = pair_of(*cell);
  talks.push_back({pair, "They feel it, we don’t know",
                   workshop::short_name(facts.roster(), pair.about) + " expected this to be easier.",
                   "Rule: 20 or more above what was expected"});
}

void add_camps(std::vector<Talk>& talks, const MapFacts& facts) {
  const friction::Cell* cell =
      best(facts, [](const friction::Cell& one) { return one.two_experiences ? 1.0 + one.friction : 0.0; });
  if (cell != nullptr)
    talks.push_back({pair_of(*cell), "Two experiences", "The answers fall into two camps.",
                     "Rule: two camps in half of its statements, or more"});
}

void add_worth_copying(std::vector<Talk>& talks, const MapFacts& facts) {
  const friction::Cell* cell = best(facts, [&](const friction::Cell& one) {
    if (!one.published.directed || one.friction >= kFlowing) return 0.0;
    const friction::Cell* back = reverse_of(facts, one);
    if (back == nullptr || back->friction >= kFlowing || one.published.name > back->published.name) return 0.0;
    return (one.dependence + back->dependence) * 100 - one.friction - back->friction;
  });
  if (cell != nullptr)
    talks.push_back({pair_of(*cell), "Worth copying", "Flowing both ways. How do these two do it?",
                     "Rule: below 25 both ways, and the most depends on it"});
}

std::vector<Talk> talks_of(const MapFacts& facts) {
  std::vector<Talk> talks;
  add_mutual(talks, facts);
  add_one_sided(talks, facts);
  add_pleasant(talks, facts);
  add_unknown(talks, facts);
  add_camps(talks, facts);
  add_worth_copying(talks, facts);
  return talks;
}

void draw_entry(Sheet& sheet, Rect rect, const MapFacts& facts, const Talk& talk, const std::string& id) {
  look::Ui& ui = sheet.ui;
  const look::Touched touched = ui.touch(id, rect, {.label = talk.head});
  ui.fill(rect, touched.down ? Colour::kWash : Colour::kSunken, ui.sizes().radius_control_mm);
  if (touched.tapped) sheet.view.cell = talk.pair;
  const auto pair = facts.indices(talk.pair);
  Rect inside = rect.inset(11, 0);
  const float seals =
      pair_seals(ui, {inside.x, inside.centre().y}, facts.function(pair->first), facts.function(pair->second), 24);
  inside.cut_left(seals, 10);
  const look::TextStyle head{.size = Text::kLabel};
  const look::TextStyle remark{.size = Text::kBody, .colour = Colour::kQuiet};
  const look::TextStyle rule{.size = Text::kCaption, .colour = Colour::kQuiet};
  float height = ui.line_height(head) + ui.text_height(talk.remark, remark, inside.w);
  const float rule_h = ui.text_height(talk.rule, rule, inside.w);
  const bool room = height + rule_h <= rect.h - 2;
  if (room) height += rule_h;
  float y = rect.centre().y - height / 2;
  y += ui.text({inside.x, y, inside.w, 0}, talk.head, head);
  y += ui.text({inside.x, y, inside.w, 0}, talk.remark, remark);
  if (room) ui.text({inside.x, y, inside.w, 0}, talk.rule, rule);
}

void draw_observations(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  Rect field = rect.cut_top(30, 4);
  const look::TextStyle style{.size = Text::kBody, .valign = VAlign::kMiddle, .max_lines = 2};
  const bool focused = ui.is_focused("table.map.observe");
  const Rect inner = field.inset(11, 0);
  if (focused) {
    ui.outline(field, Colour::kFocus, ui.sizes().focus_mm, ui.sizes().radius_control_mm);
  } else {
    look::dashed_place(ui, field, ui.sizes().radius_control_mm);
    ui.text(inner, "Write down what was seen",
            {.size = Text::kBody, .colour = Colour::kQuiet, .valign = VAlign::kMiddle});
    ui.icon(look::icon::kEdit, {field.right() - 15, field.centre().y}, 15, Colour::kAccent);
  }
  if (const auto text = ui.field("table.map.observe", field, inner,
                                 {"", style, "Write down what was seen", {workshop::kMostParagraph}});
      text && !text->empty()) {
    sheet.intents.push_back(workshop::Change{workshop::ObservationAdded{*text}});
  }
  const auto& all = sheet.workshop().observations;
  for (auto one = all.rbegin(); one != all.rend(); ++one) {
    const look::TextStyle line{.size = Text::kBody, .colour = Colour::kQuiet};
    const float height = ui.text_height(*one, line, rect.w);
    if (height > rect.h) break;
    ui.text(rect.cut_top(height, 1), *one, line);
  }
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
    const look::Touched touched = ui.touch("table.map.spoke." + function.code, cell,
                                           {.label = function.name + (spoke ? " has spoken" : " speaks")});
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
      ui.icon(spoke ? look::icon::kChosen : look::icon::kOpenChoice, {sign_x, cell.centre().y}, 15,
              spoke ? Colour::kAccent : Colour::kEdge);
    }
  }
}

/// Hides the map, or offers other ways to read it. Takes its place from the right end of the line, beside a head of
/// that width.
void draw_reading_tools(Sheet& sheet, Rect& line, float head) {
  look::Ui& ui = sheet.ui;
  look::Button read{.label = "Read in steps", .icon = look::icon::kPart, .name = "Read in steps", .size = Text::kBody};
  if (head + look::button_width(ui, read) + kTool_mm + 16 > line.w) read.label.clear();
  const look::Button hide{.icon = look::icon::kHide, .name = "Hide the map"};
  const Rect hiding = line.cut_right(kTool_mm, 6);
  const Rect reading = line.cut_right(read.label.empty() ? kTool_mm : look::button_width(ui, read), 8);
  if (look::button(ui, "table.map.hide", {hiding.x, hiding.y, hiding.w, kTool_mm}, hide))
    sheet.intents.push_back(workshop::Change{workshop::MapHidden{true}});
  if (look::button(ui, "table.map.read", {reading.x, reading.y, reading.w, kTool_mm}, read))
    sheet.view.ways_to_read = true;
}

}  // namespace

void draw_spoken(Sheet& sheet, Rect& panel) {
  look::Ui& ui = sheet.ui;
  std::vector<const framework::Function*> present;
  for (const framework::Function& function : sheet.workshop().roster.functions) {
    if (function.places > 0) present.push_back(&function);
  }
  if (present.empty()) return;
  constexpr float kOneRow_mm = 34, kTwoRows_mm = 66;
  Rect spoken = panel.cut_bottom((present.size() > 6 ? kTwoRows_mm : kOneRow_mm) + 20, 8);
  spoken.cut_top(ui.text({spoken.x, spoken.y, spoken.w, 0}, "Who has spoken about the map?", {.size = Text::kLabel}),
                 5);
  draw_speakers(sheet, spoken, present);
}

void draw_talk(Sheet& sheet, Rect panel, const MapFacts& facts) {
  look::Ui& ui = sheet.ui;
  constexpr float kEntry_mm = 46;
  constexpr float kGap_mm = 6.5f;
  const bool large = panel.h > 430;
  const look::TextStyle head{.size = large ? Text::kHead : Text::kTitle};
  const std::string question = "What to talk about next";
  Rect line{panel.x, panel.y, panel.w, 0};
  draw_reading_tools(sheet, line, ui.text_width(question, head));
  panel.cut_top(std::max(ui.text(line, question, head), kTool_mm), 2);
  const look::TextStyle remark{.size = Text::kBody, .colour = Colour::kQuiet};
  panel.cut_top(
      ui.text({panel.x, panel.y, panel.w, 0}, "Chosen by rule, not by person. Tap a pair or any cell.", remark), 8);
  draw_spoken(sheet, panel);
  int index = 0;
  for (const Talk& talk : talks_of(facts)) {
    if (panel.h < kEntry_mm) break;
    draw_entry(sheet, panel.cut_top(kEntry_mm, kGap_mm), facts, talk, "table.map.talk." + std::to_string(index++));
  }
  if (index == 0)
    panel.cut_top(ui.text({panel.x, panel.y, panel.w, 0},
                          "No pair stands out by these rules. Look where it flows, and ask why.", remark),
                  8);
  if (panel.h > 60) draw_observations(sheet, panel.cut_bottom(panel.h - 6));
}

}  // namespace crosstable::table
