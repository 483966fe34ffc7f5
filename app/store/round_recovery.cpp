// What the table's last process left of the rounds in a folder, and what a log that is older than they are makes of it.
#include <algorithm>
#include <numeric>

#include "store/files.h"
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

std::string kept(const std::string& folder, const std::string& id, const std::string& why) {
  return folder + " holds a vote (" + urn_path("", id) + ") that the log does not know: " + why +
         " It is kept as it lies; to go on with it, close this workshop and put the workshop.db back that belongs to "
         "it; to go on without it, move the files that begin with round-" +
         id + " into another folder before the next vote.";
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
  if (is_urn_gone(folder, id)) return destroy_round(folder, id);
  const std::string path = urn_path(folder, id);
  const auto phase = FileUrn::phase(path);
  if (phase && *phase == UrnPhase::kWaiting) return destroy_round(folder, id);
  auto urn = phase ? FileUrn::open(path) : tl::unexpected(phase.error());
  const auto view = urn ? urn->view() : tl::unexpected(urn.error());
  if (!view) {
    remarks.push_back(kept(folder, id, "it cannot be read (" + view.error() + ")."));
    return {};
  }
  const Done taken = *phase == UrnPhase::kDiscarding ? tl::unexpected(std::string("it was being discarded."))
                                                     : take_up(urn->round(), log);
  if (!taken) {
    remarks.push_back(kept(folder, id, "it has " + ballots_of(*view) + ", and " + taken.error()));
    return {};
  }
  if (auto done = recover_open(folder, id, log); !done) return done;
  remarks.push_back(taken_up(*view, log.history().now().open_round() == nullptr));
  return {};
}

}  // namespace

tl::expected<std::vector<std::string>, std::string> recover(const std::string& folder, WorkshopLog& log) {
  // What the log does not know is known only once it has been read to its end.
  if (auto looked = log.look_again(); !looked) return tl::unexpected(looked.error());
  const auto rounds = rounds_in(folder);
  if (!rounds) return tl::unexpected(rounds.error());
  Remarks remarks;
  for (const std::string& id : *rounds) {
    const workshop::RoundRecord* record = log.history().now().round(id);
    Done done;
    if (record == nullptr)
      done = recover_unknown(folder, id, log, remarks);
    else if (record->aside)
      done = keep_aside(folder, id);
    else if (record->state != workshop::RoundState::kOpen)
      done = destroy_round(folder, id);
    else
      done = recover_open(folder, id, log);
    if (!done) return tl::unexpected(done.error());
  }
  for (const std::string& name : names_in(folder)) {
    if (!name.ends_with(".snapshot.tmp")) continue;
    if (auto gone = unlink_file(joined(folder, name)); !gone) return tl::unexpected(gone.error());
  }
  return remarks;
}

}  // namespace crosstable::store
