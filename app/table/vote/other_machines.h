// Kiosks on other machines: the server for them, the code for the next one, and who is there.
#pragma once

#include <string>
#include <vector>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// Fills the sheet; View::instead ends it.
void draw_other_machines(Sheet& sheet);
/// What of its ballots has come; begins with a small letter.
std::string remark_of(const words::Words& words, const OtherKiosk& kiosk);
/// What a close would leave behind, kiosk by kiosk.
std::string outstanding_words(const words::Words& words, const std::vector<OtherKiosk>& kiosks);

}  // namespace crosstable::table
