#include "report/deck.h"

#include <algorithm>
#include <array>
#include <utility>

#include "framework/text.h"

namespace crosstable::report {
namespace {

constexpr float kPtPerMm = 72 / 25.4f;
/// Of the size of letters: Arial's own is 1.15, of what stands for it elsewhere up to this.
constexpr float kLine = 1.36f;
constexpr std::array kTitleSizes_pt{28.0f, 24.0f, 20.0f, 16.0f, 14.0f};
constexpr std::array kTextSizes_pt{18.0f, 16.0f, 14.0f, 12.0f};
/// Of what goes on over several slides; over many it is the smallest.
constexpr float kUsual_pt = 14;
constexpr std::size_t kMany = 3;

/// What is no UTF-8 counts as a letter a byte.
framework::CodePoint letter_at(std::string_view text, std::size_t at) {
  framework::CodePoint letter = framework::decode(text, at);
  letter.bytes = std::max<std::size_t>(letter.bytes, 1);
  return letter;
}

/// Arial's own advances in thousandths of its size, from the space on.
constexpr std::array<int, 95> kAdvances{278,  278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
                                        556,  556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
                                        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
                                        667,  778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
                                        333,  556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
                                        556,  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};

int advance(char32_t code) {
  constexpr char32_t kFirst = 0x20;
  if (code >= kFirst && code - kFirst < kAdvances.size()) return kAdvances[code - kFirst];
  if (code >= 0x300 && code < 0x370) return 0;   // accents that stand on the letter before them
  if (code >= 0xDF && code < 0x100) return 611;  // small letters of western Europe
  if (code < 0x250) return 800;
  if (code >= 0x2010 && code <= 0x2027) return 1000;  // dashes, quotation marks, the ellipsis
  return code < 0x600 ? 880 : 1050;
}

bool is_space(char c) { return c == ' ' || c == '\t'; }

/// Where the words end that fit from `from` on, and where the next line begins.
struct Break {
  std::size_t end = 0, next = 0;
};

Break break_at(std::string_view text, std::size_t from, float pt, float width_pt, bool bold) {
  float width = 0;
  Break at{from, from};
  for (std::size_t i = from; i < text.size();) {
    const framework::CodePoint letter = letter_at(text, i);
    if (text[i] == '\n') return {i, i + 1};
    width += text_width_pt(text.substr(i, letter.bytes), pt, bold);
    if (is_space(text[i])) {
      at = {i, i + letter.bytes};
    } else if (width > width_pt && i > from) {
      return at.next > from ? at : Break{i, i};
    }
    i += letter.bytes;
  }
  return {text.size(), text.size()};
}

float column_pt(const SlideTable& table, std::size_t column) {
  return (kSlideText_mm * table.widths[column] - 2 * kCellAside_mm) * kPtPerMm;
}

bool is_strong(std::size_t column, bool head) { return head || column == 0; }

float head_height_pt(const SlideTable& table, float pt) {
  return table.head.empty() ? 0 : row_height_pt(table, table.head, pt, true);
}

float height_pt(const SlideTable& table, float pt) {
  float height = head_height_pt(table, pt);
  for (const auto& row : table.rows) height += row_height_pt(table, row, pt);
  return height;
}

/// A row that is higher than a slide, as rows that are not.
std::vector<std::vector<std::string>> in_pieces(const SlideTable& table, const std::vector<std::string>& row, float pt,
                                                float room_pt) {
  const auto most =
      std::max<std::size_t>(1, static_cast<std::size_t>((room_pt - 2 * kCellAbove_mm * kPtPerMm) / (pt * kLine)));
  std::vector<std::vector<std::string>> pieces(1, std::vector<std::string>(row.size()));
  for (std::size_t column = 0; column < row.size(); ++column) {
    const std::string& text = row[column];
    const auto lines = lines_of(text, pt, column_pt(table, column), is_strong(column, false));
    for (std::size_t first = 0; first < lines.size(); first += most) {
      const std::string_view last = lines[std::min(first + most, lines.size()) - 1];
      if (pieces.size() <= first / most) pieces.emplace_back(row.size());
      pieces[first / most][column] = {lines[first].data(), last.data() + last.size()};
    }
  }
  return pieces;
}

/// The table's rows as they stand on one slide after the other.
std::vector<SlideTable> spread(const SlideTable& table, float pt, float height_pt) {
  const float room = height_pt - head_height_pt(table, pt);
  std::vector<SlideTable> all(1, SlideTable{table.head, table.widths, {}});
  float left = room;
  for (const auto& row : table.rows) {
    for (auto& piece : in_pieces(table, row, pt, room)) {
      const float height = row_height_pt(table, piece, pt);
      if (height > left && !all.back().rows.empty()) {
        all.push_back({table.head, table.widths, {}});
        left = room;
      }
      left -= height;
      all.back().rows.push_back(std::move(piece));
    }
  }
  return all;
}

int title_lines(float pt) {
  return static_cast<int>((kSlideTitle_mm[1] - kSlideTitle_mm[0]) * kPtPerMm / (pt * kLine));
}

float title_size(const std::string& title) {
  const auto* fits = std::find_if(kTitleSizes_pt.begin(), kTitleSizes_pt.end(), [&](float pt) {
    return static_cast<int>(lines_of(title, pt, kSlideText_mm * kPtPerMm, true).size()) <= title_lines(pt);
  });
  return fits == kTitleSizes_pt.end() ? kTitleSizes_pt.back() : *fits;
}

}  // namespace

float text_width_pt(std::string_view text, float pt, bool bold) {
  constexpr float kPerThousand = 0.001f;
  constexpr float kRatherWide = 1.08f;
  constexpr float kBold = 1.09f;
  int width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const framework::CodePoint letter = letter_at(text, i);
    width += advance(letter.value);
    i += letter.bytes;
  }
  return static_cast<float>(width) * kPerThousand * pt * kRatherWide * (bold ? kBold : 1);
}

std::vector<std::string_view> lines_of(std::string_view text, float pt, float width_pt, bool bold) {
  std::vector<std::string_view> lines;
  std::size_t from = 0;
  do {
    const Break at = break_at(text, from, pt, width_pt, bold);
    lines.push_back(text.substr(from, at.end - from));
    from = at.next;
  } while (from < text.size());
  return lines;
}

std::string in_lines(std::string_view text, float pt, float width_pt, int most, bool bold) {
  const auto lines = lines_of(text, pt, width_pt, bold);
  const auto count = static_cast<std::size_t>(most);
  if (lines.size() <= count) return std::string(text);
  std::string_view last = lines[count - 1];
  const float room = width_pt - text_width_pt("…", pt, bold);
  last = lines_of(last, pt, room, bold).front();
  return std::string(text.data(), last.data() + last.size()) + "…";
}

float row_height_pt(const SlideTable& table, const std::vector<std::string>& row, float pt, bool head) {
  std::size_t most = 1;
  for (std::size_t column = 0; column < row.size(); ++column)
    most = std::max(most, lines_of(row[column], pt, column_pt(table, column), is_strong(column, head)).size());
  return static_cast<float>(most) * pt * kLine + 2 * kCellAbove_mm * kPtPerMm;
}

std::vector<Slide> fitted(const std::vector<Slide>& slides) {
  std::vector<Slide> all;
  for (const Slide& one : slides) {
    Slide slide = one;
    const float width = kSlideText_mm * kPtPerMm;
    slide.title_pt = title_size(one.title);
    slide.title = in_lines(one.title, slide.title_pt, width, title_lines(slide.title_pt), true);
    slide.note = in_lines(one.note, kNote_pt, width, 1);
    const auto* table = std::get_if<SlideTable>(&one.body);
    if (table == nullptr) {
      all.push_back(std::move(slide));
      continue;
    }
    const float room = (body_of(slide)[1] - body_of(slide)[0]) * kPtPerMm;
    const auto* fits = std::find_if(kTextSizes_pt.begin(), kTextSizes_pt.end(),
                                    [&](float pt) { return height_pt(*table, pt) <= room; });
    slide.text_pt = fits == kTextSizes_pt.end() ? kUsual_pt : *fits;
    std::vector<SlideTable> parts = spread(*table, slide.text_pt, room);
    if (parts.size() > kMany) {
      slide.text_pt = kTextSizes_pt.back();
      parts = spread(*table, slide.text_pt, room);
    }
    for (SlideTable& part : parts) {
      slide.body = std::move(part);
      all.push_back(slide);
    }
  }
  return all;
}

}  // namespace crosstable::report
