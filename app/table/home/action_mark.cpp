#include <algorithm>
#include <array>
#include <filesystem>

#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/home/actions.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;
using workshop::ActionState;
using workshop::ChainedAction;

constexpr std::array<const char*, 4> kMarks = {"", "under_way", "done", "dropped"};
constexpr std::array<ActionState, 4> kStates = {ActionState::kOpen, ActionState::kUnderWay, ActionState::kDone,
                                                ActionState::kDropped};

/// Which mark it bears: what is late is open, or under way.
int mark_of(const std::string& status) {
  const auto at = std::find(kMarks.begin(), kMarks.end(), status);
  return at == kMarks.end() ? 0 : static_cast<int>(at - kMarks.begin());
}

bool says_something(const ChainedAction& action, const workshop::ActionMark& mark) {
  const workshop::Action& now = action.now.action;
  if (mark.status == "done" && mark.outcome.empty()) return false;
  return mark_of(now.status) != mark_of(mark.status) || now.outcome != mark.outcome;
}

void draw_promise(Sheet& sheet, Rect rect, const ChainedAction& action) {
  look::Ui& ui = sheet.ui;
  const workshop::Action& now = action.now.action;
  const Rect head = rect.cut_top(rect.h * 0.55f);
  text_that_fits(
      ui, head,
      now.text.empty() ? ui.say("An action without words")
                       : workshop::with_language(ui.words(), now.text, action.now.language),
      {.colour = now.text.empty() ? Colour::kQuiet : Colour::kInk, .weight = 600, .valign = look::VAlign::kMiddle},
      {look::Text::kTitle, look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  const std::string seen =
      now.evidence.empty()
          ? ui.say("Nobody has said how it is seen that it is done.")
          : ui.fill("It is done when: {evidence}",
                    arg("evidence", beside_text(ui, action, now.evidence, action.now.evidence_language)));
  text_that_fits(ui, rect, seen, {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle},
                 {look::Text::kBody, look::Text::kCaption});
}

void draw_sign(Sheet& sheet, Rect row, const ChainedAction& action) {
  look::Ui& ui = sheet.ui;
  ActionsView& view = sheet.view.of<ActionsView>();
  const look::Button sign{.label = ui.say("Sign and save"),
                          .icon = look::icon::kVerified,
                          .kind = look::ButtonKind::kPrimary,
                          .enabled = says_something(action, *view.mark) && sheet.state.busy.empty()};
  const look::Button away{.label = ui.say("Leave it as it is"), .icon = look::icon::kClose};
  if (look::button(ui, "table.actions.sign", row.cut_right(look::button_width(ui, sign), 8), sign))
    sheet.intents.push_back(MarkAction{view.path, *view.mark});
  const bool left = look::button(ui, "table.actions.leave", row.cut_right(look::button_width(ui, away), 12), away);
  const std::string file = std::filesystem::path(view.path).filename().string();
  // Translators: beside the button that signs; {file} is the snapshot that the action stands in.
  const std::string what =
      ui.fill("A new signed snapshot is laid beside {file}, which stays as it is.", arg("file", file));
  text_that_fits(ui, row, what, {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle},
                 {look::Text::kBody, look::Text::kCaption});
  // Last: it takes the mark away that all of the above reads.
  if (left) view.mark.reset();
}

}  // namespace

words::Literal state_words(ActionState state) {
  // Translators: how an action stands; at most about 10 letters each.
  static constexpr words::Literal kOpen = words::literal_in("action", "open");
  static constexpr words::Literal kUnderWay = words::literal_in("action", "under way");
  static constexpr words::Literal kLate = words::literal_in("action", "late");
  static constexpr words::Literal kDone = words::literal_in("action", "done");
  static constexpr words::Literal kDropped = words::literal_in("action", "dropped");
  switch (state) {
    case ActionState::kUnderWay: return kUnderWay;
    case ActionState::kLate: return kLate;
    case ActionState::kDone: return kDone;
    case ActionState::kDropped: return kDropped;
    case ActionState::kOpen: break;
  }
  return kOpen;
}

const ChainedAction* action_to_mark(const Sheet& sheet) {
  const ActionsView& view = sheet.view.of<ActionsView>();
  if (!view.mark || !sheet.state.actions) return nullptr;
  const auto& actions = sheet.state.actions->chain.actions;
  const auto at = std::find_if(actions.begin(), actions.end(), [&](const ChainedAction& one) {
    return one.path == view.path && one.number == view.mark->number;
  });
  return at == actions.end() ? nullptr : &*at;
}

void draw_action_mark(Sheet& sheet, Rect rect, const ChainedAction& action) {
  look::Ui& ui = sheet.ui;
  ui.fill(rect, Colour::kRaised, ui.sizes().radius_card_mm);
  ui.outline(rect, Colour::kAccent, ui.sizes().strong_mm, ui.sizes().radius_card_mm);
  Rect inside = rect.inset(14, 10);
  const Rect foot = inside.cut_bottom(ui.sizes().button_mm, 8);
  const Rect choice = inside.cut_bottom(ui.sizes().button_mm, 8);
  draw_promise(sheet, inside, action);
  workshop::ActionMark& mark = *sheet.view.of<ActionsView>().mark;
  Rect row = choice;
  std::vector<std::string> labels;
  for (const ActionState state : kStates) labels.push_back(ui.say(state_words(state)));
  const Rect states = row.cut_left(row.w * 0.46f, 10);
  if (const auto chosen = look::segmented(ui, "table.actions.mark", states, labels, mark_of(mark.status)))
    mark.status = kMarks[static_cast<std::size_t>(*chosen)];
  const auto shows = look::field(ui, "table.actions.outcome", row,
                                 {.label = "",
                                  .value = mark.outcome,
                                  .hint = ui.say("What shows it?"),
                                  .most = workshop::kMostParagraph,
                                  .frame = look::FieldFrame::kSentence});
  if (shows) {
    mark.outcome = *shows;
    mark.language = ui.words().language();
  }
  draw_sign(sheet, foot, action);
}

}  // namespace crosstable::table
