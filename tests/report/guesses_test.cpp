// What was guessed beside what the others say, in the report, the slides and report.json.
#include "map/guesses.h"

#include <string>

#include <gmock/gmock.h>

#include "report/account.h"
#include "report/read_back.h"
#include "report/report.h"
#include "report/second_vote.h"

namespace crosstable::report {
namespace {

using testing::HasSubstr;
using testing::Not;

}  // namespace

TEST(GuessesInFiles, StandBesideWhatTheOthersSay) {
  const workshop::Snapshot snapshot = guessed_first();
  const auto result = map::guess_result(snapshot.framework, map::read(snapshot), "FI");
  ASSERT_TRUE(result);
  const std::string score = words::english(map::score_of(*result));
  const std::string overall = words::english(map::overall_line(*result).words);
  for (const std::string& file : {report_of(snapshot), slides_of(snapshot)}) {
    EXPECT_THAT(file, HasSubstr("What we guessed, and what the others say"));
    EXPECT_THAT(file, HasSubstr(score));
    EXPECT_THAT(file, HasSubstr(overall));
    EXPECT_THAT(file, Not(HasSubstr("Last time")));
  }
}

TEST(GuessesInFiles, OfAFollowUpSayWhatWasGuessedLastTime) {
  workshop::Snapshot snapshot = guessed_first();
  snapshot.before = std::make_shared<const workshop::Snapshot>(guessed_first());
  EXPECT_THAT(report_of(snapshot), HasSubstr("Last time: Guessed"));
  EXPECT_THAT(slides_of(snapshot), HasSubstr("Last time: Guessed"));
}

TEST(GuessesInFiles, StayOpenWhereTheColumnWasNeverUncovered) {
  const workshop::Snapshot snapshot = guessed_first({"FI"});
  const map::Reading reading = map::read(snapshot);
  EXPECT_GT(map::guess_result(snapshot.framework, reading, "FI")->decided(), 0);
  EXPECT_EQ(map::guess_result(snapshot.framework, reading, "SA")->decided(), 0);
  EXPECT_THAT(report_of(snapshot), HasSubstr("All guesses stay open"));
}

TEST(GuessesInFiles, AreNotThereWhereNobodyGuessed) {
  SecondVote vote;
  vote.history.apply(workshop::RoundClosed{vote.opened.id, vote.first.cells, vote.first.turnout, {}});
  const workshop::Snapshot snapshot = workshop::take_snapshot(vote.history.now());
  EXPECT_THAT(report_of(snapshot), Not(HasSubstr("What we guessed")));
  EXPECT_THAT(slides_of(snapshot), Not(HasSubstr("What we guessed")));
  EXPECT_THAT(to_json(snapshot), Not(HasSubstr("\"guesses\"")));
}

TEST(GuessesInFiles, AreInTheJsonWithTheirFiguresAndOutcomes) {
  const auto report = framework::parse_json(to_json(guessed_first()));
  ASSERT_TRUE(report);
  const framework::Array& guesses = *report->find("guesses")->array();
  ASSERT_EQ(guesses.size(), 5U);
  for (const framework::Value& guess : guesses) {
    EXPECT_EQ(*guess.find("easiest")->text(), "reliability");
    EXPECT_EQ(*guess.find("band")->text(), "strained");
    EXPECT_EQ(guess.find("groups")->array()->size(), 4U);
    EXPECT_NE(guess.find("outcome")->find("band")->text(), nullptr);
  }
}

}  // namespace crosstable::report
