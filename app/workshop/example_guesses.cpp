// What the example's functions say of themselves before the map is uncovered.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "workshop/example.h"
#include "workshop/follow_up.h"
#include "workshop/forms.h"
#include "workshop/guesses.h"

namespace crosstable::workshop {

namespace {

using Changes = std::vector<Change>;
using framework::StepKind;
using friction::Band;

struct Says {
  std::string_view function, easiest, hardest;
  Band band;
};

/// Sales, Channel and Legal fear worse than what they hear. Finance takes for clear what nobody else finds clear.
constexpr std::array<Says, 5> kFirst{{{"SA", "conduct", "alignment", Band::kStrained},
                                      {"FI", "clarity", "reliability", Band::kWatch},
                                      {"CM", "conduct", "reliability", Band::kStrained},
                                      {"LE", "conduct", "clarity", Band::kStrained},
                                      {"CS", "alignment", "reliability", Band::kWatch}}};
/// Sixty days later Finance knows how it is found; Channel does not know what now waits with it.
constexpr std::array<Says, 3> kLater{{{"SA", "reliability", "alignment", Band::kWatch},
                                      {"FI", "clarity", "alignment", Band::kWatch},
                                      {"CM", "conduct", "reliability", Band::kFlowing}}};
/// Read aloud beside the guess: a pleasant surprise before the blind spot.
constexpr std::array<std::string_view, 2> kOpenedFirst{"SA", "FI"};
constexpr std::array<std::string_view, 1> kOpenedLater{"FI"};

/// Who guesses between what.
struct Asked {
  std::vector<std::string> functions, groups;
};

Asked asked_of(const ExampleScript& script) {
  History begun;
  begun.apply(script.started);
  if (script.follows) begun.apply(Inherited{inherit(*script.follows, begun.now())});
  const Snapshot* follows = script.follows ? &*script.follows : nullptr;
  RoundRecord vote;
  vote.form = friction_form(
      begun.now(),
      {.counterparts = follows == nullptr ? Counterparts::kAll : Counterparts::kAgreed, .follows = follows});
  return {who_guesses(begun.now(), vote), groups_asked(begun.now().framework, vote.form)};
}

bool contains(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// Of the story where it has one; else any, by the function's place.
Guess guess_of(const auto& story, const Asked& asked, std::size_t place) {
  for (const Says& says : story) {
    if (says.function != asked.functions[place]) continue;
    if (!contains(asked.groups, says.easiest) || !contains(asked.groups, says.hardest)) continue;
    return {std::string(says.easiest), std::string(says.hardest), says.band};
  }
  const std::size_t groups = asked.groups.size();
  return {asked.groups[place % groups], asked.groups[(place + 1) % groups], Band::kWatch};
}

/// Three taps a function, some columns with time to read them, then the whole map.
Changes uncover(const auto& story, const auto& opened, const Asked& asked) {
  Changes changes;
  for (std::size_t place = 0; place < asked.functions.size(); ++place) {
    const std::string& function = asked.functions[place];
    const Guess guess = guess_of(story, asked, place);
    changes.push_back(ColumnGuessed{function, {guess.easiest, "", {}}});
    changes.push_back(ColumnGuessed{function, {guess.easiest, guess.hardest, {}}});
    changes.push_back(ColumnGuessed{function, guess});
  }
  for (const std::string_view function : opened) {
    if (contains(asked.functions, function)) changes.push_back(ColumnOpened{std::string(function)});
  }
  changes.push_back(WholeMapShown{});
  return changes;
}

bool reads_a_map(StepKind kind) { return kind == StepKind::kMap || kind == StepKind::kCompare; }

}  // namespace

void guess_first(ExampleScript& script) {
  const Asked asked = asked_of(script);
  if (script.started.framework.without_guesses || asked.functions.empty() || asked.groups.size() < kLeastGroups) return;
  const Changes uncovered =
      script.follows ? uncover(kLater, kOpenedLater, asked) : uncover(kFirst, kOpenedFirst, asked);
  ExampleStep* vote = nullptr;
  for (std::size_t index = 0; index < script.steps.size(); ++index) {
    ExampleStep& step = script.steps[index];
    if (step.round == ballot::RoundKind::kFriction) vote = &step;
    if (vote == nullptr || !reads_a_map(script.started.framework.steps[index].kind)) continue;
    std::exchange(vote, nullptr)->once_open = {MapHidden{true}, RevealChosen{Reveal::kGuessFirst}};
    step.before_round.insert(step.before_round.begin(), uncovered.begin(), uncovered.end());
  }
}

}  // namespace crosstable::workshop
