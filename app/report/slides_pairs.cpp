#include <algorithm>

#include "report/settled.h"
#include "report/slides_parts.h"
#include "workshop/follow_up.h"
#include "workshop/forms.h"
#include "workshop/replay.h"
#include "workshop/review_day.h"

namespace crosstable::report {
namespace {

using words::arg;

void add_causes(std::vector<Slide>& slides, const SlideSource& from, const workshop::Pair& pair) {
  const words::Words& words = from.words;
  const auto at = from.snapshot.causes.find(pair);
  if (at == from.snapshot.causes.end()) return;
  const workshop::Causes& causes = at->second;
  Rows rows;
  workshop::LanguageMarks marks = from.marks();
  add_row(rows, words.say("What happens"), marks(causes.symptom));
  for (const std::string& why : causes.whys) add_row(rows, words.say("Because"), marks(why));
  std::vector<std::string> tags;
  for (const std::string& tag : causes.tags) tags.push_back(from.said.text(tag));
  add_row(rows, words.say("In our system"), words.list(tags));
  add_row(rows, words.say("Agreed by"), from.names(causes.agreed));
  if (rows.empty()) return;
  // Translators: head of a slide; {pair} is "Channel and Finance".
  slides.push_back(
      facts_slide(words.fill("{pair}: why it gets stuck", arg("pair", from.pair(pair))), "", std::move(rows)));
}

std::string rung_words(const SlideSource& from, std::size_t index, const framework::Rung& rung) {
  // Translators: a rung of the ladder: its number, who, and within how many working days.
  return from.words.count("{number}. {who}, {n} working day", "{number}. {who}, {n} working days", rung.days,
                          arg("number", index + 1), arg("who", from.said.rung(rung.who)));
}

/// A rung a line.
std::string ladder_words(const SlideSource& from, const std::vector<framework::Rung>& ladder) {
  std::string all;
  for (std::size_t i = 0; i < ladder.size(); ++i) all += (i == 0 ? "" : "\n") + rung_words(from, i, ladder[i]);
  return all;
}

std::string version_words(const SlideSource& from, const workshop::Agreement& agreement) {
  const words::Argument version = arg("n", workshop::version_of(agreement));
  if (workshop::changes_of(agreement).empty())
    return from.words.fill("Version {n}, unchanged since {day}.", version,
                           arg("day", words::Day{agreement.before.back().date}));
  return from.words.fill("Version {n}. The one before is of {day}.", version,
                         arg("day", words::Day{agreement.before.back().date}));
}

/// What this workshop decided of one of before.
std::string decision_words(const SlideSource& from, const workshop::Agreement& agreement) {
  const words::Words& words = from.words;
  std::vector<std::string> all{version_words(from, agreement)};
  switch (agreement.decision) {
    case workshop::Decision::kOpen:
      if (workshop::changes_of(agreement).empty())
        all.push_back(words.say("Nothing was decided about it in this workshop."));
      break;
    case workshop::Decision::kKept: all.push_back(words.say("It was kept.")); break;
    case workshop::Decision::kFixed: all.push_back(words.say("It was changed.")); break;
    case workshop::Decision::kEscalated: all.push_back(words.say("It was taken up the ladder.")); break;
  }
  const framework::Rung* rung = workshop::lies_with(agreement);
  if (rung != nullptr && (agreement.rung > 0 || agreement.decision == workshop::Decision::kEscalated))
    all.push_back(words.fill("It lies with {who}.", arg("who", from.said.rung(rung->who))));
  return words.sentences(all);
}

std::string field_title(const SlideSource& from, const std::string& id) {
  const auto& charter = from.framework().charter;
  const auto field = std::find_if(charter.begin(), charter.end(), [&](const auto& one) { return one.id == id; });
  return field == charter.end() ? id : field->title;
}

/// From before[version] to the next one, word for word.
Rows changed_rows(const SlideSource& from, const workshop::Agreement& agreement, std::size_t version,
                  const workshop::AgreementVersion& after) {
  Rows rows;
  const workshop::AgreementVersion& before = agreement.before[version];
  const std::string then = workshop::review_written_on(agreement, version);
  const std::string now = version + 1 == agreement.before.size()
                              ? workshop::review_written_on(agreement, from.snapshot.date)
                              : workshop::review_written_on(agreement, version + 1);
  workshop::LanguageMarks marks = from.marks();
  const workshop::AgreementChanges changes = workshop::changes_between(before, after);
  const auto side = [&](const std::string& id, const std::string& kept, const std::string& written_on) {
    return marks(
        kept, workshop::field_words(from.words, from.snapshot.framework, id, kept, from.said.list(kept), written_on));
  };
  for (const workshop::FieldChange& change : changes.fields)
    rows.push_back({field_title(from, change.field), side(change.field, change.before, then),
                    side(change.field, change.after, now)});
  for (const workshop::RungChange& change : changes.rungs) {
    const auto index = static_cast<std::size_t>(change.index);
    rows.push_back({from.words.say("If it gets stuck"), change.before ? rung_words(from, index, *change.before) : "",
                    change.after ? rung_words(from, index, *change.after) : ""});
  }
  if (before.reservation != after.reservation)
    rows.push_back({from.words.say("Reservation"), marks(before.reservation), marks(after.reservation)});
  return rows;
}

/// A slide for each version that was followed by another.
void add_changes(std::vector<Slide>& slides, const SlideSource& from, const workshop::Agreement& agreement) {
  const words::Words& words = from.words;
  for (std::size_t i = 0; i < agreement.before.size(); ++i) {
    const workshop::AgreementVersion& before = agreement.before[i];
    const bool last = i + 1 == agreement.before.size();
    const workshop::AgreementVersion after =
        last ? workshop::present(agreement, from.snapshot.title, from.snapshot.date) : agreement.before[i + 1];
    Rows rows = changed_rows(from, agreement, i, after);
    if (rows.empty()) continue;
    // Translators: head of a slide; {pair} is "Channel and Finance".
    slides.push_back(
        {words.fill("{pair}: what changed", arg("pair", from.pair(agreement.pair))),
         // Translators: below the head of a slide: which workshop an earlier version is of.
         words.fill("Before: {title}, {day}", arg("title", before.title), arg("day", words::Day{before.date})),
         SlideTable{{"", words.day({before.date, words::Day::Form::kShort}),
                     words.day({after.date, words::Day::Form::kShort})},
                    {0.24f, 0.38f, 0.38f},
                    std::move(rows)}});
  }
}

void add_agreement(std::vector<Slide>& slides, const SlideSource& from, const workshop::Agreement& agreement) {
  const words::Words& words = from.words;
  Rows rows;
  workshop::LanguageMarks marks = from.marks();
  for (const Settled& field : settled(from.framework(), agreement.fields))
    add_row(
        rows, field.title,
        marks(field.text, workshop::field_words(words, from.snapshot.framework, agreement, field.id,
                                                from.said.list(field.text), from.snapshot.date, from.snapshot.date)));
  add_row(rows, words.say("What was agreed"), words_that_stay(words, agreement));
  add_row(rows, words.say("If it gets stuck"), ladder_words(from, agreement.ladder));
  add_row(rows, words.say("Reservation"), marks(agreement.reservation));
  add_row(rows, words.say("Agreed by"), from.names(agreement.agreed));
  if (agreement.is_inherited()) add_row(rows, words.say("In this workshop"), decision_words(from, agreement));
  const words::Argument pair = arg("pair", from.pair(agreement.pair));
  // Translators: heads of a slide; {pair} is "Channel and Finance".
  slides.push_back(facts_slide(workshop::is_draft(agreement)
                                   ? words.fill("{pair}: a draft, not agreed by both sides", pair)
                                   : words.fill("{pair}: what we agreed", pair),
                               from.marks()(agreement.request, from.said.text(agreement.request)), std::move(rows)));
  add_changes(slides, from, agreement);
}

/// The last poll on how sure the room is; one that is held back shows nothing.
void add_confidence(std::vector<Slide>& slides, const SlideSource& from) {
  const words::Words& words = from.words;
  const auto& rounds = from.snapshot.rounds;
  const auto last = std::find_if(rounds.rbegin(), rounds.rend(), [](const workshop::SnapshotRound& round) {
    return round.form.kind == ballot::RoundKind::kConfidence && round.poll;
  });
  if (last == rounds.rend() || last->poll->held_back) return;
  const auto& poll = *last->poll;
  workshop::LanguageMarks marks = from.marks();
  const auto settled = [&](const std::string& own) { return marks(own, from.said.list(own)); };
  const workshop::Naming naming{last->roster, from.snapshot.framework, from.said, settled};
  Rows rows;
  for (std::size_t i = 0; i < poll.medians.size() && i < last->form.items.size(); ++i) {
    const double median = poll.medians[i];
    const bool below = i < poll.somebody_below_3.size() && poll.somebody_below_3[i];
    rows.push_back({words.say(workshop::item_words(naming, last->form, i)),
                    median < 0 ? words.say("too few answers") : words.number(words::Decimal{median, 1}),
                    below ? words.say("somebody is below 3") : ""});
  }
  // Translators: head of a slide: how sure the room is that what was agreed will hold.
  slides.push_back({words.say("How sure we are"), words.say("0 is not at all, 5 is fully."),
                    SlideTable{{}, {0.6f, 0.16f, 0.24f}, std::move(rows)}});
}

}  // namespace

/// Each pair's causes before what it agreed.
void add_pairs(std::vector<Slide>& slides, const SlideSource& from) {
  const auto& focus = from.snapshot.focus;
  for (const workshop::Pair& pair : focus) {
    add_causes(slides, from, pair);
    for (const workshop::Agreement& agreement : from.snapshot.agreements) {
      if (agreement.pair == pair) add_agreement(slides, from, agreement);
    }
  }
  for (const workshop::Agreement& agreement : from.snapshot.agreements) {
    if (std::find(focus.begin(), focus.end(), agreement.pair) == focus.end()) add_agreement(slides, from, agreement);
  }
  add_confidence(slides, from);
}

}  // namespace crosstable::report
