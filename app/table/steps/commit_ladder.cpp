#include "table/steps/commit_ladder.h"

#include <algorithm>

#include "framework/text.h"
#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;

constexpr int kMostRungDays = 60;
/// Between the role and the names.
constexpr const char* kBeforeName = ": ";
constexpr float kDisc_mm = 25;

struct RungAt {
  workshop::Pair pair;
  int index = 0;
  framework::Rung rung;
};

std::string days_words_of(const words::Words& words, int days) {
  // Translators: working days on a rung of the ladder; at most about 10 letters.
  return words.count("{n} day", "{n} days", days);
}

void set_rung(Sheet& sheet, const RungAt& at, framework::Rung rung) {
  sheet.intents.push_back(workshop::Change{workshop::RungSet{at.pair, at.index, std::move(rung)}});
}

void draw_days(Sheet& sheet, Rect rect, const RungAt& at) {
  look::Ui& ui = sheet.ui;
  const std::string id = "table.commit.rung." + std::to_string(at.index) + ".days";
  if (const auto days = look::stepper(ui, id, rect, at.rung.days, 0, kMostRungDays))
    set_rung(sheet, at, {at.rung.who, *days});
}

/// Names are typed below the role; the role itself is the framework's.
void draw_names(Sheet& sheet, Rect box, const RungAt& at, bool in_hand) {
  look::Ui& ui = sheet.ui;
  const RungWords words = rung_words(at.rung.who);
  const std::string id = "table.commit.rung." + std::to_string(at.index) + ".names";
  const look::TextStyle style{.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle};
  if (!in_hand) {
    text_that_fits(ui, box, words.names.empty() ? ui.say("Who? Tap to name") : words.names, style,
                   {look::Text::kBody, look::Text::kCaption});
    return;
  }
  const std::size_t role = framework::code_points(words.role) + framework::code_points(kBeforeName);
  const auto typed = look::field(ui, id, box,
                                 // Translators: {role} is a rung of the ladder, in the words of the framework.
                                 {.label = ui.fill("{role}: who?", words::arg("role", sheet.said(words.role))),
                                  .value = words.names,
                                  .most = workshop::kMostLine - std::min(role, workshop::kMostLine - 1),
                                  .frame = look::FieldFrame::kLine});
  if (!typed || *typed == words.names) return;
  set_rung(sheet, at, {typed->empty() ? words.role : words.role + kBeforeName + *typed, at.rung.days});
}

void draw_rung(Sheet& sheet, Rect row, const RungAt& at) {
  look::Ui& ui = sheet.ui;
  const bool in_hand = sheet.view.of<CommitView>().rung == at.index;
  const float disc = std::min(kDisc_mm, row.h - 4);
  const float days_w = in_hand ? 2 * std::min(25.0f, row.h - 5.2f) + 30
                               : ui.text_width(days_words_of(ui.words(), 10), {.weight = 600}) + 4;
  Rect inside = row;
  const Rect sign = inside.cut_left(disc, 8);
  Rect days = inside.cut_right(days_w, 6);
  ui.disc(sign.centre(), disc / 2, ui[at.index == 0 || in_hand ? Colour::kAccent : Colour::kWash]);
  look::TextStyle number{
      .weight = 600, .align = look::Align::kCentre, .valign = look::VAlign::kMiddle, .tabular = true};
  number.colour = at.index == 0 || in_hand ? Colour::kOnAccent : Colour::kAccent;
  ui.text(sign, std::to_string(at.index + 1), number);
  const Rect block = look::around(inside.centre(), inside.w, std::min(inside.h, 33.0f));
  const auto lines = look::rows(block, 2, 0);
  text_that_fits(ui, lines[0], sheet.said(rung_words(at.rung.who).role),
                 {.weight = 600, .valign = look::VAlign::kMiddle}, {look::Text::kBody, look::Text::kCaption});
  draw_names(sheet, lines[1], at, in_hand);
  if (in_hand) {
    const float height = std::min(25.0f, row.h - 5.2f);
    draw_days(sheet, look::around(days.centre(), days.w, height), at);
    return;
  }
  ui.text(days, days_words_of(ui.words(), at.rung.days),
          {.weight = 600, .align = look::Align::kEnd, .valign = look::VAlign::kMiddle, .tabular = true});
  const Rect target = look::around(row.centre(), row.w, row.h - 5.2f);
  const RungWords words = rung_words(at.rung.who);
  const std::string spoken = sheet.said(words.role) + (words.names.empty() ? "" : kBeforeName + words.names);
  if (!ui.touch("table.commit.rung." + std::to_string(at.index), target, {.label = spoken}).tapped) return;
  sheet.view.of<CommitView>() = {.rung = at.index};
  ui.focus("table.commit.rung." + std::to_string(at.index) + ".names", rung_words(at.rung.who).names, lines[1]);
}

}  // namespace

RungWords rung_words(const std::string& who) {
  const std::size_t colon = who.find(": ");
  if (colon == std::string::npos) return {who, ""};
  return {who.substr(0, colon), who.substr(colon + 2)};
}

void draw_ladder(Sheet& sheet, look::Rect rect, const workshop::Pair& pair) {
  look::Ui& ui = sheet.ui;
  const auto& ladder = sheet.workshop().agreement(pair)->ladder;
  look::card(ui, rect);
  Rect inside = rect.inset(16, 12);
  ui.text(inside.cut_top(19, 3), ui.say("If it gets stuck"), {.size = look::Text::kTitle});
  Rect note = inside.cut_bottom(15, 0);
  text_that_fits(ui, note, ui.say("No skipping, no waiting in silence."),
                 {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle},
                 {look::Text::kBody, look::Text::kCaption});
  const auto rows = look::rows(inside, static_cast<int>(ladder.size()), 0);
  const float indent =
      ladder.size() < 2 ? 0 : std::min(19.0f, inside.w * 0.16f / static_cast<float>(ladder.size() - 1));
  for (std::size_t i = 0; i < ladder.size(); ++i) {
    Rect row = rows[i];
    row.cut_left(indent * static_cast<float>(i));
    draw_rung(sheet, row, {pair, static_cast<int>(i), ladder[i]});
  }
}

}  // namespace crosstable::table
