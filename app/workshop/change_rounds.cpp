#include <algorithm>

#include "workshop/earlier_votes.h"
#include "workshop/rules.h"
#include "workshop/values.h"

namespace crosstable::workshop::rules {

using words::arg;

namespace {

constexpr std::size_t kIdDigits = 32;

bool is_round_id(std::string_view id) {
  return id.size() == kIdDigits &&
         std::all_of(id.begin(), id.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Refusal no_open(const Workshop& workshop, const std::string& id) {
  const RoundRecord* open = workshop.open_round();
  if (open == nullptr || open->id != id) return words::message("This vote is not open any more.");
  return std::nullopt;
}

RoundRecord& round_of(Workshop& workshop, const std::string& id) {
  return *std::find_if(workshop.rounds.begin(), workshop.rounds.end(),
                       [&](const RoundRecord& round) { return round.id == id; });
}

Refusal no_step(const Workshop& workshop, const std::string& step) {
  const auto& steps = workshop.framework.steps;
  const bool known =
      std::any_of(steps.begin(), steps.end(), [&](const framework::Step& one) { return one.id == step; });
  if (!known) return words::message("The framework has no step {step} to vote in.", arg("step", step));
  return std::nullopt;
}

std::vector<std::string> codes_of(const framework::Roster& roster) {
  std::vector<std::string> codes;
  for (const framework::Function& function : roster.functions) codes.push_back(function.code);
  return codes;
}

Refusal poll_form_trouble(const ballot::RoundForm& form) {
  const bool asks_items = form.kind != ballot::RoundKind::kVoice;
  if (form.items.empty() == asks_items || form.items.size() > static_cast<std::size_t>(ballot::kMostItems))
    return words::message("A poll asks 1 to 100 items.");
  if (!form.statements.empty()) return words::message("A poll asks no statements.");
  if (form.dots < 1 || form.dots > ballot::kMostDots) return words::message("A voter has 1 to 7 dots.");
  for (const std::string& item : form.items) {
    if (auto trouble = text_trouble(words::message_in("field", "An item"), item, kMostParagraph)) return trouble;
  }
  return questions_trouble(form);
}

Refusal friction_form_trouble(const Workshop& workshop, const ballot::RoundForm& form) {
  if (form.statements.empty() || form.statements.size() > static_cast<std::size_t>(framework::kMostStatements))
    return words::message("A vote asks 1 to 20 statements.");
  if (!form.items.empty()) return words::message("A vote on statements asks no items.");
  if (auto trouble = questions_trouble(form)) return trouble;
  for (std::size_t index = 0; index < form.statements.size(); ++index) {
    const std::string& id = form.statements[index];
    if (workshop.framework.statement(id) == nullptr)
      return words::message("The framework has no statement {statement}.", arg("statement", id));
    if (std::find(form.statements.begin(), form.statements.begin() + static_cast<std::ptrdiff_t>(index), id) !=
        form.statements.begin() + static_cast<std::ptrdiff_t>(index)) {
      return words::message("The vote asks statement {statement} twice.", arg("statement", id));
    }
  }
  return std::nullopt;
}

Refusal form_trouble(const Workshop& workshop, const ballot::RoundForm& form) {
  if (form.functions != codes_of(workshop.roster))
    return words::message("The vote is about other functions than this workshop's.");
  const int count = static_cast<int>(form.functions.size());
  for (const auto& [rater, rated] : form.pairs) {
    if (rater < 0 || rated < 0 || rater >= count || rated >= count || rater == rated)
      return words::message("The vote asks about a pair that does not exist.");
  }
  if (form.most_counterparts < 0 || form.most_counterparts >= count)
    return words::message("A voter cannot be asked about that many counterparts.");
  return form.kind == ballot::RoundKind::kFriction ? friction_form_trouble(workshop, form) : poll_form_trouble(form);
}

Refusal poll_trouble(const ballot::RoundForm& form, const ballot::PollResult& poll) {
  if (poll.kind != form.kind || form.kind == ballot::RoundKind::kFriction)
    return words::message("The result belongs to another kind of poll.");
  const bool rated = form.kind == ballot::RoundKind::kConfidence;
  const std::size_t items = form.items.size();
  const std::size_t counts = rated || poll.held_back ? 0 : items;
  const std::size_t below = rated && !poll.held_back ? items : 0;
  // Logs of before hold medians of what is now held back whole.
  const bool medians = poll.medians.size() == (rated ? items : 0) || (poll.held_back && poll.medians.empty());
  if (poll.counts.size() != counts || !medians || poll.somebody_below_3.size() != below)
    return words::message("The result has other items than were asked.");
  constexpr int kMostBallots = framework::kMostFunctions * framework::kMostPlaces;
  if (poll.ballots < 0 || poll.ballots > kMostBallots)
    return words::message("The result has more ballots than a room holds.");
  for (int count : poll.counts) {
    if (count < 0 || count > kMostBallots * ballot::kMostDots)
      return words::message("The result counts what cannot be counted.");
  }
  for (double median : poll.medians) {
    if (!(median >= -1.0 && median <= 5.0)) return words::message("A middle answer must lie between 0 and 5.");
  }
  return voices_trouble(form, poll);
}

/// As far as the log alone can tell: nothing is published again of other people, and nothing else is held back.
Refusal again_trouble(const RoundRecord& round, const ballot::PublishedCell& cell) {
  if (!round.earlier) return std::nullopt;
  const ballot::PlannedCell& planned = *std::find_if(round.plan.cells.begin(), round.plan.cells.end(),
                                                     [&](const auto& one) { return one.name == cell.name; });
  const auto before_of = [&](const auto& asks) {
    std::vector<const ballot::EarlierCell*> before;
    for (const ballot::EarlierCell& one : round.earlier->cells) {
      if (one.handling == ballot::Handling::kHoldBack && touches(one, planned) && asks(one)) before.push_back(&one);
    }
    return before;
  };
  const auto fits = [&](bool held, const std::vector<const ballot::EarlierCell*>& before) {
    const auto others = [&](const ballot::EarlierCell* one) {
      return !ballot::may_be_same(*one, planned, cell.voters);
    };
    return held ? !before.empty() : std::none_of(before.begin(), before.end(), others);
  };
  bool sound = fits(cell.held_back.dependence, before_of([](const auto& one) { return one.dependence; })) &&
               fits(cell.held_back.mirror, before_of([](const auto& one) { return one.mirror; }));
  for (std::size_t index = 0; index < cell.statements.size(); ++index) {
    sound = sound &&
            fits(cell.held_back.statement(index), before_of([&](const ballot::EarlierCell& one) {
                   return std::binary_search(one.statements.begin(), one.statements.end(), static_cast<int>(index));
                 }));
  }
  if (!sound)
    return words::message("The cell {cell} publishes again what other people answered before, or holds back else.",
                          arg("cell", cell.name));
  return std::nullopt;
}

Refusal cells_trouble(const RoundRecord& round, const std::vector<ballot::PublishedCell>& cells) {
  for (const ballot::PublishedCell& cell : cells) {
    if (auto trouble = cell_trouble(cell, round.form, round.plan)) return trouble;
    if (auto trouble = again_trouble(round, cell)) return trouble;
    for (const ballot::PublishedCell& shown : round.cells) {
      if (shown.name == cell.name && shown != cell)
        return words::message("The cell {cell} is already published; a cell appears once and never changes.",
                              arg("cell", cell.name));
    }
    const auto same = std::count_if(cells.begin(), cells.end(),
                                    [&](const ballot::PublishedCell& other) { return other.name == cell.name; });
    if (same != 1) return words::message("The cell {cell} is published twice at once.", arg("cell", cell.name));
  }
  return std::nullopt;
}

/// As far as the log alone can tell: no poll is counted again of other people, or held back without one before.
Refusal poll_again_trouble(const RoundRecord& round, const RoundClosed& change) {
  if (!change.poll || !round.earlier) return std::nullopt;
  const std::vector<int> opened_with = round.roster.all_places();
  std::vector<int> places = opened_with;
  for (std::size_t index = 0; index < round.left.size(); ++index) places[index] -= round.left[index];
  const auto fits = [&](const std::vector<ballot::EarlierPoll>& before, bool held) {
    const bool known =
        std::all_of(before.begin(), before.end(), [](const auto& poll) { return poll.all_voted.has_value(); });
    const bool must_hold = ballot::held_back(before, {opened_with, places, change.turnout});
    return !(known && must_hold && !held) && !(held && before.empty());
  };
  const bool asks_items = round.form.kind != ballot::RoundKind::kVoice;
  if ((asks_items && !fits(round.earlier->polls, change.poll->held_back)) ||
      !fits(round.earlier->voices, change.poll->voices_held_back))
    return words::message("The poll counts again what other people answered before, or holds back else.");
  return std::nullopt;
}

void add_cells(RoundRecord& round, const std::vector<ballot::PublishedCell>& cells) {
  for (const ballot::PublishedCell& cell : cells) {
    const auto at = std::lower_bound(
        round.cells.begin(), round.cells.end(), cell,
        [](const ballot::PublishedCell& left, const ballot::PublishedCell& right) { return left.name < right.name; });
    if (at == round.cells.end() || at->name != cell.name) round.cells.insert(at, cell);
  }
}

/// What this workshop published before must be known to a vote that asks it again.
Refusal opened_earlier_trouble(const Workshop& workshop, const RoundOpened& change) {
  if (!change.earlier) return std::nullopt;
  if (auto trouble = earlier_trouble(*change.earlier, change.form)) return trouble;
  const auto in = [](const auto& known, const auto& all) {
    return std::all_of(all.begin(), all.end(),
                       [&](const auto& one) { return std::find(known.begin(), known.end(), one) != known.end(); });
  };
  const auto knows = [&](const ballot::Earlier& own) {
    return in(change.earlier->cells, own.cells) && in(change.earlier->polls, own.polls) &&
           in(change.earlier->voices, own.voices);
  };
  if (!knows(earlier_in(workshop, change.form, change.roster)) &&
      !knows(known_before_left_counted(workshop, change.form, change.roster)))
    return words::message("The vote asks again what was asked before and does not know it; ask for it once more.");
  return std::nullopt;
}

Refusal opened_plan_trouble(const Workshop& workshop, const RoundOpened& change) {
  if (change.form.kind != ballot::RoundKind::kFriction) {
    if (!change.plan.cells.empty() || !change.plan.too_few.empty()) return words::message("A poll publishes no cells.");
    return std::nullopt;
  }
  if (change.plan.floor < workshop.floor)
    return words::message("The vote cannot publish smaller groups than this workshop promised.");
  const auto is_asked = [&](const std::pair<int, int>& pair) {
    return ballot::is_asked(change.form, pair.first, pair.second);
  };
  const auto asks_all = [&](const ballot::PlannedCell& cell) {
    return std::all_of(cell.pairs.begin(), cell.pairs.end(), is_asked);
  };
  if (auto trouble = plan_trouble(change.plan, change.roster)) return trouble;
  if (!std::all_of(change.plan.cells.begin(), change.plan.cells.end(), asks_all) ||
      !std::all_of(change.plan.too_few.begin(), change.plan.too_few.end(), is_asked))
    return words::message("The vote publishes a pair that it does not ask about.");
  return std::nullopt;
}

}  // namespace

Refusal refuse(const Workshop& workshop, const RoundOpened& change) {
  if (workshop.open_round() != nullptr) return words::message("Another vote is still open; close it first.");
  if (!is_round_id(change.id)) return words::message("A vote needs an id of 32 hexadecimal digits.");
  const auto& rounds = workshop.rounds;
  if (std::any_of(rounds.begin(), rounds.end(), [&](const RoundRecord& round) { return round.id == change.id; }))
    return words::message("This vote was already opened once.");
  if (auto trouble = no_step(workshop, change.step)) return trouble;
  if (auto trouble = roster_trouble(change.roster)) return trouble;
  if (codes_of(change.roster) != codes_of(workshop.roster))
    return words::message("The vote is among other functions than this workshop's.");
  if (auto trouble = form_trouble(workshop, change.form)) return trouble;
  if (auto trouble = opened_earlier_trouble(workshop, change)) return trouble;
  return opened_plan_trouble(workshop, change);
}

namespace {

/// A new map starts without covers; whether it is hidden stays the facilitator's choice.
void show_all_there_is(Workshop& workshop) {
  workshop.map_frozen = false;
  workshop.reveal = Reveal::kAtOnce;
  workshop.whole_map = true;
  workshop.opened_rows.clear();
  workshop.opened_columns.clear();
}

}  // namespace

void apply(Workshop& workshop, const RoundOpened& change) {
  // Places were asked again just before: they hold for the room as for the round.
  for (framework::Function& function : workshop.roster.functions) {
    const int places = change.roster.places(function.code);
    if (places != function.places) ++workshop.movement.by_function[function.code];
    function.places = places;
  }
  RoundRecord round;
  round.id = change.id;
  round.step = change.step;
  round.form = change.form;
  round.roster = change.roster;
  round.plan = change.plan;
  round.eligibility = change.eligibility;
  round.earlier = change.earlier;
  if (!round.form.questions.empty() && round.form.questions.front().scenario == framework::kOwnScenario)
    round.own_request = own_request_followed(workshop);
  const bool new_map = round.form.kind == ballot::RoundKind::kFriction;
  workshop.rounds.push_back(std::move(round));
  if (new_map) show_all_there_is(workshop);
}

Refusal refuse(const Workshop& workshop, const CellsPublished& change) {
  if (auto trouble = no_open(workshop, change.round)) return trouble;
  if (workshop.open_round()->form.kind != ballot::RoundKind::kFriction)
    return words::message("A poll publishes no cells.");
  return cells_trouble(*workshop.open_round(), change.cells);
}

void apply(Workshop& workshop, const CellsPublished& change) {
  add_cells(round_of(workshop, change.round), change.cells);
}

Refusal refuse(const Workshop& workshop, const RoundClosed& change) {
  if (auto trouble = no_open(workshop, change.round)) return trouble;
  const RoundRecord& round = *workshop.open_round();
  if (change.turnout.size() != round.form.functions.size())
    return words::message("The turnout counts other functions than the vote's.");
  for (std::size_t index = 0; index < change.turnout.size(); ++index) {
    if (change.turnout[index] < 0 || change.turnout[index] > round.roster.functions[index].places)
      return words::message("More ballots were counted than there are places.");
  }
  if (change.poll) {
    if (auto trouble = poll_trouble(round.form, *change.poll)) return trouble;
    if (auto trouble = poll_again_trouble(round, change)) return trouble;
  }
  if (round.form.kind != ballot::RoundKind::kFriction && !change.cells.empty())
    return words::message("A poll publishes no cells.");
  return cells_trouble(round, change.cells);
}

void apply(Workshop& workshop, const RoundClosed& change) {
  RoundRecord& round = round_of(workshop, change.round);
  add_cells(round, change.cells);
  round.turnout = change.turnout;
  round.poll = change.poll;
  round.boxes = change.boxes;
  round.state = RoundState::kClosed;
  round.movement = workshop.movement;
  workshop.map_frozen = false;
}

Refusal refuse(const Workshop& workshop, const RoundDiscarded& change) {
  if (auto trouble = no_open(workshop, change.round)) return trouble;
  if (!workshop.open_round()->cells.empty())
    return words::message("Something of this vote has been shown; it can be closed, but no longer discarded.");
  return std::nullopt;
}

void apply(Workshop& workshop, const RoundDiscarded& change) {
  round_of(workshop, change.round).state = RoundState::kDiscarded;
  workshop.map_frozen = false;
}

Refusal refuse(const Workshop& workshop, const RoundSetAside& change) {
  if (auto trouble = no_open(workshop, change.round)) return trouble;
  const RoundRecord& round = *workshop.open_round();
  if (round.cells.empty() && change.maybe_shown.empty())
    return words::message("Nothing of this vote has been shown; discard it instead.");
  const bool planned = std::all_of(change.maybe_shown.begin(), change.maybe_shown.end(), [&](const std::string& name) {
    return std::any_of(round.plan.cells.begin(), round.plan.cells.end(),
                       [&](const ballot::PlannedCell& cell) { return cell.name == name; });
  });
  if (!planned) return words::message("This vote asked about no such pair.");
  return std::nullopt;
}

void apply(Workshop& workshop, const RoundSetAside& change) {
  RoundRecord& round = round_of(workshop, change.round);
  round.state = RoundState::kClosed;
  round.aside = true;
  round.maybe_shown = change.maybe_shown;
  round.movement = workshop.movement;
  workshop.map_frozen = false;
}

Refusal refuse(const Workshop& workshop, const PlaceLeft& change) {
  if (auto trouble = no_open(workshop, change.round)) return trouble;
  return nobody_there(workshop, change.function);
}

void apply(Workshop& workshop, const PlaceLeft& change) {
  RoundRecord& round = round_of(workshop, change.round);
  round.left.resize(workshop.roster.functions.size(), 0);
  for (std::size_t index = 0; index < workshop.roster.functions.size(); ++index) {
    if (workshop.roster.functions[index].code != change.function) continue;
    --workshop.roster.functions[index].places;
    ++round.left[index];
  }
  ++workshop.movement.by_function[change.function];
  ++workshop.movement.left;
}

Refusal refuse(const Workshop& workshop, const HandsCounted& change) {
  if (workshop.open_round() != nullptr) return words::message("A vote is open; close it before hands are counted.");
  if (auto trouble = no_step(workshop, change.step)) return trouble;
  if (change.form.kind == ballot::RoundKind::kFriction)
    return words::message("Hands cannot be raised on what gets in the way; that vote is secret.");
  if (auto trouble = form_trouble(workshop, change.form)) return trouble;
  if (!change.form.questions.empty()) return words::message("What a partner asks is answered in secret.");
  if (!change.result.open_hands) return words::message("A show of hands must be marked open.");
  return poll_trouble(change.form, change.result);
}

void apply(Workshop& workshop, const HandsCounted& change) {
  RoundRecord round;
  round.id = "hands-" + std::to_string(workshop.rounds.size() + 1);
  round.step = change.step;
  round.form = change.form;
  round.roster = workshop.roster;
  round.state = RoundState::kClosed;
  round.poll = change.result;
  round.movement = workshop.movement;
  workshop.rounds.push_back(std::move(round));
}

}  // namespace crosstable::workshop::rules
