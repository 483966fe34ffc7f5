#include "report/document_parts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "report/draw_scene.h"

namespace crosstable::report {
namespace {

using look::Colour;

constexpr std::array<Voice, 4> kHeadings{
    Voice{.em_mm = 9, .pitch = 1.2, .weight = 600, .face = look::Typeface::kInterDisplay},
    Voice{.em_mm = 5.8, .pitch = 1.25, .weight = 600, .face = look::Typeface::kInterDisplay},
    Voice{.em_mm = 4.3, .pitch = 1.3, .weight = 600}, Voice{.em_mm = 3.5, .pitch = 1.42, .weight = 600}};
constexpr std::array<double, 4> kAboveHeading_mm{0, 11, 8, 6};
constexpr Voice kBody{};
constexpr Voice kLead{.em_mm = 4.9, .pitch = 1.4, .weight = 500};
constexpr Voice kSmall{.em_mm = 2.9, .pitch = 1.4, .colour = Colour::kQuiet};

/// Lines longer than this are hard to come back from.
constexpr double kMeasure_em = 44;
constexpr double kBetween_mm = 2.6;
constexpr double kAfterHeading_mm = 2.2;
constexpr double kItem_mm = 1.2;
constexpr double kLabel_mm = 5.5;

double measure_mm(const Voice& voice, double width_mm) { return std::min(width_mm, voice.em_mm * kMeasure_em); }

/// On a small paper, large letters are less so.
Voice sized(Voice voice, double width_mm) {
  constexpr double kUsual_mm = 150;
  voice.em_mm = kBody.em_mm + (voice.em_mm - kBody.em_mm) * std::min(1.0, width_mm / kUsual_mm);
  return voice;
}

const char* heading_tag(int level) {
  static constexpr std::array<const char*, 4> kTags{"H1", "H2", "H3", "H4"};
  return kTags[static_cast<std::size_t>(std::clamp(level, 1, 4) - 1)];
}

/// A figure without the margins that it has as a page of its own.
struct Drawing {
  std::string alternative;
  std::shared_ptr<const look::Scene> scene;
  look::Rect ink;

  explicit Drawing(const Figure& figure)
      : alternative(figure.alternative),
        scene(figure.scene),
        ink(ink_of(*figure.scene, {0, 0, figure.width_mm, figure.height_mm})) {}
  /// How much larger it may be within this box.
  double scale_in(double w, double h) const {
    return std::min(w / static_cast<double>(ink.w), h / static_cast<double>(ink.h));
  }
  void draw(Pen& pen, const Box& box) const {
    const double scale = std::min(scale_in(box.w, box.h), kLargest);
    pen.figures->push_back(
        {alternative, pen.page, box.x, box.y, static_cast<double>(ink.w) * scale, static_cast<double>(ink.h) * scale});
    cairo_t* cairo = pen.letters.cairo;
    cairo_save(cairo);
    cairo_translate(cairo, box.x, box.y);
    cairo_scale(cairo, scale, scale);
    cairo_translate(cairo, -static_cast<double>(ink.x), -static_cast<double>(ink.y));
    // A scene's ground reaches as far as the page that it was.
    const look::Rect cut = ink.inset(-0.5f);
    cairo_rectangle(cairo, static_cast<double>(cut.x), static_cast<double>(cut.y), static_cast<double>(cut.w),
                    static_cast<double>(cut.h));
    cairo_clip(cairo);
    draw_scene(cairo, *scene, *pen.fonts);
    cairo_restore(cairo);
  }

  static constexpr double kLargest = 1.15;
};

}  // namespace

void Parts::add(Part part) {
  part.new_page = std::exchange(new_page_, false);
  parts_.push_back(std::move(part));
}

void Parts::add_lines(const Text& text, const char* leaf, double indent_mm, double gap_mm) {
  const int element = ++elements_;
  for (int i = 0; i < text.lines(); ++i) {
    Part line;
    line.gap_mm = i == 0 ? gap_mm : 0;
    line.height_mm = text.pitch_mm();
    // No line stands alone at the foot of a page or at its top.
    line.stays = i + 1 < text.lines() && (i == 0 || i + 2 == text.lines());
    line.leaf = leaf;
    line.element = element;
    line.draw = [text, i, indent_mm](Pen& pen, const Box& box) {
      text.draw(pen.letters, box.x + indent_mm, box.y, i, i + 1);
    };
    add(std::move(line));
  }
}

void Parts::operator()(const Heading& heading) {
  const auto at = static_cast<std::size_t>(std::clamp(heading.level, 1, 4) - 1);
  const Text text(making_.letters, {{heading.words}}, sized(kHeadings[at], making_.width_mm), making_.width_mm);
  if (text.empty()) return;
  const bool below_another = !parts_.empty() && parts_.back().level > 0;
  Part part;
  part.gap_mm = kAboveHeading_mm[at] * making_.air * (below_another ? 0.5 : 1);
  part.height_mm = text.height_mm() + kAfterHeading_mm * making_.air;
  part.stays = true;
  part.leaf = heading_tag(heading.level);
  part.element = ++elements_;
  part.draw = [text](Pen& pen, const Box& box) { text.draw(pen.letters, box.x, box.y); };
  part.level = static_cast<int>(at) + 1;
  part.heading = heading.words;
  add(std::move(part));
}

void Parts::operator()(const Paragraph& paragraph) {
  const Voice voice = paragraph.lead ? sized(kLead, making_.width_mm) : kBody;
  const bool first = parts_.empty() || parts_.back().level > 0;
  const Text text(making_.letters, paragraph.runs, voice, measure_mm(voice, making_.width_mm));
  add_lines(text, "P", 0, first ? 0 : kBetween_mm * making_.air * (paragraph.lead ? 2 : 1));
}

void Parts::operator()(const Bullets& bullets) {
  if (bullets.items.empty()) return;
  const std::size_t first = parts_.size();
  const double width = measure_mm(kBody, making_.width_mm - kLabel_mm);
  int number = 0;
  for (const Runs& item : bullets.items) {
    const Text label(making_.letters, {{bullets.numbered ? std::to_string(++number) + "." : "•"}}, kBody, kLabel_mm);
    const Text text(making_.letters, item, kBody, width);
    if (text.empty()) continue;
    Part sign;
    sign.gap_mm = making_.air * (parts_.size() == first ? kBetween_mm / 2 : kItem_mm);
    sign.stays = true;
    sign.opens = {"LI"};
    sign.leaf = "Lbl";
    sign.element = ++elements_;
    sign.draw = [label](Pen& pen, const Box& box) { label.draw(pen.letters, box.x, box.y); };
    add(std::move(sign));
    add_lines(text, "LBody", kLabel_mm, 0);
    parts_.back().closes = {"LI"};
  }
  if (parts_.size() == first) return;
  parts_[first].opens.insert(parts_[first].opens.begin(), "L");
  parts_.back().closes.push_back("L");
}

void Parts::operator()(const Figure& figure) {
  if (figure.scene == nullptr || figure.width_mm <= 0 || figure.height_mm <= 0) return;
  const Drawing drawing(figure);
  if (drawing.ink.w <= 0 || drawing.ink.h <= 0) return;
  // Where its letters would become too small to read, it has a page on its long side.
  constexpr double kLeastScale = 0.75;
  // A little smaller, and two stand on a page.
  constexpr double kLowest = 0.85;
  // Leaves a heading its place.
  const double scale = std::min(drawing.scale_in(making_.width_mm, making_.height_mm * 0.85), Drawing::kLargest);
  Part part;
  part.wide = scale < kLeastScale && figure.width_mm > figure.height_mm;
  part.gap_mm = 2 * kBetween_mm;
  part.height_mm = static_cast<double>(drawing.ink.h) * scale;
  part.least_mm = static_cast<double>(drawing.ink.h) * std::min(scale, std::max(kLeastScale, kLowest * scale));
  part.leaf = "Figure";
  part.element = ++elements_;
  part.draw = [drawing](Pen& pen, const Box& box) { drawing.draw(pen, box); };
  add(std::move(part));
}

void Parts::operator()(const Signatures& signatures) {
  constexpr double kRoom_mm = 17;  // for a hand
  constexpr double kApart_mm = 5;
  // Translators: below a line on paper, which is filled in by hand.
  const std::array<std::string, 3> asked{making_.words->in("signatures", "Name"),
                                         // Translators: below a line on paper, which is filled in by hand.
                                         making_.words->in("signatures", "Signature"),
                                         // Translators: below a line on paper, which is filled in by hand.
                                         making_.words->in("signatures", "Date")};
  constexpr std::array<double, 3> kShares{0.4, 0.4, 0.2};
  const double width = making_.width_mm - 2 * kApart_mm;
  for (const std::string& who : signatures.who) {
    const Text name(making_.letters, {{who, true}}, kBody, making_.width_mm);
    std::vector<std::pair<double, Text>> below;
    std::vector<std::pair<double, double>> lines;
    double x = 0;
    for (std::size_t i = 0; i < asked.size(); ++i) {
      below.emplace_back(x, Text(making_.letters, {{asked[i]}}, kSmall, width * kShares[i]));
      lines.emplace_back(x, width * kShares[i]);
      x += width * kShares[i] + kApart_mm;
    }
    Part part;
    part.gap_mm = 9 * making_.air;
    part.height_mm = name.height_mm() + kRoom_mm + kSmall.em_mm * kSmall.pitch;
    const double rule = name.height_mm() + kRoom_mm;
    part.under = [lines, rule](Pen& pen, const Box& box) {
      set_colour(pen.letters.cairo, (*pen.letters.theme)[Colour::kInk]);
      for (const auto& [left, long_mm] : lines)
        cairo_rectangle(pen.letters.cairo, box.x + left, box.y + rule, long_mm, 0.25);
      cairo_fill(pen.letters.cairo);
    };
    part.draw = [name, below, rule](Pen& pen, const Box& box) {
      const auto write = [&](const Text& text, double at_x, double at_y) {
        const Tag tag(pen.letters.cairo, "P");
        text.draw(pen.letters, at_x, at_y);
      };
      write(name, box.x, box.y);
      for (const auto& [left, text] : below) write(text, box.x + left, box.y + rule + 0.8);
    };
    add(std::move(part));
  }
}

}  // namespace crosstable::report
