// What has to stand on one piece of paper, a page or a card: in the largest letters that it holds.
#pragma once

#include <span>
#include <vector>

#include "report/document_pages.h"
#include "report/document_parts.h"

namespace crosstable::report {

/// What stands between NewPages; never empty pieces.
std::vector<std::span<const Block>> pieces_of(const Document& document);

/// As shares of the usual letters.
struct LetterSizes {
  double largest = 1, least = 0.6;
};
/// What pieces leave to the one after them.
struct PiecesSoFar {
  int elements = 0;  ///< counted on from here
  int step = 0;      ///< down from the largest letters: pieces of one kind mostly need the same
};
/// Parts of a piece, no higher together than Making::height_mm where letters of these sizes allow it. The first one
/// begins a page.
std::vector<Part> fitted(const Making& making, std::span<const Block> piece, LetterSizes sizes, PiecesSoFar& so_far);

/// Parts, and where each stands.
struct Laid {
  std::vector<Part> parts;
  std::vector<Sheet> sheets;
  PageFrame frame;  ///< of every sheet
  Painting marks;   ///< on every sheet
};
/// Each piece on a page of its own.
Laid whole_pages(const Making& making, const Document& document, const PageFrame& frame);
/// Cards of the size of a passport, four to a sheet.
Laid cards(const Making& making, const Document& document, PaperSize paper);

}  // namespace crosstable::report
