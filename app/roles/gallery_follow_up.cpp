// The steps that look at an earlier workshop, with the example as it was left thirty days ago.
#include <algorithm>

#include "roles/gallery.h"
#include "roles/rehearse.h"
#include "roles/roles.h"
#include "table/map/registry.h"
#include "workshop/example.h"
#include "workshop/follow_up.h"

namespace crosstable::roles {
namespace {

using Kind = framework::StepKind;

constexpr std::int64_t kThirtyDays_ms = 30LL * 24 * 3600 * 1000;

int step_of(const framework::Framework& framework, Kind kind) {
  const auto at = std::find_if(framework.steps.begin(), framework.steps.end(),
                               [kind](const framework::Step& step) { return step.kind == kind; });
  return static_cast<int>(at - framework.steps.begin());
}

/// One is done, one late with a new day; of the rest nothing is said yet.
void speak_of_promises(workshop::OptimisticHistory& history) {
  std::vector<workshop::Action> actions = history.now().actions;
  if (actions.size() < 2) return;
  actions[0].status = "done";
  actions[0].outcome = "The page is linked in the form";
  actions[1].status = "late";
  actions[1].due = "2027-01-08";
  for (std::size_t i = 0; i < 2; ++i) history.apply(workshop::ActionChanged{actions[i]});
}

void fix_the_first(workshop::OptimisticHistory& history) {
  const workshop::Pair pair = history.now().agreements.front().pair;
  history.apply(workshop::FieldSettled{pair, "decide_by", "1 working day"});
}

/// The same workshop, in the framework that the two functions lead.
void lead_by_themselves(table::TableState& state, const framework::Framework& framework) {
  const workshop::Workshop now = state.workshop();
  workshop::Started started;
  started.title = now.title;
  started.organisation = now.organisation;
  started.date = now.date;
  started.example = now.example;
  started.framework = framework;
  started.roster = now.roster;
  started.floor = now.floor;
  started.kiosks = now.kiosks;
  state.history = {};
  state.history.apply(started);
  state.history.apply(workshop::Inherited{workshop::inherit(*state.previous, state.workshop())});
  state.history.apply(
      workshop::StepEntered{step_of(framework, now.current().kind), now.timer_at(now.current().id).since_ms});
}

/// Everybody who is asked has answered, as in the example's other votes.
void vote_on_what_was_agreed(table::TableState& state) {
  ballot::Round round = table::round_for(state, {}, "");
  constexpr std::size_t kIdDigits = 32;
  round.id = std::string(kIdDigits, 'a');
  ballot::UrnView view;
  view.places = round.roster.all_places();
  view.turnout = ballot::places_asked(round.form, round.roster);
  const auto ballots = workshop::example_ballots(round.form, round.roster, workshop::visit_of(state.workshop()));
  workshop::RoundClosed closed{round.id, {}, view.turnout, std::nullopt};
  for (const ballot::PlannedCell& cell : round.plan.cells)
    closed.cells.push_back(ballot::publish(round, cell, view, ballots));
  state.history.apply(
      workshop::RoundOpened{round.id, "vote", round.form, round.roster, round.plan, round.eligibility, round.earlier});
  state.history.apply(closed);
}

}  // namespace

void Gallery::add_follow_up(Kind kind, const std::string& name, bool follows,
                            std::function<void(table::TableState&, table::View&)> more) {
  scenes_.push_back({name, [this, kind, follows, more](table::TableState& state, table::View& view) {
                       const auto pulse = framework_named("pulse");
                       if (!pulse) return;
                       workshop::ExampleScript script = example();
                       workshop::History before;
                       for (const workshop::Change& change :
                            workshop::example_log(script, {framework_.steps.back().id, workshop::ExampleMoment::kDone}))
                         before.apply(change);
                       workshop::Started started = script.started;
                       started.date = state.today = "2026-12-23";
                       started.framework = *pulse;
                       state.now_ms += kThirtyDays_ms;
                       state.history.apply(started);
                       if (follows) {
                         state.previous = workshop::take_snapshot(before.now());
                         state.history.apply(workshop::Inherited{workshop::inherit(*state.previous, state.workshop())});
                       }
                       state.history.apply(workshop::StepEntered{step_of(*pulse, kind), state.now_ms - 145'000});
                       state.place = table::Place::kWorkshop;
                       if (more) more(state, view);
                     }});
}

void Gallery::add_follow_up_scenes() {
  const auto spoken = [](table::TableState& state, table::View&) { speak_of_promises(state.history); };
  const auto fixed = [](table::TableState& state, table::View&) { fix_the_first(state.history); };
  add_follow_up(Kind::kRecall, "pulse-1-recall", true);
  add_follow_up(Kind::kPromises, "pulse-2-promises", true, spoken);
  add_follow_up(Kind::kPromises, "pulse-2-promises-none", false);
  add_follow_up(Kind::kVote, "pulse-3-vote", true);
  add_follow_up(Kind::kVote, "pulse-3-vote-others", true, [](table::TableState& state, table::View&) {
    const std::vector<framework::Function> here = state.workshop().roster.functions;
    for (std::size_t i = 0; i < 2 && i < here.size(); ++i)
      state.history.apply(workshop::PlacesChanged{here[i].code, 1});
  });
  add_follow_up(Kind::kVoice, "pulse-3-voice", true);
  add_follow_up(Kind::kVote, "pulse-3-vote-self-led", true, [](table::TableState& state, table::View& view) {
    const auto pair = framework_named("self-led-pulse");
    if (!pair) return;
    lead_by_themselves(state, *pair);
    view.key.opening = table::Opening{};
  });
  add_follow_up(Kind::kCompare, "pulse-4-compare", true, [](table::TableState& state, table::View& view) {
    vote_on_what_was_agreed(state);
    view.map.view = table::MapView::kChange;
  });
  add_follow_up(Kind::kAdjust, "pulse-5-adjust", true, fixed);
  add_follow_up(Kind::kAdjust, "pulse-5-adjust-open", true, [](table::TableState& state, table::View& view) {
    fix_the_first(state.history);
    view.adjust.opened = state.workshop().agreements.front().pair;
  });
  add_follow_up(Kind::kAdjust, "pulse-5-adjust-none", false);
}

}  // namespace crosstable::roles
