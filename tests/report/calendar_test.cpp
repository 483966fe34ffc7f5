// What people take into their calendars, read as other programs read it: by libical's parser and by Python's icalendar.
#include "report/calendar.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <libical/ical.h>
#include <qrencode.h>
#include <stdlib.h>

#include "framework/letters.h"
#include "report/calendar_snapshots.h"
#include "support/other_program.h"

namespace crosstable::report {
namespace {

using test::output_of;
/// One component and what its properties say, alarms' triggers beside them.
struct Entry {
  icalcomponent_kind kind = ICAL_NO_COMPONENT;
  std::map<std::string, std::string> says;
  std::vector<std::string> alarms;
};

struct Freed {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};

std::string value_of(icalproperty* property) {
  if (icalproperty_isa(property) == ICAL_SUMMARY_PROPERTY) return icalproperty_get_summary(property);
  if (icalproperty_isa(property) == ICAL_DESCRIPTION_PROPERTY) return icalproperty_get_description(property);
  const char* value = icalproperty_get_value_as_string(property);
  return value == nullptr ? "" : value;
}

std::vector<Entry> read(const std::string& text) {
  const std::unique_ptr<icalcomponent, Freed> calendar(icalparser_parse_string(text.c_str()));
  std::vector<Entry> entries;
  if (!calendar || icalcomponent_count_errors(calendar.get()) > 0) return entries;
  for (auto* one = icalcomponent_get_first_component(calendar.get(), ICAL_ANY_COMPONENT); one != nullptr;
       one = icalcomponent_get_next_component(calendar.get(), ICAL_ANY_COMPONENT)) {
    Entry entry{icalcomponent_isa(one), {}, {}};
    for (auto* property = icalcomponent_get_first_property(one, ICAL_ANY_PROPERTY); property != nullptr;
         property = icalcomponent_get_next_property(one, ICAL_ANY_PROPERTY))
      entry.says[icalproperty_get_property_name(property)] = value_of(property);
    for (auto* alarm = icalcomponent_get_first_component(one, ICAL_VALARM_COMPONENT); alarm != nullptr;
         alarm = icalcomponent_get_next_component(one, ICAL_VALARM_COMPONENT))
      entry.alarms.push_back(value_of(icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY)));
    entries.push_back(std::move(entry));
  }
  return entries;
}

Entry only_one(const std::string& text) {
  const auto entries = read(text);
  EXPECT_EQ(entries.size(), 1U) << text;
  return entries.empty() ? Entry{} : entries.front();
}

std::string event_name(const Snapshot& snapshot, std::size_t at = 0) {
  const auto entries = read(file_of(snapshot, "actions.ics"));
  return at < entries.size() ? entries[at].says.at("UID") : "";
}

std::string unfolded(std::string text) {
  for (std::size_t at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at)) text.erase(at, 3);
  return text;
}

TEST(Calendar, HoldsEachActionAsAWholeDayThatIsFreeForOtherThings) {
  const Entry event =
      only_one(file_of(snapshot_of({action("Publish the matrix", "Benoit K.", "2026-12-31")}), "actions.ics"));

  EXPECT_EQ(event.kind, ICAL_VEVENT_COMPONENT);
  EXPECT_EQ(event.says.at("SUMMARY"), "Publish the matrix (Benoit K.)");
  EXPECT_EQ(event.says.at("DTSTART"), "20261231");
  EXPECT_EQ(event.says.at("DTEND"), "20270101") << "the day after, which the event does not reach";
  EXPECT_EQ(event.says.at("TRANSP"), "TRANSPARENT");
  EXPECT_EQ(event.says.at("DTSTAMP"), "20261123T000000Z");
  EXPECT_EQ(event.says.count("DESCRIPTION"), 0U);
  EXPECT_EQ(event.alarms, (std::vector<std::string>{"-P6DT15H", "PT9H"})) << "at nine, seven days before and that day";
}

TEST(Calendar, SaysWhatOutlookAppleAndGoogleAskOfAFile) {
  for (const auto& [name, text] : to_calendars(kEnglish, example())) {
    EXPECT_EQ(text.rfind("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Crosstable//EN\r\nCALSCALE:GREGORIAN\r\n"
                         "METHOD:PUBLISH\r\n",
                         0),
              0U)
        << name << text.substr(0, 200);
    EXPECT_EQ(text.find('\n'), text.find("\r\n") + 1);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), std::count(text.begin(), text.end(), '\r')) << name;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 76U) << name << ": " << line;
    EXPECT_FALSE(read(text).empty()) << name;
  }
}

TEST(Calendar, HoldsToDosInAFileOfTheirOwnAlsoOfActionsWithoutADay) {
  Snapshot snapshot = snapshot_of({action("Publish the matrix", "Benoit K.", "2026-12-31"),
                                   action("Ask the bank", "Ana", ""), action("Count", "Eve", "2026-12-05")});
  snapshot.actions[2].status = "done";
  const auto events = read(file_of(snapshot, "actions.ics"));
  const auto to_dos = read(file_of(snapshot, "actions-todo.ics"));

  ASSERT_EQ(events.size(), 2U);
  EXPECT_TRUE(events[1].alarms.empty()) << "what is done reminds nobody";
  ASSERT_EQ(to_dos.size(), 3U);
  EXPECT_EQ(to_dos[0].kind, ICAL_VTODO_COMPONENT);
  EXPECT_EQ(to_dos[0].says.at("DUE"), "20261231");
  EXPECT_EQ(to_dos[0].says.at("STATUS"), "NEEDS-ACTION");
  EXPECT_EQ(to_dos[0].alarms.size(), 2U);
  EXPECT_NE(to_dos[0].says.at("UID"), events[0].says.at("UID"));
  EXPECT_EQ(to_dos[1].says.at("SUMMARY"), "Ask the bank (Ana)");
  EXPECT_EQ(to_dos[1].says.count("DUE"), 0U);
  EXPECT_TRUE(to_dos[1].alarms.empty());
  EXPECT_EQ(to_dos[2].says.at("STATUS"), "COMPLETED");
  EXPECT_TRUE(to_dos[2].alarms.empty());
}

TEST(Calendar, HoldsEachFollowUpAsAnEvent) {
  Snapshot snapshot = snapshot_of({});
  snapshot.follow_ups = {"2026-12-23", "2027-02-28"};
  const auto events = read(file_of(snapshot, "actions.ics"));
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[1].says.at("SUMMARY"), "Follow-up of the workshop");
  EXPECT_EQ(events[1].says.at("DTSTART"), "20270228");
  EXPECT_EQ(events[1].says.at("DTEND"), "20270301");
  EXPECT_EQ(events[1].alarms.size(), 2U);
  EXPECT_NE(events[0].says.at("UID"), events[1].says.at("UID"));
  EXPECT_EQ(to_calendars(kEnglish, snapshot).size(), 1U) << "nothing is to be done";
  EXPECT_TRUE(to_calendars(kEnglish, snapshot_of({})).empty()) << "a calendar without entries is none";
}

TEST(Calendar, KeepsWeekEndsAndLeavesOutDaysThatNoCalendarHas) {
  const auto events = read(file_of(snapshot_of({action("a", "", "2026-12-05"), action("b", "", "2026-02-30"),
                                                action("c", "", "next week"), action("d", "", "9999-12-31")}),
                                   "actions.ics"));
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].says.at("DTSTART"), "20261205") << "a Saturday, as it was agreed";
}

TEST(Calendar, KeepsEveryLetterOfWhatWasWritten) {
  const std::string odd = "Ask: a, b; c\\n \"d\" 👩‍👩‍👧 Łódź\tnow\r\nBEGIN:VEVENT\nDTSTART:20260101";
  const std::string long_text(500, 'x');
  const std::string owner = "Maximiliane Oberhauser-Kraus";
  const auto events = read(
      file_of(snapshot_of({action(odd, owner, "2026-12-04"), action(long_text, owner, "2026-12-04")}), "actions.ics"));

  ASSERT_EQ(events.size(), 2U) << "no text begins an entry of its own";
  EXPECT_EQ(events[0].says.at("SUMMARY"),
            "Ask: a, b; c\\n \"d\" 👩‍👩‍👧 Łódź now BEGIN:VEVENT DTSTART:20260101 (" + owner + ")");
  EXPECT_EQ(events[0].says.at("DESCRIPTION"),
            "Ask: a, b; c\\n \"d\" 👩‍👩‍👧 Łódź now\nBEGIN:VEVENT\nDTSTART:20260101 (" + owner + ")");
  EXPECT_EQ(events[1].says.at("SUMMARY"), std::string(159, 'x') + "... (" + owner + ")");
  EXPECT_EQ(events[1].says.at("DESCRIPTION"), long_text + " (" + owner + ")");
}

TEST(Calendar, NamesAnActionTheSameInEverySnapshotThatStillHasIt) {
  const Snapshot first = snapshot_of(
      {action("Report the numbers", "Ana", "2026-12-04"), action("Ask the bank, Zoe\u0301", "Bo", "2026-12-11")});
  Snapshot later = snapshot_of({action("Ask the bank, Zo\u00e9", "Cy", "2027-01-29")});
  later.date = "2027-01-11";
  later.title = "Pulse";
  later.actions[0].pair = workshop::Pair{"SA", "FI"};
  later.actions[0].origin = workshop::Origin{first.title, first.date, 2};
  later.actions[0].marks = {{first.date, "2026-12-11", "", ""}};
  later.actions[0].status = "late";
  EXPECT_EQ(event_name(later), event_name(first, 1)) << "handed on and put off, it moves";
  EXPECT_GT(only_one(file_of(later, "actions.ics")).says.at("DTSTAMP"), "20261123T000000Z") << "and is the newer one";

  Snapshot other = later;
  other.actions[0].origin.reset();
  EXPECT_NE(event_name(other), event_name(later)) << "the same words, noted in another workshop";
  other = first;
  other.actions[1].text = "Ask the other bank";
  EXPECT_NE(event_name(other, 1), event_name(first, 1)) << "another workshop's second action of that day";
  EXPECT_EQ(event_name(other, 0), event_name(first, 0));
}

TEST(Calendar, SaysWhatBecameOfAnActionAndRemindsNobodyOfWhatIsOver) {
  Snapshot snapshot = snapshot_of(std::vector<Action>(5, action("Ask the bank", "Ana", "2026-12-11")));
  const std::string statuses[] = {"", "under_way", "late", "done", "dropped"};
  const std::string said[] = {"NEEDS-ACTION", "IN-PROCESS", "NEEDS-ACTION", "COMPLETED", "CANCELLED"};
  for (std::size_t i = 0; i < 5; ++i) snapshot.actions[i].status = statuses[i];
  const auto events = read(file_of(snapshot, "actions.ics"));
  const auto to_dos = read(file_of(snapshot, "actions-todo.ics"));
  ASSERT_EQ(events.size(), 5U);
  ASSERT_EQ(to_dos.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(to_dos[i].says.at("STATUS"), said[i]);
    EXPECT_EQ(events[i].says.count("STATUS"), i == 4 ? 1U : 0U) << "an entry that falls away is struck out";
    EXPECT_EQ(events[i].alarms.size(), i < 3 ? 2U : 0U);
    EXPECT_EQ(to_dos[i].alarms.size(), events[i].alarms.size());
    EXPECT_EQ(entry_of(snapshot.actions[i], snapshot).empty(), i >= 3) << "nobody takes over what is over";
  }
}

TEST(Calendar, RemindsNobodyOfADayThatIsOver) {
  Snapshot snapshot =
      snapshot_of({action("Name one contact", "Ana", "2026-11-20"), action("Tell Bo", "", "2026-11-23")});
  snapshot.follow_ups = {"2026-11-22", "2026-12-23"};
  const std::vector<Entry> events = read(file_of(snapshot, "actions.ics"));
  ASSERT_EQ(events.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(events[i].alarms.size(), i % 2 == 0 ? 0U : 2U) << i;
  const std::vector<Entry> to_dos = read(file_of(snapshot, "actions-todo.ics"));
  ASSERT_EQ(to_dos.size(), 2U);
  EXPECT_TRUE(to_dos[0].alarms.empty());
  EXPECT_EQ(to_dos[1].alarms.size(), 2U);
}

TEST(Calendar, NamesNoTwoEntriesTheSame) {
  std::vector<Action> same(40, action("Name one contact", "Ana", "2026-12-04"));
  same[1].owner = "Bo";
  Snapshot snapshot = snapshot_of(same);
  snapshot.follow_ups = {"2026-12-04"};
  std::set<std::string> names;
  std::size_t entries = 0;
  for (const auto& [file, text] : to_calendars(kEnglish, snapshot)) {
    for (const Entry& entry : read(text)) {
      names.insert(entry.says.at("UID"));
      ++entries;
    }
  }
  EXPECT_EQ(entries, 81U);
  EXPECT_EQ(names.size(), entries);
}

TEST(Calendar, HoldsNothingButActionDayAndOwner) {
  Snapshot snapshot = example();
  ASSERT_GE(snapshot.actions.size(), 4U);
  ASSERT_GE(snapshot.follow_ups.size(), 3U);
  snapshot.organisation = "Acme Bottling";
  snapshot.observations = {"Sales was late"};
  snapshot.agreements.at(0).reservation = "Only until spring";
  for (workshop::Agreement& agreement : snapshot.agreements) {
    agreement.ladder = {{"Board of Acme", 5}};
    for (auto& [id, text] : agreement.fields) text = "The charter's " + id;
  }
  for (Action& one : snapshot.actions) one.evidence = "Seen in the minutes";
  std::string all;
  for (const auto& [file, text] : to_calendars(kEnglish, snapshot)) all += unfolded(text);
  for (const Action& one : snapshot.actions) {
    EXPECT_NE(all.find(one.text.substr(0, one.text.find_first_of(",;"))), std::string::npos) << one.text;
    all += unfolded(entry_of(one, snapshot));
  }

  std::vector<std::string> kept{
      snapshot.title,   snapshot.organisation, snapshot.request, snapshot.partner, "Only until spring",
      "Sales was late", "Seen in the minutes", "Board of",       "The charter",    "riction"};
  for (const std::string& text : kept) {
    if (text.empty()) continue;
    EXPECT_EQ(all.find(text), std::string::npos) << text;
  }
  EXPECT_NE(all.find("Example\\, invented data"), std::string::npos);

  Snapshot other = snapshot;
  other.title = other.organisation = other.partner = "other";
  other.actions.front().origin = workshop::Origin{"Another title", other.date, other.actions.front().id};
  for (Action& one : other.actions) one.pair.reset();
  EXPECT_EQ(to_calendars(kEnglish, snapshot), to_calendars(kEnglish, other)) << "not even a name is made of them";
}

TEST(Calendar, IsTheSameBytesTwice) { EXPECT_EQ(to_calendars(kEnglish, example()), to_calendars(kEnglish, example())); }

TEST(CalendarEntry, IsWholeAndTheSameEventAsInTheFile) {
  const Snapshot snapshot = snapshot_of({action("Publish the matrix", "Benoit K.", "2026-12-11")});
  const std::string entry = entry_of(snapshot.actions[0], snapshot);
  EXPECT_EQ(entry, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Crosstable//EN\r\nBEGIN:VEVENT\r\nUID:" +
                       event_name(snapshot) +
                       "\r\nDTSTAMP:20261123T000000Z\r\nDTSTART;VALUE=DATE:20261211\r\nTRANSP:TRANSPARENT\r\n"
                       "SUMMARY:Publish the matrix (Benoit K.)\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  EXPECT_EQ(entry_of(action("Some day", "Ana", ""), snapshot), "");
  EXPECT_EQ(entry_of(action("Some day", "Ana", "2026-02-30"), snapshot), "");
}

/// Squares a side.
int code_side(const std::string& text) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_L, QR_MODE_8, 1), QRcode_free);
  return code ? code->width : 1000;
}

TEST(CalendarEntry, FitsItsCodeWhateverWasWrittenAndBreaksNoLetter) {
  std::string families, marks = "a", commas;
  for (int i = 0; i < 60; ++i) families += "👨‍👩‍👧‍👦";
  for (int i = 0; i < 300; ++i) marks += "\u0301";
  for (int i = 0; i < 500; ++i) commas += ",";
  for (const std::string& text : {std::string(500, 'x'), families, marks, commas, std::string(500, '\n'),
                                  std::string("Prüfen, Łódź; und dann weiter mit allem anderen, was zu tun bleibt, ") +
                                      "bis zum Ende des Jahres und darüber hinaus"}) {
    for (const std::string& owner :
         {std::string("Maximiliane Oberhauser-Kraus"), families, marks, commas, std::string()}) {
      const Snapshot snapshot = snapshot_of({action(text, owner, "2026-12-11")});
      const std::string entry = entry_of(snapshot.actions[0], snapshot);
      EXPECT_LE(entry.size(), kMostEntryBytes) << entry;
      EXPECT_LE(code_side(entry), 61) << entry;
      const std::string seen = only_one(entry).says.at("SUMMARY");
      const std::size_t cut = seen.find("...");
      if (cut != std::string::npos && text[0] != '\n') {
        const std::string kept = seen.substr(0, cut);
        EXPECT_EQ(text.rfind(kept, 0), 0U) << kept;
        EXPECT_TRUE(kept.empty() || framework::previous_letter(text, kept.size()) < kept.size());
        for (std::size_t at = 0; at < kept.size();) {
          at = framework::next_letter(text, at);
          EXPECT_LE(at, kept.size()) << "inside a letter";
        }
      }
    }
  }
}

TEST(CalendarEntry, KeepsTheWholeOwnerAndManyLettersOfTheAction) {
  const std::string owner = "Maximiliane Oberhauser-Kraus";
  const Snapshot snapshot = snapshot_of({action(std::string(500, 'x'), owner, "2026-12-11")});
  const std::string seen = only_one(entry_of(snapshot.actions[0], snapshot)).says.at("SUMMARY");
  EXPECT_NE(seen.find("... (" + owner + ")"), std::string::npos) << seen;
  EXPECT_GE(seen.find("..."), 60U);
}

/// One line an entry: kind, day, summary, alarms in hours from the day's beginning. Debian's own Python has the
/// package, whatever another one in PATH has.
std::string read_by_python(const std::string& text) {
  std::string folder = (std::filesystem::temp_directory_path() / "crosstable-calendar-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return "no folder";
  std::ofstream(folder + "/read.ics", std::ios::binary) << text;
  const std::string said = output_of(
      "/usr/bin/python3 -c '\n"
      "import sys, icalendar\n"
      "for e in icalendar.Calendar.from_ical(open(sys.argv[1], \"rb\").read()).walk():\n"
      "  if e.name not in (\"VEVENT\", \"VTODO\"): continue\n"
      "  day = e.get(\"DTSTART\") or e.get(\"DUE\")\n"
      "  hours = [int(a[\"TRIGGER\"].dt.total_seconds() // 3600) for a in e.walk(\"VALARM\")]\n"
      "  print(e.name, day.dt if day else \"-\", repr(str(e[\"SUMMARY\"])), *hours)\n"
      "' " +
      folder + "/read.ics 2>&1");
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  return said;
}

TEST(Calendar, IsReadByPythonsIcalendar) {
  Snapshot snapshot = snapshot_of({action("Prüfen, dann; weiter\nEnde 😀", "Benoit K.", "2026-12-31"),
                                   action(std::string(500, 'x'), "Ana", "2026-12-05"), action("Ask", "Bo", "")});
  snapshot.follow_ups = {"2027-02-28"};
  const std::string long_seen = std::string(159, 'x') + "... (Ana)";

  EXPECT_EQ(read_by_python(file_of(snapshot, "actions.ics")),
            "VEVENT 2026-12-31 'Prüfen, dann; weiter Ende 😀 (Benoit K.)' -159 9\n"
            "VEVENT 2026-12-05 '" +
                long_seen +
                "' -159 9\n"
                "VEVENT 2027-02-28 'Follow-up of the workshop' -159 9\n")
      << "needs Debian's python3-icalendar";
  EXPECT_EQ(read_by_python(file_of(snapshot, "actions-todo.ics")),
            "VTODO 2026-12-31 'Prüfen, dann; weiter Ende 😀 (Benoit K.)' -159 9\n"
            "VTODO 2026-12-05 '" +
                long_seen +
                "' -159 9\n"
                "VTODO - 'Ask (Bo)'\n");
  EXPECT_EQ(read_by_python(entry_of(snapshot.actions[0], snapshot)),
            "VEVENT 2026-12-31 'Prüfen, dann; weiter Ende 😀 (Benoit K.)'\n");
}

}  // namespace
}  // namespace crosstable::report
