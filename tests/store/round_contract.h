// What a vote that the table leads must hold to, whatever keeps its urn.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/files.h"
#include "store/round_desk.h"
#include "store/rounds.h"
#include "store/urn_contract.h"

namespace crosstable::store::test {

class RoundContract : public testing::TestWithParam<MakeUrnHouse> {
 protected:
  ballot::Round open(const ballot::Round& asked = friction_round(), const ballot::Deck* deck = nullptr) {
    return must(store::open_round(*keeper_, asked, "vote", log_, deck));
  }
  std::unique_ptr<BallotBox> kiosk() { return must(house_->place()->box_at_hand()); }
  std::unique_ptr<Urn> urn() { return must(keeper_->open(must(keeper_->round_at_hand()).value())); }
  /// As the table's tick does.
  std::vector<ballot::PublishedCell> publish() {
    const auto at_hand = urn();
    return must(publish_complete(house_->folder(), *at_hand, log_));
  }
  tl::expected<workshop::RoundRecord, words::Message> close() { return close_round(*keeper_, log_); }
  std::vector<std::string> kinds() const {
    std::vector<std::string> kinds;
    for (const auto& change : must(log_.read())) kinds.emplace_back(workshop::kind_of(change));
    return kinds;
  }
  bool has_key(const std::string& round) const { return exists(key_path(house_->folder(), round)); }
  UrnKeeper& keeper() { return *keeper_; }
  UrnHouse& house() { return *house_; }
  WorkshopLog& log() { return log_; }

 private:
  std::unique_ptr<UrnHouse> house_ = GetParam()();
  std::unique_ptr<UrnKeeper> keeper_ = house_->keeper();
  WorkshopLog log_ = must(WorkshopLog::make(house_->folder(), {started()}));
};

}  // namespace crosstable::store::test
