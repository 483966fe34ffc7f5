// One voice: what a partner asks, as the room answered it last, beside the poll that it is compared with.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "report/slides_parts.h"
#include "workshop/voice.h"

namespace crosstable::report {
namespace {

using words::arg;
using workshop::OneVoice;
using workshop::VoicePoll;

/// Not as a list of the language: an answer may hold commas and an "and".
std::string one_after_the_other(const std::vector<std::string>& answers) {
  std::string all;
  for (const std::string& answer : answers) all += (all.empty() ? "" : " · ") + answer;
  return all;
}

std::string answers_of(const SlideSource& from, const VoicePoll& poll, std::size_t index,
                       workshop::LanguageMarks& marks) {
  const words::Words& words = from.words;
  const std::vector<int>& counts = poll.result.voices[index];
  if (counts.empty()) return words.say("Fewer than five people answered this, so nothing of it is shown.");
  std::vector<std::string> choices;
  for (const std::string& answer : poll.form.questions[index].answers)
    choices.push_back(marks(answer, from.said.text(answer)));
  choices.push_back(words.say("Another answer"));
  choices.push_back(words.say("I don’t know"));
  std::vector<std::string> told;
  for (std::size_t choice = 0; choice < counts.size(); ++choice) {
    // Translators: an answer, and how often it was given.
    if (counts[choice] > 0)
      told.push_back(words.fill("{answer} ({n})", arg("answer", choices[choice]), arg("n", counts[choice])));
  }
  return one_after_the_other(told);
}

std::string figure_of(const words::Words& words, int times) { return words.say(one_voice_figure(OneVoice{times})); }

/// What each poll comes to, with what it is made of beside the last figure.
std::vector<std::string> figures(const words::Words& words, const OneVoice& voice,
                                 const std::vector<VoicePoll>& polls) {
  OneVoice last{voice.now.value_or(voice.before), std::nullopt, voice.questions};
  const std::string now = one_after_the_other({figure_of(words, last.before), words.say(one_voice_note(last))});
  // Translators: at the left of what a figure is made of, on a slide.
  const std::string name = words.say("The figure");
  if (polls.size() == 1) return {name, words.say(one_voice_note(voice))};
  if (!friction::apart(workshop::voices_of(polls.front().result))) return {name, "–", now};
  return {name, figure_of(words, voice.before), voice.now ? now : words.say(one_voice_note(voice))};
}

/// What stays asked in the next workshop, though this one did not.
void add_asked_before(std::vector<Slide>& slides, const SlideSource& from) {
  const std::vector<framework::Question>& asked = from.snapshot.past.asked;
  if (asked.empty()) return;
  const words::Words& words = from.words;
  workshop::LanguageMarks marks = from.marks();
  SlideTable table{{words.in("column", "What the partner asks"), words.in("column", "Answers")}, {0.4f, 0.6f}, {}};
  for (const framework::Question& question : asked) {
    std::vector<std::string> answers;
    for (const std::string& answer : question.answers) answers.push_back(marks(answer, from.said.text(answer)));
    table.rows.push_back({marks(question.text, from.said.text(question.text)), one_after_the_other(answers)});
  }
  slides.push_back({words.say("One voice"), words.say("This was asked in a workshop before, and not in this one."),
                    std::move(table)});
}

}  // namespace

void add_voice(std::vector<Slide>& slides, const SlideSource& from) {
  const words::Words& words = from.words;
  const std::vector<VoicePoll> polls = workshop::voice_polls(from.snapshot);
  if (polls.empty()) return add_asked_before(slides, from);
  if (!workshop::are_of_this_request(from.snapshot, polls)) return;
  const bool compared = polls.size() > 1;
  SlideTable table{{}, {0.26f, 0.74f}, {}};
  if (compared) {
    const auto [before, now] = workshop::poll_heads(words, polls);
    // Translators: head of a column of questions.
    table.head = {words.in("column", "What the partner asks"), before, now};
    table.widths = {0.26f, 0.37f, 0.37f};
  }
  workshop::LanguageMarks marks = from.marks();
  for (std::size_t index = 0; index < polls.back().form.questions.size(); ++index) {
    const std::string& text = polls.back().form.questions[index].text;
    std::vector<std::string> row{marks(text, from.said.text(text))};
    if (compared) row.push_back(answers_of(from, polls.front(), index, marks));
    row.push_back(answers_of(from, polls.back(), index, marks));
    table.rows.push_back(std::move(row));
  }
  const auto voice = workshop::one_voice(polls);
  if (voice) table.rows.push_back(figures(words, *voice, polls));
  slides.push_back(
      {words.say("One voice"),
       voice ? words.say(one_voice_words(*voice)) : words.say("No question has five answers, so no figure is shown."),
       std::move(table)});
}

}  // namespace crosstable::report
