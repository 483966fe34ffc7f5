#include "table/vote/kiosks.h"

#include <algorithm>
#include <utility>

#include "ballot/estimate.h"
#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/parts.h"
#include "table/flow/room_screen.h"
#include "table/flow/round_choice.h"
#include "table/vote/other_machines.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;

constexpr float kWays_mm = 330;

struct Line {
  std::string name, remark;
  std::optional<int> window;  ///< id of the window that this table started for it
  bool good = true;
};

bool holds(const std::vector<int>& numbers, int number) {
  return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

Line line_of(const words::Words& words, const Machine& machine, const KioskWindow& window) {
  Line line{kiosk_name(words, window.number), words.say("a window that this table has started"), window.id};
  line.good =
      window.elsewhere.empty() && !window.unplugged && window.mirror.empty() && holds(machine.kiosks, window.number);
  if (!window.elsewhere.empty())
    line.remark = words.fill("its window is of another workshop, {workshop}", arg("workshop", window.elsewhere));
  else if (window.unplugged)
    line.remark = words.say("its screen is unplugged; the window is hidden until that is back");
  else if (!window.mirror.empty())
    // Translators: of a kiosk; {screen} is what the system calls an output: "HDMI-1".
    line.remark = words.fill("its screen shows the same as {screen}, so others see how somebody votes",
                             arg("screen", window.mirror));
  else if (!line.good)
    line.remark = words.say("its window is open, but the table does not hear it");
  return line;
}

Line stopped_line(const words::Words& words, const StoppedKiosk& kiosk, std::int64_t now_ms) {
  const std::int64_t minutes = std::max<std::int64_t>(0, now_ms - kiosk.since_ms) / kMinute_ms;
  Line line{kiosk_name(words, kiosk.number), words.say("stopped less than a minute ago"), std::nullopt, false};
  // Translators: {time} is "4 minutes" or "2 h 5 min".
  if (minutes > 0)
    line.remark = words.fill("stopped {time} ago", arg("time", ballot::time_message(static_cast<int>(minutes))));
  return line;
}

bool is_elsewhere(const OtherMachines& others, int number) {
  return others.is_on() && std::any_of(others.kiosks.begin(), others.kiosks.end(), [&](const OtherKiosk& kiosk) {
           return kiosk.number == number && !kiosk.is_own;
         });
}

/// Of this machine, ended without a word, perhaps before this table was started.
std::vector<OtherKiosk> lost_here(const TableState& state) {
  std::vector<OtherKiosk> lost = outstanding(state.others);
  std::erase_if(lost, [&](const OtherKiosk& kiosk) {
    return !kiosk.is_own || kiosk.is_here || state.machine.window_of(kiosk.number) != nullptr ||
           holds(state.machine.kiosks, kiosk.number);
  });
  return lost;
}

std::vector<Line> lines_of(const words::Words& words, const TableState& state) {
  const Machine& machine = state.machine;
  std::vector<Line> lines;
  for (const int number : machine.kiosks) {
    const KioskWindow* own = machine.window_of(number);
    Line line = own != nullptr ? line_of(words, machine, *own)
                               : Line{kiosk_name(words, number),
                                      is_elsewhere(state.others, number)
                                          ? words.say("on another machine")
                                          : words.say("started elsewhere: hold its upper left corner to end it"),
                                      std::nullopt};
    if (holds(machine.kiosks_in_trouble, number)) {
      line.remark = words.say("a voter waits there with a ballot that was not recorded");
      line.good = false;
    }
    lines.push_back(std::move(line));
  }
  for (const KioskWindow& window : machine.kiosk_windows) {
    if (!window.elsewhere.empty() || !holds(machine.kiosks, window.number))
      lines.push_back(line_of(words, machine, window));
  }
  const std::vector<OtherKiosk> lost = lost_here(state);
  for (const OtherKiosk& kiosk : lost)
    lines.push_back({kiosk_name(words, kiosk.number), remark_of(words, kiosk), std::nullopt, false});
  for (const StoppedKiosk& kiosk : machine.kiosks_stopped) {
    const bool is_lost =
        std::any_of(lost.begin(), lost.end(), [&](const OtherKiosk& one) { return one.number == kiosk.number; });
    // What a kiosk on another machine may keep is said where that is dealt with.
    if (is_elsewhere(state.others, kiosk.number))
      lines.push_back(
          {kiosk_name(words, kiosk.number), words.say("on another machine, and not heard now"), std::nullopt, false});
    else if (!is_lost && machine.window_of(kiosk.number) == nullptr)
      lines.push_back(stopped_line(words, kiosk, state.now_ms));
  }
  return lines;
}

void draw_line(Sheet& sheet, Rect row, const Line& line) {
  look::Ui& ui = sheet.ui;
  look::sunken(ui, row);
  Rect inside = row.inset(14, std::max(2.0f, (row.h - ui.sizes().button_mm) / 2));
  ui.icon(line.good ? look::icon::kScreen : look::icon::kWarning, inside.cut_left(20, 12).centre(), 20,
          line.good ? Colour::kAccent : Colour::kCaution);
  if (line.window) {
    const std::string id = "table.kiosks." + std::to_string(*line.window);
    const look::Button end{.label = ui.say("Hold to end"), .icon = look::icon::kHold};
    if (look::hold_button(ui, id + ".end", inside.cut_right(look::button_width(ui, end) + 8, 10), end))
      sheet.intents.push_back(EndKiosk{*line.window});
    const look::Button front{.label = ui.say("Bring to the front"), .icon = look::icon::kShow};
    if (look::button(ui, id + ".front", inside.cut_right(look::button_width(ui, front), 14), front))
      sheet.intents.push_back(ShowKiosk{*line.window});
  }
  const float name_w = ui.text_width(ui.fill("Kiosk {n}", arg("n", 88)), {.size = Text::kTitle}) + 8;
  ui.text(inside.cut_left(name_w, 6), line.name, {.size = Text::kTitle, .valign = VAlign::kMiddle, .tabular = true});
  ui.text(inside, line.remark,
          {.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400, .valign = VAlign::kMiddle, .max_lines = 2});
}

}  // namespace

std::string kiosk_name(const words::Words& words, int number) { return words.fill("Kiosk {n}", arg("n", number)); }

std::string fewer_words(const words::Words& words, const TableState& state) {
  const auto heard = static_cast<int>(state.machine.kiosks.size());
  if (heard == 0 || heard >= kiosks_counted(state)) return "";
  // Translators: of the kiosks that were planned; {number} is in letters.
  return words.count("Only {number} of them runs.", "Only {number} of them run.", heard,
                     arg("number", words::Spelt{heard}));
}

std::string stopped_words(const words::Words& words, const TableState& state) {
  // Where the table does not reach its server nobody is heard, and that is said.
  if (state.example || !state.others.trouble.empty()) return "";
  std::vector<std::string> numbers;
  for (const StoppedKiosk& kiosk : state.machine.kiosks_stopped) numbers.push_back(std::to_string(kiosk.number));
  if (numbers.empty()) return "";
  const words::Argument kiosks = arg("kiosks", words::all_of(numbers));
  // Translators: {kiosks} is a number, or several: "2", "2 and 5".
  if (state.others.is_on())
    return words.count("Kiosk {kiosks} is not heard.", "Kiosks {kiosks} are not heard.", std::ssize(numbers), kiosks);
  return words.count("Kiosk {kiosks} has stopped.", "Kiosks {kiosks} have stopped.", std::ssize(numbers), kiosks);
}

std::string none_heard_words(const words::Words& words, const TableState& state) {
  return state.machine.was_kiosk ? words.say("This screen was the kiosk; hand it over again")
                                 : words.say("The table hears no kiosk now");
}

bool votes_by_itself(const TableState& state) {
  const bool cards = state.live && state.live->round.eligibility == ballot::Eligibility::kCards;
  return state.simulated && state.machine.kiosks.empty() && !cards;
}

bool kiosk_is_next(const TableState& state, bool all_voted) {
  return !all_voted && state.machine.kiosks.empty() && !votes_by_itself(state);
}

namespace {

/// What its window would do is said first.
void start_one(Sheet& sheet) {
  if (!sheet.state.machine.has_free_screen() && sheet.view.instead != Instead::kKiosks)
    sheet.view.instead = Instead::kKiosks;
  else
    sheet.intents.push_back(StartKiosk{});
}

}  // namespace

void draw_kiosk_ways(Sheet& sheet, const std::vector<Rect>& two, const std::string& id, bool next) {
  look::Ui& ui = sheet.ui;
  const bool one_screen = sheet.state.machine.monitors <= 1;
  const auto kind = [&](bool likely) {
    return next && likely ? look::ButtonKind::kAccentOutline : look::ButtonKind::kOutline;
  };
  const look::Button hand{.label = ui.say("Hand over"), .icon = look::icon::kRoom, .kind = kind(one_screen)};
  const look::Button start{.label = ui.say("Start a kiosk"), .icon = look::icon::kScreen, .kind = kind(!one_screen)};
  if (look::button(ui, id + ".hand", two[one_screen ? 0 : 1], hand)) sheet.intents.push_back(HandOver{});
  if (look::button(ui, id + ".start", two[one_screen ? 1 : 0], start)) start_one(sheet);
}

namespace {

/// Where a window would go; empty: onto a screen of its own.
std::string cover_words(const words::Words& words, const TableState& state) {
  if (state.machine.has_free_screen()) return "";
  if (const auto why = seen_by_the_room(state)) return words.say(*why);
  if (state.machine.monitors > 1) return words.say("No other screen is free: one more window would cover the table.");
  return state.room.is_plugged()
             ? words.say(
                   "The other screen is the room's: a kiosk's window would cover the table. Hand over makes all of it "
                   "a "
                   "kiosk until you come back.")
             : words.say(
                   "There is one screen: a kiosk's window would cover the table. Hand over makes all of it a kiosk "
                   "until you come back.");
}

}  // namespace

namespace {

struct KioskWay {
  std::string id;
  look::Button button;
  std::string remark;
};

/// Hand over, start a window, let other machines in: what this table would do first stands first.
std::vector<KioskWay> ways_of(const look::Ui& ui, const TableState& state) {
  const bool one_screen = state.machine.monitors <= 1;
  const bool mirrored = !state.room.mirrors.empty();
  std::vector<KioskWay> ways = {
      {"start",
       {.label = ui.say("Start a kiosk"), .icon = look::icon::kScreen},
       state.machine.has_free_screen() ? ui.say("A window of its own, on a screen that only voters see.")
                                       : ui.say("A window of its own.")},
      {"hand",
       {.label = ui.say("Hand over"), .icon = look::icon::kRoom},
       mirrored ? ui.say("Not while another screen shows the same as this one.")
                : ui.say("All of this screen is a kiosk until you come back.")},
      {"others",
       {.label = ui.say("On other machines"), .icon = look::icon::kSystem},
       ui.say("Other machines vote for this table, let in by a code.")}};
  if (one_screen) std::swap(ways[0], ways[1]);
  ways[0].button.kind = look::ButtonKind::kAccentOutline;
  return ways;
}

/// Below those that are there.
void draw_more_ways(Sheet& sheet, Rect foot) {
  look::Ui& ui = sheet.ui;
  const look::Button others{.label = ui.say("On other machines"), .icon = look::icon::kSystem};
  const float others_w = look::button_width(ui, others);
  const Rect ways = foot.cut_left(std::min(foot.w - others_w - 12, kWays_mm), 12);
  draw_kiosk_ways(sheet, look::columns(ways, 2, 8), "table.kiosks", kiosk_is_next(sheet.state));
  if (look::button(ui, "table.kiosks.others", foot.cut_left(others_w), others))
    sheet.view.instead = Instead::kOtherMachines;
}

/// Where no kiosk is there yet: how one comes, each way with what it is.
void draw_first_ways(Sheet& sheet, Rect rect) {
  constexpr float kCard_mm = 190;
  constexpr float kSign_mm = 44;
  look::Ui& ui = sheet.ui;
  const std::vector<KioskWay> ways = ways_of(ui, sheet.state);
  rect = look::around(rect.centre(), rect.w, std::min(rect.h, kCard_mm));
  const auto cards = look::columns(rect, static_cast<int>(ways.size()), 16);
  for (std::size_t i = 0; i < ways.size(); ++i) {
    look::card(ui, cards[i]);
    Rect inside = cards[i].inset(18, 14);
    const Rect foot = inside.cut_bottom(ui.sizes().button_mm, 8);
    if (inside.h > kSign_mm + 40) sign_disc(ui, inside.cut_top(kSign_mm, 8).centre(), kSign_mm, ways[i].button.icon);
    look::text_that_fits(ui, inside, ways[i].remark, {.align = look::Align::kCentre, .valign = VAlign::kMiddle},
                         {Text::kLabel, Text::kBody, Text::kCaption});
    if (!look::button(ui, "table.kiosks." + ways[i].id, foot, ways[i].button)) continue;
    if (ways[i].id == "start") start_one(sheet);
    if (ways[i].id == "hand") sheet.intents.push_back(HandOver{});
    if (ways[i].id == "others") sheet.view.instead = Instead::kOtherMachines;
  }
}

}  // namespace

namespace {

/// Of the list below it.
std::string list_words(const words::Words& words, const std::vector<Line>& lines) {
  if (lines.empty()) return words.say("The table hears no kiosk yet. This is how one comes.");
  const auto wrong = std::count_if(lines.begin(), lines.end(), [](const Line& line) { return !line.good; });
  if (wrong == 0) return words.say("The table hears all of these now. One that stops is marked here within seconds.");
  return words.count("Look after the one that is marked.", "Look after the {n} that are marked.", wrong);
}

}  // namespace

void draw_kiosks(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const std::vector<Line> lines = lines_of(ui.words(), sheet.state);
  const std::string remark = list_words(ui.words(), lines);
  Rect rect = draw_question(sheet, ui.say("Which kiosks are there?"), remark);
  Rect foot = rect.cut_bottom(ui.sizes().main_mm, 20);
  const look::Button done{
      .label = ui.in("kiosks", "Done"), .icon = look::icon::kCheck, .kind = look::ButtonKind::kPrimary};
  if (look::button(ui, "table.kiosks.done", foot.cut_right(std::max(110.0f, look::button_width(ui, done)), 10), done))
    sheet.view.instead = Instead::kNothing;
  if (!sheet.state.machine.kiosks_stopped.empty()) ui.want_frame_at(ui.now_ms() + kMinute_ms);
  if (!lines.empty()) draw_more_ways(sheet, foot);
  if (const std::string covers = cover_words(ui.words(), sheet.state); !covers.empty()) {
    const look::TextStyle style{.size = Text::kBody, .weight = 500};
    look::problem(ui, rect.cut_bottom(ui.text_height(covers, style, rect.w - 24) + 4, 10), covers);
  }
  if (lines.empty()) return draw_first_ways(sheet, rect);
  constexpr float kMostRow_mm = 58;
  constexpr float kGap_mm = 8;
  constexpr std::size_t kOneColumn = 6;
  const int columns = lines.size() > kOneColumn ? 2 : 1;
  const std::size_t down = (lines.size() + static_cast<std::size_t>(columns) - 1) / static_cast<std::size_t>(columns);
  const float height = std::min(kMostRow_mm, rect.h / static_cast<float>(down) - kGap_mm);
  const auto places = look::columns(rect, columns, 14);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Rect column = places[i / down];
    draw_line(sheet, {column.x, column.y + static_cast<float>(i % down) * (height + kGap_mm), column.w, height},
              lines[i]);
  }
}

}  // namespace crosstable::table
