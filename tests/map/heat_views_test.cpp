// The views beside the plain matrix: parts, change, squares, circle, orders. They all show the same published values.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "heat_samples.h"
#include "look/svg.h"
#include "map/draw_circle.h"
#include "map/draw_legend.h"
#include "map/draw_multiples.h"
#include "support/probe.h"
#include "words/words.h"

namespace crosstable::test {
namespace {

const std::array<std::string, 5> kWords = {"never", "seldom", "sometimes", "often", "always"};

/// Every directed pair of the usual functions, with levels and voters that differ from pair to pair.
struct Sample {
  framework::Roster roster;
  friction::Map map;

  explicit Sample(int functions, int shift = 0) {
    std::vector<SampleCell> cells;
    for (int i = 0; i < functions; ++i) {
      roster.functions.push_back(framework::usual_functions()[static_cast<std::size_t>(i)]);
      roster.functions.back().places = 4 + i % 9;
    }
    for (const framework::Function& a : roster.functions) {
      for (const framework::Function& b : roster.functions) {
        if (a.code != b.code)
          cells.push_back({a.code + ">" + b.code,
                           {a.code},
                           {b.code},
                           1 + (a.slot + 2 * b.slot + shift) % 5,
                           a.slot % 4 == 0,
                           5 + a.slot});
      }
    }
    map = map_with(roster, cells);
  }
  map::HeatSource source() const { return {.roster = roster, .map = map}; }
};

int place_of(const map::HeatMap& map, const std::string& code) {
  const auto found = std::find_if(map.functions.begin(), map.functions.end(),
                                  [&](const auto& function) { return function.code == code; });
  return static_cast<int>(found - map.functions.begin());
}

TEST(HeatViews, PermutingTheFunctionsPermutesTheMapAndNothingElse) {
  const Sample sample(12);
  const map::HeatMap map = map::heat_map_from(sample.source());
  std::vector<int> order(12);
  std::iota(order.begin(), order.end(), 0);
  for (int turn = 0; turn < 40; ++turn) {
    // Steps of 1, 5, 7 and 11 reach all twelve places.
    const int steps[] = {1, 5, 7, 11};
    for (int i = 0; i < 12; ++i) order[static_cast<std::size_t>(i)] = (turn + i * steps[turn % 4]) % 12;
    framework::Roster roster;
    for (const int i : order) roster.functions.push_back(sample.roster.functions[static_cast<std::size_t>(i)]);
    const map::HeatMap permuted = map::heat_map_from({.roster = roster, .map = sample.map});
    const map::HeatMap reordered = map::reordered(map, order);
    EXPECT_EQ(permuted.cells, reordered.cells);
    for (int i = 0; i < 12; ++i) {
      for (int j = 0; j < 12; ++j)
        EXPECT_EQ(permuted.at({i, j}),
                  map.at({order[static_cast<std::size_t>(i)], order[static_cast<std::size_t>(j)]}));
    }
  }
}

TEST(HeatViews, AWholeGroupSaysWhatTheOverallMapSays) {
  const Sample sample(6);
  const map::HeatMap overall = map::heat_map_from(sample.source());
  const map::HeatMap all = map::heat_map_of_statements(sample.source(), {0, 1, 2, 3, 4});

  EXPECT_EQ(all.cells, overall.cells);
}

TEST(HeatViews, EveryViewShowsTheSamePublishedValues) {
  const Sample sample(6);
  const map::HeatMap overall = map::heat_map_from(sample.source());
  const map::HeatMap change = map::heat_map_of_change(sample.source(), friction::compare(Sample(6, 1).map, sample.map));
  const map::HeatMap statement = map::heat_map_of_statement(sample.source(), 2, kWords);
  for (const friction::Cell& cell : sample.map.cells) {
    const map::HeatPair pair{place_of(overall, cell.published.raters.front()),
                             place_of(overall, cell.published.rated.front())};
    EXPECT_EQ(overall.at(pair).value, std::to_string(friction::figure_of(cell.friction)));
    EXPECT_EQ(statement.at(pair).step, map::ramp_step(*cell.published.statements[2]));
    EXPECT_EQ(overall.at(pair).name, statement.at(pair).name);
    EXPECT_EQ(overall.at(pair).name, change.at(pair).name);
  }
  for (const map::HeatLink& link : map::heat_links(sample.source())) EXPECT_EQ(link.cell, overall.at(link.pair));
}

TEST(HeatViews, AGroupThatIsMostlyWithheldShowsNothing) {
  const framework::Roster roster = four_functions();
  const friction::Map map = map_with(roster, {{.name = "SA>FI", .raters = {"SA"}, .rated = {"FI"}, .published = 3}});
  const map::HeatSource source{.roster = roster, .map = map};

  EXPECT_EQ(map::heat_map_of_statements(source, {0, 1}).at({0, 1}).state, map::HeatState::kShown);
  EXPECT_EQ(map::heat_map_of_statements(source, {2, 3}).at({0, 1}).state, map::HeatState::kNoDealings);
}

TEST(HeatViews, ChangeSaysOnlyWhatTheComparisonSays) {
  const framework::Roster roster = four_functions();
  const auto cell = [](const char* a, const char* b, int level) {
    return SampleCell{std::string(a) + ">" + b, {a}, {b}, level};
  };
  const friction::Map before = map_with(roster, {cell("SA", "FI", 5), cell("FI", "SA", 2), cell("SA", "CM", 3)});
  const friction::Map after =
      map_with(roster, {cell("SA", "FI", 1), cell("FI", "SA", 5), cell("SA", "CM", 3), cell("CM", "SA", 2)});
  const map::HeatMap change =
      map::heat_map_of_change({.roster = roster, .map = after}, friction::compare(before, after));

  EXPECT_EQ(change.at({0, 1}).step, 0);
  EXPECT_EQ(change.at({0, 1}).value, "−80");
  EXPECT_EQ(change.at({1, 0}).step, 4);
  EXPECT_EQ(change.at({1, 0}).value, "+60");
  EXPECT_EQ(change.at({0, 2}).value, "≈");
  EXPECT_EQ(change.at({2, 0}).state, map::HeatState::kNotComparable);
}

TEST(HeatViews, TheCircleHasAtMostSevenLinksTheHighestPriorityFirstAndNoneThatFlows) {
  for (const int functions : {3, 6, 12}) {
    const Sample sample(functions);
    const std::vector<map::HeatLink> links = map::heat_links(sample.source());
    EXPECT_LE(links.size(), map::kMostLinks);
    double last = 1e9;
    for (const map::HeatLink& link : links) {
      const friction::Cell* cell = sample.map.find(link.cell.name);
      ASSERT_NE(cell, nullptr);
      EXPECT_LE(cell->priority, last + 1e-9);
      EXPECT_NE(cell->band, friction::Band::kFlowing);
      EXPECT_FALSE(cell->two_experiences);
      last = cell->priority;
    }
  }
}

TEST(HeatViews, TheListOfTheCirclesLinksIsInTheOrderOfItsFigures) {
  for (const int functions : {3, 6, 12}) {
    const Sample sample(functions);
    const std::vector<map::HeatLink> links = map::heat_links(sample.source());
    const std::vector<map::HeatLink> listed = map::by_figure(links);
    EXPECT_EQ(listed.size(), links.size());
    for (std::size_t i = 1; i < listed.size(); ++i) EXPECT_GE(listed[i - 1].cell.figure, listed[i].cell.figure);
  }
}

TEST(HeatViews, ACircleWithoutLinksSaysWhyItHasNone) {
  const framework::Roster roster = four_functions();
  friction::Map map;
  const auto why = [&] { return words::english(map::why_no_link({.roster = roster, .map = map})); };
  EXPECT_EQ(why(), "No cell is shown.");
  map = map_with(roster, {{"SA>FI", {"SA"}, {"FI"}, 1}});
  EXPECT_EQ(why(), "Everything that is shown flows.");
  map.cells.front().band = friction::Band::kBreaking;
  map.cells.front().two_experiences = true;
  ASSERT_TRUE(map::heat_links({.roster = roster, .map = map}).empty());
  EXPECT_EQ(why().rfind("What has friction is not linked here", 0), 0U) << why();
}

TEST(HeatViews, ATogetherCellIsOneLinkWithTwoHeads) {
  const framework::Roster roster = four_functions();
  const friction::Map map =
      map_with(roster, {{"CM<>LE", {"CM", "LE"}, {"LE", "CM"}, 5}, {"CM+LE>SA", {"CM", "LE"}, {"SA", "SA"}, 4}});
  const std::vector<map::HeatLink> links = map::heat_links({.roster = roster, .map = map});

  ASSERT_EQ(links.size(), 3u);
  EXPECT_TRUE(links[0].both);
  EXPECT_EQ(links[1].pair, (map::HeatPair{2, 0}));
  EXPECT_EQ(links[2].pair, (map::HeatPair{3, 0}));
}

TEST(HeatViews, LabelsOfTheCircleNeverHideEachOther) {
  for (const int functions : {3, 5, 8, 12}) {
    const Sample sample(functions);
    Probe probe(kTable55, [&](look::Ui& ui) {
      ui.fill(ui.area(), look::Colour::kSurface);
      map::heat_circle(ui, "link", {20, 20, 590, 440}, sample.roster.functions, map::heat_links(sample.source()));
    });
    const auto& targets = probe.surface().targets();
    for (std::size_t i = 0; i < targets.size(); ++i) {
      for (std::size_t k = i + 1; k < targets.size(); ++k)
        EXPECT_FALSE(targets[i].rect.overlaps(targets[k].rect))
            << functions << ": " << targets[i].id << " and " << targets[k].id;
    }
  }
}

TEST(HeatViews, SmallMapsKeepInsideTheirAreaForAnyNumberOfFunctions) {
  for (const int functions : {3, 6, 12}) {
    const Sample sample(functions);
    std::vector<map::HeatMultiple> all;
    for (int i = 0; i < 4; ++i)
      all.push_back({"Group " + std::to_string(i), map::heat_map_of_statements(sample.source(), {0, 1, 2}), true});
    for (std::size_t i = 0; i < 5; ++i)
      all.push_back({"Knows who can say yes or no", map::heat_map_of_statement(sample.source(), i, kWords), false});
    const look::Rect area{25, 60, 1130, 420};
    Probe probe(kTable55, [&](look::Ui& ui) {
      ui.fill(ui.area(), look::Colour::kSurface);
      map::heat_multiples(ui, "small", area, all);
    });
    EXPECT_EQ(probe.surface().targets().size(), all.size());
    for (const look::Target& target : probe.surface().targets()) {
      EXPECT_GE(target.rect.x, area.x - 3);
      EXPECT_LE(target.rect.right(), area.right() + 3);
      EXPECT_LE(target.rect.bottom(), area.bottom() + 3);
    }
  }
}

TEST(HeatViews, AFigureNeverStandsInAnotherBandThanItsColour) {
  Sample sample(4);
  friction::Cell& cell = sample.map.cells.front();
  cell.friction = 74.0 / 3;  // 24.67: flowing
  cell.band = friction::band_of(cell.friction);
  const map::HeatMap heat = map::heat_map_from(sample.source());
  const auto shown = std::find_if(heat.cells.begin(), heat.cells.end(),
                                  [&](const map::HeatCell& one) { return one.name == cell.published.name; });

  ASSERT_NE(shown, heat.cells.end());
  EXPECT_EQ(shown->value, "24");
  EXPECT_EQ(words::english(shown->word), "flowing");
}

TEST(HeatViews, AnSvgHoldsALineOfTextAsOneElementWithItsSpaces) {
  Probe probe(kTable55, [](look::Ui& ui) {
    ui.text({10, 10, 600, 0}, "They find us easier than we feared", {});
    ui.text({10, 40, 600, 0}, look::strong("Two camps.") + " Look for the difference", {.weight = 400});
    ui.text({10, 70, 600, 0}, "one line\nand another", {});
  });
  const std::string document = look::svg_of(probe.surface().scene(), test::fonts(), {1218, 685, ""});

  EXPECT_NE(document.find(">They find us easier than we feared</text>"), std::string::npos);
  EXPECT_NE(document.find(">Two camps.<tspan font-weight=\"400\"> Look for the difference</tspan></text>"),
            std::string::npos)
      << document;
  const std::size_t mixed = document.rfind("<text", document.find(">Two camps."));
  EXPECT_GT(document.find("textLength", mixed), document.find(">Two camps.")) << "LibreOffice stretches the first face";
  EXPECT_NE(document.find(">one line</text>"), std::string::npos);
  EXPECT_NE(document.find(">and another</text>"), std::string::npos);
}

TEST(HeatViews, AnSvgIsWrittenInTheDirectionOfItsLanguage) {
  Probe probe(kTable55, [](look::Ui& ui) { ui.text({10, 10, 600, 0}, "Offer", {}); });
  const auto svg = [&] { return look::svg_of(probe.surface().scene(), test::fonts(), {1218, 685, ""}); };
  EXPECT_EQ(svg().find("direction="), std::string::npos);

  probe.surface().set_words(std::make_shared<const words::Words>(words::Words::pseudo(words::Direction::kRightToLeft)));
  probe.run();
  EXPECT_NE(svg().find(" direction=\"rtl\" text-anchor=\"end\">"), std::string::npos);
}

TEST(HeatViews, AnSvgSaysWhatTheScreenSaysAndTheSameEveryTime) {
  const Sample sample(4);
  const map::HeatMap map = map::heat_map_from(sample.source());
  const auto draw = [&](look::Ui& ui) { map::heat_map(ui, "map", {10, 10, 590, 430}, map); };
  Probe probe(kTable55, draw);
  const auto written = [&] {
    return look::svg_of(probe.surface().scene(), test::fonts(), {1218, 685, "A <map> & more"});
  };
  const std::string document = written();
  probe.run();

  EXPECT_EQ(document, written());
  EXPECT_NE(document.find("<title>A &lt;map&gt; &amp; more</title>"), std::string::npos);
  for (const map::HeatCell& cell : map.cells) {
    if (cell.state != map::HeatState::kShown) continue;
    EXPECT_NE(document.find(">" + cell.value + "</text>"), std::string::npos) << cell.value;
  }
  const auto count = [&](const std::string& what) {
    int n = 0;
    for (std::size_t at = document.find(what); at != std::string::npos; at = document.find(what, at + 1)) ++n;
    return n;
  };
  EXPECT_EQ(count("<g "), count("</g>"));
}

}  // namespace
}  // namespace crosstable::test
