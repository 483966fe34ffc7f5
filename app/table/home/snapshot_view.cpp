#include "table/home/snapshot_view.h"

#include <algorithm>

#include "look/fit.h"
#include "table/flow/parts.h"
#include "table/flow/words.h"
#include "table/home/fingerprint.h"
#include "table/home/look_back.h"

namespace crosstable::table {

namespace {

using words::arg;

constexpr float kTop_mm = 20;
constexpr float kPrint_mm = 46;
constexpr float kStanding_mm = 230;

std::string standing_words(const words::Words& words, const TableState& state) {
  if (!state.snapshot_signed_by) return words.say("Untouched since it was signed, by an unknown signer.");
  if (state.snapshot_signed_by->empty()) return words.say("Untouched since this installation signed it.");
  return words.fill("Untouched since {signer} signed it.", arg("signer", *state.snapshot_signed_by));
}

std::string remark_of(const words::Words& words, const TableState& state, const framework::Said& said) {
  const workshop::Snapshot& snapshot = *state.snapshot;
  workshop::LanguageMarks marks(words, snapshot.written, snapshot.framework);
  const auto day = arg("day", words::Day{snapshot.date});
  return words.sentences(
      {snapshot.organisation.empty()
           ? words.fill("{day}.", day)
           : words.fill("{organisation}, {day}.", arg("organisation", snapshot.organisation), day),
       snapshot.request.empty() ? ""
                                : words.fill("On this request: {request}.",
                                             arg("request", marks(snapshot.request, said.text(snapshot.request)))),
       state.snapshot_is_copy ? words.say("A copy without names: persons have numbers, and what stays with the group "
                                          "is left out.")
                              : "",
       standing_words(words, state)});
}

/// In the sheet's upper right corner: the fingerprint.
void draw_standing(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const float right = sheet.rect.right() - ui.sizes().margin_mm;
  look::Rect corner{right - kStanding_mm, sheet.rect.y + kTop_mm, kStanding_mm, kPrint_mm};
  const std::string& print = sheet.state.snapshot_print;
  draw_fingerprint(ui, corner.cut_right(kPrint_mm, 10), print);
  const look::TextStyle characters{
      .size = look::Text::kBody, .weight = 600, .align = look::Align::kEnd, .tabular = true};
  for (const std::string& line : fingerprint_lines(print))
    ui.text(corner.cut_top(ui.line_height(characters), 1), line, characters);
  const look::Colour colour = sheet.state.snapshot_signed_by ? look::Colour::kQuiet : look::Colour::kCaution;
  const look::TextStyle advice{.colour = colour, .align = look::Align::kEnd, .valign = look::VAlign::kBottom};
  text_that_fits(ui, corner, ui.say("Compare all 32 with a photograph"), advice,
                 {look::Text::kBody, look::Text::kCaption});
}

}  // namespace

void draw_snapshot(Sheet& sheet) {
  if (!sheet.state.snapshot) return;
  const workshop::Snapshot& snapshot = *sheet.state.snapshot;
  look::Rect inside = draw_question(sheet, snapshot.title, remark_of(sheet.ui.words(), sheet.state, sheet.view.said),
                                    kStanding_mm + 12);
  draw_standing(sheet);
  const look::Rect map = inside.cut_left(inside.w * 0.5f, 28);
  draw_past_map(sheet.ui, map, snapshot);
  const look::Rect actions = inside.cut_bottom(inside.h * 0.42f, 14);
  draw_past_agreements(sheet, inside, snapshot);
  draw_past_actions(sheet, actions, snapshot);
}

}  // namespace crosstable::table
