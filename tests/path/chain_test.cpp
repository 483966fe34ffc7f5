// Three workshops, each led on the real screens and opened on the snapshot of the one before: what was promised and
// agreed in the first is followed until it is done.
#include <gmock/gmock.h>

#include "path/whole_pulse.h"
#include "report/account.h"
#include "report/account_text.h"
#include "report/report.h"
#include "store/snapshot_chain.h"
#include "store/snapshot_file.h"
#include "workshop/follow_up.h"

namespace crosstable::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kNotAskedAgain =
    "18 cells were not asked this time. Hot spots of then that were not asked about this time: Channel management on "
    "Finance (80 breaking) and Sales on Legal (48 strained).\n";

class Chain : public WholePulse {
 protected:
  /// As its reports are made of it.
  workshop::Snapshot saved() {
    auto read = store::read_snapshot(path_);
    EXPECT_TRUE(read) << read.error();
    if (!read) return {};
    read->snapshot.before = store::find_before(path_, *read);
    return std::move(read->snapshot);
  }
  void keep_path() { path_ = saved_path(); }

  void lead_the_first() {
    ASSERT_NO_FATAL_FAILURE(lead_to_the_map());
    table().act(workshop::Change{workshop::ObservationAdded{"Nobody knows who may say yes."}});
    ASSERT_NO_FATAL_FAILURE(read_the_map());
    ASSERT_NO_FATAL_FAILURE(lead_to_the_end());
    keep_path();
  }

  /// What the owner says of the action, and what shows it.
  void say(int id, const std::string& status, const std::string& outcome) {
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kPromises));
    ASSERT_TRUE(table().tap("table.promises." + std::to_string(id) + "." + status));
    ASSERT_TRUE(table().write("table.promises.outcome", outcome));
  }

  /// Sales find it easier with Finance than in the first workshop. Since when it says what changed, can be chosen where
  /// the last map is not the first.
  void vote_and_compare(bool with_the_first) {
    ASSERT_NO_FATAL_FAILURE(vote_on_what_was_agreed(later_));
    ASSERT_NO_FATAL_FAILURE(go_on());
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kCompare));
    EXPECT_EQ(table().can_tap("table.map.since.1"), with_the_first);
    EXPECT_EQ(table().can_tap("table.map.changed.SA.FI"), !with_the_first) << "they answered as the last time";
    if (with_the_first) {
      ASSERT_TRUE(table().tap("table.map.since.1"));
      EXPECT_TRUE(table().can_tap("table.map.changed.SA.FI"));
    }
    ASSERT_NO_FATAL_FAILURE(go_on());
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kAdjust));
  }

  void close_a_pulse() {
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kClose));
    ASSERT_TRUE(table().tap_all({"table.close.follow.30", "table.close.save"}));
    ASSERT_EQ(table().state().problem, "");
    ASSERT_NE(table().state().saved_as, "");
    keep_path();
  }

  /// Thirty days later: the action is late, and they decide faster from now on.
  void lead_the_second() {
    comes({2026, 12, 23});
    ASSERT_NO_FATAL_FAILURE(start_a_pulse(path_));
    ASSERT_NO_FATAL_FAILURE(recall());
    ASSERT_NO_FATAL_FAILURE(say(1, "late", "Two of three limits are written"));
    ASSERT_TRUE(table().tap("table.promises.later"));
    ASSERT_TRUE(table().tap("table.follow_up.note.1"));
    ASSERT_NO_FATAL_FAILURE(go_on());
    ASSERT_NO_FATAL_FAILURE(vote_and_compare(false));
    ASSERT_TRUE(table().tap("table.adjust.fix.SA.FI"));
    ASSERT_TRUE(table().tap_all({"table.commit.decide_by.more", "table.adjust.agree.SA", "table.adjust.agree.FI",
                                 "table.replay.close", "table.adjust.back"}));
    ASSERT_NO_FATAL_FAILURE(go_on());
    ASSERT_NO_FATAL_FAILURE(close_a_pulse());
  }

  /// Another thirty days later: it is done, and the agreement is kept.
  void lead_the_third() {
    comes({2027, 1, 22});
    ASSERT_NO_FATAL_FAILURE(start_a_pulse(path_));
    ASSERT_NO_FATAL_FAILURE(recall());
    ASSERT_NO_FATAL_FAILURE(say(1, "done", "The page is linked in the form"));
    ASSERT_NO_FATAL_FAILURE(go_on());
    ASSERT_NO_FATAL_FAILURE(vote_and_compare(true));
    ASSERT_TRUE(table().tap("table.adjust.keep.SA.FI"));
    ASSERT_NO_FATAL_FAILURE(go_on());
    ASSERT_NO_FATAL_FAILURE(close_a_pulse());
  }

  std::string path_;
  const CaseRound later_ = read_case("credit-terms-day60");
};

void expect_second(const workshop::Snapshot& one, const workshop::Snapshot& two) {
  EXPECT_EQ(two.date, "2026-12-23");
  EXPECT_EQ(two.request, one.request);
  EXPECT_EQ(two.walk, one.walk);
  EXPECT_TRUE(two.notes_left.empty()) << "it was settled";
  ASSERT_EQ(two.actions.size(), 1U);
  const workshop::Action& action = two.actions.front();
  EXPECT_EQ(action.text, "Publish the limits");
  EXPECT_EQ(action.owner, "Ines");
  EXPECT_EQ(action.status, "late");
  EXPECT_EQ(action.outcome, "Two of three limits are written");
  EXPECT_EQ(action.due, "2026-12-30") << "a week from today: the day that was promised is over";
  EXPECT_EQ(action.origin, (workshop::Origin{one.title, one.date, 1}));
  ASSERT_EQ(two.agreements.size(), 1U);
  const workshop::Agreement& agreement = two.agreements.front();
  EXPECT_EQ(workshop::version_of(agreement), 2);
  EXPECT_EQ(agreement.decision, workshop::Decision::kFixed);
  EXPECT_EQ(agreement.agreed, (std::set<std::string>{"FI", "SA"}));
  const std::string before = one.agreements.front().fields.at("decide_by");
  EXPECT_NE(before, agreement.fields.at("decide_by"));
  EXPECT_THAT(workshop::changes_of(agreement).fields,
              ElementsAre(workshop::FieldChange{"decide_by", before, agreement.fields.at("decide_by")}));
  const std::string json = report::to_json(two);
  EXPECT_THAT(json, HasSubstr("Publish the limits"));
  EXPECT_THAT(json, HasSubstr("\"late\""));
  EXPECT_THAT(json, HasSubstr(agreement.fields.at("decide_by")));
  const std::string text = report::text_of(report::account(words::Words(), two, {}));
  EXPECT_THAT(
      text,
      HasSubstr("What changed since the vote of Monday 23 November 2026\nSales on Finance\n78\n30\nbetter\n1 cell "
                "shows no change that is clearly larger than chance. " +
                kNotAskedAgain));
  EXPECT_THAT(text, HasSubstr("One hand-off is better than in the vote of Monday 23 November 2026. One agreement was "
                              "made or changed. One open action has an owner."));
  EXPECT_THAT(text, Not(HasSubstr("since the first time"))) << "that is the same";
}

void expect_third(const workshop::Snapshot& one, const workshop::Snapshot& two, const workshop::Snapshot& three) {
  ASSERT_EQ(three.actions.size(), 1U);
  const workshop::Action& action = three.actions.front();
  EXPECT_EQ(action.status, "done");
  EXPECT_EQ(action.outcome, "The page is linked in the form");
  EXPECT_EQ(action.origin, (workshop::Origin{one.title, one.date, 1}));
  EXPECT_THAT(action.marks,
              ElementsAre(workshop::Mark{one.date, "2026-12-07", "", ""},
                          workshop::Mark{two.date, "2026-12-30", "late", "Two of three limits are written"}));
  ASSERT_EQ(three.agreements.size(), 1U);
  const workshop::Agreement& agreement = three.agreements.front();
  EXPECT_EQ(workshop::version_of(agreement), 2) << "kept as it was";
  EXPECT_EQ(agreement.decision, workshop::Decision::kKept);
  ASSERT_EQ(agreement.before.size(), 2U);
  EXPECT_EQ(agreement.before[0].fields, one.agreements.front().fields);
  EXPECT_EQ(agreement.before[1].fields, two.agreements.front().fields);
  EXPECT_EQ(agreement.fields, two.agreements.front().fields);
  EXPECT_THAT(report::to_json(three), HasSubstr("\"done\""));
  EXPECT_TRUE(workshop::inherit(three, workshop::Workshop{}).actions.empty()) << "nobody is asked for it again";
}

/// From the last report alone, by somebody who was at none of the three.
void expect_answers(const workshop::Snapshot& one, const workshop::Snapshot& two, const workshop::Snapshot& three) {
  const std::string text = report::text_of(report::account(words::Words(), three, {}));
  EXPECT_THAT(
      text,
      HasSubstr("No hand-off that the map shows is breaking. One hand-off is better than in the vote of Monday 23 "
                "November 2026. One agreement goes on unchanged. No action is open. One action is done or dropped. "
                "The group meets again on Monday 22 February 2027.\n"));
  EXPECT_THAT(text, HasSubstr("Agreed by\nFinance and Sales\n"));
  EXPECT_THAT(text, HasSubstr("Version 2, unchanged since Wednesday 23 December 2026. It is kept as it was.\n"));
  EXPECT_THAT(text, HasSubstr("\n" + one.agreements.front().fields.at("decide_by") + "\n" +
                              three.agreements.front().fields.at("decide_by") + "\n"))
      << "what changed since the first time";
  EXPECT_THAT(text, HasSubstr("Publish the limits (Ines, by Wednesday 30 December 2026): done\n"));
  EXPECT_THAT(text, HasSubstr("The workshops before this one\n" + one.title + ", Monday 23 November 2026\n" +
                              two.title + ", Wednesday 23 December 2026\n"));
  EXPECT_THAT(text,
              HasSubstr("What changed since the vote of Wednesday 23 December 2026\nNo change is clearly larger than "
                        "chance.\nWhat changed since the first time, Monday 23 November 2026\nSales on "
                        "Finance\n78\n30\nbetter\nWhere both votes say something, of 2 hand-offs, the mean was 57 "
                        "then and is 33 now. 1 cell shows no change that is clearly larger than chance. " +
                        kNotAskedAgain));
  EXPECT_EQ(three.past.first.date, one.date);
  EXPECT_EQ(friction::compare(workshop::map_of(three.past.first), workshop::map_of(one)).common,
            static_cast<int>(workshop::map_of(one).cells.size()))
      << "the first map goes with the chain, whole";
  EXPECT_THAT(text,
              HasSubstr("\nWednesday 30 December 2026\ndone\nThe page is linked in the form\nFirst promised for Monday "
                        "7 December 2026.\nWednesday 23 December 2026: Two of three limits are written\n"));
}

TEST_F(Chain, OfThreeWorkshopsFollowsAnActionAndAnAgreementOfTheFirstUntilItIsDone) {
  ASSERT_NO_FATAL_FAILURE(lead_the_first());
  const workshop::Snapshot one = saved();
  ASSERT_EQ(one.actions.size(), 1U);
  ASSERT_EQ(one.agreements.size(), 1U);
  EXPECT_EQ(workshop::version_of(one.agreements.front()), 1);
  EXPECT_THAT(report::to_json(one), Not(HasSubstr("\"late\"")));

  ASSERT_NO_FATAL_FAILURE(lead_the_second());
  const workshop::Snapshot two = saved();
  ASSERT_NO_FATAL_FAILURE(expect_second(one, two));

  ASSERT_NO_FATAL_FAILURE(lead_the_third());
  const workshop::Snapshot three = saved();
  ASSERT_NO_FATAL_FAILURE(expect_third(one, two, three));
  expect_answers(one, two, three);
}

TEST_F(Chain, AWorkshopIsTheSameAfterARestartWithAllThatItInherited) {
  ASSERT_NO_FATAL_FAILURE(lead_the_first());
  comes({2026, 12, 23});
  ASSERT_NO_FATAL_FAILURE(start_a_pulse(path_));
  const workshop::Workshop before = table().workshop();
  ASSERT_TRUE(before.inherited);
  const std::string folder = table().state().folder;

  comes({2026, 12, 23});
  table().act(table::OpenWorkshop{folder});

  EXPECT_EQ(table().workshop().actions, before.actions);
  EXPECT_EQ(table().workshop().agreements, before.agreements);
  EXPECT_EQ(table().workshop().notes_left, before.notes_left);
  EXPECT_EQ(table().workshop().follow_ups, before.follow_ups);
}

}  // namespace
}  // namespace crosstable::test
