#include "store/shared_folder.h"

#include "store/file_urn.h"
#include "store/workshop_folder.h"
#include "store/workshop_problem.h"

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

tl::expected<std::unique_ptr<BallotBox>, words::Message> SharedFolder::box_at_hand() {
  const auto path = look_for_urn(folder_);
  if (!path) return tl::unexpected(path.error());
  if (!*path) return nullptr;
  auto urn = FileUrn::open(**path);
  if (urn) return std::make_unique<FileUrn>(std::move(*urn));
  if (const auto phase = FileUrn::phase(**path); phase && *phase == UrnPhase::kWaiting) return nullptr;
  return tl::unexpected(urn.error());
}

tl::expected<std::unique_ptr<KioskPlace>, words::Message> SharedFolder::take_place(std::optional<int> wanted) {
  auto slot = KioskSlot::take(folder_, wanted);
  if (!slot) return tl::unexpected(slot.error());
  return std::make_unique<LockedPlace>(std::move(*slot), folder_);
}

bool SharedFolder::has_table() { return is_live(folder_); }

words::Message SharedFolder::problem() {
  words::Message problem = workshop_problem(folder_);
  if (!problem.empty() || !is_replaced()) return problem;
  return words::message(
      "{folder} was replaced by another folder while the vote was open: put the former one back, or leave this kiosk "
      "and start it again.",
      words::arg("folder", folder_));
}

void SharedFolder::remember(bool on) { remembered_ = on ? identity_of(folder_) : std::nullopt; }

bool SharedFolder::is_replaced() {
  const auto here = remembered_ ? identity_of(folder_) : std::nullopt;
  return here && here != remembered_;
}

bool SharedFolder::watch(const std::function<void()>& changed) {
  if (!watch_ || watch_->ended()) watch_ = FolderWatch::begin(folder_, changed);
  return watch_ != nullptr;
}

}  // namespace crosstable::store
