#include "table/screens.h"

namespace crosstable::table {
namespace {

[[maybe_unused]] void question(Sheet& sheet) {
  const look::Rect inside = sheet.rect.inset(sheet.ui.sizes().margin_mm);
  const bool led = sheet.state.place == Place::kWorkshop;
  sheet.ui.text(inside, led ? sheet.workshop().current().question : "Crosstable", {.size = look::Text::kHead});
}

}  // namespace

#ifdef PENDING_home
void draw_home(Sheet& sheet) { question(sheet); }
#endif
#ifdef PENDING_set_up
void draw_set_up(Sheet& sheet) { question(sheet); }
#endif
#ifdef PENDING_tone
void draw_tone(Sheet& sheet) { question(sheet); }
#endif
#ifdef PENDING_pick
void draw_pick(Sheet& sheet) { question(sheet); }
#endif
#ifdef PENDING_walk
void draw_walk(Sheet& sheet) { question(sheet); }
#endif
#ifdef PENDING_vote
void draw_vote(Sheet& sheet) { question(sheet); }
#endif
#ifdef PENDING_map
void draw_map(Sheet& sheet) { question(sheet); }
#endif
#ifdef PENDING_break
void draw_break(Sheet& sheet) { question(sheet); }
#endif
#ifdef PENDING_choose
void draw_choose(Sheet& sheet) { question(sheet); }
#endif
#ifdef PENDING_causes
void draw_causes(Sheet& sheet) { question(sheet); }
#endif
#ifdef PENDING_commit
void draw_commit(Sheet& sheet) { question(sheet); }
#endif
#ifdef PENDING_confidence
void draw_confidence(Sheet& sheet) { question(sheet); }
#endif
#ifdef PENDING_close
void draw_close(Sheet& sheet) { question(sheet); }
#endif
#ifdef PENDING_recall
void draw_recall(Sheet& sheet) { question(sheet); }
#endif
#ifdef PENDING_snapshot_view
void draw_snapshot(Sheet& sheet) { question(sheet); }
#endif

}  // namespace crosstable::table
