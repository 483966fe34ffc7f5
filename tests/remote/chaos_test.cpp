// Kiosks that are killed, a server that crashes and a network that is cut, all at once: what was acknowledged is in the
// urn, once, and nothing is taken after the close. Short here, long with CROSSTABLE_LONG=1.
#include <csignal>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include "proof/proof.h"
#include "remote/forwarder.h"
#include "remote/server_house.h"
#include "store/rounds.h"

namespace crosstable::remote::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using store::CastOutcome;
using store::test::must;
using ::testing::Gt;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr int kKiosks = 4;

/// Two network namespaces and a cable between them; empty names where that is not allowed.
class Cable {
 public:
  Cable() {
    const std::string mark = std::to_string(::getpid());
    const std::string server = "cts" + mark, kiosks = "ctk" + mark;
    const std::string script = "exec >/dev/null 2>&1; set -e; ip netns add " + server + "; ip netns add " + kiosks +
                               "; ip -n " + server + " link add cable type veth peer name cable netns " + kiosks +
                               "; ip -n " + server + " addr add 10.77.0.1/24 dev cable; ip -n " + kiosks +
                               " addr add 10.77.0.2/24 dev cable; for n in " + server + " " + kiosks +
                               "; do ip -n $n link set lo up; ip -n $n link set cable up; done";
    made_ = {server, kiosks};
    if (std::system(script.c_str()) != 0) return;
    server_ = server;
    kiosks_ = kiosks;
  }
  Cable(const Cable&) = delete;
  Cable& operator=(const Cable&) = delete;
  ~Cable() {
    for (const std::string& name : made_) run("ip netns del " + name);
  }
  const std::string& server() const { return server_; }
  const std::string& kiosks() const { return kiosks_; }
  bool is_there() const { return !server_.empty(); }
  void set(bool up) const { run("ip -n " + server_ + " link set cable " + (up ? "up" : "down")); }

 private:
  static void run(const std::string& command) {
    if (std::system((command + " >/dev/null 2>&1").c_str()) != 0) return;
  }
  std::vector<std::string> made_;
  std::string server_, kiosks_;
};

milliseconds now() { return std::chrono::duration_cast<milliseconds>(steady_clock::now().time_since_epoch()); }

/// A kiosk's life, until it is killed: every acknowledgement is a line, "R" recorded or "K" kept here.
class Voter {
 public:
  Voter(std::shared_ptr<KioskLine> line, int out, unsigned seed)
      : line_(std::move(line)), out_(out), random_(seed), forwarder_(line_, [this] { return fraction(); }) {}

  [[noreturn]] void vote() {
    RemoteMeeting meeting(line_);
    for (;;) {
      static_cast<void>(forwarder_.step(now()));
      auto box = meeting.box_at_hand();
      if (!box || !*box) {
        std::this_thread::sleep_for(milliseconds(3));
        continue;
      }
      for (int ballots = 0; ballots < 20; ++ballots) {
        one(**box);
        static_cast<void>(forwarder_.step(now()));
      }
    }
  }

 private:
  double fraction() { return std::uniform_real_distribution<double>(0, 1)(random_); }
  void one(store::BallotBox& box) {
    const int function = static_cast<int>(random_() % 3);
    const auto taken = box.take_pass(line_->number(), function);
    if (!taken || !*taken) return std::this_thread::sleep_for(milliseconds(2));
    const auto id = ballot::random_id();
    const auto outcome = box.cast(id, function, line_->number(), store::test::box_of(box.round(), function, 1)).outcome;
    const bool recorded = outcome == CastOutcome::kRecorded;
    if (!recorded && outcome != CastOutcome::kKept) return;
    const std::string line = (recorded ? "R " : "K ") + store::test::hex(id) + "\n";
    if (::write(out_, line.data(), line.size()) < 0) ::_exit(1);
  }

  std::shared_ptr<KioskLine> line_;
  int out_;
  std::mt19937 random_;
  Forwarder forwarder_;
};

struct Slot {
  int number = 0;
  std::string outbox;
  pid_t child = -1;
  int out = -1;
  milliseconds ends{};
  milliseconds waits_until{};  ///< for its first acknowledgement
};

bool has_spoken(const Slot& slot) {
  pollfd out{slot.out, POLLIN, 0};
  return ::poll(&out, 1, 0) == 1;
}

class Chaos : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string why = TestCluster::why_not(); !why.empty()) GTEST_SKIP() << why;
    house_.emplace(ClusterSetting{TestDisk::kSynced, cable_.is_there() ? "10.77.0.1" : "", cable_.server()});
    // The table is at the server, on its socket.
    table_ = std::make_unique<PgUrnKeeper>(house_->folder(), here("crosstable_table"), "a workshop");
    ballot::Round round = store::test::friction_round();
    round.id = store::test::hex(ballot::random_id());
    static_cast<void>(ballot::SecretKey::generate(round.key));
    urn_ = must(table_->make(round, nullptr));
    house_->make_room();
    must(table_->move_to(round.id, store::UrnPhase::kOpen));
    for (int number = 1; number <= kKiosks; ++number) slots_.push_back({number, house_->new_outbox()});
  }
  void TearDown() override {
    for (Slot& slot : slots_) end(slot);
  }
  Server here(const std::string& user) {
    return {{{"host", house_->cluster().folder()}, {"user", user}, {"dbname", "crosstable"}}, {}};
  }
  void begin(Slot& slot) {
    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    const auto seed = static_cast<unsigned>(random_());
    slot.child = ::fork();
    if (slot.child == 0) {
      if (cable_.is_there()) {
        const int network = ::open(("/run/netns/" + cable_.kiosks()).c_str(), O_RDONLY);
        if (::setns(network, CLONE_NEWNET) != 0) ::_exit(1);
      }
      const Server server = cable_.is_there() ? house_->cluster().kiosk(slot.number)
                                              : here("crosstable_kiosk_" + std::to_string(slot.number));
      auto outbox = store::Outbox::open(slot.outbox);
      if (!outbox) ::_exit(2);
      Voter(std::make_shared<KioskLine>(slot.number, server, std::move(*outbox)), ends[1], seed).vote();
    }
    ::close(ends[1]);
    slot.out = ends[0];
    slot.ends = now() + milliseconds(20 + random_() % (proof::is_long() ? 200 : 500));
    // On a slow machine most would be killed before they had a way to the server.
    slot.waits_until = random_() % 4 == 0 ? slot.ends : slot.ends + milliseconds(3000);
  }
  void end(Slot& slot) {
    if (slot.child <= 0) return;
    ::kill(slot.child, SIGKILL);
    ::waitpid(slot.child, nullptr, 0);
    slot.child = -1;
    std::string said;
    char part[4096];
    for (ssize_t got = 0; (got = ::read(slot.out, part, sizeof part)) > 0;)
      said.append(part, static_cast<std::size_t>(got));
    ::close(slot.out);
    std::istringstream lines(said);
    for (std::string kind, id; lines >> kind >> id;) (kind == "R" ? recorded_ : kept_).insert(id);
  }
  void end_due() {
    for (Slot& slot : slots_) {
      if (now() < (has_spoken(slot) ? slot.ends : slot.waits_until)) continue;
      end(slot);
      ++kills_;
      begin(slot);
    }
  }
  void tick(milliseconds until) {
    while (now() < until) {
      end_due();
      std::this_thread::sleep_for(milliseconds(2));
    }
  }
  void drain() {
    for (const Slot& slot : slots_) {
      KioskLine line(slot.number, here("crosstable_kiosk_" + std::to_string(slot.number)),
                     must(store::Outbox::open(slot.outbox)));
      for (int tries = 0; tries < 1000 && line.deliver_one(milliseconds(2000)) != KioskLine::Delivery::kNone; ++tries) {
      }
      refused_ += line.reach().refused;
    }
  }
  std::set<std::string> in_urn() {
    const auto ids = house_->cluster().sql("SELECT encode(id, 'hex') FROM urn.box");
    return {ids.begin(), ids.end()};
  }

  Cable cable_;
  std::optional<ServerHouse> house_;
  std::unique_ptr<PgUrnKeeper> table_;
  std::unique_ptr<store::Urn> urn_;
  std::vector<Slot> slots_;
  std::mt19937 random_{20261129};
  std::set<std::string> recorded_, kept_;
  int kills_ = 0, refused_ = 0;
};

std::size_t missing(const std::set<std::string>& acknowledged, const std::set<std::string>& there) {
  std::size_t lost = 0;
  for (const std::string& id : acknowledged) lost += there.contains(id) ? 0 : 1;
  return lost;
}

TEST_F(Chaos, LosesNothingCountsNothingTwiceAndTakesNothingAfterTheClose) {
  const int kills = proof::runs(60, 10'000), crashes = proof::runs(3, 100);
  const int cuts = cable_.is_there() ? proof::runs(2, 50) : 0;
  int crashed = 0, cut = 0;
  for (Slot& slot : slots_) begin(slot);
  while (kills_ < kills || crashed < crashes || cut < cuts) {
    tick(now() + milliseconds(100 + random_() % 900));
    if (crashed < crashes && (random_() % 2 == 0 || cut == cuts)) {
      house_->cluster().crash();
      tick(now() + milliseconds(random_() % 800));
      house_->cluster().start();
      ++crashed;
    } else if (cut < cuts) {
      cable_.set(false);
      tick(now() + milliseconds(300 + random_() % 3000));
      cable_.set(true);
      ++cut;
    }
  }
  for (Slot& slot : slots_) end(slot);
  drain();
  for (Slot& slot : slots_) begin(slot);
  tick(now() + milliseconds(1500));

  must(table_->move_to(urn_->round().id, store::UrnPhase::kClosing));
  const std::set<std::string> at_close = in_urn();
  std::this_thread::sleep_for(milliseconds(300));
  for (Slot& slot : slots_) end(slot);
  const std::set<std::string> there = in_urn();

  EXPECT_GT(recorded_.size(), static_cast<std::size_t>(kills_) / 4) << "else nothing was shown";
  const std::size_t lost = missing(recorded_, there);
  EXPECT_EQ(lost, 0U);
  EXPECT_EQ(there, at_close) << "nothing after the close";
  EXPECT_EQ(house_->cluster().sql("SELECT count(*) - count(DISTINCT box) FROM urn.box").at(0), "0") << "nothing twice";
  EXPECT_EQ(static_cast<std::size_t>(store::test::turnout_of(*urn_)), there.size());
  // What is kept since the crashes ended has waited for the close.
  std::size_t late = 0;
  for (const Slot& slot : slots_) {
    const store::Outbox outbox = must(store::Outbox::open(slot.outbox));
    for (const auto& [id, ballot] : outbox.ballots())
      late += there.contains(store::test::hex(id)) ? 0 : kept_.count(store::test::hex(id));
  }
  EXPECT_EQ(missing(kept_, there), late) << "said to be late where it is not in";
  EXPECT_EQ(refused_, 0);
  proof::say(std::to_string(kills_) + " kills, " + std::to_string(crashed) + " server crashes, " +
             (cable_.is_there() ? std::to_string(cut) + " cuts"
                                : std::string("no cuts: network namespaces are not allowed here")) +
             ": " + std::to_string(recorded_.size()) + " recorded, " + std::to_string(kept_.size()) + " kept, " +
             std::to_string(lost) + " lost, " + std::to_string(there.size() - at_close.size()) + " after the close");
}

TEST_F(Chaos, LeavesNoBoxInAnyFileOfTheServerAfterTheClose) {
  for (Slot& slot : slots_) begin(slot);
  tick(now() + milliseconds(proof::runs(1500, 20'000)));
  for (int more = 0; more < 300 && recorded_.size() < 30; ++more) tick(now() + milliseconds(200));
  for (Slot& slot : slots_) end(slot);
  drain();
  const std::vector<ballot::Sealed> boxes = must(urn_->contents()).boxes;
  ASSERT_GT(boxes.size(), 20U);
  const auto shown = [&] {
    std::vector<std::vector<std::string>> found;
    for (std::size_t at = 0; at < boxes.size(); at += boxes.size() / 20) {
      if (auto files = files_with(house_->cluster().folder(), boxes[at].data(), 48); !files.empty())
        found.push_back(std::move(files));
    }
    return found;
  };
  EXPECT_THAT(shown(), SizeIs(Gt(15U))) << "else the search would find nothing at all";
  // What a server does by itself as soon as some rows are new.
  house_->cluster().sql("ANALYZE");

  must(table_->move_to(urn_->round().id, store::UrnPhase::kClosing));
  must(table_->destroy(urn_->round().id));

  EXPECT_THAT(shown(), IsEmpty());
}

}  // namespace
}  // namespace crosstable::remote::test
