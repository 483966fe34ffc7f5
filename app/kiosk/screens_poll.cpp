// Room polls: pick one, place dots, or say how sure.
#include <algorithm>

#include "kiosk/parts.h"
#include "kiosk/rating.h"
#include "look/icons.h"
#include "workshop/forms.h"

namespace crosstable::kiosk {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::TextStyle;
using look::VAlign;

ballot::Score marked(const Frame& frame, int item) { return frame.state.draft->marks[static_cast<std::size_t>(item)]; }

std::string item_text(const Frame& frame, int item) {
  const ballot::Round& round = frame.round();
  const auto at = static_cast<std::size_t>(item);
  const std::string& own = round.form.items[at];
  const bool is_written = round.form.kind == ballot::RoundKind::kPick && own != workshop::kOurOwn;
  if (is_written) return frame.as_said(own);
  const framework::Said& said = frame.state.said;
  const auto settled = [&](const std::string& written) {
    const std::string told = said.list(written);
    return told == written ? frame.as_said(written) : told;
  };
  return frame.ui.say(workshop::item_words({round.roster, round.framework, said, settled}, round.form, at));
}

bool anything_marked(const Frame& frame) {
  const auto is_given = [](ballot::Score mark) { return mark != 0; };
  const Draft& draft = *frame.state.draft;
  return std::any_of(draft.marks.begin(), draft.marks.end(), is_given) ||
         std::any_of(draft.choices.begin(), draft.choices.end(), is_given);
}

/// Less, dots, more, and the air between them.
constexpr float kDotControls_mm = 56;
constexpr float kPickSign_mm = 15;

TextStyle item_style(const Frame& frame) {
  TextStyle text = style(frame, Text::kLabel);
  text.em_mm *= row_type(frame);
  text.valign = VAlign::kMiddle;
  return text;
}

TextStyle small_item_style(const Frame& frame) {
  TextStyle text = item_style(frame);
  text.em_mm = style(frame, Text::kCell).em_mm;
  return text;
}

/// As if the voter had not asked for larger text: where eight long answers would not fit else.
TextStyle least_item_style(const Frame& frame) {
  TextStyle text = small_item_style(frame);
  text.em_mm /= frame.state.text_scale;
  return text;
}

void draw_ground(Frame& frame, Rect rect, bool chosen, bool down) {
  look::Ui& ui = frame.ui;
  const look::Sizes& sizes = ui.tokens().kiosk;
  const look::Rgba ground = ui[chosen ? Colour::kWash : Colour::kSurface];
  ui.fill(rect, down ? pressed(ui, ground) : ground, sizes.radius_card_mm * frame.k);
  ui.outline(rect, chosen ? Colour::kAccent : Colour::kEdge, (chosen ? sizes.strong_mm : sizes.control_mm) * frame.k,
             sizes.radius_card_mm * frame.k);
}

/// One of several, of which at most one is on; true when tapped.
bool draw_one_of(Frame& frame, const std::string& id, const std::string& text, bool on, Rect rect) {
  const look::Touched touched = frame.ui.touch(id, rect, {.label = text});
  draw_ground(frame, rect, on, touched.down);
  const float icon = 9.0f * frame.k;
  Rect inside = rect.inset(5 * frame.k, 1 * frame.k);
  frame.ui.icon(look::icon::one_of(on), inside.cut_right(icon, 3 * frame.k).centre(), icon,
                on ? Colour::kAccent : Colour::kEdge);
  const auto styles = {item_style(frame), small_item_style(frame), least_item_style(frame)};
  frame.ui.text(inside, text, fitting(frame, text, styles, inside));
  return touched.tapped;
}

void draw_pick_item(Frame& frame, int item, Rect rect) {
  const bool on = marked(frame, item) > 0;
  if (draw_one_of(frame, "kiosk.item." + std::to_string(item), item_text(frame, item), on, rect))
    frame.say(Mark{item, static_cast<ballot::Score>(on ? 0 : 1)});
}

/// One place per dot the voter has: filled are this line's, dashed those she may still place.
void draw_dots(Frame& frame, Rect rect, int placed, int most) {
  const float k = frame.k;
  const float size = std::min(3.8f * k, rect.w / (static_cast<float>(most) * 1.25f));
  const float step = size * 1.25f;
  float x = rect.centre().x - step * static_cast<float>(most - 1) / 2;
  for (int i = 0; i < most; ++i) {
    const look::Point at{x, rect.centre().y};
    if (i < placed) {
      frame.ui.disc(at, size / 2, frame.ui[Colour::kAccent]);
    } else {
      frame.ui.arc(at, size / 2 - 0.25f * k, 0, 360, frame.ui[Colour::kEdge], 0.4f * k);
    }
    x += step;
  }
}

void draw_dots_item(Frame& frame, int item, Rect rect) {
  const float k = frame.k;
  const ballot::Score placed = marked(frame, item);
  const int left = dots_left(frame.state.draft, frame.round().form);
  const int most = dots_of(frame.round().form);
  draw_ground(frame, rect, placed > 0, false);
  Rect words = rect.inset(3.6f * k, 1 * k);
  words.w -= kDotControls_mm * k;
  const float side = std::min(rect.h - 2 * k, 17.5f * k);
  Rect inside = rect.inset(1.4f * k, (rect.h - side) / 2);
  const std::string id = "kiosk.item." + std::to_string(item);
  if (push(frame, id + ".more", inside.cut_right(side), {.label = "+", .enabled = left > 0, .size = Text::kTitle})) {
    frame.say(Mark{item, static_cast<ballot::Score>(placed + 1)});
  }
  inside.cut_right(2 * k);
  draw_dots(frame, inside.cut_right(std::max(14.0f, 4.5f * static_cast<float>(most)) * k, 2 * k), placed, most);
  if (push(frame, id + ".less", inside.cut_right(side), {.label = "−", .enabled = placed > 0, .size = Text::kTitle})) {
    frame.say(Mark{item, static_cast<ballot::Score>(placed - 1)});
  }
  frame.ui.text(words, item_text(frame, item),
                fitting(frame, item_text(frame, item), {item_style(frame), small_item_style(frame)}, words));
}

std::string dots_words(const Frame& frame, int left, int all) {
  if (left == 0) return frame.ui.say("All your dots are placed.");
  // Translators: {number} is a number in letters at the start of the sentence; dots are given to lines of a list.
  const words::Argument number = words::arg("number", words::Spelt{left, true});
  return left == all ? frame.ui.count("{number} dot to place, several on one line if you like.",
                                      "{number} dots to place, several on one line if you like.", left, number)
                     : frame.ui.count("{number} dot left.", "{number} dots left.", left, number);
}

/// What the head leaves for items; the head says the question, and what to do about it.
std::string task(const Frame& frame) {
  const ballot::RoundForm& form = frame.round().form;
  switch (form.kind) {
    case ballot::RoundKind::kPick: return frame.ui.say("Tap one.");
    case ballot::RoundKind::kDots: return dots_words(frame, dots_left(frame.state.draft, form), form.dots);
    case ballot::RoundKind::kConfidence: return frame.ui.say("0 is not at all, 5 is fully.");
    case ballot::RoundKind::kVoice:
    case ballot::RoundKind::kFriction: break;
  }
  return {};
}

std::string question(const Frame& frame) {
  if (!frame.round().question.empty()) return frame.as_said(frame.round().question);
  return frame.round().form.kind == ballot::RoundKind::kConfidence
             ? frame.ui.say("How sure are we that this will hold?")
             : frame.ui.say("Which of these?");
}

/// Back left; Cast in the middle, where Next never is, on the last page.
void draw_poll_footer(Frame& frame, Rect row, int next_first, int previous_first, int pages) {
  const float k = frame.k;
  if (back_button(frame, row)) {
    if (previous_first >= 0) {
      frame.say(ShowFrom{previous_first});
    } else {
      frame.say(Back{});
    }
  }
  if (next_first >= 0) {
    if (next_button(frame, row, {.ready = true})) frame.say(ShowFrom{next_first});
    return;
  }
  const look::Button cast{
      .label = pages > 1 || frame.round().form.kind != ballot::RoundKind::kPick ? frame.ui.say("Cast my answers")
                                                                                : frame.ui.say("Cast my answer"),
      .icon = look::icon::kVote,
      .kind = anything_marked(frame) ? look::ButtonKind::kPrimary : look::ButtonKind::kAccentOutline};
  const float centre = frame.panel.centre().x;
  const float w =
      std::min(std::max(88 * k, push_width(frame, cast)), 2 * std::min(centre - row.x, frame.rect.right() - centre));
  if (push(frame, "kiosk.cast", {centre - w / 2, row.y, w, row.h}, cast)) frame.say(CastBallot{});
}

std::vector<RatingRow> confidence_rows(const Frame& frame) {
  std::vector<RatingRow> rows;
  for (int item = 0; item < static_cast<int>(frame.round().form.items.size()); ++item) {
    RatingRow one{.id = "kiosk.item." + std::to_string(item),
                  .sentence = item_text(frame, item),
                  .given = marked(frame, item),
                  .question = item,
                  .group = item};
    for (int value = 0; value <= 5; ++value) {
      // Translators: the two ends of a scale from 0 to 5: how sure somebody is. Below the figure, in small letters.
      one.cells.push_back({.word = value == 0   ? frame.ui.in("how sure", "not at all")
                                   : value == 5 ? frame.ui.in("how sure", "fully")
                                                : "",
                           .value = std::to_string(value),
                           .score = static_cast<ballot::Score>(value + 1)});
    }
    rows.push_back(std::move(one));
  }
  return rows;
}

/// What head and buttons take of the page.
float around_h(const Frame& frame) { return (frame.state.text_scale > 1 ? 115.0f : 95.0f) * frame.k; }

void draw_confidence(Frame& frame, Rect row) {
  const std::vector<RatingRow> rows = confidence_rows(frame);
  if (rows.empty()) {
    draw_poll_footer(frame, row, -1, -1, 1);
    return;
  }
  const std::vector<RatingPage> pages = pages_of(frame, rows, frame.rect);
  const std::size_t page = page_with(pages, rows, frame.state.first);
  const auto items = static_cast<int>(rows.size());
  const bool goes_on = !frame.round().form.questions.empty();
  if (const auto given = draw_rating_page(frame, rows, pages[page], frame.rect))
    frame.say(Mark{given->question, given->score});
  const int next = page + 1 < pages.size() ? static_cast<int>(pages[page + 1].first) : goes_on ? items : -1;
  const int previous = page > 0 ? static_cast<int>(pages[page - 1].first) : -1;
  draw_poll_footer(frame, row, next, previous, static_cast<int>(pages.size()));
}

/// The least height in which every item can be written, if they stand in that many columns.
float least_item_h(const Frame& frame, bool dots, int columns) {
  const float k = frame.k;
  const float w = (frame.rect.w - 4 * k * static_cast<float>(columns - 1)) / static_cast<float>(columns) -
                  (dots ? 7.2f + kDotControls_mm : 10.0f + kPickSign_mm) * k;
  float lines_h = 0;
  for (int item = 0; item < static_cast<int>(frame.round().form.items.size()); ++item)
    lines_h = std::max(lines_h, frame.ui.text_height(item_text(frame, item), small_item_style(frame), w));
  return std::max(dots ? 19.5f : 17.5f, lines_h / k + 2.4f);
}

/// One column while that holds all, two where that breaks no item into a pile of words, else as many as fit and more
/// behind Next.
Grid item_grid(const Frame& frame, bool dots) {
  const int count = static_cast<int>(frame.round().form.items.size());
  GridRules rules{.columns = 1,
                  .most_columns = 1,
                  .least_h = least_item_h(frame, dots, 1),
                  .most_h = frame.portrait ? 36.0f : 28.0f};
  const Grid one = grid(frame, frame.rect, count, frame.state.first, rules);
  if (frame.portrait || !(one.is_split() || (!dots && count > 3)) || least_item_h(frame, dots, 2) > 26) return one;
  rules.columns = rules.most_columns = 2;
  rules.least_h = least_item_h(frame, dots, 2);
  return grid(frame, frame.rect, count, frame.state.first, rules);
}

void draw_items(Frame& frame, Rect row) {
  const bool dots = frame.round().form.kind == ballot::RoundKind::kDots;
  const int count = static_cast<int>(frame.round().form.items.size());
  const Grid list = item_grid(frame, dots);
  for (std::size_t i = 0; i < list.cells.size(); ++i) {
    const int item = list.first + static_cast<int>(i);
    if (dots) {
      draw_dots_item(frame, item, list.cells[i]);
    } else {
      draw_pick_item(frame, item, list.cells[i]);
    }
  }
  const int shown = static_cast<int>(list.cells.size());
  const int next = list.first + shown < count ? list.first + shown : -1;
  draw_poll_footer(frame, row, next, list.first > 0 ? list.first - 1 : -1, list.is_split() ? 2 : 1);
}

// ---- what a partner asks: a page for each question, after the items

std::vector<std::string> choices_of(const Frame& frame, const framework::Question& question) {
  std::vector<std::string> choices;
  for (const std::string& answer : question.answers) choices.push_back(frame.as_said(answer));
  // Translators: the two answers that every question of a partner has, after its own.
  choices.push_back(frame.ui.say("Another answer"));
  choices.push_back(frame.ui.say("I don’t know"));
  return choices;
}

constexpr float kTallChoice_mm = 30;

float least_choice_h(const Frame& frame, const std::vector<std::string>& choices, int columns, const TextStyle& text) {
  const float w = (frame.rect.w - 4 * frame.k * static_cast<float>(columns - 1)) / static_cast<float>(columns) -
                  (10.0f + kPickSign_mm) * frame.k;
  float lines_h = 0;
  for (const std::string& choice : choices) lines_h = std::max(lines_h, frame.ui.text_height(choice, text, w));
  constexpr float kFinger_mm = 17.6f;
  return std::max(kFinger_mm, lines_h / frame.k + 2.4f);
}

/// All choices stand on one page, in as many columns as that takes.
Grid choice_grid(const Frame& frame, const std::vector<std::string>& choices) {
  constexpr int kMostColumns = 4;
  const auto count = static_cast<int>(choices.size());
  GridRules rules{.most_h = frame.portrait ? kTallChoice_mm : 22.0f};
  const auto fits = [&](const TextStyle& text, int columns) {
    const auto rows = static_cast<float>((count + columns - 1) / columns);
    const float room = (frame.rect.h / frame.k - 4 * (rows - 1)) / rows - 0.1f;
    const float least = least_choice_h(frame, choices, columns, text);
    rules.columns = rules.most_columns = columns;
    rules.least_h = std::min(least, room);
    return least < room;
  };
  const int fewest = frame.portrait ? 1 : 2;
  for (const TextStyle& text : {small_item_style(frame), least_item_style(frame)}) {
    for (int columns = fewest; columns <= kMostColumns; ++columns) {
      if (fits(text, columns)) return grid(frame, frame.rect, count, 0, rules);
    }
  }
  return grid(frame, frame.rect, count, 0, rules);
}

/// The same for every question of a ballot, so that what stands above them stays where it is.
float asked_h(const Frame& frame) {
  float most_mm = 0;
  for (const framework::Question& question : frame.round().form.questions) {
    const std::vector<std::string> choices = choices_of(frame, question);
    const float each = std::max(24.0f, least_choice_h(frame, choices, 1, small_item_style(frame)));
    most_mm = std::max(most_mm, static_cast<float>(choices.size()) * (each + 4));
  }
  return around_h(frame) + most_mm * frame.k;
}

void draw_asked(Frame& frame, int index) {
  draw_band(frame, asked_h(frame));
  const ballot::RoundForm& form = frame.round().form;
  const auto items = static_cast<int>(form.items.size());
  const auto questions = static_cast<int>(form.questions.size());
  const framework::Question& question = form.questions[static_cast<std::size_t>(index)];
  header(frame, frame.as_said(question.text),
         // Translators: on a kiosk, below a question that a partner asks, as in "Question 2 of 4".
         frame.ui.fill("Question {number} of {all}. What would you tell the partner?", words::arg("number", index + 1),
                       words::arg("all", questions)));
  const Rect row = footer(frame);
  const std::vector<std::string> choices = choices_of(frame, question);
  const Grid list = choice_grid(frame, choices);
  const ballot::Score given = frame.state.draft->choices[static_cast<std::size_t>(index)];
  for (std::size_t i = 0; i < list.cells.size(); ++i) {
    const auto choice = static_cast<ballot::Score>(i + 1);
    const std::string id = "kiosk.question." + std::to_string(index) + "." + std::to_string(choice);
    if (draw_one_of(frame, id, choices[i], given == choice, list.cells[i]))
      frame.say(Choose{index, given == choice ? ballot::kNoAnswer : choice});
  }
  const int here = items + index;
  draw_poll_footer(frame, row, index + 1 < questions ? here + 1 : -1, here > 0 ? here - 1 : -1, questions);
}

}  // namespace

void draw_poll(Frame& frame) {
  const ballot::RoundForm& form = frame.round().form;
  const auto items = static_cast<int>(form.items.size());
  if (!form.questions.empty() && frame.state.first >= items)
    return draw_asked(frame, std::min(frame.state.first - items, static_cast<int>(form.questions.size()) - 1));
  if (frame.round().form.kind != ballot::RoundKind::kConfidence) {
    draw_band(frame, (95 + static_cast<float>(items) * 32) * frame.k);
  } else if (items > 0) {
    const std::vector<RatingRow> rows = confidence_rows(frame);
    draw_band(frame, around_h(frame) + comfortable_h(frame, rows, {0, rows.size()}, frame.rect.w));
  }
  header(frame, question(frame), task(frame));
  const Rect row = footer(frame);
  if (frame.round().form.kind == ballot::RoundKind::kConfidence) {
    draw_confidence(frame, row);
  } else {
    draw_items(frame, row);
  }
}

}  // namespace crosstable::kiosk
