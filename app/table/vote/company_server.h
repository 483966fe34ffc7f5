// A company's own server for kiosks on other machines: where it is, whether it is the right one, and the way in.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Until it is this workshop's, or is left.
void draw_company_server(Sheet& sheet, look::Rect rect);

}  // namespace crosstable::table
