#include "table/frame/close_question.h"

#include <algorithm>

#include "look/icons.h"
#include "table/flow/leaving.h"
#include "table/flow/taking_in.h"
#include "table/frame/question.h"
#include "table/vote/other_machines.h"
#include "table/vote/taking_in.h"
#include "workshop/follow_up.h"

namespace crosstable::table {
namespace {

using words::arg;

const framework::Function* function_of(const LiveRound& live, int function) {
  return &live.round.roster.functions[static_cast<std::size_t>(function)];
}

Paragraph who_is_missing(const words::Words& words, const LiveRound& live) {
  std::vector<Paragraph::Named> all;
  for (const auto& [function, people] : live.missing.functions)
    // Translators: below the name of a function, of which so many people have not voted yet.
    all.push_back({function_of(live, function), words.count("{n} still to vote", "{n} still to vote", people)});
  return {words.say("**Still missing:**"), std::move(all)};
}

std::string poll_cost_words(const words::Words& words, const Missing& missing) {
  const words::Argument floor = arg("floor", words::Spelt{ballot::kLeastPollBallots});
  return words.sentences(
      {missing.poll_too_small ? words.fill("A poll shows nothing below {floor} ballots.", floor) : "",
       missing.items_lost ? words.say("This was asked before: it is shown again only if everybody votes.") : "",
       missing.questions_lost ? words.say("What the partner asks was asked before: its answers are shown again only "
                                          "if everybody votes.")
                              : "",
       missing.second_lost ? words.say("Asked again later, it shows its answers only if everybody voted both "
                                       "times: the second figure of one voice would be lost.")
                           : ""});
}

void add_costs(std::vector<Paragraph>& said, const words::Words& words, const LiveRound& live) {
  const Missing& missing = live.missing;
  if (live.round.form.kind != ballot::RoundKind::kFriction) {
    if (std::string cost = poll_cost_words(words, missing); !cost.empty()) said.emplace_back(std::move(cost));
    return;
  }
  if (missing.voted == 0) {
    said.emplace_back(words.say("The map would show nothing."));
    return;
  }
  if (missing.cells_lost)
    said.emplace_back(
        words.say("This was asked before: where one of a function is missing, what its cells showed stays as in the "
                  "first vote."));
  if (missing.unshown.empty()) return;
  std::vector<Paragraph::Named> all;
  for (const int function : missing.unshown) all.push_back({function_of(live, function)});
  said.push_back({words.fill("Some cells of these functions would have fewer than {floor} answers, and stay empty:",
                             arg("floor", live.round.plan.floor)),
                  std::move(all)});
}

}  // namespace

void draw_close_question(Sheet& sheet) {
  const look::Ui& ui = sheet.ui;
  std::vector<Paragraph> stakes;
  for (const words::Message& one : at_stake(sheet.state)) stakes.emplace_back(ui.say(one));
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

void draw_notes_question(Sheet& sheet) {
  const look::Ui& ui = sheet.ui;
  const std::size_t before = sheet.intents.size();
  draw_question_card(
      sheet, {"table.unsorted",
              ui.count("{n} note is unsorted. Close all the same?", "{n} notes are unsorted. Close all the same?",
                       unsorted_notes(sheet.workshop())),
              {ui.say("A note can become an action, go out or stay with us. What is left waits in the snapshot for the "
                      "next workshop.")},
              "",
              {{"sort",
                {.label = ui.say("Sort them"), .icon = look::icon::kOwn, .kind = look::ButtonKind::kPrimary},
                StayOpen{}},
               {"close", {.label = ui.say("Close the workshop"), .icon_after = look::icon::kForward}, Forward{true}}}});
  const bool sorts = sheet.intents.size() > before && holds_alternative<StayOpen>(sheet.intents.back());
  if (sorts) sheet.view.instead = Instead::kNotes;
}

void draw_hand_over_question(Sheet& sheet, bool practice) {
  const look::Ui& ui = sheet.ui;
  std::vector<std::string> back{
      practice ? ui.say("**To bring the table back:** tap “End practice”, which is on every page.")
               : ui.say("**To bring the table back:** hold the upper left corner of the screen for three seconds.")};
  if (sheet.state.pin_set && !practice) back.push_back(ui.say("Then it asks for your PIN."));
  draw_question_card(
      sheet, {"table.hand",
              practice ? ui.say("Try a ballot on this screen?") : ui.say("Make this screen a kiosk?"),
              {practice ? ui.say("All of it becomes a kiosk; a practice ballot is counted nowhere.")
                        : ui.say("All of it becomes a kiosk."),
               ui.say("A projector or a second screen that shows what this screen shows would show the ballots: "
                      "switch it off first."),
               ui.words().sentences(back)},
              "",
              {{"stay", {.label = ui.say("Stay here"), .icon = look::icon::kBack}, StayOpen{}},
               {"over",
                {.label = ui.say("Hand over"), .icon = look::icon::kRoom, .kind = look::ButtonKind::kPrimary},
                HandOver{practice, true}}}});
}

void draw_stick_question(Sheet& sheet) {
  const look::Ui& ui = sheet.ui;
  const std::vector<HandOutPlace>& sticks = taking_in(sheet.state)->sticks;
  Question question{"table.sticks",
                    ui.say("Which stick?"),
                    {ui.say("Several are in this machine. What a kiosk kept is taken in from one at a time.")},
                    "",
                    {{"stay", {.label = ui.say("Back"), .icon = look::icon::kBack}, ChooseStick{}}}};
  for (std::size_t i = 0; i < sticks.size(); ++i)
    question.options.push_back({.id = "table.sticks." + std::to_string(i),
                                .title = ui.say(name_of_place(sticks[i])),
                                .remark = ui.say(remark_of_place(sticks[i])),
                                .enabled = sticks[i].why_not.empty()});
  if (const auto chosen = draw_question_card(sheet, question)) sheet.intents.push_back(ChooseStick{sticks[*chosen].id});
}

void draw_missing_question(Sheet& sheet, const LiveRound& live) {
  const look::Ui& ui = sheet.ui;
  const Missing& missing = live.missing;
  std::vector<Paragraph> said;
  if (!missing.functions.empty()) said.push_back(who_is_missing(ui.words(), live));
  add_costs(said, ui.words(), live);
  if (!live.outstanding.empty()) said.emplace_back(outstanding_words(ui.words(), live.outstanding));
  if (std::string taken = taken_in_words(sheet); !taken.empty()) said.emplace_back(std::move(taken));
  said.emplace_back(ui.say("Once it is closed, nobody can vote in it any more."));
  const bool only_outstanding = !missing.is_many();
  const std::string title = only_outstanding && are_own(live.outstanding)
                                ? ui.say("Close it without what a kiosk here may keep?")
                            : only_outstanding   ? ui.say("Close it without the kiosks on other machines?")
                            : missing.voted == 0 ? ui.say("Nobody has voted yet. Close it all the same?")
                                                 : ui.count("{n} of {places} has voted. Close it all the same?",
                                                            "{n} of {places} have voted. Close it all the same?",
                                                            missing.voted, arg("places", missing.places));
  std::vector<Answer> answers{
      {"stay",
       {.label = ui.say("Let it go on"), .icon = look::icon::kBack, .kind = look::ButtonKind::kPrimary},
       StayOpen{}}};
  if (!live.outstanding.empty()) answers.push_back({"take_in", take_in_button(sheet), TakeInFile{}});
  answers.push_back(
      {"close",
       {.label = ui.say("Hold to close all the same"), .icon = look::icon::kHold, .enabled = sheet.state.busy.empty()},
       CloseRound{},
       true});
  draw_question_card(sheet, {"table.missing", title, said, not_taken_in_words(sheet), std::move(answers)});
}

}  // namespace crosstable::table
