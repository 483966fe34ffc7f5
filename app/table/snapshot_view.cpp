#include <algorithm>

#include "table/frame.h"
#include "table/look_back.h"

namespace crosstable::table {

void draw_snapshot(Sheet& sheet) {
  if (!sheet.state.snapshot) return;
  const workshop::Snapshot& snapshot = *sheet.state.snapshot;
  const std::string where = snapshot.organisation.empty() ? "" : snapshot.organisation + ", ";
  const std::string request = snapshot.request.empty() ? "" : "On this request: " + snapshot.request + ". ";
  look::Rect inside = draw_question(sheet, snapshot.title, where + date_words(snapshot.date) + ". " + request + "Nothing here can be changed any more.");
  const look::Rect map = inside.cut_left(inside.w * 0.5f, 28);
  draw_past_map(sheet.ui, map, snapshot);
  const look::Rect actions = inside.cut_bottom(inside.h * 0.42f, 14);
  draw_past_agreements(sheet.ui, inside, snapshot);
  draw_past_actions(sheet.ui, actions, snapshot);
}

}  // namespace crosstable::table
