#include "table/vote/key.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/parts.h"
#include "table/vote/trouble.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using words::arg;

constexpr std::size_t kLeastPassphrase_bytes = 8;
constexpr std::size_t kMostPassphrase = 120;  ///< characters
constexpr float kPassphrase_mm = 34;
constexpr int kPause_ms = 400;
std::size_t typed(const Sheet& sheet) {
  return sheet.view.key.passphrase ? sheet.view.key.passphrase->view().size() : 0;
}

/// Whether the key is locked with the one that was made here: somebody has read it, and typed no other.
bool takes_made(const Sheet& sheet) {
  const KeyView& view = sheet.view.key;
  return sheet.state.made_passphrase && view.opening && view.legible && !view.passphrase;
}

std::string passphrase_hint(const Sheet& sheet) {
  return sheet.state.made_passphrase && sheet.view.key.opening
             ? sheet.ui.say("One is made for you: show it, write it down")
             : sheet.ui.say("Type the passphrase");
}

/// As it stands in the field. Nowhere else in plain memory.
std::string_view shown_passphrase(const Sheet& sheet) {
  if (takes_made(sheet)) return sheet.state.made_passphrase->view();
  return sheet.view.key.passphrase ? sheet.view.key.passphrase->view() : "";
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
                                     {.value = shown_passphrase(sheet),
                                      .label = ui.say("Passphrase"),
                                      .hint = passphrase_hint(sheet),
                                      .limit = {kMostPassphrase, ballot::SecretText::kMost_bytes},
                                      .legible = sheet.view.key.legible})) {
    sheet.view.key.passphrase = ballot::take_secret(*text);
  }
}

struct Way {
  std::string_view icon;
  std::string head, words;
};

constexpr float kTallWay_mm = 270;
constexpr float kMostWay_mm = 340;

/// Where there is room, its sign stands above it, and it is said in larger letters.
Rect draw_way(look::Ui& ui, Rect box, const Way& way) {
  look::card(ui, box);
  const bool tall = box.h >= kTallWay_mm;
  Rect inside = tall ? box.inset(26, 24) : box.inset(18, 16);
  if (tall) {
    constexpr float kDisc_mm = 44;
    const Rect disc = inside.cut_top(kDisc_mm, 14);
    const look::Point centre{disc.x + kDisc_mm / 2, disc.centre().y};
    ui.disc(centre, kDisc_mm / 2, ui[Colour::kWash]);
    ui.icon(way.icon, centre, 26, Colour::kAccent);
  }
  const look::TextStyle title{.size = Text::kTitle, .valign = look::VAlign::kMiddle};
  Rect head = inside.cut_top(ui.text_height(way.head, title, inside.w - (tall ? 0 : 26)), 6);
  if (!tall) ui.icon(way.icon, head.cut_left(18, 8).centre(), 18, Colour::kAccent);
  ui.text(head, way.head, title);
  const look::TextStyle words = tall ? look::size_that_fits(ui, {inside.x, inside.y, inside.w, inside.h * 0.42f},
                                                            way.words, {.weight = 400}, {Text::kLabel, Text::kBody})
                                     : look::TextStyle{.size = Text::kBody};
  inside.cut_top(ui.text(inside, way.words, words), 12);
  return inside;
}

/// Both ways beside each other, in the middle of what a question leaves.
std::vector<Rect> two_ways(Rect inside) {
  const float height = std::min(inside.h, kMostWay_mm);
  inside.cut_top((inside.h - height) / 2);
  inside.h = height;
  return look::columns(inside, 2, 20);
}

void open_with(Sheet& sheet, const ballot::Secret& passphrase) {
  sheet.intents.push_back(OpenRound{sheet.view.key.opening->choice, sheet.view.key.opening->question, passphrase,
                                    passphrase ? sheet.view.key.stick : std::string()});
  sheet.view.key = {};
}

bool is_at_hand(const Machine& machine, const std::string& folder) {
  return std::any_of(machine.sticks.begin(), machine.sticks.end(),
                     [&](const ballot::Stick& stick) { return stick.folder == folder; });
}

/// What was chosen then is on no disk, so that nobody finds it there.
bool was_forgotten(const TableState& state) {
  const auto& rounds = state.workshop().rounds;
  return !state.passphrase && !state.key_declined && !state.workshop().example &&
         std::any_of(rounds.begin(), rounds.end(), [](const workshop::RoundRecord& round) {
           const bool by_hands = round.poll && round.poll->open_hands;
           return round.form.kind != ballot::RoundKind::kPick && !by_hands;
         });
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
  draw_passphrase(sheet, with.cut_top(kPassphrase_mm, 4));
  ui.text(with,
          sheet.state.made_passphrase
              ? ui.say("Show it and write it down, or type one of your own: eight characters or more. Until the "
                       "workshop is left, all its votes use the same.")
              : ui.say("Eight characters or more: three or four plain words are easier to type here than signs."),
          {.size = Text::kCaption, .colour = Colour::kQuiet});
  const look::Button lock{
      .label = ui.say("Open with the passphrase"),
      .icon = look::icon::kLock,
      .kind = look::ButtonKind::kPrimary,
      .enabled = (typed(sheet) >= kLeastPassphrase_bytes || takes_made(sheet)) && sheet.state.busy.empty()};
  if (look::button(ui, "table.key.lock", {row.x, row.y, std::min(row.w, look::button_width(ui, lock)), row.h}, lock)) {
    const ballot::Secret passphrase = takes_made(sheet) ? sheet.state.made_passphrase : sheet.view.key.passphrase;
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

/// Where nobody leads.
void draw_in_memory(Sheet& sheet, Rect box) {
  look::Ui& ui = sheet.ui;
  Rect inside = draw_way(
      ui, box,
      {look::icon::kLock, ui.say("Nobody: the key stays in this table's memory"),
       ui.say(
           "You lead this vote yourselves, so nobody holds a passphrase. The key is in locked memory and on no disk, "
           "and it is forgotten when the vote closes. **If this table stops before, nobody can open the ballots any "
           "more: the vote is given up, and you ask it again.**")});
  const look::Button open{.label = ui.say("Open the vote"),
                          .icon = look::icon::kLock,
                          .kind = look::ButtonKind::kPrimary,
                          .enabled = sheet.state.busy.empty()};
  const Rect row = inside.cut_bottom(ui.sizes().main_mm, 10);
  if (look::button(ui, "table.key.memory", {row.x, row.y, std::min(row.w, look::button_width(ui, open)), row.h}, open))
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
  std::vector<Option> options{{"table.key.stick.none", ui.say("No stick"), "", sheet.view.key.stick.empty(), true}};
  for (std::size_t i = 0; i < shown; ++i)
    options.push_back(
        {"table.key.stick." + std::to_string(i), sticks[i].name, "", sticks[i].folder == sheet.view.key.stick, true});
  if (const auto tapped = draw_options(ui, places, options))
    sheet.view.key.stick = *tapped == 0 ? std::string() : sticks[*tapped - 1].folder;
}

/// The key of the vote that was open when the table stopped.
void draw_unlock_way(Sheet& sheet, Rect box) {
  look::Ui& ui = sheet.ui;
  const bool shared = sheet.state.live->round.shared;
  Rect inside = draw_way(
      ui, box,
      {look::icon::kLock, ui.say("Type it, and the vote goes on"),
       shared
           ? ui.say("**The stick must be in:** it holds the second share of this vote's key.")
           : ui.say("It is the passphrase that this vote was opened with. Nobody but you knows it, nor this table.")});
  const Rect row = inside.cut_bottom(ui.sizes().main_mm, 10);
  // First, so that a finger on the button finds all that was typed.
  draw_passphrase(sheet, inside.cut_top(kPassphrase_mm, 4));
  const look::Button unlock{.label = sheet.state.busy.empty() ? ui.say("Open the key") : ui.say(sheet.state.busy),
                            .icon = look::icon::kLock,
                            .kind = look::ButtonKind::kPrimary,
                            .enabled = typed(sheet) > 0 && sheet.state.busy.empty()};
  const float width = std::min(row.w, std::max(150.0f, look::button_width(ui, unlock)));
  if (!look::button(ui, "table.key.unlock", {row.x, row.y, width, row.h}, unlock)) return;
  sheet.intents.push_back(UnlockRound{sheet.view.key.passphrase});
  sheet.view.key.passphrase.reset();
}

void draw_give_up_way(Sheet& sheet, Rect box) {
  look::Ui& ui = sheet.ui;
  const bool shared = sheet.state.live->round.shared;
  Rect inside = draw_way(
      ui, box,
      {look::icon::kWarning, shared ? ui.say("Is it forgotten, or the stick lost?") : ui.say("Is it forgotten?"),
       shared ? ui.say("Nobody can open these ballots then, and nobody can replace either. The vote can be given up.")
              : ui.say("Nobody can open these ballots then, and nobody can replace the passphrase. The vote can be "
                       "given up.")});
  draw_give_up(sheet, inside.cut_bottom(ui.sizes().main_mm + 22), "table.key.give_up");
}

}  // namespace

void ask_for_key(Sheet& sheet, const RoundChoice& choice, const std::string& question) {
  const std::string& stick = sheet.state.stick;
  if (sheet.state.passphrase && (stick.empty() || is_at_hand(sheet.state.machine, stick))) {
    sheet.intents.push_back(OpenRound{choice, question, sheet.state.passphrase, stick});
    return;
  }
  // Which request? is asked before anybody has to think of keys; and nobody is asked twice.
  const bool declined = sheet.state.key_declined || choice.kind == ballot::RoundKind::kPick;
  if (declined && !sheet.state.passphrase && !ballot::keeps_old_copies(sheet.state.machine.disk)) {
    sheet.intents.push_back(OpenRound{choice, question, nullptr, ""});
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
  const bool self_led = sheet.workshop().framework.self_led;
  Rect inside = draw_question(
      sheet, ui.say("Who could open ballots while the vote is open?"),
      ui.words().sentences(
          {ui.say("Every ballot is sealed at once. One key opens them all, on this machine; it is destroyed when the "
                  "vote closes."),
           (needed || !self_led) && was_forgotten(sheet.state)
               ? ui.say("It is asked again: what was chosen before was in the table’s memory "
                        "alone, and went when the workshop was left.")
               : ""}));
  Rect foot = inside.cut_bottom(ui.sizes().button_mm, 14);
  const look::Button back{.label = ui.say("Not yet"), .icon = look::icon::kBack};
  if (look::button(ui, "table.key.back", foot.cut_left(look::button_width(ui, back), 10), back)) {
    sheet.view.key = {};
    return;
  }
  // Translators: “How?” is the kiosk's button of that name.
  ui.text(foot,
          self_led && !needed ? ui.say("Every voter reads this on the kiosk, under “How?”.")
                              : ui.say("Whichever you choose, every voter reads it on the kiosk, under “How?”."),
          {.size = Text::kBody, .colour = Colour::kQuiet, .valign = look::VAlign::kMiddle});
  if (needed) {
    const std::string why =
        ui.words().sentences({ui.say("**There is no opening without a passphrase here.**"),
                              ui.say(ballot::why_passphrase(sheet.state.machine.disk)),
                              self_led ? ui.say("So choose one together, though nobody leads.") : ""});
    look::callout(ui, inside.cut_top(look::callout_height(ui, why, inside.w), 10), look::icon::kDisk, why);
  }
  const auto sides = two_ways(inside);
  if (self_led && !needed) {
    draw_in_memory(sheet, {sides[0].x + (sides[1].x - sides[0].x) / 2, sides[0].y, sides[0].w, sides[0].h});
    return;
  }
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
  const auto sides = two_ways(inside);
  draw_unlock_way(sheet, sides[0]);
  draw_give_up_way(sheet, sides[1]);
}

}  // namespace crosstable::table
