// A workshop whose urns are on a server, and its kiosks: each a machine of its own, with its own login and outbox.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "remote/meeting.h"
#include "remote/pg_urn_keeper.h"
#include "remote/test_cluster.h"
#include "store/rounds.h"
#include "store/urn_contract.h"

namespace crosstable::remote::test {

class ServerHouse final : public store::test::UrnHouse {
 public:
  explicit ServerHouse(ClusterSetting setting = {}) : cluster_(std::move(setting)) {}

  std::unique_ptr<store::UrnKeeper> keeper() override { return table(); }
  std::unique_ptr<PgUrnKeeper> table();
  std::unique_ptr<store::MeetingPlace> place() override;
  const std::string& folder() const override { return folder_.path(); }
  TestCluster& cluster() { return cluster_; }

  /// A machine that was just started; another one each time.
  std::shared_ptr<KioskLine> machine(int kiosk);
  /// The same machine again: its outbox is what it was.
  std::shared_ptr<KioskLine> machine_on(const std::string& outbox, int kiosk);
  std::string new_outbox();

  /// More ballots than any workshop has people.
  void make_room() {
    cluster_.sql(
        "INSERT INTO urn.place(round, function, seat) SELECT round, function, n FROM urn.turnout, "
        "generate_series(1, 5000) n ON CONFLICT DO NOTHING");
  }
  void take_away(const std::string& round) override;
  void damage(const std::string& round) override;
  void lose_a_box(const std::string& round) override;
  void fill_disk(bool full) override;
  std::size_t boxes_aside(const std::string& round) override;
  /// The server's files, the table's and the kiosks', once they have noticed that a vote is over.
  bool shows(const std::uint8_t* bytes, std::size_t size) override;

 private:
  TestCluster cluster_;
  store::test::TemporaryFolder folder_;
  store::test::TemporaryFolder outboxes_;
  std::vector<std::weak_ptr<KioskLine>> lines_;
  int made_ = 0;
};

/// Kiosks by their numbers, as the suite speaks of them: each call goes to the machine of its number.
class ManyKiosks final : public store::BallotBox {
 public:
  ManyKiosks(ServerHouse& house, std::shared_ptr<std::map<int, std::shared_ptr<KioskLine>>> lines,
             std::unique_ptr<store::BallotBox> first)
      : house_(&house), lines_(std::move(lines)) {
    boxes_[1] = std::move(first);
  }
  const ballot::Round& round() const override { return boxes_.at(1)->round(); }
  bool is_copy() const override { return false; }
  tl::expected<ballot::UrnView, words::Message> shown_to(int kiosk) override { return at(kiosk).shown_to(kiosk); }
  tl::expected<ballot::CardSight, words::Message> look_up(const ballot::Code& code) override {
    return at(1).look_up(code);
  }
  tl::expected<bool, words::Message> take_pass(int kiosk, int function) override {
    return at(kiosk).take_pass(kiosk, function);
  }
  tl::expected<void, words::Message> give_back(int kiosk) override { return at(kiosk).give_back(kiosk); }
  store::CastResult cast(const ballot::BallotId& id, int function, int kiosk, const ballot::Sealed& box,
                         const std::optional<ballot::CodeHash>& card) override {
    return at(kiosk).cast(id, function, kiosk, box, card);
  }

 private:
  store::BallotBox& at(int kiosk);

  ServerHouse* house_;
  std::shared_ptr<std::map<int, std::shared_ptr<KioskLine>>> lines_;
  std::map<int, std::unique_ptr<store::BallotBox>> boxes_;
};

}  // namespace crosstable::remote::test
