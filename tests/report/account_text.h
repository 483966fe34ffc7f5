// The words of a document, as whoever reads it takes them in.
#pragma once

#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "report/document.h"

namespace crosstable::report {

inline std::string text_of(const Runs& runs) {
  std::string text;
  for (const Run& run : runs) text += run.words;
  return text + "\n";
}

/// All words of a document, a line each.
struct WordsRead {
  std::string text;

  void operator()(const Heading& heading) { text += heading.words + "\n"; }
  void operator()(const Paragraph& paragraph) { text += text_of(paragraph.runs); }
  void operator()(const Bullets& bullets) {
    for (const Runs& item : bullets.items) text += text_of(item);
  }
  void operator()(const Facts& facts) {
    for (const Facts::Fact& fact : facts.facts) text += fact.name + "\n" + text_of(fact.value);
  }
  void operator()(const Table& table) {
    text += table.caption + "\n";
    for (const auto& row : table.rows) {
      EXPECT_EQ(row.size(), table.head.size()) << table.caption;
      for (const Table::Cell& cell : row) text += text_of(cell.runs);
    }
  }
  void operator()(const Figure& figure) { text += figure.alternative + "\n"; }
  void operator()(const Signatures& signatures) {
    for (const std::string& who : signatures.who) text += who + "\n";
  }
  void operator()(const NewPage&) {}
};

inline std::string text_of(const Document& document) {
  WordsRead text;
  text.text = document.title + "\n" + document.foot + "\n";
  for (const Block& block : document.blocks) std::visit(text, block);
  return text.text;
}

}  // namespace crosstable::report
