// What every screen of the table is given.
#pragma once

#include "look/ui.h"
#include "table/flow/intents.h"
#include "table/flow/state.h"
#include "table/flow/view.h"

namespace crosstable::table {

/// `rect` is the white sheet in mm of the surface, without the script drawer; keep
/// `padding` inside it.
struct Sheet {
  look::Ui& ui;
  look::Rect rect;
  const TableState& state;
  View& view;
  Intents& intents;

  const workshop::Workshop& workshop() const { return state.workshop(); }
};

}  // namespace crosstable::table
