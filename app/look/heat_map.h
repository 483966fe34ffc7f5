// The matrix the product exists for: who experiences friction with whom. One value and one drawing, for the table and
// for pictures.
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
#include "look/legend.h"
#include "look/ui.h"

namespace crosstable::look {

/// A rater and a rated function, as indices into the roster.
using HeatPair = std::pair<int, int>;

enum class HeatState {
  kOwn,
  kShown,
  kTooFew,         ///< the floor forbids it
  kWaiting,        ///< comes when everyone who rates in it has voted, or at close
  kNoDealings,     ///< published, but too few of its raters could say enough
  kNotAsked,       ///< not part of the round
  kCovered,        ///< published, and not to be read yet
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
  std::string value;       ///< "76"
  std::string word;        ///< "breaking"; written where the cell is large enough
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
  bool open = false;                ///< what is planned and not published still comes
  std::set<std::string> published;  ///< names, shown or not
  std::set<std::string> fresh;
  std::set<std::string> held_back;           ///< names of cells that another number of voters keeps from appearing
  std::vector<const friction::Map*> before;  ///< of the votes before, the latest first
};
/// Overall friction.
HeatMap heat_map_from(const HeatSource& source);
/// One statement's levels; `words` name the five places of its scale, from least to most friction.
HeatMap heat_map_of_statement(const HeatSource& source, std::size_t statement, const std::array<std::string, 5>& words);
/// Some statements' friction, a group's: cells that publish fewer than 60 % of them show nothing.
HeatMap heat_map_of_statements(const HeatSource& source, const std::vector<std::size_t>& statements);
/// What changed since an earlier round; only what the comparison says.
HeatMap heat_map_of_change(const HeatSource& source, const friction::Comparison& comparison);
/// The map with its functions in another order: indices into its functions, each once.
HeatMap reordered(const HeatMap& map, const std::vector<int>& order);
/// The five words of a statement's scale from least to most friction.
std::array<std::string, 5> scale_words(const framework::Framework& framework, const framework::Statement& statement);
/// 0..4: which of five places on the scale a level stands for in words. The ends of three levels reach over two places:
/// they take the inner one.
int scale_place(const friction::Level& level);
/// 0..4: its step on the ramp; three levels take the first, the middle and the last.
int ramp_step(const friction::Level& level);

struct HeatOptions {
  bool names = true;     ///< beside the rows; above the columns where cells are large
  bool far_side = true;  ///< turned seals right and below, for the opposite edge
  std::optional<HeatPair> selected;
  std::optional<HeatSign> keep;  ///< only cells with this sign stand out
  std::vector<int> parts;        ///< places after which a group of similar functions ends: brackets
  bool folded = false;           ///< each pair once: the lower half lies on the upper one, as split squares
  std::vector<HeatPair> marked;  ///< split squares with a strong outline
};

/// A table's millimetre for the reader at hand: 1 on a table, a half on a kiosk, and less where text is smaller, on
/// paper.
float heat_unit(const Ui& ui);

/// The em for a figure that is to be that high in its cell, never below the smallest text: for TextStyle::em_mm, which
/// text_scale still multiplies.
float figure_em(const Ui& ui, float wanted_mm);

/// Where everything of a matrix stands.
struct HeatLayout {
  float unit = 1;  ///< a table's millimetre for this reader
  float side = 0;  ///< of a cell
  float gap = 0;
  float seal = 0;
  float far_seal = 0;
  float name_width = 0;            ///< 0: rows carry seals only
  float head_height = 0;           ///< 0: columns carry seals only
  Rect cells;                      ///< all cells with the gaps between them
  std::vector<float> row, column;  ///< the place of each function: whole numbers except while it moves

  Rect box(HeatPair pair) const {
    const float pitch = side + gap;
    return {cells.x + column[static_cast<std::size_t>(pair.second)] * pitch,
            cells.y + row[static_cast<std::size_t>(pair.first)] * pitch, side, side};
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

/// Draws it; the pair whose cell was tapped. Cells are targets "<id>.SA.FI". Where the same id showed another order,
/// view or size before, every cell moves from there: rows first, then columns.
std::optional<HeatPair> heat_map(Ui& ui, const std::string& id, Rect area, const HeatMap& map,
                                 const HeatOptions& options = {});

struct HeatCellOptions {
  bool words = false;
  float lit = 1;               ///< 0..1 while it lights up
  bool dim = false;            ///< another sign is being looked for
  const Rgba* fill = nullptr;  ///< while it changes from another
  float share = 0;             ///< of the box, while it changes; 0: by its confidence
  bool bare = false;           ///< too small for a value
};
/// One cell in its box: the matrix, a card's tile, a list.
void heat_cell(Ui& ui, Rect box, const HeatCell& cell, const HeatCellOptions& options = {});

/// Fill, text and edge of its step in this theme.
struct HeatPaint {
  Rgba fill, text, edge;
};
HeatPaint paint_of(const Theme& theme, const HeatCell& cell);
/// Side of the cell as a share of its box: how sure.
float share_of(const Ui& ui, const HeatCell& cell);

/// "Rows experience → Columns are experienced ↓"; gives its width.
float heat_axes(Ui& ui, Rect rect);

}  // namespace crosstable::look
