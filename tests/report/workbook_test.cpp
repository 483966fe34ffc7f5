// The workbook as another program finds it: Python's own zip and XML readers, no spreadsheet's indulgence.
#include "report/workbook.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <set>

#include <gtest/gtest.h>
#include <stdlib.h>

#include "framework/csv.h"
#include "report/english.h"
#include "report/report.h"
#include "report/tables.h"
#include "support/other_program.h"
#include "words/words.h"
#include "workshop/example.h"

namespace crosstable::report {
namespace {

using test::output_of;
using workshop::Snapshot;

Snapshot example(std::string_view until = {}) {
  const auto framework = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
  workshop::History history;
  const auto script = workshop::example_script(*framework);
  for (const workshop::Change& change : workshop::example_log(
           script, {until.empty() ? script.steps.back().step : until, workshop::ExampleMoment::kDone}))
    history.apply(change);
  return workshop::take_snapshot(history.now());
}

std::string written(const words::Words& words, const Snapshot& snapshot) {
  const auto bytes = to_workbook(words, snapshot);
  EXPECT_TRUE(bytes.has_value());
  return bytes.value_or("");
}

/// Opens the workbook as `z` and its sheets' cells as lists of (reference, style, type, text) in `sheets`, then runs
/// the script. Every part is parsed, so that one that is no XML fails.
std::string asked(const std::string& workbook, const std::string& script) {
  std::string folder = (std::filesystem::temp_directory_path() / "crosstable-workbook-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return "no folder";
  std::ofstream(folder + "/report.xlsx", std::ios::binary) << workbook;
  std::ofstream(folder + "/ask.py") << R"(import sys, zipfile
import xml.etree.ElementTree as xml
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
parts = {name: xml.fromstring(z.read(name)) for name in z.namelist()}
m = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
texts = ["".join(t.itertext()) for t in parts["xl/sharedStrings.xml"]]
names = [s.get("name") for s in parts["xl/workbook.xml"].iter(m + "sheet")]
sheets = {}
for i, name in enumerate(names, 1):
  sheets[name] = [[(c.get("r"), c.get("s"), c.get("t"), texts[int(c[0].text)] if c.get("t") == "s" else c[0].text)
                   for c in row] for row in parts[f"xl/worksheets/sheet{i}.xml"].find(m + "sheetData")]
)" << script;
  const std::string said = output_of("/usr/bin/python3 " + folder + "/ask.py " + folder + "/report.xlsx 2>&1");
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  return said;
}

TEST(Workbook, SaysOnceARowWhichLanguageTheGroupWroteIn) {
  Snapshot snapshot = example();
  snapshot.written = {"de", {}};
  const std::string marks =
      "print([sum('(Deutsch)' in str(cell[3]) for cell in row) for row in sheets['Actions']][:3])";

  EXPECT_EQ(asked(written(kEnglish, snapshot), marks), "[0, 1, 1]\n");
  EXPECT_EQ(actions_to_csv(snapshot).find("Deutsch"), std::string::npos) << "machines read it";

  snapshot.written.language = "en";
  EXPECT_EQ(asked(written(kEnglish, snapshot), marks), "[0, 0, 0]\n");
}

TEST(Workbook, HoldsActionsAgreementsAndMapWithTheRowsOfTheCsvFiles) {
  const Snapshot snapshot = example();
  std::string expected;
  for (const DataTable& table : {action_table(snapshot), agreement_table(snapshot), cell_table(snapshot)})
    expected += kEnglish.say(table.name) + " " + std::to_string(table.rows.size() + 1) + " " +
                std::to_string(for_people(table).columns.size()) + "\n";

  const std::string workbook = written(kEnglish, snapshot);

  EXPECT_EQ(asked(workbook, "for n in names: print(n, len(sheets[n]), len(sheets[n][0]))"), expected);
  // Every short text of every row of the CSV files, but for functions, which have their names here.
  const std::set<std::string_view> names{"from", "about", "agreed_by", "raters", "rated"};
  std::string in_csv;
  for (const DataTable& table : {action_table(snapshot), agreement_table(snapshot), cell_table(snapshot)}) {
    const auto read = framework::read_csv(to_csv(table));
    ASSERT_TRUE(read.has_value());
    ASSERT_EQ(read->rows.size(), table.rows.size() + 1);
    for (std::size_t row = 1; row < read->rows.size(); ++row) {
      for (std::size_t at = 0; at < table.columns.size(); ++at) {
        if (names.count(table.columns[at].id) == 0 && !table.columns[at].for_programs &&
            table.columns[at].kind == TableColumn::Kind::kShort && !read->rows[row][at].text.empty())
          in_csv +=
              (table.columns[at].id == "answers" ? table.rows[row - 1][at].code : read->rows[row][at].text) + "\n";
      }
    }
  }
  EXPECT_EQ(asked(workbook,
                  "short = {'Actions': 'CH', 'Agreements': '', 'Map': 'ADGHIJ'}\n"
                  "for n in names:\n"
                  "  for row in sheets[n][1:]:\n"
                  "    for c in row:\n"
                  "      if c[0][0] in short[n]: print(c[3])"),
            in_csv);
}

TEST(Csv, OpensInSpreadsheetsOfCountriesWhereFiguresHaveACommaToo) {
  const DataTable table = cell_table(example());
  const auto value_at = [&](const framework::CsvTable& read, std::size_t row, std::string_view id) {
    const auto& head = read.rows.front();
    const auto at = std::find_if(head.begin(), head.end(), [&](const auto& cell) { return cell.text == id; });
    return read.rows[row][static_cast<std::size_t>(at - head.begin())].text;
  };
  const std::string points = to_csv(table), commas = to_csv(table, {';', ','});
  const auto one = framework::read_csv(points), other = framework::read_csv(commas);
  ASSERT_TRUE(one && other);

  EXPECT_TRUE(
      points.starts_with("\xEF\xBB\xBF"
                         "cell,raters,"))
      << "else umlauts are letters of an older encoding";
  EXPECT_TRUE(
      commas.starts_with("\xEF\xBB\xBF"
                         "cell;raters;"));
  ASSERT_EQ(one->rows.size(), other->rows.size());
  for (std::size_t row = 1; row < one->rows.size(); ++row) {
    std::string value = value_at(*one, row, "value");
    EXPECT_NE(value.find('.'), std::string::npos);
    std::replace(value.begin(), value.end(), '.', ',');
    EXPECT_EQ(value_at(*other, row, "value"), value);
    EXPECT_EQ(value_at(*other, row, "method"), value_at(*one, row, "method"));
    EXPECT_EQ(value_at(*one, row, "answers").find('-'), std::string::npos) << "3-4 would be a day in April";
  }
}

TEST(Workbook, CallsFunctionsByTheirNames) {
  const std::string said = asked(written(kEnglish, example()), R"(
print(*[c[3] for c in sheets["Actions"][3] if c[0][0] in "FG"], sep="; ")
print(*[c[3] for c in sheets["Agreements"][1] if c[0][0] in "ABF"], sep="; ")
print(*[c[3] for c in sheets["Map"][1] if c[0][0] in "ABC"], sep="; ")
)");
  EXPECT_EQ(said,
            "Channel management; Finance\nSales; Finance; Finance, Sales\n"
            "CM>CS; Channel management; Customer service\n");
}

TEST(Workbook, SaysToPeopleWhichQuestionOfACellIsHeldBack) {
  Snapshot snapshot = example();
  for (workshop::SnapshotRound& round : snapshot.rounds) {
    if (round.form.kind != ballot::RoundKind::kFriction) continue;
    round.cells.front().held_back.dependence = true;
    round.cells.front().held_back.mirror = true;
  }
  const std::string found =
      "print(sorted({str(cell[3]) for row in sheets['Map'] for cell in row} & "
      "{'dependence', 'mirror', 'How much they depend', 'How they think they are seen'}))";

  EXPECT_EQ(asked(written(kEnglish, snapshot), found), "['How much they depend', 'How they think they are seen']\n");
  EXPECT_NE(to_csv(snapshot).find(",dependence,"), std::string::npos) << "programs go by its id";
}

TEST(Workbook, HoldsNumbersAsNumbersAndDaysAsDays) {
  Snapshot snapshot = example();
  snapshot.actions.resize(3);
  snapshot.actions[0].due = "2026-12-31";
  snapshot.actions[1].due = "";
  snapshot.actions[2].due = "1899-12-31";
  snapshot.actions[2].origin = workshop::Origin{"Before", "2026-09-14", 7};
  const std::string said = asked(written(kEnglish, snapshot), R"(
from datetime import date, timedelta
for row in sheets["Actions"][1:]:
  for r, s, t, v in row:
    if r[0] == "A": print(t, v)
    if r[0] in "DJ": print(r, s, t, date(1899, 12, 30) + timedelta(int(v)) if t is None else v)
values = [c for row in sheets["Map"][1:] for c in row if c[0][0] == "F"]
print(len(values) > 50, all(t is None and 0 <= float(v) <= 100 for r, s, t, v in values))
classes = [c for row in sheets["Map"][1:] for c in row if c[0][0] == "G"]
print(classes[0][2:])
)");
  EXPECT_EQ(said,
            "None 1\nD2 3 None 2026-12-31\nJ2 3 None 2026-11-23\nNone 2\nJ3 3 None 2026-11-23\nNone 3\n"
            "D4 2 s 1899-12-31\nJ4 3 None 2026-09-14\nTrue True\n('s', '3-4')\n")
      << "3-4 answers are no third of April";
}

TEST(Workbook, RunsNothingThatWasWrittenAndKeepsEveryLetter) {
  Snapshot snapshot = example();
  snapshot.actions.resize(5);
  const std::string texts[] = {"=HYPERLINK(\"http://x\",\"y\")", "<b>&amp; \"Łódź\" 👩‍👩‍👧</b>",
                               " first\nsecond ", "_x0041_ and 007", "+49 30 1234"};
  for (std::size_t i = 0; i < 5; ++i) snapshot.actions[i].text = texts[i];
  const std::string said = asked(written(kEnglish, snapshot), R"(
print(*[repr(c[3]) for row in sheets["Actions"][1:] for c in row if c[0][0] == "B"], sep="\n")
print(*{c[2] for row in sheets["Actions"][1:] for c in row if c[0][0] == "B"})
print(any(e.tag == m + "f" for p in parts.values() for e in p.iter()), any("xternal" in n for n in parts))
)");
  EXPECT_EQ(said,
            "'=HYPERLINK(\"http://x\",\"y\")'\n'<b>&amp; \"Łódź\" 👩\\u200d👩\\u200d👧</b>'\n' first\\nsecond '\n"
            "'_x005F_x0041_ and 007'\n'+49 30 1234'\ns\nFalse False\n");
}

TEST(Workbook, SpeaksTheLanguageInItsHeadsAndOwnWordsAlone) {
  Snapshot snapshot = example();
  snapshot.example = false;
  const std::string said = asked(written(words::Words::pseudo(), snapshot), R"(
heads = [c[3] for n in names for c in sheets[n][0]]
print(all(not h.isascii() for h in heads), len(heads), names)
print(sheets["Actions"][1][1][3])
print(any("flowing" == c[3] or c[3].startswith("at least") for row in sheets[names[2]] for c in row))
)");
  EXPECT_EQ(said, "True 31 ['Actions', 'Agreements', 'Map']\n" + snapshot.actions[0].text + "\nFalse\n")
      << "no sheet can be called by a name with brackets, so those stay English";
}

TEST(Workbook, SaysTheFrameworkInTheLanguageOfItsReader) {
  Snapshot snapshot = example();
  snapshot.framework.translations["qps"] = snapshot.framework.translations.at("de");
  const std::string said = asked(written(words::Words::pseudo(), snapshot), R"(
texts = {str(c[3]) for n in names for row in sheets[n] for c in row}
print(*sorted(texts & {"Decision owner", "Response time", "4 working hours", "Day 30, 2026-12-23",
                       "Working pair: Jo and Ines", "90-day terms and a special price"}))
print(*sorted(texts & {"Wer entscheidet", "Antwortzeit", "4 Arbeitsstunden", "Folgen", "Folge"}), sep="; ")
print({text[:10] for text in texts if "Tag 30" in text}, texts & {"all", "decision_owner"})
)");
  EXPECT_EQ(said, "\n4 Arbeitsstunden; Antwortzeit; Folge; Folgen; Wer entscheidet\n{'[Tag 30, ['} set()\n");
  EXPECT_EQ(to_csv(snapshot), to_csv(example())) << "machines read it";
  EXPECT_EQ(agreements_to_csv(snapshot), agreements_to_csv(example()));
}

TEST(Workbook, LaysItsColumnsInTheDirectionOfTheLanguage) {
  constexpr const char* kAsk = R"(print([v.get("rightToLeft") for i in range(1, len(names) + 1)
       for v in parts[f"xl/worksheets/sheet{i}.xml"].iter(m + "sheetView")]))";
  EXPECT_EQ(asked(written(words::Words::pseudo(words::Direction::kRightToLeft), example()), kAsk), "['1', '1', '1']\n");
  EXPECT_EQ(asked(written(words::Words(), example()), kAsk), "[None, None, None]\n");
}

TEST(Workbook, NamesNobodyAndHoldsNoTimeButTheWorkshopsDay) {
  const std::string said = asked(written(kEnglish, example()), R"(
core = parts["docProps/core.xml"]
print({e.tag.split("}")[1]: e.text for e in core})
print({i.date_time for i in z.infolist()}, {len(i.extra) for i in z.infolist()}, [n for n in parts if n.startswith("docProps")])
)");
  EXPECT_EQ(said,
            "{'title': '90-day terms', 'created': '2026-11-23T00:00:00Z', 'language': 'en', 'modified': "
            "'2026-11-23T00:00:00Z'}\n{(1980, 1, 1, 0, 0, 0)} {0} ['docProps/core.xml']\n");
}

TEST(Workbook, IsTheSameBytesTwiceInEveryTimeZone) {
  const char* before = std::getenv("TZ");
  const std::string zone = before == nullptr ? "" : before;
  ::setenv("TZ", "Pacific/Auckland", 1);
  ::tzset();
  const std::string one = written(kEnglish, example());
  ::setenv("TZ", "America/Los_Angeles", 1);
  ::tzset();
  const std::string other = written(kEnglish, example());
  before == nullptr ? ::unsetenv("TZ") : ::setenv("TZ", zone.c_str(), 1);
  ::tzset();
  EXPECT_EQ(one, other);
}

TEST(Workbook, IsWholeWithoutAnyVoteAgreementOrAction) {
  Snapshot snapshot = example();
  snapshot.rounds.clear();
  snapshot.agreements.clear();
  snapshot.actions.clear();
  EXPECT_EQ(asked(written(kEnglish, snapshot), "print([len(sheets[n]) for n in names])"), "[1, 1, 1]\n");
}

}  // namespace
}  // namespace crosstable::report
