// Every screen on every display: what a finger can hit is large enough and on the screen, nothing written is cut off,
// and everything can be read.
#include <algorithm>

#include <gtest/gtest.h>

#include "roles/gallery.h"
#include "roles/languages.h"
#include "roles/roles.h"
#include "support/probe.h"
#include "support/spoken.h"

namespace crosstable::test {
namespace {

struct Case {
  const char* display;
  int functions;
  bool long_names;
  bool dark;
  bool high_contrast = false;
  std::string language = {};  ///< "qps", the pseudo language, is longer than English; German has long words
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
  return out << c.display << "_" << c.functions << (c.long_names ? "_long" : "") << (c.dark ? "_dark" : "")
             << (c.high_contrast ? "_contrast" : "") << (c.language.empty() ? "" : "_" + c.language);
}

class LayoutAudit : public testing::TestWithParam<Case> {};

/// Where text and targets may cross: the corner that a facilitator holds is not seen, and a waiting time sits on the
/// edge of its hand-off.
bool may_cross(const look::Target& target) {
  return target.id == "kiosk.corner" || target.id.rfind("table.walk.step.", 0) == 0;
}

/// Where what lies over the rest begins: a card takes the fingers of what is behind it, in the name of its first text.
struct Front {
  std::size_t target, text;
};

Front front_of(const std::string& name, const look::Surface& surface) {
  const auto& targets = surface.targets();
  const auto& written = surface.written();
  Front front{targets.size(), written.size()};
  for (std::size_t i = targets.size(); i-- > 0 && front.target == targets.size();) {
    if (lies_over(targets[i])) front.target = i;
  }
  if (front.target == targets.size()) return front;
  const std::string& first = targets[front.target].label;
  const auto text =
      std::find_if(written.begin(), written.end(), [&](const look::Written& one) { return one.text == first; });
  front.text = static_cast<std::size_t>(text - written.begin());
  const bool answers = std::any_of(targets.begin() + static_cast<std::ptrdiff_t>(front.target), targets.end(),
                                   [](const look::Target& target) { return target.enabled; });
  EXPECT_TRUE(!answers || text != written.end()) << name << ": \"" << first << "\" is not written on its card";
  return front;
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
  const Front front = front_of(name, surface);
  const std::vector<look::Written> all = surface.written();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const look::Written& written = all[i];
    const std::string what = name + ": \"" + written.text + "\"";
    EXPECT_FALSE(written.clipped) << what << " does not fit its place of " << written.box.w << " × " << written.box.h
                                  << " mm";
    EXPECT_GE(written.contrast, 4.5) << what << " is too faint";
    for (std::size_t j = 0; j < surface.targets().size(); ++j) {
      const look::Target& target = surface.targets()[j];
      const bool apart = (i < front.text) != (j < front.target);
      if (!target.enabled || apart || may_cross(target)) continue;
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
  const auto words = roles::words_of(c.language);
  ASSERT_TRUE(words) << words::english(words.error());
  roles::Gallery gallery(*fonts, *tokens, *roles::display_named(c.display),
                         {c.dark, c.functions, c.long_names, "", c.high_contrast, *words});
  ASSERT_EQ(gallery.problem(), "");

  EXPECT_FALSE(gallery.names().empty());
  for (const std::string& name : gallery.names()) {
    const std::vector<look::Surface*> surfaces = gallery.draw(name);
    EXPECT_TRUE(says_something(surfaces)) << name << " is an empty screen";
    for (const look::Surface* surface : surfaces) audit(name, *surface, *tokens);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Displays, LayoutAudit,
    testing::Values(Case{"55fhd", 0, false, false}, Case{"55fhd", 3, false, false}, Case{"55fhd", 12, false, false},
                    Case{"55fhd", 6, true, false}, Case{"55fhd", 0, false, true}, Case{"55fhd", 6, false, false, true},
                    Case{"65uhd", 0, false, false}, Case{"65uhd", 12, true, false}, Case{"10wxga", 0, false, false},
                    Case{"10wxga", 12, true, false}, Case{"10wxga", 3, false, false},
                    Case{"27portrait", 0, false, false}, Case{"27portrait", 12, true, false},
                    Case{"55fhd", 0, false, false, false, "qps"}, Case{"65uhd", 0, false, false, false, "qps"},
                    Case{"10wxga", 0, false, false, false, "qps"}, Case{"10wxga", 12, true, false, false, "qps"},
                    Case{"27portrait", 0, false, false, false, "qps"}, Case{"55fhd", 0, false, false, false, "de"},
                    Case{"10wxga", 0, false, false, false, "de"}),
    testing::PrintToStringParamName());

}  // namespace
}  // namespace crosstable::test
