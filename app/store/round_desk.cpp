#include "store/round_desk.h"

#include <algorithm>
#include <optional>
#include <set>

#include <sodium.h>

#include "store/disk.h"
#include "store/fault.h"
#include "store/files.h"
#include "store/key_file.h"
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

tl::expected<std::unique_ptr<Urn>, words::Message> urn_of(UrnKeeper& keeper, const std::string& round) {
  if (keeper.is_gone(round))
    return tl::unexpected(
        words::message("{folder} has no urn of the open round; restore it from a copy or discard the round.",
                       words::arg("folder", keeper.folder())));
  return keeper.open(round);
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
std::vector<std::string> maybe_shown(UrnKeeper& keeper, const workshop::RoundRecord& round, Ballots which) {
  std::vector<std::string> names;
  if (round.form.kind != ballot::RoundKind::kFriction || keeper.is_gone(round.id)) return names;
  const auto urn = keeper.open(round.id);
  const auto view = !urn ? tl::unexpected(urn.error()) : which == Ballots::kShown ? (*urn)->shown() : (*urn)->view();
  if (!view) return names;
  for (const ballot::PlannedCell* cell :
       due_cells(round.plan, view->places, view->turnout, names_of(round.cells), false))
    names.push_back(cell->name);
  return names;
}

/// An entry of the log, and what its -wal grows by.
constexpr std::uintmax_t kRoomToLog_bytes = 256U << 10U;

/// Kiosks stop. An urn that cannot be read takes no ballot either and is no reason to keep the round.
tl::expected<void, words::Message> stop_for_discard(UrnKeeper& keeper, const std::string& id) {
  if (keeper.is_gone(id)) return {};
  auto moved = keeper.move_to(id, UrnPhase::kDiscarding);
  if (!moved && !keeper.phase(id)) return {};
  return moved;
}

/// The share first: a key file that needs one is never without it. The key last, so that an empty urn beside a key is
/// one that was emptied, never one that was being made.
tl::expected<void, words::Message> put_urn_and_key(UrnKeeper& keeper, ballot::Round& round,
                                                   const ballot::SecretKey& key, const RoundSecrets& with) {
  round.wrapped = with.passphrase != nullptr;
  round.shared = round.wrapped && !with.stick.empty();
  round.old_copies = ballot::keeps_old_copies(disk_of(keeper.folder()));
  std::optional<Share> share;
  if (round.shared) {
    share = random_share();
    if (auto written = write_share(with.stick, round.id, *share); !written) return written;
  }
  const std::string path = key_path(keeper.folder(), round.id);
  // It takes half a second, in which no kiosk needs to see an urn that waits.
  const auto content =
      key_content(path, key, {with.passphrase, share ? &*share : nullptr, ballot::is_key_in_memory(round)});
  if (!content) return tl::unexpected(content.error());
  if (auto made = keeper.make(round, with.deck); !made) return tl::unexpected(made.error());
  if (auto written = write_in_place(path, **content); !written) return written;
  return sync_folder(keeper.folder());
}

}  // namespace

tl::expected<OpenedRound, words::Message> open_round(UrnKeeper& keeper, ballot::Round round, const std::string& step,
                                                     WorkshopLog& log, const RoundSecrets& with) {
  const auto others = keeper.rounds();
  if (!others) return tl::unexpected(others.error());
  for (const std::string& other : *others) {
    if (!keeper.is_gone(other))
      return tl::unexpected(words::message(
          "{folder} has the urn of another round ({file}); close or discard that round first, or move its "
          "files into another folder.",
          words::arg("folder", keeper.folder()), words::arg("file", keeper.name_of(other))));
  }
  round.id = hex_id();
  ballot::SecretKey key = ballot::SecretKey::generate(round.key);
  if (auto put = put_urn_and_key(keeper, round, key, with); !put) {
    static_cast<void>(destroy_round(keeper, round.id));
    return tl::unexpected(put.error());
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
    if (appended.error().why != NotLogged::Why::kUnknown) static_cast<void>(destroy_round(keeper, round.id));
    return tl::unexpected(appended.error().sentence);
  }
  if (auto started = keeper.move_to(round.id, UrnPhase::kOpen); !started) return tl::unexpected(started.error());
  return OpenedRound{std::move(round), std::move(key)};
}

tl::expected<ballot::Round, words::Message> open_round(UrnKeeper& keeper, ballot::Round round, const std::string& step,
                                                       WorkshopLog& log, const ballot::Deck* deck) {
  auto opened = open_round(keeper, std::move(round), step, log, RoundSecrets{.deck = deck});
  if (!opened) return tl::unexpected(opened.error());
  return std::move(opened->round);
}

tl::expected<ballot::SecretKey, words::Message> unlock_round(UrnKeeper& keeper, const ballot::SecretText& passphrase) {
  const std::string& folder = keeper.folder();
  const auto at_hand = keeper.round_at_hand();
  if (!at_hand) return tl::unexpected(at_hand.error());
  if (!*at_hand) return tl::unexpected(words::message("{folder}: no vote is open.", words::arg("folder", folder)));
  const auto urn = keeper.open(**at_hand);
  if (!urn) return tl::unexpected(urn.error());
  const ballot::Round& round = (*urn)->round();
  if (words::Message why = key_trouble(folder, round); !why.empty()) return tl::unexpected(std::move(why));
  std::optional<Share> share;
  if (round.shared) {
    auto found = find_share(folder, round.id);
    if (!found) return tl::unexpected(found.error());
    share = std::move(*found);
  }
  auto key = read_key(key_path(folder, round.id), &passphrase, share ? &*share : nullptr);
  if (key && key->public_key() != round.key) return tl::unexpected(other_key(folder));
  return key;
}

tl::expected<std::vector<ballot::PublishedCell>, words::Message> publish_complete(const std::string& folder, Urn& urn,
                                                                                  WorkshopLog& log,
                                                                                  const ballot::SecretKey* held) {
  const ballot::Round& round = urn.round();
  const workshop::RoundRecord* record = log.history().now().open_round();
  if (round.form.kind != ballot::RoundKind::kFriction || record == nullptr || record->id != round.id)
    return std::vector<ballot::PublishedCell>{};
  const auto due_in = [&](const ballot::UrnView& view) {
    if (view.state != ballot::UrnState::kOpen) return std::vector<const ballot::PlannedCell*>{};
    return due_cells(round.plan, view.places, view.turnout, names_of(record->cells), false);
  };
  // Ballots leave the urn only where a cell is due.
  const auto view = urn.view();
  if (!view) return tl::unexpected(view.error());
  if (due_in(*view).empty()) return std::vector<ballot::PublishedCell>{};
  const auto contents = urn.contents();
  if (!contents) return tl::unexpected(contents.error());
  const auto due = due_in(contents->view);
  if (due.empty()) return std::vector<ballot::PublishedCell>{};
  OpenedBallots ballots;
  if (auto opened = open_boxes(folder, round, *contents, held, ballots); !opened) return tl::unexpected(opened.error());
  auto cells = publish_all(due, round, contents->view, ballots);
  if (auto appended = log.append({workshop::CellsPublished{round.id, cells}}); !appended)
    return tl::unexpected(appended.error().sentence);
  return cells;
}

tl::expected<workshop::RoundRecord, words::Message> close_round(UrnKeeper& keeper, WorkshopLog& log,
                                                                const ballot::SecretKey* held) {
  const workshop::RoundRecord* round = latest_round(log);
  if (round == nullptr)
    return tl::unexpected(
        words::message("{folder} has no round to close; open one first.", words::arg("folder", keeper.folder())));
  const std::string id = round->id;
  if (round->state == workshop::RoundState::kDiscarded || round->aside)
    return tl::unexpected(words::message("{folder}: this round was given up, so it cannot be closed any more.",
                                         words::arg("folder", keeper.folder())));
  if (round->state == workshop::RoundState::kOpen) {
    const auto urn = urn_of(keeper, id);
    if (!urn) return tl::unexpected(urn.error());
    if (auto closing = keeper.move_to(id, UrnPhase::kClosing); !closing) return tl::unexpected(closing.error());
    const auto closed = count(keeper.folder(), **urn, *round, held);
    if (!closed) return tl::unexpected(closed.error());
    if (auto appended = log.append({*closed}); !appended) return tl::unexpected(appended.error().sentence);
    if (auto verified = verify(log, *closed, keeper.folder()); !verified) return tl::unexpected(verified.error());
  }
  if (auto ended = end_round(keeper, *log.history().now().round(id)); !ended) return tl::unexpected(ended.error());
  return *log.history().now().round(id);
}

tl::expected<void, words::Message> discard_round(UrnKeeper& keeper, WorkshopLog& log) {
  const workshop::RoundRecord* round = latest_round(log);
  if (round == nullptr)
    return tl::unexpected(
        words::message("{folder} has no round to discard; open one first.", words::arg("folder", keeper.folder())));
  const std::string id = round->id;
  if (!round->cells.empty() || round->state == workshop::RoundState::kClosed) {
    return tl::unexpected(words::message(
        "{folder}: part of this round is published already, so it can be closed but no longer discarded.",
        words::arg("folder", keeper.folder())));
  }
  if (round->state == workshop::RoundState::kOpen && !maybe_shown(keeper, *round, Ballots::kShown).empty()) {
    return tl::unexpected(words::message(
        "{folder}: a table has shown whole functions of this round, so it can be closed or set aside but "
        "no longer discarded.",
        words::arg("folder", keeper.folder())));
  }
  if (round->state == workshop::RoundState::kOpen) {
    // Before kiosks stop: a discard that the log does not take would be carried out at the next start, unsaid.
    if (words::Message why = log.gone(); !why.empty()) return tl::unexpected(why);
    if (!has_room(keeper.folder(), kRoomToLog_bytes))
      return tl::unexpected(
          words::message("{path}: the disk is full; make room and try again.", words::arg("path", keeper.folder())));
    if (auto stopped = stop_for_discard(keeper, id); !stopped) return stopped;
    if (auto appended = log.append({workshop::RoundDiscarded{id}}); !appended)
      return tl::unexpected(appended.error().sentence);
    return destroy_round(keeper, id);
  }
  return end_round(keeper, *round);
}

tl::expected<void, words::Message> set_round_aside(UrnKeeper& keeper, WorkshopLog& log) {
  const workshop::RoundRecord* round = latest_round(log);
  if (round == nullptr)
    return tl::unexpected(
        words::message("{folder} has no round to set aside; open one first.", words::arg("folder", keeper.folder())));
  const std::string id = round->id;
  if (round->state != workshop::RoundState::kOpen && !round->aside)
    return tl::unexpected(words::message("{folder}: this round is over already, so there is nothing to set aside.",
                                         words::arg("folder", keeper.folder())));
  if (!round->aside) {
    std::vector<std::string> maybe = maybe_shown(keeper, *round, Ballots::kShown);
    // The screen that offered it may have counted ballots that no table has told of yet.
    if (round->cells.empty() && maybe.empty()) maybe = maybe_shown(keeper, *round, Ballots::kCast);
    if (round->cells.empty() && maybe.empty())
      return tl::unexpected(words::message("{folder}: nothing of this round is published, so discard it instead.",
                                           words::arg("folder", keeper.folder())));
    if (const auto phase = keeper.phase(id); phase && *phase < UrnPhase::kClosing)
      return tl::unexpected(words::message("{folder}: this round is still open; try to close it first.",
                                           words::arg("folder", keeper.folder())));
    if (auto appended = log.append({workshop::RoundSetAside{id, std::move(maybe)}}); !appended)
      return tl::unexpected(appended.error().sentence);
  }
  return keep_aside(keeper, id);
}

tl::expected<words::Message, words::Message> give_up_without_key(UrnKeeper& keeper, WorkshopLog& log,
                                                                 const ballot::SecretKey* held) {
  const workshop::RoundRecord* open = log.history().now().open_round();
  if (held != nullptr || open == nullptr) return words::Message{};
  const std::string id = open->id;
  {
    // One that cannot be read is for the people at the table to decide on.
    const auto urn = keeper.open(id);
    if (!urn || !ballot::is_key_in_memory((*urn)->round())) return words::Message{};
  }
  if (discard_round(keeper, log))
    return words::message(
        "The table ended while a vote was open whose key was in its memory alone. Nobody can open the ballots any "
        "more, so the vote was discarded unread: please ask it again.");
  if (auto closing = keeper.move_to(id, UrnPhase::kClosing); !closing) return tl::unexpected(closing.error());
  if (auto aside = set_round_aside(keeper, log); !aside) return tl::unexpected(aside.error());
  return words::message(
      "The table ended while a vote was open whose key was in its memory alone. Nobody can open the ballots any more: "
      "what the map showed stays, and the rest was not counted. Please ask it again.");
}

tl::expected<void, words::Message> destroy_round(UrnKeeper& keeper, const std::string& id) {
  if (auto done = destroy_key(keeper.folder(), id); !done) return done;
  return keeper.destroy(id);
}

tl::expected<void, words::Message> keep_aside(UrnKeeper& keeper, const std::string& id) {
  if (auto done = destroy_key(keeper.folder(), id); !done) return done;
  return keeper.keep_aside(id);
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
