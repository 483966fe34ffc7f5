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
  }
  return "";
}

}  // namespace crosstable::friction
