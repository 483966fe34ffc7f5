#include "workshop/action_chain.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace crosstable::workshop {

namespace {

constexpr int kNone = -1;

/// An action in a snapshot, and the one that it was there.
struct Entry {
  int snapshot = 0;
  Action action;       ///< with what was left unsaid
  int before = kNone;  ///< entry of the snapshot before
  int source = 0;      ///< the entry that said this first
  bool ends = true;    ///< no later snapshot says more
  bool gone = false;   ///< its workshop took it off the list later
  int first = 0;       ///< the entry that its line begins with
};

/// Entries that say different things of one action.
struct Conflict {
  int counts = 0;
  int other = 0;
};

/// An origin names its workshop as that was called when it was handed on.
bool is_of(const Snapshot& snapshot, const Origin& origin) {
  return origin.date == snapshot.date && (origin.title == snapshot.title || origin.title == known_as(snapshot));
}

bool same_origin(const Origin& origin, const Snapshot& snapshot, const Action& action) {
  return action.origin ? *action.origin == origin : is_of(snapshot, origin) && origin.number == action.id;
}

/// Saved of the same workshop, not of the next one.
bool is_same_workshop(const ChainedSnapshot& before, const ChainedSnapshot& after) {
  return after.marked || !goes_on_from(after.snapshot, before.snapshot);
}

auto said_of(const Action& action) {
  return std::tie(action.text, action.owner, action.due, action.status, action.outcome);
}

/// As it was left; what is late may have a new day.
void leave_as(Action& action, const std::string& due, const std::string& status, const std::string& outcome) {
  const bool was_late = status == "late" || status == "blocked";
  if (was_late && action.due != due) return;
  action.status = status;
  action.outcome = outcome;
}

/// Laid beside a snapshot of this group by somebody whom nobody here has accepted: it has no say of what they noted.
bool is_strangers_mark(const ChainedSnapshot& before, const ChainedSnapshot& after) {
  return after.marked && !after.known_signer && before.known_signer;
}

/// An inherited action that this workshop has not spoken of.
bool is_unsaid(const Action& action) {
  return action.is_inherited() && action.status.empty() && action.outcome.empty();
}

std::string name_in(const framework::Roster& roster, const std::string& code) {
  const framework::Function* function = roster.find(code);
  return function == nullptr ? code : function->name;
}

class Chain {
 public:
  explicit Chain(const std::vector<ChainedSnapshot>& all) {
    for (const ChainedSnapshot& one : all) {
      if (by_mark_.emplace(one.mark, static_cast<int>(snapshots_.size())).second) snapshots_.push_back(&one);
    }
    entries_of_.resize(snapshots_.size());
    for (const int index : in_order()) add(index);
  }

  ActionChain all() const {
    ActionChain chain;
    std::vector<Conflict> conflicts;
    std::map<int, std::vector<int>> lines;
    for (std::size_t i = 0; i < entries_.size(); ++i) lines[entries_[i].first].push_back(static_cast<int>(i));
    for (const auto& [first, line] : lines) {
      if (auto action = fold(line, conflicts)) chain.actions.push_back(std::move(*action));
    }
    const auto key = [](const ChainedAction& one) {
      const std::string& due = one.now.action.due;
      return std::tie(due, one.date, one.title, one.path, one.number);
    };
    std::sort(chain.actions.begin(), chain.actions.end(), [&](const ChainedAction& left, const ChainedAction& right) {
      const bool left_open = left.now.action.due.empty(), right_open = right.now.action.due.empty();
      return left_open != right_open ? right_open : key(left) < key(right);
    });
    chain.forks = forks(conflicts);
    chain.gaps = gaps();
    return chain;
  }

 private:
  const ChainedSnapshot& at(int snapshot) const { return *snapshots_[static_cast<std::size_t>(snapshot)]; }
  const Entry& entry(int index) const { return entries_[static_cast<std::size_t>(index)]; }
  const ChainedSnapshot& snapshot_of(int index) const { return at(entry(index).snapshot); }
  int before(int snapshot) const {
    const auto found = by_mark_.find(at(snapshot).previous);
    return found == by_mark_.end() ? kNone : found->second;
  }
  bool is_after_gap(int snapshot) const { return before(snapshot) == kNone && !at(snapshot).previous.empty(); }
  Standing standing(int snapshot) const {
    std::size_t depth = 0;
    for (int one = snapshot; one != kNone && depth < snapshots_.size(); one = before(one)) ++depth;
    return {!is_strangers(snapshot), day_of(at(snapshot)), depth, at(snapshot).mark};
  }
  Standing age(int index) const { return standing(entry(index).snapshot); }
  /// It, or one that leads to it, is a stranger's mark.
  bool is_strangers(int snapshot) const {
    std::size_t depth = 0;
    for (int one = snapshot; one != kNone && depth < snapshots_.size(); one = before(one), ++depth) {
      if (const int last = before(one); last != kNone && is_strangers_mark(at(last), at(one))) return true;
    }
    return false;
  }

  /// Each after the one that it names. A mark covers the mark before it, so that no chain leads back to itself; one
  /// that did is cut.
  std::vector<int> in_order() const {
    std::vector<int> by_day(snapshots_.size());
    for (std::size_t i = 0; i < by_day.size(); ++i) by_day[i] = static_cast<int>(i);
    std::sort(by_day.begin(), by_day.end(), [&](int left, int right) {
      return std::tie(day_of(at(left)), at(left).snapshot.date, at(left).mark) <
             std::tie(day_of(at(right)), at(right).snapshot.date, at(right).mark);
    });
    std::vector<int> order;
    std::vector<bool> seen(snapshots_.size());
    for (const int index : by_day) {
      std::vector<int> line;
      for (int one = index; one != kNone && !seen[static_cast<std::size_t>(one)]; one = before(one)) {
        seen[static_cast<std::size_t>(one)] = true;
        line.push_back(one);
      }
      order.insert(order.end(), line.rbegin(), line.rend());
    }
    return order;
  }

  void add(int index) {
    const int earlier = before(index);
    std::vector<int> left = earlier == kNone ? std::vector<int>{} : entries_of_[static_cast<std::size_t>(earlier)];
    std::vector<int>& own = entries_of_[static_cast<std::size_t>(index)];
    for (const Action& action : at(index).snapshot.actions) {
      Entry fresh{.snapshot = index, .action = action};
      fresh.before = earlier == kNone ? assumed(index, action) : take(left, earlier, index, action);
      settle(fresh, static_cast<int>(entries_.size()));
      own.push_back(static_cast<int>(entries_.size()));
      entries_.push_back(std::move(fresh));
    }
    if (earlier == kNone || !is_same_workshop(at(earlier), at(index))) return;
    for (const int one : left) entries_[static_cast<std::size_t>(one)].gone = true;
  }

  /// Which of those that the snapshot before left it is; it is taken out of them.
  int take(std::vector<int>& left, int earlier, int index, const Action& action) const {
    const bool same = is_same_workshop(at(earlier), at(index));
    const auto taken = [&](auto fits) {
      const auto found = std::find_if(left.begin(), left.end(), [&](int one) { return fits(entry(one).action); });
      if (found == left.end()) return kNone;
      const int one = *found;
      left.erase(found);
      return one;
    };
    if (at(index).marked) return taken([&](const Action& one) { return one.id == action.id; });
    if (action.origin)
      return taken([&](const Action& one) { return same_origin(*action.origin, at(earlier).snapshot, one); });
    if (!same) return kNone;
    const int alike = taken([&](const Action& one) { return !one.origin && one.text == action.text; });
    if (alike != kNone) return alike;
    // Worded anew at its place.
    return taken([&](const Action& one) {
      return !one.origin && one.id == action.id && one.owner == action.owner && one.pair == action.pair;
    });
  }

  /// Where the snapshot before is missing: the last that told of the same one.
  int assumed(int index, const Action& action) const {
    const Snapshot& own = at(index).snapshot;
    const Origin origin = action.origin ? *action.origin : Origin{known_as(own), own.date, 0};
    for (int one = static_cast<int>(entries_.size()) - 1; one >= 0; --one) {
      const Snapshot& other = snapshot_of(one).snapshot;
      const Action& its = entry(one).action;
      const bool same = action.origin ? same_origin(origin, other, its) && (its.origin || its.text == action.text)
                                      : !its.origin && is_of(other, origin) && its.text == action.text;
      if (same && entry(one).snapshot != index) return one;
    }
    return kNone;
  }

  void settle(Entry& fresh, int place) {
    Action& action = fresh.action;
    fresh.source = fresh.first = place;
    // Where the snapshot before is missing, the action itself knows how that left it.
    if (before(fresh.snapshot) == kNone && is_unsaid(action) && !action.marks.empty()) {
      const Mark& mark = action.marks.back();
      leave_as(action, mark.due, mark.status, mark.outcome);
    }
    if (fresh.before == kNone) return;
    Entry& earlier = entries_[static_cast<std::size_t>(fresh.before)];
    const ChainedSnapshot& last = at(earlier.snapshot);
    const Action& left = last.snapshot.actions[static_cast<std::size_t>(earlier.action.id) - 1];
    const bool as_it_was = is_same_workshop(last, at(fresh.snapshot))
                               ? action.status == left.status && action.outcome == left.outcome
                               : is_unsaid(action);
    if (as_it_was) leave_as(action, earlier.action.due, earlier.action.status, earlier.action.outcome);
    if (!is_strangers_mark(last, at(fresh.snapshot))) earlier.ends = false;
    fresh.first = earlier.first;
    if (said_of(action) == said_of(earlier.action)) fresh.source = earlier.source;
  }

  bool comes_after(int later, int earlier) const {
    for (int one = later; one != kNone; one = entry(one).before) {
      if (one == earlier) return true;
    }
    return false;
  }

  /// Said again on the line of `winner` by somebody who could know of the other.
  bool is_settled(int winner, int other) const {
    if (entry(winner).before == kNone) return false;
    const int earlier = entry(entry(winner).before).source;
    return !comes_after(other, earlier) && age(earlier) > age(other);
  }

  ActionSaid said(int index) const {
    const ChainedSnapshot& snapshot = snapshot_of(index);
    const Action& action = entry(index).action;
    const Written& written = snapshot.snapshot.written;
    return {.path = snapshot.path,
            .number = action.id,
            .day = day_of(snapshot),
            .action = action,
            .known_signer = snapshot.known_signer,
            .language = written.language_of(action.text),
            .evidence_language = written.language_of(action.evidence),
            .outcome_language = written.language_of(action.outcome),
            .or_before = is_after_gap(entry(index).snapshot)};
  }

  /// Those that said something that nobody after them changed, by their standing.
  std::vector<int> last_sources(const std::vector<int>& ends) const {
    std::vector<int> sources;
    for (const int end : ends) {
      const int source = entry(end).source;
      const bool passed = std::any_of(ends.begin(), ends.end(), [&](int other) {
        return entry(other).source != source && comes_after(entry(other).source, source) &&
               is_strangers(entry(other).snapshot) == is_strangers(entry(end).snapshot);
      });
      if (!passed && std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
    }
    std::sort(sources.begin(), sources.end(), [&](int left, int right) { return age(left) > age(right); });
    return sources;
  }

  std::optional<ChainedAction> fold(const std::vector<int>& line, std::vector<Conflict>& conflicts) const {
    std::vector<int> ends;
    for (const int one : line) {
      if (entry(one).ends && !entry(one).gone) ends.push_back(one);
    }
    if (ends.empty()) return std::nullopt;
    const std::vector<int> sources = last_sources(ends);
    const int winner = sources.front();
    ChainedAction found;
    found.now = said(winner);
    for (const int other : sources) {
      if (said_of(entry(other).action) == said_of(entry(winner).action) || is_settled(winner, other)) continue;
      found.against.push_back(said(other));
      found.against.back().overruled_by = counts_by(age(winner), age(other));
      conflicts.push_back({winner, other});
    }
    int at = kNone;
    for (const int end : ends) {
      if (entry(end).source == winner && (at == kNone || age(end) > age(at))) at = end;
    }
    found.path = snapshot_of(at).path;
    found.number = entry(at).action.id;
    name(found, entry(at).first, at);
    return found;
  }

  void name(ChainedAction& found, int first, int last) const {
    const Snapshot& snapshot = snapshot_of(first).snapshot;
    // As its workshop was called last.
    const std::optional<Origin>& origin = entry(last).action.origin;
    found.title = origin ? origin->title : snapshot_of(last).snapshot.title;
    found.date = origin ? origin->date : snapshot_of(last).snapshot.date;
    found.organisation = snapshot.organisation;
    found.example = rests_on_example(snapshot);
    const Action& action = entry(last).action;
    const framework::Roster& roster = snapshot_of(last).snapshot.roster;
    if (!action.function.empty()) found.function = name_in(roster, action.function);
    if (action.pair) {
      found.from = name_in(roster, action.pair->from);
      found.about = name_in(roster, action.pair->about);
    }
    for (const std::string& code : functions_of(action)) {
      const framework::Function* function = roster.find(code);
      if (function == nullptr) continue;
      found.functions.push_back(*function);
      found.functions.back().places = 0;
    }
  }

  /// Its mark, and those of what leads to it; the last one may name one that is missing.
  std::vector<std::string> marks_to(int snapshot) const {
    std::vector<std::string> marks;
    for (int one = snapshot; one != kNone && marks.size() <= snapshots_.size(); one = before(one)) {
      if (marks.empty()) marks.push_back(at(one).mark);
      marks.push_back(at(one).previous);
    }
    return marks;
  }

  /// Mark of the last one that leads to both.
  std::string parting_of(const Conflict& conflict) const {
    const std::vector<std::string> marks = marks_to(entry(conflict.counts).snapshot);
    for (const std::string& mark : marks_to(entry(conflict.other).snapshot)) {
      if (std::find(marks.begin(), marks.end(), mark) != marks.end()) return mark;
    }
    return "";
  }

  std::vector<Contradiction> contradictions_at(const std::string& mark, const std::vector<Conflict>& conflicts) const {
    std::vector<Contradiction> found;
    for (const Conflict& one : conflicts) {
      if (parting_of(one) != mark) continue;
      found.push_back({entry(one.counts).action.text, snapshot_of(one.counts).path, snapshot_of(one.other).path,
                       counts_by(age(one.counts), age(one.other))});
    }
    return found;
  }

  std::vector<Gap> gaps() const {
    std::map<std::string, std::vector<std::string>> nexts;
    for (std::size_t i = 0; i < snapshots_.size(); ++i) {
      if (is_after_gap(static_cast<int>(i))) nexts[snapshots_[i]->previous].push_back(snapshots_[i]->path);
    }
    std::vector<Gap> found;
    for (auto& [mark, paths] : nexts) {
      std::sort(paths.begin(), paths.end());
      found.push_back({mark, std::move(paths)});
    }
    return found;
  }

  std::vector<Fork> forks(const std::vector<Conflict>& conflicts) const {
    std::map<std::string, std::vector<int>> nexts;
    for (std::size_t i = 0; i < snapshots_.size(); ++i) {
      if (!snapshots_[i]->previous.empty()) nexts[snapshots_[i]->previous].push_back(static_cast<int>(i));
    }
    std::vector<Fork> found;
    for (auto& [mark, list] : nexts) {
      if (list.size() < 2) continue;
      std::sort(list.begin(), list.end(), [&](int left, int right) { return standing(left) > standing(right); });
      const auto known = by_mark_.find(mark);
      Fork fork{mark, known == by_mark_.end() ? "" : at(known->second).path, {}, contradictions_at(mark, conflicts)};
      for (const int one : list) fork.nexts.push_back(at(one).path);
      found.push_back(std::move(fork));
    }
    std::sort(found.begin(), found.end(), [](const Fork& left, const Fork& right) { return left.nexts < right.nexts; });
    return found;
  }

  std::vector<const ChainedSnapshot*> snapshots_;
  std::map<std::string, int> by_mark_;
  std::vector<Entry> entries_;
  std::vector<std::vector<int>> entries_of_;  ///< by snapshot
};

}  // namespace

const std::string& day_of(const ChainedSnapshot& snapshot) {
  return snapshot.saved.empty() ? snapshot.snapshot.date : snapshot.saved;
}

CountsBy counts_by(const Standing& counts, const Standing& other) {
  if (counts.of_the_group != other.of_the_group) return CountsBy::kSigner;
  if (counts.day != other.day) return CountsBy::kDay;
  return counts.depth != other.depth ? CountsBy::kDepth : CountsBy::kMark;
}

ActionChain chain_actions(const std::vector<ChainedSnapshot>& snapshots) { return Chain(snapshots).all(); }

}  // namespace crosstable::workshop
