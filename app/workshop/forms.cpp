#include "workshop/forms.h"

#include <algorithm>
#include <compare>
#include <utility>

#include "workshop/agreed.h"
#include "workshop/agreed_message.h"
#include "workshop/voice.h"

namespace crosstable::workshop {

namespace {

constexpr int kFewCounterparts = 3;
constexpr int kDotsEach = 3;

ballot::RoundForm form_of(const Workshop& workshop, ballot::RoundKind kind) {
  ballot::RoundForm form;
  form.kind = kind;
  form.dots = kind == ballot::RoundKind::kDots ? kDotsEach : 1;
  for (const framework::Function& function : workshop.roster.functions) form.functions.push_back(function.code);
  return form;
}

std::pair<int, int> indices_of(const ballot::RoundForm& form, const Pair& pair) {
  const auto index = [&](const std::string& code) {
    return static_cast<int>(std::find(form.functions.begin(), form.functions.end(), code) - form.functions.begin());
  };
  return {index(pair.from), index(pair.about)};
}

/// As forms keep a pair, in English.
std::string kept_pair(const framework::Roster& roster, const Pair& pair, const char* between) {
  return short_name(roster, pair.from) + between + short_name(roster, pair.about);
}
constexpr const char* kAnd = " and ";
constexpr const char* kOn = " on ";
constexpr const char* kAgreed = ": ";

words::Message with_agreed(const framework::Roster& roster, const Pair& pair, words::Message agreed) {
  // Translators: what two functions agreed, in the words of the group.
  return words::message("{pair}: {agreed}", words::arg("pair", both_of(roster, pair)),
                        words::arg("agreed", std::move(agreed)));
}

std::vector<Pair> ranked_pairs(const Workshop& workshop, const friction::Map& map) {
  std::vector<Pair> pairs;
  for (const std::string& name : map.ranking) {
    const friction::Cell* cell = map.find(name);
    if (cell == nullptr) continue;
    for (Pair& pair : pairs_to_choose(workshop, cell->published)) pairs.push_back(std::move(pair));
  }
  return pairs;
}

bool has_pair(const friction::Published& cell, const Pair& pair) {
  for (std::size_t i = 0; i < cell.raters.size(); ++i) {
    if (pair == Pair{cell.raters[i], cell.rated[i]}) return true;
  }
  return false;
}

/// What the walk saw on the hand-offs between two functions, in either direction.
struct Signs {
  int tokens = 0, days = 0;
  auto operator<=>(const Signs&) const = default;
};
Signs signs_between(const Walk& walk, const Pair& pair) {
  Signs signs;
  for (std::size_t i = 1; i < walk.steps.size(); ++i) {
    const WalkStep& step = walk.steps[i];
    const Pair handed{walk.steps[i - 1].lane, step.lane};
    if (handed != pair && handed != Pair{pair.about, pair.from}) continue;
    for (const Token token : {Token::kStuck, Token::kNoOwner}) signs.tokens += step.tokens.contains(token) ? 1 : 0;
    signs.days += step.wait_days;
  }
  return signs;
}

}  // namespace

std::string agreed_words(const Workshop& workshop, const Pair& pair, const framework::Said& said) {
  return words::english(agreed_message(workshop, pair, said));
}

std::vector<std::string> fresh_statements(const Workshop& workshop) {
  std::vector<std::string> fresh;
  for (const framework::Statement& statement : workshop.framework.statements) {
    const bool asked = std::any_of(workshop.rounds.begin(), workshop.rounds.end(), [&](const RoundRecord& round) {
      const auto& ids = round.form.statements;
      return round.state == RoundState::kClosed && std::find(ids.begin(), ids.end(), statement.id) != ids.end();
    });
    if (!asked) fresh.push_back(statement.id);
  }
  return fresh;
}

ballot::RoundForm friction_form(const Workshop& workshop, const FrictionAsk& ask) {
  ballot::RoundForm form = form_of(workshop, ballot::RoundKind::kFriction);
  if (ask.pulse) form.statements = workshop.framework.pulse;
  if (ask.fresh) form.statements = fresh_statements(workshop);
  for (const framework::Statement& statement : workshop.framework.statements) {
    if (!ask.pulse && !ask.fresh) form.statements.push_back(statement.id);
  }
  if (ask.counterparts == Counterparts::kWalk) {
    for (const Pair& pair : walk_pairs(workshop)) form.pairs.push_back(indices_of(form, pair));
  }
  if (ask.counterparts == Counterparts::kAgreed) form.pairs = agreed_pairs(workshop, ask.follows);
  const int others = static_cast<int>(form.functions.size()) - 1;
  if (ask.counterparts == Counterparts::kAtMostThree && others > kFewCounterparts)
    form.most_counterparts = kFewCounterparts;
  return form;
}

ballot::RoundForm pick_form(const Workshop& workshop) {
  ballot::RoundForm form = form_of(workshop, ballot::RoundKind::kPick);
  for (const framework::Scenario& scenario : workshop.framework.scenarios) {
    if (!workshop.put_aside.contains(scenario.id)) form.items.push_back(scenario.title);
  }
  for (const OwnRequest& own : workshop.own_requests) form.items.push_back(own.request);
  if (workshop.own_requests.empty()) form.items.emplace_back(kOurOwn);
  return form;
}

ballot::RoundForm dots_form(const Workshop& workshop) {
  ballot::RoundForm form = form_of(workshop, ballot::RoundKind::kDots);
  for (const Pair& pair : offered_pairs(workshop)) {
    form.items.push_back(kept_pair(workshop.roster, pair, kOn));
    form.pairs.push_back(indices_of(form, pair));
  }
  return form;
}

ballot::RoundForm confidence_form(const Workshop& workshop) {
  ballot::RoundForm form = form_of(workshop, ballot::RoundKind::kConfidence);
  for (const Pair& pair : workshop.focus) {
    const std::string agreed = agreed_words(workshop, pair);
    form.items.push_back(kept_pair(workshop.roster, pair, kAnd) + (agreed.empty() ? "" : kAgreed + agreed));
    form.pairs.push_back(indices_of(form, pair));
  }
  form.questions = questions_again(workshop);
  return form;
}

std::string item_without_agreed(const framework::Roster& roster, const Pair& pair) {
  return kept_pair(roster, pair, kAnd);
}

ballot::RoundForm voice_form(const Workshop& workshop) {
  ballot::RoundForm form = form_of(workshop, ballot::RoundKind::kVoice);
  form.questions = questions_of(workshop);
  return form;
}

std::string item_kept_now(const ballot::RoundForm& form, std::size_t item, const framework::Roster& then,
                          const framework::Roster& now) {
  const std::string& kept = form.items[item];
  const auto pair = pair_of_item(form, item);
  if (!pair) return kept;
  const auto between = form.kind == ballot::RoundKind::kDots ? kOn : kAnd;
  const std::string head = kept_pair(then, *pair, between);
  return kept.starts_with(head) ? kept_pair(now, *pair, between) + kept.substr(head.size()) : kept;
}

words::Message item_words(const Naming& naming, const ballot::RoundForm& form, std::size_t item) {
  const std::string& kept = form.items[item];
  const bool last = item + 1 == form.items.size();
  // Translators: the last of the requests that can be followed: none of the cards, but one that the room words itself.
  if (form.kind == ballot::RoundKind::kPick && last && kept == kOurOwn) return words::message("Our own");
  if (form.kind == ballot::RoundKind::kPick) return words::verbatim(naming.said.text(kept));
  const auto pair = pair_of_item(form, item);
  if (!pair) return words::verbatim(kept);
  if (form.kind == ballot::RoundKind::kDots)
    return kept == kept_pair(naming.roster, *pair, kOn) ? one_on_other(naming.roster, *pair) : words::verbatim(kept);
  const std::string head = kept_pair(naming.roster, *pair, kAnd);
  // Not by message(): there is nothing to translate.
  if (kept == head) return {words::Literal("{pair}"), {}, 0, {words::arg("pair", both_of(naming.roster, *pair))}};
  if (!kept.starts_with(head + kAgreed)) return words::verbatim(kept);
  const std::string agreed = kept.substr(head.size() + std::string_view(kAgreed).size());
  words::Message told = agreed_message(naming.framework, agreed, naming.said, naming.settled);
  if (told.empty()) told = words::verbatim(naming.settled ? naming.settled(agreed) : agreed);
  return with_agreed(naming.roster, *pair, std::move(told));
}

std::optional<Pair> pair_of_item(const ballot::RoundForm& form, std::size_t item) {
  if (form.kind == ballot::RoundKind::kFriction || form.pairs.size() != form.items.size() || item >= form.pairs.size())
    return std::nullopt;
  const auto [from, about] = form.pairs[item];
  return Pair{form.functions[static_cast<std::size_t>(from)], form.functions[static_cast<std::size_t>(about)]};
}

std::vector<Pair> walk_pairs(const Workshop& workshop) {
  std::set<Pair> on_the_way;
  const auto& steps = workshop.walk.steps;
  for (std::size_t index = 1; index < steps.size(); ++index) {
    const std::string& from = steps[index - 1].lane;
    const std::string& to = steps[index].lane;
    if (from.empty() || to.empty() || from == to) continue;
    on_the_way.insert({from, to});
    on_the_way.insert({to, from});
  }
  std::vector<Pair> pairs;
  for (const framework::Function& from : workshop.roster.functions) {
    for (const framework::Function& about : workshop.roster.functions) {
      if (on_the_way.contains({from.code, about.code})) pairs.push_back({from.code, about.code});
    }
  }
  return pairs;
}

bool map_is_covered(const Workshop& workshop) { return workshop.map_hidden || !workshop.whole_map; }

std::optional<Pair> pair_with_signs(const Workshop& workshop, const friction::Published& cell) {
  if (cell.directed || cell.together) return std::nullopt;
  std::optional<Pair> found;
  Signs most;
  bool alike = false;
  for (std::size_t i = 0; i < cell.raters.size(); ++i) {
    const Pair pair{cell.raters[i], cell.rated[i]};
    const Signs signs = signs_between(workshop.walk, pair);
    if (signs.tokens == 0 || signs < most) continue;
    alike = signs == most;
    most = signs;
    found = pair;
  }
  return alike ? std::nullopt : found;
}

std::vector<Pair> pairs_to_choose(const Workshop& workshop, const friction::Published& cell) {
  std::vector<Pair> pairs;
  for (const Agreement& agreement : workshop.agreements) {
    const Pair& pair = agreement.pair;
    const Pair back{pair.about, pair.from};
    if (!agreement.is_inherited() || (!has_pair(cell, pair) && !has_pair(cell, back))) continue;
    pairs.push_back(has_pair(cell, pair) ? pair : back);
  }
  if (pairs.empty() && !cell.raters.empty())
    pairs.push_back(pair_with_signs(workshop, cell).value_or(Pair{cell.raters.front(), cell.rated.front()}));
  return pairs;
}

bool are_one_place(const friction::Map& map, const Pair& one, const Pair& other) {
  if (one == other) return true;
  const friction::Cell* cell = map.covering(one.from, one.about);
  return one == Pair{other.about, other.from} && cell != nullptr && cell->published.together;
}

std::vector<Pair> offered_pairs(const Workshop& workshop) {
  constexpr std::size_t kOffered = 5;
  std::vector<Pair> pairs = workshop.candidates;
  if (map_is_covered(workshop)) return pairs;
  const friction::Map map = current_map(workshop);
  for (const Pair& ranked : ranked_pairs(workshop, map)) {
    if (pairs.size() >= kOffered) break;
    const auto is_there = [&](const Pair& pair) { return are_one_place(map, pair, ranked); };
    if (std::none_of(pairs.begin(), pairs.end(), is_there)) pairs.push_back(ranked);
  }
  return pairs;
}

}  // namespace crosstable::workshop
