// Before a vote asks again what a vote before published: what that could cost, and how the cost can be spared.
#include "table/vote/again.h"

#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "table/flow/words.h"
#include "table/map/words.h"
#include "workshop/earlier_votes.h"
#include "workshop/forms.h"

namespace crosstable::table {
namespace {

using ballot::Handling;
using look::Rect;
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
std::string example_of(const ballot::Round& round, const Again& again) {
  const std::string words = words::english(workshop::cell_words(round.roster, planned(round, again.cell)));
  if (again.other_cell) return words + " (then with other pairs)";
  if (again.before < 0) return words + " (then not counted to the end)";
  if (again.before == again.now) return words + " (" + std::to_string(again.now) + " then and now, perhaps others)";
  return words + " (" + std::to_string(again.before) + " then, " + std::to_string(again.now) + " now)";
}

std::string examples_of(const ballot::Round& round, const std::vector<Again>& cells) {
  constexpr std::size_t kNamed = 2;
  std::string words;
  for (std::size_t i = 0; i < std::min(kNamed, cells.size()); ++i)
    words += (i == 0 ? "" : ", ") + example_of(round, cells[i]);
  if (cells.size() > kNamed) words += " and " + std::to_string(cells.size() - kNamed) + " more";
  return words;
}

/// "some answer of whoever came could be ruled out in up to 44 of 100 cases".
std::string chance_words(const std::vector<Again>& cells) {
  int most = 0;
  for (const Again& one : cells) {
    if (one.chance) most = std::max({most, one.chance->even, one.chance->alike});
  }
  const std::string whose = "some answer of whoever came or left could be ruled out";
  return most == 0 ? whose : whose + " in up to " + std::to_string((most + 5) / 10) + " of 100 cases a statement";
}

/// "4 of 20 cells".
std::string of_cells(std::size_t count, const ballot::Round& round) {
  return std::to_string(count) + " of " + counted(static_cast<int>(round.plan.cells.size()), "cell", "cells");
}

/// "all 10 statements", "5 of 10 statements", "how much they depend and how they are seen".
std::string parts_words(const Again& cell, const ballot::Round& round) {
  const std::size_t asked = round.form.statements.size();
  const std::string others = cell.dependence && cell.mirror ? "how much they depend and how they think they are seen"
                             : cell.dependence              ? "how much they depend"
                             : cell.mirror                  ? "how they think they are seen"
                                                            : "";
  if (cell.statements == 0) return others;
  const std::string count = counted(static_cast<int>(asked), "statement", "statements");
  const std::string part =
      cell.statements == static_cast<int>(asked) ? "all " + count : std::to_string(cell.statements) + " of " + count;
  return others.empty() ? part : part + ", and " + others;
}

/// What would not be shown anew. Cells of one vote that asked the same all keep the same.
std::string stay_words(const std::vector<Again>& cells, const ballot::Round& round) {
  const auto whole = [&](const Again& cell) {
    return cell.statements == static_cast<int>(round.form.statements.size()) && cell.dependence && cell.mirror;
  };
  if (std::all_of(cells.begin(), cells.end(), whole))
    return of_cells(cells.size(), round) + " would stay as in the first vote";
  const Again& most = *std::max_element(cells.begin(), cells.end(), [](const Again& one, const Again& other) {
    return one.statements < other.statements;
  });
  const bool alike = std::all_of(cells.begin(), cells.end(), [&](const Again& cell) {
    return cell.statements == most.statements && cell.dependence == most.dependence && cell.mirror == most.mirror;
  });
  return "in " + of_cells(cells.size(), round) + (alike ? " " : " up to ") + parts_words(most, round) +
         " would stay as in the first vote, the rest is new";
}

/// A way to spare the cost, and whether it would.
struct Way {
  std::string id;
  look::Button button;
};

const workshop::RoundRecord* last_vote(const Sheet& sheet) {
  return sheet.workshop().last_round(ballot::RoundKind::kFriction);
}

Whom whom_of(const ballot::RoundForm& form) {
  return !form.pairs.empty() ? Whom::kWalk : form.most_counterparts > 0 ? Whom::kThree : Whom::kAll;
}

/// What is said of one kind of earlier votes, and what can be done about it.
struct Block {
  std::string words;
  bool costs = true;
  std::vector<Way> ways;
};

Block kept_block(const Sheet& sheet, const RoundChoice& choice, const ballot::Round& round, const Cost& cost) {
  Block block;
  block.words = look::strong("Asked before: " + stay_words(cost.kept, round) + ".") + " " +
                examples_of(round, cost.kept) + ". If both votes were shown, " + chance_words(cost.kept) + ".";
  const auto& before = round.earlier.cells;
  const bool moved = std::any_of(before.begin(), before.end(), [](const auto& cell) { return cell.moved; });
  const bool same = moved && workshop::has_moved_since_last_vote(sheet.workshop()) &&
                    !workshop::refusal(sheet.workshop(), workshop::SamePeople{});
  block.ways.push_back({"same", {.label = "Nobody came or left", .icon = look::icon::kPeople, .enabled = same}});
  const workshop::RoundRecord* last = last_vote(sheet);
  const bool other_plan = last != nullptr && whom_of(last->form) != choice.whom;
  block.ways.push_back({"plan", {.label = "The earlier plan", .icon = look::icon::kUndo, .enabled = other_plan}});
  const bool fresh = !choice.fresh && !workshop::fresh_statements(sheet.workshop()).empty();
  block.ways.push_back({"fresh", {.label = "Other statements", .icon = look::icon::kNext, .enabled = fresh}});
  return block;
}

Block recent_block(const RoundChoice& choice, const ballot::Round& round, const Cost& cost) {
  const auto kind = [](bool on) { return on ? look::ButtonKind::kChosen : look::ButtonKind::kOutline; };
  return {look::strong("Asked on " + date_words(cost.recent.front().date) + ": " + of_cells(cost.recent.size(), round) +
                       " with another number of people.") +
              " " + examples_of(round, cost.recent) + ". If both votes are shown, " + chance_words(cost.recent) + ".",
          true,
          {{"hold", {.label = "Hold these back (suggested)", .kind = kind(!choice.tell)}},
           {"tell", {.label = "Show them, and tell the voters", .kind = kind(choice.tell)}}}};
}

/// What it says holds for everybody who is here voting.
std::vector<Block> blocks_of(const Sheet& sheet, const RoundChoice& choice, const ballot::Round& round) {
  const Cost cost = cost_of(round);
  std::vector<Block> blocks;
  if (!cost.kept.empty()) blocks.push_back(kept_block(sheet, choice, round, cost));
  if (!cost.recent.empty()) blocks.push_back(recent_block(choice, round, cost));
  if (!cost.mentioned.empty())
    blocks.push_back({look::strong("Asked on " + date_words(cost.mentioned.front().date) + " too, of nearly as many.") +
                          " " + examples_of(round, cost.mentioned) +
                          ". Nothing is held back, and the voters read it in the notice.",
                      false,
                      {}});
  if (blocks.empty() && !round.earlier.cells.empty())
    blocks.push_back({look::strong("Asked before, of the same people.") + " If all " +
                          std::to_string(round.roster.people()) +
                          " vote again, every cell appears again. Where one ballot is missing, its function's "
                          "cells stay as in the first vote.",
                      false,
                      {}});
  return blocks;
}

void take(Sheet& sheet, RoundChoice& choice, const std::string& id) {
  if (id == "same") sheet.intents.push_back(workshop::Change{workshop::SamePeople{}});
  if (id == "plan" && last_vote(sheet) != nullptr) choice.whom = whom_of(last_vote(sheet)->form);
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
