#include "remote/cluster.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#include "remote/cluster_files.h"
#include "remote/server_link.h"
#include "store/files.h"

namespace crosstable::remote {

namespace {

constexpr int kLeastVersion = 15;
constexpr const char* kVersions = "/usr/lib/postgresql";
constexpr const char* kSetpriv = "/usr/bin/setpriv";
constexpr const char* kPrlimit = "/usr/bin/prlimit";
/// For each session: a login may set what it works with, and the memory is the table's, too.
constexpr const char* kMostMemory = "--data=134217728";
constexpr int kMake_ms = 300'000;
constexpr int kStart_ms = 120'000;
/// While whatever else the table saves waits for it.
constexpr int kGlance_ms = 500;
/// One that takes longer is started once more.
constexpr std::chrono::seconds kStartAgain{10};
constexpr int kPause_ms = 10;

constexpr words::Literal kNotStarted = words::literal(
    "The table’s server for kiosks on other machines does not start; free some room on the disk, restart the machine, "
    "and try again. The vote on this machine does not need it.");

constexpr words::Literal kNotAgain = words::literal(
    "The table’s server for kiosks on other machines has ended, and does not start again yet; this is tried every few "
    "seconds. What was recorded is safe on this machine’s disk; see that there is room on it.");

void nap() {
  const timespec pause{0, kPause_ms * 1'000'000};
  ::nanosleep(&pause, nullptr);
}

bool has_programs(const std::string& folder) {
  return ::access((folder + "/initdb").c_str(), X_OK) == 0 && ::access((folder + "/postgres").c_str(), X_OK) == 0;
}

/// What PostgreSQL says is of no use in a room.
tl::expected<void, words::Message> make_data(const std::string& programs, const std::string& server) {
  const store::Descriptor nowhere(::open("/dev/null", O_RDWR | O_CLOEXEC));
  auto made = platform::ChildProcess::spawn(
      programs + "/initdb",
      {"--pgdata=" + data_folder(server), "--username=" + std::string(kServerUser), "--auth=scram-sha-256",
       "--pwfile=" + password_path(server), "--encoding=UTF8", "--locale=C", "--data-checksums", "--no-instructions"},
      nowhere.get(), nowhere.get());
  if (!made || !made->wait_for_end(kMake_ms) || made->exit_status() != 0)
    return tl::unexpected(words::message(kNotStarted));
  return {};
}

/// The kernel ends it in order when the thread that started it ends, however the table ends.
tl::expected<platform::ChildProcess, platform::NotStarted> run_server(const std::string& programs,
                                                                      const std::string& data) {
  const store::Descriptor nowhere(::open("/dev/null", O_RDWR | O_CLOEXEC));
  std::vector<std::string> command{programs + "/postgres", "-D", data};
  const auto under = [&command](const char* program, std::initializer_list<const char*> options) {
    if (::access(program, X_OK) != 0) return;
    command.insert(command.begin(), options.begin(), options.end());
    command.insert(command.begin(), program);
  };
  under(kPrlimit, {kMostMemory, "--"});
  under(kSetpriv, {"--pdeathsig", "INT", "--"});
  const std::vector<std::string> arguments(command.begin() + 1, command.end());
  return platform::ChildProcess::spawn(command.front(), arguments, nowhere.get(), nowhere.get());
}

bool wait_until_ready(platform::ChildProcess& process, const std::string& data, int most_ms = kStart_ms) {
  for (int waited_ms = 0; waited_ms < most_ms && process.alive(); waited_ms += kPause_ms) {
    if (const auto running = running_on(data); running && running->ready && running->process == process.pid())
      return true;
    nap();
  }
  return false;
}

/// One that a stop has left half made holds nothing yet.
bool is_whole(const std::string& data) { return store::exists(data + "/made"); }

tl::expected<void, words::Message> make_whole(const std::string& programs, const std::string& server) {
  const std::string data = data_folder(server);
  if (is_whole(data)) return {};
  if (store::exists(data)) {
    if (auto gone = zero_folder(data); !gone) return gone;
  }
  if (auto made = make_data(programs, server); !made) return made;
  return store::write_new_file(data + "/made", {});
}

tl::expected<void, words::Message> make_database(const Login& owner) {
  Login first = owner;
  first.server.database = "postgres";
  auto link = ServerLink::open(first);
  if (!link) return tl::unexpected(link.error());
  const auto found = link->run("SELECT 1 FROM pg_database WHERE datname = '" + std::string(kDatabaseName) + "'");
  if (!found) return tl::unexpected(found.error());
  if (!found->empty()) return {};
  const auto made = link->run("CREATE DATABASE " + std::string(kDatabaseName));
  return made ? tl::expected<void, words::Message>{} : tl::unexpected(made.error());
}

}  // namespace

std::optional<std::string> find_postgresql() {
  if (const char* chosen = std::getenv("CROSSTABLE_POSTGRESQL"); chosen != nullptr && *chosen != '\0')
    return has_programs(chosen) ? std::optional<std::string>(chosen) : std::nullopt;
  int newest = 0;
  for (const std::string& name : store::names_in(kVersions)) {
    const int version = std::atoi(name.c_str());
    if (version >= kLeastVersion && has_programs(std::string(kVersions) + "/" + name + "/bin"))
      newest = std::max(newest, version);
  }
  return newest == 0 ? std::nullopt : std::optional(std::string(kVersions) + "/" + std::to_string(newest) + "/bin");
}

words::Message why_no_server() {
  if (::geteuid() == 0)
    return words::message(
        "The table runs as root, and PostgreSQL refuses to: start it as another user, and kiosks on other machines can "
        "join.");
  if (!find_postgresql())
    return words::message(
        "Kiosks on other machines need PostgreSQL on this machine: have the Debian package postgresql-15 installed, "
        "then come back to this page.");
  return {};
}

bool Cluster::is_there(const std::string& workshop) { return store::exists(server_folder(workshop)); }

tl::expected<Cluster, words::Message> Cluster::start(const std::string& workshop) {
  if (words::Message why = why_no_server(); !why.empty()) return tl::unexpected(std::move(why));
  const std::string programs = *find_postgresql();
  const std::string server = server_folder(workshop);
  const std::string data = data_folder(server);
  if (!end_server(data)) return tl::unexpected(words::message(kNotStarted));
  if (auto made = make_identity(server); !made) return tl::unexpected(made.error());
  auto certificate = read_certificate(store::joined(server, kCertificateFile));
  if (!certificate) return tl::unexpected(certificate.error());
  auto password = read_password(server);
  if (!password) return tl::unexpected(password.error());
  if (auto made = make_whole(programs, server); !made) return tl::unexpected(made.error());
  const auto before = last_port(server);
  const auto port = before && is_port_free(*before) ? before : free_port();
  if (!port) return tl::unexpected(words::message(kNotStarted));
  if (auto put = put_configuration(server, *port); !put) return tl::unexpected(put.error());
  auto process = run_server(programs, data);
  if (!process) return tl::unexpected(words::message(kNotStarted));
  Cluster cluster(server, std::move(*process), *port, std::move(*certificate));
  cluster.password_ = std::move(*password);
  if (!wait_until_ready(*cluster.process_, data)) return tl::unexpected(words::message(kNotStarted));
  if (auto made = make_database(cluster.owner()); !made) return tl::unexpected(made.error());
  return cluster;
}

tl::expected<void, words::Message> Cluster::remove(const std::string& workshop) {
  const std::string server = server_folder(workshop);
  if (!store::exists(server)) return {};
  if (!end_server(data_folder(server))) return tl::unexpected(words::message(kNotStarted));
  if (auto gone = zero_folder(server); !gone) return gone;
  return store::sync_folder(workshop);
}

Cluster::Cluster(std::string folder, platform::ChildProcess process, int port, Certificate certificate)
    : folder_(std::move(folder)),
      process_(std::make_unique<platform::ChildProcess>(std::move(process))),
      port_(port),
      certificate_(std::move(certificate)) {}

Cluster::Cluster(Cluster&&) noexcept = default;

Cluster& Cluster::operator=(Cluster&& other) noexcept {
  if (this != &other) {
    stop();
    started_again_ = other.started_again_;
    folder_ = std::move(other.folder_);
    process_ = std::move(other.process_);
    port_ = other.port_;
    certificate_ = std::move(other.certificate_);
    password_ = std::move(other.password_);
  }
  return *this;
}

Cluster::~Cluster() { stop(); }

Login Cluster::login(const char* user) const {
  return {{"127.0.0.1", port_}, user, password_, store::joined(folder_, kCertificateFile)};
}

bool Cluster::is_alive() { return process_ && process_->alive(); }

bool Cluster::is_back() {
  if (!wait_until_ready(*process_, data_folder(folder_), kGlance_ms)) return false;
  started_again_.reset();
  return true;
}

tl::expected<void, words::Message> Cluster::keep_running() {
  if (is_alive() && (!started_again_ || is_back())) return {};
  if (is_alive() && std::chrono::steady_clock::now() < *started_again_ + kStartAgain)
    return tl::unexpected(words::message(kNotAgain));
  stop();
  const std::string data = data_folder(folder_);
  const auto programs = find_postgresql();
  if (!programs || !end_server(data) || !is_port_free(port_)) return tl::unexpected(words::message(kNotAgain));
  auto process = run_server(*programs, data);
  if (!process) return tl::unexpected(words::message(kNotAgain));
  process_ = std::make_unique<platform::ChildProcess>(std::move(*process));
  started_again_ = std::chrono::steady_clock::now();
  return is_back() ? tl::expected<void, words::Message>{} : tl::unexpected(words::message(kNotAgain));
}

void Cluster::stop() {
  if (!process_) return;
  end_server(data_folder(folder_));
  // Reaps it; one that has not got as far as to say who it is goes as well.
  process_.reset();
}

}  // namespace crosstable::remote
