// Parts of a document on pages, drawn with their elements of the structure tree.
#pragma once

#include <string>
#include <vector>

#include "report/document_parts.h"
#include "report/paper.h"

namespace crosstable::report {

/// A page and where its text stands, in millimetres.
struct PageFrame {
  double w = 0, h = 0;
  Box text;
};
PageFrame upright_frame(PaperSize paper);
/// Of the same paper on its long side.
PageFrame wide_frame(PaperSize paper);

struct Placed {
  std::size_t part = 0;
  Box box;
  bool first = false;  ///< on its page or card
};
struct Sheet {
  bool wide = false;
  std::vector<Placed> parts;
};
/// Every part stands on one page, below the one before it; none is left out.
std::vector<Sheet> sheets_of(const std::vector<Part>& parts, const PageFrame& upright, const PageFrame& wide);

struct Printing {
  const words::Words* words = nullptr;
  cairo_surface_t* surface = nullptr;
  Pen pen;
  PageFrame upright, wide;
  std::string foot;
  Painting marks;  ///< decoration on every page; the box is the page
};
void print(Printing printing, const std::vector<Part>& parts, const std::vector<Sheet>& sheets);

}  // namespace crosstable::report
