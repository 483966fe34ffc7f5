// The facilitator's guide: what it says of the room is what set-up says, its times are those of the frameworks, and its
// pictures are there.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

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

/// What stands between single asterisks in a guide, whatever line it is broken over.
std::set<std::string> labels_of(const std::string& text) {
  static const std::regex kBold(R"(\*\*)");
  static const std::regex kBroken(R"(\s+)");
  static const std::regex kLabel(R"(\*([^*]+)\*)");
  const std::string plain = std::regex_replace(std::regex_replace(text, kBold, ""), kBroken, " ");
  std::set<std::string> labels;
  for (std::sregex_iterator label(plain.begin(), plain.end(), kLabel), end; label != end; ++label)
    labels.insert((*label)[1].str());
  return labels;
}

TEST(LeadingGuide, CallsEveryButtonAndPageAsTheScreensDo) {
  static const std::regex kBold(R"(\*\*)");
  std::ifstream file(CROSSTABLE_SOURCE_DIR "/assets/words/crosstable.pot");
  const std::string template_file{std::istreambuf_iterator<char>(file), {}};
  const std::string messages = std::regex_replace(template_file, kBold, "");
  // Words that are stressed, and what is written on paper.
  std::set<std::string> known = {"say",      "do",       "done when",       "sees",         "why", "commit", "hand out",
                                 "Person 1", "Person 2", "No clear change", "stays with us"};
  for (const framework::Step& step : shipped("inside-first").steps) known.insert(step.title);
  for (const char* name : {"inside-first", "taster", "pulse", "self-led-pulse"}) known.insert(shipped(name).title);

  for (const std::string& label : labels_of(guide())) {
    const bool is_said = messages.find("\"" + label + "\"") != std::string::npos;
    EXPECT_TRUE(is_said || known.contains(label)) << label;
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
