#include "friction/friction.h"

namespace crosstable::friction {

std::string_view to_word(Band band) {
  switch (band) {
    case Band::kFlowing: return "flowing";
    case Band::kWatch: return "watch";
    case Band::kStrained: return "strained";
    case Band::kBreaking: return "breaking";
  }
  return "";
}

words::Message word_of(Band band) {
  switch (band) {
    // Translators: the four bands of friction, from little to much; each stands beside a figure.
    case Band::kFlowing: return words::message_in("friction", "flowing");
    case Band::kWatch: return words::message_in("friction", "watch");
    case Band::kStrained: return words::message_in("friction", "strained");
    case Band::kBreaking: return words::message_in("friction", "breaking");
  }
  return {};
}

std::string_view to_word(Confidence value) {
  switch (value) {
    case Confidence::kHigh: return "high";
    case Confidence::kMedium: return "medium";
    case Confidence::kLow: return "low";
  }
  return "";
}

std::string_view to_word(Verdict verdict) {
  switch (verdict) {
    case Verdict::kChanged: return "changed";
    case Verdict::kLeaning: return "leaning";
    case Verdict::kNoClearChange: return "no clear change";
    case Verdict::kNotComparable: return "not comparable";
    case Verdict::kNotAsked: return "not asked";
  }
  return "";
}

words::Message word_of(Verdict verdict) {
  switch (verdict) {
    // Translators: what became of a cell since the last vote; "no clear change" also stands in the cell: words of at
    // Translators: most about seven letters.
    case Verdict::kChanged: return words::message_in("since the last vote", "changed");
    case Verdict::kLeaning: return words::message_in("since the last vote", "leaning");
    case Verdict::kNoClearChange: return words::message_in("since the last vote", "no clear change");
    case Verdict::kNotComparable: return words::message_in("since the last vote", "not comparable");
    case Verdict::kNotAsked: return words::message_in("since the last vote", "not asked this time");
  }
  return {};
}

}  // namespace crosstable::friction
