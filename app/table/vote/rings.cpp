// Who has voted, as rings, and the questions that a facilitator settles while the vote is open.
#include "table/vote/rings.h"

#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "workshop/voice.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;

std::string turnout_words(const words::Words& words, int done, int places, bool closed) {
  const int left = places - done;
  if (left <= 0)
    // Translators: from here on: how many of a function have voted, below its name; at most about 26 letters each.
    return places == 1   ? words.say("the one here has voted")
           : places == 2 ? words.say("both have voted")
                         : words.count("all {n} have voted", "all {n} have voted", places);
  if (closed) return words.count("{n} of {places} voted", "{n} of {places} voted", done, arg("places", places));
  return words.count("{done} of {places}, {n} still to vote", "{done} of {places}, {n} still to vote", left,
                     arg("done", done), arg("places", places));
}

void draw_ring(look::Ui& ui, Rect row, const Rings& rings, std::size_t index) {
  const framework::Function& function = rings.roster.functions[index];
  const int done = rings.turnout[index];
  const int places = rings.places[index];
  const float ring = std::min(68.5f, row.h - 8);
  look::turnout_ring(ui, function, {row.x + ring / 2, row.centre().y}, ring, done, places);
  Rect words = row;
  words.cut_left(ring, ring * 0.24f);
  const bool all = done >= places;
  const bool small = words.w < 130;
  const look::TextStyle name{.size = small ? Text::kLabel : Text::kTitle, .max_lines = 2};
  const look::TextStyle line{.size = small ? Text::kCaption : Text::kLabel,
                             .colour = all ? Colour::kAccent : Colour::kQuiet,
                             .weight = all ? 600 : 400,
                             .max_lines = 2};
  // Translators: below a function's name, where its vote was set aside; at most about 26 letters.
  const std::string text =
      rings.counted ? turnout_words(ui.words(), done, places, rings.closed) : ui.in("turnout", "not counted");
  const float name_h =
      ui.text_lines(function.name, name, words.w) > 1 ? 2 * ui.line_height(name) : ui.line_height(name);
  const float line_h = ui.text_height(text, line, words.w);
  float y = row.centre().y - (name_h + line_h) / 2;
  look::function_name(ui, {words.x, y, words.w, name_h}, function, name);
  y += name_h;
  ui.text({words.x, y, words.w, 0}, text, line);
}

/// The one that is chosen, among those that the table hears; nothing: it hears none.
std::optional<int> armed_kiosk(const Sheet& sheet) {
  const std::vector<int>& kiosks = sheet.state.machine.kiosks;
  if (kiosks.empty()) return std::nullopt;
  const int chosen = sheet.view.of<VoteView>().kiosk.value_or(kiosks.front());
  return std::find(kiosks.begin(), kiosks.end(), chosen) == kiosks.end() ? kiosks.front() : chosen;
}

/// A seal with a name: a choice among functions.
Rect choice_box(Rect area, int index, int count) {
  const int per_row = count > 6 ? 4 : 3;
  const int lines = (count + per_row - 1) / per_row;
  const float height = std::min(70.0f, (area.h - 8 * static_cast<float>(lines - 1)) / static_cast<float>(lines));
  const Rect row{area.x, area.y + static_cast<float>(index / per_row) * (height + 8), area.w, height};
  return look::columns(row, per_row, 8)[static_cast<std::size_t>(index % per_row)];
}

void draw_choice(look::Ui& ui, Rect box, const framework::Function& function, const std::string& remark) {
  const float seal = std::min(box.h * 0.5f, 32.0f);
  look::seal(ui, function, {box.x + 10 + seal / 2, box.centre().y}, seal);
  Rect words = box.inset(8, 4);
  words.cut_left(seal + 2, 8);
  const look::TextStyle name{.size = Text::kLabel, .max_lines = 2};
  const look::TextStyle quiet{.size = Text::kCaption, .colour = Colour::kQuiet};
  const float name_h =
      ui.line_height(name) * static_cast<float>(std::min(2, ui.text_lines(function.name, name, words.w)));
  const float y = box.centre().y - (name_h + ui.line_height(quiet)) / 2;
  look::function_name(ui, {words.x, y, words.w, name_h}, function, name);
  ui.text({words.x, y + name_h, words.w, 0}, remark, quiet);
}

std::string why_nobody(const look::Ui& ui, const Rings& rings, int function) {
  // Translators: below a function's name: this vote asks it about nobody; at most about 24 letters.
  if (!ballot::is_asked(rings.form, function)) return ui.say("not asked this time");
  return rings.places[static_cast<std::size_t>(function)] == 0 ? ui.say("not in the room")
                                                               : ui.in("turnout", "complete");
}

void draw_head(Sheet& sheet, Rect& rect, const std::string& question, const std::string& remark) {
  look::Ui& ui = sheet.ui;
  Rect head = rect.cut_top(35, 2);
  const Rect close = head.cut_right(35, 8);
  if (look::button(ui, "table.vote.done", close, {.icon = look::icon::kClose, .name = ui.in("button", "Close")}))
    sheet.view.of<VoteView>() = {};
  ui.text(head, question, {.size = Text::kHead});
  rect.cut_top(ui.text({rect.x, rect.y, rect.w - 50, 0}, remark,
                       {.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400}),
               14);
}

void draw_kiosk_chips(Sheet& sheet, Rect row, int chosen) {
  const auto& armed = sheet.state.live->view.armed;
  for (const int kiosk : sheet.state.machine.kiosks) {
    const auto at = armed.find(kiosk);
    const std::string label =
        at == armed.end()
            ? sheet.ui.fill("Kiosk {n}", arg("n", kiosk))
            : sheet.ui.fill(
                  "Kiosk {n}: {function}", arg("n", kiosk),
                  arg("function", sheet.state.live->round.roster.functions[static_cast<std::size_t>(at->second)].code));
    const look::Chip chip{
        .label = label, .icon = at != armed.end() ? look::icon::kLock : look::icon::kScreen, .on = kiosk == chosen};
    const float width = look::chip_width(sheet.ui, chip);
    if (width > row.w) return;
    if (look::chip(sheet.ui, "table.vote.kiosk." + std::to_string(kiosk), row.cut_left(width, 8), chip))
      sheet.view.of<VoteView>().kiosk = kiosk;
  }
}

void draw_arming(Sheet& sheet, Rect rect, const Rings& rings) {
  look::Ui& ui = sheet.ui;
  draw_head(sheet, rect, ui.say("Who votes next, and where?"),
            ui.say("An armed kiosk takes one ballot of one function, then it waits again."));
  if (!sheet.state.live) return;
  const std::optional<int> heard = armed_kiosk(sheet);
  if (!heard) {
    ui.text(rect, ui.say("The table hears no kiosk: start one first."), {.size = Text::kLabel, .weight = 400});
    return;
  }
  const int kiosk = *heard;
  draw_kiosk_chips(sheet, rect.cut_top(30, 16), kiosk);
  const auto& armed = sheet.state.live->view.armed;
  if (armed.contains(kiosk)) {
    const look::Button calm{.label = ui.say("Take the arming back"), .icon = look::icon::kUndo};
    const Rect row = rect.cut_bottom(35, 12);
    if (look::button(ui, "table.vote.disarm", {row.x, row.y, look::button_width(ui, calm), row.h}, calm))
      sheet.intents.push_back(ArmKiosk{kiosk, std::nullopt});
  }
  const int count = static_cast<int>(rings.roster.functions.size());
  for (int i = 0; i < count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const framework::Function& function = rings.roster.functions[at];
    const int left = rings.places[at] - rings.turnout[at];
    const Rect box = choice_box(rect, i, count);
    const bool on = armed.contains(kiosk) && armed.at(kiosk) == i;
    const look::Touched touched =
        ui.touch("table.vote.arm." + function.code, box, {.label = function.name, .enabled = left > 0});
    if (on || touched.down) ui.fill(box, Colour::kWash, ui.sizes().radius_control_mm);
    ui.outline(box,
               on         ? Colour::kAccent
               : left > 0 ? Colour::kEdge
                          : Colour::kLine,
               on ? ui.sizes().chosen_mm : ui.sizes().control_mm, ui.sizes().radius_control_mm);
    draw_choice(ui, box, function,
                left > 0 ? ui.count("{n} place left", "{n} places left", left) : why_nobody(ui, rings, i));
    if (touched.tapped) sheet.intents.push_back(ArmKiosk{kiosk, i});
  }
}

void draw_discard(Sheet& sheet, Rect row) {
  look::Ui& ui = sheet.ui;
  const look::Button discard{.label = ui.say("Hold to discard this vote unread"),
                             .icon = look::icon::kDelete,
                             .enabled = sheet.state.busy.empty()};
  const float width = std::min(row.w, look::button_width(ui, discard) + 8);
  if (look::hold_button(ui, "table.vote.discard", row.cut_left(width, 12), discard)) {
    sheet.intents.push_back(DiscardRound{});
    sheet.view.of<VoteView>() = {};
  }
  ui.text(row, ui.say("Possible while nothing is shown. All ballots are destroyed, nobody has seen one."),
          {.size = Text::kBody, .colour = Colour::kQuiet, .valign = VAlign::kMiddle, .max_lines = 3});
}

/// Functions of which somebody can still leave, where `costs` says so of the places that would be left.
template <class Costs>
std::vector<std::string> whose_leaving(const Rings& rings, const Costs& costs) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < rings.places.size(); ++at) {
    if (rings.places[at] <= rings.turnout[at]) continue;
    std::vector<int> people = rings.places;
    --people[at];
    if (costs(people)) names.push_back(rings.roster.functions[at].name);
  }
  return names;
}

/// What would fall below the floor if one of them left.
std::string cost_of_leaving(const Sheet& sheet, const Rings& rings) {
  const workshop::RoundRecord& round = *sheet.workshop().last_round(ballot::RoundKind::kFriction);
  const auto names = whose_leaving(rings, [&](const std::vector<int>& people) {
    return std::any_of(round.plan.cells.begin(), round.plan.cells.end(), [&](const auto& cell) {
      return ballot::people_in(cell, rings.places) >= round.plan.floor &&
             ballot::people_in(cell, people) < round.plan.floor;
    });
  });
  if (names.empty()) return "";
  return sheet.ui.fill(
      "**One less leaves fewer than {floor} answers to cells of {functions}: those are then never shown.**",
      arg("floor", round.plan.floor), arg("functions", words::all_of(names)));
}

/// What was asked before is shown again only of all with whom this vote was opened.
std::string cost_of_asking_again(const Sheet& sheet, const Rings& rings) {
  const workshop::RoundRecord& round = *sheet.workshop().last_round(ballot::RoundKind::kFriction);
  if (!round.earlier) return "";
  const std::vector<int> opened_with = round.roster.all_places();
  const auto names = whose_leaving(rings, [&](const std::vector<int>& people) {
    return std::any_of(round.plan.cells.begin(), round.plan.cells.end(), [&](const auto& cell) {
      const auto held_of = [&](const std::vector<int>& places) {
        return ballot::held_back(cell, round.earlier->cells, {opened_with, places, places});
      };
      return held_of(rings.places) != held_of(people);
    });
  });
  if (names.empty()) return "";
  return sheet.ui.say(
      "**This was asked before: one less, and what the cells of that function showed stays as in the first vote.**");
}

void draw_leaving(Sheet& sheet, Rect rect, const map::Reading& reading, const Rings& rings) {
  look::Ui& ui = sheet.ui;
  draw_head(
      sheet, rect, ui.say("Who left before voting?"),
      ui.words().sentences(
          {ui.say("Hold a function: it has one place less from then on. This is never taken back, and if this is "
                  "asked again, its cells stay as in this vote. Who comes late joins the next vote."),
           cost_of_leaving(sheet, rings), cost_of_asking_again(sheet, rings),
           workshop::hangs_on_the_same_people(sheet.workshop()) ? ui.say(workshop::lost_with_other_people()) : ""}));
  if (!reading.has_published()) draw_discard(sheet, rect.cut_bottom(35, 16));
  const int count = static_cast<int>(rings.roster.functions.size());
  for (int i = 0; i < count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const framework::Function& function = rings.roster.functions[at];
    const int left = rings.places[at] - rings.turnout[at];
    const Rect box = choice_box(rect, i, count);
    const int hold_ms = ui.tokens().motion.hold_ms;
    const look::Touched touched = ui.touch("table.vote.leave." + function.code, box,
                                           {.label = function.name, .enabled = left > 0, .hold_ms = hold_ms});
    const float radius = ui.sizes().radius_control_mm;
    if (touched.down) ui.fill(box, Colour::kWash, radius);
    ui.outline(box, left > 0 ? Colour::kEdge : Colour::kLine, ui.sizes().control_mm, radius);
    draw_choice(ui, box, function,
                left > 0 ? ui.count("{n} still to vote", "{n} still to vote", left) : why_nobody(ui, rings, i));
    if (touched.down)
      ui.arc({box.right() - 16, box.centre().y}, 8, 0,
             360 * std::min(1.0f, touched.held_ms / static_cast<float>(hold_ms)), ui[Colour::kAccent], 3);
    if (touched.held_out) {
      sheet.intents.push_back(PersonLeft{function.code});
      sheet.view.of<VoteView>() = {};
    }
  }
}

}  // namespace

void draw_rings(look::Ui& ui, Rect rect, const Rings& rings) {
  std::vector<std::size_t> here;
  for (std::size_t i = 0; i < rings.places.size(); ++i) {
    if (rings.places[i] > 0 || rings.turnout[i] > 0) here.push_back(i);
  }
  if (here.empty()) return;
  const int sides = here.size() > 7 ? 2 : 1;
  const auto lines = (here.size() + static_cast<std::size_t>(sides) - 1) / static_cast<std::size_t>(sides);
  const float height = std::min(78.7f, rect.h / static_cast<float>(lines));
  const auto columns = look::columns(rect, sides, 10);
  for (std::size_t k = 0; k < here.size(); ++k) {
    const Rect column = columns[k / lines];
    draw_ring(ui, {column.x, column.y + static_cast<float>(k % lines) * height, column.w, height}, rings, here[k]);
  }
}

void draw_vote_question(Sheet& sheet, Rect rect, const map::Reading& reading, const Rings& rings) {
  if (sheet.view.of<VoteView>().asks == VoteView::Asks::kArm)
    draw_arming(sheet, rect, rings);
  else
    draw_leaving(sheet, rect, reading, rings);
}

}  // namespace crosstable::table
