// A kiosk that is killed in the middle of a commit leaves a hot journal with images of the urn's pages. Whoever comes
// next must zero it in place: a journal that is deleted leaves those images in free blocks of the disk.
#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>

#include "store/disk_faults.h"
#include "store/rounds.h"

namespace crosstable::store::test {
namespace {

constexpr std::size_t kJournalHeader_bytes = 28;

bool is_hot(const std::vector<std::uint8_t>& journal) {
  static constexpr std::array<std::uint8_t, 8> kMagic{0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};
  return journal.size() > kMagic.size() && std::equal(kMagic.begin(), kMagic.end(), journal.begin());
}

bool is_zero(const std::vector<std::uint8_t>& bytes, std::size_t size) {
  return bytes.size() >= size && std::all_of(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size),
                                             [](std::uint8_t byte) { return byte == 0; });
}

struct Table {
  TemporaryFolder folder;
  WorkshopLog log = must(WorkshopLog::make(folder.path(), {started()}));
  std::string urn;

  Table() {
    const ballot::Round round = must(open_round(folder.path(), friction_round(), "vote", log));
    urn = urn_path(folder.path(), round.id);
    FileUrn kiosk = must(FileUrn::open(urn));
    for (unsigned seed = 0; seed < 3; ++seed) EXPECT_EQ(cast(kiosk, 0, seed).outcome, CastOutcome::kRecorded);
  }

  /// Kills kiosks at one call after the other until one leaves a hot journal; a second name keeps the journal's bytes
  /// in sight.
  void leave_hot_journal() {
    for (int nth = 1; nth < 100 && !is_hot(bytes_of(urn + "-journal")); ++nth) {
      in_child([&] {
        auto kiosk = FileUrn::open(urn);
        arm({nth, FaultKind::kDie});
        if (kiosk) cast(*kiosk, 1, 7);
        disarm();
      });
    }
    ASSERT_TRUE(is_hot(bytes_of(urn + "-journal")));
    std::filesystem::create_hard_link(urn + "-journal", folder / "kept");
  }
};

struct Way {
  const char* name;
  bool destroys;
  std::function<void(Table&, FileUrn& open_before)> go;
};

const std::vector<Way>& ways() {
  static const std::vector<Way> kWays = {
      {"open", false, [](Table& table, FileUrn&) { EXPECT_TRUE(FileUrn::open(table.urn)); }},
      {"phase", false, [](Table& table, FileUrn&) { EXPECT_EQ(must(FileUrn::phase(table.urn)), UrnPhase::kOpen); }},
      {"move_to", false, [](Table& table, FileUrn&) { must(FileUrn::move_to(table.urn, UrnPhase::kClosing)); }},
      {"view", false, [](Table&, FileUrn& urn) { EXPECT_EQ(turnout_of(urn), 3); }},
      {"cast", false, [](Table&, FileUrn& urn) { EXPECT_EQ(cast(urn, 2, 8).outcome, CastOutcome::kRecorded); }},
      {"left", false, [](Table&, FileUrn& urn) { must(urn.left(2)); }},
      {"contents", false, [](Table&, FileUrn& urn) { EXPECT_EQ(must(urn.contents()).boxes.size(), 3U); }},
      {"publish_complete", false,
       [](Table& table, FileUrn&) { EXPECT_TRUE(must(publish_now(table.folder.path(), table.log)).empty()); }},
      {"recover", false,
       [](Table& table, FileUrn&) { EXPECT_TRUE(must(recover(table.folder.path(), table.log)).empty()); }},
      {"close_round", true,
       [](Table& table, FileUrn&) {
         EXPECT_EQ(must(close_round(table.folder.path(), table.log)).turnout, (ballot::Turnout{3, 0, 0}));
       }},
      {"discard_round", true, [](Table& table, FileUrn&) { must(discard_round(table.folder.path(), table.log)); }},
  };
  return kWays;
}

TEST(HotJournal, IsZeroedAndNeverDeletedByEveryWayToOpenAnUrn) {
  for (const Way& way : ways()) {
    SCOPED_TRACE(way.name);
    Table table;
    FileUrn open_before = must(FileUrn::open(table.urn));
    table.leave_hot_journal();

    way.go(table, open_before);

    const auto kept = bytes_of(table.folder / "kept");
    if (way.destroys) {
      EXPECT_TRUE(is_zero(kept, kept.size()));
      EXPECT_FALSE(std::filesystem::exists(table.urn + "-journal"));
    } else {
      EXPECT_TRUE(is_zero(kept, kJournalHeader_bytes));
      EXPECT_TRUE(std::filesystem::equivalent(table.folder / "kept", table.urn + "-journal"));
    }
  }
}

TEST(HotJournal, DoesNotStopKiosksThatOpenAtOnce) {
  for (int round = 0; round < 5; ++round) {
    Table table;
    table.leave_hot_journal();
    const auto open_and_cast = [&] {
      auto kiosk = FileUrn::open(table.urn);
      if (!kiosk || cast(*kiosk, 1, 3).outcome != CastOutcome::kRecorded) std::_Exit(1);
    };

    std::vector<pid_t> children;
    for (int kiosk = 0; kiosk < 3; ++kiosk) children.push_back(start_child(open_and_cast));
    for (pid_t child : children) EXPECT_EQ(wait_for(child), 0);

    EXPECT_EQ(ids_in(table.urn).size(), 6U);
    EXPECT_TRUE(std::filesystem::equivalent(table.folder / "kept", table.urn + "-journal"));
  }
}

}  // namespace
}  // namespace crosstable::store::test
