// The report as a document and as a page for browsers: all that goes out is in it, and nothing else.
#include "report/account.h"

#include <algorithm>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "framework/translations.h"
#include "map/reading.h"
#include "report/account_example.h"
#include "report/account_text.h"
#include "report/document_html.h"
#include "report/english.h"
#include "report/largest.h"
#include "report/map_words.h"
#include "report/report.h"
#include "workshop/example.h"
#include "workshop/follow_up.h"

namespace crosstable::report {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Every text that people typed or chose, and that goes out.
std::vector<std::string> texts_of(const workshop::Snapshot& snapshot) {
  std::vector<std::string> texts{snapshot.title, snapshot.organisation, snapshot.request, snapshot.partner,
                                 snapshot.past_case};
  for (const auto& step : snapshot.walk.steps) texts.push_back(step.text);
  for (const auto& [pair, causes] : snapshot.causes) {
    texts.push_back(causes.symptom);
    texts.insert(texts.end(), causes.whys.begin(), causes.whys.end());
    texts.insert(texts.end(), causes.tags.begin(), causes.tags.end());
  }
  for (const workshop::Agreement& agreement : snapshot.agreements) {
    for (const auto& [id, text] : agreement.fields) texts.push_back(text);
    for (const framework::Rung& rung : agreement.ladder) texts.push_back(rung.who);
    texts.push_back(agreement.reservation);
  }
  for (const workshop::Action& action : snapshot.actions)
    texts.insert(texts.end(), {action.text, action.owner, action.evidence, action.outcome});
  texts.insert(texts.end(), snapshot.observations.begin(), snapshot.observations.end());
  return texts;
}

TEST(Account, SaysEveryTextThatGoesOut) {
  const workshop::Snapshot snapshot = full_example();
  ASSERT_FALSE(snapshot.agreements.empty());
  const std::string text = text_of(account(kEnglish, snapshot, {}));
  for (const std::string& one : texts_of(snapshot)) EXPECT_THAT(text, HasSubstr(one));
  for (const std::string& day : snapshot.follow_ups) EXPECT_THAT(text, HasSubstr(kEnglish.day({day})));
}

TEST(Account, CallsNothingThatFlowsOrIsWatchedAHotSpot) {
  workshop::Snapshot snapshot = played_example();
  const auto last = std::find_if(snapshot.rounds.rbegin(), snapshot.rounds.rend(),
                                 [](const auto& round) { return round.form.kind == ballot::RoundKind::kFriction; });
  ASSERT_NE(last, snapshot.rounds.rend());
  EXPECT_THAT(text_of(account(kEnglish, snapshot, {})), HasSubstr("Hot spots"));
  for (const int level_of_all : {1, 2}) {
    for (ballot::PublishedCell& cell : last->cells) {
      for (auto& level : cell.statements) {
        if (level) level = ballot::Level{level_of_all, 5, false};
      }
    }

    const std::string text = text_of(account(kEnglish, snapshot, {}));

    EXPECT_THAT(text, HasSubstr("No hot spot: no cell that weighs most is strained or breaking."));
    EXPECT_THAT(text, Not(HasSubstr("Hot spots")));
    EXPECT_THAT(map_words(kEnglish, snapshot, map::read(snapshot), "map"), Not(HasSubstr("Hot spots")));
  }
}

TEST(Account, SaysNothingOfItsOwnInEnglishAlone) {
  const words::Words pseudo = words::Words::pseudo();
  std::string written = to_json(full_example());
  std::erase(written, '\\');  // before quotes, in JSON
  // What the file says is said in brackets, too; names of functions are answers to its questions.
  std::set<std::string> of_file;
  for (const std::string& text : framework::texts_of(full_example().framework)) {
    if (text.find(' ') != std::string::npos) of_file.insert(text);
  }
  for (const std::string& text : texts_of(full_example())) of_file.erase(text);
  const std::string and_sign = pseudo.list({"", ""});
  std::istringstream lines(text_of(account(pseudo, full_example(), {})));
  int bracketed = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.find('[') != std::string::npos || line.find(and_sign) != std::string::npos)
      ++bracketed;
    else
      EXPECT_NE(written.find(line), std::string::npos) << "neither a message nor what people wrote: " << line;
    EXPECT_FALSE(of_file.contains(line)) << "in the words of the framework's file: " << line;
  }
  EXPECT_GT(bracketed, 60);
}

TEST(Account, KeepsNotesThatStayWithTheGroup) {
  workshop::Snapshot snapshot = full_example();
  snapshot.notes_left = {{"Ask the director in private.", "2026-09-01"}};
  EXPECT_THAT(text_of(account(kEnglish, snapshot, {})), Not(HasSubstr("in private")));
  snapshot.notes_left = {{"Who signs?", "2026-09-01", true, "LE"}};
  EXPECT_THAT(text_of(account(kEnglish, snapshot, {})), HasSubstr("Who signs? (Legal, Tuesday 1 September 2026)"));
}

TEST(Account, BeginsWithItsTitleAndSkipsNoLevelOfHeadings) {
  int level = 0;
  for (const Block& block : account(kEnglish, full_example(), {}).blocks) {
    const auto* heading = std::get_if<Heading>(&block);
    if (heading == nullptr) continue;
    EXPECT_LE(heading->level, level + 1) << heading->words;
    EXPECT_TRUE(level == 0 || heading->level > 1) << heading->words;
    level = heading->level;
  }
}

TEST(Account, SaysWhoWasAddedAfterTheVoteThatItShows) {
  workshop::Snapshot late = full_example();
  EXPECT_THAT(text_of(account(kEnglish, late, {})), Not(HasSubstr("added after this vote")));
  late.roster.functions.push_back({"LG", "Logistics", "", 6, 3});
  EXPECT_THAT(text_of(account(kEnglish, late, {})),
              HasSubstr("Logistics was added after this vote, and was not asked."));
}

TEST(Account, SaysTheYearOfWhatIsDue) {
  EXPECT_THAT(text_of(account(kEnglish, full_example(), {})), HasSubstr("\nMonday 7 December 2026\nopen\n"));
}

TEST(Account, NamesTheFingerprintAsScreensShowIt) {
  Account with;
  with.mark = "7f3a91c05be2d8446a10cf39b27e58d1940c6be3f2a7715d08e94c3ab6d25f10";
  with.signer = "Head office";
  const std::string text = text_of(account(kEnglish, full_example(), with));
  EXPECT_THAT(text, HasSubstr("7F3A 91C0 5BE2 D844 6A10 CF39 B27E 58D1\n"));
  EXPECT_THAT(text, HasSubstr("Head office"));
}

/// A second vote, read row by row: Legal's row stays covered.
workshop::Snapshot partly_shown() {
  workshop::History history;
  for (const workshop::Change& change : workshop::example_log(workshop::example_script(framework_of_example()),
                                                              {"vote", workshop::ExampleMoment::kDone}))
    history.apply(change);
  const workshop::RoundRecord first = *history.now().last_round(ballot::RoundKind::kFriction);
  workshop::RoundOpened opened;
  opened.id = std::string(32, '7');
  opened.step = first.step;
  opened.form = first.form;
  opened.roster = first.roster;
  opened.plan = first.plan;
  history.apply(opened);
  history.apply(workshop::RevealChosen{workshop::Reveal::kRowByRow});
  history.apply(workshop::RoundClosed{opened.id, first.cells, first.turnout, {}});
  for (const framework::Function& function : first.roster.functions) {
    if (function.code != "LE") history.apply(workshop::RowOpened{function.code});
  }
  return workshop::take_snapshot(history.now());
}

TEST(Account, HasNoFigureOfWhatWasNeverShown) {
  workshop::Snapshot snapshot = partly_shown();
  snapshot.focus = {{"LE", "FI"}};
  const std::vector<std::string> never = never_shown(snapshot);
  ASSERT_FALSE(never.empty());
  const std::string text = text_of(account(kEnglish, snapshot, {})) + map_alternative(kEnglish, snapshot, "map");
  EXPECT_THAT(text, HasSubstr("never uncovered"));
  int looked_for = 0;
  for (const std::string& name : never) {
    EXPECT_THAT(text, Not(HasSubstr(name)));
    const std::size_t at = name.find('>');
    if (at == std::string::npos || name.find_first_of("<+") != std::string::npos) continue;
    const auto* from = snapshot.roster.find(name.substr(0, at));
    const auto* about = snapshot.roster.find(name.substr(at + 1));
    ASSERT_TRUE(from && about) << name;
    EXPECT_THAT(text, Not(HasSubstr(from->name + " on " + about->name)));
    ++looked_for;
  }
  EXPECT_GT(looked_for, 0);
}

TEST(Account, OfAnEmptyWorkshopSaysSo) {
  workshop::Snapshot snapshot;
  snapshot.date = "2026-11-23";
  const std::string text = text_of(account(kEnglish, snapshot, {}));
  EXPECT_THAT(text, HasSubstr("No vote was held."));
  EXPECT_THAT(text, HasSubstr("No agreement was written down."));
  EXPECT_THAT(text, HasSubstr("No action was noted."));
}

TEST(Account, ListsOwnersAsTheLanguageOrdersThem) {
  workshop::Snapshot snapshot = played_example();
  const workshop::Action one = snapshot.actions.front();
  snapshot.actions.clear();
  for (const char* owner : {"Zoë", "", "Özil", "anna", "Bob"}) {
    snapshot.actions.push_back(one);
    snapshot.actions.back().id = static_cast<int>(snapshot.actions.size());
    snapshot.actions.back().owner = owner;
  }
  const std::string text = text_of(account(kEnglish, snapshot, {}));
  std::size_t at = text.find("Who does what by when\n");
  for (const char* owner : {"\nanna\n", "\nBob\n", "\nÖzil\n", "\nZoë\n", "\nno owner yet\n"}) {
    const std::size_t next = text.find(owner, at);
    ASSERT_NE(next, std::string::npos) << owner;
    at = next;
  }
}

TEST(Account, HoldsTheLargestWorkshop) {
  const workshop::Snapshot snapshot = largest(framework_of_example());
  const std::string text = text_of(account(kEnglish, snapshot, {}));
  for (const std::string& one : texts_of(snapshot)) EXPECT_THAT(text, HasSubstr(one));
  for (const framework::Function& function : snapshot.roster.functions) EXPECT_THAT(text, HasSubstr(function.name));
}

/// Blocks of the part that shows the map, a letter each: heading, paragraph, table, figure.
std::string order_of_map(const std::vector<Figure>& figures) {
  Account with;
  with.figures = figures;
  const Document document = account(kEnglish, played_example(), with);
  std::string order;
  bool is_map = false;
  for (const Block& block : document.blocks) {
    const auto* heading = std::get_if<Heading>(&block);
    if (heading != nullptr && heading->level == 2) is_map = heading->words == "What the map shows";
    if (!is_map) continue;
    order += heading != nullptr                         ? 'h'
             : std::holds_alternative<Paragraph>(block) ? 'p'
             : std::holds_alternative<Table>(block)     ? 't'
                                                        : 'f';
  }
  return order;
}

TEST(Account, SaysBelowTheMapWhatItsFiguresAreAndWhichAreHot) {
  const Figure small{"A view", "", nullptr, 160, 98}, wide{"A view", "", nullptr, 297, 210};
  EXPECT_EQ(order_of_map({small, small, small}), "hhfpthfhf");
  EXPECT_EQ(order_of_map({wide, wide}), "hpthfhf") << "the page before a wide one is filled";
  EXPECT_EQ(order_of_map({}), "hpt");
}

look::Fonts& fonts() {
  static look::Fonts loaded = look::Fonts::load().value();
  return loaded;
}

Figure figure() {
  look::Scene scene;
  scene.begin(look::rgb(255, 255, 255), 1);
  scene.add(look::Clip{{0, 0, 50, 50}});
  scene.add(look::Fill{{0, 0, 100, 80}, look::rgb(9, 9, 9), 0});
  scene.add(look::EndClip{});
  return {"Overall friction", "The map <as> words.", std::make_shared<const look::Scene>(std::move(scene)), 100, 80};
}

std::string page_of(const workshop::Snapshot& snapshot) {
  Account with;
  with.figures = {figure(), figure()};
  with.action_codes = {{1, "BEGIN:VCALENDAR"}};
  return html_of(account(kEnglish, snapshot, with), fonts());
}

TEST(AccountInABrowser, BreaksAnAddressThatIsLongerThanItsPageAndNoName) {
  workshop::Snapshot snapshot = played_example();
  const std::string address = "https://intranet.example.com/sales?form=limits&of=distributors";
  snapshot.actions.front().evidence = "See " + address + " there";
  snapshot.actions.front().owner = std::string(28, 'm');

  const std::string page = page_of(snapshot);

  EXPECT_THAT(page,
              HasSubstr("See <span class=\"long\">https://intranet.example.com/sales?form=limits&amp;of=distributors"
                        "</span> there"));
  EXPECT_THAT(page, HasSubstr(">" + snapshot.actions.front().owner + "<"));
  EXPECT_THAT(page, Not(HasSubstr("class=\"long\">" + snapshot.actions.front().owner)));
}

/// The first tag that is closed by no one, or closes what is not open; empty: all are in order.
std::string unbalanced(const std::string& page) {
  std::vector<std::string> open;
  for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
    const std::size_t end = page.find('>', at);
    if (end == std::string::npos) return page.substr(at);
    const std::string tag = page.substr(at + 1, end - at - 1);
    if (tag.starts_with("!") || tag.starts_with("meta") || tag.ends_with("/")) continue;
    const std::string name = tag.substr(0, tag.find_first_of(" \n"));
    if (!tag.starts_with("/")) {
      open.push_back(name);
    } else if (open.empty() || "/" + open.back() != name) {
      return tag;
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? "" : open.back();
}

TEST(AccountPage, ClosesWhatItOpens) {
  EXPECT_EQ(unbalanced("<p><b></p>"), "/p");
  EXPECT_EQ(unbalanced(page_of(full_example())), "");
  EXPECT_EQ(unbalanced(page_of(largest(framework_of_example()))), "");
  EXPECT_EQ(unbalanced(page_of({})), "");
}

TEST(AccountPage, TakesNoSignOfPeopleForItsOwn) {
  const std::string page = page_of(full_example());
  EXPECT_THAT(page, HasSubstr("Nord &amp; Süd &lt;GmbH&gt;"));
  EXPECT_THAT(page, Not(HasSubstr("<GmbH>")));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
}

TEST(AccountPage, NeedsNothingOutsideIt) {
  const std::string page = page_of(full_example());
  for (const char* outside : {" src=", " href=", "@import", "url(http"}) EXPECT_THAT(page, Not(HasSubstr(outside)));
  EXPECT_THAT(page, HasSubstr("<html lang=\"en\" dir=\"ltr\">"));
}

TEST(AccountPage, GivesEachIdOnce) {
  const std::string page = page_of(full_example());
  std::set<std::string> ids;
  for (std::size_t at = page.find(" id=\""); at != std::string::npos; at = page.find(" id=\"", at + 1)) {
    const std::size_t from = at + 5;
    const std::string id = page.substr(from, page.find('"', from) - from);
    EXPECT_TRUE(ids.insert(id).second) << id;
  }
  EXPECT_TRUE(ids.contains("figure2"));
  EXPECT_THAT(page, HasSubstr("<figure tabindex=\"0\" style=\"--mm:100\">")) << "on a phone its letters stay readable";
  EXPECT_THAT(page, HasSubstr("url(#figure2-c1)"));
  EXPECT_THAT(page, HasSubstr("<desc id=\"figure1\">The map &lt;as&gt; words.</desc>"));
}

TEST(AccountPage, IsTheSameTwice) { EXPECT_EQ(page_of(full_example()), page_of(full_example())); }

TEST(Account, NamesTheLanguageOfWhatWasWrittenInAnotherOnceABlock) {
  workshop::Snapshot snapshot = played_example();
  snapshot.written = {"de", {}};
  snapshot.observations = {"Es wartet & liegt.", "Niemand fragt."};

  const Document document = account(kEnglish, snapshot, {});

  EXPECT_THAT(text_of(document), HasSubstr("Es wartet & liegt. (Deutsch)\nNiemand fragt.\n"));
  const std::string html = html_of(document, fonts());
  EXPECT_THAT(html, HasSubstr("<span lang=\"de\" dir=\"ltr\">Es wartet &amp; liegt.</span>"
                              "<span class=\"quiet\"> (Deutsch)</span>"));
  EXPECT_THAT(html, HasSubstr("<li><span lang=\"de\" dir=\"ltr\">Niemand fragt.</span></li>"));

  snapshot.written.language = "en";
  EXPECT_THAT(text_of(account(kEnglish, snapshot, {})), Not(HasSubstr("(English)"))) << "the reader's own";
}

}  // namespace
}  // namespace crosstable::report
