#include "report/tagged_pdf.h"

#include <algorithm>
#include <array>
#include <exception>
#include <memory>
#include <string_view>
#include <utility>

// Its old pointers are not used here.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/Buffer.hh>
#include <qpdf/JSON.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "report/cairo.h"

namespace crosstable::report {
namespace {

using Object = QPDFObjectHandle;

template <std::size_t kSize>
bool is_one_of(const std::array<std::string_view, kSize>& all, std::string_view word) {
  return std::find(all.begin(), all.end(), word) != all.end();
}

/// What is painted outside of the structure tree is marked as decoration. The mark begins before a path does: within
/// one, no mark may stand.
class Decoration : public Object::TokenFilter {
 public:
  void handleToken(const QPDFTokenizer::Token& token) override {
    const bool word = token.getType() == QPDFTokenizer::tt_word;
    // Only where a decoration may begin must what stands before its word wait; each copy costs.
    if (!word && (depth_ > 0 || !ends_.empty())) {
      flush();
      writeToken(token);
      return;
    }
    held_.push_back(token);
    if (word) take(token.getValue());
  }
  void handleEOF() override { flush(); }

 private:
  void take(const std::string& word) {
    static constexpr std::array<std::string_view, 7> kBegins{"m", "l", "c", "v", "y", "h", "re"};
    static constexpr std::array<std::string_view, 10> kEnds{"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n"};
    if (word == "EMC") --depth_;
    if (depth_ == 0 && ends_.empty() && word != "EMC") {
      const bool alone = word == "Do" || word == "sh";
      const bool path = is_one_of(kBegins, word);
      if (alone || path || word == "BT") write("\n/Artifact BMC\n");
      if (path) ends_ = "path";
      if (word == "BT") ends_ = "ET";
      flush();
      if (alone) write("\nEMC\n");
    } else {
      flush();
      if (ends_ == "path" ? is_one_of(kEnds, word) : !ends_.empty() && word == ends_) {
        write("\nEMC\n");
        ends_.clear();
      }
    }
    if (word == "BDC" || word == "BMC") ++depth_;
  }
  void flush() {
    for (const QPDFTokenizer::Token& token : held_) writeToken(token);
    held_.clear();
  }

  std::vector<QPDFTokenizer::Token> held_;
  int depth_ = 0;     ///< of marks in the page itself
  std::string ends_;  ///< what ends the decoration that is open
};

std::vector<Object> kids_of(Object element) {
  Object kids = element.getKey("/K");
  if (kids.isArray()) return kids.getArrayAsVector();
  return {kids};
}

bool is_element(Object object, const char* kind = nullptr) {
  if (!object.isDictionary() || !object.getKey("/S").isName()) return false;
  return kind == nullptr || object.getKey("/S").getName() == kind;
}

Object box_of(const FigureSaid& figure, const std::vector<Object>& pages) {
  Object page = pages.at(static_cast<std::size_t>(figure.page));
  const double height = page.getKey("/MediaBox").getArrayItem(3).getNumericValue();
  const auto place = [](double points) { return Object::newReal(points, 2); };
  const std::vector<Object> box{
      place(figure.x_mm * kPointsPerMm), place(height - (figure.y_mm + figure.h_mm) * kPointsPerMm),
      place((figure.x_mm + figure.w_mm) * kPointsPerMm), place(height - figure.y_mm * kPointsPerMm)};
  return Object::newArray(box);
}

/// Says of the elements of the tree what Cairo cannot.
class Elements {
 public:
  Elements(const std::vector<FigureSaid>& figures, std::vector<Object> pages)
      : figures_(&figures), pages_(std::move(pages)) {}

  void complete(Object element) {
    if (is_element(element, "/Figure")) say(element);
    if (is_element(element, "/TR")) scope(element);
    for (Object& kid : kids_of(element)) {
      if (is_element(kid)) complete(kid);
    }
  }
  bool all_said() const { return next_ == figures_->size(); }

 private:
  void say(Object element) {
    const FigureSaid& figure = figures_->at(next_++);
    element.replaceKey("/Alt", Object::newUnicodeString(figure.alternative));
    Object layout = Object::parse("<< /O /Layout /Placement /Block >>");
    layout.replaceKey("/BBox", box_of(figure, pages_));
    element.replaceKey("/A", layout);
  }
  /// A row of heads only stands above its columns; a head among cells names its row.
  static void scope(Object row) {
    std::vector<Object> cells = kids_of(row);
    const bool columns = std::all_of(cells.begin(), cells.end(), [](Object& cell) { return is_element(cell, "/TH"); });
    for (Object& cell : cells) {
      if (is_element(cell, "/TH"))
        cell.replaceKey("/A",
                        Object::parse(columns ? "<< /O /Table /Scope /Column >>" : "<< /O /Table /Scope /Row >>"));
    }
  }

  const std::vector<FigureSaid>* figures_;
  std::vector<Object> pages_;
  std::size_t next_ = 0;
};

std::string xml_of(std::string_view text) {
  std::string xml;
  for (const char letter : text) {
    if (letter == '&')
      xml += "&amp;";
    else if (letter == '<')
      xml += "&lt;";
    else if (letter == '>')
      xml += "&gt;";
    else
      xml += letter;
  }
  return xml;
}

std::string xmp_of(const TaggedAs& tagged) {
  return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
         "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
         "<pdfuaid:part>1</pdfuaid:part>\n"
         "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
         xml_of(tagged.title) +
         "</rdf:li></rdf:Alt></dc:title>\n"
         "<dc:language><rdf:Bag><rdf:li>" +
         xml_of(tagged.language) +
         "</rdf:li></rdf:Bag></dc:language>\n"
         "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
}

void describe(QPDF& pdf, const TaggedAs& tagged) {
  Object root = pdf.getRoot();
  root.replaceKey("/Lang", Object::newUnicodeString(tagged.language));
  Object preferences = Object::parse("<< /DisplayDocTitle true >>");
  if (words::direction_of(tagged.language) == words::Direction::kRightToLeft)
    preferences.replaceKey("/Direction", Object::newName("/R2L"));
  root.replaceKey("/ViewerPreferences", preferences);
  Object xmp = Object::newStream(&pdf, xmp_of(tagged));
  xmp.getDict().replaceKey("/Type", Object::newName("/Metadata"));
  xmp.getDict().replaceKey("/Subtype", Object::newName("/XML"));
  root.replaceKey("/Metadata", pdf.makeIndirectObject(xmp));
}

/// Throws what qpdf throws.
std::string finished(const std::string& bytes, const TaggedAs& tagged) {
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.processMemoryFile("document", bytes.data(), bytes.size());
  describe(pdf, tagged);
  std::vector<Object> pages;
  for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
    page.getObjectHandle().replaceKey("/Tabs", Object::newName("/S"));
    page.addContentTokenFilter(std::make_shared<Decoration>());
    pages.push_back(page.getObjectHandle());
  }
  Elements elements(tagged.figures, std::move(pages));
  elements.complete(pdf.getRoot().getKey("/StructTreeRoot"));
  if (!elements.all_said()) return "";
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.setMinimumPDFVersion("1.7");
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.write();
  const std::shared_ptr<Buffer> written = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(written->getBuffer()), written->getSize()};
}

}  // namespace

tl::expected<std::string, words::Message> with_tags_finished(const std::string& pdf, const TaggedAs& tagged) {
  try {
    if (std::string bytes = finished(pdf, tagged); !bytes.empty()) return bytes;
  } catch (const std::exception&) {
    // Said below: what qpdf means by it helps nobody at a table.
  }
  return tl::unexpected(words::message("The pages could not be drawn; close other programs and try again."));
}

}  // namespace crosstable::report
