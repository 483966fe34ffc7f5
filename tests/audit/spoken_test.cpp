// Every word of a screen is a message: in the pseudo language nothing is left of the English but what people wrote.
#include "support/spoken.h"

#include <algorithm>
#include <array>
#include <ostream>
#include <set>
#include <variant>

#include <gtest/gtest.h>

#include "ballot/cards.h"
#include "framework/framework.h"
#include "framework/translations.h"
#include "roles/gallery.h"
#include "roles/languages.h"
#include "roles/rehearse.h"
#include "roles/roles.h"
#include "support/probe.h"
#include "workshop/example.h"
#include "workshop/values.h"

namespace crosstable::test {
namespace {

/// Names, codes, files and disks that roles/gallery fills screens with.
constexpr std::array kMadeUp{
    "Crosstable",
    "kiosk-3.ballots",
    "kiosk-4.ballots",
    "Credit terms",
    "Damaged return",
    "Ana Ruiz",
    "Marta and Paul",
    "Jo and Ines",
    "Ines Roth, Paul",
    "The page is linked in the form",
    "A second source by May",
    "Samples within a week",
    "Supplier",
    "Head of Sales, Head of Finance",
    "Credit terms, day 60",
    "Finished, snapshot saved",
    "Pulse planned for 22 Jan",
    "BLUE",
    "Pictures of 2026",
    "Deutsch",
    "WORKSHOPS 2026",
    "Ultra Fit",
    "/home/ann",
    "Office_2nd_floor",
    "Copy_room",
    "2026-11-23-90-day-terms",
    "fr",
    "ext4",
    "2026-11-23-90-day-terms.snapshot",
    "facilitator.pin",
    "7F3A 91C0 5BE2 D844",
    "6A10 CF39 B27E 58D1",
    "decided within",
    "/srv/workshops/2026-11-23-credit-terms.workshop",
    "sessions/2026-11-23-credit-terms.workshop",
    "sessions/2026-11-23-credit-terms.workshop/workshop.db",
    "sessions/2026-11-23-credit-terms.workshop/round-5b0c9d2e71f84a36905cfa1e8d47b260.urn",
    "/media/stick/crosstable-cards-7F3A.pdf",
    "by Thursday",
    "HDMI-1",
    "192.168.1.20:5433",
    "192.168.1.20:543",
    "10.0.0.7:5433",
    "db.company:5432/crosstable",
    "7F:3A:91:C0:5B:E2:D8:44:\n6A:10:CF:39:B2:7E:58:D1:\n04:9B:33:E8:C6:2D:71:FA:\n85:1C:90:4E:AB:67:D3:2F",
    "7F:3A:91:C0:5B:E2:D8:44:",
    "6A:10:CF:39:B2:7E:58:D1:",
    "04:9B:33:E8:C6:2D:71:FA:",
    "85:1C:90:4E:AB:67:D3:2F",
    "crosstable_table",
    "37K3Q9\nWX2M4\nABCDE\nFGHJKM",
    "37K3Q9",
    "WX2M4",
    "ABCDE",
    "FGHJKM",
    "DP-2",
    "VGA-1",
    "Ask the warehouse how it hears of a return",
    "One form instead of three",
    "FS",
    "Field service",
    "Field",
    "letter.txt",
    "2026-11-23-credit-terms.snapshot",
    "2026-11-23-credit-terms-without-names.snapshot",
    "/home/kiosk/.local/share/crosstable/paired/6c0f3a91b27de/outbox.db",
    "file is not a database",
    "/home/ann/workshops/2026-11-23-credit-terms.workshop",
    "/home/ann/workshops/wiped-3fa9c1d27b60/wiped.tombstone"};

void add_what_the_gallery_makes_up(OwnWords& own) {
  // Names in a list stand without brackets of their own.
  own.add(pseudo()->list({" ", " "}));
  for (const char letter : ballot::kCodeSymbols) own.add(std::string(1, letter));
  for (const char* words : kMadeUp) own.add(words);
  for (const framework::Function& usual : framework::usual_functions()) own.add(usual.code);
}

constexpr std::array kFrameworks{"inside-first", "pulse", "self-led-pulse", "taster"};

/// Texts in it.
void add_texts(std::set<std::string>& to, const framework::Value& value) {
  if (const std::string* text = value.text()) to.insert(*text);
  if (const framework::Array* array = value.array()) {
    for (const framework::Value& one : *array) add_texts(to, one);
  }
  if (const framework::Object* object = value.object()) {
    for (const auto& [key, member] : *object) add_texts(to, member);
  }
}

/// What the example's people write, and what they choose.
std::set<std::string> written_by_the_example() {
  const auto framework = roles::framework_named("inside-first");
  const workshop::ExampleScript script = workshop::example_script(*framework);
  std::set<std::string> all{script.started.title, script.started.organisation};
  for (const workshop::Change& change : workshop::example_log(script, {framework->steps.back().id})) {
    // That holds the framework.
    if (!holds_alternative<workshop::Started>(change)) add_texts(all, workshop::to_value(change));
  }
  return all;
}

/// The example's, as the gallery shows it.
OwnWords words_of_example() {
  OwnWords own;
  std::set<std::string> written = written_by_the_example();
  for (const char* name : kFrameworks) {
    const auto framework = roles::framework_named(name);
    EXPECT_TRUE(framework) << name;
    // What was chosen from the file is said in the language of the room.
    for (const std::string& text : framework::texts_of(*framework)) written.erase(text);
  }
  for (const std::string& text : written) own.add(text);
  own.add_all(workshop::to_value(workshop::example_roster()));
  add_what_the_gallery_makes_up(own);
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
    std::size_t texts = 0;
    for (const look::Surface* surface : gallery.draw(name)) {
      texts += surface->written().size();
      for (const std::string& finding : not_spoken(*surface, own)) ADD_FAILURE() << name << ": " << finding;
    }
    EXPECT_GT(texts, 0U) << name << " is an empty screen";
  }
}

INSTANTIATE_TEST_SUITE_P(Displays, SpokenScreens, testing::Values("55fhd", "10wxga", "27portrait"));

roles::GalleryChoice in(const std::string& language) {
  const auto words = roles::words_of(language);
  EXPECT_TRUE(words) << language;
  roles::GalleryChoice choice;
  if (words) choice.words = *words;
  return choice;
}

/// All that stands on a page in this language, one text after the other.
std::string page_in(const std::string& language, const std::string& page, const char* display = "10wxga") {
  roles::Gallery gallery(fonts(), tokens(), *roles::display_named(display), in(language));
  std::string all;
  for (const look::Surface* surface : gallery.draw(page)) {
    for (const look::Written& written : surface->written()) all += written.text + "\n";
    for (const look::Target& target : surface->targets()) all += target.label + "\n";
  }
  return all;
}

TEST(KioskPagesOfTheGallery, SayTheFrameworkInTheLanguageOfTheRoomAndOfferAnother) {
  const std::string english = page_in("en", "kiosk-4-statements");
  EXPECT_TRUE(english.find("almost never") != std::string::npos) << english;
  EXPECT_TRUE(english.find("Deutsch\n") != std::string::npos) << english;

  const std::string german = page_in("de", "kiosk-4-statements");
  EXPECT_TRUE(german.find("fast nie") != std::string::npos) << german;
  EXPECT_TRUE(german.find("almost never") == std::string::npos) << german;
  EXPECT_TRUE(german.find("English\n") != std::string::npos) << german;
}

TEST(TablePagesOfTheGallery, SayInWhichLanguageThePeopleOfTheExampleWrite) {
  const std::string german = page_in("de", "table-7-causes", "55fhd");
  EXPECT_TRUE(german.find("(English)") != std::string::npos) << german;
  for (const char* language : {"en", "qps"})
    EXPECT_TRUE(page_in(language, "table-7-causes", "55fhd").find("English") == std::string::npos) << language;
}

TEST(TablePagesOfTheGallery, TellTheStoriesOfOneChoiceInOneSizeOfLetters) {
  const auto framework = framework::in_language(*roles::framework_named("inside-first"), "de");
  roles::Gallery gallery(fonts(), tokens(), *roles::display_named("55fhd"), in("de"));
  std::set<float> sizes;
  for (const look::Surface* surface : gallery.draw("table-2-pick")) {
    for (const look::Written& written : surface->written()) {
      for (const framework::Scenario& scenario : framework.scenarios) {
        if (written.text == scenario.story) sizes.insert(written.cap_mm);
      }
    }
  }
  EXPECT_EQ(sizes.size(), 1u);
}

/// Texts of the frameworks that German says otherwise: of three words at least, and no part of what people write.
std::set<std::string> said_otherwise_in_german() {
  std::set<std::string> all;
  const std::set<std::string> written = written_by_the_example();
  const auto is_part_of = [](const std::string& text) {
    return [&text](const std::string& whole) { return whole != text && whole.find(text) != std::string::npos; };
  };
  for (const char* name : kFrameworks) {
    const auto framework = roles::framework_named(name);
    EXPECT_TRUE(framework) << name;
    const std::vector<std::string> own = framework::texts_of(*framework);
    const std::vector<std::string> german = framework::texts_of(framework::in_language(*framework, "de"));
    for (std::size_t i = 0; i < own.size(); ++i) {
      const bool told_apart = own[i] != german[i] && std::count(own[i].begin(), own[i].end(), ' ') >= 2;
      if (told_apart && std::none_of(written.begin(), written.end(), is_part_of(own[i]))) all.insert(own[i]);
    }
  }
  return all;
}

class FrameworksInGerman : public testing::TestWithParam<const char*> {};

TEST_P(FrameworksInGerman, LeaveNoTextInTheWordsOfTheirFiles) {
  const std::set<std::string> raw = said_otherwise_in_german();
  roles::Gallery gallery(fonts(), tokens(), *roles::display_named(GetParam()), in("de"));
  ASSERT_EQ(gallery.problem(), "");

  for (const std::string& name : gallery.names()) {
    for (const look::Surface* surface : gallery.draw(name)) {
      for (const look::Written& written : surface->written()) {
        for (const std::string& text : raw)
          EXPECT_EQ(written.text.find(text), std::string::npos) << name << ": \"" << written.text << "\"";
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Displays, FrameworksInGerman, testing::Values("55fhd", "10wxga"));

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
