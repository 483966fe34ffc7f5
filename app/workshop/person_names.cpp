#include "workshop/person_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "framework/letters.h"
#include "workshop/ordinary_words.h"

namespace crosstable::workshop {

namespace {

/// Between two names in one field.
constexpr std::array<std::string_view, 12> kBetween{", ", ",", ";",  "/",     "&",     "+",
                                                    "(",  ")", ": ", " and ", " und ", " or "};
constexpr std::string_view kOf = "s";
/// Small words within the names of persons.
constexpr std::array<std::string_view, 14> kWithin{"da",  "de", "del", "den", "der", "di",  "do",
                                                   "dos", "la", "le",  "ten", "van", "von", "zu"};

/// Between a name and where somebody comes from: "Paul from Finance". Not "of": "Head of Treasury" is a role.
constexpr std::array<std::string_view, 11> kOrigin{"at",  "aus", "bei", "beim", "for", "from",
                                                   "für", "im",  "in",  "vom",  "zur"};
constexpr std::size_t kMostWordsOfName = 3;
constexpr std::size_t kLeastSmallLetters = 3;

struct Part {
  std::size_t begin = 0, end = 0;  ///< without blanks around it
};

std::size_t between_at(std::string_view field, std::size_t at) {
  for (const std::string_view sign : kBetween) {
    if (field.substr(at).starts_with(sign)) return sign.size();
  }
  return 0;
}

std::vector<Part> parts_in(std::string_view field) {
  std::vector<Part> parts;
  const auto add = [&](std::size_t begin, std::size_t end) {
    while (begin < end && field[begin] == ' ') ++begin;
    while (end > begin && field[end - 1] == ' ') --end;
    if (begin < end) parts.push_back({begin, end});
  };
  std::size_t begin = 0;
  for (std::size_t at = 0; at < field.size();) {
    const std::size_t sign = between_at(field, at);
    if (sign == 0) {
      ++at;
      continue;
    }
    add(begin, at);
    begin = at += sign;
  }
  add(begin, field.size());
  return parts;
}

/// In the one way in which names are compared.
std::string cut(std::string_view text, const Part& part) {
  return framework::composed(text.substr(part.begin, part.end - part.begin));
}

/// How far a name reaches that begins at `at`, with the "s" of "Roths".
std::optional<std::size_t> end_of(std::string_view text, std::size_t at, std::string_view name) {
  if (!text.substr(at).starts_with(name) || framework::is_inside_word(text, at)) return std::nullopt;
  const std::size_t end = at + name.size();
  if (!framework::is_inside_word(text, end)) return end;
  const bool genitive = text.substr(end).starts_with(kOf) && !framework::is_inside_word(text, end + kOf.size());
  return genitive ? std::optional(end) : std::nullopt;
}

bool holds(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    if (end_of(text, at, name)) return true;
  }
  return false;
}

/// How far a mail address reaches that begins at `at`.
std::optional<std::size_t> end_of_address(std::string_view text, std::size_t at) {
  constexpr std::string_view kAround = " \t\r\n<>()[]\"',;:";
  if (at > 0 && kAround.find(text[at - 1]) == std::string_view::npos) return std::nullopt;
  std::size_t end = std::min(text.find_first_of(kAround, at), text.size());
  // That of the sentence.
  if (end > at && text[end - 1] == '.') --end;
  const std::size_t sign = text.find('@', at);
  return sign != std::string_view::npos && sign > at && sign + 1 < end ? std::optional(end) : std::nullopt;
}

/// As an address has it, in capitals.
std::string spelt_out(std::string_view name) {
  std::string plain = framework::in_capitals(framework::in_plain_letters(name));
  for (char& c : plain) {
    if (c == '_' || c == '-' || c == '.' || c == '+') c = ' ';
  }
  return plain;
}

bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

template <std::size_t kCount>
bool is_among(const std::array<std::string_view, kCount>& all, std::string_view word) {
  return std::find(all.begin(), all.end(), word) != all.end();
}

std::vector<std::string> split_at_blanks(std::string_view name) {
  std::vector<std::string> words(1);
  for (const char c : name) {
    if (c != ' ')
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string all;
  for (std::size_t i = from; i < to; ++i) all += (i == from ? "" : " ") + words[i];
  return all;
}

/// "van der Berg" of "Jan van der Berg", and as a sentence begins with it.
void add_from_small_word(std::vector<std::string>& parts, const std::string& person) {
  const std::vector<std::string> words = split_at_blanks(person);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!is_among(kWithin, framework::in_small_letters(words[i]))) continue;
    std::string rest = framework::in_small_letters(words[i]) + " " + joined(words, i + 1, words.size());
    parts.push_back(rest);
    rest.front() = static_cast<char>(rest.front() - 'a' + 'A');
    parts.push_back(std::move(rest));
    return;
  }
}

}  // namespace

std::set<std::string> words_in(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = framework::next_letter(text, at);
    word += text.substr(at, next - at);
    if (!framework::is_inside_word(text, next)) words.insert(std::exchange(word, {}));
    at = next;
  }
  return words;
}

void PersonNames::take_field(const std::string& field) {
  if (no_names_.contains(field)) return;
  for (const Part& part : parts_in(field)) {
    std::string name = cut(field, part);
    if (is_name(name) && std::find(taken_.begin(), taken_.end(), name) == taken_.end())
      taken_.push_back(std::move(name));
  }
}

void PersonNames::take(const std::string& name) {
  given_.insert(name);
  no_names_.erase(name);
  if (std::find(taken_.begin(), taken_.end(), name) == taken_.end()) taken_.push_back(name);
}

bool PersonNames::is_name(const std::string& part) const {
  if (no_names_.contains(part)) return false;
  // Signs and figures alone name nobody.
  const std::set<std::string> words = words_in(part);
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    const auto first = static_cast<unsigned char>(word.front());
    return first >= 0x80 || is_small_letter(word.front()) || (first >= 'A' && first <= 'Z');
  });
}

std::string PersonNames::person_in(const std::string& name) const {
  const std::vector<std::string> words = split_at_blanks(name);
  const auto small = std::find_if(words.begin(), words.end(), [](const std::string& word) {
    return (is_small_letter(word.front()) || is_among(kOrigin, word)) && !is_among(kWithin, word);
  });
  if (small == words.end()) return name;
  // "Head of Treasury" is a role, and Treasury nobody.
  const auto count = static_cast<std::size_t>(small - words.begin());
  const bool named = count > 0 && count <= kMostWordsOfName && is_among(kOrigin, *small) &&
                     std::none_of(words.begin(), small, [&](const std::string& word) {
                       const bool initials = word.size() > 1 && word == framework::in_capitals(word);
                       return initials || is_common(word) || is_description(framework::in_small_letters(word));
                     });
  return named ? joined(words, 0, count) : "";
}

std::vector<std::string> PersonNames::parts_of(const std::string& name) const {
  std::vector<std::string> parts;
  const std::string person = person_in(name);
  if (person.empty()) return parts;
  if (person != name) parts.push_back(person);
  add_from_small_word(parts, person);
  for (const std::string& word : words_in(person)) {
    if (word == name || word.size() < 2 || is_small_letter(word.front()) || is_title(word)) continue;
    parts.push_back(word);
  }
  return parts;
}

bool PersonNames::names_in_small_letters(const std::string& small, const std::set<std::string>& common) {
  const std::set<std::string> words = words_in(small);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return word.size() >= kLeastSmallLetters && !is_among(kWithin, word) && !is_ordinary_word(word) &&
           !is_description(word) && !common.contains(word);
  });
}

void PersonNames::number() {
  for (const std::string& name : taken_) {
    if (person_of(name) > 0) continue;
    // "Ines" is "Ines Roth" where somebody of that name is.
    const auto longer = std::find_if(taken_.begin(), taken_.end(), [&](const std::string& other) {
      return other.size() > name.size() && holds(other, name);
    });
    const int known = longer == taken_.end() ? 0 : person_of(*longer);
    const int number = known > 0 ? known : ++people_;
    numbers_.emplace(name, number);
    if (longer != taken_.end()) numbers_.emplace(*longer, number);
  }
  look_for_in_texts();
}

void PersonNames::look_for_in_texts() {
  std::map<std::string, int> texts;
  for (const std::string& name : taken_) {
    if (given_.contains(name) || !common_.contains(name))
      texts.emplace(name, person_of(name));
    else
      left_in_texts_.insert(name);
  }
  for (const std::string& name : taken_) {
    for (std::string& part : parts_of(name)) {
      if (is_common(part))
        left_in_texts_.insert(std::move(part));
      else
        texts.emplace(std::move(part), person_of(name));
    }
  }
  std::set<std::string> common;
  for (const std::set<std::string>* words : {&common_, &no_names_}) {
    for (const std::string& word : *words) common.insert(framework::in_small_letters(word));
  }
  for (const auto& [name, number] : std::map(texts)) {
    if (std::string loud = framework::in_capitals(name); !is_common(loud)) texts.emplace(std::move(loud), number);
    std::string small = framework::in_small_letters(name);
    if (small != name && names_in_small_letters(small, common)) texts.emplace(std::move(small), number);
  }
  in_texts_.assign(texts.begin(), texts.end());
  std::stable_sort(in_texts_.begin(), in_texts_.end(),
                   [](const auto& left, const auto& right) { return left.first.size() > right.first.size(); });
}

std::string PersonNames::person(int number) const {
  // Translators: stands for the name of a person in a copy without names.
  return words_->fill("Person {n}", words::arg("n", number));
}

int PersonNames::person_of(const std::string& name) const {
  const auto at = numbers_.find(name);
  return at == numbers_.end() ? 0 : at->second;
}

std::string PersonNames::in_field(const std::string& field) const {
  if (no_names_.contains(field)) return field;
  std::string done;
  std::size_t at = 0;
  for (const Part& part : parts_in(field)) {
    const std::string name = cut(field, part);
    const int number = person_of(name);
    done += field.substr(at, part.begin - at);
    done += number > 0 ? person(number) : name;
    at = part.end;
  }
  return done + field.substr(at);
}

int PersonNames::owner_of(std::string_view address) const {
  const std::string local = spelt_out(address.substr(0, address.find('@')));
  const auto at = std::find_if(in_texts_.begin(), in_texts_.end(),
                               [&](const auto& one) { return holds(local, spelt_out(one.first)); });
  return at == in_texts_.end() ? 0 : at->second;
}

std::string PersonNames::in_text(const std::string& written) const {
  const std::string text = framework::composed(written);
  std::string done;
  bool names_somebody = false;
  for (std::size_t at = 0; at < text.size();) {
    std::optional<std::size_t> end = end_of_address(text, at);
    if (const int owner = end ? owner_of(std::string_view(text).substr(at, *end - at)) : 0; owner > 0) {
      done += person(owner);
      names_somebody = true;
      at = *end;
      continue;
    }
    end.reset();
    for (const auto& [name, number] : in_texts_) {
      end = end_of(text, at, name);
      if (!end) continue;
      done += person(number);
      names_somebody = true;
      break;
    }
    const std::size_t next = end ? *end : framework::next_letter(text, at);
    if (!end) done += text.substr(at, next - at);
    at = next;
  }
  return names_somebody ? done : written;
}

}  // namespace crosstable::workshop
