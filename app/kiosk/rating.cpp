#include "kiosk/rating.h"

#include <algorithm>

namespace crosstable::kiosk {
namespace {

using look::Align;
using look::Colour;
using look::Rect;
using look::Text;
using look::TextStyle;
using look::VAlign;

constexpr float kCellGap = 4.1f;
constexpr float kSkipGap = 6.8f;
constexpr float kSkipW = 38.1f;
constexpr float kRowGapLeast = 3.0f;
constexpr std::size_t kFewRows = 3;
constexpr float kMostRowGap = 6.0f;

/// Portrait pages lay each group on a card.
float card_padding(const Frame& frame) { return frame.portrait ? 4.8f * frame.k : 0; }

TextStyle cell_style(const Frame& frame, const RatingRow& row) {
  TextStyle text = style(frame, row.cells.size() <= 3 ? Text::kBody : Text::kCell);
  text.weight = 500;
  text.align = Align::kCentre;
  text.valign = VAlign::kMiddle;
  return text;
}

std::vector<Rect> cell_rects(const Frame& frame, const RatingRow& row, Rect area) {
  const float k = frame.k;
  std::vector<Rect> rects;
  const bool has_skip = row.cells.back().skip;
  const Rect skip = has_skip ? area.cut_right(std::min(kSkipW * k, area.w * 0.19f), kSkipGap * k) : Rect{};
  const int plain = static_cast<int>(row.cells.size()) - (has_skip ? 1 : 0);
  rects = look::columns(area, plain, (frame.portrait ? 2.8f : kCellGap) * k);
  if (has_skip) rects.push_back(skip);
  return rects;
}

/// Air beside a word, so that two short words rather stand below each other than touch the outline.
float word_inset(const Frame& frame, Rect cell) { return std::min(cell.w * 0.1f, 2.4f * frame.k); }

/// The least height of the row's cells: a finger's, or that of the longest word.
float least_cell_h(const Frame& frame, const RatingRow& row, float width) {
  const TextStyle text = cell_style(frame, row);
  const std::vector<Rect> rects = cell_rects(frame, row, {0, 0, width, 1});
  float lines_h = 0;
  for (std::size_t i = 0; i < rects.size(); ++i) {
    float h = frame.ui.text_height(row.cells[i].word, text, rects[i].w - 2 * word_inset(frame, rects[i]));
    if (!row.cells[i].value.empty()) h += frame.ui.line_height(style(frame, Text::kLabel));
    lines_h = std::max(lines_h, h);
  }
  return std::max((frame.portrait ? 16.3f : frame.tight ? 17.6f : 20.0f) * frame.k, lines_h + 2 * frame.k);
}

TextStyle sentence_style(const Frame& frame) {
  TextStyle text = style(frame, Text::kBody);
  if (frame.tight) text.em_mm = style(frame, Text::kCell).em_mm;
  return text;
}

float sentence_h(const Frame& frame, const RatingRow& row, float width) {
  return frame.ui.text_height(row.sentence, sentence_style(frame), width) + 1.4f * frame.k;
}

float row_h(const Frame& frame, const RatingRow& row, float width) {
  return sentence_h(frame, row, width) + least_cell_h(frame, row, width);
}

/// What the rows from `first` to `end` need at least, cards and gaps included.
float needed_h(const Frame& frame, const std::vector<RatingRow>& rows, const RatingPage& page, float width) {
  const float padding = card_padding(frame);
  float h = 2 * padding;
  for (std::size_t i = page.first; i < page.first + page.count; ++i) {
    h += row_h(frame, rows[i], width - 2 * padding);
    if (i > page.first)
      h += rows[i].group == rows[i - 1].group || padding == 0 ? kRowGapLeast * frame.k : 2 * padding + 3.0f * frame.k;
  }
  return h;
}

/// What a page with room gives a cell beside what it needs.
float most_more_cell(const Frame& frame, const RatingPage& page) {
  const float most_mm = !frame.portrait ? 5.5f : page.count < kFewRows ? 40.0f : page.count == kFewRows ? 22.0f : 13.0f;
  return most_mm * frame.k;
}

/// The narrowest box in which the word takes no more lines: they come out about as long as each other.
Rect balanced(const Frame& frame, Rect box, const std::string& word, const TextStyle& text) {
  const int lines = frame.ui.text_lines(word, text, box.w);
  if (lines < 2) return box;
  float least = 0;
  float most = box.w;
  for (std::size_t start = 0; start < word.size();) {
    const std::size_t end = std::min(word.find(' ', start), word.size());
    least = std::max(least, frame.ui.text_width(word.substr(start, end - start), text));
    start = end + 1;
  }
  if (frame.ui.text_lines(word, text, least) <= lines)
    return look::around(box.centre(), std::min(least + 0.5f, box.w), box.h);
  for (int step = 0; step < 6; ++step) {
    const float middle = (least + most) / 2;
    (frame.ui.text_lines(word, text, middle) > lines ? least : most) = middle;
  }
  return look::around(box.centre(), most, box.h);
}

void draw_cell(Frame& frame, Rect rect, const RatingCell& cell, const TextStyle& base, bool on, bool down) {
  look::Ui& ui = frame.ui;
  const look::Sizes& sizes = ui.tokens().kiosk;
  const float radius = sizes.radius_small_mm * frame.k;
  const float stroke = sizes.control_mm * frame.k;
  const look::Rgba ground = on ? ui[cell.skip ? Colour::kInk : Colour::kAccent] : ui[Colour::kSurface];
  ui.fill(rect, down ? pressed(ui, ground) : ground, radius);
  if (!on && cell.skip) ui.dashed(rect, ui[Colour::kEdge], stroke, radius, 1.2f * frame.k, 0.9f * frame.k);
  if (!on && !cell.skip) ui.outline(rect, Colour::kEdge, stroke, radius);
  TextStyle text = base;
  text.weight = on ? 600 : 500;
  text.rgba = on ? ui[cell.skip ? Colour::kSurface : Colour::kOnAccent] : ui[cell.skip ? Colour::kQuiet : Colour::kInk];
  Rect inside = rect.inset(word_inset(frame, rect), 0);
  if (!cell.value.empty()) {
    TextStyle figure = style(frame, Text::kLabel);
    figure.align = Align::kCentre;
    figure.valign = VAlign::kMiddle;
    figure.rgba = text.rgba;
    if (cell.word.empty()) {
      ui.text(inside, cell.value, figure);
      return;
    }
    const float both = ui.line_height(figure) + ui.text_height(cell.word, text, inside.w);
    inside = look::around(inside.centre(), inside.w, both);
    ui.text(inside.cut_top(ui.line_height(figure)), cell.value, figure);
  }
  ui.text(balanced(frame, inside, cell.word, text), cell.word, text);
}

std::optional<Given> draw_row(Frame& frame, const RatingRow& row, Rect rect, float cell_h) {
  const TextStyle sentence = sentence_style(frame);
  frame.ui.text(rect.cut_top(sentence_h(frame, row, rect.w)), row.sentence, sentence);
  const std::vector<Rect> rects = cell_rects(frame, row, {rect.x, rect.y, rect.w, cell_h});
  const TextStyle text = cell_style(frame, row);
  std::optional<Given> given;
  for (std::size_t i = 0; i < rects.size(); ++i) {
    const RatingCell& cell = row.cells[i];
    const std::string id = row.id + "." + (cell.skip ? "skip" : std::to_string(cell.score));
    const look::Touched touched =
        frame.ui.touch(id, rects[i], {.label = frame.ui.words().sentences({cell.value, cell.word})});
    draw_cell(frame, rects[i], cell, text, row.given == cell.score, touched.down);
    if (touched.tapped) given = Given{row.question, cell.score};
  }
  return given;
}

/// Rows from `first` on that fit together, at least one.
std::size_t fitting_rows(const Frame& frame, const std::vector<RatingRow>& rows, std::size_t first, std::size_t end,
                         Rect area) {
  std::size_t count = 1;
  while (first + count < end && needed_h(frame, rows, {first, count + 1}, area.w) <= area.h) ++count;
  return count;
}

}  // namespace

namespace {

/// Where a page has one row, and an earlier one three or more, each between hands its first row on: rather that than a
/// page of one.
void share_rows(const Frame& frame, const std::vector<RatingRow>& rows, Rect area, std::vector<RatingPage>& pages) {
  for (std::size_t alone = 1; alone < pages.size(); ++alone) {
    if (pages[alone].count != 1) continue;
    std::size_t giver = alone;
    while (giver > 0 && pages[giver].count < 3) --giver;
    if (pages[giver].count < 3) continue;
    std::vector<RatingPage> shared = pages;
    --shared[giver].count;
    for (std::size_t page = giver + 1; page <= alone; ++page) --shared[page].first;
    ++shared[alone].count;
    const bool fits = std::all_of(shared.begin(), shared.end(), [&](const RatingPage& page) {
      return needed_h(frame, rows, page, area.w) <= area.h;
    });
    if (fits) pages = std::move(shared);
  }
}

}  // namespace

std::vector<RatingPage> pages_of(const Frame& frame, const std::vector<RatingRow>& rows, Rect area) {
  std::vector<RatingPage> pages;
  std::size_t at = 0;
  while (at < rows.size()) {
    std::size_t end = at;  // of the whole groups that fit
    std::size_t group_end = at;
    while (group_end < rows.size()) {
      const int group = rows[group_end].group;
      while (group_end < rows.size() && rows[group_end].group == group) ++group_end;
      if (needed_h(frame, rows, {at, group_end - at}, area.w) > area.h) break;
      end = group_end;
    }
    // Rather two of two groups than a page of one; but not where the next two are the last and belong together.
    const bool could_be_two = end == at + 1 && at + 3 != rows.size() && at + 2 <= rows.size();
    if (could_be_two && needed_h(frame, rows, {at, 2}, area.w) <= area.h) end = at + 2;
    if (end > at) {
      pages.push_back({at, end - at});
      at = end;
      continue;
    }
    std::size_t left = group_end - at;
    std::size_t most = fitting_rows(frame, rows, at, group_end, area);
    std::size_t parts = (left + most - 1) / most;
    while (parts > 0) {
      most = fitting_rows(frame, rows, at, group_end, area);
      const std::size_t count = std::min(most, (left + parts - 1) / parts);
      pages.push_back({at, count});
      at += count;
      left -= count;
      if (left == 1 && at + 1 < rows.size()) break;  // it shares its page with what follows
      parts = left == 0 ? 0 : std::max<std::size_t>(1, parts - 1);
    }
  }
  share_rows(frame, rows, area, pages);
  return pages;
}

bool is_cramped(const Frame& frame, const std::vector<RatingRow>& rows, Rect area) {
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    if (needed_h(frame, rows, {i, 2}, area.w) > area.h) return true;
  }
  return false;
}

float comfortable_h(const Frame& frame, const std::vector<RatingRow>& rows, const RatingPage& page, float width) {
  const auto count = static_cast<float>(page.count);
  return needed_h(frame, rows, page, width) + count * most_more_cell(frame, page) + (count + 1) * kMostRowGap * frame.k;
}

std::size_t page_with(const std::vector<RatingPage>& pages, const std::vector<RatingRow>& rows, int question) {
  for (std::size_t page = 0; page < pages.size(); ++page) {
    for (std::size_t i = pages[page].first; i < pages[page].first + pages[page].count; ++i) {
      if (rows[i].question >= question) return page;
    }
  }
  return pages.empty() ? 0 : pages.size() - 1;
}

bool all_given(const std::vector<RatingRow>& rows, const RatingPage& page) {
  return std::all_of(rows.begin() + static_cast<std::ptrdiff_t>(page.first),
                     rows.begin() + static_cast<std::ptrdiff_t>(page.first + page.count),
                     [](const RatingRow& row) { return row.given != 0; });
}

std::optional<Given> draw_rating_page(Frame& frame, const std::vector<RatingRow>& rows, const RatingPage& page,
                                      Rect area) {
  const float k = frame.k;
  const float padding = card_padding(frame);
  const float width = area.w - 2 * padding;
  const float spare = std::max(0.0f, area.h - needed_h(frame, rows, page, area.w));
  const auto count = static_cast<float>(page.count);
  // A page with room gives the fingers some of it, and the rest to the gaps.
  const float more_cell = std::min(spare * 0.5f / count, most_more_cell(frame, page));
  const float more_gap = std::min((spare - more_cell * count) / (count + 1), kMostRowGap * k);
  Rect at{area.x + padding, area.y + padding, width, area.h};
  if (!frame.portrait && page.count < 3) at.cut_top(more_gap);
  if (frame.portrait)
    at.cut_top(
        std::max(std::min(more_gap, 3.0f * k), std::min(75.0f * k, (spare - (more_cell + more_gap) * count) * 0.35f)));
  std::optional<Given> given;
  std::size_t i = page.first;
  while (i < page.first + page.count) {
    std::size_t end = i;
    float card_h = 2 * padding;
    while (end < page.first + page.count && rows[end].group == rows[i].group) {
      card_h += row_h(frame, rows[end], width) + more_cell + (end > i ? kRowGapLeast * k + more_gap : 0);
      ++end;
    }
    if (padding > 0) frame.ui.fill({area.x, at.y - padding, area.w, card_h}, Colour::kSurface, 5.6f * k);
    for (; i < end; ++i) {
      const float cell_h = least_cell_h(frame, rows[i], width) + more_cell;
      const Rect rect = at.cut_top(sentence_h(frame, rows[i], width) + cell_h,
                                   i + 1 < end || padding == 0 ? kRowGapLeast * k + more_gap : 0);
      if (const auto one = draw_row(frame, rows[i], rect, cell_h)) given = one;
    }
    if (padding > 0) at.cut_top(2 * padding + 3.0f * k + std::min(more_gap, 3.0f * k));
  }
  return given;
}

}  // namespace crosstable::kiosk
