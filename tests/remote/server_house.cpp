#include "remote/server_house.h"

#include <algorithm>
#include <array>

namespace crosstable::remote::test {

using store::test::must;

namespace {

/// Machines that test are busy; what waits for a deadline says so itself.
// Without a pause: a test's clock moves faster than the link's.
constexpr Patience kTestsPatience{Link::Within(60'000), Link::Within(60'000), Link::Within(0)};

/// Machines that come with a number of their own, as the suite's kiosks do.
class ManyMachines final : public store::MeetingPlace {
 public:
  explicit ManyMachines(ServerHouse& house) : house_(&house) {}

  tl::expected<std::unique_ptr<store::BallotBox>, words::Message> box_at_hand() override {
    auto box = RemoteMeeting(line(1)).box_at_hand();
    if (!box || !*box) return box;
    return std::make_unique<ManyKiosks>(*house_, lines_, std::move(*box));
  }
  tl::expected<std::unique_ptr<store::KioskPlace>, words::Message> take_place(std::optional<int> wanted) override {
    for (int number = 0; number <= 9; ++number) {
      const int asked = number == 0 ? wanted.value_or(1) : number;
      if (auto place = RemoteMeeting(line(asked)).take_place(asked)) return place;
    }
    return tl::unexpected(words::verbatim("every login is in use"));
  }
  bool has_table() override { return RemoteMeeting(line(1)).has_table(); }

 private:
  std::shared_ptr<KioskLine> line(int kiosk) {
    auto& line = (*lines_)[kiosk];
    if (!line) line = house_->machine(kiosk);
    return line;
  }

  ServerHouse* house_;
  std::shared_ptr<std::map<int, std::shared_ptr<KioskLine>>> lines_ =
      std::make_shared<std::map<int, std::shared_ptr<KioskLine>>>();
};

}  // namespace

store::BallotBox& ManyKiosks::at(int kiosk) {
  if (kiosk < 1) return *boxes_.at(1);
  auto& box = boxes_[kiosk];
  if (!box) {
    auto& line = (*lines_)[kiosk];
    if (!line) line = house_->machine(kiosk);
    box = must(RemoteMeeting(line).box_at_hand());
  }
  return *box;
}

std::unique_ptr<PgUrnKeeper> ServerHouse::table() {
  return std::make_unique<PgUrnKeeper>(folder_.path(), cluster_.table(), "a workshop");
}

std::unique_ptr<store::MeetingPlace> ServerHouse::place() { return std::make_unique<ManyMachines>(*this); }

std::string ServerHouse::new_outbox() { return outboxes_ / ("kiosk-" + std::to_string(++made_) + ".db"); }

std::shared_ptr<KioskLine> ServerHouse::machine(int kiosk) { return machine_on(new_outbox(), kiosk); }

std::shared_ptr<KioskLine> ServerHouse::machine_on(const std::string& outbox, int kiosk) {
  auto line =
      std::make_shared<KioskLine>(kiosk, cluster_.kiosk(kiosk), must(store::Outbox::open(outbox)), kTestsPatience);
  lines_.push_back(line);
  return line;
}

void ServerHouse::take_away(const std::string& round) {
  const std::string one = " = decode('" + round + "', 'hex')";
  cluster_.sql("DELETE FROM urn.box WHERE round" + one + "; DELETE FROM urn.pass WHERE round" + one +
               "; DELETE FROM urn.round WHERE id" + one);
}

void ServerHouse::damage(const std::string& round) {
  cluster_.sql("UPDATE urn.round SET text = substr(text, 1, 100) WHERE id = decode('" + round + "', 'hex')");
}

void ServerHouse::lose_a_box(const std::string& round) {
  cluster_.sql("DELETE FROM urn.box WHERE id = (SELECT id FROM urn.box WHERE round = decode('" + round +
               "', 'hex') ORDER BY id LIMIT 1)");
}

void ServerHouse::fill_disk(bool full) {
  if (!full) return static_cast<void>(cluster_.sql("DROP FUNCTION public.no_room CASCADE"));
  std::string script =
      "CREATE FUNCTION public.no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
      "'no room' USING ERRCODE = 'disk_full'; END $$;";
  for (const char* table : {"box", "place", "pass", "card"})
    script += std::string("CREATE TRIGGER no_room BEFORE INSERT OR UPDATE OR DELETE ON urn.") + table +
              " FOR EACH ROW EXECUTE FUNCTION public.no_room();";
  cluster_.sql(script);
}

std::size_t ServerHouse::boxes_aside(const std::string& round) {
  return std::stoul(cluster_.sql("SELECT count(*) FROM urn.aside WHERE round = decode('" + round + "', 'hex')").at(0));
}

bool ServerHouse::shows(const std::uint8_t* bytes, std::size_t size) {
  for (const auto& weak : lines_) {
    if (const auto line = weak.lock()) static_cast<void>(RemoteMeeting(line).box_at_hand());
  }
  const std::array folders{cluster_.folder(), folder_.path(), outboxes_.path()};
  return std::any_of(folders.begin(), folders.end(),
                     [&](const std::string& folder) { return !files_with(folder, bytes, size).empty(); });
}

}  // namespace crosstable::remote::test
