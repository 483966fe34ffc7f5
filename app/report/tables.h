// A snapshot as rows: what the CSV files and the workbook both hold, with the same hiding rules because they are the
// same rows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "framework/said.h"
#include "report/csv_form.h"
#include "words/message.h"
#include "workshop/snapshot.h"

namespace crosstable::report {

/// What CSV holds, for other programs, and what the program's own words in it are to people.
struct TableCell {
  TableCell(std::string_view text) : code(text) {}
  TableCell(const std::string& text) : code(text) {}
  TableCell(const char* text) : code(text) {}
  TableCell(std::string_view text, words::Message for_people) : code(text), said(std::move(for_people)) {}
  /// The English of a message is its code.
  TableCell(const words::Message& for_people);

  std::string code;
  words::Message said;      ///< empty: the code itself
  bool is_written = false;  ///< by the group, and so perhaps in another language than a reader's
};

/// What the group wrote; `said`: where it took the framework's words.
TableCell written_cell(const std::string& text, std::string said = "");
/// Words of the framework, and the same in the reader's language.
TableCell framework_cell(const std::string& own, std::string said);

/// Codes joined by "+"; to people their names.
TableCell functions_cell(const framework::Roster& roster, const std::vector<std::string>& codes);

/// A snapshot, and its framework as the reader's language has it.
struct SaidSnapshot {
  const workshop::Snapshot& snapshot;
  const framework::Said& said;
};

struct TableColumn {
  enum class Kind { kShort, kLong, kNumber, kDay };
  std::string_view id;  ///< its head in CSV
  words::Literal head;
  Kind kind = Kind::kShort;
  bool for_programs = false;  ///< no person reads it: the workbook leaves it out
};

struct DataTable {
  words::Literal name;
  std::vector<TableColumn> columns;
  std::vector<std::vector<TableCell>> rows;  ///< each as long as the columns
};

/// One row per published cell and statement, with the class of answers and how the value was made; then the cells of
/// which no figure is said.
DataTable cell_table(const workshop::Snapshot& snapshot, const framework::Said& said = {});
/// One row a field of the charter, rung of the ladder, or reservation, of each version.
DataTable agreement_table(const workshop::Snapshot& snapshot, const framework::Said& said = {});
DataTable action_table(const workshop::Snapshot& snapshot);

/// Without the columns that are for programs.
DataTable for_people(DataTable table);

/// The ids of the columns first, then the rows, ending in CRLF as in RFC 4180; a byte-order mark before them, without
/// which spreadsheets take UTF-8 for an older encoding.
std::string to_csv(const DataTable& table, CsvForm form = {});

}  // namespace crosstable::report
