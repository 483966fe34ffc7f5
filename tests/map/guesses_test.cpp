// Guess beside result, over readings: values worked by hand in tests/friction/guess_test; here what is published,
// covered and kept for the next workshop.
#include "map/guesses.h"

#include <array>

#include <gtest/gtest.h>

#include "words/words.h"
#include "workshop/example.h"
#include "workshop/snapshot.h"

namespace crosstable::map {
namespace {

using friction::Band;
using friction::Outcome;
using workshop::Guess;
using workshop::Workshop;

const framework::Framework& inside_first() {
  static const framework::Framework framework =
      framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml").value();
  return framework;
}

Workshop voted() {
  workshop::History history;
  const auto script = workshop::example_script(inside_first());
  for (const workshop::Change& change : workshop::example_log(script, {"map", workshop::ExampleMoment::kEntered}))
    history.apply(change);
  return history.now();
}

workshop::RoundRecord& vote_of(Workshop& workshop) {
  for (auto round = workshop.rounds.rbegin(); round != workshop.rounds.rend(); ++round) {
    if (round->form.kind == ballot::RoundKind::kFriction) return *round;
  }
  return workshop.rounds.back();
}

/// Statements of the four groups in order: two, three, two, three. Everybody finds Finance so.
Workshop finance_found(const std::array<int, 4>& levels) {
  Workshop workshop = voted();
  constexpr std::array<std::size_t, 10> kGroupOf{0, 0, 1, 1, 1, 2, 2, 3, 3, 3};
  for (ballot::PublishedCell& cell : vote_of(workshop).cells) {
    if (cell.rated.front() != "FI") continue;
    for (std::size_t i = 0; i < kGroupOf.size(); ++i) cell.statements[i] = ballot::Level{levels[kGroupOf[i]], 5, false};
  }
  return workshop;
}

GuessResult finance(Workshop workshop, const Guess& guess) {
  vote_of(workshop).guesses["FI"] = guess;
  return guess_result(workshop.framework, read(workshop), "FI").value();
}

std::string said(const GuessResult& result) { return words::english(score_of(result)); }

}  // namespace

TEST(GuessResult, SetsTheGuessBesideTheFiguresOfTheGroupsAndTheOverallBand) {
  // F = (2·10 + 3·30 + 2·50 + 3·90)/10 = 48: strained.
  const Workshop workshop = finance_found({1, 2, 3, 5});
  const GuessResult all = finance(workshop, {"reliability", "conduct", Band::kStrained});
  ASSERT_EQ(all.groups.size(), 4U);
  EXPECT_EQ(all.groups[0].figure, 10);
  EXPECT_EQ(all.groups[1].figure, 30);
  EXPECT_EQ(all.groups[2].figure, 50);
  EXPECT_EQ(all.groups[3].figure, 90);
  EXPECT_NEAR(all.overall.value(), 48, 1e-9);
  EXPECT_EQ(said(all), "Guessed 3 of 3");

  const GuessResult feared = finance(workshop, {"clarity", "alignment", Band::kBreaking});
  EXPECT_EQ(feared.easiest, Outcome::kHarder);
  EXPECT_EQ(feared.hardest, Outcome::kEasier);
  EXPECT_EQ(feared.band, Outcome::kEasier);
  EXPECT_EQ(said(feared), "Guessed 0 of 3");
}

TEST(GuessResult, SaysAPleasantSurpriseFirstAndABlindSpotLast) {
  const auto lines = [](const GuessResult& result) {
    std::vector<std::string> all;
    for (const GuessLine& line : group_lines(inside_first(), result)) all.push_back(words::english(line.words));
    all.push_back(words::english(overall_line(result).words));
    return all;
  };
  const Workshop workshop = finance_found({1, 1, 3, 5});
  EXPECT_EQ(lines(finance(workshop, {"alignment", "clarity", Band::kFlowing})),
            (std::vector<std::string>{"Clarity was guessed hardest: 10. Harder: Conduct and exposure, 90.",
                                      "Alignment was guessed easiest: 50. Easier: Reliability and Clarity, 10.",
                                      "Over all strained: 42. Guessed was flowing."}));
  EXPECT_EQ(lines(finance(workshop, {"clarity", "alignment", Band::kStrained})),
            (std::vector<std::string>{"Alignment was guessed hardest: 50. Harder: Conduct and exposure, 90.",
                                      "Reliability and Clarity are easiest, Clarity as guessed: 10.",
                                      "Over all strained, as guessed: 42."}));
}

TEST(GuessResult, NamesAllGroupsThatAreAsEasyOrAsHardAsTheOneGuessed) {
  std::vector<std::string> all;
  const GuessResult result = finance(finance_found({1, 1, 5, 5}), {"clarity", "conduct", Band::kStrained});
  for (const GuessLine& line : group_lines(inside_first(), result)) all.push_back(words::english(line.words));
  EXPECT_EQ(all, (std::vector<std::string>{
                     "Reliability and Clarity are easiest, Clarity as guessed: 10.",
                     "Alignment and Conduct and exposure are hardest, Conduct and exposure as guessed: 90."}));
}

TEST(GuessResult, SaysWhichGuessesStayOpen) {
  Workshop workshop = finance_found({1, 2, 3, 5});
  for (ballot::PublishedCell& cell : vote_of(workshop).cells) {
    if (cell.rated.front() == "FI") cell.statements[0].reset(), cell.statements[1].reset();
  }
  const GuessResult result = finance(workshop, {"reliability", "conduct", Band::kStrained});
  EXPECT_FALSE(result.groups[0].figure);
  EXPECT_EQ(result.easiest, Outcome::kOpen);
  EXPECT_EQ(said(result), "Guessed 2 of 2, 1 open");

  std::erase_if(vote_of(workshop).cells, [](const auto& cell) { return cell.rated.front() == "FI"; });
  EXPECT_EQ(said(finance(workshop, {"reliability", "conduct", Band::kStrained})), "All guesses stay open");
}

TEST(GuessResult, SaysThatRowsCountedTogetherDoNotCountWhereAGuessStaysOpenForThem) {
  Workshop workshop = finance_found({1, 2, 3, 5});
  workshop::RoundRecord& vote = vote_of(workshop);
  // All others have one value of Finance.
  ballot::PlannedCell pool{.name = "SA+CM+LE+CS>FI", .kind = ballot::CellKind::kPooled, .pairs = {}};
  ballot::PublishedCell published;
  for (std::size_t i = 0; i < vote.plan.cells.size(); ++i) {
    if (vote.plan.cells[i].name.ends_with(">FI")) pool.pairs.push_back(vote.plan.cells[i].pairs.front());
  }
  std::erase_if(vote.plan.cells, [](const auto& cell) { return cell.name.ends_with(">FI"); });
  std::erase_if(vote.cells, [&](const ballot::PublishedCell& cell) {
    if (cell.rated.front() != "FI") return false;
    if (published.raters.empty()) published = cell, published.raters.clear(), published.rated.clear();
    published.raters.push_back(cell.raters.front());
    published.rated.push_back("FI");
    return true;
  });
  published.name = pool.name;
  published.kind = ballot::CellKind::kPooled;
  vote.plan.cells.push_back(pool);
  vote.cells.push_back(published);

  const GuessResult result = finance(workshop, {"reliability", "conduct", Band::kStrained});

  EXPECT_EQ(said(result), "All guesses stay open");
  EXPECT_TRUE(result.leaves_out);
  EXPECT_EQ(words::english(group_lines(inside_first(), result).front().words),
            "Reliability, guessed easiest, stays open: rows that are counted together do not count here.");
  EXPECT_EQ(words::english(overall_line(result).words),
            "Over all, it stays open: rows that are counted together do not count here.");
}

TEST(GuessResult, SaysThatNobodyHadDealingsWhereAGuessStaysOpenForThat) {
  Workshop workshop = finance_found({1, 2, 3, 5});
  for (ballot::PublishedCell& cell : vote_of(workshop).cells) {
    if (cell.rated.front() == "FI") cell.statements.assign(cell.statements.size(), std::nullopt);
  }

  const GuessResult result = finance(workshop, {"reliability", "conduct", Band::kStrained});

  EXPECT_EQ(words::english(group_lines(inside_first(), result).front().words),
            "Reliability, guessed easiest, stays open: too few had enough dealings to say.");
  EXPECT_EQ(words::english(overall_line(result).words), "Over all, it stays open: too few had enough dealings to say.");
}

TEST(GuessResult, IsNothingWithoutAWholeGuess) {
  Workshop workshop = voted();
  EXPECT_TRUE(guess_results(workshop.framework, read(workshop)).empty());
  vote_of(workshop).guesses["FI"] = {"reliability", "", Band::kStrained};
  EXPECT_TRUE(guess_results(workshop.framework, read(workshop)).empty());
}

TEST(GuessResult, IsNothingWhileSomethingOfTheColumnIsCovered) {
  Workshop workshop = voted();
  for (const framework::Function& function : workshop.roster.functions)
    vote_of(workshop).guesses[function.code] = {"reliability", "conduct", Band::kStrained};
  workshop.reveal = workshop::Reveal::kGuessFirst;
  workshop.whole_map = false;
  EXPECT_TRUE(guess_results(workshop.framework, read(workshop)).empty());

  workshop.opened_columns = {"FI"};
  const std::vector<GuessResult> opened = guess_results(workshop.framework, read(workshop));
  ASSERT_EQ(opened.size(), 1U);
  EXPECT_EQ(opened.front().function, "FI");

  workshop.map_hidden = true;
  EXPECT_TRUE(guess_results(workshop.framework, read(workshop)).empty());
}

TEST(GuessResult, OfAnOpenedColumnIsThatOfTheWholeMap) {
  Workshop workshop = voted();
  for (const framework::Function& function : workshop.roster.functions)
    vote_of(workshop).guesses[function.code] = {"reliability", "conduct", Band::kStrained};
  const std::vector<GuessResult> whole = guess_results(workshop.framework, read(workshop));
  ASSERT_EQ(whole.size(), 5U);
  workshop.reveal = workshop::Reveal::kGuessFirst;
  workshop.whole_map = false;
  for (const GuessResult& one : whole) {
    workshop.opened_columns = {one.function};
    const GuessResult alone = guess_result(workshop.framework, read(workshop), one.function).value();
    EXPECT_EQ(alone.overall, one.overall);
    for (std::size_t i = 0; i < one.groups.size(); ++i) EXPECT_EQ(alone.groups[i].figure, one.groups[i].figure);
    EXPECT_EQ(said(alone), said(one));
  }
}

TEST(GuessResult, IsKnownToTheNextWorkshopByTheSnapshot) {
  Workshop workshop = finance_found({1, 2, 3, 5});
  vote_of(workshop).guesses["FI"] = {"reliability", "alignment", Band::kStrained};
  const workshop::Snapshot snapshot = workshop::take_snapshot(workshop);
  const std::vector<GuessResult> before = guess_results(snapshot.framework, read(snapshot));
  ASSERT_EQ(before.size(), 1U);
  EXPECT_EQ(said(before.front()), "Guessed 2 of 3");
}

namespace {

/// Code, score: of all that guessed in the example as it plays.
std::vector<std::string> scores(const workshop::Snapshot& snapshot) {
  std::vector<std::string> all;
  for (const GuessResult& result : guess_results(snapshot.framework, read(snapshot)))
    all.push_back(result.function + ": " + said(result));
  return all;
}

workshop::Snapshot played(workshop::ExampleScript script) {
  workshop::guess_first(script);
  const auto log = workshop::example_log(script, {script.steps.back().step});
  return workshop::take_snapshot(workshop::replay(log).value().now());
}

}  // namespace

TEST(ExampleGuesses, HoldPleasantSurprisesAndOneBlindSpotAndTheFollowUpComparesThem) {
  const workshop::Snapshot first = played(workshop::example_script(inside_first()));
  EXPECT_EQ(scores(first), (std::vector<std::string>{"SA: Guessed 1 of 3", "FI: Guessed 1 of 3", "CM: Guessed 2 of 3",
                                                     "LE: Guessed 1 of 3", "CS: Guessed 3 of 3"}));
  for (const GuessResult& result : guess_results(first.framework, read(first))) {
    const bool blind =
        result.easiest == Outcome::kHarder || result.hardest == Outcome::kHarder || result.band == Outcome::kHarder;
    const bool pleasant =
        result.easiest == Outcome::kEasier || result.hardest == Outcome::kEasier || result.band == Outcome::kEasier;
    EXPECT_EQ(blind, result.function == "FI");
    EXPECT_EQ(pleasant, result.function != "FI" && result.function != "CS") << result.function;
  }

  const auto pulse = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/pulse.toml").value();
  const workshop::Snapshot later = played(workshop::example_follow_up(pulse, first));
  EXPECT_EQ(scores(later),
            (std::vector<std::string>{"SA: All guesses stay open", "FI: Guessed 2 of 3", "CM: All guesses stay open"}))
      << "of one cell alone, no figure is made";
}

}  // namespace crosstable::map
