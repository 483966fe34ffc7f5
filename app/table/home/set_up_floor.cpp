#include "table/home/set_up_floor.h"

#include <algorithm>
#include <map>

#include "ballot/plan.h"
#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr int kFloorsOffered = 3;
constexpr float kCell = 0.857f;  // of the pitch of a small map

enum class Spot { kNothing, kAlone, kShared, kTooFew };

std::map<std::pair<int, int>, Spot> places_of(const ballot::Plan& plan) {
  std::map<std::pair<int, int>, Spot> places;
  for (const ballot::PlannedCell& cell : plan.cells) {
    for (const auto& pair : cell.pairs)
      places[pair] = cell.kind == ballot::CellKind::kDirected ? Spot::kAlone : Spot::kShared;
  }
  for (const auto& pair : plan.too_few) places[pair] = Spot::kTooFew;
  return places;
}

/// From one row to the next.
float pitch_of(float side, int functions) { return side / (static_cast<float>(functions) - 1 + kCell); }

void draw_place(look::Ui& ui, Rect box, Spot place) {
  const float c = box.w;
  switch (place) {
    case Spot::kAlone: ui.fill(box, Colour::kAccent, c * 0.2f); return;
    case Spot::kShared:
      ui.fill(box.inset(c * 0.03f), Colour::kWash, c / 2);
      ui.outline(box.inset(c * 0.03f), Colour::kAccent, std::max(0.7f, c * 0.066f), c / 2);
      return;
    case Spot::kTooFew:
      ui.hatch(box, ui[Colour::kEdge], std::max(0.6f, c * 0.07f), c * 0.2f);
      ui.outline(box, Colour::kEdge, ui.sizes().hair_mm, c * 0.15f);
      return;
    case Spot::kNothing: ui.disc(box.centre(), c * 0.08f, ui[Colour::kEdge]); return;
  }
}

std::string remark_of(const words::Words& words, int floor, int suggested, bool last) {
  if (floor == suggested) return words.say("Suggested for this room");
  return last ? words.say("Most cautious") : "";
}

void draw_floor(Sheet& sheet, Rect box, int floor, bool last) {
  look::Ui& ui = sheet.ui;
  const SetUp& set_up = sheet.state.set_up;
  const framework::Framework* framework = chosen_framework(sheet.state);
  const int least = framework == nullptr ? 3 : std::max(3, framework->floor);
  const bool chosen = framework != nullptr && floor_of(set_up, *framework) == floor;
  if (ui.touch("table.setup.floor." + std::to_string(floor), box,
               {.label = ui.fill("{floor} answers at least", arg("floor", floor))})
          .tapped) {
    SetUp changed = set_up;
    changed.floor = floor;
    sheet.intents.push_back(SetUpChanged{changed});
  }
  const float radius = ui.sizes().radius_card_mm;
  ui.fill(box, chosen ? Colour::kWash : Colour::kSunken, radius);
  if (chosen) ui.outline(box, Colour::kAccent, ui.sizes().strong_mm, radius);
  Rect inside = box.inset(14, 10);
  draw_small_map(ui, inside.cut_left(inside.h, 15), set_up.roster, floor);
  const Rect sign{inside.right() - 20, inside.y, 20, 20};
  ui.icon(look::icon::one_of(chosen), sign.centre(), 20, chosen ? Colour::kAccent : Colour::kEdge);
  const FloorWords words = floor_words(ui.words(), set_up.roster, floor);
  const std::string remark = remark_of(ui.words(), floor, ballot::default_floor(set_up.roster, least), last);
  const look::TextStyle quiet{.colour = Colour::kQuiet};
  const float all = 27 + ui.text_height(words.alone, {}, inside.w) + 4 + ui.text_height(words.shared, quiet, inside.w) +
                    (remark.empty() ? 0 : 4 + ui.line_height(quiet));
  float y = inside.centre().y - all / 2;
  const std::string figure = ui.words().number(floor);
  const look::TextStyle head{.size = look::Text::kHead};
  ui.text({inside.x, y, 40, 26}, figure, head);
  ui.text({inside.x + ui.text_width(figure, head) + 7, y, inside.w - 50, 26},
          // Translators: beside a large figure: "4 answers at least".
          ui.say("answers at least"), {.size = look::Text::kLabel, .weight = 500, .valign = look::VAlign::kMiddle});
  y += 27;
  y += ui.text({inside.x, y, inside.w, 0}, words.alone, {}) + 4;
  y += ui.text({inside.x, y, inside.w, 0}, words.shared, quiet) + 4;
  if (!remark.empty()) ui.text({inside.x, y, inside.w, 0}, remark, quiet);
}

}  // namespace

void draw_small_map(look::Ui& ui, Rect square, const framework::Roster& roster, int floor) {
  const int n = static_cast<int>(roster.functions.size());
  if (n == 0) return;
  const auto places = places_of(ballot::make_plan(roster, floor));
  const float pitch = pitch_of(square.w, n);
  const float side = pitch * kCell;
  const bool read = square.w >= least_map_side(ui, roster);
  for (int row = 0; row < n; ++row) {
    for (int column = 0; column < n; ++column) {
      const Rect box{square.x + static_cast<float>(column) * pitch, square.y + static_cast<float>(row) * pitch, side,
                     side};
      if (row == column) {
        const framework::Function& own = roster.functions[static_cast<std::size_t>(row)];
        look::seal(ui, own, box.centre(), side, read ? look::SealStyle::kSolid : look::SealStyle::kBlank);
        continue;
      }
      const auto at = places.find({row, column});
      draw_place(ui, box, at == places.end() ? Spot::kNothing : at->second);
    }
  }
}

float least_map_side(const look::Ui& ui, const framework::Roster& roster) {
  float seal = 0;
  for (const framework::Function& function : roster.functions)
    seal = std::max(seal, look::least_read_size(ui, function));
  return seal / pitch_of(kCell, static_cast<int>(roster.functions.size()));
}

void draw_map_key(look::Ui& ui, Rect rect, const framework::Roster& roster) {
  constexpr std::size_t kOneColumn = 6;
  const std::size_t count = roster.functions.size();
  const int sides = count > kOneColumn ? 2 : 1;
  const std::size_t lines = (count + static_cast<std::size_t>(sides) - 1) / static_cast<std::size_t>(sides);
  const auto columns = look::columns(rect, sides, 10);
  for (std::size_t i = 0; i < count; ++i) {
    const framework::Function& function = roster.functions[i];
    const float height = rect.h / static_cast<float>(std::max<std::size_t>(1, lines));
    const Rect& column = columns[i / lines];
    Rect row{column.x, column.y + static_cast<float>(i % lines) * height, column.w, height};
    const float seal = std::min(height - 2, look::least_read_size(ui, function));
    look::seal(ui, function, row.cut_left(seal, 8).centre(), seal);
    look::function_name(ui, row, function, {.size = look::Text::kBody, .valign = look::VAlign::kMiddle});
  }
}

FloorWords floor_words(const words::Words& words, const framework::Roster& roster, int floor) {
  const ballot::PlanSummary sum = ballot::summarise(ballot::make_plan(roster, floor));
  FloorWords said;
  said.alone = sum.directed == 0 ? words.say("No one-way cells")
                                 : words.count("**{cells} of {n}** one-way cell", "**{cells} of {n}** one-way cells",
                                               sum.pairs, arg("cells", sum.directed));
  std::vector<std::string> rest;
  // Translators: how many pairs of functions are shown in which way, one after the other in a line.
  if (sum.together > 0)
    rest.push_back(words.count("{n} pair shown together", "{n} pairs shown together", sum.together));
  if (sum.pooled > 0) rest.push_back(words.count("{n} small group pooled", "{n} small groups pooled", sum.pooled));
  // Translators: {n} is the number of cells for which there are too few people.
  if (sum.too_few > 0) rest.push_back(words.count("{n} too few people", "{n} too few people", sum.too_few));
  for (const std::string& part : rest) said.shared += (said.shared.empty() ? "" : ", ") + part;
  if (rest.empty())
    said.shared =
        sum.directed == 0 ? words.say("Nobody is in the room yet") : words.say("Every direction stands alone");
  return said;
}

void draw_floors(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  const framework::Framework* framework = chosen_framework(sheet.state);
  const int least = framework == nullptr ? ballot::kLeastFloor : std::max(ballot::kLeastFloor, framework->floor);
  const look::TextStyle title{.size = look::Text::kTitle};
  const std::string head = ui.say("How small may a published group be?");
  ui.text(rect.cut_top(ui.text_height(head, title, rect.w), 2), head, title);
  const std::string promise = ui.say("Fewer answers than this are never shown, to anyone.");
  ui.text(rect.cut_top(ui.text_height(promise, {}, rect.w), 8), promise, {.colour = Colour::kQuiet});
  const int first = std::min(least, ballot::kMostFloor - kFloorsOffered + 1);
  const auto boxes = look::rows(rect, kFloorsOffered, 7.6f);
  for (int i = 0; i < kFloorsOffered; ++i) {
    Rect box = boxes[static_cast<std::size_t>(i)];
    box.h = std::min(box.h, 150.0f);
    box.y = rect.y + static_cast<float>(i) * (box.h + 7.6f);
    draw_floor(sheet, box, first + i, i + 1 == kFloorsOffered);
  }
}

}  // namespace crosstable::table
