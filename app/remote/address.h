// Where a table's server is, as people type it and as libpq is told.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosstable::remote {

struct Address {
  std::string host;  ///< a name, or an address without brackets
  int port = 0;
  bool operator==(const Address&) const = default;
};

/// "192.168.1.20:5433", "[fd00::1]:5433", "table.local:5433"; blanks around it are fine. Nothing where it is none.
std::optional<Address> address_from(std::string_view text);
std::string to_text(const Address& address);

/// IPv4 addresses of this machine that others can reach, sorted; those of cables before those of radio.
std::vector<std::string> own_addresses();
/// A port that nobody listens on now.
std::optional<int> free_port();
bool is_port_free(int port);

}  // namespace crosstable::remote
