// Sixty people vote on the real screens. Nothing but the urn may know anything of it: no file, no name, no output, no
// picture; and what is exported afterwards depends on who answered what in no other way than by the published levels.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>

#include <fcntl.h>
#include <unistd.h>

#include "path/hands.h"
#include "proof/closing.h"
#include "proof/proof.h"
#include "report/report.h"
#include "roles/rehearse.h"
#include "roles/reports.h"
#include "store/rounds.h"
#include "support/cases.h"
#include "workshop/snapshot.h"

namespace crosstable::proof {
namespace {

using store::test::must;
using store::test::TemporaryFolder;

constexpr int kVoters = 60;

/// What is written to stdout and stderr meanwhile.
class Captured {
 public:
  explicit Captured(const std::string& path) : path_(path), out_(::dup(STDOUT_FILENO)), err_(::dup(STDERR_FILENO)) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    std::fflush(stdout);
    ::dup2(file, STDOUT_FILENO);
    ::dup2(file, STDERR_FILENO);
    ::close(file);
  }
  Captured(const Captured&) = delete;
  Captured& operator=(const Captured&) = delete;
  ~Captured() { end(); }
  std::string end() {
    if (out_ < 0) return "";
    std::fflush(stdout);
    ::dup2(out_, STDOUT_FILENO);
    ::dup2(err_, STDERR_FILENO);
    ::close(std::exchange(out_, -1));
    ::close(std::exchange(err_, -1));
    const auto bytes = store::test::bytes_of(path_);
    return {bytes.begin(), bytes.end()};
  }

 private:
  std::string path_;
  int out_, err_;
};

/// Every file of the folder but the urn and its journal.
std::map<std::string, std::vector<std::uint8_t>> files_beside_the_urn(const std::string& folder) {
  std::map<std::string, std::vector<std::uint8_t>> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    if (entry.is_regular_file() && name.find(".urn") == std::string::npos)
      files[name] = store::test::bytes_of(entry.path());
  }
  return files;
}

/// Sales, finance and legal, twenty each; everybody rates one other function.
std::vector<ballot::Ballot> sixty_ballots(const ballot::Round& round) {
  std::vector<ballot::Ballot> ballots;
  for (int voter = 0; voter < kVoters; ++voter) {
    ballot::Ballot ballot = store::test::ballot_of(round, voter % 3, static_cast<unsigned>(voter));
    ballot.ratings.resize(1);
    ballots.push_back(std::move(ballot));
  }
  return ballots;
}

/// What the room may know afterwards.
struct Heard {
  std::string said;      ///< on stdout and stderr while people voted
  bool is_same = false;  ///< no file beside the urn changed while people voted
  std::set<std::string> ids;
  std::string log;  ///< the round's close as it was logged, without the round's name
  std::map<std::string, std::vector<std::uint8_t>> exports;
};

void vote_all(crosstable::test::RoomClock& clock, const std::string& folder, const ballot::Round& round,
              const std::vector<ballot::Ballot>& ballots, int pause_ms) {
  crosstable::test::KioskHands kiosk(clock, folder);
  for (const ballot::Ballot& ballot : ballots) {
    kiosk.wait(pause_ms);
    ASSERT_EQ(kiosk.vote(ballot, round.form.functions), "");
  }
}

void export_all(const std::string& folder, const std::string& into) {
  const workshop::History history = must(store::WorkshopLog::open(folder)).history();
  std::filesystem::create_directory(into);
  auto out = roles::OutputFolder::open(into);
  ASSERT_TRUE(out) << out.error();
  ASSERT_TRUE(
      roles::add_reports(*out, workshop::take_snapshot(history.now()), {"json", "csv", "png"}, words::english_words()));
  ASSERT_TRUE(out->deliver());
}

void hold_round(const std::vector<ballot::Ballot>& ballots, int pause_ms, Heard& heard) {
  const TemporaryFolder outside;
  const std::string folder = outside / "silent.workshop";
  ballot::Round round;
  {
    store::WorkshopLog log = must(store::WorkshopLog::make(folder, {store::test::started()}));
    round = must(store::test::open_round(folder, store::test::friction_round(7), "vote", log));
  }
  crosstable::test::RoomClock clock;
  {
    // A kiosk takes a number of its own when it starts.
    const crosstable::test::KioskHands first(clock, folder);
  }
  const auto before = files_beside_the_urn(folder);

  Captured captured(outside / "said");
  vote_all(clock, folder, round, ballots, pause_ms);
  heard.said = captured.end();
  ASSERT_FALSE(testing::Test::HasFailure()) << heard.said;

  heard.is_same = files_beside_the_urn(folder) == before;
  heard.ids = store::test::ids_in(store::urn_path(folder, round.id));
  heard.log = finish(folder).text;
  heard.log.replace(heard.log.find(round.id), round.id.size(), "round");
  ASSERT_NO_FATAL_FAILURE(export_all(folder, outside / "exports"));
  heard.exports = files_beside_the_urn(outside / "exports");
}

/// The same answers from other people of the same function, at other times.
std::vector<ballot::Ballot> exchanged(std::vector<ballot::Ballot> ballots) {
  std::mt19937 random(3);
  for (std::size_t left = 0; left < ballots.size(); ++left) {
    for (std::size_t right = left + 1; right < ballots.size(); ++right) {
      if (ballots[left].rater != ballots[right].rater ||
          ballots[left].ratings[0].rated != ballots[right].ratings[0].rated)
        continue;
      for (std::size_t statement = 0; statement < ballots[left].ratings[0].scores.size(); ++statement) {
        if (random() % 2 == 0)
          std::swap(ballots[left].ratings[0].scores[statement], ballots[right].ratings[0].scores[statement]);
      }
    }
  }
  std::shuffle(ballots.begin(), ballots.end(), random);
  return ballots;
}

TEST(Silence, AfterSixtyVotesNothingButTheUrnHasChanged) {
  const auto ballots = sixty_ballots(store::test::friction_round(7));
  Heard heard;

  ASSERT_NO_FATAL_FAILURE(hold_round(ballots, 1000, heard));

  EXPECT_EQ(heard.said, "");
  EXPECT_TRUE(heard.is_same);
  EXPECT_EQ(heard.ids.size(), static_cast<std::size_t>(kVoters));
  say("60 votes on the real screens: 0 bytes on stdout and stderr, 0 bytes changed in any file beside the urn");
}

TEST(Silence, WhatIsLoggedAndExportedDoesNotTellWhoAnsweredWhatNorWhen) {
  const auto ballots = sixty_ballots(store::test::friction_round(7));
  Heard heard, other;

  ASSERT_NO_FATAL_FAILURE(hold_round(ballots, 1000, heard));
  ASSERT_NO_FATAL_FAILURE(hold_round(exchanged(ballots), 4321, other));

  EXPECT_EQ(heard.log, other.log);
  EXPECT_EQ(heard.exports, other.exports);
  EXPECT_GE(heard.exports.size(), 3U);
  std::size_t bytes = 0;
  for (const auto& [name, content] : heard.exports) {
    const std::string text(content.begin(), content.end());
    bytes += text.size();
    for (const std::string& id : heard.ids) EXPECT_EQ(text.find(id), std::string::npos) << name;
    // PNG keeps texts and times in chunks of these names.
    for (const char* chunk : {"tIME", "tEXt", "iTXt"}) EXPECT_EQ(text.find(chunk), std::string::npos) << name;
    if (name.ends_with(".png")) continue;
    EXPECT_FALSE(std::regex_search(text, std::regex("[0-2][0-9]:[0-5][0-9]"))) << "a time of day in " << name;
  }
  say("two rounds with the same answers from other people at other times: the log's entry and " +
      std::to_string(heard.exports.size()) + " exports of " + std::to_string(bytes / 1024) +
      " KiB are the same byte for byte; 0 ids, 0 times of day");
}

std::string content_of(const workshop::Snapshot& snapshot) {
  std::string bytes = report::to_json(snapshot) + report::to_csv(snapshot);
  for (const auto& [name, value] : workshop::to_sections(snapshot))
    bytes += name + "\n" + framework::to_json(value) + "\n";
  return bytes;
}

TEST(History, TheSameBallotsInAnyOrderGiveTheSameBytes) {
  const int orders = runs(20, 100);
  const framework::Framework framework =
      *framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
  std::mt19937 random(7);
  for (const char* name : {"credit-terms", "edges"}) {
    auto file = roles::load_ballots(crosstable::test::case_file(std::string(name) + ".ballots.csv"), framework);
    ASSERT_TRUE(file.has_value()) << file.error();
    std::set<std::string> contents;

    for (int order = 0; order < orders; ++order) {
      const TemporaryFolder outside;
      const auto played =
          roles::rehearse({outside / "rehearsal.workshop", name, "", "2026-11-23", false, framework, 4}, *file);
      ASSERT_TRUE(played) << played.error();
      contents.insert(content_of(workshop::take_snapshot(*played)));
      std::shuffle(file->ballots.begin(), file->ballots.end(), random);
    }

    EXPECT_EQ(contents.size(), 1U) << name;
  }
  say("2 rounds in " + std::to_string(orders) +
      " orders each: 1 content of report.json, CSV and snapshot for each round");
}

}  // namespace
}  // namespace crosstable::proof
