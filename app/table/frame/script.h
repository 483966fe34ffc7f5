// The script drawer: Say, Do, Done when, Next.
#pragma once

#include "table/flow/sheet.h"
#include "workshop/workshop.h"

namespace crosstable::table {

/// Width of the drawer on a sheet.
float script_width(const look::Ui& ui, look::Rect sheet);
void draw_script(Sheet& sheet);
/// A condition of the step's end, with the seals of the functions that it names where they shall be seen.
struct ConditionLine {
  const workshop::Condition& condition;
  bool seals = true;
};
float condition_line_height(const Sheet& sheet, const ConditionLine& line, float width);
void draw_condition_line(Sheet& sheet, look::Rect rect, const ConditionLine& line);
/// What a drawer lies on.
void drawer_ground(look::Ui& ui, look::Rect rect);

}  // namespace crosstable::table
