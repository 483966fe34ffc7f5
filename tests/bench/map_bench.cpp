// What the heat map costs, from values to finished pixels. Run by hand: build/release/tests/bench/crosstable_map_bench
#include <benchmark/benchmark.h>

#include "ballot/plan.h"
#include "ballot/publication.h"
#include "friction/order.h"
#include "map/draw_matrix.h"
#include "map/draw_multiples.h"
#include "platform/offscreen.h"
#include "platform/renderer.h"
#include "roles/gallery.h"
#include "roles/picture.h"
#include "roles/roles.h"
#include "table/map/parts.h"

namespace crosstable {
namespace {

constexpr int kFunctions = 12;
constexpr int kSmall = 9;
constexpr int kBallots = 200;

struct Room {
  workshop::RoundRecord round;
  std::vector<ballot::Ballot> ballots;
  ballot::BadIsHigh bad_is_high;
};

Room full_room() {
  Room room;
  unsigned seed = 11;
  const auto below = [&](unsigned n) { return (seed = seed * 1664525u + 1013904223u) / 65536u % n; };
  for (int i = 0; i < kFunctions; ++i) {
    framework::Function function = framework::usual_functions()[static_cast<std::size_t>(i)];
    function.places = kBallots / kFunctions;
    room.round.form.functions.push_back(function.code);
    room.round.roster.functions.push_back(function);
  }
  for (int s = 1; s <= kSmall; ++s) {
    room.round.form.statements.push_back("D" + std::to_string(s));
    room.bad_is_high.push_back(s == 5);
  }
  for (int rater = 0; rater < kFunctions; ++rater) {
    for (int voter = 0; voter < kBallots / kFunctions; ++voter) {
      ballot::Ballot ballot;
      ballot.rater = rater;
      for (int rated = 0; rated < kFunctions; ++rated) {
        if (rated == rater) continue;
        ballot::Rating rating{
            rated, {}, static_cast<ballot::Score>(1 + below(3)), static_cast<ballot::Score>(1 + below(5))};
        for (int s = 0; s < kSmall; ++s) rating.scores.push_back(static_cast<ballot::Score>(1 + below(5)));
        ballot.ratings.push_back(rating);
      }
      room.ballots.push_back(ballot);
    }
  }
  room.round.roster = room.round.roster;
  room.round.plan = ballot::make_plan(room.round.roster, 5);
  return room;
}

void publish_all(Room& room) {
  for (const ballot::PlannedCell& cell : room.round.plan.cells)
    room.round.cells.push_back(ballot::publish(cell, room.round.plan, room.round.form, room.bad_is_high, room.ballots));
}

/// A sheet of a 55 inch table and what draws on it.
struct Sheet {
  look::Tokens tokens = *look::load_tokens(roles::assets_folder() + "/tokens.toml");
  look::Fonts fonts = *look::Fonts::load();
  look::Surface surface{fonts, tokens};

  Sheet() { surface.place({0, 0, 1920, 1080, 0, 1.576f, look::Reader::kTable, 1, false}); }
  void draw(const std::function<void(look::Ui&)>& draw, std::int64_t now_ms = 0) {
    fonts.begin_frame();
    surface.run(now_ms, false, draw);
  }
};

void layout_and_draw_lists_with_nine_small(benchmark::State& state) {
  Room room = full_room();
  publish_all(room);
  const friction::Map map = workshop::map_of(room.round);
  const map::HeatSource source{.roster = room.round.roster, .map = map};
  const std::array<std::string, 5> words = {"almost never", "seldom", "about half the time", "often", "almost always"};
  Sheet sheet;
  const auto draw = [&](look::Ui& ui) {
    const map::HeatMap heat = map::heat_map_from(source);
    map::heat_map(ui, "map", {20, 10, 600, 530}, heat);
    std::vector<map::HeatMultiple> small;
    for (std::size_t i = 0; i < kSmall; ++i)
      small.push_back({"Hears back in time", map::heat_map_of_statement(source, i, words), false});
    map::heat_multiples(ui, "small", {660, 10, 540, 530}, small);
  };
  sheet.draw(draw);
  for (auto _ : state) sheet.draw(draw);
}
BENCHMARK(layout_and_draw_lists_with_nine_small)->Unit(benchmark::kMillisecond);

void exact_order_of_twelve(benchmark::State& state) {
  Room room = full_room();
  publish_all(room);
  const friction::Map map = workshop::map_of(room.round);
  for (auto _ : state) benchmark::DoNotOptimize(friction::grouped(map));
}
BENCHMARK(exact_order_of_twelve)->Unit(benchmark::kMillisecond);

/// From the ballots of a function that is complete to the table's draw lists, its row just lighting up.
void tick_to_draw_lists(benchmark::State& state) {
  const Room room = full_room();
  Sheet sheet;
  std::int64_t now = 0;
  for (auto _ : state) {
    workshop::RoundRecord round = room.round;
    std::set<std::string> fresh;
    for (const ballot::PlannedCell& cell : round.plan.cells) {
      if (round.cells.size() < kFunctions - 1) {
        round.cells.push_back(ballot::publish(cell, round.plan, round.form, room.bad_is_high, room.ballots));
        fresh.insert(cell.name);
      }
    }
    const friction::Map map = workshop::map_of(round);
    map::HeatSource source{
        .roster = round.roster, .map = map, .planned = {}, .too_few = {}, .open = true, .published = fresh};
    for (const ballot::PlannedCell& cell : round.plan.cells) source.planned.push_back({cell.name, cell.pairs});
    const map::HeatMap heat = map::marked(map::heat_map_from(source), fresh);
    sheet.draw([&](look::Ui& ui) { map::heat_map(ui, "map", {20, 10, 680, 530}, heat); }, now += 10);
  }
}
BENCHMARK(tick_to_draw_lists)->Unit(benchmark::kMillisecond);

/// Draw lists to finished pixels on 1920 × 1080, in software: every cell in another colour each time, or one row's.
void finished_pixels(benchmark::State& state, bool one_row) {
  Room room = full_room();
  publish_all(room);
  const friction::Map map = workshop::map_of(room.round);
  map::HeatMap heat = map::heat_map_from({.roster = room.round.roster, .map = map});
  Sheet sheet;
  auto screen = platform::Offscreen::open(1920, 1080);
  auto renderer = platform::Renderer::create();
  if (!screen || !renderer) return state.SkipWithError("there is no off-screen graphics");
  roles::Picture picture(*renderer, sheet.fonts);
  sheet.surface.set_motion(false);
  const auto frame = [&] {
    sheet.draw([&](look::Ui& ui) {
      ui.fill(ui.area(), look::Colour::kSurface);
      map::heat_map(ui, "map", {20, 10, 680, 530}, heat);
    });
    picture.draw({&sheet.surface}, 1920, 1080, 0xFFFFFFFFu);
    renderer->finish();
  };
  frame();
  for (auto _ : state) {
    for (int i = 0; i < (one_row ? kFunctions : kFunctions * kFunctions); ++i) {
      map::HeatCell& cell = heat.cells[static_cast<std::size_t>(i)];
      cell.step = (cell.step + 1) % 4;
    }
    frame();
  }
}
BENCHMARK_CAPTURE(finished_pixels, all_cells, false)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(finished_pixels, one_row, true)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace
}  // namespace crosstable

BENCHMARK_MAIN();
