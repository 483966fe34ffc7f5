// The map's screens with sample data.
#include "friction/order.h"
#include "roles/gallery.h"
#include "roles/gallery_votes.h"
#include "table/map/registry.h"
#include "workshop/example.h"

namespace crosstable::roles {
namespace {

using Kind = framework::StepKind;
using Moment = workshop::ExampleMoment;

}  // namespace

void Gallery::add_map_scenes() {
  const auto pick_cell = [](table::TableState&, table::View& view) { view.map.cell = workshop::Pair{"SA", "FI"}; };
  add_step(Kind::kMap, "table-5-map-whole", Moment::kEntered);
  add_step(Kind::kMap, "table-5-map", Moment::kEntered, pick_cell);
  add_step(Kind::kMap, "table-5-map-function", Moment::kEntered,
           [](table::TableState&, table::View& view) { view.map.function = "FI"; });
  add_step(Kind::kMap, "table-5-map-beside", Moment::kEntered, [](table::TableState& state, table::View& view) {
    state.history.apply(workshop::PairPinned{{"FI", "CM"}});
    view.map.cell = workshop::Pair{"SA", "FI"};
    view.map.beside = true;
  });
  add_step(Kind::kMap, "table-map-turned", Moment::kEntered, [](table::TableState&, table::View& view) {
    view.map.cell = workshop::Pair{"SA", "FI"};
    view.map.turned["FI.SA"] = 1;
  });
  add_step(Kind::kChoose, "table-6-choose-covered", Moment::kEntered,
           [](table::TableState& state, table::View&) { state.history.apply(workshop::MapHidden{true}); });
  add_step(Kind::kChoose, "table-6-choose-nothing-shown", Moment::kEntered, [](table::TableState& state, table::View&) {
    for (const workshop::Pair& pair : std::vector<workshop::Pair>(state.workshop().candidates))
      state.history.apply(workshop::CandidateSet{pair, false});
    state.history.apply(workshop::MapHidden{true});
  });
  const auto read = [&](const std::string& name, std::vector<workshop::Change> changes) {
    add_step(Kind::kMap, name, Moment::kEntered, [changes](table::TableState& state, table::View&) {
      for (const workshop::Change& change : changes) state.history.apply(change);
    });
  };
  read("table-5-map-hidden", {workshop::MapHidden{true}});
  read("table-5-map-strengths", {workshop::RevealChosen{workshop::Reveal::kStrengthsFirst}});
  read("table-5-map-rows",
       {workshop::RevealChosen{workshop::Reveal::kRowByRow}, workshop::RowOpened{"SA"}, workshop::RowOpened{"FI"}});
  const auto shows = [&](const std::string& name, table::MapView which) {
    add_step(Kind::kMap, name, Moment::kEntered, [which](table::TableState&, table::View& v) { v.map.view = which; });
  };
  shows("table-5-by-statement", table::MapView::kByStatement);
  shows("table-5-two-sides", table::MapView::kTwoSides);
  shows("table-5-two-experiences", table::MapView::kTwoExperiences);
}

void Gallery::add_map_views() {
  const auto scene = [&](const std::string& name, std::function<void(table::TableState&, table::View&)> more) {
    add_step(Kind::kMap, name, Moment::kEntered, std::move(more));
  };
  using State = table::TableState;
  using table::View;
  scene("table-5-statement", [](State&, View& view) {
    view.map.view = table::MapView::kByStatement;
    view.map.large = table::LargePart{table::LargePart::Of::kStatement, 0};
  });
  scene("table-5-statement-group", [](State&, View& view) {
    view.map.view = table::MapView::kByStatement;
    view.map.large = table::LargePart{table::LargePart::Of::kGroup, 0};
  });
  scene("table-5-squares", [](State&, View& view) {
    view.map.view = table::MapView::kTwoSides;
    view.map.sides_squares = true;
  });
  scene("table-5-surprise", [](State& state, View&) { vote_with_a_surprise(state); });
  scene("table-5-two-sides-surprise", [](State& state, View& view) {
    vote_with_a_surprise(state);
    view.map.view = table::MapView::kTwoSides;
  });
  scene("table-5-card-surprise", [](State& state, View& view) {
    vote_with_a_surprise(state);
    view.map.cell = workshop::Pair{"SA", "LE"};
  });
  scene("table-5-camps", [](State& state, View& view) {
    vote_in_camps(state);
    view.map.view = table::MapView::kTwoExperiences;
  });
  scene("table-5-map-again", [](State& state, View& view) {
    vote_again_with_a_newcomer(state);
    view.map.cell = workshop::Pair{"SA", "FI"};
  });
  scene("table-5-statement-again", [](State& state, View& view) {
    vote_again_with_a_newcomer(state);
    view.map.view = table::MapView::kByStatement;
    view.map.large = table::LargePart{table::LargePart::Of::kStatement, 0};
  });
  scene("table-5-map-aside", [](State& state, View& view) {
    vote_again_and_set_it_aside(state);
    view.map.cell = workshop::Pair{"FI", "SA"};
  });
  scene("table-5-circle", [](State&, View& view) { view.map.view = table::MapView::kCircle; });
  scene("table-5-sign-kept", [](State&, View& view) { view.map.keep = map::HeatSign::kStrained; });
  scene("table-5-grouped", [](State& state, View& view) {
    const friction::Grouping grouping = friction::grouped(map::read(state.workshop()).map());
    view.map.ordering = table::MapOrdering::kGrouped;
    view.map.order = grouping.order;
    view.map.parts = grouping.parts;
    view.of<table::MapBarView>().choosing_order = true;
  });
  scene("table-5-change", [](State& state, View& view) {
    view.map.view = table::MapView::kChange;
    state.previous = earlier_example(state.workshop());
  });
}

void Gallery::add_guess_scenes() {
  const auto scene = [&](const std::string& name, std::function<void(table::TableState&, table::View&)> more) {
    add_step(Kind::kMap, name, Moment::kEntered, std::move(more));
  };
  using State = table::TableState;
  using table::View;
  // While the vote comes in: hidden, it can be guessed first; so chosen, it stays covered.
  add_step(
      Kind::kVote, "table-4-vote-hidden", Moment::kVoting,
      [](State& state, View&) { state.history.apply(workshop::MapHidden{true}); }, true);
  add_step(Kind::kVote, "table-4-vote-guess", Moment::kVoting, {}, true);
  scene("table-5-guess-ways", [](State& state, View&) {
    guess_first(state, 0, 0);
    state.history.apply(workshop::MapHidden{true});
  });
  scene("table-5-guess", [](State& state, View&) { guess_first(state, 1, 0); });
  scene("table-5-guess-columns",
        [](State& state, View&) { guess_first(state, state.workshop().roster.functions.size(), 2); });
  scene("table-5-guess-beside", [](State& state, View& view) {
    guess_first(state, state.workshop().roster.functions.size(), 2);
    view.of<table::MapBarView>().guessing = state.workshop().roster.functions[1].code;
    state.previous = earlier_example(state.workshop());
  });
}

}  // namespace crosstable::roles
