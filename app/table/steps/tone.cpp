#include <algorithm>

#include "ballot/estimate.h"
#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/parts.h"
#include "table/flow/words.h"
#include "table/home/look_back.h"
#include "table/steps/registry.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kRuleRow_mm = 55.8f;
constexpr float kSeatRow_mm = 59;
constexpr float kSeatGap_mm = 7.6f;

/// "three hours", "an hour", "45 minutes", "3 h 10 min".
words::Message duration(int minutes) {
  // Translators: completes "Four rules for …", like the others of this kind.
  if (minutes == 60) return words::message_in("rules for", "an hour");
  if (minutes % 60 == 0) {
    // Translators: completes "Four rules for …".
    return words::count_message("{number} hour", "{number} hours", minutes / 60,
                                arg("number", words::Spelt{minutes / 60}));
  }
  if (minutes > 120) return ballot::time_message(minutes);
  return words::count_message("{number} minute", "{number} minutes", minutes, arg("number", words::Spelt{minutes}));
}

Rect draw_head(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& now = sheet.workshop();
  Rect inside = sheet.rect.inset(ui.sizes().margin_mm, 20);
  const look::TextStyle remark{.size = look::Text::kLabel, .colour = Colour::kQuiet, .weight = 500};
  const int minutes = now.current().minutes;
  // Translators: {step} is a figure, {number} a number in letters.
  const std::string where =
      ui.count("Step {step}, {number} minute", "Step {step}, {number} minutes", minutes,
               arg("step", workshop::number_of(now.framework, now.step)), arg("number", words::Spelt{minutes}));
  ui.text(inside.cut_top(ui.line_height(remark), 3.8f), where, remark);
  look::TextStyle head{.size = look::Text::kDisplay};
  if (ui.text_width(sheet.step().question, head) > inside.w) head.size = look::Text::kHead;
  ui.text(inside.cut_top(ui.text_height(sheet.step().question, head, inside.w), 20), sheet.step().question, head);
  return inside;
}

std::string promise(const words::Words& words, int floor) {
  return words.fill(
      "Your answers are sealed. No screen shows what one person said, and groups smaller than {floor} are never shown.",
      arg("floor", floor));
}

void draw_rules(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  const framework::Framework& framework = sheet.framework();
  const auto rules = static_cast<std::int64_t>(framework.rules.size());
  // Translators: a head; {number} is a number in letters, {duration} "three hours", "an hour" or "45 minutes".
  const std::string title =
      ui.count("One rule for {duration}", "{number} rules for {duration}", rules,
               arg("number", words::Spelt{rules, true}), arg("duration", duration(framework.minutes())));
  ui.text(area.cut_top(ui.line_height({.size = look::Text::kTitle}), 8.9f), title, {.size = look::Text::kTitle});
  const std::string sealed = promise(ui.words(), sheet.workshop().floor);
  const float callout = look::callout_height(ui, sealed, area.w) + 4;
  const float h = std::min(
      kRuleRow_mm, (area.h - callout - 10) / static_cast<float>(std::max<std::size_t>(1, framework.rules.size())));
  for (const framework::Rule& rule : framework.rules) {
    Rect row = area.cut_top(h);
    ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
    const float disc = std::min(30.5f, h - 8);
    const auto glyph = look::icon::named(rule.icon);
    const Rect sign = row.cut_left(disc, 12.7f);
    sign_disc(ui, sign.centre(), disc, glyph.empty() ? std::string_view(look::icon::kCheck) : glyph);
    ui.text(row, rule.text,
            {.size = look::Text::kLabel, .weight = 500, .valign = look::VAlign::kMiddle, .max_lines = 2, .em_mm = 14});
  }
  area.cut_top(10);
  look::callout(ui, area.cut_top(callout), look::icon::kLock, sealed);
}

/// One place at the table: taken (washed, ticked) or open (dashed).
struct Seat {
  std::string id, label, remark, ask;
  const framework::Function* function = nullptr;  ///< nullptr: the sponsor
  bool taken = false;
  bool tappable = true;
};

void draw_seat_sign(look::Ui& ui, Rect at, const Seat& seat) {
  if (seat.function == nullptr) {
    sign_disc(ui, at.centre(), at.w, look::icon::kSpeak);
    return;
  }
  look::seal(ui, *seat.function, at.centre(), at.w,
             seat.tappable ? look::SealStyle::kSolid : look::SealStyle::kOutline);
}

bool draw_seat(look::Ui& ui, Rect box, const Seat& seat) {
  const look::Touched touched = ui.touch(seat.id, box, {.label = seat.label, .enabled = seat.tappable});
  const float radius = ui.sizes().radius_control_mm;
  if (seat.taken)
    ui.fill(box, touched.down ? Colour::kLine : Colour::kWash, radius);
  else if (touched.down)
    ui.fill(box, Colour::kWash, radius);
  if (!seat.taken && seat.tappable) look::dashed_place(ui, box, radius);
  const bool narrow = box.w < 300;
  Rect inside = box.inset(narrow ? 8.0f : 12.7f, 0);
  const float seal = std::min(30.5f, box.h - 10);
  draw_seat_sign(ui, inside.cut_left(seal, narrow ? 6.0f : 11.4f), seat);
  const look::TextStyle name{.size = look::Text::kLabel,
                             .weight = 500,
                             .valign = look::VAlign::kMiddle,
                             .max_lines = 2,
                             .em_mm = narrow ? 0 : 12.7f};
  const look::TextStyle ask{.size = look::Text::kBody,
                            .colour = Colour::kAccent,
                            .weight = 600,
                            .align = look::Align::kEnd,
                            .valign = look::VAlign::kMiddle};
  const look::TextStyle remark{
      .size = look::Text::kBody, .colour = Colour::kQuiet, .align = look::Align::kEnd, .valign = look::VAlign::kMiddle};
  if (seat.taken)
    ui.icon(look::icon::kChosen, inside.cut_right(19, narrow ? 5.0f : 7).centre(), 19, Colour::kAccent);
  else if (seat.tappable)
    ui.text(inside.cut_right(ui.text_width(seat.ask, ask) + 1, 8), seat.ask, ask);
  if (!seat.remark.empty()) {
    Rect rest = inside;
    const Rect place = rest.cut_right(ui.text_width(seat.remark, remark) + 1, 6);
    // The tick says it too.
    const bool is_spared = seat.taken && ui.breaks_words(seat.label, name, rest.w);
    if (!is_spared) ui.text(place, seat.remark, remark);
    if (!is_spared) inside = rest;
  }
  if (seat.function != nullptr)
    look::function_name(ui, inside, *seat.function, name);
  else
    ui.text(inside, seat.label, name);
  return touched.tapped;
}

Seat seat_of(const words::Words& words, const workshop::Workshop& now, const framework::Function& function,
             bool narrow) {
  Seat seat;
  seat.id = "table.join." + function.code;
  seat.label = function.name;
  seat.function = &function;
  seat.taken = now.joined.contains(function.code);
  seat.tappable = function.places > 0;
  // Translators: what a tap does, in a narrow row; at most about 9 letters.
  seat.ask = narrow ? words.say("Join")
                    // Translators: what a tap does; at most about 18 letters.
                    : words.say("Tap to join");
  // Translators: of a function; at most about 20 letters.
  if (function.places == 0)
    seat.remark = words.say("not in the room");
  else if (!narrow)
    seat.remark = words.count("{n} person", "{n} people", function.places);
  return seat;
}

std::string sponsor_ask(const words::Words& words, bool narrow) {
  // Translators: a tap says that the sponsor has spoken, in a narrow row; at most about 9 letters.
  if (narrow) return words.say("Spoke");
  // Translators: a tap says that the sponsor has spoken; at most about 18 letters.
  return words.say("Tap when heard");
}

}  // namespace

void draw_seats(Sheet& sheet, Rect area, bool sponsor) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& now = sheet.workshop();
  ui.text(area.cut_top(ui.line_height({.size = look::Text::kTitle}), 8.9f), ui.say("We are here"),
          {.size = look::Text::kTitle});
  const int functions = static_cast<int>(now.roster.functions.size());
  const int count = functions + (sponsor ? 1 : 0);
  const int across = count > 8 ? 2 : 1;
  const int down = (count + across - 1) / across;
  const float pitch = std::min(kSeatRow_mm + kSeatGap_mm, (area.h + kSeatGap_mm) / static_cast<float>(down));
  const auto columns = look::columns(area, across, kSeatGap_mm);
  for (int i = 0; i < count; ++i) {
    const Rect column = columns[static_cast<std::size_t>(i / down)];
    const Rect box{column.x, column.y + static_cast<float>(i % down) * pitch, column.w, pitch - kSeatGap_mm};
    if (i < functions) {
      const framework::Function& function = now.roster.functions[static_cast<std::size_t>(i)];
      const Seat seat = seat_of(ui.words(), now, function, across > 1);
      if (draw_seat(ui, box, seat))
        sheet.intents.push_back(workshop::Change{workshop::FunctionJoined{function.code, !seat.taken}});
      continue;
    }
    const Seat seat{"table.tone.sponsor",
                    ui.say("The sponsor"),
                    now.sponsor_spoke ? ui.say("has spoken") : "",
                    sponsor_ask(ui.words(), across > 1),
                    nullptr,
                    now.sponsor_spoke,
                    true};
    if (draw_seat(ui, box, seat)) sheet.intents.push_back(workshop::Change{workshop::SponsorSpoke{!now.sponsor_spoke}});
  }
}

void draw_tone(Sheet& sheet) {
  Rect inside = draw_head(sheet);
  const bool many = sheet.workshop().roster.functions.size() > 7;
  const float share = many ? 0.55f : 0.4f;
  const Rect seats = inside.cut_right(std::max(many ? 440.0f : 342.0f, inside.w * share), 30);
  draw_rules(sheet, inside);
  draw_seats(sheet, seats, true);
}

}  // namespace crosstable::table
