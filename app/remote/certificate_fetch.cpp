#include "remote/certificate_fetch.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <memory>
#include <optional>

#include <fcntl.h>
#include <netdb.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "store/files.h"

namespace crosstable::remote {

namespace {

/// Length and code of PostgreSQL's SSLRequest (protocol, 55.2.10).
constexpr std::array<std::uint8_t, 8> kSslRequest = {0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f};

class Deadline {
 public:
  explicit Deadline(int timeout_ms) : at_(Clock::now() + std::chrono::milliseconds(timeout_ms)) {}
  /// False: it has passed, or the socket failed.
  bool wait(int file, short events) const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(at_ - Clock::now()).count();
    pollfd watched{file, events, 0};
    int ready = 0;
    do {
      ready = left > 0 ? ::poll(&watched, 1, static_cast<int>(left)) : 0;
    } while (ready < 0 && errno == EINTR);
    return ready > 0;
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point at_;
};

/// TLS writes to a socket that the other side may have closed, and a signal would end the program.
class WithoutPipeSignal {
 public:
  WithoutPipeSignal() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~WithoutPipeSignal() {
    const timespec at_once{};
    while (::sigtimedwait(&pipe_, nullptr, &at_once) > 0) {
    }
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  WithoutPipeSignal(const WithoutPipeSignal&) = delete;
  WithoutPipeSignal& operator=(const WithoutPipeSignal&) = delete;

 private:
  sigset_t pipe_{}, before_{};
};

store::Descriptor connect_to(const Address& address, const Deadline& deadline) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(address.host.c_str(), std::to_string(address.port).c_str(), &hints, &found) != 0)
    return store::Descriptor();
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> all(found, ::freeaddrinfo);
  for (const addrinfo* at = found; at != nullptr; at = at->ai_next) {
    store::Descriptor file(::socket(at->ai_family, at->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, at->ai_protocol));
    if (!file) continue;
    const bool at_once = ::connect(file.get(), at->ai_addr, at->ai_addrlen) == 0;
    if (!at_once && (errno != EINPROGRESS || !deadline.wait(file.get(), POLLOUT))) continue;
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(file.get(), SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0) return file;
  }
  return store::Descriptor();
}

/// What PostgreSQL answers: 'S' where it speaks TLS. Nothing: no answer.
std::optional<char> ask_for_tls(int file, const Deadline& deadline) {
  if (::send(file, kSslRequest.data(), kSslRequest.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(kSslRequest.size()))
    return std::nullopt;
  char answer = 0;
  if (!deadline.wait(file, POLLIN) || ::recv(file, &answer, 1, 0) != 1) return std::nullopt;
  return answer;
}

std::optional<Certificate> shake_hands(int file, const Deadline& deadline) {
  const std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  if (!context) return std::nullopt;
  // Whose it is, the fingerprint tells.
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_NONE, nullptr);
  const std::unique_ptr<SSL, void (*)(SSL*)> tls(SSL_new(context.get()), SSL_free);
  if (!tls || SSL_set_fd(tls.get(), file) != 1) return std::nullopt;
  for (int done = SSL_connect(tls.get()); done != 1; done = SSL_connect(tls.get())) {
    const int wanted = SSL_get_error(tls.get(), done);
    if (wanted != SSL_ERROR_WANT_READ && wanted != SSL_ERROR_WANT_WRITE) return std::nullopt;
    if (!deadline.wait(file, wanted == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT)) return std::nullopt;
  }
  const X509* shown = SSL_get0_peer_certificate(tls.get());
  return shown == nullptr ? std::nullopt : std::optional(certificate_of(shown));
}

}  // namespace

tl::expected<Certificate, NotFetched> fetch_certificate(const Address& address, int timeout_ms) {
  const WithoutPipeSignal quiet;
  const Deadline deadline(timeout_ms);
  const store::Descriptor file = connect_to(address, deadline);
  if (!file) return tl::unexpected(NotFetched::kNobody);
  const auto answer = ask_for_tls(file.get(), deadline);
  auto certificate = answer == 'S' ? shake_hands(file.get(), deadline) : std::nullopt;
  if (!certificate) return tl::unexpected(NotFetched::kNoTls);
  return std::move(*certificate);
}

}  // namespace crosstable::remote
