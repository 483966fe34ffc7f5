// The fields of every struct that the log, the urn and the snapshot share.
#pragma once

#include "ballot/plan.h"
#include "ballot/publication.h"
#include "ballot/round.h"
#include "workshop/fields.h"
#include "workshop/workshop.h"

namespace crosstable::workshop::fields {

template <>
struct Words<Token> {
  static constexpr std::array<std::string_view, 4> kAll{"stuck", "no_owner", "two_answers", "detour"};
};
template <>
struct Words<Reveal> {
  static constexpr std::array<std::string_view, 4> kAll{"at_once", "strengths_first", "row_by_row", "guess_first"};
};
template <>
struct Words<friction::Band> {
  static constexpr std::array<std::string_view, 4> kAll{"flowing", "watch", "strained", "breaking"};
};
template <>
struct Words<Decision> {
  static constexpr std::array<std::string_view, 4> kAll{"open", "kept", "fixed", "escalated"};
};
template <>
struct Words<TextKind> {
  static constexpr std::array<std::string_view, 8> kAll{"observation", "past_case", "causes",  "reservation",
                                                        "action",      "walk_step", "request", "charter"};
};
template <>
struct Words<ballot::RoundKind> {
  static constexpr std::array<std::string_view, 5> kAll{"friction", "pick", "dots", "confidence", "voice"};
};
template <>
struct Words<ballot::CellKind> {
  static constexpr std::array<std::string_view, 3> kAll{"directed", "together", "pooled"};
};
template <>
struct Words<ballot::Eligibility> {
  static constexpr std::array<std::string_view, 3> kAll{"open", "unlock", "cards"};
};
template <>
struct Words<ballot::Handling> {
  static constexpr std::array<std::string_view, 3> kAll{"hold_back", "tell", "mention"};
};
template <>
struct Words<ballot::AnswerClass> {
  static constexpr std::array<std::string_view, 4> kAll{"3-4", "5-9", "10-19", "20+"};
};

void describe(auto& v, Like<framework::Function> auto& x) {
  v("code", x.code);
  v("name", x.name);
  v("short_name", x.short_name);
  v("slot", x.slot);
  v("places", x.places);
}

void describe(auto& v, Like<framework::Roster> auto& x) { v("functions", x.functions); }

void describe(auto& v, Like<framework::Rung> auto& x) {
  v("who", x.who);
  v("days", x.days);
}

void describe(auto& v, Like<framework::Question> auto& x) {
  v("scenario", x.scenario);
  v("text", x.text);
  v("answers", x.answers);
}

void describe(auto& v, Like<ballot::RoundForm> auto& x) {
  v("kind", x.kind);
  v("functions", x.functions);
  v("statements", x.statements);
  v("items", x.items);
  v("dots", x.dots);
  v("pairs", x.pairs);
  v("most_counterparts", x.most_counterparts);
  v.maybe("questions", x.questions);
}

void describe(auto& v, Like<ballot::PlannedCell> auto& x) {
  v("name", x.name);
  v("kind", x.kind);
  v("pairs", x.pairs);
}

void describe(auto& v, Like<ballot::Plan> auto& x) {
  v("floor", x.floor);
  v("cells", x.cells);
  v("too_few", x.too_few);
}

void describe(auto& v, Like<ballot::Level> auto& x) {
  v("level", x.level);
  v("bands", x.bands);
  v("split", x.split);
}

void describe(auto& v, Like<ballot::EarlierCell> auto& x) {
  v("handling", x.handling);
  v("date", x.date);
  v("pairs", x.pairs);
  v("ballots", x.ballots);
  v("statements", x.statements);
  v("dependence", x.dependence);
  v("mirror", x.mirror);
  v("all_voted", x.all_voted);
  v("moved", x.moved);
}

void describe(auto& v, Like<ballot::EarlierPoll> auto& x) {
  v("ballots", x.ballots);
  v("moved", x.moved);
  v.maybe("all_voted", x.all_voted);
}

void describe(auto& v, Like<ballot::Earlier> auto& x) {
  v("cells", x.cells);
  v("polls", x.polls);
  v.maybe("voices", x.voices);
}

void describe(auto& v, Like<ballot::HeldBack> auto& x) {
  v("statements", x.statements);
  v("dependence", x.dependence);
  v("mirror", x.mirror);
}

void describe(auto& v, Like<ballot::PublishedCell> auto& x) {
  v("name", x.name);
  v("kind", x.kind);
  v("raters", x.raters);
  v("rated", x.rated);
  v("voters", x.voters);
  v("answers", x.answers);
  v("statements", x.statements);
  v("dependence", x.dependence);
  v("mirror", x.mirror);
  v.maybe("held_back", x.held_back);
}

void describe(auto& v, Like<ballot::PollResult> auto& x) {
  v("kind", x.kind);
  v("ballots", x.ballots);
  v("open_hands", x.open_hands);
  v("counts", x.counts);
  v("medians", x.medians);
  v("somebody_below_3", x.somebody_below_3);
  // Before, such a poll published which items lead and where the middle lies; nothing shows that any more.
  v.maybe("summary", x.held_back);
  if constexpr (requires { v.allow("leads"); }) v.allow("leads");
  v.maybe("voices", x.voices);
  v.maybe("voices_held_back", x.voices_held_back);
}

void describe(auto& v, Like<Pair> auto& x) {
  v("from", x.from);
  v("about", x.about);
}

void describe(auto& v, Like<WalkStep> auto& x) {
  v("id", x.id);
  v("lane", x.lane);
  v("column", x.column);
  v("text", x.text);
  v("wait_days", x.wait_days);
  v("tokens", x.tokens);
}

void describe(auto& v, Like<Guess> auto& x) {
  v("easiest", x.easiest);
  v("hardest", x.hardest);
  v("band", x.band);
}

void describe(auto& v, Like<Walk> auto& x) {
  v("steps", x.steps);
  v("confirmed", x.confirmed);
}

void describe(auto& v, Like<Causes> auto& x) {
  v("symptom", x.symptom);
  v("whys", x.whys);
  v("tags", x.tags);
  v("agreed", x.agreed);
}

void describe(auto& v, Like<AgreementVersion> auto& x) {
  v("number", x.number);
  v("title", x.title);
  v("date", x.date);
  v("fields", x.fields);
  v("ladder", x.ladder);
  v("reservation", x.reservation);
  v("agreed", x.agreed);
  v.maybe("reservation_kept", x.kept);
}

void describe(auto& v, Like<Agreement> auto& x) {
  v("pair", x.pair);
  v("request", x.request);
  v("fields", x.fields);
  v("ladder", x.ladder);
  v("reservation", x.reservation);
  v("agreed", x.agreed);
  v.maybe("before", x.before);
  v.maybe("decision", x.decision);
  v.maybe("lies_with", x.rung);
  v.maybe("words_stay", x.words_stay);
}

void describe(auto& v, Like<Origin> auto& x) {
  v("title", x.title);
  v("date", x.date);
  v("number", x.number);
}

void describe(auto& v, Like<Mark> auto& x) {
  v("date", x.date);
  v("due", x.due);
  v("status", x.status);
  v("outcome", x.outcome);
}

void describe(auto& v, Like<Note> auto& x) {
  v("id", x.id);
  v("text", x.text);
  v.maybe("function", x.function);
  v.maybe("step", x.step);
  v.maybe("parked", x.parked);
  v.maybe("goes_out", x.goes_out);
}

void describe(auto& v, Like<LeftNote> auto& x) {
  v("text", x.text);
  v("date", x.date);
  v.maybe("goes_out", x.goes_out);
  v.maybe("function", x.function);
}

void describe(auto& v, Like<EarlierWorkshop> auto& x) {
  v("title", x.title);
  v("date", x.date);
  v.maybe("example", x.example);
}

void describe(auto& v, Like<FirstMap> auto& x) {
  v("date", x.date);
  v("functions", x.functions);
  v("statements", x.statements);
  v("floor", x.floor);
  v("planned", x.planned);
  v("cells", x.cells);
}

void describe(auto& v, Like<Past> auto& x) {
  v("workshops", x.workshops);
  v.maybe("first", x.first);
  v.maybe("asked", x.asked);
}

void describe(auto& v, Like<TextPlace> auto& x) {
  v("kind", x.kind);
  v.maybe("number", x.number);
  v.maybe("pair", x.pair);
}

void describe(auto& v, Like<Action> auto& x) {
  v("id", x.id);
  v("text", x.text);
  v("owner", x.owner);
  v("due", x.due);
  v("evidence", x.evidence);
  v("pair", x.pair);
  v("status", x.status);
  v.maybe("outcome", x.outcome);
  v.maybe("origin", x.origin);
  v.maybe("marks", x.marks);
  v.maybe("function", x.function);
}

}  // namespace crosstable::workshop::fields
