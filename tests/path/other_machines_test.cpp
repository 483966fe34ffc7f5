// A kiosk that is cut off from the table's server in the middle of a ballot, and what it keeps, carried on a stick.
#include <csignal>
#include <filesystem>
#include <numeric>

#include <sys/mman.h>
#include <unistd.h>

#include "path/hands.h"
#include "remote/cluster_files.h"
#include "remote/cluster_house.h"
#include "remote/company.h"
#include "remote/server_link.h"
#include "roles/kiosk_homes.h"
#include "table/flow/taking_in.h"

namespace crosstable::test {
namespace {

using store::test::must;

roles::HandOutMachine machine_with(const std::string& stick) {
  roles::HandOutMachine machine;
  machine.disks = {"", "", "", {stick}};
  return machine;
}

/// While it lives, the table's server lets nobody in, and who was a kiosk there is out; the table itself stays.
class CutOff {
 public:
  explicit CutOff(const std::string& folder)
      : server_(remote::running_on(remote::data_folder(remote::server_folder(folder)))->process) {
    remote::Login login = must(remote::table_login(folder));
    login.user = remote::kServerUser;
    remote::ServerLink administrator = must(remote::ServerLink::open(login));
    ::kill(server_, SIGSTOP);
    must(administrator.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename ~ '^crosstable_kiosk_'"));
  }
  CutOff(const CutOff&) = delete;
  CutOff& operator=(const CutOff&) = delete;
  ~CutOff() { ::kill(server_, SIGCONT); }

 private:
  pid_t server_;
};

class KiosksOnAServer : public testing::Test {
 protected:
  void SetUp() override {
    // What root has locked of this program's memory, and would lock, is more than nobody may.
    ::munlockall();
    remote::test::be_no_root();
    if (::access(CROSSTABLE_SOURCE_DIR "/assets/frameworks", R_OK | X_OK) != 0)
      GTEST_SKIP() << "nobody may not read the checkout";
    if (!remote::find_postgresql()) GTEST_SKIP() << "PostgreSQL 15 is not installed here";
    folder_.emplace();
    std::filesystem::create_directories(stick());
    table_.emplace(clock_, folder_->path(), ballot::Disk{"ext4"}, machine_with(stick()));
    table_->open_example();
    table_->act(table::LetKiosksIn{});
    ASSERT_TRUE(table_->state().others.is_on()) << english(table_->state().problem);
    const auto& steps = table_->workshop().framework.steps;
    const auto vote = std::find_if(steps.begin(), steps.end(),
                                   [](const framework::Step& step) { return step.kind == framework::StepKind::kVote; });
    table_->act(table::GoToStep{static_cast<int>(vote - steps.begin())});
    table_->act(table::OpenRound{{}, ""});
    ASSERT_TRUE(table_->state().live) << english(table_->state().problem);
  }
  std::string stick() const { return folder_->path() + "/BLUE"; }
  int recorded() {
    table_->act(table::ShowNow{});
    const ballot::Turnout& turnout = table_->state().live->view.turnout;
    return std::accumulate(turnout.begin(), turnout.end(), 0);
  }
  /// Until it is filled, and something else is there.
  bool hold(KioskHands& kiosk, const std::string& id) {
    kiosk.settle();
    kiosk.wait(kiosk::kLockOut_ms);
    if (!kiosk.can_tap(id)) return false;
    const look::Point at = kiosk.find(id)->rect.centre();
    kiosk.touch(1, look::TouchPhase::kBegin, at);
    kiosk.frame();
    for (int part = 0; part < 30 && kiosk.can_tap(id); ++part) {
      clock_.now_ms += 100;
      kiosk.frame();
    }
    kiosk.touch(1, look::TouchPhase::kEnd, at);
    kiosk.settle();
    return !kiosk.can_tap(id);
  }
  /// Until both have heard of each other what they wait for.
  template <class Done>
  bool goes_on_until(KioskHands& kiosk, const Done& done) {
    for (int look = 0; look < 200 && !done(); ++look) {
      table_->wait(3000);
      kiosk.settle();
    }
    return done();
  }

  RoomClock clock_;
  std::optional<store::test::TemporaryFolder> folder_;
  std::optional<TableHands> table_;
};

// The code that is shown stands for kiosk 1; the one at this machine is the next.
TEST_F(KiosksOnAServer, AKeptBallotIsCarriedOnAStickAndCountsOnceWhicheverWayItComes) {
  roles::KioskApp::Setting setting;
  setting.place = roles::workshop_home(table_->state().folder, std::nullopt).place;
  setting.sticks = machine_with(stick());
  KioskHands kiosk(clock_, table_->state().folder, setting);
  ASSERT_TRUE(goes_on_until(kiosk, [&] { return kiosk.state().round.has_value(); }));
  ASSERT_TRUE(kiosk.tap("kiosk.start"));
  ASSERT_TRUE(kiosk.tap("kiosk.function.SA"));
  ASSERT_TRUE(kiosk.tap("kiosk.next"));
  kiosk.settle();
  {
    const CutOff cut(table_->state().folder);
    ASSERT_TRUE(kiosk.tap("kiosk.cast"));
    kiosk.settle();
    ASSERT_EQ(kiosk.state().page, kiosk::Page::kKept);
    kiosk.app().ask_to_leave();
    ASSERT_TRUE(hold(kiosk, "kiosk.pin.leave"));
    ASSERT_TRUE(kiosk.tap("kiosk.kept.write"));
    kiosk.settle();
    ASSERT_TRUE(kiosk.state().kept_page);
    EXPECT_NE(english(kiosk.state().kept_page->written).find("1 ballot lies on BLUE, in kiosk-2.ballots"),
              std::string::npos)
        << english(kiosk.state().kept_page->failed);

    table_->act(table::TakeInFile{});

    ASSERT_NE(table::taking_in(table_->state()), nullptr);
    EXPECT_EQ(english(table::taking_in(table_->state())->taken), "Kiosk 2: 1 ballot was taken in.");
    EXPECT_EQ(recorded(), 1);
    EXPECT_EQ(kiosk.state().reach.kept, 1) << "the kiosk cannot know it";
  }

  ASSERT_TRUE(goes_on_until(kiosk, [&] { return kiosk.state().reach.kept == 0; }));

  EXPECT_FALSE(kiosk.state().reach.is_late());
  EXPECT_EQ(recorded(), 1);
  table_->act(table::TakeInFile{});
  EXPECT_EQ(english(table::taking_in(table_->state())->taken),
            "Kiosk 2: nothing new was taken in. 1 ballot had been here before.");
  table_->act(table::CloseRound{});
  EXPECT_EQ(table_->workshop().open_round(), nullptr) << english(table_->state().problem);
  EXPECT_FALSE(workshop::nobody_voted(table_->workshop().rounds.back()));
}

}  // namespace
}  // namespace crosstable::test
