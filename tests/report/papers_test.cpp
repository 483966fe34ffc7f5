// What is handed out beside the report: who reads what.
#include "report/papers.h"

#include <set>
#include <string>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/document_html.h"
#include "report/english.h"
#include "report/papers_of.h"

namespace crosstable::report {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string page_of(const Document& document) { return html_of(document, fonts()); }

TEST(Charter, SaysAllOfAnAgreementAndItsActionsAndNothingElse) {
  const workshop::Snapshot snapshot = marked();
  const std::string page = page_of(charter_to_sign(kEnglish, snapshot));
  for (const workshop::Agreement& agreement : snapshot.agreements) {
    for (const auto& [id, text] : agreement.fields) EXPECT_EQ(count_of(page, ">" + text + "<"), 1) << text;
    EXPECT_THAT(page, HasSubstr(">" + agreement.reservation + "<"));
    EXPECT_THAT(page, HasSubstr(agreement.ladder.front().who));
  }
  EXPECT_THAT(page, HasSubstr("an.action (an.owner, by "));
  for (const char* other : {"a.symptom", "a.why", "a.tag", "an.observation", "a.note", "a.title.before", "breaking"})
    EXPECT_THAT(page, Not(HasSubstr(other)));
}

TEST(Charter, SortsByWhoGivesWhat) {
  const std::string page = page_of(charter_to_sign(kEnglish, marked()));
  const auto at = [&](const std::string& what) { return page.find(what); };
  EXPECT_LT(at("What name.SA gives"), at("field.inputs.0"));
  EXPECT_LT(at("field.inputs.0"), at("What name.FI gives"));
  EXPECT_LT(at("What name.FI gives"), at("field.decision_owner.0"));
  EXPECT_LT(at("field.decision_owner.0"), at("What both keep to"));
  EXPECT_LT(at("What both keep to"), at("field.measure.0"));
  EXPECT_LT(at("field.measure.0"), at("If it does not work"));
  EXPECT_LT(at("If it does not work"), at("field.consequence.0"));
}

TEST(Charter, AndItsCardSayWithWhomAnAgreementLiesThatWasRaised) {
  workshop::Snapshot snapshot = marked();
  workshop::Agreement& agreement = snapshot.agreements.front();
  agreement.ladder = {{"The two", 1}, {"Their leads", 2}, {"The sponsor", 2}};
  EXPECT_THAT(page_of(charter_to_sign(kEnglish, snapshot)), Not(HasSubstr("It lies with")));

  agreement.rung = 2;
  const std::string said = "<dt>It lies with</dt><dd>The sponsor</dd>";
  EXPECT_THAT(page_of(charter_to_sign(kEnglish, snapshot)), HasSubstr(said));
  EXPECT_THAT(page_of(hand_off_cards(kEnglish, snapshot)), HasSubstr(said));
  EXPECT_THAT(page_of(partner_page(kEnglish, snapshot)), Not(HasSubstr("It lies with")));
}

TEST(Charter, IsSignedByBothSidesOfEachPair) {
  std::vector<std::vector<std::string>> signatures;
  for (const Block& block : charter_to_sign(kEnglish, marked()).blocks) {
    if (const auto* one = std::get_if<Signatures>(&block)) signatures.push_back(one->who);
  }
  EXPECT_EQ(signatures, (std::vector<std::vector<std::string>>{{"name.SA", "name.FI"}, {"name.CM", "name.FI"}}));
}

TEST(Papers, AreWrittenInTheDirectionOfTheirLanguage) {
  Document document;
  document.language = "he";
  document.blocks = {Paragraph{{{.words = "own"}, {.words = "other", .language = "de"}}}};
  const std::string page = page_of(document);

  EXPECT_THAT(page, HasSubstr("<html lang=\"he\" dir=\"rtl\">"));
  EXPECT_THAT(page, HasSubstr("<span lang=\"de\" dir=\"ltr\">other</span>"));
  EXPECT_THAT(page, Not(HasSubstr("text-align:left")));
}

TEST(Papers, SayOnceABlockWhichLanguageTheGroupWroteIn) {
  workshop::Snapshot snapshot = marked();
  snapshot.written = {"de", {}};
  const std::string own = "<span lang=\"de\" dir=\"ltr\">field.inputs.0</span><span class=\"quiet\"> (Deutsch)</span>";

  const std::string charter = page_of(charter_to_sign(kEnglish, snapshot));
  EXPECT_THAT(charter, HasSubstr(own));
  EXPECT_THAT(charter, HasSubstr("<span lang=\"de\" dir=\"ltr\">field.pause.0</span></dd>"))
      << "the second of its block";
  EXPECT_THAT(charter,
              HasSubstr("<span lang=\"de\" dir=\"ltr\">a.reservation.0</span><span class=\"quiet\"> (Deutsch)</span>"));
  EXPECT_THAT(page_of(hand_off_cards(kEnglish, snapshot)), HasSubstr(own));
  EXPECT_THAT(
      page_of(partner_page(kEnglish, snapshot)),
      HasSubstr("<span lang=\"de\" dir=\"ltr\">field.one_voice.0</span><span class=\"quiet\"> (Deutsch)</span>"))
      << "its first";
  EXPECT_THAT(page_of(partner_page(kEnglish, snapshot)), HasSubstr(">a.request (Deutsch)<"));

  snapshot.written.language = "en";
  for (const auto paper : {charter_to_sign, hand_off_cards, partner_page})
    EXPECT_THAT(page_of(paper(kEnglish, snapshot)), Not(HasSubstr("(Deutsch)")));
}

TEST(Papers, OfADraftSaySo) {
  const std::string draft = "Draft, not agreed by both sides.";
  workshop::Snapshot snapshot = marked();
  for (const auto paper : {charter_to_sign, hand_off_cards})
    EXPECT_THAT(page_of(paper(kEnglish, snapshot)), Not(HasSubstr(draft)));
  snapshot.agreements[1].agreed.clear();
  for (const auto paper : {charter_to_sign, hand_off_cards})
    EXPECT_EQ(count_of(page_of(paper(kEnglish, snapshot)), draft), 1);
}

TEST(Charter, ThatChangedSaysItsVersion) {
  EXPECT_THAT(page_of(charter_to_sign(kEnglish, marked())), HasSubstr("<dt>Version</dt><dd>2</dd>"));
  EXPECT_THAT(page_of(charter_to_sign(kEnglish, whole_example())), Not(HasSubstr("<dt>Version</dt>")));
}

TEST(Cards, SayWhatWhoHandsARequestOnNeeds) {
  const std::string page = page_of(hand_off_cards(kEnglish, marked()));
  for (const char* told : {"name.SA to name.FI", "a.request", "field.inputs.0", "field.decision_owner.0",
                           "field.deputy.0", "field.acknowledge_by.0", "field.decide_by.0", "field.pause.0",
                           "field.silence.0", "a.rung.0", "Read back", "field.inputs.1"})
    EXPECT_THAT(page, HasSubstr(told));
  for (const char* other : {"a.reservation", "field.measure", "a.why", "an.owner", "an.observation", "a.note"})
    EXPECT_THAT(page, Not(HasSubstr(other)));
}

TEST(Cards, AreBoxesOfTheirOwnInABrowser) {
  const std::string page = page_of(hand_off_cards(kEnglish, marked()));
  EXPECT_EQ(count_of(page, "<div class=\"card\">"), 2);
  EXPECT_EQ(count_of(page, "<div"), count_of(page, "</div>"));
  EXPECT_THAT(page_of(charter_to_sign(kEnglish, marked())), Not(HasSubstr(".card{")));
}

/// What the partner may read of a snapshot as `marked`.
std::set<std::string> for_partner(const workshop::Snapshot& snapshot) {
  std::set<std::string> all{"the.organisation", "a.request"};
  for (std::size_t i = 0; i < snapshot.agreements.size(); ++i) {
    for (const char* id : {"inputs", "acknowledge_by", "decide_by", "one_voice"})
      all.insert("field." + std::string(id) + "." + std::to_string(i));
  }
  return all;
}

TEST(PartnerPage, HoldsWhatConcernsThePartnerAndNoOtherTextOfTheSnapshot) {
  const workshop::Snapshot snapshot = marked();
  std::string page = page_of(partner_page(kEnglish, snapshot));
  page.erase(0, page.find("<body>"));
  for (const std::string& told : for_partner(snapshot)) {
    EXPECT_THAT(page, HasSubstr(told));
    for (std::size_t at = page.find(told); at != std::string::npos; at = page.find(told)) page.erase(at, told.size());
  }
  for (const char* internal :
       {"field.", "name.", "a.request", "the.title", "the.partner", "the.past", "a.symptom", "a.why", "a.tag", "a.rung",
        "a.reservation", "an.action", "an.owner", "a.proof", "an.outcome", "an.observation", "a.note", "before"})
    EXPECT_THAT(page, Not(HasSubstr(internal)));
  for (const framework::Function& function : snapshot.roster.functions)
    EXPECT_THAT(page, Not(HasSubstr(">" + function.code + "<")));
  for (const char* figure : {"breaking", "strained", "riction", "vote"}) EXPECT_THAT(page, Not(HasSubstr(figure)));
}

TEST(PartnerPage, PromisesNothingThatOneSideHasNotAgreedTo) {
  workshop::Snapshot snapshot = marked();
  snapshot.agreements[0].agreed.erase("FI");
  const std::string page = page_of(partner_page(kEnglish, snapshot));
  EXPECT_THAT(page, Not(HasSubstr("field.inputs.0")));
  EXPECT_THAT(page, HasSubstr("field.inputs.1"));
  snapshot.agreements[1].agreed.clear();
  EXPECT_THAT(page_of(partner_page(kEnglish, snapshot)), HasSubstr("Nothing that concerns you has been agreed yet."));
}

TEST(PartnerPage, SendsToWhoDecidesOnlyWhereNoOneVoiceSpeaks) {
  workshop::Snapshot snapshot = marked();
  snapshot.agreements[0].fields.erase("one_voice");
  const std::string page = page_of(partner_page(kEnglish, snapshot));
  EXPECT_THAT(page, HasSubstr("field.decision_owner.0"));
  EXPECT_THAT(page, HasSubstr("field.deputy.0"));
  EXPECT_THAT(page, Not(HasSubstr("field.decision_owner.1")));
}

TEST(PartnerPage, SaysNothingOfARequestOfAnEarlierWorkshop) {
  workshop::Snapshot snapshot = marked();
  snapshot.agreements[1].request = "Exclusive price for Rival Ltd";
  const std::string page = page_of(partner_page(kEnglish, snapshot));
  EXPECT_THAT(page, HasSubstr("field.inputs.0"));
  EXPECT_THAT(page, Not(HasSubstr("Rival")));
  EXPECT_THAT(page, Not(HasSubstr("field.inputs.1")));
}

TEST(PartnerPage, NamesARequestOnce) {
  const std::string page = page_of(partner_page(kEnglish, marked()));
  EXPECT_EQ(count_of(page, "<h2>"), 1);
  EXPECT_THAT(page, HasSubstr("Your request takes two decisions of ours; what holds for each stands below."));
  EXPECT_THAT(page, HasSubstr("<h3>Decision 1 of 2</h3>"));
  EXPECT_THAT(page, HasSubstr("<h3>Decision 2 of 2</h3>"));
}

/// The sentence that stands for the whole page; empty: there is none.
std::string promise_of(const workshop::Snapshot& snapshot) {
  for (const Block& block : partner_page(kEnglish, snapshot).blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph != nullptr && paragraph->lead) return paragraph->runs.front().words;
  }
  return "";
}

TEST(PartnerPage, PromisesWhatItSaysOfEachDecisionAndNothingElse) {
  workshop::Snapshot snapshot = marked();
  EXPECT_EQ(promise_of(snapshot), "Here it says whom to ask, what to send, by when you hear and who speaks for us.");
  EXPECT_THAT(page_of(partner_page(kEnglish, snapshot)), HasSubstr("<dt>Whom to ask, and who speaks for us</dt>"));

  auto& first = snapshot.agreements[0].fields;
  first.erase("one_voice");
  EXPECT_EQ(promise_of(snapshot), "Here it says whom to ask, what to send and by when you hear.")
      << "the second says who speaks, the first does not";
  first.erase("decision_owner");
  first.erase("acknowledge_by");
  EXPECT_EQ(promise_of(snapshot), "Here it says what to send and by when you hear.");
  EXPECT_THAT(page_of(partner_page(kEnglish, snapshot)), Not(HasSubstr("<dt>Whom to ask</dt>")));
  EXPECT_THAT(page_of(partner_page(kEnglish, snapshot)), Not(HasSubstr("While they are away"))) << "of nobody";
  first.erase("decide_by");
  EXPECT_EQ(promise_of(snapshot), "Here it says what to send.");

  for (workshop::Agreement& agreement : snapshot.agreements) agreement.agreed.clear();
  EXPECT_EQ(promise_of(snapshot), "") << "nothing is agreed, so nothing is promised";
}

TEST(PartnerPage, SaysOnceWhatHoldsForSeveralDecisions) {
  workshop::Snapshot snapshot = marked();
  snapshot.agreements[1].fields = snapshot.agreements[0].fields;
  const std::string page = page_of(partner_page(kEnglish, snapshot));
  EXPECT_EQ(count_of(page, "field.inputs.0"), 1);
  EXPECT_THAT(page, Not(HasSubstr("Decision 1")));
  EXPECT_THAT(page, Not(HasSubstr("decisions of ours")));
}

TEST(Papers, OfAnEmptyWorkshopSaySo) {
  workshop::Snapshot snapshot;
  snapshot.date = "2026-11-23";
  EXPECT_THAT(page_of(charter_to_sign(kEnglish, snapshot)), HasSubstr("No agreement was written down."));
  EXPECT_THAT(page_of(hand_off_cards(kEnglish, snapshot)), HasSubstr("No agreement was written down."));
  EXPECT_THAT(page_of(partner_page(kEnglish, snapshot)), HasSubstr("Nothing that concerns you"));
}

TEST(Papers, OfAnExampleSaySoOnEveryPiece) {
  workshop::Snapshot snapshot = marked();
  ASSERT_TRUE(snapshot.example);
  EXPECT_EQ(count_of(page_of(charter_to_sign(kEnglish, snapshot)), "example, invented data"), 2);
  EXPECT_EQ(count_of(page_of(hand_off_cards(kEnglish, snapshot)), "example, invented data"), 2);
  EXPECT_EQ(count_of(page_of(partner_page(kEnglish, snapshot)), "example, invented data"), 1);
}

TEST(Papers, SkipNoLevelOfHeadings) {
  const workshop::Snapshot snapshot = marked();
  for (const Document& document :
       {charter_to_sign(kEnglish, snapshot), hand_off_cards(kEnglish, snapshot), partner_page(kEnglish, snapshot)}) {
    int level = 0;
    for (const Block& block : document.blocks) {
      const auto* heading = std::get_if<Heading>(&block);
      if (heading == nullptr) continue;
      EXPECT_LE(heading->level, level + 1) << heading->words;
      EXPECT_EQ(heading->level == 1, level == 0) << heading->words;
      level = heading->level;
    }
  }
}

}  // namespace
}  // namespace crosstable::report
