// Snapshots that papers are made of, and what reads them.
#pragma once

#include <string>

#include "look/fonts.h"
#include "report/second_vote.h"
#include "workshop/follow_up.h"

namespace crosstable::report {

inline look::Fonts& fonts() {
  static look::Fonts loaded = look::Fonts::load().value();
  return loaded;
}

inline int count_of(const std::string& text, const std::string& what) {
  int count = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++count;
  return count;
}

/// A text of its own in each place that people filled, "field.inputs.0" and the like.
inline workshop::Snapshot marked() {
  workshop::Snapshot snapshot = whole_example();
  snapshot.title = "the.title";
  snapshot.organisation = "the.organisation";
  snapshot.request = "a.request";
  snapshot.partner = "the.partner";
  snapshot.past_case = "the.past.case";
  for (framework::Function& function : snapshot.roster.functions) function.name = "name." + function.code;
  for (auto& [pair, causes] : snapshot.causes) causes = {"a.symptom", {"a.why"}, {"a.tag"}, causes.agreed};
  for (std::size_t i = 0; i < snapshot.agreements.size(); ++i) {
    workshop::Agreement& agreement = snapshot.agreements[i];
    const std::string number = "." + std::to_string(i);
    agreement.request = "a.request";
    agreement.before = {workshop::present(agreement, "a.title.before", "2026-08-24")};
    for (const framework::CharterField& field : snapshot.framework.charter)
      agreement.fields[field.id] = "field." + field.id + number;
    agreement.fields["of_another"] = "field.of_another" + number;
    for (framework::Rung& rung : agreement.ladder) rung.who = "a.rung" + number;
    agreement.reservation = "a.reservation" + number;
  }
  for (workshop::Action& action : snapshot.actions) {
    action.text = "an.action";
    action.owner = "an.owner";
    action.evidence = "a.proof";
    action.outcome = "an.outcome";
  }
  snapshot.observations = {"an.observation"};
  snapshot.notes_left = {{"a.note", "2026-08-24"}};
  return snapshot;
}

/// 12 functions with names of 28 letters, 30 agreements of which every third says in each field what a field can hold.
inline workshop::Snapshot crowded() {
  workshop::Snapshot snapshot = whole_example();
  const workshop::Agreement agreement = snapshot.agreements.front();
  snapshot.rounds.clear();
  snapshot.focus.clear();
  snapshot.causes.clear();
  snapshot.roster = {};
  snapshot.agreements.clear();
  for (int i = 0; i < framework::kMostFunctions; ++i)
    snapshot.roster.functions.push_back({std::string("A") + static_cast<char>('A' + i),
                                         std::string(27, 'm') + static_cast<char>('A' + i), "", i + 1, 5});
  for (int i = 0; i < 30; ++i) {
    workshop::Agreement one = agreement;
    one.pair = {snapshot.roster.functions[static_cast<std::size_t>(i % 12)].code,
                snapshot.roster.functions[static_cast<std::size_t>((i + 1 + i / 12) % 12)].code};
    one.agreed = {one.pair.from, one.pair.about};
    for (auto& [id, text] : one.fields) {
      text = id + std::to_string(i) + ".";
      while (i % 3 == 0 && text.size() < workshop::kMostField - 16) text += " with many words";
    }
    snapshot.agreements.push_back(std::move(one));
  }
  return snapshot;
}

}  // namespace crosstable::report
