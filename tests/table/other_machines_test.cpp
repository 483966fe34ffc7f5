// Kiosks on other machines: letting them in, who is there, and a close that would leave ballots behind.
#include "table/flow/letting_in.h"
#include "table/hosts.h"

namespace crosstable::test {
namespace {

using Server = table::OtherMachines::Server;

TEST(OtherMachines, AreLetInByOneTapWhichSaysFirstWhatItMeans) {
  OneTable table;
  enter(table);
  EXPECT_TRUE(table.middle.has_text("when, from which kiosk and for which function a sealed ballot came"));

  ASSERT_TRUE(table.middle.tap("table.others.start"));

  EXPECT_NE(table.effect<table::StartServer>(), nullptr);
  EXPECT_EQ(table.state.others.server, Server::kStarting);
  EXPECT_FALSE(table.middle.can_tap("table.others.start"));
}

TEST(OtherMachines, AreReachedFromTheKiosksAndLeadBack) {
  OneTable table;
  enter(table);
  ASSERT_TRUE(table.middle.tap("table.others.done"));
  EXPECT_EQ(table.view.instead, table::Instead::kKiosks);

  ASSERT_TRUE(table.middle.tap("table.kiosks.others"));

  EXPECT_EQ(table.view.instead, table::Instead::kOtherMachines);
}

TEST(OtherMachines, WhereNoServerCanBeHostedThePageSaysWhatToInstall) {
  OneTable table;
  table.state.others.why_none = words::message("Have the package installed.");
  enter(table);

  EXPECT_TRUE(table.middle.has_text("Have the package installed."));
  EXPECT_FALSE(table.middle.find("table.others.start").has_value());
}

TEST(OtherMachines, AreLetInBetweenVotesAlone) {
  OneTable table;
  play_open(table);

  table.act(table::LetKiosksIn{});

  EXPECT_EQ(table.effect<table::StartServer>(), nullptr);
  EXPECT_FALSE(table.state.problem.empty());
}

TEST(OtherMachines, TheFirstCodeComesByItselfForTheLowestNumberThatIsFree) {
  OneTable table;
  enter(table);
  table.state.machine.kiosks = {1, 2};
  table.state.others.kiosks = {{3, true, 0, 0}};

  const table::Effects effects = table::server_started(table.state, {"192.168.1.20:5433"});

  ASSERT_EQ(effects.size(), 1u);
  EXPECT_EQ(get<table::InviteKiosk>(effects[0]).kiosk, 4);
  EXPECT_EQ(get<table::InviteKiosk>(effects[0]).address, "192.168.1.20:5433");
}

TEST(OtherMachines, NoCodeIsMadeForTheNumberOfAKioskThatIsAwayWhileAnotherIsFree) {
  OneTable table;
  table.state.others.kiosks = {{1, true, 0, 0}};
  table.state.others.given = {1, 2};
  EXPECT_EQ(table::next_kiosk(table.state.others, {3}), 4);

  for (int number = 3; number <= 16; ++number) table.state.others.given.push_back(number);

  EXPECT_EQ(table::next_kiosk(table.state.others, {}), 2) << "its pairing ends, where no other number is left";
}

TEST(OtherMachines, NoKioskOfThisMachineIsStartedUnderTheNumberOfOneElsewhere) {
  OneTable table;
  table.state.others.given = {1, 2};
  EXPECT_TRUE(table::numbers_elsewhere(table.state.others).empty()) << "there is no server any more";
  enter(table);
  host(table);
  table.state.others.given = {1, 2};

  EXPECT_EQ(table::numbers_elsewhere(table.state.others), (std::vector<int>{1, 2}));
}

TEST(OtherMachines, ACodeGoesAwayOnceItsKioskIsThere) {
  OneTable table;
  enter(table);
  host(table);
  table::kiosk_invited(table.state, {2, "37K3Q9 WX2M4 ABCDE FGHJKM", "192.168.1.20:5433", 0, {}});
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("For kiosk 2"));
  EXPECT_TRUE(table.middle.has_text("37K3Q9"));

  table::others_seen(table.state, {"192.168.1.20:5433"}, {{2, true, 0, 0}});
  table.refresh();

  EXPECT_FALSE(table.middle.has_text("37K3Q9"));
  EXPECT_TRUE(table.middle.has_text("it is there, and all is handed over"));
}

TEST(OtherMachines, EachSaysWhatItKeepsAndSinceWhenItWasNotHeard) {
  OneTable table;
  enter(table);
  host(table, {{1, true, 2, 0}, {2, false, 0, 190'000}, {3, false, 1, 0}});

  EXPECT_TRUE(table.middle.has_text("2 ballots are on their way"));
  EXPECT_TRUE(table.middle.has_text("not heard for 3 minutes; it may keep ballots"));
  EXPECT_TRUE(table.middle.has_text("1 ballot is kept there"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(OtherMachines, OneThatCouldNotReadWhatItKeptIsNotTakenForOneThatHasHandedOverAll) {
  OneTable table;
  enter(table);
  host(table, {{.number = 1, .is_here = true, .unread = true}, {.number = 2, .heard_ms = 190'000, .unread = true}});

  EXPECT_TRUE(table.middle.has_text("it is there; it could not read all that it kept"));
  EXPECT_TRUE(table.middle.has_text("not heard for 3 minutes; it could not read all that it kept"));
  EXPECT_EQ(table::outstanding(table.state.others).size(), 2u);
  EXPECT_EQ(findings(table.middle), "");
}

TEST(OtherMachines, OneWhoseLoginKeepsTheServerBusyIsNamedWithWhatHelps) {
  OneTable table;
  enter(table);
  host(table, {{1, true, 0, 0}, {.number = 2, .is_here = true, .misused = true}});

  EXPECT_TRUE(table.middle.has_text("Somebody with the login of kiosk 2 keeps the server busy"));
  EXPECT_TRUE(table.middle.find("table.others.2").has_value()) << "it can be unpaired";
  EXPECT_TRUE(table::outstanding(table.state.others).empty()) << "it keeps no vote from its close";
  EXPECT_EQ(findings(table.middle), "");
}

TEST(OtherMachines, OneOfThisMachineThatEndedWithItsTableIsNamedAmongItsOwnKiosks) {
  OneTable table;
  play_open(table);
  host(table, {{.number = 1, .heard_ms = 190'000, .is_own = true}, {2, true, 0, 0}});
  table.state.machine.kiosks = {2};
  table.view.instead = table::Instead::kOtherMachines;
  table.refresh();
  EXPECT_FALSE(table.middle.has_text("Kiosk 1"));

  table.view.instead = table::Instead::kKiosks;
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("not heard for 3 minutes; start a kiosk on this machine"));
  EXPECT_EQ(findings(table.middle), "");
  table.state.others.kiosks[0].is_here = true;
  table.state.machine.kiosks = {1, 2};
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("started elsewhere: hold its upper left corner to end it"));
}

TEST(OtherMachines, StandAmongTheKiosksAsWhatTheyAreAndAreNotHeardInsteadOfStopped) {
  OneTable table;
  play_open(table);
  host(table, {{1, true, 0, 0}, {2, false, 0, 5000}});
  table.state.machine.kiosks = {1};
  table.state.machine.kiosks_stopped = {{2, table.state.now_ms}};
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("Kiosk 2 is not heard."));

  table.view.instead = table::Instead::kKiosks;
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("on another machine"));
  EXPECT_TRUE(table.middle.has_text("on another machine, and not heard now"));
  EXPECT_FALSE(table.middle.has_text("hold its upper left corner"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(OtherMachines, UnpairingAndEndingTakeAHoldAndThePin) {
  OneTable table;
  enter(table);
  host(table, {{2, true, 0, 0}});
  ASSERT_TRUE(table.middle.hold("table.others.2", 2000));
  ASSERT_NE(table.effect<table::DismissKiosk>(), nullptr);
  EXPECT_EQ(table.effect<table::DismissKiosk>()->kiosk, 2);
  table.state.pin_set = true;

  table.act(table::ShutKiosksOut{});

  EXPECT_EQ(table.effect<table::EndServer>(), nullptr);
  EXPECT_TRUE(table.state.pin);
}

TEST(OtherMachines, WhileTheServerIsNotReachedNobodyCountsAsThereAndTheVoteSaysWhy) {
  OneTable table;
  play_open(table);
  host(table, {{1, true, 0, 0}});

  table::others_seen(table.state, {"192.168.1.20:5433"}, {{1, false, 0, 5000}}, words::message("It has ended."));
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("It has ended."));
  EXPECT_EQ(table::outstanding(table.state.others).size(), 1u);
  table.view.instead = table::Instead::kOtherMachines;
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("It has ended."));
  EXPECT_EQ(findings(table.middle), "");
  table::others_seen(table.state, {"192.168.1.20:5433"}, {{1, true, 0, 0}});
  table.refresh();
  EXPECT_FALSE(table.middle.has_text("It has ended."));
}

void ask_for_company(OneTable& table) {
  enter(table);
  table.act(table::LetKiosksIn{.what = table::LetKiosksIn::What::kAskCompany});
  table.refresh();
}

TEST(CompanysServer, IsLookedAtComparedAndTakenWithItsPassword) {
  OneTable table;
  enter(table);
  ASSERT_TRUE(table.middle.tap("table.others.company"));
  table.view.company.address = "db.company:5432";
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.company.on"));
  ASSERT_NE(table.effect<table::StartServer>(), nullptr);
  EXPECT_EQ(table.effect<table::StartServer>()->address, "db.company:5432");
  EXPECT_EQ(table.effect<table::StartServer>()->fingerprint, "");
  EXPECT_FALSE(table.middle.can_tap("table.company.on"));

  table::company_seen(table.state, "7F:3A:91:C0:5B:E2:D8:44:6A:10:CF:39");
  table.refresh();
  EXPECT_TRUE(table.middle.has_text("7F:3A:91:C0:5B:E2:D8:44:"));
  EXPECT_FALSE(table.middle.can_tap("table.company.on")) << "without its password";
  table.view.company.password = std::make_shared<const ballot::SecretText>("as told");
  table.effects.clear();
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.company.on"));

  ASSERT_NE(table.effect<table::StartServer>(), nullptr);
  EXPECT_EQ(table.effect<table::StartServer>()->fingerprint, "7F:3A:91:C0:5B:E2:D8:44:6A:10:CF:39");
  EXPECT_EQ(table.effect<table::StartServer>()->password->view(), "as told");
  EXPECT_EQ(table.state.others.server, Server::kStarting);
}

TEST(CompanysServer, ThatIsRefusedIsSaidAndStaysCompared) {
  OneTable table;
  ask_for_company(table);
  table.act(table::LetKiosksIn{.what = table::LetKiosksIn::What::kLookAtCompany, .server = "db.company:5432"});
  table::company_seen(table.state, "7F:3A");
  table.act(table::LetKiosksIn{.what = table::LetKiosksIn::What::kTakeCompany});

  table::company_refused(table.state, words::message("It does not let you in."));
  table.refresh();

  EXPECT_EQ(table.state.others.server, Server::kOff);
  EXPECT_TRUE(table.middle.has_text("It does not let you in."));
  EXPECT_TRUE(table.middle.has_text("7F:3A"));
}

TEST(CompanysServer, IsAnotherWayWhereNoneCanBeHosted) {
  OneTable table;
  table.state.others.why_none = words::message("Have the package installed.");
  enter(table);

  EXPECT_TRUE(table.middle.can_tap("table.others.company"));
}

TEST(CompanysServer, IsLeftAndNotRemoved) {
  OneTable table;
  ask_for_company(table);
  table::server_started(table.state, {"10.1.2.3:5432"}, true);
  table.refresh();

  EXPECT_FALSE(table.state.others.company);
  EXPECT_TRUE(table.middle.has_text("Hold to leave the company’s server"));
  EXPECT_FALSE(table.middle.has_text("Hold to end and remove the server"));
}

TEST(CompanysServer, IsTakenBetweenVotesAlone) {
  OneTable table;
  play_open(table);

  table.act(table::LetKiosksIn{.what = table::LetKiosksIn::What::kAskCompany});

  EXPECT_FALSE(table.state.others.company);
  EXPECT_FALSE(table.state.problem.empty());
}

TEST(OtherMachines, AServerThatDidNotStartIsSaidAndCanBeTriedAgain) {
  OneTable table;
  enter(table);
  table.act(table::LetKiosksIn{});

  table::server_ended(table.state, words::message("It does not start."));

  EXPECT_EQ(table.state.others.server, Server::kOff);
  EXPECT_EQ(words::english(table.state.problem), "It does not start.");
}

TEST(ClosingWithOtherMachines, SaysOfAKioskOfThisMachineThatItIsOne) {
  OneTable table;
  play_open(table);
  host(table, {{.number = 1, .heard_ms = 190'000, .is_own = true}});
  table.state.live->view.turnout = table.state.live->view.places;
  table.act(table::AskToClose{});

  static_cast<void>(table::ticked(table.state, table.state.live->view));
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Close it without what a kiosk here may keep?"));
  EXPECT_TRUE(table.middle.has_text("start a kiosk on this machine, and it hands over"));
  EXPECT_EQ(findings(table.middle), "");
}

TEST(ClosingWithOtherMachines, AsksAndNamesEveryKioskThatMayKeepBallots) {
  OneTable table;
  play_open(table);
  host(table, {{1, true, 0, 0}, {2, true, 2, 0}, {4, false, 0, 190'000}});
  table.state.live->view.turnout = table.state.live->view.places;
  table.act(table::AskToClose{});
  EXPECT_FALSE(asked_for<table::FinishRound>(table));

  for (table::Effect& effect : table::ticked(table.state, table.state.live->view))
    table.effects.push_back(std::move(effect));
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Close it without the kiosks on other machines?"));
  EXPECT_TRUE(table.middle.has_text("2 ballots are on their way"));
  EXPECT_TRUE(table.middle.has_text("it may keep ballots"));
  EXPECT_FALSE(table.middle.has_text("Kiosk 1:"));
  ASSERT_TRUE(table.middle.hold("table.missing.close", 1000));
  EXPECT_TRUE(asked_for<table::FinishRound>(table));
}

TEST(ClosingWithOtherMachines, ClosesNothingWhileItCannotHearWhoKeepsBallots) {
  OneTable table;
  play_open(table);
  host(table, {{1, true, 0, 0}, {2, true, 0, 0}});
  table.state.live->view.turnout.assign(table.state.live->view.places.size(), 0);
  table.act(table::AskToClose{});
  table::others_seen(table.state, {"192.168.1.20:5433"}, {{1, false, 0, 0}}, words::message("It has ended."));

  for (table::Effect& effect : table::not_ticked(table.state, words::message("It has ended.")))
    table.effects.push_back(std::move(effect));

  EXPECT_FALSE(asked_for<table::FinishRound>(table));
  EXPECT_EQ(table.state.live->closing, table::LiveRound::Closing::kNo);
  EXPECT_EQ(words::english(table.state.problem), "It has ended.");
}

TEST(ClosingWithOtherMachines, AsksNothingWhereAllIsHandedOver) {
  OneTable table;
  play_open(table);
  host(table, {{1, true, 0, 0}});
  table.state.live->view.turnout = table.state.live->view.places;

  table.act(table::AskToClose{});

  EXPECT_TRUE(asked_for<table::FinishRound>(table));
}

}  // namespace
}  // namespace crosstable::test
