// What the kiosk promises, in words: exactly what the software does, for the round's floor, kind and way of voting.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ballot/estimate.h"
#include "kiosk/flow.h"
#include "words/words.h"

namespace crosstable::kiosk {

/// "About three minutes." for a voter who is asked about as many counterparts as anybody.
std::string expected_time(const words::Words& words, const ballot::Round& round);
ballot::Minutes expected_minutes(const ballot::Round& round, int counterparts);

/// The head of the first page. `question`: the round's, as the voter reads it.
std::string first_question(const words::Words& words, const ballot::Round& round, std::string question);
/// In one sentence, for the first page.
std::string promise(const words::Words& words, const ballot::Round& round);
/// That nobody holds the key, and what that costs; empty where somebody can open the ballots again.
std::string key_remark(const words::Words& words, const ballot::Round& round);

struct HowLine {
  std::string_view icon;
  std::string text;
};
/// Behind "How?": the promise in full, then its limits with their figures. `reaches_swap`: this machine may write what
/// is tapped to its disk.
std::vector<HowLine> how_lines(const words::Words& words, const ballot::Round& round, bool reaches_swap = false,
                               bool served = false);

}  // namespace crosstable::kiosk
