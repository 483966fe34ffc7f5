#include "table/vote/key.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/parts.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using words::arg;

constexpr std::size_t kLeastPassphrase_bytes = 8;
constexpr std::size_t kMostPassphrase = 120;  ///< characters
constexpr float kField_mm = 34;
constexpr int kPause_ms = 400;
/// Well above what store/urn.cpp needs to open a round: a ballot takes a few kilobytes, and other programs write too.
constexpr std::int64_t kWarnBelow_mb = 64;

std::size_t typed(const Sheet& sheet) {
  return sheet.view.key.passphrase ? sheet.view.key.passphrase->view().size() : 0;
}

/// The field and, beside it, the button that shows what is typed.
void draw_passphrase(Sheet& sheet, Rect row) {
  look::Ui& ui = sheet.ui;
  // Translators: the two: a button beside the passphrase; at most about 12 letters each.
  const look::Button show{.label = sheet.view.key.legible ? ui.in("passphrase", "Hide") : ui.in("passphrase", "Show"),
                          .icon = sheet.view.key.legible ? look::icon::kHide : look::icon::kShow,
                          .size = Text::kBody};
  const Rect side = row.cut_right(look::button_width(ui, show), ui.sizes().gap_mm);
  if (look::button(ui, "table.key.show", side, show)) sheet.view.key.legible = !sheet.view.key.legible;
  if (auto text = look::secret_field(ui, "table.key.passphrase", row,
                                     {.value = sheet.view.key.passphrase ? sheet.view.key.passphrase->view() : "",
                                      .label = ui.say("Passphrase"),
                                      .hint = ui.say("Type the passphrase"),
                                      .limit = {kMostPassphrase, ballot::SecretText::kMost_bytes},
                                      .legible = sheet.view.key.legible})) {
    sheet.view.key.passphrase = ballot::take_secret(*text);
  }
}

struct Way {
  std::string_view icon;
  std::string head, words;
};

Rect draw_way(look::Ui& ui, Rect box, const Way& way) {
  look::card(ui, box);
  Rect inside = box.inset(18, 16);
  Rect head = inside.cut_top(ui.line_height({.size = Text::kTitle}), 6);
  const Rect sign = head.cut_left(18, 8);
  ui.icon(way.icon, sign.centre(), 18, Colour::kAccent);
  ui.text(head, way.head, {.size = Text::kTitle, .valign = look::VAlign::kMiddle});
  inside.cut_top(ui.text(inside, way.words, {.size = Text::kBody}), 12);
  return inside;
}

void open_with(Sheet& sheet, const ballot::Secret& passphrase) {
  sheet.intents.push_back(OpenRound{sheet.view.key.opening->choice, sheet.view.key.opening->question, passphrase,
                                    passphrase ? sheet.view.key.stick : std::string()});
  sheet.view.key = {};
}

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

/// Discards the vote where nothing of it was shown, else sets it aside. True when it was held.
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

/// What the open vote's disk or kiosks need now; empty: nothing.
std::string disk_warning(const words::Words& words, const TableState& state) {
  if (!state.live) return {};
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

bool is_at_hand(const Machine& machine, const std::string& folder) {
  return std::any_of(machine.sticks.begin(), machine.sticks.end(),
                     [&](const ballot::Stick& stick) { return stick.folder == folder; });
}

/// True when the vote was opened.
bool draw_with_passphrase(Sheet& sheet, Rect box) {
  look::Ui& ui = sheet.ui;
  Rect with =
      draw_way(ui, box,
               {look::icon::kLock, ui.say("Only who knows the passphrase"),
                ui.say("The key is locked with a passphrase of yours. Whoever copies this machine's files or takes its "
                       "disk while the vote is open can open nothing without it. You type it again only if the table "
                       "restarts before the vote is closed. **Forgotten, it cannot be replaced, and these ballots stay "
                       "shut.**")});
  const Rect row = with.cut_bottom(ui.sizes().main_mm, 10);
  // First, so that a finger on the button finds all that was typed.
  draw_passphrase(sheet, with.cut_top(kField_mm, 4));
  ui.text(with, ui.say("Eight characters or more: three or four plain words are easier to type here than signs."),
          {.size = Text::kCaption, .colour = Colour::kQuiet});
  const look::Button lock{.label = ui.say("Open with the passphrase"),
                          .icon = look::icon::kLock,
                          .kind = look::ButtonKind::kPrimary,
                          .enabled = typed(sheet) >= kLeastPassphrase_bytes && sheet.state.busy.empty()};
  if (look::button(ui, "table.key.lock", {row.x, row.y, std::min(row.w, look::button_width(ui, lock)), row.h}, lock)) {
    const ballot::Secret passphrase = sheet.view.key.passphrase;
    open_with(sheet, passphrase);
    return true;
  }
  return false;
}

void draw_without_passphrase(Sheet& sheet, Rect box) {
  look::Ui& ui = sheet.ui;
  Rect without =
      draw_way(ui, box,
               {look::icon::kWarning, ui.say("Whoever can read this machine's files"),
                ui.say("The key lies in the workshop's folder, for this machine's user only. While the vote is open, "
                       "an administrator, or whoever takes the disk, could open ballots. When it closes, key and "
                       "ballots are overwritten.")});
  const look::Button decline{.label = ui.say("Open without a passphrase"),
                             .kind = look::ButtonKind::kOutline,
                             .enabled = sheet.state.busy.empty()};
  const Rect row = without.cut_bottom(ui.sizes().main_mm, 10);
  if (look::button(ui, "table.key.decline", {row.x, row.y, std::min(row.w, look::button_width(ui, decline)), row.h},
                   decline))
    open_with(sheet, nullptr);
}

/// On a disk that keeps old copies: what the passphrase leaves open there, and the stick that closes it.
void draw_stick_choice(Sheet& sheet, Rect box) {
  look::Ui& ui = sheet.ui;
  if (!is_at_hand(sheet.state.machine, sheet.view.key.stick)) sheet.view.key.stick.clear();
  Rect inside = draw_way(
      ui, box,
      {look::icon::kDisk, ui.say("And a stick, if you have one"),
       ui.say("Who knows the passphrase and has an image, a snapshot or a backup of this disk could open the ballots "
              "even later. Not if a second share of the key lay on a stick: it is destroyed when the vote closes. The "
              "stick stays in until then; **lost, these ballots stay shut.**")});
  const ballot::Sticks& sticks = sheet.state.machine.sticks;
  constexpr std::size_t kMostShown = 3;
  const std::size_t shown = std::min(sticks.size(), kMostShown);
  if (shown == 0) {
    ui.text(inside, ui.say("No stick is here. Put one in, and it appears."), {.size = Text::kLabel, .weight = 500});
    return;
  }
  const auto places = look::columns(inside.cut_bottom(ui.sizes().main_mm), static_cast<int>(shown) + 1, 8);
  if (draw_option(ui, places[0], {"table.key.stick.none", ui.say("No stick"), "", sheet.view.key.stick.empty(), true}))
    sheet.view.key.stick.clear();
  for (std::size_t i = 0; i < shown; ++i) {
    const Option option{"table.key.stick." + std::to_string(i), sticks[i].name, "",
                        sticks[i].folder == sheet.view.key.stick, true};
    if (draw_option(ui, places[i + 1], option)) sheet.view.key.stick = sticks[i].folder;
  }
}

}  // namespace

void ask_for_key(Sheet& sheet, const RoundChoice& choice, const std::string& question) {
  const std::string& stick = sheet.state.stick;
  if (sheet.state.passphrase && (stick.empty() || is_at_hand(sheet.state.machine, stick))) {
    sheet.intents.push_back(OpenRound{choice, question, sheet.state.passphrase, stick});
    return;
  }
  sheet.view.key = {};
  sheet.view.key.opening = Opening{choice, question};
  // A trembling finger's second tap must not decide.
  sheet.ui.lock_out(kPause_ms);
}

void draw_key_question(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const bool needed = ballot::keeps_old_copies(sheet.state.machine.disk);
  Rect inside = draw_question(
      sheet, ui.say("Who could open ballots while the vote is open?"),
      ui.say("Every ballot is sealed at once. One key opens them all, on this machine; it is destroyed when the vote "
             "closes."));
  Rect foot = inside.cut_bottom(ui.sizes().button_mm, 14);
  const look::Button back{.label = ui.say("Not yet"), .icon = look::icon::kBack};
  if (look::button(ui, "table.key.back", foot.cut_left(look::button_width(ui, back), 10), back)) {
    sheet.view.key = {};
    return;
  }
  // Translators: “How?” is the kiosk's button of that name.
  ui.text(foot, ui.say("Whichever you choose, every voter reads it on the kiosk, under “How?”."),
          {.size = Text::kBody, .colour = Colour::kQuiet, .valign = look::VAlign::kMiddle});
  if (needed) {
    const std::string why = ui.words().sentences({ui.say("**There is no opening without a passphrase here.**"),
                                                  ui.say(ballot::why_passphrase(sheet.state.machine.disk))});
    look::callout(ui, inside.cut_top(look::callout_height(ui, why, inside.w), 10), look::icon::kDisk, why);
  }
  inside.h = std::min(inside.h, 250.0f);
  const auto sides = look::columns(inside, 2, 20);
  if (draw_with_passphrase(sheet, sides[0])) return;
  if (needed)
    draw_stick_choice(sheet, sides[1]);
  else
    draw_without_passphrase(sheet, sides[1]);
}

void draw_unlock(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const ballot::UrnView& view = sheet.state.live->view;
  const int cast = std::accumulate(view.turnout.begin(), view.turnout.end(), 0);
  const int places = std::accumulate(view.places.begin(), view.places.end(), 0);
  Rect inside = draw_question(
      sheet, ui.say("A vote is open: its passphrase, please"),
      ui.count("The table was started again. {n} of {places} have voted; kiosks that run go on, the map stands still "
               "until the key is open.",
               "The table was started again. {n} of {places} have voted; kiosks that run go on, the map stands still "
               "until the key is open.",
               cast, arg("places", places)));
  inside.w = std::min(inside.w, 560.0f);
  draw_passphrase(sheet, inside.cut_top(kField_mm, 14));
  const look::Button unlock{.label = sheet.state.busy.empty() ? ui.say("Open the key") : ui.say(sheet.state.busy),
                            .icon = look::icon::kLock,
                            .kind = look::ButtonKind::kPrimary,
                            .enabled = typed(sheet) > 0 && sheet.state.busy.empty()};
  if (look::button(ui, "table.key.unlock",
                   inside.cut_top(ui.sizes().main_mm, 40).cut_left(std::max(150.0f, look::button_width(ui, unlock))),
                   unlock)) {
    sheet.intents.push_back(UnlockRound{sheet.view.key.passphrase});
    sheet.view.key.passphrase.reset();
  }
  const bool shared = sheet.state.live->round.shared;
  if (shared) {
    const std::string stick = ui.say("**The stick must be in:** it holds the second share of this vote's key.");
    look::callout(ui, inside.cut_top(look::callout_height(ui, stick, inside.w), 14), look::icon::kDisk, stick);
  }
  ui.text(inside.cut_top(ui.line_height({.size = Text::kTitle}), 6),
          shared ? ui.say("Is it forgotten, or the stick lost?") : ui.say("Is it forgotten?"), {.size = Text::kTitle});
  ui.text(inside.cut_top(2 * ui.line_height({.size = Text::kBody}), 8),
          shared
              ? ui.say("Nobody can open these ballots then, and nobody can replace either. The vote can be given up.")
              : ui.say("Nobody can open these ballots then, and nobody can replace the passphrase. The vote can be "
                       "given up."),
          {.size = Text::kBody, .colour = Colour::kQuiet});
  draw_give_up(sheet, inside.cut_top(ui.sizes().main_mm + 22), "table.key.give_up");
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
