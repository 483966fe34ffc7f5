// Files that are made on threads of their own, and what they hold on to meanwhile.
#include "roles/side_by_side.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include <gtest/gtest.h>

#include "store/passing_folder.h"

namespace crosstable::test {
namespace {

/// Long enough for the slowest machine; nobody waits as long where all is well.
constexpr std::chrono::seconds kAtMost{20};

TEST(SideBySide, HoldsWhatFilesAreMadeOfUntilTheyAreMade) {
  auto pixels = std::make_shared<std::string>("a picture");
  const std::weak_ptr<std::string> seen = pixels;
  roles::SideBySide beside;

  beside.make([pixels = std::move(pixels)] { return roles::Files{{"map.png", *pixels}}; });
  const auto end = std::chrono::steady_clock::now() + kAtMost;
  while (!seen.expired() && std::chrono::steady_clock::now() < end) std::this_thread::yield();

  EXPECT_TRUE(seen.expired());
}

TEST(SideBySide, BeginsTheNextAsSoonAsAnyIsDone) {
  const store::PassingFolder folder;
  auto out = roles::OutputFolder::open(folder.path() + "/out");
  ASSERT_TRUE(out) << out.error();
  std::promise<void> all_begun;
  roles::SideBySide beside;

  beside.make([begun = all_begun.get_future().share()]() -> tl::expected<roles::Files, std::string> {
    if (begun.wait_for(kAtMost) == std::future_status::ready) return roles::Files{};
    return tl::unexpected(std::string("the others waited for the longest"));
  });
  for (unsigned more = 0; more < 2 * std::max(4U, std::thread::hardware_concurrency()); ++more)
    beside.make([] { return roles::Files{}; });
  all_begun.set_value();

  const auto added = beside.add_to(*out);
  EXPECT_TRUE(added) << added.error();
}

TEST(SideBySide, SaysWhyTheFirstThatFailedDid) {
  const store::PassingFolder folder;
  auto out = roles::OutputFolder::open(folder.path() + "/out");
  ASSERT_TRUE(out) << out.error();
  roles::SideBySide beside;

  beside.make([] { return roles::Files{{"report.json", "{}"}}; });
  for (const char* why : {"the disk is full", "another reason"})
    beside.make([why]() -> tl::expected<roles::Files, std::string> { return tl::unexpected(std::string(why)); });
  const auto added = beside.add_to(*out);

  ASSERT_FALSE(added);
  EXPECT_EQ(added.error(), "the disk is full");
}

}  // namespace
}  // namespace crosstable::test
