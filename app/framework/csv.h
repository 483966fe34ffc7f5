// Tables as text, as spreadsheets, survey tools and scripts of any country write them: one codec for reading and
// writing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "framework/value.h"

namespace crosstable::framework {

struct CsvCell {
  std::string text;  ///< UTF-8, without its quotes
  int line = 1;      ///< where it begins: of the file, from 1
  int column = 1;    ///< character of the line, from 1
};
struct CsvTable {
  std::vector<std::vector<CsvCell>> rows;  ///< without those in which every cell is blank
  bool ends_with_line = true;              ///< false: the last line has no end, as in a file that was cut off
};

/// UTF-8 or UTF-16, with a byte-order mark or without, else Windows-1252. The separator is what "sep=" says, else what
/// the first row has most of: comma, semicolon, tab, bar, else blank. Quotes may hold separators, quotes (doubled) and
/// line ends; lines end in LF, CR or both.
tl::expected<CsvTable, ParseError> read_csv(std::string_view bytes);

/// A row with its line end, as RFC 4180 writes it. A cell that a spreadsheet would run as a formula, also one that
/// splits rows at semicolons or tabs, gets an apostrophe before it: then it is text. `separator`: comma or semicolon.
std::string csv_row(const std::vector<std::string>& cells, char separator = ',');

/// Without the blanks around it, those of all languages.
std::string_view trimmed(std::string_view text);

}  // namespace crosstable::framework
