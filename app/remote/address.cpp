#include "remote/address.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <tuple>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace crosstable::remote {

namespace {

constexpr int kMostPort = 65535;
constexpr std::size_t kMostHost = 253;

bool is_host_sign(char sign) {
  return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9') || sign == '.' ||
         sign == '-' || sign == ':';
}

std::string_view without_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::optional<int> port_from(std::string_view digits) {
  int port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return port >= 1 && port <= kMostPort ? std::optional(port) : std::nullopt;
}

/// 0: any. Nothing where somebody else has it.
std::optional<int> bound_port(int wanted) {
  const int file = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (file < 0) return std::nullopt;
  // As a server does: connections that have just ended are in nobody's way.
  const int on = 1;
  ::setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in any{};
  any.sin_family = AF_INET;
  any.sin_addr.s_addr = htonl(INADDR_ANY);
  any.sin_port = htons(static_cast<std::uint16_t>(wanted));
  socklen_t size = sizeof any;
  const bool bound = ::bind(file, reinterpret_cast<sockaddr*>(&any), sizeof any) == 0 && ::listen(file, 1) == 0 &&
                     ::getsockname(file, reinterpret_cast<sockaddr*>(&any), &size) == 0;
  ::close(file);
  return bound ? std::optional<int>(ntohs(any.sin_port)) : std::nullopt;
}

}  // namespace

std::optional<Address> address_from(std::string_view text) {
  text = without_blanks(text);
  std::string_view database = kDatabaseName;
  if (const auto slash = text.find('/'); slash != std::string_view::npos) {
    database = text.substr(slash + 1);
    text = text.substr(0, slash);
  }
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto port = port_from(text.substr(colon + 1));
  std::string_view host = text.substr(0, colon);
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (bracketed) host = host.substr(1, host.size() - 2);
  // Without brackets nobody can tell an address from its port.
  const bool has_colon = host.find(':') != std::string_view::npos;
  if (!port || host.empty() || host.size() > kMostHost || has_colon != bracketed ||
      !std::all_of(host.begin(), host.end(), is_host_sign) || !is_database_name(database))
    return std::nullopt;
  return Address{std::string(host), *port, std::string(database)};
}

std::string to_text(const Address& address) {
  const bool has_colon = address.host.find(':') != std::string::npos;
  return (has_colon ? "[" + address.host + "]" : address.host) + ":" + std::to_string(address.port) +
         (address.database == kDatabaseName ? "" : "/" + address.database);
}

Address by_number(const Address& address) {
  addrinfo hints{};
  hints.ai_family = AF_INET;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* first = nullptr;
  if (::getaddrinfo(address.host.c_str(), nullptr, &hints, &first) != 0) return address;
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> found(first, ::freeaddrinfo);
  char host[INET_ADDRSTRLEN];
  const auto* at = reinterpret_cast<const sockaddr_in*>(found->ai_addr);
  if (::inet_ntop(AF_INET, &at->sin_addr, host, sizeof host) == nullptr) return address;
  return {host, address.port, address.database};
}

std::vector<std::string> own_addresses() {
  ifaddrs* first = nullptr;
  if (::getifaddrs(&first) != 0) return {};
  std::vector<std::tuple<bool, std::string>> found;
  for (const ifaddrs* at = first; at != nullptr; at = at->ifa_next) {
    constexpr unsigned kAtWork = IFF_UP | IFF_RUNNING;
    if (at->ifa_addr == nullptr || at->ifa_addr->sa_family != AF_INET || (at->ifa_flags & IFF_LOOPBACK) != 0 ||
        (at->ifa_flags & kAtWork) != kAtWork)
      continue;
    char text[INET_ADDRSTRLEN];
    const auto* address = reinterpret_cast<const sockaddr_in*>(at->ifa_addr);
    if (::inet_ntop(AF_INET, &address->sin_addr, text, sizeof text) == nullptr) continue;
    const bool is_radio = std::string_view(at->ifa_name).starts_with("wl");
    found.emplace_back(is_radio, text);
  }
  ::freeifaddrs(first);
  std::sort(found.begin(), found.end());
  std::vector<std::string> addresses;
  for (auto& [radio, text] : found) addresses.push_back(std::move(text));
  return addresses;
}

std::optional<int> free_port() { return bound_port(0); }

bool is_port_free(int port) { return bound_port(port).has_value(); }

}  // namespace crosstable::remote
