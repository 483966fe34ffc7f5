#include "workshop/nameless.h"

#include <algorithm>
#include <array>
#include <utility>

#include "framework/letters.h"
#include "framework/translations.h"
#include "workshop/goes_out.h"
#include "workshop/person_names.h"

namespace crosstable::workshop {

namespace {

using framework::Value;

/// Fields of a charter that name who decides, by the ids of the frameworks that ship.
constexpr std::array<std::string_view, 2> kPersons{"decision_owner", "deputy"};
/// Members that hold codes, days and words of the program: no text that people wrote.
constexpr std::array<std::string_view, 25> kNoTexts{
    "about",    "agreed",    "code",     "confirmed",  "date",     "decision", "due",      "follow_ups", "from",
    "function", "functions", "id",       "kind",       "language", "lane",     "left_out", "name",       "of",
    "raters",   "rated",     "scenario", "statements", "status",   "step",     "tokens"};

bool is_person(const std::string& field) {
  return std::find(kPersons.begin(), kPersons.end(), field) != kPersons.end();
}

/// Each field that holds a person, of what is agreed or was agreed before.
void for_each_person(auto& agreed, const auto& take) {
  for (auto& [field, text] : agreed.fields) {
    if (is_person(field)) take(text);
  }
  for (auto& rung : agreed.ladder) take(rung.who);
}

void for_each_person_in(auto& snapshot, const auto& take) {
  for (auto& agreement : snapshot.agreements) {
    for_each_person(agreement, take);
    for (auto& version : agreement.before) for_each_person(version, take);
  }
  for (auto& action : snapshot.actions) take(action.owner);
}

/// In all of its languages.
std::set<std::string> all_texts_of(const framework::Framework& framework) {
  const std::vector<std::string> own = framework::texts_of(framework);
  std::set<std::string> all(own.begin(), own.end());
  for (const auto& [language, texts] : framework.translations) {
    for (const auto& [place, text] : texts) all.insert(text);
  }
  return all;
}

std::set<std::string> functions_of(const Snapshot& snapshot) {
  std::set<std::string> all;
  const auto add_roster = [&](const framework::Roster& roster) {
    for (const framework::Function& function : roster.functions)
      all.insert({function.code, function.name, function.short_name});
  };
  add_roster(snapshot.roster);
  for (const SnapshotRound& round : snapshot.rounds) add_roster(round.roster);
  return all;
}

std::set<std::string> words_of(const std::set<std::string>& texts) {
  std::set<std::string> all;
  for (const std::string& text : texts) all.merge(words_in(text));
  return all;
}

/// The texts of a part of the snapshot.
class Texts {
 public:
  explicit Texts(const PersonNames& names) : names_(&names) {}

  void replace(Value& value, std::string_view key) {
    if (auto* object = std::get_if<framework::Object>(&value.data)) {
      for (auto& [name, member] : *object) replace(member, name);
    } else if (auto* array = std::get_if<framework::Array>(&value.data)) {
      for (Value& element : *array) replace(element, key);
    } else if (auto* text = std::get_if<std::string>(&value.data)) {
      if (std::find(kNoTexts.begin(), kNoTexts.end(), key) != kNoTexts.end()) return;
      std::string without = names_->in_text(*text);
      if (without != *text) changed_.push_back(without);
      *text = std::move(without);
    }
  }
  std::vector<std::string> take_changed() { return std::move(changed_); }

 private:
  const PersonNames* names_;
  std::vector<std::string> changed_;
};

void number_anew(Snapshot& snapshot) {
  int number = 0;
  for (Action& action : snapshot.actions) action.id = ++number;
  number = 0;
  for (Note& note : snapshot.notes) note.id = ++number;
}

/// What is in order by its own text is put in order again.
void replace_in_order(Snapshot& snapshot, const PersonNames& names) {
  for (auto& [pair, causes] : snapshot.causes) {
    std::set<std::string> tags;
    for (const std::string& tag : causes.tags) tags.insert(names.in_text(tag));
    causes.tags = std::move(tags);
  }
  std::map<std::string, std::string> others;
  for (const auto& [text, language] : snapshot.written.others) others.emplace(names.in_text(text), language);
  snapshot.written.others = std::move(others);
}

/// Somebody may have written names into the file.
tl::expected<void, words::Message> replace_in_framework(Snapshot& snapshot, const PersonNames& names) {
  const std::set<std::string> texts = all_texts_of(snapshot.framework);
  if (std::all_of(texts.begin(), texts.end(), [&](const std::string& text) { return names.in_text(text) == text; }))
    return {};
  auto parsed = framework::parse_framework(names.in_text(framework::to_toml(snapshot.framework)));
  if (!parsed)
    return tl::unexpected(words::message(
        "A name is also a word that the framework cannot do without; give it in full, with first and last name."));
  snapshot.framework = std::move(*parsed);
  return {};
}

}  // namespace

tl::expected<Nameless, words::Message> without_names(const Snapshot& whole, const std::vector<std::string>& more,
                                                     const words::Words& words) {
  Snapshot out = what_goes_out(whole);
  number_anew(out);
  const std::set<std::string> functions = functions_of(whole);
  // What is written in a field for a person and is none.
  std::set<std::string> no_names = all_texts_of(whole.framework);
  no_names.insert(functions.begin(), functions.end());
  PersonNames names(no_names, words_of(no_names), words);
  const auto take = [&](const std::string& field) { names.take_field(field); };
  for_each_person_in(std::as_const(out), take);
  // Also who stands only in what stays: others may name them.
  for_each_person_in(whole, take);
  for (const std::string& name : more) {
    std::string composed = framework::composed(name);
    if (functions.contains(composed))
      return tl::unexpected(words::message("'{name}' is the name of a function, which stays; name a person.",
                                           words::arg("name", composed)));
    if (!composed.empty()) names.take(composed);
  }
  names.number();
  for_each_person_in(out, [&](std::string& field) { field = names.in_field(field); });
  replace_in_order(out, names);
  if (auto replaced = replace_in_framework(out, names); !replaced) return tl::unexpected(replaced.error());
  auto sections = to_sections(out);
  Texts texts(names);
  for (auto& [name, value] : sections) {
    if (name != "framework" && name != "roster") texts.replace(value, name);
  }
  auto snapshot = from_sections(sections);
  if (!snapshot) return tl::unexpected(snapshot.error());
  const std::size_t written = written_in(*snapshot).size();
  return Nameless{std::move(*snapshot), names.people(), texts.take_changed(), names.left_in_texts(), written};
}

}  // namespace crosstable::workshop
