// Words for numbers, times and places in a workshop, as every screen says them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "words/dates.h"
#include "words/words.h"
#include "workshop/snapshot.h"
#include "workshop/workshop.h"

namespace crosstable::table {

/// By the hour of the day, 0 to 23.
words::Message greeting(int hour);
/// "06:20", "+01:20 over", "+3 h over".
std::string timer_words(const words::Words& words, std::int64_t left_ms);
/// "ten minutes", "25 minutes".
std::string minutes_words(const words::Words& words, int minutes);
/// "Step 4 of 10", "After step 5 of 10".
std::string place_words(const words::Words& words, const workshop::Workshop& workshop);
using words::date_after;
/// framework::usual_functions(), called in this language; their letters and seals are the same in all.
std::vector<framework::Function> usual_functions(const words::Words& words);
/// When a snapshot was made; "Monday 23 November 2026, invented example" where nothing in it is real.
std::string made_words(const words::Words& words, const workshop::Snapshot& snapshot);
std::string made_words(const words::Words& words, const std::string& date, bool example);

/// "Eleven steps, about three hours".
std::string length_words(const words::Words& words, const framework::Framework& framework);

}  // namespace crosstable::table
