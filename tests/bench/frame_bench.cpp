// What a frame and a publication cost. Run by hand: build/release/crosstable_frame_bench
#include <benchmark/benchmark.h>

#include "ballot/plan.h"
#include "ballot/publication.h"
#include "roles/gallery.h"
#include "roles/roles.h"
#include "workshop/workshop.h"

namespace crosstable {
namespace {

constexpr int kFunctions = 12;
constexpr int kStatements = 10;
constexpr int kBallots = 200;

struct Room {
  framework::Roster roster;
  workshop::RoundRecord round;
  std::vector<ballot::Ballot> ballots;
  ballot::BadIsHigh bad_is_high;
};

Room large_room() {
  Room room;
  unsigned seed = 7;
  const auto below = [&](unsigned n) { return (seed = seed * 1664525u + 1013904223u) / 65536u % n; };
  for (int i = 0; i < kFunctions; ++i) {
    framework::Function function = framework::usual_functions()[static_cast<std::size_t>(i)];
    function.places = kBallots / kFunctions + (i < kBallots % kFunctions ? 1 : 0);
    room.round.form.functions.push_back(function.code);
    room.roster.functions.push_back(function);
  }
  for (int s = 1; s <= kStatements; ++s) {
    room.round.form.statements.push_back("D" + std::to_string(s));
    room.bad_is_high.push_back(s == 5 || s > 8);
  }
  for (int rater = 0; rater < kFunctions; ++rater) {
    for (int voter = 0; voter < room.roster.functions[static_cast<std::size_t>(rater)].places; ++voter) {
      ballot::Ballot ballot;
      ballot.rater = rater;
      for (int rated = 0; rated < kFunctions; ++rated) {
        if (rated == rater) continue;
        ballot::Rating rating{
            rated, {}, static_cast<ballot::Score>(1 + below(3)), static_cast<ballot::Score>(1 + below(5))};
        for (int s = 0; s < kStatements; ++s) rating.scores.push_back(static_cast<ballot::Score>(1 + below(5)));
        ballot.ratings.push_back(rating);
      }
      room.ballots.push_back(ballot);
    }
  }
  room.round.roster = room.roster;
  room.round.plan = ballot::make_plan(room.roster, 5);
  return room;
}

void publish_and_score(benchmark::State& state) {
  const Room room = large_room();
  for (auto _ : state) {
    workshop::RoundRecord round = room.round;
    for (const ballot::PlannedCell& cell : round.plan.cells)
      round.cells.push_back(ballot::publish(cell, round.plan, round.form, room.bad_is_high, room.ballots));
    benchmark::DoNotOptimize(workshop::map_of(round));
  }
}
BENCHMARK(publish_and_score)->Unit(benchmark::kMillisecond);

void build_screen(benchmark::State& state, const char* name, int functions) {
  const auto tokens = look::load_tokens(roles::assets_folder() + "/tokens.toml");
  auto fonts = look::Fonts::load();
  if (!tokens || !fonts) return state.SkipWithError("tokens or fonts are missing");
  roles::Gallery gallery(*fonts, *tokens, *roles::display_named("55fhd"), {false, functions, false, ""});
  const std::vector<look::Surface*> surfaces = gallery.draw(name);
  for (auto _ : state) gallery.redraw();
}
BENCHMARK_CAPTURE(build_screen, map_of_twelve, "table-5-map", 12)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(build_screen, vote_of_five, "table-4-vote", 0)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace crosstable

BENCHMARK_MAIN();
