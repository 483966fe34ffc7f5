// A workshop in memory that votes again and again, with people who keep their answers; and what somebody who compares
// all that was published can rule out.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "ballot/rounds.h"
#include "proof/counts.h"
#include "workshop/change.h"
#include "workshop/earlier_votes.h"

namespace crosstable::proof {

using ballot::test::Random;

/// What differs from a vote of everybody on everything.
struct Twist {
  std::string name = "plain";
  std::vector<std::string> statements;     ///< empty: all
  std::vector<std::pair<int, int>> pairs;  ///< empty: all
  int floor = 0;                           ///< 0: the workshop's
  std::vector<int> missing;                ///< per function: people who are here and do not vote
  std::vector<int> leaving;                ///< per function: of these, who leave while the vote is open
  std::vector<int> coming;                 ///< per function, before it opens: newcomers, or below 0 who goes
  std::vector<int> returning;              ///< per function, before it opens: who went and comes back
  bool discarded = false;                  ///< a vote opened before it and was discarded
  std::optional<int> added;                ///< before it opens: a fourth function of so many people
};

/// Of one question: whose answers about whom a published level is made of.
struct Shown {
  std::vector<int> answers;  ///< ids, sorted
  Output output;
};
struct Question {
  enum Kind { kStatement, kDependence, kMirror } kind = kStatement;
  std::string id;
  auto operator<=>(const Question&) const = default;
};
struct Vote {
  std::map<std::string, ballot::PublishedCell> cells;
  std::vector<std::pair<Question, Shown>> shown;
};

class TwoVotesRoom {
 public:
  /// 3 functions of 1 to 5 people; a fourth may be added. Without the rule nothing is known of earlier votes.
  explicit TwoVotesRoom(Random& random, bool ruled = true);
  Twist twist(Random& random) const;
  /// Plays it through the log, tick by tick; fails the test where the log refuses.
  Vote vote(const Twist& twist);
  /// What touches neither people nor places.
  void pass_the_time(Random& random);
  const workshop::Workshop& workshop() const { return history_.now(); }

 private:
  struct Person {
    int function = 0;
    bool here = true;
    std::vector<ballot::Rating> about;  ///< by function; answers to all statements of the framework asked here
  };
  void apply(const workshop::Change& change);
  int functions() const { return static_cast<int>(history_.now().roster.functions.size()); }
  void join(int function);
  void hear_of(Person& person, int function);
  void add_function(int people);
  void come_and_go(const Twist& twist);
  void discard(const Twist& twist);
  ballot::Round round_of(const Twist& twist) const;
  std::string next_id();
  std::vector<int> people_of(int function) const;
  ballot::Ballot ballot_of(int person, const ballot::RoundForm& form) const;
  void note(Vote& vote, const ballot::Round& round, const ballot::PublishedCell& cell,
            const std::vector<int>& voters) const;

  mutable Random random_;
  bool ruled_;
  int rounds_ = 0;
  std::vector<Person> people_;
  workshop::History history_;
};

/// Sums up what comparing all votes of rooms tells.
struct Tally {
  long answers = 0;    ///< that entered something published
  long narrowed = 0;   ///< of these: some value is ruled out
  long shared = 0;     ///< times that the same answers were published twice
  long too_large = 0;  ///< comparisons that were not enumerated
  void add(const TwoVotesRoom& room, const std::vector<Vote>& votes);
};

}  // namespace crosstable::proof
