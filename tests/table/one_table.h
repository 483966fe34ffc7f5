// A table without a screen: its three surfaces, its state, and the effects it asked for.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/probe.h"
#include "support/said.h"
#include "table/flow/answers.h"
#include "table/flow/flow.h"
#include "table/flow/leaving.h"
#include "table/flow/pin.h"
#include "table/frame/middle.h"
#include "table/frame/strips.h"
#include "workshop/example.h"

namespace crosstable::test {

struct TableSize {
  int width_px, height_px;
  float px_per_mm;
};
inline constexpr TableSize kFull55{1920, 1080, 1.576f};
inline constexpr TableSize kFull65{3840, 2160, 2.668f};
inline constexpr TableSize kMini{1280, 720, 1.051f};

/// "inside-first", "taster": one of those that come with the program.
framework::Framework shipped(const std::string& name);
framework::Framework inside_first();

/// The usual functions with people, from 3 to 12; names of 28 letters where `long_names`.
framework::Roster roster_of(int functions, bool long_names = false);

/// The pairs that the example works on.
inline const workshop::Pair kFirst{"SA", "FI"}, kSecond{"CM", "FI"};

class OneTable {
 public:
  explicit OneTable(const TableSize& size = kFull55);
  OneTable(const OneTable&) = delete;
  OneTable& operator=(const OneTable&) = delete;
  ~OneTable();

  table::TableState state;
  table::View view;
  std::vector<table::Effect> effects;  ///< all that was asked for so far
  Probe middle, near, far;
  int planned_kiosks = 4;                      ///< of what is played
  std::optional<framework::Framework> led_by;  ///< the same; nothing: inside_first

  void act(const table::Intent& intent);
  void change(const workshop::Change& change);
  void refresh();
  /// Home fills the screen.
  void go_home();
  /// The example's workshop as it is in that step and moment.
  void play(const std::string& step, workshop::ExampleMoment moment,
            const framework::Roster& roster = workshop::example_roster());
  /// After a tap that opens a vote: without a passphrase.
  bool decline_key();
  const workshop::Workshop& workshop() const { return state.workshop(); }
  template <class Effect>
  const Effect* effect() const {
    for (auto at = effects.rbegin(); at != effects.rend(); ++at) {
      if (const auto* found = get_if<Effect>(&*at)) return found;
    }
    return nullptr;
  }

 private:
  void draw(look::Ui& ui, int which);

  TableSize size_;
};

/// The room votes again with the same answers, except for what `change` makes of each published cell.
void vote_again(OneTable& table, const std::function<void(ballot::PublishedCell&)>& change);

/// … except that the voters of these cells fall into two camps.
void vote_in_camps(OneTable& table, const std::function<bool(const ballot::PublishedCell&)>& in_camps);

/// German without a catalogue: what the program says is English, the framework is not.
std::shared_ptr<const words::Words> german();
/// All three surfaces speak that language.
void speak(OneTable& table, const std::shared_ptr<const words::Words>& words);

/// As the store answers once a round is in the log and its urn is open.
void log_opened(table::TableState& state, const ballot::Round& round);

/// Letters in seals are as large as their seals; names carry them beside.
AuditRules table_rules();

std::string findings(const Probe& probe, const AuditRules& rules = table_rules());
/// Where something lies over the whole sheet, so that what lies underneath takes no finger.
std::string findings_above_all(const Probe& probe);

}  // namespace crosstable::test
