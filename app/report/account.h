// The report of a workshop, for people who were not there: what was decided between whom, who owns what by when, what
// changed, and when the group meets again. Nothing that the map did not show, and no note that stays with the group.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/document.h"
#include "words/words.h"
#include "workshop/snapshot.h"

namespace crosstable::report {

/// What a report carries beside what its snapshot says.
struct Account {
  std::vector<Figure> figures;              ///< of the map's pages, in their order
  std::string mark;                         ///< the snapshot's fingerprint, hex; empty: it is not signed
  std::string signer;                       ///< by name; empty: unknown
  std::map<int, std::string> action_codes;  ///< by Action::id: what a code beside the action holds
  bool without_names = false;               ///< the snapshot is a copy that names nobody
};

/// What a page of the map (report::map_pages) shows, in words, for who cannot see it.
std::string map_alternative(const words::Words& words, const workshop::Snapshot& snapshot, const std::string& page);

Document account(const words::Words& words, const workshop::Snapshot& snapshot, const Account& with);

}  // namespace crosstable::report
