// What each function guessed of itself beside what the others say, of published values alone.
#include <string>
#include <utility>
#include <vector>

#include "map/guesses.h"
#include "report/account_parts.h"

namespace crosstable::report {
namespace {

using words::arg;

}  // namespace

std::string guess_words(const words::Words& words, const framework::Framework& framework,
                        const map::GuessResult& result) {
  std::vector<std::string> sentences;
  for (const map::GuessLine& line : map::group_lines(framework, result)) sentences.push_back(words.say(line.words));
  sentences.push_back(words.say(map::overall_line(result).words));
  return words.sentences(sentences);
}

std::string guess_score(const words::Words& words, const workshop::Snapshot& snapshot, const map::GuessResult& result) {
  std::vector<std::string> sentences{words.fill("{score}.", arg("score", map::score_of(result)))};
  if (snapshot.before != nullptr) {
    const workshop::Snapshot& before = *snapshot.before;
    // Translators: {score} is "Guessed 2 of 3".
    if (const auto then = map::guess_result(before.framework, map::read(before), result.function))
      sentences.push_back(words.fill("Last time: {score}.", arg("score", map::score_of(*then))));
  }
  return words.sentences(sentences);
}

void add_guesses(Document& to, const Told& told) {
  const std::vector<map::GuessResult> results = map::guess_results(told.framework(), told.reading);
  if (results.empty()) return;
  add_heading(to, 2, told.words.say("What we guessed, and what the others say"));
  add_paragraph(to, told.words.sentences(
                        {told.words.say("Before its part of the map was uncovered, each function said how the others "
                                        "find it."),
                         // Translators: {score} is "Guessed 5 of 9".
                         told.words.fill("Together: {score}.", arg("score", map::score_of(results)))}));
  Table table;
  table.caption = told.words.say("Guess beside result");
  table.head = {told.words.in("column", "Function"), told.words.in("column", "What the others say"),
                told.words.in("column", "Guesses")};
  table.widths = {2, 5, 2};
  for (const map::GuessResult& result : results)
    table.rows.push_back({in_cell(told.function(result.function)),
                          in_cell(guess_words(told.words, told.framework(), result)),
                          in_cell(guess_score(told.words, told.snapshot, result))});
  to.blocks.push_back(std::move(table));
}

}  // namespace crosstable::report
