// Every text of a snapshot is looked for in what leaves; a text that is new in snapshots is looked for by itself.
#include "workshop/goes_out.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "look/fonts.h"
#include "report/account.h"
#include "report/calendar.h"
#include "report/document_html.h"
#include "report/marked_snapshot.h"
#include "report/report.h"
#include "report/slides.h"
#include "report/unpacked.h"
#include "report/workbook.h"
#include "words/words.h"

namespace crosstable::report {
namespace {

bool is_one_of(const std::string& path, const std::vector<std::string>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](const auto& one) { return path.starts_with(one); });
}

std::string slides_text(const workshop::Snapshot& snapshot) {
  std::string all;
  const auto slides = to_slides(words::Words(), snapshot, {});
  EXPECT_TRUE(slides);
  for (const Unpacked& member : unpacked(slides.value_or(""))) {
    if (member.name.starts_with("ppt/slides/slide")) all += member.text;
  }
  return all;
}

TEST(EveryTextOfASnapshot, IsInItsJson) {
  const Marked marked;
  const std::string json = to_json(marked.snapshot);
  EXPECT_GT(marked.texts.size(), 60u);
  for (const MarkedText& text : marked.texts) EXPECT_NE(json.find(text.word), std::string::npos) << text.path;
}

TEST(EveryTextOfASnapshot, IsOnItsSlides) {
  const Marked marked;
  const std::string slides = slides_text(marked.snapshot);
  for (const MarkedText& text : marked.texts) {
    // A short name stands where its function is spoken of: on the map's pictures all of them are.
    if (text.path == "roster.functions.short_name") continue;
    EXPECT_NE(slides.find(text.word), std::string::npos) << text.path;
  }
}

TEST(EveryTextOfASnapshot, IsInTheReportToRead) {
  const Marked marked;
  const auto fonts = look::Fonts::load();
  ASSERT_TRUE(fonts);
  const std::string html = html_of(account(words::Words(), marked.snapshot, {}), *fonts);
  int looked_for = 0;
  for (const MarkedText& text : marked.texts) {
    // Functions stand where they are spoken of: on the map all of them are. What earlier workshops were called is on
    // the slides.
    if (is_one_of(text.path, {"roster", "charter.agreements.before.title", "actions.actions.origin"})) continue;
    ++looked_for;
    EXPECT_NE(html.find(text.word), std::string::npos) << text.path;
  }
  EXPECT_GT(looked_for, 60);
}

TEST(EveryTextOfASnapshot, ThatWasSettledIsInItsCsv) {
  const Marked marked;
  std::string csv;
  for (const auto& [name, text] : to_csv_files(marked.snapshot)) csv += text;
  int looked_for = 0;
  for (const MarkedText& text : marked.texts) {
    if (!is_one_of(text.path, {"charter.agreements", "actions.actions"})) continue;
    // Of actions tables say how they stand now; JSON and the reports tell how it came to that.
    if (is_one_of(text.path, {"actions.actions.origin", "actions.actions.marks"})) continue;
    ++looked_for;
    EXPECT_NE(csv.find(text.word), std::string::npos) << text.path;
  }
  EXPECT_GT(looked_for, 30);
}

TEST(EveryTextOfASnapshot, ThatWasSettledIsInItsCsvUnderTheVersionThatSaidIt) {
  workshop::Snapshot snapshot = whole_example();
  snapshot.agreements.resize(1);
  workshop::Agreement& agreement = snapshot.agreements[0];
  agreement.fields = {{"measure", "Asked, not counted"}};
  agreement.ladder.clear();
  workshop::AgreementVersion first = workshop::present(agreement, "The first one", "2026-08-24");
  agreement.before = {first};
  const std::string unchanged = agreements_to_csv(snapshot);
  EXPECT_NE(unchanged.find("Asked, not counted\",FI+SA,1,2026-08-24,The first one\r\n"), std::string::npos)
      << unchanged;
  EXPECT_EQ(std::count(unchanged.begin(), unchanged.end(), '\n'), 2) << "the same words are one version";

  agreement.fields["measure"] = "Counted";
  const std::string changed = agreements_to_csv(snapshot);
  const std::size_t now = changed.find("Counted,FI+SA,2," + snapshot.date + "," + snapshot.title + "\r\n");
  const std::size_t before = changed.find("Asked, not counted\",FI+SA,1,2026-08-24,The first one\r\n");
  EXPECT_NE(now, std::string::npos) << changed;
  EXPECT_NE(before, std::string::npos) << changed;
  EXPECT_LT(now, before);
}

TEST(EveryTextOfASnapshot, ThatWasSettledIsInItsWorkbookAndNoNoteIs) {
  const Marked marked;
  const auto workbook = to_workbook(words::Words(), marked.snapshot);
  ASSERT_TRUE(workbook);
  std::string parts;
  for (const Unpacked& member : unpacked(*workbook)) parts += member.name + member.text;
  int left_out = 0;
  for (const MarkedText& text : marked.texts) {
    // As in CSV.
    if (is_one_of(text.path, {"actions.actions.origin", "actions.actions.marks"})) continue;
    if (is_one_of(text.path, {"charter.agreements", "actions.actions", "workshop.title"})) {
      EXPECT_NE(parts.find(text.word), std::string::npos) << text.path;
    } else if (!text.path.starts_with("roster")) {
      ++left_out;
      EXPECT_EQ(parts.find(text.word), std::string::npos) << text.path;
    }
  }
  EXPECT_GT(left_out, 10);
}

TEST(EveryTextOfASnapshot, IsInItsCalendarsOnlyWhereItIsAnActionOrItsOwner) {
  const Marked marked;
  std::string calendars;
  for (const auto& [name, text] : to_calendars(words::Words(), marked.snapshot)) calendars += name + text;
  for (const workshop::Action& action : marked.snapshot.actions) calendars += entry_of(action, marked.snapshot);
  for (std::size_t at = calendars.find("\r\n "); at != std::string::npos; at = calendars.find("\r\n ", at))
    calendars.erase(at, 3);
  int found = 0;
  for (const MarkedText& text : marked.texts) {
    const bool is_there = calendars.find(text.word) != std::string::npos;
    EXPECT_EQ(is_there, text.path == "actions.actions.text" || text.path == "actions.actions.owner") << text.path;
    if (is_there) ++found;
  }
  EXPECT_GE(found, 8);
}

/// What each format writes, zip files as what is in them.
std::vector<std::pair<std::string, std::string>> every_format(const workshop::Snapshot& snapshot) {
  const words::Words english;
  std::vector<std::pair<std::string, std::string>> all{{"json", to_json(snapshot)}};
  for (auto& file : to_csv_files(snapshot)) all.push_back(std::move(file));
  for (auto& file : to_calendars(english, snapshot)) all.push_back(std::move(file));
  for (const Unpacked& member : unpacked(to_workbook(english, snapshot).value_or("")))
    all.emplace_back("xlsx " + member.name, member.name + member.text);
  for (const Unpacked& member : unpacked(to_slides(english, snapshot, {}).value_or("")))
    all.emplace_back("pptx " + member.name, member.name + member.text);
  const auto fonts = look::Fonts::load();
  all.emplace_back("html", fonts ? html_of(account(english, snapshot, {}), *fonts) : "");
  return all;
}

TEST(EveryTextThatStays, IsInNoByteOfAnyFormat) {
  const Marked marked(keep);
  const std::set<std::string> staying = marked.staying();
  EXPECT_GT(staying.size(), 14u);
  for (const auto& [format, bytes] : every_format(marked.snapshot)) {
    EXPECT_FALSE(bytes.empty()) << format;
    for (const std::string& word : staying) EXPECT_EQ(bytes.find(word), std::string::npos) << word << " in " << format;
  }
  for (const std::string& map : map_pages(marked.snapshot)) {
    for (const std::string& word : staying)
      EXPECT_EQ(map_alternative(words::Words(), marked.snapshot, map).find(word), std::string::npos) << map;
  }
}

TEST(EveryTextThatStays, TakesNoneThatGoesOutWithIt) {
  const Marked marked(keep);
  const std::set<std::string> staying = marked.staying();
  const std::string json = to_json(marked.snapshot);
  for (const MarkedText& text : marked.texts) {
    if (staying.contains(text.word)) continue;
    EXPECT_NE(json.find(text.word), std::string::npos) << text.path;
  }
}

TEST(EveryNoteThatGoesOut, IsInTheReportToRead) {
  workshop::Snapshot snapshot = whole_example();
  snapshot.notes_left = {{"Who tells the warehouse?", "2026-08-24", true}, {"Ask in private", "2026-08-24"}};
  snapshot.notes = {{1, "One form", "SA", "map", false, true}, {2, "Who pays?", "", "walk", true, true}};
  const auto fonts = look::Fonts::load();
  ASSERT_TRUE(fonts);
  const std::string html = html_of(account(words::Words(), snapshot, {}), *fonts);
  for (const char* note : {"Who tells the warehouse?", "One form", "Who pays?", "Parking lot"})
    EXPECT_NE(html.find(note), std::string::npos) << note;
  EXPECT_EQ(html.find("Ask in private"), std::string::npos);
}

TEST(EveryDayOfASnapshot, IsInItsJsonAndOnItsSlides) {
  const workshop::Snapshot snapshot = whole_example();
  const words::Words english;
  const std::string json = to_json(snapshot);
  const std::string slides = slides_text(snapshot);
  std::vector<std::string> days = snapshot.follow_ups;
  days.push_back(snapshot.date);
  for (const workshop::Action& action : snapshot.actions) days.push_back(action.due);
  for (const std::string& day : days) {
    EXPECT_NE(json.find("\"" + day + "\""), std::string::npos) << day;
    EXPECT_NE(slides.find(english.day({day})), std::string::npos) << day;
  }
}

TEST(EveryTagOfACause, IsInItsJsonAndOnItsSlides) {
  const workshop::Snapshot snapshot = whole_example();
  ASSERT_FALSE(snapshot.causes.empty());
  for (const auto& [pair, causes] : snapshot.causes) {
    for (const std::string& tag : causes.tags) {
      EXPECT_NE(to_json(snapshot).find("\"" + tag + "\""), std::string::npos) << tag;
      EXPECT_NE(slides_text(snapshot).find(tag), std::string::npos) << tag;
    }
  }
}

}  // namespace
}  // namespace crosstable::report
