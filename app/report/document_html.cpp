#include "report/document_html.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "framework/xml_text.h"
#include "look/svg.h"
#include "report/qr.h"

namespace crosstable::report {
namespace {

constexpr std::string_view kStyle =
    ":root{color-scheme:light dark;--ink:#1a1c1e;--quiet:#50555a;--ground:#fff;--line:#b9bec4;--sunken:#f2f4f6}\n"
    "@media (prefers-color-scheme:dark){:root{--ink:#eceef0;--quiet:#b4bac0;--ground:#17191c;--line:#596067;"
    "--sunken:#23262a}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;padding:1.5rem;max-width:60rem;background:var(--ground);color:var(--ink);"
    "font:1rem/1.5 Inter,system-ui,sans-serif;overflow-wrap:break-word}\n"
    "h1{font-size:2rem;line-height:1.2;margin:0 0 1rem}\n"
    "h2{font-size:1.4rem;line-height:1.25;margin:2.5rem 0 .75rem;border-top:1px solid var(--line);padding-top:1rem}\n"
    "h3{font-size:1.15rem;margin:2rem 0 .5rem}\n"
    "h4,h5,h6{font-size:1rem;margin:1.25rem 0 .25rem}\n"
    "p,dd,td,th,li{white-space:pre-line}\n"
    "p{margin:.5rem 0}\n"
    ".long{overflow-wrap:anywhere}\n"
    ".lead{font-size:1.25rem;font-weight:600}\n"
    ".quiet{color:var(--quiet)}\n"
    "dl{margin:.5rem 0}\n"
    "dl div{display:grid;grid-template-columns:minmax(8rem,1fr) 3fr;gap:1rem;padding:.3rem 0;"
    "border-bottom:1px solid var(--line)}\n"
    "dt{font-weight:600}\n"
    "dd{margin:0}\n"
    ".table{overflow-x:auto;margin:1rem 0}\n"
    "table{border-collapse:collapse;width:100%;min-width:32rem}\n"
    "caption{text-align:start;font-weight:600;padding:.3rem 0}\n"
    "th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line);"
    "font-variant-numeric:tabular-nums}\n"
    "thead th{background:var(--sunken)}\n"
    "figure{margin:1rem 0}\n"
    "figure svg{display:block;width:100%;height:auto;background:#fff}\n"
    ".code{display:block;width:8rem;height:8rem;margin:.3rem 0;background:#fff}\n"
    ".sign{margin:3rem 0 0;border-top:1px solid var(--ink);max-width:24rem;padding-top:.3rem}\n"
    "footer{margin-top:3rem;color:var(--quiet)}\n"
    "@page{margin:16mm}\n"
    "@media (max-width:40rem){body{padding:1rem}dl div{display:block}h1{font-size:1.6rem}}\n"
    // A row stands as a block with its columns' names; the roles say that it is a row all the same.
    "@media screen and (max-width:40rem){.table{overflow:visible}table{min-width:0}"
    "table,caption,tbody,tr,th,td{display:block}thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;"
    "overflow:hidden}tr{padding:.5rem 0;border-bottom:1px solid var(--line)}tbody th,tbody td{padding:.1rem 0;border:0}"
    "td[data-head]::before{content:attr(data-head) \": \";color:var(--quiet)}td:empty{display:none}"
    // A drawing keeps letters that can be read, and is moved sideways under the finger.
    "figure{overflow-x:auto}figure svg{width:max(100%,var(--mm)*3px)}}\n"
    "@media print{:root{--ink:#000;--quiet:#333;--ground:#fff;--line:#999;--sunken:#eee}\n"
    "body{padding:0;max-width:none;font-size:10pt}.table{overflow:visible}table{min-width:0}\n"
    "h2,h3,h4,caption{break-after:avoid}tr,figure,.sign,dl div{break-inside:avoid}thead{display:table-header-group}\n"
    ".page{break-before:page}}\n";

/// As large as on paper, where a browser has the room.
constexpr std::string_view kCardStyle =
    ".cards{display:flex;flex-wrap:wrap}\n"
    ".card{width:88mm;min-height:122mm;max-width:100%;padding:5mm;border:1px dashed var(--line);font-size:.8rem;"
    "line-height:1.4;break-inside:avoid}\n"
    ".card h2{font-size:1.1rem;margin:0 0 .3rem;border:0;padding:0}\n"
    ".card h3{font-size:.85rem;margin:.6rem 0 .1rem}\n"
    ".card dl div{grid-template-columns:2fr 3fr;gap:.6rem;padding:.15rem 0}\n";

/// "pt-BR" of "pt_BR".
std::string tag_of(std::string language) {
  for (char& c : language) c = c == '_' ? '-' : c;
  return language;
}

/// The attributes of what is said in a language.
std::string spoken(const std::string& language) {
  const bool from_right = words::direction_of(language) == words::Direction::kRightToLeft;
  return " lang=\"" + framework::xml_text(tag_of(language)) + "\" dir=\"" + (from_right ? "rtl" : "ltr") + "\"";
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// A table is as wide as its longest word, and one that is longer than any name would lead it over the edge of a page:
/// an address, say. It may break at any letter.
std::string text_of(std::string_view text) {
  constexpr std::ptrdiff_t kLongest = 32;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n\t", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const auto letters = std::count_if(word.begin(), word.end(),
                                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    const std::string said = framework::xml_text(word);
    out += letters > kLongest ? "<span class=\"long\">" + said + "</span>" : said;
    out += framework::xml_text(text.substr(end, 1));
    at = end + 1;
  }
  return out;
}

std::string runs_of(const Runs& runs) {
  std::string out;
  for (const Run& run : runs) {
    if (run.words.empty()) continue;
    std::string text = text_of(run.words);
    if (run.quiet) text = "<span class=\"quiet\">" + text + "</span>";
    if (!run.language.empty()) text = "<span" + spoken(run.language) + ">" + text + "</span>";
    out += run.strong ? "<strong>" + text + "</strong>" : text;
  }
  return out;
}

std::string drawn_code(const Table::Cell& cell) {
  const std::optional<QrCode> code = cell.code.empty() ? std::nullopt : qr_code(cell.code);
  if (!code) return "";
  const std::string side = std::to_string(code->width + 2 * kQrQuiet);
  std::string out = "<svg class=\"code\" role=\"img\" aria-label=\"" + framework::xml_text(cell.code_says) +
                    "\" viewBox=\"0 0 " + side + " " + side + "\" shape-rendering=\"crispEdges\"><rect width=\"" +
                    side + "\" height=\"" + side + "\" fill=\"#fff\"/><path fill=\"#000\" d=\"";
  for (int row = 0; row < code->width; ++row) {
    for (int column = 0; column < code->width; ++column) {
      if (code->at(column, row))
        out += "M" + std::to_string(column + kQrQuiet) + " " + std::to_string(row + kQrQuiet) + "h1v1h-1z";
    }
  }
  return out + "\"/></svg>";
}

std::string data_head(const Table& table, std::size_t column) {
  if (column >= table.head.size() || table.head[column].empty()) return "";
  return " data-head=\"" + framework::xml_text(table.head[column]) + "\"";
}

/// Writes one block after the other.
class Writer {
 public:
  Writer(const look::Fonts& fonts, Pieces pieces) : fonts_(&fonts), cards_(pieces == Pieces::kCards) {}

  void operator()(const Heading& heading) {
    const std::string tag = "h" + std::to_string(heading.level);
    body_ += "<" + tag + ">" + framework::xml_text(heading.words) + "</" + tag + ">\n";
  }
  void operator()(const Paragraph& paragraph) {
    body_ += (paragraph.lead ? "<p class=\"lead\">" : "<p>") + runs_of(paragraph.runs) + "</p>\n";
  }
  void operator()(const Bullets& bullets) {
    const std::string tag = bullets.numbered ? "ol" : "ul";
    body_ += "<" + tag + ">\n";
    for (const Runs& item : bullets.items) body_ += "<li>" + runs_of(item) + "</li>\n";
    body_ += "</" + tag + ">\n";
  }
  void operator()(const Facts& facts) {
    if (facts.facts.empty()) return;
    body_ += "<dl>\n";
    for (const Facts::Fact& fact : facts.facts)
      body_ += "<div><dt>" + framework::xml_text(fact.name) + "</dt><dd>" + runs_of(fact.value) + "</dd></div>\n";
    body_ += "</dl>\n";
  }
  void operator()(const Table& table) {
    const std::string id = "table" + std::to_string(++tables_);
    body_ += "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-labelledby=\"" + id +
             "\">\n<table role=\"table\">\n<caption id=\"" + id + "\">" + framework::xml_text(table.caption) +
             "</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">";
    for (const std::string& head : table.head)
      body_ += "<th scope=\"col\" role=\"columnheader\">" + framework::xml_text(head) + "</th>";
    body_ += "</tr></thead>\n<tbody role=\"rowgroup\">\n";
    for (const auto& row : table.rows) {
      body_ += "<tr role=\"row\">";
      for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string content = runs_of(row[i].runs) + drawn_code(row[i]);
        // A browser forgets what is no table any more on a phone.
        body_ += i == 0 ? "<th scope=\"row\" role=\"rowheader\">" + content + "</th>"
                        : "<td role=\"cell\"" + data_head(table, i) + ">" + content + "</td>";
      }
      body_ += "</tr>\n";
    }
    body_ += "</tbody>\n</table>\n</div>\n";
  }
  void operator()(const Figure& figure) {
    if (figure.scene == nullptr) {
      body_ += "<p>" + framework::xml_text(figure.alternative) + "</p>\n";
      return;
    }
    const std::string id = "figure" + std::to_string(++figures_);
    std::string svg = look::svg_of(*figure.scene, *fonts_, {figure.width_mm, figure.height_mm, ""});
    // Ids are of the whole page. A quote within a text is escaped, so that these are attributes.
    replace_all(svg, " id=\"", " id=\"" + id + "-");
    replace_all(svg, "=\"url(#", "=\"url(#" + id + "-");
    replace_all(svg, "<title></title>",
                "<desc id=\"" + id + "\">" + framework::xml_text(figure.alternative) + "</desc>");
    svg.insert(svg.find("<svg") + 4, " role=\"img\" aria-labelledby=\"" + id + "\"");
    body_ += "<figure tabindex=\"0\" style=\"--mm:" + std::to_string(std::lround(figure.width_mm)) + "\">\n" + svg +
             "</figure>\n";
  }
  void operator()(const Signatures& signatures) {
    for (const std::string& who : signatures.who) body_ += "<p class=\"sign\">" + framework::xml_text(who) + "</p>\n";
  }
  void operator()(const NewPage&) {
    if (!cards_) {
      body_ += "<div class=\"page\"></div>\n";
      return;
    }
    body_ += in_card_ ? "</div>\n<div class=\"card\">\n" : "<div class=\"cards\">\n<div class=\"card\">\n";
    in_card_ = true;
  }

  std::string take() { return std::exchange(body_, {}); }
  std::string end() const { return in_card_ ? "</div>\n</div>\n" : ""; }

 private:
  const look::Fonts* fonts_;
  bool cards_ = false;
  bool in_card_ = false;
  std::string body_;
  int tables_ = 0;
  int figures_ = 0;
};

}  // namespace

std::string html_of(const Document& document, const look::Fonts& fonts) {
  Writer writer(fonts, document.pieces);
  std::string header, main;
  for (const Block& block : document.blocks) {
    std::visit(writer, block);
    const auto* heading = std::get_if<Heading>(&block);
    (heading != nullptr && heading->level == 1 ? header : main) += writer.take();
  }
  main += writer.end();
  std::string page = "<!DOCTYPE html>\n<html" + spoken(document.language) +
                     ">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
                     "initial-scale=1\">\n<title>" +
                     framework::xml_text(document.title) + "</title>\n<style>\n" + std::string(kStyle) +
                     std::string(document.pieces == Pieces::kCards ? kCardStyle : "") + "</style>\n</head>\n<body>\n";
  page += "<header>\n" + header + "</header>\n<main>\n" + main + "</main>\n";
  if (!document.foot.empty()) page += "<footer>" + framework::xml_text(document.foot) + "</footer>\n";
  return page + "</body>\n</html>\n";
}

}  // namespace crosstable::report
