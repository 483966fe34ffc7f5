#include "workshop/goes_out.h"

#include <algorithm>
#include <utility>

#include "workshop/written.h"

namespace crosstable::workshop {

namespace {

bool is_within(int number, std::size_t count) { return number >= 1 && number <= static_cast<int>(count); }

const Agreement* agreement_of(const Snapshot& snapshot, const Pair& pair) {
  const auto at = std::find_if(snapshot.agreements.begin(), snapshot.agreements.end(),
                               [&](const Agreement& agreement) { return agreement.pair == pair; });
  return at == snapshot.agreements.end() ? nullptr : &*at;
}

void take_out_charter(Snapshot& out, const std::set<TextPlace>& kept) {
  for (auto& [pair, causes] : out.causes) {
    if (!kept.contains({TextKind::kCauses, 0, pair})) continue;
    causes.symptom.clear();
    causes.whys.clear();
  }
  for (Agreement& agreement : out.agreements) {
    if (kept.contains({TextKind::kReservation, 0, agreement.pair})) agreement.reservation.clear();
    for (AgreementVersion& version : agreement.before) {
      if (version.kept) version.reservation.clear();
      version.kept = false;
    }
  }
}

}  // namespace

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
  take_out_charter(out, kept);
  std::erase_if(out.actions, [&](const Action& action) { return kept.contains({TextKind::kAction, action.id, {}}); });
  std::erase_if(out.notes, [](const Note& note) { return !note.goes_out; });
  std::erase_if(out.notes_left, [](const LeftNote& note) { return !note.goes_out; });
  // What stays is no key of it either.
  out.written.others = apart_from(out.written.language, whole.written, written_in(out));
  return out;
}

}  // namespace crosstable::workshop
