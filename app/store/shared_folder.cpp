#include "store/shared_folder.h"

#include "store/file_urn.h"
#include "store/workshop_folder.h"

namespace crosstable::store {

namespace {

class LockedPlace final : public KioskPlace {
 public:
  LockedPlace(KioskSlot slot, std::string folder) : slot_(std::move(slot)), folder_(std::move(folder)) {}
  int number() const override { return slot_.number(); }
  bool is_counted() const override { return slot_.counts_in(folder_); }
  void report_trouble(bool on) override { slot_.report_trouble(on); }

 private:
  KioskSlot slot_;
  std::string folder_;
};

}  // namespace

tl::expected<std::optional<std::string>, words::Message> SharedFolder::round_at_hand() {
  const auto path = look_for_urn(folder_);
  if (!path) return tl::unexpected(path.error());
  return *path ? std::optional(id_of_urn(**path)) : std::nullopt;
}

tl::expected<std::unique_ptr<Urn>, words::Message> SharedFolder::open(const std::string& round) {
  auto urn = FileUrn::open(urn_path(folder_, round));
  if (!urn) return tl::unexpected(urn.error());
  return std::make_unique<FileUrn>(std::move(*urn));
}

tl::expected<UrnPhase, words::Message> SharedFolder::phase(const std::string& round) {
  return FileUrn::phase(urn_path(folder_, round));
}

tl::expected<void, words::Message> SharedFolder::move_to(const std::string& round, UrnPhase phase) {
  return FileUrn::move_to(urn_path(folder_, round), phase);
}

tl::expected<std::unique_ptr<KioskPlace>, words::Message> SharedFolder::take_place(std::optional<int> wanted) {
  auto slot = KioskSlot::take(folder_, wanted);
  if (!slot) return tl::unexpected(slot.error());
  return std::make_unique<LockedPlace>(std::move(*slot), folder_);
}

std::vector<int> SharedFolder::kiosks() { return kiosks_present(folder_); }

std::vector<int> SharedFolder::kiosks_in_trouble() { return store::kiosks_in_trouble(folder_); }

}  // namespace crosstable::store
