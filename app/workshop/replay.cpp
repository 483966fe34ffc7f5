#include "workshop/replay.h"

#include <algorithm>
#include <utility>

#include "workshop/working_time.h"

namespace crosstable::workshop {

namespace {

bool settles_something(const Agreement& agreement) {
  return std::any_of(agreement.fields.begin(), agreement.fields.end(),
                     [](const auto& field) { return !field.second.empty(); });
}

const std::string* settled_field(const Agreement& agreement, std::string_view id) {
  const auto at = agreement.fields.find(std::string(id));
  return at == agreement.fields.end() || at->second.empty() ? nullptr : &at->second;
}

/// An agreement of before may be on another one, which took another way.
bool is_on(const Agreement& agreement, const std::string& request) {
  return agreement.request.empty() || agreement.request == request;
}

using Between = std::vector<const Agreement*>;

/// Those of the two functions, whichever of them asks.
Between between(const std::vector<Agreement>& agreements, const std::string& from, const std::string& to) {
  Between found;
  for (const Agreement& agreement : agreements) {
    const Pair& pair = agreement.pair;
    if ((pair.from == from && pair.about == to) || (pair.from == to && pair.about == from)) found.push_back(&agreement);
  }
  return found;
}

/// Empty where what the tokens on the step need is settled, in one agreement or the other.
std::vector<std::string> missing_for(const WalkStep& step, const Between& agreements) {
  std::vector<std::string> missing;
  const auto is_settled = [&](std::string_view id) {
    return std::any_of(agreements.begin(), agreements.end(),
                       [&](const Agreement* one) { return settled_field(*one, id) != nullptr; });
  };
  for (const ReplayRule& rule : kReplayRules) {
    if (!step.tokens.contains(rule.token)) continue;
    for (const std::string_view id : rule.fields) {
      if (id.empty() || is_settled(id) || std::find(missing.begin(), missing.end(), id) != missing.end()) continue;
      missing.emplace_back(id);
    }
  }
  return missing;
}

/// Runs one hand-off after the other until it stops.
class Run {
 public:
  explicit Run(const std::vector<Agreement>& agreements) : agreements_(agreements) {
    replay_.if_we_agree = std::any_of(agreements.begin(), agreements.end(),
                                      [](const Agreement& agreement) { return !is_agreed(agreement); });
  }

  void take(const Walk& walk, std::size_t index) {
    const WalkStep& step = walk.steps[index];
    ReplayedHandOff off{index, walk.steps[index - 1].lane, step.lane, step.wait_days * kHoursOfDay};
    const Between agreements = between(agreements_, off.from, off.to);
    if (!agreements.empty()) off.under = agreements.front()->pair;
    replay_.before_h += off.before_h;
    if (!replay_.stop) wait(off, agreements);
    if (!replay_.stop) {
      if (auto missing = missing_for(step, agreements); !agreements.empty() && !missing.empty())
        replay_.stop = {index, agreements.front()->pair, std::move(missing)};
    }
    replay_.hand_offs.push_back(std::move(off));
    note_longest();
  }

  Replay done() { return std::move(replay_); }

 private:
  void wait(ReplayedHandOff& off, const Between& agreements) {
    int waits = off.before_h;
    for (const Agreement* agreement : agreements) {
      const std::string* within = settled_field(*agreement, charter::kDecideBy);
      if (within == nullptr) continue;
      const std::optional<int> hours = working_hours(*within);
      if (!hours) {
        replay_.stop = {off.step, agreement->pair, {}, *within};
        return;
      }
      waits = std::min(waits, *hours);
    }
    off.after_h = waits;
    replay_.after_h += waits;
  }

  void note_longest() {
    const ReplayedHandOff& off = replay_.hand_offs.back();
    if (off.under || off.before_h == 0) return;
    std::vector<std::size_t>& longest = replay_.longest_left;
    const int so_far = longest.empty() ? 0 : replay_.hand_offs[longest.front()].before_h;
    if (off.before_h < so_far) return;
    if (off.before_h > so_far) longest.clear();
    longest.push_back(replay_.hand_offs.size() - 1);
  }

  const std::vector<Agreement>& agreements_;
  Replay replay_;
};

}  // namespace

bool is_agreed(const Agreement& agreement) {
  return agreement.agreed.contains(agreement.pair.from) && agreement.agreed.contains(agreement.pair.about);
}

bool is_draft(const Agreement& agreement) { return !is_agreed(agreement) && settles_something(agreement); }

words::Message draft_words() { return words::message("Draft, not agreed by both sides."); }

Replay replay_walk(const Walk& walk, const std::vector<Agreement>& agreements) {
  Run run(agreements);
  for (std::size_t i = 1; i < walk.steps.size(); ++i) run.take(walk, i);
  return run.done();
}

std::vector<Agreement> agreements_that_count(const std::vector<Agreement>& all, const std::string& request,
                                             Drafts drafts) {
  std::vector<Agreement> counted;
  for (const Agreement& agreement : all) {
    if (!is_on(agreement, request) || !settles_something(agreement)) continue;
    if (is_agreed(agreement) || drafts == Drafts::kAsIfAgreed) counted.push_back(agreement);
  }
  return counted;
}

Replay replay_for(const Workshop& workshop, const Pair& pair) {
  std::vector<Agreement> counted = agreements_that_count(workshop.agreements, workshop.request, Drafts::kLeftOut);
  const bool is_there =
      std::any_of(counted.begin(), counted.end(), [&](const Agreement& one) { return one.pair == pair; });
  const Agreement* own = workshop.agreement(pair);
  if (own != nullptr && !is_there && is_on(*own, workshop.request)) counted.push_back(*own);
  return replay_walk(workshop.walk, counted);
}

Replay replay_of(const Snapshot& snapshot, Drafts drafts) {
  return replay_walk(snapshot.walk, agreements_that_count(snapshot.agreements, snapshot.request, drafts));
}

bool has_replay(const Snapshot& snapshot, Drafts drafts) {
  // What stays with the group is missing: the case would stop where it does not.
  const bool stays = std::any_of(snapshot.agreements.begin(), snapshot.agreements.end(), [](const Agreement& one) {
    return is_agreed(one) && !settles_something(one) && one.ladder.empty();
  });
  return snapshot.walk.steps.size() > 1 && !stays &&
         !agreements_that_count(snapshot.agreements, snapshot.request, drafts).empty();
}

}  // namespace crosstable::workshop
