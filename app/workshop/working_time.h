// Times as people write them into an agreement, counted in working hours.
#pragma once

#include <optional>
#include <string_view>

#include "words/message.h"

namespace crosstable::workshop {

/// A working day has eight working hours, a week five working days.
inline constexpr int kHoursOfDay = 8;

/// "2 working days", "half a day", "4 Arbeitsstunden", in English and German; a part of an hour is a whole one. Nothing
/// where it is no single time, or one of the calendar: months, "24 hours", "2 to 3 days".
std::optional<int> working_hours(std::string_view text);

/// "2 working days", "4 working hours", "2 working days and 4 working hours".
words::Message working_time(int hours);
/// In little room, on a hand-off: "2 days", "4 hours", "2 d 4 h".
words::Message brief_time(int hours);
/// The same, and what it was before: "6 → 2 days".
words::Message shortened_time(int before, int after);

}  // namespace crosstable::workshop
