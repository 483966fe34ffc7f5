// Every screen on every display: what a finger can hit is large enough and on the screen, nothing written is cut off,
// and everything can be read.
#include <algorithm>

#include <gtest/gtest.h>

#include "roles/gallery.h"
#include "roles/roles.h"

namespace crosstable::test {
namespace {

struct Case {
  const char* display;
  int functions;
  bool long_names;
  bool dark;
  bool high_contrast = false;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
  return out << c.display << "_" << c.functions << (c.long_names ? "_long" : "") << (c.dark ? "_dark" : "")
             << (c.high_contrast ? "_contrast" : "");
}

class LayoutAudit : public testing::TestWithParam<Case> {};

/// Where text and targets may cross: the corner that a facilitator holds is not seen, a waiting time sits on the edge
/// of its hand-off, and the PIN's pad lies over what was there.
bool may_cross(const std::string& screen, const look::Target& target) {
  return target.id == "kiosk.corner" || target.id.rfind("table.walk.step.", 0) == 0 ||
         screen.find("vote-pin") != std::string::npos;
}

/// Part of the text lies on the target and part beside it.
bool runs_into(const look::Written& written, const look::Target& target) {
  constexpr float kTouching_mm = 1.5f;
  const look::Rect& ink = written.ink;
  const look::Rect& rect = target.rect;
  const float across = std::min(ink.right(), rect.right()) - std::max(ink.x, rect.x);
  const float down = std::min(ink.bottom(), rect.bottom()) - std::max(ink.y, rect.y);
  return across > kTouching_mm && down > kTouching_mm && (across < ink.w - kTouching_mm || down < ink.h - kTouching_mm);
}

void audit(const std::string& name, const look::Surface& surface, const look::Tokens& tokens) {
  const look::Rect area = surface.area();
  for (const look::Target& target : surface.targets()) {
    if (!target.enabled) continue;
    const std::string what = name + ": " + target.id;
    EXPECT_GE(target.rect.w, tokens.never_below_mm - 0.2f) << what << " is too narrow";
    EXPECT_GE(target.rect.h, tokens.never_below_mm - 0.2f) << what << " is too low";
    EXPECT_TRUE(target.rect.x >= -0.5f && target.rect.y >= -0.5f && target.rect.right() <= area.right() + 0.5f &&
                target.rect.bottom() <= area.bottom() + 0.5f)
        << what << " leaves the screen";
  }
  for (const look::Written& written : surface.written()) {
    const std::string what = name + ": \"" + written.text + "\"";
    EXPECT_FALSE(written.clipped) << what << " does not fit its place of " << written.box.w << " × " << written.box.h
                                  << " mm";
    EXPECT_GE(written.contrast, 4.5) << what << " is too faint";
    for (const look::Target& target : surface.targets()) {
      if (!target.enabled || may_cross(name, target)) continue;
      EXPECT_FALSE(runs_into(written, target)) << what << " runs into " << target.id;
    }
  }
}

/// An empty screen has nothing that could be too small, cut off or faint.
bool says_something(const std::vector<look::Surface*>& surfaces) {
  return std::any_of(surfaces.begin(), surfaces.end(),
                     [](const look::Surface* surface) { return !surface->written().empty(); });
}

TEST_P(LayoutAudit, EveryScreenCanBeHitAndRead) {
  const Case& c = GetParam();
  const auto tokens = look::load_tokens(roles::assets_folder() + "/tokens.toml");
  ASSERT_TRUE(tokens) << tokens.error();
  auto fonts = look::Fonts::load();
  ASSERT_TRUE(fonts) << fonts.error();
  roles::Gallery gallery(*fonts, *tokens, *roles::display_named(c.display),
                         {c.dark, c.functions, c.long_names, "", c.high_contrast});
  ASSERT_EQ(gallery.problem(), "");
  gallery.set_audit(true);

  EXPECT_FALSE(gallery.names().empty());
  for (const std::string& name : gallery.names()) {
    const std::vector<look::Surface*> surfaces = gallery.draw(name);
    EXPECT_TRUE(says_something(surfaces)) << name << " is an empty screen";
    for (const look::Surface* surface : surfaces) audit(name, *surface, *tokens);
  }
}

INSTANTIATE_TEST_SUITE_P(Displays, LayoutAudit,
                         testing::Values(Case{"55fhd", 0, false, false}, Case{"55fhd", 3, false, false},
                                         Case{"55fhd", 12, false, false}, Case{"55fhd", 6, true, false},
                                         Case{"55fhd", 0, false, true}, Case{"55fhd", 6, false, false, true},
                                         Case{"65uhd", 0, false, false}, Case{"65uhd", 12, true, false},
                                         Case{"10wxga", 0, false, false}, Case{"10wxga", 12, true, false},
                                         Case{"10wxga", 3, false, false}, Case{"27portrait", 0, false, false},
                                         Case{"27portrait", 12, true, false}),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace crosstable::test
