// How spreadsheets of a country read a table.
#pragma once

#include <string>
#include <vector>

#include "words/words.h"

namespace crosstable::report {

/// As it stands that of RFC 4180, which programs read too.
struct CsvForm {
  char separator = ',';
  char decimal = '.';
};
/// Where figures have a comma, spreadsheets begin the next cell at a semicolon.
CsvForm csv_form(const words::Words& words);

/// A file, its first row the head, behind a byte-order mark, by which spreadsheets know UTF-8. "3-4" is no day in
/// April.
std::string csv_text(std::vector<std::vector<std::string>> rows, CsvForm form);

}  // namespace crosstable::report
