// The file that defines what a workshop consists of: steps, statements, scenarios, charter. A facilitator writes one
// without a compiler.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "framework/step_kinds.h"
#include "framework/value.h"
#include "words/message.h"

namespace crosstable::framework {

inline constexpr std::size_t kMostBytes = 256 * 1024;
inline constexpr int kMostStatements = 20;
inline constexpr int kMostSteps = 24;

struct Step {
  std::string id;  ///< unique, [a-z0-9_-]
  StepKind kind = StepKind::kTone;
  std::string title;      ///< "Set the tone"
  std::string question;   ///< the head of the sheet: "What gets in the way between us?"
  std::string purpose;    ///< one sentence
  int minutes = 10;       ///< 1..120
  std::string say;        ///< the facilitator's script, two or three sentences
  std::string act;        ///< what people do ("do" in the file)
  std::string recorded;   ///< what is kept
  std::string done_when;  ///< in words; the kind decides the rule

  bool operator==(const Step&) const = default;
};

struct Group {
  std::string id;
  std::string title;  ///< "Reliability"

  bool operator==(const Group&) const = default;
};

enum class BadEnd { kLow, kHigh };

struct Statement {
  std::string id;     ///< "D1"
  std::string group;  ///< id of its group
  std::string title;  ///< "Response time"
  std::string text;   ///< "We hear back from {B} within the time the request needs."
  std::string brief;  ///< for the map's card: "Hears back in time"
  BadEnd bad_end = BadEnd::kLow;
  bool seen_outside = false;  ///< says what partners notice: shown on the partner's page as well

  bool operator==(const Statement&) const = default;
};

struct Scenario {
  std::string id;
  std::string title;    ///< "Credit terms"
  std::string request;  ///< "90-day terms and a special price"
  std::string partner;  ///< "Distributor": who stands outside, gets the first lane of the walk
  std::string story;    ///< two or three sentences
  std::string icon;     ///< a meaning from look's icons; may be empty

  bool operator==(const Scenario&) const = default;
};

/// The scenario of a request in the room's own words.
inline constexpr std::string_view kOwnScenario = "own";
inline constexpr int kLeastPartnerQuestions = 3;
inline constexpr int kMostPartnerQuestions = 5;
inline constexpr int kMostAnswers = 6;

/// *Another answer* and *I don't know*, in any language of this program: they are below every question by themselves.
bool is_offered_always(std::string_view answer);

/// As the partner of a scenario would ask it, of whomever she reaches.
struct Question {
  std::string scenario;              ///< its id, or kOwnScenario
  std::string text;                  ///< "May I have 90 days?"
  std::vector<std::string> answers;  ///< on offer, two to six; *another answer* and *I don't know* always are

  bool operator==(const Question&) const = default;
};

struct Rule {
  std::string text;
  std::string icon;

  bool operator==(const Rule&) const = default;
};

/// One field of the charter, filled in per focus pair and request type.
struct CharterField {
  std::string id;        ///< "decide_by"
  std::string title;     ///< "Decided by"
  std::string sentence;  ///< to complete: "{B} decides within …"
  std::string hint;
  std::vector<std::string> choices;  ///< tap instead of type; may be empty
  bool required = false;             ///< must be settled for the step to be done

  bool operator==(const CharterField&) const = default;
};

struct Rung {
  std::string who;  ///< "Working pair"
  int days = 1;     ///< business days, 0..60

  bool operator==(const Rung&) const = default;
};

struct Dimension {
  std::string question;  ///< "How much does our part depend on {B}?"
  std::vector<std::string> words;

  bool operator==(const Dimension&) const = default;
};

struct Framework {
  std::string id;     ///< "inside-first"
  std::string title;  ///< "Inside first"
  std::string summary;
  std::string language = "en";     ///< of the file's own texts
  int floor = 3;                   ///< 3..10: a file may only raise the smallest published group
  int least_functions = 3;         ///< 2 or 3: fewer than these are no workshop
  int usual_functions = 5;         ///< 2 to 5: with so many a set-up begins
  int usual_people = 4;            ///< 1 to 9: of each of them
  bool self_led = false;           ///< by those who take part: nobody facilitates, and nobody holds a passphrase
  std::vector<Rule> rules;         ///< three to five ground rules
  std::vector<std::string> scale;  ///< five words, 1..5
  std::string skip_word;           ///< "not enough dealings"
  std::string instruction;         ///< "How often is this true with {B}?"
  std::vector<Group> groups;
  std::vector<Statement> statements;
  std::vector<std::string> pulse;  ///< statement ids of the short form
  Dimension dependence;            ///< three words
  Dimension mirror;                ///< five words; low = friction on the voter's own side
  std::vector<Scenario> scenarios;
  std::vector<Question> questions;  ///< three to five of a scenario, or none
  std::vector<std::string> causes;  ///< tags: "no rule", "no owner", …
  std::vector<std::string> cause_icons;
  std::vector<CharterField> charter;
  std::vector<Rung> ladder;
  std::vector<int> follow_up_days;  ///< 30, 60, 90
  std::vector<Step> steps;
  /// The walked case is not run again under what was agreed; the walk is not shown as the partner saw it; no function
  /// guesses before its column of the map is uncovered.
  bool without_replay = false, without_partner_eye = false, without_guesses = false;
  /// By language, then by the place of a text: "statement.D1.text". See framework/translations.h.
  std::map<std::string, std::map<std::string, std::string>> translations;

  const Statement* statement(std::string_view id) const;
  std::vector<Question> questions_of(std::string_view scenario) const;
  int minutes() const;

  bool operator==(const Framework&) const = default;
};

/// Puts names into a text that may carry {B} (the function spoken of) and {request}: statements, questions, charter
/// sentences and hints. No other text of a framework carries placeholders.
std::string fill_in(std::string_view text, std::string_view b, std::string_view request = {});

/// One thing that is wrong in a framework file.
struct Finding {
  int line = 0;
  int column = 0;
  words::Message what;  ///< what is wrong and what is allowed, one sentence without its full stop
};

/// Whether a letter can be drawn where a text is to be read.
using CanDraw = std::function<bool(char32_t)>;

/// All findings at once, in file order, so that a writer mends them in one go. With `can_draw`, a text that cannot be
/// drawn is one; a translation that cannot is left out. What is saved already is read without.
tl::expected<Framework, std::vector<Finding>> parse_framework(std::string_view toml, const CanDraw& can_draw = {});

/// What a file that parses brings and its steps do not use, or use without its being there: no faults, and worth
/// saying.
std::vector<Finding> leftovers(const Framework& framework);

/// For the command line: "FILE:LINE:COLUMN: what" per finding, each with its line end; without a line, "FILE: what".
std::string describe(std::string_view file, const std::vector<Finding>& findings);
/// For a screen: the same of one, its line in words.
words::Message message_of(std::string_view file, const Finding& finding);

/// Reads and parses; the findings of an unreadable or oversized file have line 0.
tl::expected<Framework, std::vector<Finding>> load_framework(const std::string& path, const CanDraw& can_draw = {});

/// Canonical text of a framework (same framework, same bytes), stored in workshops and snapshots; parse_framework reads
/// it back.
std::string to_toml(const Framework& framework);

}  // namespace crosstable::framework
