// Words of a document in lines of one pitch, so that a page can end between any two of them.
#pragma once

#include <memory>

#include "look/face.h"
#include "look/tokens.h"
#include "report/cairo.h"
#include "report/document.h"

namespace crosstable::report {

struct Voice {
  double em_mm = 3.5;
  double pitch = 1.42;  ///< from line to line, in em
  int weight = 400;
  look::Typeface face = look::Typeface::kInter;
  bool figures = false;  ///< of one width
  look::Colour colour = look::Colour::kInk;
};

/// What words are laid out with. Its units are millimetres.
struct Letters {
  cairo_t* cairo = nullptr;
  const look::Theme* theme = nullptr;
};

class Text {
 public:
  Text(const Letters& letters, const Runs& runs, const Voice& voice, double width_mm);

  int lines() const { return lines_; }
  double pitch_mm() const { return voice_.em_mm * voice_.pitch; }
  double height_mm() const { return lines_ * pitch_mm(); }
  double width_mm() const;  ///< of its longest line
  bool empty() const { return empty_; }
  /// Lines `from` up to, without, `to`, whose box begins at x, y. Where the pen stands afterwards says nothing.
  void draw(const Letters& letters, double x, double y, int from, int to) const;
  void draw(const Letters& letters, double x, double y) const { draw(letters, x, y, 0, lines_); }

 private:
  Voice voice_;
  std::shared_ptr<PangoLayout> layout_;
  int lines_ = 0;
  bool empty_ = true;
};

/// The width below which a word of these would have to be broken.
double longest_word_mm(const Letters& letters, const Runs& runs, const Voice& voice);

}  // namespace crosstable::report
