#include "workshop/agreed.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "workshop/earlier_votes.h"
#include "workshop/follow_up.h"

namespace crosstable::workshop {

namespace {

using Places = std::vector<std::pair<int, int>>;  ///< of a pair, in the roster

/// The vote that a new one is compared with, whoever kept it.
struct Before {
  framework::Roster roster;
  ballot::RoundForm form;
  ballot::Plan plan;
  std::vector<ballot::PublishedCell> cells;
  bool is_whole = true;  ///< false: cells that showed nothing are forgotten
};

/// Whatever is another function's by now is in it no more: its codes are those of today.
std::optional<Before> vote_of_first(const Workshop& workshop) {
  const FirstMap& first = workshop.past.first;
  if (first.cells.empty()) return std::nullopt;
  Before before{{}, {}, plan_of(first), first.cells, static_cast<int>(first.cells.size()) == first.planned};
  before.form.functions = first.functions;
  before.form.statements = first.statements;
  for (const std::string& code : first.functions) {
    const framework::Function* now = workshop.roster.find(code);
    framework::Function& then = before.roster.functions.emplace_back();
    if (now != nullptr) then = *now;
    then.code = code;
    if (now == nullptr) then.name = code;
  }
  return before;
}

/// What map::changes compares with, or where that is nothing, map::changes_since_first; else one that showed nothing.
std::optional<Before> vote_before(const Workshop& workshop, const Snapshot* follows) {
  const auto asks = [](const auto& round) { return round.form.kind == ballot::RoundKind::kFriction; };
  std::optional<Before> last;
  if (follows != nullptr) {
    const auto round = std::find_if(follows->rounds.rbegin(), follows->rounds.rend(), asks);
    if (round != follows->rounds.rend()) last = Before{round->roster, round->form, round->plan, round->cells};
    if (last && show_a_figure(round->cells)) return last;
  }
  const auto round = std::find_if(workshop.rounds.rbegin(), workshop.rounds.rend(), [&](const RoundRecord& one) {
    return asks(one) && one.state == RoundState::kClosed && show_a_figure(one.cells);
  });
  if (round != workshop.rounds.rend())
    return Before{called_now(round->roster, workshop.roster), round->form, round->plan, round->cells};
  auto first = vote_of_first(workshop);
  return first ? std::move(first) : std::move(last);
}

/// One of its cells, its functions under the codes of today.
struct CellBefore {
  const ballot::PlannedCell& planned;
  std::vector<Pair> pairs;
};

/// Both ways of what earlier workshops agreed.
std::set<Pair> agreed_ways(const Workshop& workshop) {
  std::set<Pair> ways;
  for (const Agreement& agreement : workshop.agreements) {
    if (!agreement.is_inherited()) continue;
    ways.insert(agreement.pair);
    ways.insert({agreement.pair.about, agreement.pair.from});
  }
  return ways;
}

std::vector<CellBefore> cells_with(const std::set<Pair>& ways, const Before& before, const framework::Roster& now) {
  std::vector<CellBefore> cells;
  for (const ballot::PlannedCell& planned : before.plan.cells) {
    CellBefore cell{planned, {}};
    for (const auto& [rater, rated] : planned.pairs) {
      const auto code = [&](int index) {
        return code_now(before.roster, now, before.form.functions[static_cast<std::size_t>(index)]);
      };
      cell.pairs.push_back({code(rater), code(rated)});
    }
    const auto is_agreed = [&](const Pair& pair) { return ways.contains(pair); };
    if (std::any_of(cell.pairs.begin(), cell.pairs.end(), is_agreed)) cells.push_back(std::move(cell));
  }
  return cells;
}

std::optional<std::pair<int, int>> place_of(const framework::Roster& roster, const Pair& pair) {
  std::pair<int, int> place{-1, -1};
  for (int index = 0; index < static_cast<int>(roster.functions.size()); ++index) {
    const std::string& code = roster.functions[static_cast<std::size_t>(index)].code;
    if (code == pair.from) place.first = index;
    if (code == pair.about) place.second = index;
  }
  if (place.first < 0 || place.second < 0 || place.first == place.second) return std::nullopt;
  return place;
}

void add_places(Places& places, const framework::Roster& roster, const auto& pairs) {
  for (const Pair& pair : pairs) {
    if (const auto place = place_of(roster, pair)) places.push_back(*place);
  }
}

/// For make_plan no pairs are all of them.
ballot::Plan plan_of(const Workshop& workshop, const Places& asked) {
  return asked.empty() ? ballot::Plan{workshop.floor, {}, {}}
                       : ballot::make_plan(workshop.roster, workshop.floor, asked);
}

bool has_cell(const ballot::Plan& plan, const ballot::PlannedCell& cell) {
  return std::find(plan.cells.begin(), plan.cells.end(), cell) != plan.cells.end();
}

/// Of both ways, those that no cell held.
std::set<Pair> without(std::set<Pair> ways, const std::vector<CellBefore>& cells) {
  for (const CellBefore& cell : cells) {
    for (const Pair& pair : cell.pairs) ways.erase(pair);
  }
  return ways;
}

/// As many as friction::compare asks for.
bool has_enough_in_common(const friction::Map& before, const friction::Cell& cell, const ballot::RoundForm& now) {
  int both = 0;
  for (std::size_t index = 0; index < before.statements.size(); ++index) {
    const bool again =
        std::find(now.statements.begin(), now.statements.end(), before.statements[index]) != now.statements.end();
    if (again && cell.published.statements[index]) ++both;
  }
  const auto shorter = static_cast<int>(std::min(before.statements.size(), now.statements.size()));
  return both > 0 && 5 * both >= 3 * shorter;
}

class Judge {
 public:
  Judge(const Before& before, const ballot::Round& round) : before_(before), round_(round) {
    RoundRecord record;
    record.form = before.form;
    record.plan = before.plan;
    record.cells = before.cells;
    map_ = map_of(record);
  }

  std::optional<Incomparable> why(const CellBefore& cell) const {
    Places places;
    add_places(places, round_.roster, cell.pairs);
    if (places.size() != cell.pairs.size()) return Incomparable::kGone;
    const friction::Cell* shown = map_.find(cell.planned.name);
    if (shown == nullptr) return Incomparable::kNothingShown;
    const auto asked = [&](const auto& place) { return ballot::is_asked(round_.form, place.first, place.second); };
    const bool is_whole = std::all_of(places.begin(), places.end(), asked);
    // What cannot be shown is not asked either: then it is said why not.
    const ballot::Plan plan = is_whole ? round_.plan : ballot::make_plan(round_.roster, round_.plan.floor, places);
    if (!has_cell(plan, {cell.planned.name, cell.planned.kind, places})) return why_no_cell(plan, places);
    if (!is_whole) return Incomparable::kNotAsked;
    if (!has_enough_in_common(map_, *shown, round_.form)) return Incomparable::kOtherStatements;
    return std::nullopt;
  }

 private:
  Incomparable why_no_cell(const ballot::Plan& plan, const Places& places) const {
    const auto& few = plan.too_few;
    const bool too_few = std::any_of(places.begin(), places.end(), [&](const auto& place) {
      const bool nobody = round_.roster.functions[static_cast<std::size_t>(place.first)].places == 0;
      return nobody || std::find(few.begin(), few.end(), place) != few.end();
    });
    if (too_few) return Incomparable::kTooFew;
    return plan.floor == before_.plan.floor ? Incomparable::kOtherCell : Incomparable::kOtherFloor;
  }

  const Before& before_;
  const ballot::Round& round_;
  friction::Map map_;
};

/// With the names of today, where all of them take part.
words::Message words_of(const CellBefore& cell, const Before& before, const framework::Roster& now) {
  Places places;
  add_places(places, now, cell.pairs);
  if (places.size() != cell.pairs.size()) return cell_words(before.roster, cell.planned);
  return cell_words(now, {cell.planned.name, cell.planned.kind, places});
}

/// Of what a plan can show, sorted. Asked alone they give the plan's cells: tests/ballot/fewer_pairs_test.cpp.
Places pairs_of(const ballot::Plan& plan) {
  Places pairs;
  for (const ballot::PlannedCell& cell : plan.cells) pairs.insert(pairs.end(), cell.pairs.begin(), cell.pairs.end());
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

int kept_in(const ballot::Plan& plan, const Workshop& workshop, const std::vector<CellBefore>& cells) {
  return static_cast<int>(std::count_if(cells.begin(), cells.end(), [&](const CellBefore& cell) {
    Places places;
    add_places(places, workshop.roster, cell.pairs);
    return has_cell(plan, {cell.planned.name, cell.planned.kind, places});
  }));
}

/// With the cells' own pairs; where other people are here and more of the cells stay among all pairs, with the cells
/// that hold them there.
ballot::Plan plan_like(const Workshop& workshop, const std::vector<CellBefore>& cells) {
  Places asked;
  for (const CellBefore& cell : cells) add_places(asked, workshop.roster, cell.pairs);
  ballot::Plan own = plan_of(workshop, asked);
  ballot::Plan all = ballot::make_plan(workshop.roster, workshop.floor);
  std::erase_if(all.cells, [&](const ballot::PlannedCell& cell) {
    return std::none_of(cell.pairs.begin(), cell.pairs.end(),
                        [&](const auto& pair) { return std::find(asked.begin(), asked.end(), pair) != asked.end(); });
  });
  return kept_in(all, workshop, cells) > kept_in(own, workshop, cells) ? all : own;
}

}  // namespace

bool is_follow_up(const framework::Framework& framework) {
  const auto has = [&](framework::StepKind kind) {
    return std::any_of(framework.steps.begin(), framework.steps.end(),
                       [kind](const framework::Step& step) { return step.kind == kind; });
  };
  return has(framework::StepKind::kAdjust) && !has(framework::StepKind::kChoose);
}

std::vector<std::pair<int, int>> agreed_pairs(const Workshop& workshop, const Snapshot* follows) {
  const std::set<Pair> ways = agreed_ways(workshop);
  const std::optional<Before> before = vote_before(workshop, follows);
  std::vector<CellBefore> cells;
  if (before) cells = cells_with(ways, *before, workshop.roster);
  const ballot::Plan same = plan_like(workshop, cells);
  Places asked = pairs_of(same);
  add_places(asked, workshop.roster, without(ways, cells));
  const ballot::Plan more = plan_of(workshop, asked);
  const bool keeps = std::all_of(same.cells.begin(), same.cells.end(),
                                 [&](const ballot::PlannedCell& cell) { return has_cell(more, cell); });
  return pairs_of(keeps ? more : same);
}

Comparability comparability(const Workshop& workshop, const Snapshot* follows, const ballot::Round& round) {
  Comparability result;
  const std::optional<Before> before = vote_before(workshop, follows);
  if (!before) return result;
  const std::set<Pair> ways = agreed_ways(workshop);
  const std::vector<CellBefore> cells = cells_with(ways, *before, round.roster);
  const Judge judge(*before, round);
  for (const CellBefore& cell : cells) {
    if (const auto why = judge.why(cell))
      result.others.push_back({words_of(cell, *before, round.roster), *why});
    else
      ++result.comparable;
  }
  for (const Pair& pair : without(ways, cells)) {
    const auto place = place_of(round.roster, pair);
    if (before->is_whole && place && round.roster.functions[static_cast<std::size_t>(place->first)].places > 0)
      result.others.push_back({one_on_other(round.roster, pair), Incomparable::kFirstTime});
  }
  return result;
}

}  // namespace crosstable::workshop
