#include "table/vote/poll_room.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "workshop/forms.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr int kMarks = 6;  ///< confidence: 0 to 5 fingers
constexpr int kMostHands = framework::kMostFunctions * framework::kMostPlaces;
constexpr int kLeastForMedian = 5;
constexpr float kLeastName_mm = 46;  ///< in less, the letters on the seal stand for it

/// Nobody raises more hands than there are people with a place; where nobody has one, that is not known.
int most_hands(const Sheet& sheet) {
  const int people = sheet.workshop().roster.people();
  return people > 0 ? people : kMostHands;
}

/// As a secret poll's: the mean of the two middle answers, and nothing below five.
double median_of(const std::vector<int>& counts) {
  std::vector<int> answers;
  for (int mark = 0; mark < kMarks; ++mark)
    answers.insert(answers.end(), static_cast<std::size_t>(counts[static_cast<std::size_t>(mark)]), mark);
  if (answers.size() < static_cast<std::size_t>(kLeastForMedian)) return -1;
  const std::size_t half = answers.size() / 2;
  return answers.size() % 2 == 1 ? answers[half] : (answers[half - 1] + answers[half]) / 2.0;
}

ballot::PollResult result_of(const ballot::RoundForm& form, const std::vector<int>& hands) {
  ballot::PollResult result;
  result.kind = form.kind;
  result.open_hands = true;
  if (form.kind != ballot::RoundKind::kConfidence) {
    result.counts = hands;
    for (int count : hands) result.ballots += count;
    return result;
  }
  for (std::size_t item = 0; item < form.items.size(); ++item) {
    const std::vector<int> counts(hands.begin() + static_cast<std::ptrdiff_t>(item * kMarks),
                                  hands.begin() + static_cast<std::ptrdiff_t>((item + 1) * kMarks));
    int answers = 0;
    for (int count : counts) answers += count;
    result.ballots = std::max(result.ballots, answers);
    result.medians.push_back(median_of(counts));
    result.somebody_below_3.push_back(counts[0] + counts[1] + counts[2] > 0);
  }
  return result;
}

struct Item {
  std::string words;
  std::optional<workshop::Pair> pair;  ///< that it is about
};

/// The seals of both, cut off the row's left end.
void cut_seals(Sheet& sheet, Rect& row, const workshop::Pair& pair) {
  const float size = std::min(30.0f, row.h - 4);
  for (const std::string& code : {pair.from, pair.about}) {
    const framework::Function* function = sheet.workshop().roster.find(code);
    if (function != nullptr) look::seal(sheet.ui, *function, row.cut_left(size, 3).centre(), size);
  }
  row.cut_left(6);
}

/// `most`: hands in all.
void draw_counts(Sheet& sheet, Rect area, const std::string& id, const std::vector<Item>& items, int most) {
  look::Ui& ui = sheet.ui;
  std::vector<int>& hands = sheet.view.of<PollView>().hands;
  constexpr float kMostRow_mm = 68;
  const float h = std::min(kMostRow_mm, area.h / static_cast<float>(items.size()));
  const int left = std::max(0, most - std::accumulate(hands.begin(), hands.end(), 0));
  for (std::size_t i = 0; i < items.size(); ++i) {
    Rect row = area.cut_top(h);
    if (i > 0) ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
    const float side = std::min(ui.sizes().button_mm, h - ui.sizes().gap_mm);
    const Rect step = row.cut_right(2 * side + 26, 8);
    if (items[i].pair) cut_seals(sheet, row, *items[i].pair);
    look::text_that_fits(ui, row.inset(0, 2), items[i].words, {.valign = look::VAlign::kMiddle, .max_lines = 2},
                         {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
    if (const auto value =
            look::repeating_stepper(ui, id + ".hand." + std::to_string(i), look::around(step.centre(), step.w, side),
                                    hands[i], 0, hands[i] + left))
      hands[i] = *value;
  }
}

/// One row per item, 0 to 5 side by side: a tap adds a hand, the sign below takes one back.
void draw_marks(Sheet& sheet, Rect area, const std::string& id, const std::vector<Item>& items) {
  look::Ui& ui = sheet.ui;
  std::vector<int>& hands = sheet.view.of<PollView>().hands;
  const float h = std::min(84.0f, area.h / static_cast<float>(items.size()));
  for (std::size_t item = 0; item < items.size(); ++item) {
    Rect row = area.cut_top(h);
    const float line = ui.line_height({.size = look::Text::kCaption});
    ui.text(row.cut_top(line * 1.2f), items[item].words, {.size = look::Text::kCaption, .weight = 600, .max_lines = 1});
    const auto cells = look::columns({row.x, row.y, row.w, row.h - 6}, kMarks, ui.sizes().gap_mm);
    const auto first = hands.begin() + static_cast<std::ptrdiff_t>(item * kMarks);
    const bool all_counted = std::accumulate(first, first + kMarks, 0) >= most_hands(sheet);
    for (int mark = 0; mark < kMarks; ++mark) {
      const std::size_t at = item * kMarks + static_cast<std::size_t>(mark);
      Rect cell = cells[static_cast<std::size_t>(mark)];
      const std::string own = id + ".hand." + std::to_string(item) + "." + std::to_string(mark);
      const Rect less = cell.cut_bottom(std::min(25.0f, cell.h * 0.45f), ui.sizes().gap_mm * 0.6f);
      // Translators: {mark} is a mark from 0 to 5, {hands} how many hands showed it.
      look::Button more{.label = ui.fill("{mark}: {hands}", arg("mark", mark), arg("hands", hands[at])),
                        .kind = hands[at] > 0 ? look::ButtonKind::kChosen : look::ButtonKind::kOutline};
      more.enabled = !all_counted;
      if (look::repeating_button(ui, own + ".more", cell, more)) ++hands[at];
      if (look::repeating_button(ui, own + ".less", less,
                                 {.icon = look::icon::kRemove, .enabled = hands[at] > 0, .name = ui.say("One less")}))
        --hands[at];
    }
  }
}

/// Of a poll that has not been asked yet.
std::vector<Item> items_of(const Sheet& sheet, const ballot::RoundForm& form) {
  const workshop::Workshop& now = sheet.workshop();
  workshop::LanguageMarks marks = sheet.marks();
  const framework::Said& said = sheet.view.said;
  const auto settled = [&](const std::string& own) { return marks(own, said.list(own)); };
  const workshop::Naming naming{now.roster, now.framework, said, settled};
  std::vector<Item> items;
  for (std::size_t item = 0; item < form.items.size(); ++item) {
    std::string words = sheet.ui.say(workshop::item_words(naming, form, item));
    const bool is_request = form.kind == ballot::RoundKind::kPick && form.items[item] != workshop::kOurOwn;
    items.push_back(
        {is_request ? marks(form.items[item], std::move(words)) : words, workshop::pair_of_item(form, item)});
  }
  return items;
}

}  // namespace

ballot::RoundForm form_of_poll(const workshop::Workshop& workshop, ballot::RoundKind kind) {
  switch (kind) {
    case ballot::RoundKind::kDots: return workshop::dots_form(workshop);
    case ballot::RoundKind::kConfidence: return workshop::confidence_form(workshop);
    case ballot::RoundKind::kVoice: return workshop::voice_form(workshop);
    case ballot::RoundKind::kPick:
    case ballot::RoundKind::kFriction: break;
  }
  return workshop::pick_form(workshop);
}

void draw_hands(Sheet& sheet, look::Rect rect, const PollPanel& panel) {
  look::Ui& ui = sheet.ui;
  ballot::RoundForm form = form_of_poll(sheet.workshop(), panel.kind);
  // What a partner asks is answered in secret or not at all.
  const bool leaves_out_questions = !std::exchange(form.questions, {}).empty();
  const bool marks = panel.kind == ballot::RoundKind::kConfidence;
  sheet.view.of<PollView>().hands.resize(form.items.size() * (marks ? kMarks : 1), 0);
  ui.text(rect.cut_top(ui.line_height({.size = look::Text::kTitle}), 2), ui.say("Count hands"),
          {.size = look::Text::kTitle});
  const auto& counted = sheet.view.of<PollView>().hands;
  // Once a person and item, or once for each of a person's dots.
  const int most = most_hands(sheet) * (marks ? 1 : std::max(1, form.dots));
  const std::string bound =
      marks ? ui.count("{n} person has a place; no more hands than that can be counted.",
                       "{n} people have a place; no more hands than that can be counted.", most)
            : ui.count("{counted} of at most {n} hand counted.", "{counted} of at most {n} hands counted.", most,
                       arg("counted", std::accumulate(counted.begin(), counted.end(), 0)));
  const std::string remark =
      ui.words().sentences({marks ? ui.say("Fingers from 0 to 5. Tap once per hand.") : "", bound,
                            ui.say("Marked open: everybody saw who. After it a secret poll on this shows no counts."),
                            leaves_out_questions ? ui.say("What the partner asks is not asked by hands.") : ""});
  ui.text(rect.cut_top(ui.text_height(remark, {}, rect.w), 8), remark, {.colour = Colour::kQuiet});
  const auto foot = look::columns(rect.cut_bottom(ui.sizes().button_mm, 10), 2, ui.sizes().gap_mm);
  const std::vector<Item> items = items_of(sheet, form);
  if (marks)
    draw_marks(sheet, rect, panel.id, items);
  else
    draw_counts(sheet, rect, panel.id, items, most);
  if (look::button(ui, panel.id + ".hands.cancel", foot[0], {.label = ui.say("Not now")}))
    sheet.view.of<PollView>().does = PollView::Does::kNothing;
  const auto& hands = sheet.view.of<PollView>().hands;
  const bool any = std::any_of(hands.begin(), hands.end(), [](int count) { return count > 0; });
  const look::Button keep{.label = ui.say("Keep the count"), .kind = look::ButtonKind::kAccentOutline, .enabled = any};
  if (look::button(ui, panel.id + ".hands.keep", foot[1], keep)) {
    sheet.intents.push_back(
        workshop::Change{workshop::HandsCounted{sheet.workshop().current().id, form, result_of(form, hands)}});
    sheet.view.of<PollView>().does = PollView::Does::kNothing;
  }
}

void draw_places(Sheet& sheet, look::Rect rect, const std::string& id) {
  look::Ui& ui = sheet.ui;
  const framework::Roster& roster = sheet.workshop().roster;
  ui.text(rect.cut_top(ui.line_height({.size = look::Text::kTitle}), 8), ui.say("Who is here now?"),
          {.size = look::Text::kTitle});
  const Rect foot = rect.cut_bottom(ui.sizes().button_mm, 10);
  const auto count = static_cast<float>(roster.functions.size());
  const float h = std::min(ui.sizes().button_mm + ui.sizes().gap_mm, rect.h / count);
  const bool two = h < ui.sizes().least_target_mm + 3;
  const auto columns = look::columns(rect, two ? 2 : 1, 12);
  const int down =
      two ? (static_cast<int>(roster.functions.size()) + 1) / 2 : static_cast<int>(roster.functions.size());
  const float row_h = std::min(ui.sizes().button_mm + ui.sizes().gap_mm, rect.h / static_cast<float>(down));
  for (int i = 0; i < static_cast<int>(roster.functions.size()); ++i) {
    const framework::Function& function = roster.functions[static_cast<std::size_t>(i)];
    const Rect column = columns[static_cast<std::size_t>(i / down)];
    Rect row{column.x, column.y + static_cast<float>(i % down) * row_h, column.w, row_h - ui.sizes().gap_mm};
    const Rect sign = row.cut_left(row.h * 0.8f, 6);
    look::seal(ui, function, sign.centre(), sign.w);
    const Rect step = row.cut_right(2 * row.h + 24, 6);
    if (row.w >= kLeastName_mm)
      look::function_name(ui, row, function, {.size = look::Text::kBody, .valign = look::VAlign::kMiddle});
    if (const auto value =
            look::stepper(ui, id + ".places." + function.code, step, function.places, 0, framework::kMostPlaces)) {
      sheet.intents.push_back(workshop::Change{workshop::PlacesChanged{function.code, *value}});
    }
  }
  if (look::button(ui, id + ".places.done", foot,
                   {.label = ui.say("That is all"), .kind = look::ButtonKind::kAccentOutline}))
    sheet.view.of<PollView>().does = PollView::Does::kNothing;
}

}  // namespace crosstable::table
