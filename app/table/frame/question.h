// A question in front of everything: what it names, and what can be answered.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "look/controls.h"
#include "table/flow/parts.h"
#include "table/flow/sheet.h"

namespace crosstable::table {

struct Answer {
  std::string id;  ///< behind the question's: "stay"
  look::Button button;
  Intent says;
  bool hold = false;
};

/// A paragraph, and the functions that it names, with their seals.
struct Paragraph {
  struct Named {
    const framework::Function* function = nullptr;
    std::string remark{};  ///< below its name; may be empty
  };

  Paragraph(std::string said, std::vector<Named> named = {}) : text(std::move(said)), functions(std::move(named)) {}

  std::string text;
  std::vector<Named> functions;
};

struct Question {
  std::string id;  ///< "table.close"
  std::string title;
  std::vector<Paragraph> words;
  std::string trouble;            ///< why it is asked, where something failed; may be empty
  std::vector<Answer> answers;    ///< from the right; the first changes nothing
  std::vector<Option> options{};  ///< to choose one of, below the words; as many as have room
};

/// Whether a question stands over the sheet: then the strips take no fingers either.
bool question_open(const TableState& state);
/// The option that was tapped.
std::optional<std::size_t> draw_question_card(Sheet& sheet, const Question& question);
/// Takes the fingers of a strip while a question is open.
void cover_strip(look::Ui& ui, const std::string& id, const TableState& state);

}  // namespace crosstable::table
