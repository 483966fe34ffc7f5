// The private PostgreSQL server of a workshop, hosted by its table: made, started, stopped and removed. It lies in the
// workshop's folder, runs as the program's user, and ends with the table. Everything here blocks: worker thread only.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include <tl/expected.hpp>

#include "platform/process.h"
#include "remote/certificate.h"
#include "remote/login.h"
#include "words/message.h"

namespace crosstable::remote {

/// In the workshop's folder: the server's data, certificate, passwords, and the key that the table signs rounds with.
inline constexpr const char* kServerFolder = "server";

/// Folder of PostgreSQL's programs: $CROSSTABLE_POSTGRESQL, else that of the newest version which Debian's packages
/// have put on this machine. Nothing: there is none that is new enough.
std::optional<std::string> find_postgresql();
/// What keeps this machine from hosting a server, and what to do; empty: nothing.
words::Message why_no_server();

/// Move-only; the destructor stops it.
class Cluster {
 public:
  /// Makes it where there is none; one that an earlier table has left running is stopped first. It listens on every
  /// address of this machine, to those with a login alone, by TLS alone. Takes two seconds where it is made.
  static tl::expected<Cluster, words::Message> start(const std::string& workshop);
  /// A server was made in this workshop's folder and not yet removed.
  static bool is_there(const std::string& workshop);
  /// Stopped, every file overwritten with zeros, and removed. A missing one is fine; safe to run again.
  static tl::expected<void, words::Message> remove(const std::string& workshop);

  Cluster(Cluster&&) noexcept;
  Cluster& operator=(Cluster&&) noexcept;
  ~Cluster();

  int port() const { return port_; }
  const Certificate& certificate() const { return certificate_; }
  /// As the server's owner or as the table, from this machine.
  Login owner() const { return login(kServerUser); }
  Login table() const { return login(kTableUser); }
  bool is_alive();
  /// One that has ended by itself is started again, where kiosks look for it. Waits for it for a glance only: until it
  /// is there, each call says that it is not yet.
  tl::expected<void, words::Message> keep_running();
  /// In order: what is committed is on disk either way.
  void stop();

 private:
  Cluster(std::string folder, platform::ChildProcess process, int port, Certificate certificate);
  Login login(const char* user) const;
  bool is_back();

  using Time = std::chrono::steady_clock::time_point;
  std::optional<Time> started_again_;  ///< and nobody has seen it ready since
  std::string folder_;                 ///< the server's
  std::unique_ptr<platform::ChildProcess> process_;
  int port_ = 0;
  Certificate certificate_;
  ballot::Secret password_;
};

}  // namespace crosstable::remote
