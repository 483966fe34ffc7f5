// A table on another machine as the place where its kiosks meet it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "remote/kiosk_line.h"
#include "remote/pg_urn_keeper.h"
#include "store/ballot_box.h"

namespace crosstable::remote {

/// What a kiosk believes of a round that a server gives it.
struct RoundTrust {
  /// 16 bytes that the table has to answer before anything is sealed; empty: none.
  std::function<std::vector<std::uint8_t>()> question;
  /// Nothing without an error: the table's answer is still missing.
  std::function<tl::expected<std::optional<ballot::Round>, words::Message>(const std::string& id, const RoundWord& word,
                                                                           const std::string& answer)>
      read;
};
/// Asks nothing and believes what reads as a round.
RoundTrust any_round();

class RemoteMeeting final : public store::MeetingPlace {
 public:
  explicit RemoteMeeting(std::shared_ptr<KioskLine> line, RoundTrust trust = any_round());

  /// While the table cannot be reached, that of the round which the kiosk has taken votes for already.
  tl::expected<std::unique_ptr<store::BallotBox>, words::Message> box_at_hand() override;
  /// That of its login, whatever is wanted.
  tl::expected<std::unique_ptr<store::KioskPlace>, words::Message> take_place(std::optional<int> wanted) override;
  bool has_table() override { return has_table_; }
  store::Reach reach() override { return line_->reach(); }

 private:
  tl::expected<std::unique_ptr<store::BallotBox>, words::Message> box_of(const std::string& id,
                                                                         const std::string& answer);
  tl::expected<void, words::Message> ask_table();
  tl::expected<std::optional<store::KeptRound>, words::Message> fetch(const std::string& id);

  std::shared_ptr<KioskLine> line_;
  RoundTrust trust_;
  bool has_table_ = false;
};

}  // namespace crosstable::remote
