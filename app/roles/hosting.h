// The server for kiosks on other machines, hosted by the table or a company's, and who is there. Worker's thread only.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "remote/company.h"
#include "remote/kiosk_host.h"
#include "remote/pg_urn_keeper.h"
#include "table/flow/other_machines.h"
#include "words/message.h"

namespace crosstable::roles {

class Hosting {
 public:
  /// Takes seconds where the server is made. A company's is asked nothing yet.
  static tl::expected<std::unique_ptr<Hosting>, words::Message> start(const std::string& folder);

  /// For whoever leads the votes, with a connection of its own.
  std::unique_ptr<remote::PgUrnKeeper> keeper() const;
  bool is_elsewhere() const { return host_.is_elsewhere(); }
  /// "192.168.1.20:5433"
  std::vector<std::string> addresses() const;
  tl::expected<table::PairingShown, words::Message> invite(int kiosk, const std::string& address);
  tl::expected<void, words::Message> dismiss(int kiosk);
  /// One on this machine that has ended by itself is started again.
  tl::expected<void, words::Message> keep_running() { return host_.keep_running(); }
  /// Who is there, and what they said last; answers what they ask of the round that is led now (empty: none).
  tl::expected<std::vector<table::OtherKiosk>, words::Message> look(remote::PgUrnKeeper& keeper,
                                                                    const std::string& round);
  /// Those of the last look, while nobody can be heard.
  std::vector<table::OtherKiosk> unheard() const;
  /// What came on sticks, by kiosk, in this vote.
  void remember_carried(const std::string& round, const std::map<int, int>& carried);
  /// With all that lies in the workshop's folder of it; a company's server is not asked.
  static tl::expected<void, words::Message> remove(const std::string& folder);

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Heard {
    int beats = -1;
    Time at;
  };

  Hosting(std::string folder, remote::KioskHost host);
  void hear(const remote::KioskSeen& kiosk);
  std::int64_t heard_ms(int kiosk) const;

  std::string folder_;
  remote::KioskHost host_;
  std::shared_ptr<const store::Signer> signer_;
  std::map<int, Heard> heard_;  ///< by the table's own clock: none crosses machines
  std::string carried_in_;      ///< the vote that carried_ is about
  std::map<int, int> carried_;
  std::vector<table::OtherKiosk> last_;
};

}  // namespace crosstable::roles
