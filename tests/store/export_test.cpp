#include <filesystem>
#include <fstream>

#include "store/export_file.h"
#include "store/rounds.h"
#include "store/snapshot_file.h"

namespace crosstable::store::test {
namespace {

/// A file of this many bytes, locked. Each use of the passphrase takes half a second, so tests share one.
struct Locked {
  TemporaryFolder folder;
  std::vector<std::uint8_t> plain;

  explicit Locked(std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i) plain.push_back(static_cast<std::uint8_t>(i * 131 + i / 251));
    write("plain", plain);
    must(lock_file(folder / "plain", folder / "locked", "four quiet words here"));
  }
  void write(const std::string& name, const std::vector<std::uint8_t>& bytes) const {
    std::ofstream(folder / name, std::ios::binary | std::ios::trunc)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  }
  /// What unlocking these bytes says; empty if it succeeds.
  std::string trouble_with(const std::vector<std::uint8_t>& bytes,
                           const std::string& passphrase = "four quiet words here") const {
    write("tried", bytes);
    const auto done = unlock_file(folder / "tried", folder / "out", passphrase);
    EXPECT_EQ(done.has_value(), std::filesystem::exists(folder / "out")) << "all of it or nothing";
    std::filesystem::remove(folder / "out");
    return done ? "" : done.error();
  }
};

constexpr std::size_t kTwoChunksAndSome = (128 << 10) + 777;

TEST(Export, ComesBackAsItWas) {
  const Locked locked(kTwoChunksAndSome);

  must(unlock_file(locked.folder / "locked", locked.folder / "out", "four quiet words here"));

  EXPECT_EQ(bytes_of(locked.folder / "out"), locked.plain);
  EXPECT_NE(bytes_of(locked.folder / "locked"), locked.plain);
}

TEST(Export, SaysWrongPassphraseCutOffAndChangedApart) {
  const Locked locked(kTwoChunksAndSome);
  const auto file = bytes_of(locked.folder / "locked");
  const auto cut = [&file](std::size_t bytes) {
    return std::vector<std::uint8_t>(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(bytes));
  };
  auto changed = file;
  changed[file.size() - 1000] ^= 1U;
  auto longer = file;
  longer.push_back(0);
  const std::size_t first_chunk_end = file.size() - 777 - 17 - (64 << 10) - 17;

  EXPECT_NE(locked.trouble_with(file, "four quiet words").find("not opened by this passphrase"), std::string::npos);
  EXPECT_NE(locked.trouble_with(cut(file.size() - 1)).find("is cut off"), std::string::npos);
  EXPECT_NE(locked.trouble_with(cut(first_chunk_end)).find("is cut off"), std::string::npos);
  EXPECT_NE(locked.trouble_with(cut(20)).find("is cut off"), std::string::npos);
  EXPECT_NE(locked.trouble_with(changed).find("was changed after it was locked"), std::string::npos);
  EXPECT_NE(locked.trouble_with(longer).find("behind its end"), std::string::npos);
  EXPECT_NE(locked.trouble_with({1, 2, 3}).find("choose another"), std::string::npos);
}

TEST(Export, RefusesChunksInAnotherOrder) {
  const Locked locked(kTwoChunksAndSome);
  auto file = bytes_of(locked.folder / "locked");
  const std::size_t chunk = (64 << 10) + 17;
  const auto first = file.end() - static_cast<std::ptrdiff_t>(777 + 17 + 2 * chunk);
  std::swap_ranges(first, first + chunk, first + chunk);

  EXPECT_NE(locked.trouble_with(file).find("was changed"), std::string::npos);
}

TEST(Export, LocksAnEmptyFileAndNeverReplacesOne) {
  const Locked locked(0);

  must(unlock_file(locked.folder / "locked", locked.folder / "out", "four quiet words here"));

  EXPECT_TRUE(bytes_of(locked.folder / "out").empty());
  EXPECT_FALSE(lock_file(locked.folder / "plain", locked.folder / "locked", "four quiet words here"));
}

TEST(Export, OntoItselfIsSaidPlainly) {
  const Locked locked(10);
  const std::string path = locked.folder / "plain";

  const auto copied = copy_file(path, path, "2026-11-23");
  const auto also = lock_file(path, path, "four quiet words here");

  ASSERT_FALSE(copied || also);
  EXPECT_NE(english(copied.error()).find("is the very file that is to be copied"), std::string::npos) << copied.error();
  EXPECT_NE(also.error().find("is the very file that is to be copied"), std::string::npos) << also.error();
}

TEST(Export, IsNamedWhereASnapshotIsExpected) {
  const Locked locked(10);

  const auto opened = read_snapshot(locked.folder / "locked");

  ASSERT_FALSE(opened);
  EXPECT_NE(english(opened.error()).find("crosstable import"), std::string::npos) << opened.error();
}

}  // namespace
}  // namespace crosstable::store::test
