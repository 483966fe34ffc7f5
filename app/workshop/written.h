// The languages of what a group wrote itself. Voters' languages are nobody's business, and are not here.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace crosstable::framework {
struct Framework;
}

namespace crosstable::words {
class Words;
}

namespace crosstable::workshop {

struct Work;
struct Workshop;
struct Snapshot;
struct Inheritance;

/// Codes as "de"; empty: it is not known, as in logs of before it was kept.
struct Written {
  std::string language;                       ///< of what is not in `others`: the table's
  std::map<std::string, std::string> others;  ///< texts that were written in another one

  const std::string& language_of(const std::string& text) const;

  bool operator==(const Written&) const = default;
};

/// The language of a text where it is known and another than the reader's; empty where it is the reader's, not known,
/// or the text is a day or the framework's, as it is or several put one after the other.
std::string foreign_to(std::string_view reader, const Written& written, const framework::Framework& framework,
                       const std::string& text);

/// What the group wrote: no names, titles and days.
std::set<std::string> written_in(const Work& work);
std::set<std::string> written_in(const Snapshot& snapshot);
std::set<std::string> written_in(const Inheritance& left);

/// The languages of those of these texts that the group wrote, as far as they are known.
std::map<std::string, std::string> languages_of(const Workshop& workshop, const std::set<std::string>& texts);

/// Where the language changes, these stay what they are.
void settle(Written& written, const std::set<std::string>& texts);
/// The languages of these texts, where they are others than this one.
std::map<std::string, std::string> apart_from(const std::string& language, const Written& written,
                                              const std::set<std::string>& texts);

/// With the language behind it where it is known and another than the reader's: "Es wartet. (Deutsch)".
std::string with_language(const words::Words& words, std::string shown, const std::string& language);

/// Says in what language the texts of one block are, where that is not the reader's: once for each language.
class LanguageMarks {
 public:
  LanguageMarks(const words::Words& words, const Written& written, const framework::Framework& framework)
      : words_(&words), written_(&written), framework_(&framework) {}
  /// `shown`, which holds what was kept as `own`; with its language behind it where it is the first in that.
  std::string operator()(const std::string& own, std::string shown);
  std::string operator()(const std::string& own) { return (*this)(own, own); }

 private:
  const words::Words* words_;
  const Written* written_;
  const framework::Framework* framework_;
  std::set<std::string> told_;
};

}  // namespace crosstable::workshop
