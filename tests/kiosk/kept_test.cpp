// What is kept at a kiosk, in the facilitator's hands: onto a stick, or erased once it came too late.
#include "kiosk/desk.h"
#include "words/words.h"

namespace crosstable::kiosk::test {
namespace {

const Reach kKeepsTwo{.is_up = false, .kept = 2};

Effects type_pin(Desk& desk) {
  Effects last;
  for (const int digit : {4, 0, 2, 8, 1, 7}) last = desk.tap(PinDigit{digit});
  return last;
}
Effects is_right(Desk& desk) { return desk.say(PinAnswered{{ballot::PinOutcome::kRight, {true, 0, 0}, {}}}); }
/// Of a keeper, as the corner shows it.
void go_to_kept(Desk& desk) {
  desk.say(ReachSeen{kKeepsTwo});
  desk.tap(CornerHeld{});
}

template <class One>
bool is_only(const Effects& effects) {
  return effects.size() == 1 && holds_alternative<One>(effects[0]);
}

TEST(KeptPage, StandsBehindTheCornerWhereSomethingIsKeptAndTheBallotAtHandWaits) {
  Desk desk;
  desk.answer_about(1);
  const Page page = desk.state.page;

  go_to_kept(desk);

  ASSERT_TRUE(desk.state.kept_page);
  EXPECT_TRUE(desk.tap(ShowReview{}).empty());
  EXPECT_EQ(desk.state.page, page);
  desk.tap(BackFromKept{});
  EXPECT_FALSE(desk.state.kept_page);
  EXPECT_FALSE(desk.is_blank());
}

TEST(KeptPage, StandsBehindThePinWhereOneIsSet) {
  Desk desk;
  desk.say(PinSeen{true});
  go_to_kept(desk);
  EXPECT_FALSE(desk.state.kept_page);

  EXPECT_TRUE(is_only<CheckPin>(type_pin(desk)));
  EXPECT_FALSE(desk.state.kept_page);
  EXPECT_TRUE(is_right(desk).empty()) << "the kiosk is not left yet";

  EXPECT_TRUE(desk.state.kept_page);
  EXPECT_TRUE(is_only<LeaveKiosk>(desk.tap(LeaveKept{})));
  EXPECT_FALSE(desk.state.kept_page);
}

TEST(KeptPage, WritesOnceAndSaysWhatCameOfIt) {
  Desk desk;
  go_to_kept(desk);

  EXPECT_TRUE(is_only<WriteKept>(desk.tap(PutOnStick{})));
  EXPECT_TRUE(desk.tap(PutOnStick{}).empty()) << "it is under way";
  desk.tap(BackFromKept{});
  desk.tick_after(kIdle_ms);
  ASSERT_TRUE(desk.state.kept_page) << "nobody misses what became of it";
  desk.say(KeptWritten{{}, words::message("Put a stick in.")});
  EXPECT_EQ(words::english(desk.state.kept_page->failed), "Put a stick in.");
  EXPECT_TRUE(is_only<WriteKept>(desk.tap(PutOnStick{})));
  EXPECT_TRUE(desk.state.kept_page->failed.empty());
  desk.say(KeptWritten{words::message("It lies there."), {}});

  EXPECT_EQ(words::english(desk.state.kept_page->written), "It lies there.");
  EXPECT_EQ(desk.state.reach.kept, 2) << "what was copied stays kept";
}

TEST(KeptPage, GoesByItselfWhereNobodyTouchesIt) {
  Desk desk;
  go_to_kept(desk);

  desk.tick_after(kIdle_ms);

  EXPECT_FALSE(desk.state.kept_page);
  EXPECT_EQ(desk.state.page, Page::kAttract);
}

TEST(KeptPage, HasNothingToWriteOnceAllHasReachedTheTable) {
  Booth booth;
  booth.open(make_round({.eligibility = ballot::Eligibility::kCards}));
  booth.say(ReachSeen{kKeepsTwo});
  booth.wait(kLockOut_ms);
  booth.say(CornerHeld{});
  ASSERT_TRUE(booth.state.kept_page);
  EXPECT_TRUE(booth.probe->has_text("2 ballots are kept here"));

  booth.say(ReachSeen{{}});

  EXPECT_TRUE(booth.probe->has_text("All that was kept here has reached the table"));
  EXPECT_FALSE(booth.probe->can_tap("kiosk.kept.write"));
}

TEST(KeptPage, SaysNotThatAllHasReachedTheTableWhereVotingClosedMeanwhile) {
  Booth booth;
  booth.open(make_round({.eligibility = ballot::Eligibility::kCards}));
  booth.say(ReachSeen{kKeepsTwo});
  booth.wait(kLockOut_ms);
  booth.say(CornerHeld{});
  booth.say(KeptWritten{words::message("2 ballots lie on BLUE."), {}});

  booth.say(ReachSeen{{.uncertain = 2}});

  EXPECT_FALSE(booth.probe->has_text("has reached the table"));
  EXPECT_FALSE(booth.probe->has_text("2 ballots lie on BLUE."));
  EXPECT_TRUE(booth.probe->has_text("Whether 2 ballots kept here were counted this kiosk cannot know"));
}

TEST(KeptPage, AsksWhichOfSeveralSticksAndGoesBackFromThat) {
  Booth booth;
  booth.open(make_round({.eligibility = ballot::Eligibility::kCards}));
  booth.say(ReachSeen{kKeepsTwo});
  booth.wait(kLockOut_ms);
  booth.say(CornerHeld{});
  booth.say(PutOnStick{});
  const std::vector<Stick> sticks{
      {"sdb1", words::message("USB stick {name}", words::arg("name", "BLUE")), words::message("3 GB are free")},
      {"sdc1", words::message("USB stick {name}", words::arg("name", "RED")), words::message("512 MB are free")},
      {"sdd1", words::message("USB stick"), words::message("This user may not write on it."), false}};

  booth.say(KeptWritten{{}, {}, sticks});

  EXPECT_TRUE(booth.probe->has_text("Which stick?"));
  EXPECT_TRUE(booth.probe->has_text("512 MB are free"));
  EXPECT_FALSE(booth.probe->can_tap("kiosk.kept.stick.2"));
  ASSERT_TRUE(booth.tap("kiosk.kept.stick.1"));
  ASSERT_FALSE(booth.effects.empty());
  EXPECT_EQ(get<WriteKept>(booth.effects.back()).stick, "sdc1");
  booth.say(KeptWritten{{}, {}, sticks});
  ASSERT_TRUE(booth.tap("kiosk.kept.back"));
  EXPECT_TRUE(booth.state.kept_page) << "back to what can be done";
  EXPECT_TRUE(booth.probe->can_tap("kiosk.kept.write"));
}

TEST(KeptPage, LeadsToATableThatHasMovedWhereAVoteWithCardsGoesOn) {
  Booth booth;
  booth.open(make_round({.eligibility = ballot::Eligibility::kCards}));
  booth.state.can_pair = true;
  booth.say(ReachSeen{{.is_up = false}});
  booth.wait(kLockOut_ms);
  EXPECT_TRUE(booth.probe->can_tap("kiosk.start")) << "voting goes on";
  EXPECT_TRUE(booth.probe->has_text("If it has another address now"));

  booth.say(CornerHeld{});
  ASSERT_TRUE(booth.state.kept_page) << "also where nothing is kept";
  EXPECT_TRUE(booth.probe->has_text("The table cannot be reached"));
  ASSERT_TRUE(booth.tap("kiosk.kept.moved"));

  EXPECT_FALSE(booth.state.kept_page);
  ASSERT_TRUE(booth.state.pairing);
  EXPECT_TRUE(booth.state.pairing->moved) << "the same table, and no other";
}

TEST(KeptPage, LeadsToNoOtherAddressOfATableThatIsReachedOrOnThisMachine) {
  Booth booth;
  booth.open(make_round({.eligibility = ballot::Eligibility::kCards}));
  booth.say(ReachSeen{kKeepsTwo});
  booth.wait(kLockOut_ms);
  booth.say(CornerHeld{});
  EXPECT_FALSE(booth.probe->find("kiosk.kept.moved").has_value()) << "it lies on this machine";
  booth.state.can_pair = true;

  booth.say(ReachSeen{{.is_up = true, .kept = 2}});

  EXPECT_FALSE(booth.probe->find("kiosk.kept.moved").has_value());
}

TEST(KeptPage, IsUsedByFingers) {
  Booth booth;
  booth.open(make_round({.eligibility = ballot::Eligibility::kCards}));
  booth.say(ReachSeen{kKeepsTwo});
  booth.wait(kLockOut_ms);
  booth.say(CornerHeld{});
  ASSERT_TRUE(booth.state.kept_page);

  ASSERT_TRUE(booth.tap("kiosk.kept.write"));

  ASSERT_FALSE(booth.effects.empty());
  EXPECT_TRUE(holds_alternative<WriteKept>(booth.effects.back()));
  booth.say(KeptWritten{words::message("2 ballots lie on BLUE."), {}});
  EXPECT_TRUE(booth.probe->has_text("2 ballots lie on BLUE."));
  ASSERT_TRUE(booth.tap("kiosk.kept.back"));
  EXPECT_FALSE(booth.state.kept_page);
}

TEST(LateBallots, AreErasedByThePinAlone) {
  KioskState state;
  std::int64_t now_ms = 0;
  const auto say = [&](const Intent& intent) { return apply(state, intent, now_ms += kLockOut_ms); };
  say(PinSeen{true});
  say(ReachSeen{{.late = 2}});

  EXPECT_TRUE(say(LateRead{}).empty());
  ASSERT_TRUE(state.pin);
  Effects checked;
  for (const int digit : {4, 0, 2, 8, 1, 7}) checked = say(PinDigit{digit});
  ASSERT_TRUE(is_only<CheckPin>(checked));
  EXPECT_TRUE(say(PinAnswered{{ballot::PinOutcome::kWrong, {true, 1, 0}, {}}}).empty());
  for (const int digit : {4, 0, 2, 8, 1, 8}) say(PinDigit{digit});
  const Effects right = say(PinAnswered{{ballot::PinOutcome::kRight, {true, 0, 0}, {}}});

  EXPECT_TRUE(is_only<ForgetLate>(right)) << "and the kiosk is not left";
  EXPECT_FALSE(state.pin);
}

}  // namespace
}  // namespace crosstable::kiosk::test
