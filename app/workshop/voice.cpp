#include "workshop/voice.h"

#include <algorithm>
#include <numeric>

#include "workshop/earlier_votes.h"
#include "workshop/forms.h"

namespace crosstable::workshop {

namespace {

using framework::Question;

/// A follow-up that goes on with nothing has no request but the room's own.
std::string scenario_of(const std::string& scenario, const framework::Framework& framework) {
  return scenario.empty() && framework.scenarios.empty() ? std::string(framework::kOwnScenario) : scenario;
}

bool is_own(const Workshop& workshop) {
  return scenario_of(workshop.scenario, workshop.framework) == framework::kOwnScenario;
}

/// What the partner of a request is asked: two of the room's own are two.
bool asks_of(const std::vector<Question>& questions, int own_request, const auto& followed, int own_followed) {
  return !questions.empty() && own_request == own_followed &&
         questions.front().scenario == scenario_of(followed.scenario, followed.framework);
}

/// It asked, as a poll of its own, what the partner of this request asks.
bool is_of_this_request(const Workshop& workshop, const RoundRecord& round) {
  return round.form.kind == ballot::RoundKind::kVoice &&
         asks_of(round.form.questions, round.own_request, workshop, own_request_followed(workshop));
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

bool did_everybody_vote(const auto& round) { return round.left.empty() && round.turnout == round.roster.all_places(); }

WhyUnshown why_unshown(const VoicePoll& before, const auto& round) {
  if (!round.poll) return WhyUnshown::kTooFew;
  return before.everybody && did_everybody_vote(round) ? WhyUnshown::kPeople : WhyUnshown::kMissing;
}

words::Message why_words(WhyUnshown why) {
  switch (why) {
    // Translators: these four go on after "Asked again, nothing of it can be shown:".
    case WhyUnshown::kTooFew: return words::message("fewer than five people voted");
    case WhyUnshown::kMissing: return words::message("not everybody voted both times");
    case WhyUnshown::kPeople: return words::message("other people were here than then, or perhaps were");
    case WhyUnshown::kQuestions: break;
  }
  return words::message("no question has five answers both times");
}

/// Of one workshop: what was asked of another request before is compared with nothing.
void add(std::vector<VoicePoll>& polls, const auto& round) {
  const std::vector<Question>& questions = round.form.questions;
  if (questions.empty() || round.aside) return;
  const bool same =
      !polls.empty() && polls.back().form.questions == questions && polls.back().own_request == round.own_request;
  // Without a result it had fewer ballots than any poll shows.
  if (!round.poll || round.poll->voices_held_back) {
    if (same) polls.back().why = why_unshown(polls.back(), round);
    if (same) polls.back().held_back_since = true;
    return;
  }
  if (!same) polls.clear();
  polls.push_back({.form = round.form,
                   .result = *round.poll,
                   .own_request = round.own_request,
                   .everybody = did_everybody_vote(round)});
}

/// The questions that both polls show.
struct Compared {
  std::vector<friction::Voices> before, now;
  int questions = 0;
};
Compared compared(const std::vector<friction::Voices>& before, const std::vector<friction::Voices>& now) {
  Compared both;
  for (std::size_t index = 0; index < std::min(before.size(), now.size()); ++index) {
    if (!friction::apart(before[index]) || !friction::apart(now[index])) continue;
    both.before.push_back(before[index]);
    both.now.push_back(now[index]);
    ++both.questions;
  }
  return both;
}

bool is_closed(const RoundRecord& round) { return round.state == RoundState::kClosed; }
bool is_closed(const SnapshotRound& round) { return round.closed; }

/// Of the request that is followed.
std::vector<VoicePoll> polls_of_request(const auto& followed, int own_request) {
  std::vector<VoicePoll> polls;
  for (const auto& round : followed.rounds) {
    if (is_closed(round) && asks_of(round.form.questions, round.own_request, followed, own_request)) add(polls, round);
  }
  for (VoicePoll& poll : polls) poll.date = followed.date;
  return polls;
}

/// Where nothing was asked of the request that is followed, those of the one that was asked of last.
std::vector<VoicePoll> polls_of(const auto& followed, int own_request) {
  std::vector<VoicePoll> polls = polls_of_request(followed, own_request);
  if (!polls.empty()) return polls;
  for (const auto& round : followed.rounds) {
    if (is_closed(round)) add(polls, round);
  }
  for (VoicePoll& poll : polls) poll.date = followed.date;
  return polls;
}

/// The last one of the workshop before comes first, where it asked the same.
std::vector<VoicePoll> after(const Snapshot* before, std::vector<VoicePoll> polls) {
  if (before == nullptr || polls.empty()) return polls;
  const std::vector<VoicePoll> earlier = polls_of_request(*before, before->own_request);
  if (earlier.empty() || !asks_the_same(earlier.back().form, polls.front().form)) return polls;
  polls.insert(polls.begin(), earlier.back());
  polls.front().in_workshop_before = true;
  return polls;
}

}  // namespace

const RoundRecord* voice_round(const Workshop& workshop) {
  const auto last = std::find_if(workshop.rounds.rbegin(), workshop.rounds.rend(), [&](const RoundRecord& round) {
    return round.state != RoundState::kDiscarded && is_of_this_request(workshop, round);
  });
  return last == workshop.rounds.rend() ? nullptr : &*last;
}

std::vector<Question> questions_of(const Workshop& workshop) {
  if (const RoundRecord* round = asked(workshop)) return round->form.questions;
  const auto worded = workshop.own_questions.find(own_request_followed(workshop));
  if (is_own(workshop) && worded != workshop.own_questions.end() && !worded->second.empty()) return worded->second;
  return workshop.framework.questions_of(is_own(workshop) ? framework::kOwnScenario : workshop.scenario);
}

bool are_questions_fixed(const Workshop& workshop) {
  return asked(workshop) != nullptr || (is_own(workshop) && workshop.asked_before == own_request_followed(workshop));
}

bool can_word_questions(const Workshop& workshop) { return is_own(workshop) && !are_questions_fixed(workshop); }

bool can_be_asked(const std::vector<Question>& questions) {
  const auto count = static_cast<int>(questions.size());
  return count >= framework::kLeastPartnerQuestions && count <= framework::kMostPartnerQuestions;
}

bool are_voices_held_back(const ballot::Round& poll) {
  const std::vector<int> places = ballot::places_asked(poll.form, poll.roster);
  return ballot::held_back(poll.earlier.voices, {places, places, places});
}

bool hangs_on_the_same_people(const Workshop& workshop) {
  const auto& steps = workshop.framework.steps;
  const bool is_asked_later =
      workshop.step < std::ssize(steps) &&
      std::any_of(steps.begin() + workshop.step, steps.end(), [](const framework::Step& step) {
        return step.kind == framework::StepKind::kConfidence || step.kind == framework::StepKind::kVoice;
      });
  const std::optional<OneVoice> voice = one_voice(voice_polls(workshop));
  if (!is_asked_later || !voice || voice->now || questions_again(workshop).empty()) return false;
  ballot::Round again;
  again.form = voice_form(workshop);
  again.roster = workshop.roster;
  again.earlier = earlier_in(workshop, again.form, again.roster);
  return !again.earlier.voices.empty() && !are_voices_held_back(again);
}

words::Message lost_with_other_people() {
  return words::message(
      "What the partner asks shows its answers again only of the same people: the second figure of one voice would be "
      "lost.");
}

std::vector<Question> questions_again(const Workshop& workshop) {
  const bool was_answered = std::any_of(workshop.rounds.begin(), workshop.rounds.end(), [&](const RoundRecord& round) {
    return round.state == RoundState::kClosed && is_of_this_request(workshop, round);
  });
  return was_answered ? questions_of(workshop) : std::vector<Question>{};
}

std::vector<VoicePoll> voice_polls(const Workshop& workshop, const Snapshot* follows) {
  return after(follows, polls_of(workshop, own_request_followed(workshop)));
}

bool was_asked_with_one_voice(const Snapshot& snapshot) {
  const bool here = std::any_of(snapshot.rounds.begin(), snapshot.rounds.end(),
                                [](const SnapshotRound& round) { return !round.form.questions.empty(); });
  return here || !snapshot.past.asked.empty() ||
         (snapshot.before != nullptr && was_asked_with_one_voice(*snapshot.before));
}

std::vector<VoicePoll> voice_polls(const Snapshot& snapshot) {
  return after(snapshot.before.get(), polls_of(snapshot, snapshot.own_request));
}

bool are_of_this_request(const Workshop& workshop, const std::vector<VoicePoll>& polls) {
  return !polls.empty() &&
         asks_of(polls.back().form.questions, polls.back().own_request, workshop, own_request_followed(workshop));
}

bool are_of_this_request(const Snapshot& snapshot, const std::vector<VoicePoll>& polls) {
  return !polls.empty() &&
         asks_of(polls.back().form.questions, polls.back().own_request, snapshot, snapshot.own_request);
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
  std::vector<std::vector<friction::Voices>> shown;
  std::vector<const VoicePoll*> of;
  bool asked_since = false;  // again, after the first that showed something
  for (const VoicePoll& poll : polls) {
    asked_since = !shown.empty();
    std::vector<friction::Voices> voices = voices_of(poll.result);
    if (!friction::apart(voices)) continue;
    shown.push_back(std::move(voices));
    of.push_back(&poll);
  }
  if (shown.empty()) return std::nullopt;
  const Compared both = compared(shown.front(), shown.back());
  const bool comparable = shown.size() > 1 && both.questions > 0;
  const Compared alone = compared(shown.front(), shown.front());
  const Compared& counted = comparable ? both : alone;
  OneVoice voice{friction::times_in_ten(*friction::apart(counted.before)), {}, counted.questions};
  if (comparable) voice.now = friction::times_in_ten(*friction::apart(counted.now));
  if (comparable && of.front()->in_workshop_before) {
    voice.before_on = of.front()->date;
    voice.now_on = of.back()->date;
  }
  voice.in_vain = !comparable && (asked_since || polls.back().held_back_since);
  voice.why = polls.back().held_back_since ? polls.back().why : WhyUnshown::kQuestions;
  return voice;
}

words::Message one_voice_words(int times) {
  if (times == 0) return words::message("Ask any two of us: you get one answer");
  if (times == 10) return words::message("Ask any two of us: you never get one answer");
  return words::count_message("Ask two of us: once in 10 times you do not get one answer",
                              "Ask two of us: {n} times in 10 you do not get one answer", times);
}

namespace {

/// What the first figure was, and when.
words::Message since_words(const OneVoice& voice, words::Argument sentence) {
  // Translators: from here on: how often of ten times, and how often before: {sentence} is "Ask two of us: 4 times in
  // 10 you do not get one answer".
  if (voice.before_on.empty())
    return words::count_message("{sentence}. Before it was once in 10 times.",
                                "{sentence}. Before it was {n} times in 10.", voice.before, std::move(sentence));
  if (voice.before_on == voice.now_on)
    return words::count_message("{sentence}. In the workshop before it was once in 10 times.",
                                "{sentence}. In the workshop before it was {n} times in 10.", voice.before,
                                std::move(sentence));
  return words::count_message("{sentence}. On {day} it was once in 10 times.",
                              "{sentence}. On {day} it was {n} times in 10.", voice.before, std::move(sentence),
                              words::arg("day", words::Day{voice.before_on}));
}

/// Which of two figures is before.
words::Message rounds_words(const OneVoice& voice) {
  // Translators: from here on: which polls two figures with an arrow between them are of.
  if (voice.before_on.empty()) return words::message("first poll → last poll");
  if (voice.before_on == voice.now_on) return words::message("the workshop before → this one");
  return words::message("{before} → {now}", words::arg("before", words::Day{voice.before_on, words::Day::Form::kShort}),
                        words::arg("now", words::Day{voice.now_on, words::Day::Form::kShort}));
}

}  // namespace

words::Message one_voice_words(const OneVoice& voice) {
  if (voice.in_vain)
    // Translators: {sentence} is "Ask two of us: 7 times in 10 you do not get one answer", {why} "not everybody voted
    // both times" and the like.
    return words::message("{sentence}. Asked again, nothing of it can be shown: {why}.",
                          words::arg("sentence", one_voice_words(voice.before)),
                          words::arg("why", why_words(voice.why)));
  // Translators: {sentence} is "Ask two of us: 7 times in 10 you do not get one answer".
  if (!voice.now) return words::message("{sentence}.", words::arg("sentence", one_voice_words(voice.before)));
  return since_words(voice, words::arg("sentence", one_voice_words(*voice.now)));
}

words::Message one_voice_figure(const OneVoice& voice) {
  // Translators: how often of ten times, before something was agreed and after it; two figures, very large.
  if (voice.now)
    return words::message("{before} → {now}", words::arg("before", voice.before), words::arg("now", *voice.now));
  return words::message("{n} in 10", words::arg("n", voice.before));
}

words::Message one_voice_note(const OneVoice& voice) {
  if (voice.now)
    // Translators: below "8 → 4", very large: {polls} says which is which, as in "first poll → last poll"; and in how
    // many of ten times two people do not give one answer.
    return words::count_message("{polls}: times in 10, on {n} question; lower is better",
                                "{polls}: times in 10, mean of {n} questions; lower is better", voice.questions,
                                words::arg("polls", rounds_words(voice)));
  if (voice.in_vain)
    // Translators: below "8 in 10", very large: it was asked again, and nothing of that could be shown.
    return words::count_message("on {n} question; asked again, not shown",
                                "mean of {n} questions; asked again, not shown", voice.questions);
  // Translators: below "8 in 10", very large: in how many of ten times two people do not give one answer.
  return words::count_message("on {n} question; lower is better", "mean of {n} questions; lower is better",
                              voice.questions);
}

std::pair<std::string, std::string> poll_heads(const words::Words& words, const std::vector<VoicePoll>& polls) {
  const VoicePoll &first = polls.front(), &last = polls.back();
  if (first.date == last.date) return {words.in("column", "Before"), words.in("column", "Now")};
  const auto day = [&](const std::string& date) { return words.day({date}); };
  return {day(first.date), day(last.date)};
}

int answers_in(const std::vector<int>& counts) { return std::accumulate(counts.begin(), counts.end(), 0); }

}  // namespace crosstable::workshop
