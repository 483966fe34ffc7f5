#include "workshop/earlier_votes.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <numeric>

#include "workshop/forms.h"

namespace crosstable::workshop {

namespace {

using ballot::EarlierCell;
using ballot::Handling;
using Indices = std::vector<int>;  ///< of another vote's functions in this one's form; −1: none

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// What is asked, as the voters read it.
struct Asked {
  const framework::Framework& framework;
  const ballot::RoundForm& form;

  std::string words(std::size_t index) const {
    const framework::Statement* statement = framework.statement(form.statements[index]);
    return statement == nullptr ? "" : statement->text;
  }
};

Indices asked_before(const Asked& now, const Asked& before, const ballot::HeldBack& held) {
  Indices both;
  for (std::size_t index = 0; index < now.form.statements.size(); ++index) {
    for (std::size_t other = 0; other < before.form.statements.size(); ++other) {
      if (held.statement(other) || now.words(index) != before.words(other)) continue;
      both.push_back(static_cast<int>(index));
      break;
    }
  }
  return both;
}

/// A vote that was counted, whoever kept it.
struct Counted {
  const Asked asked;
  const framework::Roster& roster;
  const ballot::Plan& plan;
  const ballot::Turnout& turnout;
  const std::vector<int>& left;
  const std::vector<ballot::PublishedCell>& cells;
};

int left_of(const Counted& vote, std::size_t function) { return vote.left.empty() ? 0 : vote.left[function]; }

int places_at_end(const Counted& vote, std::size_t function) {
  return vote.roster.functions[function].places - left_of(vote, function);
}

/// In the terms of `now`; nothing where the cell published nothing or has nothing in common.
std::optional<EarlierCell> earlier_cell(const ballot::PublishedCell& cell, const Counted& vote, const Asked& now,
                                        const Indices& here) {
  const auto planned = std::find_if(vote.plan.cells.begin(), vote.plan.cells.end(),
                                    [&](const ballot::PlannedCell& one) { return one.name == cell.name; });
  if (!cell.answers || planned == vote.plan.cells.end()) return std::nullopt;
  EarlierCell earlier;
  earlier.all_voted = !vote.turnout.empty();
  bool again = false;
  std::vector<std::pair<std::pair<int, int>, int>> counted;
  for (const auto& [rater, rated] : planned->pairs) {
    const std::pair<int, int> pair{here[at(rater)], here[at(rated)]};
    again = again || (pair.first >= 0 && ballot::is_asked(now.form, pair.first, pair.second));
    const int ballots = vote.turnout.empty() ? -1 : vote.turnout[at(rater)];
    counted.emplace_back(pair, ballots);
    earlier.all_voted = earlier.all_voted && ballots == places_at_end(vote, at(rater));
    // Who left may have voted before, and somebody else not.
    earlier.moved = earlier.moved || left_of(vote, at(rater)) > 0;
  }
  if (!again) return std::nullopt;
  std::sort(counted.begin(), counted.end());
  for (const auto& [pair, ballots] : counted) {
    earlier.pairs.push_back(pair);
    earlier.ballots.push_back(ballots);
  }
  earlier.statements = asked_before(now, vote.asked, cell.held_back);
  const framework::Framework& before = vote.asked.framework;
  earlier.dependence = !cell.held_back.dependence && before.dependence.question == now.framework.dependence.question;
  earlier.mirror = !cell.held_back.mirror && before.mirror.question == now.framework.mirror.question;
  if (earlier.statements.empty() && !earlier.dependence && !earlier.mirror) return std::nullopt;
  return earlier;
}

bool has_moved(const Workshop& workshop, const RoundRecord& since, const framework::Roster& roster,
               const std::string& function) {
  const auto times = [&](const Movement& movement) {
    const auto found = movement.by_function.find(function);
    return found == movement.by_function.end() ? 0 : found->second;
  };
  return times(workshop.movement) != times(since.movement) ||
         workshop.roster.places(function) != roster.places(function);
}

bool is_counted(const RoundRecord& round, ballot::RoundKind kind) {
  return round.form.kind == kind && round.state == RoundState::kClosed;
}

/// A function that is added comes last and keeps its code, so that votes of before mean the same ones.
Indices in_terms_of(const ballot::RoundForm& now, const ballot::RoundForm& before) {
  Indices here;
  for (const std::string& code : before.functions) {
    const auto found = std::find(now.functions.begin(), now.functions.end(), code);
    here.push_back(found == now.functions.end() ? -1 : static_cast<int>(found - now.functions.begin()));
  }
  return here;
}

void add_cells(ballot::Earlier& earlier, const RoundRecord& round, const Workshop& workshop, const Asked& now,
               const framework::Roster& roster) {
  const Indices here = in_terms_of(now.form, round.form);
  const Counted vote{
      {workshop.framework, round.form}, round.roster, round.plan, round.turnout, round.left, round.cells};
  std::vector<ballot::PublishedCell> cells = round.cells;
  // Taken as published whole: nobody knows what the other copy's map held back.
  for (const std::string& name : round.maybe_shown) cells.push_back({.name = name, .answers = ballot::AnswerClass{}});
  for (const ballot::PublishedCell& cell : cells) {
    auto found = earlier_cell(cell, vote, now, here);
    if (!found) continue;
    for (const auto& [rater, rated] : found->pairs)
      found->moved = found->moved || rater < 0 || has_moved(workshop, round, roster, now.form.functions[at(rater)]);
    earlier.cells.push_back(std::move(*found));
  }
}

/// Hands are raised by whoever likes: nobody knows that all did.
ballot::EarlierPoll earlier_poll(const RoundRecord& round, const Workshop& workshop, const framework::Roster& roster) {
  const bool moved = !round.left.empty() || round.movement != workshop.movement || workshop.roster != roster;
  return {round.poll->ballots, moved, round.turnout == round.roster.all_places()};
}

/// The same, of what a partner was told: whether the poll held back what else it asked is of no matter.
ballot::EarlierPoll earlier_voices(ballot::EarlierPoll poll, const ballot::Turnout& turnout) {
  poll.ballots = std::accumulate(turnout.begin(), turnout.end(), 0);
  return poll;
}

bool is_published(const RoundRecord& round, ballot::RoundKind kind) {
  return is_counted(round, kind) && round.poll && !round.poll->held_back;
}

bool is_published(const SnapshotRound& round, ballot::RoundKind kind) {
  return round.form.kind == kind && round.closed && round.poll && !round.poll->held_back;
}

bool shares_an_item(const ballot::RoundForm& one, const ballot::RoundForm& other) {
  return std::any_of(one.items.begin(), one.items.end(), [&](const std::string& item) {
    return std::find(other.items.begin(), other.items.end(), item) != other.items.end();
  });
}

/// The same of a round of this workshop, whatever its functions are called since.
bool shares_an_item(const ballot::RoundForm& form, const RoundRecord& round, const framework::Roster& now) {
  ballot::RoundForm kept_now = round.form;
  for (std::size_t item = 0; item < kept_now.items.size(); ++item)
    kept_now.items[item] = item_kept_now(round.form, item, round.roster, now);
  return shares_an_item(form, kept_now);
}

/// Only a poll that is closed has a result.
bool published_a_question(const ballot::RoundForm& form, const auto& round) {
  const auto is_asked = [&](const framework::Question& question) {
    return std::any_of(form.questions.begin(), form.questions.end(),
                       [&](const framework::Question& now) { return now.text == question.text; });
  };
  return round.poll && !round.poll->voices.empty() &&
         std::any_of(round.form.questions.begin(), round.form.questions.end(), is_asked);
}

std::string plain(const std::string& text) {
  std::string plain;
  for (const char c : text) {
    if (std::isspace(static_cast<unsigned char>(c)) == 0)
      plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return plain;
}

/// By name, else by code, else by colour, which stays with a function whatever it is called; each once.
Indices recognised(const framework::Roster& then, const framework::Roster& now) {
  Indices found(then.functions.size(), -1);
  std::vector<bool> taken(now.functions.size(), false);
  const auto match = [&](const auto& is_same) {
    for (std::size_t old = 0; old < found.size(); ++old) {
      for (std::size_t here = 0; here < taken.size() && found[old] < 0; ++here) {
        if (taken[here] || !is_same(then.functions[old], now.functions[here])) continue;
        found[old] = static_cast<int>(here);
        taken[here] = true;
      }
    }
  };
  using framework::Function;
  match([](const Function& a, const Function& b) { return plain(a.name) == plain(b.name); });
  match([](const Function& a, const Function& b) { return a.code == b.code; });
  match([](const Function& a, const Function& b) { return a.slot == b.slot; });
  return found;
}

std::optional<std::chrono::sys_days> day_of(const std::string& date) {
  if (!is_date(date)) return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t count) { return std::stoi(date.substr(from, count)); };
  return std::chrono::sys_days(std::chrono::year(number(0, 4)) / number(5, 2) / number(8, 2));
}

/// It was kept of a round that this workshop has.
bool is_own(const SnapshotRound& round, const Workshop& workshop) {
  return std::any_of(workshop.rounds.begin(), workshop.rounds.end(), [&](const RoundRecord& own) {
    const auto has = [&](const ballot::PublishedCell& cell) {
      return std::find(own.cells.begin(), own.cells.end(), cell) != own.cells.end();
    };
    return own.form == round.form && own.roster == round.roster && own.plan == round.plan &&
           std::all_of(round.cells.begin(), round.cells.end(), has);
  });
}

/// The same, of a poll: it has no cells to be recognised by.
bool is_own_poll(const SnapshotRound& round, const Workshop& workshop) {
  return std::any_of(workshop.rounds.begin(), workshop.rounds.end(), [&](const RoundRecord& own) {
    return own.form == round.form && own.roster == round.roster && own.turnout == round.turnout &&
           own.poll == round.poll;
  });
}

bool is_of_the_same_people_perhaps(const Snapshot& snapshot, const Workshop& workshop) {
  return snapshot.example == workshop.example && plain(snapshot.organisation) == plain(workshop.organisation);
}

/// Each function that was there, and no other with people.
bool has_as_many_places(const framework::Roster& then, const framework::Roster& now) {
  std::vector<int> places(now.functions.size(), 0);
  const Indices here = recognised(then, now);
  for (std::size_t old = 0; old < here.size(); ++old) {
    if (here[old] >= 0)
      places[at(here[old])] = then.functions[old].places;
    else if (then.functions[old].places > 0)
      return false;
  }
  return places == now.all_places();
}

/// Nothing but what such a snapshot holds of polls counts.
bool may_compare_polls(const KeptSnapshot& kept, const Workshop& workshop, const std::string& today) {
  return is_recent(kept, today) && is_of_the_same_people_perhaps(kept.snapshot, workshop);
}

ballot::EarlierPoll earlier_poll(const SnapshotRound& round, const framework::Roster& roster) {
  const bool moved = !round.left.empty() || !has_as_many_places(round.roster, roster);
  return {round.poll->ballots, moved, round.turnout == round.roster.all_places()};
}

}  // namespace

ballot::Earlier earlier_in(const Workshop& workshop, const ballot::RoundForm& form, const framework::Roster& roster) {
  ballot::Earlier earlier;
  const Asked now{workshop.framework, form};
  for (const RoundRecord& round : workshop.rounds) {
    if (published_a_question(form, round))
      earlier.voices.push_back(earlier_voices(earlier_poll(round, workshop, roster), round.turnout));
    if (!is_counted(round, form.kind)) continue;
    if (form.kind == ballot::RoundKind::kFriction) {
      add_cells(earlier, round, workshop, now, roster);
    } else if (is_published(round, form.kind) && shares_an_item(form, round, workshop.roster)) {
      earlier.polls.push_back(earlier_poll(round, workshop, roster));
    }
  }
  return earlier;
}

ballot::Earlier known_before_left_counted(const Workshop& workshop, const ballot::RoundForm& form,
                                          const framework::Roster& roster) {
  Workshop then = workshop;
  for (RoundRecord& round : then.rounds) {
    // As many places as at its end, of whom nobody left.
    for (std::size_t index = 0; index < round.left.size(); ++index) {
      framework::Function& function = round.roster.functions[index];
      function.places -= round.left[index];
    }
    round.left.clear();
  }
  ballot::Earlier earlier = earlier_in(then, form, roster);
  for (ballot::EarlierPoll& poll : earlier.polls) poll.all_voted.reset();
  return earlier;
}

bool has_moved_since_last_vote(const Workshop& workshop) {
  const auto last = std::find_if(workshop.rounds.rbegin(), workshop.rounds.rend(),
                                 [](const RoundRecord& round) { return round.state == RoundState::kClosed; });
  return last != workshop.rounds.rend() && last->movement != workshop.movement;
}

bool was_counted_in_secret(const Workshop& workshop, const ballot::RoundForm& form) {
  return std::any_of(workshop.rounds.begin(), workshop.rounds.end(), [&](const RoundRecord& round) {
    return is_published(round, form.kind) && !round.poll->open_hands && shares_an_item(form, round, workshop.roster);
  });
}

bool was_counted_in_secret(const KeptSnapshot& kept, const Workshop& workshop, const ballot::RoundForm& form,
                           const std::string& today) {
  return may_compare_polls(kept, workshop, today) &&
         std::any_of(kept.snapshot.rounds.begin(), kept.snapshot.rounds.end(), [&](const SnapshotRound& round) {
           return is_published(round, form.kind) && !round.poll->open_hands && shares_an_item(form, round.form);
         });
}

bool is_recent(const KeptSnapshot& kept, const std::string& today) {
  const auto then = day_of(std::max(kept.snapshot.date, kept.saved));
  const auto now = day_of(today);
  return !then || !now || *now - *then < std::chrono::days(ballot::kRecentDays);
}

std::vector<EarlierCell> earlier_in(const KeptSnapshot& kept, const Workshop& workshop, const ballot::RoundForm& form,
                                    const std::string& today, Handling recent) {
  const Snapshot& snapshot = kept.snapshot;
  std::vector<EarlierCell> earlier;
  if (form.kind != ballot::RoundKind::kFriction || !is_of_the_same_people_perhaps(snapshot, workshop)) return earlier;
  const Asked now{workshop.framework, form};
  for (const SnapshotRound& round : snapshot.rounds) {
    if (round.form.kind != ballot::RoundKind::kFriction || is_own(round, workshop)) continue;
    const Counted vote{
        {snapshot.framework, round.form}, round.roster, round.plan, round.turnout, round.left, round.cells};
    const Indices here = recognised(round.roster, workshop.roster);
    for (const ballot::PublishedCell& cell : round.cells) {
      auto found = earlier_cell(cell, vote, now, here);
      if (!found) continue;
      found->date = snapshot.date;
      found->handling = is_recent(kept, today) ? recent : Handling::kMention;
      earlier.push_back(std::move(*found));
    }
  }
  return earlier;
}

std::vector<ballot::EarlierPoll> earlier_polls_in(const KeptSnapshot& kept, const Workshop& workshop,
                                                  const ballot::RoundForm& form, const framework::Roster& roster,
                                                  const std::string& today) {
  std::vector<ballot::EarlierPoll> earlier;
  if (form.kind == ballot::RoundKind::kFriction || !may_compare_polls(kept, workshop, today)) return earlier;
  for (const SnapshotRound& round : kept.snapshot.rounds) {
    if (is_published(round, form.kind) && shares_an_item(form, round.form) && !is_own_poll(round, workshop))
      earlier.push_back(earlier_poll(round, roster));
  }
  return earlier;
}

std::vector<ballot::EarlierPoll> earlier_voices_in(const KeptSnapshot& kept, const Workshop& workshop,
                                                   const ballot::RoundForm& form, const framework::Roster& roster,
                                                   const std::string& today) {
  std::vector<ballot::EarlierPoll> earlier;
  if (!may_compare_polls(kept, workshop, today)) return earlier;
  for (const SnapshotRound& round : kept.snapshot.rounds) {
    if (published_a_question(form, round) && !is_own_poll(round, workshop))
      earlier.push_back(earlier_voices(earlier_poll(round, roster), round.turnout));
  }
  return earlier;
}

bool knows(const ballot::Round& round, const std::vector<KeptSnapshot>& kept, const Workshop& workshop,
           const std::string& today) {
  const auto known = [&](EarlierCell cell) {
    const auto& cells = round.earlier.cells;
    if (std::find(cells.begin(), cells.end(), cell) != cells.end()) return true;
    cell.handling = Handling::kTell;
    return std::find(cells.begin(), cells.end(), cell) != cells.end();
  };
  return std::all_of(kept.begin(), kept.end(), [&](const KeptSnapshot& one) {
    const auto cells = earlier_in(one, workshop, round.form, today, Handling::kHoldBack);
    const auto polls = earlier_polls_in(one, workshop, round.form, round.roster, today);
    const auto voices = earlier_voices_in(one, workshop, round.form, round.roster, today);
    const auto are_in = [](const auto& there, const auto& all) {
      return std::all_of(all.begin(), all.end(), [&](const ballot::EarlierPoll& poll) {
        return std::find(there.begin(), there.end(), poll) != there.end();
      });
    };
    return std::all_of(cells.begin(), cells.end(), known) && are_in(round.earlier.polls, polls) &&
           are_in(round.earlier.voices, voices);
  });
}

}  // namespace crosstable::workshop
