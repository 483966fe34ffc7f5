#include "report/deck_parts.h"

#include <algorithm>

#include <fmt/format.h>

#include "framework/xml_text.h"

namespace crosstable::report {
namespace {

constexpr std::string_view kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kSpaces = R"(xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" )"
                                     R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" )"
                                     R"(xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main")";
constexpr std::string_view kTree =
    R"(<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>)"
    R"(<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>)";

std::string relations(const std::vector<std::pair<std::string_view, std::string>>& targets) {
  std::string xml(kXmlHead);
  xml += R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
  int id = 0;
  for (const auto& [kind, target] : targets) {
    const bool core = kind.starts_with("metadata/");
    xml += fmt::format(
        R"(<Relationship Id="rId{}" Type="http://schemas.openxmlformats.org/{}/2006/relationships/{}" Target="{}"/>)",
        ++id, core ? "package" : "officeDocument", kind, target);
  }
  return xml + "</Relationships>";
}

std::string content_types(std::size_t slides) {
  std::string xml(kXmlHead);
  xml +=
      R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" )"
      R"(ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>)"
      R"(<Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/>)";
  const auto part = [&](std::string_view name, std::string_view type) {
    xml += fmt::format(R"(<Override PartName="/{}" ContentType="application/vnd.openxmlformats-{}+xml"/>)", name, type);
  };
  part("docProps/core.xml", "package.core-properties");
  part("ppt/presentation.xml", "officedocument.presentationml.presentation.main");
  part("ppt/slideMasters/slideMaster1.xml", "officedocument.presentationml.slideMaster");
  part("ppt/slideLayouts/slideLayout1.xml", "officedocument.presentationml.slideLayout");
  part("ppt/theme/theme1.xml", "officedocument.theme");
  for (std::size_t i = 1; i <= slides; ++i)
    part(fmt::format("ppt/slides/slide{}.xml", i), "officedocument.presentationml.slide");
  return xml + "</Types>";
}

std::string core(const std::string& title, const std::string& language) {
  return fmt::format(
      R"({}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" )"
      R"(xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:language>{}</dc:language></cp:coreProperties>)",
      kXmlHead, framework::xml_text(title), framework::xml_text(language));
}

std::string presentation(std::size_t slides) {
  constexpr std::size_t kFirstId = 256;
  std::string ids;
  for (std::size_t i = 0; i < slides; ++i)
    ids += fmt::format(R"(<p:sldId id="{}" r:id="rId{}"/>)", kFirstId + i, i + 3);
  return fmt::format(
      R"({}<p:presentation {}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>{}</p:sldIdLst>)"
      R"(<p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>)",
      kXmlHead, kSpaces, ids);
}

std::string presentation_relations(std::size_t slides) {
  std::vector<std::pair<std::string_view, std::string>> targets{{"slideMaster", "slideMasters/slideMaster1.xml"},
                                                                {"theme", "theme/theme1.xml"}};
  for (std::size_t i = 1; i <= slides; ++i) targets.emplace_back("slide", fmt::format("slides/slide{}.xml", i));
  return relations(targets);
}

/// Where a slide's own shapes take their kind from. The places are given on every slide again.
std::string placeholders() {
  const auto one = [](int id, std::string_view name, std::string_view kind, int y, int height) {
    return fmt::format(
        R"(<p:sp><p:nvSpPr><p:cNvPr id="{}" name="{}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {}/></p:nvPr></p:nvSpPr>)"
        R"(<p:spPr><a:xfrm><a:off x="504000" y="{}"/><a:ext cx="11184000" cy="{}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>)"
        R"(</p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>)",
        id, name, kind, y, height);
  };
  constexpr int kTitleTop = 324000, kTitleHeight = 864000, kFootTop = 6444000, kFootHeight = 288000;
  return one(2, "Title", R"(type="title")", kTitleTop, kTitleHeight) +
         one(3, "Foot", R"(type="ftr" sz="quarter" idx="11")", kFootTop, kFootHeight) +
         one(4, "Number", R"(type="sldNum" sz="quarter" idx="12")", kFootTop, kFootHeight);
}

std::string master() {
  return fmt::format(
      R"({}<p:sldMaster {}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>)"
      R"(<p:spTree>{}{}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" )"
      R"(accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>)"
      R"(<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn="l">)"
      R"(<a:defRPr sz="2800" b="1"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr>)"
      R"(</p:titleStyle><p:bodyStyle><a:lvl1pPr><a:defRPr sz="1800"/></a:lvl1pPr></p:bodyStyle><p:otherStyle><a:lvl1pPr><a:defRPr sz="1000">)"
      R"(<a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:otherStyle></p:txStyles>)"
      R"(</p:sldMaster>)",
      kXmlHead, kSpaces, kTree, placeholders());
}

std::string layout() {
  return fmt::format(
      R"({}<p:sldLayout {} type="titleOnly" preserve="1"><p:cSld name="Title only"><p:spTree>{}{}</p:spTree></p:cSld>)"
      R"(<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>)",
      kXmlHead, kSpaces, kTree, placeholders());
}

std::string colours() {
  constexpr std::pair<std::string_view, std::string_view> kColours[] = {
      {"dk1", "1A1F26"},     {"lt1", "FFFFFF"},     {"dk2", "4A5360"},     {"lt2", "EEF1F4"},
      {"accent1", "1F5FA8"}, {"accent2", "B4501E"}, {"accent3", "5B6B7C"}, {"accent4", "8A6D1D"},
      {"accent5", "2C7A6B"}, {"accent6", "7A3E8E"}, {"hlink", "1F5FA8"},   {"folHlink", "7A3E8E"}};
  std::string xml;
  for (const auto& [name, colour] : kColours)
    xml += fmt::format(R"(<a:{0}><a:srgbClr val="{1}"/></a:{0}>)", name, colour);
  return xml;
}

std::string theme() {
  std::string fills, lines, effects;
  for (int i = 0; i < 3; ++i) {
    fills += R"(<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>)";
    lines += R"(<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>)";
    effects += R"(<a:effectStyle><a:effectLst/></a:effectStyle>)";
  }
  constexpr std::string_view kFace = R"(<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>)";
  return fmt::format(
      R"({}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Plain"><a:themeElements>)"
      R"(<a:clrScheme name="Plain">{}</a:clrScheme><a:fontScheme name="Plain"><a:majorFont>{}</a:majorFont><a:minorFont>{}</a:minorFont>)"
      R"(</a:fontScheme><a:fmtScheme name="Plain"><a:fillStyleLst>{}</a:fillStyleLst><a:lnStyleLst>{}</a:lnStyleLst>)"
      R"(<a:effectStyleLst>{}</a:effectStyleLst><a:bgFillStyleLst>{}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>)",
      kXmlHead, colours(), kFace, kFace, fills, lines, effects, fills);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> fixed_parts(std::size_t slides, const std::string& title,
                                                             const std::string& language) {
  return {{"[Content_Types].xml", content_types(slides)},
          {"_rels/.rels",
           relations({{"officeDocument", "ppt/presentation.xml"}, {"metadata/core-properties", "docProps/core.xml"}})},
          {"docProps/core.xml", core(title, language)},
          {"ppt/presentation.xml", presentation(slides)},
          {"ppt/_rels/presentation.xml.rels", presentation_relations(slides)},
          {"ppt/slideMasters/slideMaster1.xml", master()},
          {"ppt/slideMasters/_rels/slideMaster1.xml.rels",
           relations({{"slideLayout", "../slideLayouts/slideLayout1.xml"}, {"theme", "../theme/theme1.xml"}})},
          {"ppt/slideLayouts/slideLayout1.xml", layout()},
          {"ppt/slideLayouts/_rels/slideLayout1.xml.rels",
           relations({{"slideMaster", "../slideMasters/slideMaster1.xml"}})},
          {"ppt/theme/theme1.xml", theme()}};
}

std::string slide_part(const std::string& shapes) {
  return fmt::format(
      R"({}<p:sld {}><p:cSld><p:spTree>{}{}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>)",
      kXmlHead, kSpaces, kTree, shapes);
}

std::string slide_relations(const std::string& number, bool picture) {
  if (!picture) return relations({{"slideLayout", "../slideLayouts/slideLayout1.xml"}});
  return relations({{"slideLayout", "../slideLayouts/slideLayout1.xml"},
                    {"image", "../media/map" + number + ".png"},
                    {"image", "../media/map" + number + ".svg"}});
}

}  // namespace crosstable::report
