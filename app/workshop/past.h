// The workshops that one goes back to, and what the first map of theirs showed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ballot/publication.h"
#include "framework/framework.h"
#include "friction/friction.h"
#include "words/message.h"

namespace crosstable::workshop {

struct Snapshot;
struct Workshop;

struct EarlierWorkshop {
  std::string title, date;
  bool example = false;  ///< invented data

  bool operator==(const EarlierWorkshop&) const = default;
};

/// What a vote showed, as far as another one can be compared with it: published values alone, in the codes of then.
struct FirstMap {
  std::string date;                     ///< of its workshop; empty: no vote is known
  std::vector<std::string> functions;   ///< codes
  std::vector<std::string> statements;  ///< ids
  int floor = 3;
  int planned = 0;
  std::vector<ballot::PublishedCell> cells;

  bool operator==(const FirstMap&) const = default;
};
/// Empty where none is known.
friction::Map map_of(const FirstMap& first);
/// The plan that its cells were of, without those that were never shown.
ballot::Plan plan_of(const FirstMap& first);

struct Past {
  std::vector<EarlierWorkshop> workshops;  ///< the first one first
  FirstMap first;                          ///< of the first of them that is known to have shown a map
  /// As the last of them that asked it was asked what the partner of the request asks, where that one is still
  /// followed and is the room's own; a snapshot of a workshop that asked it itself holds none.
  std::vector<framework::Question> asked{};

  bool operator==(const Past&) const = default;
};

/// The past of a workshop that is opened on the snapshot. Of a snapshot of before it was told, the earlier workshops
/// are those that its agreements and actions name. What means something else by now is left out of the first map: a
/// statement that is worded otherwise, a code that is another function's.
Past past_of(const Snapshot& last, const Workshop& into);
/// `next` is of a workshop that was opened on `before`, or on one after it, rather than of the same one, saved again:
/// two that are called alike may be of one day, and then the later one names the other among those before it.
bool goes_on_from(const Snapshot& next, const Snapshot& before);

/// An example, or one that goes on from an example: what it took over is invented.
bool rests_on_example(const Snapshot& snapshot);

/// Nothing of it is checked against the workshops themselves, which lie elsewhere.
std::optional<words::Message> past_trouble(const Past& past);

}  // namespace crosstable::workshop
