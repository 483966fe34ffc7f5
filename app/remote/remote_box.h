// An urn on a server, as a kiosk on another machine has it: what it is given is on the kiosk's own disk before it is
// sent, and stays there until the vote is over. Room-internal.
#pragma once

#include <memory>
#include <optional>

#include "remote/kiosk_line.h"
#include "store/ballot_box.h"

namespace crosstable::remote {

class RemoteBox final : public store::BallotBox {
 public:
  RemoteBox(std::shared_ptr<KioskLine> line, ballot::Round round);

  const ballot::Round& round() const override { return round_; }
  bool is_copy() const override { return false; }
  /// While the table cannot be reached, what was seen last. Of the turnout it tells which functions are full, as the
  /// table shows it; the others stand at nothing.
  tl::expected<ballot::UrnView, words::Message> shown_to(int kiosk) override;
  store::Reach reach() override { return line_->reach(); }
  tl::expected<ballot::CardSight, words::Message> look_up(const ballot::Code& code) override;
  tl::expected<bool, words::Message> take_pass(int kiosk, int function) override;
  tl::expected<void, words::Message> give_back(int kiosk) override;
  using BallotBox::cast;
  store::CastResult cast(const ballot::BallotId& id, int function, int kiosk, const ballot::Sealed& box,
                         const std::optional<ballot::CodeHash>& card) override;

 private:
  bool can_be_kept(int function, const std::optional<ballot::CodeHash>& card) const;
  store::CastResult keep(const ballot::BallotId& id, const LinkTrouble& trouble, bool may_keep);
  bool is_shown_elsewhere(const ballot::CodeHash& card) const;
  void take_pass_from(const Rows& look);

  std::shared_ptr<KioskLine> line_;
  ballot::Round round_;
  std::vector<std::uint8_t> id_;
  ballot::UrnView last_;
  std::optional<int> pass_;  ///< taken here, or armed by the facilitator, as far as is known
};

}  // namespace crosstable::remote
