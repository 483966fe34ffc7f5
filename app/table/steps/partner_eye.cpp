#include "table/steps/partner_eye.h"

#include <algorithm>
#include <string>
#include <vector>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "map/heat.h"
#include "map/seen_outside.h"
#include "table/flow/parts.h"
#include "table/map/parts.h"
#include "table/map/words.h"
#include "table/steps/replay_rules.h"
#include "workshop/working_time.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;
using workshop::PartnerEye;
using workshop::PartnerMoment;

constexpr float kLine_mm = 96;  ///< one timeline with what stands on it
constexpr std::size_t kMostAnswers = 6;

/// A line of time, and how the partner fared on it.
struct Line {
  const PartnerEye& eye;
  std::string title;
  Colour colour = Colour::kInk;
  int whole_h = 0;  ///< what its width stands for
  Rect rect = {};
  float y = 0;

  float x_at(int hours) const {
    constexpr float kEnd_mm = 24;
    const float share = whole_h == 0 ? 0 : static_cast<float>(hours) / static_cast<float>(whole_h);
    return rect.x + kEnd_mm + share * (rect.w - 2 * kEnd_mm);
  }
};

/// Days on which they heard nothing.
void draw_silence(look::Ui& ui, const Line& line, int from_h, int to_h) {
  if (to_h <= from_h) return;
  constexpr float kHigh_mm = 22;
  Rect band{line.x_at(from_h), line.y - kHigh_mm / 2, line.x_at(to_h) - line.x_at(from_h), kHigh_mm};
  band = band.inset(std::min(16.0f, band.w * 0.2f), 0);
  ui.fill(band, Colour::kSunken, kHigh_mm / 2);
  ui.dashed(band, ui[Colour::kQuiet], ui.sizes().control_mm, kHigh_mm / 2, 4, 3);
  const look::TextStyle style{
      .size = Text::kBody, .weight = 600, .align = look::Align::kCentre, .valign = VAlign::kMiddle};
  // Translators: {time} is "17 working days": the partner heard nothing for so long.
  const std::string full = ui.fill("{time} of silence", arg("time", workshop::working_time(to_h - from_h)));
  const std::string brief = ui.say(workshop::brief_time(to_h - from_h));
  if (ui.text_width(brief, style) <= band.w) ui.text(band, look::in_line(ui, {full, brief}, style, band.w - 8), style);
}

void draw_moment(Sheet& sheet, const Line& line, std::size_t index) {
  look::Ui& ui = sheet.ui;
  const PartnerMoment& moment = line.eye.moments[index];
  const look::Point at{line.x_at(moment.at_h), line.y};
  ui.disc(at, 12, ui[Colour::kSurface]);
  ui.disc(at, 10.5f, ui[moment.heard ? Colour::kAccent : Colour::kInk]);
  ui.icon(moment.heard ? look::icon::kListen : look::icon::kSpeak, at, 12, Colour::kSurface);
  const auto count = static_cast<float>(std::max<std::size_t>(2, line.eye.moments.size()));
  const float half = std::min(120.0f, line.rect.w / count / 2);
  Rect words{at.x - half, at.y + 15, 2 * half, line.rect.bottom() - at.y - 15};
  look::Align align = look::Align::kCentre;
  if (index == 0) {
    words.x = at.x - 12;
    align = look::Align::kLeft;
  } else if (index + 1 == line.eye.moments.size()) {
    words.x = at.x + 12 - words.w;
    align = look::Align::kRight;
  }
  const look::TextStyle quiet{.size = Text::kBody, .colour = Colour::kQuiet, .align = align};
  ui.text(words.cut_top(ui.line_height(quiet), 1), ui.say(workshop::day_of_walk(moment.at_h)), quiet);
  text_that_fits(ui, words, ui.say(workshop::heard_words(walk_names(sheet), moment)),
                 {.weight = 500, .align = align, .max_lines = 3}, {Text::kBody, Text::kCaption});
}

void draw_line(Sheet& sheet, Rect rect, Line line) {
  look::Ui& ui = sheet.ui;
  const look::TextStyle head{.size = Text::kLabel, .colour = line.colour, .weight = 600};
  ui.text(rect.cut_top(ui.line_height(head), 4), line.title, head);
  constexpr float kLineBelow_mm = 15;
  line.rect = rect;
  line.y = rect.y + kLineBelow_mm;
  const PartnerEye& eye = line.eye;
  ui.line({line.x_at(0), line.y}, {line.x_at(eye.whole_h), line.y}, Colour::kEdge, ui.sizes().strong_mm);
  for (const PartnerMoment& moment : eye.moments) draw_silence(ui, line, moment.at_h - moment.silent_h, moment.at_h);
  if (!eye.knew_h && eye.whole_h > eye.moments.back().at_h)
    draw_silence(ui, line, eye.moments.back().at_h, eye.whole_h);
  for (std::size_t i = 0; i < eye.moments.size(); ++i) draw_moment(sheet, line, i);
}

void draw_facts(Sheet& sheet, Rect rect, const std::vector<workshop::PartnerFact>& facts) {
  look::Ui& ui = sheet.ui;
  look::sunken(ui, rect);
  Rect inside = rect.inset(16, 10);
  const float height = std::min(38.0f, inside.h / static_cast<float>(facts.size()));
  for (const workshop::PartnerFact& fact : facts) {
    Rect row = inside.cut_top(height, 0);
    text_that_fits(ui, row.cut_left(row.w * 0.42f, 8), ui.say(fact.name),
                   {.colour = Colour::kQuiet, .valign = VAlign::kMiddle}, {Text::kLabel, Text::kBody, Text::kCaption});
    text_that_fits(ui, row, ui.say(fact.value), {.weight = 600, .valign = VAlign::kMiddle, .max_lines = 2},
                   {Text::kTitle, Text::kLabel, Text::kBody, Text::kCaption});
  }
}

/// Whether the vote, held or to come, has a statement for it.
bool is_still_asked(const Sheet& sheet, const map::Reading& reading) {
  const auto& statements = sheet.workshop().framework.statements;
  return std::any_of(statements.begin(), statements.end(), [&](const framework::Statement& one) {
    const auto& asked = reading.asked();
    return one.seen_outside && (reading.empty() || std::find(asked.begin(), asked.end(), one.id) != asked.end());
  });
}

/// Of published values alone: how often the functions say that it is noticed outside.
void draw_seen_outside(Sheet& sheet, Rect rect, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  look::sunken(ui, rect);
  Rect inside = rect.inset(16, 10);
  const look::TextStyle head{.size = Text::kTitle, .max_lines = 1};
  ui.text(inside.cut_top(ui.line_height(head), 3), ui.say("What we say that partners notice"), head);
  const auto seen = map::seen_outside(sheet.framework(), reading);
  const look::TextStyle quiet{.size = Text::kBody, .colour = Colour::kQuiet};
  if (!seen) {
    text_that_fits(ui, inside,
                   is_still_asked(sheet, reading) ? ui.say("The answers stand here once the vote has been shown.")
                                                  : ui.say("The vote asked nothing about it."),
                   quiet, {Text::kBody, Text::kCaption});
    return;
  }
  const auto all = static_cast<std::int64_t>(seen->answers.size());
  const auto scale = map::scale_words(sheet.framework(), *seen->statement);
  // Translators: {often} and {always} are the two last words of the scale.
  const std::string summary = ui.count(
      "{noticed} of {n} cell says “{often}” or “{always}”.", "{noticed} of {n} cells say “{often}” or “{always}”.", all,
      arg("noticed", std::int64_t{seen->noticed()}), arg("often", scale[3]), arg("always", scale[4]));
  const std::string any = ui.in("statement", "the function");
  const std::string statement = framework::fill_in(seen->statement->text, any);
  const std::string words = ui.words().sentences({ui.fill("“{statement}”", arg("statement", statement)), summary});
  const float height = std::min(inside.h * 0.4f, ui.text_height(words, quiet, inside.w));
  text_that_fits(ui, inside.cut_top(height, 6), words, quiet, {Text::kBody, Text::kCaption});
  constexpr float kRow_mm = 21;
  const auto rows = std::min({seen->answers.size(), kMostAnswers, static_cast<std::size_t>(inside.h / kRow_mm)});
  for (std::size_t i = 0; i < rows; ++i) {
    Rect row = inside.cut_top(kRow_mm, 0);
    const map::SeenOutside::Answer& answer = seen->answers[i];
    level_strip(ui, row.cut_left(44, 8).inset(0, 4), answer.level);
    const std::string level = level_words(sheet.framework(), *seen->statement, answer.level);
    const look::TextStyle right{.size = Text::kBody, .align = look::Align::kEnd, .valign = VAlign::kMiddle};
    ui.text(row.cut_right(ui.text_width(level, right) + 1, 8), level, right);
    text_that_fits(ui, row, ui.say(cell_words(reading.roster(), answer.cell->published)),
                   {.weight = 600, .valign = VAlign::kMiddle}, {Text::kBody, Text::kCaption});
  }
}

/// The same walk under all that both sides agreed; nothing where there is none, or it stops.
std::optional<PartnerEye> twin_of(const Sheet& sheet) {
  const workshop::Workshop& workshop = sheet.workshop();
  if (workshop.framework.without_replay) return std::nullopt;
  const std::vector<workshop::Agreement> agreed =
      workshop::agreements_that_count(workshop.agreements, workshop.request, workshop::Drafts::kLeftOut);
  if (agreed.empty()) return std::nullopt;
  return workshop::partner_eye(workshop.walk, workshop::replay_walk(workshop.walk, agreed));
}

}  // namespace

void draw_partner_eye(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const look::Button close{.icon = look::icon::kClose, .name = ui.say("Close this page")};
  const float width = look::button_width(ui, close);
  const Rect place{sheet.rect.right() - ui.sizes().margin_mm - width, sheet.rect.y + 18, width, ui.sizes().button_mm};
  if (look::button(ui, "table.eye.close", place, close)) {
    sheet.view.instead = Instead::kNothing;
    return;
  }
  // Translators: the head of a screen: a request as the partner outside saw it.
  Rect area = draw_question(sheet, ui.say("What did they see?"),
                            // Translators: {partner} is "Distributor".
                            ui.fill("{partner}: the case from outside. Of us they see only what reaches them.",
                                    arg("partner", workshop::lane_words(walk_names(sheet), ""))),
                            width);
  const PartnerEye eye = workshop::partner_eye(sheet.workshop().walk);
  if (eye.empty()) {
    const Rect empty = look::around(sheet.rect.centre(), std::min(560.0f, sheet.rect.w - 80), 110);
    look::empty_place(
        ui, empty,
        {ui.say("Nothing stands in the partner’s lane of the walk, so they saw nothing."), ui.say("No step outside")});
    return;
  }
  const auto twin = twin_of(sheet);
  const float height = std::min(kLine_mm, area.h * (twin ? 0.28f : 0.4f));
  draw_line(sheet, area.cut_top(height, 8), {eye, ui.say("As it was"), Colour::kInk, eye.whole_h});
  if (twin)
    draw_line(sheet, area.cut_top(height, 8),
              {*twin, ui.say("The same under what we agreed"), Colour::kAccent, eye.whole_h});
  const auto halves = look::columns(area, 2, ui.sizes().margin_mm * 0.8f);
  draw_facts(sheet, halves[0], workshop::partner_facts(walk_names(sheet), eye));
  draw_seen_outside(sheet, halves[1], reading_of(sheet));
}

}  // namespace crosstable::table
