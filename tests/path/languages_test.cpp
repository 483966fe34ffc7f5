// The table's language: remembered beside the workshops, and nobody's file is touched for it.
#include "roles/languages.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "path/hands.h"
#include "path/program.h"
#include "roles/files.h"
#include "roles/table_desk.h"
#include "store/passing_folder.h"
#include "store/rounds.h"
#include "support/cases.h"
#include "support/said.h"

namespace crosstable::test {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(ChosenLanguage, IsSpokenWhenTheTableStartsAgain) {
  const store::PassingFolder sessions;
  EXPECT_EQ(roles::chosen_language(sessions.path()).words->language(), "en");

  EXPECT_TRUE(roles::remember_language(sessions.path(), "de"));
  EXPECT_EQ(roles::chosen_language(sessions.path()).words->language(), "de");
  EXPECT_EQ(roles::chosen_language(sessions.path()).lost, words::Message());
}

TEST(ChosenLanguage, IsWrittenOverNobodysFileAndWaitsForNothing) {
  for (const char* name : {".language", ".language.new"}) {
    const store::PassingFolder sessions;
    const fs::path theirs = fs::path(sessions.path()) / "precious";
    std::ofstream(theirs) << "somebody's";
    fs::create_symlink(theirs, fs::path(sessions.path()) / name);

    EXPECT_TRUE(roles::remember_language(sessions.path(), "de"));
    EXPECT_EQ(text_of(theirs), "somebody's") << name;
    EXPECT_EQ(roles::chosen_language(sessions.path()).words->language(), "de") << name;
  }
  for (const char* name : {".language", ".language.new"}) {
    const store::PassingFolder sessions;
    ASSERT_EQ(::mkfifo((fs::path(sessions.path()) / name).c_str(), 0600), 0);
    static_cast<void>(roles::remember_language(sessions.path(), "de"));
    EXPECT_TRUE(fs::is_fifo(fs::path(sessions.path()) / ".language.new") || std::string(name) == ".language");
  }
}

/// A folder of catalogues that the program looks into while this lives.
class OwnCatalogues {
 public:
  OwnCatalogues() { ::setenv("CROSSTABLE_WORDS", folder_.path().c_str(), 1); }
  OwnCatalogues(const OwnCatalogues&) = delete;
  OwnCatalogues& operator=(const OwnCatalogues&) = delete;
  ~OwnCatalogues() { ::unsetenv("CROSSTABLE_WORDS"); }

  std::string file(const std::string& language) const { return folder_.path() + "/" + language + ".mo"; }
  void put(const std::string& language, const std::string& bytes) const { std::ofstream(file(language)) << bytes; }
  /// One that translates "How?" alone.
  void translate(const std::string& language, const std::string& how, const std::string& charset = "UTF-8") const {
    const std::string po = folder_.path() + "/" + language + ".po";
    std::ofstream(po) << "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=" << charset
                      << "\\n\"\n\nmsgid \"How?\"\nmsgstr \"" << how << "\"\n";
    ASSERT_EQ(std::system(("msgfmt '" + po + "' -o '" + file(language) + "'").c_str()), 0);
  }
  void take_away(const std::string& language) const { fs::remove(file(language)); }

 private:
  store::PassingFolder folder_;
};

std::vector<std::string> spoken_here() {
  std::vector<std::string> codes;
  for (const roles::Language& words : roles::all_languages().spoken) codes.push_back(words->language());
  return codes;
}

std::string damaged(const std::string& file) {
  return file + " is damaged, and its language is not spoken; put a whole catalogue there.";
}

TEST(ChosenLanguage, IsEnglishWithASentenceWhereItsCatalogueIsDamagedOrGone) {
  const store::PassingFolder sessions;
  const OwnCatalogues own;
  ASSERT_TRUE(roles::remember_language(sessions.path(), "fr"));
  const auto lost = [&] {
    const roles::ChosenLanguage chosen = roles::chosen_language(sessions.path());
    EXPECT_EQ(chosen.words->language(), "en");
    EXPECT_EQ(spoken_here(), (std::vector<std::string>{"en", "de"}));
    return words::english(chosen.lost);
  };

  for (const char* bytes : {"no catalogue", ""}) {
    own.put("fr", bytes);
    EXPECT_EQ(lost(), damaged(own.file("fr")));
  }
  own.take_away("fr");
  EXPECT_EQ(lost(), "There are no words for the language \"fr\"; known are en, de.");
}

TEST(ChosenLanguage, ThatIsLostIsSaidOnceOnTheStartPageAndOnceInTheTerminal) {
  const OwnCatalogues own;
  own.put("fr", "no catalogue");
  own.put("nl", "no catalogue");
  const store::PassingFolder sessions;
  ASSERT_TRUE(roles::remember_language(sessions.path(), "fr"));
  RoomClock clock;

  testing::internal::CaptureStderr();
  TableHands table(clock, sessions.path());
  table.settle();
  const std::string remarked = testing::internal::GetCapturedStderr();

  EXPECT_EQ(remarked, "crosstable: " + damaged(own.file("fr")) + "\ncrosstable: " + damaged(own.file("nl")) + "\n");
  EXPECT_EQ(table.state().problem, "The table speaks English: " + damaged(own.file("fr")));
  ASSERT_TRUE(table.find("table.problem"));
  ASSERT_TRUE(table.tap("table.problem.dismiss"));
  EXPECT_FALSE(table.find("table.problem"));
}

TEST(ChosenLanguage, ThatIsLostIsSaidInAWorkshopThatTheTableBeginsWith) {
  const store::PassingFolder sessions;
  ASSERT_TRUE(roles::remember_language(sessions.path(), "fr"));
  const std::string folder = sessions.path() + "/room.workshop";
  store::test::must(store::WorkshopLog::make(folder, {store::test::started()}));
  RoomClock clock;
  TableHands table(clock, sessions.path());

  table.act(table::OpenWorkshop{folder});

  ASSERT_EQ(table.state().place, table::Place::kWorkshop);
  EXPECT_EQ(table.state().problem,
            "The table speaks English: There are no words for the language \"fr\"; known are en, de.");
}

TEST(ChosenLanguage, ThatIsLostIsForgottenWhereAnotherIsChosen) {
  const store::PassingFolder sessions;
  ASSERT_TRUE(roles::remember_language(sessions.path(), "fr"));
  RoomClock clock;
  TableHands table(clock, sessions.path());
  table.settle();
  ASSERT_TRUE(table.find("table.problem"));

  ASSERT_TRUE(table.tap("table.home.language"));

  EXPECT_EQ(table.state().language, "de");
  EXPECT_FALSE(table.find("table.problem"));
  EXPECT_EQ(roles::language_chosen_in(sessions.path()), "de");
}

TEST(Languages, WhoseCatalogueWentWhileTheTableRanAreSaidAndPassedOver) {
  const OwnCatalogues own;
  own.translate("fr", "Comment ?");
  const store::PassingFolder sessions;
  RoomClock clock;
  TableHands table(clock, sessions.path());
  table.settle();
  ASSERT_TRUE(table.tap("table.home.language"));
  ASSERT_EQ(table.state().language, "de");
  own.put("fr", "no catalogue");

  ASSERT_TRUE(table.tap("table.home.language"));

  EXPECT_EQ(table.state().language, "de");
  EXPECT_EQ(table.state().problem, damaged(own.file("fr")));
  ASSERT_TRUE(table.tap("table.home.language"));
  EXPECT_EQ(table.state().language, "en");
}

TEST(Languages, ThatNoScreenCanShowAreNotOfferedAndSaid) {
  const OwnCatalogues own;
  own.translate("ar", "How?");
  own.translate("ja", "\u3069\u3046");
  own.translate("hi", "\u0915\u0948\u0938\u0947");
  own.translate("fr", "Comment \u4e2d ?");

  EXPECT_EQ(spoken_here(), (std::vector<std::string>{"en", "de"}));
  const auto why = [](const char* language) {
    const auto words = roles::words_of(language);
    return words ? std::string() : words::english(words.error());
  };
  EXPECT_EQ(why("ar"), own.file("ar") +
                           " is of a language that is written from right to left, which the screens cannot show yet: "
                           "it is not offered; take the file away.");
  EXPECT_EQ(why("fr"), own.file("fr") +
                           " has the letter U+4E2D, which no font here has, and its language is not offered; write it "
                           "in other letters, or take the file away.");
  EXPECT_NE(why("ja").find("letter U+3046,"), std::string::npos) << why("ja");
  EXPECT_NE(why("hi").find("letter U+09"), std::string::npos) << why("hi");
  EXPECT_NE(why("hi").find("of a script that the screens cannot show yet"), std::string::npos) << why("hi");
}

TEST(Languages, ThatAreNotSavedAsUtf8AreNotOfferedAndSaid) {
  const OwnCatalogues own;
  // Boost would speak the first by turning it into UTF-8, unlooked at, and the second byte by byte.
  own.translate("fr", "L\xE0 ?", "ISO-8859-1");
  own.translate("nl", "Waar?");
  std::string broken = text_of(fs::path(own.file("nl")));
  ASSERT_NE(broken.find("Waar"), std::string::npos);
  broken[broken.find("Waar")] = '\xE0';
  own.put("nl", broken);

  EXPECT_EQ(spoken_here(), (std::vector<std::string>{"en", "de"}));
  for (const char* language : {"fr", "nl"}) {
    const auto words = roles::words_of(language);
    EXPECT_EQ(words ? std::string() : words::english(words.error()),
              own.file(language) +
                  " is not saved as UTF-8, and its language is not offered; save its .po file so, or take the file "
                  "away.");
  }
}

TEST(Languages, OfEveryScriptThatTheFontsHaveAreOffered) {
  const OwnCatalogues own;
  const std::pair<const char*, const char*> all[] = {{"el", "Πώς;"},          {"hy", "Ինչպե՞ս"},
                                                     {"ka", "როგორ?"},        {"pl", "Jak to działa?"},
                                                     {"uk", "Як це працює?"}, {"vi", "Thế nào?"}};
  std::vector<std::string> codes{"en", "de"};
  for (const auto& [language, how] : all) {
    own.translate(language, how);
    codes.emplace_back(language);
  }
  std::sort(codes.begin() + 1, codes.end());

  EXPECT_EQ(spoken_here(), codes);
}

TEST(Reports, DrawTheirPicturesInTheLanguageThatIsAskedForAndSayTheSameToProgramsInAll) {
  const store::PassingFolder out;
  const std::string snapshot = case_file("field/with-action.snapshot");
  for (const char* language : {"en", "de"}) {
    const Said said = run_program({"report", snapshot, "--out", out.path() + "/" + language, "--formats",
                                   "svg,json,csv", "--language", language});
    ASSERT_EQ(said.status, 0) << said.err;
  }
  const auto in = [&](const char* language, const char* name) {
    return text_of(fs::path(out.path()) / language / name);
  };
  EXPECT_NE(in("en", "map.svg").find("28 November"), std::string::npos);
  EXPECT_NE(in("de", "map.svg").find("28. November"), std::string::npos);
  EXPECT_NE(in("en", "map.svg"), in("de", "map.svg"));
  EXPECT_FALSE(in("en", "report.json").empty());
  EXPECT_EQ(in("en", "report.json"), in("de", "report.json"));
}

/// German declines what stands behind "innerhalb von", and so do the choices of the frameworks.
TEST(Reports, ReadBackTimesInTheCaseThatTheSentenceAsksFor) {
  const store::PassingFolder out;
  const std::string example = CROSSTABLE_SOURCE_DIR "/sessions/examples/credit-terms.snapshot";
  const Said said = run_program({"report", example, "--out", out.path(), "--formats", "report", "--language", "de"});
  ASSERT_EQ(said.status, 0) << said.err;
  const std::string page = text_of(out.path() + "/report.html");
  EXPECT_NE(page.find(" innerhalb von 2 Arbeitstagen; wenn nicht: "), std::string::npos);
  EXPECT_NE(page.find("sagen wir innerhalb von 4 Arbeitsstunden, dass sie da ist."), std::string::npos);
}

TEST(Reports, OpenAsTablesInSpreadsheetsOfTheLanguageThatIsAskedFor) {
  const store::PassingFolder out;
  for (const auto& [language, head] : {std::pair("en", "cell,raters,"), std::pair("de", "cell;raters;")}) {
    const std::string folder = out.path() + "/" + language;
    const Said said = run_program({"report", case_file("field/with-action.snapshot"), "--out", folder, "--formats",
                                   "csv", "--language", language});
    ASSERT_EQ(said.status, 0) << said.err;
    EXPECT_EQ(text_of(folder + "/report.csv").find(head), 3U) << "behind the byte-order mark";
  }
}

TEST(Reports, InALanguageThatIsNotHereAreRefusedAndWriteNothing) {
  const store::PassingFolder out;
  const Said said = run_program(
      {"report", case_file("field/with-action.snapshot"), "--out", out.path() + "/made", "--language", "xx"});
  EXPECT_NE(said.status, 0);
  EXPECT_NE(said.err.find("\"xx\""), std::string::npos) << said.err;
  EXPECT_FALSE(fs::exists(out.path() + "/made"));
}

/// The line of the translators' guide that begins so, without what is said of it.
std::string guides_line(const std::string& begins) {
  const std::string guide = text_of(CROSSTABLE_SOURCE_DIR "/assets/words/README.md");
  const std::size_t at = guide.find("\n    " + begins);
  if (at == std::string::npos) return "false";
  const std::string line = guide.substr(at + 1, guide.find('\n', at + 1) - at - 1);
  return line.substr(0, line.find('#'));
}

TEST(TranslatorsGuide, DrawsItsPreviewAsWrittenWithoutADesktop) {
  const store::PassingFolder folder;
  fs::copy_file(CROSSTABLE_SOURCE_DIR "/assets/words/de.po", fs::path(folder.path()) / "fr.po");
  std::string draw = guides_line("CROSSTABLE_WORDS=. $crosstable --language fr screens");
  for (const auto& [theirs, ours] : {std::pair<std::string, std::string>{"/tmp/fr", folder.path() + "/out"},
                                     {"--only kiosk", "--only kiosk-2-card-slip"}}) {
    ASSERT_NE(draw.find(theirs), std::string::npos) << draw;
    draw.replace(draw.find(theirs), theirs.size(), ours);
  }
  const std::string command = "cd '" + folder.path() +
                              "' && unset DISPLAY WAYLAND_DISPLAY EGL_PLATFORM && crosstable='" +
                              CROSSTABLE_BINARY "' && " + guides_line("msgfmt") + " && " + draw + " > said 2>&1";

  EXPECT_EQ(std::system(command.c_str()), 0) << command << "\n" << text_of(fs::path(folder.path()) / "said");

  EXPECT_TRUE(fs::exists(fs::path(folder.path()) / "out" / "kiosk-2-card-slip-fr-10wxga.png"));
  EXPECT_NE(guides_line("crosstable=../../build/release/crosstable"), "false");
}

TEST(GermanTable, SaysInGermanWhyTheStoreRefusesAFolder) {
  const auto german = roles::words_of("de");
  ASSERT_TRUE(german) << german.error();
  const store::PassingFolder folder;
  roles::TableDesk desk;

  const auto loaded = desk.load(folder.path());

  ASSERT_FALSE(loaded);
  EXPECT_EQ((*german)->say(loaded.error()),
            folder.path() +
                " ist kein Workshop: workshop.db fehlt. Wählen Sie einen anderen Ordner, oder legen Sie eine Kopie der "
                "Datei zurück.");
  EXPECT_EQ(loaded.error(), folder.path() +
                                " is no workshop: it has no workshop.db. Choose another folder, or put the file back "
                                "from a copy.");
}

TEST(GermanTable, SaysInGermanWhatIsWrongWithAFramework) {
  const auto german = roles::words_of("de");
  ASSERT_TRUE(german) << german.error();
  const store::PassingFolder folder;
  const std::pair<const char*, std::string> files[] = {{"art.toml", "floor = \"drei\"\n"},
                                                       {"fremd.toml", "titel = \"Innen\"\n"},
                                                       {"gross.toml", std::string(framework::kMostBytes + 1, '#')},
                                                       {"kaputt.toml", "title = Innen\n"},
                                                       {"leer.toml", ""}};
  for (const auto& [name, text] : files) std::ofstream(fs::path(folder.path()) / name) << text;

  const std::vector<table::FrameworkChoice> choices = roles::read_frameworks({folder.path()});

  ASSERT_EQ(choices.size(), std::size(files));
  for (const table::FrameworkChoice& choice : choices) {
    const std::string said = (*german)->say(choice.problem);
    for (const char* english : {" is ", " are ", "allowed", "write ", "missing", "line ", " read"})
      EXPECT_EQ(said.find(english), std::string::npos) << said;
  }
  EXPECT_EQ((*german)->say(choices[3].problem),
            "kaputt.toml, Zeile 1: dieser Wert lässt sich nicht lesen; setzen Sie Texte in \"Anführungszeichen\", und "
            "schreiben Sie Zahlen, true und false ohne");
}

}  // namespace
}  // namespace crosstable::test
