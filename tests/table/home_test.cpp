#include <algorithm>
#include <memory>
#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "table/flow/set_up.h"
#include "table/one_table.h"
#include "workshop/snapshot.h"

namespace crosstable::test {
namespace {

table::HomeLine line(const std::string& title) {
  return {"/w/" + title, title, "Northwind", "2026-11-23", "Read the map", 5, 10, roster_of(5).functions, false,
          false,         false, {}};
}

TEST(Home, OffersAStartAnExampleAndASnapshotWhereNothingIsYet) {
  OneTable table;
  table.go_home();
  EXPECT_TRUE(table.middle.has_text("No workshop yet"));

  ASSERT_TRUE(table.middle.tap("table.home.example"));
  EXPECT_NE(table.effect<table::SteerExample>(), nullptr);
  ASSERT_TRUE(table.middle.tap("table.home.open"));
  EXPECT_TRUE(table.middle.has_text("No snapshot yet"));
  ASSERT_TRUE(table.middle.tap("table.home.start"));

  EXPECT_EQ(table.state.place, table::Place::kSetUp);
}

TEST(Home, SaysHowManyStepsTheFrameworkHas) {
  OneTable table;
  table.state.frameworks = {{"inside-first.toml", inside_first(), {}}};
  table.go_home();
  EXPECT_TRUE(table.middle.has_text("Eleven steps, about three hours"));

  std::erase_if(table.state.frameworks[0].framework.steps,
                [](const framework::Step& step) { return step.kind == framework::StepKind::kVoice; });
  table.go_home();
  EXPECT_TRUE(table.middle.has_text("Ten steps, about three hours"));
}

TEST(Home, ResumesAWorkshop) {
  OneTable table;
  table.state.workshops = {line("Credit terms"), line("Damaged return")};
  table.go_home();

  ASSERT_TRUE(table.middle.tap("table.home.workshop.1"));

  ASSERT_NE(table.effect<table::LoadWorkshop>(), nullptr);
  EXPECT_EQ(table.effect<table::LoadWorkshop>()->folder, "/w/Damaged return");
}

TEST(Home, LooksBackAtASnapshot) {
  OneTable table;
  table.state.snapshots = {{"/s/a.snapshot", "Credit terms", "2026-11-23"}};
  table.go_home();

  ASSERT_TRUE(table.middle.tap("table.home.open"));
  ASSERT_TRUE(table.middle.tap("table.home.snapshot.0"));

  ASSERT_NE(table.effect<table::LoadSnapshot>(), nullptr);
  EXPECT_EQ(table.effect<table::LoadSnapshot>()->path, "/s/a.snapshot");
}

TEST(Home, TellsTwoSnapshotsOfOneDayApartByTheirFiles) {
  OneTable table;
  table.state.snapshots = {{"/s/2026-11-23-terms.snapshot", "Credit terms", "2026-11-23"},
                           {"/s/2026-11-23-terms-2.snapshot", "Credit terms", "2026-11-23"},
                           {"/s/other.snapshot", "Damaged return", "2026-11-23"}};
  table.go_home();

  ASSERT_TRUE(table.middle.tap("table.home.open"));

  EXPECT_TRUE(table.middle.has_text("2026-11-23-terms.snapshot"));
  EXPECT_TRUE(table.middle.has_text("2026-11-23-terms-2.snapshot"));
  EXPECT_FALSE(table.middle.has_text("other.snapshot"));
}

/// A snapshot of the example is looked back at, beside these frameworks; which one the next workshop is set up with.
std::string set_up_on_the_example(OneTable& table, const std::function<void(workshop::Snapshot&)>& change) {
  table.play("close", workshop::ExampleMoment::kDone);
  table.state.frameworks = {{"a.toml", inside_first(), {}},
                            {"b.toml", shipped("self-led-pulse"), {}},
                            {"c.toml", shipped("pulse"), {}},
                            {"d.toml", shipped("taster"), {}}};
  table.state.snapshot = workshop::take_snapshot(table.workshop());
  change(*table.state.snapshot);
  table.state.place = table::Place::kSnapshot;
  table.act(table::BeginFollowUp{});
  return table.state.frameworks[static_cast<std::size_t>(table.state.set_up.framework)].framework.id;
}

TEST(Home, FollowsUpWhatWasAgreedWithAPulseThatSomebodyLeads) {
  OneTable agreed;
  EXPECT_EQ(set_up_on_the_example(agreed, [](workshop::Snapshot& last) { last.framework = shipped("taster"); }),
            "pulse");

  OneTable nothing;
  EXPECT_EQ(set_up_on_the_example(nothing,
                                  [](workshop::Snapshot& last) {
                                    last.framework = shipped("taster");
                                    last.agreements.clear();
                                  }),
            "taster");
  OneTable led;
  EXPECT_EQ(set_up_on_the_example(led, [](workshop::Snapshot& last) { last.framework = shipped("self-led-pulse"); }),
            "self-led-pulse")
      << "a pulse goes on as it was";
}

bool asks_with_one_voice(const OneTable& table) {
  const framework::Framework* chosen = table::chosen_framework(table.state);
  return chosen != nullptr && std::any_of(chosen->steps.begin(), chosen->steps.end(), [](const framework::Step& step) {
           return step.kind == framework::StepKind::kVoice;
         });
}

TEST(Home, FollowsUpWithoutTheQuestionsOfAPartnerThatWereNeverAsked) {
  OneTable table;
  const auto never = [](workshop::Snapshot& last) {
    std::erase_if(last.rounds, [](const auto& round) { return !round.form.questions.empty(); });
  };
  ASSERT_EQ(set_up_on_the_example(table, never), "pulse");
  EXPECT_FALSE(asks_with_one_voice(table));
  EXPECT_EQ(table::chosen_framework(table.state)->minutes(), shipped("pulse").minutes() - 5);
  EXPECT_TRUE(framework::parse_framework(framework::to_toml(*table::chosen_framework(table.state))))
      << "the workshop's log is read again, with its translations";

  table.act(table::BeginSetUp{});
  table::SetUp pulse = table.state.set_up;
  pulse.framework = 2;
  table.act(table::SetUpChanged{pulse});
  EXPECT_TRUE(asks_with_one_voice(table)) << "what follows nothing may begin with it";
}

TEST(Home, FollowsUpWithTheQuestionsThatWereAskedInAWorkshopBeforeTheLast) {
  OneTable table;
  const auto before = [](workshop::Snapshot& last) {
    last.before = std::make_shared<const workshop::Snapshot>(last);
    std::erase_if(last.rounds, [](const auto& round) { return !round.form.questions.empty(); });
  };
  ASSERT_EQ(set_up_on_the_example(table, before), "pulse");
  EXPECT_TRUE(asks_with_one_voice(table));
}

TEST(Home, ListsACopyWithoutNamesAsWhatItIsAndFollowsNoneUp) {
  OneTable table;
  table.state.snapshots = {{"/s/a.snapshot", "Credit terms", "2026-11-23"},
                           {"/s/b.snapshot", "Credit terms", "2026-11-23", false, true},
                           {"/s/c.snapshot", "c", "", false, true}};
  table.go_home();
  ASSERT_TRUE(table.middle.tap("table.home.open"));
  EXPECT_TRUE(table.middle.has_text("Copy without names, of Monday 23 November 2026"));
  EXPECT_EQ(findings(table.middle), "");

  table.play("close", workshop::ExampleMoment::kDone);
  table.state.snapshot = workshop::take_snapshot(table.workshop());
  table.state.snapshot_print = std::string(64, 'a');
  table.state.snapshot_signed_by = "";
  table.state.snapshot_is_copy = true;
  table.state.place = table::Place::kSnapshot;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("A copy without names: persons have numbers"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.near.tap("table.near.follow"));

  EXPECT_EQ(table.state.place, table::Place::kSnapshot);
  EXPECT_EQ(words::english(table.state.problem),
            "No workshop follows a copy without names; open the snapshot that it was made from.");

  table.act(table::GoHome{});
  table.go_home();
  EXPECT_EQ(table.state.problem, "") << "the copy is put away";
}

TEST(Home, LooksBackAtAnActionWithoutWordsAndAPairWithoutAnAgreementWithoutEmptyLines) {
  OneTable table;
  table.play("close", workshop::ExampleMoment::kDone);
  workshop::Snapshot snapshot = workshop::take_snapshot(table.workshop());
  ASSERT_FALSE(snapshot.agreements.empty());
  snapshot.agreements.front().fields.clear();
  snapshot.actions.front().text.clear();
  table.state.snapshot = snapshot;
  table.state.snapshot_print = std::string(64, 'a');
  table.state.place = table::Place::kSnapshot;
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Nothing was settled for this pair."));
  EXPECT_TRUE(table.middle.has_text("An action without words"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Home, OffersTheNextLanguageByItsOwnNameWhereThereIsAnother) {
  OneTable table;
  table.state.languages = {{"en", "English"}};
  table.go_home();
  EXPECT_FALSE(table.middle.can_tap("table.home.language"));

  table.state.languages = {{"en", "English"}, {"de", "Deutsch"}};
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Deutsch"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.home.language"));
  const auto* speak = table.effect<table::SpeakLanguage>();
  ASSERT_NE(speak, nullptr);
  EXPECT_EQ(speak->code, "de");

  table.state.language = "de";
  EXPECT_EQ(table.state.next_language()->code, "en");
}

TEST(Home, SaysWhyAWorkshopCannotBeOpened) {
  OneTable table;
  table.state.workshops = {line("Credit terms")};
  table.state.workshops[0].problem = words::verbatim("Another table has this workshop open: close it there first.");
  table.go_home();

  EXPECT_TRUE(table.middle.has_text("Another table has this workshop open"));
  EXPECT_FALSE(table.middle.can_tap("table.home.workshop.0"));
}

TEST(Home, TurnsThePageWhereThereAreManyWorkshops) {
  OneTable table;
  for (int i = 0; i < 20; ++i) table.state.workshops.push_back(line("Workshop " + std::to_string(i)));
  table.go_home();
  EXPECT_FALSE(table.middle.has_text("Workshop 19"));

  while (table.middle.tap("table.home.older")) {
  }

  EXPECT_TRUE(table.middle.has_text("Workshop 19"));
  EXPECT_TRUE(table.middle.can_tap("table.home.workshop.19"));
}

TEST(Home, MeasuresTheScreen) {
  OneTable table;
  table.go_home();
  ASSERT_TRUE(table.middle.tap("table.home.screen_size"));

  ASSERT_TRUE(table.middle.tap("table.ruler.more"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.ruler.done"));

  ASSERT_NE(table.effect<table::SetDiagonal>(), nullptr);
  EXPECT_FLOAT_EQ(table.effect<table::SetDiagonal>()->diagonal_in, 56);
  EXPECT_TRUE(table.middle.can_tap("table.home.start"));
}

/// Of the outline of the card, in mm of the sheet.
float card_width(OneTable& table) {
  float widest = 0;
  for (const look::Written& one : table.middle.surface().written()) {
    if (one.text.starts_with("Bank card")) widest = one.box.w;
  }
  return widest;
}

TEST(Home, DrawsTheCardInTrueSizeWhereTheTableIsDrawnSmaller) {
  OneTable table;
  table.state.machine.diagonal_in = 15.6f;
  table.state.machine.screen_px_per_mm = 5.56f;
  table.go_home();
  ASSERT_TRUE(table.middle.tap("table.home.screen_size"));
  EXPECT_NEAR(card_width(table) * table.state.machine.px_per_mm / 5.56f, 85.6f, 0.5f);

  // On a screen that is larger by a tenth, as many pixels are a tenth larger: the card has fewer of them.
  ASSERT_TRUE(table.middle.tap("table.ruler.size.3"));
  const float px_per_mm = 5.56f * 15.6f / 17.3f;
  EXPECT_NEAR(card_width(table) * table.state.machine.px_per_mm / px_per_mm, 85.6f, 0.5f);
  EXPECT_EQ(findings(table.middle), "");
}

TEST(Home, DrawsTheWholeCardWithItsNameAtEveryUsualSize) {
  constexpr int kUsual = 12;
  constexpr float kCardRadius_mm = 3.2f;
  for (const TableSize& size : {kFull55, kFull65}) {
    OneTable table(size);
    table.go_home();
    ASSERT_TRUE(table.middle.tap("table.home.screen_size"));
    const float right = table.middle.find("table.ruler.done")->rect.right();
    for (int i = 0; i < kUsual; ++i) {
      ASSERT_TRUE(table.middle.tap("table.ruler.size." + std::to_string(i)));
      look::Rect card;
      for (const look::Item& item : table.middle.surface().scene().items()) {
        const auto* fill = get_if<look::Fill>(&item);
        if (fill != nullptr && fill->radius == kCardRadius_mm) card = fill->rect;
      }
      EXPECT_GT(card.w, 0);
      EXPECT_LE(card.right(), right) << i;
      for (const look::Written& one : table.middle.surface().written()) {
        if (!one.text.starts_with("Bank card")) continue;
        EXPECT_FALSE(one.clipped) << i;
        EXPECT_TRUE(card.contains(one.ink.centre()) ? one.ink.bottom() <= card.bottom() + 1 : !one.ink.overlaps(card))
            << i;
      }
      EXPECT_EQ(findings(table.middle), "") << i;
    }
  }
}

TEST(Home, KeepsTheButtonsOfTheScreenCheckUnderTheFingerThatHoldsThem) {
  OneTable table;
  table.go_home();
  ASSERT_TRUE(table.middle.tap("table.home.screen_size"));
  const look::Rect before = table.middle.find("table.ruler.little_more")->rect;

  ASSERT_TRUE(table.middle.press("table.ruler.little_more", 1500));
  table.middle.lift();

  EXPECT_GT(table.view.ruler_in.value_or(0), 55.3f) << "it goes on while it is held";
  EXPECT_TRUE(table.middle.find("table.ruler.little_more")->rect == before);
  EXPECT_EQ(table.effect<table::SetDiagonal>(), nullptr) << "the sheet stays as large as it is until it fits";
}

TEST(Home, StandsTheAuditEmptyAndFull) {
  for (const TableSize& size : {kFull55, kFull65}) {
    OneTable table(size);
    table.go_home();
    EXPECT_EQ(findings(table.middle), "");
    for (int i = 0; i < 6; ++i) table.state.workshops.push_back(line("A workshop with quite a long title"));
    table.state.workshops[1].functions = roster_of(12).functions;
    table.state.workshops[2].live = true;
    table.state.workshops[3].example = true;
    table.state.workshops[4].problem =
        words::verbatim("workshop.db cannot be read: it is no database. Take the folder out of sessions.");
    table.refresh();

    EXPECT_EQ(findings(table.middle), "") << size.width_px;
  }
}

}  // namespace
}  // namespace crosstable::test
