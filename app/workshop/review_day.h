// The day on which both sides of an agreement look at it again: one rule for whatever says it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "framework/framework.h"
#include "words/words.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

/// The field of a charter that holds it. A table keeps the day that was chosen, YYYY-MM-DD.
inline constexpr std::string_view kReviewOn = "review_on";

/// The day that the words of the field mean: they are one, or they are like the first choice of the framework, as in
/// logs of before: "Day 30", counted from the day on which that was written, or the Monday after it. Nothing for other
/// words.
std::optional<std::string> review_day(const framework::Framework& framework, const std::string& words,
                                      const std::string& written_on);

/// The day of the workshop that wrote the words of the review as they stand, whatever else was changed in the agreement
/// since. `date`: of the workshop at hand, which writes what is new.
std::string review_written_on(const Agreement& agreement, const std::string& date);
/// The same of an earlier version, before[index].
std::string review_written_on(const Agreement& agreement, std::size_t index);

/// Of the agreement as it stands.
std::optional<std::string> review_day(const framework::Framework& framework, const Agreement& agreement,
                                      const std::string& date);

/// What a field says, for people: `said`, which are its words in the reader's language, and for a review the day as
/// well.
std::string field_words(const words::Words& say, const framework::Framework& framework, std::string_view field,
                        const std::string& kept, const std::string& said, const std::string& written_on);
/// The same of the agreement as it stands in the workshop of `date`; a review whose day is over `today` says so, unless
/// this workshop has looked at the agreement and decided on it.
std::string field_words(const words::Words& say, const framework::Framework& framework, const Agreement& agreement,
                        std::string_view field, const std::string& said, const std::string& date,
                        std::string_view today);

}  // namespace crosstable::workshop
