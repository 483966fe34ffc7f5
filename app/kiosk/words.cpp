#include "kiosk/words.h"

#include <algorithm>

#include "ballot/publication.h"
#include "look/icons.h"
#include "words/dates.h"
#include "workshop/cover.h"
#include "workshop/earlier_votes.h"
#include "workshop/voice.h"

namespace crosstable::kiosk {
namespace {

namespace icon = look::icon;
using words::arg;

bool is_poll(const ballot::Round& round) { return round.form.kind != ballot::RoundKind::kFriction; }

int most_counterparts(const ballot::Round& round) {
  int most = 0;
  for (int rater = 0; rater < static_cast<int>(round.form.functions.size()); ++rater) {
    if (round.roster.places(round.form.functions[static_cast<std::size_t>(rater)]) == 0) continue;
    most = std::max(most, static_cast<int>(counterparts_of(round.form, rater).size()));
  }
  return round.form.most_counterparts > 0 ? std::min(most, round.form.most_counterparts) : most;
}

HowLine who_may_vote(const words::Words& words, const ballot::Round& round) {
  switch (round.eligibility) {
    case ballot::Eligibility::kUnlock:
      return {
          icon::kLock,
          // Translators: of the page "How is this kept secret?", as all that follows: exactly what the software does.
          words.say("The facilitator opens one ballot of one function at a time. Nobody writes down for whom, or "
                    "when.")};
    case ballot::Eligibility::kCards:
      return {icon::kVote,
              words.say("Each person draws one card unseen, and its code lets in one ballot. Nobody writes down who "
                        "drew which card. The files keep no code, only that a card was used.")};
    case ballot::Eligibility::kOpen: break;
  }
  return {icon::kPeople,
          words.say("Each function has as many places as people here. That nobody votes twice, the room is trusted "
                    "with.")};
}

HowLine sealed(const words::Words& words, const ballot::Round& round) {
  return {icon::kLock,
          words.sentences(
              {words.say("Your ballot is sealed on this kiosk before it touches a disk."),
               round.eligibility == ballot::Eligibility::kCards
                   ? words.say("In it: your function and your answers, and a mark of your card, so that no card counts "
                               "twice; it is dropped before anything is counted.")
                   : words.say("In it: your function and your answers."),
               words.say("Not in it: who you are, when you voted, or where.")})};
}

/// What is left of a key that was locked, after the close.
std::string afterwards(const words::Words& words, const ballot::Round& round) {
  if (round.shared && round.old_copies)
    return words.say(
        "When it closes, key, share and urn are destroyed; without the share nobody can open ballots any more, not "
        "even with a copy of this disk, which keeps old copies of files.");
  if (round.shared)
    return words.say(
        "When it closes, key, share and urn are destroyed; without the share nobody can open ballots any more.");
  if (round.old_copies)
    return words.say(
        "When it closes, key and urn are destroyed, but this disk keeps old copies of files: whoever knows the "
        "passphrase and has an image, a snapshot or a backup of it could open ballots even later.");
  return words.say(
      "When it closes, key and urn are destroyed; old blocks that a solid-state disk may keep open with that "
      "passphrase only.");
}

/// Which tier is on: what a passphrase keeps out, or that there is none.
HowLine while_it_is_open(const words::Words& words, const ballot::Round& round) {
  if (ballot::is_key_in_memory(round)) {
    return {icon::kLock,
            words.sentences(
                {words.say("Nobody holds a passphrase: the key that opens ballots is in the table's memory alone, and "
                           "on no disk."),
                 words.say("While the vote is open, only whoever takes over the running table can read ballots. When "
                           "it closes, the key is forgotten and the urn is destroyed."),
                 words.say("If the table stops before, nobody can open the ballots any more: the vote is given up "
                           "and asked again.")})};
  }
  if (round.shared && round.wrapped) {
    return {
        icon::kLock,
        words.sentences(
            {words.say("The key that opens ballots is locked with a passphrase of the facilitator and with a "
                       "second share on a stick."),
             words.say("While the vote is open, only whoever has these two and the files of the table's machine, or "
                       "takes over the running table, can read ballots."),
             afterwards(words, round)})};
  }
  if (round.wrapped) {
    return {icon::kLock,
            words.sentences(
                {words.say("The key that opens ballots is locked with a passphrase of the facilitator."),
                 words.say("While the vote is open, only whoever has both that passphrase and the files of the table's "
                           "machine, or takes over the running table, can read ballots."),
                 afterwards(words, round)})};
  }
  return {icon::kWarning,
          words.say("The key that opens ballots has no passphrase: while the vote is open, whoever reads both key and "
                    "urn can read ballots, and the key lies on the table's machine. When it closes, both are "
                    "destroyed; a solid-state disk may keep old blocks of them for a while.")};
}

std::vector<HowLine> limits(const words::Words& words, const ballot::Round& round) {
  return {while_it_is_open(words, round),
          {icon::kShow,
           words.say("We cannot protect you from somebody or a camera that watches your hands, or from a machine that "
                     "was tampered with. A ballot has no room for words of your own: their style could tell whose "
                     "they are.")}};
}

/// What other votes tell about this one's: named where nothing is held back.
void add_told(const words::Words& words, std::vector<HowLine>& lines, const ballot::Round& round) {
  constexpr std::size_t kNamed = 4;
  for (const ballot::Handling handling : {ballot::Handling::kTell, ballot::Handling::kMention}) {
    std::vector<std::string> cells;
    std::string date;
    int more = 0;
    for (const workshop::Again& one : workshop::asked_again(round)) {
      if (one.handling != handling) continue;
      const auto cell = std::find_if(round.plan.cells.begin(), round.plan.cells.end(),
                                     [&](const ballot::PlannedCell& planned) { return planned.name == one.cell; });
      date = one.date;
      if (cells.size() == kNamed) {
        ++more;
        continue;
      }
      // Translators: a cell of the map and how many voted on it, as in "Sales on Finance (5 then, 6 now)".
      cells.push_back(words.fill("{cell} ({before} then, {now} now)",
                                 arg("cell", workshop::cell_words(round.roster, *cell)), arg("before", one.before),
                                 arg("now", one.now)));
    }
    if (cells.empty()) continue;
    if (more > 0) cells.push_back(words.count("{n} more", "{n} more", more));
    const words::Argument all = arg("cells", words::all_of(cells));
    lines.push_back(
        {icon::kWarning,
         words.sentences({words::day_of(date) ? words.fill("The same was asked on {day}.", arg("day", words::Day{date}))
                                              : words.say("The same was asked before."),
                          handling == ballot::Handling::kTell
                              ? words.fill("These cells are shown all the same, so that both votes can be compared: "
                                           "{cells}.",
                                           all)
                              : words.fill("That vote may still be compared with this one for: {cells}.", all)})});
  }
}

std::vector<HowLine> two_votes(const words::Words& words, const ballot::Round& round) {
  std::vector<HowLine> lines;
  lines.push_back(
      {icon::kBeside,
       words.say(
           "Two votes on the same can be compared. If all others keep their answers, some answer of one who joined is "
           "ruled out, for one statement, in about 18 to 28 of 100 times after three people, 36 to 44 after five, 23 "
           "to 29 after eight, 18 to 23 after eleven; of three who joined five, 12 to 19; of eight, up to 2; of one "
           "who took another’s place among five, 35 to 52.")});
  lines.push_back(
      {icon::kReplay,
       words.say(
           "So within one workshop a cell is shown again only if the same number from the same functions voted, all "
           "who are here, and nobody in these functions came or left since the first vote opened. Else the first one "
           "stays, and the files say “other number of voters”.")});
  lines.push_back(
      {icon::kInfo,
       words.say(
           "People who changed places with others, and somebody known to have skipped, count as newcomers. Votes kept "
           "in other folders, or in a log that was restored from a copy, cannot be seen.")});
  add_told(words, lines, round);
  return lines;
}

bool is_asked(const ballot::Round& round) { return round.form.kind == ballot::RoundKind::kVoice; }

/// Two parts on one ballot, each of which holds back by itself.
bool is_joined(const ballot::Round& round) { return !is_asked(round) && !round.form.questions.empty(); }

/// Of a joined ballot, beside what its other part shows.
std::string sure_again(const words::Words& words, const ballot::Round& round) {
  if (workshop::is_held_back(round))
    return words.say(
        "How sure you are was asked before, perhaps of others. So nothing of what you answer to that is shown.");
  return words.say(
      "How sure you are was asked before. It is shown only if all who are here vote again, and nobody leaves. Else "
      "nothing of it is shown.");
}

/// Counts of two polls would tell what a newcomer answered, or who raised no hand.
std::string asked_again(const words::Words& words, const ballot::Round& round) {
  if ((is_asked(round) ? round.earlier.voices : round.earlier.polls).empty())
    return words.say(
        "Asked again, a poll shows its counts only if all who are here voted both times, and nobody came or left. Else "
        "it shows nothing but that it was held, and about how many answered.");
  if (is_joined(round)) return sure_again(words, round);
  if (workshop::is_held_back(round))
    return words.say(
        "This was asked before, perhaps of others. So this poll shows nothing of what you answer: only that it was "
        "held, and about how many answered.");
  return words.say(
      "This was asked before. Counts are shown only if all who are here vote again, and nobody leaves. Else nothing is "
      "shown but that it was held, and about how many answered.");
}

/// What a poll shows, and when.
std::string shown_once(const words::Words& words, ballot::RoundKind kind) {
  const words::Argument ballots = arg("ballots", words::Spelt{ballot::kLeastPollBallots});
  if (kind == ballot::RoundKind::kVoice) {
    return words.fill(
        "Shown once, when the vote closes, from at least {ballots} ballots, without functions: how often each answer "
        "was given to what a partner asks.",
        ballots);
  }
  if (kind == ballot::RoundKind::kConfidence) {
    return words.fill(
        // Translators: {ballots} is a number in letters, three or more.
        "Shown once, when the vote closes, from at least {ballots} ballots, without functions: the median of each "
        "line, and whether somebody is below 3.",
        ballots);
  }
  return kind == ballot::RoundKind::kPick
             ? words.fill(
                   "Shown once, when the vote closes, from at least {ballots} ballots, without functions: how many "
                   "votes each line has.",
                   ballots)
             : words.fill(
                   "Shown once, when the vote closes, from at least {ballots} ballots, without functions: how many "
                   "dots each line has.",
                   ballots);
}

/// What the partner asks, on a ballot that asks something else too.
std::string answers_again(const words::Words& words, const ballot::Round& round) {
  if (round.earlier.voices.empty()) return shown_once(words, ballot::RoundKind::kVoice);
  if (workshop::are_voices_held_back(round))
    return words.say(
        "What the partner asks was asked before, perhaps of others. So nothing of what you answer to it is shown.");
  return words.say(
      "What the partner asks was asked before. How often each answer is given is shown only if all who are here vote "
      "again, and nobody came or left.");
}

std::vector<HowLine> poll_lines(const words::Words& words, const ballot::Round& round) {
  std::vector<HowLine> lines;
  lines.push_back({icon::kFunctions,
                   words.say("The room sees how many, never who. If all agree, all is known: this promise is weaker "
                             "than that of the main vote.")});
  lines.push_back({icon::kPart, shown_once(words, round.form.kind)});
  if (is_joined(round)) lines.push_back({icon::kAsk, answers_again(words, round)});
  lines.push_back({icon::kReplay, asked_again(words, round)});
  lines.push_back(sealed(words, round));
  lines.push_back(who_may_vote(words, round));
  for (HowLine& line : limits(words, round)) lines.push_back(std::move(line));
  return lines;
}

std::vector<HowLine> friction_lines(const words::Words& words, const ballot::Round& round) {
  std::vector<HowLine> lines;
  lines.push_back(sealed(words, round));
  lines.push_back(
      {icon::kPart, words.say("A cell of the map appears once: when everybody whose answers are in it has voted, or "
                              "when the vote closes. Never after one vote.")});
  lines.push_back({icon::kFunctions, words.say(workshop::floor_promise(round.plan.floor))});
  lines.push_back({icon::kVerified,
                   words.say("From this vote's results nobody outside those who answered can rule out any answer of "
                             "yours: not the facilitator, not from the map, the report or the files.")});
  lines.push_back(who_may_vote(words, round));
  lines.push_back(
      {icon::kInfo,
       words.say("The limits. Whoever answered with you and knows their own answer can sometimes rule out answers of "
                 "the others: for one statement, about 36 to 46 in 100 times with three answers, 11 to 13 with four, "
                 "20 to 25 with five, up to 3 with eight, never from ten on. All the others together can mostly narrow "
                 "down the last one’s, and tell it exactly in 5 to 17 of 100.")});
  lines.push_back({icon::kPerson,
                   words.say("What is said about a function of one or two people is said about persons. If answers are "
                             "missing, the room may see that somebody skipped, not who.")});
  for (HowLine& line : two_votes(words, round)) lines.push_back(std::move(line));
  for (HowLine& line : limits(words, round)) lines.push_back(std::move(line));
  return lines;
}

}  // namespace

ballot::Minutes expected_minutes(const ballot::Round& round, int counterparts) {
  return ballot::minutes_per_voter(ballot::ballot_taps(round.form, counterparts));
}

std::string expected_time(const words::Words& words, const ballot::Round& round) {
  const ballot::Minutes minutes = expected_minutes(round, most_counterparts(round));
  // The two of a range both in letters, or both in figures.
  const auto number = [&](int n) {
    return minutes.most > words::kMostSpelt ? words::Value(n) : words::Value(words::Spelt{n});
  };
  const auto most = words::arg("minutes", number(minutes.most));
  // Translators: the two: how long voting takes, at the start of the kiosk's first page. {least} and {minutes} are
  // Translators: numbers, both in letters or both in figures.
  if (minutes.least == 1 && minutes.most > 1)
    return words.count("About one to {minutes} minute.", "About one to {minutes} minutes.", minutes.most, most);
  return minutes.least == minutes.most
             ? words.count("About one minute.", "About {minutes} minutes.", minutes.most, most)
             : words.count("About {least} to {minutes} minute.", "About {least} to {minutes} minutes.", minutes.most,
                           words::arg("least", number(minutes.least)), most);
}

std::string first_question(const words::Words& words, const ballot::Round& round, std::string question) {
  if (is_poll(round) && !question.empty()) return question;
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
      return words.fill(
          // Translators: the promise of a vote, on the kiosk's first page; {floor} is a number in letters, three or
          // more.
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

std::string key_remark(const words::Words& words, const ballot::Round& round) {
  if (!ballot::is_key_in_memory(round)) return "";
  // Translators: on the kiosk's first page, after the promise: a vote that nobody leads.
  return words.say("Nobody holds its key: if the table stops, this vote is asked again.");
}

std::vector<HowLine> how_lines(const words::Words& words, const ballot::Round& round, bool reaches_swap, bool served) {
  std::vector<HowLine> lines = is_poll(round) ? poll_lines(words, round) : friction_lines(words, round);
  if (served) {
    const bool cards = round.eligibility == ballot::Eligibility::kCards;
    const std::string seen =
        cards ? words.say(
                    "This vote runs over a server. Whoever runs that can see when, from which kiosk, for which "
                    "function and with which card a sealed ballot came. Never what is in it; once the key is "
                    "destroyed, nobody can.")
              : words.say(
                    "This vote runs over a server. Whoever runs that can see when, from which kiosk and for "
                    "which function a sealed ballot came. Never what is in it; once the key is destroyed, "
                    "nobody can.");
    const std::string done = words.say(
        "They could also leave ballots out or put others in: the close stops where the numbers do not agree; "
        "where they do, nobody would know.");
    lines.push_back({icon::kSystem, words.sentences({seen, done})});
  }
  if (reaches_swap) {
    lines.push_back(
        {icon::kWarning,
         words.say("This machine cannot keep what you tap out of its swap space: until that is overwritten, "
                   "whoever takes its disk could find some of it.")});
  }
  return lines;
}

}  // namespace crosstable::kiosk
