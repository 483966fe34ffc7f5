// Workshops whose room was asked what the partner asks.
#pragma once

#include <string>
#include <string_view>

#include "earlier.h"
#include "workshop/voice.h"

namespace crosstable::workshop::test {

/// The shipped framework, with a step that asks what the distributor asks, after the request is picked.
inline const framework::Framework& asking_framework() {
  static const framework::Framework framework = [] {
    framework::Framework made = inside_first();
    made.translations.clear();
    made.questions.clear();
    for (const std::string& scenario : {std::string("credit-terms"), std::string(framework::kOwnScenario)}) {
      made.questions.push_back({scenario, "May I have it?", {"Yes", "No", "It depends"}});
      made.questions.push_back({scenario, "Who decides?", {"Sales", "Finance"}});
      made.questions.push_back({scenario, "By when do I hear?", {"In two days", "In a week", "Later"}});
    }
    std::erase_if(made.steps, [](const framework::Step& step) { return step.kind == framework::StepKind::kVoice; });
    framework::Step step = made.steps[1];
    step.kind = framework::StepKind::kVoice;
    step.id = "voice";
    made.steps.insert(made.steps.begin() + 2, step);
    return made;
  }();
  return framework;
}

inline History asked_at(std::string_view step, ExampleMoment moment = ExampleMoment::kDone) {
  return replay(example_log(example_script(asking_framework(), example_roster()), {step, moment})).value();
}

inline RoundOpened asking_voices(const Workshop& workshop, char digit = 'e') {
  RoundOpened opened = opening(workshop, digit);
  opened.step = "voice";
  opened.form = voice_form(workshop);
  opened.plan = {};
  opened.earlier = earlier_in(workshop, opened.form, opened.roster);
  return opened;
}

inline RoundClosed answered(const RoundOpened& opened) {
  RoundClosed closed{opened.id, {}, everyone(opened.roster), {}};
  closed.poll = ballot::publish_poll(opened.form, example_ballots(opened.form, opened.roster));
  return closed;
}

}  // namespace crosstable::workshop::test
