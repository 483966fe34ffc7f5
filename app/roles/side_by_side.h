// Files that are made beside each other, on every core: what they need is theirs alone, and none waits for another.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <future>
#include <semaphore>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "roles/output.h"

namespace crosstable::roles {

/// By their names.
using Files = std::vector<std::pair<std::string, std::string>>;

class SideBySide {
 public:
  /// Begins on a thread of its own, once not too many others are at work: nothing in it may draw with Dear ImGui or
  /// OpenGL, and what it refers to must outlive this. Meanwhile nobody changes the environment.
  void make(std::function<tl::expected<Files, std::string>()> files) {
    places_.acquire();
    made_.push_back(std::async(std::launch::async, [this, files = std::move(files)]() mutable {
      const Place place{places_};
      // A future holds on to what it called; here that goes as soon as its files are there.
      return std::exchange(files, nullptr)();
    }));
  }

  /// In the order in which they were begun; waits for each. The first that failed says why.
  tl::expected<void, std::string> add_to(OutputFolder& out) {
    for (auto& made : made_) {
      const auto files = made.get();
      if (!files) return tl::unexpected(files.error());
      for (const auto& [name, text] : *files) {
        if (auto added = out.add(name, text); !added) return added;
      }
    }
    return {};
  }

 private:
  /// Whichever is done first makes room for the next.
  struct Place {
    std::counting_semaphore<>& all;
    ~Place() { all.release(); }
  };

  // A picture in the size of print has 35 MB until it is packed.
  std::counting_semaphore<> places_{std::max(4, static_cast<int>(std::thread::hardware_concurrency()))};
  std::vector<std::future<tl::expected<Files, std::string>>> made_;
};

}  // namespace crosstable::roles
