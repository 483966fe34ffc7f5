#include "table/frame/menu.h"

#include "look/controls.h"
#include "look/icons.h"

namespace crosstable::table {
namespace {

using look::Rect;

struct Item {
  std::string id;
  look::Button button;
  std::optional<Intent> intent;  ///< nothing: `instead` is shown
  Instead instead = Instead::kNothing;
};

std::vector<Item> items_of(const words::Words& words, const TableState& state) {
  const auto plain = [](std::string label, std::string_view icon) {
    return look::Button{.label = std::move(label), .icon = icon, .left = true};
  };
  // High contrast is one look, on white; what is dark comes back with usual contrast.
  const bool is_dark = state.dark && !state.high_contrast;
  // Translators: lines of the table's menu; at most about 35 letters each.
  const std::string contrast = state.high_contrast ? words.say("Use usual contrast")
                               : state.dark        ? words.say("Use high contrast, on white")
                                                   : words.say("Use high contrast");
  return {
      {"notes", plain(words.say("Notes and parking lot"), look::icon::kOwn), std::nullopt, Instead::kNotes},
      {"save", plain(words.say("Save a snapshot"), look::icon::kVerified), SaveSnapshot{}},
      {"correct", plain(words.say("Correct names and people"), look::icon::kEdit), std::nullopt, Instead::kCorrections},
      {"kiosks", plain(words.say("See the kiosks"), look::icon::kScreen), std::nullopt, Instead::kKiosks},
      {"times", plain(words.say("See the time plan"), look::icon::kTime), std::nullopt, Instead::kTimes},
      {"theme",
       plain(is_dark ? words.say("Use light colours") : words.say("Use dark colours"),
             is_dark ? look::icon::kLight : look::icon::kDark),
       ChooseTheme{!is_dark}},
      {"motion",
       plain(state.workshop().still ? words.say("Let the screen move") : words.say("Keep the screen still"),
             state.workshop().still ? look::icon::kPlay : look::icon::kPause),
       workshop::Change{workshop::MotionChosen{!state.workshop().still}}},
      {"contrast", plain(contrast, look::icon::kContrast), ChooseHighContrast{!state.high_contrast}},
      {"pin", plain(state.pin_set ? words.say("Change the PIN") : words.say("Set a PIN"), look::icon::kLock),
       ChoosePin{}},
      {"home", plain(words.say("Back to the start page"), look::icon::kBack), GoHome{}}};
}

/// What is there at times only has its place among them.
std::vector<Item> items_now(const Sheet& sheet) {
  const look::Ui& ui = sheet.ui;
  std::vector<Item> items = items_of(ui.words(), sheet.state);
  const bool closed = sheet.workshop().finished;
  // What needs a workshop under way.
  if (closed)
    std::erase_if(items,
                  [](const Item& item) { return item.id == "kiosks" || item.id == "times" || item.id == "correct"; });
  if (closed && sheet.state.history.can_undo())
    items.insert(items.begin(),
                 {"reopen", {.label = ui.say("Reopen the workshop"), .icon = look::icon::kUndo, .left = true}, Undo{}});
  const RoomScreen& room = sheet.state.room;
  if (!room.outputs.empty() || !room.mirrors.empty() || room.is_chosen())
    items.insert(items.end() - 1,
                 {"room",
                  {.label = room.is_chosen() ? ui.say("The room's screen") : ui.say("Show on another screen"),
                   .icon = look::icon::kScreen,
                   .left = true},
                  std::nullopt,
                  Instead::kRoomScreen});
  if (const Language* other = sheet.state.next_language())
    items.insert(
        items.end() - 1,
        {"language", {.label = other->name, .icon = look::icon::kLanguage, .left = true}, ChooseLanguage{other->code}});
  if (sheet.state.pin_set)
    items.insert(
        items.end() - 1,
        {"pin_off", {.label = ui.say("Remove the PIN"), .icon = look::icon::kDelete, .left = true}, RemovePin{}});
  return items;
}

}  // namespace

void draw_menu(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  // A finger anywhere else closes it, and does nothing to what lies underneath.
  if (ui.touch("table.menu.away", sheet.rect, {.label = ui.say("Close the menu")}).tapped) sheet.view.menu = false;
  const std::vector<Item> items = items_now(sheet);
  const float step = ui.sizes().button_mm + ui.sizes().gap_mm;
  constexpr float kPadding = 10;
  float width = 0;
  for (const Item& item : items) width = std::max(width, look::button_width(ui, item.button));
  const float height = step * static_cast<float>(items.size()) - ui.sizes().gap_mm + 2 * kPadding;
  Rect box{sheet.rect.x + 10, sheet.rect.bottom() - height - 10, width + 2 * kPadding, height};
  ui.shadow(box, ui.sizes().radius_card_mm, true);
  ui.fill(box, look::Colour::kRaised, ui.sizes().radius_card_mm);
  ui.outline(box, look::Colour::kEdge, ui.sizes().control_mm, ui.sizes().radius_card_mm);
  Rect inside = box.inset(kPadding);
  for (const Item& item : items) {
    if (!look::button(ui, "table.menu." + item.id, inside.cut_top(ui.sizes().button_mm, ui.sizes().gap_mm),
                      item.button))
      continue;
    sheet.view.menu = false;
    // What a line does at once leaves the page open that is looked at, such as a case that runs again.
    if (item.intent)
      sheet.intents.push_back(*item.intent);
    else
      sheet.view.instead = item.instead;
  }
}

}  // namespace crosstable::table
