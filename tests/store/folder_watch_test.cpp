// What a kiosk is told of its folder, and when it must look for itself.
#include "store/folder_watch.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "store/rounds.h"

namespace crosstable::store::test {
namespace {

/// Counts what a watch tells.
class Told {
 public:
  std::function<void()> counter() {
    return [this] {
      const std::lock_guard lock(mutex_);
      ++count_;
      condition_.notify_all();
    };
  }
  /// False if it is not told within some seconds.
  bool comes() {
    std::unique_lock lock(mutex_);
    const bool came = condition_.wait_for(lock, std::chrono::seconds(10), [this] { return count_ > 0; });
    count_ = 0;
    return came;
  }

 private:
  std::mutex mutex_;
  std::condition_variable condition_;
  int count_ = 0;
};

void write(const std::string& path) { std::ofstream(path, std::ios::app) << "x"; }

TEST(FolderWatch, TellsOfAnUrnThatComesChangesAndGoes) {
  const TemporaryFolder folder;
  Told told;
  const auto watch = FolderWatch::begin(folder.path(), told.counter());
  ASSERT_TRUE(watch);

  FileUrn urn = make_urn(folder.path(), friction_round());
  EXPECT_TRUE(told.comes());
  ASSERT_EQ(cast(urn, 0, 1).outcome, CastOutcome::kRecorded);
  EXPECT_TRUE(told.comes());
  must(destroy_round(folder.path(), urn.round().id));
  EXPECT_TRUE(told.comes());
  EXPECT_FALSE(watch->ended());
}

TEST(FolderWatch, TellsNothingOfTheLog) {
  const TemporaryFolder folder;
  Told told;
  std::atomic<bool> of_the_log = false;
  const auto watch = FolderWatch::begin(folder.path(), [&, count = told.counter()] {
    // Changes are told in their order.
    of_the_log = of_the_log || !std::filesystem::exists(folder / "round-other");
    count();
  });

  write(folder / "workshop.db-wal");
  write(folder / "workshop.db");
  write(folder / "round-other");

  EXPECT_TRUE(told.comes());
  EXPECT_FALSE(of_the_log);
}

TEST(FolderWatch, EndsWithAFolderThatIsRenamed) {
  const TemporaryFolder outside;
  std::filesystem::create_directory(outside / "here");
  Told told;
  const auto watch = FolderWatch::begin(outside / "here", told.counter());

  std::filesystem::rename(outside / "here", outside / "there");

  EXPECT_TRUE(told.comes());
  EXPECT_TRUE(watch->ended());
}

TEST(FolderWatch, IsNoneWhereThereIsNoFolder) {
  const TemporaryFolder outside;
  EXPECT_FALSE(FolderWatch::begin(outside / "nowhere", [] {}));
}

}  // namespace
}  // namespace crosstable::store::test
