// The matrix the product exists for: who experiences friction with whom, as a value. What draws it stands beside it
// (draw_matrix.h); whoever reads it aloud or writes it down needs no drawing.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "framework/framework.h"
#include "framework/roster.h"
#include "friction/friction.h"
#include "words/message.h"

namespace crosstable::map {

/// A rater and a rated function, as indices into the roster.
using HeatPair = std::pair<int, int>;

enum class HeatState {
  kOwn,
  kShown,
  kTooFew,         ///< the floor forbids it
  kNotCounted,     ///< the vote was set aside before it came
  kWaiting,        ///< comes when everyone who rates in it has voted, or at close
  kNoDealings,     ///< published, but too few of its raters could say enough
  kNotAsked,       ///< not part of the round
  kCovered,        ///< published, and not to be read yet
  kLeftOut,        ///< of a snapshot: published, and never uncovered before it was saved
  kNotComparable,  ///< shown, but not with what the earlier round published
  kAsBefore,       ///< held back: another number of people voted before; what stands there is of that vote
};
/// What the five steps of a map's cells stand for.
enum class HeatScale {
  kBands,   ///< friction: flowing, watch, strained, breaking; the fifth is not used
  kSteps,   ///< one statement: its five levels
  kChange,  ///< since an earlier round: clearly better, leaning better, no clear change, leaning worse, clearly worse
};
enum class HeatKind { kDirected, kTogether, kPooled };

/// What one place of the matrix says, in words and steps that are already chosen.
struct HeatCell {
  HeatState state = HeatState::kNotAsked;
  HeatKind kind = HeatKind::kDirected;
  std::string name;  ///< of the published or planned cell that covers the pair
  HeatScale scale = HeatScale::kBands;
  int step = 0;            ///< 0..4 of the scale's ramp
  int figure = 0;          ///< what `value` says; of a change, for the worse above 0
  std::string value;       ///< "76"
  words::Message word;     ///< "breaking"; written where the cell is large enough
  bool word_only = false;  ///< the word stands alone in large cells, the value in small ones
  friction::Confidence confidence = friction::Confidence::kHigh;
  bool split = false;         ///< two experiences, or a split statement
  bool sides_differ = false;  ///< a together cell whose two sides differ
  bool fresh = false;         ///< of the last publication

  bool operator==(const HeatCell&) const = default;
};

struct HeatMap {
  std::vector<framework::Function> functions;
  std::vector<HeatCell> cells;  ///< row by row: rater, then rated
  HeatScale scale = HeatScale::kBands;

  int size() const { return static_cast<int>(functions.size()); }
  const HeatCell& at(HeatPair pair) const { return cells[static_cast<std::size_t>(pair.first * size() + pair.second)]; }
};

/// A cell of the round's plan.
struct HeatPlanned {
  std::string name;
  std::vector<HeatPair> pairs;
};

/// All that a map is drawn from; the roster is the round's.
struct HeatSource {
  const framework::Roster& roster;
  const friction::Map& map;
  std::vector<HeatPlanned> planned;
  std::vector<HeatPair> too_few;
  bool open = false;                         ///< what is planned and not published still comes
  bool set_aside = false;                    ///< it never comes
  std::set<std::string> published;           ///< names, shown or not
  std::set<std::string> held_back;           ///< names of cells that another number of voters keeps from appearing
  std::vector<const friction::Map*> before;  ///< of the votes before, the latest first
  std::set<HeatPair> covered;                ///< places of which nothing may be read
  std::set<std::string> left_out;            ///< names of cells that a snapshot was saved without
};
/// Overall friction.
HeatMap heat_map_from(const HeatSource& source);
/// One statement's levels; `words` name the five places of its scale, from least to most friction.
HeatMap heat_map_of_statement(const HeatSource& source, std::size_t statement, const std::array<std::string, 5>& words);
/// Some statements' friction, a group's: cells that publish fewer than 60 % of them show nothing.
HeatMap heat_map_of_statements(const HeatSource& source, const std::vector<std::size_t>& statements);
/// What changed since an earlier round; only what the comparison says.
HeatMap heat_map_of_change(const HeatSource& source, const friction::Comparison& comparison);
/// With a mark on the shown cells of these names: those of the last publication.
HeatMap marked(HeatMap map, const std::set<std::string>& names);
/// The map with its functions in another order: indices into its functions, each once.
HeatMap reordered(const HeatMap& map, const std::vector<int>& order);
/// The five words of a statement's scale from least to most friction.
std::array<std::string, 5> scale_words(const framework::Framework& framework, const framework::Statement& statement);
/// 0..4: which of five places on the scale a level stands for in words. The ends of three levels reach over two places:
/// they take the inner one.
int scale_place(const friction::Level& level);
/// 0..4: its step on the ramp; three levels take the first, the middle and the last.
int ramp_step(const friction::Level& level);

}  // namespace crosstable::map
