// Which language the words of a document are in, where it is not the document's.
#include <set>
#include <utility>

#include "report/document.h"

namespace crosstable::report {
namespace {

/// Over the runs of one block, in the order of reading.
class Marking {
 public:
  explicit Marking(const words::Words& words) : words_(&words) {}

  void operator()(Runs& runs) {
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const std::string language = runs[i].language;
      if (language.empty() || !told_.insert(language).second) continue;
      // Translators: behind words that are not in the reader's language: the one they are in, as that calls itself.
      const std::string mark = words_->fill("({language})", words::arg("language", words::language_name(language)));
      runs.insert(runs.begin() + static_cast<std::ptrdiff_t>(++i), Run{" " + mark, false, true});
    }
  }

  void operator()(Paragraph& paragraph) { (*this)(paragraph.runs); }
  void operator()(Bullets& bullets) {
    for (Runs& item : bullets.items) (*this)(item);
  }
  void operator()(Facts& facts) {
    for (Facts::Fact& fact : facts.facts) (*this)(fact.value);
  }
  void operator()(Table& table) {
    for (std::vector<Table::Cell>& row : table.rows) {
      for (Table::Cell& cell : row) (*this)(cell.runs);
    }
  }
  void operator()(auto& /*without what people wrote*/) {}

 private:
  const words::Words* words_;
  std::set<std::string> told_;
};

}  // namespace

void mark_languages(Document& document, const words::Words& words) {
  for (Block& block : document.blocks) std::visit(Marking(words), block);
}

}  // namespace crosstable::report
