// What a ballot costs on the disk: from "cast" to "recorded", beside a bare SQLite commit of the same bytes with the
// same pragmas.
#include <filesystem>
#include <memory>

#include <benchmark/benchmark.h>

#include "ballot/seal.h"
#include "store/connection.h"
#include "store/rounds.h"
#include "store/snapshot_file.h"
#include "store/workshop_folder.h"
#include "workshop/example.h"
#include "workshop/snapshot.h"

namespace {

using namespace crosstable;
using namespace crosstable::store;
using namespace crosstable::store::test;

/// On a real disk: $TMPDIR or /var/tmp.
struct DiskFolder {
  std::string path;

  DiskFolder() {
    const char* chosen = std::getenv("TMPDIR");
    path = std::string(chosen == nullptr ? "/var/tmp" : chosen) + "/crosstable-bench-XXXXXX";
    if (::mkdtemp(path.data()) == nullptr) std::abort();
  }
  DiskFolder(const DiskFolder&) = delete;
  DiskFolder& operator=(const DiskFolder&) = delete;
  ~DiskFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

/// Functions in the order in which a full house of a round of 150 places votes.
std::vector<int> voters(const ballot::Round& round) {
  std::vector<int> functions;
  for (const ballot::Ballot& ballot : full_house(round)) functions.push_back(ballot.rater);
  return functions;
}

void cast_to_receipt(benchmark::State& state) {
  const ballot::Round round = friction_round(15);
  const std::vector<int> functions = voters(round);
  std::unique_ptr<DiskFolder> folder;
  std::optional<FileUrn> urn;
  std::size_t next = functions.size();
  for (auto _ : state) {
    if (next == functions.size()) {
      state.PauseTiming();
      urn.reset();
      folder = std::make_unique<DiskFolder>();
      urn.emplace(make_urn(folder->path, round));
      next = 0;
      state.ResumeTiming();
    }
    const int function = functions[next++];
    const ballot::Ballot ballot = ballot_of(urn->round(), function, 1);
    const auto result = urn->cast(ballot::random_id(), function, 1,
                                  ballot::seal(ballot::pack(urn->round().form, ballot), urn->round().key));
    if (result.outcome != CastOutcome::kRecorded) return state.SkipWithError(english(result.problem).c_str());
  }
}
BENCHMARK(cast_to_receipt)->Unit(benchmark::kMillisecond)->UseRealTime();

void bare_commit(benchmark::State& state) {
  const auto id_size = static_cast<int>(ballot::BallotId().size());
  const ballot::Sealed box{};
  std::unique_ptr<DiskFolder> folder;
  std::optional<SQLite::Database> database;
  std::optional<SQLite::Statement> insert;
  std::size_t left = 0;
  for (auto _ : state) {
    if (left == 0) {
      state.PauseTiming();
      insert.reset();
      database.reset();
      folder = std::make_unique<DiskFolder>();
      { SQLite::Database(folder->path + "/bare.db", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE); }
      database.emplace(connect_urn(folder->path + "/bare.db", UrnFile::kBeingMade));
      database->exec("CREATE TABLE urn(id BLOB PRIMARY KEY, box BLOB NOT NULL) STRICT, WITHOUT ROWID");
      insert.emplace(*database, "INSERT INTO urn VALUES(?, ?)");
      left = 150;
      state.ResumeTiming();
    }
    --left;
    const auto id = ballot::random_id();
    database->exec("BEGIN IMMEDIATE");
    insert->bind(1, id.data(), id_size);
    insert->bind(2, box.data(), static_cast<int>(box.size()));
    insert->exec();
    database->exec("COMMIT");
    insert->reset();
  }
}
BENCHMARK(bare_commit)->Unit(benchmark::kMillisecond)->UseRealTime();

void view_of_an_urn(benchmark::State& state) {
  const DiskFolder folder;
  FileUrn urn = make_urn(folder.path, friction_round());
  for (auto _ : state) benchmark::DoNotOptimize(urn.view());
}
BENCHMARK(view_of_an_urn)->Unit(benchmark::kMicrosecond);

workshop::Snapshot example_snapshot() {
  workshop::History history;
  const auto script = workshop::example_script(started().framework);
  for (const auto& change : workshop::example_log(script, {"close", workshop::ExampleMoment::kDone}))
    history.apply(change);
  return workshop::take_snapshot(history.now());
}

void write_and_read_a_snapshot(benchmark::State& state) {
  const DiskFolder folder;
  const workshop::Snapshot snapshot = example_snapshot();
  const std::string path = folder.path + "/a.snapshot";
  for (auto _ : state) {
    if (!write_snapshot(path, snapshot, test_signer()) || !read_snapshot(path))
      return state.SkipWithError("no snapshot");
    std::filesystem::remove(path);
  }
}
BENCHMARK(write_and_read_a_snapshot)->Unit(benchmark::kMillisecond)->UseRealTime();

/// As many workshops as an organisation holds in some years, each with a whole day in its log.
struct ThousandWorkshops {
  DiskFolder sessions;

  ThousandWorkshops() {
    const auto script = workshop::example_script(started().framework);
    const std::string first = sessions.path + "/2026-01-01-0.workshop";
    must(WorkshopLog::make(first, workshop::example_log(script, {"close", workshop::ExampleMoment::kDone})));
    for (int number = 1; number < 1000; ++number)
      std::filesystem::copy(first, sessions.path + "/2026-01-01-" + std::to_string(number) + ".workshop");
  }
};

void home_shows_a_thousand_workshops(benchmark::State& state) {
  const ThousandWorkshops thousand;
  list_workshops(thousand.sessions.path);
  for (auto _ : state) {
    if (list_workshops(thousand.sessions.path).size() != 1000) return state.SkipWithError("not a thousand");
  }
}
BENCHMARK(home_shows_a_thousand_workshops)->Unit(benchmark::kMillisecond)->UseRealTime();

/// The first visit, or the index is lost: every log is replayed.
void home_reads_a_thousand_logs(benchmark::State& state) {
  const ThousandWorkshops thousand;
  for (auto _ : state) {
    std::filesystem::remove(thousand.sessions.path + "/.home-index-2.json");
    benchmark::DoNotOptimize(list_workshops(thousand.sessions.path));
  }
}
BENCHMARK(home_reads_a_thousand_logs)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

}  // namespace
