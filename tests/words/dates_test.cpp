#include "words/dates.h"

#include <gtest/gtest.h>

#include "words/words.h"

namespace crosstable::words {
namespace {

TEST(Dates, SayTheWeekday) {
  EXPECT_EQ(date_words("2026-11-23"), "Monday 23 November 2026");
  EXPECT_EQ(english_words()->day({"2026-11-03", Day::Form::kShort}), "Tue 3 Nov");
  EXPECT_EQ(dated_words("2026-11-29"), "2026-11-29, Sunday");
  EXPECT_EQ(date_words("2024-02-29"), "Thursday 29 February 2024");
}

TEST(Dates, LeaveOtherTextAsItIs) {
  for (const char* text :
       {"", "soon", "2026-11-31", "2026-13-01", "2026-1-1", "0000-01-01", "2026-02-29", "2026-11-2x"}) {
    EXPECT_FALSE(day_of(text)) << text;
    EXPECT_EQ(date_words(text), text);
    EXPECT_EQ(english_words()->day({text, Day::Form::kShort}), text);
    EXPECT_EQ(dated_words(text), text);
    EXPECT_EQ(date_after(text, 3), text);
    EXPECT_FALSE(is_week_end(text));
  }
}

TEST(Dates, CountDaysOverMonthsAndYears) {
  EXPECT_EQ(date_after("2026-11-23", 30), "2026-12-23");
  EXPECT_EQ(date_after("2026-12-31", 1), "2027-01-01");
  EXPECT_EQ(date_after("2026-03-01", -1), "2026-02-28");
  EXPECT_EQ(date_after("9999-12-31", 1), "9999-12-31");
}

TEST(Dates, AWeekEndMovesToTheMondayAfterIt) {
  EXPECT_TRUE(is_week_end("2026-11-28"));
  EXPECT_TRUE(is_week_end("2026-11-29"));
  EXPECT_EQ(working_day_from("2026-11-27"), "2026-11-27");
  EXPECT_EQ(working_day_from("2026-11-28"), "2026-11-30");
  EXPECT_EQ(working_day_from("2026-11-29"), "2026-11-30");
  EXPECT_EQ(working_day_from("2026-11-30"), "2026-11-30");
  EXPECT_EQ(working_day_after("2026-11-23", 90), "2027-02-22") << "the 21st is a Sunday";
  EXPECT_EQ(working_day_after("2026-11-23", 30), "2026-12-23");
}

}  // namespace
}  // namespace crosstable::words
