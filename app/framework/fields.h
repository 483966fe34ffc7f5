// The fields of a framework file, once: parse_framework reads them and to_toml writes them, in this order. The top of
// assets/frameworks/inside-first.toml tells a writer the same limits: change both. Room-internal.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "framework/framework.h"
#include "framework/reader.h"

namespace crosstable::framework::fields {

/// Read into T, written from a T that is const.
template <class X, class T>
concept Like = std::same_as<std::remove_const_t<X>, T>;

inline constexpr TextRule kTitle{40};
inline constexpr TextRule kQuestion{60};
inline constexpr TextRule kSentence{200};
inline constexpr TextRule kScript{600, true};
inline constexpr TextRule kStory{400, true};
inline constexpr TextRule kGroupTitle{24};
inline constexpr TextRule kStatement{120, false, true};
inline constexpr TextRule kBrief{32};
inline constexpr TextRule kRule{60};
inline constexpr TextRule kAsked{80};
inline constexpr TextRule kAnswer{40};
inline constexpr TextRule kWord{24};
inline constexpr TextRule kChoice{60};
inline constexpr TextRule kPerson{32};
inline constexpr TextRule kCode{8};

/// Of six scenarios, and of a request of the room's own.
inline constexpr int kMostQuestionsOfAll = 7 * kMostPartnerQuestions;
inline constexpr Range kFloor{3, 10};
inline constexpr Range kLeastFunctions{2, 3};
inline constexpr Range kUsualFunctions{2, 5};
inline constexpr Range kUsualPeople{1, 9};
inline constexpr Range kMinutes{1, 120};

inline bool has_step(const std::vector<Step>& steps, StepKind kind) {
  return std::any_of(steps.begin(), steps.end(), [&](const Step& step) { return step.kind == kind; });
}

/// Needed where a step of this kind shows the list, else optional.
inline Range needed(bool need, Range count) { return {need ? count.least : 0, count.most}; }

/// The words of an enumeration, in its order; enumerators count from 0.
inline std::vector<std::string_view> words_of(BadEnd) { return {"low", "high"}; }
inline std::vector<std::string_view> words_of(StepKind) {
  std::vector<std::string_view> all;
  for (const StepKindRow& row : kStepKinds) all.push_back(row.word);
  return all;
}

/// Two lists of the framework, one table of the file.
struct Cause {
  std::string text;
  std::string icon;
};

struct Scale {
  std::vector<std::string> words;
  std::string skip;
};

void describe(auto& v, Like<Rule> auto& x) {
  v.text("text", x.text, kRule);
  v.icon("icon", x.icon);
}

void describe(auto& v, Like<Scale> auto& x) {
  v.texts("words", x.words, kWord, Range{5, 5});
  v.text("skip", x.skip, kWord);
}

void describe(auto& v, Like<Group> auto& x) {
  v.id("id", x.id);
  v.text("title", x.title, kGroupTitle);
}

void describe(auto& v, Like<Statement> auto& x) {
  v.code("id", x.id, kCode);
  v.group("group", x.group);
  v.text("title", x.title, kTitle);
  v.text("text", x.text, kStatement);
  v.text("brief", x.brief, kBrief);
  v.one_of("bad_end", x.bad_end);
  v.flag("seen_outside", x.seen_outside);
}

void describe_dimension(auto& v, Like<Dimension> auto& x, int words) {
  v.text("question", x.question, kStatement);
  v.texts("words", x.words, kWord, Range{words, words});
}

void describe(auto& v, Like<Scenario> auto& x) {
  v.id("id", x.id);
  v.text("title", x.title, kTitle);
  v.text("request", x.request, kQuestion);
  v.text("partner", x.partner, kWord);
  v.text("story", x.story, kStory);
  v.icon("icon", x.icon);
}

void describe(auto& v, Like<Question> auto& x) {
  v.scenario("scenario", x.scenario);
  v.text("text", x.text, kAsked);
  v.texts("answers", x.answers, kAnswer, Range{2, kMostAnswers});
}

void describe(auto& v, Like<Cause> auto& x) {
  v.text("text", x.text, kWord);
  v.icon("icon", x.icon);
}

void describe(auto& v, Like<CharterField> auto& x) {
  v.id("id", x.id);
  v.text("title", x.title, kTitle);
  v.text("sentence", x.sentence, kStatement);
  v.optional_text("hint", x.hint, kStatement);
  v.texts("choices", x.choices, kChoice, Range{0, 8});
  v.flag("required", x.required);
}

void describe(auto& v, Like<Rung> auto& x) {
  v.text("who", x.who, kPerson);
  v.integer("days", x.days, Range{0, 60});
}

void describe(auto& v, Like<Step> auto& x) {
  v.one_of("kind", x.kind);
  v.optional_id("id", x.id);
  v.text("title", x.title, kTitle);
  v.text("question", x.question, kQuestion);
  v.text("purpose", x.purpose, kSentence);
  v.integer("minutes", x.minutes, kMinutes);
  v.text("say", x.say, kScript);
  v.text("do", x.act, kScript);
  v.text("recorded", x.recorded, kSentence);
  v.text("done_when", x.done_when, kSentence);
}

/// The keys of the file itself.
void describe_head(auto& v, Like<Framework> auto& x) {
  v.id("id", x.id);
  v.text("title", x.title, kTitle);
  v.optional_text("summary", x.summary, kStory);
  v.language("language", x.language);
  v.optional_integer("floor", x.floor, kFloor);
  v.integer_unless("least_functions", x.least_functions, kLeastFunctions, kLeastFunctions.most);
  v.integer_unless("usual_functions", x.usual_functions, kUsualFunctions, kUsualFunctions.most);
  v.integer_unless("usual_people", x.usual_people, kUsualPeople, Framework().usual_people);
  v.flag("self_led", x.self_led);
  v.flag("without_replay", x.without_replay);
  v.flag("without_partner_eye", x.without_partner_eye);
  v.flag("without_guesses", x.without_guesses);
  v.text("instruction", x.instruction, kStatement);
  v.texts("pulse", x.pulse, kCode, Range{0, kMostStatements});
  v.integers("follow_up_days", x.follow_up_days, Range{1, 730},
             needed(has_step(x.steps, StepKind::kClose), Range{1, 6}));
}

/// Its tables but the steps, which decide which of the others may be left out.
void describe_tables(auto& v, Like<Framework> auto& x, Like<Scale> auto& scale, Like<std::vector<Cause>> auto& causes) {
  const auto has = [&x](StepKind kind) { return has_step(x.steps, kind); };
  v.tables("rule", x.rules, needed(has(StepKind::kTone), {3, 5}));
  v.table("scale", scale, [](auto& inner, auto& one) { describe(inner, one); });
  v.tables("group", x.groups, Range{1, 8}, &Group::id);
  v.tables("statement", x.statements, Range{1, kMostStatements}, &Statement::id);
  v.table("dependence", x.dependence, [](auto& inner, auto& one) { describe_dimension(inner, one, 3); });
  v.table("mirror", x.mirror, [](auto& inner, auto& one) { describe_dimension(inner, one, 5); });
  v.tables("scenario", x.scenarios, needed(has(StepKind::kPick), {1, 6}), &Scenario::id);
  v.tables("question", x.questions, Range{0, kMostQuestionsOfAll});
  v.tables("cause", causes, needed(has(StepKind::kCauses), {1, 12}), &Cause::text, "text");
  const bool charter = has(StepKind::kCommit) || has(StepKind::kAdjust);
  v.tables("charter", x.charter, needed(charter, {1, 16}), &CharterField::id);
  v.tables("rung", x.ladder, needed(charter, {1, 6}));
}

void describe_steps(auto& v, Like<Framework> auto& x) { v.tables("step", x.steps, Range{1, kMostSteps}, &Step::id); }

}  // namespace crosstable::framework::fields
