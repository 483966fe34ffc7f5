#include "store/worker.h"

#include <atomic>
#include <future>

#include <gtest/gtest.h>

namespace crosstable::store::test {
namespace {

TEST(Worker, RunsJobsInOrderAndResultsInDrain) {
  std::promise<void> last;
  std::atomic<int> wakes = 0;
  std::vector<int> ran;
  std::vector<int> results;
  Worker worker([&] {
    if (++wakes == 3) last.set_value();
  });
  const auto here = std::this_thread::get_id();
  std::thread::id there;

  for (int job = 0; job < 3; ++job) {
    worker.post([&, job] {
      ran.push_back(job);
      there = std::this_thread::get_id();
      return [&, job] {
        EXPECT_EQ(std::this_thread::get_id(), here);
        results.push_back(job);
      };
    });
  }
  last.get_future().wait();

  EXPECT_TRUE(worker.drain());
  EXPECT_EQ(ran, (std::vector<int>{0, 1, 2}));
  EXPECT_EQ(results, ran);
  EXPECT_NE(there, here);
  EXPECT_FALSE(worker.drain());
  EXPECT_TRUE(worker.idle());
}

TEST(Worker, TakesJobsWithoutAResultAndJobsThatAResultPosts) {
  std::promise<void> done;
  std::atomic<int> wakes = 0;
  std::promise<void> first;
  Worker worker([&] {
    if (++wakes == 1) first.set_value();
  });

  worker.post([&] { return [&] { worker.post([&] { return done.set_value(), std::function<void()>(); }); }; });
  first.get_future().wait();
  EXPECT_TRUE(worker.drain());
  done.get_future().wait();

  SUCCEED() << "the second job ran";
}

TEST(Worker, FinishesWhatWasPostedBeforeItGoes) {
  std::atomic<int> ran = 0;
  {
    Worker worker(nullptr);
    for (int job = 0; job < 50; ++job) {
      worker.post([&] {
        ++ran;
        return std::function<void()>();
      });
    }
  }

  EXPECT_EQ(ran, 50);
}

TEST(Worker, IsNotIdleUntilItsResultsWereDrained) {
  std::promise<void> waiting;
  Worker worker([&] { waiting.set_value(); });
  worker.post([] { return std::function<void()>(); });
  waiting.get_future().wait();

  EXPECT_FALSE(worker.idle());
  worker.drain();
  EXPECT_TRUE(worker.idle());
}

}  // namespace
}  // namespace crosstable::store::test
