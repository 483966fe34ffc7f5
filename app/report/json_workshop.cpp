#include <string_view>

#include "report/json_parts.h"
#include "workshop/voice.h"

namespace crosstable::report {
namespace {

using framework::Array;
using framework::Object;
using framework::Value;

Value framework_of(const workshop::Snapshot& snapshot) {
  const framework::Framework& framework = snapshot.framework;
  Array statements;
  for (const framework::Statement& one : framework.statements)
    statements.emplace_back(Object{{"id", one.id}, {"title", one.title}, {"text", one.text}});
  return Object{{"id", framework.id},
                {"title", framework.title},
                {"language", framework.language},
                {"step", framework.steps[static_cast<std::size_t>(snapshot.step)].title},
                {"statements", statements}};
}

Array roster_of(const framework::Roster& roster) {
  Array functions;
  for (const framework::Function& one : roster.functions)
    functions.emplace_back(
        Object{{"code", one.code}, {"name", one.name}, {"short_name", one.short_name}, {"people", one.places}});
  return functions;
}

std::string_view word_of(workshop::Token token) {
  switch (token) {
    case workshop::Token::kStuck: return "stuck";
    case workshop::Token::kNoOwner: return "no owner";
    case workshop::Token::kTwoAnswers: return "two answers";
    case workshop::Token::kDetour: return "detour";
  }
  return "";
}

Value walk_of(const workshop::Walk& walk) {
  Array steps;
  for (const workshop::WalkStep& step : walk.steps) {
    Array signs;
    for (const workshop::Token token : step.tokens) signs.emplace_back(std::string(word_of(token)));
    // Null: the outside partner.
    steps.emplace_back(Object{{"function", step.lane.empty() ? Value() : Value(step.lane)},
                              {"text", step.text},
                              {"waited_working_days", step.wait_days},
                              {"signs", signs}});
  }
  return Object{
      {"steps", steps}, {"waited_working_days", walk.total_days()}, {"confirmed_by", json_of(walk.confirmed)}};
}

Array causes_of(const workshop::Snapshot& snapshot) {
  Array all;
  for (const auto& [pair, causes] : snapshot.causes)
    all.emplace_back(Object{{"pair", json_of(pair)},
                            {"symptom", causes.symptom},
                            {"whys", json_of(causes.whys)},
                            {"tags", json_of(causes.tags)},
                            {"agreed_by", json_of(causes.agreed)}});
  return all;
}

Array numbers(const std::vector<int>& all) {
  Array array;
  for (const int one : all) array.emplace_back(one);
  return array;
}

/// Confidence: null without five answers.
Array medians_of(const std::vector<double>& all) {
  Array array;
  for (const double one : all) {
    if (one < 0)
      array.emplace_back();
    else
      array.emplace_back(one);
  }
  return array;
}

/// What a partner asks: counts of its answers, then of another one and of no idea; null below five answers.
Array questions_of(const workshop::SnapshotRound& round) {
  Array all;
  for (std::size_t i = 0; i < round.form.questions.size(); ++i) {
    const framework::Question& question = round.form.questions[i];
    Object one{{"question", question.text}, {"answers", json_of(question.answers)}};
    const bool shown = i < round.poll->voices.size() && !round.poll->voices[i].empty();
    one.emplace_back("counts", shown ? Value(numbers(round.poll->voices[i])) : Value());
    all.emplace_back(std::move(one));
  }
  return all;
}

/// One that publishes nothing of what was answered says how many did, at least.
Value poll_of(const workshop::SnapshotRound& round) {
  constexpr std::string_view kKinds[] = {"friction", "pick", "dots", "confidence", "voice"};
  const auto& poll = *round.poll;
  Object object{{"kind", std::string(kKinds[static_cast<std::size_t>(round.form.kind)])},
                {"step", round.step},
                {"items", json_of(round.form.items)},
                {"show_of_hands", poll.open_hands},
                {"held_back", poll.held_back}};
  if (!round.form.questions.empty()) {
    object.emplace_back("questions", questions_of(round));
    object.emplace_back("questions_held_back", poll.voices_held_back);
  }
  if (poll.held_back) {
    object.emplace_back("at_least", poll.ballots);
    return object;
  }
  object.emplace_back("answers", poll.ballots);
  if (!poll.counts.empty()) object.emplace_back("counts", numbers(poll.counts));
  if (!poll.medians.empty()) object.emplace_back("medians", medians_of(poll.medians));
  if (!poll.somebody_below_3.empty()) {
    Array below;
    for (const bool one : poll.somebody_below_3) below.emplace_back(one);
    object.emplace_back("somebody_below_3", below);
  }
  return object;
}

/// In how many of ten cases two of the room do not give one answer. What was asked once is how it is now; what was
/// asked again in vain is how it was.
Value one_voice_of(const workshop::OneVoice& voice) {
  if (voice.now) return Object{{"before", voice.before}, {"now", *voice.now}};
  if (voice.in_vain) return Object{{"before", voice.before}, {"now", Value()}};
  return Object{{"before", Value()}, {"now", voice.before}};
}

}  // namespace

Value json_of(const std::vector<std::string>& texts) {
  Array array;
  for (const std::string& text : texts) array.emplace_back(text);
  return array;
}

Value json_of(const std::set<std::string>& texts) { return json_of(std::vector(texts.begin(), texts.end())); }

Value json_of(const std::optional<workshop::Pair>& pair) {
  if (!pair) return Value();
  return Object{{"from", pair->from}, {"about", pair->about}};
}

void add_workshop(Object& report, const workshop::Snapshot& snapshot) {
  Array focus, polls;
  for (const workshop::Pair& pair : snapshot.focus) focus.push_back(json_of(pair));
  for (const workshop::SnapshotRound& round : snapshot.rounds) {
    if (round.poll) polls.push_back(poll_of(round));
  }
  report.emplace_back("framework", framework_of(snapshot));
  report.emplace_back("roster", roster_of(snapshot.roster));
  report.emplace_back("scenario", snapshot.scenario);
  report.emplace_back("partner", snapshot.partner);
  report.emplace_back("past_case", snapshot.past_case);
  report.emplace_back("walk", walk_of(snapshot.walk));
  report.emplace_back("observations", json_of(snapshot.observations));
  report.emplace_back("focus", focus);
  report.emplace_back("causes", causes_of(snapshot));
  report.emplace_back("polls", polls);
  const auto asked = workshop::voice_polls(snapshot);
  if (const auto voice = workshop::one_voice(asked); voice && workshop::are_of_this_request(snapshot, asked))
    report.emplace_back("one_voice", one_voice_of(*voice));
}

}  // namespace crosstable::report
