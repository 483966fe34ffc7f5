#include "workshop/written.h"

#include <algorithm>

#include "framework/choices.h"
#include "framework/translations.h"
#include "words/words.h"
#include "workshop/follow_up.h"
#include "workshop/snapshot.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {
namespace {

void add(std::set<std::string>& to, const std::string& text) {
  if (!text.empty() && !is_date(text)) to.insert(text);
}

/// Of an agreement, or of one of its versions.
void add_agreed(std::set<std::string>& to, const auto& agreed) {
  for (const auto& [field, text] : agreed.fields) add(to, text);
  for (const framework::Rung& rung : agreed.ladder) add(to, rung.who);
  add(to, agreed.reservation);
}

void add_questions(std::set<std::string>& to, const std::vector<framework::Question>& questions) {
  for (const framework::Question& question : questions) {
    add(to, question.text);
    for (const std::string& answer : question.answers) add(to, answer);
  }
}

void add_action(std::set<std::string>& to, const Action& action) {
  add(to, action.text);
  add(to, action.evidence);
  add(to, action.outcome);
  for (const Mark& mark : action.marks) add(to, mark.outcome);
}

/// What a workshop, its snapshot and what it leaves have alike.
std::set<std::string> texts_in(const auto& part, const std::vector<LeftNote>& notes) {
  std::set<std::string> all;
  for (const std::string& text : {part.request, part.partner, part.past_case}) add(all, text);
  for (const WalkStep& step : part.walk.steps) add(all, step.text);
  for (const auto& [pair, causes] : part.causes) {
    add(all, causes.symptom);
    for (const std::string& why : causes.whys) add(all, why);
    for (const std::string& tag : causes.tags) add(all, tag);
  }
  for (const Agreement& agreement : part.agreements) {
    add(all, agreement.request);
    add_agreed(all, agreement);
    for (const AgreementVersion& version : agreement.before) add_agreed(all, version);
  }
  for (const Action& action : part.actions) add_action(all, action);
  for (const LeftNote& note : notes) add(all, note.text);
  return all;
}

bool is_of(const framework::Framework& framework, const std::string& text) {
  const std::vector<std::string> own = framework::texts_of(framework);
  return std::find(own.begin(), own.end(), text) != own.end() || !framework::choices_in(framework, text).empty();
}

}  // namespace

const std::string& Written::language_of(const std::string& text) const {
  const auto at = others.find(text);
  return at == others.end() ? language : at->second;
}

std::string foreign_to(std::string_view reader, const Written& written, const framework::Framework& framework,
                       const std::string& text) {
  if (text.empty() || is_date(text)) return "";
  const std::string& language = written.language_of(text);
  return language == reader || language.empty() || is_of(framework, text) ? "" : language;
}

std::set<std::string> written_in(const Work& work) {
  std::set<std::string> all = texts_in(work, work.notes_left);
  for (const std::string& text : work.observations) add(all, text);
  for (const Note& note : work.notes) add(all, note.text);
  for (const OwnRequest& own : work.own_requests) {
    add(all, own.request);
    add(all, own.partner);
  }
  for (const auto& [request, questions] : work.own_questions) add_questions(all, questions);
  return all;
}

std::set<std::string> written_in(const Snapshot& snapshot) {
  std::set<std::string> all = texts_in(snapshot, snapshot.notes_left);
  for (const std::string& text : snapshot.observations) add(all, text);
  for (const Note& note : snapshot.notes) add(all, note.text);
  add_questions(all, snapshot.past.asked);
  return all;
}

std::set<std::string> written_in(const Inheritance& left) {
  std::set<std::string> all = texts_in(left, left.notes);
  add_questions(all, left.past.asked);
  return all;
}

std::map<std::string, std::string> languages_of(const Workshop& workshop, const std::set<std::string>& texts) {
  std::map<std::string, std::string> languages;
  for (const std::string& text : texts) {
    if (std::string language = foreign_to("", workshop.written, workshop.framework, text); !language.empty())
      languages.emplace(text, std::move(language));
  }
  return languages;
}

std::string with_language(const words::Words& words, std::string shown, const std::string& language) {
  if (shown.empty() || language.empty() || language == words.language()) return shown;
  // Translators: a text that is not in the reader's language, and the language it is in, as that calls itself.
  return words.fill("{text} ({language})", words::arg("text", std::move(shown)),
                    words::arg("language", words::language_name(language)));
}

std::string LanguageMarks::operator()(const std::string& own, std::string shown) {
  // Before the framework is looked through: most texts of a block are in one language.
  if (told_.contains(written_->language_of(own))) return shown;
  const std::string language = foreign_to(words_->language(), *written_, *framework_, own);
  if (language.empty() || !told_.insert(language).second) return shown;
  return with_language(*words_, std::move(shown), language);
}

void settle(Written& written, const std::set<std::string>& texts) {
  for (const std::string& text : texts) written.others.try_emplace(text, written.language);
}

std::map<std::string, std::string> apart_from(const std::string& language, const Written& written,
                                              const std::set<std::string>& texts) {
  std::map<std::string, std::string> apart;
  for (const std::string& text : texts) {
    if (const std::string& own = written.language_of(text); own != language) apart.emplace(text, own);
  }
  return apart;
}

}  // namespace crosstable::workshop
