// What is to be known about a pair beside its statements: camps, blind spots, the walk, what was agreed last time.
#include "table/map/card_remarks.h"

#include <algorithm>

#include "friction/reading.h"
#include "look/icons.h"
#include "table/flow/words.h"
#include "table/map/words.h"
#include "words/dates.h"

namespace crosstable::table {
namespace {

std::string as_before_words() {
  return look::strong("As in the first vote.") +
         " Another number of people voted here than then, and comparing both could tell what one of them answered. "
         "What the first vote showed stays, and counts for nothing in this map.";
}

using look::Colour;

constexpr double kEasy = 25, kMostlyEasy = 40;
constexpr std::size_t kMostAgreed = 2;  ///< fields of the last agreement

std::string expects_words(const std::string& who, const std::string& rater, double mirror) {
  const std::string ease = mirror < kEasy         ? "to find this easy"
                           : mirror < kMostlyEasy ? "to find this mostly easy"
                                                  : "to find this easier than it is";
  return who + " expects " + rater + " " + ease + ".";
}

void add_blind_spot(std::vector<Remark>& remarks, const framework::Roster& roster, const CardSide& felt,
                    const CardSide& reverse) {
  if (felt.cell == nullptr || !felt.cell->blind_spot_flagged || reverse.cell == nullptr || !reverse.cell->mirror)
    return;
  const std::string who = workshop::short_name(roster, felt.pair.about);
  remarks.push_back(
      {look::icon::kHide, look::strong("They feel it, we don’t know.") + " " +
                              expects_words(who, workshop::short_name(roster, felt.pair.from), *reverse.cell->mirror)});
}

void add_pleasant(std::vector<Remark>& remarks, const framework::Roster& roster, const CardSide& felt) {
  if (felt.cell == nullptr || !felt.cell->pleasant_surprise) return;
  remarks.push_back({look::icon::kBetter, look::strong("They find us easier than we feared.") + " " +
                                              workshop::short_name(roster, felt.pair.about) + " expected " +
                                              workshop::short_name(roster, felt.pair.from) + " to find this harder."});
}

void add_asymmetry(std::vector<Remark>& remarks, const framework::Roster& roster, const CardSide& felt) {
  if (felt.cell == nullptr || !felt.cell->asymmetry_flagged || *felt.cell->asymmetry < 0) return;
  const std::string more = workshop::short_name(roster, felt.pair.from);
  const std::string less = workshop::short_name(roster, felt.pair.about);
  remarks.push_back({look::icon::kFunctions, look::strong("They feel it, we don’t.") + " " + more +
                                                 " feels this hand-off more than " + less + " does."});
}

void add_camps(std::vector<Remark>& remarks, const CardSide& side) {
  if (side.cell == nullptr) return;
  if (side.cell->two_experiences)
    remarks.push_back({look::icon::kSplit, look::strong("Two experiences.") + " The answers fall into two camps."});
  if (side.cell->sides_differ)
    remarks.push_back({look::icon::kSplit, look::strong("The two sides differ.") +
                                               " One finds it easier than the other; which one is not shown."});
}

void add_small(std::vector<Remark>& remarks, const Card& card) {
  const bool small = (card.there.cell != nullptr && sees_only_big_changes(*card.there.cell)) ||
                     (!card.shared && card.back.cell != nullptr && sees_only_big_changes(*card.back.cell));
  if (small)
    remarks.push_back({look::icon::kPeople, look::strong("Small group:") + " sees only big changes.", Colour::kSunken});
}

void add_walk(std::vector<Remark>& remarks, const Sheet& sheet, const workshop::Pair& pair) {
  const WalkBetween walk = walk_between(sheet.workshop(), pair);
  if (walk.tokens.empty() && walk.days == 0) return;
  std::string words = look::strong("On the walk:") + " ";
  if (!walk.tokens.empty())
    words += tokens_words(walk.tokens) + (walk.tokens.size() == 1 ? " lies" : " lie") + " between these two.";
  if (walk.days > 0) words += (walk.tokens.empty() ? "" : " ") + words::working_days_words(walk.days) + " of waiting.";
  remarks.push_back({look::icon::kStuck, words, Colour::kSunken});
}

const workshop::Agreement* agreed_in(const workshop::Snapshot& snapshot, const workshop::Pair& pair) {
  for (const workshop::Agreement& agreement : snapshot.agreements) {
    if (agreement.pair == pair || agreement.pair == workshop::Pair{pair.about, pair.from}) return &agreement;
  }
  return nullptr;
}

/// What was settled, the fields that must be first.
std::vector<std::string> settled_in(const framework::Framework& framework, const workshop::Agreement& agreement) {
  std::vector<std::string> lines;
  for (const bool required : {true, false}) {
    for (const framework::CharterField& field : framework.charter) {
      const auto at = agreement.fields.find(field.id);
      if (field.required == required && at != agreement.fields.end() && !at->second.empty())
        lines.push_back(field.title + ": " + at->second);
    }
  }
  return lines;
}

void add_agreed(std::vector<Remark>& remarks, const Sheet& sheet, const workshop::Pair& pair) {
  if (!sheet.state.previous) return;
  const workshop::Snapshot& last = *sheet.state.previous;
  const workshop::Agreement* agreement = agreed_in(last, pair);
  if (agreement == nullptr) return;
  const std::vector<std::string> lines = settled_in(last.framework, *agreement);
  std::string words = look::strong("Agreed on " + made_words(last) + ".") + " ";
  if (lines.empty()) words += "This pair was worked on; nothing was settled.";
  for (std::size_t i = 0; i < lines.size() && i < kMostAgreed; ++i) words += (i == 0 ? "" : "; ") + lines[i];
  if (lines.size() > kMostAgreed)
    words += "; and " + number_words(static_cast<int>(lines.size() - kMostAgreed)) + " more";
  remarks.push_back({look::icon::kDeal, words + (lines.empty() ? "" : "."), Colour::kSunken});
}

std::string why_shared(const map::Reading& reading, const friction::Published& published) {
  const std::string floor = std::to_string(reading.floor());
  if (published.together)
    return look::strong("Shown together,") + " because alone there would be fewer than " + floor +
           " answers on a side.";
  return look::strong("Small functions pooled,") + " because each alone has fewer than " + floor +
         " people. The same value stands in each row.";
}

void add_shared(std::vector<Remark>& remarks, const map::Reading& reading, const Card& card) {
  if (!card.shared) return;
  const bool together = card.there.heat.kind == map::HeatKind::kTogether;
  remarks.push_back({together ? look::icon::kTogether : look::icon::kPooled,
                     why_shared(reading, card.there.cell->published), Colour::kSunken});
}

void add_mutual(std::vector<Remark>& remarks, const Card& card) {
  const auto hard = [](const CardSide& side) {
    return side.cell != nullptr && side.cell->published.directed && friction::is_hard(side.cell->friction);
  };
  if (hard(card.there) && hard(card.back))
    remarks.push_back({look::icon::kDeal, look::strong("Both sides find it hard.") + " Start here."});
}

}  // namespace

bool is_as_before(const CardSide& side) {
  if (side.cell == nullptr) return side.heat.state == map::HeatState::kAsBefore;
  const std::vector<bool>& held = side.cell->published.held_back;
  return std::find(held.begin(), held.end(), true) != held.end();
}

std::string state_words(const map::Reading& reading, const map::HeatCell& cell) {
  switch (cell.state) {
    case map::HeatState::kTooFew: return "fewer than " + std::to_string(reading.floor()) + " people: never shown";
    case map::HeatState::kWaiting: return "not voted yet";
    case map::HeatState::kNoDealings: return "not enough dealings to say";
    case map::HeatState::kNotAsked: return "not asked in this vote";
    case map::HeatState::kCovered: return "covered for now";
    case map::HeatState::kLeftOut: return "never shown on the table";
    case map::HeatState::kAsBefore: return "as in the first vote";
    case map::HeatState::kOwn:
    case map::HeatState::kShown:
    case map::HeatState::kNotComparable: break;
  }
  return "";
}

std::string why_empty(const map::Reading& reading, const map::HeatCell& cell) {
  switch (cell.state) {
    case map::HeatState::kTooFew:
      return look::strong("Too few people.") + " Fewer answers than " + std::to_string(reading.floor()) +
             " are never shown, to anyone. Talk about this pair without a number.";
    case map::HeatState::kWaiting:
      return look::strong("Not voted yet.") +
             " The cell appears when everybody who rates in it has voted, or when the vote is "
             "closed.";
    case map::HeatState::kNoDealings:
      return look::strong("No dealings.") + " Too few could say enough about this pair.";
    case map::HeatState::kNotAsked: return look::strong("Not asked.") + " This vote did not ask about this pair.";
    case map::HeatState::kAsBefore: return as_before_words();
    case map::HeatState::kCovered:
    case map::HeatState::kLeftOut:
    case map::HeatState::kOwn:
    case map::HeatState::kShown:
    case map::HeatState::kNotComparable: break;
  }
  return "";
}

std::string origin_words(const map::Reading& reading, const CardSide& there) {
  if (there.cell == nullptr) return "";
  const auto origin = friction::origin_of(reading.map(), *there.cell);
  if (!origin) return "";
  const std::string us = workshop::short_name(reading.roster(), there.pair.from);
  const std::string them = workshop::short_name(reading.roster(), there.pair.about);
  const std::string hard = origin->harder ? "hard" : "easy";
  const std::string question = look::strong("Is it us, is it them, or is it between us?") + " ";
  switch (origin->source) {
    case friction::Source::kNearTheMean: return question + "None stands out: it is much like the map as a whole.";
    case friction::Source::kRater: return question + "Mostly us: " + us + " finds other hand-offs " + hard + " too.";
    case friction::Source::kRated: return question + "Mostly them: others find it " + hard + " with " + them + " too.";
    case friction::Source::kRelationship:
      return question + "Mostly between us: it is " + (origin->harder ? "harder" : "easier") + " here than " + us +
             " and " + them + " have it elsewhere.";
    case friction::Source::kSeveral: return question + "Some of each: no one of the three makes up most of it.";
  }
  return "";
}

std::vector<Remark> remarks_of(const Sheet& sheet, const map::Reading& reading, const Card& card) {
  std::vector<Remark> all;
  const framework::Roster& roster = reading.roster();
  if (is_as_before(card.there) || is_as_before(card.back)) all.push_back({look::icon::kReplay, as_before_words()});
  if (const std::string words = origin_words(reading, card.there); !words.empty())
    all.push_back({look::icon::kAsk, words});
  add_camps(all, card.there);
  if (!card.shared) add_camps(all, card.back);
  add_pleasant(all, roster, card.there);
  add_pleasant(all, roster, card.back);
  add_blind_spot(all, roster, card.there, card.back);
  add_blind_spot(all, roster, card.back, card.there);
  add_agreed(all, sheet, card.there.pair);
  add_walk(all, sheet, card.there.pair);
  add_shared(all, reading, card);
  add_asymmetry(all, roster, card.there);
  add_asymmetry(all, roster, card.back);
  add_mutual(all, card);
  add_small(all, card);
  return all;
}

}  // namespace crosstable::table
