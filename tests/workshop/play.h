// Workshops for tests: the shipped framework, the example's roster, and changes played on them.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "framework/value.h"
#include "words/words.h"
#include "workshop/change.h"
#include "workshop/example.h"
#include "workshop/forms.h"
#include "workshop/snapshot.h"
#include "workshop/values.h"

namespace crosstable::workshop::test {

inline const framework::Framework& inside_first() {
  static const framework::Framework framework =
      framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml").value();
  return framework;
}

/// Sales and Finance, who are furthest apart in the example.
inline const Pair kPair{"SA", "FI"};

inline Started started() { return example_script(inside_first()).started; }

inline History begun() {
  History history;
  history.apply(started());
  return history;
}

/// Why it is refused, in English; empty where it is not.
std::string why(const auto& workshop, const Change& change) {
  const auto refused = refusal(workshop, change);
  return refused ? words::english(*refused) : "";
}

inline void play(History& history, std::initializer_list<Change> changes) {
  for (const Change& change : changes) {
    ASSERT_EQ(refusal(history, change), std::nullopt) << kind_of(change);
    history.apply(change);
  }
}

/// What of it is written, as one text.
inline std::string text_of(const Change& change) { return framework::to_json(to_value(change), -1); }
inline std::string text_of(const Snapshot& snapshot) {
  std::string text;
  for (const auto& [name, value] : to_sections(snapshot)) text += name + "\n" + framework::to_json(value, -1) + "\n";
  return text;
}

inline int index_of(framework::StepKind kind) {
  int index = 0;
  while (inside_first().steps[static_cast<std::size_t>(index)].kind != kind) ++index;
  return index;
}

/// What a step still asks for.
inline std::vector<std::string> unmet(const History& history, int step) {
  std::vector<std::string> texts;
  for (const Condition& condition : conditions(history.now(), step)) {
    if (!condition.met) texts.push_back(words::english(condition.text));
  }
  return texts;
}
inline std::vector<std::string> unmet(const History& history, framework::StepKind kind) {
  return unmet(history, index_of(kind));
}

inline std::vector<Change> log_at(std::string_view step, ExampleMoment moment = ExampleMoment::kDone) {
  return example_log(example_script(inside_first()), {step, moment});
}

inline History at(std::string_view step, ExampleMoment moment = ExampleMoment::kDone) {
  return replay(log_at(step, moment)).value();
}

inline RoundOpened opening(const Workshop& workshop, char digit = 'a') {
  RoundOpened opened;
  opened.id = std::string(32, digit);
  opened.step = "vote";
  opened.form = friction_form(workshop, {});
  opened.roster = workshop.roster;
  opened.plan = ballot::make_plan(workshop.roster, workshop.floor);
  return opened;
}

/// Calm levels for a planned cell.
inline ballot::PublishedCell cell_of(const RoundOpened& round, std::string_view name, int level = 2) {
  for (const ballot::PlannedCell& planned : round.plan.cells) {
    if (planned.name != name) continue;
    ballot::PublishedCell cell;
    cell.name = planned.name;
    cell.kind = planned.kind;
    for (const auto& [from, about] : planned.pairs) {
      cell.raters.push_back(round.form.functions[static_cast<std::size_t>(from)]);
      cell.rated.push_back(round.form.functions[static_cast<std::size_t>(about)]);
    }
    cell.voters = 5;
    cell.answers = ballot::AnswerClass::k5To9;
    cell.statements.assign(round.form.statements.size(), ballot::Level{level, 5, false});
    return cell;
  }
  ADD_FAILURE() << "no planned cell " << name;
  return {};
}

inline ballot::Turnout everyone(const framework::Roster& roster) {
  ballot::Turnout turnout;
  for (const framework::Function& function : roster.functions) turnout.push_back(function.places);
  return turnout;
}

inline HandsCounted hands(const Workshop& workshop, const std::vector<double>& medians,
                          const std::vector<bool>& below) {
  HandsCounted counted;
  counted.step = "confidence";
  counted.form = confidence_form(workshop);
  counted.result.kind = ballot::RoundKind::kConfidence;
  counted.result.open_hands = true;
  counted.result.ballots = 19;
  counted.result.medians = medians;
  counted.result.somebody_below_3 = below;
  return counted;
}

}  // namespace crosstable::workshop::test
