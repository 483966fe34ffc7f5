#include "ballot/seal.h"

#include <algorithm>
#include <set>
#include <utility>

#include <gtest/gtest.h>

namespace crosstable::ballot {
namespace {

class Seal : public testing::Test {
 protected:
  static void SetUpTestSuite() { ASSERT_TRUE(init_sealing()); }

  PublicKey key_{};
  SecretKey secret_ = SecretKey::generate(key_);
};

Plain some_plain() {
  Plain plain{};
  for (std::size_t index = 0; index < plain.size(); ++index) plain[index] = static_cast<std::uint8_t>(index);
  return plain;
}

TEST_F(Seal, OnlyTheSecretKeyOpensABox) {
  PublicKey other_key{};
  const SecretKey other = SecretKey::generate(other_key);

  const Sealed box = seal(some_plain(), key_);

  EXPECT_EQ(open(box, secret_), some_plain());
  EXPECT_EQ(open(box, other), std::nullopt);
}

TEST_F(Seal, ABoxDoesNotOpenIfAnyByteWasChanged) {
  const Sealed box = seal(some_plain(), key_);

  for (std::size_t index = 0; index < box.size(); ++index) {
    Sealed changed = box;
    changed[index] = static_cast<std::uint8_t>(changed[index] ^ 0x10U);
    EXPECT_EQ(open(changed, secret_), std::nullopt) << index;
  }
}

TEST_F(Seal, TheSameBallotNeverGivesTheSameBox) { EXPECT_NE(seal(some_plain(), key_), seal(some_plain(), key_)); }

TEST_F(Seal, ABoxShowsNothingOfThePlainText) {
  Plain plain;
  plain.fill(0x5A);

  const Sealed box = seal(plain, key_);

  const std::array<std::uint8_t, 4> run{0x5A, 0x5A, 0x5A, 0x5A};
  EXPECT_EQ(std::search(box.begin(), box.end(), run.begin(), run.end()), box.end());
}

TEST_F(Seal, AKeyComesBackFromItsBytes) {
  const SecretKey copy = SecretKey::from_bytes(secret_.bytes());

  EXPECT_EQ(copy.public_key(), key_);
  EXPECT_EQ(open(seal(some_plain(), key_), copy), some_plain());
}

TEST_F(Seal, AMovedKeyStillOpens) {
  SecretKey moved = std::move(secret_);

  EXPECT_EQ(open(seal(some_plain(), key_), moved), some_plain());
}

TEST_F(Seal, IdsDoNotRepeat) {
  std::set<BallotId> ids;

  for (int round = 0; round < 1000; ++round) ids.insert(random_id());

  EXPECT_EQ(ids.size(), 1000U);
}

TEST_F(Seal, WipingLeavesNoAnswers) {
  Plain plain = some_plain();
  Ballot ballot{2, {{1, {5, 4}, 3, 2}}, {1}};

  wipe(plain);
  wipe(ballot);

  EXPECT_EQ(plain, Plain{});
  EXPECT_EQ(ballot, Ballot{});
}

using SealDeathTest = Seal;

TEST_F(SealDeathTest, AKeyOfTheWrongSizeAborts) {
  EXPECT_DEATH(SecretKey::from_bytes(std::vector<std::uint8_t>(31)), "32 bytes");
}

TEST_F(SealDeathTest, TheKeysMemoryCannotBeWritten) {
  EXPECT_DEATH(const_cast<std::uint8_t*>(secret_.bytes().data())[0] = 0, "");
}

}  // namespace
}  // namespace crosstable::ballot
