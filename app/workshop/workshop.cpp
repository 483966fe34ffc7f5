#include "workshop/workshop.h"

#include <algorithm>

#include "words/dates.h"
#include "words/words.h"

namespace crosstable::workshop {

namespace {

constexpr std::int64_t kMinuteMs = 60'000;

int class_top(const std::optional<ballot::AnswerClass>& answers) {
  if (!answers) return -1;
  switch (*answers) {
    case ballot::AnswerClass::k3To4: return 4;
    case ballot::AnswerClass::k5To9: return 9;
    case ballot::AnswerClass::k10To19: return 19;
    case ballot::AnswerClass::k20Up: return 0;
  }
  return -1;
}

std::optional<friction::Level> level_of(const std::optional<ballot::Level>& level) {
  if (!level) return std::nullopt;
  return friction::Level{level->level, level->bands, level->split};
}

}  // namespace

friction::Published published_of(const ballot::PublishedCell& cell) {
  friction::Published published;
  published.name = cell.name;
  published.directed = cell.kind == ballot::CellKind::kDirected;
  published.together = cell.kind == ballot::CellKind::kTogether;
  published.raters = cell.raters;
  published.rated = cell.rated;
  published.voters = cell.voters;
  published.class_top = class_top(cell.answers);
  if (cell.answers) published.answers = ballot::to_word(*cell.answers);
  for (const auto& level : cell.statements) published.statements.push_back(level_of(level));
  if (!cell.held_back.statements.empty()) {
    for (std::size_t index = 0; index < cell.statements.size(); ++index)
      published.held_back.push_back(cell.held_back.statement(index));
  }
  published.dependence = level_of(cell.dependence);
  published.mirror = level_of(cell.mirror);
  return published;
}

bool show_a_figure(const std::vector<ballot::PublishedCell>& cells) {
  return std::any_of(cells.begin(), cells.end(),
                     [](const ballot::PublishedCell& cell) { return friction::is_shown(published_of(cell)); });
}

friction::Map map_of(const RoundRecord& round) {
  friction::MapInput input;
  input.functions = round.form.functions;
  input.statements = round.form.statements;
  input.floor = round.plan.floor;
  input.planned = static_cast<int>(round.plan.cells.size());
  input.voters = round.turnout;
  input.voters.resize(input.functions.size(), 0);
  for (const ballot::PublishedCell& cell : round.cells) input.cells.push_back(published_of(cell));
  for (const auto& [rater, rated] : round.form.pairs)
    input.asked.emplace(input.functions[static_cast<std::size_t>(rater)],
                        input.functions[static_cast<std::size_t>(rated)]);
  return friction::make_map(input);
}

std::vector<friction::Map> maps_before(const Workshop& workshop, const RoundRecord& round) {
  std::vector<friction::Map> maps;
  for (auto one = workshop.rounds.rbegin(); one != workshop.rounds.rend(); ++one) {
    if (one->id == round.id || one->form.kind != ballot::RoundKind::kFriction || one->state != RoundState::kClosed)
      continue;
    maps.push_back(map_of(*one));
  }
  return maps;
}

std::vector<std::pair<int, int>> too_few_in(const RoundRecord& round) {
  return ballot::too_few(round.plan, ballot::most_counted(round.roster, round.left, round.turnout));
}

bool nobody_voted(const RoundRecord& round) {
  const auto none = [](int voted) { return voted == 0; };
  return round.state == RoundState::kClosed && !round.turnout.empty() &&
         std::all_of(round.turnout.begin(), round.turnout.end(), none);
}

std::set<std::string> held_back_in(const std::vector<ballot::PublishedCell>& cells) {
  std::set<std::string> names;
  for (const ballot::PublishedCell& cell : cells) {
    if (!cell.held_back.statements.empty()) names.insert(cell.name);
  }
  return names;
}

friction::Map current_map(const Workshop& workshop) {
  const RoundRecord* round = workshop.last_round(ballot::RoundKind::kFriction);
  return round == nullptr ? friction::Map{} : map_of(*round);
}

int Walk::total_days() const {
  int days = 0;
  for (const WalkStep& step : steps) {
    if (step.column > 0) days += step.wait_days;
  }
  return days;
}

Timer Workshop::timer_at(const std::string& step_id) const {
  if (const auto at = timers.find(step_id); at != timers.end()) return at->second;
  Timer full;
  for (const framework::Step& one : framework.steps) {
    if (one.id == step_id) full.left_ms = one.minutes * kMinuteMs;
  }
  return full;
}

const RoundRecord* Workshop::open_round() const {
  for (const RoundRecord& round : rounds) {
    if (round.state == RoundState::kOpen) return &round;
  }
  return nullptr;
}

const RoundRecord* Workshop::last_round(ballot::RoundKind kind) const {
  const auto at = std::find_if(rounds.rbegin(), rounds.rend(), [kind](const RoundRecord& round) {
    return round.form.kind == kind && round.state != RoundState::kDiscarded;
  });
  return at == rounds.rend() ? nullptr : &*at;
}

const RoundRecord* Workshop::round(const std::string& id) const {
  const auto at = std::find_if(rounds.begin(), rounds.end(), [&](const RoundRecord& one) { return one.id == id; });
  return at == rounds.end() ? nullptr : &*at;
}

Agreement* Workshop::agreement(const Pair& pair) {
  const auto at =
      std::find_if(agreements.begin(), agreements.end(), [&](const Agreement& one) { return one.pair == pair; });
  return at == agreements.end() ? nullptr : &*at;
}

const Agreement* Workshop::agreement(const Pair& pair) const {
  const auto at =
      std::find_if(agreements.begin(), agreements.end(), [&](const Agreement& one) { return one.pair == pair; });
  return at == agreements.end() ? nullptr : &*at;
}

framework::Roster called_now(framework::Roster then, const framework::Roster& now) {
  for (framework::Function& function : then.functions) {
    const framework::Function* known = now.find(function.code);
    if (known == nullptr) continue;
    function.name = known->name;
    function.short_name = known->short_name;
  }
  return then;
}

std::vector<std::string> added_since(const framework::Roster& then, const framework::Roster& now) {
  std::vector<std::string> names;
  for (const framework::Function& function : now.functions) {
    if (then.find(function.code) == nullptr) names.push_back(short_name(now, function.code));
  }
  return names;
}

std::string short_name(const framework::Roster& roster, std::string_view code) {
  const framework::Function* function = roster.find(code);
  if (function == nullptr) return std::string(code);
  return function->short_name.empty() ? function->name : function->short_name;
}

std::string pair_words(const words::Words& words, const framework::Roster& roster, const Pair& pair) {
  return words.list({short_name(roster, pair.from), short_name(roster, pair.about)});
}

std::vector<std::string> functions_of(const Action& action) {
  std::vector<std::string> codes;
  if (action.pair) codes = {action.pair->from, action.pair->about};
  const bool is_known = std::find(codes.begin(), codes.end(), action.function) != codes.end();
  if (!action.function.empty() && !is_known) codes.push_back(action.function);
  return codes;
}

std::string functions_words(const words::Words& words, const framework::Roster& roster, const Action& action) {
  std::vector<std::string> names;
  for (const std::string& code : functions_of(action)) names.push_back(short_name(roster, code));
  return names.empty() ? std::string() : words.list(names);
}

words::List both_of(const framework::Roster& roster, const Pair& pair) {
  return words::all_of(std::vector{short_name(roster, pair.from), short_name(roster, pair.about)});
}

words::Message one_on_other(const framework::Roster& roster, const Pair& pair) {
  return one_on_other(short_name(roster, pair.from), short_name(roster, pair.about));
}

words::Message one_on_other(const std::string& from, const std::string& about) {
  // Translators: what one function says of another, as a title: "Sales on Finance".
  return words::message("{from} on {about}", words::arg("from", from), words::arg("about", about));
}

words::Message some_on_some(const std::vector<std::string>& raters, const std::vector<std::string>& rated) {
  // Translators: what several functions say of another, as a title: "Legal and Channel on Finance".
  return words::message("{raters} on {about}", words::arg("raters", words::all_of(raters)),
                        words::arg("about", words::all_of(rated)));
}

words::Message both_ways(const std::vector<std::string>& names) {
  // Translators: two functions whose answers are shown as one value for both directions, as a title.
  return words::message("{pair}, both ways", words::arg("pair", words::all_of(names)));
}

bool is_date(std::string_view text) { return words::day_of(text).has_value(); }

int number_of(const framework::Framework& framework, int step) {
  int number = 0;
  for (int index = 0; index <= step; ++index) {
    if (!framework::is_rest(framework.steps[static_cast<std::size_t>(index)].kind)) ++number;
  }
  return number;
}

bool is_at_its_end(const Workshop& workshop) {
  return workshop.finished && workshop.step + 1 == static_cast<int>(workshop.framework.steps.size());
}

int numbered_steps(const framework::Framework& framework) {
  return number_of(framework, static_cast<int>(framework.steps.size()) - 1);
}

bool is_kept(const Workshop& workshop, const TextPlace& place) {
  return workshop.kept.contains(place) ||
         (place.kind == TextKind::kRequest && workshop.kept.contains({TextKind::kRequest, 0, {}}));
}

int own_request_followed(const Workshop& workshop) {
  if (workshop.scenario != framework::kOwnScenario) return 0;
  const auto& own = workshop.own_requests;
  const auto at =
      std::find_if(own.begin(), own.end(), [&](const OwnRequest& one) { return one.request == workshop.request; });
  return at == own.end() ? 0 : at->id;
}

}  // namespace crosstable::workshop
