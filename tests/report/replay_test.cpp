// The walked case once more, and the partner's eye, in the report and the slides.
#include <string>

#include <gmock/gmock.h>

#include "report/account.h"
#include "report/read_back.h"
#include "report/report.h"
#include "workshop/example.h"

namespace crosstable::report {
namespace {

using testing::HasSubstr;
using testing::Not;

workshop::Workshop played(std::string_view step, workshop::ExampleMoment moment) {
  const auto framework =
      framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml").value();
  workshop::History history;
  for (const workshop::Change& change : workshop::example_log(workshop::example_script(framework), {step, moment}))
    history.apply(change);
  return history.now();
}

workshop::Snapshot snapshot_at(std::string_view step, workshop::ExampleMoment moment) {
  return workshop::take_snapshot(played(step, moment));
}

}  // namespace

TEST(ReplayInFiles, TellsTheExamplesDaysBeforeAndAfterAndTheLongestWaitLeft) {
  const workshop::Snapshot snapshot = snapshot_at("close", workshop::ExampleMoment::kDone);
  const std::string report = report_of(snapshot);
  EXPECT_THAT(report, HasSubstr("17 → 13 working days. 4 working days less than it was."));
  EXPECT_THAT(report, HasSubstr("Finance to Legal. 4 working days, and no agreement touches it."));
  EXPECT_THAT(report, HasSubstr("Read back: Sales and Finance"));
  EXPECT_THAT(report, HasSubstr("If we miss it twice, then: It goes up one rung by itself."));
  const std::string slides = slides_of(snapshot);
  EXPECT_THAT(slides, HasSubstr("17 → 13 working days"));
  EXPECT_THAT(slides, HasSubstr("Finance to Legal"));
}

TEST(ReplayInFiles, MarkInASentenceReadBackWhatTheGroupWroteAlone) {
  workshop::Snapshot snapshot = snapshot_at("close", workshop::ExampleMoment::kDone);
  const std::string silence = "Ja, bis 60 Tage";
  for (workshop::Agreement& agreement : snapshot.agreements) agreement.fields["silence"] = silence;
  snapshot.written = {"en", {{silence, "de"}}};

  const std::string report = report_of(snapshot);

  EXPECT_THAT(report, HasSubstr("; if not: <span lang=\"de\" dir=\"ltr\">Ja, bis 60 Tage</span>"));
  EXPECT_THAT(report, Not(HasSubstr("<span lang=\"de\" dir=\"ltr\">If a complete request")));
}

TEST(ReplayInFiles, OfDraftsSaysIfWeAgreeWhereItStopsAndNoTotal) {
  const workshop::Snapshot snapshot = snapshot_at("commit", workshop::ExampleMoment::kUnderWay);
  const std::string report = report_of(snapshot);
  EXPECT_THAT(report, HasSubstr("The same case, if we agree"));
  EXPECT_THAT(report, HasSubstr("It stops at “Is asked to approve”. Still empty: Deputy and Default on silence."));
  EXPECT_THAT(report, Not(HasSubstr("The same case under what we agreed")));
  EXPECT_THAT(slides_of(snapshot), HasSubstr("It stops at “Is asked to approve”"));
}

TEST(PartnerEyeInFiles, StandsBesideItsTwinWithWhatIsNoticedOutside) {
  const workshop::Snapshot snapshot = snapshot_at("close", workshop::ExampleMoment::kDone);
  const std::string report = report_of(snapshot);
  EXPECT_THAT(report, HasSubstr("What the partner saw"));
  EXPECT_THAT(report, HasSubstr("day 17"));
  EXPECT_THAT(report, HasSubstr("day 13"));
  EXPECT_THAT(report, HasSubstr("2 of 20 cells say “often” or “almost always”."));
  const std::string slides = slides_of(snapshot);
  EXPECT_THAT(slides, HasSubstr("day 17"));
  EXPECT_THAT(slides, HasSubstr("day 13"));
  EXPECT_THAT(slides, HasSubstr("2 of 20 cells"));
}

TEST(PartnerEyeInFiles, WhereTheRunStopsSaysWhyThereIsNoTwin) {
  workshop::Snapshot snapshot = snapshot_at("commit", workshop::ExampleMoment::kUnderWay);
  for (workshop::Agreement& agreement : snapshot.agreements) {
    if (agreement.pair == workshop::Pair{"SA", "FI"}) agreement.agreed = {"SA", "FI"};
  }
  const std::string words = "Under what we agreed the case stops on its way, so nobody knows what they would see.";
  EXPECT_THAT(report_of(snapshot), HasSubstr("It stops at “Calls again”"));
  EXPECT_THAT(report_of(snapshot), HasSubstr(words));
  EXPECT_THAT(slides_of(snapshot), HasSubstr(words));
}

TEST(ReplayInFiles, CallsAWaitBetweenStepsOfOneFunctionWithinIt) {
  workshop::Snapshot snapshot = snapshot_at("close", workshop::ExampleMoment::kDone);
  snapshot.walk.steps[2].lane = "SA";
  EXPECT_THAT(report_of(snapshot), HasSubstr("Within Sales"));
  EXPECT_THAT(report_of(snapshot), Not(HasSubstr("Sales to Sales")));
}

TEST(ReplayInFiles, IsInTheJsonInWorkingHoursWithItsTwin) {
  const auto report = framework::parse_json(to_json(snapshot_at("close", workshop::ExampleMoment::kDone)));
  ASSERT_TRUE(report);
  const framework::Array& runs = *report->find("replay")->array();
  ASSERT_EQ(runs.size(), 1u) << "both are agreed";
  EXPECT_EQ(runs[0].find("before")->number(), 17 * 8);
  EXPECT_EQ(runs[0].find("after")->number(), 13 * 8);
  EXPECT_TRUE(runs[0].find("stops")->is_null());
  const framework::Array& offs = *runs[0].find("hand_offs")->array();
  const framework::Array& all = *runs[0].find("longest_left")->array();
  ASSERT_EQ(all.size(), 1u);
  const auto longest = static_cast<std::size_t>(all[0].number(-1));
  EXPECT_EQ(*offs.at(longest).find("from")->text() + *offs.at(longest).find("to")->text(), "FILE");
  EXPECT_EQ(offs.at(longest).find("before")->number(), 4 * 8);

  const framework::Value& eye = *report->find("partner_eye");
  EXPECT_EQ(eye.find("knew")->number(), 17 * 8);
  EXPECT_EQ(eye.find("as_agreed")->find("knew")->number(), 13 * 8);
  EXPECT_EQ(eye.find("seen_outside")->find("noticed")->number(), 2);
  EXPECT_EQ(eye.find("seen_outside")->find("cells")->number(), 20);
}

TEST(ReplayInFiles, OfDraftsHasNoTotalAndNoTwinInTheJson) {
  const auto report = framework::parse_json(to_json(snapshot_at("commit", workshop::ExampleMoment::kUnderWay)));
  ASSERT_TRUE(report);
  const framework::Value& run = report->find("replay")->array()->at(0);
  EXPECT_TRUE(*run.find("if_we_agree")->boolean());
  EXPECT_TRUE(run.find("after")->is_null());
  EXPECT_EQ(*run.find("stops")->find("missing")->array()->at(0).text(), "deputy");
  EXPECT_TRUE(report->find("partner_eye")->find("as_agreed")->is_null());
}

TEST(ReplayInFiles, IsLeftOutWhereTheFrameworkDoes) {
  workshop::Snapshot snapshot = snapshot_at("close", workshop::ExampleMoment::kDone);
  snapshot.framework.without_replay = true;
  snapshot.framework.without_partner_eye = true;
  for (const std::string& file : {report_of(snapshot), slides_of(snapshot)}) {
    EXPECT_THAT(file, Not(HasSubstr("The same case under what we agreed")));
    EXPECT_THAT(file, Not(HasSubstr("What the partner saw")));
  }
  for (const char* member : {"\"replay\"", "\"partner_eye\""}) EXPECT_THAT(to_json(snapshot), Not(HasSubstr(member)));
  snapshot.framework.without_partner_eye = false;
  EXPECT_THAT(report_of(snapshot), HasSubstr("What the partner saw"));
  EXPECT_THAT(report_of(snapshot), Not(HasSubstr("day 13"))) << "no twin without a replay";
}

}  // namespace crosstable::report
