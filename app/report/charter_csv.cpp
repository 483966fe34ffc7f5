// What was settled, as tables: agreements and actions.
#include <set>
#include <string>

#include "framework/csv.h"
#include "report/report.h"

namespace crosstable::report {
namespace {

using framework::csv_row;
using workshop::Agreement;

std::string joined(const std::set<std::string>& codes) {
  std::string out;
  for (const std::string& code : codes) out += (out.empty() ? "" : "+") + code;
  return out;
}

}  // namespace

std::string agreements_to_csv(const workshop::Snapshot& snapshot) {
  std::string csv = csv_row({"from", "about", "request", "item", "title", "text", "agreed_by"});
  for (const Agreement& agreement : snapshot.agreements) {
    const auto row = [&](const std::string& item, const std::string& title, const std::string& text) {
      csv += csv_row(
          {agreement.pair.from, agreement.pair.about, agreement.request, item, title, text, joined(agreement.agreed)});
    };
    for (const framework::CharterField& field : snapshot.framework.charter) {
      const auto at = agreement.fields.find(field.id);
      if (at != agreement.fields.end() && !at->second.empty()) row(field.id, field.title, at->second);
    }
    for (std::size_t i = 0; i < agreement.ladder.size(); ++i) {
      const framework::Rung& rung = agreement.ladder[i];
      row("rung." + std::to_string(i + 1), "If it does not work, working days: " + std::to_string(rung.days), rung.who);
    }
    if (!agreement.reservation.empty()) row("reservation", "Reservation", agreement.reservation);
  }
  return csv;
}

std::string actions_to_csv(const workshop::Snapshot& snapshot) {
  std::string csv = csv_row({"number", "action", "owner", "due", "evidence", "from", "about", "status"});
  for (const workshop::Action& action : snapshot.actions) {
    csv += csv_row({std::to_string(action.id), action.text, action.owner, action.due, action.evidence,
                    action.pair ? action.pair->from : "", action.pair ? action.pair->about : "", action.status});
  }
  return csv;
}

}  // namespace crosstable::report
