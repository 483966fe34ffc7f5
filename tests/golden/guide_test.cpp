// The facilitators' guide to the heat map: its pictures are what the product draws, and every sign that the legend
// knows has one. UPDATE_GOLDENS=1 writes the pictures.
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include <gtest/gtest.h>

#include "golden/stored.h"
#include "look/surface.h"
#include "look/svg.h"
#include "map/draw_circle.h"
#include "map/draw_legend.h"
#include "map/draw_matrix.h"
#include "map/draw_split.h"
#include "roles/roles.h"

namespace crosstable::test {
namespace {

const std::string kGuide = std::string(CROSSTABLE_SOURCE_DIR) + "/assets/guide";

map::HeatCell shown(int step, const std::string& value, friction::Confidence confidence = friction::Confidence::kHigh) {
  map::HeatCell cell;
  cell.state = map::HeatState::kShown;
  cell.step = step;
  cell.value = value;
  cell.confidence = confidence;
  return cell;
}

map::HeatCell of_kind(map::HeatKind kind, int step, const std::string& value) {
  map::HeatCell cell = shown(step, value);
  cell.kind = kind;
  return cell;
}

map::HeatCell in_state(map::HeatState state) {
  map::HeatCell cell;
  cell.state = state;
  return cell;
}

map::HeatCell as_before(int step, const std::string& value) {
  map::HeatCell cell = shown(step, value);
  cell.state = map::HeatState::kAsBefore;
  return cell;
}

map::HeatCell changed(int step, const std::string& value, friction::Confidence confidence) {
  map::HeatCell cell = shown(step, value, confidence);
  cell.scale = map::HeatScale::kChange;
  return cell;
}

constexpr float kCell_mm = 34;
constexpr float kStep_mm = 40;

/// Cells side by side.
struct Row {
  std::vector<map::HeatCell> cells;

  float width() const { return kStep_mm * static_cast<float>(cells.size()) + 6; }
  void operator()(look::Ui& ui) const {
    for (std::size_t i = 0; i < cells.size(); ++i)
      map::heat_cell(ui, {6 + kStep_mm * static_cast<float>(i), 6, kCell_mm, kCell_mm}, cells[i]);
  }
};

struct Sign {
  std::string name;
  float width_mm, height_mm;
  std::function<void(look::Ui&)> draw;
};

Sign row(const std::string& name, const std::vector<map::HeatCell>& cells) {
  const Row drawn{cells};
  return {name, drawn.width(), kStep_mm + 6, drawn};
}

map::HeatMap small_map() {
  map::HeatMap map;
  for (std::size_t i = 0; i < 4; ++i) map.functions.push_back(framework::usual_functions()[i]);
  const int steps[] = {0, 3, 2, 0, 2, 0, 0, 1, 2, 3, 0, 1, 1, 1, 0, 0};
  const char* values[] = {"", "76", "48", "12", "43", "", "20", "27", "41", "80", "", "33", "31", "29", "18", ""};
  for (int i = 0; i < 16; ++i)
    map.cells.push_back(i % 5 == 0 ? in_state(map::HeatState::kOwn) : shown(steps[i], values[i]));
  return map;
}

Sign map_sign(const std::string& name, const std::function<void(map::HeatOptions&, map::HeatMap&)>& prepare) {
  return {name, 250, 216, [prepare](look::Ui& ui) {
            map::HeatMap map = small_map();
            map::HeatOptions options;
            options.names = options.far_side = false;
            prepare(options, map);
            map::heat_map(ui, "guide", ui.area().inset(4), map, options);
          }};
}

std::vector<Sign> signs() {
  using friction::Confidence;
  using map::HeatKind;
  using map::HeatState;
  map::HeatCell split = shown(2, "43");
  split.split = true;
  map::HeatCell differ = of_kind(HeatKind::kTogether, 2, "42");
  differ.sides_differ = true;
  std::vector<map::HeatCell> steps;
  for (int step = 0; step < 5; ++step) {
    steps.push_back(shown(step, std::to_string(step + 1)));
    steps.back().scale = map::HeatScale::kSteps;
  }
  return {
      row("bands", {shown(0, "12"), shown(1, "34"), shown(2, "48"), shown(3, "76")}),
      row("steps", steps),
      row("size",
          {shown(1, "34", Confidence::kHigh), shown(1, "34", Confidence::kMedium), shown(1, "34", Confidence::kLow)}),
      row("together", {of_kind(HeatKind::kTogether, 1, "36")}),
      row("sides-differ", {differ}),
      row("pooled", {of_kind(HeatKind::kPooled, 1, "27")}),
      row("two-experiences", {split}),
      row("too-few", {in_state(HeatState::kTooFew)}),
      row("not-yet-shown", {in_state(HeatState::kCovered)}),
      row("not-voted-yet", {in_state(HeatState::kWaiting)}),
      row("as-before", {as_before(2, "48"), in_state(HeatState::kAsBefore)}),
      row("no-dealings", {in_state(HeatState::kNoDealings)}),
      row("own", {in_state(HeatState::kOwn)}),
      row("change", {changed(0, "−48", Confidence::kHigh), changed(1, "−14", Confidence::kMedium),
                     changed(2, "≈", Confidence::kLow), changed(3, "+12", Confidence::kMedium),
                     changed(4, "+20", Confidence::kHigh)}),
      row("not-comparable", {in_state(HeatState::kNotComparable)}),
      map_sign("matrix", [](map::HeatOptions&, map::HeatMap&) {}),
      map_sign("new", [](map::HeatOptions&,
                         map::HeatMap& map) { map.cells[6].fresh = map.cells[4].fresh = map.cells[7].fresh = true; }),
      map_sign("selected",
               [](map::HeatOptions& options, map::HeatMap&) {
                 options.selected = map::HeatPair{0, 1};
               }),
      map_sign("kept", [](map::HeatOptions& options, map::HeatMap&) { options.keep = map::HeatSign::kBreaking; }),
      map_sign("grouped", [](map::HeatOptions& options, map::HeatMap&) { options.parts = {1}; }),
      {"split-square", kStep_mm + 6, kStep_mm + 6,
       [](look::Ui& ui) {
         map::heat_split(ui, {6, 6, kCell_mm, kCell_mm}, shown(3, "80"), shown(0, "20"));
       }},
      {"circle", 330, 250, [](look::Ui& ui) {
         const map::HeatMap map = small_map();
         map::heat_circle(
             ui, "guide", ui.area().inset(2), map.functions,
             {{{2, 1}, false, map.at({2, 1})}, {{0, 1}, false, map.at({0, 1})}, {{0, 2}, false, map.at({0, 2})}});
       }}};
}

/// The first place where two pictures differ by more than a third of a millimetre, or in anything but a number; empty:
/// none. Fonts of another release have slightly other widths.
std::string difference(const std::string& stored, const std::string& drawn) {
  std::istringstream a(stored), b(drawn);
  std::string left, right;
  const auto spaced = [](std::string text) {
    for (char& c : text) {
      if (std::string_view("\"<>(),").find(c) != std::string_view::npos) c = ' ';
    }
    return text;
  };
  a.str(spaced(stored));
  b.str(spaced(drawn));
  while (true) {
    const bool more_a = static_cast<bool>(a >> left);
    const bool more_b = static_cast<bool>(b >> right);
    if (!more_a && !more_b) return "";
    if (more_a != more_b) return more_a ? "drawn ends before " + left : "stored ends before " + right;
    if (left == right) continue;
    char *end_a = nullptr, *end_b = nullptr;
    const double x = std::strtod(left.c_str(), &end_a);
    const double y = std::strtod(right.c_str(), &end_b);
    if (*end_a != '\0' || *end_b != '\0' || std::abs(x - y) > 0.34) return left + " is now " + right;
  }
}

TEST(Guide, EverySignsPictureIsWhatTheProductDraws) {
  constexpr float kPxPerMm = 300.0f / 25.4f;
  const auto tokens = look::load_tokens(roles::assets_folder() + "/tokens.toml");
  ASSERT_TRUE(tokens) << tokens.error();
  auto fonts = look::Fonts::load();
  ASSERT_TRUE(fonts) << fonts.error();
  for (const Sign& sign : signs()) {
    look::Surface surface(*fonts, *tokens);
    surface.set_motion(false);
    surface.place({0, 0, static_cast<int>(sign.width_mm * kPxPerMm), static_cast<int>(sign.height_mm * kPxPerMm), 0,
                   kPxPerMm, look::Reader::kTable, 1, true});
    fonts->begin_frame();
    surface.run(0, false, [&](look::Ui& ui) {
      ui.fill(ui.area(), look::Colour::kSurface);
      sign.draw(ui);
    });
    const std::string path = kGuide + "/signs/" + sign.name + ".svg";
    const std::string drawn = look::svg_of(surface.scene(), *fonts, {sign.width_mm, sign.height_mm, sign.name});
    if (std::getenv("UPDATE_GOLDENS") != nullptr) {
      std::filesystem::create_directories(kGuide + "/signs");
      std::ofstream(path, std::ios::binary) << drawn;
    }
    EXPECT_EQ(difference(whole(path), drawn), "") << path;
  }
}

TEST(Guide, ShowsEverySignOnceAndNoOther) {
  const std::string guide = whole(kGuide + "/heatmap.md");
  std::size_t named = 0;
  for (const Sign& sign : signs()) {
    const std::string link = "(signs/" + sign.name + ".svg)";
    const std::size_t at = guide.find(link);
    EXPECT_NE(at, std::string::npos) << sign.name;
    EXPECT_EQ(guide.find(link, at + 1), std::string::npos) << sign.name;
  }
  for (std::size_t at = guide.find("(signs/"); at != std::string::npos; at = guide.find("(signs/", at + 1)) ++named;
  EXPECT_EQ(named, signs().size());
}

TEST(Guide, ANumberThatMovedIsNoticed) {
  EXPECT_EQ(difference("<text x=\"10.2\">76</text>", "<text x=\"10.3\">76</text>"), "");
  EXPECT_NE(difference("<text x=\"10.2\">76</text>", "<text x=\"12.3\">76</text>"), "");
  EXPECT_NE(difference("<text x=\"10.2\">76</text>", "<text x=\"10.2\">80</text>"), "");
  EXPECT_NE(difference("<text fill=\"#102030\">", "<text fill=\"#102031\">"), "");
}

}  // namespace
}  // namespace crosstable::test
