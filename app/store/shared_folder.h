// The folder of a workshop as the place where kiosks and table of one machine meet: urns by the names of their files,
// kiosks by their locks.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "store/ballot_box.h"

namespace crosstable::store {

class SharedFolder final : public MeetingPlace {
 public:
  explicit SharedFolder(std::string folder) : folder_(std::move(folder)) {}

  tl::expected<std::unique_ptr<BallotBox>, words::Message> box_at_hand() override;
  tl::expected<std::unique_ptr<KioskPlace>, words::Message> take_place(std::optional<int> wanted) override;
  bool has_table() override;

 private:
  std::string folder_;
};

}  // namespace crosstable::store
