#include "store/folder_watch.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <string_view>
#include <thread>
#include <utility>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "store/files.h"

namespace crosstable::store {

namespace {

constexpr std::uint32_t kOver = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED;
constexpr std::uint32_t kChanges =
    IN_CREATE | IN_DELETE | IN_MODIFY | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

}  // namespace

struct FolderWatch::Impl {
  Descriptor events;
  Descriptor stop;
  std::function<void()> changed;
  std::atomic<bool> ended = false;
  std::thread thread;

  void run() {
    std::array<pollfd, 2> sources{pollfd{events.get(), POLLIN, 0}, pollfd{stop.get(), POLLIN, 0}};
    while (!ended) {
      if (::poll(sources.data(), sources.size(), -1) < 0) continue;
      if (sources[1].revents != 0) return;
      if (take_changes()) changed();
    }
  }

  /// True if one of the changes that wait concerns a kiosk.
  bool take_changes() {
    alignas(inotify_event) std::array<char, 4096> bytes{};
    bool concerns = false;
    for (;;) {
      const ssize_t got = ::read(events.get(), bytes.data(), bytes.size());
      if (got <= 0) return concerns;
      for (ssize_t at = 0; at < got;) {
        const auto* event = reinterpret_cast<const inotify_event*>(bytes.data() + at);
        const std::string_view name = event->len > 0 ? event->name : "";
        if ((event->mask & kOver) != 0) ended = true;
        concerns = concerns || !name.starts_with("workshop.db");
        at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
      }
    }
  }
};

std::unique_ptr<FolderWatch> FolderWatch::begin(const std::string& folder, std::function<void()> changed) {
  Descriptor events(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  Descriptor stop(::eventfd(0, EFD_CLOEXEC));
  if (!events || !stop || ::inotify_add_watch(events.get(), folder.c_str(), kChanges) < 0) return nullptr;
  auto impl = std::make_unique<Impl>();
  impl->events = std::move(events);
  impl->stop = std::move(stop);
  impl->changed = std::move(changed);
  return std::unique_ptr<FolderWatch>(new FolderWatch(std::move(impl)));
}

FolderWatch::FolderWatch(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {
  impl_->thread = std::thread([impl = impl_.get()] { impl->run(); });
}

FolderWatch::~FolderWatch() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(impl_->stop.get(), &one, sizeof one);
  impl_->thread.join();
}

bool FolderWatch::ended() const { return impl_->ended; }

}  // namespace crosstable::store
