// The language in which somebody answered is on the glass for as long as she stands there, and nowhere else: with her
// function it would name her. Two rooms give the same answers, one in English and one in German, and every file of both
// folders is searched while they vote, after that, and after the close; and so is what a kiosk on another machine keeps
// while its table is away.
#include <algorithm>
#include <filesystem>
#include <map>

#include "path/hands.h"
#include "proof/closing.h"
#include "proof/proof.h"
#include "remote/server_house.h"
#include "roles/languages.h"
#include "store/connection.h"
#include "store/rounds.h"

namespace crosstable::proof {
namespace {

using store::test::must;
using store::test::TemporaryFolder;

constexpr int kSpeakers = 3;

/// What a language could be written down as, long enough to be no accident among random bytes.
constexpr std::string_view kNames[] = {"Deutsch", "English", "German", "language", "locale",
                                       "\"de\"",  "\"en\"",  "de_DE",  "en_US",    "'de'"};

std::map<std::string, int> names_in(std::string_view bytes) {
  std::map<std::string, int> found;
  for (const std::string_view name : kNames) {
    int& count = found[std::string(name)];
    for (std::size_t at = bytes.find(name); at != std::string_view::npos; at = bytes.find(name, at + 1)) ++count;
  }
  return found;
}

/// Its names and all its bytes, without the round's id, which is drawn by lot.
struct Folder {
  std::map<std::string, int> names;
  std::map<std::string, std::size_t> sizes;
  bool operator==(const Folder&) const = default;
};

Folder look_into(const std::string& folder, const std::string& round) {
  Folder seen;
  std::string all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    std::string name = std::filesystem::relative(entry.path(), folder);
    if (const auto at = name.find(round); at != std::string::npos) name.replace(at, round.size(), "round");
    all += name + "\n";
    if (!entry.is_regular_file()) continue;
    const auto bytes = store::test::bytes_of(entry.path());
    all.append(bytes.begin(), bytes.end());
    seen.sizes[name] = bytes.size();
  }
  seen.names = names_in(all);
  return seen;
}

/// What can be seen of a room in which everybody answered in one language.
struct Room {
  /// Before the votes; of each with its pass taken and all answered, read in the other language, and in its own again;
  /// after each; after the close.
  std::vector<Folder> moments;
  std::vector<std::size_t> box_sizes;  ///< as they lie in the urn
  std::string log;                     ///< the close
};

roles::KioskApp::Setting two_languages() {
  roles::KioskApp::Setting setting;
  setting.others = {must(roles::words_of("en")), must(roles::words_of("de"))};
  setting.random_below = [](std::uint32_t n) { return n - 1; };
  return setting;
}

void vote_in(const std::string& language, Room& room) {
  const TemporaryFolder outside;
  const std::string folder = outside / "room.workshop";
  ballot::Round round;
  {
    store::WorkshopLog log = must(store::WorkshopLog::make(folder, {store::test::started()}));
    ballot::Round asked = store::test::friction_round();
    asked.language = "en";
    round = must(store::test::open_round(folder, asked, "vote", log));
  }
  crosstable::test::RoomClock clock;
  const auto look = [&] { room.moments.push_back(look_into(folder, round.id)); };
  {
    crosstable::test::KioskHands kiosk(clock, folder, two_languages());
    look();
    for (int voter = 0; voter < kSpeakers; ++voter) {
      kiosk.wait(1000);
      ASSERT_EQ(kiosk::language_of(kiosk.state()), "en") << "the next voter starts in the room's language";
      if (language != "en") {
        ASSERT_TRUE(kiosk.tap("kiosk.language"));
      }
      const auto ballot = store::test::ballot_of(round, voter, static_cast<unsigned>(voter));
      const auto is_spoken = [&] { EXPECT_EQ(kiosk::language_of(kiosk.state()), language); };
      const auto switch_to = [&](const std::string& other) {
        if (language == "en") return;
        EXPECT_TRUE(kiosk.tap("kiosk.language"));
        EXPECT_EQ(kiosk::language_of(kiosk.state()), other);
      };
      ASSERT_EQ(kiosk.vote(
                    ballot, round.form.functions,
                    [&] {
                      is_spoken();
                      look();
                      switch_to("en");
                      look();
                      switch_to(language);
                      look();
                    },
                    is_spoken),
                "");
      look();
    }
  }
  {
    SQLite::Database urn = store::connect_urn(store::urn_path(folder, round.id));
    SQLite::Statement boxes(urn, "SELECT length(box) FROM urn");
    while (boxes.executeStep()) room.box_sizes.push_back(static_cast<std::size_t>(boxes.getColumn(0).getInt()));
  }
  room.log = finish(folder).text;
  room.log.replace(room.log.find(round.id), round.id.size(), "round");
  look();
}

TEST(Language, OfAVoterIsInNoFileAndInNoSize) {
  Room english, german;

  ASSERT_NO_FATAL_FAILURE(vote_in("en", english));
  ASSERT_NO_FATAL_FAILURE(vote_in("de", german));

  ASSERT_EQ(german.moments.size(), 2U + 4 * kSpeakers);
  for (std::size_t at = 0; at < german.moments.size(); ++at) {
    EXPECT_EQ(german.moments[at].names, english.moments[at].names) << "at moment " << at;
    EXPECT_EQ(german.moments[at].sizes, english.moments[at].sizes) << "at moment " << at;
  }
  // Nor does voting itself leave a language, whichever it is.
  for (const Room* room : {&english, &german})
    for (std::size_t at = 1; at + 1 < room->moments.size(); ++at)
      EXPECT_EQ(room->moments[at].names, room->moments[0].names) << "at moment " << at;
  EXPECT_EQ(german.box_sizes, std::vector<std::size_t>(kSpeakers, ballot::kSealedBytes));
  EXPECT_EQ(german.box_sizes, english.box_sizes);
  EXPECT_EQ(german.log, english.log);
  EXPECT_EQ(names_in("a file that says \"de\" and Deutsch").at("Deutsch"), 1) << "else the search finds nothing";
  say("the same three ballots in English and in German: every file of both folders has the same size and as many "
      "names of languages at " +
      std::to_string(german.moments.size()) + " moments; the close is the same byte for byte");
}

/// What lies on the disk of a kiosk whose table went away before the ballot was cast: with its voter still there, and
/// when the next one is awaited.
void keep_in(const std::string& language, std::vector<Folder>& moments) {
  remote::test::ServerHouse house;
  const auto table = house.table();
  ballot::Round round = store::test::friction_round();
  round.id = store::test::hex(ballot::random_id());
  round.language = "en";
  static_cast<void>(ballot::SecretKey::generate(round.key));
  must(table->make(round, nullptr));
  must(table->move_to(round.id, store::UrnPhase::kOpen));
  const std::string outbox = house.new_outbox();
  const auto look = [&] { moments.push_back(look_into(std::filesystem::path(outbox).parent_path(), round.id)); };
  crosstable::test::RoomClock clock;
  roles::KioskApp::Setting setting = two_languages();
  setting.hears_rounds = true;
  setting.place = [line = house.machine_on(outbox, 1)] { return std::make_unique<remote::RemoteMeeting>(line); };
  crosstable::test::KioskHands kiosk(clock, house.folder(), setting);
  ASSERT_EQ(kiosk.state().page, kiosk::Page::kAttract);
  if (language != "en") {
    ASSERT_TRUE(kiosk.tap("kiosk.language"));
  }
  // The hands expect "recorded"; that it is kept is what this is about.
  const std::string ended = kiosk.vote(store::test::ballot_of(round, 0, 1), round.form.functions, [&] {
    // Only what has its place can be kept.
    kiosk.settle();
    ASSERT_EQ(house.cluster().sql("SELECT count(*) FROM urn.pass").at(0), "1");
    look();
    house.cluster().crash();
  });
  ASSERT_EQ(kiosk.state().page, kiosk::Page::kKept) << ended;
  EXPECT_EQ(kiosk::language_of(kiosk.state()), language);
  look();
  ASSERT_TRUE(kiosk.tap("kiosk.done"));
  kiosk.settle();
  EXPECT_EQ(kiosk.state().reach.kept, 1);
  look();
}

TEST(Language, OfAVoterIsInNoOutboxAndInNoSizeOfOne) {
  if (const std::string why = remote::test::TestCluster::why_not(); !why.empty()) GTEST_SKIP() << why;
  std::vector<Folder> english, german;

  ASSERT_NO_FATAL_FAILURE(keep_in("en", english));
  ASSERT_NO_FATAL_FAILURE(keep_in("de", german));

  ASSERT_EQ(german.size(), 3U);
  for (std::size_t at = 0; at < german.size(); ++at) {
    EXPECT_EQ(german[at].names, english[at].names) << "at moment " << at;
    EXPECT_EQ(german[at].sizes, english[at].sizes) << "at moment " << at;
    EXPECT_EQ(german[at].names, german[0].names) << "a ballot that is kept adds no name of a language";
  }
  say("the same ballot in English and in German, kept on a kiosk whose table is away: its outbox has the same size and "
      "as many names of languages at " +
      std::to_string(german.size()) + " moments");
}

}  // namespace
}  // namespace crosstable::proof
