// Where everything of the walk stands, from the sheet and the walk alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "table/flow/sheet.h"

namespace crosstable::table {

struct WalkLayout {
  look::Rect lanes;  ///< all of them
  float lane_h = 0;
  float names_w = 0;  ///< seal and name
  float confirm_w = 0;
  look::Rect columns;  ///< between names and confirmations
  float pitch = 0;     ///< from step to step
  float box_w = 0;
  float box_h = 0;                 ///< unless its words need more
  std::vector<float> heights;      ///< of the steps' boxes, in their order
  bool tight = false;              ///< no room beside the boxes: hand-offs leave them above or below
  bool compact = false;            ///< many lanes: tokens are marks, switched in the step's card
  std::vector<std::string> codes;  ///< "" first: the partner's lane
  int gap_at = -1;                 ///< column left free for a step that is being added

  look::Rect lane(int index) const;
  int lane_of(const std::string& code) const;
  look::Point centre(int column, int lane) const;
  /// Where the step with this place in the walk stands; a free column pushes later ones to the right.
  look::Rect box(const workshop::Walk& walk, std::size_t index) const;
  /// The lane under a point, clamped.
  int lane_at(look::Point p) const;
  /// Where a step that is dropped there comes: the number of other steps left of it.
  int column_at(const workshop::Walk& walk, look::Point p, int without_id) const;
};

bool has_steps(const workshop::Walk& walk, const std::string& lane);

enum class WalkFor {
  kWork,  ///< there is room for the lanes' confirmations
  kLook,  ///< where lanes would be low, those without a step are left out
};
WalkLayout walk_layout(const look::Ui& ui, look::Rect area, const workshop::Workshop& workshop, int gap_at,
                       WalkFor purpose = WalkFor::kWork);

/// Which corners of a step the hand-offs leave free for its tokens: the first free one, upper right first.
struct TokenCorner {
  bool right = true;
  bool upper = true;
};
TokenCorner token_corner(const workshop::Walk& walk, std::size_t index, const WalkLayout& layout);
/// Centres of the step's tokens, in the order of its set, and their radius.
struct TokenPlaces {
  std::vector<look::Point> centres;
  float radius = 0;
};
TokenPlaces token_places(const workshop::Walk& walk, std::size_t index, const WalkLayout& layout);

}  // namespace crosstable::table
