// A document's blocks as parts that stay whole on a page: a line of a paragraph, a row of a table, a figure.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "look/fonts.h"
#include "look/geometry.h"
#include "report/document_text.h"
#include "words/words.h"

namespace crosstable::report {

/// What is said of a figure to those who cannot see it, and where it stands.
struct FigureSaid {
  std::string alternative;
  int page = 0;
  double x_mm = 0, y_mm = 0, w_mm = 0, h_mm = 0;
};

struct Box {
  double x = 0, y = 0, w = 0, h = 0;
};

/// What parts draw with, on the page that is open.
struct Pen {
  Letters letters;
  const look::Fonts* fonts = nullptr;
  std::vector<FigureSaid>* figures = nullptr;  ///< in the order of reading
  int page = 0;
};

/// An element of the structure tree, open as long as this lives. What is painted outside of all of its leaves is
/// decoration.
class Tag {
 public:
  Tag(cairo_t* cairo, const char* tag) : cairo_(cairo), tag_(tag) { cairo_tag_begin(cairo_, tag_, nullptr); }
  Tag(const Tag&) = delete;
  Tag& operator=(const Tag&) = delete;
  ~Tag() { cairo_tag_end(cairo_, tag_); }

 private:
  cairo_t* cairo_;
  const char* tag_;
};

using Painting = std::function<void(Pen&, const Box&)>;

/// The head of a table, again on each page that the table reaches. It is read once.
struct Again {
  double height_mm = 0;
  Painting paint;
};

struct Part {
  double gap_mm = 0;  ///< above it, where it is not the first on its page
  double height_mm = 0;
  double least_mm = 0;    ///< down to which it may be lower where that spares a page; 0: it may not
  bool stays = false;     ///< on the page of the part after it
  bool new_page = false;  ///< before it
  bool wide = false;      ///< on a page on its long side, of which it takes what is left
  Painting under;         ///< decoration
  Painting draw;
  const char* leaf = nullptr;          ///< what `draw` is in the structure tree; nullptr: it opens elements of its own
  int element = 0;                     ///< parts after each other with the same one are one element
  std::vector<const char*> opens;      ///< before it, outermost first
  std::vector<const char*> closes;     ///< after it, innermost first
  std::shared_ptr<const Again> again;  ///< where it is the first on its page
  int level = 0;                       ///< of a heading
  std::string heading;
};

/// What blocks are made into parts with.
struct Making {
  const words::Words* words = nullptr;
  Letters letters;
  double width_mm = 0, height_mm = 0;  ///< of the text on an upright page
  double air = 1;                      ///< between lines of their own, as a share of the usual
};

class Parts {
 public:
  explicit Parts(const Making& making) : making_(making) {}

  void operator()(const Heading& heading);
  void operator()(const Paragraph& paragraph);
  void operator()(const Bullets& bullets);
  void operator()(const Facts& facts);
  void operator()(const Table& table);
  void operator()(const Figure& figure);
  void operator()(const Signatures& signatures);
  void operator()(const NewPage& /*page*/) { new_page_ = true; }

  std::vector<Part> take() { return std::move(parts_); }

 private:
  void add(Part part);
  /// Its lines as parts of one element, `indent` from the left.
  void add_lines(const Text& text, const char* leaf, double indent_mm, double gap_mm);

  Making making_;
  std::vector<Part> parts_;
  int elements_ = 0;
  bool new_page_ = false;
};

}  // namespace crosstable::report
