// What the two sides of an urn in a file share. Room-internal.
#pragma once

#include <exception>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>
#include <tl/expected.hpp>

#include "store/connection.h"
#include "store/fault.h"
#include "store/file_urn.h"
#include "store/files.h"
#include "store/urn_tables.h"

namespace crosstable::store {

struct FileUrn::Impl {
  std::string path;
  HeldFile file;
  ballot::Round round;
  ballot::UrnView last;
  bool copied = false;
  std::optional<SQLite::Database> connection;

  /// A file that was removed still takes writes, and loses them. Where another lies in its place, a copy that was put
  /// back, that one is the urn from now on.
  Presence look() {
    const Presence found = file.look();
    if (found != Presence::kReplaced) return found;
    connection.reset();
    auto held = HeldFile::hold(path);
    if (!held) return Presence::kUnknown;
    file = std::move(*held);
    return Presence::kHere;
  }

  SQLite::Database& connected() {
    if (connection)
      refuse_emptied(path);
    else
      connection.emplace(connect_urn(path));
    return *connection;
  }

  /// Runs `work` and turns whatever goes wrong into a sentence; the connection is not used again after that.
  template <typename Work>
  auto guarded(Work work) -> tl::expected<std::invoke_result_t<Work, SQLite::Database&>, words::Message> {
    try {
      return work(connected());
    } catch (const std::exception& error) {
      connection.reset();
      return tl::unexpected(database_problem(path, error));
    }
  }

  tl::expected<void, words::Message> make(UrnPhase phase, const ballot::Deck* deck);
  tl::expected<ballot::UrnView, words::Message> view(Counted counted, std::optional<int> kiosk = std::nullopt);
  CastResult attempt(const ballot::BallotId& id, int function, int kiosk, const ballot::Sealed& box,
                     const std::optional<ballot::CodeHash>& card, bool& committing);
  CastResult look_for(const ballot::BallotId& id, const words::Message& problem, bool committing);
};

}  // namespace crosstable::store
