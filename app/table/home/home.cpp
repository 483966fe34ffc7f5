#include "table/home/home.h"

#include <algorithm>
#include <filesystem>

#include "framework/one_line.h"
#include "framework/translations.h"
#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/words.h"
#include "table/home/brand.h"
#include "table/home/ruler.h"
#include "table/home/wipe.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

// look/mockups/table-home.png: 1920 px wide for 1218 mm.
constexpr float kBrandShare = 640.0f / 1920.0f;
constexpr float kRowHeight_mm = 71;
constexpr float kLeastWorkshop_mm = 42;
constexpr float kRowGap_mm = 8.9f;
constexpr float kMore_mm = 24;
constexpr float kBeyond_mm = 6;  ///< that its sign stands nearer to the card's edge

// ---- what one can do

void draw_head(Sheet& sheet, Rect row) {
  look::Ui& ui = sheet.ui;
  const float h = row.h;
  const bool dark = sheet.state.dark && !sheet.state.high_contrast;
  const look::Button theme{.icon = dark ? look::icon::kLight : look::icon::kDark,
                           .name = dark ? ui.say("Use light colours") : ui.say("Use dark colours")};
  if (look::button(ui, "table.home.theme", row.cut_right(h, 7.6f), theme)) sheet.intents.push_back(ChooseTheme{!dark});
  if (const Language* other = sheet.state.next_language()) {
    const look::Button speak{.label = other->name, .icon = look::icon::kLanguage};
    if (look::button(ui, "table.home.language", row.cut_right(look::button_width(ui, speak), 7.6f), speak))
      sheet.intents.push_back(ChooseLanguage{other->code});
  }
  const look::Button size{.label = ui.say("Check the screen size"), .icon = look::icon::kRuler};
  if (look::button(ui, "table.home.screen_size", row.cut_right(look::button_width(ui, size), 10), size))
    sheet.view.instead = Instead::kRuler;
  ui.text(row, sheet.state.greeting.empty() ? ui.say("Welcome") : ui.say(sheet.state.greeting),
          {.size = look::Text::kHead, .valign = look::VAlign::kMiddle});
}

struct Tile {
  const char* id;
  std::string_view icon;
  std::string title, remark;
  bool primary = false;
  bool chosen = false;
};

bool draw_tile(look::Ui& ui, Rect box, const Tile& tile) {
  const look::Touched touched = ui.touch(tile.id, box, {.label = tile.title});
  const float radius = ui.sizes().radius_card_mm;
  const look::Rgba ground = tile.primary ? ui[Colour::kAccent] : tile.chosen ? ui[Colour::kWash] : ui[Colour::kSunken];
  ui.fill(box, touched.down ? look::mix(ground, ui[Colour::kInk], 0.12f) : ground, radius);
  if (tile.chosen)
    ui.outline(box, Colour::kAccent, ui.sizes().strong_mm, radius);
  else if (!tile.primary)
    ui.outline(box, Colour::kLine, ui.sizes().hair_mm, radius);
  const Rect inside = box.inset(17.8f, 16.5f);
  const Colour ink = tile.primary ? Colour::kOnAccent : Colour::kInk;
  ui.icon(tile.icon, {inside.x + 14, inside.y + 14}, 28, tile.primary ? Colour::kOnAccent : Colour::kAccent);
  const look::TextStyle title{.size = look::Text::kTitle, .colour = ink};
  const look::TextStyle remark{.size = look::Text::kBody, .colour = tile.primary ? Colour::kOnAccent : Colour::kQuiet};
  const float below = ui.text_height(tile.remark, remark, inside.w);
  ui.text({inside.x, inside.bottom() - below, inside.w, below}, tile.remark, remark);
  const float above = ui.text_height(tile.title, title, inside.w);
  ui.text({inside.x, inside.bottom() - below - 2.5f - above, inside.w, above}, tile.title, title);
  return touched.tapped;
}

void draw_two_lines(look::Ui& ui, Rect box, const std::string& title, const std::string& remark) {
  look::TextStyle head{.size = look::Text::kTitle, .max_lines = 1};
  if (ui.text_width(title, head) > box.w) head = {.size = look::Text::kBody, .weight = 600, .max_lines = 2};
  const look::TextStyle below{.size = look::Text::kBody, .colour = Colour::kQuiet, .max_lines = 2};
  const float a = ui.text_height(title, head, box.w);
  const float b = remark.empty() ? 0 : ui.text_height(remark, below, box.w);
  const float y = box.centre().y - (a + b) / 2;
  ui.text({box.x, y, box.w, a}, title, head);
  ui.text({box.x, y + a, box.w, b}, remark, below);
}

/// Half as high: beside its icon instead of below.
bool draw_low_tile(look::Ui& ui, Rect box, const Tile& tile) {
  const look::Touched touched = ui.touch(tile.id, box, {.label = tile.title});
  const float radius = ui.sizes().radius_card_mm;
  const look::Rgba ground = ui[Colour::kSunken];
  ui.fill(box, touched.down ? look::mix(ground, ui[Colour::kInk], 0.12f) : ground, radius);
  ui.outline(box, Colour::kLine, ui.sizes().hair_mm, radius);
  Rect inside = box.inset(17.8f, 4);
  ui.icon(tile.icon, {inside.x + 11, inside.centre().y}, 22, Colour::kAccent);
  inside.cut_left(22, 10);
  draw_two_lines(ui, inside, tile.title, tile.remark);
  return touched.tapped;
}

/// The example in its two parts: a workshop, and what comes of it.
void draw_example_tiles(Sheet& sheet, Rect column) {
  look::Ui& ui = sheet.ui;
  const auto halves = look::rows(column, 2, 7.6f);
  if (draw_low_tile(ui, halves[0],
                    {"table.home.example", look::icon::kExample, ui.say("Try the example"),
                     ui.say("Credit terms, five functions")}))
    sheet.intents.push_back(TryExample{});
  if (draw_low_tile(
          ui, halves[1],
          {"table.home.follow_up", look::icon::kDate, ui.say("Sixty days later"), ui.say("The example’s follow-up")}))
    sheet.intents.push_back(TryExample{true});
}

/// Of the framework that set-up begins with.
std::string length_of_workshop(const Sheet& sheet) {
  const std::vector<FrameworkChoice>& choices = sheet.state.frameworks;
  const auto begun = static_cast<std::size_t>(SetUp().framework);
  // Translators: on the start page, where no framework can be read.
  if (begun >= choices.size() || !choices[begun].problem.empty()) return sheet.ui.say("Step by step");
  return length_words(sheet.ui.words(), choices[begun].framework);
}

void draw_tiles(Sheet& sheet, Rect row) {
  look::Ui& ui = sheet.ui;
  const auto parts = look::columns(row, 3, 12.7f);
  // Translators: the three large tiles of the start page; a head of at most about 20 letters, below it about 32.
  if (draw_tile(ui, parts[0],
                {"table.home.start", look::icon::kStart, ui.say("Start a workshop"), length_of_workshop(sheet), true}))
    sheet.intents.push_back(BeginSetUp{usual_functions(ui.words())});
  const Tile open{"table.home.open",
                  look::icon::kFolder,
                  ui.say("Open a snapshot"),
                  ui.say("Look back, or start a follow-up"),
                  false,
                  sheet.view.home.snapshots};
  if (draw_tile(ui, parts[1], open)) {
    sheet.view.home.snapshots = !sheet.view.home.snapshots;
    sheet.view.home.page = 0;
  }
  draw_example_tiles(sheet, parts[2]);
}

// ---- lists

void draw_seals(look::Ui& ui, Rect area, const std::vector<framework::Function>& functions, float row_height) {
  const auto count = static_cast<float>(functions.size());
  const float gap = 3.8f;
  const float size = std::min({22.8f, row_height - 12, (area.w + gap) / std::max(1.0f, count) - gap});
  if (size >= 18 || functions.size() <= 6) {
    for (std::size_t i = 0; i < functions.size(); ++i)
      look::seal(ui, functions[i], {area.x + size / 2 + static_cast<float>(i) * (size + gap), area.centre().y}, size);
    return;
  }
  // Two rows hold twelve.
  const std::size_t half = std::max<std::size_t>(1, (functions.size() + 1) / 2);
  const float small = std::min({20.0f, (row_height - 8) / 2 - 2, (area.w + 2) / static_cast<float>(half) - 2});
  for (std::size_t i = 0; i < functions.size(); ++i) {
    const float y = area.centre().y + (i < half ? -1.0f : 1.0f) * (small + 2) / 2;
    look::seal(ui, functions[i], {area.x + small / 2 + static_cast<float>(i % half) * (small + 2), y}, small);
  }
}

std::string where_and_when(const words::Words& words, const HomeLine& line) {
  if (line.example) return words.say("Example, invented data");
  const words::Day day{line.date, words::Day::Form::kShort};
  if (line.organisation.empty()) return words.day(day);
  return words.fill("{organisation}, {day}", arg("organisation", line.organisation), arg("day", day));
}

/// A line knows no more of its framework than the step's title: a framework at hand that has such a step says it.
std::string step_title(const TableState& state, const std::string& language, const std::string& own) {
  for (const FrameworkChoice& choice : state.frameworks) {
    for (const framework::Step& step : choice.as_read().steps) {
      if (step.title == own) return framework::text_in(choice.as_read(), language, "step." + step.id + ".title", own);
    }
  }
  return own;
}

std::string where_it_stands(const words::Words& words, const HomeLine& line, const std::string& title) {
  if (line.finished) return words.in("workshop", "Closed");
  if (line.step == 0) return title;
  // Translators: {title} is what that step is called.
  return words.fill("Step {number} of {all}, {title}", arg("number", line.step), arg("all", line.steps),
                    arg("title", title));
}

std::string saved_when(const words::Words& words, const SnapshotLine& line) {
  if (line.example) return words.say("Snapshot of an example");
  if (line.nameless && line.date.empty()) return words.say("Copy without names");
  if (line.nameless) return words.fill("Copy without names, of {day}", arg("day", words::Day{line.date}));
  if (line.date.empty()) return words.say("Snapshot");
  return words.fill("Snapshot of {day}", arg("day", words::Day{line.date}));
}

/// Of two that were saved on one day of one workshop the file tells which is which.
std::string file_of(const std::vector<SnapshotLine>& lines, const SnapshotLine& line) {
  const auto alike = std::count_if(lines.begin(), lines.end(), [&](const SnapshotLine& other) {
    return other.title == line.title && other.date == line.date;
  });
  return alike > 1 ? std::filesystem::path(line.path).filename().string() : "";
}

struct ListRow {
  std::string id, title, remark, state, problem, action;
  const std::vector<framework::Function>* functions = nullptr;
  bool live = false;
  std::string folder = {};  ///< of a workshop; empty: a snapshot's row
};

/// What else can be done with a workshop, behind a sign at the end of its row.
void draw_more(Sheet& sheet, Rect& inside, const ListRow& row) {
  look::Ui& ui = sheet.ui;
  const float height = std::min(ui.sizes().button_mm, inside.h - 8);
  const bool shown = sheet.view.home.more == row.folder;
  const Rect end = inside.cut_right(kMore_mm, 6);
  if (look::button(ui, row.id + ".more", look::around(end.centre(), end.w, height),
                   {.icon = look::icon::kMore,
                    .kind = shown ? look::ButtonKind::kChosen : look::ButtonKind::kGhost,
                    .name = ui.say("More for this workshop")}))
    sheet.view.home.more = shown ? "" : row.folder;
  if (!shown) return;
  const look::Button wipe{.label = ui.say("Wipe this workshop"),
                          .icon = look::icon::kDelete,
                          .enabled = sheet.state.busy.empty(),
                          .size = look::Text::kBody};
  const Rect place = inside.cut_right(look::button_width(ui, wipe), 12);
  if (!look::button(ui, row.id + ".wipe", look::around(place.centre(), place.w, height), wipe)) return;
  sheet.view.home.more.clear();
  sheet.intents.push_back(AskToWipe{row.folder});
}

bool draw_row(Sheet& sheet, Rect box, const ListRow& row) {
  look::Ui& ui = sheet.ui;
  look::card(ui, box);
  if (row.live) ui.outline(box, Colour::kAccent, ui.sizes().strong_mm, ui.sizes().radius_card_mm);
  Rect inside{box.x + 17.8f, box.y, box.w - 28, box.h};
  if (!row.folder.empty()) {
    inside.w += kBeyond_mm;
    draw_more(sheet, inside, row);
  }
  const bool shows_more = !row.folder.empty() && sheet.view.home.more == row.folder;
  const Rect action = inside.cut_right(108, 12);
  const Rect at = look::around(action.centre(), action.w, std::min(ui.sizes().button_mm, box.h - 8));
  const look::Button open{.label = row.action,
                          .kind = row.live ? look::ButtonKind::kPrimary : look::ButtonKind::kOutline,
                          .enabled = row.problem.empty()};
  const bool tapped = look::button(ui, row.id, at, open);
  if (shows_more) return draw_two_lines(ui, inside, row.title, row.remark), tapped;
  draw_two_lines(ui, inside.cut_left(inside.w * 0.36f, 12), row.title, row.remark);
  if (!row.problem.empty()) {
    look::problem(ui, inside, row.problem);
    return tapped;
  }
  if (row.functions != nullptr) draw_seals(ui, inside.cut_left(inside.w * 0.48f, 10), *row.functions, box.h);
  ui.text(inside, row.state,
          {.size = look::Text::kBody, .colour = Colour::kQuiet, .valign = look::VAlign::kMiddle, .max_lines = 3});
  return tapped;
}

std::vector<ListRow> list_rows(const Sheet& sheet) {
  const words::Words& words = sheet.ui.words();
  std::vector<ListRow> rows;
  if (sheet.view.home.snapshots) {
    for (const SnapshotLine& line : sheet.state.snapshots) {
      rows.push_back({"table.home.snapshot." + std::to_string(rows.size()), line.title,
                      file_of(sheet.state.snapshots, line), saved_when(words, line), "", words.say("Look back")});
    }
    return rows;
  }
  for (const HomeLine& line : sheet.state.workshops) {
    // Translators: the button of a line on the start page; at most about 12 letters.
    const bool ended = line.finished || !line.problem.empty();
    rows.push_back({"table.home.workshop." + std::to_string(rows.size()), line.title, where_and_when(words, line),
                    where_it_stands(words, line, step_title(sheet.state, words.language(), line.step_title)),
                    framework::one_line(words.say(line.problem)),
                    ended ? words.in("button", "Open") : words.say("Resume"), &line.functions, line.live, line.folder});
  }
  return rows;
}

void open_row(Sheet& sheet, std::size_t index) {
  if (sheet.view.home.snapshots)
    sheet.intents.push_back(OpenSnapshot{sheet.state.snapshots[index].path});
  else
    sheet.intents.push_back(OpenWorkshop{sheet.state.workshops[index].folder});
}

void draw_empty(Sheet& sheet, Rect area) {
  const Rect box = area.cut_top(std::min(kRowHeight_mm, area.h));
  if (sheet.view.home.snapshots) {
    return look::empty_place(
        sheet.ui, box,
        {sheet.ui.say("No snapshot yet. A workshop saves one when it closes, or at any moment from its menu.")});
  }
  const std::string words =
      sheet.ui.say("No workshop yet. Start the first one here, or try the example to see how it goes.");
  if (look::empty_place(sheet.ui, "table.home.first", box, look::icon::kAddHere, words))
    sheet.intents.push_back(BeginSetUp{usual_functions(sheet.ui.words())});
}

void draw_pages(Sheet& sheet, Rect row, int pages) {
  look::Ui& ui = sheet.ui;
  int& page = sheet.view.home.page;
  const Rect next = row.cut_right(row.h, 5);
  const Rect before = row.cut_right(row.h, 8);
  if (look::button(ui, "table.home.older", next,
                   {.icon = look::icon::kForward, .enabled = page + 1 < pages, .name = ui.say("Older")}))
    ++page;
  if (look::button(ui, "table.home.newer", before,
                   {.icon = look::icon::kBack, .enabled = page > 0, .name = ui.say("Newer")}))
    --page;
  // Translators: the page of a list, "2 of 3".
  const std::string where = ui.fill("{page} of {pages}", arg("page", page + 1), arg("pages", pages));
  ui.text(row, where,
          {.size = look::Text::kBody,
           .colour = Colour::kQuiet,
           .align = look::Align::kEnd,
           .valign = look::VAlign::kMiddle});
}

/// Beside the lists, since it is about all of them.
void draw_actions_button(Sheet& sheet, Rect& head) {
  look::Ui& ui = sheet.ui;
  const look::Button actions{.label = ui.say("Actions between workshops"), .icon = look::icon::kChosen};
  if (look::button(ui, "table.home.actions", head.cut_right(look::button_width(ui, actions), 12), actions))
    sheet.intents.push_back(OpenActions{});
}

void draw_list(Sheet& sheet, Rect area) {
  look::Ui& ui = sheet.ui;
  const std::vector<ListRow> rows = list_rows(sheet);
  Rect head = area.cut_top(27, 7);
  ui.text(head, sheet.view.home.snapshots ? ui.say("Your snapshots") : ui.say("Your workshops"),
          {.size = look::Text::kTitle, .valign = look::VAlign::kMiddle});
  if (!sheet.state.workshops.empty() || !sheet.state.snapshots.empty()) draw_actions_button(sheet, head);
  if (rows.empty()) return draw_empty(sheet, area);
  const auto count = static_cast<float>(rows.size());
  const float height = std::clamp((area.h + kRowGap_mm) / count - kRowGap_mm, kLeastWorkshop_mm, kRowHeight_mm);
  const int fit = std::max(1, static_cast<int>((area.h + kRowGap_mm + 0.5f) / (height + kRowGap_mm)));
  const int pages = (static_cast<int>(rows.size()) + fit - 1) / fit;
  sheet.view.home.page = std::clamp(sheet.view.home.page, 0, pages - 1);
  if (pages > 1) draw_pages(sheet, head, pages);
  const int first = sheet.view.home.page * fit;
  for (int i = first; i < std::min(first + fit, static_cast<int>(rows.size())); ++i) {
    if (draw_row(sheet, area.cut_top(height, kRowGap_mm), rows[static_cast<std::size_t>(i)]))
      open_row(sheet, static_cast<std::size_t>(i));
  }
}

void draw_home_foot(Sheet& sheet, Rect row) {
  look::Ui& ui = sheet.ui;
  const look::Button quit{
      .label = ui.say("Close Crosstable"), .icon = look::icon::kPower, .kind = look::ButtonKind::kGhost};
  const Rect place = row.cut_right(look::button_width(ui, quit), 10);
  if (look::button(ui, "table.home.quit", place, quit)) sheet.intents.push_back(Quit{});
  ui.icon(look::icon::kLock, {row.x + 7.6f, row.centre().y}, 15.2f, Colour::kQuiet);
  ui.text({row.x + 22, row.y, row.w - 22, row.h}, ui.say("Workshops stay on this machine. No network is needed."),
          {.size = look::Text::kBody, .colour = Colour::kQuiet, .valign = look::VAlign::kMiddle});
}

}  // namespace

void draw_home(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  Rect area = sheet.rect;
  const Rect brand = area.cut_left(area.w * kBrandShare);
  draw_brand(ui, brand, {"Crosstable", ui.say("See where work gets stuck between functions. Leave with agreements.")});
  ui.fill(area, Colour::kSurface);
  Rect inside{area.x + 40.6f, area.y + 40.6f, area.w - 81.2f, area.h - 40.6f - 24};
  if (sheet.state.wipe) {
    Sheet page{ui, area, sheet.state, sheet.view, sheet.intents};
    return draw_wipe(page);
  }
  if (sheet.view.instead == Instead::kRuler) return draw_ruler(sheet, inside);
  draw_head(sheet, inside.cut_top(ui.sizes().button_mm, 22.8f));
  draw_tiles(sheet, inside.cut_top(std::min(132.0f, inside.h * 0.26f), 24));
  const Rect foot = inside.cut_bottom(ui.sizes().button_mm, 8);
  draw_list(sheet, inside);
  draw_home_foot(sheet, foot);
}

}  // namespace crosstable::table
