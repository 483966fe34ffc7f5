#include "store/actions.h"

#include <algorithm>
#include <array>
#include <barrier>
#include <filesystem>
#include <fstream>
#include <thread>
#include <utility>

#include "store/rounds.h"
#include "store/snapshot_chain.h"
#include "workshop/example.h"

namespace crosstable::store::test {
namespace {

workshop::Workshop played_workshop() {
  workshop::History history;
  const auto script = workshop::example_script(started().framework);
  for (const auto& change : workshop::example_log(script, {"close", workshop::ExampleMoment::kDone}))
    history.apply(change);
  return history.now();
}

/// One workshop's folder among others, with the snapshot that it saved.
struct Sessions {
  TemporaryFolder folder;
  std::string own = folder / "2026-11-23-terms.workshop";
  workshop::Workshop workshop = played_workshop();
  KnownSigners known{.own = test_signer().public_key(), .own_problem = {}, .accepted = {}};
  std::string first;

  Sessions() {
    std::filesystem::create_directory(own);
    const Saving saving = must(save_snapshot(own, workshop, test_signer(), "2026-11-23"));
    workshop.saved.push_back(saving.to_log->snapshot);
    first = own + "/" + saving.snapshot.name;
  }
  SavedSnapshot mark(const std::string& path, const workshop::ActionMark& said, const std::string& today) {
    return must(mark_actions(path, {said}, test_signer(), known, today));
  }
  std::string refusal(const std::string& path, const workshop::ActionMark& said, const std::string& today) {
    const auto written = mark_actions(path, {said}, test_signer(), known, today);
    return written ? "written" : english(written.error());
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(own), {}));
  }
};

TEST(MarkActions, WritesANewSnapshotThatNamesTheOneBefore) {
  Sessions sessions;
  const auto before = bytes_of(sessions.first);

  const SavedSnapshot saved = sessions.mark(sessions.first, {1, "done", "The form is out"}, "2026-12-01");

  const auto opened = must(read_snapshot(sessions.own + "/" + saved.name));
  const auto original = must(read_snapshot(sessions.first));
  EXPECT_TRUE(saved.name.ends_with("-marked-2026-12-01.snapshot")) << saved.name;
  EXPECT_EQ(opened.manifest.previous, original.manifest.mark);
  EXPECT_EQ(opened.manifest.saved, "2026-12-01");
  EXPECT_TRUE(opened.manifest.marked);
  EXPECT_FALSE(original.manifest.marked);
  EXPECT_EQ(opened.snapshot.actions[0].outcome, "The form is out");
  EXPECT_EQ(opened.snapshot.rounds, original.snapshot.rounds);
  EXPECT_EQ(bytes_of(sessions.first), before) << "nothing is changed in place";
}

TEST(MarkActions, GivesTheSameBytesForTheSameMark) {
  Sessions one, other;
  const std::string a = one.own + "/" + one.mark(one.first, {1, "dropped", ""}, "2026-12-01").name;
  const std::string b = other.own + "/" + other.mark(other.first, {1, "dropped", ""}, "2026-12-01").name;

  EXPECT_EQ(bytes_of(a), bytes_of(b));
}

TEST(MarkActions, NamesTheNextOneOfADayAndOfAChain) {
  Sessions sessions;
  const SavedSnapshot one = sessions.mark(sessions.first, {1, "under_way", ""}, "2026-12-01");
  const SavedSnapshot two = sessions.mark(sessions.own + "/" + one.name, {1, "done", "It is out"}, "2026-12-01");
  const SavedSnapshot three = sessions.mark(sessions.own + "/" + two.name, {2, "done", "It is out"}, "2026-12-09");

  EXPECT_TRUE(two.name.ends_with("-marked-2026-12-01-2.snapshot")) << two.name;
  EXPECT_TRUE(three.name.ends_with("-marked-2026-12-09.snapshot")) << three.name;
  EXPECT_EQ(three.name.find("-marked-"), three.name.rfind("-marked-")) << three.name;
  EXPECT_EQ(verify_snapshot(sessions.own + "/" + three.name, sessions.known).before.size(), 3U);
}

TEST(MarkActions, WritesNothingWhereItRefuses) {
  Sessions sessions;
  const std::size_t before = sessions.files();

  EXPECT_NE(sessions.refusal(sessions.first, {99, "done", "x"}, "2026-12-01").find("no action 99"), std::string::npos);
  EXPECT_NE(sessions.refusal(sessions.first, {1, "done", ""}, "2026-12-01").find("what shows"), std::string::npos);
  EXPECT_NE(sessions.refusal(sessions.first, {1, "done", "x"}, "2020-01-01").find("clock"), std::string::npos);
  // The workshop is of the 23rd. Whoever marks names a day, since of two successors the later one wins.
  EXPECT_NE(sessions.refusal(sessions.first, {1, "done", "x"}, "2026-11-22").find("of 2026-11-23"), std::string::npos);
  EXPECT_EQ(sessions.files(), before);
  sessions.known.own = "";
  EXPECT_NE(sessions.refusal(sessions.first, {1, "done", "x"}, "2026-12-01").find("nobody here has accepted"),
            std::string::npos);
  EXPECT_EQ(sessions.files(), before);
}

TEST(MarkActions, TakesNoDayBeforeTheWorkshopWhereNothingSaysWhenItWasSaved) {
  Sessions sessions;
  const workshop::Snapshot snapshot = must(read_snapshot(sessions.first)).snapshot;
  std::filesystem::remove(sessions.first);
  must(write_snapshot(sessions.first, snapshot, test_signer(), "", ""));

  EXPECT_NE(sessions.refusal(sessions.first, {1, "done", "x"}, "2020-01-01").find("of 2026-11-23"), std::string::npos);
}

TEST(MarkActions, SendsToTheLastOneOfTheChain) {
  Sessions sessions;
  const SavedSnapshot next = sessions.mark(sessions.first, {1, "under_way", ""}, "2026-12-01");

  const std::string why = sessions.refusal(sessions.first, {1, "done", "x"}, "2026-12-02");

  EXPECT_NE(why.find(next.name + " follows it; mark that one"), std::string::npos) << why;
}

TEST(MarkActions, SendsToTheOneOfAnotherMarkOfTheSameMoment) {
  for (int trial = 0; trial < 10; ++trial) {
    Sessions sessions;
    std::array<std::string, 2> said;
    std::barrier<> both(2);
    const auto mark = [&](std::size_t who, const workshop::ActionMark& what) {
      both.arrive_and_wait();
      said[who] = sessions.refusal(sessions.first, what, "2026-12-01");
    };
    std::thread other([&] { mark(1, {1, "under_way", ""}); });
    mark(0, {1, "dropped", ""});
    other.join();

    if (said[1] == "written") std::swap(said[0], said[1]);
    EXPECT_EQ(said[0], "written");
    EXPECT_NE(said[1].find("-marked-2026-12-01.snapshot follows it; mark that one."), std::string::npos) << said[1];
  }
}

TEST(MarkActions, SaysTheWayOutOfADayThatHasNotCome) {
  Sessions sessions;
  const SavedSnapshot far = sessions.mark(sessions.first, {1, "under_way", ""}, "2999-01-01");

  const std::string why = sessions.refusal(sessions.own + "/" + far.name, {1, "dropped", ""}, "2026-12-01");

  EXPECT_NE(why.find("take that file out of its folder, and mark the one before"), std::string::npos) << why;
  std::filesystem::remove(sessions.own + "/" + far.name);
  sessions.mark(sessions.first, {1, "dropped", ""}, "2026-12-01");
}

TEST(MarkActions, LeaveTheWorkshopsLogAsItIs) {
  Sessions sessions;
  sessions.mark(sessions.first, {1, "done", "It is out"}, "2026-12-01");

  EXPECT_EQ(snapshot_newer_than_log(sessions.own, sessions.workshop), "") << "no log ever knew of it";
  const Saving again = must(save_snapshot(sessions.own, sessions.workshop, test_signer(), "2026-12-02"));
  EXPECT_FALSE(again.to_log) << "the workshop has nothing new to save";
  workshop::Workshop changed = sessions.workshop;
  changed.observations.push_back("The room was cold");
  const Saving next = must(save_snapshot(sessions.own, changed, test_signer(), "2026-12-03"));
  EXPECT_EQ(next.snapshot.manifest.previous, sessions.workshop.saved.back().mark) << "its log says what was before";
}

TEST(MarkActions, AreStoppedByNoStrangersFile) {
  Sessions sessions;
  const auto original = must(read_snapshot(sessions.first));
  must(write_snapshot(sessions.own + "/z.snapshot", original.snapshot, Signer::of_nobody(), original.manifest.mark,
                      "2026-12-30", true));

  const SavedSnapshot saved = sessions.mark(sessions.first, {1, "under_way", ""}, "2026-12-01");

  EXPECT_TRUE(std::filesystem::exists(sessions.own + "/" + saved.name));
}

TEST(FindBefore, IsWhatTheWorkshopWasOpenedOnBehindAllThatItSavedItself) {
  Sessions sessions;
  const std::string next = sessions.folder / "2027-01-22-pulse.workshop";
  std::filesystem::create_directory(next);
  workshop::Workshop pulse = sessions.workshop;
  pulse.date = "2027-01-22";
  pulse.saved.clear();
  pulse.follows = must(bring_along(sessions.first, next));
  pulse.saved.push_back(must(save_snapshot(next, pulse, test_signer(), "2027-01-22")).to_log->snapshot);
  pulse.observations.emplace_back("Finance answered sooner.");
  const std::string path = next + "/" + must(save_snapshot(next, pulse, test_signer(), "2027-01-22")).snapshot.name;
  const OpenedSnapshot opened = *open_snapshot(path);

  const auto before = find_before(path, opened);
  ASSERT_NE(before, nullptr);
  EXPECT_EQ(before->date, "2026-11-23");
  EXPECT_EQ(find_before(sessions.first, *open_snapshot(sessions.first)), nullptr) << "it is the first";

  std::filesystem::remove(next + "/" + pulse.follows->file);
  EXPECT_EQ(find_before(path, opened), nullptr);
}

/// Of the day and under the title of the one before it.
TEST(FindBefore, IsAWorkshopOfTheSameDayAndTitleToo) {
  Sessions sessions;
  const std::string next = sessions.folder / "2026-11-23-terms-2.workshop";
  std::filesystem::create_directory(next);
  workshop::Workshop pulse = sessions.workshop;
  pulse.saved.clear();
  pulse.follows = must(bring_along(sessions.first, next));
  pulse.past = workshop::past_of(must(read_snapshot(sessions.first)).snapshot, pulse);
  pulse.observations.emplace_back("Finance answered sooner.");
  pulse.saved.push_back(must(save_snapshot(next, pulse, test_signer(), "2026-11-23")).to_log->snapshot);
  pulse.observations.emplace_back("And Sales.");
  const std::string path = next + "/" + must(save_snapshot(next, pulse, test_signer(), "2026-11-23")).snapshot.name;

  const auto before = find_before(path, *open_snapshot(path));

  ASSERT_NE(before, nullptr);
  EXPECT_EQ(*before, must(read_snapshot(sessions.first)).snapshot) << "not what it saved itself";
}

TEST(LastMarked, IsWhatTheNextWorkshopIsOpenedOn) {
  Sessions sessions;
  EXPECT_EQ(last_marked(sessions.first, sessions.known), sessions.first);
  const SavedSnapshot one = sessions.mark(sessions.first, {1, "under_way", ""}, "2026-12-01");
  const SavedSnapshot two = sessions.mark(sessions.own + "/" + one.name, {1, "done", "It is out"}, "2026-12-01");

  EXPECT_EQ(last_marked(sessions.first, sessions.known), sessions.own + "/" + two.name);
  EXPECT_EQ(last_marked(sessions.own + "/" + one.name, sessions.known), sessions.own + "/" + two.name);
}

TEST(LastMarked, IsNoStrangers) {
  Sessions sessions;
  const auto original = must(read_snapshot(sessions.first));
  const Signer stranger = Signer::of_nobody();
  must(write_snapshot(sessions.own + "/strange.snapshot", original.snapshot, stranger, original.manifest.mark,
                      "2026-12-24", true));

  EXPECT_EQ(last_marked(sessions.first, sessions.known), sessions.first);
}

TEST(LeftAside, NamesWhatElseGoesOnFromTheSnapshotThatIsFollowed) {
  Sessions sessions;
  const auto said = [&](const std::string& path) {
    return english(left_aside_words(path, sessions.folder.path(), sessions.known));
  };
  const SavedSnapshot one = sessions.mark(sessions.first, {1, "under_way", ""}, "2026-12-01");
  EXPECT_EQ(said(sessions.own + "/" + one.name), "") << "there is one way";

  const std::string pulse = sessions.folder / "2027-01-22-pulse.workshop";
  std::filesystem::create_directory(pulse);
  std::filesystem::copy_file(sessions.first, pulse + "/copy.snapshot");
  const auto original = must(read_snapshot(sessions.first));
  must(write_snapshot(pulse + "/pulse.snapshot", original.snapshot, test_signer(), original.manifest.mark,
                      "2027-01-22"));
  must(write_snapshot(pulse + "/strange.snapshot", original.snapshot, Signer::of_nobody(), original.manifest.mark,
                      "2027-01-23"));

  EXPECT_EQ(said(sessions.own + "/" + one.name),
            "This workshop goes on with " + one.name + " alone: what pulse.snapshot says is not taken over.");
  EXPECT_EQ(said(pulse + "/pulse.snapshot"),
            "This workshop goes on with pulse.snapshot alone: what " + one.name + " says is not taken over.");
}

TEST(FindActions, ReadsTheWorkshopsBelowAFolder) {
  Sessions sessions;
  sessions.mark(sessions.first, {1, "done", "It is out"}, "2026-12-01");
  // The next workshop's folder has a copy of what it follows.
  const std::string other = sessions.folder / "2026-12-20-pulse.workshop";
  std::filesystem::create_directory(other);
  std::filesystem::copy_file(sessions.first, other + "/copy.snapshot");
  std::ofstream(other + "/broken.snapshot") << "no snapshot";

  const ActionsFound found = must(find_actions(sessions.folder.path(), sessions.known));
  const ActionsFound inside = must(find_actions(sessions.own, sessions.known));

  EXPECT_EQ(found.snapshots, 2U);
  EXPECT_EQ(found.problems.size(), 1U);
  EXPECT_TRUE(found.unknown.empty());
  EXPECT_EQ(found.chain.actions, inside.chain.actions);
  ASSERT_EQ(found.chain.actions.size(), take_snapshot(sessions.workshop).actions.size());
  EXPECT_EQ(std::count_if(found.chain.actions.begin(), found.chain.actions.end(),
                          [](const auto& one) { return one.now.action.status == "done"; }),
            1);
}

TEST(FindActions, NamesWhatAStrangerSigned) {
  Sessions sessions;
  sessions.known.own = "";

  EXPECT_EQ(must(find_actions(sessions.own, sessions.known)).unknown, std::vector<std::string>{sessions.first});
}

TEST(FindActions, OfAFolderThatIsNotThereIsAnError) {
  const Sessions sessions;

  EXPECT_FALSE(find_actions(sessions.folder / "nowhere", sessions.known));
}

TEST(Verify, SaysOfTwoThatFollowTheSameOne) {
  Sessions sessions;
  const SavedSnapshot marked = sessions.mark(sessions.first, {1, "done", "It is out"}, "2026-12-01");
  EXPECT_TRUE(verify_snapshot(sessions.first, sessions.known).forks.empty());
  workshop::Workshop changed = sessions.workshop;
  changed.observations.push_back("The room was cold");
  const Saving next = must(save_snapshot(sessions.own, changed, test_signer(), "2026-12-03"));

  for (const std::string& name :
       {marked.name, next.snapshot.name, std::filesystem::path(sessions.first).filename().string()}) {
    const Verification seen = verify_snapshot(sessions.own + "/" + name, sessions.known);

    ASSERT_EQ(seen.forks.size(), 1U) << name;
    ASSERT_EQ(seen.forks[0].nexts.size(), 2U);
    EXPECT_EQ(seen.forks[0].nexts[0].name, next.snapshot.name) << "the later day counts";
    EXPECT_EQ(seen.forks[0].nexts[1].name, marked.name);
    EXPECT_EQ(sessions.own + "/" + seen.forks[0].name, sessions.first);
    EXPECT_EQ(seen.verdict, Verdict::kUntouched) << "both are what was signed";
  }
}

TEST(Verify, PutsNoStrangersMarkBeforeOneOfTheGroupHoweverLateItsDay) {
  Sessions sessions;
  const SavedSnapshot marked = sessions.mark(sessions.first, {1, "done", "It is out"}, "2026-12-01");
  const auto original = must(read_snapshot(sessions.first));
  must(write_snapshot(sessions.own + "/z.snapshot", original.snapshot, Signer::of_nobody(), original.manifest.mark,
                      "2026-12-30", true));

  const Verification seen = verify_snapshot(sessions.first, sessions.known);

  ASSERT_EQ(seen.forks.size(), 1U);
  EXPECT_EQ(seen.forks[0].nexts[0].name, marked.name);
}

TEST(Verify, AgreesWithTheListOnWhichOfTwoMarksOfOneDayCounts) {
  Sessions sessions;
  const SavedSnapshot marked = sessions.mark(sessions.first, {1, "done", "It is out"}, "2026-12-01");
  const std::string aside = sessions.folder / "aside";
  std::filesystem::rename(sessions.own + "/" + marked.name, aside);
  sessions.mark(sessions.first, {1, "dropped", ""}, "2026-12-01");
  std::filesystem::rename(aside, sessions.own + "/other.snapshot");

  const Verification seen = verify_snapshot(sessions.first, sessions.known);
  const ActionsFound found = must(find_actions(sessions.own, sessions.known));

  ASSERT_EQ(seen.forks.size(), 1U);
  ASSERT_EQ(found.chain.forks.size(), 1U);
  EXPECT_EQ(found.chain.forks[0].mark, seen.forks[0].mark);
  ASSERT_EQ(found.chain.forks[0].contradictions.size(), 1U);
  EXPECT_EQ(found.chain.forks[0].contradictions[0].counts, sessions.own + "/" + seen.forks[0].nexts[0].name);
}

TEST(Verify, SaysOfTwoWhereTheOneBeforeIsMissing) {
  Sessions sessions;
  const SavedSnapshot marked = sessions.mark(sessions.first, {1, "done", "It is out"}, "2026-12-01");
  const std::string aside = sessions.folder / "aside.snapshot";
  std::filesystem::rename(sessions.own + "/" + marked.name, aside);
  sessions.mark(sessions.first, {1, "dropped", ""}, "2026-12-02");
  std::filesystem::rename(aside, sessions.own + "/" + marked.name);
  std::filesystem::remove(sessions.first);

  const Verification seen = verify_snapshot(sessions.own + "/" + marked.name, sessions.known);

  ASSERT_EQ(seen.forks.size(), 1U);
  EXPECT_EQ(seen.forks[0].name, "");
  EXPECT_EQ(seen.forks[0].nexts.size(), 2U);
}

}  // namespace
}  // namespace crosstable::store::test
