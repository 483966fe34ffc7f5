// What is typed on the table's glass, however its field is left.
#include <algorithm>
#include <utility>

#include <gtest/gtest.h>

#include "path/hands.h"
#include "roles/stage.h"
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

}  // namespace
}  // namespace crosstable::test
