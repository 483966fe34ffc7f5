// A table without a screen: its three surfaces, its state, and the effects it asked for.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
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

inline framework::Framework inside_first() {
  auto loaded = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
  EXPECT_TRUE(loaded.has_value());
  return std::move(*loaded);
}

/// The usual functions with people, from 3 to 12; names of 28 letters where `long_names`.
inline framework::Roster roster_of(int functions, bool long_names = false) {
  framework::Roster roster;
  const int places[] = {5, 4, 3, 3, 4, 6, 4, 3, 5, 2, 1, 4};
  for (int i = 0; i < functions; ++i) {
    roster.functions.push_back(framework::usual_functions()[static_cast<std::size_t>(i)]);
    roster.functions.back().places = places[i];
    if (long_names)
      roster.functions.back().name =
          std::string(i % 2 == 0 ? "International credit control" : "Dealer and channel managers1");
  }
  return roster;
}

class OneTable {
 public:
  explicit OneTable(const TableSize& size = kFull55)
      : middle({size.width_px, size.height_px - px(size, table::kNearStrip_mm) - px(size, table::kFarStrip_mm),
                size.px_per_mm},
               [this](look::Ui& ui) { draw(ui, 0); }),
        near({size.width_px, px(size, table::kNearStrip_mm), size.px_per_mm}, [this](look::Ui& ui) { draw(ui, 1); }),
        far({size.width_px, px(size, table::kFarStrip_mm), size.px_per_mm}, [this](look::Ui& ui) { draw(ui, 2); }),
        size_(size) {}

  table::TableState state;
  table::View view;
  std::vector<table::Effect> effects;  ///< all that was asked for so far
  Probe middle, near, far;

  void act(const table::Intent& intent) {
    for (table::Effect& effect : table::apply(state, intent)) effects.push_back(std::move(effect));
  }
  void change(const workshop::Change& change) { act(change); }
  void refresh() {
    middle.run();
    near.run();
    far.run();
  }
  /// Home fills the screen.
  void go_home() {
    state.place = table::Place::kHome;
    middle.place({size_.width_px, size_.height_px, size_.px_per_mm});
    refresh();
  }
  /// The example's workshop as it is in that step and moment.
  void play(const std::string& step, workshop::ExampleMoment moment,
            const framework::Roster& roster = workshop::example_roster()) {
    const auto script = workshop::example_script(inside_first(), roster);
    state.history = {};
    for (const workshop::Change& change : workshop::example_log(script, {step, moment})) state.history.apply(change);
    state.place = table::Place::kWorkshop;
    state.now_ms = workshop().timer_at(workshop().current().id).since_ms + 60'000;
    refresh();
  }
  /// After a tap that opens a vote: without a passphrase.
  bool decline_key() {
    middle.advance(500);
    return middle.tap("table.key.decline");
  }
  const workshop::Workshop& workshop() const { return state.workshop(); }
  template <class Effect>
  const Effect* effect() const {
    for (auto at = effects.rbegin(); at != effects.rend(); ++at) {
      if (const auto* found = std::get_if<Effect>(&*at)) return found;
    }
    return nullptr;
  }

 private:
  static int px(const TableSize& size, float mm) { return static_cast<int>(std::lround(mm * size.px_per_mm)); }
  void draw(look::Ui& ui, int which) {
    table::Intents intents;
    if (which == 0)
      table::draw_middle(ui, state, view, intents);
    else
      table::draw_strip(ui, which == 1 ? table::Strip::kNear : table::Strip::kFar, state, view, intents);
    for (const table::Intent& intent : intents) act(intent);
  }

  TableSize size_;
};

/// The room votes again with the same answers, except for what `change` makes of each published cell.
inline void vote_again(OneTable& table, const std::function<void(ballot::PublishedCell&)>& change) {
  const workshop::RoundRecord last = *table.workshop().last_round(ballot::RoundKind::kFriction);
  workshop::RoundClosed closed{std::string(32, '7'), last.cells, last.turnout, std::nullopt};
  for (ballot::PublishedCell& cell : closed.cells) change(cell);
  table.change(workshop::RoundOpened{closed.round, last.step, last.form, last.roster, last.plan, last.eligibility});
  table.change(closed);
}

/// … except that the voters of these cells fall into two camps.
inline void vote_in_camps(OneTable& table, const std::function<bool(const ballot::PublishedCell&)>& in_camps) {
  vote_again(table, [&](ballot::PublishedCell& cell) {
    if (!in_camps(cell)) return;
    for (auto& level : cell.statements) {
      if (level) level = ballot::Level{3, 5, true};
    }
  });
}

/// As the store answers once a round is in the log and its urn is open.
inline void log_opened(table::TableState& state, const ballot::Round& round) {
  const workshop::RoundOpened opened{round.id,          "vote",       round.form, round.roster, round.plan,
                                     round.eligibility, round.earlier};
  table::log_moved(state, {{opened}}, {}, 0);
  table::round_opened(state, round);
}

/// Letters in seals are as large as their seals; names carry them beside.
inline AuditRules table_rules() {
  AuditRules rules;
  rules.least_target_mm = 20;
  for (const framework::Function& function : framework::usual_functions()) rules.ignore.push_back(function.code);
  return rules;
}

inline std::string findings(const Probe& probe, const AuditRules& rules = table_rules()) {
  std::string all;
  for (const std::string& finding : probe.audit(rules)) all += finding + "\n";
  return all;
}

}  // namespace crosstable::test
