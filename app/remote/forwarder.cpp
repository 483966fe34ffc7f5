#include "remote/forwarder.h"

#include <algorithm>
#include <utility>

namespace crosstable::remote {

namespace {

using Time = Forwarder::Time;

constexpr Time kShortest{250}, kLongest{8'000};
constexpr Time kBetweenBallots{20};
constexpr Time kNothingToDo{1'000};
constexpr Time kBeat{5'000};

}  // namespace

Forwarder::Forwarder(std::shared_ptr<KioskLine> line, std::function<double()> random)
    : line_(std::move(line)), random_(std::move(random)) {}

/// From six tenths of it to fourteen: 5 s ± 2 s.
Time Forwarder::drawn(Time about) const {
  return Time(static_cast<Time::rep>(static_cast<double>(about.count()) * (0.6 + 0.8 * random_())));
}

Time Forwarder::step(Time now) {
  if (now >= next_ballot_) {
    const KioskLine::Delivery delivery = line_->deliver_one(line_->patience().look);
    failures_ = delivery == KioskLine::Delivery::kNotNow ? std::min(failures_ + 1, 6) : 0;
    switch (delivery) {
      case KioskLine::Delivery::kOne: next_ballot_ = now + drawn(kBetweenBallots); break;
      case KioskLine::Delivery::kNone: next_ballot_ = now + drawn(kNothingToDo); break;
      case KioskLine::Delivery::kNotNow:
        next_ballot_ = now + drawn(std::min(kLongest, kShortest * (1 << (failures_ - 1))));
        break;
    }
    if (delivery != KioskLine::Delivery::kNone) return std::min(next_ballot_, std::max(next_beat_, now));
  }
  if (now >= next_beat_) {
    next_beat_ = now + drawn(kBeat);
    static_cast<void>(line_->beat(line_->patience().look));
  }
  return std::min(next_ballot_, next_beat_);
}

}  // namespace crosstable::remote
