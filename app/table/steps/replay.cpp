#include "table/steps/replay.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/parts.h"
#include "table/flow/text_mark.h"
#include "table/steps/parts.h"
#include "table/steps/replay_rules.h"
#include "table/walk/replayed.h"
#include "workshop/read_back.h"
#include "workshop/working_time.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using words::arg;
using workshop::Replay;

constexpr float kResults_mm = 74;  ///< with one line below each result, as most need
constexpr int kFrame_ms = 16;

/// Of which pair: adjust opens one of its own.
std::optional<workshop::Pair> pair_of_page(const Sheet& sheet) {
  if (sheet.view.adjust.opened) return sheet.view.adjust.opened;
  return pair_in_hand(sheet);
}

void leave(Sheet& sheet) {
  sheet.view.instead = Instead::kNothing;
  sheet.view.turn_page();
}

/// How far the run is; asks for the next frame while it runs, and for none afterwards.
RunAt follow_run(Sheet& sheet, const Replay& replay) {
  auto& view = sheet.view.of<ReplayView>();
  if (!sheet.ui.motion()) view.still = true;
  if (!view.since_ms) view.since_ms = sheet.ui.now_ms();
  const RunAt at = run_at(replay, view.still ? kMostRun_ms : sheet.ui.now_ms() - *view.since_ms);
  if (at.done)
    view.still = true;
  else
    sheet.ui.want_frame_at(sheet.ui.now_ms() + kFrame_ms);
  return at;
}

/// Right to left beside the head; gives the width used.
struct HeadButton {
  const char* id;
  look::Button button;
};
struct HeadTaps {
  float width = 0;
  std::optional<std::size_t> tapped;
};
HeadTaps draw_head_buttons(Sheet& sheet, const std::vector<HeadButton>& buttons) {
  look::Ui& ui = sheet.ui;
  HeadTaps taps;
  float right = sheet.rect.right() - ui.sizes().margin_mm;
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    const float width = look::button_width(ui, buttons[i].button);
    right -= width;
    if (look::button(ui, buttons[i].id, {right, sheet.rect.y + 18, width, ui.sizes().button_mm}, buttons[i].button))
      taps.tapped = i;
    right -= ui.sizes().gap_mm;
  }
  taps.width = sheet.rect.right() - ui.sizes().margin_mm - right;
  return taps;
}

/// Working hours in which the two decide, as far as their agreement says so and can be counted.
std::optional<int> decided_within(const Sheet& sheet, const workshop::Pair& pair) {
  const auto& fields = sheet.workshop().agreement(pair)->fields;
  const auto at = fields.find(std::string(workshop::charter::kDecideBy));
  return at == fields.end() ? std::nullopt : workshop::working_hours(at->second);
}

/// What shortens the waits, so that the room can say why.
words::Message who_words(const Sheet& sheet, bool if_we_agree, const workshop::Pair& pair) {
  const words::Argument both = arg("pair", workshop::pair_words(sheet.ui.words(), sheet.workshop().roster, pair));
  const std::optional<int> hours = decided_within(sheet, pair);
  if (!hours)
    return if_we_agree ? words::message("{pair} have not both agreed yet.", both)
                       : words::message("{pair} agreed.", both);
  const words::Argument time = arg("time", workshop::working_time(*hours));
  // Translators: below the head of a screen, from here on: {pair} is "Sales and Finance", {time} "2 working days".
  return if_we_agree ? words::message("{pair} would decide within {time}.", both, time)
                     : words::message("{pair} decide within {time}.", both, time);
}

/// What others agreed counts on the same walk: who else shortens a wait, or stops the run.
std::string who_else(const Sheet& sheet, const Replay& replay, const workshop::Pair& pair) {
  const words::Words& words = sheet.ui.words();
  std::vector<std::string> pairs;
  const auto add = [&](const workshop::Pair& other) {
    if (other == pair || other == workshop::Pair{pair.about, pair.from}) return;
    std::string both = workshop::pair_words(words, sheet.workshop().roster, other);
    if (std::find(pairs.begin(), pairs.end(), both) == pairs.end()) pairs.push_back(std::move(both));
  };
  for (const workshop::ReplayedHandOff& off : replay.hand_offs) {
    if (off.under && off.after_h && *off.after_h < off.before_h) add(*off.under);
  }
  if (replay.stop) add(replay.stop->pair);
  constexpr std::size_t kNamed = 2;
  if (pairs.size() > kNamed) return words.say("Other agreements count here as well.");
  for (std::string& both : pairs)
    // Translators: {pair} is "Sales and Finance", of whom another agreement is in hand.
    both = words.fill("What {pair} agreed counts here as well.", arg("pair", both));
  return words.sentences(pairs);
}

std::string remark_of(const Sheet& sheet, const Replay& replay, const workshop::Pair& pair) {
  return sheet.ui.words().sentences({sheet.ui.say(who_words(sheet, replay.if_we_agree, pair)),
                                     who_else(sheet, replay, pair),
                                     sheet.ui.say("Nothing is promised beyond what is written.")});
}

constexpr float kFindingAside_mm = 14;
constexpr float kFindingAbove_mm = 8;

/// What stands below the three results, in one size.
struct Remarks {
  std::vector<std::string> texts;
  look::TextStyle style;
  int lines = 1;
};

/// Of each result the wordings of its remark, the better one first. More lines rather than smaller letters, and that
/// rather than letters of two sizes side by side.
Remarks remarks_of(const look::Ui& ui, float width, const std::vector<std::vector<std::string>>& wordings, int most) {
  Remarks remarks{{}, {.colour = Colour::kQuiet}, most};
  for (const Text size : {Text::kBody, Text::kCaption}) {
    remarks.style.size = size;
    for (const bool better : {true, false}) {
      remarks.texts.clear();
      for (const auto& all : wordings) remarks.texts.push_back(better ? all.front() : all.back());
      for (remarks.lines = 1; remarks.lines <= most; ++remarks.lines) {
        remarks.style.max_lines = remarks.lines;
        const auto fits = [&](const std::string& text) {
          return look::fits(ui, {0, 0, width, 0}, text, remarks.style);
        };
        if (std::all_of(remarks.texts.begin(), remarks.texts.end(), fits)) return remarks;
      }
    }
  }
  remarks.lines = most;
  return remarks;
}

struct Shown {
  const workshop::Finding& finding;
  const std::string& remark;
  Colour colour = Colour::kInk;
  float right = 0;  ///< room for a sign
};

void draw_finding(look::Ui& ui, Rect rect, const Shown& shown, const look::TextStyle& remark) {
  look::sunken(ui, rect);
  Rect inside = rect.inset(kFindingAside_mm, kFindingAbove_mm);
  inside.w -= shown.right;
  const look::TextStyle quiet{.size = Text::kBody, .colour = Colour::kQuiet, .max_lines = 1};
  text_that_fits(ui, inside.cut_top(ui.line_height(quiet), 1), ui.say(shown.finding.title), quiet,
                 {Text::kBody, Text::kCaption});
  const Rect value = inside.cut_top(ui.line_height({.size = Text::kTitle}), 2);
  text_that_fits(ui, value, ui.say(shown.finding.value), {.colour = shown.colour, .weight = 600},
                 {Text::kTitle, Text::kLabel, Text::kBody, Text::kCaption});
  text_that_fits(ui, inside, shown.remark, remark, {remark.size});
}

/// To the field that is missing or cannot be read.
void settle_what_is_missing(Sheet& sheet, const workshop::ReplayStop& stop) {
  const std::string field = stop.unread.empty() ? stop.missing.front() : std::string(workshop::charter::kDecideBy);
  leave(sheet);
  if (sheet.view.adjust.opened)
    sheet.view.adjust.opened = stop.pair;
  else
    sheet.view.pair = stop.pair;
  sheet.view.of<CommitView>().field = field;
}

/// With the words that stand on the agreement's page, so that each field is found there.
words::Message still_empty_words(const Sheet& sheet, const workshop::ReplayStop& stop) {
  const auto& charter = sheet.framework().charter;
  const std::string about = workshop::short_name(sheet.workshop().roster, stop.pair.about);
  std::vector<words::Message> missing;
  for (const std::string& id : stop.missing) {
    words::Message field = workshop::charter_title(sheet.framework(), id);
    const auto at = std::find_if(charter.begin(), charter.end(), [&](const auto& one) { return one.id == id; });
    if (at == charter.end()) {
      missing.push_back(std::move(field));
      continue;
    }
    const std::string sentence = framework::fill_in(at->sentence, about, sheet.said(sheet.workshop().request));
    // Translators: a field of an agreement, "Consequence", and how its page begins to say it, "If we miss it twice".
    missing.push_back(
        words::message("{field} (“{sentence}”)", arg("field", std::move(field)), arg("sentence", sentence)));
  }
  return words::message("Still empty: {fields}.", arg("fields", words::all_of(std::move(missing))));
}

/// Beside what leads to the field that is missing.
float sign_room(const Replay& replay) { return replay.stop ? 14.0f : 0.0f; }

/// Known before the run begins, so that nothing moves when it ends.
struct Results {
  workshop::Finding total, stop, longest;
  Remarks remarks;
  float height = 0;
};

Results results_of(const Sheet& sheet, Rect area, const Replay& replay) {
  const look::Ui& ui = sheet.ui;
  const workshop::WalkNames names = walk_names(sheet);
  Results results{workshop::total_finding(replay),
                  workshop::stop_finding(names, replay),
                  workshop::longest_finding(names, replay),
                  {},
                  0};
  std::vector<std::string> stop{ui.say(results.stop.remark)};
  if (replay.stop && !replay.stop->missing.empty())
    stop.insert(stop.begin(), ui.say(still_empty_words(sheet, *replay.stop)));
  const float head =
      2 * kFindingAbove_mm + ui.line_height({.size = Text::kBody}) + 1 + ui.line_height({.size = Text::kTitle}) + 2;
  const float line = ui.line_height({.size = Text::kBody});
  const int most = head + 3 * line <= area.h / 4 ? 3 : 2;
  const float width = look::columns(area, 3, ui.sizes().gap_mm)[0].w - 2 * kFindingAside_mm - sign_room(replay);
  results.remarks =
      remarks_of(ui, width, {{ui.say(results.total.remark)}, stop, {ui.say(results.longest.remark)}}, most);
  const auto lines = static_cast<float>(results.remarks.lines);
  results.height = std::max(kResults_mm, head + lines * ui.line_height(results.remarks.style));
  return results;
}

void draw_results(Sheet& sheet, Rect row, const Replay& replay, const RunAt& at, const Results& results) {
  look::Ui& ui = sheet.ui;
  const auto places = look::columns(row, 3, ui.sizes().gap_mm);
  const Remarks& remarks = results.remarks;
  if (!at.done) {
    const workshop::Finding so_far{words::message("The case runs again"), workshop::working_time(hours_at(replay, at)),
                                   words::message("waited so far")};
    return draw_finding(ui, places[0], {so_far, ui.say(so_far.remark)}, remarks.style);
  }
  draw_finding(ui, places[0], {results.total, remarks.texts[0], replay.stop ? Colour::kInk : Colour::kAccent},
               remarks.style);
  draw_finding(ui, places[1],
               {results.stop, remarks.texts[1], replay.stop ? Colour::kCaution : Colour::kInk, sign_room(replay)},
               remarks.style);
  draw_finding(ui, places[2], {results.longest, remarks.texts[2]}, remarks.style);
  if (!replay.stop) return;
  Rect place = places[1];
  ui.icon(look::icon::kEdit, place.cut_right(30).centre(), 14, Colour::kAccent);
  if (ui.touch("table.replay.settle", places[1], {.label = ui.say("Settle what is missing")}).tapped)
    settle_what_is_missing(sheet, *replay.stop);
}

void draw_nothing(Sheet& sheet, const std::string& head, const std::string& words) {
  const Rect place = look::around(sheet.rect.centre(), std::min(560.0f, sheet.rect.w - 80), 110);
  look::empty_place(sheet.ui, place, {words, head});
}

look::Button close_button(const look::Ui& ui) {
  return {.icon = look::icon::kClose, .name = ui.say("Back to the agreement")};
}

}  // namespace

void draw_agreement_pages(Sheet& sheet, Rect row, const workshop::Pair& pair) {
  look::Ui& ui = sheet.ui;
  const auto open = [&](Instead page) {
    sheet.view.instead = page;
    sheet.view.turn_page();
  };
  const workshop::Agreement* agreement = sheet.workshop().agreement(pair);
  const bool replays = has_replay(sheet.workshop());
  if (agreement != nullptr)
    draw_text_mark(sheet, "table.agreement.mark", row.cut_right(row.h, ui.sizes().gap_mm),
                   {workshop::TextKind::kCharter, 0, agreement->pair});
  const auto places = look::columns(row, replays ? 2 : 1, ui.sizes().gap_mm);
  // Translators: a button: the agreement is said aloud, as if-then sentences; at most about 20 letters.
  look::Button back{.label = ui.say("Read it back"), .icon = look::icon::kSpeak, .size = Text::kBody};
  back.enabled = agreement != nullptr && !agreement->fields.empty();
  if (look::button(ui, "table.agreement.read", places.back(), back)) open(Instead::kReadBack);
  // Translators: a button: the walked case runs again under the agreement; at most about 20 letters.
  const look::Button run{.label = ui.say("Run the case again"), .icon = look::icon::kReplay, .size = Text::kBody};
  if (replays && look::button(ui, "table.agreement.run", places.front(), run)) open(Instead::kReplay);
}

void run_when_settled(Sheet& sheet, const workshop::Pair& pair, const std::string& function, bool agreed) {
  const workshop::Agreement* agreement = sheet.workshop().agreement(pair);
  if (!agreed || agreement == nullptr || !has_replay(sheet.workshop())) return;
  const std::string& other = function == pair.from ? pair.about : pair.from;
  if (!agreement->agreed.contains(other)) return;
  sheet.view.instead = Instead::kReplay;
  sheet.view.turn_page();
}

void draw_replay(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const auto pair = pair_of_page(sheet);
  if (!pair || sheet.workshop().agreement(*pair) == nullptr || !has_replay(sheet.workshop())) return leave(sheet);
  const Replay replay = workshop::replay_for(sheet.workshop(), *pair);
  auto& view = sheet.view.of<ReplayView>();
  const RunAt at = follow_run(sheet, replay);
  // Translators: a button: why the case ran as it did, the rules; at most about 10 letters.
  const look::Button why{.label = ui.say("Why?"),
                         .icon = look::icon::kAsk,
                         .kind = view.why ? look::ButtonKind::kChosen : look::ButtonKind::kOutline};
  const look::Button again{.label = at.done ? ui.say("Run again") : ui.say("Skip"),
                           .icon = at.done ? look::icon::kReplay : look::icon::kNext};
  const HeadTaps taps = draw_head_buttons(
      sheet, {{"table.replay.close", close_button(ui)}, {"table.replay.why", why}, {"table.replay.again", again}});
  const std::string question =
      replay.if_we_agree ? ui.say("The same case, if we agree") : ui.say("The same case, as we agreed");
  Rect area = draw_question(sheet, question, remark_of(sheet, replay, *pair), taps.width);
  // First: a token of the lowest lane reaches into it.
  const Results results = results_of(sheet, area, replay);
  draw_results(sheet, area.cut_bottom(results.height, 10), replay, at, results);
  // A tap on what stops it has turned the page, and what `view` was is gone.
  if (sheet.view.instead != Instead::kReplay) return;
  if (view.why)
    draw_replay_rules(sheet, area);
  else
    draw_replayed(sheet, area, replay, at);
  const bool skipped = !at.done && ui.touch("table.replay.skip", area, {.label = ui.say("Skip")}).tapped;
  if (skipped || (taps.tapped == 2 && !at.done)) view.still = true;
  if (taps.tapped == 2 && at.done) view = {};
  if (taps.tapped == 1) view.why = !view.why;
  if (taps.tapped == 0) leave(sheet);
}

void draw_read_back(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const auto pair = pair_of_page(sheet);
  const workshop::Agreement* agreement = pair ? sheet.workshop().agreement(*pair) : nullptr;
  if (agreement == nullptr) return leave(sheet);
  const HeadTaps taps = draw_head_buttons(sheet, {{"table.replay.close", close_button(ui)}});
  if (taps.tapped) return leave(sheet);
  Rect area = draw_question(
      // Translators: the head of a screen: an agreement is read aloud to whoever shall agree.
      sheet, ui.say("Read back: is this what we mean?"),
      ui.fill("{pair}. Read it aloud, then agree.",
              arg("pair", workshop::pair_words(ui.words(), sheet.workshop().roster, *pair))),
      taps.width);
  const std::vector<std::string> sentences = read_back_words(sheet, *agreement);
  if (sentences.empty())
    return draw_nothing(sheet, ui.say("Nothing is settled yet"), ui.say("Settle a field, and it is read back here."));
  const auto count = static_cast<int>(sentences.size());
  Rect list = area;
  list.h = std::min(area.h, 62.0f * static_cast<float>(count));
  const auto rows = look::rows(list, count, ui.sizes().gap_mm);
  for (int i = 0; i < count; ++i) {
    const Rect row = rows[static_cast<std::size_t>(i)];
    look::sunken(ui, row);
    text_that_fits(ui, row.inset(16, 4), sentences[static_cast<std::size_t>(i)],
                   {.weight = 400, .valign = look::VAlign::kMiddle, .max_lines = 2},
                   {Text::kTitle, Text::kLabel, Text::kBody, Text::kCaption});
  }
}

}  // namespace crosstable::table
