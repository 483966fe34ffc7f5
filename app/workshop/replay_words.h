// What is said of a run and of the partner's eye, the same on screens and in files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "words/message.h"
#include "workshop/partner_eye.h"
#include "workshop/replay.h"

namespace crosstable::workshop {

/// Whose walk it is, in the reader's language.
struct WalkNames {
  const framework::Framework& framework;
  const framework::Roster& roster;
  const Walk& walk;
  std::string partner;  ///< may be empty
};

/// "stuck", within a sentence or a list.
words::Message token_words(Token token);
/// A function's short name, or the partner.
words::Message lane_words(const WalkNames& names, const std::string& lane);
/// "Finance to Legal", or "Within Finance".
words::Message hand_off_words(const WalkNames& names, const ReplayedHandOff& off);
/// The field's title in the framework; what the rules call it where that has none.
words::Message charter_title(const framework::Framework& framework, std::string_view id);

struct Finding {
  words::Message title, value, remark;
};
/// Total before and after, or the time until it stops.
Finding total_finding(const Replay& replay);
/// Whether and where it stops, and for want of what.
Finding stop_finding(const WalkNames& names, const Replay& replay);
Finding longest_finding(const WalkNames& names, const Replay& replay);

/// The rules of a run: where, and what holds there.
struct RuleWords {
  words::Message where, what;
  std::optional<Token> token = std::nullopt;
};
std::vector<RuleWords> rule_words(const framework::Framework& framework);
/// "day 17", counted from the first step.
words::Message day_of_walk(int hours);
/// What each moment was: "Hears from Customer service.", and what the partner did then, in the group's words; either
/// may be empty.
words::Message heard_words(const WalkNames& names, const PartnerMoment& moment);
/// Silent for, heard from, answers to one question, called again, knew, never saw.
struct PartnerFact {
  words::Message name, value;
  std::vector<std::string> functions = {};  ///< codes of those that the value names, in its order, each once
};
std::vector<PartnerFact> partner_facts(const WalkNames& names, const PartnerEye& eye);
/// In place of what they would see under what was agreed, where that run stops.
words::Message no_twin_words();

}  // namespace crosstable::workshop
