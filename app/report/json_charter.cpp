#include <map>
#include <string_view>

#include "report/json_parts.h"
#include "report/settled.h"
#include "workshop/follow_up.h"
#include "workshop/review_day.h"

namespace crosstable::report {
namespace {

using framework::Array;
using framework::Object;
using framework::Value;

Array fields_of(const framework::Framework& framework, const std::map<std::string, std::string>& fields) {
  Array all;
  for (const Settled& field : settled(framework, fields))
    all.emplace_back(Object{{"id", field.id}, {"title", field.title}, {"text", field.text}});
  return all;
}

Array ladder_of(const std::vector<framework::Rung>& ladder) {
  Array all;
  for (const framework::Rung& rung : ladder) all.emplace_back(Object{{"who", rung.who}, {"working_days", rung.days}});
  return all;
}

std::string_view word_of(workshop::Decision decision) {
  switch (decision) {
    case workshop::Decision::kOpen: return "open";
    case workshop::Decision::kKept: return "kept";
    case workshop::Decision::kFixed: return "fixed";
    case workshop::Decision::kEscalated: return "escalated";
  }
  return "";
}

Value day_or_nothing(const std::optional<std::string>& day) { return day ? Value(*day) : Value(); }

Value version_of(const framework::Framework& framework, const workshop::Agreement& agreement, std::size_t index) {
  const workshop::AgreementVersion& version = agreement.before[index];
  const auto review = version.fields.find(std::string(workshop::kReviewOn));
  return Object{{"version", version.number},
                {"workshop", version.title},
                {"date", version.date},
                {"fields", fields_of(framework, version.fields)},
                {"ladder", ladder_of(version.ladder)},
                {"reservation", version.reservation},
                {"agreed_by", json_of(version.agreed)},
                {"review_day", review == version.fields.end()
                                   ? Value()
                                   : day_or_nothing(workshop::review_day(
                                         framework, review->second, workshop::review_written_on(agreement, index)))}};
}

Value agreement_json(const workshop::Snapshot& snapshot, const workshop::Agreement& agreement) {
  const framework::Framework& framework = snapshot.framework;
  Array before;
  for (std::size_t i = 0; i < agreement.before.size(); ++i) before.push_back(version_of(framework, agreement, i));
  const framework::Rung* rung = workshop::lies_with(agreement);
  return Object{{"pair", json_of(agreement.pair)},
                {"request", agreement.request},
                {"fields", fields_of(framework, agreement.fields)},
                {"ladder", ladder_of(agreement.ladder)},
                {"reservation", agreement.reservation},
                {"agreed_by", json_of(agreement.agreed)},
                {"version", workshop::version_of(agreement)},
                {"decision", agreement.is_inherited() ? Value(std::string(word_of(agreement.decision))) : Value()},
                {"lies_with", rung == nullptr ? Value() : Value(rung->who)},
                {"review_day", day_or_nothing(workshop::review_day(framework, agreement, snapshot.date))},
                {"before", before}};
}

Value action_json(const workshop::Action& action) {
  Array marks;
  for (const workshop::Mark& mark : action.marks)
    marks.emplace_back(
        Object{{"date", mark.date}, {"due", mark.due}, {"status", mark.status}, {"outcome", mark.outcome}});
  Value origin;
  if (action.origin)
    origin =
        Object{{"workshop", action.origin->title}, {"date", action.origin->date}, {"number", action.origin->number}};
  Object all{{"text", action.text},
             {"owner", action.owner},
             {"due", action.due},
             {"evidence", action.evidence},
             {"pair", json_of(action.pair)},
             {"status", action.status},
             {"number", action.id},
             {"outcome", action.outcome},
             {"origin", origin},
             {"marks", marks}};
  if (!action.function.empty()) all.emplace_back("function", action.function);
  return all;
}

}  // namespace

void add_charter(Object& report, const workshop::Snapshot& snapshot) {
  Array agreements;
  for (const workshop::Agreement& one : snapshot.agreements) agreements.push_back(agreement_json(snapshot, one));
  Array actions;
  for (const workshop::Action& one : snapshot.actions) actions.push_back(action_json(one));
  report.emplace_back("agreements", agreements);
  report.emplace_back("actions", actions);
  report.emplace_back("follow_ups", json_of(snapshot.follow_ups));
  Array written;
  for (const workshop::Note& note : snapshot.notes)
    written.emplace_back(Object{{"text", note.text},
                                {"function", note.function.empty() ? Value() : Value(note.function)},
                                {"step", note.step},
                                {"parked", note.parked}});
  report.emplace_back("notes", written);
  Array notes;
  for (const workshop::LeftNote& note : snapshot.notes_left) {
    Object left{{"text", note.text}, {"date", note.date}};
    if (!note.function.empty()) left.emplace_back("function", note.function);
    notes.emplace_back(std::move(left));
  }
  report.emplace_back("notes_left", notes);
}

}  // namespace crosstable::report
