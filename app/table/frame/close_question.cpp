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

void draw_hand_over_question(Sheet& sheet, bool practice) {
  const std::string pin = sheet.state.pin_set ? " Then it asks for your PIN." : "";
  draw_question_card(
      sheet, {"table.hand",
              practice ? "Try a ballot on this screen?" : "Make this screen a kiosk?",
              {std::string("All of it becomes a kiosk") + (practice ? "; a practice ballot is counted nowhere." : "."),
               look::strong("To bring the table back:") +
                   " hold the upper left corner of the screen for three seconds." + pin},
              "",
              {{"stay", {.label = "Stay here", .icon = look::icon::kBack}, StayOpen{}},
               {"over",
                {.label = "Hand over", .icon = look::icon::kRoom, .kind = look::ButtonKind::kPrimary},
                HandOver{practice, true}}}});
}

}  // namespace crosstable::table
