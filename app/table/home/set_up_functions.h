// Setting up who is at the table.
#pragma once

#include "table/flow/sheet.h"

namespace crosstable::table {

void draw_functions_part(Sheet& sheet);
/// "Inside first, 180 minutes".
std::string framework_words(const words::Words& words, const framework::Framework& framework);

}  // namespace crosstable::table
