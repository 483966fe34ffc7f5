// Brings what a kiosk keeps to its table, and tells the table that the kiosk is there. Time and randomness are passed
// in.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "remote/kiosk_line.h"

namespace crosstable::remote {

class Forwarder {
 public:
  using Time = std::chrono::milliseconds;  ///< of a clock that nobody sets

  /// `random`: from 0 to 1.
  Forwarder(std::shared_ptr<KioskLine> line, std::function<double()> random);
  /// One thing at most, if it is due: a ballot, or a sign of life, never both. When the next is.
  Time step(Time now);

 private:
  Time drawn(Time about) const;

  std::shared_ptr<KioskLine> line_;
  std::function<double()> random_;
  Time next_ballot_{0};
  Time next_beat_{0};
  int failures_ = 0;
};

}  // namespace crosstable::remote
