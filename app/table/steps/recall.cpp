#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "table/flow/parts.h"
#include "table/home/look_back.h"
#include "table/steps/one_voice.h"
#include "table/steps/registry.h"

namespace crosstable::table {
namespace {

std::string remark_of(const words::Words& words, const workshop::Snapshot& previous) {
  const words::Argument day = words::arg("day", words::Day{previous.date});
  // Translators: "example": nothing in it is real.
  return previous.example ? words.fill("What we said and agreed on {day}, invented example.", day)
                          : words.fill("What we said and agreed on {day}.", day);
}

/// As that workshop published it; nothing where it published no such figure.
void draw_past_voice(Sheet& sheet, look::Rect& area, const workshop::Snapshot& previous) {
  constexpr float kVoice_mm = 112;
  const auto polls = workshop::voice_polls(previous);
  const auto voice = workshop::one_voice(polls);
  if (!voice || !workshop::are_of_this_request(previous, polls)) return;
  const look::Rect card = area.cut_top(std::min(kVoice_mm, area.h * 0.3f), 14);
  look::sunken(sheet.ui, card);
  draw_one_voice(sheet, card.inset(12, 8), *voice);
}

}  // namespace

void draw_recall(Sheet& sheet) {
  const auto& previous = sheet.state.previous;
  look::Rect inside =
      draw_question(sheet, sheet.step().question, previous ? remark_of(sheet.ui.words(), *previous) : "");
  const look::Rect seats = inside.cut_right(std::max(300.0f, inside.w * 0.29f), 25);
  draw_seats(sheet, seats, false);
  if (!previous && sheet.workshop().inherited) {
    look::callout(sheet.ui, inside.cut_top(50, 12), look::icon::kInfo,
                  sheet.ui.say("The last snapshot is not at hand, so its map is missing. What was agreed is here."));
    return draw_past_agreements(sheet, inside, workshop::take_snapshot(sheet.workshop()));
  }
  if (!previous) {
    look::callout(sheet.ui, inside.cut_top(50), look::icon::kInfo,
                  sheet.ui.say("This workshop follows no snapshot. Tell each other what was agreed last time."));
    return;
  }
  const look::Rect map = inside.cut_left(inside.w * 0.55f, 25);
  draw_past_map(sheet.ui, map, *previous);
  draw_past_voice(sheet, inside, *previous);
  draw_past_agreements(sheet, inside, *previous);
}

}  // namespace crosstable::table
