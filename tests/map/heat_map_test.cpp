#include <algorithm>
#include <cmath>
#include <variant>

#include <gtest/gtest.h>

#include "heat_samples.h"
#include "support/probe.h"

namespace crosstable::test {
namespace {

/// Functions from the usual ones, every directed pair shown with levels that change from pair to pair.
map::HeatMap full_map(int functions) {
  framework::Roster roster;
  std::vector<SampleCell> cells;
  for (int i = 0; i < functions; ++i)
    roster.functions.push_back(framework::usual_functions()[static_cast<std::size_t>(i)]);
  for (const framework::Function& a : roster.functions) {
    for (const framework::Function& b : roster.functions) {
      if (a.code != b.code)
        cells.push_back(
            {a.code + ">" + b.code, {a.code}, {b.code}, 1 + (a.slot + 2 * b.slot) % 5, a.slot % 4 == 0, 5 + a.slot});
    }
  }
  const friction::Map map = map_with(roster, cells);
  return map::heat_map_from({.roster = roster, .map = map});
}

/// What the codes in seals are is said beside them; their letters are as large as their seals.
AuditRules rules() {
  AuditRules rules;
  rules.least_target_mm = 20;
  rules.least_gap_mm = 2.9f;
  for (const framework::Function& function : framework::usual_functions()) rules.ignore.push_back(function.code);
  return rules;
}

struct Drawn {
  map::HeatMap map;
  map::HeatOptions options;
  map::HeatLayout layout;
  std::optional<map::HeatPair> tapped;
  look::Rect area{20, 20, 590, 430};

  void draw(look::Ui& ui) {
    ui.fill(ui.area(), look::Colour::kSurface);
    layout = map::heat_layout(ui, area, map, options);
    if (const auto pair = map::heat_map(ui, "map", area, map, options)) tapped = pair;
  }
};

TEST(HeatMap, GivesFiveFunctionsCellsOf63Millimetres) {
  Drawn drawn{full_map(5)};
  Probe probe(kTable55, [&](look::Ui& ui) { drawn.draw(ui); });

  EXPECT_NEAR(drawn.layout.side, 63, 1.5);
  EXPECT_EQ(drawn.layout.gap, 5);
  EXPECT_GT(drawn.layout.head_height, 0);
}

TEST(HeatMap, GivesTwelveFunctionsCellsOf34MillimetresAndMore) {
  Drawn drawn{full_map(12)};
  drawn.area = {20, 10, 680, 530};
  Probe probe(kTable55, [&](look::Ui& ui) { drawn.draw(ui); });

  EXPECT_GE(drawn.layout.side, 34);
  EXPECT_LE(drawn.layout.side, 40);
  EXPECT_EQ(drawn.layout.gap, 3);
  EXPECT_EQ(drawn.layout.head_height, 0);
  EXPECT_GT(drawn.layout.name_width, 0);
}

/// Is the point within a rounded square?
bool is_inside(look::Rect body, float radius, look::Point point) {
  const float x = std::max(0.0f, std::abs(point.x - body.centre().x) - (body.w / 2 - radius));
  const float y = std::max(0.0f, std::abs(point.y - body.centre().y) - (body.h / 2 - radius));
  return x * x + y * y <= radius * radius;
}

TEST(HeatMap, WritesTheWordOfARoundCellInsideIt) {
  for (const float side : {44.0f, 52.0f, 63.0f}) {
    map::HeatCell cell;
    cell.state = map::HeatState::kShown;
    cell.kind = map::HeatKind::kPooled;
    cell.value = "76";
    cell.word = words::verbatim("angespannt");
    const look::Rect box{40, 40, side, side};
    Probe probe(kTable55, [&](look::Ui& ui) { map::heat_cell(ui, box, cell, {.words = true, .share = 0.9f}); });
    for (const look::Item& item : probe.surface().scene().items()) {
      const auto* told = get_if<look::Words>(&item);
      if (told == nullptr) continue;
      const look::Rect body = look::around(box.centre(), box.w * 0.9f, box.h * 0.9f);
      // The letters stand in the middle half of their line.
      const look::Rect ink = told->ink.inset(0, told->ink.h / 4);
      for (const look::Point corner : {look::Point{ink.x, ink.bottom()}, look::Point{ink.right(), ink.bottom()}})
        EXPECT_TRUE(is_inside(body, body.w * map::kTogetherRadius, corner)) << side;
    }
  }
}

TEST(HeatMap, NamesAllColumnsOrNone) {
  Drawn drawn{full_map(5)};
  drawn.map.functions[1].name = "Rechtsschutzversicherungen";
  drawn.map.functions[1].short_name.clear();
  Probe probe(kTable55, [&](look::Ui& ui) { drawn.draw(ui); });

  EXPECT_EQ(drawn.layout.head_height, 0);
  for (const framework::Function& function : drawn.map.functions) {
    const std::string above = map::head_name(function, true);
    int written = 0;
    for (const look::Written& one : probe.surface().written()) written += one.text == above ? 1 : 0;
    EXPECT_LE(written, 1) << above << " stands beside its row alone";
  }
}

/// How often exactly this was written.
int times_written(Probe& probe, const std::string& text) {
  const auto& all = probe.surface().written();
  return static_cast<int>(
      std::count_if(all.begin(), all.end(), [&](const look::Written& one) { return one.text == text; }));
}

TEST(HeatMap, CallsAFunctionTheSameAboveItsColumnAndBesideItsRow) {
  for (const bool too_long : {false, true}) {
    Drawn drawn{full_map(5)};
    framework::Function& third = drawn.map.functions[2];
    if (too_long) third.name = "Vertriebspartnerschaftsbetreuung";
    ASSERT_FALSE(third.short_name.empty()) << "else it proves nothing";
    Probe probe(kTable55, [&](look::Ui& ui) { drawn.draw(ui); });

    EXPECT_GT(drawn.layout.head_height, 0) << too_long;
    EXPECT_EQ(drawn.layout.shortened, too_long);
    EXPECT_EQ(times_written(probe, third.short_name), too_long ? 2 : 0);
  }
}

TEST(HeatMap, DrawsNothingLargerThanWhatIsMoreSure) {
  Probe probe(kTable55, [](look::Ui& ui) {
    const auto share = [&ui](map::HeatState state, friction::Confidence confidence) {
      map::HeatCell cell;
      cell.state = state;
      cell.confidence = confidence;
      return map::share_of(ui, cell);
    };
    using friction::Confidence;
    using map::HeatState;
    const float low = share(HeatState::kShown, Confidence::kLow);
    EXPECT_LT(low, share(HeatState::kShown, Confidence::kMedium));
    EXPECT_LT(share(HeatState::kShown, Confidence::kMedium), share(HeatState::kShown, Confidence::kHigh));
    for (const HeatState state : {HeatState::kAsBefore, HeatState::kTooFew, HeatState::kNotComparable})
      EXPECT_LE(share(state, Confidence::kHigh), low);
  });
}

TEST(HeatMap, KeepsInsideItsAreaForAnyNumberOfFunctions) {
  for (int functions = 3; functions <= 12; ++functions) {
    Drawn drawn{full_map(functions)};
    Probe probe(kTable55, [&](look::Ui& ui) { drawn.draw(ui); });

    for (const look::Target& target : probe.surface().targets()) {
      EXPECT_GE(target.rect.x, drawn.area.x) << functions;
      EXPECT_LE(target.rect.right(), drawn.area.right()) << functions;
      EXPECT_GE(target.rect.y, drawn.area.y) << functions;
      EXPECT_LE(target.rect.bottom(), drawn.area.bottom()) << functions;
    }
  }
}

TEST(HeatMap, HasNoFaultForAnyNumberOfFunctionsInBothThemes) {
  for (const bool dark : {false, true}) {
    for (const int functions : {3, 5, 6, 9, 12}) {
      Drawn drawn{full_map(functions)};
      drawn.area = {20, 10, 680, 530};
      Probe probe(kTable55, [&](look::Ui& ui) { drawn.draw(ui); });
      probe.set_dark(dark);
      probe.run();

      for (const std::string& finding : probe.audit(rules()))
        ADD_FAILURE() << functions << (dark ? " dark: " : " light: ") << finding;
    }
  }
}

TEST(HeatMap, HalvesItsMeasuresForAKiosksReader) {
  Drawn drawn{full_map(5)};
  drawn.area = {3, 3, 210, 130};
  Probe probe(kKiosk10, [&](look::Ui& ui) { drawn.draw(ui); });

  EXPECT_NEAR(drawn.layout.unit, 0.5, 0.01);
  EXPECT_LE(drawn.layout.cells.bottom(), drawn.area.bottom());
  EXPECT_GT(drawn.layout.side, 10);
}

TEST(HeatMap, SaysWhichPairWasTapped) {
  Drawn drawn{full_map(5)};
  Probe probe(kTable55, [&](look::Ui& ui) { drawn.draw(ui); });

  ASSERT_TRUE(probe.tap("map.CM.FI"));

  EXPECT_EQ(drawn.tapped, (map::HeatPair{2, 1}));
}

TEST(HeatMap, HasNoTargetOnOwnPairs) {
  Drawn drawn{full_map(5)};
  Probe probe(kTable55, [&](look::Ui& ui) { drawn.draw(ui); });

  EXPECT_FALSE(probe.find("map.SA.SA").has_value());
  EXPECT_EQ(probe.surface().targets().size(), 20u);
}

TEST(HeatMap, WritesBandWordsOnlyWhereCellsAreLarge) {
  Drawn large{full_map(5)};
  Drawn crowded{full_map(12)};
  Probe of_five(kTable55, [&](look::Ui& ui) { large.draw(ui); });
  Probe of_twelve(kTable55, [&](look::Ui& ui) { crowded.draw(ui); });
  for (Probe* probe : {&of_five, &of_twelve}) {
    probe->run();
  }

  EXPECT_TRUE(of_five.has_text("breaking"));
  EXPECT_FALSE(of_twelve.has_text("breaking"));
  EXPECT_TRUE(of_twelve.has_text("70"));
}

TEST(HeatMap, LightsACellUpInHalfASecond) {
  Drawn drawn{full_map(3)};
  const map::HeatMap lit = drawn.map;
  for (map::HeatCell& cell : drawn.map.cells) {
    if (cell.state == map::HeatState::kShown) cell.state = map::HeatState::kWaiting;
  }
  Probe probe(kTable55, [&](look::Ui& ui) { drawn.draw(ui); });
  drawn.map = lit;
  probe.advance(10);

  EXPECT_TRUE(probe.surface().wants_frame(probe.now_ms()));
  probe.advance(tokens().motion.cell_lights_ms + 10);
  probe.advance(10);
  EXPECT_FALSE(probe.surface().wants_frame(probe.now_ms()));
}

TEST(HeatMap, SaysBothAxesInWords) {
  Probe probe(kTable55, [](look::Ui& ui) { map::heat_axes(ui, {20, 20, 500, 16}); });
  probe.run();

  EXPECT_TRUE(probe.has_text("Rows experience"));
  EXPECT_TRUE(probe.has_text("Columns are experienced"));
}

}  // namespace
}  // namespace crosstable::test
