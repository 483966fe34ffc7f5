#include "table/steps/one_voice.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"

namespace crosstable::table {
namespace {

using framework::Question;
using look::Colour;
using look::Rect;
using words::arg;

constexpr float kMostQuestion_mm = 150;
constexpr float kAnswer_mm = 17;
constexpr float kMostAnswer_mm = 26;
constexpr float kOffered_mm = 20;  ///< an answer in its frame
constexpr float kOfferedPadding_mm = 8;
constexpr float kBetweenOffered_mm = 5;

/// One answer: what it says, and how often it was given.
struct Told {
  std::string text;
  int count = 0;
  std::optional<int> before{};
  bool agrees = true;  ///< false: *another answer* and *I don't know*
};

/// Those of the question, then the two that every question has.
std::vector<std::string> said_answers(const Sheet& sheet, const Question& question, workshop::LanguageMarks& marks) {
  std::vector<std::string> all;
  for (const std::string& answer : question.answers) all.push_back(marks(answer, sheet.said(answer)));
  all.push_back(sheet.ui.say("Another answer"));
  all.push_back(sheet.ui.say("I don’t know"));
  return all;
}

std::vector<Told> told_of(const Sheet& sheet, const Question& question, const std::vector<int>& counts,
                          const std::vector<int>& before, workshop::LanguageMarks& marks) {
  std::vector<Told> all;
  for (const std::string& answer : said_answers(sheet, question, marks))
    all.push_back({.text = answer, .agrees = all.size() < question.answers.size()});
  for (std::size_t i = 0; i < counts.size() && i < all.size(); ++i) all[i].count = counts[i];
  for (std::size_t i = 0; i < before.size() && i < all.size(); ++i) all[i].before = before[i];
  return all;
}

/// From left to right: what it says, how many of all gave it, and how often that is.
struct ToldPlaces {
  Rect words, bar, figure;
};
ToldPlaces told_places(Rect line, bool both) {
  ToldPlaces places;
  places.figure = line.cut_right(both ? 46.0f : 18.0f, 3);
  places.bar = line.cut_right(line.w * 0.3f, 5);
  places.words = line;
  return places;
}

/// `all`: everybody who answered the question, so that a full bar is all of them.
void draw_told(look::Ui& ui, Rect line, const Told& told, int all, look::Text size) {
  auto [words, bar, figure] = told_places(line, told.before.has_value());
  look::text_that_fits(ui, words, told.text, {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle},
                       {size, look::Text::kCaption});
  bar = look::around(bar.centre(), bar.w, std::min(9.0f, bar.h * 0.5f));
  ui.fill(bar, Colour::kSunken, bar.h / 2);
  if (told.count > 0) {
    Rect filled = bar;
    filled.w = std::max(bar.h, bar.w * static_cast<float>(told.count) / static_cast<float>(all));
    ui.fill(filled, told.agrees ? Colour::kAccent : Colour::kEdge, bar.h / 2);
  }
  ui.text(figure.cut_right(18), std::to_string(told.count),
          {.weight = 600, .align = look::Align::kEnd, .valign = look::VAlign::kMiddle, .tabular = true});
  if (told.before)
    ui.text(figure, std::to_string(*told.before) + " →",
            {.colour = Colour::kQuiet, .align = look::Align::kEnd, .valign = look::VAlign::kMiddle, .tabular = true});
}

void draw_answers(Sheet& sheet, Rect rect, const std::vector<Told>& all, int answered) {
  const auto count = static_cast<int>(all.size());
  const int down = std::clamp(static_cast<int>(rect.h / kAnswer_mm), 1, (count + 1) / 2);
  const int across = (count + down - 1) / down;
  const auto columns = look::columns(rect, across, 14);
  const float h = std::min(kMostAnswer_mm, rect.h / static_cast<float>(down));
  // All in one size: what one of them says weighs no more than another.
  const bool fits = std::all_of(all.begin(), all.end(), [&](const Told& told) {
    const Rect words = told_places({0, 0, columns.front().w, h}, told.before.has_value()).words;
    return look::fits(sheet.ui, words, told.text, {});
  });
  const look::Text size = fits ? look::Text::kBody : look::Text::kCaption;
  for (int i = 0; i < count; ++i) {
    const Rect column = columns[static_cast<std::size_t>(i / down)];
    draw_told(sheet.ui, {column.x, column.y + static_cast<float>(i % down) * h, column.w, h},
              all[static_cast<std::size_t>(i)], answered, size);
  }
}

/// Each in a frame of its own: an answer may hold commas. Where the frames do not fit, a sign that none of them ends
/// with stands between.
void draw_offered(look::Ui& ui, Rect rect, const std::vector<std::string>& answers) {
  const look::TextStyle style{.colour = Colour::kQuiet, .align = look::Align::kCentre, .valign = look::VAlign::kMiddle};
  std::vector<Rect> places;
  look::Point at{rect.x, rect.y};
  for (const std::string& answer : answers) {
    const float width = ui.text_width(answer, style) + 2 * kOfferedPadding_mm;
    if (at.x > rect.x && at.x + width > rect.right()) at = {rect.x, at.y + kOffered_mm + kBetweenOffered_mm};
    places.push_back({at.x, at.y, width, kOffered_mm});
    at.x += width + kBetweenOffered_mm;
  }
  const bool fits = std::all_of(places.begin(), places.end(), [&](const Rect& place) {
    return place.right() <= rect.right() && place.bottom() <= rect.bottom();
  });
  if (!fits) {
    std::string all;
    for (const std::string& answer : answers) all += (all.empty() ? "" : "  ·  ") + answer;
    return look::text_that_fits(ui, rect, all, {.colour = Colour::kQuiet}, {look::Text::kBody, look::Text::kCaption});
  }
  for (std::size_t i = 0; i < answers.size(); ++i) {
    ui.outline(places[i], Colour::kLine, ui.sizes().control_mm, kOffered_mm / 2);
    ui.text(places[i], answers[i], style);
  }
}

std::string answered_words(const words::Words& words, const std::vector<int>& counts, const std::vector<int>& before) {
  const int now = workshop::answers_in(counts);
  // Translators: beside a question: so many people answered it, in the first poll and in the second.
  return before.empty() || workshop::answers_in(before) == now
             ? words.count("{n} answered", "{n} answered", now)
             : words.count("{before} → {n} answered", "{before} → {n} answered", now,
                           arg("before", workshop::answers_in(before)));
}

void draw_question(Sheet& sheet, Rect rect, const Question& question, const std::vector<int>* counts,
                   const std::vector<int>& before) {
  look::Ui& ui = sheet.ui;
  workshop::LanguageMarks marks = sheet.marks();
  Rect head = rect.cut_top(std::min(24.0f, rect.h * 0.32f), 4);
  if (counts != nullptr && !counts->empty()) {
    const std::string how_many = answered_words(ui.words(), *counts, before);
    const look::TextStyle quiet{
        .colour = Colour::kQuiet, .align = look::Align::kRight, .valign = look::VAlign::kMiddle};
    ui.text(head.cut_right(ui.text_width(how_many, quiet) + 1, 10), how_many, quiet);
  }
  look::text_that_fits(ui, head, marks(question.text, sheet.said(question.text)),
                       {.weight = 600, .valign = look::VAlign::kMiddle},
                       {look::Text::kTitle, look::Text::kLabel, look::Text::kBody});
  if (counts == nullptr) return draw_offered(ui, rect, said_answers(sheet, question, marks));
  if (counts->empty()) {
    ui.text(rect, ui.say("Fewer than five people answered this, so nothing of it is shown."),
            {.colour = Colour::kQuiet});
    return;
  }
  draw_answers(sheet, rect, told_of(sheet, question, *counts, before, marks), workshop::answers_in(*counts));
}

/// What was left as the screen says it stays in the words that it was kept in.
std::string kept_of(const Sheet& sheet, const std::string& text, const std::string& own) {
  return text == sheet.said(own) ? own : text;
}

/// Its answers side by side, and a place for one more.
void draw_answers_to_word(Sheet& sheet, Rect row, int index, const Question& question, workshop::LanguageMarks& marks) {
  look::Ui& ui = sheet.ui;
  const std::size_t fields = std::min(question.answers.size() + 1, static_cast<std::size_t>(framework::kMostAnswers));
  const auto places = look::columns(row, static_cast<int>(fields), ui.sizes().gap_mm);
  for (std::size_t i = 0; i < fields; ++i) {
    const bool is_new = i == question.answers.size();
    const std::string own = is_new ? "" : question.answers[i];
    const look::Field field{
        .value = sheet.said(own),
        .shown = marks(own, sheet.said(own)),
        .hint = is_new ? ui.say("One more answer") : "",
        .most = workshop::kMostAnswer,
        .size = look::Text::kBody,
        .spoken = is_new ? ui.say("One more answer") : ui.fill("Answer {number}", arg("number", i + 1))};
    const auto text =
        look::field(ui, "table.voice." + std::to_string(index) + ".answer." + std::to_string(i), places[i], field);
    if (!text || (is_new && text->empty())) continue;
    std::vector<std::string> answers = question.answers;
    if (is_new)
      answers.push_back(*text);
    else if (text->empty())
      answers.erase(answers.begin() + static_cast<std::ptrdiff_t>(i));
    else
      answers[i] = kept_of(sheet, *text, own);
    sheet.intents.push_back(workshop::Change{workshop::QuestionWorded{index, question.text, answers}});
  }
}

}  // namespace

std::optional<workshop::OneVoice> one_voice_of(const Sheet& sheet) {
  const auto polls = workshop::voice_polls(sheet.workshop(), sheet.state.follows());
  if (!workshop::are_of_this_request(sheet.workshop(), polls)) return std::nullopt;
  return workshop::one_voice(polls);
}

void draw_one_voice(Sheet& sheet, Rect rect, const workshop::OneVoice& voice) {
  look::Ui& ui = sheet.ui;
  const std::string note = ui.say(workshop::one_voice_note(voice));
  const look::TextStyle quiet{
      .size = look::Text::kCaption, .colour = Colour::kQuiet, .align = look::Align::kCentre, .max_lines = 2};
  const Rect foot = rect.cut_bottom(
      std::min(ui.text_height(note, quiet, rect.w), 2 * ui.line_height({.size = look::Text::kCaption})), 2);
  look::text_that_fits(ui, foot, note, quiet, {look::Text::kBody, look::Text::kCaption});
  const std::string words = ui.say(workshop::one_voice_words(voice.now.value_or(voice.before)));
  const look::TextStyle style = look::size_that_fits(ui, {rect.x, rect.y, rect.w, rect.h * 0.42f}, words,
                                                     {.weight = 600, .align = look::Align::kCentre},
                                                     {look::Text::kTitle, look::Text::kLabel, look::Text::kBody});
  const Rect below = rect.cut_bottom(ui.text_height(words, style, rect.w), 2);
  ui.text(below, words, style);
  look::text_that_fits(ui, rect, ui.say(workshop::one_voice_figure(voice)),
                       {.colour = Colour::kAccent,
                        .weight = 600,
                        .align = look::Align::kCentre,
                        .valign = look::VAlign::kMiddle,
                        .tabular = true},
                       {look::Text::kDisplay, look::Text::kHead});
}

void draw_questions(Sheet& sheet, Rect rect, const std::vector<Question>& questions,
                    const std::vector<workshop::VoicePoll>& polls) {
  look::Ui& ui = sheet.ui;
  if (questions.empty()) {
    look::empty_place(ui, look::around(rect.centre(), std::min(rect.w, 520.0f), 100),
                      {.words = ui.say("This request brings no questions that a partner asks."), .centred = true});
    return;
  }
  const float h = std::min(kMostQuestion_mm, rect.h / static_cast<float>(questions.size()));
  Rect card{rect.x, rect.y, rect.w, h * static_cast<float>(questions.size())};
  look::card(ui, card);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const Rect row = card.cut_top(h);
    if (i > 0) ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
    const std::vector<int>* counts = polls.empty() ? nullptr : &polls.back().result.voices[i];
    const std::vector<int> before = polls.size() > 1 ? polls.front().result.voices[i] : std::vector<int>{};
    draw_question(sheet, row.inset(16, std::min(9.0f, h * 0.09f)), questions[i], counts, before);
  }
}

void draw_questions_to_word(Sheet& sheet, Rect rect, const std::vector<Question>& questions) {
  look::Ui& ui = sheet.ui;
  const auto count = static_cast<int>(questions.size());
  const bool has_room = count < framework::kMostPartnerQuestions;
  const float gap = ui.sizes().gap_mm;
  const auto rows = static_cast<float>(count + (has_room ? 1 : 0));
  const float h = std::min(kMostQuestion_mm, (rect.h - gap * (rows - 1)) / rows);
  for (int i = 0; i < count; ++i) {
    const Question& question = questions[static_cast<std::size_t>(i)];
    Rect row = rect.cut_top(h, gap);
    look::card(ui, row);
    row = row.inset(10, 6);
    workshop::LanguageMarks marks = sheet.marks();
    const look::Field field{.label = ui.fill("Question {number}", arg("number", i + 1)),
                            .value = sheet.said(question.text),
                            .shown = marks(question.text, sheet.said(question.text)),
                            .most = workshop::kMostQuestion,
                            .size = look::Text::kLabel};
    if (const auto text = look::field(ui, "table.voice." + std::to_string(i), row.cut_top(row.h * 0.5f, gap), field))
      sheet.intents.push_back(
          workshop::Change{workshop::QuestionWorded{i, kept_of(sheet, *text, question.text), question.answers}});
    draw_answers_to_word(sheet, row, i, question, marks);
  }
  if (!has_room) return;
  const look::Field field{.label = ui.say("One more question"),
                          .hint = ui.say("As the partner would ask it: “May I have 90 days?”"),
                          .most = workshop::kMostQuestion,
                          .size = look::Text::kLabel};
  const Rect row = rect.cut_top(std::min(h, 44.0f));
  if (const auto text = look::field(ui, "table.voice.more", row, field); text && !text->empty())
    sheet.intents.push_back(workshop::Change{
        // Translators: the answers that a new question begins with.
        workshop::QuestionWorded{count, *text, {ui.in("an answer", "Yes"), ui.in("an answer", "No")}}});
}

}  // namespace crosstable::table
