// What is to be known about a pair beside its statements: camps, blind spots, the walk, what was agreed last time.
#include "table/map/card_remarks.h"

#include <algorithm>
#include <iterator>

#include "friction/reading.h"
#include "look/icons.h"
#include "table/flow/settled_fields.h"
#include "table/flow/words.h"
#include "table/map/words.h"
#include "workshop/replay.h"

namespace crosstable::table {
namespace {

using look::Colour;
using words::arg;

constexpr double kEasy = 25, kMostlyEasy = 40;
constexpr std::size_t kMostAgreed = 2;  ///< fields of the last agreement

std::string as_before_words(const words::Words& words) {
  return words.say(
      "**As in the first vote.** Another number of people voted here than then, and comparing both could tell what one "
      "of them answered. What the first vote showed stays, and counts for nothing in this map.");
}

std::string expects_words(const words::Words& words, const std::string& who, const std::string& rater, double mirror) {
  // Translators: {who} does not know how hard it is to work with: a blind spot.
  if (mirror < kEasy)
    return words.fill("**They feel it, we don’t know.** {who} expects {rater} to find this easy.", arg("who", who),
                      arg("rater", rater));
  if (mirror < kMostlyEasy)
    return words.fill("**They feel it, we don’t know.** {who} expects {rater} to find this mostly easy.",
                      arg("who", who), arg("rater", rater));
  return words.fill("**They feel it, we don’t know.** {who} expects {rater} to find this easier than it is.",
                    arg("who", who), arg("rater", rater));
}

void add_blind_spot(std::vector<Remark>& remarks, const Sheet& sheet, const framework::Roster& roster,
                    const CardSide& felt, const CardSide& reverse) {
  if (felt.cell == nullptr || !felt.cell->blind_spot_flagged || reverse.cell == nullptr || !reverse.cell->mirror)
    return;
  const std::string who = workshop::short_name(roster, felt.pair.about);
  remarks.push_back(
      {look::icon::kHide,
       expects_words(sheet.ui.words(), who, workshop::short_name(roster, felt.pair.from), *reverse.cell->mirror)});
}

void add_pleasant(std::vector<Remark>& remarks, const Sheet& sheet, const framework::Roster& roster,
                  const CardSide& felt) {
  if (felt.cell == nullptr || !felt.cell->pleasant_surprise) return;
  remarks.push_back(
      {look::icon::kBetter,
       sheet.ui.fill("**They find us easier than we feared.** {who} expected {rater} to find this harder.",
                     arg("who", workshop::short_name(roster, felt.pair.about)),
                     arg("rater", workshop::short_name(roster, felt.pair.from)))});
}

void add_asymmetry(std::vector<Remark>& remarks, const Sheet& sheet, const framework::Roster& roster,
                   const CardSide& felt) {
  if (felt.cell == nullptr || !felt.cell->asymmetry_flagged || *felt.cell->asymmetry < 0) return;
  remarks.push_back({look::icon::kFunctions,
                     sheet.ui.fill("**They feel it, we don’t.** {more} feels this hand-off more than {less} does.",
                                   arg("more", workshop::short_name(roster, felt.pair.from)),
                                   arg("less", workshop::short_name(roster, felt.pair.about)))});
}

void add_camps(std::vector<Remark>& remarks, const look::Ui& ui, const CardSide& side) {
  if (side.cell == nullptr) return;
  if (side.cell->two_experiences)
    remarks.push_back({look::icon::kSplit, ui.say("**Two experiences.** The answers fall into two camps.")});
  if (side.cell->sides_differ)
    remarks.push_back(
        {look::icon::kSplit,
         ui.say("**The two sides differ.** One finds it easier than the other; which one is not shown.")});
}

void add_small(std::vector<Remark>& remarks, const look::Ui& ui, const Card& card) {
  const bool small = (card.there.cell != nullptr && sees_only_big_changes(*card.there.cell)) ||
                     (!card.shared && card.back.cell != nullptr && sees_only_big_changes(*card.back.cell));
  if (small)
    remarks.push_back({look::icon::kPeople, ui.say("**Small group:** sees only big changes."), Colour::kSunken});
}

void add_walk(std::vector<Remark>& remarks, const Sheet& sheet, const workshop::Pair& pair) {
  const WalkBetween walk = walk_between(sheet.workshop(), pair);
  if (walk.tokens.empty() && walk.days == 0) return;
  const look::Ui& ui = sheet.ui;
  // Translators: what the walk of the request saw between two functions; whole sentences come after it.
  std::vector<std::string> all{ui.say("**On the walk:**")};
  if (!walk.tokens.empty()) {
    // Translators: {tokens} is "stuck" or "stuck and no owner": tokens that were laid on the walk.
    all.push_back(ui.count("{tokens} lies between these two.", "{tokens} lie between these two.",
                           std::ssize(walk.tokens), arg("tokens", tokens_words(walk.tokens))));
  }
  if (walk.days > 0) all.push_back(ui.count("{n} working day of waiting.", "{n} working days of waiting.", walk.days));
  remarks.push_back({look::icon::kStuck, ui.words().sentences(all), Colour::kSunken});
}

const workshop::Agreement* agreed_in(const workshop::Snapshot& snapshot, const workshop::Pair& pair) {
  for (const workshop::Agreement& agreement : snapshot.agreements) {
    if (agreement.pair == pair || agreement.pair == workshop::Pair{pair.about, pair.from}) return &agreement;
  }
  return nullptr;
}

std::vector<words::Message> settled_in(const Sheet& sheet, const workshop::Snapshot& last,
                                       const workshop::Agreement& agreement) {
  workshop::LanguageMarks marks(sheet.ui.words(), last.written, last.framework);
  std::vector<words::Message> lines;
  for (const SettledField& field : settled_fields(sheet, last, agreement, marks))
    // Translators: what was settled, and in which words: "We answer within: two days".
    lines.push_back(words::message("{field}: {words}", arg("field", field.title), arg("words", field.words)));
  return lines;
}

std::string settled_words(const words::Words& words, const std::vector<words::Message>& lines) {
  if (lines.empty()) return words.say("This pair was worked on; nothing was settled.");
  // Translators: {first} and {second} are what two functions settled.
  if (lines.size() == 1) return words.fill("{first}.", arg("first", lines[0]));
  if (lines.size() <= kMostAgreed)
    return words.fill("{first}; {second}.", arg("first", lines[0]), arg("second", lines[1]));
  const auto left = static_cast<std::int64_t>(lines.size() - kMostAgreed);
  // Translators: {number} is in letters.
  return words.count("{first}; {second}; and one more.", "{first}; {second}; and {number} more.", left,
                     arg("first", lines[0]), arg("second", lines[1]), arg("number", words::Spelt{left}));
}

void add_agreed(std::vector<Remark>& remarks, const Sheet& sheet, const workshop::Pair& pair) {
  if (!sheet.state.previous) return;
  const workshop::Snapshot& last = *sheet.state.previous;
  const workshop::Agreement* agreement = agreed_in(last, pair);
  if (agreement == nullptr) return;
  const words::Words& words = sheet.ui.words();
  // Translators: {day} is "Monday 23 November 2026"; what was agreed comes after it.
  const words::Argument day = arg("day", made_words(words, last));
  const std::string when = workshop::is_draft(*agreement)
                               ? words.fill("**Draft of {day}, not agreed by both sides.**", day)
                               : words.fill("**Agreed on {day}.**", day);
  remarks.push_back({look::icon::kDeal,
                     words.sentences({when, settled_words(words, settled_in(sheet, last, *agreement))}),
                     Colour::kSunken});
}

std::string why_shared(const words::Words& words, const map::Reading& reading, const friction::Published& published) {
  const words::Argument floor = arg("floor", reading.floor());
  // Translators: {floor} is three or more.
  if (published.together)
    return words.fill("**Shown together,** because alone there would be fewer than {floor} answers on a side.", floor);
  // Translators: {floor} is three or more.
  return words.fill(
      "**Small functions pooled,** because each alone has fewer than {floor} people. The same value stands in each "
      "row.",
      floor);
}

void add_shared(std::vector<Remark>& remarks, const look::Ui& ui, const map::Reading& reading, const Card& card) {
  if (!card.shared) return;
  const bool together = card.there.heat.kind == map::HeatKind::kTogether;
  remarks.push_back({together ? look::icon::kTogether : look::icon::kPooled,
                     why_shared(ui.words(), reading, card.there.cell->published), Colour::kSunken});
}

void add_mutual(std::vector<Remark>& remarks, const look::Ui& ui, const Card& card) {
  const auto hard = [](const CardSide& side) {
    return side.cell != nullptr && side.cell->published.directed && friction::is_hard(side.cell->friction);
  };
  if (hard(card.there) && hard(card.back))
    remarks.push_back({look::icon::kDeal, ui.say("**Both sides find it hard.** Start here.")});
}

}  // namespace

bool is_as_before(const CardSide& side) {
  if (side.cell == nullptr) return side.heat.state == map::HeatState::kAsBefore;
  const std::vector<bool>& held = side.cell->published.held_back;
  return std::find(held.begin(), held.end(), true) != held.end();
}

std::string state_words(const words::Words& words, const map::Reading& reading, const map::HeatCell& cell) {
  switch (cell.state) {
    // Translators: these stand in small letters below a pair's names, where nothing of it is shown.
    case map::HeatState::kTooFew:
      // Translators: {floor} is three or more.
      return words.fill("fewer than {floor} people: never shown", arg("floor", reading.floor()));
    case map::HeatState::kWaiting: return words.say("not voted yet");
    case map::HeatState::kNotCounted: return words.say("set aside, not counted");
    case map::HeatState::kNoDealings: return words.say("not enough dealings to say");
    case map::HeatState::kNotAsked: return words.say("not asked in this vote");
    case map::HeatState::kCovered: return words.say("covered for now");
    case map::HeatState::kLeftOut: return words.say("never shown on the table");
    case map::HeatState::kAsBefore: return words.say("as in the first vote");
    case map::HeatState::kOwn:
    case map::HeatState::kShown:
    case map::HeatState::kNotComparable: break;
  }
  return "";
}

std::string why_empty(const words::Words& words, const map::Reading& reading, const map::HeatCell& cell) {
  switch (cell.state) {
    case map::HeatState::kTooFew:
      // Translators: {floor} is three or more.
      return words.fill(
          "**Too few people.** Fewer answers than {floor} are never shown, to anyone. Talk about this pair without a "
          "number.",
          arg("floor", reading.floor()));
    case map::HeatState::kWaiting:
      return words.say(
          "**Not voted yet.** The cell appears when everybody who rates in it has voted, or when the vote is closed.");
    case map::HeatState::kNotCounted:
      return words.say(
          "**Not counted.** The vote was set aside before this pair was shown, and nobody can open it any more.");
    case map::HeatState::kNoDealings: return words.say("**No dealings.** Too few could say enough about this pair.");
    case map::HeatState::kNotAsked: return words.say("**Not asked.** This vote did not ask about this pair.");
    case map::HeatState::kAsBefore: return as_before_words(words);
    case map::HeatState::kCovered:
    case map::HeatState::kLeftOut:
    case map::HeatState::kOwn:
    case map::HeatState::kShown:
    case map::HeatState::kNotComparable: break;
  }
  return "";
}

namespace {

/// The answer to the question that stands before it; "us" is the function that rates.
std::string answer_words(const words::Words& words, const friction::Origin& origin, const words::Argument& us,
                         const words::Argument& them) {
  switch (origin.source) {
    case friction::Source::kNearTheMean: return words.say("None stands out: it is much like the map as a whole.");
    case friction::Source::kRater:
      return origin.harder ? words.fill("Mostly us: {us} finds other hand-offs hard too.", us)
                           : words.fill("Mostly us: {us} finds other hand-offs easy too.", us);
    case friction::Source::kRated:
      return origin.harder ? words.fill("Mostly them: others find it hard with {them} too.", them)
                           : words.fill("Mostly them: others find it easy with {them} too.", them);
    case friction::Source::kRelationship:
      return origin.harder
                 ? words.fill("Mostly between us: it is harder here than {us} and {them} have it elsewhere.", us, them)
                 : words.fill("Mostly between us: it is easier here than {us} and {them} have it elsewhere.", us, them);
    case friction::Source::kSeveral: return words.say("Some of each: no one of the three makes up most of it.");
  }
  return "";
}

}  // namespace

std::string origin_words(const words::Words& words, const map::Reading& reading, const CardSide& there) {
  if (there.cell == nullptr) return "";
  const auto origin = friction::origin_of(reading.map(), *there.cell);
  if (!origin) return "";
  const words::Argument us = arg("us", workshop::short_name(reading.roster(), there.pair.from));
  const words::Argument them = arg("them", workshop::short_name(reading.roster(), there.pair.about));
  // Translators: the answer comes after it: "Mostly us: …", "Mostly them: …", "Mostly between us: …".
  return words.sentences(
      {words.say("**Is it us, is it them, or is it between us?**"), answer_words(words, *origin, us, them)});
}

std::vector<Remark> remarks_of(const Sheet& sheet, const map::Reading& reading, const Card& card) {
  std::vector<Remark> all;
  const framework::Roster& roster = reading.roster();
  const look::Ui& ui = sheet.ui;
  if (is_as_before(card.there) || is_as_before(card.back))
    all.push_back({look::icon::kReplay, as_before_words(ui.words())});
  if (const std::string origin = origin_words(ui.words(), reading, card.there); !origin.empty())
    all.push_back({look::icon::kAsk, origin});
  add_camps(all, ui, card.there);
  if (!card.shared) add_camps(all, ui, card.back);
  add_pleasant(all, sheet, roster, card.there);
  add_pleasant(all, sheet, roster, card.back);
  add_blind_spot(all, sheet, roster, card.there, card.back);
  add_blind_spot(all, sheet, roster, card.back, card.there);
  add_agreed(all, sheet, card.there.pair);
  add_walk(all, sheet, card.there.pair);
  add_shared(all, ui, reading, card);
  add_asymmetry(all, sheet, roster, card.there);
  add_asymmetry(all, sheet, roster, card.back);
  add_mutual(all, ui, card);
  add_small(all, ui, card);
  return all;
}

}  // namespace crosstable::table
