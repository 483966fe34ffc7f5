// Cards as a room uses them: the table's sheet, a scanner at the kiosk, and the urn between them.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "path/hands.h"
#include "store/passing_folder.h"
#include "support/other_program.h"

namespace crosstable::test {
namespace {

std::vector<std::string> lines_of(const std::string& command) {
  std::istringstream in(output_of(command));
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// A room with a vote by cards that has just opened; its home folder is its own.
class CardRoom : public testing::Test {
 protected:
  CardRoom() {
    ::setenv("HOME", folder_.path().c_str(), 1);
    ::setenv("USER", "nobody-with-a-memory-stick", 1);
    table_.open_example();
    const auto& steps = table_.workshop().framework.steps;
    const auto vote = std::find_if(steps.begin(), steps.end(),
                                   [](const framework::Step& step) { return step.kind == framework::StepKind::kVote; });
    table_.act(table::GoToStep{static_cast<int>(vote - steps.begin())});
    table::RoundChoice choice;
    choice.eligibility = ballot::Eligibility::kCards;
    table_.act(table::OpenRound{choice, ""});
  }
  std::string saved() const {
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      if (entry.path().extension() == ".pdf") return entry.path().string();
    }
    return "";
  }
  /// What a scanner reads that sees one card at a time, at 150 dots an inch; over a whole page it may pass one over.
  std::vector<std::string> codes() const {
    std::vector<std::string> all;
    for (int card = 0; card < table_.state().live->cards->count; ++card) {
      const std::string picture = folder_.path() + "/card-" + std::to_string(card);
      lines_of("pdftoppm -r 150 -png -singlefile " + place_of(card) + saved() + " " + picture);
      for (std::string& code : lines_of("zbarimg --quiet --raw " + picture + ".png 2>/dev/null"))
        all.push_back(std::move(code));
    }
    return all;
  }
  /// Two columns of four cards of 90 × 65 mm in the middle of an A4 page.
  static std::string place_of(int card) {
    constexpr double kPxPerMm = 150 / 25.4;
    const auto px = [](double mm) { return std::to_string(static_cast<int>(mm * kPxPerMm)); };
    const std::string page = std::to_string(card / 8 + 1);
    return "-f " + page + " -l " + page + " -x " + px(15 + card % 2 * 90) + " -y " + px(18.5 + card % 8 / 2 * 65) +
           " -W " + px(90) + " -H " + px(65) + " ";
  }
  static void scan(KioskHands& kiosk, const std::string& code) {
    kiosk::Scanned scanned;
    ASSERT_EQ(code.size(), scanned.by_layout.size());
    std::copy(code.begin(), code.end(), scanned.by_layout.begin());
    scanned.by_place = scanned.by_layout;
    kiosk.app().feed(scanned);
    kiosk.settle();
  }

  RoomClock clock_;
  store::PassingFolder folder_;
  TableHands table_{clock_, folder_.path()};
};

TEST_F(CardRoom, ASavedSheetVotesAndACardVotesOnce) {
  ASSERT_TRUE(table_.state().live && table_.state().live->cards) << table_.state().problem;
  EXPECT_FALSE(table_.can_tap("table.vote.cards.done")) << "nobody can have cards yet";
  ASSERT_TRUE(table_.tap("table.vote.cards.save"));
  ASSERT_NE(saved(), "");
  struct stat status {};
  ASSERT_EQ(::stat(saved().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_NE(english(table_.state().live->cards->done).find(saved()), std::string::npos);
  const std::vector<std::string> all = codes();
  ASSERT_EQ(static_cast<int>(all.size()), table_.state().live->cards->count);

  KioskHands kiosk(clock_, table_.state().folder);
  kiosk.settle();
  scan(kiosk, all[0]);
  ASSERT_EQ(kiosk.state().page, kiosk::Page::kWhom);
  ASSERT_TRUE(kiosk.tap("kiosk.next"));
  ASSERT_TRUE(kiosk.tap("kiosk.cast"));
  kiosk.settle();
  EXPECT_EQ(kiosk.state().page, kiosk::Page::kRecorded);

  scan(kiosk, all[0]);
  EXPECT_EQ(kiosk.state().page, kiosk::Page::kCardUsed);
  ASSERT_TRUE(kiosk.tap("kiosk.done"));
  scan(kiosk, all[1]);
  EXPECT_EQ(kiosk.state().page, kiosk::Page::kWhom);
}

TEST_F(CardRoom, OnceTheCardsAreHandedOutNobodyCanPrintThemAgain) {
  ASSERT_TRUE(table_.tap("table.vote.cards.save"));
  std::filesystem::remove(saved());
  ASSERT_TRUE(table_.tap("table.vote.cards.done"));
  EXPECT_FALSE(table_.can_tap("table.vote.cards.save"));
  table_.act(table::SaveCards{});
  EXPECT_EQ(saved(), "");
}

}  // namespace
}  // namespace crosstable::test
