// What every kind of urn must hold to. A kind says how a round of it is made and ended; INSTANTIATE_TEST_SUITE_P over
// UrnContract runs the suite on it.
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "ballot/cards.h"
#include "store/urn.h"

namespace crosstable::store::test {

/// A workshop without a round.
class UrnHouse {
 public:
  virtual ~UrnHouse() = default;
  /// Draws id and key into `round`. The urn as the table has it.
  virtual std::unique_ptr<Urn> make(ballot::Round& round, UrnPhase phase, const ballot::Deck* deck) = 0;
  /// As another process, perhaps on another machine, finds it.
  virtual std::unique_ptr<MeetingPlace> place() = 0;
  /// As at a round's end.
  virtual void destroy(const std::string& round) = 0;
};

using MakeUrnHouse = std::unique_ptr<UrnHouse> (*)();

class UrnContract : public testing::TestWithParam<MakeUrnHouse> {
 protected:
  std::unique_ptr<Urn> make(ballot::Round round, UrnPhase phase = UrnPhase::kOpen, const ballot::Deck* deck = nullptr) {
    return house_->make(round, phase, deck);
  }
  std::unique_ptr<Urn> kiosk();
  UrnHouse& house() { return *house_; }

 private:
  std::unique_ptr<UrnHouse> house_ = GetParam()();
};

}  // namespace crosstable::store::test
