// How spreadsheets of a country read a table.
#pragma once

#include "words/words.h"

namespace crosstable::report {

/// As it stands that of RFC 4180, which programs read too.
struct CsvForm {
  char separator = ',';
  char decimal = '.';
};
/// Where figures have a comma, spreadsheets begin the next cell at a semicolon.
CsvForm csv_form(const words::Words& words);

}  // namespace crosstable::report
