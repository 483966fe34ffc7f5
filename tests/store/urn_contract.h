// What every keeper of urns and every box must hold to. INSTANTIATE_TEST_SUITE_P over UrnContract runs the suite on a
// kind of them, and over RoundContract the votes that the table leads on it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "ballot/cards.h"
#include "store/ballot_box.h"
#include "store/urn_keeper.h"

namespace crosstable::store::test {

/// A workshop without a round.
class UrnHouse {
 public:
  virtual ~UrnHouse() = default;
  /// As a table that was just started has it.
  virtual std::unique_ptr<UrnKeeper> keeper() = 0;
  /// As a kiosk finds it: another process, perhaps on another machine.
  virtual std::unique_ptr<MeetingPlace> place() = 0;
  /// The workshop's, with its log and its keys.
  virtual const std::string& folder() const = 0;

  // What can befall an urn.
  virtual void take_away(const std::string& round) = 0;
  virtual void damage(const std::string& round) = 0;
  virtual void lose_a_box(const std::string& round) = 0;
  virtual void fill_disk(bool full) = 0;
  virtual std::size_t boxes_aside(const std::string& round) = 0;
  /// Whether whoever reads all that the urns are made of finds these bytes.
  virtual bool shows(const std::uint8_t* bytes, std::size_t size) = 0;
};

using MakeUrnHouse = std::unique_ptr<UrnHouse> (*)();

class UrnContract : public testing::TestWithParam<MakeUrnHouse> {
 protected:
  /// An open urn, without key or log.
  std::unique_ptr<Urn> make(ballot::Round round, const ballot::Deck* deck = nullptr);
  std::unique_ptr<Urn> make_waiting(ballot::Round round, const ballot::Deck* deck = nullptr);
  std::unique_ptr<BallotBox> kiosk();
  static std::size_t boxes_in(Urn& urn);
  /// Of a ballot at kiosk 1.
  static CastOutcome outcome(BallotBox& box, int function, unsigned seed);
  UrnKeeper& keeper() { return *keeper_; }
  UrnHouse& house() { return *house_; }

 private:
  std::unique_ptr<UrnHouse> house_ = GetParam()();
  std::unique_ptr<UrnKeeper> keeper_ = house_->keeper();
};

}  // namespace crosstable::store::test
