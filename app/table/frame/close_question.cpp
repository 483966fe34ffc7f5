#include "table/frame/close_question.h"

#include "look/icons.h"
#include "table/flow/leaving.h"
#include "table/frame/question.h"

namespace crosstable::table {

void draw_close_question(Sheet& sheet) {
  const look::Ui& ui = sheet.ui;
  std::vector<std::string> stakes;
  for (const words::Message& one : at_stake(sheet.state)) stakes.push_back(ui.say(one));
  draw_question_card(sheet,
                     {"table.close",
                      ui.say("Close the table?"),
                      stakes,
                      "",
                      {{"stay",
                        {.label = ui.say("Stay here"), .icon = look::icon::kBack, .kind = look::ButtonKind::kPrimary},
                        StayOpen{}},
                       {"quit", {.label = ui.say("Hold to close"), .icon = look::icon::kHold}, Quit{}, true}}});
}

void draw_hand_over_question(Sheet& sheet, bool practice) {
  const look::Ui& ui = sheet.ui;
  std::vector<std::string> back{
      ui.say("**To bring the table back:** hold the upper left corner of the screen for three seconds.")};
  if (sheet.state.pin_set) back.push_back(ui.say("Then it asks for your PIN."));
  draw_question_card(sheet,
                     {"table.hand",
                      practice ? ui.say("Try a ballot on this screen?") : ui.say("Make this screen a kiosk?"),
                      {practice ? ui.say("All of it becomes a kiosk; a practice ballot is counted nowhere.")
                                : ui.say("All of it becomes a kiosk."),
                       ui.words().sentences(back)},
                      "",
                      {{"stay", {.label = ui.say("Stay here"), .icon = look::icon::kBack}, StayOpen{}},
                       {"over",
                        {.label = ui.say("Hand over"), .icon = look::icon::kRoom, .kind = look::ButtonKind::kPrimary},
                        HandOver{practice, true}}}});
}

}  // namespace crosstable::table
