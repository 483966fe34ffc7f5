#include "workshop/replay_words.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "workshop/working_time.h"

namespace crosstable::workshop {

namespace {

using words::arg;
using words::Message;
using words::message;

/// Not by message(): there is nothing to translate.
template <class Content>
Message as_it_is(Content&& content) {
  return {words::Literal("{text}"), {}, 0, {arg("text", std::forward<Content>(content))}};
}

Message short_words(const WalkNames& names, const std::string& code) {
  return words::verbatim(short_name(names.roster, code));
}

/// As it is called in full: in a sentence about outsiders "Service" alone is anybody's.
Message full_words(const WalkNames& names, const std::string& code) {
  const framework::Function* function = names.roster.find(code);
  return words::verbatim(function == nullptr ? code : function->name);
}

Message token_title(Token token) {
  switch (token) {
    case Token::kStuck: return words::message_in("token", "Stuck");
    case Token::kNoOwner: return words::message_in("token", "No owner");
    case Token::kTwoAnswers: return words::message_in("token", "Two answers");
    case Token::kDetour: return words::message_in("token", "Detour");
  }
  return {};
}

Message needs_words(const framework::Framework& framework, const ReplayRule& rule) {
  std::vector<Message> fields;
  for (const std::string_view id : rule.fields) {
    if (!id.empty()) fields.push_back(charter_title(framework, id));
  }
  // Translators: {fields} is one of an agreement's fields, or a list of them, "Decision owner and Deputy".
  return message("needs: {fields}, or the run stops there.", arg("fields", words::all_of(std::move(fields))));
}

Message before_and_after(int before, int after) {
  if (before % kHoursOfDay != 0 || after % kHoursOfDay != 0)
    return message("{before} → {after}", arg("before", working_time(before)), arg("after", working_time(after)));
  return words::count_message("{before} → {n} working day", "{before} → {n} working days", after / kHoursOfDay,
                              arg("before", before / kHoursOfDay));
}

/// A run looks at a token only where an agreement touches the hand-off that leads to it.
struct TokensLookedAt {
  std::int64_t touched = 0, others = 0;
};
TokensLookedAt tokens_looked_at(const Walk& walk, const Replay& replay) {
  TokensLookedAt tokens;
  for (const WalkStep& step : walk.steps) tokens.others += std::ssize(step.tokens);
  for (const ReplayedHandOff& off : replay.hand_offs) {
    if (off.under) tokens.touched += std::ssize(walk.steps[off.step].tokens);
  }
  tokens.others -= tokens.touched;
  return tokens;
}

Finding not_stopped(Message title, const TokensLookedAt& tokens) {
  if (tokens.others == 0)
    return {std::move(title), message("Nothing stops it"),
            tokens.touched == 0 ? message("No token lies on its way.")
                                : message("Each token on its way has what it needs.")};
  // Translators: of a request that a run takes to its last step; that nothing stops it would say too much.
  const Message value = message("It runs to its end");
  if (tokens.touched == 0)
    return {std::move(title), value,
            message("No agreement touches a hand-off that leads to a token: none was looked at.")};
  return {std::move(title), value,
          // Translators: {n} counts the tokens on steps to which no hand-off leads that is settled.
          words::count_message("Where agreements reach, nothing is missing; {n} other token was not looked at.",
                               "Where agreements reach, nothing is missing; {n} other tokens were not looked at.",
                               tokens.others)};
}

}  // namespace

Message token_words(Token token) {
  switch (token) {
    // Translators: the four tokens on the walk of a request, within a sentence: "stuck and no owner lie between …".
    case Token::kStuck: return words::message_in("token", "stuck");
    // Translators: a token on the walk, within a sentence.
    case Token::kNoOwner: return words::message_in("token", "no owner");
    // Translators: a token on the walk, within a sentence: somebody asked twice and was told two things.
    case Token::kTwoAnswers: return words::message_in("token", "two answers");
    // Translators: a token on the walk, within a sentence.
    case Token::kDetour: return words::message_in("token", "detour");
  }
  return {};
}

Message lane_words(const WalkNames& names, const std::string& lane) {
  if (!lane.empty()) return short_words(names, lane);
  return names.partner.empty() ? message("Outside partner") : words::verbatim(names.partner);
}

Message charter_title(const framework::Framework& framework, std::string_view id) {
  const auto& charter = framework.charter;
  const auto at = std::find_if(charter.begin(), charter.end(), [&](const auto& field) { return field.id == id; });
  if (at != charter.end()) return words::verbatim(at->title);
  // Translators: fields of an agreement that a framework's file may lack; each at most about 24 letters.
  static constexpr std::array<std::pair<std::string_view, words::Literal>, 6> kTitles{{
      {charter::kDecisionOwner, words::literal_in("charter", "Decision owner")},
      {charter::kDeputy, words::literal_in("charter", "Deputy")},
      {charter::kDecideBy, words::literal_in("charter", "Decided within")},
      {charter::kSilence, words::literal_in("charter", "Default on silence")},
      {charter::kConsequence, words::literal_in("charter", "Consequence")},
      {charter::kOneVoice, words::literal_in("charter", "One voice")},
  }};
  for (const auto& [known, title] : kTitles) {
    if (known == id) return message(title);
  }
  return words::verbatim(std::string(id));
}

Finding total_finding(const Replay& replay) {
  if (replay.stop)
    // Translators: above "5 working days": how long the request takes until it stops.
    return {message("Until it stops"), working_time(replay.after_h),
            message("The case took {time}.", arg("time", working_time(replay.before_h)))};
  // Translators: above "17 → 13 working days": how long the request takes from asking to the answer.
  return {message("From asking to the answer"), before_and_after(replay.before_h, replay.after_h),
          replay.before_h == replay.after_h
              ? message("As long as it was.")
              // Translators: {time} is "4 working days".
              : message("{time} less than it was.", arg("time", working_time(replay.before_h - replay.after_h)))};
}

Finding stop_finding(const WalkNames& names, const Replay& replay) {
  // Translators: above "It runs to its end" or where a request stops.
  const Message title = message("On its way");
  if (!replay.stop) return not_stopped(title, tokens_looked_at(names.walk, replay));
  if (!replay.stop->unread.empty())
    return {title,
            // Translators: {time} is what somebody typed, "by Thursday".
            message("“{time}” cannot be counted", arg("time", replay.stop->unread)),
            message("It is asked for in working hours or days.")};
  std::vector<Message> missing;
  for (const std::string& id : replay.stop->missing) missing.push_back(charter_title(names.framework, id));
  const std::string& step = names.walk.steps[replay.stop->step].text;
  return {
      title,
      // Translators: {step} is what happens there, in the group's words: "Calls again".
      step.empty() ? message("It stops at a step without words") : message("It stops at “{step}”", arg("step", step)),
      // Translators: {fields} is a list of an agreement's fields: "Consequence".
      message("Still empty: {fields}.", arg("fields", words::all_of(std::move(missing))))};
}

Message hand_off_words(const WalkNames& names, const ReplayedHandOff& off) {
  if (off.from == off.to)
    // Translators: a wait within one function.
    return message("Within {function}", arg("function", lane_words(names, off.from)));
  return message("{from} to {to}", arg("from", lane_words(names, off.from)), arg("to", lane_words(names, off.to)));
}

Finding longest_finding(const WalkNames& names, const Replay& replay) {
  constexpr std::size_t kMostNamed = 3;
  const Message title = message("The longest wait left");
  const std::vector<std::size_t>& left = replay.longest_left;
  if (left.empty())
    return {title, message("None"),
            replay.before_h == 0 ? message("Nothing waits in this case.") : message("An agreement touches each wait.")};
  const words::Argument time = arg("time", working_time(replay.hand_offs[left.front()].before_h));
  // Translators: {time} is "4 working days".
  if (left.size() == 1)
    return {title, hand_off_words(names, replay.hand_offs[left.front()]),
            message("{time}, and no agreement touches it.", time)};
  const auto n = static_cast<std::int64_t>(left.size());
  std::vector<Message> all;
  for (const std::size_t i : left) all.push_back(hand_off_words(names, replay.hand_offs[i]));
  return {message("The longest waits left"),
          left.size() <= kMostNamed ? as_it_is(words::all_of(std::move(all)))
                                    : words::count_message("{n} hand-off", "{n} hand-offs", n),
          // Translators: of several waits; {time} is "4 working days".
          message("{time} each, and no agreement touches them.", time)};
}

std::vector<RuleWords> rule_words(const framework::Framework& framework) {
  std::vector<RuleWords> rules{{message("A hand-off between the two functions, either way"),
                                // Translators: {field} is a field of an agreement, "Decided within".
                                message("waits the smaller of today’s days and “{field}”. Empty, it changes nothing.",
                                        arg("field", charter_title(framework, charter::kDecideBy))),
                                std::nullopt}};
  for (const ReplayRule& rule : kReplayRules)
    // Translators: {token} is "No owner" and the like, laid on a step of the walk.
    rules.push_back({message("It leads to a step with “{token}”", arg("token", token_title(rule.token))),
                     needs_words(framework, rule), rule.token});
  rules.push_back({message("All other hand-offs"), message("keep their days: nobody agreed on them.")});
  rules.push_back({message("Time"), message("is counted in working days of eight hours, and weeks of five days.")});
  return rules;
}

Message day_of_walk(int hours) {
  // Translators: a working day, counted from the first: "day 0", "day 17".
  return message("day {n}", arg("n", hours / kHoursOfDay));
}

Message heard_words(const WalkNames& names, const PartnerMoment& moment) {
  const Message heard =
      moment.heard
          // Translators: a partner outside hears from a function, "Customer service"; without its article.
          ? message("Hears from {function}.", arg("function", full_words(names, names.walk.steps[*moment.heard].lane)))
          : Message{};
  const std::string& text = names.walk.steps[moment.step].text;
  return words::followed_by(heard, text.empty() ? Message{} : words::verbatim(text));
}

std::vector<PartnerFact> partner_facts(const WalkNames& names, const PartnerEye& eye) {
  std::vector<Message> heard, again;
  std::vector<std::string> asked;
  for (const std::string& code : eye.heard_from) heard.push_back(full_words(names, code));
  for (const std::size_t i : eye.called_again) {
    const PartnerMoment& moment = eye.moments[i];
    if (moment.asked && std::find(asked.begin(), asked.end(), *moment.asked) == asked.end())
      asked.push_back(*moment.asked);
    // Translators: {function} is whom the partner called again, {day} is "day 5".
    again.push_back(message("{function} on {day}", arg("function", full_words(names, moment.asked.value_or(""))),
                            arg("day", day_of_walk(moment.at_h))));
  }
  const auto listed = [](std::vector<Message> all, Message none) {
    return all.empty() ? none : as_it_is(words::all_of(std::move(all)));
  };
  return {{message("Silent for"), working_time(eye.silent_h)},
          // Translators: at the left of a list of functions: those that the partner heard from.
          {message("They heard from"), listed(std::move(heard), message("nobody")), eye.heard_from},
          {message("Answers to one question"), as_it_is(eye.answers)},
          {message("Called again"), listed(std::move(again), message("never, in this case")), asked},
          // Translators: at the left of "on day 17": when the partner had its answer.
          {message("Knew"),
           eye.knew_h ? message("on {day}", arg("day", day_of_walk(*eye.knew_h))) : message("not in this case")},
          {message("Never saw"), words::count_message("{n} hand-off among us", "{n} hand-offs among us", eye.unseen)}};
}

words::Message no_twin_words() {
  return message("Under what we agreed the case stops on its way, so nobody knows what they would see.");
}

}  // namespace crosstable::workshop
