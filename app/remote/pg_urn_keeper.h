// Urns on a PostgreSQL server, whose kiosks are on other machines; the keys stay in the workshop's folder. The server
// is taken for an adversary: it keeps sealed ballots and what the table has signed, and is believed in nothing else.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "remote/lasting_work.h"
#include "remote/link.h"
#include "store/outbox.h"
#include "store/urn_keeper.h"

namespace crosstable::remote {

/// A round as it lies on a server.
struct RoundWord {
  std::string text, signature;
};
/// How the table makes its rounds known, and knows them again.
struct RoundSeal {
  std::function<RoundWord(const ballot::Round&)> say;
  std::function<tl::expected<ballot::Round, words::Message>(const std::string& id, const RoundWord&)> read;
};
/// Signs nothing and believes what reads as a round.
RoundSeal unsigned_rounds();

/// A kiosk that has not said goodbye.
struct KioskSeen {
  int number = 0;
  bool is_here = false;
  bool is_in_trouble = false;
  int beats = 0;  ///< rises while it is heard of; when, only the table's own clock says
  int kept = 0;   ///< ballots, as it said last; below 0: it cannot read all of them
  int late = 0;
  std::vector<std::uint8_t> question;  ///< that only the table can answer; see answer()
  bool is_own = false;                 ///< on the table's machine
  bool operator==(const KioskSeen&) const = default;
};

class PgUrnKeeper final : public store::UrnKeeper {
 public:
  /// `workshop`: what tells this workshop's urns from another's.
  PgUrnKeeper(std::string folder, Server server, std::string workshop, RoundSeal seal = unsigned_rounds());

  /// From now on no other table does; an error where one does already.
  tl::expected<void, words::Message> lead();
  tl::expected<std::vector<KioskSeen>, words::Message> kiosks_seen();
  /// Ends what has lasted there from look to look as no kiosk's work does; `now`: of one clock for all of them.
  void end_what_lasts(LastingWork::Time now) { lasting_.look(*link_, now); }
  /// Kiosks whose login somebody keeps the server busy with.
  std::set<int> misused(LastingWork::Time now) const { return lasting_.misused(now); }
  /// That a login exists for, whether its kiosk is there or not; none where the server cannot be asked.
  std::vector<int> numbers_given();
  tl::expected<void, words::Message> answer(int kiosk, const std::vector<std::uint8_t>& question,
                                            const std::string& answer);
  /// A ballot that a kiosk kept and that came on a stick.
  store::CastResult take_in(int kiosk, const ballot::BallotId& id, const store::KeptBallot& kept);
  /// Whatever way they came.
  tl::expected<std::set<ballot::BallotId>, words::Message> ballots_in(const std::string& round);
  /// It will not come back: nobody waits for what it may keep.
  tl::expected<void, words::Message> give_up(int kiosk);
  /// The workshop is over: its urns, also those that were set aside, and its kiosks' logins.
  tl::expected<void, words::Message> forget();

  tl::expected<std::vector<std::string>, words::Message> rounds() override;
  tl::expected<std::optional<std::string>, words::Message> round_at_hand() override;
  bool is_gone(const std::string& round) override;

  tl::expected<std::unique_ptr<store::Urn>, words::Message> make(const ballot::Round& round,
                                                                 const ballot::Deck* deck) override;
  tl::expected<std::unique_ptr<store::Urn>, words::Message> open(const std::string& round) override;
  tl::expected<store::UrnPhase, words::Message> phase(const std::string& round) override;
  tl::expected<void, words::Message> move_to(const std::string& round, store::UrnPhase phase) override;
  /// Rows, their pages and the log that the server writes ahead; not what backups and replicas of it have taken.
  tl::expected<void, words::Message> destroy(const std::string& round) override;
  tl::expected<void, words::Message> keep_aside(const std::string& round) override;

  std::string name_of(const std::string& round) override;
  std::string in_the_way(const std::string& round) override;
  bool is_blank(const std::string& round) override;
  bool has_been_open(const std::string& round) override;
  bool is_in_ruins(const std::string& round) override;

  std::vector<int> kiosks() override;
  std::vector<int> kiosks_in_trouble() override;

 private:
  tl::expected<void, LinkTrouble> greet(Link& link);
  tl::expected<void, LinkTrouble> take_lead(Link& link);
  tl::expected<void, words::Message> scrub();
  void make_room();
  Link::Answer about(const char* statement, const std::string& round);

  std::shared_ptr<Link> link_;
  std::string workshop_;
  RoundSeal seal_;
  LastingWork lasting_;
  bool leads_ = false;
  int led_by_ = 0;  ///< the session of this table that led last, by its number on the server
};

}  // namespace crosstable::remote
