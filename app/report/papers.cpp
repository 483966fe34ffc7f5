#include "report/papers.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "report/account_parts.h"
#include "report/report.h"
#include "report/settled.h"
#include "workshop/follow_up.h"
#include "workshop/goes_out.h"
#include "workshop/replay.h"
#include "workshop/written.h"

namespace crosstable::report {
namespace {

using words::arg;
using workshop::Agreement;

/// Fields of an agreement that papers know what to say of; a framework may have others.
constexpr std::string_view kDecides = "decision_owner";
constexpr std::string_view kDeputy = "deputy";
constexpr std::string_view kAcknowledged = "acknowledge_by";
constexpr std::string_view kDecided = "decide_by";
constexpr std::string_view kInputs = "inputs";
constexpr std::string_view kPause = "pause";
constexpr std::string_view kSilence = "silence";
constexpr std::string_view kConsequence = "consequence";
constexpr std::string_view kOneVoice = "one_voice";
constexpr std::array kAskingSide{kInputs, kPause};
constexpr std::array kAskedSide{kDecides, kDeputy, kAcknowledged, kDecided, kSilence};

bool is_among(std::string_view id, const auto& ids) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

/// As it is kept; empty: not settled.
std::string field_of(const Agreement& agreement, std::string_view id) {
  const auto at = agreement.fields.find(std::string(id));
  return at == agreement.fields.end() ? "" : at->second;
}

/// In the words of the paper, or the group's own.
void add_own(Facts& to, std::string name, const Told& told, const std::string& text) {
  if (!text.empty()) to.facts.push_back({std::move(name), told.own(text)});
}

void add_own_paragraph(Document& to, const Told& told, const std::string& text) {
  if (!text.empty()) to.blocks.push_back(Paragraph{told.own(text)});
}

bool settles_something(const Agreement& agreement) {
  return std::any_of(agreement.fields.begin(), agreement.fields.end(),
                     [](const auto& field) { return !field.second.empty(); });
}

std::vector<const Agreement*> settled_ones(const workshop::Snapshot& snapshot) {
  std::vector<const Agreement*> all;
  for (const Agreement& agreement : snapshot.agreements) {
    if (settles_something(agreement)) all.push_back(&agreement);
  }
  return all;
}

std::string functions(const Told& told, const std::set<std::string>& codes) {
  std::vector<std::string> names;
  for (const std::string& code : codes) names.push_back(told.function(code));
  return told.words.list(names);
}

/// Whoever holds one paper alone is told as well.
void mark_draft(Document& to, const Told& told, const Agreement& agreement) {
  if (workshop::is_draft(agreement)) to.blocks.push_back(Paragraph{{{told.words.say(workshop::draft_words()), true}}});
}

void add_facts(Document& to, Facts facts) {
  if (!facts.facts.empty()) to.blocks.push_back(std::move(facts));
}

Document paper(const Told& told, std::string title, Pieces pieces) {
  Document document;
  document.title = std::move(title);
  document.language = told.words.language();
  document.foot =
      told.words.fill("{page}, {day}", arg("page", document.title), arg("day", words::Day{told.snapshot.date}));
  document.pieces = pieces;
  add_heading(document, 1, document.title);
  return document;
}

void mark_example(Document& to, const Told& told) {
  if (workshop::rests_on_example(told.snapshot))
    to.blocks.push_back(Paragraph{{{told.words.say("example, invented data"), true}}});
}

// ---- the charter to sign

template <typename Belongs>
void add_side(Document& to, const Told& told, const Agreement& agreement, std::string heading, Belongs belongs) {
  Facts facts;
  for (const Settled& one : settled(told.framework(), agreement.fields)) {
    if (belongs(one.id)) facts.facts.push_back({one.title, told.field(agreement, one.id)});
  }
  if (facts.facts.empty()) return;
  add_heading(to, 3, std::move(heading));
  to.blocks.push_back(std::move(facts));
}

void add_sides(Document& to, const Told& told, const Agreement& agreement) {
  // Translators: the head of what one function gives the other in an agreement; {function} is its name.
  const auto gives = [&](const std::string& code) {
    return told.words.fill("What {function} gives", arg("function", told.function(code)));
  };
  add_side(to, told, agreement, gives(agreement.pair.from),
           [](const std::string& id) { return is_among(id, kAskingSide); });
  add_side(to, told, agreement, gives(agreement.pair.about),
           [](const std::string& id) { return is_among(id, kAskedSide); });
  add_side(to, told, agreement, told.words.say("What both keep to"), [](const std::string& id) {
    return id != kConsequence && !is_among(id, kAskingSide) && !is_among(id, kAskedSide);
  });
}

void add_ladder(Document& to, const Told& told, const Agreement& agreement) {
  Facts facts;
  for (std::size_t i = 0; i < agreement.ladder.size(); ++i)
    add_fact(facts, rung_name(told, i), rung_words(told, agreement.ladder[i]));
  add_lies_with(facts, told, agreement);
  for (const Settled& one : settled(told.framework(), agreement.fields)) {
    if (one.id == kConsequence) add_own(facts, one.title, told, one.text);
  }
  if (facts.facts.empty()) return;
  add_heading(to, 3, told.words.say("If it does not work"));
  to.blocks.push_back(std::move(facts));
}

void add_owners(Document& to, const Told& told, const Agreement& agreement) {
  Bullets bullets;
  for (const workshop::Action& action : told.snapshot.actions) {
    if (action.pair == agreement.pair && !workshop::is_over(action))
      bullets.items.push_back(told.own(action.text, action_line(told, action)));
  }
  if (bullets.items.empty()) return;
  add_heading(to, 3, told.words.say("Who does what by when"));
  to.blocks.push_back(std::move(bullets));
}

void add_charter_page(Document& to, const Told& told, const Agreement& agreement) {
  add_heading(to, 2, told.pair(agreement.pair));
  mark_example(to, told);
  mark_draft(to, told, agreement);
  Facts facts;
  add_own(facts, told.words.say("On the request"), told, agreement.request);
  add_fact(facts, told.words.say("Date"), told.words.day({told.snapshot.date}));
  if (const int version = workshop::version_of(agreement); version > 1)
    add_fact(facts, told.words.in("column", "Version"), told.words.number(std::int64_t{version}));
  add_fact(facts, told.words.say("Agreed by"),
           agreement.agreed.empty() ? told.words.say("nobody yet") : functions(told, agreement.agreed));
  add_facts(to, std::move(facts));
  add_sides(to, told, agreement);
  add_ladder(to, told, agreement);
  if (!agreement.reservation.empty()) {
    add_heading(to, 3, told.words.say("Reservation"));
    add_own_paragraph(to, told, agreement.reservation);
  }
  add_owners(to, told, agreement);
  to.blocks.push_back(Signatures{{told.function(agreement.pair.from), told.function(agreement.pair.about)}});
}

// ---- the cards

void add_next_step(Document& to, const Told& told, const Agreement& agreement) {
  Facts facts;
  add_own(facts, told.words.say("Who decides"), told, field_of(agreement, kDecides));
  add_own(facts, told.words.say("In their absence"), told, field_of(agreement, kDeputy));
  // Translators: a time follows, such as "4 working hours".
  add_own(facts, told.words.say("Acknowledged within"), told, field_of(agreement, kAcknowledged));
  // Translators: a time follows, such as "2 working days".
  add_own(facts, told.words.say("Decided within"), told, field_of(agreement, kDecided));
  if (facts.facts.empty()) return;
  add_heading(to, 3, told.words.say("Next step"));
  to.blocks.push_back(std::move(facts));
}

void add_what_if(Document& to, const Told& told, const Agreement& agreement) {
  Facts facts;
  // Translators: the beginning of a sentence that an agreement completes.
  add_own(facts, told.words.say("The clock pauses while"), told, field_of(agreement, kPause));
  // Translators: the beginning of a sentence that an agreement completes.
  add_own(facts, told.words.say("No answer in time means"), told, field_of(agreement, kSilence));
  for (std::size_t i = 0; i < agreement.ladder.size(); ++i)
    add_fact(facts, rung_name(told, i), rung_words(told, agreement.ladder[i]));
  add_lies_with(facts, told, agreement);
  if (facts.facts.empty()) return;
  // Translators: the head of a part of a card: what happens when something goes another way.
  add_heading(to, 3, told.words.say("What if"));
  to.blocks.push_back(std::move(facts));
}

void add_card(Document& to, const Told& told, const Agreement& agreement) {
  // Translators: the head of a card: from which function to which a request is handed on.
  add_heading(to, 2,
              told.words.fill("{from} to {to}", arg("from", told.function(agreement.pair.from)),
                              arg("to", told.function(agreement.pair.about))));
  add_own_paragraph(to, told, agreement.request);
  mark_example(to, told);
  mark_draft(to, told, agreement);
  add_heading(to, 3, told.words.say("A complete request"));
  const std::string inputs = field_of(agreement, kInputs);
  if (inputs.empty()) add_paragraph(to, told.words.say("Not settled: ask before you send it."));
  add_own_paragraph(to, told, inputs);
  add_next_step(to, told, agreement);
  add_what_if(to, told, agreement);
  // Translators: the head of a part of a card: whoever is asked repeats what was understood.
  add_heading(to, 3, told.words.say("Read back"));
  add_paragraph(to,
                told.words.say("Whoever takes it says in their own words what is asked, what is there, and by when."));
}

// ---- the partner's page

/// What holds for one decision, and which of the partner's questions that answers.
struct WayForPartner {
  Facts facts;
  bool whom = false, what = false, when = false, voice = false;
};

/// Where one voice speaks outside, that is whom to ask: who decides inside is nobody's to ask there.
WayForPartner way_for_partner(const Told& told, const Agreement& agreement) {
  WayForPartner way;
  // Whether it says something.
  const auto add = [&](std::string name, std::string_view id) {
    const std::string text = field_of(agreement, id);
    add_own(way.facts, std::move(name), told, text);
    return !text.empty();
  };
  way.voice = add(told.words.say("Whom to ask, and who speaks for us"), kOneVoice);
  way.whom = way.voice;
  if (!way.voice) {
    way.whom = add(told.words.say("Whom to ask"), kDecides);
    if (way.whom) add(told.words.say("While they are away"), kDeputy);
  }
  way.what = add(told.words.say("What to send"), kInputs);
  // Translators: on a page for a partner outside; a time follows, such as "4 working hours".
  const bool hears = add(told.words.say("You hear that it is here within"), kAcknowledged);
  // Translators: on a page for a partner outside; a time follows, such as "2 working days".
  way.when = add(told.words.say("You hear the decision within"), kDecided) || hears;
  return way;
}

/// What the page promises: what it says of each decision, and nothing else. Empty where that is nothing.
std::string promise_words(const words::Words& words, const std::vector<WayForPartner>& ways) {
  const auto all_say = [&](bool WayForPartner::*said) {
    return std::all_of(ways.begin(), ways.end(), [said](const WayForPartner& way) { return way.*said; });
  };
  std::vector<std::string> parts;
  // Translators: what a page for a partner outside says; listed in "Here it says {parts}."
  if (all_say(&WayForPartner::whom)) parts.push_back(words.in("here it says", "whom to ask"));
  if (all_say(&WayForPartner::what)) parts.push_back(words.in("here it says", "what to send"));
  if (all_say(&WayForPartner::when)) parts.push_back(words.in("here it says", "by when you hear"));
  if (all_say(&WayForPartner::voice)) parts.push_back(words.in("here it says", "who speaks for us"));
  // Translators: on a page for a partner outside; {parts} is one or several of "whom to ask", "what to send" and so on.
  return ways.empty() || parts.empty() ? "" : words.fill("Here it says {parts}.", arg("parts", words.list(parts)));
}

/// For a heading, which is a block of its own.
std::string with_language(const Told& told, const std::string& text) {
  return workshop::LanguageMarks(told.words, told.snapshot.written, told.snapshot.framework)(text, told.spoken(text));
}

struct ForPartner {
  std::string request;
  std::vector<WayForPartner> ways;  ///< each says something else
};

bool say_the_same(const Facts& one, const Facts& other) {
  return std::equal(one.facts.begin(), one.facts.end(), other.facts.begin(), other.facts.end(),
                    [](const Facts::Fact& left, const Facts::Fact& right) {
                      return left.name == right.name && left.value.front().words == right.value.front().words;
                    });
}

/// On this workshop's request alone: another one may be another partner's.
ForPartner for_partner(const Told& told) {
  const std::string& own = told.snapshot.request;
  ForPartner page{own.empty() ? told.words.say("Your request") : with_language(told, own), {}};
  for (const Agreement& agreement : told.snapshot.agreements) {
    if (!workshop::is_agreed(agreement) || (!agreement.request.empty() && agreement.request != own)) continue;
    WayForPartner way = way_for_partner(told, agreement);
    const bool is_new = std::none_of(page.ways.begin(), page.ways.end(),
                                     [&](const WayForPartner& there) { return say_the_same(there.facts, way.facts); });
    if (!way.facts.facts.empty() && is_new) page.ways.push_back(std::move(way));
  }
  return page;
}

void add_ways(Document& to, const Told& told, const std::vector<WayForPartner>& ways) {
  const auto all = static_cast<std::int64_t>(ways.size());
  if (all > 1)
    // Translators: on a page for a partner outside, who does not know who decides what inside.
    add_paragraph(to, told.words.count("Your request takes {number} decision of ours; what holds for it stands below.",
                                       "Your request takes {number} decisions of ours; what holds for each stands "
                                       "below.",
                                       all, arg("number", words::Spelt{all, false})));
  for (std::size_t i = 0; i < ways.size(); ++i) {
    if (all > 1)
      // Translators: on a page for a partner outside: one of the decisions that a request takes.
      add_heading(to, 3, told.words.fill("Decision {n} of {all}", arg("n", i + 1), arg("all", all)));
    to.blocks.push_back(ways[i].facts);
  }
}

}  // namespace

Document charter_to_sign(const words::Words& words, const workshop::Snapshot& whole) {
  const workshop::Snapshot snapshot = workshop::what_goes_out(whole);
  const Account nothing;
  const Told told = told_of(words, snapshot, nothing);
  const words::Argument title = arg("title", report_name(words, snapshot));
  // Translators: the title of a paper that two functions sign; {title} is the workshop's.
  Document document = paper(told, words.fill("{title}: agreements to sign", title), Pieces::kWholePages);
  const std::vector<const Agreement*> all = settled_ones(snapshot);
  if (all.empty()) add_paragraph(document, words.say("No agreement was written down."));
  for (const Agreement* agreement : all) {
    if (agreement != all.front()) document.blocks.push_back(NewPage{});
    add_charter_page(document, told, *agreement);
  }
  mark_languages(document, words);
  return document;
}

Document hand_off_cards(const words::Words& words, const workshop::Snapshot& whole) {
  const workshop::Snapshot snapshot = workshop::what_goes_out(whole);
  const Account nothing;
  const Told told = told_of(words, snapshot, nothing);
  const words::Argument title = arg("title", report_name(words, snapshot));
  // Translators: the title of a sheet of cards to cut out; {title} is the workshop's.
  Document document = paper(told, words.fill("{title}: cards for hand-offs", title), Pieces::kCards);
  const std::vector<const Agreement*> all = settled_ones(snapshot);
  if (all.empty()) add_paragraph(document, words.say("No agreement was written down."));
  for (const Agreement* agreement : all) {
    document.blocks.push_back(NewPage{});
    add_card(document, told, *agreement);
  }
  mark_languages(document, words);
  return document;
}

Document partner_page(const words::Words& words, const workshop::Snapshot& whole) {
  const workshop::Snapshot snapshot = workshop::what_goes_out(whole);
  const Account nothing;
  const Told told = told_of(words, snapshot, nothing);
  // Translators: the title of a page for a partner outside.
  Document document = paper(told,
                            snapshot.organisation.empty()
                                ? words.say("How to ask us")
                                // Translators: the title of a page for a partner outside.
                                : words.fill("How to ask {organisation}", arg("organisation", snapshot.organisation)),
                            Pieces::kPages);
  const ForPartner page = for_partner(told);
  if (std::string promise = promise_words(words, page.ways); !promise.empty())
    document.blocks.push_back(Paragraph{plain(std::move(promise)), true});
  mark_example(document, told);
  if (page.ways.empty())
    add_paragraph(document, words.say("Nothing that concerns you has been agreed yet."));
  else
    add_heading(document, 2, page.request);
  add_ways(document, told, page.ways);
  mark_languages(document, words);
  return document;
}

}  // namespace crosstable::report
