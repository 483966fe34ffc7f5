// A paper as its content: what it says, in the order of reading, without a place or a size. Each paper (the report, a
// charter to sign, a partner's page) is written once as a document, and every format is a reader of it, so that HTML
// and PDF say the same.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "look/scene.h"
#include "words/words.h"

namespace crosstable::report {

/// Words in one voice. What people wrote is never marked by signs within it.
struct Run {
  std::string words;
  bool strong = false;
  bool quiet = false;
  std::string language{};  ///< where it is not the document's, as there
};
using Runs = std::vector<Run>;

struct Heading {
  int level = 1;  ///< 1 is the paper's title, once; no level is skipped on the way down
  std::string words;
};
struct Paragraph {
  Runs runs;
  bool lead = false;  ///< the sentence that stands for the whole paper
};
struct Bullets {
  std::vector<Runs> items;
  bool numbered = false;
};
/// What is called by a name and what it is, as in a charter: one row each.
struct Facts {
  struct Fact {
    std::string name;
    Runs value;
  };
  std::vector<Fact> facts;
};
struct Table {
  struct Cell {
    Runs runs;
    std::string code;       ///< shown as a QR code that contains it; empty: none
    std::string code_says;  ///< what a reader who cannot see the code is told instead
  };
  std::string caption;
  std::vector<std::string> head;
  std::vector<std::vector<Cell>> rows;  ///< each as long as the head; the first cell names its row
  std::vector<float> widths;            ///< shares of the width, one a column; empty: equal
};
/// A drawing, such as a page of the map.
struct Figure {
  std::string title;        ///< of the heading above it; empty: none
  std::string alternative;  ///< what it shows, in words, for who cannot see it
  std::shared_ptr<const look::Scene> scene;
  float width_mm = 0, height_mm = 0;  ///< of the scene; readers keep the ratio
};
/// Wider than any paper that stands upright: on paper it has one on its long side to itself.
inline bool has_page_of_its_own(const Figure& figure) {
  constexpr float kWidestUpright_mm = 216;
  return figure.width_mm > kWidestUpright_mm;
}
/// Places for names and signatures on paper.
struct Signatures {
  std::vector<std::string> who;
};
/// What follows begins a page, or a card, of its own on paper.
struct NewPage {};

using Block = std::variant<Heading, Paragraph, Bullets, Facts, Table, Figure, Signatures, NewPage>;

/// What stands between two NewPages is on paper …
enum class Pieces {
  kPages,       ///< as many pages as it fills
  kWholePages,  ///< one page, in smaller letters where it must; more where it could not be read any more
  kCards,       ///< a card for a pocket, likewise; several to a sheet, to be cut. What comes first is the sheet's head
};

struct Document {
  std::string title;     ///< of the file; the first heading says it too
  std::string language;  ///< as in BCP 47, "de"
  std::string foot;      ///< on every page of paper
  std::vector<Block> blocks;
  Pieces pieces = Pieces::kPages;
};

/// Says behind the first words of another language in each block which one it is: "(Deutsch)".
void mark_languages(Document& document, const words::Words& words);

}  // namespace crosstable::report
