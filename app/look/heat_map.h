// The matrix the product exists for: who experiences friction with whom. One value and one drawing, for the table and for pictures.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "framework/roster.h"
#include "friction/friction.h"
#include "look/legend.h"
#include "look/ui.h"

namespace crosstable::look {

/// A rater and a rated function, as indices into the roster.
using HeatPair = std::pair<int, int>;

enum class HeatState {
  kOwn,
  kShown,
  kTooFew,      ///< the floor forbids it
  kWaiting,     ///< comes when everyone who rates in it has voted, or at close
  kNoDealings,  ///< published, but too few of its raters could say enough
  kNotAsked,    ///< not part of the round
  kCovered,     ///< published, and not to be read yet
};
enum class HeatKind { kDirected, kTogether, kPooled };

/// What one place of the matrix says, in words and steps that are already chosen.
struct HeatCell {
  HeatState state = HeatState::kNotAsked;
  HeatKind kind = HeatKind::kDirected;
  std::string name;   ///< of the published or planned cell that covers the pair
  int step = 0;       ///< 0..4 of the friction ramp
  std::string value;  ///< "76"
  std::string word;   ///< "breaking"; written where the cell is large enough
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
  bool open = false;            ///< what is planned and not published still comes
  std::set<std::string> published;  ///< names, shown or not
  std::set<std::string> fresh;
};
/// Overall friction.
HeatMap heat_map_from(const HeatSource& source);
/// One statement's levels; `words` name the five places of its scale, from least to most friction.
HeatMap heat_map_of_statement(const HeatSource& source, std::size_t statement, const std::array<std::string, 5>& words);
/// 0..4: which of five places on the scale a level stands for in words. The ends of three levels reach over two places: they take the inner one.
int scale_place(const friction::Level& level);
/// 0..4: its step on the ramp; three levels take the first, the middle and the last.
int ramp_step(const friction::Level& level);

struct HeatOptions {
  bool names = true;      ///< beside the rows; above the columns where cells are large
  bool far_side = true;   ///< turned seals right and below, for the opposite edge
  std::optional<HeatPair> selected;
  std::optional<HeatSign> keep;  ///< only cells with this sign stand out
};

/// A table's millimetre for the reader at hand: 1 on a table, a half on a kiosk and on paper.
float heat_unit(const Ui& ui);

/// Where everything of a matrix stands.
struct HeatLayout {
  float unit = 1;  ///< a table's millimetre for this reader
  float side = 0;  ///< of a cell
  float gap = 0;
  float seal = 0;
  float far_seal = 0;
  float name_width = 0;   ///< 0: rows carry seals only
  float head_height = 0;  ///< 0: columns carry seals only
  Rect cells;             ///< all cells with the gaps between them

  Rect box(HeatPair pair) const {
    const float pitch = side + gap;
    return {cells.x + static_cast<float>(pair.second) * pitch, cells.y + static_cast<float>(pair.first) * pitch, side, side};
  }
  /// Seal and name of a row or a column, as one target for fingers.
  Rect row_head(int index) const {
    const float width = 12 * unit + seal + (name_width > 0 ? name_width + 7.6f * unit : 0);
    return {cells.x - width, box({index, index}).y, width - 4 * unit, side};
  }
  Rect column_head(int index) const {
    const float height = 9.5f * unit + seal + (head_height > 0 ? head_height + 4 * unit : 0);
    return {box({index, index}).x, cells.y - height, side, height - 4 * unit};
  }
};
/// The largest matrix that fits, in the middle of the area.
HeatLayout heat_layout(const Ui& ui, Rect area, const HeatMap& map, const HeatOptions& options);

/// Draws it; the pair whose cell was tapped. Cells are targets "<id>.SA.FI".
std::optional<HeatPair> heat_map(Ui& ui, const std::string& id, Rect area, const HeatMap& map, const HeatOptions& options = {});

struct HeatCellOptions {
  bool words = false;
  float lit = 1;     ///< 0..1 while it lights up
  bool dim = false;  ///< another sign is being looked for
};
/// One cell in its box: the matrix, a card's tile, a list.
void heat_cell(Ui& ui, Rect box, const HeatCell& cell, const HeatCellOptions& options = {});

/// "Rows experience → Columns are experienced ↓".
void heat_axes(Ui& ui, Rect rect);

}  // namespace crosstable::look
