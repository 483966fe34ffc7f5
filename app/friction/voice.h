// How often two people of one room give a partner different answers to the same question: one voice, or not.
#pragma once

#include <optional>
#include <vector>

namespace crosstable::friction {

/// Fewer answers to a question say nothing.
inline constexpr int kLeastVoices = 5;

/// The answers to one question, as a room poll published them: people who skipped it are in none.
struct Voices {
  std::vector<int> answers;  ///< how often each of those on offer was given
  int others = 0;            ///< *another answer* and *I don't know*: they agree with nothing, themselves included

  bool operator==(const Voices&) const = default;
};

/// The chance that two of those who answered, drawn at random, do not give one answer: 1 − Σ c(c−1) / n(n−1). 0: one
/// voice. Nothing below kLeastVoices.
std::optional<double> apart(const Voices& question);
/// Over the questions that have enough answers, their mean; nothing without one.
std::optional<double> apart(const std::vector<Voices>& questions);

/// "7 times in 10" as it is said: rounded, but 0 and 10 only where it is exactly so.
int times_in_ten(double apart);

}  // namespace crosstable::friction
