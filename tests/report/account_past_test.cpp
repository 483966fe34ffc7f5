// What a report tells of the workshops before, and of what changed since the first of them.
#include <algorithm>
#include <memory>
#include <string>

#include <gmock/gmock.h>

#include "report/account.h"
#include "report/account_example.h"
#include "report/account_text.h"
#include "report/english.h"
#include "report/report.h"
#include "workshop/follow_up.h"

namespace crosstable::report {
namespace {

using testing::HasSubstr;
using testing::Not;

workshop::SnapshotRound& vote_of(workshop::Snapshot& snapshot) {
  return *std::find_if(snapshot.rounds.rbegin(), snapshot.rounds.rend(),
                       [](const auto& round) { return round.form.kind == ballot::RoundKind::kFriction; });
}

workshop::Workshop among(const workshop::Snapshot& snapshot, const std::string& date) {
  workshop::Workshop workshop;
  workshop.framework = snapshot.framework;
  workshop.roster = snapshot.roster;
  workshop.date = date;
  return workshop;
}

workshop::Snapshot on(workshop::Snapshot snapshot, const std::string& title, const std::string& date) {
  snapshot.title = title;
  snapshot.date = date;
  return snapshot;
}

/// The example's vote twice: in August, and now, when Sales say the best of Finance. In October nobody voted.
struct Chain {
  workshop::Snapshot first = on(played_example(), "The first one", "2026-08-24");
  workshop::Snapshot second = on(played_example(), "Pulse", "2026-10-05");
  workshop::Snapshot third = played_example();

  Chain() {
    second.rounds.clear();
    second.past = workshop::past_of(first, among(second, second.date));
    third.past = workshop::past_of(second, among(third, third.date));
    for (ballot::PublishedCell& cell : vote_of(third).cells) {
      if (cell.name != "SA>FI") continue;
      for (auto& level : cell.statements) level = ballot::Level{1, 5, false};
    }
    third.before = std::make_shared<const workshop::Snapshot>(second);
  }
};

TEST(ThePast, IsListedFromTheFirstWorkshopOn) {
  const std::string text = text_of(account(kEnglish, Chain().third, {}));
  EXPECT_THAT(text, HasSubstr("The workshops before this one\nThe first one, Monday 24 August 2026\nPulse, Monday 5 "
                              "October 2026\n"));
  EXPECT_THAT(text_of(account(kEnglish, played_example(), {})), Not(HasSubstr("The workshops before this one")));
}

TEST(ThePast, TellsWhatChangedSinceTheFirstTimeThoughNobodyVotedInBetween) {
  const std::string text = text_of(account(kEnglish, Chain().third, {}));
  EXPECT_THAT(text, HasSubstr("What changed\nWhat changed since the first time, Monday 24 August 2026\nSales on "
                              "Finance\n76\n10\nbetter\nWhere both votes say something, of 20 hand-offs, the mean was "
                              "33 then and is 30 now. 19 cells show no change that is clearly larger than chance.\n"));
}

TEST(ThePast, IsInTheResultAsHowManyHandOffsAreBetterOrWorse) {
  Chain chain;
  EXPECT_THAT(text_of(account(kEnglish, chain.third, {})),
              HasSubstr("One hand-off is better than in the vote of Monday 24 August 2026. Two agreements were made."));
  vote_of(chain.third).cells = vote_of(chain.first).cells;
  EXPECT_THAT(text_of(account(kEnglish, chain.third, {})),
              HasSubstr("No hand-off has clearly changed since the vote of Monday 24 August 2026. "));
}

TEST(ThePast, NamesItsHotSpotsThatNobodyWasAskedAboutAgain) {
  Chain chain;
  workshop::SnapshotRound& vote = vote_of(chain.third);
  const auto place = [&](const std::string& code) {
    const auto& all = vote.form.functions;
    return static_cast<int>(std::find(all.begin(), all.end(), code) - all.begin());
  };
  vote.form.pairs = {{place("SA"), place("FI")}};
  std::erase_if(vote.cells, [](const ballot::PublishedCell& cell) { return cell.name != "SA>FI"; });

  EXPECT_THAT(text_of(account(kEnglish, chain.third, {})),
              HasSubstr("19 cells were not asked this time. Hot spots of then that were not asked about this time: "
                        "Channel management on Finance (80 breaking), Sales on Legal (48 strained) and Finance on "
                        "Sales (43 strained).\n"));
}

TEST(ThePast, IsComparedWithThoughTheFileOfBeforeIsNotAtHand) {
  Chain chain;
  chain.third.before = nullptr;
  EXPECT_THAT(text_of(account(kEnglish, chain.third, {})), HasSubstr("What changed since the first time"));
}

/// Its people came, and too few of them answered.
workshop::Snapshot that_showed_nothing(workshop::Snapshot snapshot) {
  vote_of(snapshot).cells.clear();
  return snapshot;
}

TEST(ThePast, ThatShowedNothingIsNamedAsThatAndComparedWithNothing) {
  Chain chain;
  workshop::Snapshot& now = chain.second;
  now.rounds = chain.third.rounds;
  now.past.first = {};
  now.before = std::make_shared<const workshop::Snapshot>(that_showed_nothing(chain.first));

  const std::string text = text_of(account(kEnglish, now, {}));

  EXPECT_THAT(text,
              HasSubstr("The workshops before this one\nThe first one, Monday 24 August 2026\nThe vote of Monday 24 "
                        "August 2026 showed nothing, so nothing is compared with it.\n"));
  EXPECT_THAT(text, Not(HasSubstr("What changed")));
  EXPECT_THAT(text, Not(HasSubstr("cannot be compared")));
  EXPECT_THAT(map_pages(now), Not(testing::Contains("map-change")));
  EXPECT_THAT(to_json(now), HasSubstr("\"change\": null"));
}

TEST(ThePast, IsComparedSinceTheFirstTimeWhereAVoteInBetweenShowedNothing) {
  Chain chain;
  workshop::Snapshot second = on(played_example(), chain.second.title, chain.second.date);
  second.past = chain.second.past;
  chain.third.before = std::make_shared<const workshop::Snapshot>(that_showed_nothing(second));

  const std::string text = text_of(account(kEnglish, chain.third, {}));

  EXPECT_THAT(text, HasSubstr("The vote of Monday 5 October 2026 showed nothing, so nothing is compared with it.\n"));
  EXPECT_THAT(text, HasSubstr("What changed\nWhat changed since the first time, Monday 24 August 2026\n"));
  EXPECT_THAT(text, Not(HasSubstr("What changed since the vote of")));
}

TEST(ThePast, OfTheSameDayThatShowedNothingIsComparedWithNothing) {
  workshop::Snapshot snapshot = played_example();
  workshop::SnapshotRound first = vote_of(snapshot);
  first.cells.clear();
  snapshot.rounds.insert(snapshot.rounds.begin(), first);

  EXPECT_THAT(text_of(account(kEnglish, snapshot, {})), Not(HasSubstr("What changed")));
}

TEST(ThePast, IsToldOnceWhereTheFirstWorkshopIsTheOneBefore) {
  Chain chain;
  workshop::Snapshot& now = chain.second;
  now.rounds = chain.third.rounds;
  now.before = std::make_shared<const workshop::Snapshot>(chain.first);

  const std::string text = text_of(account(kEnglish, now, {}));

  EXPECT_THAT(text, HasSubstr("What changed since the vote of Monday 24 August 2026\n"));
  EXPECT_THAT(text, Not(HasSubstr("since the first time")));
  EXPECT_THAT(to_json(now), HasSubstr("\"change_since_first\": null"));
}

TEST(ThePast, StaysWithItsFirstMapHoweverOftenTheyVoteAgain) {
  Chain chain;
  const workshop::Past past = workshop::past_of(chain.third, among(chain.third, "2027-03-01"));
  EXPECT_EQ(past.first, chain.second.past.first);
  EXPECT_EQ(past.first.date, "2026-08-24");
  EXPECT_EQ(past.workshops.size(), 3U);
}

TEST(ThePast, ComparesNoStatementThatIsWordedOtherwiseByNow) {
  Chain chain;
  workshop::Workshop into = among(chain.first, "2026-10-05");
  for (framework::Statement& statement : into.framework.statements) statement.text += " Always.";
  EXPECT_EQ(workshop::past_of(chain.first, into).first, workshop::FirstMap{});

  into = among(chain.first, "2026-10-05");
  into.framework.statements.front().text += " Always.";
  const workshop::FirstMap first = workshop::past_of(chain.first, into).first;
  ASSERT_FALSE(first.cells.empty());
  EXPECT_FALSE(first.cells.front().statements.front().has_value());
  EXPECT_EQ(first.statements.size(), vote_of(chain.first).form.statements.size()) << "it was asked";
}

TEST(ThePast, ComparesNoCellOfACodeThatIsAnotherFunctionsByNow) {
  Chain chain;
  workshop::Workshop into = among(chain.first, "2026-10-05");
  std::swap(into.roster.functions[0].code, into.roster.functions[1].code);
  const workshop::FirstMap first = workshop::past_of(chain.first, into).first;
  EXPECT_FALSE(first.cells.empty());
  for (const ballot::PublishedCell& cell : first.cells) {
    for (const auto* codes : {&cell.raters, &cell.rated}) {
      for (const std::string& code : *codes) EXPECT_TRUE(code != "SA" && code != "FI") << cell.name;
    }
  }
}

TEST(ThePast, OfWhichNothingIsChosenAgainHasNoHeadingForWhatIsChosen) {
  workshop::Snapshot snapshot = Chain().third;
  for (workshop::Agreement& one : snapshot.agreements)
    one.before = {workshop::present(one, "The first one", "2026-08-24")};
  EXPECT_THAT(text_of(account(kEnglish, snapshot, {})), HasSubstr("The chosen hand-offs\n"));

  snapshot.focus.clear();
  snapshot.causes.clear();
  const std::string text = text_of(account(kEnglish, snapshot, {}));
  EXPECT_THAT(text, Not(HasSubstr("The chosen hand-offs\n")));
  EXPECT_THAT(text, HasSubstr("Agreements of before that go on\n"));
}

TEST(ThePast, ThatIsAnExampleIsSaidOfWhatGoesOnFromItThoughItIsNone) {
  Chain chain;
  chain.third.example = false;
  const std::string said = "goes on from an example: what was there before is invented";
  EXPECT_THAT(text_of(account(kEnglish, chain.third, {})), HasSubstr(said));
  for (workshop::EarlierWorkshop& earlier : chain.third.past.workshops) earlier.example = false;
  EXPECT_THAT(text_of(account(kEnglish, chain.third, {})), Not(HasSubstr("invented")));
}

TEST(ThePast, IsInReportJson) {
  const std::string json = to_json(Chain().third);
  EXPECT_THAT(json, HasSubstr("\"The first one\""));
  EXPECT_THAT(json, HasSubstr("\"workshops_before\""));
  EXPECT_THAT(json, Not(HasSubstr("\"change_since_first\": null")));
}

TEST(ThePast, ComesBackFromASnapshotsSectionsAndIsRefusedWhereItIsNone) {
  const workshop::Snapshot good = Chain().third;
  const auto read = [](workshop::Snapshot snapshot, const auto& change) {
    change(snapshot.past);
    return workshop::from_sections(workshop::to_sections(snapshot));
  };

  const auto again = read(good, [](workshop::Past&) {});
  ASSERT_TRUE(again) << words::english(again.error());
  EXPECT_EQ(again->past, good.past);
  EXPECT_FALSE(read(good, [](workshop::Past& past) { past.workshops.front().date = "2026-02-30"; }));
  EXPECT_FALSE(read(good, [](workshop::Past& past) { past.first.cells.front().raters = {"XX"}; }));
  EXPECT_FALSE(read(good, [](workshop::Past& past) { past.first.cells.front().statements.pop_back(); }));
  EXPECT_FALSE(read(good, [](workshop::Past& past) {
    for (auto& level : past.first.cells.front().statements) {
      if (level) level->level = 9;
    }
  }));
  EXPECT_FALSE(read(good, [](workshop::Past& past) { past.first.cells.front().rated.emplace_back("FI"); }));
  EXPECT_FALSE(read(good, [](workshop::Past& past) { past.first.planned = 0; }));
}

}  // namespace
}  // namespace crosstable::report
