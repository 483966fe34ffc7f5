// Fields to type in. One state, one way to type (look/edit.h); what differs is the frame around the words.
#pragma once

#include <optional>
#include <string>

#include "look/ui.h"

namespace crosstable::look {

enum class FieldFrame {
  kBox,       ///< sunken, its name above the words or before them
  kSentence,  ///< a sentence to complete: dashed while it is empty, its words as large as fit
  kLine,      ///< a line below the words, while it is in hand
};

struct Field {
  std::string label;
  std::string value;
  std::string shown;     ///< kSentence and kBox: instead of the value, while it is not in hand
  std::string hint;      ///< while it is empty
  std::size_t most = 0;  ///< characters; what the value is read and logged with
  FieldFrame frame = FieldFrame::kBox;
  Text size = Text::kTitle;  ///< kBox alone
  bool paragraph = false;    ///< kBox alone: words from the top on
  std::string spoken;        ///< instead of the label, for who listens
};
/// Gives the text when it was finished or has rested for a moment; never longer than `most`.
std::optional<std::string> field(Ui& ui, const std::string& id, Rect rect, const Field& field);

/// The ground of a sentence to complete.
enum class FieldGround { kSettled, kOpen, kInHand };
void field_ground(Ui& ui, Rect rect, FieldGround ground);
/// A caption above the words of a sentence; the box that is left for the words.
Rect field_caption(Ui& ui, Rect inside, const std::string& caption);

/// A passphrase: dots, or legible letters. The caller wipes the text that it gets.
struct SecretField {
  std::string_view value;
  std::string label;
  std::string hint;
  Limit limit;
  bool legible = false;
};
std::optional<std::string> secret_field(Ui& ui, const std::string& id, Rect rect, const SecretField& field);

}  // namespace crosstable::look
