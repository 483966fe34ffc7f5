#include "remote/cast_words.h"

#include <array>
#include <string>
#include <utility>

#include "store/urn_words.h"

namespace crosstable::remote {

namespace {

using store::CastOutcome;

constexpr std::array<std::pair<std::string_view, CastOutcome>, 5> kAnswers{{{"recorded", CastOutcome::kRecorded},
                                                                            {"closed", CastOutcome::kClosed},
                                                                            {"no place", CastOutcome::kNoPlace},
                                                                            {"card used", CastOutcome::kCardUsed},
                                                                            {"gone", CastOutcome::kGone}}};

std::optional<CastOutcome> outcome_of(std::string_view said) {
  for (const auto& [word, outcome] : kAnswers) {
    if (said == word) return outcome;
  }
  return std::nullopt;
}

}  // namespace

CastAnswer cast_answer(const Link::Answer& answer) {
  if (!answer && answer.error().state != kUndoneState) return {std::nullopt, answer.error()};
  const std::string said = answer ? answer->text(0, 0) : words::english(answer.error().why);
  if (const auto outcome = outcome_of(said)) return {outcome, {}};
  return {std::nullopt,
          {LinkTrouble::Kind::kRefused, "", words::message("The table’s server gives an answer that is none.")}};
}

store::CastResult result_of(CastOutcome outcome, const ballot::Round& round, int function) {
  switch (outcome) {
    case CastOutcome::kClosed: return store::refusal::closed();
    case CastOutcome::kNoPlace: return store::refusal::no_place(round, function);
    case CastOutcome::kCardUsed: return store::refusal::card_used();
    case CastOutcome::kGone: return store::refusal::gone();
    case CastOutcome::kRecorded:
    case CastOutcome::kNotRecorded:
    case CastOutcome::kNotAdded:
    case CastOutcome::kUnknown:
    case CastOutcome::kKept: break;
  }
  return {outcome, {}};
}

}  // namespace crosstable::remote
