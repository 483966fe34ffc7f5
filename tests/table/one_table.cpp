#include "table/one_table.h"

#include <cmath>
#include <utility>

namespace crosstable::test {
namespace {

int px(const TableSize& size, float mm) { return static_cast<int>(std::lround(mm * size.px_per_mm)); }

}  // namespace

framework::Framework shipped(const std::string& name) {
  auto loaded = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/" + name + ".toml");
  EXPECT_TRUE(loaded.has_value()) << name;
  return std::move(*loaded);
}

framework::Framework inside_first() { return shipped("inside-first"); }

framework::Roster roster_of(int functions, bool long_names) {
  framework::Roster roster;
  const int places[] = {5, 4, 3, 3, 4, 6, 4, 3, 5, 2, 1, 4};
  for (int i = 0; i < functions; ++i) {
    roster.functions.push_back(framework::usual_functions()[static_cast<std::size_t>(i)]);
    roster.functions.back().places = places[i];
    if (long_names)
      roster.functions.back().name =
          std::string(i % 2 == 0 ? "International credit control" : "Dealer and channel managers1");
  }
  return roster;
}

OneTable::OneTable(const TableSize& size)
    : middle({size.width_px, size.height_px - px(size, table::kNearStrip_mm) - px(size, table::kFarStrip_mm),
              size.px_per_mm},
             [this](look::Ui& ui) { draw(ui, 0); }),
      near({size.width_px, px(size, table::kNearStrip_mm), size.px_per_mm}, [this](look::Ui& ui) { draw(ui, 1); }),
      far({size.width_px, px(size, table::kFarStrip_mm), size.px_per_mm}, [this](look::Ui& ui) { draw(ui, 2); }),
      size_(size) {}

OneTable::~OneTable() = default;

void OneTable::act(const table::Intent& intent) {
  for (table::Effect& effect : table::apply(state, intent)) effects.push_back(std::move(effect));
}

void OneTable::change(const workshop::Change& change) { act(change); }

void OneTable::refresh() {
  middle.run();
  near.run();
  far.run();
}

void OneTable::go_home() {
  state.place = table::Place::kHome;
  middle.place({size_.width_px, size_.height_px, size_.px_per_mm});
  refresh();
}

void OneTable::play(const std::string& step, workshop::ExampleMoment moment, const framework::Roster& roster) {
  auto script = workshop::example_script(led_by ? *led_by : inside_first(), roster);
  script.started.kiosks = planned_kiosks;
  state.history = {};
  for (const workshop::Change& change : workshop::example_log(script, {step, moment})) state.history.apply(change);
  state.place = table::Place::kWorkshop;
  state.now_ms = workshop().timer_at(workshop().current().id).since_ms + 60'000;
  refresh();
}

bool OneTable::decline_key() {
  middle.advance(500);
  // Asked once in a workshop, and not about its request.
  return !view.key.opening || middle.tap("table.key.decline");
}

void OneTable::draw(look::Ui& ui, int which) {
  table::end_what_is_over(state);
  table::Intents intents;
  if (which == 0)
    table::draw_middle(ui, state, view, intents);
  else
    table::draw_strip(ui, which == 1 ? table::Strip::kNear : table::Strip::kFar, state, view, intents);
  for (const table::Intent& intent : intents) act(intent);
}

void vote_again(OneTable& table, const std::function<void(ballot::PublishedCell&)>& change) {
  const workshop::RoundRecord last = *table.workshop().last_round(ballot::RoundKind::kFriction);
  workshop::RoundClosed closed{std::string(32, '7'), last.cells, last.turnout, std::nullopt};
  for (ballot::PublishedCell& cell : closed.cells) change(cell);
  table.change(workshop::RoundOpened{closed.round, last.step, last.form, last.roster, last.plan, last.eligibility});
  table.change(closed);
}

void vote_in_camps(OneTable& table, const std::function<bool(const ballot::PublishedCell&)>& in_camps) {
  vote_again(table, [&](ballot::PublishedCell& cell) {
    if (!in_camps(cell)) return;
    for (auto& level : cell.statements) {
      if (level) level = ballot::Level{3, 5, true};
    }
  });
}

std::shared_ptr<const words::Words> german() {
  const std::string header = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n";
  std::string mo;
  const auto number = [&](std::uint32_t value) {
    for (int byte = 0; byte < 4; ++byte) mo += static_cast<char>(value >> (8 * byte) & 0xff);
  };
  const auto length = static_cast<std::uint32_t>(header.size());
  for (const std::uint32_t value : {0x950412deU, 0U, 1U, 28U, 36U, 0U, 44U, 0U, 44U, length, 45U}) number(value);
  auto words = words::Words::of("de", mo + '\0' + header + '\0');
  EXPECT_TRUE(words);
  return std::make_shared<const words::Words>(std::move(*words));
}

void speak(OneTable& table, const std::shared_ptr<const words::Words>& words) {
  for (Probe* probe : {&table.middle, &table.near, &table.far}) probe->surface().set_words(words);
  table.refresh();
}

void log_opened(table::TableState& state, const ballot::Round& round) {
  const workshop::RoundOpened opened{round.id,          "vote",       round.form, round.roster, round.plan,
                                     round.eligibility, round.earlier};
  table::log_moved(state, {{opened}}, {}, 0);
  table::round_opened(state, round);
}

AuditRules table_rules() {
  AuditRules rules;
  rules.least_target_mm = 20;
  for (const framework::Function& function : framework::usual_functions()) rules.ignore.push_back(function.code);
  return rules;
}

std::string findings(const Probe& probe, const AuditRules& rules) {
  std::string all;
  for (const std::string& finding : probe.audit(rules)) all += finding + "\n";
  return all;
}

std::string findings_above_all(const Probe& probe) {
  std::string all;
  for (const std::string& finding : probe.audit(table_rules())) {
    if (finding.find("are too close") == std::string::npos) all += finding + "\n";
  }
  return all;
}

}  // namespace crosstable::test
