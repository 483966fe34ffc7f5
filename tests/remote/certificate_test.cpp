#include "remote/certificate.h"

#include <thread>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "remote/cluster_house.h"
#include "remote/pairing_code.h"
#include "store/files.h"

namespace crosstable::remote {
namespace {

using store::test::must;

const std::string kSigningKey(64, 'a');

TEST(Certificates, NameTheSigningKeyAndAreReadBack) {
  const store::test::TemporaryFolder folder;
  must(make_certificate(folder.path(), kSigningKey));

  const Certificate read = must(read_certificate(folder / kCertificateFile));

  EXPECT_EQ(read.signing_key, kSigningKey);
  EXPECT_EQ(must(certificate_from(read.pem)).public_key, read.public_key);
  EXPECT_GT(read.public_key.size(), 64u);
  EXPECT_FALSE(certificate_from("nonsense"));
}

TEST(Certificates, AreOfAnotherKeyEachTime) {
  const store::test::TemporaryFolder one;
  const store::test::TemporaryFolder two;
  must(make_certificate(one.path(), kSigningKey));
  must(make_certificate(two.path(), kSigningKey));

  EXPECT_NE(must(read_certificate(one / kCertificateFile)).public_key,
            must(read_certificate(two / kCertificateFile)).public_key);
}

using CertificateOnTheWay = test::ClusterHouse;

TEST_F(CertificateOnTheWay, IsFetchedBeforeAnybodyLogsIn) {
  Cluster cluster = start();

  const Certificate fetched = fetch_certificate({"127.0.0.1", cluster.port()}, 5000).value();

  EXPECT_EQ(fetched.pem, cluster.certificate().pem);
  EXPECT_EQ(fingerprint_of(fetched.public_key, fetched.signing_key),
            fingerprint_of(cluster.certificate().public_key, cluster.certificate().signing_key));
}

/// Listens, says `answer` to whoever comes, and hangs up; with none it says nothing.
class OtherServer {
 public:
  explicit OtherServer(std::string answer) : answer_(std::move(answer)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    if (::bind(file_, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0 || ::listen(file_, 4) != 0 ||
        ::getsockname(file_, reinterpret_cast<sockaddr*>(&at), &size) != 0)
      std::abort();
    port_ = ntohs(at.sin_port);
    if (!answer_.empty()) thread_ = std::thread([this] { answer_one(); });
  }
  ~OtherServer() {
    if (thread_.joinable()) thread_.join();
    ::close(file_);
  }
  int port() const { return port_; }

 private:
  void answer_one() const {
    const int link = ::accept(file_, nullptr, nullptr);
    char asked[8];
    if (::recv(link, asked, sizeof asked, MSG_WAITALL) == sizeof asked)
      ::send(link, answer_.data(), answer_.size(), MSG_NOSIGNAL);
    ::close(link);
  }

  std::string answer_;
  int file_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int port_ = 0;
  std::thread thread_;
};

TEST(CertificateFetch, SaysWhetherNobodyAnswersOrSomethingElseDoes) {
  int nobody = 0;
  {
    const OtherServer ended("");
    nobody = ended.port();
  }
  EXPECT_EQ(fetch_certificate({"127.0.0.1", nobody}, 1000).error(), NotFetched::kNobody);
  for (const std::string answer : {"N", "HTTP/1.1 400", "S", "Sgarbage that is no TLS"}) {
    const OtherServer other(answer);
    EXPECT_EQ(fetch_certificate({"127.0.0.1", other.port()}, 1000).error(), NotFetched::kNoTls) << answer;
  }
}

TEST(CertificateFetch, WaitsNoLongerThanItMay) {
  const OtherServer silent("");

  EXPECT_FALSE(fetch_certificate({"127.0.0.1", silent.port()}, 50));
}

}  // namespace
}  // namespace crosstable::remote
