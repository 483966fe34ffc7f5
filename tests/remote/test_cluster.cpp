#include "remote/test_cluster.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <sched.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "remote/schema.h"

namespace crosstable::remote::test {

namespace fs = std::filesystem;

namespace {

constexpr int kKiosks = 12;

std::string programs() {
  if (const char* told = std::getenv("CROSSTABLE_POSTGRESQL")) return told;
  std::string newest;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none)) {
    const std::string bin = entry.path().string() + "/bin";
    if (fs::exists(bin + "/initdb") && std::atoi(entry.path().filename().c_str()) >= 15) newest = std::max(newest, bin);
  }
  return newest;
}

/// The server refuses to run as root.
const passwd* server_user() {
  if (::geteuid() != 0) return ::getpwuid(::geteuid());
  const passwd* user = ::getpwnam("postgres");
  return user != nullptr ? user : ::getpwnam("nobody");
}

void become(const passwd& user) {
  if (::geteuid() == 0 && (::setgroups(0, nullptr) != 0 || ::setgid(user.pw_gid) != 0 || ::setuid(user.pw_uid) != 0))
    ::_exit(125);
}

void enter(const std::string& name) {
  if (name.empty()) return;
  const int place = ::open(("/run/netns/" + name).c_str(), O_RDONLY | O_CLOEXEC);
  if (place < 0 || ::setns(place, CLONE_NEWNET) != 0) ::_exit(124);
}

void say_nothing() {
  const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int stream : {0, 1, 2}) ::dup2(nowhere, stream);
}

/// As the server's user; ends with this process.
pid_t begin(const std::vector<std::string>& words, const std::string& network = "") {
  const passwd user = *server_user();
  std::vector<char*> pointers;
  for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  const pid_t child = ::fork();
  if (child != 0) return child;
  enter(network);
  say_nothing();
  become(user);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  if (::chdir("/") == 0) ::execv(pointers[0], pointers.data());
  ::_exit(126);
}

void run(const std::vector<std::string>& words) {
  int status = 0;
  ::waitpid(begin(words), &status, 0);
  if (status != 0) {
    std::fprintf(stderr, "%s failed (%d)\n", words[0].c_str(), status);
    std::abort();
  }
}

std::string new_folder() {
  std::string name = fs::temp_directory_path().string() + "/crosstable-pg-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) std::abort();
  const passwd user = *server_user();
  if (::geteuid() == 0 && ::chown(name.c_str(), user.pw_uid, user.pw_gid) != 0) std::abort();
  return name;
}

void copy_all(const std::string& from, const std::string& to) {
  // Owners too, which the library's copy does not keep.
  if (std::system(("cp -a '" + from + "' '" + to + "'").c_str()) != 0) std::abort();
}

constexpr std::string_view kSettings = R"(
listen_addresses = ''
max_connections = 60
wal_level = minimal
max_wal_senders = 0
wal_recycle = off
min_wal_size = 2MB
max_wal_size = 64MB
track_activities = off
autovacuum_naptime = 5s
log_statement = none
log_min_error_statement = panic
)";

struct Result {
  PGresult* result;
  ~Result() { PQclear(result); }
};

}  // namespace

std::string TestCluster::why_not() {
  if (programs().empty())
    return "PostgreSQL is not installed: third_party/setup --server installs it, then these tests run too.";
  return "";
}

namespace {

std::string template_name() {
  return std::string(CROSSTABLE_TEST_CLUSTER) + "-" + std::to_string(std::hash<std::string>{}(schema_sql()));
}

}  // namespace

/// Made once for all tests: each starts on a copy.
TestCluster::TestCluster(ClusterSetting setting) : setting_(std::move(setting)), folder_(new_folder()) {
  const std::string made = template_name();
  const int lock = ::open((made + ".lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (lock < 0 || ::flock(lock, LOCK_EX) != 0) std::abort();
  if (!fs::exists(made)) {
    run({programs() + "/initdb", "-D", folder_ + "/data", "-A", "trust", "-U", "postgres", "-E", "UTF8",
         "--wal-segsize=1", "--no-sync", "--no-instructions", "--no-locale"});
    std::ofstream(folder_ + "/data/postgresql.conf", std::ios::app) << kSettings;
    start();
    // In it there is no database yet.
    sql("CREATE DATABASE crosstable TEMPLATE template0");
    sql(schema_sql());
    for (int number = 1; number <= kKiosks; ++number)
      sql("CREATE ROLE crosstable_kiosk_" + std::to_string(number) + " LOGIN IN ROLE crosstable_kiosk");
    stop(SIGINT);
    copy_all(folder_ + "/data", made + ".part");
    fs::rename(made + ".part", made);
  } else {
    copy_all(made, folder_ + "/data");
  }
  ::close(lock);
  std::ofstream conf(folder_ + "/data/postgresql.conf", std::ios::app);
  conf << "fsync = " << (setting_.disk == TestDisk::kSynced ? "on" : "off") << "\n";
  if (!setting_.address.empty()) {
    conf << "listen_addresses = '" << setting_.address << "'\n";
    std::ofstream(folder_ + "/data/pg_hba.conf", std::ios::app) << "host all all all trust\n";
  }
  conf.close();
  start();
}

TestCluster::~TestCluster() {
  stop(SIGQUIT);
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void TestCluster::start() {
  process_ = begin({programs() + "/postgres", "-D", folder_ + "/data", "-k", folder_}, setting_.network);
  const std::string where = "host=" + folder_ + " user=postgres dbname=template1";
  for (int tries = 0; tries < 3000; ++tries) {
    if (PQping(where.c_str()) == PQPING_OK) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  std::fprintf(stderr, "the test's PostgreSQL does not start in %s\n", folder_.c_str());
  std::abort();
}

void TestCluster::stop(int signal) {
  if (process_ < 0) return;
  ::kill(process_, signal);
  ::waitpid(process_, nullptr, 0);
  process_ = -1;
}

void TestCluster::crash() { stop(SIGQUIT); }

Server TestCluster::login(const std::string& user) const {
  return {{{"host", setting_.address.empty() ? folder_ : setting_.address}, {"user", user}, {"dbname", "crosstable"}},
          {}};
}

std::vector<std::string> TestCluster::sql(const std::string& statements) const {
  return sql_in(statements.starts_with("CREATE DATABASE") ? "template1" : "crosstable", statements);
}

std::vector<std::string> TestCluster::sql_in(const std::string& database, const std::string& statements) const {
  const std::string where =
      "host=" + folder_ + " user=postgres options='-c client_min_messages=error' dbname=" + database;
  const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(PQconnectdb(where.c_str()), PQfinish);
  const Result result{PQexec(connection.get(), statements.c_str())};
  const ExecStatusType status = PQresultStatus(result.result);
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
    std::fprintf(stderr, "%s\n%s\n", statements.substr(0, 200).c_str(), PQerrorMessage(connection.get()));
    std::abort();
  }
  std::vector<std::string> fields;
  for (int row = 0; row < PQntuples(result.result); ++row) {
    for (int field = 0; field < PQnfields(result.result); ++field)
      fields.emplace_back(PQgetvalue(result.result, row, field));
  }
  return fields;
}

std::vector<std::string> files_with(const std::string& folder, const std::uint8_t* bytes, std::size_t size) {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    // A byte at a time it would be a minute under the sanitizers.
    std::ostringstream read;
    read << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    const std::string all = std::move(read).str();
    if (::memmem(all.data(), all.size(), bytes, size) != nullptr) found.push_back(entry.path());
  }
  return found;
}

}  // namespace crosstable::remote::test
