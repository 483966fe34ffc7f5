// One voice: what a partner asks of everybody, and how often two of us do not give one answer. From published counts
// alone.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ballot/publication.h"
#include "ballot/round.h"
#include "friction/voice.h"
#include "words/message.h"
#include "words/words.h"
#include "workshop/snapshot.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

/// The last poll of its own that asked what the partner of the request asks and was not discarded; nullptr: none. Each
/// of the room's own requests has its questions, its polls and its figure.
const RoundRecord* voice_round(const Workshop& workshop);
/// What the partner of the request asks, as a poll would ask it now: as it was asked first, else the group's own words,
/// else the framework's. Empty: there is nothing to ask.
std::vector<framework::Question> questions_of(const Workshop& workshop);
/// It was asked of the room, so that what is asked again can be compared.
bool are_questions_fixed(const Workshop& workshop);
/// The room's own request has its questions worded at the table, until they are fixed.
bool can_word_questions(const Workshop& workshop);
/// They are three to five.
bool can_be_asked(const std::vector<framework::Question>& questions);
/// Even if everybody who is here answers: the poll would show none of the answers, as is_held_back of its items.
bool are_voices_held_back(const ballot::Round& poll);
/// What was answered can be asked once more, of those who are here: whoever comes or leaves before then costs the
/// second figure.
bool hangs_on_the_same_people(const Workshop& workshop);
/// What they are told of it.
words::Message lost_with_other_people();
/// What the room was asked before and is asked again, on the ballot on which it says how sure it is.
std::vector<framework::Question> questions_again(const Workshop& workshop);

/// Why what was asked again is not shown, as far as the table itself knows.
enum class WhyUnshown {
  kTooFew,     ///< fewer ballots than any poll shows
  kMissing,    ///< somebody had not voted, or left, then or this time
  kPeople,     ///< places changed between
  kQuestions,  ///< no question has answers enough both times
};

/// A poll that showed answers.
struct VoicePoll {
  ballot::RoundForm form;
  ballot::PollResult result;
  int own_request = 0;           ///< as in RoundRecord
  bool held_back_since = false;  ///< asked again later, of others perhaps or of too few: nothing of that was shown
  WhyUnshown why = WhyUnshown::kPeople;  ///< of that
  bool everybody = true;                 ///< with a place voted, and nobody left
  std::string date{};                    ///< of its workshop
  bool in_workshop_before = false;
};
/// Of what the partner of the request was asked, else of what was asked last of another one, in their order: the first
/// tells how it was, the last how it is. `follows`:
/// the snapshot that the workshop goes on with, whose last poll comes first, as does that of Snapshot::before.
std::vector<VoicePoll> voice_polls(const Workshop& workshop, const Snapshot* follows = nullptr);
std::vector<VoicePoll> voice_polls(const Snapshot& snapshot);
/// Whether what a partner asks was ever asked of this room, here or in a workshop before, whatever it showed.
bool was_asked_with_one_voice(const Snapshot& snapshot);
/// And of no request that was followed before.
bool are_of_this_request(const Workshop& workshop, const std::vector<VoicePoll>& polls);
bool are_of_this_request(const Snapshot& snapshot, const std::vector<VoicePoll>& polls);

/// What of a poll counts, question by question.
std::vector<friction::Voices> voices_of(const ballot::PollResult& result);

/// How often, of ten times, two of us do not give one answer: over the questions that both polls show.
struct OneVoice {
  int before = 0;
  std::optional<int> now = std::nullopt;  ///< nothing until answers to the same were shown again
  int questions = 0;                      ///< whose mean it is
  bool in_vain = false;                   ///< it was asked again, and showed nothing to compare
  WhyUnshown why = WhyUnshown::kPeople;   ///< it did so
  /// Days of the workshops of the two, where the first was asked in the workshop before; else empty.
  std::string before_on{}, now_on{};
};
/// Of the first and the last poll that show some question; nothing where no question has five answers.
std::optional<OneVoice> one_voice(const std::vector<VoicePoll>& polls);
/// "Ask two of us: 7 times in 10 you do not get one answer".
words::Message one_voice_words(int times);
/// The same of both polls, in one sentence, with its stop.
words::Message one_voice_words(const OneVoice& voice);
/// "8 → 4", or "8 in 10" until it was asked again.
words::Message one_voice_figure(const OneVoice& voice);
/// Below that figure: which is before, of how many times, of which questions, and which way is better.
words::Message one_voice_note(const OneVoice& voice);
/// Heads over what was answered in the first poll and in the last: their days, where the first was asked in a workshop
/// of another day.
std::pair<std::string, std::string> poll_heads(const words::Words& words, const std::vector<VoicePoll>& polls);
/// Everybody who answered the question, whatever they answered.
int answers_in(const std::vector<int>& counts);

}  // namespace crosstable::workshop
