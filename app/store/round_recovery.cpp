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

/// Logs a round that lies in the folder and that the log, which is older, does not know; or why that cannot be.
Done take_up(const ballot::Round& round, WorkshopLog& log) {
  const workshop::Workshop& now = log.history().now();
  if (round.workshop != now.title || round.framework != now.framework)
    return tl::unexpected(
        words::message("it belongs to another workshop, \"{title}\".", words::arg("title", round.workshop)));
  auto logged = log.append({workshop::RoundOpened{round.id, step_of(now, round.form.kind), round.form, round.roster,
                                                  round.plan, round.eligibility, round.earlier}});
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
words::Message kept(const std::string& folder, const std::string& id, Known known, const words::Message& why) {
  const words::Argument where = words::arg("folder", folder), file = words::arg("file", urn_path("", id)),
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

/// An urn of size 0 is one whose making was interrupted only where the key, which is written last, is not there, and
/// its journal has kept no page.
bool was_never_made(const std::string& folder, const std::string& id) {
  const std::string urn = urn_path(folder, id);
  return size_of(urn) == std::uintmax_t{0} && presence_of(key_path(folder, id)) == Presence::kGone &&
         size_of(journal_of(urn)).value_or(0) <= kJournalWithoutPages_bytes;
}

/// A key whose urn was taken away alone; the journal tells that ballots were in it.
bool has_lost_its_urn(const std::string& folder, const std::string& id) {
  return presence_of(key_path(folder, id)) != Presence::kGone &&
         size_of(journal_of(urn_path(folder, id))).value_or(0) > kJournalWithoutPages_bytes;
}

/// As many ballots may lie in another copy's urn, with other answers. Without the key nobody opens them any more, and
/// this log's own close may have overwritten some already.
bool is_the_one_counted(FileUrn& urn, const ballot::UrnView& view, const workshop::RoundRecord& record, bool has_key) {
  if (view.turnout != record.turnout) return false;
  if (!record.boxes || !has_key) return true;
  const auto contents = urn.contents();
  return contents && mark_of(contents->boxes) == *record.boxes;
}

/// Why the urn of a vote that the log has as over is not what its close or discard left; empty: it is. Both leave the
/// phase open before the log says so, and the urn is overwritten only once the key is gone.
words::Message foreign_to(const std::string& folder, const workshop::RoundRecord& record) {
  const std::string key = key_path(folder, record.id);
  // The key goes first.
  const bool has_key = presence_of(key) != Presence::kGone && !begins_with_zeros(key);
  if (is_urn_gone(folder, record.id)) return has_key ? urn_is_gone() : words::Message();
  const std::string path = urn_path(folder, record.id);
  // The state may stand where other pages have been overwritten.
  const auto unless_it_is_rest = [&](const words::Message& why) {
    const bool is_rest = record.aside || (!has_key && FileUrn::is_in_ruins(path)) || was_never_made(folder, record.id);
    return is_rest ? words::Message() : cannot_be_read(why);
  };
  const auto phase = FileUrn::phase(path);
  if (!phase) return unless_it_is_rest(phase.error());
  if (*phase == UrnPhase::kWaiting) return {};
  if (record.aside && *phase != UrnPhase::kOpen) return {};
  auto urn = FileUrn::open(path);
  const auto view = urn ? urn->view() : tl::unexpected(urn.error());
  if (!view) return unless_it_is_rest(view.error());
  const bool discarded = record.state == workshop::RoundState::kDiscarded;
  if (discarded && *phase == UrnPhase::kDiscarding) return {};
  if (!discarded && *phase == UrnPhase::kClosing && is_the_one_counted(*urn, *view, record, has_key)) return {};
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

/// Something else in the place of one of a vote's files, which nothing may wait for and nobody may remove; empty: none.
std::string no_file_of(const std::string& folder, const std::string& id) {
  const std::string urn = urn_path(folder, id);
  for (const std::string& path : {urn, journal_of(urn), urn + "-wal", urn + "-shm", key_path(folder, id)}) {
    if (is_no_regular_file(path)) return path;
  }
  return "";
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

Done recover_open(const std::string& folder, const std::string& id, WorkshopLog& log, Remarks& remarks) {
  const std::string path = urn_path(folder, id);
  const auto phase = FileUrn::phase(path);
  // An urn that is missing or cannot be read now is for the facilitator to decide on.
  if (!phase) return {};
  if (*phase == UrnPhase::kDiscarding) return discard_round(folder, log);
  if (*phase == UrnPhase::kWaiting) {
    if (!FileUrn::move_to(path, UrnPhase::kOpen)) return {};
  }
  auto urn = FileUrn::open(path);
  const auto view = urn ? urn->view() : tl::unexpected(urn.error());
  if (!view) return {};
  // One that is closing takes no ballot any more, wherever it lies.
  if (*phase != UrnPhase::kClosing && urn->is_copy()) {
    if (auto settled = urn->settle(); !settled) return settled;
    remarks.push_back(was_copied(folder));
  }
  if (auto left = log_who_left(urn->round(), *view, log); !left) return left;
  // A close that must stop (ballots and turnout differ) stops again when the facilitator closes, who can then read why
  // and discard.
  if (*phase == UrnPhase::kClosing) static_cast<void>(close_round(folder, log));
  return {};
}

/// Nobody can say that nothing was recorded in it, unless it was never opened.
Done recover_unknown(const std::string& folder, const std::string& id, WorkshopLog& log, Remarks& remarks) {
  if (is_urn_gone(folder, id)) {
    if (!has_lost_its_urn(folder, id)) return destroy_round(folder, id);
    remarks.push_back(kept(folder, id, Known::kUnknown, urn_is_gone()));
    return {};
  }
  const std::string path = urn_path(folder, id);
  const auto phase = FileUrn::phase(path);
  if ((phase && *phase == UrnPhase::kWaiting) || was_never_made(folder, id)) return destroy_round(folder, id);
  auto urn = phase ? FileUrn::open(path) : tl::unexpected(phase.error());
  const auto view = urn ? urn->view() : tl::unexpected(urn.error());
  if (!view) {
    remarks.push_back(kept(folder, id, Known::kUnknown, cannot_be_read(view.error())));
    return {};
  }
  const Done taken = *phase == UrnPhase::kDiscarding ? tl::unexpected(words::message("it was being discarded."))
                                                     : take_up(urn->round(), log);
  if (!taken) {
    // Translators: {why} ends the sentence: "it was being discarded."
    remarks.push_back(
        kept(folder, id, Known::kUnknown,
             words::count_message("it has {n} recorded ballot, and {why}", "it has {n} recorded ballots, and {why}",
                                  ballots_of(*view), words::arg("why", taken.error()))));
    return {};
  }
  if (auto done = recover_open(folder, id, log, remarks); !done) return done;
  remarks.push_back(taken_up(*view, log.history().now().open_round() == nullptr));
  return {};
}

Done recover_over(const std::string& folder, const workshop::RoundRecord& record, Remarks& remarks) {
  if (const words::Message why = foreign_to(folder, record); !why.empty()) {
    remarks.push_back(kept(folder, record.id, what_the_log_says(record), why));
    return {};
  }
  return record.aside ? keep_aside(folder, record.id) : destroy_round(folder, record.id);
}

Done recover_round(const std::string& folder, const std::string& id, WorkshopLog& log, Remarks& remarks) {
  if (const std::string other = no_file_of(folder, id); !other.empty()) {
    remarks.push_back(words::message(
        "{path} is no regular file, though it has the name of a vote's; it is left as it is: move it into "
        "another folder, and open the workshop again.",
        words::arg("path", framework::one_line(other))));
    return {};
  }
  const workshop::RoundRecord* record = log.history().now().round(id);
  if (record == nullptr) return recover_unknown(folder, id, log, remarks);
  return record->state == workshop::RoundState::kOpen ? recover_open(folder, id, log, remarks)
                                                      : recover_over(folder, *record, remarks);
}

/// What stops one vote's recovery stops neither the others nor the workshop.
words::Message unfinished(const std::string& id, const words::Message& why) {
  // Translators: {why} is a sentence.
  return words::message(
      "What was left of a vote ({file}) could not be brought to its end: {why} Open the workshop again afterwards.",
      words::arg("file", urn_path("", id)), words::arg("why", why));
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

tl::expected<void, words::Message> end_round(const std::string& folder, const workshop::RoundRecord& record) {
  const words::Message why = foreign_to(folder, record);
  if (!why.empty()) return tl::unexpected(kept(folder, record.id, what_the_log_says(record), why));
  return destroy_round(folder, record.id);
}

tl::expected<std::vector<words::Message>, words::Message> recover(const std::string& folder, WorkshopLog& log) {
  // What the log does not know is known only once it has been read to its end.
  if (auto looked = log.look_again(); !looked) return tl::unexpected(looked.error());
  const auto rounds = rounds_in(folder);
  if (!rounds) return tl::unexpected(rounds.error());
  Remarks remarks;
  for (const std::string& id : *rounds) {
    if (auto done = recover_round(folder, id, log, remarks); !done) remarks.push_back(unfinished(id, done.error()));
  }
  if (auto removed = remove_pending(folder); !removed) remarks.push_back(removed.error());
  return remarks;
}

}  // namespace crosstable::store
