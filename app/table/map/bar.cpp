// Above the map: which view, in which order, and a picture of it.
#include "table/map/bar.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "friction/order.h"
#include "look/controls.h"
#include "look/icons.h"
#include "table/map/registry.h"

namespace crosstable::table {
namespace {

using look::Rect;

constexpr float kSmallButton_mm = 28;
constexpr float kGap_mm = 6;

// Translators: orders of the map's functions, side by side; each at most about 20 letters. This one is the roster's.
constexpr words::Literal kOrders[] = {words::literal_in("order", "As set up"),
                                      // Translators: by the friction that others experience with a function.
                                      words::literal_in("order", "Experienced with"),
                                      // Translators: by name.
                                      words::literal_in("order", "A to Z"),
                                      // Translators: functions that work well with each other stand together.
                                      words::literal_in("order", "Grouped")};

std::vector<std::string> order_words(const words::Words& words) {
  std::vector<std::string> all;
  for (const words::Literal& order : kOrders) all.push_back(words.say(order));
  return all;
}

float wanted_width(const look::Ui& ui, const std::vector<std::string>& labels, float padding) {
  float wanted = 0;
  for (const std::string& label : labels)
    wanted += ui.text_width(label, {.size = look::Text::kBody, .weight = 600}) + padding;
  return wanted;
}

void show(Sheet& sheet, MapView view) {
  MapLook& look = sheet.view.map;
  look.view = view;
  look.large.reset();
  if (view == MapView::kByStatement) look.cell.reset();
  sheet.view.of<MapBarView>().choosing_order = false;
}

std::vector<int> order_by_name(const words::Words& words, const framework::Roster& roster) {
  std::vector<int> order(roster.functions.size());
  std::iota(order.begin(), order.end(), 0);
  const auto name = [&](int i) -> const std::string& { return roster.functions[static_cast<std::size_t>(i)].name; };
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return words.comes_before(name(a), name(b)); });
  return order;
}

void apply_order(Sheet& sheet, const map::Reading& reading, MapOrdering ordering) {
  MapLook& look = sheet.view.map;
  const bool again = look.ordering == MapOrdering::kGrouped && ordering == MapOrdering::kGrouped;
  look.ordering = ordering;
  look.parts.clear();
  switch (ordering) {
    case MapOrdering::kExperiencedWith: look.order = friction::by_friction_received(reading.map()); break;
    case MapOrdering::kByName: look.order = order_by_name(sheet.ui.words(), reading.roster()); break;
    case MapOrdering::kGrouped: {
      const friction::Grouping grouping = friction::grouped(reading.map(), again ? look.order : std::vector<int>{});
      look.order = grouping.order;
      look.parts = grouping.parts;
      break;
    }
    case MapOrdering::kAsSetUp: look.order.clear();
  }
}

/// A walk with a step outside is seen from there.
bool shows_partner(const Sheet& sheet) {
  const auto& steps = sheet.workshop().walk.steps;
  return !sheet.workshop().framework.without_partner_eye &&
         std::any_of(steps.begin(), steps.end(), [](const workshop::WalkStep& step) { return step.lane.empty(); });
}

bool has_order(const Sheet& sheet) {
  const auto asked = view_at_hand(sheet).has_order;
  return asked != nullptr && asked(sheet);
}

}  // namespace

void keep_order(Sheet& sheet, const map::Reading& reading) {
  const MapLook& look = sheet.view.map;
  if (!look.order.empty() && look.order.size() != reading.roster().functions.size())
    apply_order(sheet, reading, look.ordering);
}

void draw_map_bar(Sheet& sheet, Rect bar) {
  look::Ui& ui = sheet.ui;
  const std::vector<const MapViewRow*> offered = offered_views(sheet);
  std::vector<std::string> labels;
  for (const MapViewRow* row : offered) labels.push_back(ui.say(row->word));
  const auto middle = [&](Rect part) {
    return Rect{part.x, bar.centre().y - kSmallButton_mm / 2, part.w, kSmallButton_mm};
  };
  float least = wanted_width(ui, labels, 12);
  if (bar.w < least) {
    labels.clear();
    for (const MapViewRow* row : offered) labels.push_back(ui.say(row->brief));
    least = wanted_width(ui, labels, 12);
  }
  if (shows_partner(sheet) && bar.w - least >= kSmallButton_mm + kGap_mm) {
    if (look::button(ui, "table.map.partner", middle(bar.cut_right(kSmallButton_mm, kGap_mm)),
                     {.icon = look::icon::kPartner, .name = ui.say("What the partner saw")}))
      sheet.view.instead = Instead::kPartnerEye;
  }
  // The example's folder goes with it.
  if (!sheet.state.simulated && bar.w - least >= kSmallButton_mm + kGap_mm) {
    if (look::button(ui, "table.map.picture", middle(bar.cut_right(kSmallButton_mm, kGap_mm)),
                     {.icon = look::icon::kImage, .name = ui.say("Save pictures of the map")}))
      sheet.intents.push_back(ExportMap{});
  }
  if (has_order(sheet) && bar.w - least >= kSmallButton_mm + kGap_mm) {
    look::Button order{
        .label = ui.say(kOrders[static_cast<std::size_t>(sheet.view.map.ordering)]),
        .icon = look::icon::kOrder,
        .kind = sheet.view.of<MapBarView>().choosing_order ? look::ButtonKind::kChosen : look::ButtonKind::kOutline,
        .size = look::Text::kBody};
    // Translators: the name of a button without words; {order} is "A to Z" and the like.
    order.name = ui.fill("Order: {order}", words::arg("order", order.label));
    float width = look::button_width(ui, order);
    if (bar.w - wanted_width(ui, labels, 23) < width + kGap_mm) {
      order.label.clear();
      width = kSmallButton_mm;
    }
    if (look::button(ui, "table.map.order", middle(bar.cut_right(width, kGap_mm)), order))
      sheet.view.of<MapBarView>().choosing_order = !sheet.view.of<MapBarView>().choosing_order;
  }
  bar.w = std::min(bar.w, wanted_width(ui, labels, 23));
  const auto at = std::find(offered.begin(), offered.end(), &view_at_hand(sheet));
  const auto chosen =
      look::segmented(ui, "table.map.view", bar, labels, static_cast<int>(std::distance(offered.begin(), at)));
  if (chosen) show(sheet, offered[static_cast<std::size_t>(*chosen)]->view);
}

void draw_order_choice(Sheet& sheet, Rect rect, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  const std::vector<std::string> orders = order_words(ui.words());
  rect.w = std::min(rect.w, wanted_width(ui, orders, 23));
  // Results may have come since the functions were grouped.
  const bool grouped_now = sheet.view.map.ordering == MapOrdering::kGrouped;
  const bool again = grouped_now && look::button(ui, "table.map.ordering.again",
                                                 {rect.right() + kGap_mm, rect.y, kSmallButton_mm, rect.h},
                                                 {.icon = look::icon::kReplay, .name = ui.say("Group again")});
  const auto chosen =
      look::segmented(ui, "table.map.ordering", rect, orders, static_cast<int>(sheet.view.map.ordering));
  if (chosen || again) {
    apply_order(sheet, reading, chosen ? static_cast<MapOrdering>(*chosen) : MapOrdering::kGrouped);
    sheet.view.of<MapBarView>().choosing_order = false;
  }
}

}  // namespace crosstable::table
