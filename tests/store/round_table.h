// A table with a round open in a folder of its own.
#pragma once

#include <string>
#include <vector>

#include "store/round_desk.h"
#include "store/rounds.h"

namespace crosstable::store::test {

struct RoundTable {
  TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  ballot::Round round;

  explicit RoundTable(const ballot::Round& asked = friction_round()) {
    round = must(open_round(folder.path(), asked, "vote", log));
  }
  FileUrn kiosk() const { return must(FileUrn::open(urn_path(folder.path(), round.id))); }
  std::vector<std::string> kinds() const {
    std::vector<std::string> kinds;
    for (const auto& change : must(log.read())) kinds.emplace_back(workshop::kind_of(change));
    return kinds;
  }
};

}  // namespace crosstable::store::test
