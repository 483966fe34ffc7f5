#include "roles/voices_csv.h"

#include <algorithm>
#include <optional>

#include "framework/csv.h"
#include "framework/file.h"
#include "framework/one_line.h"
#include "words/words.h"

namespace crosstable::roles {
namespace {

using Failure = tl::unexpected<std::string>;
using Cells = std::vector<framework::CsvCell>;

constexpr std::size_t kMostFile_bytes = 1U << 20U;

Failure fail(const framework::CsvCell& cell, const std::string& what) {
  return Failure("line " + std::to_string(cell.line) + ", column " + std::to_string(cell.column) + ": \"" +
                 framework::one_line(cell.text) + "\" " + what);
}

/// Small letters, and one apostrophe for both.
std::string plain(std::string_view text) {
  std::string plain(framework::trimmed(text));
  constexpr std::string_view kCurly = "’";
  for (std::size_t at = plain.find(kCurly); at != std::string::npos; at = plain.find(kCurly))
    plain.replace(at, kCurly.size(), "'");
  for (char& c : plain) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return plain;
}

bool asks(const std::vector<framework::Question>& questions, const framework::CsvCell& head) {
  return std::any_of(questions.begin(), questions.end(),
                     [&](const auto& question) { return plain(question.text) == plain(head.text); });
}

/// The one whose questions the heads are, each once.
std::optional<std::string> scenario_of(const Cells& heads, const framework::Framework& framework) {
  for (const framework::Question& first : framework.questions) {
    const auto questions = framework.questions_of(first.scenario);
    const bool all =
        std::all_of(heads.begin() + 1, heads.end(), [&](const auto& head) { return asks(questions, head); });
    if (all && heads.size() == questions.size() + 1) return first.scenario;
  }
  return std::nullopt;
}

std::optional<ballot::Score> choice_of(const framework::CsvCell& cell, const framework::Question& question) {
  const std::string given = plain(cell.text);
  if (given.empty()) return ballot::kNoAnswer;
  std::vector<std::string> choices = question.answers;
  choices.insert(choices.end(), {"another answer", "I don't know"});
  const auto found =
      std::find_if(choices.begin(), choices.end(), [&](const std::string& one) { return plain(one) == given; });
  if (found == choices.end()) return std::nullopt;
  return static_cast<ballot::Score>(found - choices.begin() + 1);
}

std::optional<int> function_of(const framework::CsvCell& cell, const framework::Roster& roster) {
  const std::string named = plain(cell.text);
  for (std::size_t i = 0; i < roster.functions.size(); ++i) {
    if (plain(roster.functions[i].code) == named || plain(roster.functions[i].name) == named)
      return static_cast<int>(i);
  }
  return std::nullopt;
}

tl::expected<ballot::Ballot, std::string> ballot_of(const Cells& row, const Cells& heads,
                                                    const std::vector<framework::Question>& questions,
                                                    const framework::Roster& roster) {
  const auto function = function_of(row.front(), roster);
  if (!function) return fail(row.front(), "is no function of the ballots; their codes are allowed");
  ballot::Ballot ballot;
  ballot.rater = *function;
  ballot.choices.resize(questions.size(), ballot::kNoAnswer);
  for (std::size_t column = 1; column < std::min(row.size(), heads.size()); ++column) {
    const auto question = std::find_if(questions.begin(), questions.end(),
                                       [&](const auto& one) { return plain(one.text) == plain(heads[column].text); });
    const auto choice = choice_of(row[column], *question);
    if (!choice) return fail(row[column], "is no answer to this question; write one of them, or \"another answer\"");
    ballot.choices[static_cast<std::size_t>(question - questions.begin())] = *choice;
  }
  return ballot;
}

}  // namespace

tl::expected<VoiceFile, std::string> parse_voices(std::string_view csv, const framework::Framework& framework,
                                                  const framework::Roster& roster) {
  const auto table = framework::read_csv(csv);
  if (!table) return Failure("line " + std::to_string(table.error().line) + ": it cannot be read as a table");
  if (table->rows.empty()) return Failure("it is empty; columns are needed: function, and the questions of a scenario");
  const Cells& heads = table->rows.front();
  const auto scenario = scenario_of(heads, framework);
  if (!scenario)
    return fail(heads.front(), "and its other heads are not \"function\" and the questions of one scenario");
  VoiceFile file{*scenario, {}};
  std::vector<int> voters(roster.functions.size(), 0);
  for (std::size_t i = 1; i < table->rows.size(); ++i) {
    const Cells& row = table->rows[i];
    auto ballot = ballot_of(row, heads, framework.questions_of(*scenario), roster);
    if (!ballot) return Failure(ballot.error());
    const auto rater = static_cast<std::size_t>(ballot->rater);
    if (++voters[rater] > roster.functions[rater].places)
      return fail(row.front(), "answers more often than it has ballots");
    file.ballots.push_back(std::move(*ballot));
  }
  return file;
}

tl::expected<VoiceFile, std::string> load_voices(const std::string& path, const framework::Framework& framework,
                                                 const framework::Roster& roster) {
  const auto text = framework::read_text_file(path, kMostFile_bytes);
  if (!text) return Failure(words::english(text.error()));
  auto parsed = parse_voices(*text, framework, roster);
  if (!parsed) return Failure(path + ": " + parsed.error());
  return parsed;
}

}  // namespace crosstable::roles
