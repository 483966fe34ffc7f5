#include "store/urn_words.h"

namespace crosstable::store::refusal {

namespace {

words::Argument name_of(const ballot::Round& round, int function) {
  const auto index = static_cast<std::size_t>(function);
  if (function >= 0 && index < round.roster.functions.size())
    return words::arg("function", round.roster.functions[index].name);
  // Translators: where the name of a function belongs, which is not known.
  return words::arg("function", words::message("This function"));
}

}  // namespace

words::Message no_deck() { return words::message("A round has a deck of cards exactly if its voters use cards."); }

words::Message is_being_opened(const std::string& urn) {
  return words::message("{path}: the round is being opened; try again in a moment.", words::arg("path", urn));
}

words::Message cannot_go_back(const std::string& urn, UrnPhase from, UrnPhase to) {
  const words::Argument file = words::arg("path", urn);
  if (to == UrnPhase::kWaiting)
    return words::message("{path}: the round has been opened already and cannot be made once more.", file);
  switch (from) {
    case UrnPhase::kClosing:
      return words::message("{path}: the round is already closing and cannot become open; finish that first.", file);
    case UrnPhase::kDiscarding:
      return to == UrnPhase::kClosing
                 ? words::message(
                       "{path}: the round is already discarding and cannot become closing; finish that first.", file)
                 : words::message("{path}: the round is already discarding and cannot become open; finish that first.",
                                  file);
    case UrnPhase::kWaiting:
    case UrnPhase::kOpen: break;
  }
  return {};
}

words::Message no_place_to_give(const ballot::Round& round, int function, NoPlace why) {
  return why == NoPlace::kKept ? words::message("Every place of {function} has been used or is open at another kiosk.",
                                                name_of(round, function))
                               : words::message("Every place of {function} has been used.", name_of(round, function));
}

words::Message nobody_to_leave(const ballot::Round& round, int function, NoPlace why) {
  return why == NoPlace::kKept
             ? words::message(
                   "A ballot of {function} is open at a kiosk, and every other place has been used: wait until it is "
                   "cast or cleared.",
                   name_of(round, function))
             : words::message(
                   "Every place of {function} has been used for a ballot; nobody of it can leave without one.",
                   name_of(round, function));
}

words::Message nobody_to_leave_any_more() {
  return words::message("Voting has closed; nobody can leave the round any more.");
}

words::Message of_arming(const ballot::Round& round, int kiosk) {
  if (round.eligibility != ballot::Eligibility::kUnlock)
    return words::message("In this round no kiosk needs to be armed.");
  if (kiosk < 1) return words::message("A kiosk without a number cannot be armed; start it again.");
  return {};
}

words::Message no_arming_any_more() { return words::message("Voting has closed; no kiosk can be armed."); }

words::Message of_pass(const ballot::Round& round, int kiosk) {
  if (round.eligibility != ballot::Eligibility::kOpen)
    return words::message("In this round no kiosk takes a place by itself.");
  if (kiosk < 1) return words::message("A kiosk without a number holds no place; start it again.");
  return {};
}

words::Message urn_is_gone() { return words::message("Voting has closed; the urn is gone."); }

CastResult closed() {
  return {CastOutcome::kClosed, words::message("Voting has closed; this ballot was not recorded.")};
}

CastResult gone() { return {CastOutcome::kGone, urn_is_gone()}; }

CastResult card_used() {
  return {CastOutcome::kCardUsed,
          words::message("This card has been used: the ballot that was cast with it is recorded.")};
}

CastResult no_place(const ballot::Round& round, int function) {
  const words::Argument name = name_of(round, function);
  return {CastOutcome::kNoPlace,
          round.eligibility == ballot::Eligibility::kUnlock
              ? words::message("This kiosk is not armed for {function}; ask the facilitator.", name)
              : words::message("Every place of {function} has been used; ask the facilitator.", name)};
}

}  // namespace crosstable::store::refusal
