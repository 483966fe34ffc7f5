#include "store/rounds.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <sys/wait.h>
#include <unistd.h>

#include "ballot/plan.h"
#include "framework/framework.h"
#include "framework/value.h"
#include "store/connection.h"
#include "store/disk.h"
#include "store/files.h"
#include "store/key_file.h"
#include "workshop/forms.h"
#include "workshop/values.h"

namespace crosstable::store::test {

namespace {

const framework::Framework& shipped() {
  static const framework::Framework kFramework = [] {
    if (!ballot::init_sealing()) std::abort();
    auto framework = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
    if (!framework) std::abort();
    return std::move(*framework);
  }();
  return kFramework;
}

ballot::Score draw(std::mt19937& random, int least, int most) {
  return static_cast<ballot::Score>(std::uniform_int_distribution<int>(least, most)(random));
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  // In memory where there is such a place: faults and kills are of processes and calls, and a real disk would only make
  // them fewer.
  const bool in_memory = ::access("/dev/shm", W_OK | X_OK) == 0;
  std::string name =
      (in_memory ? "/dev/shm" : std::filesystem::temp_directory_path().string()) + "/crosstable-store-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) std::abort();
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

workshop::Started started() {
  workshop::Started start;
  start.title = "90-day terms";
  start.organisation = "Example Ltd";
  start.date = "2026-11-23";
  start.framework = shipped();
  // What is read with each of a thousand openings; no test here speaks another language.
  start.framework.translations.clear();
  start.roster = *framework::parse_roster("SA:4,FI:3,LE:3");
  return start;
}

ballot::Round friction_round(int times_places, ballot::Eligibility eligibility) {
  workshop::Started start = started();
  for (framework::Function& function : start.roster.functions) function.places *= times_places;
  workshop::History history;
  history.apply(start);
  ballot::Round round;
  round.workshop = start.title;
  round.form = workshop::friction_form(history.now(), {});
  round.framework = start.framework;
  round.roster = start.roster;
  round.plan = ballot::make_plan(round.roster, 3);
  round.eligibility = eligibility;
  return round;
}

ballot::Round poll_round(ballot::RoundKind kind) {
  ballot::Round round = friction_round();
  round.plan = {};
  round.question = "How sure are you?";
  round.form.kind = kind;
  round.form.statements.clear();
  round.form.items = {"one", "two", "three"};
  round.form.dots = kind == ballot::RoundKind::kPick ? 1 : 3;
  return round;
}

ballot::Ballot ballot_of(const ballot::Round& round, int function, unsigned seed) {
  std::mt19937 random(seed);
  ballot::Ballot ballot;
  ballot.rater = function;
  if (round.form.kind != ballot::RoundKind::kFriction) {
    ballot.marks.assign(round.form.items.size(), 0);
    if (round.form.kind == ballot::RoundKind::kConfidence) {
      for (ballot::Score& mark : ballot.marks) mark = draw(random, 1, 6);
    } else {
      ballot.marks[random() % ballot.marks.size()] = 1;
    }
    return ballot;
  }
  for (int rated = 0; rated < static_cast<int>(round.form.functions.size()); ++rated) {
    if (rated == function) continue;
    ballot::Rating rating;
    rating.rated = rated;
    for (std::size_t index = 0; index < round.form.statements.size(); ++index)
      rating.scores.push_back(draw(random, 1, 5));
    rating.dependence = draw(random, 1, 3);
    rating.mirror = draw(random, 1, 5);
    ballot.ratings.push_back(rating);
  }
  return ballot;
}

ballot::Sealed box_of(const ballot::Round& round, int function, unsigned seed) {
  return ballot::seal(ballot::pack(round.form, ballot_of(round, function, seed)), round.key);
}

std::vector<ballot::Ballot> full_house(const ballot::Round& round) {
  std::vector<ballot::Ballot> ballots;
  for (std::size_t function = 0; function < round.roster.functions.size(); ++function) {
    for (int place = 0; place < round.roster.functions[function].places; ++place) {
      ballots.push_back(ballot_of(round, static_cast<int>(function), static_cast<unsigned>(ballots.size())));
    }
  }
  return ballots;
}

tl::expected<OpenedRound, words::Message> open_round(const std::string& folder, ballot::Round round,
                                                     const std::string& step, WorkshopLog& log,
                                                     const RoundSecrets& with) {
  FileUrnKeeper keeper(folder);
  return store::open_round(keeper, std::move(round), step, log, with);
}

tl::expected<ballot::Round, words::Message> open_round(const std::string& folder, ballot::Round round,
                                                       const std::string& step, WorkshopLog& log,
                                                       const ballot::Deck* deck) {
  FileUrnKeeper keeper(folder);
  return store::open_round(keeper, std::move(round), step, log, deck);
}

tl::expected<words::Message, words::Message> give_up_without_key(const std::string& folder, WorkshopLog& log,
                                                                 const ballot::SecretKey* held) {
  FileUrnKeeper keeper(folder);
  return store::give_up_without_key(keeper, log, held);
}

tl::expected<ballot::SecretKey, words::Message> unlock_round(const std::string& folder,
                                                             const ballot::SecretText& passphrase) {
  FileUrnKeeper keeper(folder);
  return store::unlock_round(keeper, passphrase);
}

tl::expected<workshop::RoundRecord, words::Message> close_round(const std::string& folder, WorkshopLog& log,
                                                                const ballot::SecretKey* held) {
  FileUrnKeeper keeper(folder);
  return store::close_round(keeper, log, held);
}

tl::expected<void, words::Message> discard_round(const std::string& folder, WorkshopLog& log) {
  FileUrnKeeper keeper(folder);
  return store::discard_round(keeper, log);
}

tl::expected<void, words::Message> set_round_aside(const std::string& folder, WorkshopLog& log) {
  FileUrnKeeper keeper(folder);
  return store::set_round_aside(keeper, log);
}

tl::expected<void, words::Message> destroy_round(const std::string& folder, const std::string& id) {
  FileUrnKeeper keeper(folder);
  return store::destroy_round(keeper, id);
}

tl::expected<std::vector<words::Message>, words::Message> recover(const std::string& folder, WorkshopLog& log) {
  FileUrnKeeper keeper(folder);
  return store::recover(keeper, log);
}

FileUrn put_urn(const std::string& folder, const ballot::Round& round, const ballot::SecretKey& key, UrnPhase phase) {
  FileUrn urn = must(FileUrn::create(folder, round, phase));
  const std::string path = key_path(folder, round.id);
  must(write_in_place(path, *must(key_content(path, key, {}))));
  must(sync_folder(folder));
  return urn;
}

FileUrn make_urn(const std::string& folder, ballot::Round round) {
  round.id = hex(ballot::random_id());
  const ballot::SecretKey key = ballot::SecretKey::generate(round.key);
  return put_urn(folder, round, key, UrnPhase::kOpen);
}

CastResult cast(BallotBox& box, int function, unsigned seed) {
  return box.cast(ballot::random_id(), function, 1, box_of(box.round(), function, seed));
}

void cast_all(BallotBox& box, const std::vector<ballot::Ballot>& ballots) {
  for (const ballot::Ballot& ballot : ballots) {
    const auto result = box.cast(ballot::random_id(), ballot.rater, 1,
                                 ballot::seal(ballot::pack(box.round().form, ballot), box.round().key));
    ASSERT_EQ(result.outcome, CastOutcome::kRecorded) << result.problem;
  }
}

std::string hex(const ballot::BallotId& id) {
  static constexpr const char* kDigits = "0123456789abcdef";
  std::string text;
  for (std::uint8_t byte : id) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

std::set<std::string> ids_in(const std::string& urn) {
  SQLite::Database database = connect_urn(urn);
  SQLite::Statement select(database, "SELECT lower(hex(id)) FROM urn");
  std::set<std::string> ids;
  while (select.executeStep()) EXPECT_TRUE(ids.insert(select.getColumn(0).getString()).second);
  return ids;
}

int turnout_of(Urn& urn) {
  int sum = 0;
  for (int cast : must(urn.view()).turnout) sum += cast;
  return sum;
}

const Signer& test_signer() {
  static const Signer kSigner = Signer::from_seed(std::vector<std::uint8_t>(32, 7));
  return kSigner;
}

std::vector<std::uint8_t> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string text_in(const std::string& path) {
  const std::vector<std::uint8_t> bytes = bytes_of(path);
  return {bytes.begin(), bytes.end()};
}

std::string text_of(const workshop::Change& change) { return framework::to_json(workshop::to_value(change)); }
std::string text_of(const std::vector<ballot::PublishedCell>& cells) {
  return text_of(workshop::Change(workshop::CellsPublished{"", cells}));
}

std::string text_of(const workshop::RoundRecord& round) {
  return text_of(workshop::Change(workshop::RoundClosed{round.id, round.cells, round.turnout, round.poll}));
}

tl::expected<std::vector<ballot::PublishedCell>, words::Message> publish_now(const std::string& folder,
                                                                             WorkshopLog& log,
                                                                             const ballot::SecretKey* held) {
  const auto path = find_urn(folder);
  auto urn = path ? FileUrn::open(*path) : tl::unexpected(words::verbatim(folder + " has no urn"));
  return urn ? publish_complete(folder, *urn, log, held) : tl::unexpected(urn.error());
}

pid_t start_child(const std::function<void()>& work) {
  const pid_t child = ::fork();
  if (child < 0) std::abort();
  if (child == 0) {
    work();
    ::_exit(0);
  }
  return child;
}

int wait_for(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

int in_child(const std::function<void()>& work) { return wait_for(start_child(work)); }

}  // namespace crosstable::store::test
