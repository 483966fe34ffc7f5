// The frozen result of a workshop: what the map showed and what was agreed. Canonical: no id, no time of day.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "framework/value.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

struct SnapshotRound {
  std::string step;
  ballot::RoundForm form;
  framework::Roster roster;
  ballot::Plan plan;
  ballot::Turnout turnout;  ///< empty while the round was open
  std::vector<int> left;    ///< places left while it was open, per function; empty: none
  std::vector<ballot::PublishedCell> cells;
  std::vector<std::string> left_out;  ///< published and never uncovered: names alone
  std::optional<ballot::PollResult> poll;
  bool closed = false;
  bool aside = false;                    ///< over without being counted; snapshots of before say so of none
  std::map<std::string, Guess> guesses;  ///< by function: those that are whole
  int own_request = 0;                   ///< as in RoundRecord; 0 in snapshots of before it was told apart

  bool operator==(const SnapshotRound&) const = default;
};

struct Snapshot {
  std::string title, organisation, date;
  std::string began_as;  ///< the title that it began with, where that was corrected since
  bool example = false;
  framework::Framework framework;
  framework::Roster roster;
  int floor = 3;
  int step = 0;
  std::string scenario, request, partner, past_case;
  int own_request = 0;                ///< id of the request that is followed, where it is the room's own
  Walk walk;                          ///< steps numbered from 1
  std::vector<SnapshotRound> rounds;  ///< without discarded ones
  std::vector<Pair> focus;
  std::map<Pair, Causes> causes;      ///< of focus pairs
  std::vector<Agreement> agreements;  ///< of focus pairs, in their order; then the other inherited ones
  std::vector<Action> actions;        ///< numbered from 1
  std::vector<std::string> follow_ups;
  std::vector<std::string> observations;
  std::vector<Note> notes;           ///< numbered from 1, none without words
  std::vector<LeftNote> notes_left;  ///< of earlier workshops
  std::set<TextPlace> kept;          ///< none that says nothing; see goes_out.h
  Written written;                   ///< of its own texts alone
  Past past;
  /// The one that its workshop was opened on, where that is at hand: what reports compare with. No part of the file.
  std::shared_ptr<const Snapshot> before;

  bool operator==(const Snapshot&) const = default;
};

/// What tells a workshop from others of its day, whatever it is called since: the title that it began with.
const std::string& known_as(const Snapshot& snapshot);

/// One that lies in a workshop's folder.
struct KeptSnapshot {
  Snapshot snapshot;
  std::string saved;  ///< the day it was written, which may be long after Snapshot::date; empty: it does not say
};

/// Nothing that the map did not show: cells of an open round only as far as they were published, and none that was
/// never uncovered.
Snapshot take_snapshot(const Workshop& workshop);
friction::Map map_of(const SnapshotRound& round);
/// The last friction round's map; empty without one.
friction::Map map_of(const Snapshot& snapshot);

/// Section by section ("workshop", "framework", "roster", "walk", "rounds", "charter", "actions", "observations"),
/// canonical: the same snapshot gives the same bytes.
std::vector<std::pair<std::string, framework::Value>> to_sections(const Snapshot& snapshot);
tl::expected<Snapshot, words::Message> from_sections(
    const std::vector<std::pair<std::string, framework::Value>>& sections);

}  // namespace crosstable::workshop
