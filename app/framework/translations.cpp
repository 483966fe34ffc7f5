// The texts of a framework that a translation may say in another language, each by its place in the file.
#include "framework/translations.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "framework/fields.h"
#include "framework/letters.h"
#include "framework/named_words.h"
#include "framework/reader.h"
#include "words/pseudo.h"

namespace crosstable::framework {

namespace {

using words::arg;
using words::message;

/// Where a text stands: in the file itself, in a table or in an entry of a list of tables; itself a text or one of a
/// list.
struct Place {
  std::string name;  ///< "statement.D1.text"
  std::string table, key;
  std::optional<std::size_t> entry, element;
};

using Visit = std::function<void(const Place& place, std::string& text, const TextRule& rule)>;

/// Goes over the fields as reader and writer do, and stops at texts.
class Places {
 public:
  explicit Places(const Visit& visit) : visit_(visit) {}

  void text(std::string_view key, std::string& text, const TextRule& rule) { give(key, std::nullopt, text, rule); }
  void optional_text(std::string_view key, std::string& text, const TextRule& rule) {
    if (!text.empty()) give(key, std::nullopt, text, rule);
  }
  void texts(std::string_view key, std::vector<std::string>& texts, const TextRule& rule, Range) {
    // Those are statements' ids.
    if (key == "pulse") return;
    for (std::size_t i = 0; i < texts.size(); ++i) give(key, i, texts[i], rule);
  }
  void id(std::string_view, std::string& id) { called_ = id; }
  void optional_id(std::string_view, std::string& id) { called_ = id; }
  void code(std::string_view, std::string& id, const TextRule&) { called_ = id; }
  void language(std::string_view, std::string&) {}
  void icon(std::string_view, std::string&) {}
  void integer(std::string_view, int&, Range) {}
  void optional_integer(std::string_view, int&, Range) {}
  void integer_unless(std::string_view, int&, Range, int) {}
  void integers(std::string_view, std::vector<int>&, Range, Range) {}
  void flag(std::string_view, bool&) {}
  void group(std::string_view, std::string&) {}
  void scenario(std::string_view, std::string&) {}
  template <class E>
  void one_of(std::string_view, E&) {}

  template <class T, class Describe>
  void table(std::string_view key, T& of, Describe describe_it) {
    table_ = key;
    describe_it(*this, of);
    table_.clear();
  }
  template <class T>
  void tables(std::string_view key, std::vector<T>& all, Range) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      table_ = key;
      entry_ = i;
      called_ = std::to_string(i + 1);
      fields::describe(*this, all[i]);
    }
    table_.clear();
    entry_.reset();
  }
  template <class T>
  void tables(std::string_view key, std::vector<T>& all, Range count, std::string T::*, std::string_view = "") {
    tables(key, all, count);
  }

 private:
  void give(std::string_view key, std::optional<std::size_t> element, std::string& text, const TextRule& rule) {
    Place place{table_, table_, std::string(key), entry_, element};
    if (entry_) place.name += "." + called_;
    if (!place.name.empty()) place.name += ".";
    place.name += key;
    if (element) place.name += "." + std::to_string(*element + 1);
    visit_(place, text, rule);
  }

  const Visit& visit_;
  std::string table_, called_;
  std::optional<std::size_t> entry_;
};

void visit_texts(Framework& framework, const Visit& visit) {
  fields::Scale scale{framework.scale, framework.skip_word};
  std::vector<fields::Cause> causes;
  for (const std::string& cause : framework.causes) causes.push_back({cause, ""});
  Places places(visit);
  fields::describe_head(places, framework);
  fields::describe_tables(places, framework, scale, causes);
  fields::describe_steps(places, framework);
  framework.scale = std::move(scale.words);
  framework.skip_word = std::move(scale.skip);
  for (std::size_t i = 0; i < causes.size(); ++i) framework.causes[i] = std::move(causes[i].text);
}

/// {B} and {request} belong to what is asked.
std::string lost_placeholder(std::string_view original, std::string_view translated) {
  for (const std::string_view placeholder : {"{B}", "{request}"}) {
    if (original.find(placeholder) != std::string_view::npos && translated.find(placeholder) == std::string_view::npos)
      return std::string(placeholder);
  }
  return {};
}

/// In this language, too, whoever reads two answers takes one of them.
void check_said_answers(Reader& reader, const Framework& framework, const std::map<std::string, std::string>& said) {
  for (std::size_t i = 0; i < framework.questions.size(); ++i) {
    std::set<std::string> seen;
    const std::vector<std::string>& answers = framework.questions[i].answers;
    for (std::size_t j = 0; j < answers.size(); ++j) {
      const std::string place = "question." + std::to_string(i + 1) + ".answers." + std::to_string(j + 1);
      const auto found = said.find(place);
      const std::string& answer = found == said.end() ? answers[j] : found->second;
      const bool is_new = seen.insert(as_compared(answer)).second;
      if (found == said.end()) continue;
      if (is_offered_always(answer))
        reader.note(place, message("the answer {word} stands below every question by itself; translate it otherwise",
                                   arg("word", quoted(answer))));
      else if (!is_new)
        reader.note(place, message("the answer {word} is said like another one to the same question; translate it "
                                   "otherwise",
                                   arg("word", quoted(answer))));
    }
  }
}

void read_language(Framework& framework, std::string_view language, const Value& table,
                   std::vector<Finding>& findings) {
  Reader reader(table, "[translations." + std::string(language) + "]", findings);
  std::map<std::string, std::string>& into = framework.translations[std::string(language)];
  Framework original = framework;
  std::deque<std::string> names;  // the reader keeps views of them
  visit_texts(original, [&](const Place& place, std::string& text, const TextRule& rule) {
    const std::string& name = names.emplace_back(place.name);
    if (!reader.has(name)) return;
    std::string translated = reader.text(name, rule);
    if (translated.empty()) return;
    if (const std::string lost = lost_placeholder(text, translated); !lost.empty())
      reader.note(place.name,
                  message("the translation has no {placeholder}, which the text has", arg("placeholder", lost)));
    into.emplace(place.name, std::move(translated));
  });
  check_said_answers(reader, framework, into);
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::set<std::string_view> in_order(names.begin(), names.end());
  for (const auto& [key, value] : *table.object()) {
    if (in_order.contains(key)) continue;
    words::Message what = message("there is no text {place} in this file to translate", arg("place", quoted(key)));
    findings.push_back({value.key_line, value.key_column,
                        value.object() == nullptr
                            ? with_suggestion(std::move(what), key, known)
                            : message("{what}; a place is written in quotes, as in {example}",
                                      arg("what", std::move(what)), arg("example", quoted("statement.D1.text")))});
  }
}

/// Line and column of a text in the file.
const Value* find(const Value& file, const Place& place) {
  const Value* value = place.table.empty() ? &file : file.find(place.table);
  for (const auto& [index, key] :
       {std::pair(place.entry, std::string_view()), std::pair(place.element, std::string_view(place.key))}) {
    if (value != nullptr && !key.empty()) value = value->find(key);
    if (value == nullptr || !index) continue;
    const Array* elements = value->array();
    value = elements != nullptr && *index < elements->size() ? &(*elements)[*index] : nullptr;
  }
  return value;
}

}  // namespace

bool is_language(std::string_view code) {
  const std::string_view tongue = code.substr(0, code.find('_'));
  const auto all = [](std::string_view text, char first, char last) {
    return std::all_of(text.begin(), text.end(), [&](char c) { return c >= first && c <= last; });
  };
  const bool is_tongue = (tongue.size() == 2 || tongue.size() == 3) && all(tongue, 'a', 'z');
  return is_tongue && (tongue.size() == code.size() ||
                       (code.size() == tongue.size() + 3 && all(code.substr(tongue.size() + 1), 'A', 'Z')));
}

void read_translations(Framework& framework, const Value& file, std::vector<Finding>& findings) {
  const Value* languages = file.find("translations");
  if (languages == nullptr || languages->object() == nullptr) return;
  for (const auto& [language, table] : *languages->object()) {
    const words::Argument word = arg("word", quoted(language));
    const words::Argument where = arg("table", "[translations]");
    if (!is_language(language)) {
      findings.push_back(
          {table.key_line, table.key_column,
           message("{word} in {table} is no language; write a code such as {codes}", word, where,
                   arg("codes", words::any_of(std::vector<std::string>{quoted("de"), quoted("pt_BR")})))});
    } else if (language == framework.language) {
      findings.push_back({table.key_line, table.key_column,
                          message("{word} in {table} is the language of the file itself", word, where)});
    } else if (table.object() == nullptr) {
      findings.push_back({table.line, table.column,
                          message("{word} in {table} is no table; write {header}", word, where,
                                  arg("header", "[translations." + language + "]"))});
    } else {
      read_language(framework, language, table, findings);
    }
  }
}

Framework in_language(const Framework& framework, std::string_view language) {
  Framework said = framework;
  if (language == words::kPseudo)
    visit_texts(said, [](const Place&, std::string& text, const TextRule&) { text = words::pseudo_of(text); });
  const std::string_view tongue = language.substr(0, language.find('_'));
  for (const std::string_view wanted : {tongue, language}) {
    const auto found = framework.translations.find(std::string(wanted));
    if (found == framework.translations.end()) continue;
    visit_texts(said, [&](const Place& place, std::string& text, const TextRule&) {
      const auto translated = found->second.find(place.name);
      if (translated != found->second.end()) text = translated->second;
    });
  }
  return said;
}

std::string text_in(const Framework& framework, std::string_view language, const std::string& place,
                    const std::string& own) {
  for (const std::string_view wanted : {language, language.substr(0, language.find('_'))}) {
    const auto texts = framework.translations.find(std::string(wanted));
    if (texts == framework.translations.end()) continue;
    if (const auto text = texts->second.find(place); text != texts->second.end()) return text->second;
  }
  return language == words::kPseudo ? words::pseudo_of(own) : own;
}

std::string title_in(const Framework& framework, std::string_view language) {
  return text_in(framework, language, "title", framework.title);
}

std::string charter_title_in(const Framework& framework, std::string_view language, std::string_view field,
                             const std::string& own) {
  return text_in(framework, language, "charter." + std::string(field) + ".title", own);
}

bool is_translated(const Framework& framework, std::string_view language) {
  const auto& known = framework.translations;
  return language == words::kPseudo || known.contains(std::string(language)) ||
         known.contains(std::string(language.substr(0, language.find('_'))));
}

void leave_out_lost_translations(Framework& framework) {
  std::set<std::string> places;
  Framework whole = framework;
  visit_texts(whole, [&](const Place& place, std::string&, const TextRule&) { places.insert(place.name); });
  for (auto& [language, said] : framework.translations)
    std::erase_if(said, [&](const auto& one) { return !places.contains(one.first); });
}

std::vector<std::string> texts_of(const Framework& framework) {
  std::vector<std::string> texts;
  Framework copy = framework;
  visit_texts(copy, [&](const Place&, std::string& text, const TextRule&) { texts.push_back(text); });
  return texts;
}

std::vector<Finding> missing_translations(std::string_view toml) {
  std::vector<Finding> missing;
  if (toml.size() > kMostBytes) return missing;
  const auto file = parse_toml(toml);
  if (!file) return missing;
  std::vector<Finding> wrong;
  Framework framework = read_framework(*file, wrong);
  for (const auto& [language, texts] : framework.translations) {
    const Value* written = file->find("translations")->find(language);
    visit_texts(framework, [&, &language = language](const Place& place, std::string& text, const TextRule&) {
      // What is wrong with a text or its translation is said elsewhere.
      if (text.empty() || written->find(place.name) != nullptr) return;
      const Value* value = find(*file, place);
      missing.push_back({value == nullptr ? 0 : value->line, value == nullptr ? 0 : value->column,
                         message("{language} lacks {place}: {text}", arg("language", language),
                                 arg("place", quoted(place.name)), arg("text", text))});
    });
  }
  return missing;
}

}  // namespace crosstable::framework
