// The server of a workshop with its urns, hosted by the table or a company's, and who may come to it. Everything here
// blocks: worker thread only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "remote/cluster.h"
#include "remote/pairing_code.h"
#include "store/signing.h"
#include "words/message.h"

namespace crosstable::remote {

class KioskHost {
 public:
  /// The company's where the workshop has one (company.h), which is not asked anything yet; else one on this machine,
  /// with its tables and roles.
  static tl::expected<KioskHost, words::Message> start(const std::string& workshop);

  /// A company's; it outlives the workshop.
  bool is_elsewhere() const { return !cluster_; }
  /// One that is hosted here, and has ended by itself, is started again; a company's is none of ours.
  tl::expected<void, words::Message> keep_running();
  /// Where kiosks may find it; empty: this machine is on no network.
  std::vector<Address> addresses() const;
  /// A code for this kiosk; one of before is worth nothing from now on.
  tl::expected<Invitation, words::Message> invite(int kiosk, const Address& at);
  /// Its pairing is worth nothing from now on.
  tl::expected<void, words::Message> dismiss(int kiosk);

  /// Signs the rounds that lie here.
  const store::Signer& signer() const { return signer_; }
  const Login& table_login() const { return table_; }

 private:
  KioskHost(std::optional<Cluster> cluster, Login table, store::Signer signer);
  tl::expected<void, words::Message> take_fingerprint();

  std::optional<Cluster> cluster_;  ///< hosted here
  Login table_;
  Address elsewhere_;  ///< of a company's, as kiosks are told
  store::Signer signer_;
  Fingerprint fingerprint_{};
};

/// For a kiosk on the table's own machine, which reads the server's folder itself: a number and its login. `wanted`: if
/// nobody on another machine was invited as that.
struct Admitted {
  int kiosk = 0;
  Login login;
  std::string table_key;
};
tl::expected<Admitted, words::Message> admit_here(const std::string& workshop, std::optional<int> wanted);

}  // namespace crosstable::remote
