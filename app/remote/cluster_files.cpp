#include "remote/cluster_files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <vector>

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "framework/locked.h"
#include "remote/certificate.h"
#include "remote/login.h"
#include "remote/signed_round.h"
#include "store/files.h"
#include "store/put_file.h"

namespace crosstable::remote {

namespace {

constexpr std::size_t kPassword_bytes = 32;
constexpr std::size_t kMostPid_bytes = 4096;
constexpr int kEndInOrder_ms = 10'000;
constexpr int kEndAtOnce_ms = 5'000;
/// The line of postmaster.pid that says how far a server is.
constexpr std::size_t kStateLine = 7;

// No statement, no parameter, no login is written anywhere, and nothing leaves the server: what it holds is sealed, but
// when it came is nobody's business.
constexpr const char* kConfiguration = R"(# Written by Crosstable at every start.
listen_addresses = '*'
unix_socket_directories = ''
max_connections = 64
ssl = on
ssl_cert_file = '../server.crt'
ssl_key_file = '../server.key'
ssl_min_protocol_version = 'TLSv1.3'
password_encryption = 'scram-sha-256'
authentication_timeout = '5s'
tcp_keepalives_idle = 10
tcp_keepalives_interval = 5
tcp_keepalives_count = 3
idle_in_transaction_session_timeout = '10s'
fsync = on
synchronous_commit = on
full_page_writes = on
wal_level = minimal
max_wal_senders = 0
archive_mode = off
track_commit_timestamp = off
track_activities = off
log_destination = 'stderr'
logging_collector = off
log_min_messages = panic
log_min_error_statement = panic
log_statement = 'none'
log_min_duration_statement = -1
log_connections = off
log_disconnections = off
log_checkpoints = off
log_autovacuum_min_duration = -1
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
shared_buffers = '32MB'
max_wal_size = '64MB'
min_wal_size = '32MB'
wal_recycle = off
huge_pages = off
jit = off
)";

constexpr const char* kWhoMayCome = R"(# Written by Crosstable at every start.
hostssl all crosstable_server 127.0.0.1/32 scram-sha-256
hostssl all crosstable_table 127.0.0.1/32 scram-sha-256
host all crosstable_server all reject
host all crosstable_table all reject
hostssl crosstable all all scram-sha-256
)";

std::vector<std::string> lines_of(const std::string& path) {
  std::vector<std::string> lines;
  const auto bytes = store::read_whole_file(path, kMostPid_bytes);
  if (!bytes) return lines;
  std::string line;
  for (const std::uint8_t byte : *bytes) {
    if (byte == '\n')
      lines.push_back(std::exchange(line, {}));
    else
      line += static_cast<char>(byte);
  }
  return lines;
}

std::optional<int> number_in(const std::string& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && number > 0 ? std::optional(number) : std::nullopt;
}

/// A process of that number may be anybody's by now: a server stands in its data and is PostgreSQL.
bool runs_on(pid_t process, const std::string& data) {
  const std::filesystem::path proc = "/proc/" + std::to_string(process);
  std::error_code error;
  const auto where = std::filesystem::read_symlink(proc / "cwd", error);
  if (error || !std::filesystem::equivalent(where, data, error) || error) return false;
  std::string name;
  std::ifstream(proc / "comm") >> name;
  return name.starts_with("postgres");
}

bool wait_until_gone(const std::string& data, int most_ms) {
  constexpr int kBetweenLooks_ms = 20;
  for (int waited_ms = 0; running_on(data); waited_ms += kBetweenLooks_ms) {
    if (waited_ms >= most_ms) return false;
    const timespec pause{0, kBetweenLooks_ms * 1'000'000};
    ::nanosleep(&pause, nullptr);
  }
  return true;
}

tl::expected<void, words::Message> make_password(const std::string& path) {
  framework::Locked<std::array<std::uint8_t, kPassword_bytes>> drawn;
  randombytes_buf(drawn->data(), drawn->size());
  framework::Locked<std::array<char, kPassword_bytes * 2 + 1>> hex;
  sodium_bin2hex(hex->data(), hex->size(), drawn->data(), drawn->size());
  return store::write_new_file(path,
                               {reinterpret_cast<const std::uint8_t*>(hex->data()), static_cast<std::size_t>(64)});
}

tl::expected<void, words::Message> zero_file(const std::string& path) {
  const store::Descriptor file(::open(path.c_str(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat status {};
  if (!file || ::fstat(file.get(), &status) != 0)
    return tl::unexpected(store::file_problem(path, store::kCannotBeOverwritten, errno));
  static constexpr std::array<std::uint8_t, 65536> kZeros{};
  for (auto left = static_cast<std::size_t>(status.st_size); left > 0;) {
    const std::size_t now = std::min(left, kZeros.size());
    if (auto written = store::write_all(file.get(), path, std::span(kZeros).first(now)); !written) return written;
    left -= now;
  }
  return {};
}

}  // namespace

std::string server_folder(const std::string& workshop) { return store::joined(workshop, "server"); }
std::string data_folder(const std::string& server) { return store::joined(server, "data"); }
std::string password_path(const std::string& server) { return store::joined(server, "server.password"); }

tl::expected<void, words::Message> make_identity(const std::string& server) {
  if (auto made = store::make_folder(server); !made) return made;
  const auto signer = round_signer(server);
  if (!signer) return tl::unexpected(signer.error());
  if (!store::exists(store::joined(server, kCertificateFile))) {
    // What a stop in between has left.
    if (auto gone = store::unlink_file(store::joined(server, kCertificateKeyFile)); !gone) return gone;
    if (auto made = make_certificate(server, signer->public_key()); !made) return made;
  }
  if (store::exists(password_path(server))) return {};
  if (auto made = make_password(password_path(server)); !made) return made;
  return store::sync_folder(server);
}

tl::expected<ballot::Secret, words::Message> read_password(const std::string& server) {
  auto bytes = store::read_whole_file(password_path(server), ballot::SecretText::kMost_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  auto password = std::make_shared<const ballot::SecretText>(
      std::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size()));
  sodium_memzero(bytes->data(), bytes->size());
  return password;
}

tl::expected<void, words::Message> put_configuration(const std::string& server, int port) {
  const std::string data = data_folder(server);
  const std::string text = std::string(kConfiguration) + "port = " + std::to_string(port) + "\n";
  const auto put = [&](const std::string& path, std::string_view content) {
    return store::put_file(path, store::bytes_from(content), store::Existing::kReplace, {});
  };
  if (auto written = put(store::joined(data, "postgresql.conf"), text); !written) return written;
  if (auto written = put(store::joined(data, "pg_hba.conf"), kWhoMayCome); !written) return written;
  return put(store::joined(server, "port"), std::to_string(port) + "\n");
}

std::optional<int> last_port(const std::string& server) {
  const auto lines = lines_of(store::joined(server, "port"));
  return lines.empty() ? std::nullopt : number_in(lines.front());
}

std::optional<Running> running_on(const std::string& data) {
  const auto lines = lines_of(store::joined(data, "postmaster.pid"));
  const auto process = lines.empty() ? std::nullopt : number_in(lines.front());
  if (!process || !runs_on(*process, data)) return std::nullopt;
  return Running{*process, lines.size() > kStateLine && lines[kStateLine].starts_with("ready")};
}

bool end_server(const std::string& data) {
  const auto running = running_on(data);
  if (!running) return true;
  // PostgreSQL's "fast" and "immediate" shutdowns.
  ::kill(running->process, SIGINT);
  if (wait_until_gone(data, kEndInOrder_ms)) return true;
  ::kill(running->process, SIGQUIT);
  return wait_until_gone(data, kEndAtOnce_ms);
}

tl::expected<void, words::Message> zero_folder(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (auto at = std::filesystem::recursive_directory_iterator(folder, error);
       !error && at != std::filesystem::recursive_directory_iterator(); at.increment(error)) {
    if (at->is_regular_file(error) && !at->is_symlink(error)) files.push_back(at->path().string());
  }
  if (error) return tl::unexpected(store::file_problem(folder, store::kCannotBeRead, error.value()));
  for (const std::string& file : files) {
    if (auto zeroed = zero_file(file); !zeroed) return zeroed;
  }
  const store::Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Once for all: no block is freed with what it held.
  if (!open || ::syncfs(open.get()) != 0)
    return tl::unexpected(store::file_problem(folder, store::kCannotBeOverwritten, errno));
  std::filesystem::remove_all(folder, error);
  if (error) return tl::unexpected(store::file_problem(folder, store::kCannotBeRemoved, error.value()));
  return {};
}

}  // namespace crosstable::remote
