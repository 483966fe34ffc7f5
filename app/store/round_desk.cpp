#include "store/round_desk.h"

#include <algorithm>
#include <optional>
#include <set>

#include <sodium.h>

#include "store/disk.h"
#include "store/fault.h"
#include "store/files.h"
#include "store/opened_boxes.h"

namespace crosstable::store {

namespace {

using workshop::Change;

/// The round that was opened last; nullptr if there was none.
const workshop::RoundRecord* latest_round(const WorkshopLog& log) {
  const auto& rounds = log.history().now().rounds;
  const auto at = std::find_if(rounds.rbegin(), rounds.rend(), [](const workshop::RoundRecord& round) {
    return !round.poll || !round.poll->open_hands;
  });
  return at == rounds.rend() ? nullptr : &*at;
}

std::set<std::string> names_of(const std::vector<ballot::PublishedCell>& cells) {
  std::set<std::string> names;
  for (const ballot::PublishedCell& cell : cells) names.insert(cell.name);
  return names;
}

std::vector<ballot::PublishedCell> publish_all(const std::vector<const ballot::PlannedCell*>& due,
                                               const ballot::Round& round, const ballot::UrnView& view,
                                               const OpenedBallots& ballots) {
  std::vector<ballot::PublishedCell> cells;
  for (const ballot::PlannedCell* cell : due) cells.push_back(ballot::publish(round, *cell, view, ballots.all()));
  return cells;
}

std::string hex_id() {
  const ballot::BallotId id = ballot::random_id();
  std::string hex(id.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), id.data(), id.size());
  hex.pop_back();
  return hex;
}

tl::expected<FileUrn, words::Message> urn_of(const std::string& folder, const std::string& round) {
  const std::string path = urn_path(folder, round);
  if (presence_of(path) == Presence::kGone)
    return tl::unexpected(
        words::message("{folder} has no urn of the open round; restore it from a copy or discard the round.",
                       words::arg("folder", folder)));
  return FileUrn::open(path);
}

/// The log must give back what was written before the only other copy is destroyed.
tl::expected<void, words::Message> verify(const WorkshopLog& log, const Change& closed, const std::string& folder) {
  const auto entry = log.last();
  if (!entry) return tl::unexpected(entry.error());
  const auto text = [](const Change& change) { return framework::to_json(workshop::to_value(change), -1); };
  if (text(*entry) == text(closed)) return {};
  return tl::unexpected(words::message(
      "{folder}: the log does not give back what was written at the close, so key and urn are kept; copy "
      "the folder to another disk.",
      words::arg("folder", folder)));
}

/// `held`: null: the key is in its file.
tl::expected<workshop::RoundClosed, words::Message> count(const std::string& folder, Urn& urn,
                                                          const workshop::RoundRecord& record,
                                                          const ballot::SecretKey* held) {
  auto contents = urn.contents();
  if (!contents) return tl::unexpected(contents.error());
  const ballot::Round& round = urn.round();
  OpenedBallots ballots;
  if (auto opened = open_boxes(folder, round, *contents, held, ballots); !opened) return tl::unexpected(opened.error());
  workshop::RoundClosed closed;
  closed.round = round.id;
  closed.turnout = contents->view.turnout;
  closed.boxes = mark_of(contents->boxes);
  if (round.form.kind == ballot::RoundKind::kFriction) {
    closed.cells =
        publish_all(due_cells(round.plan, contents->view.places, contents->view.turnout, names_of(record.cells), true),
                    round, contents->view, ballots);
  } else {
    closed.poll = ballot::publish_poll(round, contents->view, ballots.all());
  }
  return closed;
}

/// Whose turnout is looked at: ballots that the table has told of, or all.
enum class Ballots { kShown, kCast };

/// Cells of which this log knows nothing, and which the table that told this turnout has drawn: an older copy of the
/// log may have been put in place. Nothing where the urn cannot be read.
std::vector<std::string> maybe_shown(const std::string& folder, const workshop::RoundRecord& round, Ballots which) {
  std::vector<std::string> names;
  if (round.form.kind != ballot::RoundKind::kFriction || is_urn_gone(folder, round.id)) return names;
  auto urn = FileUrn::open(urn_path(folder, round.id));
  const auto view = !urn ? tl::unexpected(urn.error()) : which == Ballots::kShown ? urn->shown() : urn->view();
  if (!view) return names;
  for (const ballot::PlannedCell* cell :
       due_cells(round.plan, view->places, view->turnout, names_of(round.cells), false))
    names.push_back(cell->name);
  return names;
}

/// An entry of the log, and what its -wal grows by.
constexpr std::uintmax_t kRoomToLog_bytes = 256U << 10U;

/// Kiosks stop. An urn that cannot be read takes no ballot either and is no reason to keep the round.
tl::expected<void, words::Message> stop_for_discard(const std::string& folder, const std::string& id) {
  if (is_urn_gone(folder, id)) return {};
  const std::string path = urn_path(folder, id);
  auto moved = FileUrn::move_to(path, UrnPhase::kDiscarding);
  if (!moved && !FileUrn::phase(path)) return {};
  return moved;
}

/// The share first: a key file that needs one is never without it.
tl::expected<FileUrn, words::Message> create_urn(const std::string& folder, ballot::Round& round,
                                                 const ballot::SecretKey& key, const RoundSecrets& with) {
  round.wrapped = with.passphrase != nullptr;
  round.shared = round.wrapped && !with.stick.empty();
  round.old_copies = ballot::keeps_old_copies(disk_of(folder));
  if (!round.shared)
    return FileUrn::create(folder, round, key, UrnPhase::kWaiting, with.deck, {with.passphrase, nullptr});
  const Share share = random_share();
  if (auto written = write_share(with.stick, round.id, share); !written) return tl::unexpected(written.error());
  return FileUrn::create(folder, round, key, UrnPhase::kWaiting, with.deck, {with.passphrase, &share});
}

}  // namespace

tl::expected<OpenedRound, words::Message> open_round(const std::string& folder, ballot::Round round,
                                                     const std::string& step, WorkshopLog& log,
                                                     const RoundSecrets& with) {
  const auto others = rounds_in(folder);
  if (!others) return tl::unexpected(others.error());
  for (const std::string& other : *others) {
    if (!is_urn_gone(folder, other))
      return tl::unexpected(words::message(
          "{folder} has the urn of another round ({file}); close or discard that round first, or move its "
          "files into another folder.",
          words::arg("folder", folder), words::arg("file", urn_path("", other))));
  }
  round.id = hex_id();
  ballot::SecretKey key = ballot::SecretKey::generate(round.key);
  auto urn = create_urn(folder, round, key, with);
  if (!urn) {
    static_cast<void>(destroy_round(folder, round.id));
    return tl::unexpected(urn.error());
  }
  workshop::RoundOpened opened;
  opened.id = round.id;
  opened.step = step;
  opened.form = round.form;
  opened.roster = round.roster;
  opened.plan = round.plan;
  opened.eligibility = round.eligibility;
  opened.earlier = round.earlier;
  if (auto appended = log.append({opened}); !appended) {
    // Not while it may be in the log: then the next start decides.
    if (appended.error().why != NotLogged::Why::kUnknown) static_cast<void>(destroy_round(folder, round.id));
    return tl::unexpected(appended.error().sentence);
  }
  if (auto started = FileUrn::move_to(urn->path(), UrnPhase::kOpen); !started) return tl::unexpected(started.error());
  return OpenedRound{std::move(round), std::move(key)};
}

tl::expected<ballot::Round, words::Message> open_round(const std::string& folder, ballot::Round round,
                                                       const std::string& step, WorkshopLog& log,
                                                       const ballot::Deck* deck) {
  auto opened = open_round(folder, std::move(round), step, log, RoundSecrets{.deck = deck});
  if (!opened) return tl::unexpected(opened.error());
  return std::move(opened->round);
}

tl::expected<ballot::SecretKey, words::Message> unlock_round(const std::string& folder,
                                                             const ballot::SecretText& passphrase) {
  const auto path = look_for_urn(folder);
  if (!path) return tl::unexpected(path.error());
  if (!*path) return tl::unexpected(words::message("{folder}: no vote is open.", words::arg("folder", folder)));
  auto urn = FileUrn::open(**path);
  if (!urn) return tl::unexpected(urn.error());
  if (words::Message why = key_trouble(folder, urn->round()); !why.empty()) return tl::unexpected(std::move(why));
  std::optional<Share> share;
  if (urn->round().shared) {
    auto found = find_share(folder, urn->round().id);
    if (!found) return tl::unexpected(found.error());
    share = std::move(*found);
  }
  auto key = read_key(key_path(folder, urn->round().id), &passphrase, share ? &*share : nullptr);
  if (key && key->public_key() != urn->round().key) return tl::unexpected(other_key(folder));
  return key;
}

tl::expected<std::vector<ballot::PublishedCell>, words::Message> publish_complete(const std::string& folder, Urn& urn,
                                                                                  WorkshopLog& log,
                                                                                  const ballot::SecretKey* held) {
  const ballot::Round& round = urn.round();
  const workshop::RoundRecord* record = log.history().now().open_round();
  if (round.form.kind != ballot::RoundKind::kFriction || record == nullptr || record->id != round.id)
    return std::vector<ballot::PublishedCell>{};
  const auto contents = urn.contents();
  if (!contents) return tl::unexpected(contents.error());
  if (contents->view.state != ballot::UrnState::kOpen) return std::vector<ballot::PublishedCell>{};
  const auto due = due_cells(round.plan, contents->view.places, contents->view.turnout, names_of(record->cells), false);
  if (due.empty()) return std::vector<ballot::PublishedCell>{};
  OpenedBallots ballots;
  if (auto opened = open_boxes(folder, round, *contents, held, ballots); !opened) return tl::unexpected(opened.error());
  auto cells = publish_all(due, round, contents->view, ballots);
  if (auto appended = log.append({workshop::CellsPublished{round.id, cells}}); !appended)
    return tl::unexpected(appended.error().sentence);
  return cells;
}

tl::expected<workshop::RoundRecord, words::Message> close_round(const std::string& folder, WorkshopLog& log,
                                                                const ballot::SecretKey* held) {
  const workshop::RoundRecord* round = latest_round(log);
  if (round == nullptr)
    return tl::unexpected(
        words::message("{folder} has no round to close; open one first.", words::arg("folder", folder)));
  const std::string id = round->id;
  if (round->state == workshop::RoundState::kDiscarded || round->aside)
    return tl::unexpected(words::message("{folder}: this round was given up, so it cannot be closed any more.",
                                         words::arg("folder", folder)));
  if (round->state == workshop::RoundState::kOpen) {
    auto urn = urn_of(folder, id);
    if (!urn) return tl::unexpected(urn.error());
    if (auto closing = urn->move_to(UrnPhase::kClosing); !closing) return tl::unexpected(closing.error());
    const auto closed = count(folder, *urn, *round, held);
    if (!closed) return tl::unexpected(closed.error());
    if (auto appended = log.append({*closed}); !appended) return tl::unexpected(appended.error().sentence);
    if (auto verified = verify(log, *closed, folder); !verified) return tl::unexpected(verified.error());
  }
  if (auto ended = end_round(folder, *log.history().now().round(id)); !ended) return tl::unexpected(ended.error());
  return *log.history().now().round(id);
}

tl::expected<void, words::Message> discard_round(const std::string& folder, WorkshopLog& log) {
  const workshop::RoundRecord* round = latest_round(log);
  if (round == nullptr)
    return tl::unexpected(
        words::message("{folder} has no round to discard; open one first.", words::arg("folder", folder)));
  const std::string id = round->id;
  if (!round->cells.empty() || round->state == workshop::RoundState::kClosed) {
    return tl::unexpected(words::message(
        "{folder}: part of this round is published already, so it can be closed but no longer discarded.",
        words::arg("folder", folder)));
  }
  if (round->state == workshop::RoundState::kOpen && !maybe_shown(folder, *round, Ballots::kShown).empty()) {
    return tl::unexpected(words::message(
        "{folder}: a table has shown whole functions of this round, so it can be closed or set aside but "
        "no longer discarded.",
        words::arg("folder", folder)));
  }
  if (round->state == workshop::RoundState::kOpen) {
    // Before kiosks stop: a discard that the log does not take would be carried out at the next start, unsaid.
    if (words::Message why = log.gone(); !why.empty()) return tl::unexpected(why);
    if (!has_room(folder, kRoomToLog_bytes))
      return tl::unexpected(
          words::message("{path}: the disk is full; make room and try again.", words::arg("path", folder)));
    if (auto stopped = stop_for_discard(folder, id); !stopped) return stopped;
    if (auto appended = log.append({workshop::RoundDiscarded{id}}); !appended)
      return tl::unexpected(appended.error().sentence);
    return destroy_round(folder, id);
  }
  return end_round(folder, *round);
}

tl::expected<void, words::Message> set_round_aside(const std::string& folder, WorkshopLog& log) {
  const workshop::RoundRecord* round = latest_round(log);
  if (round == nullptr)
    return tl::unexpected(
        words::message("{folder} has no round to set aside; open one first.", words::arg("folder", folder)));
  const std::string id = round->id;
  if (round->state != workshop::RoundState::kOpen && !round->aside)
    return tl::unexpected(words::message("{folder}: this round is over already, so there is nothing to set aside.",
                                         words::arg("folder", folder)));
  if (!round->aside) {
    std::vector<std::string> maybe = maybe_shown(folder, *round, Ballots::kShown);
    // The screen that offered it may have counted ballots that no table has told of yet.
    if (round->cells.empty() && maybe.empty()) maybe = maybe_shown(folder, *round, Ballots::kCast);
    if (round->cells.empty() && maybe.empty())
      return tl::unexpected(words::message("{folder}: nothing of this round is published, so discard it instead.",
                                           words::arg("folder", folder)));
    const std::string path = urn_path(folder, id);
    if (const auto phase = FileUrn::phase(path); phase && *phase < UrnPhase::kClosing)
      return tl::unexpected(
          words::message("{folder}: this round is still open; try to close it first.", words::arg("folder", folder)));
    if (auto appended = log.append({workshop::RoundSetAside{id, std::move(maybe)}}); !appended)
      return tl::unexpected(appended.error().sentence);
  }
  return keep_aside(folder, id);
}

tl::expected<void, words::Message> leave_round(Urn& urn, const std::string& function, WorkshopLog& log) {
  const workshop::PlaceLeft left{urn.round().id, function};
  if (const auto why = workshop::refusal(log.history(), left)) return tl::unexpected(*why);
  const auto& codes = urn.round().form.functions;
  const auto at = std::find(codes.begin(), codes.end(), function);
  if (at == codes.end())
    return tl::unexpected(words::message("This vote does not ask {function}.", words::arg("function", function)));
  if (auto lowered = urn.left(static_cast<int>(at - codes.begin())); !lowered) return lowered;
  if (auto appended = log.append({left}); !appended) return tl::unexpected(appended.error().sentence);
  return {};
}

}  // namespace crosstable::store
