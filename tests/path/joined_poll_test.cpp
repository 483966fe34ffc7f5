// What the partner asks, by fingers at a kiosk: before the walk, and again on the ballot on which the room says how
// sure it is, by the same people and by others.
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "path/hands.h"
#include "store/passing_folder.h"
#include "workshop/voice.h"

namespace crosstable::test {
namespace {

using framework::StepKind;

/// The example's workshop with six people; nothing of it is played.
class JoinedPollAtAKiosk : public ::testing::Test {
 protected:
  store::PassingFolder sessions_;
  RoomClock clock_;
  TableHands table_{clock_, sessions_.path()};

  void SetUp() override {
    table_.open_example();
    change(workshop::RequestPicked{"credit-terms", "90-day terms and a special price", "Distributor"});
    for (const auto& [function, places] :
         std::vector<std::pair<std::string, int>>{{"SA", 2}, {"FI", 2}, {"CM", 1}, {"LE", 1}, {"CS", 0}})
      change(workshop::PlacesChanged{function, places});
    change(workshop::FocusSet{{"SA", "FI"}});
    ASSERT_EQ(table_.workshop().roster.people(), 6);
    ASSERT_EQ(table_.workshop().focus.size(), 1U);
  }

  void change(const workshop::Change& made) { table_.act(made); }

  void go_to(StepKind kind) {
    const auto& steps = table_.workshop().framework.steps;
    for (int i = 0; i < static_cast<int>(steps.size()); ++i) {
      if (steps[static_cast<std::size_t>(i)].kind == kind) table_.act(table::GoToStep{i});
    }
    ASSERT_EQ(table_.workshop().current().kind, kind) << table_.state().problem;
  }

  /// A page for each; what went wrong, or "".
  static std::string vote(KioskHands& kiosk, const std::string& function, const std::vector<std::string>& answers) {
    if (!kiosk.tap("kiosk.start")) return function + " cannot begin";
    if (kiosk.state().page == kiosk::Page::kFunction && !kiosk.tap("kiosk.function." + function))
      return function + " cannot choose its function";
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (!kiosk.tap(answers[i])) return function + " has no " + answers[i];
      if (!kiosk.tap(i + 1 < answers.size() ? "kiosk.next" : "kiosk.cast")) return function + " cannot go on";
    }
    kiosk.settle();
    return kiosk.tap("kiosk.done") ? "" : function + " is not recorded";
  }

  /// Opened, answered by everybody who is here, and closed. `answer` to each question, of the first and of the second
  /// half of those who vote.
  void ask(const std::string& id, const std::vector<std::string>& first_pages, int answer, int other) {
    ASSERT_TRUE(table_.open_vote_as_suggested(id + ".open"));
    ASSERT_TRUE(table_.state().live.has_value()) << table_.state().problem;
    KioskHands kiosk(clock_, table_.state().folder);
    const framework::Roster roster = table_.workshop().roster;
    const auto questions = static_cast<int>(table_.state().live->round.form.questions.size());
    ASSERT_TRUE(questions >= 3 || id == "table.confidence");
    int voted = 0;
    for (const framework::Function& function : roster.functions) {
      for (int place = 0; place < function.places; ++place, ++voted) {
        std::vector<std::string> pages = first_pages;
        const int given = 2 * voted < roster.people() ? answer : other;
        for (int question = 0; question < questions; ++question)
          pages.push_back("kiosk.question." + std::to_string(question) + "." + std::to_string(given));
        ASSERT_EQ(vote(kiosk, function.code, pages), "");
      }
    }
    ASSERT_TRUE(table_.hold(id + ".close", 3000));
    ASSERT_FALSE(table_.state().live.has_value()) << table_.state().problem;
  }

  void ask_first() {
    ASSERT_NO_FATAL_FAILURE(go_to(StepKind::kVoice));
    ASSERT_NO_FATAL_FAILURE(ask("table.voice", {}, 1, 2));
    ASSERT_EQ(workshop::one_voice(workshop::voice_polls(table_.workshop()))->before, 6);
  }

  const ballot::PollResult& joined() const {
    return *table_.workshop().last_round(ballot::RoundKind::kConfidence)->poll;
  }
};

TEST_F(JoinedPollAtAKiosk, OfTheSamePeopleComparesWhatTheyAnswered) {
  ASSERT_NO_FATAL_FAILURE(ask_first());
  ASSERT_NO_FATAL_FAILURE(go_to(StepKind::kConfidence));
  ASSERT_NO_FATAL_FAILURE(ask("table.confidence", {"kiosk.item.0.5"}, 1, 1));

  EXPECT_EQ(joined().medians, std::vector<double>{4});
  const auto voice = workshop::one_voice(workshop::voice_polls(table_.workshop()));
  ASSERT_TRUE(voice);
  EXPECT_EQ(voice->before, 6);
  EXPECT_EQ(voice->now, 0);
}

TEST_F(JoinedPollAtAKiosk, OfOneMoreAsksHowSureTheyAreAndNothingElse) {
  ASSERT_NO_FATAL_FAILURE(ask_first());
  ASSERT_NO_FATAL_FAILURE(go_to(StepKind::kConfidence));
  ASSERT_TRUE(
      table_.tap_all({"table.confidence.places", "table.confidence.places.CS.more", "table.confidence.places.done"}));
  ASSERT_NO_FATAL_FAILURE(ask("table.confidence", {"kiosk.item.0.5"}, 1, 1));

  EXPECT_EQ(joined().ballots, 7);
  EXPECT_EQ(joined().medians, std::vector<double>{4});
  EXPECT_TRUE(table_.workshop().last_round(ballot::RoundKind::kConfidence)->form.questions.empty())
      << "nobody answers in vain";
  const auto voice = workshop::one_voice(workshop::voice_polls(table_.workshop()));
  ASSERT_TRUE(voice);
  EXPECT_EQ(voice->before, 6);
  EXPECT_FALSE(voice->now);
}

TEST_F(JoinedPollAtAKiosk, AfterAFingerThatSlippedIsOfTheSamePeople) {
  ASSERT_NO_FATAL_FAILURE(ask_first());
  ASSERT_NO_FATAL_FAILURE(go_to(StepKind::kConfidence));
  ASSERT_TRUE(table_.tap_all({"table.confidence.places", "table.confidence.places.CS.more",
                              "table.confidence.places.done", "table.confidence.same"}));
  ASSERT_EQ(table_.workshop().roster.people(), 6);
  ASSERT_NO_FATAL_FAILURE(ask("table.confidence", {"kiosk.item.0.5"}, 1, 1));

  EXPECT_FALSE(joined().voices_held_back);
  EXPECT_EQ(workshop::one_voice(workshop::voice_polls(table_.workshop()))->now, 0);
}

}  // namespace
}  // namespace crosstable::test
