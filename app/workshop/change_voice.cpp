// What a partner asks: how it may be worded, asked and answered.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "framework/letters.h"
#include "workshop/rules.h"
#include "workshop/voice.h"

namespace crosstable::workshop::rules {

namespace {

constexpr std::size_t kLeastAnswers = 2;
constexpr auto kMostAnswers = static_cast<std::size_t>(framework::kMostAnswers);

Refusal question_trouble(const framework::Question& question) {
  if (question.text.empty()) return words::message("A question needs words.");
  if (auto trouble = text_trouble(words::message_in("field", "The question"), question.text, kMostQuestion))
    return trouble;
  if (question.answers.size() < kLeastAnswers || question.answers.size() > kMostAnswers)
    return words::message("A question has two to six answers.");
  std::set<std::string_view> seen;
  for (const std::string& answer : question.answers) {
    if (answer.empty() || !seen.insert(answer).second) return words::message("Each answer needs words of its own.");
    if (auto trouble = text_trouble(words::message_in("field", "The answer"), answer, kMostAnswer)) return trouble;
  }
  return std::nullopt;
}

/// Of what is typed now: a vote that was opened on less is over, and stays readable.
Refusal answers_trouble(const framework::Question& question) {
  std::map<std::string, std::string_view> seen;
  for (const std::string& answer : question.answers) {
    if (framework::is_offered_always(answer))
      // Translators: {answer} is "I don't know" or "Another answer", which somebody typed as an answer of their own.
      return words::message("“{answer}” stands below every question by itself: leave it out.",
                            words::arg("answer", answer));
    const auto [other, is_new] = seen.emplace(framework::as_compared(answer), answer);
    if (!is_new)
      return words::message(
          "“{other}” and “{answer}” differ only by capitals or spaces. Each answer needs words of its own.",
          words::arg("other", std::string(other->second)), words::arg("answer", answer));
  }
  return std::nullopt;
}

}  // namespace

Refusal questions_trouble(const std::vector<framework::Question>& questions) {
  if (!can_be_asked(questions)) return words::message("A partner asks three to five questions.");
  std::set<std::string_view> seen;
  for (const framework::Question& question : questions) {
    if (auto trouble = question_trouble(question)) return trouble;
    if (question.scenario != questions.front().scenario || !seen.insert(question.text).second)
      return words::message("A question is asked once, of one request.");
  }
  return std::nullopt;
}

Refusal questions_trouble(const ballot::RoundForm& form) {
  const bool again = form.kind == ballot::RoundKind::kConfidence;
  if (form.kind != ballot::RoundKind::kVoice && form.questions.empty()) return std::nullopt;
  if (form.kind != ballot::RoundKind::kVoice && !again)
    return words::message("This poll does not ask what a partner asks.");
  return questions_trouble(form.questions);
}

Refusal voices_trouble(const ballot::RoundForm& form, const ballot::PollResult& poll) {
  const bool held = poll.voices_held_back;
  if (poll.voices.size() != (held ? 0 : form.questions.size()) || (held && form.questions.empty()) ||
      (form.kind == ballot::RoundKind::kVoice && poll.held_back != held))
    return words::message("The result has other questions than were asked.");
  for (std::size_t index = 0; index < poll.voices.size(); ++index) {
    const std::vector<int>& counts = poll.voices[index];
    if (counts.empty()) continue;
    constexpr int kMostBallots = framework::kMostFunctions * framework::kMostPlaces;
    const bool counted =
        counts.size() == static_cast<std::size_t>(ballot::choices_of(form.questions[index])) &&
        std::all_of(counts.begin(), counts.end(), [](int count) { return count >= 0 && count <= kMostBallots; });
    const int answers = counted ? std::accumulate(counts.begin(), counts.end(), 0) : 0;
    if (answers < ballot::kLeastPollBallots || (!poll.held_back && answers > poll.ballots))
      return words::message("The result counts what cannot be counted.");
  }
  return std::nullopt;
}

Refusal refuse(const Workshop& workshop, const QuestionWorded& change) {
  if (are_questions_fixed(workshop)) return words::message("What the partner asks is fixed: it was asked of the room.");
  if (!can_word_questions(workshop))
    return words::message("Questions are worded for a request of your own; this one brings its own.");
  const std::vector<framework::Question> now = questions_of(workshop);
  const auto index = static_cast<std::size_t>(change.index);
  if (change.index < 0 || index > now.size() || change.index >= framework::kMostPartnerQuestions)
    return words::message("A partner asks three to five questions.");
  if (change.text.empty() && index < now.size()) return std::nullopt;
  for (std::size_t other = 0; other < now.size(); ++other) {
    if (other != index && framework::as_compared(now[other].text) == framework::as_compared(change.text))
      return words::message("A question is asked once, of one request.");
  }
  const framework::Question question{std::string(framework::kOwnScenario), change.text, change.answers};
  const Refusal trouble = question_trouble(question);
  return trouble ? trouble : answers_trouble(question);
}

void apply(Workshop& workshop, const QuestionWorded& change) {
  std::vector<framework::Question> questions = questions_of(workshop);
  const auto index = static_cast<std::size_t>(change.index);
  if (index == questions.size()) questions.emplace_back();
  if (change.text.empty())
    questions.erase(questions.begin() + change.index);
  else
    questions[index] = {std::string(framework::kOwnScenario), change.text, change.answers};
  workshop.own_questions[own_request_followed(workshop)] = std::move(questions);
}

}  // namespace crosstable::workshop::rules
