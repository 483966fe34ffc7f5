// A pulse that is led on the real screens, on the snapshot of a workshop before it.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "path/whole_workshop.h"

namespace crosstable::test {

class WholePulse : public WholeWorkshop {
 protected:
  /// A day on which a table is started; the clock goes on meanwhile.
  void comes(const platform::CivilDate& today) {
    hands_ = nullptr;
    clock_.today = today;
    clock_.now_ms += 3'600'000;
    hands_ = std::make_unique<TableHands>(clock_, sessions_.path());
  }

  /// The workshop before it, in two halves: how its map is read is the test's.
  void lead_to_the_map() {
    ASSERT_NO_FATAL_FAILURE(set_up());
    ASSERT_NO_FATAL_FAILURE(tone());
    ASSERT_NO_FATAL_FAILURE(pick());
    ASSERT_NO_FATAL_FAILURE(walk());
    ASSERT_NO_FATAL_FAILURE(vote());
  }
  void lead_to_the_end() {
    ASSERT_NO_FATAL_FAILURE(choose_and_find_causes());
    ASSERT_NO_FATAL_FAILURE(commit());
    ASSERT_NO_FATAL_FAILURE(confidence());
    ASSERT_NO_FATAL_FAILURE(close());
  }

  std::string saved_path() { return table().state().folder + "/" + table().state().saved_as; }

  /// From home, on the snapshot.
  void start_a_pulse(const std::string& path) {
    ASSERT_TRUE(table().tap("table.home.open"));
    const auto& lines = table().state().snapshots;
    const auto at =
        std::find_if(lines.begin(), lines.end(), [&](const table::SnapshotLine& line) { return line.path == path; });
    ASSERT_NE(at, lines.end()) << path;
    ASSERT_TRUE(table().tap("table.home.snapshot." + std::to_string(at - lines.begin())));
    ASSERT_TRUE(table().tap_all({"table.near.follow", "table.near.forward"}));
    const auto& choices = table().state().frameworks;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (choices[i].framework.id == "pulse") {
        ASSERT_TRUE(table().tap("table.setup.framework." + std::to_string(i)));
      }
    }
    for (int part = 0; part < 4; ++part) ASSERT_TRUE(table().tap("table.near.forward"));
    ASSERT_EQ(table().state().place, table::Place::kWorkshop) << table().state().problem;
    ASSERT_EQ(table().workshop().framework.id, "pulse");
  }

  void recall() {
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kRecall));
    ASSERT_TRUE(table().tap_all({"table.join.SA", "table.join.FI", "table.join.CM", "table.join.LE", "table.join.CS"}));
    ASSERT_NO_FATAL_FAILURE(go_on());
  }

  /// With the one promise of before still late.
  void come_to_the_vote() {
    ASSERT_NO_FATAL_FAILURE(recall());
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kPromises));
    ASSERT_TRUE(table().tap("table.promises.1.late"));
    ASSERT_NO_FATAL_FAILURE(go_on());
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kVote));
  }

  /// What the same person answers to less; nothing of one who is not asked.
  static std::optional<ballot::Ballot> asked_of(const CaseRound& round, const ballot::Ballot& whole,
                                                const ballot::RoundForm& form) {
    const auto place_of = [](const std::vector<std::string>& all, const std::string& one) {
      return static_cast<std::size_t>(std::find(all.begin(), all.end(), one) - all.begin());
    };
    const auto here = [&](int function) {
      return static_cast<int>(place_of(form.functions, round.form.functions[static_cast<std::size_t>(function)]));
    };
    ballot::Ballot few;
    few.rater = whole.rater;
    for (const ballot::Rating& given : whole.ratings) {
      if (!ballot::is_asked(form, here(whole.rater), here(given.rated))) continue;
      ballot::Rating& rating = few.ratings.emplace_back(given);
      rating.scores.clear();
      for (const std::string& id : form.statements)
        rating.scores.push_back(given.scores[place_of(round.form.statements, id)]);
    }
    if (few.ratings.empty()) return std::nullopt;
    return few;
  }

  /// Everybody who is asked votes at one kiosk as in the case, and the table closes the vote.
  void vote_on_what_was_agreed(const CaseRound& round) {
    ASSERT_NO_FATAL_FAILURE(arrive(framework::StepKind::kVote));
    ASSERT_TRUE(table().tap("table.vote.choose.open"));
    ASSERT_TRUE(table().open_vote_as_suggested());
    ASSERT_TRUE(table().state().live.has_value()) << table().state().problem;
    ASSERT_NO_FATAL_FAILURE(opened());
    KioskHands kiosk(clock_, table().state().folder);
    ASSERT_TRUE(kiosk.tap("kiosk.start"));
    EXPECT_TRUE(kiosk.can_tap("kiosk.function.SA"));
    EXPECT_FALSE(kiosk.find("kiosk.function.LE").has_value()) << "Legal is asked about nobody";
    ASSERT_TRUE(kiosk.tap("kiosk.back"));
    int cast = 0;
    for (const ballot::Ballot& whole : round.ballots) {
      const auto ballot = asked_of(round, whole, kiosk.state().round->form);
      if (!ballot) continue;
      ASSERT_EQ(kiosk.vote(*ballot, round.form.functions), "");
      ++cast;
    }
    EXPECT_EQ(cast, 9) << "five of Sales, four of Finance";
    ASSERT_TRUE(table().tap("table.vote.show"));
    // A kiosk shows the turnout that the table shows.
    kiosk.settle();
    EXPECT_FALSE(kiosk.can_tap("kiosk.start")) << "everybody who is asked has voted";
    ASSERT_TRUE(table().hold("table.vote.close", 3000));
    ASSERT_FALSE(table().state().live.has_value()) << table().state().problem;
  }
};

}  // namespace crosstable::test
