// The secret key of a round: as it is or wrapped by a passphrase, in its file and in memory.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <sys/prctl.h>
#include <sys/resource.h>

#include "ballot/secret_text.h"
#include "store/files.h"
#include "store/round_desk.h"
#include "store/rounds.h"

namespace crosstable::store::test {
namespace {

const ballot::SecretText& passphrase() {
  static const ballot::SecretText text("three grey herons");
  return text;
}

struct WrappedRound {
  TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  OpenedRound opened = open();

  std::string key_file() const { return key_path(folder.path(), opened.round.id); }
  std::string urn_file() const { return urn_path(folder.path(), opened.round.id); }
  void everybody_votes() const {
    Urn kiosk = must(Urn::open(urn_file()));
    cast_all(kiosk, full_house(opened.round));
  }

 private:
  OpenedRound open() {
    return must(open_round(folder.path(), friction_round(), "vote", log, RoundSecrets{.passphrase = &passphrase()}));
  }
};

bool contains(const std::vector<std::uint8_t>& bytes, std::span<const std::uint8_t> part) {
  return std::search(bytes.begin(), bytes.end(), part.begin(), part.end()) != bytes.end();
}

TEST(WrappedKey, IsNotInItsFile) {
  const WrappedRound table;

  const auto bytes = bytes_of(table.key_file());

  ASSERT_FALSE(bytes.empty());
  EXPECT_FALSE(contains(bytes, table.opened.key.bytes()));
  EXPECT_FALSE(read_key(table.key_file()));
}

TEST(WrappedKey, OpensWithItsPassphraseAlone) {
  const WrappedRound table;

  const auto key = must(unlock_round(table.folder.path(), passphrase()));
  const auto wrong = unlock_round(table.folder.path(), ballot::SecretText("three grey heron"));

  EXPECT_TRUE(std::ranges::equal(key.bytes(), table.opened.key.bytes()));
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().find("does not open"), std::string::npos) << wrong.error();
}

TEST(WrappedKey, IsSaltedForEachRound) {
  const WrappedRound one;
  const WrappedRound other;

  const auto first = bytes_of(one.key_file());
  const auto second = bytes_of(other.key_file());

  ASSERT_EQ(first.size(), second.size());
  EXPECT_FALSE(std::equal(first.begin() + 1, first.begin() + 17, second.begin() + 1));
}

TEST(WrappedKey, DoesNotOpenWhenABitOfItsFileChanged) {
  const WrappedRound table;
  auto bytes = bytes_of(table.key_file());
  bytes.back() ^= 1U;
  std::ofstream(table.key_file(), std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));

  EXPECT_FALSE(unlock_round(table.folder.path(), passphrase()));
}

TEST(WrappedKey, PublishesAndClosesWhileItIsHeld) {
  WrappedRound table;
  table.everybody_votes();

  EXPECT_FALSE(publish_now(table.folder.path(), table.log)) << "the file alone does not do";
  const auto cells = must(publish_now(table.folder.path(), table.log, &table.opened.key));
  const auto closed = must(close_round(table.folder.path(), table.log, &table.opened.key));

  EXPECT_EQ(cells.size(), table.opened.round.plan.cells.size());
  EXPECT_EQ(closed.turnout, (ballot::Turnout{4, 3, 3}));
  EXPECT_TRUE(rounds_in(table.folder.path()).empty());
}

TEST(WrappedKey, LeavesAnInterruptedCloseForThePassphrase) {
  WrappedRound table;
  table.everybody_votes();
  ASSERT_FALSE(close_round(table.folder.path(), table.log)) << "closing, and no key";

  EXPECT_TRUE(must(recover(table.folder.path(), table.log)).empty());
  const auto key = must(unlock_round(table.folder.path(), passphrase()));
  const auto closed = must(close_round(table.folder.path(), table.log, &key));

  EXPECT_EQ(closed.cells.size(), table.opened.round.plan.cells.size());
}

TEST(RoundKey, TellsKiosksWhichTierIsOn) {
  const WrappedRound table;
  TemporaryFolder plain;
  WorkshopLog log = must(WorkshopLog::make(plain.path(), {started()}));
  const ballot::Round declined = must(open_round(plain.path(), friction_round(), "vote", log));

  EXPECT_TRUE(must(Urn::open(table.urn_file())).round().wrapped);
  EXPECT_FALSE(must(Urn::open(urn_path(plain.path(), declined.id))).round().wrapped);
}

TEST(RoundKey, IsOfAProcessThatLeavesNoCoreDumpAndCannotBeRead) {
  const int status = in_child([] {
    rlimit core{};
    const bool safe = ballot::init_sealing() && getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_max == 0 &&
                      prctl(PR_GET_DUMPABLE) == 0;
    if (!safe) std::_Exit(1);
  });

  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace crosstable::store::test
