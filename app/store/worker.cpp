#include "store/worker.h"

#include <utility>

namespace crosstable::store {

Worker::Worker(std::function<void()> wake) : wake_(std::move(wake)), thread_([this] { run(); }) {}

Worker::Worker(ByHand) {}

Worker::~Worker() {
  while (!thread_.joinable() && run_one()) {
  }
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  condition_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Worker::post(std::function<std::function<void()>()> job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  condition_.notify_one();
}

bool Worker::drain() {
  std::vector<std::function<void()>> results;
  {
    const std::lock_guard lock(mutex_);
    results.swap(results_);
  }
  for (const auto& result : results) {
    if (result) result();
  }
  return !results.empty();
}

bool Worker::idle() const {
  const std::lock_guard lock(mutex_);
  return jobs_.empty() && !busy_ && results_.empty();
}

bool Worker::run_one() {
  std::unique_lock lock(mutex_);
  if (jobs_.empty()) return false;
  finish(lock);
  return true;
}

/// The first job, without the lock.
void Worker::finish(std::unique_lock<std::mutex>& lock) {
  auto job = std::move(jobs_.front());
  jobs_.pop_front();
  busy_ = true;
  lock.unlock();
  auto result = job();
  // What the job holds is let go here, before anyone is told that it is done.
  job = nullptr;
  lock.lock();
  busy_ = false;
  results_.push_back(std::move(result));
}

void Worker::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    condition_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    finish(lock);
    lock.unlock();
    if (wake_) wake_();
    lock.lock();
  }
}

}  // namespace crosstable::store
