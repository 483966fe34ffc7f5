#include <algorithm>

#include "workshop/guesses.h"
#include "workshop/rules.h"

namespace crosstable::workshop::rules {

using words::arg;

namespace {

constexpr std::size_t kMostObservations = 60;
constexpr std::size_t kMostCandidates = 12;

void set_in(std::vector<Pair>& pairs, const Pair& pair, bool on) {
  const auto at = std::find(pairs.begin(), pairs.end(), pair);
  if (on && at == pairs.end()) pairs.push_back(pair);
  if (!on && at != pairs.end()) pairs.erase(at);
}

bool contains(const std::vector<Pair>& pairs, const Pair& pair) {
  return std::find(pairs.begin(), pairs.end(), pair) != pairs.end();
}

}  // namespace

Refusal refuse(const Workshop&, const MapHidden&) { return std::nullopt; }

void apply(Workshop& workshop, const MapHidden& change) { workshop.map_hidden = change.hidden; }

Refusal refuse(const Workshop& workshop, const MapFrozen& change) {
  const RoundRecord* open = workshop.open_round();
  const bool lighting_up = open != nullptr && open->form.kind == ballot::RoundKind::kFriction;
  if (change.frozen && !lighting_up) return words::message("Only the map of an open vote can be held still.");
  return std::nullopt;
}

void apply(Workshop& workshop, const MapFrozen& change) { workshop.map_frozen = change.frozen; }

Refusal refuse(const Workshop& workshop, const RevealChosen& change) {
  return change.reveal == Reveal::kGuessFirst ? no_guessing(workshop) : std::nullopt;
}

void apply(Workshop& workshop, const RevealChosen& change) {
  workshop.reveal = change.reveal;
  workshop.whole_map = change.reveal == Reveal::kAtOnce;
  workshop.opened_rows.clear();
  workshop.opened_columns.clear();
  workshop.map_hidden = false;
}

Refusal refuse(const Workshop& workshop, const RowOpened& change) {
  if (workshop.whole_map || workshop.reveal != Reveal::kRowByRow)
    return words::message("The map is not read row by row.");
  return unknown_function(workshop, change.function);
}

void apply(Workshop& workshop, const RowOpened& change) { workshop.opened_rows.insert(change.function); }

namespace {

/// Covered, until every function has guessed and its column is opened.
bool is_guessed_first(const Workshop& workshop) {
  return !workshop.whole_map && workshop.reveal == Reveal::kGuessFirst;
}

Refusal guesses_missing(const Workshop& workshop) {
  const std::vector<std::string> missing = yet_to_guess(workshop);
  if (missing.empty()) return std::nullopt;
  return words::message("{function} has not guessed yet; nothing is uncovered before every function has.",
                        arg("function", short_name(workshop.roster, missing.front())));
}

}  // namespace

Refusal refuse(const Workshop& workshop, const ColumnGuessed& change) {
  const RoundRecord* round = workshop.last_round(ballot::RoundKind::kFriction);
  if (round == nullptr || !is_guessed_first(workshop)) return words::message("The map is not guessed first.");
  if (round->state == RoundState::kOpen)
    return words::message("A guess is made once the vote is over: said before, it would sway it.");
  if (was_seen(*round)) return words::message("A column is open; a guess stays what it was.");
  const std::vector<std::string> who = who_guesses(workshop, *round);
  if (std::find(who.begin(), who.end(), change.function) == who.end())
    return words::message("The vote has no column that {code} could guess.", arg("code", change.function));
  return guess_trouble(workshop.framework, round->form, change.guess);
}

void apply(Workshop& workshop, const ColumnGuessed& change) {
  const std::string& id = workshop.last_round(ballot::RoundKind::kFriction)->id;
  for (RoundRecord& round : workshop.rounds) {
    if (round.id == id) round.guesses[change.function] = change.guess;
  }
}

Refusal refuse(const Workshop& workshop, const ColumnOpened& change) {
  if (!is_guessed_first(workshop)) return words::message("The map is not guessed first.");
  if (auto trouble = guesses_missing(workshop)) return trouble;
  return unknown_function(workshop, change.function);
}

void apply(Workshop& workshop, const ColumnOpened& change) { workshop.opened_columns.insert(change.function); }

Refusal refuse(const Workshop& workshop, const WholeMapShown&) {
  return is_guessed_first(workshop) ? guesses_missing(workshop) : std::nullopt;
}

void apply(Workshop& workshop, const WholeMapShown&) {
  workshop.whole_map = true;
  workshop.map_hidden = false;
}

Refusal refuse(const Workshop& workshop, const FunctionSpoke& change) {
  return nobody_there(workshop, change.function);
}

void apply(Workshop& workshop, const FunctionSpoke& change) {
  if (change.spoke)
    workshop.spoken.insert(change.function);
  else
    workshop.spoken.erase(change.function);
}

Refusal refuse(const Workshop& workshop, const ObservationAdded& change) {
  if (change.text.empty()) return words::message("An observation needs words.");
  if (workshop.observations.size() >= kMostObservations)
    return words::count_message("There is room for {n} observation.", "There is room for {n} observations.",
                                kMostObservations);
  return text_trouble(words::message_in("field", "The observation"), change.text, kMostParagraph);
}

void apply(Workshop& workshop, const ObservationAdded& change) { workshop.observations.push_back(change.text); }

Refusal refuse(const Workshop& workshop, const PairPinned& change) { return no_pair(workshop, change.pair); }

void apply(Workshop& workshop, const PairPinned& change) {
  if (change.on)
    workshop.pinned = change.pair;
  else if (workshop.pinned == change.pair)
    workshop.pinned.reset();
}

Refusal refuse(const Workshop& workshop, const CandidateSet& change) {
  if (auto trouble = no_pair(workshop, change.pair)) return trouble;
  if (change.on && !contains(workshop.candidates, change.pair) && workshop.candidates.size() >= kMostCandidates) {
    return words::count_message("At most {n} pair can be taken along; take one back first.",
                                "At most {n} pairs can be taken along; take one back first.", kMostCandidates);
  }
  return std::nullopt;
}

void apply(Workshop& workshop, const CandidateSet& change) { set_in(workshop.candidates, change.pair, change.on); }

Refusal refuse(const Workshop& workshop, const FocusSet& change) {
  if (auto trouble = no_pair(workshop, change.pair)) return trouble;
  if (!change.on || contains(workshop.focus, change.pair)) return std::nullopt;
  if (contains(workshop.focus, Pair{change.pair.about, change.pair.from})) {
    return words::message("{pair} are already chosen, the other way round; an agreement holds for both.",
                          arg("pair", both_of(workshop.roster, change.pair)));
  }
  if (workshop.agreement(change.pair) == nullptr) {
    const Agreement* reversed = workshop.agreement({change.pair.about, change.pair.from});
    if (reversed != nullptr && reversed->is_inherited()) {
      return words::message("{pair} have an agreement from before, the other way round; choose that one.",
                            arg("pair", both_of(workshop.roster, change.pair)));
    }
  }
  if (workshop.focus.size() >= static_cast<std::size_t>(kMostFocus))
    return words::message("Three pairs are all that fits; take one back first.");
  return std::nullopt;
}

void apply(Workshop& workshop, const FocusSet& change) {
  set_in(workshop.focus, change.pair, change.on);
  // Causes and agreement of a pair that is taken back stay, so that choosing it again brings them back.
  if (!change.on || workshop.agreement(change.pair) != nullptr) return;
  Agreement agreement;
  agreement.pair = change.pair;
  agreement.request = workshop.request;
  agreement.ladder = named_ladder(workshop);
  workshop.agreements.push_back(std::move(agreement));
}

Refusal refuse(const Workshop& workshop, const SymptomWorded& change) {
  if (auto trouble = out_of_focus(workshop, change.pair)) return trouble;
  return text_trouble(words::message_in("field", "The symptom"), change.text, kMostParagraph);
}

void apply(Workshop& workshop, const SymptomWorded& change) {
  Causes& causes = workshop.causes[change.pair];
  causes.symptom = change.text;
  causes.agreed.clear();
}

Refusal refuse(const Workshop& workshop, const WhyWorded& change) {
  if (auto trouble = out_of_focus(workshop, change.pair)) return trouble;
  if (change.index < 0 || change.index >= kMostWhys) return words::message("There are three whys.");
  return text_trouble(words::message_in("field", "The why"), change.text, kMostParagraph);
}

void apply(Workshop& workshop, const WhyWorded& change) {
  Causes& causes = workshop.causes[change.pair];
  const auto index = static_cast<std::size_t>(change.index);
  if (causes.whys.size() <= index) causes.whys.resize(index + 1);
  causes.whys[index] = change.text;
  while (!causes.whys.empty() && causes.whys.back().empty()) causes.whys.pop_back();
  causes.agreed.clear();
}

Refusal refuse(const Workshop& workshop, const CauseTagged& change) {
  if (auto trouble = out_of_focus(workshop, change.pair)) return trouble;
  const auto& tags = workshop.framework.causes;
  if (std::find(tags.begin(), tags.end(), change.tag) == tags.end())
    return words::message("The framework has no cause called {cause}.", arg("cause", change.tag));
  return std::nullopt;
}

void apply(Workshop& workshop, const CauseTagged& change) {
  Causes& causes = workshop.causes[change.pair];
  if (change.on)
    causes.tags.insert(change.tag);
  else
    causes.tags.erase(change.tag);
  causes.agreed.clear();
}

Refusal refuse(const Workshop& workshop, const CauseAgreed& change) {
  return no_side(workshop, change.pair, change.function);
}

void apply(Workshop& workshop, const CauseAgreed& change) {
  Causes& causes = workshop.causes[change.pair];
  if (change.agreed)
    causes.agreed.insert(change.function);
  else
    causes.agreed.erase(change.function);
}

}  // namespace crosstable::workshop::rules
