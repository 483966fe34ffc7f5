#include "report/deck_file.h"

#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "framework/xml_text.h"
#include "report/deck_parts.h"
#include "report/zip.h"
#include "words/words.h"

namespace crosstable::report {
namespace {

constexpr float kEmuPerMm = 36000;

long emu(float mm) { return std::lround(mm * kEmuPerMm); }

struct SlideBox {
  float x_mm, y_mm, width_mm, height_mm;
};

SlideBox across(const float (&from_to_mm)[2]) {
  return {kSlideMargin_mm, from_to_mm[0], kSlideText_mm, from_to_mm[1] - from_to_mm[0]};
}

/// A culture, since some programs know no bare language.
std::string culture(const std::string& language) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kCultures{
      {{"en", "en-GB"}, {"de", "de-DE"}, {"fr", "fr-FR"}, {"es", "es-ES"}}};
  for (const auto& [code, name] : kCultures) {
    if (language == code) return std::string(name);
  }
  std::string name = language;
  for (char& c : name) c = c == '_' ? '-' : c;
  return name;
}

/// Text as the slides' XML has it.
class Writer {
 public:
  explicit Writer(const std::string& language)
      : culture_(culture(language)), from_right_(words::direction_of(language) == words::Direction::kRightToLeft) {}
  bool from_right() const { return from_right_; }

  /// One line's worth of words, in Arial as they were measured.
  std::string run(std::string_view words, float pt, bool bold, std::string_view colour) const {
    return fmt::format(
        R"(<a:r><a:rPr lang="{}" sz="{}" b="{}" dirty="0"><a:solidFill><a:schemeClr val="{}"/></a:solidFill>)"
        R"(<a:latin typeface="Arial"/><a:cs typeface="Arial"/></a:rPr><a:t>{}</a:t></a:r>)",
        culture_, std::lround(pt * 100), bold ? 1 : 0, colour, framework::xml_text(words));
  }
  /// A paragraph for each of the text's own lines.
  std::string paragraphs(std::string_view words, float pt, bool bold, std::string_view colour) const {
    std::string all;
    for (std::size_t from = 0; from <= words.size();) {
      const std::size_t end = std::min(words.find('\n', from), words.size());
      const std::string_view line = words.substr(from, end - from);
      const std::string empty =
          fmt::format(R"(<a:endParaRPr lang="{}" sz="{}" dirty="0"/>)", culture_, std::lround(pt * 100));
      // Left and right are the page's own there, whatever the direction.
      const std::string_view way = from_right_ ? R"(<a:pPr algn="r" rtl="1"/>)" : "";
      all += fmt::format("<a:p>{}{}</a:p>", way, line.empty() ? empty : run(line, pt, bold, colour));
      from = end + 1;
    }
    return all;
  }

 private:
  std::string culture_;
  bool from_right_;
};

std::string place(std::string_view element, const SlideBox& box) {
  return fmt::format(R"(<{0}><a:off x="{1}" y="{2}"/><a:ext cx="{3}" cy="{4}"/></{0}>)", element, emu(box.x_mm),
                     emu(box.y_mm), emu(box.width_mm), emu(box.height_mm));
}

std::string shape(int id, std::string_view name, std::string_view placeholder, const SlideBox& box,
                  std::string_view anchor, std::string_view text) {
  const bool is_box = placeholder.empty();
  return fmt::format(
      R"(<p:sp><p:nvSpPr><p:cNvPr id="{}" name="{}"/><p:cNvSpPr{}/><p:nvPr>{}</p:nvPr></p:nvSpPr><p:spPr>{})"
      R"(<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" )"
      R"(bIns="0" anchor="{}"><a:noAutofit/></a:bodyPr><a:lstStyle/>{}</p:txBody></p:sp>)",
      id, name, is_box ? R"( txBox="1")" : "", placeholder, place("a:xfrm", box), anchor, text);
}

std::string line(std::string_view side, bool drawn) {
  return drawn ? fmt::format(R"(<a:{0} w="9525"><a:solidFill><a:srgbClr val="B4BCC6"/></a:solidFill></a:{0}>)", side)
               : fmt::format(R"(<a:{0} w="0"><a:noFill/></a:{0}>)", side);
}

std::string table_row(const Writer& writer, const SlideTable& table, const std::vector<std::string>& row, float pt,
                      bool head) {
  constexpr float kMmPerPt = 25.4f / 72;
  std::string xml = fmt::format(R"(<a:tr h="{}">)", emu(row_height_pt(table, row, pt, head) * kMmPerPt));
  for (std::size_t column = 0; column < row.size(); ++column) {
    const std::string words = writer.paragraphs(row[column], pt, head || column == 0, head ? "tx2" : "tx1");
    xml += fmt::format(
        R"(<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{}</a:txBody><a:tcPr marL="{}" marR="{}" marT="{}" marB="{}">{}{}{}{}{}</a:tcPr></a:tc>)",
        words, emu(kCellAside_mm), emu(kCellAside_mm), emu(kCellAbove_mm), emu(kCellAbove_mm), line("lnL", false),
        line("lnR", false), line("lnT", false), line("lnB", true),
        head ? R"(<a:solidFill><a:schemeClr val="bg2"/></a:solidFill>)" : "<a:noFill/>");
  }
  return xml + "</a:tr>";
}

std::string table_xml(const Writer& writer, const Slide& slide, const SlideTable& table) {
  const float pt = slide.text_pt;
  std::string columns, rows;
  for (const float share : table.widths) columns += fmt::format(R"(<a:gridCol w="{}"/>)", emu(share * kSlideText_mm));
  if (!table.head.empty()) rows += table_row(writer, table, table.head, pt, true);
  for (const auto& row : table.rows) rows += table_row(writer, table, row, pt, false);
  return fmt::format(
      R"(<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="Table"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>)"
      R"(</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{}<a:graphic><a:graphicData )"
      R"(uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr{}{} firstCol="1"/><a:tblGrid>{}</a:tblGrid>{}</a:tbl>)"
      R"(</a:graphicData></a:graphic></p:graphicFrame>)",
      place("p:xfrm", across(body_of(slide))), writer.from_right() ? R"( rtl="1")" : "",
      table.head.empty() ? "" : R"( firstRow="1")", columns, rows);
}

std::string picture_xml(const Slide& slide, const SlidePicture& picture) {
  const SlideBox room = across(body_of(slide));
  const float scale = std::min(room.width_mm / picture.width_mm, room.height_mm / picture.height_mm);
  const float width = picture.width_mm * scale;
  const float height = picture.height_mm * scale;
  const SlideBox box{room.x_mm + (room.width_mm - width) / 2, room.y_mm, width, height};
  return fmt::format(
      R"(<p:pic><p:nvPicPr><p:cNvPr id="4" name="Map" descr="{}"/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/>)"
      R"(</p:nvPicPr><p:blipFill><a:blip r:embed="rId2"><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip )"
      R"(xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rId3"/></a:ext></a:extLst></a:blip>)"
      R"(<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>)",
      framework::xml_text(picture.alternative), place("a:xfrm", box));
}

std::string slide_xml(const Writer& writer, const Deck& deck, const Slide& slide, std::size_t number) {
  constexpr float kNumber_mm = 20;
  SlideBox foot = across(kSlideFoot_mm);
  foot.width_mm -= kNumber_mm;
  const SlideBox at_end{foot.x_mm + (writer.from_right() ? 0 : foot.width_mm), foot.y_mm, kNumber_mm, foot.height_mm};
  if (writer.from_right()) foot.x_mm += kNumber_mm;
  std::string tree = shape(2, "Title", R"(<p:ph type="title"/>)", across(kSlideTitle_mm), "b",
                           writer.paragraphs(slide.title, slide.title_pt, true, "tx1"));
  if (!slide.note.empty())
    tree += shape(3, "Note", "", across(kSlideNote_mm), "t", writer.paragraphs(slide.note, kNote_pt, false, "tx2"));
  if (const auto* table = std::get_if<SlideTable>(&slide.body))
    tree += table_xml(writer, slide, *table);
  else
    tree += picture_xml(slide, std::get<SlidePicture>(slide.body));
  tree +=
      shape(5, "Foot", R"(<p:ph type="ftr" sz="quarter" idx="11"/>)", foot, "b",
            writer.paragraphs(in_lines(deck.foot, kFoot_pt, foot.width_mm * 72 / 25.4f, 1), kFoot_pt, false, "tx2"));
  tree += shape(
      6, "Number", R"(<p:ph type="sldNum" sz="quarter" idx="12"/>)", at_end, "b",
      fmt::format(
          R"(<a:p><a:pPr algn="{}"/><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">)"
          R"(<a:rPr sz="{}"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:latin typeface="Arial"/></a:rPr><a:t>{}</a:t>)"
          R"(</a:fld></a:p>)",
          writer.from_right() ? "l" : "r", std::lround(kFoot_pt * 100), number));
  return slide_part(tree);
}

void add_slide(std::vector<ZipMember>& members, const Writer& writer, const Deck& deck, std::size_t index) {
  const Slide& slide = deck.slides[index];
  const std::string number = std::to_string(index + 1);
  const auto* picture = std::get_if<SlidePicture>(&slide.body);
  members.push_back({"ppt/slides/slide" + number + ".xml", slide_xml(writer, deck, slide, index + 1)});
  members.push_back({"ppt/slides/_rels/slide" + number + ".xml.rels", slide_relations(number, picture != nullptr)});
  if (picture == nullptr) return;
  members.push_back({"ppt/media/map" + number + ".png", picture->png, false});
  members.push_back({"ppt/media/map" + number + ".svg", picture->svg});
}

}  // namespace

tl::expected<std::string, words::Message> deck_file(const Deck& deck) {
  const Writer writer(deck.language);
  std::vector<ZipMember> members;
  for (auto& [name, xml] : fixed_parts(deck.slides.size(), deck.title, culture(deck.language)))
    members.push_back({std::move(name), std::move(xml)});
  for (std::size_t index = 0; index < deck.slides.size(); ++index) add_slide(members, writer, deck, index);
  return zip_of(members);
}

}  // namespace crosstable::report
