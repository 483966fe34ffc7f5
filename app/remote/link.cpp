#include "remote/link.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>
#include <libpq-fe.h>
#include <poll.h>

#include "framework/locked.h"
#include "remote/link_words.h"

namespace crosstable::remote {

namespace {

/// lock_not_available; deadlock_detected: whoever lets others wait for each other chooses who is cut out;
/// out_of_memory: no lock is left.
constexpr std::array<std::string_view, 3> kHeldUpStates{"55P03", "40P01", "53200"};
/// Whoever came while nobody was in line may hold up once more.
constexpr int kMostWays = 2;
constexpr Oid kBool = 16, kBytes = 17, kNumber = 23, kText = 25;

/// What every session of ours is like; a server that is gone is noticed from both ends.
constexpr std::array<std::pair<const char*, const char*>, 9> kAlways{{
    {"options",
     "-c synchronous_commit=on -c lock_timeout=8000 -c statement_timeout=30000 -c client_min_messages=error "
     "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=8000 "
     "-c search_path=pg_catalog"},
    {"client_encoding", "UTF8"},
    {"application_name", ""},
    {"passfile", "/dev/null/none"},
    {"gssencmode", "disable"},
    {"keepalives_idle", "5"},
    {"keepalives_interval", "2"},
    {"keepalives_count", "3"},
    {"tcp_user_timeout", "5000"},
}};

/// The server has ended the session: the commit may have been first.
bool ends_session(const pg_result* result) {
  const char* severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
  return severity == nullptr || std::string_view(severity) == "FATAL" || std::string_view(severity) == "PANIC";
}

}  // namespace

Given given(std::span<const std::uint8_t> bytes) {
  return {kBytes, std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size())};
}
Given given(std::string_view text) { return {kText, std::string(text)}; }
Given given(int number) {
  const std::uint32_t wire = htonl(static_cast<std::uint32_t>(number));
  return {kNumber, std::string(reinterpret_cast<const char*>(&wire), sizeof wire)};
}
Given given(bool yes) { return {kBool, std::string(1, yes ? '\1' : '\0')}; }
Given no_bytes() { return {kBytes, {}, true}; }
Given no_number() { return {kNumber, {}, true}; }

Rows::Rows(pg_result* result) : result_(result, PQclear) {}
int Rows::size() const { return PQntuples(result_.get()); }
bool Rows::is_null(int row, int field) const { return PQgetisnull(result_.get(), row, field) != 0; }
std::span<const std::uint8_t> Rows::bytes(int row, int field) const {
  return {reinterpret_cast<const std::uint8_t*>(PQgetvalue(result_.get(), row, field)),
          static_cast<std::size_t>(PQgetlength(result_.get(), row, field))};
}
std::string Rows::text(int row, int field) const {
  const auto value = bytes(row, field);
  return std::string(value.begin(), value.end());
}
bool Rows::yes(int row, int field) const { return text(row, field) == std::string_view("\1", 1); }
/// Of whatever width.
int Rows::number(int row, int field) const {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes(row, field)) value = value << 8U | byte;
  return static_cast<int>(static_cast<std::int64_t>(value));
}

void Link::Finish::operator()(pg_conn* connection) const { PQfinish(connection); }

Link::Link(Server server, Within pause) : server_(std::move(server)), pause_(pause) {}
Link::~Link() = default;

bool Link::is_up() const { return connection_ && PQstatus(connection_.get()) == CONNECTION_OK; }

/// A server that has ended since says so before anything is sent.
bool Link::has_ended() const {
  if (!is_up()) return true;
  pollfd socket{PQsocket(connection_.get()), POLLIN, 0};
  return ::poll(&socket, 1, 0) > 0 && PQconsumeInput(connection_.get()) == 0;
}

void Link::drop() {
  connection_.reset();
  prepared_.clear();
}

bool Link::wait(bool to_write, Deadline deadline) const {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  if (left.count() <= 0) return false;
  pollfd socket{PQsocket(connection_.get()), static_cast<short>(to_write ? POLLOUT : POLLIN), 0};
  return ::poll(&socket, 1, static_cast<int>(left.count())) > 0;
}

pg_conn* Link::begin() const {
  // libpq wants a password that ends with a zero.
  framework::Locked<std::array<char, ballot::SecretText::kMost_bytes + 1>> password;
  std::vector<const char*> names, values;
  const auto put = [&](const char* name, const char* value) {
    names.push_back(name);
    values.push_back(value);
  };
  for (const auto& [name, value] : kAlways) put(name, value);
  for (const auto& [name, value] : server_.options) put(name.c_str(), value.c_str());
  if (server_.password) {
    server_.password->view().copy(password->data(), ballot::SecretText::kMost_bytes);
    put("password", password->data());
  }
  put(nullptr, nullptr);
  return PQconnectStartParams(names.data(), values.data(), 0);
}

bool Link::finish_connecting(Deadline deadline) {
  if (PQstatus(connection_.get()) == CONNECTION_BAD) return false;
  for (auto state = PGRES_POLLING_WRITING; state != PGRES_POLLING_OK;) {
    if (state == PGRES_POLLING_FAILED || !wait(state == PGRES_POLLING_WRITING, deadline)) return false;
    state = PQconnectPoll(connection_.get());
  }
  return PQsetnonblocking(connection_.get(), 1) == 0;
}

LinkTrouble Link::not_reached() {
  const auto& options = server_.options;
  const auto pin =
      std::find_if(options.begin(), options.end(), [](const auto& one) { return one.first == "sslrootcert"; });
  const std::string_view said = PQerrorMessage(connection_.get());
  last_trouble_ = {LinkTrouble::Kind::kNotReached, "", why_not_reached(said, pin == options.end() ? "" : pin->second),
                   says_shut_out(said)};
  drop();
  try_again_ = std::chrono::steady_clock::now() + pause_;
  return last_trouble_;
}

LinkTrouble Link::lost() {
  drop();
  return {LinkTrouble::Kind::kNoAnswer, "", no_answer()};
}

tl::expected<void, LinkTrouble> Link::connect_by(Deadline deadline) {
  if (greeting_now_ || !has_ended()) return {};
  drop();
  if (std::chrono::steady_clock::now() < try_again_) return tl::unexpected(last_trouble_);
  connection_.reset(begin());
  if (!finish_connecting(deadline)) return tl::unexpected(not_reached());
  greeting_now_ = true;
  auto greeted = greeting_ ? greeting_(*this) : tl::expected<void, LinkTrouble>{};
  greeting_now_ = false;
  if (greeted) {
    last_trouble_ = {};
    return {};
  }
  drop();
  try_again_ = std::chrono::steady_clock::now() + pause_;
  last_trouble_ = {LinkTrouble::Kind::kNotReached, greeted.error().state, greeted.error().why};
  return tl::unexpected(last_trouble_);
}

tl::expected<void, LinkTrouble> Link::connect(Within within) {
  return connect_by(std::chrono::steady_clock::now() + within);
}

bool Link::flush(Deadline deadline) {
  for (;;) {
    const int left = PQflush(connection_.get());
    if (left <= 0) return left == 0;
    if (!wait(true, deadline)) return false;
  }
}

bool Link::prepare(const std::string& name, const char* statement, const std::vector<Given>& values) {
  std::vector<Oid> types;
  for (const Given& value : values) types.push_back(value.type);
  return PQsendPrepare(connection_.get(), name.c_str(), statement, static_cast<int>(types.size()), types.data()) == 1;
}

/// The last result of what was sent; the connection is free for the next again.
Link::Answer Link::receive(Deadline deadline) {
  std::unique_ptr<pg_result, void (*)(pg_result*)> last(nullptr, PQclear);
  for (;;) {
    while (PQisBusy(connection_.get()) != 0) {
      if (!wait(false, deadline) || PQconsumeInput(connection_.get()) == 0) return tl::unexpected(lost());
    }
    pg_result* next = PQgetResult(connection_.get());
    if (next == nullptr) break;
    // The first error counts.
    if (last && PQresultStatus(last.get()) == PGRES_FATAL_ERROR) {
      PQclear(next);
    } else {
      last.reset(next);
    }
  }
  if (!last) return tl::unexpected(lost());
  const ExecStatusType status = PQresultStatus(last.get());
  if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) return Rows(last.release());
  if (ends_session(last.get()) || !is_up()) return tl::unexpected(lost());
  const char* state = PQresultErrorField(last.get(), PG_DIAG_SQLSTATE);
  const char* said = PQresultErrorField(last.get(), PG_DIAG_MESSAGE_PRIMARY);
  LinkTrouble refused{LinkTrouble::Kind::kRefused, state == nullptr ? "" : state, {}};
  refused.why = refused.state == kUndoneState ? words::verbatim(said == nullptr ? "" : said)
                                              : why_refused(refused.state, said == nullptr ? "" : said);
  return tl::unexpected(refused);
}

tl::expected<void, LinkTrouble> Link::send(const char* statement, const std::vector<Given>& values, Deadline deadline) {
  // Statements are literals: their address names them.
  auto known = std::find(prepared_.begin(), prepared_.end(), statement);
  const std::string name = "s" + std::to_string(known - prepared_.begin());
  if (known == prepared_.end()) {
    if (!prepare(name, statement, values) || !flush(deadline)) return tl::unexpected(not_reached());
    if (auto prepared = receive(deadline); !prepared) {
      // Nothing of it has run.
      if (prepared.error().kind == LinkTrouble::Kind::kNoAnswer) prepared.error().kind = LinkTrouble::Kind::kNotReached;
      return tl::unexpected(prepared.error());
    }
    prepared_.push_back(statement);
  }
  std::vector<const char*> bytes;
  std::vector<int> lengths, formats;
  for (const Given& value : values) {
    bytes.push_back(value.is_null ? nullptr : value.bytes.data());
    lengths.push_back(static_cast<int>(value.bytes.size()));
    formats.push_back(1);
  }
  const int sent = PQsendQueryPrepared(connection_.get(), name.c_str(), static_cast<int>(values.size()), bytes.data(),
                                       lengths.data(), formats.data(), 1);
  if (sent != 1 || !flush(deadline)) return tl::unexpected(lost());
  return {};
}

Link::Answer Link::ask_by(const char* statement, const std::vector<Given>& values, Deadline deadline) {
  if (auto sent = send(statement, values, deadline); !sent) return tl::unexpected(sent.error());
  return receive(deadline);
}

Link::Answer Link::ask_in_line(const char* statement, const std::vector<Given>& values, Deadline deadline) {
  Link other(server_);
  const bool has_other = other.connect_by(deadline).has_value();
  // A server that lets nobody else in now: out of line is better than not at all.
  if (!has_other) {
    if (auto made = ask_by(making_way_, {no_number()}, deadline); !made) return made;
  }
  if (auto sent = send(statement, values, deadline); !sent) return tl::unexpected(sent.error());
  if (has_other) static_cast<void>(other.ask_by(making_way_, {given(PQbackendPID(connection_.get()))}, deadline));
  return receive(deadline);
}

bool Link::is_held_up(const Answer& answer) {
  return !answer && answer.error().kind == LinkTrouble::Kind::kRefused &&
         std::find(kHeldUpStates.begin(), kHeldUpStates.end(), answer.error().state) != kHeldUpStates.end();
}

Link::Answer Link::ask(const char* statement, const std::vector<Given>& values, Within within) {
  const Deadline deadline = std::chrono::steady_clock::now() + within;
  if (auto connected = connect_by(deadline); !connected) return tl::unexpected(connected.error());
  Answer answer = ask_by(statement, values, deadline);
  for (int times = 0; making_way_ != nullptr && times < kMostWays && is_held_up(answer); ++times)
    answer = ask_in_line(statement, values, deadline);
  return answer;
}

}  // namespace crosstable::remote
