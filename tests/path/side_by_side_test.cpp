// Files that are made on threads of their own, and what they hold on to meanwhile.
#include "roles/side_by_side.h"

#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include <gtest/gtest.h>

#include "store/passing_folder.h"

namespace crosstable::test {
namespace {

TEST(SideBySide, HoldsOnlyWhatTheLastFilesAreMadeOf) {
  auto pixels = std::make_shared<std::string>("a picture");
  const std::weak_ptr<std::string> seen = pixels;
  roles::SideBySide beside;

  beside.make([pixels = std::move(pixels)] { return roles::Files{{"map.png", *pixels}}; });
  for (unsigned more = 0; more < std::max(4U, std::thread::hardware_concurrency()); ++more)
    beside.make([] { return roles::Files{}; });

  EXPECT_TRUE(seen.expired());
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
