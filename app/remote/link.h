// One connection to a PostgreSQL server. Every call ends by its deadline; a connection that did not answer in time is
// given up, and the next call makes another. Worker's thread only.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/secret_text.h"
#include "words/message.h"

struct pg_conn;
struct pg_result;

namespace crosstable::remote {

/// How a server is reached: libpq's names of options and their values, and what it lets in by.
struct Server {
  std::vector<std::pair<std::string, std::string>> options;
  ballot::Secret password;
};

/// What a statement is given, in PostgreSQL's binary form.
struct Given {
  std::uint32_t type = 0;
  std::string bytes;
  bool is_null = false;
};
Given given(std::span<const std::uint8_t> bytes);
Given given(std::string_view text);
Given given(int number);
Given given(bool yes);
/// Else the text of a literal would be a "yes".
Given given(const void*) = delete;
Given no_bytes();
Given no_number();

class Rows {
 public:
  explicit Rows(pg_result* result);
  int size() const;
  bool is_null(int row, int field) const;
  int number(int row, int field) const;
  bool yes(int row, int field) const;
  std::string text(int row, int field) const;
  std::span<const std::uint8_t> bytes(int row, int field) const;

 private:
  std::shared_ptr<pg_result> result_;
};

struct LinkTrouble {
  enum class Kind {
    kNotReached,  ///< nothing was sent
    kNoAnswer,    ///< it was sent, and what came of it is not known
    kRefused,     ///< the server says that nothing came of it
  };
  Kind kind = Kind::kNotReached;
  std::string state;  ///< of a refusal: SQLSTATE
  words::Message why;
  bool is_shut_out = false;  ///< the server lets this login in no more
};
/// Raised by our functions where what was begun must be undone; `said` is then its message in the server's words.
inline constexpr std::string_view kUndoneState = "XT001";

class Link {
 public:
  using Answer = tl::expected<Rows, LinkTrouble>;
  using Within = std::chrono::milliseconds;

  static constexpr Within kPause{250};

  /// `pause`: how long it leaves a server alone that it could not reach.
  explicit Link(Server server, Within pause = kPause);
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;
  ~Link();

  /// Runs on each new connection before anything else; what it gives back is what the call fails with.
  void greet_with(std::function<tl::expected<void, LinkTrouble>(Link&)> greeting) { greeting_ = std::move(greeting); }
  /// Where a lock was waited for in vain, or in a ring, what was asked is asked again, twice at most; this runs
  /// meanwhile on a connection of its own, and is given the number of the session that waits.
  void make_way_with(const char* statement) { making_way_ = statement; }
  /// After a failure it fails for a pause without trying again, so that nobody is kept waiting for each question.
  tl::expected<void, LinkTrouble> connect(Within within);
  Answer ask(const char* statement, const std::vector<Given>& values, Within within);
  /// As far as is known without asking.
  bool is_up() const;
  /// Why it could not be reached when that was last tried; empty once it is.
  const words::Message& trouble() const { return last_trouble_.why; }
  bool is_shut_out() const { return last_trouble_.is_shut_out; }
  void drop();

 private:
  using Deadline = std::chrono::steady_clock::time_point;
  tl::expected<void, LinkTrouble> connect_by(Deadline deadline);
  bool has_ended() const;
  pg_conn* begin() const;
  bool finish_connecting(Deadline deadline);
  bool wait(bool to_write, Deadline deadline) const;
  /// Nothing of it has run.
  static bool is_held_up(const Answer& answer);
  tl::expected<void, LinkTrouble> send(const char* statement, const std::vector<Given>& values, Deadline deadline);
  Answer ask_by(const char* statement, const std::vector<Given>& values, Deadline deadline);
  /// Whoever is ended meanwhile, and comes again, stands behind it.
  Answer ask_in_line(const char* statement, const std::vector<Given>& values, Deadline deadline);
  bool prepare(const std::string& name, const char* statement, const std::vector<Given>& values);
  bool flush(Deadline deadline);
  Answer receive(Deadline deadline);
  LinkTrouble lost();
  LinkTrouble not_reached();

  struct Finish {
    void operator()(pg_conn* connection) const;
  };
  Server server_;
  Within pause_;
  std::function<tl::expected<void, LinkTrouble>(Link&)> greeting_;
  const char* making_way_ = nullptr;
  std::unique_ptr<pg_conn, Finish> connection_;
  std::vector<const char*> prepared_;
  bool greeting_now_ = false;
  std::chrono::steady_clock::time_point try_again_{};
  LinkTrouble last_trouble_;
};

}  // namespace crosstable::remote
