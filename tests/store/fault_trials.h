// Trials in which every call of an operation fails once, one after the other.
#pragma once

#include <cerrno>
#include <filesystem>
#include <functional>

#include "framework/value.h"
#include "store/disk_faults.h"
#include "store/files.h"
#include "store/rounds.h"
#include "store/signing.h"
#include "store/snapshot_chain.h"
#include "store/snapshot_file.h"
#include "store/workshop_problem.h"
#include "workshop/snapshot.h"

namespace crosstable::store::test {

inline const Fault kOnce{0, FaultKind::kError, EIO, false};
inline const Fault kBroken{0, FaultKind::kError, EIO, true};
inline const Fault kFullOnce{0, FaultKind::kError, ENOSPC, false};
inline const Fault kFull{0, FaultKind::kShort, ENOSPC, true};
inline const Fault kLate{0, FaultKind::kLate, EIO, false};

/// What a look at the disk can meet: errors, and a folder that is not in its place for a moment.
inline std::vector<Fault> blind(const std::string& folder) {
  std::vector<Fault> faults;
  for (const bool lasting : {false, true}) {
    for (const int error : {EIO, EMFILE, ESTALE})
      faults.push_back({0, FaultKind::kError, error, lasting, FaultyCalls::kLooks});
    faults.push_back({0, FaultKind::kAway, 0, lasting, FaultyCalls::kLooks, folder});
  }
  return faults;
}

inline std::string describe(const Fault& fault) {
  return std::string(fault.calls == FaultyCalls::kLooks ? "look " : "call ") + std::to_string(fault.nth) + ", errno " +
         std::to_string(fault.error) + ", kind " + std::to_string(static_cast<int>(fault.kind)) +
         (fault.lasting ? ", lasting" : ", once");
}

/// Once per kind of fault and call of the operation: `trial` arms the fault around it. Returns how many faults struck.
inline int for_every_call(const std::vector<Fault>& kinds, const std::function<void(const Fault&)>& trial) {
  int faults = 0;
  for (Fault fault : kinds) {
    for (fault.nth = 1; fault.nth < 400; ++fault.nth) {
      SCOPED_TRACE(describe(fault));
      trial(fault);
      if (!struck()) break;
      ++faults;
    }
  }
  return faults;
}

inline void expect_a_sentence(const words::Message& message) {
  const std::string problem = english(message);
  EXPECT_FALSE(problem.empty());
  EXPECT_TRUE(problem.ends_with('.')) << problem;
}

inline workshop::Snapshot some_snapshot() {
  workshop::History history;
  history.apply(started());
  return workshop::take_snapshot(history.now());
}

/// A workshop with a round in which everybody has voted; copied for every trial.
struct Voted {
  TemporaryFolder folder;
  std::string id;
  std::string expected;  ///< the published cells

  Voted() {
    WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
    const ballot::Round round = must(open_round(folder.path(), friction_round(), "vote", log));
    id = round.id;
    FileUrn kiosk = must(FileUrn::open(urn_path(folder.path(), id)));
    cast_all(kiosk, full_house(round));
    std::vector<ballot::PublishedCell> cells;
    const auto ends = ballot::bad_is_high(round);
    for (const auto& cell : round.plan.cells)
      cells.push_back(ballot::publish(cell, round.plan, round.form, ends, full_house(round)));
    expected = text_of(cells);
  }
  std::string copy_to(const TemporaryFolder& other) const {
    const std::string copy = other / "copy.workshop";
    std::filesystem::remove_all(copy);
    std::filesystem::copy(folder.path(), copy, std::filesystem::copy_options::recursive);
    return copy;
  }
};

template <typename Kind>
std::vector<Kind> of_kind(const std::vector<workshop::Change>& changes) {
  std::vector<Kind> found;
  for (const auto& change : changes) {
    if (const auto* one = get_if<Kind>(&change)) found.push_back(*one);
  }
  return found;
}

}  // namespace crosstable::store::test
