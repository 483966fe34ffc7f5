#include "workshop/snapshot.h"

#include <algorithm>

#include "workshop/cover.h"
#include "workshop/goes_out.h"
#include "workshop/rules.h"
#include "workshop/values.h"

namespace crosstable::workshop {

namespace {

bool is_in_focus(const Workshop& workshop, const Pair& pair) {
  return std::find(workshop.focus.begin(), workshop.focus.end(), pair) != workshop.focus.end();
}

SnapshotRound frozen(const RoundRecord& round) {
  SnapshotRound result;
  result.step = round.step;
  result.form = round.form;
  result.roster = round.roster;
  result.plan = round.plan;
  result.turnout = round.turnout;
  result.left = round.left;
  result.left_out = never_uncovered(round);
  result.cells = round.cells;
  std::erase_if(result.cells, [&](const auto& cell) { return !round.uncovered.contains(cell.name); });
  result.poll = round.poll;
  result.closed = round.state == RoundState::kClosed && !round.aside;
  result.aside = round.aside;
  result.own_request = round.own_request;
  for (const auto& [function, guess] : round.guesses) {
    if (guess.is_whole()) result.guesses.emplace(function, guess);
  }
  return result;
}

/// Which of the list this is, from 1; 0: none of it.
int place_of(int id, const auto& list) {
  const auto at = std::find_if(list.begin(), list.end(), [id](const auto& one) { return one.id == id; });
  return at == list.end() ? 0 : static_cast<int>(at - list.begin()) + 1;
}

/// Words that no request has any more, of one that was worded anew or taken away, stay as long as any request does.
void add_kept_requests(Snapshot& snapshot, const Workshop& workshop) {
  const auto is_mark = [](const TextPlace& place) { return place.kind == TextKind::kRequest && place.number > 0; };
  const bool any = std::any_of(workshop.kept.begin(), workshop.kept.end(), is_mark);
  int number = 0;
  for (const std::string& request : own_requests_in(snapshot)) {
    ++number;
    const auto at = std::find_if(workshop.own_requests.begin(), workshop.own_requests.end(),
                                 [&](const OwnRequest& own) { return own.request == request; });
    const bool known = at != workshop.own_requests.end();
    if (known ? workshop.kept.contains({TextKind::kRequest, at->id, {}}) : any)
      snapshot.kept.insert({TextKind::kRequest, number, {}});
  }
}

/// What is kept of what is there, by the snapshot's numbers.
void add_kept(Snapshot& snapshot, const Workshop& workshop) {
  for (TextPlace place : workshop.kept) {
    if (place.kind == TextKind::kRequest && place.number > 0) continue;
    if (place.kind == TextKind::kAction) place.number = place_of(place.number, workshop.actions);
    if (place.kind == TextKind::kWalkStep) place.number = place_of(place.number, workshop.walk.steps);
    if (has_text(snapshot, place)) snapshot.kept.insert(std::move(place));
  }
  add_kept_requests(snapshot, workshop);
}

/// Numbers by place: how often something was added and taken back leaves no trace.
void renumber(auto& list) {
  int id = 0;
  for (auto& one : list) one.id = ++id;
}

}  // namespace

const std::string& known_as(const Snapshot& snapshot) {
  return snapshot.began_as.empty() ? snapshot.title : snapshot.began_as;
}

namespace {

bool asks_of_its_request(const Snapshot& snapshot) {
  return std::any_of(snapshot.rounds.begin(), snapshot.rounds.end(), [&](const SnapshotRound& round) {
    return !round.form.questions.empty() && round.own_request == snapshot.own_request;
  });
}

}  // namespace

Snapshot take_snapshot(const Workshop& workshop) {
  Snapshot snapshot;
  snapshot.title = workshop.title;
  if (workshop.began_as != workshop.title) snapshot.began_as = workshop.began_as;
  snapshot.organisation = workshop.organisation;
  snapshot.date = workshop.date;
  snapshot.example = workshop.example;
  snapshot.framework = workshop.framework;
  snapshot.roster = workshop.roster;
  snapshot.floor = workshop.floor;
  snapshot.step = workshop.step;
  snapshot.scenario = workshop.scenario;
  snapshot.request = workshop.request;
  snapshot.own_request = own_request_followed(workshop);
  snapshot.partner = workshop.partner;
  snapshot.past_case = workshop.past_case;
  snapshot.walk = workshop.walk;
  renumber(snapshot.walk.steps);
  for (const RoundRecord& round : workshop.rounds) {
    if (round.state != RoundState::kDiscarded) snapshot.rounds.push_back(frozen(round));
  }
  snapshot.focus = workshop.focus;
  for (const auto& [pair, causes] : workshop.causes) {
    if (is_in_focus(workshop, pair)) snapshot.causes.emplace(pair, causes);
  }
  for (const Pair& pair : workshop.focus) {
    if (const Agreement* agreement = workshop.agreement(pair)) snapshot.agreements.push_back(*agreement);
  }
  for (const Agreement& agreement : workshop.agreements) {
    if (agreement.is_inherited() && !is_in_focus(workshop, agreement.pair)) snapshot.agreements.push_back(agreement);
  }
  snapshot.actions = workshop.actions;
  snapshot.follow_ups = workshop.follow_ups;
  snapshot.observations = workshop.observations;
  snapshot.notes = workshop.notes;
  std::erase_if(snapshot.notes, [](const Note& note) { return note.text.empty(); });
  renumber(snapshot.notes);
  snapshot.notes_left = workshop.notes_left;
  add_kept(snapshot, workshop);
  renumber(snapshot.actions);
  const std::string& language = workshop.written.language;
  snapshot.written = {language, apart_from(language, workshop.written, written_in(snapshot))};
  snapshot.past = workshop.past;
  // Another request is followed by now, or it was asked here.
  if (workshop.asked_before != own_request_followed(workshop) || asks_of_its_request(snapshot))
    snapshot.past.asked.clear();
  return snapshot;
}

friction::Map map_of(const SnapshotRound& round) {
  RoundRecord record;
  record.form = round.form;
  record.plan = round.plan;
  record.cells = round.cells;
  record.turnout = round.turnout;
  return map_of(record);
}

friction::Map map_of(const Snapshot& snapshot) {
  const auto at = std::find_if(snapshot.rounds.rbegin(), snapshot.rounds.rend(), [](const SnapshotRound& round) {
    return round.form.kind == ballot::RoundKind::kFriction;
  });
  return at == snapshot.rounds.rend() ? friction::Map{} : map_of(*at);
}

}  // namespace crosstable::workshop
