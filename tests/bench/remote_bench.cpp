// What a ballot costs on a server: cast against a bare insert of the same bytes, turn by turn in one run, from one
// kiosk and from eight; then receipts as voters get them, through the outbox; then the table's tick and frame alone and
// beside a thousand voters. Prints plain lines; goals stand behind them.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "look/fonts.h"
#include "look/tokens.h"
#include "remote/server_house.h"
#include "roles/files.h"
#include "roles/gallery.h"
#include "roles/roles.h"
#include "store/rounds.h"

namespace {

using namespace crosstable;
using namespace crosstable::remote;
using remote::test::ClusterSetting;
using remote::test::ServerHouse;
using remote::test::TestCluster;
using remote::test::TestDisk;
using std::chrono::steady_clock;
using store::test::must;

constexpr Link::Within kPatience{10'000};

using Times = std::vector<double>;  ///< ms

double timed(const std::function<void()>& work) {
  const auto before = steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(steady_clock::now() - before).count();
}

double at(Times times, double share) {
  std::sort(times.begin(), times.end());
  return times.empty() ? 0 : times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

void need(const Link::Answer& answer) {
  if (answer) return;
  std::fprintf(stderr, "remote_bench: %s\n", words::english(answer.error().why).c_str());
  std::exit(1);
}

struct Taken {
  Times bare, cast;
};

/// Bare and cast by turns, so that whatever else the machine does meets both.
Taken kiosk_turns(const TestCluster& cluster, int number, const std::vector<std::uint8_t>& round, int turns) {
  Link link(cluster.kiosk(number));
  const ballot::Sealed box = {};
  Taken taken;
  for (int turn = 0; turn < turns; ++turn) {
    const int function = (number + turn) % 3;
    const auto id = ballot::random_id();
    taken.bare.push_back(timed([&] {
      need(link.ask("INSERT INTO public.bare VALUES($1, $2)", {given(id), given(box)}, kPatience));
    }));
    need(link.ask("SELECT kiosk.take_pass($1, $2)", {given(round), given(function)}, kPatience));
    taken.cast.push_back(timed([&] {
      need(link.ask("SELECT kiosk.cast_box($1, $2, $3, $4, NULL, false)",
                    {given(round), given(id), given(box), given(function)}, kPatience));
    }));
  }
  return taken;
}

void compare(const TestCluster& cluster, const std::vector<std::uint8_t>& round, int kiosks, double goal) {
  constexpr int kTurns = 400;
  std::vector<Taken> taken(static_cast<std::size_t>(kiosks));
  std::vector<std::thread> threads;
  for (int number = 1; number <= kiosks; ++number)
    threads.emplace_back(
        [&, number] { taken[static_cast<std::size_t>(number - 1)] = kiosk_turns(cluster, number, round, kTurns); });
  for (std::thread& thread : threads) thread.join();
  Taken all;
  for (const Taken& one : taken) {
    all.bare.insert(all.bare.end(), one.bare.begin(), one.bare.end());
    all.cast.insert(all.cast.end(), one.cast.begin(), one.cast.end());
  }
  std::printf("%d kiosks: bare p50 %.2f ms, cast p50 %.2f ms, ratio %.2f (goal %.1f); p99 %.1f and %.1f ms\n", kiosks,
              at(all.bare, 0.5), at(all.cast, 0.5), at(all.cast, 0.5) / at(all.bare, 0.5), goal, at(all.bare, 0.99),
              at(all.cast, 0.99));
}

/// As voters have it: kept on the kiosk's disk first, then sent.
void receipts(ServerHouse& house, int kiosks) {
  constexpr int kBallots = 100;
  std::vector<Times> times(static_cast<std::size_t>(kiosks));
  std::vector<std::thread> threads;
  const double all_ms = timed([&] {
    for (int number = 1; number <= kiosks; ++number) {
      const auto line = house.machine(number);
      threads.emplace_back([&times, line, number] {
        const auto box = must(RemoteMeeting(line).box_at_hand());
        for (int n = 0; n < kBallots; ++n) {
          const int function = (number + n) % 3;
          static_cast<void>(must(box->take_pass(number, function)));
          const ballot::Sealed sealed = {};
          times[static_cast<std::size_t>(number - 1)].push_back(
              timed([&] { static_cast<void>(box->cast(ballot::random_id(), function, number, sealed)); }));
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
  });
  Times all;
  for (const Times& one : times) all.insert(all.end(), one.begin(), one.end());
  std::printf(
      "%d kiosks through their outboxes: receipt p50 %.2f ms, p99 %.1f ms (goal 100); %.0f ballots/s (goal 200)\n",
      kiosks, at(all, 0.5), at(all, 0.99), static_cast<double>(all.size()) / all_ms * 1000);
}

/// A thousand voters at eight kiosks, one ballot after the other, as fast as their receipts come.
void thousand_voters(ServerHouse& house) {
  constexpr int kKiosks = 8, kBallots = 125;
  std::vector<std::thread> kiosks;
  for (int number = 1; number <= kKiosks; ++number) {
    const auto line = house.machine(number);
    kiosks.emplace_back([line, number] {
      const auto box = must(RemoteMeeting(line).box_at_hand());
      for (int n = 0; n < kBallots; ++n) {
        const int function = (number + n) % 3;
        static_cast<void>(must(box->take_pass(number, function)));
        static_cast<void>(box->cast(ballot::random_id(), function, number, ballot::Sealed{}));
      }
    });
  }
  for (std::thread& kiosk : kiosks) kiosk.join();
}

/// Repeats it until `done`, or `turns` times.
Times timed_until(const std::atomic<bool>& done, int turns, const std::function<void()>& work) {
  Times times;
  while (!done && (turns == 0 || static_cast<int>(times.size()) < turns)) times.push_back(timed(work));
  return times;
}

void beside_voters(const char* what, ServerHouse& house, const std::function<void()>& work) {
  std::atomic<bool> done = false;
  const Times alone = timed_until(done, 300, work);
  std::thread voters([&] {
    thousand_voters(house);
    done = true;
  });
  const Times beside = timed_until(done, 0, work);
  voters.join();
  std::printf("%s: alone p50 %.2f ms, p99 %.1f ms; beside 1000 voters p50 %.2f ms, p99 %.1f ms (%zu times)\n", what,
              at(alone, 0.5), at(alone, 0.99), at(beside, 0.5), at(beside, 0.99), beside.size());
}

/// The tick as the worker does it; the frame as the room sees it while a vote is open, to its draw lists.
void table_beside_voters(ServerHouse& house, store::Urn& urn) {
  beside_voters("the table's tick", house, [&] { must(urn.show(must(urn.view()).turnout)); });
  const auto tokens = look::load_tokens(roles::assets_folder() + "/tokens.toml");
  auto fonts = look::Fonts::load();
  if (!tokens || !fonts) return;
  roles::Gallery gallery(*fonts, *tokens, *roles::display_named("55fhd"), {});
  static_cast<void>(gallery.draw("table-4-vote"));
  beside_voters("the table's frame", house, [&] { gallery.redraw(); });
}

}  // namespace

int main() {
  if (const std::string why = TestCluster::why_not(); !why.empty()) {
    std::printf("%s\n", why.c_str());
    return 0;
  }
  ServerHouse house(ClusterSetting{TestDisk::kSynced, "", ""});
  house.cluster().sql(
      "CREATE TABLE public.bare(id bytea PRIMARY KEY CHECK (octet_length(id) = 16), box bytea NOT NULL CHECK "
      "(octet_length(box) = 256)); ALTER TABLE public.bare ALTER box SET STORAGE PLAIN; GRANT USAGE ON SCHEMA public "
      "TO "
      "crosstable_kiosk; GRANT INSERT ON public.bare TO crosstable_kiosk");
  const auto table = house.table();
  ballot::Round round = store::test::friction_round();
  round.id = store::test::hex(ballot::random_id());
  static_cast<void>(ballot::SecretKey::generate(round.key));
  const auto urn = must(table->make(round, nullptr));
  house.make_room();
  must(table->move_to(round.id, store::UrnPhase::kOpen));
  std::vector<std::uint8_t> id(16);
  for (std::size_t byte = 0; byte < id.size(); ++byte)
    id[byte] = static_cast<std::uint8_t>(std::stoi(round.id.substr(2 * byte, 2), nullptr, 16));
  compare(house.cluster(), id, 1, 1.6);
  compare(house.cluster(), id, 8, 2.0);
  receipts(house, 1);
  receipts(house, 8);
  table_beside_voters(house, *urn);
  return 0;
}
