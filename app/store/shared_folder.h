// The folder of a workshop as the place where kiosks and table of one machine meet: urns by the names of their files,
// kiosks by their locks.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "store/ballot_box.h"
#include "store/files.h"
#include "store/folder_watch.h"

namespace crosstable::store {

class SharedFolder final : public MeetingPlace {
 public:
  explicit SharedFolder(std::string folder) : folder_(std::move(folder)) {}

  tl::expected<std::unique_ptr<BallotBox>, words::Message> box_at_hand() override;
  tl::expected<std::unique_ptr<KioskPlace>, words::Message> take_place(std::optional<int> wanted) override;
  bool has_table() override;
  words::Message problem() override;
  void remember(bool on) override;
  bool is_replaced() override;
  bool watch(const std::function<void()>& changed) override;

 private:
  std::string folder_;
  std::optional<FileIdentity> remembered_;
  std::unique_ptr<FolderWatch> watch_;
};

}  // namespace crosstable::store
