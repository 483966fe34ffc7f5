// The steps by the clock: set up and under way, with a finish that fits and with one that does not.
#include <algorithm>

#include <gtest/gtest.h>

#include "table/flow/time_plan.h"
#include "table/one_table.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

constexpr std::int64_t kMinute_ms = 60'000;
/// 9:00 on a day, in UTC.
constexpr std::int64_t kNine_ms = 1'795'424'400'000;

table::TimePlan plan_to(int minutes) {
  const framework::Framework framework = inside_first();
  return table::plan_times(framework, {.now_ms = kNine_ms,
                                       .left_ms = framework.steps.front().minutes * kMinute_ms,
                                       .finish_ms = minutes == 0 ? 0 : kNine_ms + minutes * kMinute_ms});
}

TEST(Times, AddUpToTheFrameworksMinutesWithTheBreakWhereItStands) {
  const framework::Framework framework = inside_first();
  const table::TimePlan plan = plan_to(0);

  ASSERT_EQ(plan.steps.size(), framework.steps.size());
  EXPECT_EQ(plan.end_ms, kNine_ms + framework.minutes() * kMinute_ms);
  for (std::size_t i = 1; i < plan.steps.size(); ++i) EXPECT_EQ(plan.steps[i].from_ms, plan.steps[i - 1].to_ms);
  ASSERT_TRUE(plan.rest.has_value());
  EXPECT_EQ(framework.steps[static_cast<std::size_t>(plan.steps[*plan.rest].step)].kind, framework::StepKind::kBreak);
  EXPECT_EQ(plan.steps[*plan.rest].from_ms, kNine_ms + plan.before_rest * kMinute_ms);
  EXPECT_EQ(table::rest_belongs_before(plan).has_value(), plan.before_rest > table::kMostWithoutRest_minutes);
}

TEST(Times, ThatAreTooLongNameWhatToShortenAndNeverTheVoteOrTheBreak) {
  const framework::Framework framework = inside_first();
  const table::TimePlan plan = plan_to(framework.minutes() - 20);

  EXPECT_EQ(plan.too_long, 20);
  EXPECT_EQ(plan.still_too_long, 0);
  EXPECT_EQ(plan.end_ms, kNine_ms + (framework.minutes() - 20) * kMinute_ms);
  int less = 0;
  for (const table::PlannedStep& planned : plan.steps) {
    const framework::StepKind kind = framework.steps[static_cast<std::size_t>(planned.step)].kind;
    const bool stays = kind == framework::StepKind::kVote || framework::is_rest(kind);
    EXPECT_TRUE(!stays || planned.less == 0) << planned.step;
    EXPECT_GE(10 * (planned.minutes - planned.less), 6 * planned.minutes);
    less += planned.less;
  }
  EXPECT_EQ(less, 20);
}

TEST(Times, ThatNothingCanSaveSaySo) {
  const table::TimePlan plan = plan_to(60);
  EXPECT_GT(plan.still_too_long, 0);
  EXPECT_EQ(plan.end_ms, kNine_ms + (60 + plan.still_too_long) * kMinute_ms);
}

TEST(Times, OfAVoteThatTakesLongerThanItsStepAreThoseOfTheVote) {
  const framework::Framework framework = inside_first();
  const table::TimePlan plan = table::plan_times(
      framework, {.now_ms = kNine_ms, .left_ms = framework.steps.front().minutes * kMinute_ms, .vote_minutes = 73});

  ASSERT_TRUE(plan.long_vote.has_value());
  const table::PlannedStep& vote = plan.steps[*plan.long_vote];
  const framework::Step& step = framework.steps[static_cast<std::size_t>(vote.step)];
  EXPECT_EQ(step.kind, framework::StepKind::kVote);
  EXPECT_EQ(vote.minutes, 73);
  EXPECT_EQ(plan.end_ms, kNine_ms + (framework.minutes() + 73 - step.minutes) * kMinute_ms);
}

TEST(Times, OfTheVoteAtHandAreThoseOfTheVoteUntilItIsOpen) {
  const framework::Framework framework = inside_first();
  table::TimesAsked asked{.now_ms = kNine_ms, .vote_minutes = 73};
  while (framework.steps[static_cast<std::size_t>(asked.step)].kind != framework::StepKind::kVote) ++asked.step;
  asked.left_ms = framework.steps[static_cast<std::size_t>(asked.step)].minutes * kMinute_ms;

  const table::TimePlan before = table::plan_times(framework, asked);
  asked.opened = true;
  const table::TimePlan after = table::plan_times(framework, asked);

  EXPECT_EQ(before.steps.front().minutes, 73);
  EXPECT_EQ(before.long_vote, std::size_t{0});
  EXPECT_EQ(after.steps.front().minutes, asked.left_ms / kMinute_ms);
  EXPECT_FALSE(after.long_vote.has_value());
}

TEST(Times, SayAtTheVoteThatItIsTooLongForTheKiosksUntilItIsOpen) {
  OneTable table;
  table.planned_kiosks = 1;
  table.play("vote", Moment::kEntered, roster_of(12));
  table.state.simulated = false;
  table.view.instead = table::Instead::kTimes;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("takes that long with these kiosks"));
  EXPECT_EQ(findings(table.middle), "");

  table.play("vote", Moment::kVoting, roster_of(12));
  table.view.instead = table::Instead::kTimes;
  table.refresh();
  EXPECT_FALSE(table.middle.has_text("with these kiosks"));
}

TEST(Times, SayWhileSettingUpThatTheVoteIsTooLongForTheKiosks) {
  OneTable table;
  table.state.frameworks = {{"assets/frameworks/inside-first.toml", inside_first(), ""}};
  table.state.now_ms = kNine_ms;
  table.act(table::BeginSetUp{});
  table.state.set_up.kiosks = 1;
  table.state.set_up.part = table::SetUpPart::kReady;
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.setup.change.6"));
  EXPECT_TRUE(table.middle.has_text("has 20 minutes"));
  EXPECT_EQ(findings(table.middle), "");

  table.state.set_up.kiosks = 7;
  table.refresh();
  EXPECT_FALSE(table.middle.has_text("has 20 minutes"));
}

TEST(Times, OfAVoteAreTheSameInTheRoomPlanInSetUpAndUnderWay) {
  for (const char* name : {"taster", "inside-first"}) {
    const framework::Framework framework = shipped(name);
    table::SetUp set_up;
    set_up.roster = roster_of(name == std::string("taster") ? 4 : 5);
    const auto plan = table::room_plan(set_up, framework);
    ASSERT_TRUE(plan && plan->fits);
    for (int kiosks = 1; kiosks <= 8; ++kiosks) {
      set_up.kiosks = kiosks;
      workshop::History history;
      history.apply(workshop::Started{"Terms", "Northwind", "2026-11-23", false, framework, set_up.roster,
                                      table::floor_of(set_up, framework), kiosks, "en"});
      const table::RoundChoice choice = table::suggested(history.now(), {}, kiosks);
      const int in_set_up = table::vote_minutes(set_up, framework);

      EXPECT_EQ(in_set_up, table::expected_minutes(history.now(), choice, kiosks).most) << name << ", " << kiosks;
      if (kiosks == plan->kiosks) {
        EXPECT_EQ(in_set_up, plan->minutes.most) << name;
      }
    }
  }
}

/// At nine, with seven kiosks.
void begin_set_up(OneTable& table) {
  table.state.frameworks = {{"assets/frameworks/inside-first.toml", inside_first(), ""}};
  table.state.today = "2026-11-23";
  table.state.now_ms = kNine_ms;
  table.act(table::BeginSetUp{});
  table.state.set_up.title = "90-day terms";
  table.state.set_up.kiosks = 7;
}

/// The sentence below a figure says what it is, not once more what it says.
void expect_figures_said_once(OneTable& table) {
  constexpr float kFigure_mm = 9;
  constexpr std::size_t kShortestSentence = 14;
  std::vector<std::string> figures;
  const auto& all = table.middle.surface().written();
  for (const look::Written& one : all) {
    if (one.cap_mm >= kFigure_mm && one.text.find_first_of("0123456789") != std::string::npos)
      figures.push_back(one.text);
  }
  EXPECT_GE(figures.size(), 2u);
  for (const std::string& figure : figures) {
    for (const look::Written& one : all) {
      // A step's own minutes are a figure of another kind.
      if (one.text.size() < kShortestSentence || one.text.find(" instead of ") != std::string::npos) continue;
      EXPECT_EQ(one.text.find(figure), std::string::npos) << one.text;
    }
  }
}

TEST(Times, AreChosenWhileAWorkshopIsSetUpAndGoIntoIt) {
  OneTable table;
  begin_set_up(table);
  table.state.set_up.part = table::SetUpPart::kReady;
  table.refresh();
  const std::string from = table::clock_words(kNine_ms);
  const std::string to = table::clock_words(kNine_ms + 180 * kMinute_ms);
  EXPECT_TRUE(table.middle.has_text(from + " to " + to + ", break at"));

  ASSERT_TRUE(table.middle.tap("table.setup.change.6"));
  EXPECT_TRUE(table.middle.has_text(to));
  EXPECT_TRUE(table.middle.has_text("This is the end, as the framework plans it."));
  expect_figures_said_once(table);
  ASSERT_TRUE(table.middle.tap("table.times.later"));
  EXPECT_EQ(table.state.set_up.finish_ms, kNine_ms + 180 * kMinute_ms);
  EXPECT_TRUE(table.middle.has_text("This is the end: it fits."));
  expect_figures_said_once(table);
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(table.middle.tap("table.times.earlier"));
  EXPECT_TRUE(table.middle.has_text("That is how much too long it is."));
  expect_figures_said_once(table);
  EXPECT_TRUE(table.middle.has_text("Shorten"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.times.done"));
  table.refresh();
  ASSERT_TRUE(table.near.tap("table.near.forward"));

  ASSERT_NE(table.effect<table::MakeWorkshop>(), nullptr);
  EXPECT_EQ(table.effect<table::MakeWorkshop>()->finish_ms, kNine_ms + 150 * kMinute_ms);
}

TEST(Times, OfAWorkshopForAnotherDayHaveNoClockYet) {
  OneTable table;
  begin_set_up(table);
  table.state.set_up.finish_ms = kNine_ms + 200 * kMinute_ms;
  table.state.set_up.date = "2026-11-30";
  table.state.set_up.part = table::SetUpPart::kReady;
  table.refresh();

  ASSERT_TRUE(table.middle.tap("table.setup.change.6"));

  EXPECT_TRUE(table.middle.has_text("All steps together."));
  expect_figures_said_once(table);
  EXPECT_FALSE(table.middle.has_text(table::clock_words(kNine_ms)));
  EXPECT_FALSE(table.middle.find("table.times.later").has_value());
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.times.done"));
  table.refresh();
  ASSERT_TRUE(table.near.tap("table.near.forward"));
  ASSERT_NE(table.effect<table::MakeWorkshop>(), nullptr);
  EXPECT_EQ(table.effect<table::MakeWorkshop>()->finish_ms, 0) << "it was said of today";
}

TEST(Times, AreToldInLargeFiguresOverTheHeightOfThePage) {
  OneTable table;
  begin_set_up(table);
  table.state.set_up.date = "2026-11-30";
  table.state.set_up.part = table::SetUpPart::kReady;
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.setup.change.6"));

  const std::string time = words::english(ballot::time_message(180));
  const auto& all = table.middle.surface().written();
  const auto figure = std::find_if(all.begin(), all.end(), [&](const look::Written& one) { return one.text == time; });
  const auto rest = std::find_if(all.begin(), all.end(), [](const look::Written& one) {
    return one.text.starts_with("From the start to the break");
  });
  ASSERT_TRUE(figure != all.end() && rest != all.end());
  constexpr float kRead_mm = 13;
  EXPECT_GE(figure->cap_mm, kRead_mm);
  EXPECT_GT(rest->ink.y - figure->ink.y, table.middle.find("table.times.done")->rect.y * 0.2f);
}

TEST(Times, OfAWorkshopThatGoesOnAnotherDayHaveNoFinishOfTheDayBefore) {
  OneTable table;
  table.play("causes", Moment::kEntered);
  table.change(workshop::FinishPlanned{table.state.now_ms - 20 * 60 * kMinute_ms});
  table.view.instead = table::Instead::kTimes;
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("No fixed end"));
  EXPECT_FALSE(table.middle.has_text("too long"));
}

TEST(Times, OfAWorkshopUnderWayAreInItsMenuAndOutliveIt) {
  OneTable table;
  table.play("causes", Moment::kEntered);
  ASSERT_TRUE(table.near.tap("table.near.menu"));
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.menu.times"));
  ASSERT_TRUE(table.middle.tap("table.times.later"));

  const std::int64_t finish_ms = table.workshop().finish_ms;
  EXPECT_GT(finish_ms, table.state.now_ms);
  EXPECT_EQ(finish_ms % (15 * kMinute_ms), 0);
  EXPECT_FALSE(workshop::can_be_undone(workshop::FinishPlanned{finish_ms})) << "it changes nothing that is kept";
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.times.none"));
  EXPECT_EQ(table.workshop().finish_ms, 0);
  ASSERT_TRUE(table.middle.tap("table.times.done"));
  EXPECT_FALSE(table.middle.find("table.times.done").has_value());
}

}  // namespace
}  // namespace crosstable::test
