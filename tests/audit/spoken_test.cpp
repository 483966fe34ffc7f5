// Every word of a screen is a message: in the pseudo language nothing is left of the English but what people wrote.
#include "support/spoken.h"

#include <ostream>

#include <gtest/gtest.h>

#include "audit/spoken_screens.h"
#include "framework/framework.h"
#include "roles/gallery.h"
#include "roles/rehearse.h"
#include "roles/roles.h"
#include "support/probe.h"
#include "workshop/example.h"
#include "workshop/values.h"

namespace crosstable::test {
namespace {

/// The example's, as the gallery shows it.
OwnWords words_of_example() {
  OwnWords own;
  for (const char* name : {"inside-first", "pulse"}) {
    const auto framework = roles::framework_named(name);
    EXPECT_TRUE(framework) << name;
    if (framework) own.add_all(*framework::parse_toml(framework::to_toml(*framework)));
  }
  const auto framework = roles::framework_named("inside-first");
  const framework::Roster roster = workshop::example_roster();
  own.add_all(workshop::to_value(roster));
  const workshop::ExampleScript script = workshop::example_script(*framework, roster);
  for (const workshop::Change& change : workshop::example_log(script, {framework->steps.back().id}))
    own.add_all(workshop::to_value(change));
  return own;
}

class SpokenScreens : public testing::TestWithParam<const char*> {};

TEST_P(SpokenScreens, SayNothingThatIsNoMessage) {
  const OwnWords own = words_of_example();
  roles::GalleryChoice choice;
  choice.words = pseudo();
  roles::Gallery gallery(fonts(), tokens(), *roles::display_named(GetParam()), choice);
  ASSERT_EQ(gallery.problem(), "");

  for (const std::string& name : gallery.names()) {
    if (!is_spoken_screen(name)) continue;
    std::size_t texts = 0;
    for (const look::Surface* surface : gallery.draw(name)) {
      texts += surface->written().size();
      for (const std::string& finding : not_spoken(*surface, own)) ADD_FAILURE() << name << ": " << finding;
    }
    EXPECT_GT(texts, 0U) << name << " is an empty screen";
  }
}

INSTANTIATE_TEST_SUITE_P(Displays, SpokenScreens, testing::Values("55fhd", "10wxga", "27portrait"));

TEST(SpokenScreens, AreScreens) {
  std::vector<std::string> all;
  for (const char* display : {"55fhd", "10wxga"}) {
    roles::Gallery gallery(fonts(), tokens(), *roles::display_named(display), {});
    for (const std::string& name : gallery.names()) all.push_back(name);
  }
  for (const std::string_view name : kSpokenScreens)
    EXPECT_NE(std::find(all.begin(), all.end(), name), all.end()) << name;
}

TEST(NotSpoken, NamesWhatIsNoMessage) {
  OwnWords own;
  own.add("Customer service");
  own.add("We hear back from {B} within the time the request needs.");
  const words::Words& words = *pseudo();

  EXPECT_EQ(not_spoken(words.say("Open the vote"), own), "");
  EXPECT_EQ(not_spoken("12:30 · 3 – 4", own), "");
  EXPECT_EQ(not_spoken("Customer service", own), "");
  EXPECT_EQ(not_spoken("Customer ser…", own), "");
  EXPECT_EQ(not_spoken("We hear back from Customer service within the time the request needs.", own), "");
  EXPECT_EQ(not_spoken(words.fill("**{name}** has voted.", words::arg("name", "Customer service")), own), "");
  EXPECT_EQ(not_spoken(words.sentences({words.say("One."), words.day({"2026-11-23"})}), own), "");

  EXPECT_NE(not_spoken("Open the vote", own), "");
  EXPECT_NE(not_spoken("Customer services", own), "");
  EXPECT_NE(not_spoken("Customer ", own), "");
  EXPECT_NE(not_spoken(words.say("Open") + " it", own), "");
  EXPECT_NE(not_spoken(words.fill("{number} kiosks", words::arg("number", "three")), own), "");
  EXPECT_NE(not_spoken(words.fill("Due {day}", words::arg("day", "Monday")), own), "");
  EXPECT_NE(not_spoken(words.say("Open the vote").substr(1, 6), own), "") << "a part of a message";
}

TEST(NotSpoken, ReadsWhatASurfaceDraws) {
  Probe probe(kTable55, [](look::Ui& ui) {
    ui.text({10, 10, 300, 30}, ui.say("Open the vote"));
    ui.text({10, 50, 300, 30}, "Open");
    ui.touch("a", {10, 100, 50, 50}, {.label = "Shut"});
  });
  probe.surface().set_words(pseudo());
  probe.run();

  EXPECT_EQ(not_spoken(probe.surface(), {}),
            (std::vector<std::string>{"written: \"Open\" holds words that are no message",
                                      "label of a: \"Shut\" holds words that are no message"}));
}

}  // namespace
}  // namespace crosstable::test
