#include "roles/action_list.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "framework/letters.h"
#include "framework/value.h"
#include "words/words.h"

namespace crosstable::roles {

namespace {

using framework::Array;
using framework::Object;
using framework::Value;
using workshop::ActionSaid;
using workshop::ChainedAction;

const std::string& word_of(workshop::ActionState state) {
  using workshop::ActionState;
  static const std::string kLate = "late", kOpen = "open", kUnderWay = "under-way", kDone = "done",
                           kDropped = "dropped";
  switch (state) {
    case ActionState::kLate: return kLate;
    case ActionState::kUnderWay: return kUnderWay;
    case ActionState::kDone: return kDone;
    case ActionState::kDropped: return kDropped;
    case ActionState::kOpen: break;
  }
  return kOpen;
}

std::size_t place_of(const std::string& state) {
  const auto& all = action_states();
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), state) - all.begin());
}

std::string pair_of(const ChainedAction& action) {
  if (action.from.empty()) return "";
  const bool turned = words::english_words()->comes_before(action.about, action.from);
  return turned ? action.about + " and " + action.from : action.from + " and " + action.about;
}

bool is_of(const ChainedAction& action, const std::pair<std::string, std::string>& pair) {
  const auto& codes = action.now.action.pair;
  if (!codes) return false;
  const auto is = [](const std::string& asked, const std::string& code, const std::string& name) {
    return asked == code || framework::composed(asked) == name;
  };
  const auto [one, other] = pair;
  return (is(one, codes->from, action.from) && is(other, codes->about, action.about)) ||
         (is(other, codes->from, action.from) && is(one, codes->about, action.about));
}

std::string no_such_pair(const workshop::ActionChain& chain, const std::pair<std::string, std::string>& pair) {
  std::set<std::string> pairs;
  for (const ChainedAction& action : chain.actions) {
    if (!action.from.empty()) pairs.insert(pair_of(action));
  }
  std::string there;
  for (const std::string& one : pairs) there += (there.empty() ? "" : "; ") + one;
  return "--pair " + pair.first + "," + pair.second + ": no action is of these two; " +
         (there.empty() ? "none is of any pair." : "there are actions of " + there + ".");
}

void sort_by(const std::string& by, std::vector<ListedAction>& actions) {
  // They come by the day that they are due.
  std::stable_sort(actions.begin(), actions.end(), [&](const ListedAction& left, const ListedAction& right) {
    if (by == "date") return false;
    if (by == "state") return place_of(left.state) < place_of(right.state);
    if (left.pair.empty() != right.pair.empty()) return right.pair.empty();
    return words::english_words()->comes_before(left.pair, right.pair);
  });
}

std::string head_of(const ListedAction& action, const std::string& by) {
  if (by == "date") return "By the day that they are due";
  if (by == "pair") return action.pair.empty() ? "Of no pair" : action.pair;
  if (action.state == "under-way") return "Under way";
  std::string head = action.state;
  head.front() = static_cast<char>(head.front() - 'a' + 'A');
  return head;
}

/// What an overruled one is overruled by.
std::string reason_words(workshop::CountsBy by) {
  using workshop::CountsBy;
  switch (by) {
    case CountsBy::kSigner: return "since nobody here has accepted who signed the other";
    case CountsBy::kDay: return "since it is of the later day";
    case CountsBy::kDepth: return "since both are of one day, and more snapshots lead to it";
    case CountsBy::kMark: break;
  }
  return "since both are of one day, and its mark is the higher one";
}

const std::string& key_of(workshop::CountsBy by) {
  using workshop::CountsBy;
  static const std::string kSigner = "signer", kDay = "day", kDepth = "snapshots_before", kMark = "mark";
  switch (by) {
    case CountsBy::kSigner: return kSigner;
    case CountsBy::kDay: return kDay;
    case CountsBy::kDepth: return kDepth;
    case CountsBy::kMark: break;
  }
  return kMark;
}

std::string said_words(const ActionSaid& said) {
  std::string words = said.action.status.empty() ? "open" : said.action.status;
  std::replace(words.begin(), words.end(), '_', ' ');
  if (!said.action.outcome.empty()) words += ", \"" + said.action.outcome + "\"";
  return words + (said.or_before ? ", said by " : ", said on ") + said.day;
}

void add_lines(std::vector<std::string>& lines, const ListedAction& listed, const std::string& by) {
  static const std::string kIndent(14, ' ');
  const ChainedAction& of = listed.of;
  const workshop::Action& action = of.now.action;
  const std::string due = action.due.empty() ? "no date   " : action.due;
  lines.push_back("  " + due + "  " + (action.text.empty() ? "An action without words" : action.text));
  std::string who = action.owner.empty() ? "no owner" : action.owner;
  if (by != "pair" && !listed.pair.empty()) who += "; " + listed.pair;
  if (!of.function.empty()) who += "; of " + of.function;
  if (by != "state") who += "; " + listed.state;
  lines.push_back(kIndent + who);
  if (!action.evidence.empty()) lines.push_back(kIndent + "seen by: " + action.evidence);
  if (!action.status.empty() || !action.outcome.empty()) lines.push_back(kIndent + said_words(of.now));
  for (const ActionSaid& other : of.against)
    lines.push_back(kIndent + "against it: " + said_words(other) + " in " + other.path + "; " + of.now.path +
                    " counts, " + reason_words(*other.overruled_by));
  lines.push_back(kIndent + "from " + of.title + " of " + of.date + (of.example ? ", invented" : ""));
  lines.push_back(kIndent + of.path + ", action " + std::to_string(of.number) +
                  (of.now.known_signer ? "" : "; signed by a key that nobody here has accepted"));
}

Value value_of(const ActionSaid& said) {
  Object value{{"status", said.action.status.empty() ? "open" : said.action.status},
               {"outcome", said.action.outcome},
               {"said_on", said.or_before ? Value() : Value(said.day)},
               {"snapshot", said.path},
               {"number", said.number},
               {"known_signer", said.known_signer}};
  if (said.or_before) value.emplace_back("said_by", said.day);
  if (said.overruled_by) value.emplace_back("overruled_by", key_of(*said.overruled_by));
  return value;
}

Value value_of(const ListedAction& listed) {
  const ChainedAction& of = listed.of;
  const workshop::Action& action = of.now.action;
  Array against;
  for (const ActionSaid& other : of.against) against.emplace_back(value_of(other));
  Object value{{"state", listed.state},
               {"due", action.due.empty() ? Value() : Value(action.due)},
               {"action", action.text},
               {"owner", action.owner},
               {"from", of.from.empty() ? Value() : Value(of.from)},
               {"about", of.about.empty() ? Value() : Value(of.about)},
               {"evidence", action.evidence},
               {"said", value_of(of.now)},
               {"against", std::move(against)},
               {"workshop", Object{{"title", of.title}, {"date", of.date}, {"organisation", of.organisation}}},
               {"example", of.example},
               {"marked_in", Object{{"snapshot", of.path}, {"number", of.number}}}};
  if (!of.function.empty()) value.emplace_back("function", of.function);
  return value;
}

}  // namespace

const std::vector<std::string>& action_states() {
  static const std::vector<std::string> kStates{"late", "open", "under-way", "done", "dropped"};
  return kStates;
}

tl::expected<std::vector<ListedAction>, std::string> list_actions(const workshop::ActionChain& chain,
                                                                  const ActionChoice& choice,
                                                                  const std::string& today) {
  std::vector<ListedAction> actions;
  bool is_there = false;
  for (const ChainedAction& action : chain.actions) {
    if (choice.pair && !is_of(action, *choice.pair)) continue;
    is_there = true;
    const std::string& state = word_of(workshop::state_of(action.now.action, today));
    const auto& states = choice.states;
    if (!states.empty() && std::find(states.begin(), states.end(), state) == states.end()) continue;
    actions.push_back({state, pair_of(action), action});
  }
  if (choice.pair && !is_there) return tl::unexpected(no_such_pair(chain, *choice.pair));
  sort_by(choice.by, actions);
  return actions;
}

std::vector<std::string> action_lines(const std::vector<ListedAction>& actions, const std::string& by) {
  std::vector<std::string> lines;
  std::string head;
  for (const ListedAction& action : actions) {
    if (const std::string own = head_of(action, by); own != head) {
      const auto alike = std::count_if(actions.begin(), actions.end(),
                                       [&](const ListedAction& other) { return head_of(other, by) == own; });
      lines.push_back(own + " (" + std::to_string(alike) + ")");
      head = own;
    }
    add_lines(lines, action, by);
  }
  if (lines.empty()) lines.emplace_back("No action.");
  return lines;
}

std::string action_csv(const std::vector<ListedAction>& actions, report::CsvForm form) {
  std::vector<std::vector<std::string>> rows{{"state", "due", "action", "owner", "from", "about", "function",
                                              "evidence", "outcome", "said_on", "said_by", "conflict", "workshop",
                                              "workshop_date", "organisation", "snapshot", "number", "known_signer"}};
  for (const ListedAction& listed : actions) {
    const ChainedAction& of = listed.of;
    const workshop::Action& action = of.now.action;
    std::string against;
    for (const ActionSaid& other : of.against) against += (against.empty() ? "" : "; ") + said_words(other);
    rows.push_back({listed.state, action.due, action.text, action.owner, of.from, of.about, of.function,
                    action.evidence, action.outcome, of.now.or_before ? "" : of.now.day,
                    of.now.or_before ? of.now.day : "", against, of.title, of.date, of.organisation, of.path,
                    std::to_string(of.number), of.now.known_signer ? "yes" : "no"});
  }
  return report::csv_text(std::move(rows), form);
}

std::string action_json(const std::vector<ListedAction>& actions, const store::ActionsFound& found,
                        const std::string& today) {
  Array list, forks, gaps, unread;
  for (const ListedAction& action : actions) list.emplace_back(value_of(action));
  for (const workshop::Fork& fork : found.chain.forks) {
    Array nexts, contradictions;
    for (const std::string& path : fork.nexts) nexts.emplace_back(path);
    for (const workshop::Contradiction& one : fork.contradictions)
      contradictions.emplace_back(
          Object{{"action", one.action}, {"counts", one.counts}, {"other", one.other}, {"by", key_of(one.by)}});
    forks.emplace_back(Object{{"previous", fork.path.empty() ? Value() : Value(fork.path)},
                              {"snapshots", std::move(nexts)},
                              {"contradictions", std::move(contradictions)}});
  }
  for (const workshop::Gap& gap : found.chain.gaps) {
    Array nexts;
    for (const std::string& path : gap.nexts) nexts.emplace_back(path);
    gaps.emplace_back(Object{{"mark", gap.mark}, {"snapshots", std::move(nexts)}});
  }
  for (const words::Message& problem : found.problems) unread.emplace_back(words::english(problem));
  return framework::to_json(Object{{"as_of", today},
                                   {"actions", std::move(list)},
                                   {"two_that_follow_one", std::move(forks)},
                                   {"missing", std::move(gaps)},
                                   {"not_read", std::move(unread)}}) +
         "\n";
}

std::string in_fours(const std::string& hex) {
  std::string words;
  for (std::size_t i = 0; i < hex.size(); ++i) {
    if (i % 4 == 0 && i > 0) words += ' ';
    words += static_cast<char>(std::toupper(static_cast<unsigned char>(hex[i])));
  }
  return words;
}

std::vector<std::string> gap_lines(const std::vector<workshop::Gap>& gaps) {
  std::vector<std::string> lines;
  for (const workshop::Gap& gap : gaps) {
    std::string names;
    for (const std::string& path : gap.nexts) names += (names.empty() ? "" : ", ") + path;
    lines.push_back(names + ": the snapshot before, whose mark begins " + in_fours(gap.mark.substr(0, 16)) +
                    ", is missing; what it said, and when, is not known");
  }
  return lines;
}

std::vector<std::string> fork_lines(const std::vector<workshop::Fork>& forks) {
  std::vector<std::string> lines;
  for (const workshop::Fork& fork : forks) {
    std::string names;
    for (const std::string& path : fork.nexts) names += (names.empty() ? "" : ", ") + path;
    std::string line = names + ": each names " + (fork.path.empty() ? "the same missing snapshot" : fork.path) +
                       " as the one before; ";
    line += fork.contradictions.empty() ? "they contradict each other of no action" : "they contradict each other";
    for (const workshop::Contradiction& one : fork.contradictions) line += "; " + contradiction_words(one);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string contradiction_words(const workshop::Contradiction& contradiction) {
  const std::string of = contradiction.action.empty() ? "an action without words" : "\"" + contradiction.action + "\"";
  return "of " + of + " " + contradiction.counts + " counts, " + reason_words(contradiction.by);
}

}  // namespace crosstable::roles
