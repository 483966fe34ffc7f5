#include "workshop/goes_out.h"

#include <algorithm>
#include <utility>

#include "workshop/forms.h"
#include "workshop/written.h"

namespace crosstable::workshop {

namespace {

bool is_within(int number, std::size_t count) { return number >= 1 && number <= static_cast<int>(count); }

const Agreement* agreement_of(const Snapshot& snapshot, const Pair& pair) {
  const auto at = std::find_if(snapshot.agreements.begin(), snapshot.agreements.end(),
                               [&](const Agreement& agreement) { return agreement.pair == pair; });
  return at == snapshot.agreements.end() ? nullptr : &*at;
}

bool is_own(const framework::Framework& framework, const std::string& item) {
  return item != kOurOwn && std::none_of(framework.scenarios.begin(), framework.scenarios.end(),
                                         [&](const framework::Scenario& one) { return one.title == item; });
}

/// What was chosen stays a choice; its words are gone.
void take_out_requests(Snapshot& out, const std::set<TextPlace>& kept) {
  std::set<std::string> gone;
  int number = 0;
  for (std::string& request : own_requests_in(out)) {
    ++number;
    if (kept.contains({TextKind::kRequest, 0, {}}) || kept.contains({TextKind::kRequest, number, {}}))
      gone.insert(std::move(request));
  }
  for (SnapshotRound& round : out.rounds) {
    if (round.form.kind != ballot::RoundKind::kPick) continue;
    for (std::string& item : round.form.items) {
      if (is_own(out.framework, item) && gone.contains(item)) item = kOurOwn;
    }
  }
  for (Agreement& agreement : out.agreements) {
    if (gone.contains(agreement.request)) agreement.request.clear();
  }
  if (out.scenario != framework::kOwnScenario || !gone.contains(out.request)) return;
  out.request.clear();
  out.partner.clear();
}

/// A ballot on confidence has the agreement's words in it.
void take_out_agreed(SnapshotRound& round, const std::vector<Pair>& focus, const std::set<TextPlace>& kept) {
  if (round.form.kind != ballot::RoundKind::kConfidence) return;
  for (std::size_t i = 0; i < round.form.items.size(); ++i) {
    std::optional<Pair> pair = pair_of_item(round.form, i);
    // Polls of before had none.
    if (!pair && i < focus.size()) pair = focus[i];
    // By its functions, never by cutting: their names may have a colon too.
    if (pair && kept.contains({TextKind::kCharter, 0, *pair}))
      round.form.items[i] = item_without_agreed(round.roster, *pair);
  }
}

/// That they agreed stays, and when.
void take_out_words(auto& agreed) {
  agreed.fields.clear();
  agreed.ladder.clear();
}

void take_out_charter(Snapshot& out, const std::set<TextPlace>& kept) {
  for (auto& [pair, causes] : out.causes) {
    if (!kept.contains({TextKind::kCauses, 0, pair})) continue;
    causes.symptom.clear();
    causes.whys.clear();
  }
  for (Agreement& agreement : out.agreements) {
    const bool stays = kept.contains({TextKind::kCharter, 0, agreement.pair});
    if (stays) {
      agreement.words_stay = agreement.words_stay || !agreement.fields.empty() || !agreement.ladder.empty();
      take_out_words(agreement);
      agreement.rung = 0;
    }
    if (kept.contains({TextKind::kReservation, 0, agreement.pair})) agreement.reservation.clear();
    for (AgreementVersion& version : agreement.before) {
      if (stays) take_out_words(version);
      if (version.kept) version.reservation.clear();
      version.kept = false;
    }
  }
}

}  // namespace

std::vector<std::string> own_requests_in(const Snapshot& snapshot) {
  std::vector<std::string> all;
  const auto add = [&](const std::string& request) {
    if (std::find(all.begin(), all.end(), request) == all.end()) all.push_back(request);
  };
  if (snapshot.scenario == framework::kOwnScenario && !snapshot.request.empty()) add(snapshot.request);
  for (const SnapshotRound& round : snapshot.rounds) {
    if (round.form.kind != ballot::RoundKind::kPick) continue;
    for (const std::string& item : round.form.items) {
      if (is_own(snapshot.framework, item)) add(item);
    }
  }
  return all;
}

bool has_text(const Snapshot& snapshot, const TextPlace& place) {
  switch (place.kind) {
    case TextKind::kObservation: return is_within(place.number, snapshot.observations.size());
    case TextKind::kPastCase: return !snapshot.past_case.empty();
    case TextKind::kCauses: return snapshot.causes.contains(place.pair);
    case TextKind::kReservation: {
      const Agreement* agreement = agreement_of(snapshot, place.pair);
      return agreement != nullptr && !agreement->reservation.empty();
    }
    case TextKind::kAction: return is_within(place.number, snapshot.actions.size());
    case TextKind::kWalkStep:
      return is_within(place.number, snapshot.walk.steps.size()) &&
             !snapshot.walk.steps[static_cast<std::size_t>(place.number) - 1].text.empty();
    case TextKind::kRequest: {
      const std::size_t count = own_requests_in(snapshot).size();
      return is_within(place.number, count) || (place.number == 0 && count > 0);
    }
    case TextKind::kCharter: {
      const Agreement* agreement = agreement_of(snapshot, place.pair);
      return agreement != nullptr &&
             (!agreement->fields.empty() || !agreement->ladder.empty() || agreement->is_inherited());
    }
  }
  return false;
}

Snapshot what_goes_out(const Snapshot& whole) {
  Snapshot out = whole;
  const std::set<TextPlace> kept = std::exchange(out.kept, {});
  out.observations.clear();
  for (std::size_t i = 0; i < whole.observations.size(); ++i) {
    if (!kept.contains({TextKind::kObservation, static_cast<int>(i) + 1, {}}))
      out.observations.push_back(whole.observations[i]);
  }
  if (kept.contains({TextKind::kPastCase, 0, {}})) out.past_case.clear();
  for (WalkStep& step : out.walk.steps) {
    if (kept.contains({TextKind::kWalkStep, step.id, {}})) step.text.clear();
  }
  take_out_requests(out, kept);
  take_out_charter(out, kept);
  for (SnapshotRound& round : out.rounds) take_out_agreed(round, out.focus, kept);
  std::erase_if(out.actions, [&](const Action& action) { return kept.contains({TextKind::kAction, action.id, {}}); });
  std::erase_if(out.notes, [](const Note& note) { return !note.goes_out; });
  std::erase_if(out.notes_left, [](const LeftNote& note) { return !note.goes_out; });
  // What stays is no key of it either.
  out.written.others = apart_from(out.written.language, whole.written, written_in(out));
  return out;
}

}  // namespace crosstable::workshop
