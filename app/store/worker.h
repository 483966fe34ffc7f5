// One background thread that does everything that can wait for a disk, in order. Results come back as calls on the
// frame's thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace crosstable::store {

class Worker {
 public:
  /// `wake` is called on the worker's thread whenever a result waits; it must be safe from any thread.
  explicit Worker(std::function<void()> wake);
  /// Without a thread: jobs wait until somebody calls run_one(). For tests that choose when each is done.
  struct ByHand {};
  explicit Worker(ByHand by_hand);
  /// Finishes what was posted.
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Runs `job` on the worker; the function it returns (may be empty) runs in the next drain().
  void post(std::function<std::function<void()>()> job);
  /// On the frame's thread: runs the waiting results. True if there were any.
  bool drain();
  bool idle() const;
  /// By hand: does the job that waits longest, here and now. False if none waits.
  bool run_one();

 private:
  void finish(std::unique_lock<std::mutex>& lock);
  void run();

  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable condition_;
  std::deque<std::function<std::function<void()>()>> jobs_;
  std::vector<std::function<void()>> results_;
  bool busy_ = false;
  bool stopping_ = false;
  std::thread thread_;  // last: starts when all above exists
};

}  // namespace crosstable::store
