// Cell colours for every eye: text on each of them, and how far neighbours lie apart with three colour vision
// deficiencies, in every theme.
#include <gtest/gtest.h>

#include "colour_distance.h"
#include "look/ui.h"
#include "support/probe.h"

namespace crosstable::test {
namespace {

struct Named {
  const char* name;
  const look::Theme* theme;
  double text;  ///< least contrast of text on a cell
};

std::vector<Named> themes() {
  return {
      {"light", &tokens().light, 4.5}, {"dark", &tokens().dark, 4.5}, {"high contrast", &tokens().high_contrast, 7.0}};
}

TEST(Colours, TheDifferenceIsThatOfThePublishedPairs) {
  // Pairs 1, 7, 10, 13 and 25 of the test data of Sharma, Wu and Dalal 2005.
  EXPECT_NEAR(difference(Lab{50, 2.6772, -79.7751}, Lab{50, 0, -82.7485}), 2.0425, 1e-4);
  EXPECT_NEAR(difference(Lab{50, 0, 0}, Lab{50, -1, 2}), 2.3669, 1e-4);
  EXPECT_NEAR(difference(Lab{50, 2.49, -0.001}, Lab{50, -2.49, 0.0010}), 7.1792, 1e-3);
  EXPECT_NEAR(difference(Lab{50, 2.5, 0}, Lab{61, -5, 29}), 22.8977, 1e-4);
  EXPECT_NEAR(difference(Lab{60.2574, -34.0099, 36.2677}, Lab{60.4626, -34.1751, 39.4387}), 1.2644, 1e-4);
}

TEST(Colours, EveryCellCarriesItsTextInEveryTheme) {
  for (const Named& named : themes()) {
    for (std::size_t step = 0; step < 5; ++step) {
      EXPECT_GE(look::contrast(named.theme->fill[step], named.theme->text[step]), named.text)
          << named.name << ", friction " << step;
      EXPECT_GE(look::contrast(named.theme->change.fill[step], named.theme->change.text[step]), named.text)
          << named.name << ", change " << step;
    }
  }
}

TEST(Colours, EveryCellStandsOutFromTheSheetInEveryTheme) {
  for (const Named& named : themes()) {
    for (std::size_t step = 0; step < 5; ++step) {
      EXPECT_GE(look::contrast(named.theme->edge[step], (*named.theme)[look::Colour::kSurface]), 3.0)
          << named.name << ", friction " << step;
      EXPECT_GE(look::contrast(named.theme->change.edge[step], (*named.theme)[look::Colour::kSurface]), 3.0)
          << named.name << ", change " << step;
    }
  }
}

TEST(Colours, NeighboursOnTheRampsLieApartForEveryColourVision) {
  constexpr double kLeast = 10;  // about four times a just noticeable difference
  for (const Named& named : themes()) {
    for (const Vision vision : kVisions) {
      for (std::size_t step = 1; step < 5; ++step) {
        const auto apart = [&](const std::array<look::Rgba, 5>& fill) {
          return difference(seen_by(vision, fill[step - 1]), seen_by(vision, fill[step]));
        };
        EXPECT_GE(apart(named.theme->fill), kLeast)
            << named.name << ", friction " << step << ", vision " << static_cast<int>(vision);
        EXPECT_GE(apart(named.theme->change.fill), kLeast)
            << named.name << ", change " << step << ", vision " << static_cast<int>(vision);
      }
    }
  }
}

TEST(Colours, BetterIsNeverTakenForWorse) {
  for (const Named& named : themes()) {
    for (const Vision vision : kVisions) {
      for (const std::size_t better : {0u, 1u}) {
        for (const std::size_t worse : {3u, 4u}) {
          const double apart = difference(seen_by(vision, named.theme->change.fill[better]),
                                          seen_by(vision, named.theme->change.fill[worse]));
          EXPECT_GE(apart, 20) << named.name << ": " << better << " and " << worse << ", vision "
                               << static_cast<int>(vision);
        }
      }
    }
  }
}

TEST(Colours, HighContrastWritesAndOutlinesInBlackAndWhite) {
  using look::Colour;
  const look::Theme& theme = tokens().high_contrast;
  for (const Colour ground : {Colour::kBg, Colour::kSurface, Colour::kSunken, Colour::kRaised, Colour::kWash}) {
    EXPECT_GE(look::contrast(theme[Colour::kInk], theme[ground]), 10.0);
    EXPECT_GE(look::contrast(theme[Colour::kQuiet], theme[ground]), 10.0);
    EXPECT_GE(look::contrast(theme[Colour::kEdge], theme[ground]), 7.0);
  }
  for (const look::Rgba function : theme.function) EXPECT_GE(look::contrast(function, theme.seal_letters), 7.0);
}

}  // namespace
}  // namespace crosstable::test
