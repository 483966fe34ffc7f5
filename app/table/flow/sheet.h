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
  /// To be drawn. What is logged, compared or asked at kiosks is workshop().framework's.
  const framework::Framework& framework() const { return view.said.framework(workshop().framework); }
  /// The day of the workshop; of the table where none is open.
  const std::string& today() const { return workshop::is_date(workshop().date) ? workshop().date : state.today; }
  const framework::Step& step() const { return framework().steps[static_cast<std::size_t>(workshop().step)]; }
  /// What the log holds in the framework's own words; what somebody wrote stays so.
  std::string said(const std::string& own) const { return view.said.text(own); }
  /// Of one block.
  workshop::LanguageMarks marks() const { return {ui.words(), workshop().written, workshop().framework}; }
};

}  // namespace crosstable::table
