#include "ballot/round.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace crosstable::ballot {

bool is_key_in_memory(const Round& round) { return round.framework.self_led && !round.wrapped; }

BadIsHigh bad_is_high(const Round& round) {
  BadIsHigh ends;
  for (const std::string& id : round.form.statements) {
    const framework::Statement* statement = round.framework.statement(id);
    if (statement == nullptr) {
      std::fprintf(stderr, "crosstable: the round asks statement %s, which its framework does not have\n", id.c_str());
      std::abort();
    }
    ends.push_back(statement->bad_end == framework::BadEnd::kHigh);
  }
  return ends;
}

PublishedCell publish(const Round& round, const PlannedCell& cell, const UrnView& view,
                      const std::vector<Ballot>& ballots) {
  const std::vector<int> opened_with = round.roster.all_places();
  const HeldBack held = held_back(cell, round.earlier.cells, {opened_with, view.places, view.turnout});
  return publish(cell, round.plan, round.form, bad_is_high(round), ballots, held);
}

std::optional<PollResult> publish_poll(const Round& round, const UrnView& view, const std::vector<Ballot>& ballots) {
  const std::vector<int> opened_with = round.roster.all_places();
  const Counting counting{opened_with, view.places, view.turnout};
  return publish_poll(round.form, ballots,
                      {held_back(round.earlier.polls, counting), held_back(round.earlier.voices, counting)});
}

bool may_vote(const Round& round, const UrnView& view, int function, int kiosk) {
  const auto index = static_cast<std::size_t>(function);
  if (view.state != UrnState::kOpen || function < 0 || index >= view.places.size() || index >= view.turnout.size())
    return false;
  if (view.turnout[index] >= view.places[index] || !is_asked(round.form, function)) return false;
  if (round.eligibility != Eligibility::kUnlock) return true;
  const auto armed = view.armed.find(kiosk);
  return armed != view.armed.end() && armed->second == function;
}

bool all_voted(const UrnView& view) {
  return std::equal(view.places.begin(), view.places.end(), view.turnout.begin(), view.turnout.end(),
                    [](int places, int cast) { return cast >= places; });
}

}  // namespace crosstable::ballot
