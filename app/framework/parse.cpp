// From the text of a framework file to a framework, or to everything that is wrong with it. The top of
// assets/frameworks/inside-first.toml tells a writer the same limits: change both.
#include <algorithm>
#include <array>
#include <map>

#include "framework/framework.h"
#include "framework/reader.h"
#include "framework/value.h"

namespace crosstable::framework {

namespace {

constexpr TextRule kTitle{40};
constexpr TextRule kQuestion{60};
constexpr TextRule kSentence{200};
constexpr TextRule kScript{600, true};
constexpr TextRule kStory{400, true};
constexpr TextRule kGroupTitle{24};
constexpr TextRule kStatement{120, false, true};
constexpr TextRule kBrief{32};
constexpr TextRule kRule{60};
constexpr TextRule kWord{24};
constexpr TextRule kChoice{60};
constexpr TextRule kPerson{32};

constexpr Range kFloor{3, 10};
constexpr Range kMinutes{1, 120};
constexpr int kMostMinutes = 600;

const std::vector<std::string_view>& top_keys() {
  static const std::vector<std::string_view> keys = {"id",          "title", "summary",       "floor",
                                                     "instruction", "pulse", "follow_up_days"};
  return keys;
}

const std::vector<std::string_view>& step_words() {
  static const std::vector<std::string_view> words = [] {
    std::vector<std::string_view> all;
    for (int kind = 0; kind <= static_cast<int>(StepKind::kAdjust); ++kind)
      all.push_back(to_word(static_cast<StepKind>(kind)));
    return all;
  }();
  return words;
}

struct StepNeed {
  StepKind kind;
  StepKind before;
};
/// A screen that shows what another one made: without that step before it, it would stay empty.
constexpr std::array kStepNeeds = {
    StepNeed{StepKind::kMap, StepKind::kVote}, StepNeed{StepKind::kChoose, StepKind::kVote},
    StepNeed{StepKind::kCauses, StepKind::kChoose}, StepNeed{StepKind::kCommit, StepKind::kChoose},
    StepNeed{StepKind::kCompare, StepKind::kVote}};

bool has_step(const Framework& framework, StepKind kind) {
  return std::any_of(framework.steps.begin(), framework.steps.end(),
                     [&](const Step& step) { return step.kind == kind; });
}

/// Needed where a step of these kinds shows the list, else optional.
Range needed(bool need, Range count) { return {need ? count.least : 0, count.most}; }

void read_head(Reader& file, Framework& framework) {
  framework.id = file.id("id");
  framework.title = file.text("title", kTitle);
  framework.summary = file.optional_text("summary", kStory);
  framework.floor = file.optional_integer("floor", kFloor, kFloor.least);
  framework.instruction = file.text("instruction", kStatement);
  framework.follow_up_days =
      file.integers("follow_up_days", {1, 730}, needed(has_step(framework, StepKind::kClose), {1, 6}));
}

void read_rules(Reader& file, Framework& framework) {
  for (Reader& table : file.tables("rule", needed(has_step(framework, StepKind::kTone), {3, 5}))) {
    Rule rule;
    rule.text = table.text("text", kRule);
    rule.icon = table.icon();
    table.finish(top_keys());
    framework.rules.push_back(std::move(rule));
  }
}

void read_scale(Reader& file, Framework& framework) {
  Reader scale = file.table("scale");
  framework.scale = scale.texts("words", kWord, {5, 5});
  framework.skip_word = scale.text("skip", kWord);
  scale.finish(top_keys());
}

Dimension read_dimension(Reader& file, std::string_view key, int words) {
  Reader table = file.table(key);
  Dimension dimension;
  dimension.question = table.text("question", kStatement);
  dimension.words = table.texts("words", kWord, {words, words});
  table.finish(top_keys());
  return dimension;
}

void read_groups(Reader& file, Framework& framework) {
  std::map<std::string, int> ids;
  for (Reader& table : file.tables("group", {1, 8})) {
    Group group;
    group.id = table.id("id");
    group.title = table.text("title", kGroupTitle);
    table.once(ids, "id", group.id);
    table.finish(top_keys());
    framework.groups.push_back(std::move(group));
  }
}

/// A kiosk has a page per group.
void check_groups(Reader& file, const Framework& framework) {
  for (std::size_t i = 0; i < framework.groups.size(); ++i) {
    const std::string& id = framework.groups[i].id;
    const auto in_group = [&](const Statement& statement) { return statement.group == id; };
    if (id.empty() || std::any_of(framework.statements.begin(), framework.statements.end(), in_group)) continue;
    file.note_element("group", i, "no statement is in the group \"" + id + "\"; give it one or delete the group");
  }
}

/// Statement ids head the columns of ballot files, beside words in small letters.
std::string read_statement_id(Reader& table) {
  std::string id = table.text("id", {8});
  const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  const bool is_code =
      id.empty() || (id.front() >= 'A' && id.front() <= 'Z' && std::all_of(id.begin(), id.end(), fits));
  if (!is_code)
    table.note(
        "id",
        "the id of a statement begins with a capital letter and goes on with capital letters and digits, as in \"D1\"");
  return id;
}

void read_statements(Reader& file, Framework& framework) {
  std::vector<std::string_view> groups;
  for (const Group& group : framework.groups) groups.push_back(group.id);
  std::map<std::string, int> ids;
  for (Reader& table : file.tables("statement", {1, kMostStatements})) {
    Statement statement;
    statement.id = read_statement_id(table);
    statement.group = table.one_of("group", groups);
    statement.title = table.text("title", kTitle);
    statement.text = table.text("text", kStatement);
    statement.brief = table.text("brief", kBrief);
    statement.bad_end = table.one_of("bad_end", {"low", "high"}) == "high" ? BadEnd::kHigh : BadEnd::kLow;
    table.once(ids, "id", statement.id);
    table.finish(top_keys());
    framework.statements.push_back(std::move(statement));
  }
}

void read_pulse(Reader& file, Framework& framework) {
  framework.pulse = file.texts("pulse", {8}, {0, kMostStatements});
  std::vector<std::string_view> ids;
  for (const Statement& statement : framework.statements) ids.push_back(statement.id);
  for (std::size_t i = 0; i < framework.pulse.size(); ++i) {
    const std::string& id = framework.pulse[i];
    if (framework.statement(id) != nullptr || id.empty()) continue;
    file.note_element("pulse", i,
                      "\"" + id + "\" in \"pulse\" is no statement; allowed are " + listed(ids) + suggestion(id, ids));
  }
}

void read_scenarios(Reader& file, Framework& framework) {
  std::map<std::string, int> ids;
  for (Reader& table : file.tables("scenario", needed(has_step(framework, StepKind::kPick), {1, 6}))) {
    Scenario scenario;
    scenario.id = table.id("id");
    scenario.title = table.text("title", kTitle);
    scenario.request = table.text("request", kQuestion);
    scenario.partner = table.text("partner", kWord);
    scenario.story = table.text("story", kStory);
    scenario.icon = table.icon();
    table.once(ids, "id", scenario.id);
    table.finish(top_keys());
    framework.scenarios.push_back(std::move(scenario));
  }
}

void read_causes(Reader& file, Framework& framework) {
  std::map<std::string, int> texts;
  for (Reader& table : file.tables("cause", needed(has_step(framework, StepKind::kCauses), {1, 12}))) {
    framework.causes.push_back(table.text("text", kWord));
    framework.cause_icons.push_back(table.icon());
    table.once(texts, "text", framework.causes.back());
    table.finish(top_keys());
  }
}

void read_charter(Reader& file, Framework& framework) {
  const bool need = has_step(framework, StepKind::kCommit) || has_step(framework, StepKind::kAdjust);
  std::map<std::string, int> ids;
  for (Reader& table : file.tables("charter", needed(need, {1, 16}))) {
    CharterField field;
    field.id = table.id("id");
    field.title = table.text("title", kTitle);
    field.sentence = table.text("sentence", kStatement);
    field.hint = table.optional_text("hint", kStatement);
    field.choices = table.texts("choices", kChoice, {0, 8});
    field.required = table.optional_flag("required");
    table.once(ids, "id", field.id);
    table.finish(top_keys());
    framework.charter.push_back(std::move(field));
  }
  for (Reader& table : file.tables("rung", needed(need, {1, 6}))) {
    Rung rung;
    rung.who = table.text("who", kPerson);
    rung.days = table.integer("days", {0, 60});
    table.finish(top_keys());
    framework.ladder.push_back(std::move(rung));
  }
}

Step read_step(Reader& table) {
  Step step;
  const std::string kind = table.one_of("kind", step_words());
  step.kind = step_kind_from(kind).value_or(StepKind::kBreak);
  step.id = table.has("id") ? table.id("id") : (table.optional_text("id", kTitle), kind);
  step.title = table.text("title", kTitle);
  step.question = table.text("question", kQuestion);
  step.purpose = table.text("purpose", kSentence);
  step.minutes = table.integer("minutes", kMinutes);
  step.say = table.text("say", kScript);
  step.act = table.text("do", kScript);
  step.recorded = table.text("recorded", kSentence);
  step.done_when = table.text("done_when", kSentence);
  return step;
}

void check_order(Reader& table, const Step& step, const Framework& before) {
  if (step.kind != StepKind::kBreak && has_step(before, step.kind)) {
    table.note("kind", "there is a step of kind \"" + std::string(to_word(step.kind)) +
                           "\" already; only \"break\" may come more than once");
  }
  for (const StepNeed& need : kStepNeeds) {
    if (step.kind != need.kind || has_step(before, need.before)) continue;
    table.note("kind", "a step of kind \"" + std::string(to_word(step.kind)) + "\" needs one of kind \"" +
                           std::string(to_word(need.before)) + "\" before it");
  }
}

void read_steps(Reader& file, Framework& framework) {
  std::map<std::string, int> ids;
  for (Reader& table : file.tables("step", {1, kMostSteps})) {
    Step step = read_step(table);
    table.once(ids, "id", step.id);
    check_order(table, step, framework);
    table.finish(top_keys());
    framework.steps.push_back(std::move(step));
  }
  if (framework.minutes() > kMostMinutes) {
    file.note("step", "the steps take " + std::to_string(framework.minutes()) + " minutes together; at most " +
                          std::to_string(kMostMinutes) + " are allowed");
  }
}

}  // namespace

tl::expected<Framework, std::vector<Finding>> parse_framework(std::string_view toml) {
  if (toml.size() > kMostBytes) {
    return tl::unexpected(std::vector<Finding>{{0, 0,
                                                "the file has " + std::to_string(toml.size()) + " bytes; at most " +
                                                    std::to_string(kMostBytes) + " are allowed"}});
  }
  const auto tree = parse_toml(toml);
  if (!tree) return tl::unexpected(std::vector<Finding>{{tree.error().line, tree.error().column, tree.error().what}});
  std::vector<Finding> findings;
  Framework framework;
  Reader file(*tree, "", findings);
  // Steps first: they decide which lists may be left out.
  read_steps(file, framework);
  read_head(file, framework);
  read_rules(file, framework);
  read_scale(file, framework);
  read_groups(file, framework);
  read_statements(file, framework);
  check_groups(file, framework);
  read_pulse(file, framework);
  framework.dependence = read_dimension(file, "dependence", 3);
  framework.mirror = read_dimension(file, "mirror", 5);
  read_scenarios(file, framework);
  read_causes(file, framework);
  read_charter(file, framework);
  file.finish();
  if (findings.empty()) return framework;
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::pair(a.line, a.column) < std::pair(b.line, b.column);
  });
  return tl::unexpected(std::move(findings));
}

}  // namespace crosstable::framework
