#include <algorithm>
#include <iterator>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/list.h"
#include "table/flow/step_head.h"
#include "table/steps/adjust_list.h"
#include "table/steps/commit_charter.h"
#include "table/steps/commit_ladder.h"
#include "table/steps/follow_up.h"
#include "table/steps/parts.h"
#include "table/steps/registry.h"
#include "table/steps/replay.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;
using workshop::Agreement;

constexpr float kSides_mm = 40;
constexpr float kRung_mm = 43;
constexpr std::size_t kEdits = 2;  ///< more are too many to be remembered

std::size_t edits(const workshop::Workshop& workshop) {
  std::size_t all = 0;
  for (const Agreement* agreement : agreements_at_hand(workshop)) all += workshop::changes_of(*agreement).size();
  return all;
}

std::string adjust_remark(const Sheet& sheet) {
  const words::Words& words = sheet.ui.words();
  const auto all = agreements_at_hand(sheet.workshop());
  if (all.empty()) return words.say("What was agreed before is kept, fixed or taken up the ladder.");
  const auto open = std::count_if(all.begin(), all.end(), [](const Agreement* one) {
    return one->is_inherited() && one->decision == workshop::Decision::kOpen;
  });
  const std::size_t changed = edits(sheet.workshop());
  return words.sentences(
      {open == 0 ? words.say("Each agreement is decided on.")
                 : words.count("One is still to be decided on.", "{number} are still to be decided on.", open,
                               arg("number", words::Spelt{open, true})),
       changed <= kEdits
           ? words.say("Two changes at most stay in everybody’s mind.")
           : words.count("{n} change today: more than anybody keeps in mind.",
                         "{n} changes today: more than anybody keeps in mind.", static_cast<std::int64_t>(changed))});
}

/// The agreement that stands open, if it is still there.
const Agreement* opened(const Sheet& sheet) {
  if (!sheet.view.adjust.opened) return nullptr;
  const auto all = agreements_at_hand(sheet.workshop());
  const auto at =
      std::find_if(all.begin(), all.end(), [&](const Agreement* one) { return one->pair == sheet.view.adjust.opened; });
  return at == all.end() ? nullptr : *at;
}

void draw_changes(Sheet& sheet, Rect rect, const Agreement& agreement) {
  if (rect.h < 50) return;
  look::Ui& ui = sheet.ui;
  look::sunken(ui, rect);
  Rect inside = rect.inset(15, 10);
  ui.text(inside.cut_top(19, 4), ui.say("What changes today"), {.size = look::Text::kTitle, .max_lines = 1});
  std::vector<std::string> lines = change_lines(sheet, agreement);
  if (lines.empty()) lines.push_back(ui.say("Nothing so far."));
  draw_lines(sheet, "table.adjust.today." + agreement.pair.from + "." + agreement.pair.about, inside, lines);
}

/// As in commit, with what changed in the place of why it got stuck.
void draw_opened(Sheet& sheet, const Agreement& agreement) {
  look::Ui& ui = sheet.ui;
  const look::Button back{.label = ui.say("All agreements"), .icon = look::icon::kBack};
  const float width = look::button_width(ui, back);
  const std::string remark = ui.words().sentences(
      {ui.fill("{pair}.", arg("pair", workshop::pair_words(ui.words(), sheet.workshop().roster, agreement.pair))),
       version_words(sheet, agreement)});
  Rect area = draw_head(sheet, remark, width);
  if (look::button(ui, "table.adjust.back", head_control(sheet, width), back)) {
    sheet.view.turn_page();
    sheet.view.adjust = {};
    return;
  }
  const workshop::Pair pair = agreement.pair;
  Rect right = area.cut_right(area.w * 0.34f, ui.sizes().margin_mm * 0.8f);
  const Rect sides = right.cut_bottom(kSides_mm, 10);
  const auto rungs = static_cast<float>(agreement.ladder.size());
  draw_ladder(sheet, right.cut_top(std::min(kRung_mm * rungs, right.h * 0.6f - 56) + 56, 10), pair);
  draw_agreement_pages(sheet, right.cut_bottom(ui.sizes().button_mm, 10), pair);
  draw_changes(sheet, right, agreement);
  draw_sides(sheet, sides,
             {"table.adjust.agree", pair, agreement.agreed, [&sheet, pair](const std::string& function, bool agreed) {
                run_when_settled(sheet, pair, function, agreed);
                return workshop::Change{workshop::CharterAgreed{pair, function, agreed}};
              }});
  draw_charter(sheet, area, pair);
}

bool can_pick(const Sheet& sheet) {
  return sheet.workshop().focus.size() < static_cast<std::size_t>(workshop::kMostFocus);
}

/// Two functions, one after the other; what they have already is opened.
void pick(Sheet& sheet, const std::string& code) {
  AdjustView& view = sheet.view.adjust;
  if (view.first.empty()) {
    view.first = code;
    return;
  }
  if (view.first == code) {
    view.first.clear();
    return;
  }
  const workshop::Workshop& workshop = sheet.workshop();
  const workshop::Pair pair = workshop::way_agreed(workshop, {view.first, code});
  const auto at_hand = agreements_at_hand(workshop);
  const bool there =
      std::any_of(at_hand.begin(), at_hand.end(), [&](const Agreement* one) { return one->pair == pair; });
  if (!there) sheet.intents.push_back(workshop::Change{workshop::FocusSet{pair, true}});
  sheet.view.pair = pair;
  view = {.opened = pair};
}

void draw_picker(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  const auto& functions = sheet.workshop().roster.functions;
  const std::string& first = sheet.view.adjust.first;
  const std::string words = first.empty()
                                ? ui.say("Tap the function that asks.")
                                : ui.fill("{function} asks. Tap the function that answers.",
                                          arg("function", workshop::short_name(sheet.workshop().roster, first)));
  ui.text(area.cut_top(24, 10), words, {.size = look::Text::kTitle, .max_lines = 1});
  const int across = std::max(1, std::min(static_cast<int>(functions.size()), static_cast<int>(area.w / 150)));
  const auto count = static_cast<int>(functions.size());
  const int down = (count + across - 1) / across;
  Rect grid = area;
  grid.h = std::min(area.h, 96.0f * static_cast<float>(down));
  const auto rows = look::rows(grid, down, ui.sizes().gap_mm);
  for (int i = 0; i < count; ++i) {
    const framework::Function& function = functions[static_cast<std::size_t>(i)];
    const auto columns = look::columns(rows[static_cast<std::size_t>(i / across)], across, ui.sizes().gap_mm);
    const Rect place = columns[static_cast<std::size_t>(i % across)];
    const std::string name = workshop::short_name(sheet.workshop().roster, function.code);
    const look::Touched touched = ui.touch("table.adjust.pick." + function.code, place, {.label = name});
    const bool on = function.code == first;
    const float radius = ui.sizes().radius_card_mm;
    ui.fill(place, on || touched.down ? Colour::kWash : Colour::kSunken, radius);
    if (on) ui.outline(place, Colour::kAccent, ui.sizes().strong_mm, radius);
    Rect inside = place.inset(10, 8);
    const float size = std::min(40.0f, inside.h);
    look::seal(ui, function, {inside.x + size / 2, inside.centre().y}, size);
    inside.cut_left(size + 9);
    text_that_fits(ui, inside, name, {.weight = 600, .valign = look::VAlign::kMiddle},
                   {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
    if (touched.tapped) pick(sheet, function.code);
  }
}

/// To another two functions, and back to the list.
float draw_pick_button(Sheet& sheet, bool picks) {
  const bool list = !agreements_at_hand(sheet.workshop()).empty();
  if ((picks && !list) || (!picks && !can_pick(sheet))) return 0;
  const look::Button button{.label = picks ? sheet.ui.say("All agreements") : sheet.ui.say("Agree on something new"),
                            .icon = picks ? look::icon::kBack : look::icon::kAdd};
  const float width = look::button_width(sheet.ui, button);
  if (look::button(sheet.ui, "table.adjust.new", head_control(sheet, width), button))
    sheet.view.adjust = {.picks = !picks};
  return width;
}

}  // namespace

void draw_adjust(Sheet& sheet) {
  if (const Agreement* agreement = opened(sheet)) return draw_opened(sheet, *agreement);
  const bool none = agreements_at_hand(sheet.workshop()).empty();
  const bool picks = sheet.view.adjust.picks || (none && can_pick(sheet));
  Rect area = draw_head(sheet, adjust_remark(sheet), draw_pick_button(sheet, picks));
  if (can_take_over(sheet.state)) draw_take_over(sheet, area.cut_top(46, 12));
  if (picks) return draw_picker(sheet, area);
  draw_changes_today(sheet, area.cut_right(area.w * 0.31f, sheet.ui.sizes().margin_mm * 0.8f));
  draw_agreements(sheet, area);
}

}  // namespace crosstable::table
