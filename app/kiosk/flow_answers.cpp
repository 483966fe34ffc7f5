// What a voter taps of an answer.
#include <algorithm>

#include "kiosk/flow_parts.h"
#include "kiosk/pages.h"

namespace crosstable::kiosk {

void toggle(KioskState& state, int function) {
  const std::vector<int> may = counterparts_of(form_of(state), state.draft->rater);
  if (state.page != Page::kWhom || std::find(may.begin(), may.end(), function) == may.end()) return;
  bool& chosen = state.draft->chosen[static_cast<std::size_t>(function)];
  const int most = form_of(state).most_counterparts;
  if (!chosen && most > 0 && static_cast<int>(asked(state.draft).size()) >= most) return;
  chosen = !chosen;
}

void answer(KioskState& state, const Answer& given) {
  const std::vector<int> about = asked(state.draft);
  const bool is_asked =
      state.page == Page::kQuestions && std::find(about.begin(), about.end(), given.rated) != about.end();
  if (!is_asked || given.question < 0 || given.question >= question_count(form_of(state))) return;
  const int most = given.question == dependence_question(form_of(state)) ? 3 : 5;
  if (given.score != kSkipped && given.score > most) return;
  state.draft->answers[static_cast<std::size_t>(given.rated)][static_cast<std::size_t>(given.question)] = given.score;
}

void skip(KioskState& state, const SkipCounterpart& skipped) {
  const ballot::RoundForm& form = form_of(state);
  const int dependence = dependence_question(form);
  for (int question = 0; question < question_count(form); ++question) {
    if (question != dependence) answer(state, {skipped.rated, question, skipped.on ? kSkipped : ballot::kNoAnswer});
  }
}

void mark(KioskState& state, const Mark& given) {
  const ballot::RoundForm& form = form_of(state);
  if (state.page != Page::kPoll || given.item < 0 || given.item >= static_cast<int>(form.items.size())) return;
  ballot::Score& own = state.draft->marks[static_cast<std::size_t>(given.item)];
  if (form.kind == ballot::RoundKind::kConfidence) {
    if (given.value <= 6) own = given.value;
    return;
  }
  if (form.kind == ballot::RoundKind::kPick) {
    state.draft->marks.fill(0);
    own = given.value > 0 ? 1 : 0;
    return;
  }
  const int free = dots_left(state.draft, form) + own;
  own = static_cast<ballot::Score>(std::min<int>(given.value, free));
}

void choose(KioskState& state, const Choose& given) {
  const auto& questions = form_of(state).questions;
  const auto question = static_cast<std::size_t>(given.question);
  if (state.page != Page::kPoll || given.question < 0 || question >= questions.size()) return;
  if (given.choice <= ballot::choices_of(questions[question])) state.draft->choices[question] = given.choice;
}

}  // namespace crosstable::kiosk
