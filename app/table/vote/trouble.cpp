#include "table/vote/trouble.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/parts.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using words::arg;

/// Well above what store/urn.cpp needs to open a round: a ballot takes a few kilobytes, and other programs write too.
constexpr std::int64_t kWarnBelow_mb = 64;

std::string given_up_words(const Sheet& sheet, bool shown) {
  if (!shown)
    return sheet.ui.say(
        "Nothing of this vote was shown. Key and ballots are destroyed, nobody has seen one. You can open a new vote.");
  const workshop::RoundRecord* round = sheet.workshop().open_round();
  if (round != nullptr && round->cells.empty())
    return sheet.ui.say(
        "Whole functions have voted, so a map may have shown them. The key is destroyed, so nobody can open the "
        "ballots "
        "any more; the sealed urn stays in the folder as evidence.");
  return sheet.state.lost.empty()
             ? sheet.ui.say(
                   "What the map shows stays, nothing more is shown. The key is destroyed, so nobody can open the "
                   "ballots any more; the sealed urn stays in the folder as evidence.")
             : sheet.ui.say(
                   "What the map shows stays, nothing more is shown. The key is destroyed, so nobody can open the "
                   "ballots any more; what is left of the sealed urn stays in the folder as evidence.");
}

/// Where a whole function has voted, a map may have shown it, also one whose log was taken away.
bool may_have_been_shown(const TableState& state) {
  const workshop::RoundRecord* round = state.workshop().open_round();
  if (round == nullptr) return false;
  if (!round->cells.empty()) return true;
  if (!state.live || round->form.kind != ballot::RoundKind::kFriction) return false;
  const ballot::UrnView& view = state.live->view;
  return std::any_of(round->plan.cells.begin(), round->plan.cells.end(), [&](const ballot::PlannedCell& cell) {
    return ballot::is_complete(cell, view.places, view.turnout);
  });
}

/// What the open vote's server, disk or kiosks need now; empty: nothing.
std::string disk_warning(const words::Words& words, const TableState& state) {
  if (!state.live) return {};
  if (!state.others.trouble.empty()) return words.say(state.others.trouble);
  const std::vector<int>& kiosks = state.machine.kiosks_in_trouble;
  if (!kiosks.empty()) {
    std::vector<std::string> numbers;
    for (const int kiosk : kiosks) numbers.push_back(std::to_string(kiosk));
    // Translators: {kiosks} is a number, or several: "2", "2 and 5".
    return words.count(
        "Kiosk {kiosks} could not record a ballot. The answers are still on its screen, nothing that was recorded is "
        "lost. Make room on the disk or see to it, then let the voter cast again.",
        "Kiosks {kiosks} could not record a ballot. The answers are still on its screen, nothing that was recorded is "
        "lost. Make room on the disk or see to it, then let the voter cast again.",
        kiosks.size(), arg("kiosks", words::all_of(numbers)));
  }
  if (state.machine.free_mb && *state.machine.free_mb < kWarnBelow_mb)
    return words.count(
        "Only {n} MB is free on the disk. Make room now, or kiosks will soon not record ballots; nothing recorded is "
        "lost.",
        "Only {n} MB are free on the disk. Make room now, or kiosks will soon not record ballots; nothing recorded is "
        "lost.",
        *state.machine.free_mb);
  return {};
}

/// A vote that cannot go on: why, and what may help.
struct Trouble {
  std::string id, head, remark, why;
  std::string again;  ///< the button that tries once more
  std::string last;   ///< the head of giving it up
};

/// Returns the place beside the button, for another one.
Rect draw_trouble(Sheet& sheet, const Trouble& trouble, const Intent& again) {
  look::Ui& ui = sheet.ui;
  Rect inside = draw_question(sheet, trouble.head, trouble.remark);
  inside.w = std::min(inside.w, 760.0f);
  const float height = ui.text_height(trouble.why, {.size = Text::kBody, .weight = 500}, inside.w - 20) + 8;
  look::problem(ui, inside.cut_top(height, 24), trouble.why);
  Rect row = inside.cut_top(ui.sizes().main_mm, 30);
  const look::Button button{.label = trouble.again,
                            .icon = look::icon::kReplay,
                            .kind = look::ButtonKind::kPrimary,
                            .enabled = sheet.state.busy.empty()};
  if (look::button(ui, trouble.id + ".again", row.cut_left(look::button_width(ui, button), 10), button))
    sheet.intents.push_back(again);
  ui.text(inside.cut_top(ui.line_height({.size = Text::kTitle}), 6), trouble.last, {.size = Text::kTitle});
  draw_give_up(sheet, inside.cut_top(ui.sizes().main_mm + 22), trouble.id + ".give_up");
  return row;
}

}  // namespace

bool draw_give_up(Sheet& sheet, Rect row, const std::string& id) {
  const bool shown = may_have_been_shown(sheet.state);
  // Translators: the two: a button that is held; at most about 40 letters each.
  const look::Button give{
      .label = shown ? sheet.ui.say("Hold to set the vote aside") : sheet.ui.say("Hold to discard the vote unread"),
      .icon = look::icon::kHold,
      .enabled = sheet.state.busy.empty()};
  Rect place = row.cut_left(look::button_width(sheet.ui, give) + 8, 12);
  place = look::around(place.centre(), place.w, sheet.ui.sizes().main_mm);
  look::text_that_fits(sheet.ui, row, given_up_words(sheet, shown),
                       {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle}, {Text::kBody, Text::kCaption});
  if (!look::hold_button(sheet.ui, id, place, give)) return false;
  sheet.intents.push_back(shown ? Intent{SetRoundAside{}} : Intent{DiscardRound{}});
  return true;
}

void draw_stuck(Sheet& sheet) {
  const Trouble trouble{"table.stuck",
                        sheet.ui.say("The vote cannot be closed"),
                        sheet.ui.say("Nothing is lost, and nothing more was shown. Kiosks take no ballots any more."),
                        sheet.ui.say(sheet.state.live->stuck),
                        sheet.ui.say("Try to close it again"),
                        sheet.ui.say("If it never closes")};
  Rect beside = draw_trouble(sheet, trouble, CloseRound{});
  const look::Button later{.label = sheet.ui.say("Later"), .icon = look::icon::kTime};
  if (look::button(sheet.ui, "table.stuck.later", beside.cut_left(look::button_width(sheet.ui, later), 10), later))
    sheet.intents.push_back(TryClosingLater{});
}

void draw_lost(Sheet& sheet) {
  const Trouble trouble{"table.lost",
                        sheet.ui.say("The ballots of this vote cannot be read"),
                        sheet.ui.say("This vote alone is affected: everything else of the workshop is as it was, and "
                                     "every other step can be gone on with."),
                        sheet.ui.say(sheet.state.lost),
                        sheet.ui.say("Look again"),
                        sheet.ui.say("If it does not come back")};
  draw_trouble(sheet, trouble, OpenWorkshop{sheet.state.folder});
}

void draw_disk_warning(Sheet& sheet, Rect& area) {
  const std::string words = disk_warning(sheet.ui.words(), sheet.state);
  if (words.empty()) return;
  const look::TextStyle style{.size = Text::kBody, .weight = 500};
  look::problem(sheet.ui, area.cut_top(sheet.ui.text_height(words, style, area.w - 20) + 8, 8), words);
}

}  // namespace crosstable::table
