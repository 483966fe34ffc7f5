// One voice: how often two of the room do not give a partner one answer, and what was answered.
#include <algorithm>

#include "framework/letters.h"
#include "report/account_parts.h"
#include "workshop/voice.h"

namespace crosstable::report {
namespace {

using words::arg;

/// "8"; a dash where fewer than five answered the question.
std::string count_words(const Told& told, const workshop::VoicePoll& poll, std::size_t question, std::size_t choice) {
  const std::vector<int>& counts = poll.result.voices[question];
  return choice < counts.size() ? told.words.number(std::int64_t{counts[choice]}) : "–";
}

std::vector<Table::Cell> row_of(const Told& told, const std::vector<workshop::VoicePoll>& polls, std::size_t question,
                                std::size_t choice) {
  const framework::Question& asked = polls.front().form.questions[question];
  const std::size_t answers = asked.answers.size();
  std::vector<Table::Cell> row;
  if (choice < answers)
    row.push_back({told.own(asked.answers[choice]), "", ""});
  else
    row.push_back(in_cell(choice == answers ? told.words.say("Another answer") : told.words.say("I don’t know")));
  row.push_back(in_cell(count_words(told, polls.front(), question, choice)));
  if (polls.size() > 1) row.push_back(in_cell(count_words(told, polls.back(), question, choice)));
  return row;
}

words::Message mean_words(const workshop::OneVoice& voice) {
  return words::count_message("It is counted on {n} question; lower is better.",
                              "It is the mean of {n} questions; lower is better.", voice.questions);
}

/// How many answered the question, by which its figures are read.
std::vector<Table::Cell> answered_row(const Told& told, const std::vector<workshop::VoicePoll>& polls,
                                      std::size_t question) {
  const auto cell = [&](const workshop::VoicePoll& poll) {
    const std::vector<int>& counts = poll.result.voices[question];
    return in_cell(counts.empty() ? "–" : told.words.number(std::int64_t{workshop::answers_in(counts)}));
  };
  // Translators: the last row of a table of answers: how many people answered the question.
  std::vector<Table::Cell> row{in_cell(told.words.say("All who answered")), cell(polls.front())};
  if (polls.size() > 1) row.push_back(cell(polls.back()));
  return row;
}

void add_question(Document& to, const Told& told, const std::vector<workshop::VoicePoll>& polls, std::size_t question) {
  const framework::Question& asked = polls.front().form.questions[question];
  Table table;
  table.caption = workshop::LanguageMarks(told.words, told.snapshot.written, told.snapshot.framework)(
      asked.text, told.spoken(asked.text));
  table.head = {told.words.in("column", "Answer"), told.words.in("column", "How often")};
  table.widths = {5, 1};
  if (polls.size() > 1) {
    const auto [before, now] = workshop::poll_heads(told.words, polls);
    table.head = {told.words.in("column", "Answer"), before, now};
    table.widths = {5, 2, 2};
  }
  for (std::size_t choice = 0; choice < asked.answers.size() + 2; ++choice)
    table.rows.push_back(row_of(told, polls, question, choice));
  table.rows.push_back(answered_row(told, polls, question));
  to.blocks.push_back(std::move(table));
}

bool has_too_few(const workshop::VoicePoll& poll) {
  const auto& voices = poll.result.voices;
  return std::any_of(voices.begin(), voices.end(), [](const std::vector<int>& counts) { return counts.empty(); });
}

/// What stays asked in the next workshop, though this one did not.
void add_asked_before(Document& to, const Told& told) {
  const std::vector<framework::Question>& asked = told.snapshot.past.asked;
  if (asked.empty()) return;
  add_heading(to, 2, told.words.say("One voice"));
  add_paragraph(to, told.words.say("This was asked in a workshop before, and not in this one."));
  Bullets bullets;
  for (const framework::Question& question : asked) {
    std::vector<std::string> answers;
    for (const std::string& answer : question.answers) answers.push_back(framework::set_apart(answer));
    const std::string shown = told.words.sentences({framework::set_apart(question.text), told.words.choice(answers)});
    bullets.items.push_back(told.own(question.text, shown));
  }
  to.blocks.push_back(std::move(bullets));
}

}  // namespace

void add_voice(Document& to, const Told& told) {
  const std::vector<workshop::VoicePoll> polls = workshop::voice_polls(told.snapshot);
  if (polls.empty()) return add_asked_before(to, told);
  add_heading(to, 2, told.words.say("One voice"));
  if (!workshop::are_of_this_request(told.snapshot, polls))
    add_paragraph(to, told.words.say("This was asked of another request than the one that was followed."));
  if (const auto voice = workshop::one_voice(polls)) {
    to.blocks.push_back(Paragraph{{{told.words.say(workshop::one_voice_words(*voice)), true}}});
    add_paragraph(to, told.words.say(mean_words(*voice)));
  } else {
    add_paragraph(to, told.words.say("No question has five answers, so no figure is shown."));
  }
  add_paragraph(to, told.words.sentences({told.words.say("What a partner asks, answered by everybody in secret."),
                                          told.words.say("Another answer and I don’t know agree with nothing.")}));
  for (std::size_t question = 0; question < polls.front().form.questions.size(); ++question)
    add_question(to, told, polls, question);
  if (has_too_few(polls.front()) || has_too_few(polls.back()))
    add_paragraph(to, told.words.say("A dash stands where fewer than five people answered."));
}

}  // namespace crosstable::report
