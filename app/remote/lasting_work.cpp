#include "remote/lasting_work.h"

#include <algorithm>
#include <utility>

#include "remote/pg_urn.h"

namespace crosstable::remote {

namespace {

constexpr std::chrono::seconds kBetweenLooks{1};
/// A server that stood still once or twice is nobody's misuse.
constexpr std::ptrdiff_t kOften = 3;
constexpr std::chrono::minutes kLately{5};

}  // namespace

void LastingWork::look(Link& link, Time now) {
  if (looked_ && now < *looked_ + kBetweenLooks) return;
  looked_ = now;
  const auto rows = link.ask("SELECT kiosk, work FROM door.works()", {}, kTablesPatience);
  if (!rows) return;
  std::map<std::string, Time> since;
  std::vector<std::pair<int, std::string>> lasting;
  for (int row = 0; row < rows->size(); ++row) {
    const std::string work = rows->text(row, 1);
    const auto seen = since_.find(work);
    const Time begun = seen == since_.end() ? now : seen->second;
    if (now < begun + kMost)
      since.emplace(work, begun);
    else
      lasting.emplace_back(rows->number(row, 0), work);
  }
  // Before anything more is asked: whatever comes to a server that was started again meanwhile begins anew.
  since_ = std::move(since);
  for (const auto& [kiosk, work] : lasting) {
    const auto ended = link.ask("SELECT door.end_work($1)", {given(work)}, kTablesPatience);
    if (ended && ended->yes(0, 0)) ended_[kiosk].push_back(now);
  }
}

std::set<int> LastingWork::misused(Time now) const {
  std::set<int> kiosks;
  for (const auto& [kiosk, times] : ended_) {
    const auto lately = std::count_if(times.begin(), times.end(), [&](Time time) { return now < time + kLately; });
    if (kiosk > 0 && lately >= kOften) kiosks.insert(kiosk);
  }
  return kiosks;
}

}  // namespace crosstable::remote
