// Machines whose clocks are years apart.
#include <ctime>
#include <fstream>
#include <memory>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "remote/certificate.h"
#include "remote/cluster_house.h"
#include "remote/link_words.h"
#include "remote/server_link.h"
#include "remote/trust.h"
#include "store/files.h"

namespace crosstable::remote {
namespace {

using store::test::must;
using store::test::TemporaryFolder;

constexpr const char* kVerifyFailed = "SSL error: certificate verify failed";
constexpr std::int64_t kYear_s = 31'556'952;

/// As some administrator's that nobody has renewed: of the year 2010. Over what is there.
void put_certificate_of_2010(const std::string& folder) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), X509_free);
  X509_set_version(made.get(), X509_VERSION_3);
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(made.get()), 1);
  X509_NAME* name = X509_get_subject_name(made.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("company"), -1, -1, 0);
  X509_set_issuer_name(made.get(), name);
  ASN1_TIME_set_string_X509(X509_getm_notBefore(made.get()), "20100101000000Z");
  ASN1_TIME_set_string_X509(X509_getm_notAfter(made.get()), "20110101000000Z");
  X509_set_pubkey(made.get(), key.get());
  X509_sign(made.get(), key.get(), EVP_sha256());
  const auto write = [&](const char* file, const auto& put) {
    BIO* memory = BIO_new(BIO_s_mem());
    put(memory);
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(memory, &bytes);
    std::ofstream(store::joined(folder, file), std::ios::binary).write(bytes, size);
    BIO_free(memory);
  };
  write(kCertificateKeyFile,
        [&](BIO* to) { PEM_write_bio_PrivateKey(to, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
  write(kCertificateFile, [&](BIO* to) { PEM_write_bio_X509(to, made.get()); });
}

TEST(Clocks, ATablesOwnCertificateIsGoodWhateverTheyShow) {
  const TemporaryFolder folder;
  must(make_certificate(folder.path(), std::string(64, 'a')));
  const std::string pin = store::joined(folder.path(), kCertificateFile);
  const Certificate own = must(read_certificate(pin));

  for (const std::int64_t now_s : {std::int64_t{0}, 30 * kYear_s, 56 * kYear_s, 500 * kYear_s}) {
    EXPECT_TRUE(own.is_good_at(now_s)) << now_s;
    EXPECT_FALSE(is_out_of_date(kVerifyFailed, pin, now_s)) << "then it is another server";
  }
}

TEST(Clocks, ACompanysCertificateIsSaidToBeOutOfDateWhereItIsByThisMachinesClock) {
  const TemporaryFolder folder;
  put_certificate_of_2010(folder.path());
  const std::string pin = store::joined(folder.path(), kCertificateFile);

  EXPECT_FALSE(is_out_of_date(kVerifyFailed, pin, 40 * kYear_s + kYear_s / 2)) << "in 2010 it was good";
  for (const std::int64_t now_s : {std::int64_t{0}, 39 * kYear_s, 56 * kYear_s})
    EXPECT_TRUE(is_out_of_date(kVerifyFailed, pin, now_s)) << now_s;
  EXPECT_FALSE(is_out_of_date("could not connect to server: Connection refused", pin, 0));
  EXPECT_FALSE(is_out_of_date(kVerifyFailed, "", 0));
}

class ClocksOnTheWire : public test::ClusterHouse {};

TEST_F(ClocksOnTheWire, AServerWhoseCertificateIsOutOfDateIsNotTakenForAnother) {
  Cluster cluster = start();
  const std::string server = folder() + "/server";
  const auto before = cluster.certificate().public_key;
  ServerLink administrator = must(ServerLink::open(cluster.owner()));
  put_certificate_of_2010(server);
  must(administrator.run("SELECT pg_reload_conf()"));
  const Address at{"127.0.0.1", cluster.port()};
  const auto shows_it = [&] {
    const auto shown = fetch_certificate(at, 5000);
    return shown && shown->public_key != before;
  };
  for (int tries = 0; tries < 1000 && !shows_it(); ++tries) {
  }

  const auto paired = ServerLink::open(cluster.owner());
  Link link(server_of(cluster.owner()));
  const auto connected = link.connect(Link::Within(5000));

  ASSERT_FALSE(paired);
  ASSERT_FALSE(connected);
  for (const words::Message& why : {paired.error(), connected.error().why})
    EXPECT_EQ(words::english(why),
              "By this machine’s clock the certificate of the table’s server is not valid today: set the clock, or "
              "have the administrator make another certificate.");
}

}  // namespace
}  // namespace crosstable::remote
