#include "report/document_pages.h"

#include <algorithm>
#include <limits>
#include <set>

#include <fmt/format.h>

namespace crosstable::report {
namespace {

using look::Colour;

/// Sums of millimetres that differ by less are the same.
constexpr double kExact_mm = 1e-6;
constexpr Voice kFoot{.em_mm = 2.8, .pitch = 1.4, .figures = true, .colour = Colour::kQuiet};

PageFrame frame(PaperSize paper, double side_mm, double top_mm, double bottom_mm) {
  const auto w = static_cast<double>(paper.width_mm);
  const auto h = static_cast<double>(paper.height_mm);
  return {w, h, {side_mm, top_mm, w - 2 * side_mm, h - top_mm - bottom_mm}};
}

/// Places parts one below the other and begins pages.
class Filling {
 public:
  Filling(const std::vector<Part>& parts, const PageFrame& upright, const PageFrame& wide)
      : parts_(&parts), upright_(upright), wide_(wide) {}

  std::vector<Sheet> fill() {
    for (std::size_t from = 0; from < parts_->size();) {
      const std::size_t to = chain_end(from);
      const bool wide =
          std::any_of(parts_->begin() + static_cast<std::ptrdiff_t>(from),
                      parts_->begin() + static_cast<std::ptrdiff_t>(to), [](const Part& part) { return part.wide; });
      const bool asked = (*parts_)[from].new_page;
      if (wide || asked || over_mm(from, to) > spare_mm(to - 1)) begin(wide);
      const double over = std::max(0.0, over_mm(from, to));
      // What is to stay together and is higher than a page is broken where it must be.
      const bool breaks = !wide && over > spare_mm(to - 1);
      for (std::size_t i = from; i < to; ++i) {
        if (breaks && over_mm(i, i + 1) > kExact_mm) begin(false);
        place(i, !wide && !breaks && i + 1 == to ? over : 0);
      }
      if (wide) full_ = true;
      from = to;
    }
    if (sheets_.empty()) begin(false);
    return std::move(sheets_);
  }

 private:
  std::size_t chain_end(std::size_t from) const {
    std::size_t to = from + 1;
    while (to < parts_->size() && (*parts_)[to - 1].stays && !(*parts_)[to].new_page) ++to;
    return to;
  }

  bool empty() const { return sheets_.empty() || sheets_.back().parts.empty(); }
  const PageFrame& frame() const { return sheets_.back().wide ? wide_ : upright_; }

  double top_of(std::size_t i) const {
    const Part& part = (*parts_)[i];
    if (!empty()) return used_ + part.gap_mm;
    return part.again != nullptr ? part.again->height_mm : 0;
  }

  /// By how much they reach beyond the page.
  double over_mm(std::size_t from, std::size_t to) const {
    if (sheets_.empty() || full_) return std::numeric_limits<double>::infinity();
    double bottom = top_of(from) + (*parts_)[from].height_mm;
    for (std::size_t i = from + 1; i < to; ++i) bottom += (*parts_)[i].gap_mm + (*parts_)[i].height_mm;
    return bottom - frame().text.h;
  }

  /// By how much a part may be lower.
  double spare_mm(std::size_t i) const {
    const Part& part = (*parts_)[i];
    return kExact_mm + (part.least_mm > 0 ? part.height_mm - part.least_mm : 0);
  }

  void begin(bool wide) {
    if (empty() && !sheets_.empty()) sheets_.pop_back();
    sheets_.push_back({wide, {}});
    used_ = 0;
    full_ = false;
  }

  void place(std::size_t i, double lower_mm) {
    const Part& part = (*parts_)[i];
    const bool first = empty();
    const double top = top_of(i);
    const Box& text = frame().text;
    const double height = part.wide ? text.h - top : part.height_mm - lower_mm;
    sheets_.back().parts.push_back({i, {text.x, text.y + top, text.w, height}, first});
    used_ = top + height;
  }

  const std::vector<Part>* parts_;
  PageFrame upright_, wide_;
  std::vector<Sheet> sheets_;
  double used_ = 0;
  bool full_ = false;
};

/// Elements whose parts stand on several pages.
std::set<int> divided_elements(const std::vector<Part>& parts, const std::vector<Sheet>& sheets) {
  std::set<int> divided;
  int last = 0;
  for (const Sheet& sheet : sheets) {
    const int first = sheet.parts.empty() ? 0 : parts[sheet.parts.front().part].element;
    if (first != 0 && first == last) divided.insert(first);
    last = sheet.parts.empty() ? 0 : parts[sheet.parts.back().part].element;
  }
  return divided;
}

class Printer {
 public:
  Printer(Printing printing, const std::vector<Part>& parts, const std::vector<Sheet>& sheets)
      : it_(std::move(printing)), parts_(&parts), sheets_(&sheets), divided_(divided_elements(parts, sheets)) {}

  void print() {
    for (std::size_t i = 0; i < sheets_->size(); ++i) {
      const Sheet& sheet = (*sheets_)[i];
      const PageFrame& frame = sheet.wide ? it_.wide : it_.upright;
      cairo_pdf_surface_set_size(it_.surface, frame.w * kPointsPerMm, frame.h * kPointsPerMm);
      it_.pen.page = static_cast<int>(i);
      if (it_.marks) it_.marks(it_.pen, {0, 0, frame.w, frame.h});
      draw_foot(frame);
      if (i == 0) cairo_tag_begin(cairo(), "Document", nullptr);
      draw(sheet);
      if (i + 1 == sheets_->size()) cairo_tag_end(cairo(), "Document");
      cairo_show_page(cairo());
    }
  }

 private:
  cairo_t* cairo() const { return it_.pen.letters.cairo; }

  void draw_foot(const PageFrame& frame) {
    constexpr double kAbove_mm = 7;
    constexpr double kBelowRule_mm = 1.6;
    constexpr double kApart_mm = 6;
    const Letters& letters = it_.pen.letters;
    const Box& text = frame.text;
    const double y = text.y + text.h + kAbove_mm;
    set_colour(cairo(), (*letters.theme)[Colour::kLine]);
    cairo_rectangle(cairo(), text.x, y, text.w, 0.2);
    cairo_fill(cairo());
    // Translators: at the foot of a page.
    const std::string page = it_.words->fill("Page {page} of {pages}", words::arg("page", it_.pen.page + 1),
                                             words::arg("pages", static_cast<std::int64_t>(sheets_->size())));
    const Text number(letters, {{page}}, kFoot, text.w / 2);
    number.draw(letters, text.x + text.w - number.width_mm(), y + kBelowRule_mm, 0, 1);
    const Text foot(letters, {{it_.foot}}, kFoot, text.w - number.width_mm() - kApart_mm);
    foot.draw(letters, text.x, y + kBelowRule_mm, 0, 2);
  }

  void draw(const Sheet& sheet) {
    for (const Placed& placed : sheet.parts) {
      const Part& part = (*parts_)[placed.part];
      const bool first = &placed == &sheet.parts.front();
      if (placed.first && part.again != nullptr) {
        const Box above{placed.box.x, placed.box.y - part.again->height_mm, placed.box.w, part.again->height_mm};
        part.again->paint(it_.pen, above);
      }
      if (part.under) part.under(it_.pen, placed.box);
      for (const char* tag : part.opens) cairo_tag_begin(cairo(), tag, nullptr);
      if (part.level > 0) add_to_outline(part, placed.box);
      begin_element(placed.part, first);
      if (part.draw) part.draw(it_.pen, placed.box);
      end_element(placed.part, &placed == &sheet.parts.back());
      for (const char* tag : part.closes) cairo_tag_end(cairo(), tag);
    }
  }

  bool is_same_element(std::size_t one, std::size_t other) const {
    return other < parts_->size() && (*parts_)[one].element != 0 && (*parts_)[one].element == (*parts_)[other].element;
  }

  /// An element on several pages holds one span for each: between them stand foot and page number, which nobody reads.
  void begin_element(std::size_t i, bool first_on_page) {
    const Part& part = (*parts_)[i];
    if (part.leaf == nullptr) return;
    const bool begins = i == 0 || !is_same_element(i, i - 1);
    if (begins) cairo_tag_begin(cairo(), part.leaf, nullptr);
    if (divided_.contains(part.element) && (begins || first_on_page)) cairo_tag_begin(cairo(), "Span", nullptr);
  }
  void end_element(std::size_t i, bool last_on_page) {
    const Part& part = (*parts_)[i];
    if (part.leaf == nullptr) return;
    const bool ends = !is_same_element(i, i + 1);
    if (divided_.contains(part.element) && (ends || last_on_page)) cairo_tag_end(cairo(), "Span");
    if (ends) cairo_tag_end(cairo(), part.leaf);
  }

  void add_to_outline(const Part& part, const Box& box) {
    while (!outline_.empty() && outline_.back().first >= part.level) outline_.pop_back();
    const int parent = outline_.empty() ? CAIRO_PDF_OUTLINE_ROOT : outline_.back().second;
    const std::string at =
        fmt::format("page={} pos=[{:.2f} {:.2f}]", it_.pen.page + 1, box.x * kPointsPerMm, box.y * kPointsPerMm);
    const int id = cairo_pdf_surface_add_outline(
        it_.surface, parent, part.heading.c_str(), at.c_str(),
        part.level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : static_cast<cairo_pdf_outline_flags_t>(0));
    outline_.emplace_back(part.level, id);
  }

  Printing it_;
  const std::vector<Part>* parts_;
  const std::vector<Sheet>* sheets_;
  std::set<int> divided_;
  std::vector<std::pair<int, int>> outline_;  ///< level and id of the headings that the next may stand below
};

}  // namespace

PageFrame upright_frame(PaperSize paper) {
  // What fits a pocket has small margins; the foot needs its place on every paper.
  const double side = std::min(20.0, static_cast<double>(paper.width_mm) / 10);
  return frame(paper, side, side, std::max(20.5, side + 4));
}

PageFrame wide_frame(PaperSize paper) {
  const double side = std::min(14.0, static_cast<double>(paper.width_mm) / 10);
  return frame({paper.height_mm, paper.width_mm}, side, side, 20.5);
}

std::vector<Sheet> sheets_of(const std::vector<Part>& parts, const PageFrame& upright, const PageFrame& wide) {
  return Filling(parts, upright, wide).fill();
}

void print(Printing printing, const std::vector<Part>& parts, const std::vector<Sheet>& sheets) {
  Printer(std::move(printing), parts, sheets).print();
}

}  // namespace crosstable::report
