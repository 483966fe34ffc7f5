// The walked case under what was agreed, and as the partner saw it, in working hours.
#include "map/seen_outside.h"
#include "report/json_parts.h"
#include "workshop/partner_eye.h"
#include "workshop/replay.h"

namespace crosstable::report {
namespace {

using framework::Array;
using framework::Object;
using framework::Value;
using workshop::Drafts;
using workshop::PartnerEye;
using workshop::Replay;

/// Null: the outside partner.
Value lane(const std::string& code) { return code.empty() ? Value() : Value(code); }

Value hours(const std::optional<int>& value) { return value ? Value(*value) : Value(); }

Value hand_off(const workshop::ReplayedHandOff& off) {
  return Object{{"to_step", static_cast<int>(off.step)},
                {"from", lane(off.from)},
                {"to", lane(off.to)},
                {"before", off.before_h},
                {"after", hours(off.after_h)},
                {"agreement", json_of(off.under)}};
}

Value stop_of(const std::optional<workshop::ReplayStop>& stop) {
  if (!stop) return Value();
  Object object{{"step", static_cast<int>(stop->step)},
                {"agreement", json_of(std::optional(stop->pair))},
                {"missing", json_of(stop->missing)}};
  if (!stop->unread.empty()) object.emplace_back("unread", stop->unread);
  return object;
}

Value run_of(const Replay& replay) {
  Array offs;
  for (const workshop::ReplayedHandOff& off : replay.hand_offs) offs.push_back(hand_off(off));
  Array longest;
  for (const std::size_t off : replay.longest_left) longest.emplace_back(static_cast<int>(off));
  return Object{{"if_we_agree", replay.if_we_agree},
                {"before", replay.before_h},
                {"after", replay.stop ? Value() : Value(replay.after_h)},
                {"stops", stop_of(replay.stop)},
                {"longest_left", longest},
                {"hand_offs", offs}};
}

Value moment_of(const workshop::Walk& walk, const workshop::PartnerMoment& moment) {
  return Object{{"step", static_cast<int>(moment.step)},
                {"at", moment.at_h},
                {"heard_from", moment.heard ? lane(walk.steps[*moment.heard].lane) : Value()},
                {"asked", moment.asked ? Value(*moment.asked) : Value()},
                {"silent", moment.silent_h}};
}

Object eye_of(const workshop::Walk& walk, const PartnerEye& eye) {
  Array moments, again;
  for (const workshop::PartnerMoment& moment : eye.moments) moments.push_back(moment_of(walk, moment));
  for (const std::size_t moment : eye.called_again) again.emplace_back(static_cast<int>(moment));
  return Object{{"silent", eye.silent_h},    {"heard_from", json_of(eye.heard_from)},
                {"answers", eye.answers},    {"called_again", again},
                {"knew", hours(eye.knew_h)}, {"never_saw", eye.unseen},
                {"moments", moments}};
}

}  // namespace

void add_replay(Object& report, const workshop::Snapshot& snapshot) {
  if (snapshot.framework.without_replay || !workshop::has_replay(snapshot, Drafts::kAsIfAgreed)) return;
  Array runs;
  if (workshop::has_replay(snapshot, Drafts::kLeftOut))
    runs.push_back(run_of(workshop::replay_of(snapshot, Drafts::kLeftOut)));
  const Replay drafts = workshop::replay_of(snapshot, Drafts::kAsIfAgreed);
  if (drafts.if_we_agree) runs.push_back(run_of(drafts));
  report.emplace_back("replay", runs);
}

void add_partner_eye(Object& report, const workshop::Snapshot& snapshot, const map::Reading& reading) {
  const PartnerEye eye = workshop::partner_eye(snapshot.walk);
  if (snapshot.framework.without_partner_eye || eye.empty() || snapshot.walk.steps.size() < 2) return;
  Object object = eye_of(snapshot.walk, eye);
  std::optional<PartnerEye> twin;
  if (!snapshot.framework.without_replay && workshop::has_replay(snapshot, Drafts::kLeftOut))
    twin = workshop::partner_eye(snapshot.walk, workshop::replay_of(snapshot, Drafts::kLeftOut));
  object.emplace_back("as_agreed", twin ? Value(eye_of(snapshot.walk, *twin)) : Value());
  Value outside;
  if (const auto seen = map::seen_outside(snapshot.framework, reading))
    outside = Object{{"statement", seen->statement->id},
                     {"noticed", seen->noticed()},
                     {"cells", static_cast<int>(seen->answers.size())}};
  object.emplace_back("seen_outside", outside);
  report.emplace_back("partner_eye", object);
}

}  // namespace crosstable::report
