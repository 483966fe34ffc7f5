// Where the group is, in a strip: the steps in their order, or the parts of setting up.
#pragma once

#include <string>
#include <string_view>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// The steps in their order in a strip of this surface; a step that was done may be tapped.
void draw_step_bar(look::Ui& ui, look::Rect area, const TableState& state, const framework::Said& said,
                   Intents& intents);
/// The five parts of setting up.
void draw_part_bar(look::Ui& ui, look::Rect area, const TableState& state, Intents& intents);
/// The one dark pill: the number in a disc (or an icon), then the name. Returns its width; draws nothing where `draw`
/// is false.
struct Pill {
  std::string number;
  std::string_view icon;
  std::string name;
  float height = 30.5f;
  float most = 400;  ///< width
};
float draw_pill(look::Ui& ui, look::Point left_middle, const Pill& pill, bool draw = true);
/// Of the step at hand, or of the end.
Pill pill_of(const words::Words& words, const workshop::Workshop& workshop, const framework::Said& said);

}  // namespace crosstable::table
