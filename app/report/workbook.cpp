#include "report/workbook.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "framework/letters.h"
#include "framework/text.h"
#include "framework/xml_text.h"
#include "report/tables.h"
#include "report/zip.h"
#include "words/dates.h"
#include "workshop/written.h"

namespace crosstable::report {
namespace {

using Kind = TableColumn::Kind;

constexpr std::string_view kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006";
/// Places in kStyles.
enum class Style { kPlain, kHead, kText, kDay };

/// One font and its bold, a line below the heads, wrapped text, and days as each country writes them (format 14).
constexpr std::string_view kStyles =
    R"(<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>)"
    R"(<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>)"
    R"(<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>)"
    R"(<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>)"
    R"(<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>)"
    R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">)"
    R"(<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
    R"(<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"/>)"
    R"(<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>)"
    R"(<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>)"
    R"(</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="0"/>)";

/// A row has more than a reader shows in a cell only if somebody made it so by hand.
constexpr std::size_t kMostBytesOfACell = 32'000;

// ---- text

/// For elements and attributes. Excel reads "_x0041_" as a letter, so that an underscore that would begin one becomes
/// one itself.
std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r') continue;
    out += text.substr(at, 2) == "_x" ? std::string_view("_x005F_") : text.substr(at, 1);
  }
  return framework::xml_text(out);
}

/// "A", "B" … of the few columns that a table has.
char letter_of(std::size_t column) { return static_cast<char>('A' + column); }

std::optional<double> number_in(const std::string& text) {
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size() && std::isfinite(number);
  return whole ? std::optional(number) : std::nullopt;
}

/// As spreadsheets count days. Nothing for those before March 1900, which they count wrongly.
std::optional<std::int64_t> day_number(const std::string& text) {
  using std::chrono::sys_days;
  const auto day = words::day_of(text);
  if (!day || sys_days{*day} < sys_days{std::chrono::year{1900} / 3 / 1}) return std::nullopt;
  return (sys_days{*day} - sys_days{std::chrono::year{1899} / 12 / 30}).count();
}

// ---- sheets

/// Texts of all sheets, each once.
class Strings {
 public:
  std::size_t place_of(std::string text) {
    ++uses_;
    const auto [at, is_new] = places_.try_emplace(std::move(text), places_.size());
    if (is_new) parts_ += "<si><t xml:space=\"preserve\">" + escaped(at->first) + "</t></si>";
    return at->second;
  }
  std::string part() const {
    return fmt::format(R"({}<sst xmlns="{}" count="{}" uniqueCount="{}">{}</sst>)", kXml, kMain, uses_, places_.size(),
                       parts_);
  }

 private:
  std::map<std::string, std::size_t> places_;
  std::string parts_;
  std::size_t uses_ = 0;
};

std::string text_cell(std::size_t row, std::size_t column, Style style, std::size_t place) {
  return fmt::format(R"(<c r="{}{}" s="{}" t="s"><v>{}</v></c>)", letter_of(column), row, static_cast<int>(style),
                     place);
}

/// A row is a block of its own: it is sorted and sent on without the others.
std::string cell_of(const words::Words& words, workshop::LanguageMarks& marks, const TableCell& cell, Kind kind,
                    std::size_t row, std::size_t column, Strings& strings) {
  if (cell.code.empty()) return {};
  if (kind == Kind::kNumber && number_in(cell.code))
    return fmt::format(R"(<c r="{}{}" s="{}"><v>{}</v></c>)", letter_of(column), row, static_cast<int>(Style::kText),
                       cell.code);
  if (const auto day = kind == Kind::kDay ? day_number(cell.code) : std::nullopt)
    return fmt::format(R"(<c r="{}{}" s="{}"><v>{}</v></c>)", letter_of(column), row, static_cast<int>(Style::kDay),
                       *day);
  std::string text = cell.said.empty() ? cell.code : words.say(cell.said);
  if (cell.is_written) text = marks(cell.code, std::move(text));
  if (text.size() > kMostBytesOfACell) text.resize(framework::previous_letter(text, kMostBytesOfACell));
  return text_cell(row, column, Style::kText, strings.place_of(std::move(text)));
}

int width_of(Kind kind) {
  switch (kind) {
    case Kind::kShort: return 20;
    case Kind::kLong: return 44;
    case Kind::kNumber: return 10;
    case Kind::kDay: return 12;
  }
  return 20;
}

/// From the heads to the last row: "A1:H5".
std::string area_of(const DataTable& table) {
  return fmt::format("A1:{}{}", letter_of(table.columns.size() - 1), table.rows.size() + 1);
}

std::string sheet_part(const words::Words& words, const workshop::Snapshot& snapshot, const DataTable& table,
                       bool first, Strings& strings) {
  std::string widths, rows = "<row r=\"1\">";
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    widths += fmt::format(R"(<col min="{0}" max="{0}" width="{1}" customWidth="1"/>)", at + 1,
                          width_of(table.columns[at].kind));
    rows += text_cell(1, at, Style::kHead, strings.place_of(words.say(table.columns[at].head)));
  }
  rows += "</row>";
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    workshop::LanguageMarks marks(words, snapshot.written, snapshot.framework);
    rows += fmt::format(R"(<row r="{}">)", row + 2);
    for (std::size_t at = 0; at < table.columns.size(); ++at)
      rows += cell_of(words, marks, table.rows[row][at], table.columns[at].kind, row + 2, at, strings);
    rows += "</row>";
  }
  return fmt::format(
      R"({}<worksheet xmlns="{}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="{}"/><sheetViews>)"
      R"(<sheetView{}{} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>)"
      R"(<selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{}</cols>)"
      R"(<sheetData>{}</sheetData><autoFilter ref="{}"/>)"
      R"(<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>)"
      R"(<pageSetup orientation="landscape" fitToHeight="0"/></worksheet>)",
      kXml, kMain, area_of(table), words.direction() == words::Direction::kRightToLeft ? R"( rightToLeft="1")" : "",
      first ? R"( tabSelected="1")" : "", widths, rows, area_of(table));
}

/// What a spreadsheet takes as the name of a sheet, in the language if it does.
std::string sheet_name(const words::Words& words, const DataTable& table) {
  constexpr std::size_t kMostLetters = 31;
  const std::string name = words.say(table.name);
  const bool taken =
      framework::code_points(name) <= kMostLetters && name.find_first_of("[]:*?/\\'") == std::string::npos;
  return taken ? name : words::english_words()->say(table.name);
}

// ---- the parts around them

std::string workbook_part(const words::Words& words, const std::vector<DataTable>& tables) {
  std::string sheets, names;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const std::string name = escaped(sheet_name(words, tables[i]));
    sheets += fmt::format(R"(<sheet name="{0}" sheetId="{1}" r:id="rId{1}"/>)", name, i + 1);
    names += fmt::format(
        R"(<definedName name="_xlnm._FilterDatabase" localSheetId="{}" hidden="1">'{}'!$A$1:${}${}</definedName>)", i,
        name, letter_of(tables[i].columns.size() - 1), tables[i].rows.size() + 1);
  }
  // Sorted by name, as Excel writes them.
  for (std::size_t i = 0; i < tables.size(); ++i)
    names += fmt::format(R"(<definedName name="_xlnm.Print_Titles" localSheetId="{}">'{}'!$1:$1</definedName>)", i,
                         escaped(sheet_name(words, tables[i])));
  return fmt::format(
      R"({}<workbook xmlns="{}" xmlns:r="{}"><bookViews><workbookView windowWidth="24000" windowHeight="12000"/></bookViews>)"
      R"(<sheets>{}</sheets><definedNames>{}</definedNames></workbook>)",
      kXml, kMain, kRelations, sheets, names);
}

std::string relation(std::size_t number, std::string_view kind, std::string_view target) {
  return fmt::format(R"(<Relationship Id="rId{}" Type="{}" Target="{}"/>)", number, kind, target);
}

std::string relations_part(const std::string& relations) {
  return fmt::format(R"({}<Relationships xmlns="{}/relationships">{}</Relationships>)", kXml, kPackage, relations);
}

std::string workbook_relations(std::size_t sheets) {
  std::string all;
  for (std::size_t i = 1; i <= sheets; ++i)
    all += relation(i, fmt::format("{}/worksheet", kRelations), fmt::format("worksheets/sheet{}.xml", i));
  all += relation(sheets + 1, fmt::format("{}/styles", kRelations), "styles.xml");
  all += relation(sheets + 2, fmt::format("{}/sharedStrings", kRelations), "sharedStrings.xml");
  return relations_part(all);
}

std::string package_relations() {
  return relations_part(
      relation(1, fmt::format("{}/officeDocument", kRelations), "xl/workbook.xml") +
      relation(2, fmt::format("{}/relationships/metadata/core-properties", kPackage), "docProps/core.xml"));
}

std::string content_types(std::size_t sheets) {
  constexpr std::string_view kOffice = "application/vnd.openxmlformats-";
  const auto part = [&](std::string_view name, std::string_view kind) {
    return fmt::format(R"(<Override PartName="/{}" ContentType="{}{}+xml"/>)", name, kOffice, kind);
  };
  std::string all = fmt::format(
      R"({}<Types xmlns="{}/content-types"><Default Extension="rels" ContentType="{}package.relationships+xml"/>)"
      R"(<Default Extension="xml" ContentType="application/xml"/>)",
      kXml, kPackage, kOffice);
  all += part("docProps/core.xml", "package.core-properties");
  all += part("xl/workbook.xml", "officedocument.spreadsheetml.sheet.main");
  all += part("xl/styles.xml", "officedocument.spreadsheetml.styles");
  all += part("xl/sharedStrings.xml", "officedocument.spreadsheetml.sharedStrings");
  for (std::size_t i = 1; i <= sheets; ++i)
    all += part(fmt::format("xl/worksheets/sheet{}.xml", i), "officedocument.spreadsheetml.worksheet");
  return all + "</Types>";
}

std::string properties_part(const words::Words& words, const workshop::Snapshot& snapshot) {
  const std::string day = words::day_of(snapshot.date) ? snapshot.date : "1970-01-01";
  const auto time = [&](std::string_view name) {
    return fmt::format(R"(<dcterms:{0} xsi:type="dcterms:W3CDTF">{1}T00:00:00Z</dcterms:{0}>)", name, day);
  };
  return fmt::format(
      R"({}<cp:coreProperties xmlns:cp="{}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" )"
      R"(xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">)"
      R"(<dc:title>{}</dc:title>{}<dc:language>{}</dc:language>{}</cp:coreProperties>)",
      kXml, kPackage, escaped(snapshot.title), time("created"), escaped(words.language()), time("modified"));
}

}  // namespace

tl::expected<std::string, words::Message> to_workbook(const words::Words& words, const workshop::Snapshot& snapshot) {
  framework::Said said;
  said.speak(snapshot.framework, words.language());
  const std::vector<DataTable> tables{for_people(action_table(snapshot)), for_people(agreement_table(snapshot, said)),
                                      for_people(cell_table(snapshot, said))};
  Strings strings;
  std::vector<ZipMember> sheets;
  for (std::size_t i = 0; i < tables.size(); ++i)
    sheets.push_back(
        {fmt::format("xl/worksheets/sheet{}.xml", i + 1), sheet_part(words, snapshot, tables[i], i == 0, strings)});
  std::vector<ZipMember> members{
      {"[Content_Types].xml", content_types(tables.size())},
      {"_rels/.rels", package_relations()},
      {"docProps/core.xml", properties_part(words, snapshot)},
      {"xl/workbook.xml", workbook_part(words, tables)},
      {"xl/_rels/workbook.xml.rels", workbook_relations(tables.size())},
      {"xl/styles.xml", fmt::format(R"({}<styleSheet xmlns="{}">{}</styleSheet>)", kXml, kMain, kStyles)},
      {"xl/sharedStrings.xml", strings.part()}};
  members.insert(members.end(), sheets.begin(), sheets.end());
  return zip_of(members);
}

}  // namespace crosstable::report
