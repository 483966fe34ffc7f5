#include "store/wipe.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/actions.h"
#include "store/disk_faults.h"
#include "store/home_index.h"
#include "store/nameless.h"
#include "store/pin_file.h"
#include "store/rounds.h"
#include "store/snapshot_chain.h"
#include "store/tombstone.h"
#include "store/workshop_folder.h"
#include "store/workshop_log.h"
#include "workshop/example.h"

namespace crosstable::store::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const IsReport kIsReport = [](std::string_view name) { return name == "report.pdf"; };

std::vector<workshop::Change> played_changes() {
  const auto script = workshop::example_script(started().framework);
  auto log = workshop::example_log(script, {"close", workshop::ExampleMoment::kDone});
  return {log.begin(), log.end()};
}

void write(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

/// A workshop with all that this program leaves in its folder.
struct Wipe : ::testing::Test {
  TemporaryFolder sessions;
  std::string folder = sessions / "2026-11-23-credit-terms.workshop";
  KnownSigners known{.own = test_signer().public_key(), .own_problem = {}, .accepted = {}};
  std::string snapshot;  ///< name of the last one that was saved
  std::string mark;

  Wipe() {
    WorkshopLog log = must(WorkshopLog::make(folder, played_changes()));
    const Saving saving = must(save_snapshot(folder, log.history().now(), test_signer(), "2026-11-23"));
    must_log(log.append({*saving.to_log}));
    snapshot = saving.snapshot.name;
    mark = saving.snapshot.manifest.mark;
    const std::string path = at(snapshot);
    must(mark_actions(path, {{1, "done", "It is out"}}, test_signer(), known, "2026-11-24"));
    must(save_without_names(path, {}, "", *words::english_words(), test_signer(), known, "2026-11-24"));
    std::filesystem::create_directory(at("reports"));
    write(at("reports/report.pdf"), "pages");
    write(at("aside-0123456789abcdef0123456789abcdef.urn"), "sealed");
    write(at("facilitator.pin"), "a hash");
    EXPECT_EQ(list_workshops(sessions.path()).size(), 1U);
  }
  std::string at(const std::string& name) const { return folder + "/" + name; }
  tl::expected<Wiped, words::Message> run() { return wipe(folder, kIsReport, test_signer(), "2026-12-01"); }
  std::string refusal() {
    const auto plan = plan_wipe(folder, kIsReport, test_signer().public_key());
    const auto wiped = run();
    EXPECT_FALSE(plan);
    EXPECT_FALSE(wiped);
    return wiped ? "wiped" : english(wiped.error());
  }
};

TEST_F(Wipe, LeavesTheTombstoneAloneAndNoNameOfTheFolder) {
  const WipePlan plan = must(plan_wipe(folder, kIsReport, test_signer().public_key()));
  EXPECT_EQ(plan.title, must(WorkshopLog::look_into(folder)).now().title);
  EXPECT_TRUE(plan.stays.empty());
  EXPECT_EQ(plan.goes.at(WipePart::kSnapshots).size(), 3U) << "saved, marked, without names";

  const Wiped wiped = must(run());

  EXPECT_TRUE(wiped.not_removed.empty());
  EXPECT_FALSE(std::filesystem::exists(folder));
  const std::string left = std::filesystem::path(wiped.tombstone).parent_path();
  EXPECT_THAT(names_in(left), ElementsAre(std::string(kTombstoneFile)));
  EXPECT_THAT(left, HasSubstr("/wiped-"));
  const Tombstone tombstone = *read_tombstone(wiped.tombstone);
  EXPECT_EQ(tombstone.day, "2026-12-01");
  EXPECT_EQ(tombstone.last, mark);
  EXPECT_EQ(tombstone.marks.size(), 3U);
  EXPECT_EQ(tombstone.signer, test_signer().public_key());
}

TEST_F(Wipe, LeavesNothingOfItAtHome) {
  must(run());

  for (const std::string& name : names_in(sessions.path())) {
    const std::string path = sessions / name;
    if (!std::filesystem::is_regular_file(path)) continue;
    const auto bytes = bytes_of(path);
    EXPECT_THAT(std::string(bytes.begin(), bytes.end()), Not(HasSubstr("credit-terms"))) << name;
  }
  EXPECT_TRUE(list_workshops(sessions.path()).empty());
}

TEST_F(Wipe, LeavesWhatIsNotTheWorkshopsAndSaysSo) {
  TemporaryFolder elsewhere;
  write(elsewhere / "letter.txt", "mine");
  write(at("letter.txt"), "mine");
  write(at("reports/own-notes.pdf"), "mine");
  std::filesystem::remove(at("facilitator.pin"));
  std::filesystem::create_symlink(elsewhere / "letter.txt", at("facilitator.pin"));
  std::filesystem::create_directory_symlink(elsewhere.path(), at("reports-2"));

  const Wiped wiped = must(run());

  std::set<std::string> staying;
  for (const Staying& one : wiped.plan.stays) staying.insert(one.name);
  EXPECT_EQ(staying, (std::set<std::string>{"letter.txt", "reports/own-notes.pdf", "facilitator.pin", "reports-2"}));
  EXPECT_THAT(names_in(folder),
              ElementsAre("facilitator.pin", "letter.txt", "reports", "reports-2", std::string(kTombstoneFile)));
  EXPECT_THAT(names_in(at("reports")), ElementsAre("own-notes.pdf"));
  EXPECT_EQ(std::string(1, static_cast<char>(bytes_of(elsewhere / "letter.txt")[0])), "m") << "no link is followed";
  EXPECT_TRUE(list_workshops(sessions.path()).empty()) << "home shows nothing of it";
}

TEST_F(Wipe, AsksForALookAtWhatIsCalledAsAReportAndLiesOutsideTheirFolder) {
  write(at("report.pdf"), "pages");

  const Wiped wiped = must(run());

  ASSERT_EQ(wiped.plan.stays.size(), 1U);
  EXPECT_EQ(wiped.plan.stays[0].name, "report.pdf");
  EXPECT_THAT(english(wiped.plan.stays[0].why), HasSubstr("look, and remove it yourself"));
  EXPECT_TRUE(std::filesystem::exists(at("report.pdf")));
}

TEST_F(Wipe, LeavesTheBytesOfAFileThatHasAnotherNameElsewhere) {
  const std::string copy = sessions / "copy.snapshot";
  std::filesystem::create_hard_link(at(snapshot), copy);

  const Wiped wiped = must(run());

  EXPECT_THAT(wiped.plan.shared, ElementsAre(snapshot));
  EXPECT_TRUE(open_snapshot(copy)) << "untouched";
}

TEST_F(Wipe, LeavesAnotherWorkshopsSnapshotAndAnotherUsersFile) {
  std::filesystem::copy_file(at(snapshot), at("other.snapshot"));
  workshop::Snapshot other = must(read_snapshot(at(snapshot))).snapshot;
  other.title = "Another one";
  std::filesystem::remove(at("other.snapshot"));
  must(write_snapshot(at("other.snapshot"), other, test_signer()));
  const bool given = ::chown(at("facilitator.pin").c_str(), 12345, 12345) == 0;

  const Wiped wiped = must(run());

  EXPECT_TRUE(std::filesystem::exists(at("other.snapshot")));
  EXPECT_EQ(std::filesystem::exists(at("facilitator.pin")), given) << "only root can give files away";
}

TEST_F(Wipe, IsRefusedWhileAnybodyHasItOpen) {
  {
    const TableLock table = must(TableLock::take(folder));
    EXPECT_THAT(refusal(), HasSubstr("open on this machine"));
  }
  const KioskSlot kiosk = must(KioskSlot::take(folder));
  EXPECT_THAT(refusal(), HasSubstr("A kiosk has"));
  EXPECT_TRUE(open_snapshot(at(snapshot))) << "nothing was touched";
}

TEST_F(Wipe, IsRefusedWhereTheFolderIsReadOnly) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  std::filesystem::permissions(folder, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);

  EXPECT_THAT(refusal(), HasSubstr("is read-only, so nothing of it can be wiped"));

  std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
  EXPECT_TRUE(open_snapshot(at(snapshot))) << "nothing was touched";
}

TEST_F(Wipe, IsRefusedWhileAVoteIsOpenOrUnknown) {
  TemporaryFolder voting;
  WorkshopLog log = must(WorkshopLog::make(voting / "a.workshop", {started()}));
  must(open_round(voting / "a.workshop", friction_round(), "vote", log));
  const auto wiped = wipe(voting / "a.workshop", kIsReport, test_signer(), "2026-12-01");
  ASSERT_FALSE(wiped);
  EXPECT_THAT(english(wiped.error()), HasSubstr("has a vote open"));

  make_urn(folder, friction_round());
  EXPECT_THAT(refusal(), HasSubstr("does not know"));
}

TEST_F(Wipe, IsRefusedForALinkAndForAFolderWithoutAWorkshop) {
  const std::string link = sessions / "link.workshop";
  std::filesystem::create_directory_symlink(folder, link);
  const auto linked = wipe(link, kIsReport, test_signer(), "2026-12-01");
  ASSERT_FALSE(linked);
  EXPECT_THAT(english(linked.error()), HasSubstr("is a link"));
  const auto none = wipe(sessions.path(), kIsReport, test_signer(), "2026-12-01");
  ASSERT_FALSE(none);
  EXPECT_THAT(english(none.error()), HasSubstr("holds no workshop"));
  EXPECT_FALSE(std::filesystem::exists(sessions / "table.lock"));
}

TEST_F(Wipe, IsRefusedWhereAnotherWorkshopsOrAStrangersTombstoneLies) {
  const std::string twin = sessions / "other.workshop";
  WorkshopLog log = must(WorkshopLog::make(twin, {started()}));
  const Saving saving = must(save_snapshot(twin, log.history().now(), test_signer(), "2026-11-23"));
  must_log(log.append({*saving.to_log}));
  std::filesystem::copy_file(twin + "/" + saving.snapshot.name, at("theirs.snapshot"));
  Tombstone theirs{.workshop = std::string(64, 'a'), .day = "2026-11-30", .last = saving.snapshot.manifest.mark};
  theirs.marks = {theirs.last};
  must(put_tombstone(folder, theirs, test_signer()));

  EXPECT_THAT(refusal(), HasSubstr("tells of another wipe"));
  EXPECT_TRUE(open_snapshot(at("theirs.snapshot")));
  EXPECT_TRUE(open_snapshot(at(snapshot))) << "nothing was touched";

  std::filesystem::remove(at(std::string(kTombstoneFile)));
  must(put_tombstone(folder, theirs, Signer::of_nobody()));
  write(at("workshop.db"), std::string(50'000, 'x'));
  EXPECT_THAT(refusal(), HasSubstr("tells of another wipe"));
  EXPECT_EQ(std::filesystem::file_size(at("workshop.db")), 50'000U);
}

/// A workshop beside it that is opened on a snapshot, and saved: the path of its own.
std::string follow_up(const std::string& folder, const std::string& on, const std::string& title) {
  std::filesystem::create_directory(folder);
  const workshop::Follows follows = must(bring_along(on, folder));
  workshop::Started begun = started();
  begun.title = title;
  WorkshopLog log = must(WorkshopLog::make(folder, {begun, workshop::SnapshotFollowed{follows}}));
  const Saving saving = must(save_snapshot(folder, log.history().now(), test_signer(), "2026-12-23"));
  must_log(log.append({*saving.to_log}));
  return folder + "/" + saving.snapshot.name;
}

std::vector<std::string> titles_of(const std::vector<GoingOn>& all) {
  std::vector<std::string> titles;
  for (const GoingOn& one : all) titles.push_back(one.title);
  return titles;
}

TEST_F(Wipe, NamesBeforeWhatGoesOnFromItAndKeepsWhatItTookOver) {
  const auto going_on = [&] {
    return titles_of(must(plan_wipe(folder, kIsReport, test_signer().public_key())).going_on);
  };
  EXPECT_THAT(going_on(), ElementsAre());
  const std::string second = sessions / "second.workshop";
  const std::string saved = follow_up(second, at(snapshot), "A pulse");
  const std::string third = follow_up(sessions / "third.workshop", saved, "B later pulse");
  follow_up(sessions / "fourth.workshop", third, "C last pulse");
  must(WorkshopLog::make(sessions / "other.workshop", {started()}));
  EXPECT_THAT(going_on(), ElementsAre("A pulse", "B later pulse", "C last pulse"));

  must(wipe(second, kIsReport, test_signer(), "2026-12-25"));

  EXPECT_THAT(going_on(), ElementsAre("B later pulse", "C last pulse")) << "the one between them is gone";
  EXPECT_TRUE(titles_of(must(plan_wipe(sessions / "fourth.workshop", kIsReport, "")).going_on).empty());
}

TEST_F(Wipe, NamesWhatGoesOnFromItWhereItsActionsWereMarkedBetweenThem) {
  const std::string marked = last_marked(at(snapshot), known);
  ASSERT_NE(marked, at(snapshot));
  follow_up(sessions / "second.workshop", marked, "A pulse");

  const WipePlan plan = must(plan_wipe(folder, kIsReport, test_signer().public_key()));

  ASSERT_EQ(plan.going_on.size(), 1U);
  EXPECT_EQ(plan.going_on[0].title, "A pulse");
  EXPECT_THAT(plan.going_on[0].folder, HasSubstr("/second.workshop"));
}

TEST_F(Wipe, LeavesWhatWasMarkedOfTheWorkshopBefore) {
  const std::string next = sessions / "2026-12-23-pulse.workshop";
  std::filesystem::create_directory(next);
  const workshop::Follows follows = must(bring_along(at(snapshot), next));
  must(mark_actions(next + "/" + follows.file, {{1, "done", "It is out"}}, test_signer(), known, "2026-12-22"));
  {
    WorkshopLog log = must(WorkshopLog::make(next, {started(), workshop::SnapshotFollowed{follows}}));
    const Saving saving = must(save_snapshot(next, log.history().now(), test_signer(), "2026-12-23"));
    must_log(log.append({*saving.to_log}));
  }
  const Wiped wiped = must(wipe(next, kIsReport, test_signer(), "2026-12-25"));

  ASSERT_EQ(wiped.plan.stays.size(), 1U);
  EXPECT_THAT(english(wiped.plan.stays[0].why), HasSubstr("the workshop that this one follows"));
  const std::string marked = next + "/" + wiped.plan.stays[0].name;
  EXPECT_TRUE(open_snapshot(marked)) << "the only word on that action";
  EXPECT_TRUE(verify_snapshot(marked, known).wiped.empty()) << "its workshop is alive";
}

TEST_F(Wipe, ThatIsKilledAnywhereIsEndedByAnother) {
  TemporaryFolder outside;
  int deaths = 0;
  for (int nth = 1; nth < 400; ++nth) {
    const std::string copy = outside / "copy.workshop";
    std::filesystem::remove_all(outside.path());
    std::filesystem::create_directory(outside.path());
    std::filesystem::copy(folder, copy, std::filesystem::copy_options::recursive);
    const int status = in_child([&] {
      arm({nth, FaultKind::kDie});
      const auto wiped = wipe(copy, kIsReport, test_signer(), "2026-12-01");
      disarm();
      ::_exit(wiped && !wiped->tombstone.empty() ? 0 : 1);
    });
    if (!WIFEXITED(status)) {
      ++deaths;
      if (std::filesystem::exists(copy)) {
        const auto again = wipe(copy, kIsReport, test_signer(), "2026-12-02");
        ASSERT_TRUE(again) << nth << ": " << again.error();
        ASSERT_FALSE(again->tombstone.empty()) << nth;
      }
    }
    const auto left = names_in(outside.path());
    ASSERT_EQ(left.size(), 1U) << nth;
    ASSERT_THAT(names_in(outside / left[0]), ElementsAre(std::string(kTombstoneFile))) << nth;
    ASSERT_EQ(read_tombstone(outside / left[0] + "/" + std::string(kTombstoneFile))->last, mark) << nth;
    if (WIFEXITED(status)) break;
  }

  EXPECT_GT(deaths, 10);
}

TEST_F(Wipe, LetsVerifySayWhatBecameOfASnapshot) {
  const std::string copy = sessions / "kept.snapshot";
  std::filesystem::copy_file(at(snapshot), copy);
  EXPECT_TRUE(verify_snapshot(copy, known).wiped.empty());

  must(run());

  const Verification seen = verify_snapshot(copy, known);
  ASSERT_EQ(seen.wiped.size(), 1U);
  EXPECT_EQ(seen.wiped[0].day, "2026-12-01");
  EXPECT_EQ(seen.wiped[0].last, seen.manifest->mark);
  EXPECT_TRUE(verify_snapshot(copy, KnownSigners{}).wiped.empty()) << "a stranger's word";
}

TEST_F(Wipe, LeavesATombstoneThatTellsWhenItWasChanged) {
  const std::string path = must(run()).tombstone;
  const auto bytes = bytes_of(path);
  std::string text(bytes.begin(), bytes.end());
  text.replace(text.find("2026-12-01"), 10, "2026-12-02");
  write(path, text);

  const auto read = read_tombstone(path);

  ASSERT_FALSE(read);
  EXPECT_TRUE(read.error().is_changed);
}

}  // namespace
}  // namespace crosstable::store::test
