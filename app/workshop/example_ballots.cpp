#include <algorithm>
#include <array>
#include <cstdlib>

#include "workshop/example.h"

namespace crosstable::workshop {

namespace {

using ballot::Ballot;
using ballot::Score;

/// What the voters of one function answer about another: D1..D10, one row per voter.
struct Rows {
  std::string_view pair;
  Score dependence;
  std::array<std::string_view, 5> answers;
  std::string_view mirrors;  ///< a digit per voter, or empty
};

constexpr std::array<std::string_view, 5> kCalm{"4343244422", "4343234422", "4443244422", "4343244422", "4343234422"};

constexpr std::array<Rows, 9> kRows{{
    {"SA>FI", 3, {"2223411344", "1212421254", "2322322344", "1122511255", "3334322433"}, ""},
    {"SA>CM", 3, kCalm, ""},
    {"SA>LE", 3, {"2333333433", "2323333433", "3334233433", "2333323434", "3434333432"}, ""},
    {"FI>SA", 3, {"3334322442", "4334432343", "3244323433", "4444233432", ""}, "4434"},
    {"FI>CM", 2, {"4444243422", "4444244422", "5443243422", "4454244421", ""}, ""},
    {"FI>LE", 3, kCalm, ""},
    {"CM>FI", 3, {"2222422344", "1222421345", "2323322334", "", ""}, ""},
    {"LE>SA", 2, {"3333233433", "4333233432", "3433234432", "", ""}, ""},
    {"CS>FI", 2, {"3323332433", "3333233433", "3323333434", "4333233433", ""}, ""},
}};
/// Sixty days later: who decides is known and heard from in time, the targets still clash; and what went round Finance
/// before now comes to it through Channel.
constexpr std::array<Rows, 4> kLaterRows{{
    {"SA>FI", 3, {"4334323422", "3324322332", "4434332422", "3323322333", "4434333422"}, ""},
    {"FI>SA", 3, {"3334332432", "4334432332", "3344433433", "4444243422", ""}, "4444"},
    {"CM>FI", 3, {"3333322333", "2323322343", "3333332333", "", ""}, ""},
    {"FI>CM", 2, {"3333343433", "3334343433", "4343343423", "3343343433", ""}, ""},
}};
constexpr std::string_view kFive = "SA FI CM LE CS";

Score digit(char c) { return static_cast<Score>(c - '0'); }

bool is_of_five(const std::string& code) { return kFive.find(code) != std::string_view::npos; }

/// Calm rows shifted by the pair, so that a map of other functions has more than one colour.
Score other_answer(std::string_view pair, std::size_t voter, std::size_t statement) {
  unsigned mix = 17;
  for (char c : pair) mix = mix * 31 + static_cast<unsigned char>(c);
  const int shift = static_cast<int>(mix / 7 % 4) - 1;
  const bool bad_is_high = statement == 4 || statement >= 8;
  const int calm = digit(kCalm[(voter + mix) % kCalm.size()][statement % 10]);
  const int answer = bad_is_high ? calm + shift : calm - shift;
  return static_cast<Score>(answer < 1 ? 1 : answer > 5 ? 5 : answer);
}

/// "D7" → 6; statements of other frameworks count by their place.
std::size_t column_of(const std::string& statement, std::size_t place) {
  if (statement.size() < 2 || statement.size() > 3 || statement[0] != 'D') return place % 10;
  const int number = std::atoi(statement.c_str() + 1);
  return number >= 1 && number <= 10 ? static_cast<std::size_t>(number - 1) : place % 10;
}

const Rows* rows_of(std::string_view pair, ExampleVisit visit) {
  const auto of_pair = [pair](const Rows& rows) { return rows.pair == pair; };
  if (visit == ExampleVisit::kFollowUp) {
    const auto* later = std::find_if(kLaterRows.begin(), kLaterRows.end(), of_pair);
    if (later != kLaterRows.end()) return later;
  }
  const auto* first = std::find_if(kRows.begin(), kRows.end(), of_pair);
  return first == kRows.end() ? nullptr : first;
}

ballot::Rating rate(const ballot::RoundForm& form, int rater, int rated, std::size_t voter, ExampleVisit visit) {
  const std::string& from = form.functions[static_cast<std::size_t>(rater)];
  const std::string& about = form.functions[static_cast<std::size_t>(rated)];
  const std::string pair = from + ">" + about;
  const Rows* rows = rows_of(pair, visit);
  const bool known = is_of_five(from) && is_of_five(about);
  const std::string_view row = rows != nullptr && voter < 5 ? rows->answers[voter] : std::string_view();
  ballot::Rating rating;
  rating.rated = rated;
  rating.dependence = rows == nullptr ? Score{2} : rows->dependence;
  if (rows != nullptr && voter < rows->mirrors.size()) rating.mirror = digit(rows->mirrors[voter]);
  for (std::size_t place = 0; place < form.statements.size(); ++place) {
    const std::size_t column = column_of(form.statements[place], place);
    if (!row.empty())
      rating.scores.push_back(digit(row[column]));
    else
      rating.scores.push_back(known ? digit(kCalm[voter % kCalm.size()][column]) : other_answer(pair, voter, column));
  }
  return rating;
}

Ballot friction_ballot(const ballot::RoundForm& form, int rater, std::size_t voter, ExampleVisit visit) {
  Ballot ballot;
  ballot.rater = rater;
  for (int rated = 0; rated < static_cast<int>(form.functions.size()); ++rated) {
    const bool room = form.most_counterparts == 0 || static_cast<int>(ballot.ratings.size()) < form.most_counterparts;
    if (room && ballot::is_asked(form, rater, rated)) ballot.ratings.push_back(rate(form, rater, rated, voter, visit));
  }
  return ballot;
}

/// Shares out of 57 dots, out of 19 picks, and 0..5 per item: what the room of 19 does, repeated for other rooms.
constexpr std::array<int, 5> kDots{17, 14, 12, 9, 5};
constexpr std::array<int, 4> kPicks{9, 5, 3, 2};
constexpr std::array<std::array<int, 6>, 2> kSure{{{0, 0, 0, 3, 9, 7}, {0, 1, 2, 5, 8, 3}}};
constexpr std::size_t kVoters = 19;

/// What a partner is told, by question: its first three answers, another one, no idea. First before anything was
/// agreed, then after, then sixty days later.
constexpr std::array<std::array<std::array<int, 5>, 4>, 3> kVoices{
    {{{{8, 6, 0, 1, 4}, {6, 5, 4, 1, 3}, {5, 5, 4, 2, 3}, {7, 5, 2, 2, 3}}},
     {{{16, 2, 0, 1, 0}, {15, 2, 1, 0, 1}, {14, 3, 1, 1, 0}, {13, 3, 2, 0, 1}}},
     {{{17, 1, 0, 1, 0}, {18, 1, 0, 0, 0}, {15, 2, 1, 1, 0}, {14, 3, 1, 0, 1}}}}};

std::size_t share_of(const auto& shares, std::size_t nth) {
  std::size_t index = 0;
  for (std::size_t sum = static_cast<std::size_t>(shares[0]); index + 1 < shares.size() && nth >= sum;)
    sum += static_cast<std::size_t>(shares[++index]);
  return index;
}

Score example_choice(const ballot::RoundForm& form, std::size_t question, std::size_t seat, ExampleVisit visit) {
  const bool is_first = visit == ExampleVisit::kFirst && form.kind == ballot::RoundKind::kVoice;
  const auto& asked = kVoices[is_first ? 0 : visit == ExampleVisit::kFirst ? 1 : 2];
  // No function stands together in its answers.
  const std::size_t given = share_of(asked[question % asked.size()], (seat * 7 + question * 5) % kVoters);
  const std::size_t answers = form.questions[question].answers.size();
  return static_cast<Score>(given < 3 ? std::min(given, answers - 1) + 1 : answers + given - 2);
}

Ballot poll_ballot(const ballot::RoundForm& form, int rater, std::size_t voter, ExampleVisit visit) {
  Ballot ballot;
  ballot.rater = rater;
  ballot.marks.resize(form.items.size(), 0);
  const std::size_t seat = voter % kVoters;
  ballot.choices.resize(form.questions.size(), 0);
  for (std::size_t question = 0; question < form.questions.size(); ++question)
    ballot.choices[question] = example_choice(form, question, seat, visit);
  const auto mark = [&](std::size_t item) { ++ballot.marks[item % form.items.size()]; };
  switch (form.kind) {
    case ballot::RoundKind::kPick: mark(share_of(kPicks, seat)); break;
    case ballot::RoundKind::kDots:
      for (std::size_t dot = 0; dot < static_cast<std::size_t>(form.dots); ++dot)
        mark(share_of(kDots, (seat + dot * kVoters) % (3 * kVoters)));
      break;
    case ballot::RoundKind::kConfidence:
      for (std::size_t item = 0; item < form.items.size(); ++item)
        ballot.marks[item] = static_cast<Score>(share_of(kSure[item % kSure.size()], seat) + 1);
      break;
    case ballot::RoundKind::kVoice:
    case ballot::RoundKind::kFriction: break;
  }
  return ballot;
}

}  // namespace

ExampleVisit visit_of(const Workshop& example) {
  return example.inherited ? ExampleVisit::kFollowUp : ExampleVisit::kFirst;
}

std::vector<Ballot> example_ballots(const ballot::RoundForm& form, const framework::Roster& roster,
                                    ExampleVisit visit) {
  std::vector<Ballot> ballots;
  const std::vector<int> places = ballot::places_asked(form, roster);
  for (int rater = 0; rater < static_cast<int>(places.size()); ++rater) {
    for (int voter = 0; voter < places[static_cast<std::size_t>(rater)]; ++voter) {
      const bool friction = form.kind == ballot::RoundKind::kFriction;
      ballots.push_back(friction ? friction_ballot(form, rater, static_cast<std::size_t>(voter), visit)
                                 : poll_ballot(form, rater, ballots.size(), visit));
    }
  }
  return ballots;
}

ballot::Turnout example_turnout(const framework::Roster& roster) {
  ballot::Turnout turnout;
  for (const framework::Function& function : roster.functions) {
    const bool complete = function.code == "CM" || function.code == "LE";
    const int missing = complete ? 0 : function.code == "FI" ? 2 : 1;
    turnout.push_back(std::max(0, function.places - missing));
  }
  return turnout;
}

}  // namespace crosstable::workshop
