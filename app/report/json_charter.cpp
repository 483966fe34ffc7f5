#include "report/json_parts.h"

namespace crosstable::report {
namespace {

using framework::Array;
using framework::Object;
using framework::Value;

Value json_of(const framework::Framework& framework, const workshop::Agreement& agreement) {
  Array fields;
  for (const framework::CharterField& field : framework.charter) {
    const auto at = agreement.fields.find(field.id);
    if (at == agreement.fields.end() || at->second.empty()) continue;
    fields.emplace_back(Object{{"id", field.id}, {"title", field.title}, {"text", at->second}});
  }
  Array ladder;
  for (const framework::Rung& rung : agreement.ladder)
    ladder.emplace_back(Object{{"who", rung.who}, {"working_days", rung.days}});
  return Object{{"pair", report::json_of(agreement.pair)},
                {"request", agreement.request},
                {"fields", fields},
                {"ladder", ladder},
                {"reservation", agreement.reservation},
                {"agreed_by", report::json_of(agreement.agreed)}};
}

Value json_of(const workshop::Action& action) {
  return Object{{"text", action.text},
                {"owner", action.owner},
                {"due", action.due},
                {"evidence", action.evidence},
                {"pair", report::json_of(action.pair)},
                {"status", action.status}};
}

}  // namespace

void add_charter(Object& report, const workshop::Snapshot& snapshot) {
  Array agreements;
  for (const workshop::Agreement& one : snapshot.agreements) agreements.push_back(json_of(snapshot.framework, one));
  Array actions;
  for (const workshop::Action& one : snapshot.actions) actions.push_back(json_of(one));
  report.emplace_back("agreements", agreements);
  report.emplace_back("actions", actions);
  report.emplace_back("follow_ups", json_of(snapshot.follow_ups));
}

}  // namespace crosstable::report
