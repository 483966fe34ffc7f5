// The one reading of the map: the last friction round, as far as it may be read now. Whatever shows, writes down or
// says something of a map is made of a Reading, and what is covered is in none.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "framework/roster.h"
#include "friction/friction.h"
#include "map/heat.h"
#include "workshop/snapshot.h"
#include "workshop/workshop.h"

namespace crosstable::map {

class Reading {
 public:
  /// Before the first vote there is nothing to read.
  bool empty() const { return roster_.functions.empty(); }
  bool open() const { return open_; }
  /// Over without being counted: nothing comes any more.
  bool set_aside() const { return set_aside_; }
  /// Counted, and there was not one ballot.
  bool nobody_voted() const { return nobody_voted_; }
  bool has_published() const { return !published_.empty(); }
  /// Something that the round shows may not be read yet.
  bool covered() const { return covered_; }
  int floor() const { return map_.floor; }
  int planned() const { return static_cast<int>(planned_.size()); }
  /// Cells that the round shows, covered ones too: how many they are, the rings say as well.
  int shown() const { return shown_; }
  const std::vector<std::string>& asked() const { return map_.statements; }
  const framework::Roster& roster() const { return roster_; }

  /// Of functions whose whole column may be read; what they come to is in guesses.h.
  const std::map<std::string, workshop::Guess>& guesses() const { return guesses_; }

  /// Worked out from the cells that may be read and no others, its mean and its scores too; without a ranking and a
  /// round-robin split where something is covered.
  const friction::Map& map() const { return map_; }
  /// Overall friction; covered places are there, and say nothing.
  const HeatMap& heat() const { return heat_; }
  /// For the other heat maps; refers to this reading.
  HeatSource source() const;

  /// The shown cell that covers the pair, whatever its kind.
  const friction::Cell* cell(const workshop::Pair& pair) const { return map_.covering(pair.from, pair.about); }
  const friction::Cell* directed(const workshop::Pair& pair) const;
  /// What the vote before showed of a pair that this one holds back; nothing where it holds nothing back.
  struct Before {
    const friction::Map* map = nullptr;
    const friction::Cell* cell = nullptr;
    std::optional<friction::Level> level(const std::string& statement) const;
  };
  Before before_of(const workshop::Pair& pair) const;

  const framework::Function& function(int index) const { return roster_.functions[static_cast<std::size_t>(index)]; }
  /// Nothing for a pair of functions that the round did not have.
  std::optional<HeatPair> indices(const workshop::Pair& pair) const;
  workshop::Pair pair(HeatPair indices) const { return {function(indices.first).code, function(indices.second).code}; }

 private:
  friend Reading read(const workshop::Workshop&, const workshop::Snapshot*);
  friend Reading read(const workshop::Snapshot&);
  Reading() = default;

  framework::Roster roster_;
  std::vector<HeatPlanned> planned_;
  std::vector<HeatPair> too_few_;
  bool open_ = false;
  bool set_aside_ = false;
  bool nobody_voted_ = false;
  bool covered_ = false;
  int shown_ = 0;
  std::set<std::string> published_, held_back_, left_out_;
  std::set<HeatPair> covered_places_;
  friction::Map map_;
  std::vector<friction::Map> before_;  ///< where something is held back: of the votes before, the latest first
  HeatMap heat_;
  std::map<std::string, workshop::Guess> guesses_;
};

/// The only maker. `follows`: the snapshot that the workshop was opened on.
Reading read(const workshop::Workshop& workshop, const workshop::Snapshot* follows = nullptr);
/// Of a snapshot nothing is covered; what was never uncovered before it was saved is not in it.
Reading read(const workshop::Snapshot& snapshot);

/// What the last round is compared with: the snapshot that the workshop follows, however often it voted itself; where
/// no vote there showed anything, the closed round before that did.
enum class Since { kRoundBefore, kSnapshot, kFirst };
struct Changes {
  Since since = Since::kRoundBefore;
  friction::Comparison all;  ///< of what the reading shows; what is covered compares with nothing
  /// Hot spots of the earlier workshop that this vote did not ask about, in their order: how they are now, nobody
  /// knows.
  std::vector<friction::Cell> left{};
  /// Changed or leaning, the largest first.
  std::vector<friction::Change> clear() const;
};
/// Nothing can be compared with what it voted on.
bool voted_and_showed_nothing(const workshop::Snapshot& snapshot);
/// Is there anything to compare with, the first map included?
bool has_changes(const workshop::Workshop& workshop, const workshop::Snapshot* follows);
std::optional<Changes> changes(const workshop::Workshop& workshop, const workshop::Snapshot* follows,
                               const Reading& reading);
std::optional<Changes> changes(const workshop::Snapshot& snapshot, const Reading& reading);
/// Since the first map that the workshops before are known to have shown; nothing where that is what `changes` tells.
std::optional<Changes> changes_since_first(const workshop::Workshop& workshop, const workshop::Snapshot* follows,
                                           const Reading& reading);
std::optional<Changes> changes_since_first(const workshop::Snapshot& snapshot, const Reading& reading);

}  // namespace crosstable::map
