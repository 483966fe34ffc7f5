// How somebody reaches a table's server, and as whom.
#pragma once

#include <string>

#include "ballot/secret_text.h"
#include "remote/address.h"

namespace crosstable::remote {

inline constexpr const char* kDatabase = "crosstable";
/// Owns a hosted server; from the table's machine only.
inline constexpr const char* kServerUser = "crosstable_server";
/// The table's login; from its own machine only where the server is hosted.
inline constexpr const char* kTableUser = "crosstable_table";

struct Login {
  Address server;
  std::string user;
  ballot::Secret password;
  std::string pin;  ///< path of the one certificate that is believed
  std::string database = kDatabase;
};

}  // namespace crosstable::remote
