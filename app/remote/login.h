// How somebody reaches a table's server, and as whom.
#pragma once

#include <string>

#include "ballot/secret_text.h"
#include "remote/address.h"

namespace crosstable::remote {

/// Owns a hosted server; from the table's machine only.
inline constexpr const char* kServerUser = "crosstable_server";
/// The table's login on a hosted server; from its own machine only.
inline constexpr const char* kTableUser = "crosstable_table";

struct Login {
  Address server;
  std::string user;
  ballot::Secret password;
  std::string pin;  ///< path of the one certificate that is believed
};

}  // namespace crosstable::remote
