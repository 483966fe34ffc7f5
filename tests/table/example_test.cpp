// The bar of the example that plays by itself.
#include <algorithm>

#include <gtest/gtest.h>

#include "table/pulse.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;
using What = table::SteerExample::What;

void play(OneTable& table, const std::string& step, const table::Example& example, Moment moment = Moment::kDone) {
  table.play(step, moment);
  table.state.example = example;
  table.state.simulated = true;
  table.refresh();
}

std::optional<What> asked(const OneTable& table) {
  const auto* steer = table.effect<table::SteerExample>();
  return steer == nullptr ? std::nullopt : std::optional(steer->what);
}

TEST(ExampleBar, AsksForWhatItsButtonsSay) {
  const std::pair<const char*, What> buttons[] = {{"table.example.play", What::kPause},
                                                  {"table.example.back", What::kPrevious},
                                                  {"table.example.next", What::kNext},
                                                  {"table.example.take", What::kTakeOver},
                                                  {"table.example.close", What::kClose}};
  for (const auto& [id, what] : buttons) {
    OneTable table;
    play(table, "walk", {.chapter = 4});

    EXPECT_TRUE(table.far.tap(id)) << id;

    EXPECT_EQ(asked(table), what) << id;
  }
}

TEST(ExampleBar, PlaysOnAfterAPause) {
  OneTable table;
  play(table, "walk", {.chapter = 4, .playing = false});

  ASSERT_TRUE(table.far.tap("table.example.play"));

  EXPECT_EQ(asked(table), What::kPlay);
  EXPECT_TRUE(table.far.has_text("Paused. Example, invented data"));
}

TEST(ExampleBar, OffersTheTableToWhoeverTouchedIt) {
  OneTable table;
  play(table, "walk", {.chapter = 4, .playing = false, .offered = true});

  EXPECT_TRUE(table.far.has_text("Take over here"));
  ASSERT_TRUE(table.far.tap("table.example.on"));
  EXPECT_EQ(asked(table), What::kPlay);
  ASSERT_TRUE(table.far.tap("table.example.take"));
  EXPECT_EQ(asked(table), What::kTakeOver);
}

TEST(ExampleBar, OffersAWorkshopOfOnesOwnAndOnceMoreAtTheEnd) {
  OneTable table;
  play(table, "close", {.chapter = 12, .playing = false, .ended = true});

  ASSERT_TRUE(table.far.tap("table.example.own"));
  EXPECT_EQ(asked(table), What::kOwn);
  ASSERT_TRUE(table.far.tap("table.example.play"));
  EXPECT_EQ(asked(table), What::kBegin);
  EXPECT_FALSE(table.far.can_tap("table.example.next"));
}

TEST(ExampleBar, OffersTheFollowUpFirstWhenTheWorkshopHasEnded) {
  OneTable table;
  play(table, "close", {.chapter = 12, .playing = false, .ended = true});

  ASSERT_TRUE(table.far.tap("table.example.follow_up"));

  EXPECT_EQ(asked(table), What::kFollowUp);
  EXPECT_EQ(findings(table.far), "");
}

TEST(ExampleBar, SaysInOneLineWhatAFacilitatorDoesInEveryStepOfTheFollowUpAndOffersNoThird) {
  for (const framework::Step& step : pulse().steps) {
    Pulse table(step.kind);
    table.state.example = table::Example{.chapter = 2};
    table.refresh();
    const auto texts = table.far.texts();
    EXPECT_TRUE(std::any_of(texts.begin(), texts.end(), [](const std::string& text) { return text.size() > 60; }))
        << step.id;
    EXPECT_EQ(findings(table.far), "") << step.id;
    table.state.example->ended = true;
    table.refresh();
    EXPECT_FALSE(table.far.find("table.example.follow_up").has_value());
    EXPECT_TRUE(table.far.can_tap("table.example.own"));
  }
}

TEST(ExampleBar, LetsNoFingerThroughToTheTable) {
  OneTable table;
  play(table, "tone", {.chapter = 1}, Moment::kEntered);
  const workshop::Workshop before = table.workshop();

  table.middle.tap("table.join.SA");
  EXPECT_EQ(asked(table), What::kOffer);
  table.near.tap("table.near.forward");

  EXPECT_EQ(table.workshop(), before);
}

TEST(ExampleBar, SaysInOneLineWhatAFacilitatorDoesInEveryStep) {
  for (const framework::Step& step : inside_first().steps) {
    for (const TableSize& size : {kFull55, kFull65}) {
      OneTable table(size);
      play(table, step.id, {.chapter = 4, .played = 0.4f});
      int lines = 0;
      for (const std::string& text : table.far.texts()) lines += text.size() > 60 ? 1 : 0;
      EXPECT_GE(lines, 1) << step.id << " has a line";
      EXPECT_EQ(findings(table.far), "") << step.id;
    }
  }
}

TEST(ExampleBar, IsGoneWhenSomebodyHasTakenOver) {
  OneTable table;
  play(table, "walk", {.chapter = 4});
  table.state.example.reset();
  table.refresh();

  EXPECT_FALSE(table.far.find("table.example.take").has_value());
  EXPECT_TRUE(table.far.can_tap("table.far.forward"));
  EXPECT_FALSE(table.middle.find("table.example.glass").has_value());
}

TEST(ExampleBar, CallsSimulatedKiosksSimulated) {
  OneTable table;
  play(table, "vote", {.chapter = 5}, Moment::kEntered);

  EXPECT_TRUE(table.middle.has_text("Simulated kiosks: the example's people vote by themselves"));
  EXPECT_FALSE(table.middle.has_text("on four kiosks"));
  EXPECT_FALSE(table.middle.has_text("No kiosk is ready"));
  table.state.machine.kiosks = {1};
  table.refresh();
  EXPECT_FALSE(table.middle.has_text("Simulated kiosks"));
  EXPECT_TRUE(table.middle.has_text("Kiosk 1 is ready"));
}

TEST(ExampleBar, ShowsWhereTheFacilitatorTapsForAMoment) {
  OneTable table;
  play(table, "walk", {.chapter = 4});
  table.state.example->fingertip = table::Fingertip{false, {400, 200}, table.middle.now_ms()};
  table.refresh();
  EXPECT_TRUE(table.middle.surface().next_frame_ms().has_value());

  table.middle.advance(table::kFingertipShown_ms + 1);

  EXPECT_FALSE(table.middle.surface().next_frame_ms().has_value());
}

}  // namespace
}  // namespace crosstable::test
