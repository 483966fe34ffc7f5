#include "look/fit.h"

#include <gtest/gtest.h>

#include "support/probe.h"

namespace crosstable::look {
namespace {

void with_ui(const std::function<void(Ui&)>& look) { test::Probe probe(test::kTable55, look); }

TEST(Fit, BreaksAnAddressBehindAJointAndAWordBetweenLetters) {
  test::Probe probe(test::kTable55, [](Ui& ui) {
    const float width = ui.text_width("firstname.lastname@", {}) + 1;
    EXPECT_EQ(ui.text_lines("firstname.lastname@subsidiary.example.com", {}, width), 3);
    EXPECT_TRUE(ui.breaks_words("firstname.lastname@subsidiary.example.com", {}, width));
    EXPECT_EQ(ui.text_lines("Donaudampfschifffahrtsgesellschaft", {}, width), 2);
    EXPECT_FALSE(ui.breaks_words("two words", {}, width));
  });
}

TEST(Fit, BreaksTextWithoutSpacesOnlyBetweenWholeLetters) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "q\u0303";
  test::Probe probe(test::kTable55, [&](Ui& ui) {
    const float all = ui.text_width(text, {});
    EXPECT_GE(ui.text_lines(text, {}, all / 3), 3);
    ui.text({20, 20, all / 3, 80}, text);
  });
  probe.run();
  for (const Written& written : probe.surface().written()) EXPECT_LE(written.ink.w, written.box.w + 0.5f);
}

TEST(Fit, ChoosesAShorterWordingBeforeItShortens) {
  with_ui([](Ui& ui) {
    const Rect box{20, 20, ui.text_width("short name", {}) + 1, 20};
    const Fitted shorter = fitted(ui, box, {"a much longer wording than that", "short name", "SN"}, {{}});
    EXPECT_EQ(shorter.text, "short name");
    const Fitted code = fitted(ui, {20, 20, 22, 20}, {"a much longer wording", "", "SN"}, {{}});
    EXPECT_EQ(code.text, "SN");
  });
}

TEST(Fit, EndsWithAnEllipsisWhatNothingHolds) {
  const std::string text = "One sentence that is much too long for the small place that it has been given here";
  with_ui([&](Ui& ui) {
    for (float width = 12; width < 500; width += 17) {
      const Rect box{20, 20, width, 30};
      const std::string part = shortened(ui, box, text, {});
      EXPECT_LE(ui.text_height(part, {}, box.w) - (ui.line_height({}) - ui.em({})), box.h + 0.1f) << part;
      if (part == text) continue;
      EXPECT_TRUE(part.ends_with("…")) << part;
      EXPECT_TRUE(text.starts_with(part.substr(0, part.size() - std::string("…").size()))) << part;
    }
  });
}

TEST(Fit, ShortensBeforeTheLanguageInWhichATextIs) {
  with_ui([](Ui& ui) {
    const std::string text = "Nobody in Finance owns an exception, so requests wait for the Thursday meeting";
    const Rect box{20, 20, ui.text_width("Nobody in Finance owns an exc… (English)", {}) + 1, 12};
    for (const std::string& marked :
         {text + " (English)", "“" + text + " (português (Brasil))”", strong(text + " (English)")}) {
      const std::string part = shortened(ui, box, marked, {});
      EXPECT_EQ(part.substr(part.find("…")), "…" + marked.substr(marked.find(" ("))) << part;
      EXPECT_LE(ui.text_lines(part, {}, box.w), 1) << part;
    }
    const Rect narrow{20, 20, ui.text_width("Nobo…", {}) + 1, 12};
    EXPECT_TRUE(shortened(ui, narrow, text + " (English)", {}).ends_with("…"));
    EXPECT_TRUE(shortened(ui, box, "(" + text + ")", {}).ends_with("…")) << "it is no remark on anything";
  });
}

TEST(Fit, ClosesImportantWordsThatItShortens) {
  with_ui([](Ui& ui) {
    const std::string part =
        shortened(ui, {20, 20, 60, 12}, strong("Important words that go on and on and on") + " and others", {});
    EXPECT_EQ(std::count(part.begin(), part.end(), kStrong), 2) << part;
  });
}

}  // namespace
}  // namespace crosstable::look
