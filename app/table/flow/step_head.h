// The head of a step's sheet: its question, a remark, and a place for a control beside them.
#pragma once

#include <string>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// The step's question and a remark below it; what lies under both. `taken` mm at the right belong to somebody else.
look::Rect draw_head(Sheet& sheet, const std::string& remark, float taken = 0);
/// Where a control beside the head stands: right aligned, as high as a button.
look::Rect head_control(const Sheet& sheet, float width);

}  // namespace crosstable::table
