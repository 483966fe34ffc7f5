#include "table/flow/focus.h"

#include "workshop/follow_up.h"

namespace crosstable::table {

std::optional<workshop::Pair> in_focus(const workshop::Workshop& workshop, const workshop::Pair& pair) {
  for (const workshop::Pair& chosen : workshop.focus) {
    if (chosen == pair || chosen == workshop::Pair{pair.about, pair.from}) return chosen;
  }
  return std::nullopt;
}

void toggle_focus(Sheet& sheet, const workshop::Pair& pair) {
  const auto chosen = in_focus(sheet.workshop(), pair);
  const workshop::Pair way = workshop::way_agreed(sheet.workshop(), pair);
  sheet.intents.push_back(workshop::Change{workshop::FocusSet{way, !chosen}});
}

}  // namespace crosstable::table
