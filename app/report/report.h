// A snapshot turned into files that others read: JSON, CSV, and the map as a picture at print size. Nothing that the
// map did not show.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "framework/value.h"
#include "friction/friction.h"
#include "look/ui.h"
#include "report/csv_form.h"
#include "report/paper.h"
#include "words/words.h"
#include "workshop/snapshot.h"

namespace crosstable::report {

/// report.json: the map of the last friction round. Its names and shape are those of the cases with known answers.
std::string to_json(const workshop::Snapshot& snapshot);
/// One row per published cell and statement, with the class of answers and how the value was made.
std::string to_csv(const workshop::Snapshot& snapshot, CsvForm form = {});
/// What the files say of a cell, and no figure with it, where another number of people voted on it than before.
inline constexpr std::string_view kOtherNumber = "other number of voters";
struct HeldBackCell {
  std::string name;
  std::vector<std::string> raters, rated;
  std::vector<std::string> questions;  ///< ids of statements, "dependence", "mirror"
};
/// Of the last friction round.
std::vector<HeldBackCell> held_back_cells(const workshop::Snapshot& snapshot);
/// Of the last friction round: cells that the table never uncovered, of which no file says more than that.
std::vector<std::string> never_shown(const workshop::Snapshot& snapshot);
/// What was settled, one row a field of the charter or rung of the ladder; after it what earlier versions said.
std::string agreements_to_csv(const workshop::Snapshot& snapshot, CsvForm form = {});
/// One row an action: what, who, until when, and how it is seen that it is done.
std::string actions_to_csv(const workshop::Snapshot& snapshot, CsvForm form = {});
/// All of them by the names of their files: report.csv, agreements.csv, actions.csv.
std::vector<std::pair<std::string, std::string>> to_csv_files(const workshop::Snapshot& snapshot, CsvForm form = {});
/// change.json: what changed between two rounds, and what a reader must know of the two snapshots.
std::string to_json(const friction::Comparison& comparison, const std::vector<std::string>& remarks = {});
/// The comparison in words, one line a cell, worst and best first.
std::string to_words(const friction::Comparison& comparison);

/// The map's pages: title, date, one view, legend, floor. Black on white whatever the theme of the screen. They fill
/// the area that they are drawn on, a paper on its long side.
/// Placement::text_scale of a surface that a page is drawn on: what is held in hands needs smaller text than a kiosk.
inline constexpr float kPageTextScale = 0.62f;
/// Names of the pages that this snapshot has: "map", "map-by-statement", "map-two-sides", "map-two-experiences",
/// "map-circle", and "map-change" after a second round.
std::vector<std::string> map_pages(const workshop::Snapshot& snapshot);
/// Without those that would only say that there is nothing.
std::vector<std::string> telling_map_pages(const workshop::Snapshot& snapshot);
/// Of every page that a snapshot may have.
std::vector<std::string> all_map_pages();
/// The workshop's title, or what stands for one.
std::string report_name(const words::Words& words, const workshop::Snapshot& snapshot);
/// "90-day terms: two sides".
std::string map_title(const words::Words& words, const workshop::Snapshot& snapshot, std::string_view page);
/// The same without the workshop's title.
std::string map_head(const words::Words& words, std::string_view page);
/// "90-day terms: two sides, Monday 23 November 2026".
std::string page_title(const words::Words& words, const workshop::Snapshot& snapshot, std::string_view page);
std::string change_title(const words::Words& words, const workshop::Snapshot& before, const workshop::Snapshot& after);
void draw_map_page(look::Ui& ui, const workshop::Snapshot& snapshot, std::string_view page = "map");
/// The same without head and margin, for what has both itself.
void draw_map_view(look::Ui& ui, const workshop::Snapshot& snapshot, std::string_view page);
/// What changed between the last rounds of two snapshots.
void draw_change_page(look::Ui& ui, const workshop::Snapshot& before, const workshop::Snapshot& after);

}  // namespace crosstable::report
