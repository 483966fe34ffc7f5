// Where a table's server is, as people type it and as libpq is told.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remote/schema.h"

namespace crosstable::remote {

struct Address {
  std::string host;  ///< a name, or an address without brackets
  int port = 0;
  std::string database = std::string(kDatabaseName);
  bool operator==(const Address&) const = default;
};

/// "192.168.1.20:5433", "[fd00::1]:5433", "table.local:5433", "db.company:5432/sales_days"; blanks around it are fine.
/// Nothing where it is none.
std::optional<Address> address_from(std::string_view text);
/// The database only where it is another than usual.
std::string to_text(const Address& address);
/// With the IPv4 number that a name service has for it, so that it can be scanned, and typed on few keys; as it is
/// where there is none. Blocks.
Address by_number(const Address& address);

/// IPv4 addresses of this machine that others can reach, sorted; those of cables before those of radio.
std::vector<std::string> own_addresses();
/// A port that nobody listens on now.
std::optional<int> free_port();
bool is_port_free(int port);

}  // namespace crosstable::remote
