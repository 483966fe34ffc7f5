// What the PIN stands in front of, and the question before the window closes.
#include "table/flow/guards.h"

#include <gtest/gtest.h>

#include "table/live.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;

/// A vote by cards is open, its cards are not handed out, and there is a PIN.
struct Voting : OneTable {
  explicit Voting(bool pin = true) {
    play("vote", Moment::kVoting);
    table::LiveRound live = live_round(workshop());
    live.view.turnout.assign(live.view.places.size(), 1);
    live.cards = table::CardsAtHand{19, "saved"};
    state.live = live;
    state.folder = "somewhere";
    state.pin_set = pin;
    refresh();
  }
};

template <class... Kinds, class Visit>
void for_each_kind(const std::variant<Kinds...>* /*kinds*/, const Visit& visit) {
  (visit(Kinds{}), ...);
}
template <class Kinds, class Visit>
void for_each_kind(const Visit& visit) {
  for_each_kind(static_cast<const Kinds*>(nullptr), visit);
}

/// Every effect, so that a new one must be thought about here. What is true is never undone.
struct NeverUndone {
  bool operator()(const table::AppendChanges& append) const {
    return std::any_of(append.changes.begin(), append.changes.end(), [](const workshop::Change& change) {
      return holds_alternative<workshop::PlaceLeft>(change) || holds_alternative<workshop::HandsCounted>(change) ||
             holds_alternative<workshop::RoundOpened>(change) || holds_alternative<workshop::RoundClosed>(change);
    });
  }
  bool operator()(const table::MakeRound&) const { return true; }
  bool operator()(const table::FinishRound&) const { return true; }
  bool operator()(const table::DropRound&) const { return true; }
  bool operator()(const table::PutRoundAside&) const { return true; }
  bool operator()(const table::Arm& arm) const { return arm.function.has_value(); }
  bool operator()(const table::Left&) const { return true; }
  bool operator()(const table::PrintSheet&) const { return true; }
  bool operator()(const table::SaveSheet&) const { return true; }
  bool operator()(const table::ForgetSheet&) const { return true; }
  bool operator()(const table::KeepPin&) const { return true; }
  bool operator()(const table::LeaveWorkshop&) const { return true; }
  bool operator()(const table::Exit&) const { return true; }
  bool operator()(const table::SaveAgain&) const { return false; }
  bool operator()(const table::CallKiosk&) const { return false; }
  bool operator()(const table::StopKiosk&) const { return false; }
  bool operator()(const table::MakeWorkshop&) const { return false; }
  bool operator()(const table::LoadWorkshop&) const { return false; }
  bool operator()(const table::LoadSnapshot&) const { return false; }
  bool operator()(const table::SteerExample&) const { return false; }
  bool operator()(const table::ReadActions&) const { return false; }
  // A new snapshot beside the one that it names; the next one may say otherwise.
  bool operator()(const table::WriteMark&) const { return false; }
  bool operator()(const table::FindWipe&) const { return false; }
  bool operator()(const table::WipeFolder&) const { return true; }
  bool operator()(const table::RefreshHome&) const { return false; }
  bool operator()(const table::Unlock&) const { return false; }
  bool operator()(const table::Tick&) const { return false; }
  bool operator()(const table::CheckPin&) const { return false; }
  bool operator()(const table::SpawnKiosk&) const { return false; }
  bool operator()(const table::StartServer&) const { return false; }
  bool operator()(const table::EndServer&) const { return true; }
  bool operator()(const table::InviteKiosk&) const { return false; }
  bool operator()(const table::DismissKiosk&) const { return true; }
  // What comes in is never taken out again.
  bool operator()(const table::ReadSticks&) const { return true; }
  bool operator()(const table::BecomeKiosk&) const { return false; }
  bool operator()(const table::WriteSnapshot&) const { return false; }
  bool operator()(const table::FindPlaces&) const { return false; }
  // Files are laid beside others; nothing is ever replaced.
  bool operator()(const table::HandOutFiles&) const { return false; }
  bool operator()(const table::StopFiles&) const { return false; }
  bool operator()(const table::WriteMap&) const { return false; }
  bool operator()(const table::SetDiagonal&) const { return false; }
  bool operator()(const table::SpeakLanguage&) const { return false; }
};

int never_undone(const OneTable& table) {
  return static_cast<int>(std::count_if(table.effects.begin(), table.effects.end(),
                                        [](const table::Effect& effect) { return visit(NeverUndone{}, effect); }));
}

table::Intent with_an_aim(const table::Intent& intent) {
  if (holds_alternative<table::ArmKiosk>(intent)) return table::ArmKiosk{1, 0};
  if (holds_alternative<table::PersonLeft>(intent)) return table::PersonLeft{"SA"};
  return intent;
}

TEST(Guards, LetNothingThroughThatIsNeverUndoneWithoutThePin) {
  int asked = 0;
  for_each_kind<table::IntentKinds>([&](const auto& kind) {
    Voting table;
    table.act(with_an_aim(kind));
    EXPECT_EQ(never_undone(table), 0) << "intent " << table::Intent(kind).index();
    asked += table.state.pin && table.state.pin->then ? 1 : 0;
  });
  EXPECT_GE(asked, 13) << "and the list is in use";
}

TEST(Guards, LetEverythingThroughWhereThereIsNoPin) {
  int done = 0;
  for_each_kind<table::IntentKinds>([&](const auto& kind) {
    Voting table(false);
    table.act(with_an_aim(kind));
    done += never_undone(table) > 0 ? 1 : 0;
  });
  EXPECT_GE(done, 10);
}

TEST(Guards, StandBeforeEveryChangeThatUndoPassesOver) {
  for_each_kind<workshop::ChangeKinds>([](const auto& kind) {
    const workshop::Change change{kind};
    const table::Guard guard = table::guard_of(change).guard;
    const std::string name(workshop::kind_of(change));
    EXPECT_NE(guard, table::Guard::kNotListed) << name;
    EXPECT_TRUE(!workshop::can_be_undone(change) || guard == table::Guard::kReversible) << name;
  });
  EXPECT_EQ(table::guard_of(workshop::Change{workshop::HandsCounted{}}).guard, table::Guard::kPin);
  EXPECT_EQ(table::guard_of(workshop::Change{workshop::PlaceLeft{}}).guard, table::Guard::kPin);
}

TEST(Guards, SayWhatThePinIsAskedFor) {
  for_each_kind<table::IntentKinds>([](const auto& kind) {
    const table::GuardRule rule = table::guard_of(with_an_aim(kind));
    const bool asks = rule.guard == table::Guard::kPin || rule.guard == table::Guard::kWhileVoting;
    EXPECT_EQ(std::string_view(rule.purpose.text()).starts_with("It is needed to "), asks)
        << table::Intent(kind).index();
  });
}

TEST(Guards, AskForThePinBeforeSomebodyIsSaidToHaveLeft) {
  Voting table;

  table.act(table::PersonLeft{"SA"});
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("to say that somebody left"));
  for (const char digit : std::string("402817"))
    ASSERT_TRUE(table.middle.tap(std::string("table.pin.") + digit)) << digit;
  EXPECT_EQ(table.effect<table::Left>(), nullptr);
  for (table::Effect& effect : table::pin_answered(table.state, {ballot::PinOutcome::kRight, {true, 0, 0}, ""}))
    table.effects.push_back(std::move(effect));

  ASSERT_NE(table.effect<table::Left>(), nullptr);
  EXPECT_EQ(table.effect<table::Left>()->function, "SA");
}

TEST(Closing, IsDoneAtOnceAtHome) {
  OneTable table;
  table.go_home();

  table.act(table::CloseAsked{});

  EXPECT_NE(table.effect<table::Exit>(), nullptr);
}

TEST(Closing, IsAQuestionThatNamesTheOpenVoteItsCardsAndWhatIsNotSaved) {
  Voting table(false);
  table.change(workshop::CaseDescribed{"one"});
  table.change(workshop::CaseDescribed{"two"});

  table.act(table::CloseAsked{});
  table.refresh();

  EXPECT_EQ(table.effect<table::Exit>(), nullptr);
  EXPECT_TRUE(table.middle.has_text("A vote is open."));
  EXPECT_TRUE(table.middle.has_text("cards are not handed out"));
  EXPECT_TRUE(table.middle.has_text("2 changes are not on the disk yet"));
  EXPECT_EQ(findings(table.middle), "");
  ASSERT_TRUE(table.middle.tap("table.close.stay"));
  EXPECT_FALSE(table.state.asks_to_close);
  EXPECT_EQ(table.effect<table::Exit>(), nullptr);
}

TEST(Closing, TakesAHoldAndWithAPinDuringAVoteThePin) {
  for (const bool pin : {false, true}) {
    Voting table(pin);
    table.act(table::CloseAsked{});
    table.refresh();

    ASSERT_TRUE(table.middle.hold("table.close.quit", 2000));

    EXPECT_EQ(table.effect<table::Exit>() != nullptr, !pin);
    EXPECT_EQ(table.state.pin.has_value(), pin);
  }
}

TEST(Closing, LeavesNothingForFingersButItsAnswers) {
  OneTable table;
  table.play("walk", Moment::kEntered);
  const std::string step = table.workshop().current().id;

  table.act(table::CloseAsked{});
  table.refresh();

  for (Probe* strip : {&table.near, &table.far}) {
    const std::vector<look::Target> targets = strip->surface().targets();
    for (const look::Target& target : targets) {
      strip->tap_at(target.rect.centre());
      strip->feed(look::TouchPhase::kBegin, target.rect.centre());
      for (int i = 0; i < 50; ++i) strip->advance(50);
      strip->feed(look::TouchPhase::kEnd, target.rect.centre());
      strip->run();
    }
  }
  EXPECT_TRUE(table.state.asks_to_close);
  EXPECT_EQ(table.workshop().current().id, step);
  EXPECT_FALSE(table.view.menu) << "the menu";
  EXPECT_EQ(table.state.place, table::Place::kWorkshop);
}

TEST(Closing, OfAQuietWorkshopSaysThatEverythingIsSaved) {
  OneTable table;
  table.play("walk", Moment::kEntered);

  table.act(table::CloseAsked{});
  table.refresh();

  EXPECT_EQ(table.effect<table::Exit>(), nullptr);
  EXPECT_TRUE(table.state.asks_to_close);
}

TEST(Scanning, AtTheTableIsSaidAndHidesNoProblem) {
  Voting table;
  table.act(table::CardScanned{0});
  EXPECT_NE(english(table.state.problem).find("Scan it at a kiosk"), std::string::npos) << table.state.problem;

  table.state.problem = words::verbatim("The disk is full.");
  table.act(table::CardScanned{2});

  EXPECT_EQ(table.state.problem, "The disk is full.");
}

}  // namespace
}  // namespace crosstable::test
