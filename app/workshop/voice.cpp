#include "workshop/voice.h"

#include <algorithm>

namespace crosstable::workshop {

namespace {

using framework::Question;

bool is_asked_of(const std::vector<Question>& questions, const std::string& scenario) {
  return !questions.empty() && questions.front().scenario == scenario;
}

/// A follow-up that goes on with nothing has no request but the room's own.
bool is_own(const Workshop& workshop) {
  return workshop.scenario == framework::kOwnScenario ||
         (workshop.scenario.empty() && workshop.framework.scenarios.empty());
}

/// It asked, as a poll of its own, what the partner of this request asks.
bool is_of_this_request(const Workshop& workshop, const RoundRecord& round) {
  const std::string scenario = is_own(workshop) ? std::string(framework::kOwnScenario) : workshop.scenario;
  return round.form.kind == ballot::RoundKind::kVoice && is_asked_of(round.form.questions, scenario);
}

/// The last of them, whatever became of it.
const RoundRecord* asked(const Workshop& workshop) {
  const auto last = std::find_if(workshop.rounds.rbegin(), workshop.rounds.rend(),
                                 [&](const RoundRecord& round) { return is_of_this_request(workshop, round); });
  return last == workshop.rounds.rend() ? nullptr : &*last;
}

/// Word for word; a request that a follow-up goes on with is the room's own there.
bool asks_the_same(const ballot::RoundForm& one, const ballot::RoundForm& other) {
  return std::equal(one.questions.begin(), one.questions.end(), other.questions.begin(), other.questions.end(),
                    [](const Question& a, const Question& b) { return a.text == b.text && a.answers == b.answers; });
}

void add(std::vector<VoicePoll>& polls, const ballot::RoundForm& form, const std::optional<ballot::PollResult>& poll) {
  if (form.questions.empty() || !poll || poll->voices_held_back) return;
  if (!polls.empty() && !asks_the_same(polls.back().form, form)) polls.clear();
  polls.push_back({form, *poll});
}

std::vector<VoicePoll> own_polls(const Snapshot& snapshot) {
  std::vector<VoicePoll> polls;
  for (const SnapshotRound& round : snapshot.rounds) {
    if (round.closed) add(polls, round.form, round.poll);
  }
  return polls;
}

/// The last one of the workshop before comes first, where it asked the same.
std::vector<VoicePoll> after(const Snapshot* before, std::vector<VoicePoll> polls) {
  if (before == nullptr || polls.empty()) return polls;
  const std::vector<VoicePoll> earlier = own_polls(*before);
  if (!earlier.empty() && asks_the_same(earlier.back().form, polls.front().form))
    polls.insert(polls.begin(), earlier.back());
  return polls;
}

}  // namespace

std::vector<Question> questions_of(const Workshop& workshop) {
  if (const RoundRecord* round = asked(workshop)) return round->form.questions;
  if (is_own(workshop) && !workshop.own_questions.empty()) return workshop.own_questions;
  return workshop.framework.questions_of(is_own(workshop) ? framework::kOwnScenario : workshop.scenario);
}

bool are_questions_fixed(const Workshop& workshop) { return asked(workshop) != nullptr; }

bool can_word_questions(const Workshop& workshop) { return is_own(workshop) && !are_questions_fixed(workshop); }

bool can_be_asked(const std::vector<Question>& questions) {
  const auto count = static_cast<int>(questions.size());
  return count >= framework::kLeastPartnerQuestions && count <= framework::kMostPartnerQuestions;
}

bool are_voices_held_back(const ballot::Round& poll) {
  const std::vector<int> places = ballot::places_asked(poll.form, poll.roster);
  return ballot::held_back(poll.earlier.voices, {places, places, places});
}

std::vector<Question> questions_again(const Workshop& workshop) {
  const bool was_answered = std::any_of(workshop.rounds.begin(), workshop.rounds.end(), [&](const RoundRecord& round) {
    return round.state == RoundState::kClosed && is_of_this_request(workshop, round);
  });
  return was_answered ? questions_of(workshop) : std::vector<Question>{};
}

std::vector<VoicePoll> voice_polls(const Workshop& workshop, const Snapshot* follows) {
  std::vector<VoicePoll> polls;
  for (const RoundRecord& round : workshop.rounds) {
    if (round.state == RoundState::kClosed) add(polls, round.form, round.poll);
  }
  return after(follows, std::move(polls));
}

std::vector<VoicePoll> voice_polls(const Snapshot& snapshot) {
  return after(snapshot.before.get(), own_polls(snapshot));
}

std::vector<friction::Voices> voices_of(const ballot::PollResult& result) {
  std::vector<friction::Voices> all;
  for (const std::vector<int>& counts : result.voices) {
    friction::Voices& one = all.emplace_back();
    if (counts.size() < 2) continue;
    one.answers.assign(counts.begin(), counts.end() - 2);
    one.others = counts[counts.size() - 2] + counts.back();
  }
  return all;
}

std::optional<OneVoice> one_voice(const std::vector<VoicePoll>& polls) {
  if (polls.empty()) return std::nullopt;
  std::vector<friction::Voices> before = voices_of(polls.front().result);
  std::vector<friction::Voices> now = voices_of(polls.back().result);
  for (std::size_t index = 0; index < before.size(); ++index) {
    if (!friction::apart(before[index])) now[index] = {};
    if (!friction::apart(now[index])) before[index] = {};
  }
  const auto first = friction::apart(before);
  if (!first) return std::nullopt;
  OneVoice voice{friction::times_in_ten(*first), {}};
  if (polls.size() > 1) voice.now = friction::times_in_ten(*friction::apart(now));
  return voice;
}

words::Message one_voice_words(int times) {
  if (times == 0) return words::message("Ask any two of us: you get one answer");
  if (times == 10) return words::message("Ask any two of us: you never get one answer");
  return words::count_message("Ask two of us: once in 10 times you do not get one answer",
                              "Ask two of us: {n} times in 10 you do not get one answer", times);
}

words::Message one_voice_words(const OneVoice& voice) {
  // Translators: {sentence} is "Ask two of us: 7 times in 10 you do not get one answer".
  if (!voice.now) return words::message("{sentence}.", words::arg("sentence", one_voice_words(voice.before)));
  // Translators: how often of ten times, before something was agreed and after: {sentence} is "Ask two of us: 4 times
  // in 10 you do not get one answer".
  return words::message("{sentence}. Before it was {before} in 10.",
                        words::arg("sentence", one_voice_words(*voice.now)), words::arg("before", voice.before));
}

}  // namespace crosstable::workshop
