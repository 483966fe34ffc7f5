#include "friction/voice.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace crosstable::friction {

std::optional<double> apart(const Voices& question) {
  const int n = std::accumulate(question.answers.begin(), question.answers.end(), question.others);
  if (n < kLeastVoices) return std::nullopt;
  int alike = 0;
  for (const int given : question.answers) alike += given * (given - 1);
  const int pairs = n * (n - 1);
  // One division, so that 0 and 1 are exact.
  return static_cast<double>(pairs - alike) / pairs;
}

std::optional<double> apart(const std::vector<Voices>& questions) {
  double sum = 0;
  int counted = 0;
  for (const Voices& question : questions) {
    const std::optional<double> one = apart(question);
    if (!one) continue;
    sum += *one;
    ++counted;
  }
  if (counted == 0) return std::nullopt;
  return sum / counted;
}

int times_in_ten(double apart) {
  if (apart <= 0) return 0;
  if (apart >= 1) return 10;
  return std::clamp(static_cast<int>(std::lround(apart * 10)), 1, 9);
}

}  // namespace crosstable::friction
