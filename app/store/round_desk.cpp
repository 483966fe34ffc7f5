#include "store/round_desk.h"

#include <algorithm>

#include <sodium.h>

#include "store/files.h"
#include "store/opened_boxes.h"

namespace crosstable::store {

namespace {

using workshop::Change;

/// What the log says about one round.
struct Logged {
  bool opened = false;
  std::set<std::string> published;
  std::optional<workshop::RoundClosed> closed;
  bool discarded = false;
  bool aside = false;
  bool over() const { return closed.has_value() || discarded || aside; }
};

tl::expected<Logged, std::string> logged(const WorkshopLog& log, const std::string& id) {
  static const std::vector<std::string> kKinds = {
      std::string(kind_of(workshop::RoundOpened{})), std::string(kind_of(workshop::CellsPublished{})),
      std::string(kind_of(workshop::RoundClosed{})), std::string(kind_of(workshop::RoundDiscarded{})),
      std::string(kind_of(workshop::RoundSetAside{}))};
  const auto changes = log.read(kKinds);
  if (!changes) return tl::unexpected(changes.error());
  Logged entry;
  for (const Change& change : *changes) {
    if (const auto* opened = std::get_if<workshop::RoundOpened>(&change); opened != nullptr && opened->id == id)
      entry.opened = true;
    if (const auto* closed = std::get_if<workshop::RoundClosed>(&change); closed != nullptr && closed->round == id)
      entry.closed = *closed;
    if (const auto* discarded = std::get_if<workshop::RoundDiscarded>(&change);
        discarded != nullptr && discarded->round == id)
      entry.discarded = true;
    if (const auto* aside = std::get_if<workshop::RoundSetAside>(&change); aside != nullptr && aside->round == id)
      entry.aside = true;
    if (const auto* cells = std::get_if<workshop::CellsPublished>(&change); cells != nullptr && cells->round == id) {
      for (const auto& cell : cells->cells) entry.published.insert(cell.name);
    }
  }
  return entry;
}

/// The round that was opened last; empty if there was none.
tl::expected<std::string, std::string> latest_round(const WorkshopLog& log) {
  const auto changes = log.read({std::string(kind_of(workshop::RoundOpened{}))});
  if (!changes) return tl::unexpected(changes.error());
  return changes->empty() ? std::string() : std::get<workshop::RoundOpened>(changes->back()).id;
}

std::vector<ballot::PublishedCell> publish_all(const std::vector<const ballot::PlannedCell*>& due,
                                               const ballot::Round& round, const ballot::UrnView& view,
                                               const OpenedBallots& ballots) {
  std::vector<ballot::PublishedCell> cells;
  for (const ballot::PlannedCell* cell : due) cells.push_back(ballot::publish(round, *cell, view, ballots.all()));
  return cells;
}

std::set<std::string> both(std::set<std::string> left, const std::set<std::string>& right) {
  left.insert(right.begin(), right.end());
  return left;
}

std::string hex_id() {
  const ballot::BallotId id = ballot::random_id();
  std::string hex(id.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), id.data(), id.size());
  hex.pop_back();
  return hex;
}

std::string missing_urn(const std::string& folder) {
  return folder + " has no urn of an open round; restore it from a copy or discard the round.";
}

/// The log must give back what was written before the only other copy is destroyed.
tl::expected<void, std::string> verify(const WorkshopLog& log, const workshop::RoundClosed& closed,
                                       const std::string& folder) {
  const auto entry = logged(log, closed.round);
  if (!entry) return tl::unexpected(entry.error());
  const auto text = [](const workshop::RoundClosed& change) {
    return framework::to_json(workshop::to_value(Change(change)), -1);
  };
  if (entry->closed && text(*entry->closed) == text(closed)) return {};
  return tl::unexpected(folder +
                        ": the log does not give back what was written at the close, so key and urn are kept; copy the "
                        "folder to another disk.");
}

struct Place {
  std::string folder;
  std::set<std::string> already;            ///< names of published cells
  const ballot::SecretKey* held = nullptr;  ///< null: in its file
};

tl::expected<workshop::RoundClosed, std::string> count(const Place& place, Urn& urn) {
  auto contents = urn.contents();
  if (!contents) return tl::unexpected(contents.error());
  const ballot::Round& round = urn.round();
  OpenedBallots ballots;
  if (auto opened = open_boxes(place.folder, round, *contents, place.held, ballots); !opened)
    return tl::unexpected(opened.error());
  workshop::RoundClosed closed;
  closed.round = round.id;
  closed.turnout = contents->view.turnout;
  if (round.form.kind == ballot::RoundKind::kFriction) {
    closed.cells =
        publish_all(due_cells(round.plan, contents->view.places, contents->view.turnout, place.already, true), round,
                    contents->view, ballots);
  } else {
    closed.poll = ballot::publish_poll(round, contents->view, ballots.all());
  }
  return closed;
}

tl::expected<workshop::RoundClosed, std::string> close_urn(Urn& urn, const Place& place, WorkshopLog& log) {
  if (auto closing = urn.begin_closing(); !closing) return tl::unexpected(closing.error());
  auto closed = count(place, urn);
  if (!closed) return closed;
  if (auto appended = log.append({*closed}); !appended) return tl::unexpected(appended.error());
  if (auto verified = verify(log, *closed, place.folder); !verified) return tl::unexpected(verified.error());
  if (auto destroyed = destroy_round(place.folder, closed->round); !destroyed) return tl::unexpected(destroyed.error());
  return closed;
}

/// Kiosks stop. An urn that cannot be read takes no ballot either and is no reason to keep the round.
tl::expected<void, std::string> stop_for_discard(const std::string& path) {
  if (!exists(path)) return {};
  auto moved = Urn::move_to(path, UrnPhase::kDiscarding);
  if (!moved && !Urn::phase(path)) return {};
  return moved;
}

tl::expected<void, std::string> discard(const std::string& folder, const std::string& id, WorkshopLog& log) {
  const auto before = logged(log, id);
  if (!before) return tl::unexpected(before.error());
  if (!before->published.empty() || before->closed) {
    return tl::unexpected(folder +
                          ": part of this round is published already, so it can be closed but no longer discarded.");
  }
  if (!before->discarded) {
    if (auto stopped = stop_for_discard(urn_path(folder, id)); !stopped) return stopped;
    if (auto appended = log.append({workshop::RoundDiscarded{id}}); !appended) return appended;
  }
  return destroy_round(folder, id);
}

tl::expected<void, std::string> set_aside(const std::string& folder, const std::string& id, WorkshopLog& log) {
  const auto before = logged(log, id);
  if (!before) return tl::unexpected(before.error());
  if (before->closed || before->discarded)
    return tl::unexpected(folder + ": this round is over already, so there is nothing to set aside.");
  if (!before->aside) {
    if (before->published.empty())
      return tl::unexpected(folder + ": nothing of this round is published, so discard it instead.");
    const std::string path = urn_path(folder, id);
    if (const auto phase = Urn::phase(path); phase && *phase < UrnPhase::kClosing)
      return tl::unexpected(folder + ": this round is still open; try to close it first.");
    if (auto appended = log.append({workshop::RoundSetAside{id}}); !appended) return appended;
  }
  return keep_aside(folder, id);
}

/// What the table's last process left of one round.
tl::expected<std::optional<Change>, std::string> recover_round(const std::string& folder, const std::string& id,
                                                               WorkshopLog& log) {
  const auto entry = logged(log, id);
  if (!entry) return tl::unexpected(entry.error());
  const std::string path = urn_path(folder, id);
  if (entry->aside) {
    if (auto kept = keep_aside(folder, id); !kept) return tl::unexpected(kept.error());
    return std::nullopt;
  }
  if (!entry->opened || entry->over()) {
    if (auto destroyed = destroy_round(folder, id); !destroyed) return tl::unexpected(destroyed.error());
    return std::nullopt;
  }
  if (!exists(path)) return std::nullopt;
  const auto phase = Urn::phase(path);
  // An urn that cannot be read now is for the facilitator to decide on.
  if (!phase) return std::nullopt;
  if (*phase == UrnPhase::kWaiting) {
    if (auto started = Urn::move_to(path, UrnPhase::kOpen); !started) return tl::unexpected(started.error());
  } else if (*phase == UrnPhase::kClosing) {
    auto urn = Urn::open(path);
    if (!urn) return std::nullopt;
    // A close that must stop (ballots and turnout differ) stops again when the facilitator closes, who can then read
    // why and discard.
    if (auto closed = close_urn(*urn, {folder, entry->published, nullptr}, log)) return Change(std::move(*closed));
  } else if (*phase == UrnPhase::kDiscarding) {
    if (auto discarded = discard(folder, id, log); !discarded) return tl::unexpected(discarded.error());
    return Change(workshop::RoundDiscarded{id});
  }
  return std::nullopt;
}

}  // namespace

tl::expected<OpenedRound, std::string> open_round(const std::string& folder, ballot::Round round,
                                                  const std::string& step, WorkshopLog& log, const RoundSecrets& with) {
  if (find_urn(folder))
    return tl::unexpected(folder + " has the urn of another round; close or discard that round first.");
  round.id = hex_id();
  ballot::SecretKey key = ballot::SecretKey::generate(round.key);
  round.wrapped = with.passphrase != nullptr;
  auto urn = Urn::create(folder, round, key, UrnPhase::kWaiting, with.deck, with.passphrase);
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
    // Not if the log cannot be read: then the next start decides.
    if (const auto entry = logged(log, round.id); entry && !entry->opened)
      static_cast<void>(destroy_round(folder, round.id));
    return tl::unexpected(appended.error());
  }
  if (auto started = Urn::move_to(urn->path(), UrnPhase::kOpen); !started) return tl::unexpected(started.error());
  return OpenedRound{std::move(round), std::move(key)};
}

tl::expected<ballot::Round, std::string> open_round(const std::string& folder, ballot::Round round,
                                                    const std::string& step, WorkshopLog& log,
                                                    const ballot::Deck* deck) {
  auto opened = open_round(folder, std::move(round), step, log, RoundSecrets{.deck = deck});
  if (!opened) return tl::unexpected(opened.error());
  return std::move(opened->round);
}

tl::expected<ballot::SecretKey, std::string> unlock_round(const std::string& folder,
                                                          const ballot::SecretText& passphrase) {
  const auto path = find_urn(folder);
  if (!path) return tl::unexpected(missing_urn(folder));
  auto urn = Urn::open(*path);
  if (!urn) return tl::unexpected(urn.error());
  auto key = read_key(key_path(folder, urn->round().id), &passphrase);
  if (key && key->public_key() != urn->round().key)
    return tl::unexpected(keep_all(folder, "the key file belongs to another round"));
  return key;
}

tl::expected<std::vector<ballot::PublishedCell>, std::string> publish_complete(const std::string& folder,
                                                                               const std::set<std::string>& already,
                                                                               WorkshopLog& log,
                                                                               const ballot::SecretKey* held) {
  const auto path = find_urn(folder);
  if (!path) return tl::unexpected(missing_urn(folder));
  auto urn = Urn::open(*path);
  if (!urn) return tl::unexpected(urn.error());
  const ballot::Round& round = urn->round();
  if (round.form.kind != ballot::RoundKind::kFriction) return std::vector<ballot::PublishedCell>{};
  const auto before = logged(log, round.id);
  if (!before) return tl::unexpected(before.error());
  const auto contents = urn->contents();
  if (!contents) return tl::unexpected(contents.error());
  if (before->over() || contents->view.state != ballot::UrnState::kOpen) return std::vector<ballot::PublishedCell>{};
  const auto due =
      due_cells(round.plan, contents->view.places, contents->view.turnout, both(already, before->published), false);
  if (due.empty()) return std::vector<ballot::PublishedCell>{};
  OpenedBallots ballots;
  if (auto opened = open_boxes(folder, round, *contents, held, ballots); !opened) return tl::unexpected(opened.error());
  auto cells = publish_all(due, round, contents->view, ballots);
  if (auto appended = log.append({workshop::CellsPublished{round.id, cells}}); !appended)
    return tl::unexpected(appended.error());
  return cells;
}

tl::expected<workshop::RoundClosed, std::string> close_round(const std::string& folder,
                                                             const std::set<std::string>& already, WorkshopLog& log,
                                                             const ballot::SecretKey* held) {
  const auto path = find_urn(folder);
  const auto id = path ? tl::expected<std::string, std::string>(id_of_urn(*path)) : latest_round(log);
  if (!id) return tl::unexpected(id.error());
  const auto before = logged(log, *id);
  if (!before) return tl::unexpected(before.error());
  if (before->closed) {
    if (auto destroyed = destroy_round(folder, *id); !destroyed) return tl::unexpected(destroyed.error());
    return *before->closed;
  }
  if (!path) return tl::unexpected(missing_urn(folder));
  auto urn = Urn::open(*path);
  if (!urn) return tl::unexpected(urn.error());
  return close_urn(*urn, {folder, both(already, before->published), held}, log);
}

tl::expected<void, std::string> discard_round(const std::string& folder, WorkshopLog& log) {
  const auto id = latest_round(log);
  if (!id) return tl::unexpected(id.error());
  if (id->empty()) return tl::unexpected(folder + " has no round to discard; open one first.");
  return discard(folder, *id, log);
}

tl::expected<void, std::string> set_round_aside(const std::string& folder, WorkshopLog& log) {
  const auto id = latest_round(log);
  if (!id) return tl::unexpected(id.error());
  if (id->empty()) return tl::unexpected(folder + " has no round to set aside; open one first.");
  return set_aside(folder, *id, log);
}

tl::expected<std::vector<workshop::Change>, std::string> recover(const std::string& folder, WorkshopLog& log) {
  std::vector<Change> appended;
  for (const std::string& id : rounds_in(folder)) {
    auto change = recover_round(folder, id, log);
    if (!change) return tl::unexpected(change.error());
    if (*change) appended.push_back(std::move(**change));
  }
  for (const std::string& name : names_in(folder)) {
    if (!name.ends_with(".snapshot.tmp")) continue;
    if (auto gone = unlink_file(joined(folder, name)); !gone) return tl::unexpected(gone.error());
  }
  return appended;
}

}  // namespace crosstable::store
