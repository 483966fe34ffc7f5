#include "table/steps/close_save.h"

#include <algorithm>
#include <iterator>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/words.h"
#include "table/home/fingerprint.h"
#include "table/map/parts.h"
#include "table/steps/close_outcome.h"
#include "words/dates.h"
#include "workshop/cover.h"
#include "workshop/forms.h"

namespace crosstable::table {
namespace {

constexpr float kMostDay_mm = 68;

using look::Colour;
using look::Rect;
using words::arg;

constexpr std::size_t kNamed = 3;   ///< pairs of a list
constexpr float kPairInRow = 3.2f;  ///< widths of a seal that two of them and their arrow take

/// In the place of the fingerprint until there is one; false: nothing came of the workshop that has a figure.
bool draw_figures(Sheet& sheet, Rect& area) {
  constexpr float kWords_mm = 56;  // below, of what a snapshot holds
  // The page of a workshop that is closed shows them beside its thanks.
  if (sheet.workshop().finished) return false;
  Rect place = area;
  place.cut_bottom(kWords_mm);
  const float used = draw_outcome(sheet, place);
  if (used > 0) area.cut_top(used, 10);
  return used > 0;
}

bool has_print(const TableState& state) { return state.saved_print.size() >= kFingerprintDigits; }

void draw_print(Sheet& sheet, Rect& area) {
  look::Ui& ui = sheet.ui;
  const std::string& print = sheet.state.saved_print;
  const bool is_saved = has_print(sheet.state);
  if (!is_saved && draw_figures(sheet, area)) return;
  const float side = std::min(138.0f, area.h * 0.46f);
  const Rect top = area.cut_top(side, 10);
  const Rect square = look::around(top.centre(), side, side);
  if (!is_saved)
    return look::empty_place(ui, square,
                             {.words = ui.say("The fingerprint appears when the snapshot is saved"), .centred = true});
  draw_fingerprint(ui, square, print);
  const look::TextStyle style{
      .size = look::Text::kLabel, .weight = 600, .align = look::Align::kCentre, .tabular = true};
  for (const std::string& line : fingerprint_lines(print)) ui.text(area.cut_top(ui.line_height(style), 1), line, style);
  area.cut_top(5);
}

std::string print_words(const words::Words& words, const TableState& state) {
  if (state.saved_print.empty())
    return words.say(
        "A snapshot holds everything this table showed and agreed, with a fingerprint that a changed copy does not "
        "have.");
  if (has_changed_since_saved(state))
    return words.say("**Something was changed since it was saved.** This fingerprint is of before: save it again.");
  return words.say(
      "The fingerprint of everything this table showed and agreed. Photograph it and compare all 32 characters: a "
      "changed copy has others.");
}

/// What the workshop came to stays as large as it was before saving, and the fingerprint stands below it, beside its
/// words; false: there is no such figure, or no room for both.
bool draw_voice_and_print(Sheet& sheet, Rect area) {
  constexpr float kLeastPrint_mm = 76, kMostPrint_mm = 100;
  constexpr float kBetween_mm = 10;
  look::Ui& ui = sheet.ui;
  // The page of a workshop that is closed shows the figure beside its thanks.
  if (!has_print(sheet.state) || sheet.workshop().finished) return false;
  const float used = draw_voice_outcome(sheet, {area.x, area.y, area.w, area.h - kLeastPrint_mm - kBetween_mm});
  if (used == 0) return false;
  area.cut_top(used, kBetween_mm);
  const float side = std::min(kMostPrint_mm, area.h);
  Rect row = area.cut_top(side);
  draw_fingerprint(ui, row.cut_left(side, 12), sheet.state.saved_print);
  const look::TextStyle digits{.size = look::Text::kLabel, .weight = 600, .tabular = true};
  for (const std::string& line : fingerprint_lines(sheet.state.saved_print))
    text_that_fits(ui, row.cut_top(ui.line_height(digits), 1), line, digits,
                   {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  row.cut_top(2);
  text_that_fits(ui, row, print_words(ui.words(), sheet.state), {.colour = Colour::kQuiet, .weight = 400},
                 {look::Text::kBody, look::Text::kCaption});
  return true;
}

/// "Sales on Legal, Legal on Sales and 4 more".
words::List names_of(const framework::Roster& roster, const std::vector<workshop::Pair>& pairs) {
  std::vector<words::Message> names;
  for (std::size_t i = 0; i < std::min(pairs.size(), kNamed); ++i)
    names.push_back(workshop::one_on_other(roster, pairs[i]));
  // Translators: ends a list.
  if (pairs.size() > kNamed)
    names.push_back(words::count_message("{n} more", "{n} more", static_cast<std::int64_t>(pairs.size() - kNamed)));
  return words::all_of(std::move(names));
}

std::string never_shown_words(const words::Words& words, const workshop::Workshop& workshop,
                              const std::vector<workshop::Pair>& pairs) {
  const words::Argument names = arg("pairs", names_of(workshop.roster, pairs));
  // Translators: {pairs} is "Sales on Legal, Legal on Sales and 4 more".
  return workshop::map_is_covered(workshop)
             ? words.count(
                   "**Never shown on the table:** {pairs}. The snapshot leaves it out, unless the map is "
                   "uncovered first.",
                   "**Never shown on the table:** {pairs}. The snapshot leaves them out, unless the map is "
                   "uncovered first.",
                   std::ssize(pairs), names)
             : words.count("**Never shown on the table:** {pairs}. The snapshot leaves it out.",
                           "**Never shown on the table:** {pairs}. The snapshot leaves them out.", std::ssize(pairs),
                           names);
}

std::string follow_up_words(const words::Words& words, const std::string& date, bool booked) {
  const words::Argument day = arg("day", words::Day{date});
  if (!words::is_week_end(date)) return booked ? words.fill("{day}, booked", day) : words.day({date});
  return booked ? words.fill("{day}, a week-end, booked", day) : words.fill("{day}, a week-end", day);
}

std::string saved_words(const words::Words& words, const TableState& state) {
  if (state.saved_as.empty()) return words.say("Holds published cells only, never an answer");
  return state.simulated ? words.say("Saved until the example is closed")
                         : words.fill("Saved as {file}", arg("file", state.saved_as));
}

struct FollowUp {
  int day = 0;  ///< after the workshop; 0: an earlier workshop booked it
  std::string date;
};

/// Those of the framework, then others that are booked already, as many as fit.
std::vector<FollowUp> follow_ups_of(const workshop::Workshop& workshop) {
  constexpr std::size_t kMost = 5;
  std::vector<FollowUp> all;
  if (!workshop::is_date(workshop.date)) return all;
  for (const int day : workshop.framework.follow_up_days)
    all.push_back({day, words::working_day_after(workshop.date, day)});
  for (const std::string& date : workshop.follow_ups) {
    const bool there = std::any_of(all.begin(), all.end(), [&](const FollowUp& one) { return one.date == date; });
    if (!there && all.size() < kMost) all.push_back({0, date});
  }
  return all;
}

/// Of the pairs that its sentence names, as many as the row holds.
void draw_pairs_named(Sheet& sheet, Rect row, const std::vector<workshop::Pair>& pairs) {
  constexpr float kBetweenPairs_mm = 14;
  const framework::Roster& roster = sheet.workshop().roster;
  for (std::size_t i = 0; i < std::min(pairs.size(), kNamed) && row.w >= kPairInRow * row.h; ++i) {
    const framework::Function* from = roster.find(pairs[i].from);
    const framework::Function* about = roster.find(pairs[i].about);
    if (from == nullptr || about == nullptr) continue;
    row.cut_left(pair_seals(sheet.ui, {row.x, row.centre().y}, *from, *about, row.h), kBetweenPairs_mm);
  }
}

/// What would leave though nobody at the table has seen it.
void draw_never_shown(Sheet& sheet, Rect& area) {
  look::Ui& ui = sheet.ui;
  const std::vector<workshop::Pair> pairs = workshop::pairs_never_uncovered(sheet.workshop());
  if (pairs.empty()) return;
  const bool can_open = workshop::map_is_covered(sheet.workshop());
  if (can_open) {
    const look::Button open{.label = ui.say("Uncover the map"),
                            .icon = look::icon::kShow,
                            .kind = look::ButtonKind::kGhost,
                            .enabled = sheet.state.busy.empty()};
    if (look::button(ui, "table.close.uncover", area.cut_bottom(30, 4), open))
      sheet.intents.push_back(workshop::Change{workshop::RevealChosen{workshop::Reveal::kAtOnce}});
  }
  constexpr float kSeals_mm = 22;
  constexpr float kSealsFrom_mm = 230;  // of what is left, so that the figures above keep their room
  if (area.h >= kSealsFrom_mm) draw_pairs_named(sheet, area.cut_bottom(kSeals_mm, 4), pairs);
  text_that_fits(ui, area.cut_bottom(34, 6), never_shown_words(ui.words(), sheet.workshop(), pairs),
                 {.colour = Colour::kCaution, .weight = 400},
                 {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
}

}  // namespace

void draw_follow_ups(Sheet& sheet, look::Rect rect) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& workshop = sheet.workshop();
  look::sunken(ui, rect);
  Rect inside = rect.inset(16, 10);
  ui.text(inside.cut_top(19, 3), ui.say("Follow-ups"), {.size = look::Text::kTitle});
  const std::vector<FollowUp> days = follow_ups_of(workshop);
  if (days.empty() || !workshop::is_date(workshop.date)) return;
  const float height = std::min(kMostDay_mm, inside.h / static_cast<float>(days.size()));
  for (const auto& [day, date] : days) {
    Rect row = inside.cut_top(height);
    const bool booked =
        std::find(workshop.follow_ups.begin(), workshop.follow_ups.end(), date) != workshop.follow_ups.end();
    const Rect target = look::around(row.centre(), row.w + 12, std::max(20.0f, row.h - 3));
    const look::Touched touched = ui.touch("table.close.follow." + (day > 0 ? std::to_string(day) : date), target,
                                           {.label = ui.fill("Follow-up on {day}", arg("day", words::Day{date}))});
    if (touched.down) ui.fill(target, Colour::kWash, 6);
    const Rect sign = row.cut_left(18, 7);
    ui.icon(look::icon::any_of(booked), sign.centre(), 17, booked ? Colour::kAccent : Colour::kEdge);
    const look::TextStyle style{.size = look::Text::kLabel, .valign = look::VAlign::kMiddle};
    look::TextStyle when = style;
    when.weight = 400;
    when.align = look::Align::kEnd;
    if (words::is_week_end(date)) when.colour = Colour::kCaution;
    const std::string words = follow_up_words(ui.words(), date, booked);
    const Rect right = row.cut_right(std::min(ui.text_width(words, when) + 1, row.w * 0.72f), 6);
    text_that_fits(ui, right, words, when, {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
    // Translators: in front of the day of a follow-up that an earlier workshop booked; at most about 12 letters.
    const std::string name = day > 0 ? ui.fill("Day {n}", arg("n", day)) : ui.say("From before");
    text_that_fits(ui, row, name, style, {look::Text::kLabel, look::Text::kCaption});
    if (touched.tapped) sheet.intents.push_back(workshop::Change{workshop::FollowUpBooked{date, !booked}});
  }
}

namespace {

constexpr float kSealsShare = 0.6f;
constexpr float kMostSeal_mm = 52;

/// In as few rows of one length as leave them nearly as large as they can be.
int seals_across(int seals, Rect place) {
  constexpr float kNearly = 0.8f;
  const auto across_in = [&](int down) { return (seals + down - 1) / down; };
  const auto size_in = [&](int down) {
    return std::min({kMostSeal_mm, place.w / static_cast<float>(across_in(down)), place.h / static_cast<float>(down)});
  };
  float largest = 0;
  for (int down = 1; down <= seals; ++down) largest = std::max(largest, size_in(down));
  for (int down = 1; down <= seals; ++down) {
    if (size_in(down) >= kNearly * largest) return across_in(down);
  }
  return 1;
}

}  // namespace

void draw_one_word(Sheet& sheet, look::Rect rect) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& workshop = sheet.workshop();
  look::sunken(ui, rect);
  Rect inside = rect.inset(16, 10);
  ui.text(inside.cut_top(19, 3), ui.say("One word each"), {.size = look::Text::kTitle});
  std::vector<framework::Function> order;
  for (const framework::Function& function : workshop.roster.functions) {
    if (function.places > 0) order.push_back(function);
  }
  // Spoken of most: in the pairs chosen first, then in those offered; never by how rough it is.
  const auto times = [&](const std::string& code) {
    const auto about = [&](const workshop::Pair& pair) { return pair.from == code || pair.about == code; };
    return 100 * std::count_if(workshop.focus.begin(), workshop.focus.end(), about) +
           std::count_if(workshop.candidates.begin(), workshop.candidates.end(), about);
  };
  std::stable_sort(order.begin(), order.end(), [&](const framework::Function& a, const framework::Function& b) {
    return times(a.code) > times(b.code);
  });
  const float most = inside.h * kSealsShare;
  const int across = seals_across(static_cast<int>(order.size()), {0, 0, inside.w + 5, most});
  const int down = (static_cast<int>(order.size()) + across - 1) / across;
  const float pitch = std::min(kMostSeal_mm, (inside.w + 5) / static_cast<float>(across));
  Rect seals = inside.cut_bottom(std::min(most, pitch * static_cast<float>(down)), 4);
  text_that_fits(ui, inside, ui.say("Go round the table. Functions that were spoken of most speak first."),
                 {.colour = Colour::kQuiet}, {look::Text::kBody, look::Text::kCaption});
  for (std::size_t i = 0; i < order.size(); ++i) {
    const float size = std::min(pitch - 4, seals.h / static_cast<float>(down) - 2);
    const float x = seals.x + static_cast<float>(static_cast<int>(i) % across) * pitch + size / 2;
    look::seal(
        ui, order[i],
        {x, seals.y + (static_cast<float>(static_cast<int>(i) / across) + 0.5f) * seals.h / static_cast<float>(down)},
        size);
  }
}

void draw_hand_out_button(Sheet& sheet, look::Rect rect, look::ButtonKind kind) {
  const look::Ui& ui = sheet.ui;
  const bool saved = !sheet.state.saved_as.empty();
  const look::Button report{.label = saved ? ui.say("Hand out the results") : ui.say("Reports come after saving"),
                            .icon = look::icon::kPrint,
                            .kind = kind,
                            .enabled = sheet.state.busy.empty() && saved};
  if (look::button(sheet.ui, "table.close.report", rect, report)) sheet.intents.push_back(ShowHandOut{});
}

void draw_snapshot(Sheet& sheet, look::Rect inside) {
  look::Ui& ui = sheet.ui;
  const bool saved = !sheet.state.saved_as.empty();
  Rect line = inside.cut_bottom(saved ? 28.0f : 16.0f, 6);
  const Rect lock = line.cut_left(16, 5);
  ui.icon(saved ? look::icon::kFolder : look::icon::kLock, lock.centre(), 15, Colour::kQuiet);
  text_that_fits(ui, line, saved_words(ui.words(), sheet.state),
                 {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle},
                 {look::Text::kBody, look::Text::kCaption});
  draw_never_shown(sheet, inside);
  if (draw_voice_and_print(sheet, inside)) return;
  draw_print(sheet, inside);
  text_that_fits(ui, inside, print_words(ui.words(), sheet.state),
                 {.colour = Colour::kQuiet, .weight = 400, .align = look::Align::kCentre},
                 {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
}

void draw_save(Sheet& sheet, look::Rect rect) {
  look::Ui& ui = sheet.ui;
  look::card(ui, rect);
  Rect inside = rect.inset(20, 17);
  ui.text(inside.cut_top(20, 12), ui.say("Snapshot"), {.size = look::Text::kTitle});
  const bool saved = !sheet.state.saved_as.empty();
  // Once it is saved, what comes is to hand out, not to save it again.
  draw_hand_out_button(sheet, inside.cut_bottom(34, 6),
                       saved ? look::ButtonKind::kAccentOutline : look::ButtonKind::kGhost);
  const look::Button save{.label = saved ? ui.say("Save it again") : ui.say("Save the snapshot"),
                          .icon = look::icon::kVerified,
                          .kind = saved ? look::ButtonKind::kGhost : look::ButtonKind::kPrimary,
                          .enabled = sheet.state.busy.empty()};
  if (look::button(ui, "table.close.save", inside.cut_bottom(43, 10), save)) sheet.intents.push_back(SaveSnapshot{});
  draw_snapshot(sheet, inside);
}

}  // namespace crosstable::table
