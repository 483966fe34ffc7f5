#include "table/steps/adjust_list.h"

#include <algorithm>
#include <array>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/list.h"
#include "table/steps/follow_up.h"
#include "table/steps/parts.h"
#include "workshop/replay.h"
#include "workshop/review_day.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;
using workshop::Agreement;
using workshop::Decision;

constexpr float kLeastRow_mm = 62;
constexpr float kMostRow_mm = 240;
constexpr float kRoomyRow_mm = 120;
constexpr float kPager_mm = 28;
constexpr float kDecisions_mm = 330;

struct Choice {
  Decision decision;
  const char* id;
  words::Literal label;
};
// Translators: what becomes of an agreement, buttons; at most about 10 letters each.
constexpr std::array kChoices{Choice{Decision::kKept, "keep", words::literal_in("agreement", "keep")},
                              Choice{Decision::kFixed, "fix", words::literal_in("agreement", "fix")},
                              Choice{Decision::kEscalated, "escalate", words::literal_in("agreement", "escalate")}};

std::string name_of(const workshop::Pair& pair) { return pair.from + "." + pair.about; }

void open(Sheet& sheet, const workshop::Pair& pair) {
  sheet.view.turn_page();
  sheet.view.pair = pair;
  sheet.view.adjust = {.opened = pair};
}

void draw_decisions(Sheet& sheet, Rect rect, const Agreement& agreement) {
  const auto parts = look::columns(rect, static_cast<int>(kChoices.size()), sheet.ui.sizes().gap_mm);
  for (std::size_t i = 0; i < kChoices.size(); ++i) {
    const Choice& choice = kChoices[i];
    const bool on = agreement.decision == choice.decision;
    const std::string id = std::string("table.adjust.") + choice.id + "." + name_of(agreement.pair);
    if (!look::chip(sheet.ui, id, parts[i], {.label = sheet.ui.say(choice.label), .on = on})) continue;
    const Decision to = on && choice.decision != Decision::kFixed ? Decision::kOpen : choice.decision;
    // Words that were changed stand as fixed once it is not escalated any more.
    const bool changed = !workshop::changes_of(agreement).empty();
    const Decision then = to == Decision::kOpen && changed ? Decision::kFixed : to;
    sheet.view.pair = agreement.pair;
    if (then != agreement.decision)
      sheet.intents.push_back(workshop::Change{workshop::AgreementDecided{agreement.pair, then}});
    if (choice.decision == Decision::kFixed) open(sheet, agreement.pair);
  }
}

std::string settled_words(const Sheet& sheet, const Agreement& agreement, const std::string& field) {
  return workshop::field_words(sheet.ui.words(), sheet.workshop().framework, agreement, field,
                               sheet.view.said.list(agreement.fields.at(field)), sheet.workshop().date, sheet.today());
}

/// What is settled in one line, the fields that must be first.
std::string all_settled(const Sheet& sheet, const Agreement& agreement) {
  std::vector<std::string> all;
  workshop::LanguageMarks marks = sheet.marks();
  for (const bool required : {true, false}) {
    for (const framework::CharterField& field : sheet.framework().charter) {
      const auto at = agreement.fields.find(field.id);
      if (field.required != required || at == agreement.fields.end() || at->second.empty()) continue;
      // Translators: a field of an agreement and its words, one of several in a row.
      all.push_back(sheet.ui.fill("**{field}:** {text}.", arg("field", field.title),
                                  arg("text", marks(at->second, settled_words(sheet, agreement, field.id)))));
    }
  }
  if (all.empty()) return sheet.ui.say("Nothing was settled for this pair.");
  return sheet.ui.words().sentences(all);
}

std::string lies_words(const Sheet& sheet, const Agreement& agreement) {
  const framework::Rung* rung = workshop::lies_with(agreement);
  const bool raised = agreement.rung > 0 || agreement.decision == Decision::kEscalated;
  if (rung == nullptr || !raised) return "";
  // Translators: {who} is a rung of the ladder, with names: "Heads: Ana Ruiz".
  return sheet.ui.fill("It lies with {who}.", arg("who", sheet.view.said.rung(rung->who)));
}

void draw_row(Sheet& sheet, Rect row, const Agreement& agreement) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& workshop = sheet.workshop();
  const std::string pair = workshop::pair_words(ui.words(), workshop.roster, agreement.pair);
  Rect inside = row.inset(15, 5);
  const Rect right = inside.cut_right(std::min(kDecisions_mm, inside.w * 0.46f), 12);
  const Rect controls = look::around(right.centre(), right.w, std::min(30.0f, row.h - 8));
  if (agreement.is_inherited()) {
    draw_decisions(sheet, controls, agreement);
  } else {
    const look::Button write{.label = ui.say("Write it down"), .icon = look::icon::kEdit, .size = look::Text::kBody};
    Rect place = controls;
    if (look::button(ui, "table.adjust.write." + name_of(agreement.pair),
                     place.cut_right(std::min(place.w, look::button_width(ui, write))), write))
      open(sheet, agreement.pair);
  }
  // Translators: what a tap on an agreement in a list does; {pair} is "Sales and Finance".
  const std::string label = ui.fill("Open the agreement of {pair}", arg("pair", pair));
  if (ui.touch("table.adjust.open." + name_of(agreement.pair),
               Rect{row.x, row.y, right.x - row.x - 6, row.h}.inset(0, kBetweenRows_mm / 2), {.label = label})
          .tapped)
    open(sheet, agreement.pair);
  const float size = std::min(34.0f, row.h - 12);
  inside.cut_left(two_seals(ui, {inside.x, inside.centre().y}, workshop.roster, agreement.pair, size), 10);
  // Where there is room, what is too long for a line takes two before its letters get smaller.
  const auto line = [&](const std::string& text, look::TextStyle style, float line_mm) {
    const bool in_two = row.h >= kRoomyRow_mm && ui.text_width(text, style) > inside.w;
    return inside.cut_top(in_two ? 2 * line_mm : line_mm, 2);
  };
  text_that_fits(ui, line(pair, {.size = look::Text::kTitle, .weight = 600}, 20), pair,
                 {.weight = 600, .valign = look::VAlign::kMiddle},
                 {look::Text::kTitle, look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  const std::string stands = ui.words().sentences({version_words(sheet, agreement), lies_words(sheet, agreement)});
  text_that_fits(ui, line(stands, {.size = look::Text::kBody}, 15), stands,
                 {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle},
                 {look::Text::kBody, look::Text::kCaption});
  if (inside.h >= ui.line_height({.size = look::Text::kCaption}))
    text_that_fits(ui, inside, all_settled(sheet, agreement), {.weight = 400},
                   {look::Text::kBody, look::Text::kCaption});
}

/// "Carried on as it is: Sales and Finance takes no part."
std::string away_words(const Sheet& sheet) {
  const workshop::Workshop& workshop = sheet.workshop();
  std::int64_t away = 0;
  for (const Agreement& agreement : workshop.agreements) {
    const bool here =
        workshop.roster.find(agreement.pair.from) != nullptr && workshop.roster.find(agreement.pair.about) != nullptr;
    if (agreement.is_inherited() && !here) ++away;
  }
  if (away == 0) return "";
  return sheet.ui.count("One agreement is carried on as it is: a function of it takes no part today.",
                        "{n} agreements are carried on as they are: functions of them take no part today.", away);
}

}  // namespace

std::vector<const Agreement*> agreements_at_hand(const workshop::Workshop& workshop) {
  std::vector<const Agreement*> found;
  for (const Agreement& agreement : workshop.agreements) {
    const bool here =
        workshop.roster.find(agreement.pair.from) != nullptr && workshop.roster.find(agreement.pair.about) != nullptr;
    const bool chosen = std::find(workshop.focus.begin(), workshop.focus.end(), agreement.pair) != workshop.focus.end();
    if (here && (agreement.is_inherited() || chosen)) found.push_back(&agreement);
  }
  return found;
}

std::string version_words(const Sheet& sheet, const Agreement& agreement) {
  look::Ui& ui = sheet.ui;
  const auto with_draft = [&](const std::string& version) {
    return ui.words().sentences({workshop::is_draft(agreement) ? ui.say(workshop::draft_words()) : "", version});
  };
  if (!agreement.is_inherited()) return with_draft(ui.say("New today."));
  const words::Argument day = arg("day", words::Day{agreement.before.back().date, words::Day::Form::kShort});
  const words::Argument version = arg("n", workshop::version_of(agreement));
  if (workshop::changes_of(agreement).empty()) return with_draft(ui.fill("Version {n}, of {day}.", version, day));
  // Translators: of an agreement that was changed today; {day} is that of the version before.
  return with_draft(ui.fill("Version {n}, of today. The one before is of {day}.", version, day));
}

void draw_agreements(Sheet& sheet, look::Rect area) {
  look::Ui& ui = sheet.ui;
  const auto all = agreements_at_hand(sheet.workshop());
  if (const std::string away = away_words(sheet); !away.empty()) {
    text_that_fits(ui, area.cut_bottom(16, 6), away, {.colour = Colour::kQuiet},
                   {look::Text::kBody, look::Text::kCaption});
  }
  auto per_page = static_cast<std::size_t>(std::max(1.0f, area.h / kLeastRow_mm));
  const bool longer = all.size() > per_page;
  const Rect pager = longer ? area.cut_bottom(kPager_mm, 4) : Rect{};
  if (longer) per_page = static_cast<std::size_t>(std::max(1.0f, area.h / kLeastRow_mm));
  const auto at =
      std::find_if(all.begin(), all.end(), [&](const Agreement* one) { return sheet.view.pair == one->pair; });
  const ListPage page = page_with(static_cast<std::size_t>(at - all.begin()), all.size(), per_page);
  const float height =
      std::min(kMostRow_mm, area.h / static_cast<float>(longer ? page.per_page : std::max<std::size_t>(1, all.size())));
  Rect card{area.x, area.y, area.w, height * static_cast<float>(page.last - page.first)};
  look::card(ui, card);
  for (std::size_t i = page.first; i < page.last; ++i) {
    const Rect row = card.cut_top(height);
    if (i > page.first) ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
    draw_row(sheet, row, *all[i]);
  }
  if (!longer) return;
  if (const auto to = draw_list_pager(ui, "table.adjust.page", pager, page, all.size()))
    sheet.view.pair = all[*to]->pair;
}

void draw_changes_today(Sheet& sheet, look::Rect rect) {
  look::Ui& ui = sheet.ui;
  look::sunken(ui, rect);
  Rect inside = rect.inset(16, 12);
  ui.text(inside.cut_top(19, 5), ui.say("What changes today"), {.size = look::Text::kTitle, .max_lines = 1});
  std::vector<std::string> lines;
  for (const Agreement* agreement : agreements_at_hand(sheet.workshop())) {
    const auto changes = change_lines(sheet, *agreement);
    if (changes.empty()) continue;
    lines.push_back(look::strong(workshop::pair_words(ui.words(), sheet.workshop().roster, agreement->pair)));
    lines.insert(lines.end(), changes.begin(), changes.end());
  }
  if (lines.empty()) lines.push_back(ui.say("Nothing so far. What is kept stays as it was, word for word."));
  draw_lines(sheet, "table.adjust.all", inside, lines);
}

}  // namespace crosstable::table
