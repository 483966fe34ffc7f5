#include "table/frame/close_question.h"

#include "look/icons.h"
#include "table/flow/leaving.h"
#include "table/frame/question.h"

namespace crosstable::table {

void draw_close_question(Sheet& sheet) {
  draw_question_card(
      sheet,
      {"table.close",
       "Close the table?",
       at_stake(sheet.state),
       "",
       {{"stay", {.label = "Stay here", .icon = look::icon::kBack, .kind = look::ButtonKind::kPrimary}, StayOpen{}},
        {"quit", {.label = "Hold to close", .icon = look::icon::kHold}, Quit{}, true}}});
}

}  // namespace crosstable::table
