#include "table/walk/screen.h"

#include <iterator>

#include "table/flow/step_head.h"
#include "table/walk/card.h"
#include "table/walk/lanes.h"
#include "table/walk/steps.h"
#include "table/walk/tokens.h"
#include "table/walk/tray.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;

constexpr float kTray_mm = 41;

/// Days and hand-offs, counted for all to see. Gives the width.
float draw_total(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const workshop::Walk& walk = sheet.workshop().walk;
  if (walk.steps.size() < 2) return 0;
  // Translators: below "12 working days": how long the request took.
  const std::string remark = ui.count("from asking to the answer, {n} hand-off",
                                      "from asking to the answer, {n} hand-offs", std::ssize(walk.steps) - 1);
  const look::TextStyle style{
      .size = look::Text::kLabel, .colour = Colour::kQuiet, .weight = 400, .align = look::Align::kEnd};
  const float width = ui.text_width(remark, style) + 1;
  const Rect place{sheet.rect.right() - ui.sizes().margin_mm - width, sheet.rect.y + 19, width, 45};
  ui.text({place.x, place.y, place.w, 27}, ui.count("{n} working day", "{n} working days", walk.total_days()),
          {.size = look::Text::kHead, .align = look::Align::kEnd, .tabular = true});
  ui.text({place.x, place.y + 28.5f, place.w, 16}, remark, style);
  return width;
}

std::string remark_of(const Sheet& sheet, workshop::LanguageMarks& marks) {
  const workshop::Workshop& workshop = sheet.workshop();
  const look::Ui& ui = sheet.ui;
  if (workshop.walk.steps.empty()) return ui.say("Tap the lane where the request begins.");
  if (sheet.view.of<WalkView>().adding) return ui.say("Tap the lane that takes the next step.");
  if (workshop.request.empty()) return ui.say("A past case, hand-off by hand-off.");
  // Translators: {request} is the request that the walk follows, in its own words.
  return ui.fill("{request}. A past case, hand-off by hand-off.",
                 words::arg("request", marks(workshop.request, sheet.said(workshop.request))));
}

/// The column that is free for a new step: behind the selected one, else at the end.
int free_column(const Sheet& sheet) {
  const auto& steps = sheet.workshop().walk.steps;
  if (!steps.empty() && !sheet.view.of<WalkView>().adding) return -1;
  const auto index = selected_step(sheet);
  return static_cast<int>(index ? *index + 1 : steps.size());
}

void drop_token(Sheet& sheet, const WalkLayout& layout, const WalkHand& hand) {
  const workshop::Walk& walk = sheet.workshop().walk;
  for (std::size_t i = 0; i < walk.steps.size(); ++i) {
    if (!layout.box(walk, i).inset(-6).contains(*hand.token_dropped)) continue;
    sheet.intents.push_back(workshop::Change{workshop::TokenSet{walk.steps[i].id, hand.token, true}});
    return;
  }
}

}  // namespace

void draw_walk(Sheet& sheet) {
  workshop::LanguageMarks marks = sheet.marks();
  Rect area = draw_head(sheet, remark_of(sheet, marks), draw_total(sheet));
  const Rect tray = area.cut_bottom(kTray_mm, 10);
  const WalkLayout layout = walk_layout(sheet.ui, area, sheet.workshop(), free_column(sheet));
  const Rect card = step_card_rect(sheet, layout);
  WalkHand hand;
  draw_lanes(sheet, layout, card);
  draw_tray(sheet, tray, hand);
  draw_steps(sheet, layout, card, hand, marks);
  if (layout.gap_at >= 0) draw_open_places(sheet, layout);
  // A finger may just have closed it.
  if (card.w > 0 && selected_step(sheet)) draw_step_card(sheet, card);
  if (hand.token_at) draw_stone(sheet.ui, *hand.token_at, 16, hand.token);
  if (hand.token_dropped) drop_token(sheet, layout, hand);
}

}  // namespace crosstable::table
