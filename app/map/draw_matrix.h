// The matrix drawn: one drawing for the table and for pictures.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "look/ui.h"
#include "map/heat.h"
#include "map/signs.h"

namespace crosstable::map {

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
float heat_unit(const look::Ui& ui);

/// The em for a figure that is to be that high in its cell, never below the smallest text: for TextStyle::em_mm, which
/// text_scale still multiplies.
float figure_em(const look::Ui& ui, float wanted_mm);

/// Where everything of a matrix stands.
struct HeatLayout {
  float unit = 1;  ///< a table's millimetre for this reader
  float side = 0;  ///< of a cell
  float gap = 0;
  float seal = 0;
  float far_seal = 0;
  float name_width = 0;            ///< 0: rows carry seals only
  float head_height = 0;           ///< 0: columns carry seals only
  bool shortened = false;          ///< short names: the whole ones have no room above the columns
  look::Rect cells;                ///< all cells with the gaps between them
  std::vector<float> row, column;  ///< the place of each function: whole numbers except while it moves

  look::Rect box(HeatPair pair) const {
    const float pitch = side + gap;
    return {cells.x + column[static_cast<std::size_t>(pair.second)] * pitch,
            cells.y + row[static_cast<std::size_t>(pair.first)] * pitch, side, side};
  }
  /// What a name above a column may take: a whole one no more than its target has, which keeps its distance to the
  /// next.
  float head_width() const { return shortened ? side + gap - 2 * unit : side; }
  /// Seal and name of a row or a column, as one target for fingers.
  look::Rect row_head(int index) const {
    const float width = 12 * unit + seal + (name_width > 0 ? name_width + 7.6f * unit : 0);
    return {cells.x - width, box({index, index}).y, width - 4 * unit, side};
  }
  look::Rect column_head(int index) const {
    const float height = 9.5f * unit + seal + (head_height > 0 ? head_height + 4 * unit : 0);
    return {box({index, index}).x, cells.y - height, side, height - 4 * unit};
  }
};
/// What stands above a column, and beside its row.
std::string head_name(const framework::Function& function, bool shortened);
/// How all names stand above columns of that width, in two lines and that height (0: any) at most; nothing: one does
/// not, so none does.
std::optional<look::TextStyle> head_style(const look::Ui& ui, const HeatMap& map, bool shortened, float width,
                                          float most_height = 0);
/// The largest matrix that fits, in the middle of the area.
HeatLayout heat_layout(const look::Ui& ui, look::Rect area, const HeatMap& map, const HeatOptions& options);

/// Draws it; the pair whose cell was tapped. Cells are targets "<id>.SA.FI". Where the same id showed another order,
/// view or size before, every cell moves from there: rows first, then columns.
std::optional<HeatPair> heat_map(look::Ui& ui, const std::string& id, look::Rect area, const HeatMap& map,
                                 const HeatOptions& options = {});

struct HeatCellOptions {
  bool words = false;
  float lit = 1;                     ///< 0..1 while it lights up
  bool dim = false;                  ///< another sign is being looked for
  const look::Rgba* fill = nullptr;  ///< while it changes from another
  float share = 0;                   ///< of the box, while it changes; 0: by its confidence
  bool bare = false;                 ///< too small for a value
};
/// One cell in its box: the matrix, a card's tile, a list.
void heat_cell(look::Ui& ui, look::Rect box, const HeatCell& cell, const HeatCellOptions& options = {});

/// Fill, text and edge of its step in this theme.
struct HeatPaint {
  look::Rgba fill, text, edge;
};
HeatPaint paint_of(const look::Theme& theme, const HeatCell& cell);
/// Side of the cell as a share of its box: how sure. What this vote does not show is as small as the least sure.
float share_of(const look::Ui& ui, const HeatCell& cell);

inline constexpr float kTogetherRadius = 0.44f;  ///< [cell] together, of the side
/// Rounding of a directed cell with that side.
float radius_of(const look::Ui& ui, float side);

/// "Rows experience → Columns are experienced ↓"; gives its width.
float heat_axes(look::Ui& ui, look::Rect rect);

}  // namespace crosstable::map
