// What a workshop came to, in a paragraph.
#include <algorithm>
#include <utility>

#include "report/account_parts.h"
#include "workshop/follow_up.h"
#include "workshop/replay.h"
#include "workshop/voice.h"

namespace crosstable::report {
namespace {

using words::arg;
using workshop::Action;
using workshop::Agreement;

words::Argument number(std::int64_t n) { return arg("number", words::Spelt{n, true}); }

std::string friction_sentence(const Told& told) {
  if (told.reading.empty()) return told.words.say("No vote was held.");
  if (told.reading.nobody_voted()) return told.words.say("Nobody voted.");
  if (told.reading.map().cells.empty()) return told.words.say("The map shows no hand-off.");
  const auto& cells = told.reading.map().cells;
  const auto breaking = std::count_if(cells.begin(), cells.end(),
                                      [](const auto& cell) { return cell.band == friction::Band::kBreaking; });
  if (breaking == 0) return told.words.say("No hand-off that the map shows is breaking.");
  return told.words.count("One hand-off is breaking.", "{number} hand-offs are breaking.", breaking, number(breaking));
}

/// Since the first time where that is known, and only what is surely no chance.
std::string change_sentence(const Told& told) {
  const std::optional<map::Changes>& changes = told.since_first ? told.since_first : told.changes;
  if (!changes || changes->since == map::Since::kRoundBefore || changes->all.common == 0) return "";
  std::int64_t better = 0, worse = 0;
  for (const friction::Change& change : changes->all.cells) {
    if (change.verdict == friction::Verdict::kChanged) ++(change.change < 0 ? better : worse);
  }
  const words::Argument day = arg("day", words::Day{changes->since == map::Since::kFirst ? told.snapshot.past.first.date
                                                                                         : told.snapshot.before->date});
  std::vector<std::string> all;
  if (better > 0)
    // Translators: a hand-off from one function to another; the day is that of an earlier vote.
    all.push_back(told.words.count("One hand-off is better than in the vote of {day}.",
                                   "{number} hand-offs are better than in the vote of {day}.", better, number(better),
                                   day));
  if (worse > 0)
    all.push_back(told.words.count("One hand-off is worse than in the vote of {day}.",
                                   "{number} hand-offs are worse than in the vote of {day}.", worse, number(worse),
                                   day));
  if (all.empty()) all.push_back(told.words.fill("No hand-off has clearly changed since the vote of {day}.", day));
  return told.words.sentences(all);
}

/// Of those that this workshop took over as they were: what it decided of them.
std::vector<std::string> carried_sentences(const Told& told, std::int64_t kept, std::int64_t raised,
                                           std::int64_t undecided) {
  std::vector<std::string> all;
  if (kept > 0)
    all.push_back(told.words.count("One agreement goes on unchanged.", "{number} agreements go on unchanged.", kept,
                                   number(kept)));
  if (raised > 0)
    // Translators: the ladder says who decides where an agreement does not work.
    all.push_back(told.words.count("One agreement goes one rung up the ladder.",
                                   "{number} agreements go one rung up the ladder.", raised, number(raised)));
  if (undecided > 0)
    // Translators: of what was agreed in an earlier workshop: nobody said whether it is kept.
    all.push_back(told.words.count("Nothing was decided about one agreement of before.",
                                   "Nothing was decided about {number} agreements of before.", undecided,
                                   arg("number", words::Spelt{undecided})));
  return all;
}

std::string agreement_sentence(const Told& told) {
  std::int64_t fresh = 0, kept = 0, raised = 0, undecided = 0, drafts = 0;
  bool is_first = true;
  for (const Agreement& agreement : told.snapshot.agreements) {
    is_first = is_first && !agreement.is_inherited();
    if (agreement.fields.empty()) continue;
    const bool is_raised = agreement.decision == workshop::Decision::kEscalated;
    raised += is_raised ? 1 : 0;
    if (!workshop::is_agreed(agreement))
      ++drafts;
    else if (!agreement.is_inherited() || !workshop::changes_of(agreement).empty())
      ++fresh;
    else if (!is_raised)
      ++(agreement.decision == workshop::Decision::kKept ? kept : undecided);
  }
  std::vector<std::string> all;
  if (fresh > 0 && is_first)
    all.push_back(told.words.count("One agreement was made.", "{number} agreements were made.", fresh, number(fresh)));
  if (fresh > 0 && !is_first)
    all.push_back(told.words.count("One agreement was made or changed.", "{number} agreements were made or changed.",
                                   fresh, number(fresh)));
  for (std::string& sentence : carried_sentences(told, kept, raised, undecided)) all.push_back(std::move(sentence));
  if (drafts > 0)
    all.push_back(told.words.count("One draft is written down, and not agreed by both sides.",
                                   "{number} drafts are written down, and not agreed by both sides.", drafts,
                                   number(drafts)));
  return all.empty() ? told.words.say("No agreement was written down.") : told.words.sentences(all);
}

std::string action_sentence(const Told& told) {
  std::int64_t owned = 0, nobodys = 0, late = 0, over = 0;
  for (const Action& action : told.snapshot.actions) {
    if (workshop::is_over(action)) {
      ++over;
      continue;
    }
    ++(action.owner.empty() ? nobodys : owned);
    late += workshop::state_of(action, told.snapshot.date) == workshop::ActionState::kLate ? 1 : 0;
  }
  std::vector<std::string> all;
  if (owned > 0)
    all.push_back(
        told.words.count("One open action has an owner.", "{number} open actions have owners.", owned, number(owned)));
  if (nobodys > 0)
    all.push_back(told.words.count("One open action has no owner.", "{number} open actions have no owner.", nobodys,
                                   number(nobodys)));
  if (late > 0)
    all.push_back(told.words.count("One open action is late.", "{number} open actions are late.", late, number(late)));
  if (over > 0 && owned + nobodys == 0) all.push_back(told.words.say("No action is open."));
  if (over > 0)
    all.push_back(told.words.count("One action is done or dropped.", "{number} actions are done or dropped.", over,
                                   number(over)));
  return told.words.sentences(all);
}

/// Booked, and not before the workshop.
std::vector<std::string> meetings(const workshop::Snapshot& snapshot) {
  std::vector<std::string> days;
  for (const std::string& day : snapshot.follow_ups) {
    if (day >= snapshot.date) days.push_back(day);
  }
  std::sort(days.begin(), days.end());
  return days;
}

}  // namespace

void add_lead(Document& to, const Told& told) {
  const std::vector<std::string> days = meetings(told.snapshot);
  const std::string again =
      days.empty() ? told.words.say("No day is booked on which the group meets again.")
                   : told.words.fill("The group meets again on {day}.", arg("day", words::Day{days.front()}));
  std::vector<std::string> all{friction_sentence(told), change_sentence(told), agreement_sentence(told),
                               action_sentence(told), again};
  // The one figure about the work itself that may honestly change within the room comes first.
  const auto polls = workshop::voice_polls(told.snapshot);
  const auto voice = workshop::one_voice(polls);
  if (voice && workshop::are_of_this_request(told.snapshot, polls))
    all.insert(all.begin(), told.words.say(workshop::one_voice_words(*voice)));
  to.blocks.push_back(Paragraph{plain(told.words.sentences(all)), true});
}

}  // namespace crosstable::report
