#include "proof/two_votes.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>

#include <gtest/gtest.h>

#include "workshop/forms.h"

namespace crosstable::proof {

namespace {

using ballot::test::draw;

constexpr int kFunctions = 3;      ///< of the first vote
constexpr int kMostFunctions = 4;  ///< one more may be added
constexpr std::size_t kStatements = 3;
constexpr int kMostPeople = 5;

const framework::Framework& short_framework() {
  static const framework::Framework framework =
      framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml").value();
  return framework;
}

std::vector<std::string> statements() {
  std::vector<std::string> ids;
  for (std::size_t index = 0; index < kStatements; ++index) ids.push_back(short_framework().statements[index].id);
  return ids;
}

int answer_id(int person, int rated) { return person * kMostFunctions + rated; }

std::vector<int> none() { return std::vector<int>(kMostFunctions, 0); }

}  // namespace

TwoVotesRoom::TwoVotesRoom(Random& random, bool ruled) : random_(random()), ruled_(ruled) {
  framework::Roster roster = framework::parse_roster("SA:0,FI:0,CM:0").value();
  for (int function = 0; function < kFunctions; ++function) {
    const int count = draw(random_, 1, kMostPeople);
    roster.functions[static_cast<std::size_t>(function)].places = count;
    for (int person = 0; person < count; ++person) join(function);
  }
  apply(workshop::Started{"Two votes", "", "2026-11-23", false, short_framework(), roster, ballot::kLeastFloor, 1});
}

void TwoVotesRoom::apply(const workshop::Change& change) {
  const auto why = workshop::refusal(history_, change);
  ASSERT_EQ(why, std::nullopt) << workshop::kind_of(change);
  history_.apply(change);
}

/// What she would answer about it.
void TwoVotesRoom::hear_of(Person& person, int function) {
  ballot::Rating rating{
      function, {}, static_cast<ballot::Score>(draw(random_, 1, 3)), static_cast<ballot::Score>(draw(random_, 1, 5))};
  // Half of all rooms agree: what they show is easiest to see through.
  for (std::size_t index = 0; index < kStatements; ++index)
    rating.scores.push_back(static_cast<ballot::Score>(draw(random_, 0, 1) == 0 ? 5 : draw(random_, 1, 5)));
  person.about.push_back(std::move(rating));
}

void TwoVotesRoom::join(int function) {
  Person person;
  person.function = function;
  for (int rated = 0; rated < std::max(kFunctions, functions()); ++rated) hear_of(person, rated);
  people_.push_back(std::move(person));
}

void TwoVotesRoom::add_function(int people) {
  const int function = functions();
  apply(workshop::FunctionAdded{{"LG", "Logistics", "", 6, people}});
  for (Person& person : people_) hear_of(person, function);
  for (int person = 0; person < people; ++person) join(function);
}

std::vector<int> TwoVotesRoom::people_of(int function) const {
  std::vector<int> people;
  for (std::size_t index = 0; index < people_.size(); ++index) {
    if (people_[index].here && people_[index].function == function) people.push_back(static_cast<int>(index));
  }
  return people;
}

Twist TwoVotesRoom::twist(Random& random) const {
  Twist twist;
  twist.missing = twist.leaving = twist.coming = twist.returning = none();
  const auto function = static_cast<std::size_t>(draw(random, 0, functions() - 1));
  const auto here = [&](std::size_t of) { return static_cast<int>(people_of(static_cast<int>(of)).size()); };
  const int kinds = draw(random, 1, 2);
  for (int kind = 0; kind < kinds; ++kind) {
    switch (draw(random, 0, 8)) {
      case 0:
        twist.name = "missing ballots", twist.missing[function] = std::min(here(function), draw(random, 1, 2));
        break;
      case 1:
        twist.name = "left";
        twist.missing[function] = twist.leaving[function] = std::min(1, here(function));
        break;
      case 2: twist.name = "left and back", twist.returning[function] = 1; break;
      case 3: twist.name = "newcomers", twist.coming[function] = draw(random, 1, 2); break;
      case 4: twist.name = "gone", twist.coming[function] = here(function) > 0 ? -1 : 0; break;
      case 5:
        twist.name = "other statements",
        twist.statements = {statements()[static_cast<std::size_t>(draw(random, 0, 2))]};
        break;
      case 6: twist.name = "other pairs", twist.pairs = {{0, 1}, {1, 0}, {draw(random, 0, 1), 2}}; break;
      case 7: twist.name = "other plans", twist.floor = draw(random, 4, 6); break;
      default: twist.name = "discarded votes", twist.discarded = true; break;
    }
  }
  return twist;
}

void TwoVotesRoom::come_and_go(const Twist& twist) {
  if (twist.added) add_function(*twist.added);
  for (int function = 0; function < functions(); ++function) {
    const std::string code = history_.now().roster.functions[static_cast<std::size_t>(function)].code;
    const auto change = [&](int by) { apply(workshop::PlacesChanged{code, history_.now().roster.places(code) + by}); };
    const auto at = static_cast<std::size_t>(function);
    const int coming = twist.coming.empty() ? 0 : twist.coming[at];
    for (int one = 0; one < coming; ++one) join(function), change(1);
    for (int one = coming; one < 0 && !people_of(function).empty(); ++one) {
      people_[static_cast<std::size_t>(people_of(function).front())].here = false;
      change(-1);
    }
    for (int one = 0; !twist.returning.empty() && one < twist.returning[at]; ++one) {
      const auto gone = std::find_if(people_.begin(), people_.end(),
                                     [&](const Person& person) { return !person.here && person.function == function; });
      if (gone == people_.end()) break;
      gone->here = true;
      change(1);
    }
  }
}

std::string TwoVotesRoom::next_id() {
  const std::string number = std::to_string(++rounds_);
  return std::string(32 - number.size(), '0') + number;
}

ballot::Round TwoVotesRoom::round_of(const Twist& twist) const {
  const workshop::Workshop& now = history_.now();
  ballot::Round round;
  round.form = workshop::friction_form(now, {});
  round.form.statements = twist.statements.empty() ? statements() : twist.statements;
  round.form.pairs = twist.pairs;
  round.framework = now.framework;
  round.roster = now.roster;
  round.plan = ballot::make_plan(now.roster, std::max(twist.floor, now.floor), twist.pairs);
  if (ruled_) round.earlier = workshop::earlier_in(now, round.form, round.roster);
  return round;
}

void TwoVotesRoom::discard(const Twist& twist) {
  const ballot::Round round = round_of(twist);
  const std::string id = next_id();
  apply(workshop::RoundOpened{id, "vote", round.form, round.roster, round.plan, round.eligibility,
                              ruled_ ? std::optional(round.earlier) : std::nullopt});
  if (draw(random_, 0, 2) == 0) {
    const int function = draw(random_, 0, functions() - 1);
    if (const auto people = people_of(function); !people.empty()) {
      people_[static_cast<std::size_t>(people.back())].here = false;
      apply(workshop::PlaceLeft{id, round.form.functions[static_cast<std::size_t>(function)]});
    }
  }
  apply(workshop::RoundDiscarded{id});
}

ballot::Ballot TwoVotesRoom::ballot_of(int person, const ballot::RoundForm& form) const {
  const Person& who = people_[static_cast<std::size_t>(person)];
  const std::vector<std::string> all = statements();
  ballot::Ballot ballot;
  ballot.rater = who.function;
  for (int rated = 0; rated < static_cast<int>(form.functions.size()); ++rated) {
    const std::pair<int, int> pair{who.function, rated};
    const bool asked = form.pairs.empty() || std::find(form.pairs.begin(), form.pairs.end(), pair) != form.pairs.end();
    if (rated == who.function || !asked) continue;
    const ballot::Rating& known = who.about[static_cast<std::size_t>(rated)];
    ballot::Rating rating{rated, {}, known.dependence, known.mirror};
    for (const std::string& id : form.statements)
      rating.scores.push_back(
          known.scores[static_cast<std::size_t>(std::find(all.begin(), all.end(), id) - all.begin())]);
    ballot.ratings.push_back(std::move(rating));
  }
  return ballot;
}

void TwoVotesRoom::note(Vote& vote, const ballot::Round& round, const ballot::PublishedCell& cell,
                        const std::vector<int>& voters) const {
  vote.cells[cell.name] = cell;
  const ballot::PlannedCell& planned = *std::find_if(round.plan.cells.begin(), round.plan.cells.end(),
                                                     [&](const auto& one) { return one.name == cell.name; });
  std::vector<int> answers;
  for (const auto& [rater, rated] : planned.pairs) {
    for (const int voter : voters) {
      if (people_[static_cast<std::size_t>(voter)].function == rater) answers.push_back(answer_id(voter, rated));
    }
  }
  std::sort(answers.begin(), answers.end());
  const auto add = [&](Question::Kind kind, const std::string& id, const std::optional<ballot::Level>& level) {
    if (level) vote.shown.push_back({{kind, id}, {answers, output_of(*level)}});
  };
  for (std::size_t index = 0; index < cell.statements.size(); ++index)
    add(Question::kStatement, round.form.statements[index], cell.statements[index]);
  add(Question::kDependence, "", cell.dependence);
  add(Question::kMirror, "", cell.mirror);
}

Vote TwoVotesRoom::vote(const Twist& twist) {
  Vote vote;
  come_and_go(twist);
  if (twist.discarded) discard(twist);
  const ballot::Round round = round_of(twist);
  const std::string id = next_id();
  apply(workshop::RoundOpened{id, "vote", round.form, round.roster, round.plan, round.eligibility,
                              ruled_ ? std::optional(round.earlier) : std::nullopt});
  ballot::UrnView view;
  for (const framework::Function& function : round.roster.functions) view.places.push_back(function.places);
  view.turnout.assign(view.places.size(), 0);
  std::vector<int> voters;
  std::vector<std::pair<int, int>> leavers;
  for (int function = 0; function < functions(); ++function) {
    std::vector<int> people = people_of(function);
    const auto at = static_cast<std::size_t>(function);
    for (int one = 0; !twist.missing.empty() && one < twist.missing[at] && !people.empty(); ++one) {
      if (one < twist.leaving[at]) leavers.emplace_back(function, people.back());
      people.pop_back();
    }
    voters.insert(voters.end(), people.begin(), people.end());
  }
  std::shuffle(voters.begin(), voters.end(), random_);
  std::vector<ballot::Ballot> ballots;
  std::set<std::string> already;
  const auto publish = [&](bool closing) {
    std::vector<ballot::PublishedCell> cells;
    for (const ballot::PlannedCell* cell : ballot::due_cells(round.plan, view.places, view.turnout, already, closing)) {
      cells.push_back(ballot::publish(round, *cell, view, ballots));
      already.insert(cell->name);
      note(vote, round, cells.back(), voters);
    }
    return cells;
  };
  const auto left = static_cast<std::size_t>(draw(random_, 0, static_cast<int>(voters.size())));
  for (std::size_t index = 0; index <= voters.size(); ++index) {
    if (index == left) {
      for (const auto& [function, person] : leavers) {
        people_[static_cast<std::size_t>(person)].here = false;
        --view.places[static_cast<std::size_t>(function)];
        apply(workshop::PlaceLeft{id, round.form.functions[static_cast<std::size_t>(function)]});
      }
    }
    if (draw(random_, 0, 3) == 0) {
      if (const auto cells = publish(false); !cells.empty()) apply(workshop::CellsPublished{id, cells});
    }
    if (index == voters.size()) break;
    ballots.push_back(ballot_of(voters[index], round.form));
    ++view.turnout[static_cast<std::size_t>(ballots.back().rater)];
  }
  apply(workshop::RoundClosed{id, publish(true), view.turnout, std::nullopt});
  return vote;
}

void TwoVotesRoom::pass_the_time(Random& random) {
  apply(workshop::StepEntered{draw(random, 0, 3), 0});
  if (draw(random, 0, 1) == 0) {
    const ballot::Round round = round_of({});
    const std::string id = next_id();
    apply(workshop::RoundOpened{id, "vote", round.form, round.roster, round.plan, round.eligibility, round.earlier});
    apply(workshop::RoundDiscarded{id});
  }
  // A finger that slipped on a stepper, and the facilitator's word that nobody came or went.
  if (draw(random, 0, 1) == 0) {
    const framework::Function& function = history_.now().roster.functions[0];
    apply(workshop::PlacesChanged{function.code, function.places + 1});
    apply(workshop::SamePeople{});
  }
}

}  // namespace crosstable::proof
