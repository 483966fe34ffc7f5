#include "framework/csv.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "framework/text.h"
#include "framework/text_encoding.h"

namespace crosstable::framework {

namespace {

using Row = std::vector<CsvCell>;

bool is_line_end(char32_t c) { return c == '\n' || c == '\r'; }

bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || is_line_end(c) || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_blank_row(const Row& row) {
  return std::all_of(row.begin(), row.end(), [](const CsvCell& cell) { return trimmed(cell.text).empty(); });
}

/// The separator that the first row has most of, outside of quotes.
char separator_of(std::string_view text) {
  constexpr std::string_view kCandidates = ",;\t|";
  std::array<int, kCandidates.size()> count{};
  bool quoted = false;
  bool words = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (is_line_end(static_cast<unsigned char>(c)) && words) break;
    words = words || !is_blank(static_cast<unsigned char>(c));
    const std::size_t at = kCandidates.find(c);
    if (at != std::string_view::npos) ++count[at];
  }
  const auto most = std::max_element(count.begin(), count.end());
  return *most == 0 ? ' ' : kCandidates[static_cast<std::size_t>(most - count.begin())];
}

/// "sep=;" alone in the first line, as Excel reads and writes it.
std::optional<char> declared_separator(std::string_view text) {
  std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  if (line.size() > 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  const bool says = line.size() == 5 && (line[0] == 's' || line[0] == 'S') && (line[1] == 'e' || line[1] == 'E') &&
                    (line[2] == 'p' || line[2] == 'P') && line[3] == '=';
  return says ? std::optional(line[4]) : std::nullopt;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  tl::expected<CsvTable, ParseError> read() {
    if (const auto declared = declared_separator(text_)) {
      separator_ = *declared;
      at_ = std::min(text_.find_first_of("\r\n"), text_.size());
      if (at_ < text_.size()) take_line_end();
    } else {
      separator_ = separator_of(text_);
    }
    CsvTable table;
    while (at_ < text_.size()) {
      auto next = row();
      if (!next) return tl::unexpected(next.error());
      if (!is_blank_row(*next)) table.rows.push_back(std::move(*next));
    }
    table.ends_with_line = text_.empty() || is_line_end(static_cast<unsigned char>(text_.back()));
    return table;
  }

 private:
  using Failure = tl::unexpected<ParseError>;

  /// In English: tables are read by the command line alone.
  Failure fail(int line, int column, std::string what) {
    return Failure(ParseError{line, column, words::verbatim(std::move(what))});
  }
  bool ended() const { return at_ == text_.size() || is_line_end(static_cast<unsigned char>(text_[at_])); }
  char here() const { return text_[at_]; }

  /// What stands here that no table holds.
  std::optional<std::string> intruder() const {
    const char32_t c = decode(text_, at_).value;
    if (!is_control(c) && !is_noncharacter(c)) return std::nullopt;
    return std::string(is_control(c) ? "a control character" : "what is no character") +
           " stands here, which no table holds; save the file again as CSV";
  }

  /// One character on; its bytes.
  std::string_view take() {
    const std::size_t bytes = std::max<std::size_t>(1, decode(text_, at_).bytes);
    at_ += bytes;
    ++column_;
    return text_.substr(at_ - bytes, bytes);
  }

  /// LF, CR or CR LF.
  std::string_view take_line_end() {
    const std::size_t start = at_;
    at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
    ++line_;
    column_ = 1;
    return text_.substr(start, at_ - start);
  }

  tl::expected<Row, ParseError> row() {
    Row cells;
    for (;;) {
      auto next = cell();
      if (!next) return tl::unexpected(next.error());
      cells.push_back(std::move(*next));
      if (ended()) break;
      take();
    }
    if (at_ < text_.size()) take_line_end();
    return cells;
  }

  /// Up to a separator or the end of the line.
  tl::expected<CsvCell, ParseError> cell() {
    if (separator_ != ' ') skip_blanks_before_a_quote();
    CsvCell cell{{}, line_, column_};
    if (at_ < text_.size() && here() == '"') {
      if (auto read = quoted(cell); !read) return tl::unexpected(read.error());
      return cell;
    }
    while (!ended() && here() != separator_) {
      if (auto what = intruder()) return fail(line_, column_, std::move(*what));
      cell.text += take();
    }
    return cell;
  }

  void skip_blanks_before_a_quote() {
    std::size_t blanks = 0;
    while (at_ + blanks < text_.size() && text_[at_ + blanks] == ' ') ++blanks;
    if (at_ + blanks == text_.size() || text_[at_ + blanks] != '"') return;
    at_ += blanks;
    column_ += static_cast<int>(blanks);
  }

  tl::expected<void, ParseError> quoted(CsvCell& cell) {
    take();
    for (;;) {
      if (at_ == text_.size())
        return fail(cell.line, cell.column, "the quote that begins here is never closed; close it with another \"");
      if (is_line_end(static_cast<unsigned char>(here()))) {
        cell.text += take_line_end();
      } else if (auto what = intruder()) {
        return fail(line_, column_, std::move(*what));
      } else if (here() != '"') {
        cell.text += take();
      } else if (text_.substr(at_, 2) == "\"\"") {
        take();
        cell.text += take();
      } else {
        take();
        break;
      }
    }
    while (!ended() && here() == ' ' && separator_ != ' ') take();
    if (!ended() && here() != separator_)
      return fail(line_, column_, "something stands behind a closing quote; double a quote that belongs to the text");
    return {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
  char separator_ = ',';
};

// ---- writing

bool starts_a_formula(char32_t c) {
  return c == '=' || c == '+' || c == '-' || c == '@' || c == 0xFF1D || c == 0xFF0B || c == 0xFF0D || c == 0xFF20;
}

/// A spreadsheet of another country, or one that is told so, begins a cell after these.
bool may_begin_a_cell(char32_t c) { return c == ';' || c == '\t' || is_line_end(c); }

/// "-2.5", "+3 %": harmless, and to be worked on.
bool is_number(std::string_view text) {
  text = trimmed(text);
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  bool point = false;
  bool digits = false;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit && (point || (c != '.' && c != ','))) return false;
    point = point || !digit;
    digits = digits || digit;
  }
  return digits;
}

/// Up to where the next cell could begin.
std::string_view one_cell(std::string_view text) {
  const auto end =
      std::find_if(text.begin(), text.end(), [](char c) { return may_begin_a_cell(static_cast<unsigned char>(c)); });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

std::string without_formulas(std::string_view text) {
  std::string safe;
  bool beginning = true;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    const std::size_t bytes = std::max<std::size_t>(1, c.bytes);
    if (beginning && starts_a_formula(c.value) && !is_number(one_cell(text.substr(at)))) safe += '\'';
    beginning = may_begin_a_cell(c.value) || (beginning && (is_blank(c.value) || c.value == '"'));
    safe += text.substr(at, bytes);
    at += bytes;
  }
  return safe;
}

std::string quoted_cell(std::string_view text) {
  const bool edge_is_blank = trimmed(text).size() != text.size();
  if (!edge_is_blank && text.find_first_of(",;|\t\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace

tl::expected<CsvTable, ParseError> read_csv(std::string_view bytes) {
  // The end of a text file in DOS.
  while (!bytes.empty() && bytes.back() == '\x1A') bytes.remove_suffix(1);
  const auto text = to_utf8(bytes);
  if (!text) return tl::unexpected(text.error());
  return Reader(*text).read();
}

std::string csv_row(const std::vector<std::string>& cells, char separator) {
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) row += separator;
    row += quoted_cell(without_formulas(cells[i]));
  }
  return row + "\r\n";
}

std::string_view trimmed(std::string_view text) {
  std::size_t first = 0;
  std::size_t last = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    const std::size_t bytes = std::max<std::size_t>(1, c.bytes);
    if (c.bytes == 0 || !is_blank(c.value)) {
      if (last == 0) first = at;
      last = at + bytes;
    }
    at += bytes;
  }
  return text.substr(last == 0 ? text.size() : first, last == 0 ? 0 : last - first);
}

}  // namespace crosstable::framework
