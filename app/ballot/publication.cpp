#include "ballot/publication.h"

#include <algorithm>
#include <numeric>

namespace crosstable::ballot {

namespace {

constexpr int kLeastForFiveBands = 5;
constexpr int kMostAnswer = 5;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

int answers_in(const AnswerCounts& counts) { return std::accumulate(counts.begin(), counts.end(), 0); }

int sum_of(const AnswerCounts& counts) {
  int sum = 0;
  for (int answer = 1; answer <= kMostAnswer; ++answer) sum += answer * counts[at(answer - 1)];
  return sum;
}

/// Both camps are large enough that a split names nobody: at least two people, and a third of those who answered, on
/// each side.
bool is_split(const AnswerCounts& counts, int n, int level, int bands) {
  if (n < kLeastForFiveBands || level == 1 || level == bands) return false;
  const int camp = std::max(2, (n + 2) / 3);
  return counts[0] + counts[1] >= camp && counts[3] + counts[4] >= camp;
}

struct Tally {
  std::vector<AnswerCounts> statements;
  AnswerCounts dependence{};
  AnswerCounts mirror{};
};

void count_answer(AnswerCounts& counts, int answer) {
  if (answer != kNoAnswer) ++counts[at(answer - 1)];
}

/// Low answers mean friction unless the statement says otherwise; no answer stays none.
int on_friction_side(Score score, bool bad_is_high) {
  return score == kNoAnswer || bad_is_high ? score : kMostAnswer + 1 - score;
}

void count_rating(Tally& tally, const Rating& rating, const BadIsHigh& bad_is_high) {
  for (std::size_t index = 0; index < tally.statements.size(); ++index) {
    count_answer(tally.statements[index], on_friction_side(rating.scores[index], bad_is_high[index]));
  }
  count_answer(tally.dependence, rating.dependence == kNoAnswer ? kNoAnswer : 2 * rating.dependence - 1);
  count_answer(tally.mirror, on_friction_side(rating.mirror, false));
}

std::optional<Level> without_split(const AnswerCounts& counts, int floor, int bands) {
  const int n = answers_in(counts);
  if (n < std::max(floor, kLeastFloor)) return std::nullopt;
  return Level{level_of(sum_of(counts), n, bands), bands, false};
}

/// As if nobody had been asked.
void forget(Tally& tally, const HeldBack& held) {
  for (const int statement : held.statements) tally.statements[at(statement)] = {};
  if (held.dependence) tally.dependence = {};
  if (held.mirror) tally.mirror = {};
}

/// Of the lower median n of the published statements; withheld ones have no say.
std::optional<AnswerClass> class_of(const Tally& tally, int floor) {
  std::vector<int> published;
  for (const AnswerCounts& counts : tally.statements) {
    if (answers_in(counts) >= std::max(floor, kLeastFloor)) published.push_back(answers_in(counts));
  }
  if (published.empty()) return std::nullopt;
  std::sort(published.begin(), published.end());
  return answer_class(published[(published.size() - 1) / 2]);
}

PollResult counted(const RoundForm& form, const std::vector<Ballot>& ballots) {
  PollResult result;
  result.counts.assign(form.items.size(), 0);
  for (const Ballot& ballot : ballots) {
    for (std::size_t item = 0; item < form.items.size(); ++item) result.counts[item] += ballot.marks[item];
  }
  return result;
}

constexpr int kReservation = 3;  ///< a confidence below this is heard

/// Skipped questions are in no count, and fewer answers than a poll needs in none that is published.
std::vector<std::vector<int>> voices_of(const RoundForm& form, const std::vector<Ballot>& ballots) {
  std::vector<std::vector<int>> voices;
  for (std::size_t index = 0; index < form.questions.size(); ++index) {
    std::vector<int> counts(at(choices_of(form.questions[index])), 0);
    int answers = 0;
    for (const Ballot& ballot : ballots) {
      if (ballot.choices[index] == kNoAnswer) continue;
      ++counts[at(ballot.choices[index] - 1)];
      ++answers;
    }
    if (answers < kLeastPollBallots) counts.clear();
    voices.push_back(std::move(counts));
  }
  return voices;
}

PollResult confidence_of(const RoundForm& form, const std::vector<Ballot>& ballots) {
  PollResult result;
  for (std::size_t item = 0; item < form.items.size(); ++item) {
    std::vector<int> answers;
    for (const Ballot& ballot : ballots) {
      if (ballot.marks[item] != kNoAnswer) answers.push_back(ballot.marks[item] - 1);
    }
    std::sort(answers.begin(), answers.end());
    const std::size_t n = answers.size();
    const bool enough = n >= static_cast<std::size_t>(kLeastPollBallots);
    result.medians.push_back(enough ? (answers[(n - 1) / 2] + answers[n / 2]) / 2.0 : -1.0);
    result.somebody_below_3.push_back(enough && answers.front() < kReservation);
  }
  return result;
}

}  // namespace

int level_of(int sum, int n, int bands) {
  const int scaled = (sum - n) * bands;
  const int level = scaled / (4 * n);
  if (scaled == 4 * n * bands) return bands;
  const bool on_edge = scaled % (4 * n) == 0 && level > 0;
  return on_edge && 2 * (sum - n) <= 4 * n ? level : level + 1;
}

int bands_for(int n) { return n >= kLeastForFiveBands ? 5 : 3; }

std::string_view to_word(AnswerClass answers) {
  switch (answers) {
    case AnswerClass::k3To4: return "3-4";
    case AnswerClass::k5To9: return "5-9";
    case AnswerClass::k10To19: return "10-19";
    case AnswerClass::k20Up: return "20+";
  }
  return "";
}

AnswerClass answer_class(int n) {
  if (n >= 20) return AnswerClass::k20Up;
  if (n >= 10) return AnswerClass::k10To19;
  return n >= 5 ? AnswerClass::k5To9 : AnswerClass::k3To4;
}

int least_of(AnswerClass answers) {
  switch (answers) {
    case AnswerClass::k3To4: return 3;
    case AnswerClass::k5To9: return 5;
    case AnswerClass::k10To19: return 10;
    case AnswerClass::k20Up: return 20;
  }
  return 0;
}

std::optional<Level> level_from(const AnswerCounts& counts, int floor) {
  const int n = answers_in(counts);
  auto level = without_split(counts, floor, bands_for(n));
  if (level) level->split = is_split(counts, n, level->level, level->bands);
  return level;
}

bool is_complete(const PlannedCell& cell, const std::vector<int>& places, const Turnout& turnout) {
  return std::all_of(cell.pairs.begin(), cell.pairs.end(), [&](const std::pair<int, int>& pair) {
    return turnout[at(pair.first)] >= places[at(pair.first)];
  });
}

std::vector<const PlannedCell*> due_cells(const Plan& plan, const std::vector<int>& places, const Turnout& turnout,
                                          const std::set<std::string>& already, bool closing) {
  std::vector<const PlannedCell*> due;
  for (const PlannedCell& cell : plan.cells) {
    if (!already.contains(cell.name) && (closing || is_complete(cell, places, turnout))) due.push_back(&cell);
  }
  return due;
}

PublishedCell publish(const PlannedCell& cell, const Plan& plan, const RoundForm& form, const BadIsHigh& bad_is_high,
                      const std::vector<Ballot>& ballots, const HeldBack& held) {
  PublishedCell published{cell.name, cell.kind, {}, {}, 0, {}, {}, {}, {}, held};
  Tally tally;
  tally.statements.resize(form.statements.size());
  for (const auto& [rater, rated] : cell.pairs) {
    published.raters.push_back(form.functions[at(rater)]);
    published.rated.push_back(form.functions[at(rated)]);
    for (const Ballot& ballot : ballots) {
      if (ballot.rater != rater) continue;
      ++published.voters;
      for (const Rating& rating : ballot.ratings) {
        if (rating.rated == rated) count_rating(tally, rating, bad_is_high);
      }
    }
  }
  forget(tally, held);
  for (const AnswerCounts& counts : tally.statements) published.statements.push_back(level_from(counts, plan.floor));
  published.answers = class_of(tally, plan.floor);
  if (published.answers) {
    published.dependence = without_split(tally.dependence, plan.floor, 3);
    published.mirror = without_split(tally.mirror, plan.floor, bands_for(answers_in(tally.mirror)));
  }
  return published;
}

std::optional<PollResult> publish_poll(const RoundForm& form, const std::vector<Ballot>& ballots,
                                       const PollHeldBack& held) {
  const int cast = static_cast<int>(ballots.size());
  if (form.kind == RoundKind::kFriction || cast < kLeastPollBallots) return std::nullopt;
  PollResult result;
  if (form.kind != RoundKind::kVoice && !held.items)
    result = form.kind == RoundKind::kConfidence ? confidence_of(form, ballots) : counted(form, ballots);
  if (!held.questions) result.voices = voices_of(form, ballots);
  result.kind = form.kind;
  result.held_back = form.kind == RoundKind::kVoice ? held.questions : held.items;
  result.voices_held_back = !form.questions.empty() && held.questions;
  result.ballots = result.held_back ? least_of(answer_class(cast)) : cast;
  return result;
}

}  // namespace crosstable::ballot
