// The slides, read as another program would.
#include "report/slides.h"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "map/reading.h"
#include "report/map_words.h"
#include "report/report.h"
#include "report/second_vote.h"
#include "report/unpacked.h"
#include "support/environment.h"
#include "workshop/follow_up.h"

namespace crosstable::report {
namespace {

std::vector<MapPicture> pictures_of(const workshop::Snapshot& snapshot) {
  std::vector<MapPicture> pictures;
  for (const std::string& page : map_pages(snapshot)) pictures.push_back({page, "PNG of " + page, "SVG of " + page});
  return pictures;
}

std::string slides_file(const workshop::Snapshot& snapshot) {
  const auto slides = to_slides(words::Words(), snapshot, pictures_of(snapshot));
  EXPECT_TRUE(slides);
  return slides.value_or("");
}

std::vector<Unpacked> pages_of(const std::string& file) {
  std::vector<Unpacked> pages = unpacked(file);
  std::erase_if(pages, [](const Unpacked& one) {
    return !one.name.starts_with("ppt/slides/slide") || !one.name.ends_with(".xml");
  });
  return pages;
}

std::size_t count(const std::vector<Unpacked>& pages, std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      pages.begin(), pages.end(), [&](const Unpacked& one) { return one.text.find(text) != std::string::npos; }));
}

TEST(Slides, AreOneForEachViewEachAgreementAndTheActions) {
  const workshop::Snapshot snapshot = whole_example();
  ASSERT_GE(snapshot.agreements.size(), 2u);

  const auto pages = pages_of(slides_file(snapshot));

  EXPECT_EQ(count(pages, "<p:pic>"), map_pages(snapshot).size());
  EXPECT_EQ(count(pages, ": what we agreed<"), snapshot.agreements.size());
  EXPECT_EQ(count(pages, ">What we do<"), 1u);
  for (const Unpacked& page : pages)
    EXPECT_NE(page.text.find("<p:ph type=\"title\"/>"), std::string::npos) << page.name;
  EXPECT_EQ(count(pages, "invented data"), pages.size()) << "an example says so on every slide";
}

TEST(Slides, SayOfAnActionWhoseDayIsOverThatItIsLate) {
  workshop::Snapshot snapshot = whole_example();
  EXPECT_EQ(count(pages_of(slides_file(snapshot)), ">late<"), 0u);

  snapshot.actions[0].due = "2026-11-20";

  EXPECT_EQ(count(pages_of(slides_file(snapshot)), ">late<"), 1u) << "as the report says of it";
}

TEST(Slides, SayHowSureTheRoomIsUnlessItIsHeldBack) {
  workshop::Snapshot snapshot = whole_example();
  const auto shown = pages_of(slides_file(snapshot));
  for (workshop::SnapshotRound& round : snapshot.rounds) {
    if (round.poll) round.poll->held_back = true;
  }

  const auto held_back = pages_of(slides_file(snapshot));

  EXPECT_EQ(count(shown, ">How sure we are<"), 1u);
  EXPECT_EQ(count(held_back, ">How sure we are<"), 0u);
}

TEST(Slides, SayHowSureTheRoomIsInTheReadersLanguage) {
  workshop::Snapshot snapshot = whole_example();
  snapshot.framework.translations["qps"]["charter.decision_owner.title"] = "Wer entscheidet";
  const auto file = to_slides(words::Words::pseudo(), snapshot, pictures_of(snapshot));
  ASSERT_TRUE(file);

  const auto pages = pages_of(*file);
  const std::string head = words::Words::pseudo().say("How sure we are");
  const auto page = std::find_if(pages.begin(), pages.end(),
                                 [&](const Unpacked& one) { return one.text.find(head) != std::string::npos; });
  ASSERT_NE(page, pages.end());
  EXPECT_NE(page->text.find("Wer entscheidet Credit lead"), std::string::npos) << page->text;
  EXPECT_EQ(page->text.find("Decision owner"), std::string::npos);
}

TEST(Slides, SayInTheReadersLanguageWhatWasTakenFromTheFramework) {
  workshop::Snapshot snapshot = whole_example();
  auto& translated = snapshot.framework.translations["qps"];
  translated["scenario.credit-terms.request"] = "Neunzig Tage";
  translated["scenario.credit-terms.partner"] = "Händler";
  translated["rung.1.who"] = "Die beiden";
  const auto file = to_slides(words::Words::pseudo(), snapshot, pictures_of(snapshot));
  ASSERT_TRUE(file);

  const auto pages = pages_of(*file);
  EXPECT_GE(count(pages, ">Neunzig Tage"), 2u) << "what it is about, and what was agreed";
  EXPECT_GE(count(pages, ">Händler"), 2u) << "who asks, and the walk";
  EXPECT_EQ(count(pages, ">" + snapshot.request), 0u);
  EXPECT_EQ(count(pages, "Die beiden: Jo and Ines"), 1u);
}

TEST(Slides, PutWhatChangedInAnAgreementSideBySide) {
  workshop::Snapshot snapshot = whole_example();
  workshop::Agreement& agreement = snapshot.agreements[0];
  agreement.before = {workshop::present(agreement, "The first one", "2026-08-24")};
  const auto kept = pages_of(slides_file(snapshot));
  agreement.before[0].fields["decide_by"] = "10 working days";

  const auto changed = pages_of(slides_file(snapshot));

  EXPECT_EQ(count(kept, "Sales and Finance: what changed<"), 0u);
  EXPECT_EQ(
      count(kept, ">Version 1, unchanged since Monday 24 August 2026. Nothing was decided about it in this workshop.<"),
      1u);
  ASSERT_EQ(count(changed, "Sales and Finance: what changed<"), 1u);
  EXPECT_EQ(count(changed, ">Before: The first one, Monday 24 August 2026<"), 1u);
  EXPECT_EQ(count(changed, ">10 working days<"), 1u);
  EXPECT_EQ(count(changed, ">Version 2. The one before is of Monday 24 August 2026.<"), 1u);
}

TEST(Slides, CallADraftADraft) {
  workshop::Snapshot snapshot = whole_example();
  EXPECT_EQ(count(pages_of(slides_file(snapshot)), "a draft, not agreed by both sides<"), 0u);
  snapshot.agreements[0].agreed = {"SA"};
  const auto pages = pages_of(slides_file(snapshot));
  EXPECT_EQ(count(pages, ">Sales and Finance: a draft, not agreed by both sides<"), 1u);
  EXPECT_EQ(count(pages, ">Sales and Finance: what we agreed<"), 0u);
}

TEST(Slides, ShowAViewAsPngAndSvgWithItsWords) {
  const workshop::Snapshot snapshot = whole_example();
  const auto members = unpacked(slides_file(snapshot));

  const auto first = std::find_if(members.begin(), members.end(),
                                  [](const Unpacked& one) { return one.text.find("<p:pic>") != std::string::npos; });
  ASSERT_NE(first, members.end());

  EXPECT_NE(first->text.find("descr=\"Heat map: 90-day terms: overall friction. 20 of 20 cells shown. Hot spots: "
                             "Sales on Finance 76, breaking"),
            std::string::npos)
      << first->text;
  EXPECT_NE(first->text.find("svgBlip"), std::string::npos);
  EXPECT_EQ((first + 2)->text, "PNG of map");
  EXPECT_EQ((first + 3)->text, "SVG of map");
}

TEST(Slides, NameNoAuthorNoProgramAndNoTime) {
  const auto members = unpacked(slides_file(whole_example()));
  ASSERT_FALSE(members.empty());
  EXPECT_EQ(members[0].name, "[Content_Types].xml");
  for (const Unpacked& member : members) {
    EXPECT_EQ(member.seconds, members[0].seconds) << member.name;
    EXPECT_EQ(member.name.find("thumbnail"), std::string::npos);
    if (!member.name.starts_with("docProps/")) continue;
    EXPECT_EQ(member.name, "docProps/core.xml");
    for (const char* field : {"creator", "lastModifiedBy", "created", "modified", "revision"})
      EXPECT_EQ(member.text.find(field), std::string::npos) << field;
  }
}

TEST(Slides, AreTheSameBytesInEveryTimeZone) {
  const workshop::Snapshot snapshot = whole_example();
  const std::string here = slides_file(snapshot);
  const test::Environment zone("TZ", "Asia/Tokyo");

  const std::string there = slides_file(snapshot);

  EXPECT_TRUE(here == there);
}

TEST(Slides, AreWellFormedWhateverPeopleWrote) {
  workshop::Snapshot snapshot = whole_example();
  snapshot.title = "Terms <b>\"&amp;\"</b>";
  snapshot.actions[0].text = "</a:t></a:r> & done\x01\nsecond line \xFF";
  snapshot.roster.functions[0].short_name = "R&D \"<x>\"";

  const auto members = unpacked(slides_file(snapshot));

  std::string all;
  for (const Unpacked& member : members) {
    if (!member.name.ends_with(".xml") && !member.name.ends_with(".rels")) continue;
    EXPECT_TRUE(is_balanced(member.text)) << member.name;
    all += member.text;
  }
  EXPECT_NE(all.find("&lt;/a:t&gt;&lt;/a:r&gt; &amp; done<"), std::string::npos);
  EXPECT_NE(all.find(">second line \uFFFD<"), std::string::npos);
  EXPECT_NE(all.find("Terms &lt;b&gt;&quot;&amp;amp;&quot;&lt;/b&gt;"), std::string::npos);
  EXPECT_EQ(all.find('\x01'), std::string::npos);
  EXPECT_EQ(all.find("<b>"), std::string::npos);
}

TEST(Slides, HoldTwelveFunctionsThirtyAgreementsAndSixtyActions) {
  workshop::Snapshot snapshot = whole_example();
  auto& functions = snapshot.roster.functions;
  functions.clear();
  for (int i = 0; i < framework::kMostFunctions; ++i)
    functions.push_back({"F" + std::to_string(i % 10) + std::to_string(i / 10),
                         "Wareneingang und Qualität " + std::to_string(i), "", i + 1, 5});
  workshop::Agreement agreement = snapshot.agreements[0];
  snapshot.agreements.clear();
  for (std::size_t i = 0; i < 30; ++i) {
    agreement.pair = {functions[i % 12].code, functions[(i * 5 + 1) % 12].code};
    agreement.fields["measure"] = "Measure " + std::to_string(i) + "." + std::string(230, 'w');
    snapshot.agreements.push_back(agreement);
  }
  workshop::Action action = snapshot.actions[0];
  snapshot.actions.clear();
  for (int i = 0; i < 60; ++i) {
    action.text = "Action " + std::to_string(i) + ".";
    snapshot.actions.push_back(action);
  }

  const auto pages = pages_of(slides_file(snapshot));

  for (int i = 0; i < 30; ++i) EXPECT_EQ(count(pages, ">Measure " + std::to_string(i) + "."), 1u) << i;
  for (int i = 0; i < 60; ++i) EXPECT_EQ(count(pages, ">Action " + std::to_string(i) + ".<"), 1u) << i;
  EXPECT_EQ(count(pages, ">What we do<"), count(pages, ">Owner<"));
}

TEST(Slides, SayNothingOfWhatStayedCovered) {
  for (const Unpacked& member : unpacked(slides_file(partly_shown("SA"))))
    EXPECT_EQ(member.text.find("Sales on "), std::string::npos) << member.name;
}

TEST(MapWords, SayNothingOfWhatStayedCovered) {
  const words::Words english;
  const workshop::Snapshot whole = whole_example();
  ASSERT_NE(map_words(english, whole, map::read(whole), "map").find("Sales on Finance"), std::string::npos);
  const workshop::Snapshot snapshot = partly_shown("SA");
  ASSERT_FALSE(never_shown(snapshot).empty());

  for (const std::string& page : map_pages(snapshot)) {
    const std::string said = map_words(english, snapshot, map::read(snapshot), page);
    EXPECT_EQ(said.find("Sales on "), std::string::npos) << said;
    EXPECT_NE(said.find("cells shown."), std::string::npos) << said;
  }
}

TEST(MapWords, SayOfEveryPageWhatItShowsAndOfEachSomethingElse) {
  const words::Words english;
  const workshop::Snapshot whole = whole_example();
  const map::Reading reading = map::read(whole);
  std::set<std::string> all;
  for (const std::string& page : map_pages(whole)) {
    const std::string said = map_words(english, whole, reading, page);
    const std::size_t shown = said.find("cells shown.");
    ASSERT_NE(shown, std::string::npos) << said;
    EXPECT_GT(said.size(), shown + 40) << said;
    EXPECT_TRUE(all.insert(said.substr(shown)).second) << said;
  }
  EXPECT_GE(all.size(), 5u);
  EXPECT_NE(map_words(english, whole, reading, "map").find("By band: breaking: 2"), std::string::npos);
  const std::string statements = map_words(english, whole, reading, "map-by-statement");
  for (const framework::Statement& statement : whole.framework.statements)
    EXPECT_NE(statements.find(statement.brief), std::string::npos) << statement.brief;
  EXPECT_NE(statements.find("The highest figure: "), std::string::npos) << statements;
}

}  // namespace
}  // namespace crosstable::report
