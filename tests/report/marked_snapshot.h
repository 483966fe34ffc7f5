// A snapshot in which every text is a word that stands nowhere else, so that it can be looked for in what leaves.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "report/second_vote.h"
#include "words/words.h"
#include "workshop/follow_up.h"

namespace crosstable::report {

using framework::Array;
using framework::Object;
using framework::Value;

struct MarkedText {
  std::string path;  ///< "charter.agreements.reservation"
  std::string word;  ///< stands nowhere else
};

/// Codes, days and words of the program: what they say is checked elsewhere.
inline const std::set<std::string>& no_texts() {
  static const std::set<std::string> kNames{"code",     "from",       "about",    "lane",      "date",     "due",
                                            "scenario", "of",         "tokens",   "confirmed", "agreed",   "tags",
                                            "status",   "follow_ups", "decision", "kind",      "function", "step"};
  return kNames;
}

/// Puts a word of its own in the place of each text.
inline void mark(Value& value, const std::string& path, const std::string& key, std::vector<MarkedText>& texts) {
  if (auto* object = std::get_if<Object>(&value.data)) {
    for (auto& [name, member] : *object) mark(member, path + "." + name, name, texts);
  } else if (auto* array = std::get_if<Array>(&value.data)) {
    for (Value& element : *array) mark(element, path, key, texts);
  } else if (auto* text = std::get_if<std::string>(&value.data); text != nullptr && !no_texts().contains(key)) {
    *text = "word" + std::to_string(texts.size()) + "x";
    texts.push_back({path, *text});
  }
}

/// What a workshop before left of the first agreement and the first action.
inline void inherit(workshop::Snapshot& snapshot) {
  workshop::Agreement& agreement = snapshot.agreements[0];
  workshop::AgreementVersion version = workshop::present(agreement, "The first one", "2026-08-24");
  version.reservation = "Not in August";
  version.fields["of_another_framework"] = "Somebody is asked first";
  agreement.before = {version, version};
  agreement.before[1].number = 2;
  agreement.decision = workshop::Decision::kEscalated;
  workshop::Action& action = snapshot.actions[0];
  action.outcome = "The page is there";
  action.origin = workshop::Origin{"The first one", "2026-08-24", 1};
  action.marks = {{"2026-08-24", "2026-09-30", "", ""}, {"2026-10-05", "2026-12-01", "late", "Nobody had time"}};
  snapshot.notes = {{1, "A form with two boxes", "SA", "map", false, true}, {2, "Who pays?", "", "walk", true, true}};
  snapshot.notes_left = {{"Who tells the warehouse?", "2026-08-24", true}};
  snapshot.past.workshops = {{"The first one", "2026-08-24"}, {"The second one", "2026-10-05"}};
}

/// All that can be kept in the room, of the first agreement and the first action: what is said of it stays there.
inline void keep(workshop::Snapshot& snapshot) {
  using workshop::TextKind;
  snapshot.observations = {"Legal was not asked", "Nobody knew"};
  snapshot.past_case = "In March it took five weeks";
  snapshot.kept = {{TextKind::kObservation, 1, {}}, {TextKind::kPastCase, 0, {}}, {TextKind::kAction, 1, {}}};
  for (const auto& [pair, causes] : snapshot.causes) snapshot.kept.insert({TextKind::kCauses, 0, pair});
  snapshot.kept.insert({TextKind::kReservation, 0, snapshot.agreements[0].pair});
  snapshot.kept.insert({TextKind::kCharter, 0, snapshot.agreements[1].pair});
  snapshot.scenario = framework::kOwnScenario;
  snapshot.kept.insert({TextKind::kRequest, 0, {}});
  snapshot.kept.insert({TextKind::kWalkStep, 1, {}});
  for (workshop::AgreementVersion& version : snapshot.agreements[0].before) version.kept = true;
  snapshot.notes.push_back({3, "Ines looked tired", "FI", "map"});
  snapshot.notes.push_back({4, "Talk to the owner", "", "map", true});
  snapshot.notes_left.push_back({"Ask the director in private", "2026-08-24"});
}

/// The example with a word of its own in the place of each text.
struct Marked {
  workshop::Snapshot snapshot;
  std::vector<MarkedText> texts;

  explicit Marked(void (*change)(workshop::Snapshot&) = nullptr) {
    workshop::Snapshot whole = whole_example();
    whole.walk.steps[0].text = "Asks";
    whole.agreements[0].reservation = "Not before the quarter ends";
    whole.actions[0].status = "under_way";
    inherit(whole);
    if (change != nullptr) change(whole);
    for (framework::Function& function : whole.roster.functions) {
      if (function.short_name.empty()) function.short_name = function.name;
    }
    auto sections = workshop::to_sections(whole);
    for (auto& [name, value] : sections) {
      if (name != "framework" && name != "rounds") mark(value, name, name, texts);
    }
    const auto read = workshop::from_sections(sections);
    EXPECT_TRUE(read) << (read ? "" : words::english(read.error()));
    if (read) snapshot = *read;
  }

  /// Words of what stays with the group after `keep`; all others go out.
  std::set<std::string> staying() const {
    std::set<std::string> words{snapshot.past_case,     snapshot.observations[0], snapshot.notes_left.back().text,
                                snapshot.notes[2].text, snapshot.notes[3].text,   snapshot.agreements[0].reservation};
    for (const workshop::AgreementVersion& version : snapshot.agreements[0].before) words.insert(version.reservation);
    for (const auto& [pair, causes] : snapshot.causes) {
      words.insert(causes.symptom);
      words.insert(causes.whys.begin(), causes.whys.end());
    }
    words.insert({snapshot.request, snapshot.partner, snapshot.walk.steps[0].text});
    for (const auto& [field, text] : snapshot.agreements[1].fields) words.insert(text);
    for (const framework::Rung& rung : snapshot.agreements[1].ladder) words.insert(rung.who);
    const workshop::Action& action = snapshot.actions[0];
    words.insert({action.text, action.owner, action.evidence, action.outcome, action.origin->title});
    for (const workshop::Mark& one : action.marks) words.insert(one.outcome);
    words.erase("");
    return words;
  }
};

}  // namespace crosstable::report
