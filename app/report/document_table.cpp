// Tables and facts: rows that break between each other and, where one is higher than a page, within.
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "report/document_parts.h"
#include "report/qr.h"

namespace crosstable::report {
namespace {

using look::Colour;

constexpr Voice kCell{.em_mm = 3.1, .pitch = 1.4};
constexpr Voice kHead{.em_mm = 2.8, .pitch = 1.4, .weight = 500, .colour = Colour::kQuiet};
constexpr Voice kCaption{.em_mm = 2.9, .pitch = 1.4, .colour = Colour::kQuiet};
constexpr Voice kFact{};
constexpr Voice kFactName{.weight = 500, .colour = Colour::kQuiet};

constexpr double kPad_mm = 1.7;
constexpr double kApart_mm = 4;
constexpr double kAboveTable_mm = 3;
constexpr double kBelowCaption_mm = 0.8;
constexpr double kRule_mm = 0.2;
constexpr double kHeadRule_mm = 0.35;
/// Of a code: phones read it, and four of them fit between it and what is beside it, as the standard asks.
constexpr double kModule_mm = 0.38;
/// Columns whose longest line is no longer are as wide as it.
constexpr double kShort_mm = 24;
/// The share of a page above which a row is broken, and that of what it is broken into.
constexpr double kMostOfPage = 0.6;
constexpr double kPieceOfPage = 0.2;

constexpr int kAllLines = std::numeric_limits<int>::max();

struct Column {
  double x = 0, w = 0;
};

/// What stands in one: words, and below them a code. Both are counted in lines.
struct LaidCell {
  Text text;
  QrCode code;
  std::string code_says;
  double module_mm = 0;
  int code_lines = 0;

  int lines() const { return code_lines + text.lines(); }
};

struct LaidRow {
  std::vector<LaidCell> cells;
  std::vector<Column> columns;
  const char* first_tag = "TH";
  const char* tag = "TD";
  double pad_mm = kPad_mm;  ///< above and below

  int lines() const {
    int most = 1;
    for (const LaidCell& cell : cells) most = std::max(most, cell.lines());
    return most;
  }
  int code_lines() const {
    int most = 0;
    for (const LaidCell& cell : cells) most = std::max(most, cell.code_lines);
    return most;
  }
  double pitch_mm() const {
    double most = 0;
    for (const LaidCell& cell : cells) most = std::max(most, cell.text.pitch_mm());
    return most;
  }
};

/// What a column asks for: its share, what keeps its words whole, and what keeps its lines whole.
struct Wish {
  double share = 1;
  double word_mm = 0, line_mm = 0, code_mm = 0;
};

/// Columns with short lines are as wide as these, the others by their shares; where a word would have to be broken,
/// those with room to spare give some of it.
std::vector<Column> columns_of(const std::vector<Wish>& wishes, double width_mm) {
  constexpr double kKept = 0.6;  // of its share
  const std::size_t count = wishes.size();
  std::vector<double> widths(count, 0);
  double left = width_mm - kApart_mm * static_cast<double>(count - 1);
  double shares = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Wish& wish = wishes[i];
    if (count > 1 && wish.line_mm <= kShort_mm) widths[i] = std::max({wish.line_mm, wish.code_mm, 8.0});
    left -= widths[i];
    shares += widths[i] > 0 ? 0 : wish.share;
  }
  double spare = 0;
  std::vector<std::pair<double, std::size_t>> lacks;
  std::vector<double> spares(count, 0);
  for (std::size_t i = 0; i < count; ++i) {
    if (widths[i] > 0) continue;
    widths[i] = left * wishes[i].share / shares;
    const double least = std::max(wishes[i].word_mm, wishes[i].code_mm);
    spares[i] = std::max(0.0, widths[i] - std::max(least, widths[i] * kKept));
    spare += spares[i];
    if (widths[i] < least) lacks.emplace_back(least - widths[i], i);
  }
  std::sort(lacks.begin(), lacks.end());
  double given = 0;
  for (const auto& [lack, i] : lacks) {
    if (given + lack > spare) break;
    given += lack;
    widths[i] += lack;
  }
  std::vector<Column> columns;
  double x = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double width = widths[i] - (spare > 0 ? spares[i] * given / spare : 0);
    columns.push_back({x, width});
    x += width + kApart_mm;
  }
  return columns;
}

/// Several dots to a module, so that a screen that shows it small blends them instead of leaving some out.
constexpr int kDots = 4;

cairo_pattern_t* stencil_of(const QrCode& code) {
  const int side = code.width * kDots;
  const Owned<cairo_surface_t> image(cairo_image_surface_create(CAIRO_FORMAT_A8, side, side));
  cairo_surface_flush(image.get());
  unsigned char* bytes = cairo_image_surface_get_data(image.get());
  const int stride = cairo_image_surface_get_stride(image.get());
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) bytes[y * stride + x] = code.at(x / kDots, y / kDots) ? 255 : 0;
  }
  cairo_surface_mark_dirty(image.get());
  cairo_pattern_t* pattern = cairo_pattern_create_for_surface(image.get());
  cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST);
  return pattern;
}

void draw_code(Pen& pen, const LaidCell& cell, double x, double y) {
  cairo_t* cairo = pen.letters.cairo;
  const Tag tag(cairo, "Figure");
  const double side = cell.code.width * cell.module_mm;
  pen.figures->push_back({cell.code_says, pen.page, x, y, side, side});
  // As one stencil: thousands of small squares would be most of the file.
  const Owned<cairo_pattern_t> stencil(stencil_of(cell.code));
  cairo_matrix_t to_dots;
  cairo_matrix_init_scale(&to_dots, kDots / cell.module_mm, kDots / cell.module_mm);
  cairo_matrix_translate(&to_dots, -x, -y);
  cairo_pattern_set_matrix(stencil.get(), &to_dots);
  cairo_set_source_rgb(cairo, 0, 0, 0);
  cairo_mask(cairo, stencil.get());
}

/// The words in line with those beside them, so that they are read, and taken out of the file, in their order.
void draw_whole(Pen& pen, const LaidCell& cell, double x, double y) {
  if (cell.text.empty()) {
    draw_code(pen, cell, x, y);
    return;
  }
  {
    const Tag tag(pen.letters.cairo, "P");
    cell.text.draw(pen.letters, x, y, 0, cell.text.lines());
  }
  draw_code(pen, cell, x, y + cell.lines() * cell.text.pitch_mm() - cell.code.width * cell.module_mm);
}

void draw_cell(Pen& pen, const LaidCell& cell, double x, double y, int from, int to) {
  const int first = std::max(0, from - cell.code_lines);
  const int last = to == kAllLines ? cell.text.lines() : std::min(cell.text.lines(), to - cell.code_lines);
  if (cell.code_lines == 0) {
    cell.text.draw(pen.letters, x, y, first, last);
    return;
  }
  if (from == 0 && to == kAllLines) {
    draw_whole(pen, cell, x, y);
    return;
  }
  // Where a row is broken, its code stands whole in the first piece, before the words.
  if (from == 0) draw_code(pen, cell, x, y);
  if (last <= first) return;
  const Tag tag(pen.letters.cairo, "P");
  const double below = from == 0 ? cell.code_lines * cell.text.pitch_mm() : 0;
  cell.text.draw(pen.letters, x, y + below, first, last);
}

/// `from` up to, without, `to`: its lines.
void draw_row(Pen& pen, const LaidRow& row, const Box& box, int from, int to) {
  const Tag line(pen.letters.cairo, "TR");
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const Tag tag(pen.letters.cairo, i == 0 ? row.first_tag : row.tag);
    draw_cell(pen, row.cells[i], box.x + row.columns[i].x, box.y, from, to);
  }
}

Painting rule(const look::Colour colour, double thick_mm) {
  return [colour, thick_mm](Pen& pen, const Box& box) {
    set_colour(pen.letters.cairo, (*pen.letters.theme)[colour]);
    cairo_rectangle(pen.letters.cairo, box.x, box.y + box.h - thick_mm, box.w, thick_mm);
    cairo_fill(pen.letters.cairo);
  };
}

/// Without squares where there is nothing to say, or more than a code can hold.
QrCode code_of(const Table::Cell& cell) { return cell.code.empty() ? QrCode{} : qr_code(cell.code).value_or(QrCode{}); }

/// Row by row: to look for the squares takes longer than to lay out the words.
using Codes = std::vector<std::vector<QrCode>>;
Codes codes_of(const Table& table) {
  Codes codes;
  for (const auto& row : table.rows) {
    codes.emplace_back();
    for (const Table::Cell& cell : row) codes.back().push_back(code_of(cell));
  }
  return codes;
}

LaidCell lay_out(const Letters& letters, const Table::Cell& cell, const Voice& voice, double width_mm,
                 const QrCode& code = {}) {
  LaidCell laid{Text(letters, cell.runs, voice, width_mm), code, cell.code_says};
  if (laid.code.width == 0) return laid;
  laid.module_mm = std::min(kModule_mm, width_mm / laid.code.width);
  const double high = laid.code.width * laid.module_mm + (laid.text.empty() ? 0 : kPad_mm);
  laid.code_lines = static_cast<int>(std::ceil(high / laid.text.pitch_mm()));
  return laid;
}

/// A little more than they need: what fits exactly may not fit twice.
void widen(Wish& wish, const Letters& letters, const Table::Cell& cell, const Voice& voice) {
  constexpr double kMore_mm = 0.1;
  constexpr double kLong_mm = 1000;
  wish.word_mm = std::max(wish.word_mm, longest_word_mm(letters, cell.runs, voice) + kMore_mm);
  if (wish.line_mm <= kShort_mm)
    wish.line_mm = std::max(wish.line_mm, Text(letters, cell.runs, voice, kLong_mm).width_mm() + kMore_mm);
}

/// The row as one part, or as several where it takes too much of a page.
std::vector<Part> parts_of(const LaidRow& row, double page_mm) {
  const double pitch = row.pitch_mm();
  const int lines = row.lines();
  int most = lines;
  if (lines * pitch > page_mm * kMostOfPage)
    most = std::max(static_cast<int>(page_mm * kPieceOfPage / pitch), row.code_lines() + 1);
  std::vector<Part> parts;
  for (int from = 0; from < lines; from += most) {
    const bool last = from + most >= lines;
    const double above = from == 0 ? row.pad_mm : 0;
    const int to = last ? kAllLines : from + most;
    Part part;
    part.height_mm = above + std::min(most, lines - from) * pitch + (last ? row.pad_mm : 0);
    if (last) part.under = rule(Colour::kLine, kRule_mm);
    part.draw = [row, above, from, to](Pen& pen, const Box& box) {
      draw_row(pen, row, {box.x, box.y + above, box.w, box.h}, from, to);
    };
    parts.push_back(std::move(part));
  }
  return parts;
}

LaidRow head_of(const Letters& letters, const std::vector<std::string>& head, const std::vector<Column>& columns) {
  LaidRow row{{}, columns, "TH", "TH"};
  for (std::size_t i = 0; i < columns.size(); ++i)
    row.cells.push_back(lay_out(letters, {{{i < head.size() ? head[i] : ""}}, "", ""}, kHead, columns[i].w));
  return row;
}

Part head_part(const LaidRow& row) {
  Part part;
  part.height_mm = row.lines() * row.pitch_mm() + 1.5 * kPad_mm;
  part.stays = true;
  part.under = rule(Colour::kInk, kHeadRule_mm);
  part.draw = [row](Pen& pen, const Box& box) {
    draw_row(pen, row, {box.x, box.y + kPad_mm / 2, box.w, box.h}, 0, kAllLines);
  };
  return part;
}

std::shared_ptr<const Again> again_of(const LaidRow& row, double height_mm, double below_mm) {
  const auto paint = [row, below_mm](Pen& pen, const Box& box) {
    rule(Colour::kInk, kHeadRule_mm)(pen, {box.x, box.y, box.w, box.h - below_mm});
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      row.cells[i].text.draw(pen.letters, box.x + row.columns[i].x, box.y + kPad_mm / 2);
  };
  return std::make_shared<const Again>(Again{height_mm + below_mm, paint});
}

std::vector<Column> columns_of(const Letters& letters, const Table& table, const Codes& codes, double width_mm) {
  std::vector<Wish> wishes(table.head.size());
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    if (i < table.widths.size()) wishes[i].share = std::max(0.01, static_cast<double>(table.widths[i]));
    widen(wishes[i], letters, {{{table.head[i]}}, "", ""}, kHead);
    for (std::size_t at = 0; at < table.rows.size(); ++at) {
      if (i >= table.rows[at].size()) continue;
      widen(wishes[i], letters, table.rows[at][i], kCell);
      wishes[i].code_mm = std::max(wishes[i].code_mm, codes[at][i].width * kModule_mm);
    }
  }
  return columns_of(wishes, width_mm);
}

/// No row stands alone below a head or above the table's end.
void keep_ends(std::vector<Part>& parts, std::size_t first_row) {
  const std::size_t rows = parts.size() - first_row;
  if (rows < 2) return;
  constexpr double kLow_mm = 30;
  for (const std::size_t at : {first_row, parts.size() - 2})
    parts[at].stays = parts[at].height_mm + parts[at + 1].height_mm < 2 * kLow_mm;
}

}  // namespace

void Parts::operator()(const Table& table) {
  if (table.head.empty()) return;
  const std::size_t first = parts_.size();
  const bool below_heading = !parts_.empty() && parts_.back().level > 0;
  const Text caption(making_.letters, {{table.caption}}, kCaption, making_.width_mm);
  if (!caption.empty()) {
    add_lines(caption, "Caption", 0, below_heading ? 0 : kAboveTable_mm);
    for (std::size_t i = first; i < parts_.size(); ++i) parts_[i].stays = true;
  }
  const Codes codes = codes_of(table);
  const std::vector<Column> columns = columns_of(making_.letters, table, codes, making_.width_mm);
  const LaidRow head = head_of(making_.letters, table.head, columns);
  Part top = head_part(head);
  if (!caption.empty()) top.gap_mm = kBelowCaption_mm;
  if (caption.empty() && !below_heading) top.gap_mm = kAboveTable_mm;
  const auto above_row = again_of(head, top.height_mm, 0);
  const auto above_rest = again_of(head, top.height_mm, kPad_mm);
  add(std::move(top));
  const std::size_t first_row = parts_.size();
  for (std::size_t at = 0; at < table.rows.size(); ++at) {
    const auto& cells = table.rows[at];
    LaidRow row{{}, columns};
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const bool there = i < cells.size();
      row.cells.push_back(lay_out(making_.letters, there ? cells[i] : Table::Cell{}, kCell, columns[i].w,
                                  there ? codes[at][i] : QrCode{}));
    }
    bool rest = false;
    for (Part& part : parts_of(row, making_.height_mm)) {
      part.again = std::exchange(rest, true) ? above_rest : above_row;
      add(std::move(part));
    }
  }
  if (table.rows.empty()) parts_.back().stays = false;
  keep_ends(parts_, first_row);
  parts_[first].opens = {"Table"};
  parts_.back().closes = {"Table"};
}

void Parts::operator()(const Facts& facts) {
  if (facts.facts.empty()) return;
  const std::size_t first = parts_.size();
  Wish names{.share = 0.28};
  for (const Facts::Fact& fact : facts.facts) widen(names, making_.letters, {{{fact.name}}, "", ""}, kFactName);
  // A column for names alone would move with the longest of them, from one charter to the next.
  names.line_mm = making_.width_mm;
  const std::vector<Column> columns =
      columns_of({names, {.share = 0.72, .line_mm = making_.width_mm}}, making_.width_mm);
  for (const Facts::Fact& fact : facts.facts) {
    LaidRow row{{}, columns};
    row.pad_mm = kPad_mm * making_.air;
    row.cells.push_back(lay_out(making_.letters, {{{fact.name}}, "", ""}, kFactName, columns[0].w));
    row.cells.push_back(lay_out(making_.letters, {fact.value, "", ""}, kFact, columns[1].w));
    for (Part& part : parts_of(row, making_.height_mm)) add(std::move(part));
  }
  keep_ends(parts_, first);
  parts_[first].opens = {"Table"};
  parts_.back().closes = {"Table"};
}

}  // namespace crosstable::report
