#include "ballot/estimate.h"

#include <algorithm>

namespace crosstable::ballot {

namespace {

/// Measured: 96 taps on ten inches take five to six minutes, reading included.
constexpr int kQuickTap_ms = 3125;
constexpr int kSlowTap_ms = 3600;
/// From one voter's cast to the next one's first tap.
constexpr int kChange_ms = 30'000;
constexpr int kMinute_ms = 60'000;
constexpr int kStatementsPerPage = 2;  ///< a page of a kiosk holds them at least

int pages_of(int rows) { return (rows + kStatementsPerPage - 1) / kStatementsPerPage; }

/// `chooses`: whom to answer about is asked first.
int friction_taps(int counterparts, int statements, bool chooses) {
  constexpr int kAround = 3;  // start, function, cast
  constexpr int kBothOfUs = 2;
  const int asked = std::max(0, counterparts);
  const int rows = std::max(0, statements) + kBothOfUs;
  const int chosen = chooses ? asked + 1 : 0;  // and on to the questions
  return kAround + chosen + asked * (rows + pages_of(std::max(0, statements)) + 1);
}

constexpr int kHour = 60;                ///< minutes
constexpr int kSaidInHours = 2 * kHour;  ///< from here on

words::Message in_hours(int minutes) {
  using words::arg;
  const auto hours = arg("hours", minutes / kHour);
  if (minutes < kHour) return words::count_message("{n} minute", "{n} minutes", minutes);
  // Translators: the two: a time of two hours or more, or one end of such a range: "2 h 40 min".
  if (minutes % kHour == 0) return words::message("{hours} h", hours);
  return words::message("{hours} h {minutes} min", hours, arg("minutes", minutes % kHour));
}

/// Somebody has more than one counterpart.
bool has_choice(const RoundForm& form) {
  const auto functions = static_cast<int>(form.functions.size());
  for (int rater = 0; rater < functions; ++rater) {
    int counterparts = 0;
    for (int rated = 0; rated < functions; ++rated) counterparts += is_asked(form, rater, rated) ? 1 : 0;
    if (counterparts > 1) return true;
  }
  return false;
}

}  // namespace

words::Message time_message(int minutes) {
  return minutes < kSaidInHours ? words::count_message("{n} minute", "{n} minutes", minutes) : in_hours(minutes);
}

words::Message minutes_message(Minutes minutes) {
  using words::arg;
  if (minutes.least >= minutes.most) return time_message(minutes.most);
  // Translators: a time that is not known better, as in "1 h 50 min to 2 h 5 min".
  if (minutes.most >= kSaidInHours)
    return words::message_in("time", "{least} to {most}", arg("least", in_hours(minutes.least)),
                             arg("most", in_hours(minutes.most)));
  // Translators: a time that is not known better, as in "12 to 16 minutes"; {n} is the larger number.
  return words::count_message("{least} to {n} minute", "{least} to {n} minutes", minutes.most,
                              arg("least", minutes.least));
}

int ballot_taps(int counterparts, int statements) { return friction_taps(counterparts, statements, counterparts != 1); }

int ballot_taps(const RoundForm& form, int counterparts) {
  constexpr int kAround = 3;  // start, function, cast
  constexpr int kAsked = 2;   // an answer, on
  const auto items = static_cast<int>(form.items.size());
  const auto questions = static_cast<int>(form.questions.size());
  switch (form.kind) {
    case RoundKind::kPick: return kAround + 1;
    case RoundKind::kDots: return kAround + form.dots;
    case RoundKind::kConfidence: return kAround + items + std::max(0, pages_of(items) - 1) + questions * kAsked;
    case RoundKind::kVoice: return kAround + questions * kAsked;
    case RoundKind::kFriction: break;
  }
  return friction_taps(counterparts, static_cast<int>(form.statements.size()), counterparts != 1 || has_choice(form));
}

Minutes minutes_per_voter(int taps) {
  const int most = std::max(1, (taps * kSlowTap_ms + kMinute_ms - 1) / kMinute_ms);
  return {std::clamp(taps * kQuickTap_ms / kMinute_ms, 1, most), most};
}

Minutes voting_minutes(const VotingLoad& load) {
  if (load.voters <= 0) return {};
  const int kiosks = std::max(1, load.kiosks);
  const int turns = (load.voters + kiosks - 1) / kiosks;
  const int most = (turns * (load.taps * kSlowTap_ms + kChange_ms) + kMinute_ms - 1) / kMinute_ms;
  return {std::clamp(turns * (load.taps * kQuickTap_ms + kChange_ms) / kMinute_ms, 1, most), most};
}

std::optional<int> kiosks_for(int voters, int taps, int minutes) {
  for (int kiosks = 1; kiosks <= kMostKiosks; ++kiosks) {
    if (voting_minutes({voters, taps, kiosks}).most <= minutes) return kiosks;
  }
  return std::nullopt;
}

}  // namespace crosstable::ballot
