#include "table/flow/opening.h"

#include <optional>
#include <string>
#include <utility>

#include "ballot/disk.h"
#include "table/flow/round_choice.h"
#include "workshop/change.h"

namespace crosstable::table {

namespace {

using words::arg;

/// Asked before anything is made: what the round is about may have been taken back while its key was asked for.
std::optional<words::Message> why_not_open(const TableState& state, const ballot::Round& round, bool has_passphrase) {
  if (!state.lost.empty())
    return words::message(
        "Another vote is still open and its urn cannot be read; give that one up on its own step first.");
  const bool asks_items =
      round.form.kind != ballot::RoundKind::kFriction && round.form.kind != ballot::RoundKind::kVoice;
  if (asks_items && round.form.items.empty())
    return words::message(
        "There is nothing to ask: what the poll is about has been taken back, or the map is covered.");
  constexpr std::size_t kIdDigits = 32;
  auto why =
      workshop::refusal(state.history.shown(),
                        workshop::RoundOpened{std::string(kIdDigits, '0'), state.workshop().current().id, round.form,
                                              round.roster, round.plan, round.eligibility, round.earlier});
  if (why || has_passphrase || round.example || !ballot::keeps_old_copies(state.machine.disk)) return why;
  // Translators: {why} is a whole sentence: what the disk keeps.
  return words::message("{why} Choose a passphrase.", arg("why", ballot::why_passphrase(state.machine.disk)));
}

}  // namespace

Effects open_round(TableState& state, const OpenRound& open) {
  if (state.live || !state.busy.empty()) return {};
  ballot::Round round = round_for(state, open.choice, open.question);
  const bool has_passphrase = open.passphrase != nullptr;
  if (why_not_open(state, round, has_passphrase)) {
    // The passphrase itself is not kept for a sentence.
    say_while_here(state, [choice = open.choice, question = open.question, has_passphrase](const TableState& now) {
      const bool is_open = now.live || now.opening;
      return is_open ? std::nullopt : why_not_open(now, round_for(now, choice, question), has_passphrase);
    });
    return {};
  }
  // Translators: what is under way, on a dark pill or a button that waits; at most about 30 letters.
  state.busy = words::message("Opening the vote");
  state.opening = true;
  state.same_passphrase = open.passphrase != nullptr && open.passphrase == state.passphrase;
  if (open.passphrase) {
    state.passphrase = open.passphrase;
    state.stick = open.stick;
  } else if (open.choice.kind != ballot::RoundKind::kPick && !state.example) {
    state.key_declined = true;
  }
  return {MakeRound{std::move(round), state.workshop().current().id, open.passphrase, open.stick, state.today}};
}

}  // namespace crosstable::table
