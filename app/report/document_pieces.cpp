#include "report/document_pieces.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

#include "report/cut_marks.h"

namespace crosstable::report {
namespace {

constexpr int kColumns = 2;
constexpr int kRows = 2;
constexpr double kCardW_mm = 88;
constexpr double kCardH_mm = 122;  // leaves marks and foot their place on both papers
constexpr double kInset_mm = 5;
constexpr LetterSizes kCardLetters{0.84, 0.6};
/// What is kept together is set closer, before its letters get smaller.
constexpr double kAir = 0.4;

double height_mm(const std::vector<Part>& parts) {
  double height = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) height += (i == 0 ? 0 : parts[i].gap_mm) + parts[i].height_mm;
  return height;
}

Painting resized(Painting paint, double scale) {
  if (!paint) return paint;
  return [paint = std::move(paint), scale](Pen& pen, const Box& box) {
    const std::size_t figures = pen.figures->size();
    cairo_t* cairo = pen.letters.cairo;
    cairo_save(cairo);
    cairo_translate(cairo, box.x, box.y);
    cairo_scale(cairo, scale, scale);
    paint(pen, {0, 0, box.w / scale, box.h / scale});
    cairo_restore(cairo);
    for (std::size_t i = figures; i < pen.figures->size(); ++i) {
      FigureSaid& said = (*pen.figures)[i];
      said = {said.alternative,          said.page,         box.x + said.x_mm * scale,
              box.y + said.y_mm * scale, said.w_mm * scale, said.h_mm * scale};
    }
  };
}

void resize(std::vector<Part>& parts, double scale) {
  for (Part& part : parts) {
    part.gap_mm *= scale;
    part.height_mm *= scale;
    part.under = resized(std::move(part.under), scale);
    part.draw = resized(std::move(part.draw), scale);
    if (part.again != nullptr)
      part.again =
          std::make_shared<const Again>(Again{part.again->height_mm * scale, resized(part.again->paint, scale)});
  }
}

/// Laid out on a piece that is so much larger, and made smaller with it.
std::vector<Part> parts_at(double scale, const Making& making, std::span<const Block> piece) {
  Parts parts({making.words, making.letters, making.width_mm / scale, making.height_mm / scale, kAir});
  for (const Block& block : piece) std::visit(parts, block);
  std::vector<Part> made = parts.take();
  resize(made, scale);
  return made;
}

/// Where a piece goes on, on another page or card, it says again what it is about.
void repeat_heading(std::vector<Part>& parts, const Making& making) {
  constexpr Voice kAgain{.em_mm = 2.4, .pitch = 1.4, .colour = look::Colour::kQuiet};
  constexpr double kBelow_mm = 1.5;
  const auto heading = std::find_if(parts.begin(), parts.end(), [](const Part& part) { return part.level == 2; });
  if (heading == parts.end()) return;
  const Text text(making.letters, {{heading->heading}}, kAgain, making.width_mm);
  const auto again = std::make_shared<const Again>(
      Again{text.height_mm() + kBelow_mm, [text](Pen& pen, const Box& box) { text.draw(pen.letters, box.x, box.y); }});
  for (auto part = heading + 1; part != parts.end(); ++part) {
    if (part->again == nullptr) part->again = again;
  }
}

void add(std::vector<Part>& all, std::vector<Part> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// What stands above the cards of the first sheet: one line between the edge and the marks.
void add_head(Laid& laid, const Making& making, std::span<const Block> piece, const CardBlock& block,
              PiecesSoFar& so_far) {
  constexpr double kTop_mm = 4.6;
  constexpr double kHigh_mm = 5;
  const Making line{making.words, making.letters, kColumns * kCardW_mm, kHigh_mm};
  std::vector<Part> head = fitted(line, piece, {0.36, 0.2}, so_far);
  double y = kTop_mm;
  for (const Part& part : head) {
    laid.sheets.front().parts.push_back({laid.parts.size(), {block.left(), y, line.width_mm, part.height_mm}});
    laid.parts.push_back(part);
    y += part.height_mm;
  }
}

}  // namespace

std::vector<std::span<const Block>> pieces_of(const Document& document) {
  std::vector<std::span<const Block>> pieces;
  const std::span<const Block> all(document.blocks);
  std::size_t from = 0;
  for (std::size_t i = 0; i <= all.size(); ++i) {
    if (i < all.size() && !std::holds_alternative<NewPage>(all[i])) continue;
    if (i > from) pieces.push_back(all.subspan(from, i - from));
    from = i + 1;
  }
  return pieces;
}

std::vector<Part> fitted(const Making& making, std::span<const Block> piece, LetterSizes sizes, PiecesSoFar& so_far) {
  constexpr double kStep = 0.04;
  const auto steps = static_cast<int>(std::ceil((sizes.largest - sizes.least) / kStep - 1e-6));
  const auto at = [&](int step) {
    return parts_at(std::max(sizes.least, sizes.largest - step * kStep), making, piece);
  };
  const auto fits = [&](const std::vector<Part>& made) { return height_mm(made) <= making.height_mm; };
  // Each laying out costs milliseconds, so that the first size that fits is looked for by halves, after that of the
  // piece before and the one above it. The least is taken whether it fits or not.
  std::vector<Part> parts;
  int too_large = -1, fitting = steps;
  int next = std::min(so_far.step, steps - 1);
  for (bool guessed = true; fitting - too_large > 1; guessed = false) {
    std::vector<Part> tried = at(next);
    const bool fit = fits(tried);
    (fit ? fitting : too_large) = next;
    if (fit) parts = std::move(tried);
    next = guessed && fit ? next - 1 : (too_large + fitting) / 2;
  }
  if (fitting == steps) parts = at(steps);
  so_far.step = fitting;
  int last = 0;
  for (Part& part : parts) {
    last = std::max(last, part.element);
    if (part.element > 0) part.element += so_far.elements;
  }
  so_far.elements += last;
  if (!parts.empty()) parts.front().new_page = true;
  repeat_heading(parts, making);
  return parts;
}

Laid whole_pages(const Making& making, const Document& document, const PageFrame& frame) {
  Laid laid;
  laid.frame = frame;
  PiecesSoFar so_far;
  for (const std::span<const Block> piece : pieces_of(document)) add(laid.parts, fitted(making, piece, {}, so_far));
  laid.sheets = sheets_of(laid.parts, frame, frame);
  return laid;
}

Laid cards(const Making& making, const Document& document, PaperSize paper) {
  const CardBlock block{
      static_cast<double>(paper.width_mm), static_cast<double>(paper.height_mm), kCardW_mm, kCardH_mm, kColumns, kRows};
  constexpr double kFoot_mm = 17;
  Laid laid;
  laid.frame = {block.page_w,
                block.page_h,
                {block.left(), block.top(), kColumns * kCardW_mm, block.page_h - block.top() - kFoot_mm}};
  laid.marks = [block](Pen& pen, const Box&) { draw_cut_marks(pen.letters.cairo, block); };
  const std::vector<std::span<const Block>> pieces = pieces_of(document);
  if (pieces.empty()) return laid;
  laid.sheets.emplace_back();
  PiecesSoFar so_far;
  add_head(laid, making, pieces.front(), block, so_far);
  so_far.step = 0;  // of other letters

  const PageFrame card{
      kCardW_mm, kCardH_mm, {kInset_mm, kInset_mm, kCardW_mm - 2 * kInset_mm, kCardH_mm - 2 * kInset_mm}};
  const Making on_card{making.words, making.letters, card.text.w, card.text.h};
  std::vector<Part> parts;
  for (std::size_t i = 1; i < pieces.size(); ++i) add(parts, fitted(on_card, pieces[i], kCardLetters, so_far));
  const std::vector<Sheet> all = parts.empty() ? std::vector<Sheet>{} : sheets_of(parts, card, card);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto at = static_cast<int>(i % (kColumns * kRows));
    if (at == 0 && i > 0) laid.sheets.emplace_back();
    for (Placed placed : all[i].parts) {
      placed.part += laid.parts.size();
      placed.box.x += block.left() + at % kColumns * kCardW_mm;
      placed.box.y += block.top() + at / kColumns * kCardH_mm;
      laid.sheets.back().parts.push_back(placed);
    }
  }
  add(laid.parts, std::move(parts));
  return laid;
}

}  // namespace crosstable::report
