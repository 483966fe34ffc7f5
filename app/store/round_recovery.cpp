// What the table's last process left of the rounds in a folder, and what a log that is older than they are makes of it.
#include <algorithm>
#include <cstdint>
#include <numeric>

#include "framework/one_line.h"
#include "store/files.h"
#include "store/opened_boxes.h"
#include "store/put_file.h"
#include "store/round_desk.h"

namespace crosstable::store {

namespace {

using Remarks = std::vector<std::string>;
using Done = tl::expected<void, std::string>;

std::string ballots_of(const ballot::UrnView& view) {
  const int count = std::accumulate(view.turnout.begin(), view.turnout.end(), 0);
  return std::to_string(count) + (count == 1 ? " recorded ballot" : " recorded ballots");
}

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
    return tl::unexpected("it belongs to another workshop, \"" + round.workshop + "\".");
  auto logged = log.append({workshop::RoundOpened{round.id, step_of(now, round.form.kind), round.form, round.roster,
                                                  round.plan, round.eligibility, round.earlier}});
  if (logged) return {};
  if (logged.error().why != NotLogged::Why::kRefused) return tl::unexpected(logged.error().sentence);
  return tl::unexpected(
      std::string("it was opened on another copy of workshop.db, which knew other votes than this one."));
}

/// `what`: what the log says of it.
std::string kept(const std::string& folder, const std::string& id, const std::string& what, const std::string& why) {
  return folder + " holds a vote (" + urn_path("", id) + ") that the log " + what + ": " + why +
         " It is kept as it lies; to go on with it, close this workshop and put the workshop.db back that belongs to "
         "it; to go on without it, move the files that begin with round-" +
         id + " into another folder before the next vote.";
}

constexpr const char* kUnknown = "does not know";
constexpr const char* kUrnIsGone = "its urn is gone, and its key is there.";

std::string what_the_log_says(const workshop::RoundRecord& record) {
  if (record.aside) return "has as set aside";
  return record.state == workshop::RoundState::kDiscarded ? "has as given up" : "has as closed";
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

/// As many ballots may lie in another copy's urn, with other answers.
bool is_the_one_counted(FileUrn& urn, const ballot::UrnView& view, const workshop::RoundRecord& record) {
  if (view.turnout != record.turnout) return false;
  if (!record.boxes) return true;
  const auto contents = urn.contents();
  return contents && mark_of(contents->boxes) == *record.boxes;
}

/// Why the urn of a vote that the log has as over is not what its close or discard left; empty: it is. Both leave the
/// phase open before the log says so, and the urn is overwritten only once the key is gone.
std::string foreign_to(const std::string& folder, const workshop::RoundRecord& record) {
  const std::string key = key_path(folder, record.id);
  // The key goes first.
  const bool has_key = presence_of(key) != Presence::kGone && !begins_with_zeros(key);
  if (is_urn_gone(folder, record.id)) return has_key ? kUrnIsGone : "";
  const std::string path = urn_path(folder, record.id);
  const auto phase = FileUrn::phase(path);
  if (!phase) {
    const bool is_rest = record.aside || (!has_key && FileUrn::is_in_ruins(path)) || was_never_made(folder, record.id);
    return is_rest ? "" : "it cannot be read (" + phase.error() + ").";
  }
  if (*phase == UrnPhase::kWaiting) return "";
  if (record.aside && *phase != UrnPhase::kOpen) return "";
  auto urn = FileUrn::open(path);
  const auto view = urn ? urn->view() : tl::unexpected(urn.error());
  if (!view) return "it cannot be read (" + view.error() + ").";
  const bool discarded = record.state == workshop::RoundState::kDiscarded;
  if (discarded && *phase == UrnPhase::kDiscarding) return "";
  if (!discarded && *phase == UrnPhase::kClosing && is_the_one_counted(*urn, *view, record)) return "";
  return "its urn is " + std::string(*phase == UrnPhase::kOpen ? "still open" : "none that this log has ended") +
         ", with " + ballots_of(*view) + ", so one of the two was put in place from another copy of this workshop.";
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
std::string taken_up(const ballot::UrnView& view, bool closed) {
  const std::string found = "The log is older than the vote that lies beside it: the vote with " + ballots_of(view) +
                            " is taken up again, and what was entered on the table meanwhile is missing; ";
  if (closed)
    return found +
           "its close, which had begun, is finished, and the results are in the present workshop.db, with its -wal "
           "file: keep them, also if a newer workshop.db is at hand.";
  return found +
         "if a newer workshop.db is at hand, close this workshop before the vote is closed, keep the present "
         "workshop.db and its -wal file in another folder, and put the newer one in their place, with its -wal file.";
}

Done recover_open(const std::string& folder, const std::string& id, WorkshopLog& log) {
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
    remarks.push_back(kept(folder, id, kUnknown, kUrnIsGone));
    return {};
  }
  const std::string path = urn_path(folder, id);
  const auto phase = FileUrn::phase(path);
  if ((phase && *phase == UrnPhase::kWaiting) || was_never_made(folder, id)) return destroy_round(folder, id);
  auto urn = phase ? FileUrn::open(path) : tl::unexpected(phase.error());
  const auto view = urn ? urn->view() : tl::unexpected(urn.error());
  if (!view) {
    remarks.push_back(kept(folder, id, kUnknown, "it cannot be read (" + view.error() + ")."));
    return {};
  }
  const Done taken = *phase == UrnPhase::kDiscarding ? tl::unexpected(std::string("it was being discarded."))
                                                     : take_up(urn->round(), log);
  if (!taken) {
    remarks.push_back(kept(folder, id, kUnknown, "it has " + ballots_of(*view) + ", and " + taken.error()));
    return {};
  }
  if (auto done = recover_open(folder, id, log); !done) return done;
  remarks.push_back(taken_up(*view, log.history().now().open_round() == nullptr));
  return {};
}

Done recover_over(const std::string& folder, const workshop::RoundRecord& record, Remarks& remarks) {
  if (const std::string why = foreign_to(folder, record); !why.empty()) {
    remarks.push_back(kept(folder, record.id, what_the_log_says(record), why));
    return {};
  }
  return record.aside ? keep_aside(folder, record.id) : destroy_round(folder, record.id);
}

Done recover_round(const std::string& folder, const std::string& id, WorkshopLog& log, Remarks& remarks) {
  if (const std::string other = no_file_of(folder, id); !other.empty()) {
    remarks.push_back(framework::one_line(other) +
                      " is no regular file, though it has the name of a vote's; it is left as it is: move it into "
                      "another folder, and open the workshop again.");
    return {};
  }
  const workshop::RoundRecord* record = log.history().now().round(id);
  if (record == nullptr) return recover_unknown(folder, id, log, remarks);
  return record->state == workshop::RoundState::kOpen ? recover_open(folder, id, log)
                                                      : recover_over(folder, *record, remarks);
}

/// What stops one vote's recovery stops neither the others nor the workshop.
std::string unfinished(const std::string& id, const std::string& why) {
  return "What was left of a vote (" + urn_path("", id) + ") could not be brought to its end: " + why +
         " Open the workshop again afterwards.";
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

tl::expected<void, std::string> end_round(const std::string& folder, const workshop::RoundRecord& record) {
  const std::string why = foreign_to(folder, record);
  if (!why.empty()) return tl::unexpected(kept(folder, record.id, what_the_log_says(record), why));
  return destroy_round(folder, record.id);
}

tl::expected<std::vector<std::string>, std::string> recover(const std::string& folder, WorkshopLog& log) {
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
