// Every text of a snapshot is looked for in what leaves; a text that is new in snapshots is looked for by itself.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "report/calendar.h"
#include "report/report.h"
#include "report/second_vote.h"
#include "report/slides.h"
#include "report/unpacked.h"
#include "report/workbook.h"
#include "words/words.h"
#include "workshop/follow_up.h"

namespace crosstable::report {
namespace {

using framework::Array;
using framework::Object;
using framework::Value;

struct Text {
  std::string path;  ///< "charter.agreements.reservation"
  std::string word;  ///< stands nowhere else
};

/// Codes, days and words of the program: what they say is checked elsewhere.
const std::set<std::string>& no_texts() {
  static const std::set<std::string> kNames{"code",   "from",     "about",  "lane",       "date",
                                            "due",    "scenario", "of",     "tokens",     "confirmed",
                                            "agreed", "tags",     "status", "follow_ups", "decision"};
  return kNames;
}

/// Puts a word of its own in the place of each text.
void mark(Value& value, const std::string& path, const std::string& key, std::vector<Text>& texts) {
  if (auto* object = std::get_if<Object>(&value.data)) {
    for (auto& [name, member] : *object) mark(member, path + "." + name, name, texts);
  } else if (auto* array = std::get_if<Array>(&value.data)) {
    for (Value& element : *array) mark(element, path, key, texts);
  } else if (auto* text = std::get_if<std::string>(&value.data); text != nullptr && !no_texts().contains(key)) {
    *text = "word" + std::to_string(texts.size()) + "x";
    texts.push_back({path, *text});
  }
}

/// What a workshop before left of the first agreement and the first action.
void inherit(workshop::Snapshot& snapshot) {
  workshop::Agreement& agreement = snapshot.agreements[0];
  workshop::AgreementVersion version = workshop::present(agreement, "The first one", "2026-08-24");
  version.reservation = "Not in August";
  version.fields["of_another_framework"] = "Somebody is asked first";
  agreement.before = {version, version};
  agreement.before[1].number = 2;
  agreement.decision = workshop::Decision::kEscalated;
  workshop::Action& action = snapshot.actions[0];
  action.outcome = "The page is there";
  action.origin = workshop::Origin{"The first one", "2026-08-24", 1};
  action.marks = {{"2026-08-24", "2026-09-30", "", ""}, {"2026-10-05", "2026-12-01", "late", "Nobody had time"}};
  snapshot.notes_left = {{"Who tells the warehouse?", "2026-08-24"}};
}

struct Marked {
  workshop::Snapshot snapshot;
  std::vector<Text> texts;

  Marked() {
    workshop::Snapshot whole = whole_example();
    whole.walk.steps[0].text = "Asks";
    whole.agreements[0].reservation = "Not before the quarter ends";
    whole.actions[0].status = "under_way";
    inherit(whole);
    for (framework::Function& function : whole.roster.functions) {
      if (function.short_name.empty()) function.short_name = function.name;
    }
    auto sections = workshop::to_sections(whole);
    for (auto& [name, value] : sections) {
      if (name != "framework" && name != "rounds") mark(value, name, name, texts);
    }
    const auto read = workshop::from_sections(sections);
    EXPECT_TRUE(read) << (read ? "" : words::english(read.error()));
    if (read) snapshot = *read;
  }
};

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
  for (const Text& text : marked.texts) EXPECT_NE(json.find(text.word), std::string::npos) << text.path;
}

TEST(EveryTextOfASnapshot, IsOnItsSlides) {
  const Marked marked;
  const std::string slides = slides_text(marked.snapshot);
  for (const Text& text : marked.texts) {
    // A short name stands where its function is spoken of: on the map's pictures all of them are.
    if (text.path == "roster.functions.short_name") continue;
    EXPECT_NE(slides.find(text.word), std::string::npos) << text.path;
  }
}

TEST(EveryTextOfASnapshot, ThatWasSettledIsInItsCsv) {
  const Marked marked;
  std::string csv;
  for (const auto& [name, text] : to_csv_files(marked.snapshot)) csv += text;
  int looked_for = 0;
  for (const Text& text : marked.texts) {
    if (!is_one_of(text.path, {"charter.agreements", "actions.actions"})) continue;
    // Tables say how it stands now; JSON and the reports tell how it came to that.
    if (is_one_of(text.path, {"charter.agreements.before", "actions.actions.origin", "actions.actions.marks",
                              "actions.actions.outcome"}))
      continue;
    ++looked_for;
    EXPECT_NE(csv.find(text.word), std::string::npos) << text.path;
  }
  EXPECT_GT(looked_for, 30);
}

TEST(EveryTextOfASnapshot, ThatWasSettledIsInItsWorkbookAndNoNoteIs) {
  const Marked marked;
  const auto workbook = to_workbook(words::Words(), marked.snapshot);
  ASSERT_TRUE(workbook);
  std::string parts;
  for (const Unpacked& member : unpacked(*workbook)) parts += member.name + member.text;
  int left_out = 0;
  for (const Text& text : marked.texts) {
    // As in CSV: how it stands now.
    if (is_one_of(text.path, {"charter.agreements.before", "actions.actions.origin", "actions.actions.marks"}))
      continue;
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
  for (const Text& text : marked.texts) {
    const bool is_there = calendars.find(text.word) != std::string::npos;
    EXPECT_EQ(is_there, text.path == "actions.actions.text" || text.path == "actions.actions.owner") << text.path;
    if (is_there) ++found;
  }
  EXPECT_GE(found, 8);
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
