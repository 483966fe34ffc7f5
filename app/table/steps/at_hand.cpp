#include "table/steps/at_hand.h"

#include "table/steps/partner_eye.h"
#include "table/steps/registry.h"
#include "table/steps/replay.h"

namespace crosstable::table {

void draw_at_hand(Sheet& sheet) {
  if (sheet.view.instead == Instead::kReplay) return draw_replay(sheet);
  if (sheet.view.instead == Instead::kReadBack) return draw_read_back(sheet);
  if (sheet.view.instead == Instead::kPartnerEye) return draw_partner_eye(sheet);
  if (sheet.workshop().finished) return draw_closed(sheet);
  row_of(sheet.workshop().current().kind).draw(sheet);
}

}  // namespace crosstable::table
