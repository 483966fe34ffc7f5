#include "kiosk/words.h"

#include <algorithm>
#include <array>

#include "ballot/estimate.h"
#include "ballot/publication.h"
#include "look/icons.h"
#include "words/dates.h"
#include "workshop/earlier_votes.h"

namespace crosstable::kiosk {
namespace {

namespace icon = look::icon;

bool is_poll(const ballot::Round& round) { return round.form.kind != ballot::RoundKind::kFriction; }

int most_counterparts(const ballot::Round& round) {
  int most = 0;
  for (int rater = 0; rater < static_cast<int>(round.form.functions.size()); ++rater) {
    if (round.roster.places(round.form.functions[static_cast<std::size_t>(rater)]) == 0) continue;
    most = std::max(most, static_cast<int>(counterparts_of(round.form, rater).size()));
  }
  return round.form.most_counterparts > 0 ? std::min(most, round.form.most_counterparts) : most;
}

HowLine who_may_vote(const ballot::Round& round) {
  if (round.eligibility == ballot::Eligibility::kUnlock) {
    return {icon::kLock,
            "The facilitator opens one ballot of one function at a time. Nobody writes down for whom, or when."};
  }
  if (round.eligibility == ballot::Eligibility::kCards) {
    return {icon::kVote,
            "Each person draws one card unseen, and its code lets in one ballot. Nobody writes down who drew which "
            "card. The files keep no code, only that a card was used."};
  }
  return {icon::kPeople,
          "Each function has as many places as people here. That nobody votes twice, the room is trusted with."};
}

HowLine sealed(const ballot::Round& round) {
  const std::string before =
      "Your ballot is sealed on this kiosk before it touches a disk. In it: your function and your answers";
  const std::string after = ". Not in it: who you are, when you voted, or where.";
  if (round.eligibility != ballot::Eligibility::kCards) return {icon::kLock, before + after};
  return {icon::kLock,
          before + ", and a mark of your card, so that no card counts twice; it is dropped before anything is counted" +
              after};
}

/// What is left of a key that was locked, after the close.
std::string afterwards(const ballot::Round& round) {
  if (round.shared) {
    return std::string(
               " When it closes, key, share and urn are destroyed; without the share nobody can open ballots "
               "any more") +
           (round.old_copies ? ", not even with a copy of this disk, which keeps old copies of files." : ".");
  }
  if (round.old_copies) {
    return " When it closes, key and urn are destroyed, but this disk keeps old copies of files: whoever knows the "
           "passphrase and has an image, a snapshot or a backup of it could open ballots even later.";
  }
  return " When it closes, key and urn are destroyed; old blocks that a solid-state disk may keep open with that "
         "passphrase only.";
}

/// Which tier is on: what a passphrase keeps out, or that there is none.
HowLine while_it_is_open(const ballot::Round& round) {
  if (round.wrapped) {
    const std::string share = round.shared ? " and with a second share on a stick" : "";
    const std::string both =
        round.shared ? "has these two and this machine's files" : "has both that passphrase and this machine's files";
    return {icon::kLock, "The key that opens ballots is locked with a passphrase of the facilitator" + share +
                             ". While the vote is open, only whoever " + both +
                             ", or takes over the running table, can read ballots." + afterwards(round)};
  }
  return {icon::kWarning,
          "The key that opens ballots has no passphrase: while the vote is open, whoever reads both key and urn on "
          "this machine can read ballots. "
          "When it closes, both are destroyed; a solid-state disk may keep old blocks of them for a while."};
}

std::vector<HowLine> limits(const ballot::Round& round) {
  return {while_it_is_open(round),
          {icon::kShow,
           "We cannot protect you from somebody or a camera that watches your hands, or from a machine that was "
           "tampered with. A ballot has no room for "
           "words of your own: their style could tell whose they are."}};
}

std::string on_day(const std::string& date) { return words::day_of(date) ? "on " + words::date_words(date) : "before"; }

/// What other votes tell about this one's: named where nothing is held back.
void add_told(std::vector<HowLine>& lines, const ballot::Round& round) {
  constexpr std::size_t kNamed = 4;
  for (const ballot::Handling handling : {ballot::Handling::kTell, ballot::Handling::kMention}) {
    std::vector<std::string> cells;
    std::string date;
    std::size_t more = 0;
    for (const workshop::Again& one : workshop::asked_again(round)) {
      if (one.handling != handling) continue;
      const auto cell = std::find_if(round.plan.cells.begin(), round.plan.cells.end(),
                                     [&](const ballot::PlannedCell& planned) { return planned.name == one.cell; });
      date = one.date;
      if (cells.size() == kNamed)
        ++more;
      else
        cells.push_back(words::english(workshop::cell_words(round.roster, *cell)) + " (" + std::to_string(one.before) +
                        " then, " + std::to_string(one.now) + " now)");
    }
    if (cells.empty()) continue;
    if (more > 0) cells.push_back(std::to_string(more) + " more");
    const std::string what = handling == ballot::Handling::kTell
                                 ? "These squares are shown all the same, so that both votes can be compared: "
                                 : "That vote may still be compared with this one for: ";
    lines.push_back(
        {icon::kWarning, "The same was asked " + on_day(date) + ". " + what + workshop::in_words(cells) + "."});
  }
}

std::vector<HowLine> two_votes(const ballot::Round& round) {
  std::vector<HowLine> lines;
  lines.push_back(
      {icon::kBeside,
       "Two votes on the same can be compared. If all others keep their answers, some answer of one who joined is "
       "ruled out, for one statement, in about 18 to 28 of 100 times after three people, 36 to 44 after five, 23 to "
       "29 after eight, 18 to 23 after eleven; of three who joined five, 12 to 19; of eight, up to 2; of one who took "
       "another’s place among five, 35 to 52."});
  lines.push_back(
      {icon::kReplay,
       "So within one workshop a square is shown again only if the same number from the same functions voted, all who "
       "are here, and nobody came or left since the first vote opened. Else the first one stays, and the files say "
       "“other number of voters”."});
  lines.push_back({icon::kInfo,
                   "People who changed places with others, and somebody known to have skipped, count as newcomers. "
                   "Votes kept in other folders, or in a log that was restored from a copy, cannot be seen."});
  add_told(lines, round);
  return lines;
}

/// Counts of two polls would tell what a newcomer answered, or who raised no hand.
std::string asked_again(const ballot::Round& round) {
  if (round.earlier.polls.empty())
    return "Asked again, a poll shows its counts only if all who are here voted both times, and nobody came or left. "
           "Else it shows nothing but that it was held, and about how many answered.";
  if (workshop::is_held_back(round))
    return "This was asked before, perhaps of others. So this poll shows nothing of what you answer: only that it was "
           "held, and about how many answered.";
  return "This was asked before. Counts are shown only if all who are here vote again, and nobody leaves. Else "
         "nothing is shown but that it was held, and about how many answered.";
}

std::vector<HowLine> poll_lines(const ballot::Round& round) {
  const bool confidence = round.form.kind == ballot::RoundKind::kConfidence;
  std::vector<HowLine> lines;
  lines.push_back({icon::kFunctions,
                   "The room sees how many, never who. If all agree, all is known: this promise is weaker than that of "
                   "the main vote."});
  lines.push_back({icon::kPart, "Shown once, when the vote closes, from at least " +
                                    number_word(ballot::kLeastPollBallots) + " ballots, without functions: " +
                                    (confidence ? "the median of each line, and whether somebody is below 3."
                                     : round.form.kind == ballot::RoundKind::kPick ? "how many votes each line has."
                                                                                   : "how many dots each line has.")});
  lines.push_back({icon::kReplay, asked_again(round)});
  lines.push_back(sealed(round));
  lines.push_back(who_may_vote(round));
  for (HowLine& line : limits(round)) lines.push_back(std::move(line));
  return lines;
}

std::vector<HowLine> friction_lines(const ballot::Round& round) {
  const std::string floor = number_word(round.plan.floor);
  std::vector<HowLine> lines;
  lines.push_back(sealed(round));
  lines.push_back({icon::kPart,
                   "A square of the map appears once: when everybody whose answers are in it has voted, or when the "
                   "vote closes. Never after one vote."});
  lines.push_back(
      {icon::kFunctions, "Fewer than " + floor + " answers are never shown, to anyone. Others are shown as one of " +
                             (round.plan.floor >= 5 ? "five levels" : "five levels, below five answers one of three") +
                             ": no mean, no count, no list."});
  lines.push_back({icon::kVerified,
                   "From this vote's results nobody outside those who answered can rule out any answer of yours: not "
                   "the facilitator, not from the map, the report or the files."});
  lines.push_back(who_may_vote(round));
  lines.push_back({icon::kInfo,
                   "The limits. Whoever answered with you and knows their own answer can sometimes rule out answers of "
                   "the others: for one statement, about "
                   "36 to 46 in 100 times with three answers, 11 to 13 with four, 20 to 25 with five, up to 3 with "
                   "eight, never from ten on. All the others "
                   "together can mostly narrow down the last one’s, and tell it exactly in 5 to 17 of 100."});
  lines.push_back({icon::kPerson,
                   "What is said about a function of one or two people is said about persons. If answers are missing, "
                   "the room may see that somebody "
                   "skipped, not who."});
  for (HowLine& line : two_votes(round)) lines.push_back(std::move(line));
  for (HowLine& line : limits(round)) lines.push_back(std::move(line));
  return lines;
}

}  // namespace

std::string number_word(int n) {
  static constexpr std::array<const char*, 13> kWords = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                                         "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  return n >= 0 && n < static_cast<int>(kWords.size()) ? kWords[static_cast<std::size_t>(n)] : std::to_string(n);
}

std::string capital_number_word(int n) {
  std::string word = number_word(n);
  if (word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

int expected_minutes(const ballot::Round& round, int counterparts) {
  if (is_poll(round)) return 1;
  return ballot::minutes_per_voter(counterparts, static_cast<int>(round.form.statements.size()));
}

std::string expected_time(const words::Words& words, const ballot::Round& round) {
  const int minutes = expected_minutes(round, most_counterparts(round));
  // Translators: how long voting takes, at the start of the kiosk's first page. {minutes} is a number in letters.
  return words.count("About one minute.", "About {minutes} minutes.", minutes,
                     words::arg("minutes", words::Spelt{minutes}));
}

std::string first_question(const words::Words& words, const ballot::Round& round) {
  if (is_poll(round) && !round.question.empty()) return round.question;
  // Translators: the head of the kiosk's first page, in the largest letters: at most about 30.
  return words.say("How do we work together?");
}

std::string promise(const words::Words& words, const ballot::Round& round) {
  if (is_poll(round)) {
    return round.eligibility == ballot::Eligibility::kOpen
               ? words.say(
                     "The room sees how many, never who; if all agree, all is known; and the room is trusted not to "
                     "vote twice.")
               : words.say("The room sees how many, never who; if all agree, all is known.");
  }
  const words::Argument floor = words::arg("floor", words::Spelt{round.plan.floor});
  switch (round.eligibility) {
    case ballot::Eligibility::kCards:
      // Translators: the promise of a vote, on the kiosk's first page; {floor} is a number in letters, three or more.
      return words.fill(
          "Nobody is shown what one person answered, only what at least {floor} answers come to, and each card lets in "
          "one ballot.",
          floor);
    case ballot::Eligibility::kUnlock:
      return words.fill(
          "Nobody is shown what one person answered, only what at least {floor} answers come to, and the facilitator "
          "opens one ballot for each person.",
          floor);
    case ballot::Eligibility::kOpen: break;
  }
  return words.fill(
      "Nobody is shown what one person answered, only what at least {floor} answers come to, and the room is trusted "
      "not to vote twice.",
      floor);
}

std::vector<HowLine> how_lines(const ballot::Round& round, bool reaches_swap) {
  std::vector<HowLine> lines = is_poll(round) ? poll_lines(round) : friction_lines(round);
  if (reaches_swap) {
    lines.push_back({icon::kWarning,
                     "This machine cannot keep what you tap out of its swap space: until that is overwritten, whoever "
                     "takes its disk could find some of it."});
  }
  return lines;
}

}  // namespace crosstable::kiosk
