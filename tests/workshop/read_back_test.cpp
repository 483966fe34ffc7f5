#include "workshop/read_back.h"

#include <gmock/gmock.h>

#include "play.h"

namespace crosstable::workshop::test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

namespace {

std::vector<std::string> said(const std::map<std::string, std::string>& fields) {
  std::vector<std::string> all;
  for (const words::Message& message : read_back(inside_first().charter, fields))
    all.push_back(words::english(message));
  return all;
}

}  // namespace

TEST(ReadBack, SaysTheExampleInTheWordsOfItsFields) {
  const Workshop workshop = at("commit").now();
  EXPECT_THAT(
      said(workshop.agreement({"SA", "FI"})->fields),
      ElementsAre("If a request holds this, it is complete: Order forecast, last balance sheet, price asked for.",
                  "If it comes in, we say within 4 working hours that it is here.",
                  "If a complete request comes in, Credit lead, Finance decides within 2 working days; if "
                  "not: Yes, up to 60 days and 50,000 EUR.",
                  "If whoever decides is away, Head of Treasury decides.",
                  "If this happens, the clock pauses: Sales is asked for something missing.",
                  "If we miss it twice, then: It goes up one rung by itself.",
                  "If the partner asks, they hear one voice: The account manager in Sales answers, nobody else.",
                  "If somebody asks whether it works, we look at this: Share decided in 2 days, target 90%."));
}

TEST(ReadBack, SaysWithinOnceHoweverATimeWasTyped) {
  EXPECT_THAT(said({{"acknowledge_by", "Within 4 hours"}, {"decide_by", "within 2 days."}}),
              ElementsAre("If it comes in, we say within 4 hours that it is here.",
                          "If a complete request comes in, it is decided within 2 days."));
  EXPECT_THAT(said({{"acknowledge_by", "innerhalb von 4 Stunden"}, {"decide_by", "Innerhalb von 2 Tagen"}}),
              ElementsAre("If it comes in, we say within 4 Stunden that it is here.",
                          "If a complete request comes in, it is decided within 2 Tagen."));
}

TEST(ReadBack, LeavesOutWhatIsNotSettled) {
  EXPECT_THAT(said({}), IsEmpty());
  EXPECT_THAT(said({{"decide_by", ""}, {"review_on", "Day 30"}}), IsEmpty());
  EXPECT_THAT(said({{"decide_by", "2 working days"}}),
              ElementsAre("If a complete request comes in, it is decided within 2 working days."));
  EXPECT_THAT(said({{"decide_by", "2 working days"}, {"silence", "Yes."}}),
              ElementsAre("If a complete request comes in, it is decided within 2 working days; if not: Yes."));
  EXPECT_THAT(said({{"decision_owner", "The lead"}}), ElementsAre("If a complete request comes in, The lead decides."));
  EXPECT_THAT(said({{"decision_owner", "The lead"}, {"silence", "No"}}),
              ElementsAre("If a complete request comes in, The lead decides; if not: No."));
  EXPECT_THAT(said({{"decision_owner", "The lead"}, {"decide_by", "1 day"}}),
              ElementsAre("If a complete request comes in, The lead decides within 1 day."));
  EXPECT_THAT(said({{"silence", "No"}}), ElementsAre("If no answer comes in time: No."));
}

}  // namespace crosstable::workshop::test
