// Names of persons as a group writes them, and texts without them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "words/words.h"

namespace crosstable::workshop {

/// Every person by a number: the same for "Ines Roth" and "Ines", in the order in which they are taken.
class PersonNames {
 public:
  /// `no_names`: what stands in fields for persons and names none, such as functions and the framework's own roles.
  /// `common`: words that a text may hold without naming anybody.
  PersonNames(std::set<std::string> no_names, std::set<std::string> common, const words::Words& words)
      : no_names_(std::move(no_names)), common_(std::move(common)), words_(&words) {}

  /// What stands in a field for a person or a role, which may name several: "Ines Roth, Jo Ba".
  void take_field(const std::string& field);
  /// A name that somebody gave: looked for in every text, whatever else it means.
  void take(const std::string& name);
  /// Between taking and using them.
  void number();

  /// "Person 1, Person 2".
  std::string in_field(const std::string& field) const;
  /// Each name as a whole word, and each part of one that is nothing else; in capitals, too, and in small letters where
  /// that is no word of the language.
  std::string in_text(const std::string& written) const;

  int people() const { return people_; }
  /// Names, and parts of them, that are replaced in their fields alone, since texts use them as words.
  const std::set<std::string>& left_in_texts() const { return left_in_texts_; }

 private:
  std::string person(int number) const;
  int person_of(const std::string& name) const;
  bool is_name(const std::string& part) const;
  /// "Paul" of "Paul from Finance"; empty: a role, which names nobody.
  std::string person_in(const std::string& name) const;
  /// Whether who writes it so means somebody. `common`: of the framework and the roster, in small letters.
  static bool names_in_small_letters(const std::string& small, const std::set<std::string>& common);
  /// "Ines" and "Roth", where they can stand for the person.
  std::vector<std::string> parts_of(const std::string& name) const;
  /// Whose mail address this is, which is written in small and plain letters; 0: nobody's who is known.
  int owner_of(std::string_view address) const;
  bool is_common(const std::string& word) const { return common_.contains(word) || no_names_.contains(word); }

  std::set<std::string> no_names_, common_;
  const words::Words* words_;
  std::vector<std::string> taken_;  ///< each once
  std::set<std::string> given_;
  std::map<std::string, int> numbers_;
  void look_for_in_texts();
  std::vector<std::pair<std::string, int>> in_texts_;  ///< the longest first
  std::set<std::string> left_in_texts_;
  int people_ = 0;
};

/// The words of a text, without its signs.
std::set<std::string> words_in(std::string_view text);

}  // namespace crosstable::workshop
