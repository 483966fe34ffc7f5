#include "kiosk/draft.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace crosstable::kiosk {
namespace {

ballot::Score on_ballot(ballot::Score score) { return score == kSkipped ? ballot::kNoAnswer : score; }

}  // namespace

void wipe(Draft& draft) {
  static_assert(std::is_trivially_copyable_v<Draft>);
  explicit_bzero(&draft, sizeof draft);
  draft.rater = -1;
}

std::vector<int> counterparts_of(const ballot::RoundForm& form, int rater) {
  std::vector<int> rated;
  for (int function = 0; function < static_cast<int>(form.functions.size()); ++function) {
    if (ballot::is_asked(form, rater, function)) rated.push_back(function);
  }
  return rated;
}

void begin(Draft& draft, const ballot::RoundForm& form, int rater, const RandomBelow& random_below) {
  wipe(draft);
  draft.rater = rater;
  const std::vector<int> rated = counterparts_of(form, rater);
  draft.counterparts = static_cast<int>(rated.size());
  for (std::size_t i = 0; i < rated.size(); ++i) {
    const std::size_t place = random_below(static_cast<std::uint32_t>(i + 1));
    draft.order[i] = draft.order[place];
    draft.order[place] = static_cast<std::int8_t>(rated[i]);
  }
  if (rated.size() == 1) draft.chosen[static_cast<std::size_t>(rated.front())] = true;
}

std::vector<int> asked(const Draft& draft) {
  std::vector<int> functions;
  for (int i = 0; i < draft.counterparts; ++i) {
    const int function = draft.order[static_cast<std::size_t>(i)];
    if (draft.chosen[static_cast<std::size_t>(function)]) functions.push_back(function);
  }
  return functions;
}

int answered(const Draft& draft, const ballot::RoundForm& form, int rated) {
  const auto& answers = draft.answers[static_cast<std::size_t>(rated)];
  return static_cast<int>(std::count_if(answers.begin(), answers.begin() + question_count(form),
                                        [](ballot::Score score) { return score != ballot::kNoAnswer; }));
}

int dots_of(const ballot::RoundForm& form) { return form.kind == ballot::RoundKind::kPick ? 1 : form.dots; }

int dots_left(const Draft& draft, const ballot::RoundForm& form) {
  int left = dots_of(form);
  for (std::size_t item = 0; item < form.items.size(); ++item) left -= draft.marks[item];
  return left;
}

ballot::Ballot to_ballot(const Draft& draft, const ballot::RoundForm& form) {
  ballot::Ballot ballot;
  ballot.rater = draft.rater;
  if (form.kind != ballot::RoundKind::kFriction) {
    ballot.marks.assign(draft.marks.begin(), draft.marks.begin() + static_cast<std::ptrdiff_t>(form.items.size()));
    ballot.choices.assign(draft.choices.begin(),
                          draft.choices.begin() + static_cast<std::ptrdiff_t>(form.questions.size()));
    return ballot;
  }
  const std::vector<int> functions = asked(draft);
  // Sized once: a vector that grows leaves copies of answers behind in freed memory.
  ballot.ratings.resize(functions.size());
  for (std::size_t i = 0; i < functions.size(); ++i) {
    ballot::Rating& rating = ballot.ratings[i];
    const auto& answers = draft.answers[static_cast<std::size_t>(functions[i])];
    rating.rated = functions[i];
    rating.scores.resize(form.statements.size());
    std::transform(answers.begin(), answers.begin() + static_cast<std::ptrdiff_t>(form.statements.size()),
                   rating.scores.begin(), on_ballot);
    rating.dependence = on_ballot(answers[static_cast<std::size_t>(dependence_question(form))]);
    rating.mirror = on_ballot(answers[static_cast<std::size_t>(mirror_question(form))]);
  }
  return ballot;
}

}  // namespace crosstable::kiosk
