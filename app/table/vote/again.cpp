// Before a vote asks again what a vote before published: what that could cost, and how the cost can be spared.
#include "table/vote/again.h"

#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "table/vote/comparable.h"
#include "workshop/agreed.h"
#include "workshop/earlier_votes.h"
#include "workshop/forms.h"

namespace crosstable::table {
namespace {

using ballot::Handling;
using look::Rect;
using words::arg;
using workshop::Again;
using Whom = RoundChoice::Whom;

/// Cells by what becomes of them, each once.
struct Cost {
  std::vector<Again> kept;       ///< stay as in a vote of this workshop
  std::vector<Again> recent;     ///< differ from a snapshot less than two weeks old
  std::vector<Again> mentioned;  ///< differ from an older one
};

Cost cost_of(const ballot::Round& round) {
  Cost cost;
  for (const Again& one : workshop::asked_again(round)) {
    std::vector<Again>& list = one.handling == Handling::kMention ? cost.mentioned
                               : one.date.empty()                 ? cost.kept
                                                                  : cost.recent;
    const bool there =
        std::any_of(list.begin(), list.end(), [&](const Again& other) { return other.cell == one.cell; });
    if (!there) list.push_back(one);
  }
  return cost;
}

const ballot::PlannedCell& planned(const ballot::Round& round, const std::string& name) {
  return *std::find_if(round.plan.cells.begin(), round.plan.cells.end(),
                       [&](const ballot::PlannedCell& cell) { return cell.name == name; });
}

/// "Sales on Finance (5 then, 6 now)".
std::string example_of(const words::Words& words, const ballot::Round& round, const Again& again) {
  // Translators: a cell of the map and how many voted on it, as in "Sales on Finance (5 then, 6 now)".
  const words::Argument cell = arg("cell", workshop::cell_words(round.roster, planned(round, again.cell)));
  if (again.other_cell) return words.fill("{cell} (then with other pairs)", cell);
  if (again.before < 0) return words.fill("{cell} (then not counted to the end)", cell);
  if (again.before == again.now)
    return words.fill("{cell} ({now} then and now, perhaps others)", cell, arg("now", again.now));
  return words.fill("{cell} ({before} then, {now} now)", cell, arg("before", again.before), arg("now", again.now));
}

std::string examples_of(const words::Words& words, const ballot::Round& round, const std::vector<Again>& cells) {
  constexpr std::size_t kNamed = 2;
  const words::Argument first = arg("first", example_of(words, round, cells.front()));
  if (cells.size() == 1) return example_of(words, round, cells.front());
  const words::Argument second = arg("second", example_of(words, round, cells[1]));
  // Translators: things after each other, as in a list that is not complete.
  if (cells.size() == kNamed) return words.fill("{first}, {second}", first, second);
  return words.count("{first}, {second} and {n} more", "{first}, {second} and {n} more", cells.size() - kNamed, first,
                     second);
}

/// The greatest of their chances, in how many of a thousand; nothing where one of them is not known.
std::optional<int> greatest_chance(const std::vector<Again>& cells) {
  int most = 0;
  bool known = true;
  for (const Again& one : cells) {
    known = known && one.chance.has_value();
    if (one.chance) most = std::max({most, one.chance->even, one.chance->alike});
  }
  return known ? std::optional(most) : std::nullopt;
}

/// Examples, and that some answer could be ruled out in up to 44 of 100 cases. `will_be`: both votes are shown.
std::string chance_words(const words::Words& words, const ballot::Round& round, const std::vector<Again>& cells,
                         bool will_be) {
  const words::Argument examples = arg("examples", examples_of(words, round, cells));
  const std::optional<int> most = greatest_chance(cells);
  // Translators: {examples} are cells of the map, as in "Sales on Finance (5 then, 6 now)".
  if (most == 0) return words.fill("{examples}.", examples);
  if (!most)
    return will_be
               ? words.fill(
                     "{examples}. If both votes are shown, some answer of whoever came or left could be ruled out.",
                     examples)
               : words.fill(
                     "{examples}. If both votes were shown, some answer of whoever came or left could be ruled out.",
                     examples);
  const int of_100 = (*most + 5) / 10;
  if (of_100 == 0)
    return will_be ? words.fill(
                         "{examples}. If both votes are shown, some answer of whoever came or left could be ruled out "
                         "in less than 1 of 100 cases a statement.",
                         examples)
                   : words.fill(
                         "{examples}. If both votes were shown, some answer of whoever came or left could be ruled out "
                         "in less than 1 of 100 cases a statement.",
                         examples);
  const words::Argument cases = arg("cases", of_100);
  return will_be ? words.fill(
                       "{examples}. If both votes are shown, some answer of whoever came or left could be ruled "
                       "out in up to {cases} of 100 cases a statement.",
                       examples, cases)
                 : words.fill(
                       "{examples}. If both votes were shown, some answer of whoever came or left could be ruled out "
                       "in up to {cases} of 100 cases a statement.",
                       examples, cases);
}

/// Statements alone: "all 10 statements", "5 of 10 statements".
words::Message statements_words(int asked, int all) {
  // Translators: from here on: parts of a cell of the map that would stay as in the first vote.
  if (asked == all) return words::count_message("all {n} statement", "all {n} statements", all);
  return words::count_message("{part} of {n} statement", "{part} of {n} statements", all, arg("part", asked));
}

/// "all 10 statements", "how much they depend and how they are seen", or both.
words::Message parts_words(const Again& cell, const ballot::Round& round) {
  const words::Message others = cell.dependence && cell.mirror
                                    ? words::message("how much they depend and how they think they are seen")
                                : cell.dependence ? words::message("how much they depend")
                                : cell.mirror     ? words::message("how they think they are seen")
                                                  : words::Message{};
  if (cell.statements == 0) return others;
  const words::Message statements = statements_words(cell.statements, static_cast<int>(round.form.statements.size()));
  if (others.empty()) return statements;
  // Translators: {others} as in "how much they depend".
  return words::message("{statements}, and {others}", arg("statements", statements), arg("others", others));
}

/// What would not be shown anew. Cells of one vote that asked the same all keep the same.
std::string stay_words(const words::Words& words, const std::vector<Again>& cells, const ballot::Round& round) {
  const auto whole = [&](const Again& cell) {
    return cell.statements == static_cast<int>(round.form.statements.size()) && cell.dependence && cell.mirror;
  };
  const std::size_t all = round.plan.cells.size();
  const words::Argument part = arg("part", cells.size());
  if (std::all_of(cells.begin(), cells.end(), whole))
    return words.count("**Asked before: {part} of {n} cell would stay as in the first vote.**",
                       "**Asked before: {part} of {n} cells would stay as in the first vote.**", all, part);
  const Again& most = *std::max_element(cells.begin(), cells.end(), [](const Again& one, const Again& other) {
    return one.statements < other.statements;
  });
  const bool alike = std::all_of(cells.begin(), cells.end(), [&](const Again& cell) {
    return cell.statements == most.statements && cell.dependence == most.dependence && cell.mirror == most.mirror;
  });
  const words::Argument what = arg("what", parts_words(most, round));
  // Translators: {what} as in "5 of 10 statements, and how much they depend".
  return alike
             ? words.count(
                   "**Asked before: in {part} of {n} cell {what} would stay as in the first vote, the rest is new.**",
                   "**Asked before: in {part} of {n} cells {what} would stay as in the first vote, the rest is new.**",
                   all, part, what)
             : words.count(
                   "**Asked before: in {part} of {n} cell up to {what} would stay as in the first vote, the rest is "
                   "new.**",
                   "**Asked before: in {part} of {n} cells up to {what} would stay as in the first vote, the rest is "
                   "new.**",
                   all, part, what);
}

/// A way to spare the cost, and whether it would.
struct Way {
  std::string id;
  look::Button button;
};

const workshop::RoundRecord* last_vote(const Sheet& sheet) {
  return sheet.workshop().last_round(ballot::RoundKind::kFriction);
}

/// Whom it asked about.
Whom whom_of(const Sheet& sheet, const ballot::RoundForm& form) {
  if (form.pairs.empty()) return form.most_counterparts > 0 ? Whom::kThree : Whom::kAll;
  return form.pairs == workshop::agreed_pairs(sheet.workshop(), sheet.state.follows()) ? Whom::kAgreed : Whom::kWalk;
}

/// What is said of one kind of earlier votes, and what can be done about it.
struct Block {
  std::string words;
  bool costs = true;
  std::vector<Way> ways;
};

Block kept_block(const Sheet& sheet, const RoundChoice& choice, const ballot::Round& round, const Cost& cost) {
  Block block;
  const words::Words& words = sheet.ui.words();
  block.words = words.sentences({stay_words(words, cost.kept, round), chance_words(words, round, cost.kept, false)});
  const auto& before = round.earlier.cells;
  const bool moved = std::any_of(before.begin(), before.end(), [](const auto& cell) { return cell.moved; });
  const bool same = moved && workshop::has_moved_since_last_vote(sheet.workshop()) &&
                    !workshop::refusal(sheet.workshop(), workshop::SamePeople{});
  // Translators: from here on: buttons side by side that spare the cost of asking again; at most about 22 letters each.
  block.ways.push_back(
      {"same", {.label = words.say("Take the change back"), .icon = look::icon::kPeople, .enabled = same}});
  const workshop::RoundRecord* last = last_vote(sheet);
  const bool other_plan =
      last != nullptr && whom_of(sheet, last->form) != whom_of(sheet.workshop(), choice, sheet.state.follows());
  block.ways.push_back(
      {"plan", {.label = words.say("The earlier plan"), .icon = look::icon::kUndo, .enabled = other_plan}});
  const bool fresh = !choice.fresh && !workshop::fresh_statements(sheet.workshop()).empty();
  block.ways.push_back(
      {"fresh", {.label = words.say("Other statements"), .icon = look::icon::kNext, .enabled = fresh}});
  return block;
}

Block recent_block(const words::Words& words, const RoundChoice& choice, const ballot::Round& round, const Cost& cost) {
  const auto kind = [](bool on) { return on ? look::ButtonKind::kChosen : look::ButtonKind::kOutline; };
  const std::string head =
      words.count("**Asked on {day}: {part} of {n} cell with another number of people.**",
                  "**Asked on {day}: {part} of {n} cells with another number of people.**", round.plan.cells.size(),
                  arg("day", words::Day{cost.recent.front().date}), arg("part", cost.recent.size()));
  return {words.sentences({head, chance_words(words, round, cost.recent, true)}),
          true,
          // Translators: from here on: two buttons side by side; at most about 34 letters each.
          {{"hold", {.label = words.say("Hold these back (suggested)"), .kind = kind(!choice.tell)}},
           {"tell", {.label = words.say("Show them, and tell the voters"), .kind = kind(choice.tell)}}}};
}

/// Nothing stays as in the first vote, whoever was added since.
std::string all_again_words(const Sheet& sheet, const ballot::Round& round) {
  const words::Words& words = sheet.ui.words();
  const int people = ballot::people_asked(round.form, round.roster);
  const workshop::RoundRecord* last = last_vote(sheet);
  const auto added = last == nullptr ? std::vector<std::string>{} : workshop::added_since(last->roster, round.roster);
  if (added.empty()) {
    return words.count(
        "**Asked before, of the same people.** If all {n} vote again, every cell appears again. Where one ballot is "
        "missing, its function's cells stay as in the first vote.",
        "**Asked before, of the same people.** If all {n} vote again, every cell appears again. Where one ballot is "
        "missing, its function's cells stay as in the first vote.",
        people);
  }
  return words.count(
      "**Asked before, and {functions} was added since.** If all {people} vote, every cell of before appears again, "
      "and "
      "its own for the first time. Where one ballot is missing, its function's cells stay as in the first vote.",
      "**Asked before, and {functions} were added since.** If all {people} vote, every cell of before appears again, "
      "and their own for the first time. Where one ballot is missing, its function's cells stay as in the first vote.",
      added.size(), arg("functions", words::all_of(added)), arg("people", people));
}

/// What it says holds for everybody who is here voting.
std::vector<Block> blocks_of(const Sheet& sheet, const RoundChoice& choice, const ballot::Round& round) {
  const Cost cost = cost_of(round);
  const words::Words& words = sheet.ui.words();
  std::vector<Block> blocks;
  if (!cost.kept.empty()) blocks.push_back(kept_block(sheet, choice, round, cost));
  if (!cost.recent.empty()) blocks.push_back(recent_block(words, choice, round, cost));
  if (!cost.mentioned.empty())
    blocks.push_back(
        {words.fill("**Asked on {day} too, of nearly as many.** {examples}. Nothing is held back, and the voters "
                    "read it in the notice.",
                    arg("day", words::Day{cost.mentioned.front().date}),
                    arg("examples", examples_of(words, round, cost.mentioned))),
         false,
         {}});
  // What lies further back holds nothing back, whoever votes.
  const bool may_hold = std::any_of(round.earlier.cells.begin(), round.earlier.cells.end(),
                                    [](const auto& cell) { return cell.handling != Handling::kMention; });
  if (blocks.empty() && may_hold) blocks.push_back({all_again_words(sheet, round), false, {}});
  if (Comparable comparable = comparable_words(sheet, round); !comparable.words.empty())
    blocks.push_back({std::move(comparable.words), !comparable.whole, {}});
  return blocks;
}

void take(Sheet& sheet, RoundChoice& choice, const std::string& id) {
  if (id == "same") sheet.intents.push_back(workshop::Change{workshop::SamePeople{}});
  if (id == "plan" && last_vote(sheet) != nullptr) choice.whom = whom_of(sheet, last_vote(sheet)->form);
  if (id == "fresh") {
    choice.fresh = true;
    choice.pulse = false;
  }
  if (id == "hold" || id == "tell") choice.tell = id == "tell";
}

constexpr float kGap_mm = 6;

float height_of(const Sheet& sheet, float width, const Block& block) {
  const float words = look::callout_height(sheet.ui, block.words, width);
  return words + (block.ways.empty() ? 0 : kGap_mm + sheet.ui.sizes().button_mm);
}

}  // namespace

float vote_again_height(const Sheet& sheet, float width, const ballot::Round& round) {
  float height = 0;
  for (const Block& block : blocks_of(sheet, sheet.view.choice, round))
    height += height_of(sheet, width, block) + (height > 0 ? kGap_mm : 0);
  return height;
}

void draw_vote_again(Sheet& sheet, Rect rect, RoundChoice& choice, const ballot::Round& round) {
  look::Ui& ui = sheet.ui;
  for (const Block& block : blocks_of(sheet, sheet.view.choice, round)) {
    Rect place = rect.cut_top(height_of(sheet, rect.w, block), kGap_mm);
    look::callout(ui, place.cut_top(look::callout_height(ui, block.words, place.w), kGap_mm),
                  block.costs ? look::icon::kWarning : look::icon::kReplay, block.words,
                  block.costs ? look::Colour::kCautionWash : look::Colour::kSunken);
    if (block.ways.empty()) continue;
    const auto places = look::columns(place, static_cast<int>(block.ways.size()), 8);
    for (std::size_t i = 0; i < block.ways.size(); ++i) {
      look::Button button = block.ways[i].button;
      if (look::button_width(ui, button) > places[i].w) button.size = look::Text::kBody;
      if (look::button(ui, "table.vote.again." + block.ways[i].id, places[i], button))
        take(sheet, choice, block.ways[i].id);
    }
  }
}

}  // namespace crosstable::table
