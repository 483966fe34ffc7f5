#include "look/tokens.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "support/probe.h"

namespace crosstable::test {
namespace {

constexpr const char* kTokens = CROSSTABLE_SOURCE_DIR "/assets/tokens.toml";

std::string whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Loads the tokens with one passage replaced; gives the message.
std::string message_after(const std::string& from, const std::string& to) {
  std::string text = whole(kTokens);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  const std::string path = (std::filesystem::temp_directory_path() /
                            ("tokens-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "-" +
                             ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".toml"))
                               .string();
  std::ofstream(path, std::ios::binary) << text;
  const auto loaded = look::load_tokens(path);
  std::remove(path.c_str());
  EXPECT_FALSE(loaded.has_value());
  return loaded ? "" : loaded.error();
}

TEST(Tokens, EveryCellColourCarriesItsTextAt4Point5) {
  for (const bool dark : {false, true}) {
    const look::Theme& theme = tokens().theme(dark);
    for (std::size_t step = 0; step < theme.fill.size(); ++step)
      EXPECT_GE(look::contrast(theme.fill[step], theme.text[step]), 4.5) << step << (dark ? " dark" : " light");
  }
}

TEST(Tokens, EveryCellsEdgeStandsOutFromTheSheetAt3) {
  for (const bool dark : {false, true}) {
    const look::Theme& theme = tokens().theme(dark);
    for (const look::Rgba edge : theme.edge) EXPECT_GE(look::contrast(edge, theme[look::Colour::kSurface]), 3.0);
  }
}

TEST(Tokens, EverySealCarriesItsLettersAt4Point5) {
  for (const bool dark : {false, true}) {
    const look::Theme& theme = tokens().theme(dark);
    for (const look::Rgba function : theme.function) EXPECT_GE(look::contrast(function, theme.seal_letters), 4.5);
  }
}

TEST(Tokens, MoreFrictionStandsFurtherFromTheGround) {
  for (const bool dark : {false, true}) {
    const look::Theme& theme = tokens().theme(dark);
    for (std::size_t step = 1; step < theme.fill.size(); ++step) {
      EXPECT_GT(look::contrast(theme.fill[step], theme[look::Colour::kSurface]),
                look::contrast(theme.fill[step - 1], theme[look::Colour::kSurface]))
          << step;
    }
  }
}

TEST(Tokens, TextIsReadableOnEveryGroundItIsWrittenOn) {
  using look::Colour;
  const std::pair<Colour, Colour> pairs[] = {{Colour::kInk, Colour::kBg},
                                             {Colour::kInk, Colour::kSurface},
                                             {Colour::kInk, Colour::kSunken},
                                             {Colour::kInk, Colour::kWash},
                                             {Colour::kQuiet, Colour::kBg},
                                             {Colour::kQuiet, Colour::kSurface},
                                             {Colour::kQuiet, Colour::kSunken},
                                             {Colour::kQuiet, Colour::kWash},
                                             {Colour::kAccent, Colour::kWash},
                                             {Colour::kOnAccent, Colour::kAccent},
                                             {Colour::kCaution, Colour::kCautionWash},
                                             {Colour::kBad, Colour::kSurface}};
  for (const bool dark : {false, true}) {
    for (const auto& [ink, ground] : pairs)
      EXPECT_GE(look::contrast(tokens().theme(dark)[ink], tokens().theme(dark)[ground]), 4.5);
  }
}

TEST(Tokens, NamesTheFileWhereItCannotBeRead) {
  const auto loaded = look::load_tokens("/nowhere/tokens.toml");

  ASSERT_FALSE(loaded.has_value());
  EXPECT_NE(loaded.error().find("/nowhere/tokens.toml"), std::string::npos);
}

TEST(Tokens, NamesLineAndColumnOfABrokenFile) {
  const std::string message = message_after("[colour.light]", "[colour.light");

  EXPECT_NE(message.find(".toml:"), std::string::npos) << message;
  EXPECT_GE(std::count(message.begin(), message.end(), ':'), 3) << message;
}

TEST(Tokens, NamesTheColourThatIsNoColour) {
  const std::string message = message_after("surface      = \"#ffffff\"", "surface      = \"white\"");

  EXPECT_NE(message.find("surface"), std::string::npos) << message;
}

TEST(Tokens, NamesTheValueThatIsMissing) {
  const std::string message = message_after("dead_rim = 15", "other_rim = 15");

  EXPECT_NE(message.find("dead_rim"), std::string::npos) << message;
}

TEST(Tokens, RefusesOneThatNothingReads) {
  EXPECT_NE(message_after("dead_rim = 15", "dead_rim = 15\ntable.lid = 3").find("space.table.lid is read by nothing"),
            std::string::npos);
  EXPECT_NE(message_after("dark = \"#b4eaff\"", "dark = \"#b4eaff\"\nslot = 1").find("function.slot"),
            std::string::npos);
  EXPECT_NE(message_after("grow = 0, alpha", "blur = 1, grow = 0, alpha").find("elevation.sheet.blur"),
            std::string::npos);
}

}  // namespace
}  // namespace crosstable::test
