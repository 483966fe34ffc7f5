// The table's screens. Each draws into the sheet and returns what fingers meant; the strips above and below are drawn
// by draw_strip.
#pragma once

#include "look/ui.h"
#include "table/flow/table.h"

namespace crosstable::table {

/// Everything a screen is given. `sheet` is the white sheet in mm of the surface, without the script drawer; keep
/// `padding` inside it.
struct Sheet {
  look::Ui& ui;
  look::Rect rect;
  const TableState& state;
  View& view;
  Intents& intents;

  const workshop::Workshop& workshop() const { return state.workshop(); }
};

// Whole surface, no strips.
void draw_home(Sheet& sheet);
// In the sheet.
void draw_set_up(Sheet& sheet);
void draw_tone(Sheet& sheet);
void draw_pick(Sheet& sheet);
void draw_walk(Sheet& sheet);
void draw_vote(Sheet& sheet);
void draw_map(Sheet& sheet);
void draw_break(Sheet& sheet);
void draw_choose(Sheet& sheet);
void draw_causes(Sheet& sheet);
void draw_commit(Sheet& sheet);
void draw_confidence(Sheet& sheet);
void draw_close(Sheet& sheet);
void draw_recall(Sheet& sheet);
void draw_snapshot(Sheet& sheet);

/// The script drawer: Say, Do, Done when, Next.
void draw_script(Sheet& sheet);

/// The middle of the table: the sheet with its shadow, the screen of the place and step, the drawer, a problem.
void draw_middle(look::Ui& ui, const TableState& state, View& view, Intents& intents);
enum class Strip { kNear, kFar };
/// The strip at the facilitator's side, or its shorter twin at the opposite side (its surface is turned half round).
void draw_strip(look::Ui& ui, Strip strip, const TableState& state, View& view, Intents& intents);

/// Heights of the strips in mm; the middle lies between them.
inline constexpr float kNearStrip_mm = 78.7f;
inline constexpr float kFarStrip_mm = 53.3f;

}  // namespace crosstable::table
