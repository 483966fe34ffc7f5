// The folder of a workshop as the place where kiosks and table of one machine meet: urns by the names of their files,
// kiosks by their locks.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/urn.h"

namespace crosstable::store {

class SharedFolder final : public MeetingPlace {
 public:
  explicit SharedFolder(std::string folder) : folder_(std::move(folder)) {}

  tl::expected<std::optional<std::string>, words::Message> round_at_hand() override;
  tl::expected<std::unique_ptr<Urn>, words::Message> open(const std::string& round) override;
  tl::expected<UrnPhase, words::Message> phase(const std::string& round) override;
  tl::expected<void, words::Message> move_to(const std::string& round, UrnPhase phase) override;
  tl::expected<std::unique_ptr<KioskPlace>, words::Message> take_place(std::optional<int> wanted) override;
  std::vector<int> kiosks() override;
  std::vector<int> kiosks_in_trouble() override;

 private:
  std::string folder_;
};

}  // namespace crosstable::store
