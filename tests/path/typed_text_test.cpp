// What is typed on the table's glass, however its field is left.
#include <algorithm>
#include <optional>
#include <utility>

#include <gtest/gtest.h>

#include "path/hands.h"
#include "roles/stage.h"
#include "store/passing_folder.h"
#include "store/rounds.h"
#include "table/flow/flow.h"

namespace crosstable::test {
namespace {

/// A table that is being set up, without a disk.
class Typist {
 public:
  Typist() : stage_(shared_fonts(), shared_tokens()) {
    stage_.place(*roles::display_named("55fhd"));
    state_.frameworks = {{"inside-first.toml",
                          *framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml"),
                          ""}};
    state_.today = "2026-11-23";
    act(table::BeginSetUp{});
    run();
  }

  void run(int ms = 16) {
    now_ms_ += ms;
    stage_.run(now_ms_, state_, view_, [this](const table::Intent& intent) { act(intent); });
  }
  /// Down and up before the next frame: a quick finger.
  void tap(look::Surface& surface, const std::string& id) {
    run();
    tap_at_once(surface, id);
  }
  /// Before the table has drawn what came before.
  void tap_at_once(look::Surface& surface, const std::string& id) {
    for (const look::Target& target : surface.targets()) {
      if (target.id != id) continue;
      const look::Point at = surface.to_screen(target.rect.centre());
      stage_.feed({1, look::TouchPhase::kBegin, at.x, at.y, now_ms_ + 1});
      stage_.feed({1, look::TouchPhase::kEnd, at.x, at.y, now_ms_ + 40});
      return run(50);
    }
    ADD_FAILURE() << "nothing is called " << id;
  }
  void type(const std::string& text) {
    stage_.feed(look::Key{look::Key::Kind::kText, text});
    run();
  }
  /// The highest and lowest pixel of what takes fingers on the keyboard.
  std::pair<float, float> keyboard() {
    std::pair<float, float> reach{1e9f, 0};
    look::Surface& keys = *stage_.surfaces().back();
    for (const look::Target& target : keys.targets()) {
      reach.first = std::min(reach.first, keys.to_screen({0, target.rect.y}).y);
      reach.second = std::max(reach.second, keys.to_screen({0, target.rect.bottom()}).y);
    }
    return reach;
  }
  /// The highest and lowest pixel of what is called so on the sheet.
  std::optional<std::pair<float, float>> place_of(const std::string& id) {
    look::Surface& sheet = stage_.middle();
    for (const look::Target& target : sheet.targets()) {
      if (target.id != id) continue;
      return std::pair(sheet.to_screen({0, target.rect.y}).y, sheet.to_screen({0, target.rect.bottom()}).y);
    }
    return std::nullopt;
  }
  bool is_capital() {
    for (const look::Target& target : stage_.surfaces().back()->targets()) {
      if (target.id == "keyboard.q") return target.label == "Q";
    }
    return false;
  }
  bool has_keyboard() { return stage_.surfaces().size() > 3; }
  std::string forward() {
    for (const look::Target& target : stage_.near().targets()) {
      if (target.id.ends_with("forward")) return target.id;
    }
    return "";
  }

  roles::TableStage& stage() { return stage_; }
  table::TableState& state() { return state_; }

 private:
  void act(const table::Intent& intent) { table::apply(state_, intent); }

  roles::TableStage stage_;
  table::TableState state_;
  table::View view_;
  std::int64_t now_ms_ = 1000;
};

TEST(TypedText, IsKeptByWhoeverTapsForwardWithTheFieldStillInHand) {
  Typist typist;
  typist.tap(typist.stage().middle(), "table.setup.title");
  typist.type("Credit terms");
  ASSERT_TRUE(typist.has_keyboard());
  ASSERT_EQ(typist.state().set_up.title, "");

  typist.tap(typist.stage().near(), typist.forward());

  EXPECT_EQ(typist.state().set_up.title, "Credit terms");
  EXPECT_NE(typist.state().set_up.part, table::SetUpPart::kTitle) << "forward was tapped";
}

TEST(TypedText, KeepsTheKeyboardOffTheStripAndOffTheField) {
  Typist typist;
  typist.tap(typist.stage().middle(), "table.setup.title");
  typist.run();

  const auto [top, bottom] = typist.keyboard();
  const float strip = typist.stage().near().to_screen({0, 0}).y;
  const look::Rect field = typist.stage().middle().focused_rect();
  EXPECT_LE(bottom, strip);
  EXPECT_GE(top, typist.stage().middle().to_screen({0, field.bottom()}).y);
}

TEST(TypedText, OnHardwareKeysPutsTheKeyboardsShiftOutToo) {
  Typist typist;
  typist.tap(typist.stage().middle(), "table.setup.title");
  typist.run();
  ASSERT_TRUE(typist.is_capital());

  typist.type("C");
  typist.run();

  EXPECT_FALSE(typist.is_capital());
}

TEST(TypedText, BeginsWithACapitalOnlyWhereASentenceBegins) {
  Typist typist;
  for (const auto& [typed, capital] : {std::pair("Credit terms", false), std::pair(" are long. ", true)}) {
    typist.tap(typist.stage().middle(), "table.setup.title");
    typist.type(typed);
    typist.stage().feed(look::Key{look::Key::Kind::kDone, {}});
    typist.run();
    typist.run();
    ASSERT_FALSE(typist.has_keyboard());

    typist.tap(typist.stage().middle(), "table.setup.title");
    typist.run();
    EXPECT_EQ(typist.is_capital(), capital) << typed;
    typist.stage().feed(look::Key{look::Key::Kind::kDone, {}});
    typist.run();
    typist.run();
  }
}

TEST(TypedText, LeavesNoKeyboardOverThePageAfter) {
  Typist typist;
  typist.tap(typist.stage().middle(), "table.setup.title");
  ASSERT_TRUE(typist.has_keyboard());

  typist.state().set_up.part = table::SetUpPart::kVoting;
  typist.run();
  typist.run();

  EXPECT_FALSE(typist.has_keyboard());
}

TEST(TypedText, IsHandedOverWithinHalfASecond) {
  Typist typist;
  typist.tap(typist.stage().middle(), "table.setup.title");
  typist.type("Credit terms");

  typist.run(500);

  EXPECT_EQ(typist.state().set_up.title, "Credit terms");
}

TEST(TypedText, IsKeptWhereTheLastLetterAndTheTapElsewhereCameInOneFrame) {
  Typist typist;
  typist.tap(typist.stage().middle(), "table.setup.title");
  typist.stage().feed(look::Key{look::Key::Kind::kText, "Credit"});

  typist.tap_at_once(typist.stage().near(), typist.forward());

  EXPECT_EQ(typist.state().set_up.title, "Credit");
  EXPECT_NE(typist.state().set_up.part, table::SetUpPart::kTitle);
}

TEST(TypedText, GoesIntoTheFieldThatWasInHandWhenItWasTyped) {
  Typist typist;
  typist.tap(typist.stage().middle(), "table.setup.title");
  typist.stage().feed(look::Key{look::Key::Kind::kText, "Credit"});
  typist.tap_at_once(typist.stage().middle(), "table.setup.organisation");
  typist.type("Northwind");
  typist.run(500);

  EXPECT_EQ(typist.state().set_up.title, "Credit");
  EXPECT_EQ(typist.state().set_up.organisation, "Northwind");
}

TEST(TypedText, MakesWayForAQuestionThatNobodyTappedFor) {
  Typist typist;
  typist.tap(typist.stage().middle(), "table.setup.title");
  typist.type("Credit terms");
  ASSERT_TRUE(typist.has_keyboard());

  typist.state().asks_to_close = true;
  typist.run();

  EXPECT_FALSE(typist.has_keyboard());
  EXPECT_EQ(typist.state().set_up.title, "Credit terms");
}

TEST(TypedText, LeavesAMessageUncovered) {
  for (const std::string field : {"table.setup.title", "table.setup.organisation"}) {
    for (const bool message_first : {true, false}) {
      Typist typist;
      typist.state().problem = message_first ? words::message("The snapshot could not be written.") : words::Message{};
      typist.tap(typist.stage().middle(), field);
      typist.state().problem = words::message("The snapshot could not be written.");
      if (!message_first) typist.run();
      ASSERT_TRUE(typist.has_keyboard());

      const auto message = typist.place_of("table.problem");
      ASSERT_TRUE(message.has_value());
      EXPECT_TRUE(message->second <= typist.keyboard().first || message->first >= typist.keyboard().second)
          << field << ": the message lies from " << message->first << " to " << message->second;
    }
  }
}

/// A table at the causes of two pairs, on a disk.
class InAWorkshop : public ::testing::Test {
 protected:
  void SetUp() override {
    table_.open_example();
    const auto& steps = table_.workshop().framework.steps;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (steps[i].kind == framework::StepKind::kCauses) table_.act(table::GoToStep{static_cast<int>(i)});
    }
    table_.act(workshop::Change{workshop::FocusSet{kPair, true}});
    table_.act(workshop::Change{workshop::FocusSet{kOther, true}});
    ASSERT_EQ(table_.workshop().focus.size(), 2u);
    ASSERT_TRUE(table_.tap("table.causes.symptom"));
  }
  void letters(const std::string& text) {
    table_.app().stage().feed(look::Key{look::Key::Kind::kText, text});
    table_.frame();
  }
  static std::string symptom_in(const workshop::Workshop& workshop) {
    const auto at = workshop.causes.find(kPair);
    return at == workshop.causes.end() ? "" : at->second.symptom;
  }
  std::string saved() const {
    return symptom_in(store::test::must(store::WorkshopLog::open(table_.state().folder)).history().now());
  }

  static inline const workshop::Pair kPair{"SA", "FI"};
  static inline const workshop::Pair kOther{"CM", "FI"};
  store::PassingFolder sessions_;
  RoomClock clock_;
  TableHands table_{clock_, sessions_.path()};
};

TEST_F(InAWorkshop, TypedTextIsSavedWhateverWayThePageIsLeft) {
  const std::vector<std::vector<std::string>> ways = {{"table.near.back"},
                                                      {"table.far.back"},
                                                      {"table.step.0"},
                                                      {"table.pair.CM.FI"},
                                                      {"table.near.menu", "table.menu.home"}};
  const int step = table_.workshop().step;
  const std::string folder = table_.state().folder;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const std::string typed = symptom_in(table_.workshop()) + "again";
    letters("again");

    ASSERT_TRUE(table_.tap_all(ways[i])) << ways[i].front();
    EXPECT_FALSE(table_.can_tap("keyboard.done")) << ways[i].front();

    EXPECT_EQ(symptom_in(store::test::must(store::WorkshopLog::open(folder)).history().now()), typed)
        << ways[i].front();
    if (i + 1 == ways.size()) return;
    table_.act(table::GoToStep{step});
    if (table_.can_tap("table.pair.SA.FI")) table_.tap("table.pair.SA.FI");
    ASSERT_TRUE(table_.tap("table.causes.symptom"));
  }
}

TEST_F(InAWorkshop, TypedTextIsOnTheDiskHalfASecondLaterHoweverLongSomebodyTypesOn) {
  constexpr std::int64_t kPause_ms = 200;
  std::string typed_half_a_second_ago;
  for (const char* letter : {"a", "b", "c", "d", "e", "f", "g"}) {
    letters(letter);
    if (*letter <= 'd') typed_half_a_second_ago += letter;
    table_.wait(kPause_ms);
  }
  table_.settle();

  EXPECT_TRUE(saved().starts_with(typed_half_a_second_ago)) << saved();
}

TEST_F(InAWorkshop, TypedTextThatIsHandedOverByItselfIsDrawnWhereElseItStands) {
  letters("It waits");
  clock_.now_ms += 500;

  table_.frame();

  ASSERT_EQ(symptom_in(table_.workshop()), "It waits");
  EXPECT_TRUE(table_.app().wants_frame(clock_.now_ms)) << "nothing else would ask for one";
}

TEST_F(InAWorkshop, TypedTextIsSavedWhereTheProgramIsEnded) {
  letters("It waits");

  table_.app().end_typing();
  table_.settle();

  EXPECT_EQ(saved(), "It waits");
}

}  // namespace
}  // namespace crosstable::test
