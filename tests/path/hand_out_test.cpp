// Results on their way out of the machine: onto sticks that are full, write-protected, pulled out or two, into folders,
// and to printers; the sticks are folders, and the print system is programs that a test writes.
#include "roles/hand_out.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

#include <gtest/gtest.h>

#include "path/hand_out_machine.h"
#include "path/hands.h"
#include "roles/reports.h"
#include "store/disk_faults.h"
#include "store/rounds.h"

namespace crosstable::test {
namespace {

TEST_F(HandOut, LaysEverythingIntoANewFolderOfTheStickAndSaysThatItCanBeTakenOut) {
  plug_in("BLUE");

  const std::string said = hand_out(places().front());

  EXPECT_TRUE(succeeded_);
  EXPECT_EQ(said, "3 files lie on BLUE, in the folder 2026-11-23-terms. You can take the stick out now.");
  EXPECT_EQ(names_in(at("BLUE")), std::vector<std::string>{"2026-11-23-terms"});
  EXPECT_EQ(names_in(at("BLUE/2026-11-23-terms")),
            (std::vector<std::string>{"2026-11-23-terms.snapshot", "report.html", "report.pdf"}));
  EXPECT_EQ(text_in(at("BLUE/2026-11-23-terms/2026-11-23-terms.snapshot")), "signed");
  EXPECT_EQ(made_of_, "report of " + at("2026-11-23-terms.snapshot"));
  EXPECT_EQ(run_.done, run_.total);
  EXPECT_EQ(run_.total, static_cast<std::int64_t>(kLarge_bytes + 4 + 6));
}

TEST_F(HandOut, TakesANewNameWhereTheStickHasOneOfThisName) {
  plug_in("BLUE");
  std::filesystem::create_directories(at("BLUE/2026-11-23-terms"));
  std::ofstream(at("BLUE/2026-11-23-terms/report.pdf")) << "theirs";

  const std::string said = hand_out(places().front());

  EXPECT_NE(said.find("in the folder 2026-11-23-terms-2."), std::string::npos) << said;
  EXPECT_EQ(text_in(at("BLUE/2026-11-23-terms/report.pdf")), "theirs");
}

TEST_F(HandOut, OffersBothOfTwoSticksAndWritesToTheOneThatIsChosen) {
  plug_in("BLUE");
  plug_in("RED");
  const auto both = places();
  ASSERT_GE(both.size(), 2u);

  hand_out(both[1]);

  EXPECT_EQ(names_in(at("BLUE")), std::vector<std::string>{});
  EXPECT_EQ(names_in(at("RED")), std::vector<std::string>{"2026-11-23-terms"});
}

TEST_F(HandOut, SaysInOneSentenceThatAStickIsFullAndLeavesNothing) {
  plug_in("BLUE");

  const std::string said = hand_out(places().front(), fails_with(ENOSPC));
  store::test::disarm();

  EXPECT_FALSE(succeeded_);
  EXPECT_EQ(said.substr(0, said.find(" MB")), "BLUE has not enough room: 4") << said;
  EXPECT_EQ(names_in(at("BLUE")), std::vector<std::string>{});
}

TEST_F(HandOut, SaysThatAStickWasPulledOutInTheMiddle) {
  plug_in("BLUE");

  const std::string said = hand_out(places().front(), [&](HandOutRun& run) {
    if (run.done > 0) std::filesystem::remove_all(at("BLUE"));
  });

  EXPECT_FALSE(succeeded_);
  EXPECT_NE(said.find("BLUE is not there any more"), std::string::npos) << said;
  EXPECT_FALSE(std::filesystem::exists(at("BLUE")));
}

TEST_F(HandOut, WritesNothingBelowAPlaceWhoseStickIsGone) {
  plug_in("BLUE");
  HandOutPlace place = places().front();
  ++place.disk;  // the folder stays where a stick was mounted, and is the machine's own disk then

  const std::string said = hand_out(place);

  EXPECT_NE(said.find("BLUE is not there any more"), std::string::npos) << said;
  EXPECT_EQ(names_in(at("BLUE")), std::vector<std::string>{});
}

TEST_F(HandOut, SaysThatAStickIsWriteProtectedBeforeAndWhenItIsFoundOut) {
  plug_in_closed();
  std::ofstream(at("mountinfo")) << "30 1 8:17 / " << at("BLUE") << " ro - vfat /dev/sdb1 ro\n";
  EXPECT_EQ(words::english(places().front().why_not), "Write-protected: slide its switch, or take another one.");

  plug_in("RED");
  const auto all = places();
  const auto red = std::find_if(all.begin(), all.end(), [](const HandOutPlace& place) { return place.name == "RED"; });
  ASSERT_NE(red, all.end());
  const std::string said = hand_out(*red, fails_with(EROFS));
  store::test::disarm();

  EXPECT_FALSE(succeeded_);
  EXPECT_EQ(names_in(at("RED")), std::vector<std::string>{});
  EXPECT_NE(said.find("write-protected"), std::string::npos) << said;
}

/// Another folder for what passes, as long as this lives.
struct TemporaryFilesIn {
  explicit TemporaryFilesIn(const std::string& folder) {
    if (const char* now = std::getenv("TMPDIR")) before = now;
    std::filesystem::create_directories(folder);
    ::setenv("TMPDIR", folder.c_str(), 1);
  }
  TemporaryFilesIn(const TemporaryFilesIn&) = delete;
  TemporaryFilesIn& operator=(const TemporaryFilesIn&) = delete;
  ~TemporaryFilesIn() { before ? ::setenv("TMPDIR", before->c_str(), 1) : ::unsetenv("TMPDIR"); }
  std::optional<std::string> before;
};

TEST_F(HandOut, LeavesNothingInTheTemporaryFolderThoughItWasKilled) {
  plug_in("BLUE");
  const TemporaryFilesIn passing(at("passing"));
  store::test::in_child([&] { hand_out(places().front(), [](HandOutRun&) { ::raise(SIGKILL); }); });
  ASSERT_EQ(names_in(at("passing")).size(), 1u) << "what this is about";

  hand_out(places().front());

  EXPECT_TRUE(succeeded_);
  EXPECT_EQ(names_in(at("passing")), std::vector<std::string>{});
}

TEST_F(HandOut, ThatWasKilledIsClearedAwayWhenTheTableStarts) {
  plug_in("BLUE");
  std::filesystem::create_directories(at("sessions"));
  const TemporaryFilesIn passing(at("passing"));
  store::test::in_child([&] { hand_out(places().front(), [](HandOutRun&) { ::raise(SIGKILL); }); });
  ASSERT_EQ(names_in(at("passing")).size(), 1u) << "what this is about";

  RoomClock clock;
  TableHands table(clock, at("sessions"), {"ext4"}, machine_);
  table.settle();

  EXPECT_EQ(names_in(at("passing")), std::vector<std::string>{});
}

TEST_F(HandOut, StopsWhereItIsAskedToAndLeavesNothing) {
  plug_in("BLUE");

  const std::string said = hand_out(places().front(), [](HandOutRun& run) { run.stop = run.done > 0; });

  EXPECT_FALSE(succeeded_);
  EXPECT_EQ(said, "Stopped. Nothing was written.");
  EXPECT_LT(run_.done, run_.total);
  EXPECT_EQ(names_in(at("BLUE")), std::vector<std::string>{});
}

TEST_F(HandOut, SaysWhyTheFilesCouldNotBeMade) {
  plug_in("BLUE");
  machine_.make = [](const roles::FilesToMake&, const std::function<bool()>&) {
    return tl::expected<void, words::Message>(tl::unexpect, words::verbatim("No room to draw."));
  };

  EXPECT_EQ(hand_out(places().front()), "No room to draw.");
  EXPECT_EQ(names_in(at("BLUE")), std::vector<std::string>{});
}

TEST_F(HandOut, OffersNoFolderThatNobodyCanReachAndSaysWhy) {
  const auto why = [&](const std::string& folder) { return words::english(roles::out_of_reach(machine_, folder)); };
  EXPECT_EQ(why(at("terms.workshop")), "");
  EXPECT_EQ(why("/home/kiosk/.local/share/crosstable/terms.workshop"), "A hidden folder: nobody would find it.");
  EXPECT_EQ(why("/run/media/ann/BLUE"), "");
  machine_.passing = {at("passing"), "/run"};
  std::filesystem::create_directories(at("passing/terms.workshop"));
  std::filesystem::create_directory_symlink(at("passing"), at("link"));
  EXPECT_EQ(why(at("link/terms.workshop")), "A temporary folder: what lies in it is deleted.") << "through a link";
  EXPECT_EQ(why(at("passing/example-1.workshop")), "A temporary folder: what lies in it is deleted.");
  EXPECT_EQ(why("/run/user/1000/terms.workshop"), "A temporary folder: what lies in it is deleted.");
  EXPECT_EQ(why("/run/media/ann/BLUE"), "");

  machine_.passing = {at("terms.workshop")};
  const auto all = places(at("terms.workshop"));
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].kind, Kind::kHome);
  EXPECT_TRUE(all[0].why_not.empty());
  EXPECT_EQ(all[1].kind, Kind::kWorkshop);
  EXPECT_FALSE(all[1].why_not.empty());
}

TEST_F(HandOut, PutsFilesIntoTheHomeFolderAndSaysWhere) {
  const std::string said = hand_out(places().front());

  EXPECT_EQ(said, "3 files lie in " + at("home/2026-11-23-terms") + ".");
}

TEST_F(HandOut, GivesPagesAloneToThePrinterThatIsChosen) {
  write_program("lpstat",
                "case $1 in -e) printf 'Office\\nCopy\\n';; -d) echo 'system default destination: Copy';; esac");
  write_program("lp", "printf '%s ' \"$@\" >> '" + at("printed") + "'");
  const auto printers = roles::printers_at(machine_);
  ASSERT_EQ(printers.size(), 2u);
  EXPECT_EQ(printers.front().name, "Copy") << "the usual one first";

  const std::string said = hand_out(printers.back());

  EXPECT_EQ(said, "1 document is with the printer Office.");
  const std::string printed = text_in(at("printed"));
  EXPECT_NE(printed.find("-d Office -t 2026-11-23-terms"), std::string::npos) << printed;
  EXPECT_EQ(printed.find("html"), std::string::npos) << printed;
}

TEST_F(HandOut, SaysThatAPrinterDidNotTakeThePages) {
  write_program("lp", "exit 1");

  const std::string said = hand_out({.kind = Kind::kPrinter, .id = "printer X", .name = "X", .folder = ""});

  EXPECT_FALSE(succeeded_);
  EXPECT_NE(said.find("X did not take the pages"), std::string::npos) << said;
}

TEST_F(HandOut, HasNoPrinterWhereThereIsNoPrintSystem) { EXPECT_TRUE(roles::printers_at(machine_).empty()); }

TEST_F(HandOut, FindsAStickThatIsPutInWhileThePageIsOpenAndWritesToIt) {
  std::filesystem::create_directories(at("sessions"));
  machine_.disks.also = {at("BLUE")};
  RoomClock clock;
  TableHands table(clock, at("sessions"), {"ext4"}, machine_);
  table.open_example();
  table.act(table::ShowHandOut{});
  ASSERT_TRUE(table.state().hand_out && table.state().hand_out->looked);
  ASSERT_NE(table.state().hand_out->places.front().kind, Kind::kStick);

  std::filesystem::create_directories(at("BLUE"));
  table.wait(1000);
  table.settle();
  ASSERT_EQ(table.state().hand_out->places.front().name, "BLUE");
  ASSERT_TRUE(table.tap("table.hand_out.part.tables"));
  ASSERT_TRUE(table.tap("table.hand_out.write"));

  EXPECT_NE(words::english(table.state().hand_out->written).find("You can take the stick out now."), std::string::npos)
      << words::english(table.state().hand_out->failed);
  EXPECT_EQ(made_of_.substr(0, made_of_.find(" of ")), "report,ics,csv");
  EXPECT_EQ(names_in(at("BLUE")).size(), 1u);
  ASSERT_TRUE(table.tap("table.hand_out.back"));
  EXPECT_FALSE(table.state().hand_out);
}

TEST_F(HandOut, OffersAnotherPlaceForPicturesOfTheMapWhereNobodyCanReachTheWorkshopsFolder) {
  std::filesystem::create_directories(at("sessions"));
  machine_.passing = {at("sessions")};
  RoomClock clock;
  TableHands table(clock, at("sessions"), {"ext4"}, machine_);
  table.open_example();

  table.act(table::ExportMap{});

  ASSERT_TRUE(table.state().hand_out.has_value());
  EXPECT_EQ(table.app().view().of<table::HandOutView>().parts, std::vector<std::string>{"pictures"});
  EXPECT_FALSE(std::filesystem::exists(table.state().folder + "/reports"));
}

TEST_F(HandOut, LooksForNoSticksWhileItsPageIsNotOpen) {
  std::filesystem::create_directories(at("sessions"));
  plug_in("BLUE");
  RoomClock clock;
  TableHands table(clock, at("sessions"), {"ext4"}, machine_);
  table.open_example();
  table.wait(10'000);
  table.settle();
  EXPECT_FALSE(table.state().hand_out);

  table.act(table::ShowHandOut{});
  EXPECT_TRUE(table.find("table.hand_out.place.0"));
  table.act(table::GoHome{});

  EXPECT_FALSE(table.state().hand_out);
}

/// Every format that the program can write is a part of the page, and every part is one that it can.
TEST(HandOutParts, AreEveryFormatOnce) {
  std::vector<std::string> formats;
  for (const table::HandOutPart& part : table::kHandOutParts) {
    std::istringstream in{std::string(part.formats)};
    for (std::string one; std::getline(in, one, ',');) formats.push_back(one);
  }
  std::vector<std::string> known;
  std::istringstream in(roles::format_names());
  for (std::string one; std::getline(in >> std::ws, one, ',');) known.push_back(one);
  std::sort(formats.begin(), formats.end());
  std::sort(known.begin(), known.end());

  EXPECT_EQ(formats, known);
  EXPECT_EQ(std::count_if(table::kHandOutParts.begin(), table::kHandOutParts.end(),
                          [](const table::HandOutPart& part) { return part.formats.empty(); }),
            2)
      << "the snapshot itself, and its copy without names";
}

}  // namespace
}  // namespace crosstable::test
