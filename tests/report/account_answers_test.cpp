// What the report answers whoever was not there: what was decided, who does what, what changed, what is open.
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

TEST(AccountAnswers, BeginsWithItsResultInOneParagraph) {
  const std::string text = text_of(account(kEnglish, full_example(), {}));
  EXPECT_THAT(text, HasSubstr("Two hand-offs are breaking. Two agreements were made. Four open actions have owners. "
                              "The group meets again on Wednesday 23 December 2026.\n"));
}

TEST(AccountAnswers, SaysInItsResultWhatGoesOnAndWhatIsOpenWithoutAnOwnerOrLate) {
  workshop::Snapshot snapshot = full_example();
  ASSERT_EQ(snapshot.agreements.size(), 2U);
  ASSERT_EQ(snapshot.actions.size(), 4U);
  workshop::Agreement& raised = snapshot.agreements[0];
  raised.before = {workshop::present(raised, "Terms", "2026-08-24")};
  raised.decision = workshop::Decision::kEscalated;
  snapshot.agreements[1].agreed = {"FI"};
  snapshot.actions[0].owner.clear();
  snapshot.actions[1].due = "2026-11-20";
  snapshot.actions[2].status = "done";

  const std::string text = text_of(account(kEnglish, snapshot, {}));

  EXPECT_THAT(text, HasSubstr("One agreement goes one rung up the ladder. One draft is written down, and not agreed by "
                              "both sides. Two open actions have owners. One open action has no "
                              "owner. One open action is late. One action is done or dropped."));
}

/// Both are of before and as they were.
workshop::Snapshot carried_on() {
  workshop::Snapshot snapshot = full_example();
  for (workshop::Agreement& one : snapshot.agreements) one.before = {workshop::present(one, "Terms", "2026-08-24")};
  return snapshot;
}

TEST(AccountAnswers, CallsUnchangedOnlyWhatSomebodyKept) {
  workshop::Snapshot snapshot = carried_on();
  const std::string open = text_of(account(kEnglish, snapshot, {}));
  EXPECT_THAT(open, HasSubstr("Nothing was decided about two agreements of before."));
  EXPECT_THAT(open, Not(HasSubstr("unchanged. ")));
  EXPECT_THAT(open, HasSubstr("Nothing was decided about it in this workshop."));

  snapshot.agreements[0].decision = workshop::Decision::kKept;
  EXPECT_THAT(text_of(account(kEnglish, snapshot, {})),
              HasSubstr("One agreement goes on unchanged. Nothing was decided about one agreement of before."));
}

TEST(AccountAnswers, CallsADraftOfBeforeADraftWhateverWasDecidedOfIt) {
  workshop::Snapshot snapshot = carried_on();
  snapshot.agreements[0].decision = workshop::Decision::kKept;
  snapshot.agreements[1].decision = workshop::Decision::kKept;
  snapshot.agreements[1].agreed = {"FI"};

  const std::string text = text_of(account(kEnglish, snapshot, {}));

  EXPECT_THAT(text, HasSubstr("One agreement goes on unchanged. One draft is written down, and not agreed by both "
                              "sides."));
  EXPECT_THAT(text, HasSubstr("Draft, not agreed by both sides. Version 1, unchanged since"));
}

TEST(AccountAnswers, SaysInItsResultThatNoActionIsOpen) {
  workshop::Snapshot snapshot = full_example();
  for (workshop::Action& action : snapshot.actions) action.status = "done";
  EXPECT_THAT(text_of(account(kEnglish, snapshot, {})),
              HasSubstr("Two agreements were made. No action is open. Four actions are done or dropped. The group"));
}

TEST(AccountAnswers, SaysWhatChangedSinceTheWorkshopThatItFollows) {
  workshop::Snapshot now = played_example();
  EXPECT_THAT(text_of(account(kEnglish, now, {})), Not(HasSubstr("What changed")));
  EXPECT_THAT(to_json(now), HasSubstr("\"change\": null"));
  workshop::Snapshot before = now;
  now.before = std::make_shared<const workshop::Snapshot>(std::move(before));

  const std::string text = text_of(account(kEnglish, now, {}));
  EXPECT_THAT(text,
              HasSubstr("What changed\nWhat changed since the vote of Monday 23 November 2026\nNo change is clearly "
                        "larger than chance.\n"))
      << "they answered as they had";
  EXPECT_THAT(to_json(now), Not(HasSubstr("\"change\": null")));
}

TEST(AccountAnswers, SaysSinceWhenAndWhetherItIsBetterAndHowManyCellsAreNotInTheTable) {
  workshop::Snapshot now = played_example();
  workshop::Snapshot before = now;
  before.date = "2026-08-24";
  ASSERT_FALSE(before.rounds.empty());
  const auto vote = std::find_if(now.rounds.rbegin(), now.rounds.rend(),
                                 [](const auto& round) { return round.form.kind == ballot::RoundKind::kFriction; });
  ASSERT_NE(vote, now.rounds.rend());
  for (ballot::PublishedCell& cell : vote->cells) {
    if (cell.name != "SA>FI") continue;
    for (auto& level : cell.statements) {
      if (level) level->level = 1;
    }
  }
  now.before = std::make_shared<const workshop::Snapshot>(std::move(before));

  const std::string text = text_of(account(kEnglish, now, {}));

  EXPECT_THAT(text, HasSubstr("What changed since the vote of Monday 24 August 2026\nSales on Finance\n"));
  EXPECT_THAT(text, HasSubstr("\nbetter\n19 cells show no change that is clearly larger than chance.\n"));
}

TEST(AccountAnswers, SaysBelowEachPairWhatBecameOfItsActions) {
  workshop::Snapshot snapshot = full_example();
  snapshot.actions[0].status = "done";
  snapshot.actions[1].due = "2026-11-20";
  const std::string text = text_of(account(kEnglish, snapshot, {}));
  EXPECT_THAT(text,
              HasSubstr("Publish the limits table on one page (Ines, Finance, by Friday 4 December 2026): done\n"));
  EXPECT_THAT(text, HasSubstr("by Friday 20 November 2026): late\n"));
  EXPECT_THAT(text, HasSubstr("(Marta, Sales, by Monday 7 December 2026)\n"));
}

TEST(AccountAnswers, NamesInEveryFileTheFunctionThatAnActionWasNotedOf) {
  workshop::Snapshot snapshot = full_example();
  workshop::Action& action = snapshot.actions.back();
  action.text = "One form";
  action.pair.reset();
  action.function = "LE";

  EXPECT_THAT(text_of(account(kEnglish, snapshot, {})), HasSubstr("One form (of Legal)\n"));
  EXPECT_THAT(to_json(snapshot), HasSubstr("\"function\": \"LE\""));
  EXPECT_THAT(actions_to_csv(snapshot), HasSubstr(",LE,,"));
}

TEST(AccountAnswers, SaysWhereNobodyHasAgreed) {
  workshop::Snapshot snapshot = full_example();
  snapshot.agreements.front().agreed.clear();
  EXPECT_THAT(text_of(account(kEnglish, snapshot, {})), HasSubstr("Agreed by\nnobody yet\n"));
}

TEST(AccountAnswers, ShowsWhatChangedInAnAgreement) {
  workshop::Snapshot snapshot = full_example();
  workshop::Agreement& agreement = snapshot.agreements.front();
  agreement.before = {workshop::present(agreement, "Terms", "2026-08-24")};
  ASSERT_FALSE(agreement.fields.empty());
  agreement.before.front().fields.begin()->second = "Whenever there is time.";
  const std::string text = text_of(account(kEnglish, snapshot, {}));
  EXPECT_THAT(text, HasSubstr("Version 2"));
  EXPECT_THAT(text, HasSubstr("Whenever there is time."));
}

TEST(AccountAnswers, ShowsWhatChangedInAnAgreementFromTheFirstVersionOn) {
  workshop::Snapshot snapshot = full_example();
  workshop::Agreement& agreement = snapshot.agreements.front();
  workshop::AgreementVersion first = workshop::present(agreement, "Terms", "2026-08-24");
  first.fields["decide_by"] = "10 working days";
  workshop::AgreementVersion second = workshop::present(agreement, "Pulse", "2026-09-23");
  second.number = 2;
  agreement.before = {first, second};
  agreement.decision = workshop::Decision::kKept;
  const std::string text = text_of(account(kEnglish, snapshot, {}));
  EXPECT_THAT(text, HasSubstr("Version 2, unchanged since Wednesday 23 September 2026. It is kept as it was.\n"));
  EXPECT_THAT(text, HasSubstr("\nDecided within\n10 working days\n2 working days\n"));
}

TEST(AccountAnswers, SaysOfADraftThatIsKeptThatItStaysWithTheGroup) {
  workshop::Snapshot snapshot = full_example();
  workshop::Agreement& draft = snapshot.agreements.front();
  draft.agreed.clear();
  snapshot.kept.insert({workshop::TextKind::kCharter, 0, draft.pair});
  const std::string text = text_of(account(kEnglish, snapshot, {}));
  EXPECT_THAT(text, HasSubstr("What was written for these two stays with the group."));
  EXPECT_THAT(text, Not(HasSubstr("Nothing was settled for this pair.")));
}

TEST(AccountAnswers, SaysTheDayOfAReviewAndThatItIsOverdue) {
  workshop::Snapshot snapshot = full_example();
  snapshot.date = "2026-12-30";
  workshop::Agreement& agreement = snapshot.agreements.front();
  agreement.fields["review_on"] = "Day 30";
  agreement.before = {workshop::present(agreement, "Terms", "2026-11-29")};
  EXPECT_THAT(text_of(account(kEnglish, snapshot, {})), HasSubstr("Day 30, Tuesday 29 December 2026, late"));
}

}  // namespace
}  // namespace crosstable::report
