#include "table/frame/strips.h"

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/words.h"
#include "table/frame/example_bar.h"
#include "table/frame/question.h"
#include "table/frame/step_bar.h"
#include "table/frame/toast.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kSide_mm = 20.3f;
constexpr float kGap_mm = 12.7f;
constexpr float kNearRow_mm = 38;
constexpr float kNearMiddle_mm = 38;
constexpr float kFarRow_mm = 32;
/// Keeps the far controls out of the rim: the strip lies at the edge of the screen.
constexpr float kFarMiddle_mm = 21.5f;
constexpr float kLeastForward_mm = 139;

/// A strip as it is being filled from both ends.
struct Bar {
  look::Ui& ui;
  const TableState& state;
  View& view;
  Intents& intents;
  std::string id;  ///< "table.near" or "table.far"
  bool near = true;
  Rect row;

  float square() const { return row.h; }
};

/// A press-and-hold button is as wide as what it says, and never narrower than the others'.
Rect forward_place(Bar& bar, const look::Button& button) {
  return bar.row.cut_right(std::max(kLeastForward_mm, look::button_width(bar.ui, button) + 14), kGap_mm);
}

bool square_button(Bar& bar, const char* name, std::string_view icon, words::Literal spoken,
                   look::ButtonKind kind = look::ButtonKind::kOutline, bool enabled = true) {
  return look::button(bar.ui, bar.id + "." + name, bar.row.cut_right(bar.square(), kGap_mm),
                      {.icon = icon, .kind = kind, .enabled = enabled, .name = bar.ui.say(spoken)});
}

/// Titles are free text: as much of one as stands in so many lines.
std::string in_lines(const look::Ui& ui, const std::string& text, look::TextStyle style, float width, int lines) {
  style.max_lines = lines;
  return look::shortened(ui, {0, 0, width, 0}, text, style);
}

/// `beside`: what the title leaves free at its right.
void draw_names(look::Ui& ui, Rect box, const std::string& title, const std::vector<std::string>& below,
                float beside = 0) {
  const float title_w = box.w - beside;
  look::TextStyle head{.size = look::Text::kLabel};
  int lines = 1;
  if (ui.text_width(title, head) > title_w) {
    head.size = look::Text::kCaption;
    head.weight = 600;
    lines = ui.text_lines(title, head, title_w) > 1 ? 2 : 1;
  }
  const look::TextStyle remark{.size = look::Text::kCaption, .colour = Colour::kQuiet};
  const float pitch = ui.line_height(remark);
  const float height = ui.line_height(head) * static_cast<float>(lines) + pitch * static_cast<float>(below.size());
  float y = box.centre().y - height / 2;
  y += ui.text({box.x, y, title_w, 0}, in_lines(ui, title, head, title_w, lines), head);
  for (const std::string& text : below) {
    ui.text({box.x, y, box.w, 0}, in_lines(ui, text, remark, box.w, 1), remark);
    y += pitch;
  }
}

constexpr words::Literal kExample = words::literal("Example, invented data");

// ---- timer

void draw_timer(Bar& bar) {
  look::Ui& ui = bar.ui;
  const workshop::Workshop& now = bar.state.workshop();
  const workshop::Timer timer = now.timer_at(now.current().id);
  const std::int64_t left = timer.left_at(bar.state.now_ms);
  const bool over = left <= -1000;
  look::TextStyle style{
      .size = look::Text::kTitle, .valign = look::VAlign::kMiddle, .tabular = true, .display_face = true};
  style.em_mm = over ? 0 : 17.4f;
  if (over) style.size = look::Text::kLabel;
  if (over) style.colour = Colour::kCaution;
  const std::string words = timer_words(ui.words(), left);
  // Translators: a button that gives the step two minutes more; at most 8 letters.
  const look::Button more{.label = ui.say("+2 min"), .kind = look::ButtonKind::kGhost, .size = look::Text::kBody};
  const float text_w = ui.text_width(words, style);
  const float more_w = look::button_width(ui, more);
  Rect box = bar.row.cut_right(12.7f + text_w + 4 + 28 + 3 + more_w + 4, kGap_mm);
  ui.fill(box, Colour::kSurface, box.h / 2);
  ui.outline(box, over ? Colour::kCaution : Colour::kLine, ui.sizes().hair_mm, box.h / 2);
  ui.text({box.x + 12.7f, box.y, text_w + 1, box.h}, words, style);
  const Rect pause{box.x + 12.7f + text_w + 4, box.y + 2, 28, box.h - 4};
  const auto& icon = timer.running ? look::icon::kPause : look::icon::kPlay;
  if (look::button(ui, bar.id + ".timer", pause,
                   {.icon = icon,
                    .kind = look::ButtonKind::kGhost,
                    .name = timer.running ? ui.say("Pause the timer") : ui.say("Start the timer")})) {
    bar.intents.push_back(timer.running ? Intent{workshop::Change{workshop::TimerPaused{bar.state.now_ms}}}
                                        : Intent{workshop::Change{workshop::TimerStarted{bar.state.now_ms}}});
  }
  if (look::button(ui, bar.id + ".longer", {pause.right() + 3, box.y + 2, more_w, box.h - 4}, more)) {
    bar.intents.push_back(workshop::Change{workshop::TimerExtended{120'000}});
  }
  const std::int64_t rest = left % 1000;
  // Where the example plays, time is its own.
  if (timer.running && !bar.state.example) ui.want_frame_at(ui.now_ms() + (rest > 0 ? rest : rest + 1000));
}

// ---- a workshop

std::string forward_label(const words::Words& words, const workshop::Workshop& now, bool done, bool saved) {
  const bool last = now.step + 1 == static_cast<int>(now.framework.steps.size());
  if (now.finished && last) return saved ? words.say("Back to the start page") : words.say("Save the snapshot");
  // Translators: the large button that goes on; at most about 24 letters.
  if (!done) return last ? words.say("Hold to finish") : words.say("Hold to continue");
  if (last) return words.say("Close the workshop");
  return framework::is_rest(now.current().kind) ? words.say("End the break") : words.say("Continue");
}

void draw_forward(Bar& bar) {
  const workshop::Workshop& now = bar.state.workshop();
  const bool done = now.finished || workshop::is_done(now, now.step);
  look::Button button{.label = forward_label(bar.ui.words(), now, done, now.finished && is_saved(bar.state)),
                      .kind = done ? look::ButtonKind::kPrimary : look::ButtonKind::kAccentOutline};
  if (done) {
    button.icon_after = look::icon::kForward;
    if (look::button(bar.ui, bar.id + ".forward", forward_place(bar, button), button)) bar.intents.push_back(Forward{});
    return;
  }
  const look::Held held = look::hold_button(bar.ui, bar.id + ".forward", forward_place(bar, button), button);
  if (held.done) bar.intents.push_back(Forward{});
  if (held.let_go) bar.view.not_done = bar.near ? NotDone::kNear : NotDone::kFar;
}

void draw_script_button(Bar& bar) {
  const bool here = bar.view.script && bar.view.script_turned != bar.near;
  if (!square_button(bar, "script", look::icon::kScript, words::literal("Script"),
                     here ? look::ButtonKind::kChosen : look::ButtonKind::kOutline))
    return;
  bar.view.script = !here;
  bar.view.script_turned = !bar.near;
}

void draw_controls(Bar& bar) {
  const bool closed = bar.state.workshop().finished;
  draw_forward(bar);
  if (square_button(bar, "back", look::icon::kBack, words::literal("Back"), look::ButtonKind::kOutline,
                    bar.state.workshop().step > 0))
    bar.intents.push_back(Backward{});
  if (closed) return;
  draw_script_button(bar);
  if (square_button(bar, "undo", look::icon::kUndo, words::literal("Undo"), look::ButtonKind::kOutline,
                    bar.state.history.can_undo()))
    bar.intents.push_back(Undo{});
  draw_timer(bar);
}

void draw_mark(Bar& bar, float size, bool opens_menu) {
  look::Ui& ui = bar.ui;
  const Rect at = bar.row.cut_left(size, 10);
  look::mark(ui, look::around(at.centre(), size, size), ui[Colour::kAccent], ui[Colour::kInk]);
  if (!opens_menu) return;
  const Rect names = bar.row.cut_left(116, kGap_mm);
  const workshop::Workshop& now = bar.state.workshop();
  const Rect all{at.x, bar.row.y, names.right() - at.x, bar.row.h};
  if (ui.touch(bar.id + ".menu", all, {.label = ui.say("Menu")}).tapped) bar.view.menu = !bar.view.menu;
  std::vector<std::string> below{now.finished ? ui.in("workshop", "Closed") : place_words(ui.words(), now)};
  if (now.example) below.push_back(ui.say(kExample));
  draw_names(ui, names, now.title, below, 20);
  ui.icon(look::icon::kMore, {names.right() - 8, names.centre().y - (now.example ? 12.0f : 6.0f)}, 14, Colour::kInk);
}

/// Below the row: what the room sees, and in the row what holds it.
void draw_room_control(Bar& bar) {
  const std::string sees = bar.ui.say(room_words(bar.state, bar.view));
  if (sees.empty()) return;
  look::TextStyle style{.size = look::Text::kCaption, .colour = Colour::kQuiet, .align = look::Align::kEnd};
  const Rect below{kSide_mm, bar.row.bottom() + 2.5f, bar.ui.area().w - 2 * kSide_mm, bar.ui.line_height(style)};
  const float width = bar.ui.text_width(sees, style);
  bar.ui.icon(look::icon::kScreen, {below.right() - width - 8, below.centre().y}, 9, Colour::kQuiet);
  bar.ui.text(below, sees, style);
  const bool held = bar.state.room.held;
  const bool can = held || (bar.state.room.is_plugged() && room_sees(bar.state, bar.view) != RoomSees::kStill);
  // Beside the timer, which pauses and goes on.
  if (square_button(bar, "hold", look::icon::kPin,
                    held ? words::literal("Follow the table") : words::literal("Hold the picture"),
                    held ? look::ButtonKind::kChosen : look::ButtonKind::kOutline, can))
    bar.intents.push_back(HoldPicture{!held});
}

void near_workshop(Bar& bar) {
  draw_mark(bar, 25.4f, true);
  draw_controls(bar);
  draw_room_control(bar);
  draw_step_bar(bar.ui, bar.row, bar.state, bar.view.said, bar.intents);
}

std::string where_words(const words::Words& words, const workshop::Workshop& now) {
  const auto title = arg("title", now.title);
  const auto number = arg("number", workshop::number_of(now.framework, now.step));
  const auto all = arg("all", workshop::numbered_steps(now.framework));
  const bool rest = framework::is_rest(now.current().kind);
  if (now.finished) {
    return now.example ? words.fill("{title}, closed. Example, invented data", title)
                       : words.fill("{title}, closed", title);
  }
  // Translators: {title} is what the workshop is called.
  if (now.example) {
    return rest ? words.fill("{title}, after step {number} of {all}. Example, invented data", title, number, all)
                : words.fill("{title}, step {number} of {all}. Example, invented data", title, number, all);
  }
  return rest ? words.fill("{title}, after step {number} of {all}", title, number, all)
              : words.fill("{title}, step {number} of {all}", title, number, all);
}

void far_workshop(Bar& bar) {
  const workshop::Workshop& now = bar.state.workshop();
  draw_controls(bar);
  Pill pill = pill_of(bar.ui.words(), now, bar.view.said);
  pill.most = bar.row.w * 0.5f;
  const float width = draw_pill(bar.ui, {bar.row.x, bar.row.centre().y}, pill);
  bar.row.cut_left(width, 10);
  const std::string where = where_words(bar.ui.words(), now);
  const look::TextStyle style{
      .size = look::Text::kCaption, .colour = Colour::kQuiet, .valign = look::VAlign::kMiddle, .max_lines = 3};
  bar.ui.text(bar.row, in_lines(bar.ui, where, style, bar.row.w, 3), style);
}

// ---- setting up

std::string next_label(const words::Words& words, SetUpPart part) {
  // Translators: the large button to the next part of setting up; at most about 26 letters.
  switch (part) {
    case SetUpPart::kTitle: return words.say("Choose a framework");
    case SetUpPart::kFramework: return words.say("Set the functions");
    case SetUpPart::kFunctions: return words.say("Choose how to vote");
    case SetUpPart::kVoting: return words.say("Check the table");
    case SetUpPart::kReady: break;
  }
  return words.say("Start the workshop");
}

void go_to_part(Bar& bar, int part) {
  SetUp changed = bar.state.set_up;
  changed.part = static_cast<SetUpPart>(part);
  bar.intents.push_back(SetUpChanged{std::move(changed)});
}

void set_up_controls(Bar& bar) {
  const SetUp& set_up = bar.state.set_up;
  const bool last = set_up.part == SetUpPart::kReady;
  const bool enabled = !last || (!missing(bar.state) && bar.state.busy.empty());
  const look::Button next{.label = next_label(bar.ui.words(), set_up.part),
                          .icon_after = look::icon::kForward,
                          .kind = look::ButtonKind::kPrimary,
                          .enabled = enabled};
  if (look::button(bar.ui, bar.id + ".forward", forward_place(bar, next), next)) {
    if (last)
      bar.intents.push_back(CreateWorkshop{});
    else
      go_to_part(bar, static_cast<int>(set_up.part) + 1);
  }
  if (!square_button(bar, "back", look::icon::kBack, words::literal("Back"))) return;
  if (set_up.part == SetUpPart::kTitle)
    bar.intents.push_back(GoHome{});
  else
    go_to_part(bar, static_cast<int>(set_up.part) - 1);
}

void draw_set_up_strip(Bar& bar) {
  draw_mark(bar, bar.near ? 25.4f : 22.8f, false);
  set_up_controls(bar);
  if (bar.near) {
    const std::string part =
        bar.ui.fill("Part {number} of 5", arg("number", static_cast<int>(bar.state.set_up.part) + 1));
    draw_names(bar.ui, bar.row.cut_left(130, kGap_mm), bar.ui.say("New workshop"), {part});
    draw_part_bar(bar.ui, bar.row, bar.state, bar.intents);
  } else {
    bar.ui.text(bar.row, bar.ui.say("Set up a workshop"),
                {.size = look::Text::kLabel, .valign = look::VAlign::kMiddle});
  }
}

// ---- looking back

void draw_snapshot_strip(Bar& bar) {
  draw_mark(bar, bar.near ? 25.4f : 22.8f, false);
  const look::Button home{.label = bar.ui.say("Back to the start page"), .icon = look::icon::kBack};
  const look::Button follow{.label = bar.ui.say("Start the next workshop on this"),
                            .icon_after = look::icon::kForward,
                            .kind = look::ButtonKind::kPrimary};
  if (look::button(bar.ui, bar.id + ".follow", forward_place(bar, follow), follow))
    bar.intents.push_back(BeginFollowUp{});
  if (look::button(bar.ui, bar.id + ".home", forward_place(bar, home), home)) bar.intents.push_back(GoHome{});
  if (!bar.state.snapshot) return;
  if (square_button(bar, "hand_out", look::icon::kSave, words::literal("Hand out the results"),
                    look::ButtonKind::kOutline, !bar.state.hand_out))
    bar.intents.push_back(ShowHandOut{});
  std::vector<std::string> below{bar.ui.fill("Snapshot of {day}", arg("day", words::Day{bar.state.snapshot->date}))};
  if (bar.state.snapshot->example) below.push_back(bar.ui.say(kExample));
  draw_names(bar.ui, bar.row, bar.state.snapshot->title, below);
}

// ---- actions between workshops

void draw_actions_strip(Bar& bar) {
  draw_mark(bar, bar.near ? 25.4f : 22.8f, false);
  const look::Button home{.label = bar.ui.say("Back to the start page"), .icon = look::icon::kBack};
  if (look::button(bar.ui, bar.id + ".home", forward_place(bar, home), home)) bar.intents.push_back(GoHome{});
  bar.ui.text(bar.row, bar.ui.say("Actions between workshops"),
              {.size = look::Text::kLabel, .valign = look::VAlign::kMiddle});
}

}  // namespace

void draw_strip(look::Ui& ui, Strip strip, const TableState& state, View& view, Intents& intents) {
  view.follow(state);
  view.speak(state, ui.words().language());
  const bool near = strip == Strip::kNear;
  if (ui.is_touched()) view.at_far_strip = !near;
  if (state.example && !near) return draw_example_bar(ui, state, view.said, intents);
  const Rect area = ui.area();
  const float height = near ? kNearRow_mm : kFarRow_mm;
  const float middle = near ? kNearMiddle_mm : kFarMiddle_mm;
  // The sheet's shadow falls on the strip below it.
  if (near) ui.shadow({kSheetSide_mm, -100, area.w - 2 * kSheetSide_mm, 100}, ui.sizes().radius_sheet_mm);
  Bar bar{ui,
          state,
          view,
          intents,
          near ? "table.near" : "table.far",
          near,
          {kSide_mm, middle - height / 2, area.w - 2 * kSide_mm, height}};
  if (state.place == Place::kSetUp) draw_set_up_strip(bar);
  if (state.place == Place::kSnapshot) draw_snapshot_strip(bar);
  if (state.place == Place::kActions) draw_actions_strip(bar);
  if (state.place == Place::kWorkshop) near ? near_workshop(bar) : far_workshop(bar);
  // Between the sheet and the controls nothing else stands.
  if (near) draw_toast(ui, state, {kSide_mm, 1.5f, area.w - 2 * kSide_mm, kToast_mm});
  cover_strip(ui, bar.id, state);
  if (!state.example) return;
  draw_fingertip(ui, true, state);
  draw_example_glass(ui, "table.example.glass.near", state, intents);
}

}  // namespace crosstable::table
