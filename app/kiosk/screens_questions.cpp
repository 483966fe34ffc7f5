// Statements about one counterpart, a group or more a page, then dependence and mirror.
#include <algorithm>

#include "kiosk/parts.h"
#include "kiosk/rating.h"
#include "look/icons.h"
#include "look/seal.h"

namespace crosstable::kiosk {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::TextStyle;
using words::arg;

/// "Both of us": the page of dependence and mirror is a group of its own, after those of the framework.
constexpr int kBoth = 1000;

ballot::Score given(const Frame& frame, int rated, int question) {
  return frame.state.draft->answers[static_cast<std::size_t>(rated)][static_cast<std::size_t>(question)];
}

std::vector<RatingCell> cells_of(const std::vector<std::string>& words, const std::string& skip) {
  std::vector<RatingCell> cells;
  for (const std::string& word : words)
    cells.push_back({.word = word, .score = static_cast<ballot::Score>(cells.size() + 1)});
  if (!skip.empty()) cells.push_back({.word = skip, .score = kSkipped, .skip = true});
  return cells;
}

int group_index(const framework::Framework& framework, const std::string& id) {
  const auto group = std::find_if(framework.groups.begin(), framework.groups.end(),
                                  [&](const framework::Group& g) { return g.id == id; });
  return static_cast<int>(group - framework.groups.begin());
}

std::vector<RatingRow> statement_rows(const Frame& frame, int rated) {
  const framework::Framework& framework = frame.framework();
  const std::string name = look::strong(frame.function(rated).name);
  std::vector<RatingRow> rows;
  int question = 0;
  for (const std::string& id : frame.round().form.statements) {
    const framework::Statement* statement = framework.statement(id);
    const std::string request = frame.state.said.text(frame.round().request);
    rows.push_back({.id = "kiosk.answer." + id,
                    .sentence = frame.marked(frame.round().framework.statement(id)->text,
                                             framework::fill_in(statement->text, name, request)),
                    .cells = cells_of(framework.scale, framework.skip_word),
                    .given = given(frame, rated, question),
                    .question = question,
                    .group = group_index(framework, statement->group)});
    ++question;
  }
  return rows;
}

std::vector<RatingRow> both_rows(const Frame& frame, int rated) {
  const framework::Framework& framework = frame.framework();
  const ballot::RoundForm& form = frame.round().form;
  const std::string name = look::strong(frame.function(rated).name);
  const std::string request = frame.state.said.text(frame.round().request);
  return {{.id = "kiosk.answer.dependence",
           .sentence = frame.marked(frame.round().framework.dependence.question,
                                    framework::fill_in(framework.dependence.question, name, request)),
           .cells = cells_of(framework.dependence.words, ""),
           .given = given(frame, rated, dependence_question(form)),
           .question = dependence_question(form),
           .group = kBoth},
          {.id = "kiosk.answer.mirror",
           .sentence = frame.marked(frame.round().framework.mirror.question,
                                    framework::fill_in(framework.mirror.question, name, request)),
           // Translators: an answer that is none: to what a function believes of itself. At most about 14 letters.
           .cells = cells_of(framework.mirror.words, frame.ui.say("cannot say")),
           .given = given(frame, rated, mirror_question(form)),
           .question = mirror_question(form),
           .group = kBoth}};
}

std::string position(const Frame& frame, int counterpart) {
  // Translators: which of the functions that a voter answers about this is, as in "2 of 5".
  return frame.ui.fill("{place} of {all}", arg("place", counterpart + 1), arg("all", asked(frame.state.draft).size()));
}

std::string position_of(const Frame& frame) {
  // Translators: in small letters above which of them this is, as in "2 of 5"; at most about 9 letters.
  return frame.ui.in("kiosk", "function");
}

float position_w(const Frame& frame) {
  constexpr int kMost = framework::kMostFunctions - 1;
  const std::string widest = frame.ui.fill("{place} of {all}", arg("place", kMost), arg("all", kMost));
  return std::max(frame.ui.text_width(widest, style(frame, Text::kBody)),
                  frame.ui.text_width(position_of(frame), style(frame, Text::kCaption))) +
         1 * frame.k;
}

/// "2 of 5", below "function" where the head is high enough; of one alone nothing.
void draw_position(Frame& frame, Rect place, int counterpart) {
  if (asked(frame.state.draft).size() <= 1) return;
  TextStyle number = style(frame, Text::kBody, Colour::kQuiet);
  TextStyle of = style(frame, Text::kCaption, Colour::kQuiet);
  number.align = of.align = look::Align::kEnd;
  number.valign = of.valign = look::VAlign::kMiddle;
  const float lines = frame.ui.line_height(of) + frame.ui.line_height(number);
  if (lines <= place.h) {
    place = look::around(place.centre(), place.w, lines);
    frame.ui.text(place.cut_top(frame.ui.line_height(of)), position_of(frame), of);
  }
  frame.ui.text(place, position(frame, counterpart), number);
}

std::string head_of(const Frame& frame, int rated, bool both) {
  const std::string& name = frame.function(rated).name;
  // Translators: the head of the page with the last two questions about a function.
  return both ? frame.ui.fill("Two last ones about {function}", arg("function", name))
              : framework::fill_in(frame.framework().instruction, name, frame.state.said.text(frame.round().request));
}

/// Tall glass has room to say again what it is about.
float request_h(const Frame& frame) {
  return frame.portrait && !frame.round().request.empty()
             ? frame.ui.line_height(style(frame, Text::kCaption)) + 1 * frame.k
             : 0;
}

/// As high whichever page it heads, so that a counterpart's pages break at the same places.
float head_h(const Frame& frame, int rated) {
  const TextStyle title = style(frame, Text::kTitle);
  const float w = beside_corner(frame, frame.rect).w - 19.4f * frame.k - position_w(frame);
  const float lines = std::max(frame.ui.text_height(head_of(frame, rated, false), title, w),
                               frame.ui.text_height(head_of(frame, rated, true), title, w));
  const float beside = std::max(0.0f, corner(frame).bottom() - frame.rect.y);
  return std::max({(request_h(frame) > 0 ? 16.0f : 12.6f) * frame.k, lines + request_h(frame), beside});
}

float below_head(const Frame& frame) { return (frame.portrait ? 8.0f : 2.7f) * frame.k; }

Rect cut_head(Frame& frame, int rated, int counterpart, bool both) {
  const float k = frame.k;
  const float h = head_h(frame, rated);
  Rect row = beside_corner(frame, frame.rect);
  row.h = h;
  frame.rect.cut_top(h, below_head(frame));
  const float size = request_h(frame) > 0 ? 16 * k : 12.4f * k;
  const Rect seal = row.cut_left(size, 3.4f * k);
  look::seal(frame.ui, frame.function(rated), seal.centre(), size);
  if (request_h(frame) > 0)
    frame.ui.text(row.cut_bottom(request_h(frame)), frame.as_said(frame.round().request),
                  style(frame, Text::kCaption, Colour::kQuiet));
  draw_position(frame, row.cut_right(position_w(frame)), counterpart);
  TextStyle title = style(frame, Text::kTitle);
  title.valign = look::VAlign::kMiddle;
  frame.ui.text(row, head_of(frame, rated, both), title);
  return frame.rect;
}

struct Book {
  std::vector<RatingRow> rows;
  std::vector<RatingPage> pages;
};

/// All pages about one counterpart, as this surface breaks them. `area` is what head and footer leave.
Book book_of(const Frame& frame, int rated, Rect area) {
  Book book{statement_rows(frame, rated), {}};
  book.pages = pages_of(frame, book.rows, area);
  const std::size_t statements = book.rows.size();
  for (RatingRow& row : both_rows(frame, rated)) book.rows.push_back(std::move(row));
  const std::vector<RatingRow> both(book.rows.begin() + static_cast<std::ptrdiff_t>(statements), book.rows.end());
  for (const RatingPage& page : pages_of(frame, both, area))
    book.pages.push_back({page.first + statements, page.count});
  return book;
}

float footer_h(const Frame& frame) { return frame.portrait ? 20.0f : 17.7f; }

/// What a counterpart's pages have for their rows.
Rect rows_area(Frame frame, int rated) {
  footer(frame, footer_h(frame));
  frame.rect.cut_top(head_h(frame, rated), below_head(frame));
  return frame.rect;
}

/// Which of the counterpart's statements say something, and whether they were all skipped.
struct Said {
  bool anything = false;
  bool all_skipped = true;
};
Said said_about(const Frame& frame, int rated) {
  Said said;
  for (int question = 0; question < dependence_question(frame.round().form); ++question) {
    const ballot::Score score = given(frame, rated, question);
    said.anything = said.anything || (score != ballot::kNoAnswer && score != kSkipped);
    said.all_skipped = said.all_skipped && score == kSkipped;
  }
  return said;
}

/// On a counterpart's first page, while nothing is said of it: all of it at once. Tapped again, it is taken back. False
/// where large letters leave no room for it.
bool draw_skip_all(Frame& frame, Rect row, int rated, bool on) {
  look::Ui& ui = frame.ui;
  const float k = frame.k;
  const float centre = frame.panel.centre().x;
  const float w = 2 * std::min(centre - row.x, row.right() - centre) - 4 * k;
  // Translators: {skip} is an answer that is none, "not enough dealings"; here for all statements about a function.
  const std::string label = ui.fill("All of it: {skip}", arg("skip", frame.framework().skip_word));
  const Rect box{centre - w / 2, row.y, w, row.h};
  const Rect inside = box.inset(2 * k, 1 * k);
  TextStyle text = style(frame, Text::kBody);
  text.align = look::Align::kCentre;
  text.valign = look::VAlign::kMiddle;
  TextStyle small = text;
  small.em_mm = style(frame, Text::kCaption).em_mm;
  constexpr float kLeast_mm = 50;
  if (w < kLeast_mm * k || ui.text_height(label, small, inside.w) > inside.h) return false;
  const look::Touched touched = ui.touch("kiosk.skip_all", box, {.label = label});
  const look::Rgba ground = ui[on ? Colour::kInk : Colour::kBg];
  const float radius = ui.tokens().kiosk.radius_small_mm * k;
  const float stroke = ui.tokens().kiosk.control_mm * k;
  ui.fill(box, touched.down ? pressed(ui, ground) : ground, radius);
  if (!on) ui.dashed(box, ui[Colour::kEdge], stroke, radius, 1.2f * k, 0.9f * k);
  text.rgba = small.rgba = ui[on ? Colour::kSurface : Colour::kQuiet];
  ui.text(inside, label, fitting(frame, label, {text, small}, inside));
  if (touched.tapped) frame.say(SkipCounterpart{rated, !on});
  return true;
}

void draw_place_in_book(Frame& frame, Rect row, const Book& book, std::size_t page, int counterpart) {
  const RatingPage& here = book.pages[page];
  const int group = book.rows[here.first].group;
  const bool one_group = book.rows[here.first + here.count - 1].group == group;
  const int rated = asked(frame.state.draft)[static_cast<std::size_t>(counterpart)];
  // Translators: the name of the page with the last two questions; then which of them this is, as in "Sales, 2 of 5".
  const std::string title =
      group == kBoth ? frame.ui.say("Both of us")
      : one_group    ? frame.framework().groups[static_cast<std::size_t>(group)].title
                     : frame.ui.fill("{function}, {place} of {all}", arg("function", frame.function(rated).name),
                                     arg("place", counterpart + 1), arg("all", asked(frame.state.draft).size()));
  TextStyle line = style(frame, Text::kBody);
  line.weight = 600;
  line.align = look::Align::kCentre;
  const float centre = frame.panel.centre().x;
  const float w = 2 * std::min(centre - row.x, row.right() - centre);
  line = fitting(frame, title,
                 {line,
                  [&] {
                    TextStyle small = line;
                    small.em_mm = style(frame, Text::kCaption).em_mm;
                    return small;
                  }()},
                 {0, 0, w, frame.ui.line_height(line)});
  const float text_h = frame.ui.text_height(title, line, w);
  const float all = text_h + 4 * frame.k;
  const float top = row.centre().y - all / 2;
  frame.ui.text({centre - w / 2, top, w, text_h}, title, line);
  pips(frame, {centre, top + all - 1 * frame.k}, static_cast<int>(book.pages.size()), static_cast<int>(page));
}

void go_next(Frame& frame, const Book& book, std::size_t page) {
  const int counterpart = frame.state.counterpart;
  const bool is_last_page = page + 1 >= book.pages.size();
  const bool is_last = counterpart + 1 >= static_cast<int>(asked(frame.state.draft).size());
  if (!is_last_page) {
    frame.say(ShowQuestion{counterpart, book.rows[book.pages[page + 1].first].question});
  } else if (is_last || frame.state.changing) {
    frame.say(ShowReview{});
  } else {
    frame.say(ShowQuestion{counterpart + 1, 0});
  }
}

void go_back(Frame& frame, const Book& book, std::size_t page) {
  const int counterpart = frame.state.counterpart;
  if (page > 0) {
    frame.say(ShowQuestion{counterpart, book.rows[book.pages[page - 1].first].question});
  } else if (frame.state.changing) {
    frame.say(ShowReview{});
  } else if (counterpart > 0) {
    // The last page of the one before: whichever holds its mirror.
    frame.say(ShowQuestion{counterpart - 1, mirror_question(frame.round().form)});
  } else {
    frame.say(Back{});
  }
}

}  // namespace

void draw_questions(Frame& frame) {
  const std::vector<int> about = asked(frame.state.draft);
  const int counterpart = frame.state.counterpart;
  const int rated = about[static_cast<std::size_t>(counterpart)];
  const Rect room = rows_area(frame, rated);
  // Long names and long statements: rather smaller than one a page. Whoever enlarges the text wants it large.
  frame.tight = frame.state.text_scale <= 1 && is_cramped(frame, statement_rows(frame, rated), room);
  const Book book = book_of(frame, rated, room);
  const std::size_t page = page_with(book.pages, book.rows, frame.state.first);
  const bool both = book.rows[book.pages[page].first].group == kBoth;
  // Two questions alone would leave tall glass half empty.
  if (both)
    draw_band(frame, room.y - frame.panel.y + comfortable_h(frame, book.rows, book.pages[page], room.w) +
                         frame.panel.bottom() - room.bottom());
  Rect row = footer(frame, footer_h(frame));
  const Rect area = cut_head(frame, rated, counterpart, both);
  if (const auto answer = draw_rating_page(frame, book.rows, book.pages[page], area))
    frame.say(Answer{rated, answer->question, answer->score});
  if (back_button(frame, row)) go_back(frame, book, page);
  if (next_button(frame, row, {.ready = all_given(book.rows, book.pages[page])})) go_next(frame, book, page);
  const Said said = said_about(frame, rated);
  const bool may_skip = page == 0 && !said.anything && !frame.framework().skip_word.empty();
  if (!may_skip || !draw_skip_all(frame, row, rated, said.all_skipped))
    draw_place_in_book(frame, row, book, page, counterpart);
}

}  // namespace crosstable::kiosk
