// What the table's last process left of the rounds in a folder, and what a log that is older than they are makes of it.
#include <algorithm>
#include <cstdint>
#include <numeric>

#include "framework/one_line.h"
#include "store/fault.h"
#include "store/files.h"
#include "store/opened_boxes.h"
#include "store/put_file.h"
#include "store/round_desk.h"

namespace crosstable::store {

namespace {

using Remarks = std::vector<words::Message>;
using Done = tl::expected<void, words::Message>;

int ballots_of(const ballot::UrnView& view) { return std::accumulate(view.turnout.begin(), view.turnout.end(), 0); }

framework::StepKind step_kind_of(ballot::RoundKind kind) {
  switch (kind) {
    case ballot::RoundKind::kFriction: return framework::StepKind::kVote;
    case ballot::RoundKind::kPick: return framework::StepKind::kPick;
    case ballot::RoundKind::kDots: return framework::StepKind::kChoose;
    case ballot::RoundKind::kConfidence: return framework::StepKind::kConfidence;
    case ballot::RoundKind::kVoice: return framework::StepKind::kVoice;
  }
  return framework::StepKind::kVote;
}

/// The urn does not say in which step its round was opened: the one at hand if it is of that kind, else the first that
/// is.
std::string step_of(const workshop::Workshop& workshop, ballot::RoundKind kind) {
  const framework::StepKind wanted = step_kind_of(kind);
  if (workshop.current().kind == wanted) return workshop.current().id;
  const auto& steps = workshop.framework.steps;
  const auto at =
      std::find_if(steps.begin(), steps.end(), [&](const framework::Step& step) { return step.kind == wanted; });
  return at == steps.end() ? workshop.current().id : at->id;
}

/// People who left the round while the log could not be written.
Done log_who_left(const ballot::Round& round, const ballot::UrnView& view, WorkshopLog& log) {
  for (std::size_t index = 0; index < view.places.size() && index < round.form.functions.size(); ++index) {
    const std::string& code = round.form.functions[index];
    while (log.history().now().roster.places(code) > view.places[index]) {
      if (auto logged = log.append({workshop::PlaceLeft{round.id, code}}); !logged)
        return tl::unexpected(logged.error().sentence);
    }
  }
  return {};
}

/// Functions that the round knows and the log does not: they come last, or the vote is another workshop's.
std::vector<workshop::Change> functions_added(const framework::Roster& round, const framework::Roster& now) {
  std::vector<workshop::Change> changes;
  for (std::size_t index = now.functions.size(); index < round.functions.size(); ++index)
    changes.push_back(workshop::FunctionAdded{round.functions[index]});
  return changes;
}

/// Logs a round that lies in the folder and that the log, which is older, does not know; or why that cannot be.
Done take_up(const ballot::Round& round, WorkshopLog& log) {
  const workshop::Workshop& now = log.history().now();
  if (round.workshop != now.title || round.framework != now.framework)
    return tl::unexpected(
        words::message("it belongs to another workshop, \"{title}\".", words::arg("title", round.workshop)));
  std::vector<workshop::Change> changes = functions_added(round.roster, now.roster);
  changes.push_back(workshop::RoundOpened{round.id, step_of(now, round.form.kind), round.form, round.roster, round.plan,
                                          round.eligibility, round.earlier});
  auto logged = log.append(changes);
  if (logged) return {};
  if (logged.error().why != NotLogged::Why::kRefused) return tl::unexpected(logged.error().sentence);
  return tl::unexpected(
      words::message("it was opened on another copy of workshop.db, which knew other votes than this one."));
}

/// What the log says of a vote whose files it cannot have left so.
enum class Known { kUnknown, kAside, kDiscarded, kClosed };

Known what_the_log_says(const workshop::RoundRecord& record) {
  if (record.aside) return Known::kAside;
  return record.state == workshop::RoundState::kDiscarded ? Known::kDiscarded : Known::kClosed;
}

/// `why`: the end of a sentence, with its stop.
words::Message kept(UrnKeeper& keeper, const std::string& id, Known known, const words::Message& why) {
  const words::Argument where = words::arg("folder", keeper.folder()), file = words::arg("file", keeper.name_of(id)),
                        reason = words::arg("why", why);
  const auto found = [&]() -> words::Message {
    switch (known) {
      case Known::kUnknown:
        // Translators: {why} ends the sentence: "its urn is gone, and its key is there."
        return words::message("{folder} holds a vote ({file}) that the log does not know: {why}", where, file, reason);
      case Known::kAside:
        return words::message("{folder} holds a vote ({file}) that the log has as set aside: {why}", where, file,
                              reason);
      case Known::kDiscarded:
        return words::message("{folder} holds a vote ({file}) that the log has as given up: {why}", where, file,
                              reason);
      case Known::kClosed: break;
    }
    return words::message("{folder} holds a vote ({file}) that the log has as closed: {why}", where, file, reason);
  };
  return followed_by(
      found(),
      words::message("It is kept as it lies; to go on with it, close this workshop and put the workshop.db back "
                     "that belongs to it; to go on without it, move the files that begin with {name} into "
                     "another folder before the next vote.",
                     words::arg("name", "round-" + id)));
}

words::Message urn_is_gone() {
  // Translators: the end of a sentence about a vote; so are the next that begin with a small letter and have a stop.
  return words::message("its urn is gone, and its key is there.");
}

words::Message cannot_be_read(const words::Message& why) {
  return words::message("it cannot be read ({why}).", words::arg("why", why));
}

/// The key is written last, and while an urn is made there is nothing to keep of it.
bool was_never_made(UrnKeeper& keeper, const std::string& id) {
  return keeper.is_blank(id) && presence_of(key_path(keeper.folder(), id)) == Presence::kGone &&
         !keeper.has_been_open(id);
}

/// A key whose urn was taken away alone.
bool has_lost_its_urn(UrnKeeper& keeper, const std::string& id) {
  return presence_of(key_path(keeper.folder(), id)) != Presence::kGone && keeper.has_been_open(id);
}

/// As many ballots may lie in another copy's urn, with other answers. Without the key nobody opens them any more, and
/// this log's own close may have overwritten some already.
bool is_the_one_counted(Urn& urn, const ballot::UrnView& view, const workshop::RoundRecord& record, bool has_key) {
  if (view.turnout != record.turnout) return false;
  if (!record.boxes || !has_key) return true;
  const auto contents = urn.contents();
  return contents && mark_of(contents->boxes) == *record.boxes;
}

/// Why the urn of a vote that the log has as over is not what its close or discard left; empty: it is. Both leave the
/// phase open before the log says so, and the urn is overwritten only once the key is gone.
words::Message foreign_to(UrnKeeper& keeper, const workshop::RoundRecord& record) {
  const std::string key = key_path(keeper.folder(), record.id);
  // The key goes first.
  const bool has_key = presence_of(key) != Presence::kGone && !begins_with_zeros(key);
  if (keeper.is_gone(record.id)) return has_key ? urn_is_gone() : words::Message();
  // The state may stand where other pages have been overwritten.
  const auto unless_it_is_rest = [&](const words::Message& why) {
    const bool is_rest =
        record.aside || (!has_key && keeper.is_in_ruins(record.id)) || was_never_made(keeper, record.id);
    return is_rest ? words::Message() : cannot_be_read(why);
  };
  const auto phase = keeper.phase(record.id);
  if (!phase) return unless_it_is_rest(phase.error());
  if (*phase == UrnPhase::kWaiting) return {};
  if (record.aside && *phase != UrnPhase::kOpen) return {};
  const auto urn = keeper.open(record.id);
  const auto view = urn ? (*urn)->view() : tl::unexpected(urn.error());
  if (!view) return unless_it_is_rest(view.error());
  const bool discarded = record.state == workshop::RoundState::kDiscarded;
  if (discarded && *phase == UrnPhase::kDiscarding) return {};
  if (!discarded && *phase == UrnPhase::kClosing && is_the_one_counted(**urn, *view, record, has_key)) return {};
  if (*phase == UrnPhase::kOpen)
    return words::count_message(
        "its urn is still open, with {n} recorded ballot, so one of the two was put in place from another copy of this "
        "workshop.",
        "its urn is still open, with {n} recorded ballots, so one of the two was put in place from another copy of "
        "this "
        "workshop.",
        ballots_of(*view));
  return words::count_message(
      "its urn is none that this log has ended, with {n} recorded ballot, so one of the two was put in place from "
      "another "
      "copy of this workshop.",
      "its urn is none that this log has ended, with {n} recorded ballots, so one of the two was put in place from "
      "another copy of this workshop.",
      ballots_of(*view));
}

/// Something else in the place of what belongs to a vote, which nothing may wait for and nobody may remove; empty:
/// none.
std::string in_the_way(UrnKeeper& keeper, const std::string& id) {
  if (std::string other = keeper.in_the_way(id); !other.empty()) return other;
  const std::string key = key_path(keeper.folder(), id);
  return is_no_regular_file(key) ? key : "";
}

/// What a log that was older than a vote owes to whoever has the newer one: which of the two has the vote's results.
words::Message taken_up(const ballot::UrnView& view, bool closed) {
  if (closed)
    return words::count_message(
        "The log is older than the vote that lies beside it: the vote with {n} recorded ballot is taken up again, and "
        "what was entered on the table meanwhile is missing; its close, which had begun, is finished, and the results "
        "are "
        "in the present workshop.db, with its -wal file: keep them, also if a newer workshop.db is at hand.",
        "The log is older than the vote that lies beside it: the vote with {n} recorded ballots is taken up again, and "
        "what was entered on the table meanwhile is missing; its close, which had begun, is finished, and the results "
        "are "
        "in the present workshop.db, with its -wal file: keep them, also if a newer workshop.db is at hand.",
        ballots_of(view));
  return words::count_message(
      "The log is older than the vote that lies beside it: the vote with {n} recorded ballot is taken up again, and "
      "what "
      "was entered on the table meanwhile is missing; if a newer workshop.db is at hand, close this workshop before "
      "the "
      "vote is closed, keep the present workshop.db and its -wal file in another folder, and put the newer one in "
      "their "
      "place, with its -wal file.",
      "The log is older than the vote that lies beside it: the vote with {n} recorded ballots is taken up again, and "
      "what "
      "was entered on the table meanwhile is missing; if a newer workshop.db is at hand, close this workshop before "
      "the "
      "vote is closed, keep the present workshop.db and its -wal file in another folder, and put the newer one in "
      "their "
      "place, with its -wal file.",
      ballots_of(view));
}

words::Message was_copied(const std::string& folder) {
  return words::message(
      "{folder} was copied while its vote was open. The vote goes on here with the ballots of that moment; those that "
      "were cast in another copy since are not among them. Close it in one copy only, and remove the others.",
      words::arg("folder", framework::one_line(folder)));
}

Done recover_open(UrnKeeper& keeper, const std::string& id, WorkshopLog& log, Remarks& remarks) {
  const auto phase = keeper.phase(id);
  // An urn that is missing or cannot be read now is for the facilitator to decide on.
  if (!phase) return {};
  if (*phase == UrnPhase::kDiscarding) return discard_round(keeper, log);
  if (*phase == UrnPhase::kWaiting) {
    if (!keeper.move_to(id, UrnPhase::kOpen)) return {};
  }
  const auto urn = keeper.open(id);
  const auto view = urn ? (*urn)->view() : tl::unexpected(urn.error());
  if (!view) return {};
  // One that is closing takes no ballot any more, wherever it lies.
  if (*phase != UrnPhase::kClosing && (*urn)->is_copy()) {
    if (auto settled = (*urn)->settle(); !settled) return settled;
    remarks.push_back(was_copied(keeper.folder()));
  }
  if (auto left = log_who_left((*urn)->round(), *view, log); !left) return left;
  // A close that must stop (ballots and turnout differ) stops again when the facilitator closes, who can then read why
  // and discard.
  if (*phase == UrnPhase::kClosing) static_cast<void>(close_round(keeper, log));
  return {};
}

/// Nobody can say that nothing was recorded in it, unless it was never opened.
Done recover_unknown(UrnKeeper& keeper, const std::string& id, WorkshopLog& log, Remarks& remarks) {
  if (keeper.is_gone(id)) {
    if (!has_lost_its_urn(keeper, id)) return destroy_round(keeper, id);
    remarks.push_back(kept(keeper, id, Known::kUnknown, urn_is_gone()));
    return {};
  }
  const auto phase = keeper.phase(id);
  if ((phase && *phase == UrnPhase::kWaiting) || was_never_made(keeper, id)) return destroy_round(keeper, id);
  const auto urn = phase ? keeper.open(id) : tl::unexpected(phase.error());
  const auto view = urn ? (*urn)->view() : tl::unexpected(urn.error());
  if (!view) {
    remarks.push_back(kept(keeper, id, Known::kUnknown, cannot_be_read(view.error())));
    return {};
  }
  const Done taken = *phase == UrnPhase::kDiscarding ? tl::unexpected(words::message("it was being discarded."))
                                                     : take_up((*urn)->round(), log);
  if (!taken) {
    // Translators: {why} ends the sentence: "it was being discarded."
    remarks.push_back(
        kept(keeper, id, Known::kUnknown,
             words::count_message("it has {n} recorded ballot, and {why}", "it has {n} recorded ballots, and {why}",
                                  ballots_of(*view), words::arg("why", taken.error()))));
    return {};
  }
  if (auto done = recover_open(keeper, id, log, remarks); !done) return done;
  remarks.push_back(taken_up(*view, log.history().now().open_round() == nullptr));
  return {};
}

Done recover_over(UrnKeeper& keeper, const workshop::RoundRecord& record, Remarks& remarks) {
  if (const words::Message why = foreign_to(keeper, record); !why.empty()) {
    remarks.push_back(kept(keeper, record.id, what_the_log_says(record), why));
    return {};
  }
  return record.aside ? keep_aside(keeper, record.id) : destroy_round(keeper, record.id);
}

Done recover_round(UrnKeeper& keeper, const std::string& id, WorkshopLog& log, Remarks& remarks) {
  if (const std::string other = in_the_way(keeper, id); !other.empty()) {
    remarks.push_back(words::message(
        "{path} is no regular file, though it has the name of a vote's; it is left as it is: move it into "
        "another folder, and open the workshop again.",
        words::arg("path", framework::one_line(other))));
    return {};
  }
  const workshop::RoundRecord* record = log.history().now().round(id);
  if (record == nullptr) return recover_unknown(keeper, id, log, remarks);
  return record->state == workshop::RoundState::kOpen ? recover_open(keeper, id, log, remarks)
                                                      : recover_over(keeper, *record, remarks);
}

/// What stops one vote's recovery stops neither the others nor the workshop.
words::Message unfinished(UrnKeeper& keeper, const std::string& id, const words::Message& why) {
  // Translators: {why} is a sentence.
  return words::message(
      "What was left of a vote ({file}) could not be brought to its end: {why} Open the workshop again afterwards.",
      words::arg("file", keeper.name_of(id)), words::arg("why", why));
}

/// What writers that were stopped left; nobody else's file has such a name.
Done remove_pending(const std::string& folder) {
  for (const std::string& name : names_in(folder)) {
    const std::string path = joined(folder, name);
    if (!is_pending_name(name) || is_no_regular_file(path)) continue;
    if (auto gone = unlink_file(path); !gone) return gone;
  }
  return {};
}

}  // namespace

tl::expected<void, words::Message> end_round(UrnKeeper& keeper, const workshop::RoundRecord& record) {
  const words::Message why = foreign_to(keeper, record);
  if (!why.empty()) return tl::unexpected(kept(keeper, record.id, what_the_log_says(record), why));
  return destroy_round(keeper, record.id);
}

tl::expected<std::vector<words::Message>, words::Message> recover(UrnKeeper& keeper, WorkshopLog& log) {
  // What the log does not know is known only once it has been read to its end.
  if (auto looked = log.look_again(); !looked) return tl::unexpected(looked.error());
  const auto rounds = keeper.rounds();
  if (!rounds) return tl::unexpected(rounds.error());
  Remarks remarks;
  for (const std::string& id : *rounds) {
    if (auto done = recover_round(keeper, id, log, remarks); !done)
      remarks.push_back(unfinished(keeper, id, done.error()));
  }
  if (auto removed = remove_pending(keeper.folder()); !removed) remarks.push_back(removed.error());
  return remarks;
}

}  // namespace crosstable::store
