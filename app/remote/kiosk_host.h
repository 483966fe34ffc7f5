// The table's hosted server with its urns, and who may come to it. Everything here blocks: worker thread only.
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
  /// A server for this workshop, with its tables and roles.
  static tl::expected<KioskHost, words::Message> start(const std::string& workshop);

  /// Where kiosks may find it; empty: this machine is on no network.
  std::vector<Address> addresses() const;
  /// A code for this kiosk; one of before is worth nothing from now on.
  tl::expected<Invitation, words::Message> invite(int kiosk, const Address& at);
  /// Its pairing is worth nothing from now on.
  tl::expected<void, words::Message> dismiss(int kiosk);
  /// Numbers that somebody was invited as, or that kiosks of this machine have had.
  tl::expected<std::vector<int>, words::Message> invited();

  /// Signs the rounds that lie here.
  const store::Signer& signer() const { return signer_; }
  Login table_login() const { return cluster_.table(); }

 private:
  KioskHost(Cluster cluster, store::Signer signer, const Fingerprint& fingerprint);

  Cluster cluster_;
  store::Signer signer_;
  Fingerprint fingerprint_;
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
