// Actions between workshops: the example's, and what became of some of them in the month after it.
#include "roles/gallery.h"
#include "words/dates.h"
#include "workshop/action_chain.h"
#include "workshop/example.h"

namespace crosstable::roles {
namespace {

constexpr const char* kFile = "/srv/workshops/2026-11-23-90-day-terms.snapshot";
constexpr const char* kShown = "The page is linked in the form";
constexpr int kMany = 60;

workshop::Snapshot left_by(const workshop::ExampleScript& script, const std::string& last_step) {
  workshop::History history;
  for (const workshop::Change& change : workshop::example_log(script, {last_step, workshop::ExampleMoment::kDone}))
    history.apply(change);
  return workshop::take_snapshot(history.now());
}

workshop::ChainedSnapshot saved(const workshop::Snapshot& snapshot) {
  return {.path = kFile, .mark = "1", .previous = "", .saved = snapshot.date, .snapshot = snapshot};
}

workshop::ChainedSnapshot marked(const workshop::ChainedSnapshot& before, const std::string& mark,
                                 const std::string& day, const std::vector<workshop::ActionMark>& marks) {
  workshop::ChainedSnapshot made = before;
  made.previous = before.mark;
  made.mark = mark;
  made.saved = day;
  made.marked = true;
  if (auto snapshot = workshop::with_marks(before.snapshot, marks)) made.snapshot = std::move(*snapshot);
  return made;
}

table::ActionsAtHand at_hand(const std::vector<workshop::ChainedSnapshot>& snapshots) {
  return {workshop::chain_actions(snapshots), static_cast<int>(snapshots.size()), 0, 0};
}

/// One is done, of one it is said that it is dropped and that it is under way, the rest wait.
table::ActionsAtHand a_month_later(const workshop::Snapshot& snapshot) {
  const workshop::ChainedSnapshot first = saved(snapshot);
  return at_hand({first, marked(first, "2", "2026-12-14", {{1, "done", kShown}, {2, "under_way", ""}}),
                  marked(first, "3", "2026-12-16", {{2, "dropped", ""}})});
}

table::ActionsAtHand many(workshop::Snapshot snapshot) {
  const std::vector<workshop::Action> own = snapshot.actions;
  for (int i = 0; i < kMany && !own.empty(); ++i) {
    workshop::Action action = own[static_cast<std::size_t>(i) % own.size()];
    action.id = i + 1;
    action.due = words::date_after(snapshot.date, 7 + 3 * i);
    if (i < static_cast<int>(snapshot.actions.size()))
      snapshot.actions[static_cast<std::size_t>(i)] = action;
    else
      snapshot.actions.push_back(action);
  }
  return at_hand({saved(snapshot)});
}

}  // namespace

void Gallery::add_action_scenes() {
  const auto add = [this](const std::string& name, auto prepare) {
    scenes_.push_back({name, [this, prepare](table::TableState& state, table::View& view) {
                         const auto script = example();
                         state.place = table::Place::kActions;
                         state.today = "2026-12-23";
                         prepare(state, view, left_by(script, framework_.steps.back().id));
                       }});
  };
  using table::TableState;
  using table::View;
  using workshop::Snapshot;
  add("actions", [](TableState& state, View&, const Snapshot& left) { state.actions = a_month_later(left); });
  add("actions-all", [](TableState& state, View& view, const Snapshot& left) {
    state.actions = a_month_later(left);
    view.of<table::ActionsView>().which = table::ActionsView::Which::kAll;
    view.of<table::ActionsView>().by_pair = true;
  });
  add("actions-mark", [](TableState& state, View& view, const Snapshot& left) {
    state.actions = at_hand({saved(left)});
    view.of<table::ActionsView>().path = kFile;
    view.of<table::ActionsView>().mark = workshop::ActionMark{1, "done", kShown};
  });
  add("actions-many", [](TableState& state, View&, const Snapshot& left) { state.actions = many(left); });
  add("actions-none", [](TableState& state, View&, const Snapshot&) { state.actions = table::ActionsAtHand{}; });
}

}  // namespace crosstable::roles
