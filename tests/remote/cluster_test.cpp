#include "remote/cluster.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "remote/cluster_files.h"
#include "remote/cluster_house.h"
#include "remote/server_link.h"
#include "store/files.h"

namespace crosstable::remote {
namespace {

using store::test::must;

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

using ClusterTest = test::ClusterHouse;

TEST_F(ClusterTest, IsMadeOnceAndFoundAgainWithWhatItHeldAndWhereItWas) {
  int port = 0;
  {
    Cluster cluster = start();
    port = cluster.port();
    must(must(ServerLink::open(cluster.owner()))
             .run_script("CREATE TABLE kept(what text); INSERT INTO kept VALUES ('it')"));
    cluster.stop();
    EXPECT_FALSE(cluster.is_alive());
  }

  Cluster again = start();

  EXPECT_TRUE(again.is_alive());
  EXPECT_EQ(again.port(), port);
  EXPECT_EQ(must(must(ServerLink::open(again.owner())).run("SELECT what FROM kept")).at(0).at(0), "it");
}

TEST_F(ClusterTest, EndsWithATableThatWasKilledAndStartsAgain) {
  const pid_t table = store::test::start_child([this] {
    Cluster cluster = start();
    std::ofstream(folder() + "/started") << "yes";
    ::pause();
  });
  while (!store::exists(folder() + "/started")) ::usleep(10'000);
  ::kill(table, SIGKILL);
  store::test::wait_for(table);

  Cluster again = start();

  EXPECT_TRUE(again.is_alive());
  EXPECT_TRUE(ServerLink::open(again.owner()));
}

TEST_F(ClusterTest, AnOrphanThatIsStillThereIsEndedFirst) {
  Cluster first = start();
  const pid_t before = running_on(data_folder(server_folder(folder())))->process;

  Cluster second = start();

  EXPECT_NE(running_on(data_folder(server_folder(folder())))->process, before);
  EXPECT_TRUE(second.is_alive());
}

TEST_F(ClusterTest, OneThatEndsByItselfIsStartedAgainWhereItWasWithAllThatItHeld) {
  Cluster cluster = start();
  const int port = cluster.port();
  const std::string data = data_folder(server_folder(folder()));
  must(must(ServerLink::open(cluster.owner()))
           .run_script("CREATE TABLE kept(what text); INSERT INTO kept VALUES ('it')"));
  const pid_t before = running_on(data)->process;
  must(cluster.keep_running());
  EXPECT_EQ(running_on(data)->process, before) << "one that runs is left alone";
  // At once, as by whoever frees memory.
  ::kill(before, SIGKILL);
  while (cluster.is_alive()) ::usleep(10'000);

  // What is left of the old one may still hold its memory.
  while (!cluster.keep_running()) ::usleep(10'000);

  EXPECT_TRUE(cluster.is_alive());
  EXPECT_EQ(cluster.port(), port);
  EXPECT_EQ(must(must(ServerLink::open(cluster.owner())).run("SELECT what FROM kept")).at(0).at(0), "it");
}

TEST_F(ClusterTest, AServerWhoseNumberAnotherProcessHasByNowIsNoneAndThatOneIsLeftAlone) {
  start().stop();
  const std::string data = data_folder(server_folder(folder()));
  std::ofstream(data + "/postmaster.pid") << ::getpid() << "\n" << data << "\n";

  EXPECT_FALSE(running_on(data));
  EXPECT_TRUE(Cluster::start(folder()));
}

TEST_F(ClusterTest, OneThatWasHalfMadeIsMadeAnew) {
  start().stop();
  std::filesystem::remove(data_folder(server_folder(folder())) + "/made");
  std::filesystem::remove(data_folder(server_folder(folder())) + "/PG_VERSION");

  EXPECT_TRUE(Cluster::start(folder()));
}

TEST_F(ClusterTest, NobodyComesInWithoutTlsOrWithoutALogin) {
  Cluster cluster = start();
  Login stranger = cluster.owner();
  stranger.password = std::make_shared<const ballot::SecretText>("guessed");

  EXPECT_FALSE(ServerLink::open(stranger));
  const std::string plain = "host=127.0.0.1 sslmode=disable dbname=crosstable user=crosstable_server password=" +
                            std::string(cluster.owner().password->view()) + " port=" + std::to_string(cluster.port());
  PGconn* link = PQconnectdb(plain.c_str());
  EXPECT_EQ(PQstatus(link), CONNECTION_BAD);
  PQfinish(link);
}

TEST_F(ClusterTest, NoSessionTakesAllOfTheMemory) {
  Cluster cluster = start();
  ServerLink link = must(ServerLink::open(cluster.owner()));

  EXPECT_FALSE(link.run("SELECT length(repeat('x', 1000000000))"));
  EXPECT_TRUE(link.run("SELECT length(repeat('x', 10000000))")) << "and nobody is ended for it";
}

/// Of whoever comes and says nothing.
std::vector<store::Descriptor> silent_connections(int port, int count) {
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(static_cast<std::uint16_t>(port));
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::vector<store::Descriptor> all;
  for (int i = 0; i < count; ++i) {
    store::Descriptor one(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (::connect(one.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0) all.push_back(std::move(one));
  }
  return all;
}

TEST_F(ClusterTest, WhoeverFillsItWithoutALoginShutsNobodyOutWhoIsInAndIsNamedToWhoComes) {
  Cluster cluster = start();
  ServerLink inside = must(ServerLink::open(cluster.owner()));

  const auto silent = silent_connections(cluster.port(), 200);

  const auto late = ServerLink::open(cluster.owner());
  EXPECT_TRUE(inside.run("SELECT 1"));
  ASSERT_FALSE(late);
  EXPECT_NE(words::english(late.error()).find("server is full"), std::string::npos) << words::english(late.error());
}

TEST_F(ClusterTest, AServerThatShowsAnotherCertificateIsNotToldAnything) {
  Cluster cluster = start();
  const std::string other = folder() + "/other";
  must(store::make_folder(other));
  must(make_certificate(other, std::string(64, 'a')));
  Login login = cluster.owner();
  login.pin = other + "/" + kCertificateFile;

  const auto link = ServerLink::open(login);

  ASSERT_FALSE(link);
  EXPECT_NE(words::english(link.error()).find("Another server than this kiosk’s table"), std::string::npos)
      << words::english(link.error());
}

TEST_F(ClusterTest, WritesNoLogAndOwnsAllItsFilesAlone) {
  Cluster cluster = start();
  auto link = must(ServerLink::open(cluster.owner()));
  EXPECT_FALSE(link.run("SELECT 'planted' FROM nowhere"));
  EXPECT_EQ(must(link.run("SELECT current_setting('log_min_messages') || current_setting('wal_level') || "
                          "current_setting('track_activities') || current_setting('ssl_min_protocol_version')"))
                .at(0)
                .at(0),
            "panicminimaloffTLSv1.3");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(server_folder(folder()))) {
    EXPECT_EQ(entry.status().permissions() & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
              std::filesystem::perms::none)
        << entry.path();
    EXPECT_FALSE(entry.path().extension() == ".log") << entry.path();
  }
}

TEST_F(ClusterTest, IsRemovedWithEveryFileOverwritten) {
  Cluster cluster = start();
  must(must(ServerLink::open(cluster.owner()))
           .run_script("CREATE TABLE kept(what text); INSERT INTO kept VALUES ('planted-and-found'); CHECKPOINT"));
  cluster.stop();
  const std::string data = server_folder(folder()) + "/data";
  std::string linked;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
    if (entry.is_regular_file() && text_of(entry.path().string()).find("planted-and-found") != std::string::npos) {
      linked = folder() + "/linked";
      std::filesystem::create_hard_link(entry.path(), linked);
      break;
    }
  }
  ASSERT_FALSE(linked.empty());

  must(Cluster::remove(folder()));

  EXPECT_FALSE(Cluster::is_there(folder()));
  const std::string left = text_of(linked);
  EXPECT_EQ(left.find_first_not_of('\0'), std::string::npos);
  EXPECT_TRUE(Cluster::remove(folder()));
}

TEST_F(ClusterTest, WithoutPostgresqlOneSentenceSaysWhatToInstall) {
  ::setenv("CROSSTABLE_POSTGRESQL", folder().c_str(), 1);

  const auto cluster = Cluster::start(folder());

  ASSERT_FALSE(cluster);
  EXPECT_NE(words::english(cluster.error()).find("postgresql-15"), std::string::npos);
  EXPECT_FALSE(Cluster::is_there(folder()));
}

TEST(ClusterAsRoot, SaysWhoMayHostAServer) {
  if (::geteuid() != 0) GTEST_SKIP() << "not run as root";
  EXPECT_NE(words::english(why_no_server()).find("root"), std::string::npos);
}

}  // namespace
}  // namespace crosstable::remote
