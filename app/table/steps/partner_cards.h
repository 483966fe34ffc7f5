// Below the partner's line: what it comes to, and what the functions say that partners notice.
#pragma once

#include <vector>

#include "table/flow/sheet.h"
#include "workshop/replay_words.h"

namespace crosstable::table {

/// Cards as high as what they hold, from the top of the area on.
void draw_partner_cards(Sheet& sheet, look::Rect area, const std::vector<workshop::PartnerFact>& facts);

}  // namespace crosstable::table
