// What each function guessed of itself beside what the others say.
#include <utility>
#include <vector>

#include "map/guesses.h"
#include "report/account_parts.h"
#include "report/slides_parts.h"

namespace crosstable::report {

void add_guesses(std::vector<Slide>& slides, const SlideSource& from) {
  Rows rows;
  for (const map::GuessResult& result : map::guess_results(from.framework(), map::read(from.snapshot)))
    rows.push_back({from.name(result.function), guess_words(from.words, from.framework(), result),
                    guess_score(from.words, from.snapshot, result)});
  if (rows.empty()) return;
  slides.push_back({from.words.say("What we guessed, and what the others say"), "",
                    SlideTable{{}, {0.18f, 0.58f, 0.24f}, std::move(rows)}});
}

}  // namespace crosstable::report
