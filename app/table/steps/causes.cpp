#include <algorithm>

#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/step_head.h"
#include "table/flow/text_mark.h"
#include "table/map/parts.h"
#include "table/map/words.h"
#include "table/steps/parts.h"
#include "table/steps/registry.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kRail_mm = 40;
/// Longer words than "people" and "system" stand on the rail in other languages.
constexpr float kRailWord_mm = 52;
constexpr float kIndent_mm = 19;
constexpr float kGap_mm = 9;
constexpr float kSides_mm = 40;
constexpr float kMark_mm = 26;
constexpr float kWhyDisc_mm = 11;  ///< radius

const workshop::Causes& causes_of(const workshop::Workshop& workshop, const workshop::Pair& pair) {
  static const workshop::Causes kNone;
  const auto at = workshop.causes.find(pair);
  return at == workshop.causes.end() ? kNone : at->second;
}

std::string progress_words(const words::Words& words, const workshop::Workshop& workshop, const workshop::Pair& pair) {
  const workshop::Causes& causes = causes_of(workshop, pair);
  // Translators: how far a pair is, small in a tab; at most about 18 letters.
  if (causes.tags.empty() && causes.symptom.empty()) return words.say("to begin");
  // Translators: how far a pair is, small in a tab; at most about 18 letters.
  if (causes.tags.empty()) return words.say("no cause yet");
  const auto present = [&](const std::string& code) { return workshop.roster.places(code) > 0; };
  const bool agreed = (causes.agreed.contains(pair.from) || !present(pair.from)) &&
                      (causes.agreed.contains(pair.about) || !present(pair.about));
  const auto tags = static_cast<std::int64_t>(causes.tags.size());
  // Translators: how far a pair is, small in a tab; at most about 20 letters.
  return agreed ? words.count("{n} cause, agreed", "{n} causes, agreed", tags)
                // Translators: how far a pair is, small in a tab; at most about 20 letters.
                : words.count("{n} cause", "{n} causes", tags);
}

/// From people down to the system: what asking why is for.
void draw_rail(look::Ui& ui, Rect rail) {
  const float x = rail.x + rail.w * 0.4f;
  const look::TextStyle style{.size = look::Text::kCaption, .colour = Colour::kQuiet, .align = look::Align::kCentre};
  const float line = ui.line_height(style);
  const Rect above{x - kRailWord_mm / 2, rail.y + 24, kRailWord_mm, line};
  const Rect below{x - kRailWord_mm / 2, rail.bottom() - line, kRailWord_mm, line};
  ui.icon(look::icon::kPeople, {x, rail.y + 12}, 20, Colour::kQuiet);
  // Translators: the upper end of a line: causes that lie with people; at most about 9 letters.
  look::text_that_fits(ui, above, ui.in("causes", "people"), style, {look::Text::kCaption});
  ui.icon(look::icon::kSystem, {x, below.y - 13}, 20, Colour::kAccent);
  look::TextStyle system = style;
  system.colour = Colour::kAccent;
  system.weight = 600;
  // Translators: the lower end of a line: causes that lie in the system; at most about 9 letters.
  look::text_that_fits(ui, below, ui.in("causes", "system"), system, {look::Text::kCaption});
  const look::Point tip{x, below.y - 28};
  ui.line({x, above.bottom() + 5}, tip, Colour::kEdge, ui.sizes().strong_mm);
  ui.polyline({{tip.x - 4, tip.y - 6}, tip, {tip.x + 4, tip.y - 6}}, ui[Colour::kEdge], ui.sizes().strong_mm);
}

/// The elbow from the sentence above into this one.
void draw_elbow(look::Ui& ui, Rect row, float indent) {
  const float x = row.x + indent - kIndent_mm * 0.5f;
  const look::Point end{row.x + indent + 2, row.centre().y};
  ui.polyline({{x, row.y - kGap_mm}, {x, end.y}, end}, ui[Colour::kEdge], ui.sizes().control_mm * 1.2f);
}

void draw_why(Sheet& sheet, Rect row, const workshop::Pair& pair, int index, workshop::LanguageMarks& marks) {
  look::Ui& ui = sheet.ui;
  const auto& whys = causes_of(sheet.workshop(), pair).whys;
  const std::string value = index < static_cast<int>(whys.size()) ? whys[static_cast<std::size_t>(index)] : "";
  const float indent = kIndent_mm * static_cast<float>(index + 1);
  draw_elbow(ui, row, indent);
  row.cut_left(indent + 3);
  const Rect disc = row.cut_left(2 * kWhyDisc_mm, 6);
  ui.disc(disc.centre(), kWhyDisc_mm, ui[value.empty() ? Colour::kWash : Colour::kAccent]);
  look::TextStyle number{
      .weight = 600, .align = look::Align::kCentre, .valign = look::VAlign::kMiddle, .tabular = true};
  number.colour = value.empty() ? Colour::kAccent : Colour::kOnAccent;
  ui.text(disc, std::to_string(index + 1), number);
  // Translators: the beginning of an answer to "Why?", where nothing is typed yet.
  const std::string hint =
      index + 1 < workshop::kMostWhys ? ui.say("Because") : ui.say("Because, for anybody in our system");
  const auto typed = look::field(ui, "table.causes.why." + std::to_string(index), row,
                                 {.label = ui.say("Why?"),
                                  .value = value,
                                  .shown = marks(value),
                                  .hint = hint,
                                  .most = workshop::kMostParagraph,
                                  .frame = look::FieldFrame::kSentence});
  if (typed) sheet.intents.push_back(workshop::Change{workshop::WhyWorded{pair, index, *typed}});
}

void draw_chain(Sheet& sheet, Rect area, const workshop::Pair& pair) {
  look::Ui& ui = sheet.ui;
  draw_rail(ui, area.cut_left(kRail_mm, 4));
  const std::string hint = ui.say("If the answer is a person, ask once more: what would make anybody act like that?");
  const look::TextStyle small{.size = look::Text::kCaption};
  // In a longer language it has two lines.
  const float mark_w = text_mark_width(ui);
  Rect note = area.cut_bottom(std::max(kMark_mm, ui.text_height(hint, small, area.w - mark_w - 8)), 6);
  const Rect mark = look::around(note.cut_right(mark_w, 8).centre(), mark_w, kMark_mm);
  draw_text_mark(sheet, "table.causes.mark", mark, {workshop::TextKind::kCauses, 0, pair});
  text_that_fits(ui, note, hint, {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle},
                 {look::Text::kBody, look::Text::kCaption});
  const auto rows = look::rows(area, workshop::kMostWhys + 1, kGap_mm);
  workshop::LanguageMarks marks = sheet.marks();
  const std::string& symptom = causes_of(sheet.workshop(), pair).symptom;
  const auto typed = look::field(ui, "table.causes.symptom", rows[0],
                                 {.label = ui.say("What happens"),
                                  .value = symptom,
                                  .shown = marks(symptom),
                                  .hint = ui.say("Tap to write what we see on this request"),
                                  .most = workshop::kMostParagraph,
                                  .frame = look::FieldFrame::kSentence});
  if (typed) sheet.intents.push_back(workshop::Change{workshop::SymptomWorded{pair, *typed}});
  for (int i = 0; i < workshop::kMostWhys; ++i) draw_why(sheet, rows[static_cast<std::size_t>(i) + 1], pair, i, marks);
}

void draw_tags(Sheet& sheet, Rect& area, const workshop::Pair& pair) {
  look::Ui& ui = sheet.ui;
  const framework::Framework& framework = sheet.workshop().framework;
  const float gap = ui.sizes().gap_mm + 1;
  const auto count = static_cast<int>(framework.causes.size());
  const int down = (count + 1) / 2;
  ui.text(area.cut_top(20, 3), ui.say("What in our system?"), {.size = look::Text::kTitle});
  ui.text(area.cut_top(15, 7), ui.say("Tap what fits, at least one."), {.colour = Colour::kQuiet});
  const float height = std::min(34.0f, (area.h - 88) / static_cast<float>(std::max(1, down)) - gap);
  const Rect grid = area.cut_top(static_cast<float>(down) * (height + gap) - gap, 14);
  const auto halves = look::columns(grid, 2, gap);
  for (int i = 0; i < count; ++i) {
    const Rect half = halves[static_cast<std::size_t>(i % 2)];
    const Rect place{half.x, half.y + static_cast<float>(i / 2) * (height + gap), half.w, height};
    const std::string& tag = framework.causes[static_cast<std::size_t>(i)];
    const bool on = causes_of(sheet.workshop(), pair).tags.contains(tag);
    const look::Chip chip{
        .label = sheet.framework().causes[static_cast<std::size_t>(i)], .icon = cause_icon(framework, tag), .on = on};
    if (look::chip(ui, "table.causes.tag." + std::to_string(i), place, chip))
      sheet.intents.push_back(workshop::Change{workshop::CauseTagged{pair, tag, !on}});
  }
}

std::string friction_sentence(const words::Words& words, const BothWays& both) {
  // Translators: {ways} is "Legal and Channel on Finance, pooled: 83; Finance on Legal: 43".
  if (!both.pools.empty()) return words.fill("Friction: {ways}.", arg("ways", both.pools));
  const int there = both.there.value_or(0);
  const int back = both.back.value_or(0);
  if (both.together) return words.fill("Friction {there}, both ways together.", arg("there", there));
  if (both.there && both.back)
    return words.fill("Friction {there} one way, {back} the other.", arg("there", there), arg("back", back));
  if (both.there || both.back)
    return words.fill("Friction {there} one way, the other is not shown.", arg("there", both.there ? there : back));
  return "";
}

/// What map and walk say about the pair, so that nobody has to go back for it.
void draw_known(Sheet& sheet, Rect area, const workshop::Pair& pair) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& workshop = sheet.workshop();
  std::vector<std::string> known{
      friction_sentence(ui.words(), both_ways(ui.words(), workshop.roster, reading_of(sheet).map(), pair))};
  const WalkBetween walk = walk_between(workshop, pair);
  if (walk.days > 0)
    known.push_back(ui.count("On the walk {n} working day of waiting between them.",
                             "On the walk {n} working days of waiting between them.", walk.days));
  // Translators: {tokens} is "stuck", "no owner" and the like.
  if (!walk.tokens.empty())
    known.push_back(ui.fill("Tokens there: {tokens}.", arg("tokens", tokens_words(walk.tokens))));
  const std::string words = ui.words().sentences(known);
  if (words.empty() || area.h < 40) return;
  const look::TextStyle title{.size = look::Text::kLabel};
  const look::TextStyle style{.colour = Colour::kQuiet};
  const float wanted = ui.text_height(words, style, area.w - 26) + ui.line_height(title) + 28;
  const Rect card{area.x, area.y, area.w, std::min(area.h, wanted)};
  look::sunken(ui, card);
  Rect inside = card.inset(13, 11);
  ui.text(inside.cut_top(ui.line_height(title), 4), ui.say("What we saw"), title);
  text_that_fits(ui, inside, words, style, {look::Text::kBody, look::Text::kCaption});
}

}  // namespace

void draw_causes(Sheet& sheet) {
  const auto pair = pair_in_hand(sheet);
  const float tabs = draw_pair_tabs(
      sheet, [&](const workshop::Pair& each) { return progress_words(sheet.ui.words(), sheet.workshop(), each); });
  Rect area = draw_head(sheet, sheet.ui.say("From people to the system"), tabs);
  if (!pair) {
    draw_no_pairs(sheet);
    return;
  }
  Rect right = area.cut_right(area.w * 0.34f, sheet.ui.sizes().margin_mm * 0.85f);
  const Rect sides = right.cut_bottom(kSides_mm, 12);
  draw_chain(sheet, area, *pair);
  draw_tags(sheet, right, *pair);
  draw_known(sheet, right, *pair);
  draw_sides(sheet, sides,
             {"table.causes.agree", *pair, causes_of(sheet.workshop(), *pair).agreed,
              [&](const std::string& function, bool agreed) {
                return workshop::Change{workshop::CauseAgreed{*pair, function, agreed}};
              }});
}

}  // namespace crosstable::table
