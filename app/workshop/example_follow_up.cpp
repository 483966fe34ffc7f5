#include <algorithm>
#include <initializer_list>
#include <utility>

#include "words/dates.h"
#include "workshop/example.h"
#include "workshop/follow_up.h"

namespace crosstable::workshop {

namespace {

using Changes = std::vector<Change>;

const Pair kSalesFinance{"SA", "FI"};
const Pair kChannelFinance{"CM", "FI"};

Changes everybody_joins(const framework::Roster& roster) {
  Changes changes;
  for (const framework::Function& function : roster.functions) changes.push_back(FunctionJoined{function.code});
  return changes;
}

/// Two are done, one is under way, one is late and has a new day.
Changes promises(const std::vector<Action>& left, const std::string& today) {
  struct Kept {
    const char* status;
    const char* outcome;
  };
  const std::initializer_list<Kept> said{
      {"done", "Linked in the request form since the first week; Sales quotes it to customers"},
      {"done", "Omar stands in; four requests went to him over the holidays"},
      {"late", "One review attended of three; the invitation came after it"},
      {"under_way", "Seven weeks on the board: 71 of 100 decided in two days"}};
  constexpr int kNewDay_days = 14;
  Changes changes;
  auto action = left.begin();
  for (const Kept& kept : said) {
    if (action == left.end()) break;
    Action changed = *action++;
    changed.status = kept.status;
    changed.outcome = kept.outcome;
    if (!is_over(changed)) changed.due = words::date_after(today, kNewDay_days);
    changes.push_back(ActionChanged{changed});
  }
  return changes;
}

Changes read_changes(const framework::Roster& roster) {
  Changes changes;
  for (const framework::Function& function : roster.functions) changes.push_back(FunctionSpoke{function.code});
  changes.push_back(
      ObservationAdded{"Requests up to 60 days are answered before anybody calls. The targets still pull "
                       "apart."});
  changes.push_back(ObservationAdded{"What Sales no longer takes round Finance now waits in Channel."});
  return changes;
}

/// One agreement is mended with two words, the other goes up a rung.
Changes adjust() {
  return {FieldSettled{kSalesFinance, "decide_by", "1 working day"},
          FieldSettled{kSalesFinance, "silence", "Yes, up to 60 days and 80,000 EUR"},
          CharterAgreed{kSalesFinance, "SA"}, CharterAgreed{kSalesFinance, "FI"},
          AgreementDecided{kChannelFinance, Decision::kEscalated}};
}

Changes close(const std::string& today) {
  return {ActionAdded{{0, "Measure Sales and Finance on the same time to an answer", "Head of Sales, Head of Finance",
                       words::date_after(today, 28), "One figure in both quarterly plans", kSalesFinance, ""}},
          FollowUpBooked{words::working_day_after(today, 30)}};
}

ExampleStep step_of(const framework::Step& step, const Workshop& begun) {
  using framework::StepKind;
  switch (step.kind) {
    case StepKind::kRecall: return {step.id, everybody_joins(begun.roster), {}, {}};
    case StepKind::kPromises: return {step.id, promises(begun.actions, begun.date), {}, {}};
    case StepKind::kVote: return {step.id, {}, ballot::RoundKind::kFriction, {}};
    case StepKind::kVoice: return {step.id, {}, ballot::RoundKind::kVoice, {}};
    case StepKind::kCompare: return {step.id, read_changes(begun.roster), {}, {}};
    case StepKind::kAdjust: return {step.id, adjust(), {}, {}};
    case StepKind::kClose: return {step.id, close(begun.date), {}, {}};
    case StepKind::kTone:
    case StepKind::kPick:
    case StepKind::kWalk:
    case StepKind::kMap:
    case StepKind::kBreak:
    case StepKind::kChoose:
    case StepKind::kCauses:
    case StepKind::kCommit:
    case StepKind::kConfidence: break;
  }
  return {step.id, {}, {}, {}};
}

}  // namespace

ExampleScript example_follow_up(const framework::Framework& framework, const Snapshot& last) {
  ExampleScript script;
  script.started = {last.title + ", " + std::to_string(kExampleFollowUp_days) + " days on",
                    last.organisation,
                    words::working_day_after(last.date, kExampleFollowUp_days),
                    true,
                    framework,
                    last.roster,
                    last.floor,
                    4,
                    last.written.language};
  script.follows = last;
  History begun;
  begun.apply(script.started);
  begun.apply(Inherited{inherit(last, begun.now())});
  for (const framework::Step& step : framework.steps) script.steps.push_back(step_of(step, begun.now()));
  return script;
}

}  // namespace crosstable::workshop
