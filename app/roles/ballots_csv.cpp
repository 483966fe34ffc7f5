#include "roles/ballots_csv.h"

#include <algorithm>
#include <map>
#include <set>

#include "framework/csv.h"
#include "framework/file.h"
#include "framework/one_line.h"
#include "roles/ballots_cell.h"

namespace crosstable::roles {
namespace {

using Failure = tl::unexpected<std::string>;
using Cells = std::vector<framework::CsvCell>;

constexpr std::size_t kMostFile_bytes = 32U << 20U;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

Failure fail(int line, int column, const std::string& what) {
  return Failure("line " + std::to_string(line) + ", column " + std::to_string(column) + ": " + what);
}

Failure fail(const framework::CsvCell& cell, const std::string& what) { return fail(cell.line, cell.column, what); }

/// As it stands in the file, in quotes.
std::string shown(const framework::CsvCell& cell) { return "\"" + framework::one_line(cell.text) + "\""; }

bool is_blank(const framework::CsvCell& cell) { return cleaned(cell.text).empty(); }

/// Programs that number the rows put 0, 1, 2… or 1, 2, 3… before them.
bool is_row_number(const framework::CsvCell& cell, std::size_t row, std::size_t first) {
  return cleaned(cell.text) == std::to_string(row + first);
}

bool numbers_the_rows(const std::vector<Cells>& rows) {
  for (const std::size_t first : {std::size_t{0}, std::size_t{1}}) {
    bool all = rows.size() > 1;
    for (std::size_t i = 1; i < rows.size() && all; ++i)
      all = !rows[i].empty() && is_row_number(rows[i].front(), i - 1, first);
    if (all) return true;
  }
  return false;
}

/// R writes row names without a head for them: every row is one longer than the first.
void drop_row_names(std::vector<Cells>& rows) {
  const bool longer = std::all_of(rows.begin() + 1, rows.end(),
                                  [&](const Cells& row) { return row.size() == rows.front().size() + 1; });
  if (!longer || !numbers_the_rows(rows)) return;
  for (std::size_t i = 1; i < rows.size(); ++i) rows[i].erase(rows[i].begin());
}

/// What each column of the file holds.
struct Header {
  std::size_t ballot = kNone, rater = kNone, rated = kNone, dependence = kNone, mirror = kNone;
  std::vector<std::size_t> statements;  ///< parallel to RoundForm::statements
  std::vector<std::string> names;       ///< of every column; empty: it has none
};

class Parser {
 public:
  Parser(const framework::Framework& framework, const std::vector<std::string>& only)
      : framework_(framework), only_(only) {}

  tl::expected<void, std::string> header(const Cells& cells, bool first_numbers_rows) {
    std::map<std::string, std::size_t> at;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string name = cleaned(cells[i].text);
      const std::string plain = lower(name);
      head_.names.push_back(i == 0 && first_numbers_rows ? "row" : name);
      if (i == 0 && first_numbers_rows && (plain.empty() || plain.starts_with("unnamed"))) continue;
      if (plain.empty()) continue;
      if (!at.emplace(plain, i).second) return fail(cells[i], "the column " + shown(cells[i]) + " appears twice");
      if (auto read = column(cells[i], plain, i); !read) return read;
    }
    std::set<std::string> asked;
    for (const std::string& id : only_) {
      if (!asked.insert(lower(id)).second)
        return fail(cells.front().line, 1, "the statement " + id + " was asked for twice; name it once");
      if (!at.contains(lower(id)))
        return fail(cells.front().line, 1, "the statement " + id + " was asked for and is not in the file");
    }
    if (head_.ballot == kNone || head_.rater == kNone || head_.rated == kNone || head_.dependence == kNone ||
        head_.mirror == kNone || file_.form.statements.empty()) {
      return fail(
          cells.front().line, 1,
          "the first line must name the columns ballot, rater, rated, at least one statement, dependence and mirror");
    }
    return {};
  }

  tl::expected<void, std::string> row(const Cells& cells) {
    if (auto fits = check_columns(cells); !fits) return fits;
    const framework::CsvCell& rater = cell(cells, head_.rater);
    const framework::CsvCell& rated = cell(cells, head_.rated);
    for (const framework::CsvCell* code : {&rater, &rated}) {
      if (!code_in(code->text))
        return fail(*code, shown(*code) + " is no function code; two or three capitals or digits are allowed");
    }
    const auto answers = read_answers(cells);
    if (!answers) return Failure(answers.error());
    Row row = *answers;
    row.rater = *code_in(rater.text);
    row.rated = *code_in(rated.text);
    if (row.rater == row.rated) {
      // The diagonal of a full table.
      if (row.is_empty()) return {};
      return fail(rated, row.rated + " cannot rate itself; leave these answers empty");
    }
    row.ballot = cleaned(cell(cells, head_.ballot).text);
    if (row.ballot.empty())
      return fail(cell(cells, head_.ballot), "the ballot needs a name; rows of one voter share it");
    return add(std::move(row), rater, rated);
  }

  tl::expected<BallotFile, std::string> finish() {
    if (rows_.empty()) return Failure("line 2, column 1: there is no ballot in the file");
    std::sort(functions_.begin(), functions_.end());
    name_functions();
    for (const std::string& name : order_) {
      ballot::Ballot ballot;
      for (const std::size_t at : voters_[name]) {
        const Row& row = rows_[at];
        ballot.rater = index(row.rater);
        ballot.ratings.push_back({index(row.rated), row.scores, row.dependence, row.mirror});
      }
      ++file_.roster.functions[static_cast<std::size_t>(ballot.rater)].places;
      file_.ballots.push_back(std::move(ballot));
    }
    return std::move(file_);
  }

 private:
  struct Row {
    std::string ballot, rater, rated;
    ballot::Scores scores;
    ballot::Score dependence = ballot::kNoAnswer, mirror = ballot::kNoAnswer;

    bool is_empty() const {
      return dependence == ballot::kNoAnswer && mirror == ballot::kNoAnswer &&
             std::all_of(scores.begin(), scores.end(), [](ballot::Score s) { return s == ballot::kNoAnswer; });
    }
  };

  /// Which of ours it is.
  tl::expected<void, std::string> column(const framework::CsvCell& head, const std::string& plain, std::size_t at) {
    const std::map<std::string_view, std::size_t*> ours = {{"ballot", &head_.ballot},
                                                           {"rater", &head_.rater},
                                                           {"rated", &head_.rated},
                                                           {"dependence", &head_.dependence},
                                                           {"mirror", &head_.mirror}};
    if (const auto found = ours.find(plain); found != ours.end()) {
      *found->second = at;
      return {};
    }
    const auto statement = std::find_if(framework_.statements.begin(), framework_.statements.end(),
                                        [&](const framework::Statement& one) { return lower(one.id) == plain; });
    if (statement == framework_.statements.end())
      return fail(head, "the column " + shown(head) + " is no statement of the framework " + framework_.title +
                            "; remove it or name it as the framework does");
    const bool asked = only_.empty() || std::any_of(only_.begin(), only_.end(),
                                                    [&](const std::string& id) { return lower(id) == plain; });
    if (!asked) return {};
    file_.form.statements.push_back(statement->id);
    head_.statements.push_back(at);
    return {};
  }

  /// Spreadsheets leave empty cells at the end of a row away; what has no head must be empty.
  tl::expected<void, std::string> check_columns(const Cells& cells) const {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool named = i < head_.names.size() && !head_.names[i].empty();
      if (!named && !is_blank(cells[i]))
        return fail(cells[i], shown(cells[i]) + " stands in a column that the first line does not name");
    }
    return {};
  }

  /// An empty one where the row ends before it.
  static const framework::CsvCell& cell(const Cells& cells, std::size_t at) {
    static thread_local framework::CsvCell missing;
    if (at < cells.size()) return cells[at];
    missing = {{}, cells.front().line, cells.front().column};
    return missing;
  }

  tl::expected<ballot::Score, std::string> answer(const Cells& cells, std::size_t at, int most) const {
    const framework::CsvCell& found = cell(cells, at);
    if (const auto score = answer_in(found.text, most)) return *score;
    return fail(found, shown(found) + " is no answer to " + head_.names[at] + "; 1 to " + std::to_string(most) +
                           ", 0 or nothing are allowed");
  }

  tl::expected<Row, std::string> read_answers(const Cells& cells) const {
    Row row;
    for (const std::size_t at : head_.statements) {
      const auto score = answer(cells, at, 5);
      if (!score) return Failure(score.error());
      row.scores.push_back(*score);
    }
    const auto dependence = answer(cells, head_.dependence, 3);
    if (!dependence) return Failure(dependence.error());
    const auto mirror = answer(cells, head_.mirror, 5);
    if (!mirror) return Failure(mirror.error());
    row.dependence = *dependence;
    row.mirror = *mirror;
    return row;
  }

  tl::expected<void, std::string> add(Row row, const framework::CsvCell& rater, const framework::CsvCell& rated) {
    const auto voter = voters_.find(row.ballot);
    const std::string ballot = framework::one_line(row.ballot);
    if (voter == voters_.end()) {
      if (++people_[row.rater] > framework::kMostPlaces)
        return fail(rater, row.rater + " has more than " + std::to_string(framework::kMostPlaces) +
                               " ballots, the most that a workshop takes of one function");
      order_.push_back(row.ballot);
    } else {
      const std::string& began = rows_[voter->second.front()].rater;
      if (began != row.rater) return fail(rater, "the ballot " + ballot + " began as one of " + began);
      for (const std::size_t other : voter->second) {
        if (rows_[other].rated == row.rated)
          return fail(rated, "the ballot " + ballot + " rates " + row.rated + " twice");
      }
    }
    for (const auto& [code, at] : {std::pair(row.rater, &rater), std::pair(row.rated, &rated)}) {
      note_function(code);
      if (functions_.size() > framework::kMostFunctions)
        return fail(*at, code + " is one function more than the twelve a workshop takes");
    }
    voters_[row.ballot].push_back(rows_.size());
    rows_.push_back(std::move(row));
    return {};
  }

  void note_function(const std::string& code) {
    if (std::find(functions_.begin(), functions_.end(), code) == functions_.end()) functions_.push_back(code);
  }

  void name_functions() {
    std::vector<bool> taken(framework::kMostFunctions + 1, false);
    for (const std::string& code : functions_) {
      framework::Function function{code, code, "", 0, 0};
      for (const framework::Function& usual : framework::usual_functions()) {
        if (usual.code != code) continue;
        function = usual;
        function.places = 0;
        taken[static_cast<std::size_t>(usual.slot)] = true;
      }
      file_.roster.functions.push_back(function);
      file_.form.functions.push_back(code);
    }
    int free = 1;
    for (framework::Function& function : file_.roster.functions) {
      if (function.slot != 0) continue;
      while (taken[static_cast<std::size_t>(free)]) ++free;
      function.slot = free;
      taken[static_cast<std::size_t>(free)] = true;
    }
  }

  int index(const std::string& code) const {
    return static_cast<int>(std::find(functions_.begin(), functions_.end(), code) - functions_.begin());
  }

  const framework::Framework& framework_;
  const std::vector<std::string>& only_;
  Header head_;
  BallotFile file_;
  std::vector<Row> rows_;
  std::map<std::string, std::vector<std::size_t>> voters_;
  std::vector<std::string> order_;
  std::map<std::string, int> people_;  ///< ballots of each function
  std::vector<std::string> functions_;
};

}  // namespace

tl::expected<BallotFile, std::string> parse_ballots(std::string_view csv, const framework::Framework& framework,
                                                    const std::vector<std::string>& only) {
  auto table = framework::read_csv(csv);
  if (!table) return fail(table.error().line, table.error().column, words::english(table.error().what));
  if (table->rows.empty()) return fail(1, 1, "the file is empty; its first line must name the columns");
  std::vector<Cells>& rows = table->rows;
  drop_row_names(rows);
  Parser parser(framework, only);
  if (const auto read = parser.header(rows.front(), numbers_the_rows(rows)); !read) return tl::unexpected(read.error());
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (i + 1 == rows.size() && !table->ends_with_line && rows[i].size() < rows.front().size())
      return fail(rows[i].front(), "the file ends in the middle of this row; export it again");
    if (const auto read = parser.row(rows[i]); !read) return tl::unexpected(read.error());
  }
  return parser.finish();
}

tl::expected<BallotFile, std::string> load_ballots(const std::string& path, const framework::Framework& framework,
                                                   const std::vector<std::string>& only) {
  const auto text = framework::read_text_file(path, kMostFile_bytes);
  if (!text)
    return tl::unexpected(words::english(text.error()) +
                          " A file of ballots is needed (columns ballot, rater, rated, D1, …).");
  auto parsed = parse_ballots(*text, framework, only);
  if (!parsed) return tl::unexpected(path + ": " + parsed.error());
  return parsed;
}

}  // namespace crosstable::roles
