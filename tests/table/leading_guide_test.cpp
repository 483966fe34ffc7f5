// The facilitator's guide: what it says of the room is what set-up says, its times are those of the frameworks, and its
// pictures are there.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include <gtest/gtest.h>

#include "table/one_table.h"

namespace crosstable::test {
namespace {

const std::string kFolder = CROSSTABLE_SOURCE_DIR "/assets/guide/";

std::string guide() {
  std::ifstream file(kFolder + "leading.md");
  return {std::istreambuf_iterator<char>(file), {}};
}

framework::Roster of_three_each(int functions) {
  framework::Roster roster = roster_of(functions);
  for (framework::Function& function : roster.functions) function.places = 3;
  return roster;
}

/// A line of the guide's table: who, with what, and what set-up says they need.
std::string room_line(const framework::Framework& framework, const framework::Roster& roster, const std::string& who) {
  table::SetUp set_up;
  set_up.roster = roster;
  std::string needs = words::english(table::room_plan_message(table::room_plan(set_up, framework).value(), framework));
  // The signs of what is important.
  std::erase_if(needs, [](unsigned char c) { return c < ' '; });
  needs.erase(0, needs.find(": ") + 2);
  while (!needs.empty() && needs.back() == '.') needs.pop_back();
  return "| " + who + " | " + framework.title + " | " + needs + " |";
}

TEST(LeadingGuide, SaysOfTheRoomWhatSetUpSays) {
  const std::string text = guide();

  for (const std::string& line :
       {room_line(shipped("taster"), of_three_each(3), "9 in three functions"),
        room_line(shipped("taster"), of_three_each(4), "12 in four functions"),
        room_line(shipped("inside-first"), of_three_each(3), "9 in three functions"),
        room_line(shipped("inside-first"), workshop::example_roster(), "19 in five functions")})
    EXPECT_NE(text.find(line), std::string::npos) << line;
}

TEST(LeadingGuide, NamesEveryFrameworkThatShipsWithItsMinutes) {
  const std::string text = guide();

  for (const auto& entry : std::filesystem::directory_iterator(CROSSTABLE_SOURCE_DIR "/assets/frameworks")) {
    const framework::Framework framework = shipped(entry.path().stem().string());
    const std::string line = "| " + framework.title + " | " + std::to_string(framework.minutes()) + " |";
    EXPECT_NE(text.find(line), std::string::npos) << line;
  }
}

TEST(LeadingGuide, NamesEveryStepOfTheWholeWayOnce) {
  const std::string text = guide();

  for (const framework::Step& step : shipped("inside-first").steps) {
    const std::string begin = "| [" + step.title + "](";
    const std::size_t at = text.find(begin);
    ASSERT_NE(at, std::string::npos) << begin;
    EXPECT_EQ(text.find(begin, at + 1), std::string::npos) << begin;
  }
}

TEST(LeadingGuide, LeadsToPicturesAndPagesThatThereAre) {
  static const std::regex kLink(R"(\]\(([^)#]+)\))");
  const std::string text = guide();

  int pictures = 0;
  for (std::sregex_iterator link(text.begin(), text.end(), kLink), end; link != end; ++link) {
    const std::string path = (*link)[1].str();
    EXPECT_TRUE(std::filesystem::is_regular_file(kFolder + path)) << path;
    if (path.find("tests/golden/pictures/") != std::string::npos) ++pictures;
  }
  EXPECT_GT(pictures, 10);
}

}  // namespace
}  // namespace crosstable::test
