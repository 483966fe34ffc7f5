#include "roles/ballots_csv.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <sstream>

namespace crosstable::roles {
namespace {

using Failure = tl::unexpected<std::string>;

struct Field {
  std::string text;
  int column = 1;  ///< 1-based character of the line
};

std::vector<Field> split(std::string_view line) {
  std::vector<Field> fields;
  std::size_t start = 0;
  while (true) {
    const std::size_t end = std::min(line.find(',', start), line.size());
    fields.push_back({std::string(line.substr(start, end - start)), static_cast<int>(start) + 1});
    if (end == line.size()) return fields;
    start = end + 1;
  }
}

Failure fail(int line, int column, const std::string& what) {
  return Failure("line " + std::to_string(line) + ", column " + std::to_string(column) + ": " + what);
}

bool is_code(std::string_view text) {
  return text.size() >= 2 && text.size() <= 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

/// What each column of the file holds.
struct Header {
  std::size_t ballot = 0, rater = 0, rated = 0, dependence = 0, mirror = 0;
  std::vector<std::size_t> statements;  ///< parallel to RoundForm::statements
  std::size_t count = 0;
};

class Parser {
 public:
  Parser(const framework::Framework& framework, const std::vector<std::string>& only)
      : framework_(framework), only_(only) {}

  tl::expected<void, std::string> header(const std::vector<Field>& fields) {
    head_.count = fields.size();
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    head_.ballot = head_.rater = head_.rated = head_.dependence = head_.mirror = kNone;
    std::map<std::string, std::size_t> at;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const std::string& name = fields[i].text;
      if (!at.emplace(name, i).second) return fail(1, fields[i].column, "the column " + name + " appears twice");
      if (name == "ballot")
        head_.ballot = i;
      else if (name == "rater")
        head_.rater = i;
      else if (name == "rated")
        head_.rated = i;
      else if (name == "dependence")
        head_.dependence = i;
      else if (name == "mirror")
        head_.mirror = i;
      else if (framework_.statement(name) == nullptr)
        return fail(1, fields[i].column,
                    "the column " + name + " is no statement of the framework " + framework_.title);
      else if (only_.empty() || std::find(only_.begin(), only_.end(), name) != only_.end())
        add_statement(name, i);
    }
    for (const std::string& id : only_) {
      if (!at.contains(id)) return fail(1, 1, "the statement " + id + " was asked for and is not in the file");
    }
    if (head_.ballot == kNone || head_.rater == kNone || head_.rated == kNone || head_.dependence == kNone ||
        head_.mirror == kNone || file_.form.statements.empty()) {
      return fail(
          1, 1,
          "the first line must name the columns ballot, rater, rated, at least one statement, dependence and mirror");
    }
    return {};
  }

  tl::expected<void, std::string> row(int line, const std::vector<Field>& fields) {
    if (fields.size() != head_.count) {
      return fail(
          line, 1,
          "has " + std::to_string(fields.size()) + " fields where the first line has " + std::to_string(head_.count));
    }
    const Field& rater = fields[head_.rater];
    const Field& rated = fields[head_.rated];
    for (const Field* code : {&rater, &rated}) {
      if (!is_code(code->text))
        return fail(line, code->column,
                    "\"" + code->text + "\" is no function code; two or three capitals or digits are allowed");
    }
    if (rater.text == rated.text) return fail(line, rated.column, rated.text + " cannot rate itself");
    if (fields[head_.ballot].text.empty())
      return fail(line, fields[head_.ballot].column, "the ballot needs a name; rows of one voter share it");
    Row row{fields[head_.ballot].text, rater.text, rated.text, {}, 0, 0};
    for (const std::size_t at : head_.statements) {
      const auto score = number(line, fields[at], 5);
      if (!score) return Failure(score.error());
      row.scores.push_back(*score);
    }
    const auto dependence = number(line, fields[head_.dependence], 3);
    if (!dependence) return Failure(dependence.error());
    const auto mirror = number(line, fields[head_.mirror], 5);
    if (!mirror) return Failure(mirror.error());
    row.dependence = *dependence;
    row.mirror = *mirror;
    const auto voter = voters_.find(row.ballot);
    if (voter != voters_.end() && rows_[voter->second.front()].rater != row.rater)
      return fail(line, rater.column,
                  "the ballot " + row.ballot + " began as one of " + rows_[voter->second.front()].rater);
    if (voter != voters_.end()) {
      for (const std::size_t other : voter->second) {
        if (rows_[other].rated == row.rated)
          return fail(line, rated.column, "the ballot " + row.ballot + " rates " + row.rated + " twice");
      }
    } else {
      order_.push_back(row.ballot);
    }
    voters_[row.ballot].push_back(rows_.size());
    note_function(row.rater);
    note_function(row.rated);
    rows_.push_back(std::move(row));
    return {};
  }

  tl::expected<BallotFile, std::string> finish() {
    if (rows_.empty()) return Failure("line 2, column 1: there is no ballot in the file");
    if (functions_.size() > framework::kMostFunctions)
      return Failure("line 2, column 1: " + std::to_string(functions_.size()) +
                     " functions are more than the twelve a workshop takes");
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
    std::vector<ballot::Score> scores;
    ballot::Score dependence, mirror;
  };

  void add_statement(const std::string& id, std::size_t at) {
    file_.form.statements.push_back(id);
    head_.statements.push_back(at);
  }

  static tl::expected<ballot::Score, std::string> number(int line, const Field& field, int most) {
    if (field.text.empty()) return ballot::kNoAnswer;
    int value = -1;
    const auto [end, error] = std::from_chars(field.text.data(), field.text.data() + field.text.size(), value);
    if (error != std::errc() || end != field.text.data() + field.text.size() || value < 0 || value > most) {
      return fail(line, field.column,
                  "\"" + field.text + "\" is no answer; 1 to " + std::to_string(most) + ", 0 or nothing are allowed");
    }
    return static_cast<ballot::Score>(value);
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
  std::vector<std::string> functions_;
};

}  // namespace

tl::expected<BallotFile, std::string> parse_ballots(std::string_view csv, const framework::Framework& framework,
                                                    const std::vector<std::string>& only) {
  Parser parser(framework, only);
  int number = 0;
  std::size_t start = 0;
  while (start < csv.size()) {
    const std::size_t end = std::min(csv.find('\n', start), csv.size());
    std::string_view line = csv.substr(start, end - start);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    start = end + 1;
    ++number;
    if (line.empty() && number > 1) continue;
    const auto read = number == 1 ? parser.header(split(line)) : parser.row(number, split(line));
    if (!read) return tl::unexpected(read.error());
  }
  return parser.finish();
}

tl::expected<BallotFile, std::string> load_ballots(const std::string& path, const framework::Framework& framework,
                                                   const std::vector<std::string>& only) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return tl::unexpected(path + ": cannot be read; name a file of ballots (columns ballot, rater, rated, D1, …)");
  std::stringstream text;
  text << file.rdbuf();
  auto parsed = parse_ballots(text.str(), framework, only);
  if (!parsed) return tl::unexpected(path + ": " + parsed.error());
  return parsed;
}

}  // namespace crosstable::roles
