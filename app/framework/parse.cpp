// From the text of a framework file to a framework, or to everything that is wrong with it.
#include <algorithm>
#include <array>
#include <map>

#include "framework/drawable.h"
#include "framework/fields.h"
#include "framework/framework.h"
#include "framework/letters.h"
#include "framework/named_words.h"
#include "framework/reader.h"
#include "framework/translations.h"
#include "framework/value.h"

namespace crosstable::framework {

namespace {

using words::arg;
using words::message;

using fields::has_step;

constexpr int kMostMinutes = 600;

const std::vector<std::string_view>& top_keys() {
  static const std::vector<std::string_view> keys = {"id",
                                                     "title",
                                                     "summary",
                                                     "language",
                                                     "floor",
                                                     "least_functions",
                                                     "usual_functions",
                                                     "usual_people",
                                                     "self_led",
                                                     "without_replay",
                                                     "without_partner_eye",
                                                     "without_guesses",
                                                     "instruction",
                                                     "pulse",
                                                     "follow_up_days"};
  return keys;
}

void check_order(Reader& table, const Step& step, const std::vector<Step>& before) {
  if (!is_rest(step.kind) && has_step(before, step.kind)) {
    table.note("kind", message("there is a step of kind {kind} already; only {rest} may come more than once",
                               arg("kind", quoted(to_word(step.kind))), arg("rest", quoted("break"))));
  }
  const std::optional<StepKind> needed = row_of_kind(step.kind).needs;
  if (!needed || has_step(before, *needed)) return;
  table.note("kind", message("a step of kind {kind} needs one of kind {needed} before it",
                             arg("kind", quoted(to_word(step.kind))), arg("needed", quoted(to_word(*needed)))));
}

/// Statement ids head the columns of ballot files, beside words in small letters.
void check_code(Reader& table, std::string_view key, const std::string& id) {
  const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  const bool is_code =
      id.empty() || (id.front() >= 'A' && id.front() <= 'Z' && std::all_of(id.begin(), id.end(), fits));
  if (!is_code)
    table.note(key, message("the id of a statement begins with a capital letter and goes on with capital letters and "
                            "digits, as in {example}",
                            arg("example", quoted("D1"))));
}

/// Takes what the fields name out of one table.
class TableFields {
 public:
  TableFields(Reader& table, const Framework& before) : table_(table), before_(before) {}

  void text(std::string_view key, std::string& into, const TextRule& rule) { into = table_.text(key, rule); }
  void optional_text(std::string_view key, std::string& into, const TextRule& rule) {
    into = table_.optional_text(key, rule);
  }
  void id(std::string_view key, std::string& into) { into = table_.id(key); }
  /// Where it is missing, the word that came before it.
  void optional_id(std::string_view key, std::string& into) {
    into = table_.has(key) ? table_.id(key) : (table_.optional_text(key, fields::kTitle), word_);
  }
  void code(std::string_view key, std::string& into, const TextRule& rule) {
    into = table_.text(key, rule);
    check_code(table_, key, into);
  }
  void language(std::string_view key, std::string& into) {
    if (!table_.has(key)) return;
    into = table_.text(key, fields::kCode);
    if (!into.empty() && !is_language(into))
      table_.note(key, message("{word} is no language; write a code such as {codes}", arg("word", quoted(into)),
                               arg("codes", words::any_of(std::vector<std::string>{quoted("de"), quoted("pt_BR")}))));
  }
  void icon(std::string_view, std::string& into) { into = table_.icon(); }
  void integer(std::string_view key, int& into, Range range) { into = table_.integer(key, range); }
  void optional_integer(std::string_view key, int& into, Range range) {
    into = table_.optional_integer(key, range, range.least);
  }
  void integer_unless(std::string_view key, int& into, Range range, int usual) {
    into = table_.optional_integer(key, range, usual);
  }
  void flag(std::string_view key, bool& into) { into = table_.optional_flag(key); }
  void texts(std::string_view key, std::vector<std::string>& into, const TextRule& rule, Range count) {
    into = table_.texts(key, rule, count);
  }
  void integers(std::string_view key, std::vector<int>& into, Range range, Range count) {
    into = table_.integers(key, range, count);
  }
  void group(std::string_view key, std::string& into) {
    std::vector<std::string_view> ids;
    for (const Group& group : before_.groups) ids.push_back(group.id);
    into = table_.one_of(key, ids);
  }
  /// A follow-up has none of its own: it goes on with the one that it takes over.
  void scenario(std::string_view key, std::string& into) {
    if (before_.scenarios.empty()) {
      into = table_.id(key);
      return;
    }
    std::vector<std::string_view> ids;
    for (const Scenario& scenario : before_.scenarios) ids.push_back(scenario.id);
    ids.push_back(kOwnScenario);
    into = table_.one_of(key, ids);
  }
  template <class E>
  void one_of(std::string_view key, E& into) {
    const std::vector<std::string_view> words = fields::words_of(into);
    word_ = table_.one_of(key, words);
    const auto at = std::find(words.begin(), words.end(), word_);
    if (at != words.end()) into = static_cast<E>(at - words.begin());
  }

 private:
  Reader& table_;
  const Framework& before_;  ///< what was read of the file so far
  std::string word_;
};

/// Takes the tables of the file.
class FileTables {
 public:
  FileTables(Reader& file, const Framework& before) : file_(file), before_(before) {}

  template <class T, class Describe>
  void table(std::string_view key, T& into, Describe describe_it) {
    Reader table = file_.table(key);
    TableFields inner(table, before_);
    describe_it(inner, into);
    table.finish(top_keys());
  }
  template <class T>
  void tables(std::string_view key, std::vector<T>& into, Range count) {
    tables(key, into, count, static_cast<std::string T::*>(nullptr));
  }
  /// `unique`: what may not be in two of them.
  template <class T>
  void tables(std::string_view key, std::vector<T>& into, Range count, std::string T::*unique,
              std::string_view unique_key = "id") {
    std::map<std::string, int> seen;
    for (Reader& table : file_.tables(key, count)) {
      TableFields inner(table, before_);
      T one = blank<T>();
      fields::describe(inner, one);
      if (unique != nullptr) table.once(seen, unique_key, one.*unique);
      if constexpr (std::is_same_v<T, Step>) check_order(table, one, into);
      table.finish(top_keys());
      into.push_back(std::move(one));
    }
  }

 private:
  /// A step whose kind is none is taken for one that needs nothing and may come again.
  template <class T>
  static T blank() {
    T one;
    if constexpr (std::is_same_v<T, Step>) one.kind = StepKind::kBreak;
    return one;
  }

  Reader& file_;
  const Framework& before_;
};

/// A kiosk has a page per group.
void check_groups(Reader& file, const Framework& framework) {
  for (std::size_t i = 0; i < framework.groups.size(); ++i) {
    const std::string& id = framework.groups[i].id;
    const auto in_group = [&](const Statement& statement) { return statement.group == id; };
    if (id.empty() || std::any_of(framework.statements.begin(), framework.statements.end(), in_group)) continue;
    file.note_element(
        "group", i,
        message("no statement is in the group {group}; give it one or delete the group", arg("group", quoted(id))));
  }
}

void check_pulse(Reader& file, const Framework& framework) {
  std::vector<std::string_view> ids;
  for (const Statement& statement : framework.statements) ids.push_back(statement.id);
  for (std::size_t i = 0; i < framework.pulse.size(); ++i) {
    const std::string& id = framework.pulse[i];
    if (framework.statement(id) != nullptr || id.empty()) continue;
    file.note_element(
        "pulse", i,
        with_suggestion(message("{word} in {list} is no statement; allowed are {words}", arg("word", quoted(id)),
                                arg("list", quoted("pulse")), arg("words", listed(ids))),
                        id, ids));
  }
}

/// Whoever reads two answers takes one of them: they differ in more than how they are written.
void check_answers(Reader& file, const Framework& framework, std::size_t index) {
  const std::vector<std::string>& answers = framework.questions[index].answers;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const words::Argument word = arg("word", quoted(answers[i]));
    if (is_offered_always(answers[i]))
      file.note_element("question", index,
                        message("the answer {word} stands below every question by itself; leave it out of {name}", word,
                                arg("name", quoted("answers"))));
    const auto here = answers.begin() + static_cast<std::ptrdiff_t>(i);
    const auto alike = std::find_if(answers.begin(), here, [&](const std::string& other) {
      return other != answers[i] && as_compared(other) == as_compared(answers[i]);
    });
    if (alike != here)
      file.note_element("question", index,
                        message("the answers {other} and {word} to one question differ only by capitals or spaces; "
                                "write one of them",
                                word, arg("other", quoted(*alike))));
  }
}

/// What is asked of everybody is asked on one ballot, and compared by its words.
void check_questions(Reader& file, const Framework& framework) {
  std::map<std::string_view, int> asked;
  for (std::size_t i = 0; i < framework.questions.size(); ++i) {
    const Question& question = framework.questions[i];
    const int number = ++asked[question.scenario];
    check_answers(file, framework, i);
    const auto is_same = [&](const Question& other) {
      return other.scenario == question.scenario && as_compared(other.text) == as_compared(question.text);
    };
    const auto here = framework.questions.begin() + static_cast<std::ptrdiff_t>(i);
    if (!question.text.empty() && std::any_of(framework.questions.begin(), here, is_same))
      file.note_element(
          "question", i,
          message("\"{question}\" is asked twice of one scenario; once is allowed", arg("question", question.text)));
    if (number == kMostPartnerQuestions + 1)
      file.note_element("question", i,
                        message("the scenario \"{scenario}\" has more questions than {most}, which are allowed",
                                arg("scenario", question.scenario), arg("most", kMostPartnerQuestions)));
  }
  for (std::size_t i = 0; i < framework.questions.size(); ++i) {
    const std::string& scenario = framework.questions[i].scenario;
    if (scenario.empty() || asked[scenario] >= kLeastPartnerQuestions) continue;
    file.note_element("question", i,
                      message("the scenario \"{scenario}\" has {n} of the questions that a partner asks; write {least} "
                              "to {most}, or none",
                              arg("scenario", scenario), arg("n", asked[scenario]),
                              arg("least", kLeastPartnerQuestions), arg("most", kMostPartnerQuestions)));
    asked[scenario] = kLeastPartnerQuestions;
  }
}

void check_minutes(Reader& file, const Framework& framework) {
  if (framework.minutes() <= kMostMinutes) return;
  file.note("step", message("the steps take {minutes} minutes together; at most {most} are allowed",
                            arg("minutes", std::to_string(framework.minutes())), arg("most", kMostMinutes)));
}

void read_tables(FileTables& tables, Framework& framework) {
  fields::Scale scale;
  std::vector<fields::Cause> causes;
  fields::describe_tables(tables, framework, scale, causes);
  framework.scale = std::move(scale.words);
  framework.skip_word = std::move(scale.skip);
  for (fields::Cause& cause : causes) {
    framework.causes.push_back(std::move(cause.text));
    framework.cause_icons.push_back(std::move(cause.icon));
  }
}

}  // namespace

tl::expected<Framework, std::vector<Finding>> parse_framework(std::string_view toml, const CanDraw& can_draw) {
  if (toml.size() > kMostBytes) {
    return tl::unexpected(std::vector<Finding>{
        {0, 0,
         message("the file has {bytes} bytes; at most {most} are allowed", arg("bytes", std::to_string(toml.size())),
                 arg("most", std::to_string(kMostBytes)))}});
  }
  const auto tree = parse_toml(toml);
  if (!tree) return tl::unexpected(std::vector<Finding>{{tree.error().line, tree.error().column, tree.error().what}});
  std::vector<Finding> findings;
  Framework framework = read_framework(*tree, findings);
  if (can_draw) {
    note_undrawable(*tree, can_draw, findings);
    leave_out_undrawable(framework.translations, can_draw);
  }
  if (findings.empty()) return framework;
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::pair(a.line, a.column) < std::pair(b.line, b.column);
  });
  return tl::unexpected(std::move(findings));
}

Framework read_framework(const Value& tree, std::vector<Finding>& findings) {
  Framework framework;
  Reader file(tree, "", findings);
  FileTables tables(file, framework);
  // Steps first: they decide which lists may be left out.
  fields::describe_steps(tables, framework);
  check_minutes(file, framework);
  TableFields head(file, framework);
  fields::describe_head(head, framework);
  read_tables(tables, framework);
  check_groups(file, framework);
  check_pulse(file, framework);
  check_questions(file, framework);
  if (file.has("translations")) {
    file.table("translations");
    read_translations(framework, tree, findings);
  }
  file.finish();
  return framework;
}

}  // namespace crosstable::framework
