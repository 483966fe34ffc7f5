// The boxes of an urn, opened in locked memory, checked against turnout and cards, and wiped. Room-internal; everything
// here is for the worker thread.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/cards.h"
#include "ballot/round.h"
#include "ballot/seal.h"
#include "store/urn_keeper.h"
#include "words/message.h"

namespace crosstable::store {

/// Opened ballots, kept out of swap and core dumps and wiped when they go out of scope.
class OpenedBallots {
 public:
  OpenedBallots() = default;
  OpenedBallots(const OpenedBallots&) = delete;
  OpenedBallots& operator=(const OpenedBallots&) = delete;
  ~OpenedBallots();
  void reserve(std::size_t count) { ballots_.reserve(count); }
  void add(ballot::Ballot&& ballot);
  /// Only these indices, ascending.
  void keep(const std::vector<std::size_t>& indices);
  /// From here on nothing says which card stands behind a ballot.
  void drop_tags();
  const std::vector<ballot::Ballot>& all() const { return ballots_; }

 private:
  std::vector<ballot::Ballot> ballots_;
};

/// Opens all boxes with `held`, or with the key file where it is null. Where boxes, turnout, functions or cards do not
/// agree: an error that says so, and that everything is kept.
tl::expected<void, words::Message> open_boxes(const std::string& folder, const ballot::Round& round,
                                              const UrnContents& contents, const ballot::SecretKey* held,
                                              OpenedBallots& into);

/// Which sealed boxes these are, in whatever order: a hash, hex.
std::string mark_of(std::vector<ballot::Sealed> boxes);

/// The sentence of a round that cannot be counted: what is wrong ("the key file belongs to another round"), and that
/// everything is kept.
words::Message keep_all(const std::string& folder, const words::Message& what);
/// The key file belongs to another round.
words::Message other_key(const std::string& folder);

}  // namespace crosstable::store
