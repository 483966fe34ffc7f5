#include "table/steps/commit_charter.h"

#include <algorithm>

#include "framework/choices.h"
#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/parts.h"
#include "table/flow/words.h"
#include "workshop/review_day.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kGap_mm = 7.5f;
constexpr float kMostRow_mm = 68;
constexpr std::size_t kFew = 6;  ///< so few fields stand below each other, over the whole width
constexpr float kMostTallRow_mm = 96;
constexpr float kTallRow_mm = 72;  ///< from here on with its hint, and in larger letters
constexpr float kStep_mm = 27;     ///< a stepper's button
constexpr float kOption_mm = 30;

/// A list that grows by tapping; all other fields hold one sentence.
bool is_list(const framework::CharterField& field) { return field.id == "inputs" && !field.choices.empty(); }
/// Times are stepped through; other choices are tapped.
bool is_time(const framework::CharterField& field) { return field.id.ends_with("_by") && field.choices.size() > 1; }

/// Its choices are days after the workshop.
bool has_days(const framework::CharterField& field) { return field.id == workshop::kReviewOn; }

struct FieldAt {
  workshop::Pair pair;
  const framework::CharterField* field = nullptr;  ///< as it is kept
  const framework::CharterField* said = nullptr;   ///< as it is drawn
  std::string value;
  Rect rect;
  bool upper = true;  ///< its choices open below it

  std::string id() const { return "table.commit." + field->id; }
  bool is_tall() const { return rect.h >= kTallRow_mm; }
  look::Text largest() const { return is_tall() ? look::Text::kTitle : look::Text::kLabel; }
};

void settle(Sheet& sheet, const FieldAt& at, const std::string& words) {
  sheet.intents.push_back(workshop::Change{workshop::FieldSettled{at.pair, at.field->id, words}});
}

std::string_view sign_of(const framework::CharterField& field, bool open) {
  if (field.id == "decision_owner") return look::icon::kPerson;
  if (field.id == "deputy") return look::icon::kPeople;
  if (has_days(field)) return look::icon::kDate;
  return open || is_list(field) ? look::icon::kAddHere : "";
}

/// Of a choice of a day, counted from this workshop.
std::optional<std::string> day_of(const Sheet& sheet, const framework::CharterField& field, const std::string& choice) {
  if (!has_days(field)) return std::nullopt;
  return workshop::review_day(sheet.workshop().framework, choice, sheet.workshop().date);
}

std::string choice_words(const Sheet& sheet, const framework::CharterField& field, const std::string& choice) {
  const std::string words = workshop::field_words(sheet.ui.words(), sheet.workshop().framework, field.id, choice,
                                                  sheet.view.said.list(choice), sheet.workshop().date);
  const auto day = day_of(sheet, field, choice);
  if (!day || !words::is_week_end(*day)) return words;
  return sheet.ui.fill("{day}, a week-end", arg("day", words));
}

/// What is settled, with the day that it means.
std::string settled_words(const Sheet& sheet, const FieldAt& at) {
  return workshop::field_words(sheet.ui.words(), sheet.workshop().framework, *sheet.workshop().agreement(at.pair),
                               at.field->id, sheet.view.said.list(at.value), sheet.workshop().date, sheet.today());
}

/// What is typed on in: words as they are said, a day as people write it.
std::string typed_words(const Sheet& sheet, const FieldAt& at) {
  return has_days(*at.field) && workshop::is_date(at.value) ? sheet.ui.words().day({at.value})
                                                            : sheet.view.said.list(at.value);
}

bool is_chosen(const Sheet& sheet, const FieldAt& at, const std::string& choice) {
  if (!has_days(*at.field)) return at.value == choice;
  const auto day = day_of(sheet, *at.field, choice);
  const workshop::Agreement& agreement = *sheet.workshop().agreement(at.pair);
  return day ? workshop::review_day(sheet.workshop().framework, agreement, sheet.workshop().date) == day
             : at.value == choice;
}

std::string hint_of(const Sheet& sheet, const FieldAt& at) {
  if (!at.field->choices.empty())
    return has_days(*at.field) ? sheet.ui.say("Choose a date") : sheet.ui.say("Tap to agree");
  const std::string about = workshop::short_name(sheet.workshop().roster, at.pair.about);
  return at.field->hint.empty() ? sheet.ui.say("Tap to write")
                                : framework::fill_in(at.said->hint, about, sheet.said(sheet.workshop().request));
}

void draw_steps(Sheet& sheet, Rect& box, const FieldAt& at) {
  look::Ui& ui = sheet.ui;
  const Rect more = box.cut_right(kStep_mm, ui.sizes().gap_mm);
  const Rect less = box.cut_right(kStep_mm, 6);
  const auto button = [&](const char* end, Rect rect, int by, const char* icon, const std::string& name) {
    const bool enabled = at.value != (by > 0 ? at.field->choices.back() : at.field->choices.front());
    if (look::button(ui, at.id() + end, look::around(rect.centre(), kStep_mm, kStep_mm),
                     {.icon = icon, .enabled = enabled, .name = name})) {
      settle(sheet, at, stepped_choice(*at.field, at.value, by));
    }
  };
  button(".less", less, -1, look::icon::kRemove, ui.in("date", "Sooner"));
  button(".more", more, 1, look::icon::kAdd, ui.in("date", "Later"));
}

void draw_sign(Sheet& sheet, Rect& box, const FieldAt& at) {
  look::Ui& ui = sheet.ui;
  if (is_time(*at.field)) return draw_steps(sheet, box, at);
  const std::string_view sign = sign_of(*at.field, at.value.empty());
  if (sign.empty()) return;
  const Rect place = box.cut_right(18, 4);
  ui.icon(sign, place.centre(), 18, Colour::kAccent);
}

/// Fields without choices are typed at once; the others open their choices, and are typed in when asked for.
void draw_words(Sheet& sheet, const FieldAt& at, Rect whole, Rect box, workshop::LanguageMarks& marks) {
  look::Ui& ui = sheet.ui;
  const bool focused = ui.is_focused(at.id());
  const bool open = at.value.empty();
  const std::string value = typed_words(sheet, at);
  const std::string shown = open ? hint_of(sheet, at) : marks(at.value, settled_words(sheet, at));
  look::TextStyle style{.weight = open ? 400 : 600, .valign = look::VAlign::kMiddle};
  style.colour = open ? Colour::kQuiet : Colour::kInk;
  style = size_that_fits(ui, box, shown, style,
                         {at.largest(), look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  if (!focused) text_that_fits(ui, box, shown, style, {style.size});
  look::TextStyle typing = style;
  typing.colour = Colour::kInk;
  typing.weight = 600;
  if (focused)
    typing = size_that_fits(ui, box, ui.typed(), typing,
                            {at.largest(), look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  const auto typed =
      ui.field(at.id(), whole, box, {value, typing, at.said->sentence, {workshop::kMostField}, false, true});
  if (typed && *typed != value) settle(sheet, at, *typed);
  if (focused || !ui.is_focused(at.id()) || at.field->choices.empty()) return;
  ui.focus("", "", {});
  auto& view = sheet.view.of<CommitView>();
  view = {.field = view.field == at.field->id ? std::nullopt : std::optional(at.field->id)};
}

/// What belongs there, below what is agreed.
void draw_hint(Sheet& sheet, Rect line, const FieldAt& at, const std::string& about) {
  text_that_fits(sheet.ui, line, framework::fill_in(at.said->hint, about, sheet.said(sheet.workshop().request)),
                 {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle},
                 {look::Text::kBody, look::Text::kCaption});
}

void draw_field(Sheet& sheet, const FieldAt& at, workshop::LanguageMarks& marks) {
  constexpr float kHint_mm = 17;
  constexpr float kMostWords_mm = 50;
  look::Ui& ui = sheet.ui;
  const bool in_hand = sheet.view.of<CommitView>().field == at.field->id || ui.is_focused(at.id());
  const look::FieldGround rest = at.value.empty() ? look::FieldGround::kOpen : look::FieldGround::kSettled;
  field_ground(ui, at.rect, in_hand ? look::FieldGround::kInHand : rest);
  Rect whole = at.rect;
  Rect box = at.rect.inset(12, 0);
  const float height = std::min(at.rect.h - 6, at.is_tall() ? kMostWords_mm + kHint_mm : kMostWords_mm);
  box = look::around(box.centre(), box.w, height);
  Rect below = box;
  below.cut_top(15);
  draw_sign(sheet, is_time(*at.field) ? box : below, at);
  if (is_time(*at.field)) {
    whole.w = box.right() - whole.x;
    below.w = box.w;
  }
  const std::string about = workshop::short_name(sheet.workshop().roster, at.pair.about);
  const bool is_hint = at.value.empty() && at.field->choices.empty();
  if (at.is_tall() && !at.said->hint.empty() && !is_hint) draw_hint(sheet, below.cut_bottom(kHint_mm), at, about);
  field_caption(ui, box, framework::fill_in(at.said->sentence, about, sheet.said(sheet.workshop().request)));
  draw_words(sheet, at, whole, below, marks);
}

void choose(Sheet& sheet, const FieldAt& at, const std::string& choice) {
  if (!is_list(*at.field)) {
    settle(sheet, at, day_of(sheet, *at.field, choice).value_or(choice));
    sheet.view.of<CommitView>() = {};
    return;
  }
  if (framework::has_choice(at.value, choice)) return;
  settle(sheet, at, framework::with_choice(at.value, choice, sheet.workshop().framework.language));
}

/// Choices of the field in hand, over what lies below or above it.
void draw_choices(Sheet& sheet, const FieldAt& at, Rect area) {
  look::Ui& ui = sheet.ui;
  const auto& choices = at.field->choices;
  const int across = is_list(*at.field) || at.rect.w >= area.w ? 2 : 1;
  const int down = (static_cast<int>(choices.size()) + across - 1) / across + 1;
  const float gap = ui.sizes().gap_mm;
  const float height = static_cast<float>(down) * (kOption_mm + gap) + 30;
  Rect card{at.rect.x, at.upper ? at.rect.bottom() + 4 : at.rect.y - 4 - height, std::max(at.rect.w, area.w * 0.5f),
            height};
  card.x = std::min(card.x, area.right() - card.w);
  // What lies under the card takes no touch.
  ui.touch("table.commit.choices", card, {.label = at.said->title, .enabled = false});
  ui.shadow(card, ui.sizes().radius_card_mm, true);
  ui.fill(card, Colour::kRaised, ui.sizes().radius_card_mm);
  ui.outline(card, Colour::kEdge, ui.sizes().control_mm, ui.sizes().radius_card_mm);
  Rect inside = card.inset(9, 8);
  const std::string about = workshop::short_name(sheet.workshop().roster, at.pair.about);
  const Rect hint = inside.cut_top(14, 4);
  text_that_fits(ui, hint, framework::fill_in(at.said->hint, about, sheet.said(sheet.workshop().request)),
                 {.colour = Colour::kQuiet}, {look::Text::kBody, look::Text::kCaption});
  const auto columns = look::columns(inside, across, gap);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Rect column = columns[i % static_cast<std::size_t>(across)];
    const Rect place{column.x, column.y + static_cast<float>(i / static_cast<std::size_t>(across)) * (kOption_mm + gap),
                     column.w, kOption_mm};
    const bool on = is_list(*at.field) ? framework::has_choice(at.value, choices[i]) : is_chosen(sheet, at, choices[i]);
    look::Button option{.label = choice_words(sheet, *at.field, choices[i]),
                        .icon = on ? look::icon::kCheck : "",
                        .kind = on ? look::ButtonKind::kChosen : look::ButtonKind::kOutline};
    option.size = look::Text::kBody;
    option.left = true;
    if (look::button(ui, at.id() + ".choice." + std::to_string(i), place, option)) choose(sheet, at, choices[i]);
  }
  Rect foot = inside.cut_bottom(kOption_mm);
  const Rect close = foot.cut_right(kOption_mm, gap);
  if (look::button(ui, at.id() + ".close", close, {.icon = look::icon::kClose, .name = ui.say("Close the choices")}))
    sheet.view.of<CommitView>() = {};
  const look::Button own{.label = at.value.empty() ? ui.say("In your own words") : ui.say("Change the words"),
                         .icon = look::icon::kKeyboard,
                         .size = look::Text::kBody};
  if (!look::button(ui, at.id() + ".own", foot, own)) return;
  sheet.view.of<CommitView>() = {};
  ui.focus(at.id(), typed_words(sheet, at), at.rect);
}

/// Fields two by two; one that is longer than the others, or the last of an odd number, has a row of its own. Few have
/// one each.
std::vector<Rect> places(Rect area, const std::vector<framework::CharterField>& fields) {
  if (fields.size() <= kFew) {
    const auto count = static_cast<float>(fields.size());
    area.h = std::min(area.h, count * (kMostTallRow_mm + kGap_mm) - kGap_mm);
    return look::rows(area, static_cast<int>(fields.size()), kGap_mm);
  }
  std::vector<Rect> result;
  std::vector<int> widths;
  int used = 0;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const bool wide = used % 2 == 0 && ((is_list(fields[i]) && fields.size() % 2 == 1) || i + 1 == fields.size());
    widths.push_back(wide ? 2 : 1);
    used += widths.back();
  }
  const int rows = (used + 1) / 2;
  const float height =
      std::min(kMostRow_mm, (area.h - kGap_mm * static_cast<float>(rows - 1)) / static_cast<float>(rows));
  int at = 0;
  for (const int width : widths) {
    const float half = (area.w - kGap_mm) / 2;
    const float y = area.y + static_cast<float>(at / 2) * (height + kGap_mm);
    result.push_back({area.x + (at % 2 == 0 ? 0 : half + kGap_mm), y, width == 2 ? area.w : half, height});
    at += width;
  }
  return result;
}

}  // namespace

std::string stepped_choice(const framework::CharterField& field, const std::string& words, int by) {
  const auto at = std::find(field.choices.begin(), field.choices.end(), words);
  if (at == field.choices.end()) return by > 0 ? field.choices.front() : field.choices.back();
  const auto last = static_cast<int>(field.choices.size()) - 1;
  const int index = std::clamp(static_cast<int>(at - field.choices.begin()) + by, 0, last);
  return field.choices[static_cast<std::size_t>(index)];
}

void draw_charter(Sheet& sheet, look::Rect area, const workshop::Pair& pair) {
  const auto& fields = sheet.workshop().framework.charter;
  const workshop::Agreement* agreement = sheet.workshop().agreement(pair);
  const std::vector<Rect> rects = places(area, fields);
  std::optional<FieldAt> in_hand;
  workshop::LanguageMarks marks = sheet.marks();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto value = agreement->fields.find(fields[i].id);
    FieldAt at{pair, &fields[i], &sheet.framework().charter[i], value == agreement->fields.end() ? "" : value->second,
               rects[i]};
    at.upper = area.bottom() - rects[i].bottom() > rects[i].y - area.y - 1;
    draw_field(sheet, at, marks);
    if (sheet.view.of<CommitView>().field == fields[i].id && !fields[i].choices.empty()) in_hand = at;
  }
  if (in_hand) draw_choices(sheet, *in_hand, area);
}

}  // namespace crosstable::table
