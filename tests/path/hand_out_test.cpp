// Results on their way out of the machine: onto sticks that are full, write-protected, pulled out or two, into folders,
// and to printers; the sticks are folders, and the print system is programs that a test writes.
#include "roles/hand_out.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <gtest/gtest.h>

#include "path/hands.h"
#include "roles/files.h"
#include "store/disk_faults.h"

namespace crosstable::test {
namespace {

using roles::HandOutOrder;
using roles::HandOutRun;
using table::HandOutPlace;
using Kind = HandOutPlace::Kind;

constexpr std::size_t kLarge_bytes = std::size_t{3} << 20U;

std::string text_in(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    names.push_back(it->path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// A machine with a home folder, where nothing is plugged in yet.
class HandOut : public testing::Test {
 protected:
  HandOut() {
    for (const char* name : {"home", "terms.workshop", "sys/class/block", "labels"})
      std::filesystem::create_directories(at(name));
    std::ofstream(at("mountinfo")) << "";
    std::ofstream(at("2026-11-23-terms.snapshot")) << "signed";
    machine_.disks = {at("mountinfo"), at("sys"), at("labels"), {}};
    machine_.print = {at("lpstat"), at("lp"), 20'000};
    machine_.udisksctl = at("udisksctl");
    machine_.home = at("home");
    machine_.make = [this](const roles::FilesToMake& files, const std::function<bool()>&) {
      made_of_ = files.formats + " of " + files.snapshot;
      std::ofstream(files.into + "/report.pdf") << std::string(kLarge_bytes, 'p');
      std::ofstream(files.into + "/report.html") << "page";
      return tl::expected<void, words::Message>{};
    };
  }

  std::string at(const std::string& name) const { return folder_.path() + "/" + name; }
  void write_program(const std::string& name, const std::string& script) const {
    std::ofstream(at(name)) << "#!/bin/sh\n" << script << "\n";
    std::filesystem::permissions(at(name), std::filesystem::perms::owner_all);
  }
  void plug_in(const std::string& name) {
    std::filesystem::create_directories(at(name));
    machine_.disks.also.push_back(at(name));
  }
  /// One that nothing has mounted; its place is BLUE once udisksctl has.
  void plug_in_closed() const {
    const std::string part = at("sys/devices/usb1/sdb/sdb1");
    std::filesystem::create_directories(part);
    std::ofstream(part + "/partition") << "1";
    std::ofstream(part + "/dev") << "8:17";
    std::ofstream(part + "/size") << "61000000";
    std::ofstream(at("sys/devices/usb1/sdb/removable")) << "1";
    std::filesystem::create_symlink(part, at("sys/class/block/sdb1"));
    std::filesystem::create_directories(at("BLUE"));
    write_program("udisksctl", "echo \"$@\" >> '" + at("udisks-said") + "'; case $1 in mount) echo '30 1 8:17 / " +
                                   at("BLUE") + " rw - vfat /dev/sdb1 rw' > '" + at("mountinfo") +
                                   "';; unmount) : > '" + at("mountinfo") + "';; esac");
  }
  std::vector<HandOutPlace> places(const std::string& workshop = "") const {
    return roles::places_at(machine_, workshop);
  }
  HandOutOrder order(const HandOutPlace& place) const {
    return {{at("2026-11-23-terms.snapshot"), "", "report", "en", ""}, true, "2026-11-23-terms", place};
  }
  /// What was said of it, in English.
  std::string hand_out(const HandOutPlace& place, const std::function<void(HandOutRun&)>& each = {}) {
    const auto done = roles::hand_out(machine_, order(place), run_, [&] {
      if (each) each(run_);
    });
    succeeded_ = done.has_value();
    return words::english(done ? *done : done.error());
  }

  /// The disk does what it does from the first byte that is written there.
  static std::function<void(HandOutRun&)> fails_with(int error) {
    return [error](HandOutRun& run) {
      if (run.done == 0) store::test::arm({1, store::test::FaultKind::kError, error, false});
    };
  }

  roles::TemporaryFolder folder_;
  roles::HandOutMachine machine_;
  HandOutRun run_;
  bool succeeded_ = false;
  std::string made_of_;
};

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

TEST_F(HandOut, OpensAStickThatNothingHasMountedAndClosesItAgain) {
  plug_in_closed();
  const HandOutPlace place = places().front();
  ASSERT_TRUE(place.why_not.empty());
  ASSERT_TRUE(place.folder.empty());

  const std::string said = hand_out(place);

  EXPECT_TRUE(succeeded_) << said;
  EXPECT_EQ(names_in(at("BLUE")), std::vector<std::string>{"2026-11-23-terms"});
  EXPECT_EQ(text_in(at("udisks-said")),
            "mount --block-device /dev/sdb1 --no-user-interaction\n"
            "unmount --block-device /dev/sdb1 --no-user-interaction\n");
}

TEST_F(HandOut, SaysThatAStickCouldNotBeOpened) {
  plug_in_closed();
  write_program("udisksctl", "exit 1");

  const std::string said = hand_out(places().front());

  EXPECT_FALSE(succeeded_);
  EXPECT_NE(said.find("/dev/sdb1 could not be opened"), std::string::npos) << said;
}

TEST_F(HandOut, IsStoppedWhileAStickIsBeingOpenedWithoutWaitingForIt) {
  plug_in_closed();
  // Never done by itself, as with a stick that is broken.
  write_program("udisksctl", "while :; do sleep 1; done");

  const std::string said = hand_out(places().front(), [](HandOutRun& run) { run.stop = true; });

  EXPECT_FALSE(succeeded_);
  EXPECT_EQ(said, "Stopped. Nothing was written.") << "and not, after 20 s, that it could not be opened";
}

TEST_F(HandOut, ClosesAStickThatWasOpenedAsItWasStopped) {
  plug_in_closed();
  const std::string opening = text_in(at("udisksctl"));
  std::ofstream(at("udisksctl")) << opening << "case $1 in mount) while :; do sleep 1; done;; esac\n";

  const HandOutPlace place = places().front();
  std::thread opener;
  const std::string said = hand_out(place, [&](HandOutRun& run) {
    if (opener.joinable()) return;
    opener = std::thread([&] {
      while (text_in(at("mountinfo")).empty()) std::this_thread::yield();
      run.stop = true;
    });
  });
  opener.join();

  EXPECT_EQ(said, "Stopped. Nothing was written.");
  EXPECT_EQ(text_in(at("mountinfo")), "") << "it is as it was found";
  EXPECT_EQ(names_in(at("BLUE")), std::vector<std::string>{});
}

TEST_F(HandOut, OffersNoClosedStickWhereNothingCanOpenIt) {
  plug_in_closed();
  std::filesystem::remove(at("udisksctl"));

  EXPECT_FALSE(places().front().why_not.empty());
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
