#include "remote/certificate.h"

#include <array>
#include <ctime>
#include <memory>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sodium.h>

#include "framework/one_line.h"
#include "remote/certificate_fetch.h"
#include "store/files.h"

namespace crosstable::remote {

namespace {

template <auto kFree>
struct Free {
  template <class Thing>
  void operator()(Thing* thing) const {
    kFree(thing);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, Free<X509_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free>>;

constexpr std::size_t kMostCertificate_bytes = 16384;
constexpr std::size_t kSigningKeyDigits = 64;
constexpr const char* kName = "Crosstable";
// Whatever a clock shows: a kiosk whose battery is empty lives in 1970.
constexpr const char* kFirstDay = "19500101000000Z";
constexpr const char* kLastDay = "99991231235959Z";

std::string text_in(BIO* memory) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory, &bytes);
  return size > 0 ? std::string(bytes, static_cast<std::size_t>(size)) : std::string();
}

tl::unexpected<words::Message> not_made() {
  return tl::unexpected(words::message("A certificate for the table’s server cannot be made on this machine."));
}

/// Whoever is named in it, is so by itself alone.
X509Ptr self_signed(EVP_PKEY* key, const std::string& signing_key) {
  X509Ptr made(X509_new());
  if (!made) return nullptr;
  std::uint64_t serial = 0;
  randombytes_buf(&serial, sizeof serial);
  X509_NAME* name = X509_get_subject_name(made.get());
  const auto add = [&](const char* field, std::string_view text) {
    return X509_NAME_add_entry_by_txt(name, field, MBSTRING_ASC, reinterpret_cast<const unsigned char*>(text.data()),
                                      static_cast<int>(text.size()), -1, 0) == 1;
  };
  const bool done = X509_set_version(made.get(), X509_VERSION_3) == 1 &&
                    ASN1_INTEGER_set_uint64(X509_get_serialNumber(made.get()), serial >> 1U) == 1 &&
                    ASN1_TIME_set_string_X509(X509_getm_notBefore(made.get()), kFirstDay) == 1 &&
                    ASN1_TIME_set_string_X509(X509_getm_notAfter(made.get()), kLastDay) == 1 &&
                    X509_set_pubkey(made.get(), key) == 1 && add("CN", kName) && add("serialNumber", signing_key) &&
                    X509_set_issuer_name(made.get(), name) == 1 && X509_sign(made.get(), key, EVP_sha256()) > 0;
  return done ? std::move(made) : nullptr;
}

std::string signing_key_in(const X509* certificate) {
  const X509_NAME* name = X509_get_subject_name(certificate);
  const int at = X509_NAME_get_index_by_NID(name, NID_serialNumber, -1);
  if (at < 0) return {};
  const ASN1_STRING* text = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at));
  std::string key(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                  static_cast<std::size_t>(ASN1_STRING_length(text)));
  const bool is_key = key.size() == kSigningKeyDigits && key.find_first_not_of("0123456789abcdef") == std::string::npos;
  return is_key ? key : std::string();
}

std::string fingerprint_of(const X509* certificate) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (X509_digest(certificate, EVP_sha256(), digest.data(), &size) != 1) return {};
  std::string text;
  for (unsigned int at = 0; at < size; ++at) {
    if (at > 0) text += ':';
    text += kDigits[digest[at] >> 4U];
    text += kDigits[digest[at] & 15U];
  }
  return text;
}

std::int64_t seconds_of(const ASN1_TIME* time) {
  std::tm parts{};
  return ASN1_TIME_to_tm(time, &parts) == 1 ? static_cast<std::int64_t>(::timegm(&parts)) : 0;
}

std::span<const std::uint8_t> bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

tl::expected<void, words::Message> make_certificate(const std::string& folder, const std::string& signing_key) {
  const Key key(EVP_EC_gen("P-256"));
  const X509Ptr certificate = key ? self_signed(key.get(), signing_key) : nullptr;
  const Bio public_part(BIO_new(BIO_s_mem()));
  const Bio secret_part(BIO_new(BIO_s_secmem()));
  if (!certificate || !public_part || !secret_part || PEM_write_bio_X509(public_part.get(), certificate.get()) != 1 ||
      PEM_write_bio_PrivateKey(secret_part.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
    return not_made();
  std::string secret = text_in(secret_part.get());
  auto written = store::write_new_file(store::joined(folder, kCertificateKeyFile), bytes_of(secret));
  sodium_memzero(secret.data(), secret.size());
  if (written)
    written = store::write_new_file(store::joined(folder, kCertificateFile), bytes_of(text_in(public_part.get())));
  return written ? store::sync_folder(folder) : written;
}

Certificate certificate_of(const X509* certificate) {
  Certificate read;
  const Bio text(BIO_new(BIO_s_mem()));
  if (text && PEM_write_bio_X509(text.get(), certificate) == 1) read.pem = text_in(text.get());
  unsigned char* der = nullptr;
  const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
  if (size > 0) read.public_key.assign(der, der + size);
  OPENSSL_free(der);
  read.fingerprint = fingerprint_of(certificate);
  read.is_self_signed = X509_self_signed(const_cast<X509*>(certificate), 1) == 1;
  read.signing_key = signing_key_in(certificate);
  read.from_s = seconds_of(X509_get0_notBefore(certificate));
  read.to_s = seconds_of(X509_get0_notAfter(certificate));
  return read;
}

tl::expected<Certificate, words::Message> certificate_from(std::string_view pem) {
  const Bio text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const X509Ptr certificate(text ? PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr) : nullptr);
  if (!certificate) return tl::unexpected(words::message("The certificate of the table’s server cannot be read."));
  return certificate_of(certificate.get());
}

tl::expected<Certificate, words::Message> read_certificate(const std::string& path) {
  const auto bytes = store::read_whole_file(path, kMostCertificate_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  return certificate_from({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
}

}  // namespace crosstable::remote
