#include "table/home/set_up.h"

#include <algorithm>
#include <iterator>

#include "ballot/estimate.h"
#include "framework/one_line.h"
#include "framework/translations.h"
#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/parts.h"
#include "table/flow/words.h"
#include "table/home/brand.h"
#include "table/home/set_up_check.h"
#include "table/home/set_up_functions.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kBooked_mm = 30;
constexpr std::size_t kMostBooked = 3;

void draw_date(Sheet& sheet, Rect row) {
  look::Ui& ui = sheet.ui;
  const SetUp& set_up = sheet.state.set_up;
  const auto move = [&](int days) {
    SetUp changed = set_up;
    changed.date = date_after(set_up.date, days);
    change(sheet, changed);
  };
  look::card(ui, row);
  Rect inside = row.inset(12, (row.h - ui.sizes().button_mm) / 2);
  const float side = ui.sizes().button_mm;
  if (look::button(ui, "table.setup.date.week_less", inside.cut_left(72, ui.sizes().gap_mm),
                   {.label = ui.say("− 7 days")}))
    move(-7);
  if (look::button(ui, "table.setup.date.less", inside.cut_left(side, ui.sizes().gap_mm),
                   {.icon = look::icon::kRemove, .name = ui.say("A day earlier")}))
    move(-1);
  if (look::button(ui, "table.setup.date.week_more", inside.cut_right(72, ui.sizes().gap_mm),
                   {.label = ui.say("+ 7 days")}))
    move(7);
  if (look::button(ui, "table.setup.date.more", inside.cut_right(side, ui.sizes().gap_mm),
                   {.icon = look::icon::kAdd, .name = ui.say("A day later")}))
    move(1);
  const words::Day day{set_up.date};
  const std::string words =
      set_up.date == sheet.state.today ? ui.fill("{day}, today", arg("day", day)) : ui.words().day(day);
  ui.text(inside, words, {.size = look::Text::kTitle, .align = look::Align::kCentre, .valign = look::VAlign::kMiddle});
}

// ---- frameworks

constexpr float kMostCard_mm = 250;
constexpr float kTallCard_mm = 90;  ///< has room for its minutes, too

/// Of a follow-up: the days that were booked at the close, each a tap.
void draw_booked(Sheet& sheet, Rect& column) {
  look::Ui& ui = sheet.ui;
  const workshop::Snapshot* last = followed(sheet.state);
  if (last == nullptr) return;
  std::vector<std::string> days;
  for (const std::string& day : last->follow_ups) {
    if (day >= sheet.state.today && days.size() < kMostBooked) days.push_back(day);
  }
  if (days.empty()) return;
  Rect row = column.cut_top(kBooked_mm, 20);
  const std::string words = ui.say("Booked at the close:");
  const look::TextStyle style{.size = look::Text::kBody, .colour = Colour::kQuiet, .valign = look::VAlign::kMiddle};
  ui.text(row.cut_left(ui.text_width(words, style) + 1, 10), words, style);
  for (std::size_t i = 0; i < days.size(); ++i) {
    const look::Chip chip{.label = ui.words().day({days[i], words::Day::Form::kShort}),
                          .on = days[i] == sheet.state.set_up.date};
    if (!look::chip(ui, "table.setup.date.booked." + std::to_string(i), row.cut_left(look::chip_width(ui, chip), 8),
                    chip))
      continue;
    SetUp changed = sheet.state.set_up;
    changed.date = days[i];
    change(sheet, changed);
  }
}

float draw_steps(look::Ui& ui, Rect area, const framework::Framework& framework) {
  std::string words;
  for (const framework::Step& step : framework.steps) {
    if (framework::is_rest(step.kind)) continue;
    words += (words.empty() ? "" : ", ") + step.title;
  }
  const look::TextStyle style{.size = look::Text::kBody, .colour = Colour::kQuiet};
  if (ui.text_height(words, style, area.w) > area.h) return 0;
  return ui.text(area, words, style);
}

std::string figures_of(const words::Words& words, const framework::Framework& framework) {
  const int steps = workshop::numbered_steps(framework);
  const auto statements = static_cast<std::int64_t>(framework.statements.size());
  const auto of_minutes = arg("minutes", ballot::time_message(framework.minutes()));
  // Translators: {number} is in letters up to twelve.
  const auto of_steps =
      arg("steps", words::count_message("{number} step", "{number} steps", steps, arg("number", words::Spelt{steps})));
  if (statements == 0) return words.fill("{minutes}, {steps}, no statements", of_minutes, of_steps);
  // Translators: {minutes} is "45 minutes" or "3 h", {steps} "ten steps", {number} in letters up to twelve.
  return words.count("{minutes}, {steps}, {number} statement", "{minutes}, {steps}, {number} statements", statements,
                     of_minutes, of_steps, arg("number", words::Spelt{statements}));
}

/// How its minutes are spent: a part per step, as long as the step; rests are left empty.
void draw_minutes(look::Ui& ui, Rect row, const framework::Framework& framework, bool chosen) {
  constexpr float kBetween_mm = 1.6f;
  const auto steps = static_cast<float>(framework.steps.size());
  const float room = row.w - kBetween_mm * std::max(0.0f, steps - 1);
  const auto minutes = static_cast<float>(std::max(1, framework.minutes()));
  for (const framework::Step& step : framework.steps) {
    const Rect part = row.cut_left(room * static_cast<float>(step.minutes) / minutes, kBetween_mm);
    const Colour colour = framework::is_rest(step.kind) ? Colour::kLine : chosen ? Colour::kAccent : Colour::kEdge;
    ui.fill(part, colour, part.h / 2);
  }
}

void draw_framework_card(look::Ui& ui, Rect box, const FrameworkChoice& choice, bool chosen) {
  const framework::Framework said = framework::in_language(choice.framework, ui.words().language());
  const float radius = ui.sizes().radius_card_mm;
  ui.fill(box, chosen ? Colour::kWash : Colour::kSunken, radius);
  if (chosen) ui.outline(box, Colour::kAccent, ui.sizes().strong_mm, radius);
  Rect inside = box.inset(16, 14);
  Rect head = inside.cut_top(24, 4);
  const Rect sign = head.cut_right(21, 8);
  const bool usable = choice.problem.empty();
  if (usable) ui.icon(look::icon::one_of(chosen), sign.centre(), 21, chosen ? Colour::kAccent : Colour::kEdge);
  ui.text(head, said.title.empty() ? choice.path.substr(choice.path.rfind('/') + 1) : said.title,
          {.size = look::Text::kTitle, .valign = look::VAlign::kMiddle, .max_lines = 1});
  if (!usable) {
    look::problem(ui, inside.cut_top(std::min(inside.h, 32.0f)), framework::one_line(ui.say(choice.problem)));
    return;
  }
  const std::string figures = figures_of(ui.words(), said);
  ui.text(inside.cut_top(ui.text_height(figures, {.weight = 500}, inside.w), 8), figures, {.weight = 500});
  constexpr float kMinutes_mm = 5;
  if (inside.h > kTallCard_mm) draw_minutes(ui, inside.cut_top(kMinutes_mm, 10), said, chosen);
  const look::TextStyle style = look::size_that_fits(ui, {inside.x, inside.y, inside.w, inside.h * 0.62f}, said.summary,
                                                     {.weight = 400}, {look::Text::kLabel, look::Text::kBody});
  const float summary = ui.text_height(said.summary, style, inside.w);
  if (summary > inside.h) return;
  ui.text(inside.cut_top(summary, 10), said.summary, style);
  draw_steps(ui, inside, said);
}

/// How its head will stand on kiosks and papers.
void draw_title_panel(Sheet& sheet, Rect panel) {
  constexpr float kLeast_mm = 250;
  if (panel.w < kLeast_mm || panel.h < kLeast_mm) return;
  look::Ui& ui = sheet.ui;
  const SetUp& set_up = sheet.state.set_up;
  const std::string day = ui.words().day({set_up.date});
  const std::string line = set_up.organisation.empty() ? day : set_up.organisation + "\n" + day;
  draw_brand(ui, panel, {set_up.title.empty() ? ui.say("New workshop") : set_up.title, line},
             ui.sizes().radius_card_mm);
}

/// What the pages after this one ask, so that nobody thinks that a title is all.
void draw_what_comes_next(Sheet& sheet, Rect column) {
  constexpr float kMostRow_mm = 54;
  constexpr float kLeastRow_mm = 34;
  constexpr float kName_mm = 92;
  constexpr float kSign_mm = 30;
  look::Ui& ui = sheet.ui;
  struct Part {
    std::string_view icon;
    std::string name, asks;
  };
  // Translators: what each page of setting a workshop up asks; at most about 60 letters each.
  const Part parts[] = {
      {look::icon::kDocument, ui.say("Framework"), ui.say("Which way you go: its steps, minutes and statements.")},
      {look::icon::kPeople, ui.say("Functions"), ui.say("Who is here, and how few answers may be shown.")},
      {look::icon::kVote, ui.say("Voting"), ui.say("How many kiosks there are, and who may vote.")},
      {look::icon::kTime, ui.in("part", "Ready"), ui.say("This machine, the clock, and the start.")}};
  const look::TextStyle head{.size = look::Text::kTitle};
  const float title = ui.line_height(head) + 6;
  const float row = std::min(kMostRow_mm, (column.h - title) / static_cast<float>(std::size(parts)));
  if (row < kLeastRow_mm) return;
  Rect place = column.cut_bottom(title + row * static_cast<float>(std::size(parts)));
  ui.text(place.cut_top(title), ui.say("What comes next"), head);
  look::card(ui, place);
  for (const Part& part : parts) {
    Rect line = place.cut_top(row);
    if (&part != &parts[0]) ui.line({line.x, line.y}, {line.right(), line.y}, Colour::kLine, ui.sizes().hair_mm);
    Rect inside = line.inset(14, 0);
    sign_disc(ui, inside.cut_left(kSign_mm, 12).centre(), kSign_mm, part.icon);
    ui.text(inside.cut_left(kName_mm, 8), part.name, {.size = look::Text::kLabel, .valign = look::VAlign::kMiddle});
    ui.text(inside, part.asks, {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle, .max_lines = 2});
  }
}

void draw_title_part(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const SetUp& set_up = sheet.state.set_up;
  Rect inside = draw_question(sheet, ui.say("What is this workshop about?"),
                              ui.say("The title stands on every screen, on the kiosks and in the snapshot."));
  Rect column = inside.cut_left(std::min(inside.w, 700.0f), 24);
  draw_title_panel(sheet, inside);
  const float h = 54;
  // Translators: what stands in the field until somebody types, an example of a title.
  const std::string example = ui.say("90-day terms");
  const look::Field title{
      .label = ui.say("Title"), .value = set_up.title, .hint = example, .most = workshop::kMostTitle};
  if (const auto text = look::field(ui, "table.setup.title", column.cut_top(h, 12), title)) {
    SetUp changed = set_up;
    changed.title = *text;
    change(sheet, changed);
  }
  // Translators: "Northwind" stands in the field until somebody types, an invented company.
  const look::Field organisation{.label = ui.say("Organisation (may stay empty)"),
                                 .value = set_up.organisation,
                                 .hint = ui.say("Northwind"),
                                 .most = workshop::kMostTitle};
  if (const auto text = look::field(ui, "table.setup.organisation", column.cut_top(h, 12), organisation)) {
    SetUp changed = set_up;
    changed.organisation = *text;
    change(sheet, changed);
  }
  draw_date(sheet, column.cut_top(h, 12));
  draw_booked(sheet, column);
  if (set_up.follows) {
    column.cut_top(8);
    look::callout(
        ui, column.cut_top(60, 12), look::icon::kFolder,
        ui.fill("It follows the snapshot **{title}** of {day}: what was agreed then stays at hand, and the two "
                "maps can be compared. Functions and floor are those of last time; change what has changed.",
                arg("title", set_up.follows->title), arg("day", words::Day{set_up.follows->date})));
  }
  draw_what_comes_next(sheet, column);
}

void draw_framework_part(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const auto& all = sheet.state.frameworks;
  Rect inside =
      draw_question(sheet, ui.say("Which way shall we go?"),
                    ui.say("A framework decides the steps, their minutes, the statements and the agreement's fields."));
  if (all.empty()) {
    look::problem(ui, inside.cut_top(30),
                  ui.say("No framework was found. Put its file into the folder of the workshops and come back to this "
                         "page."));
    return;
  }
  const int across = all.size() <= 4 ? 2 : 3;
  const int down = (static_cast<int>(all.size()) + across - 1) / across;
  const float height = std::min(kMostCard_mm, (inside.h + 12) / static_cast<float>(down) - 12);
  for (int i = 0; i < static_cast<int>(all.size()); ++i) {
    const Rect line{inside.x, inside.y + static_cast<float>(i / across) * (height + 12), inside.w, height};
    const Rect box = look::columns(line, across, 12)[static_cast<std::size_t>(i % across)];
    const FrameworkChoice& choice = all[static_cast<std::size_t>(i)];
    const look::TouchOptions options{.label = framework::title_in(choice.framework, ui.words().language()),
                                     .enabled = choice.problem.empty()};
    if (ui.touch("table.setup.framework." + std::to_string(i), box, options).tapped) {
      SetUp changed = sheet.state.set_up;
      changed.framework = i;
      change(sheet, changed);
    }
    draw_framework_card(ui, box, choice, i == sheet.state.set_up.framework);
  }
}

}  // namespace

void change(Sheet& sheet, const SetUp& changed) { sheet.intents.push_back(SetUpChanged{changed}); }

void draw_set_up(Sheet& sheet) {
  switch (sheet.state.set_up.part) {
    case SetUpPart::kTitle: return draw_title_part(sheet);
    case SetUpPart::kFramework: return draw_framework_part(sheet);
    case SetUpPart::kFunctions: return draw_functions_part(sheet);
    case SetUpPart::kVoting: return draw_voting_part(sheet);
    case SetUpPart::kReady: return draw_ready_part(sheet);
  }
}

}  // namespace crosstable::table
