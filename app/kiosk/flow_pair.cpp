// Before a kiosk has its table, and while it cannot reach it.
#include <algorithm>

#include "ballot/cards.h"
#include "kiosk/flow_parts.h"
#include "kiosk/pages.h"

namespace crosstable::kiosk {
namespace {

bool is_letter_or_digit(char sign) {
  return (sign >= '0' && sign <= '9') || (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
}

/// As the table writes it; 0: none of its signs.
char code_sign(char sign) {
  if (sign >= 'a' && sign <= 'z') sign = static_cast<char>(sign - 'a' + 'A');
  if (sign == 'O') return '0';
  if (sign == 'I' || sign == 'L') return '1';
  return ballot::kCodeSymbols.find(sign) == std::string_view::npos ? '\0' : sign;
}

void erase(PairEntry& entry) {
  if (entry.at_address && !entry.address.empty()) {
    entry.address.pop_back();
  } else if (entry.at_address) {
    entry.at_address = !entry.takes_code();
  } else if (entry.code->count > 0) {
    entry.code->signs[--entry.code->count] = 0;
  }
}

void type_into_code(PairEntry& entry, char sign) {
  const char as_written = code_sign(sign);
  if (as_written == 0 || entry.code->count == PairEntry::kCode) return;
  entry.code->signs[entry.code->count++] = as_written;
  // The address comes next; what is typed already stays.
  entry.at_address = entry.code->count == PairEntry::kCode;
}

void type_into_address(PairEntry& entry, char sign) {
  const bool belongs = is_letter_or_digit(sign) || std::string_view(".:-[]/_").find(sign) != std::string_view::npos;
  if (belongs && entry.address.size() < PairEntry::kMostAddress) entry.address += sign;
}

/// A vote is on: nobody leads the next voters to another table.
std::string same_table_sign(const PairEntry& entry) { return entry.moved ? "=" : ""; }

Effects try_now(PairEntry& entry) {
  if (!entry.is_whole()) return {};
  entry.trying = true;
  entry.problem = {};
  const std::string sign = entry.code->count > 0 ? same_table_sign(entry) : "";
  return {TryPairing{{sign + std::string(entry.code->signs.data(), entry.code->count) + "@" + entry.address}}};
}

Effects type(PairEntry& entry, char sign) {
  if (sign == kEnterSign) return try_now(entry);
  entry.problem = {};
  if (sign == kEraseSign) {
    erase(entry);
  } else if (sign == '@') {
    entry.at_address = true;
  } else {
    entry.at_address ? type_into_address(entry, sign) : type_into_code(entry, sign);
  }
  return {};
}

Effects scan(PairEntry& entry, const Scanned& scanned) {
  if (!entry.takes_code()) return {};
  const auto text = [&entry](const Scanned::Signs& signs) {
    return same_table_sign(entry) + std::string(signs.begin(), signs.end());
  };
  entry.trying = true;
  entry.problem = {};
  return {TryPairing{{text(scanned.by_layout), text(scanned.by_place)}}};
}

void take_answer(KioskState& state, const PairAnswered& answered) {
  state.page_since_ms = state.now_ms;
  if (answered.problem.empty()) {
    state.pairing.reset();
    return;
  }
  state.pairing->trying = false;
  state.pairing->with_code = state.pairing->moved;
  state.pairing->problem = answered.problem;
}

}  // namespace

bool is_for_pairing(const Intent& intent) {
  return !is_from_the_program(intent) || holds_alternative<Keyed>(intent) || holds_alternative<Scanned>(intent) ||
         holds_alternative<CloseAsked>(intent) || holds_alternative<PairAnswered>(intent);
}

Effects apply_pairing(KioskState& state, const Intent& intent) {
  PairEntry& entry = *state.pairing;
  if (const auto* answered = get_if<PairAnswered>(&intent)) take_answer(state, *answered);
  if (holds_alternative<CornerHeld>(intent) || holds_alternative<CloseAsked>(intent)) return {LeaveKiosk{}};
  if (!state.pairing || entry.trying) return {};
  if (const auto* scanned = get_if<Scanned>(&intent)) return scan(entry, *scanned);
  if (const auto* keyed = get_if<Keyed>(&intent)) return type(entry, keyed->sign);
  if (const auto* typed = get_if<PairSign>(&intent)) return type(entry, typed->sign);
  if (const auto* field = get_if<PairField>(&intent)) entry.at_address = field->address || !entry.takes_code();
  if (holds_alternative<PairNow>(intent)) return try_now(entry);
  if (holds_alternative<PairBack>(intent) && entry.again) state.pairing.reset();
  return {};
}

void pair_again(KioskState& state) {
  const bool in_vote = state.page == Page::kAttract && state.problem.empty();
  if (!state.can_pair || (in_vote ? state.reach.is_up : !in(state.page, {Page::kWaiting, Page::kAttract}))) return;
  state.pairing.emplace();
  state.pairing->again = true;
  state.pairing->moved = in_vote;
  state.pairing->with_code = in_vote && state.reach.shut_out;
  state.pairing->at_address = !state.pairing->takes_code();
  state.choosing_language = false;
}

void see_reach(KioskState& state, const Reach& reach) {
  const bool handed_over = state.page == Page::kKept && state.reach.kept > 0 && reach.kept == 0 &&
                           reach.late == state.reach.late && reach.uncertain == state.reach.uncertain &&
                           reach.refused == state.reach.refused;
  state.reach = reach;
  // All that lay here was taken, so the ballot that the page speaks of was.
  if (handed_over) end_with(state, Page::kRecorded);
}

}  // namespace crosstable::kiosk
