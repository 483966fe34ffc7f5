// A framework as a screen says it: in another language than its file's, while whatever is kept stays the file's own.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "framework/framework.h"

namespace crosstable::framework {

class Said {
 public:
  /// Before anything is drawn; made again only where framework or language is another.
  void speak(const Framework& own, std::string_view language);
  /// The one that was spoken last; `own` where it needs no translation.
  const Framework& framework(const Framework& own) const { return spoken_ ? spoken_->framework : own; }
  bool translates() const { return spoken_.has_value(); }
  /// Whether this was kept in the file's own words, and is said in others.
  bool translates(const std::string& own) const { return spoken_ && text(own) != own; }

  /// What was kept in the file's own words; anything else stays as it was written.
  std::string text(const std::string& own) const;
  /// The same for choices that were put one after the other: "Order forecast, last balance sheet".
  std::string list(const std::string& own) const;
  /// A rung of the ladder, with the people named behind its role: "Heads: Ana Ruiz".
  std::string rung(const std::string& own) const;

 private:
  struct Spoken {
    Framework own;
    std::string language;
    Framework framework;
    std::map<std::string, std::string, std::less<>> texts;
  };
  std::optional<Spoken> spoken_;
};

}  // namespace crosstable::framework
