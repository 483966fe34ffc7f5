// What one voter has tapped so far: in this process's memory only, until it is packed and sealed.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "ballot/ballot.h"
#include "framework/framework.h"
#include "framework/roster.h"

namespace crosstable::kiosk {

/// "Not enough dealings" and "cannot say": an answer on the page, no answer on the ballot.
inline constexpr ballot::Score kSkipped = 15;
/// The statements, then dependence, then mirror.
inline constexpr int kMostQuestions = framework::kMostStatements + 2;

/// A random number of 0..n-1.
using RandomBelow = std::function<std::uint32_t(std::uint32_t)>;

/// Of fixed size, so that wiping reaches every byte that ever held an answer. A kiosk keeps it in locked memory.
struct Draft {
  int rater = -1;  ///< index into RoundForm::functions; −1: nobody yet
  std::array<std::array<ballot::Score, kMostQuestions>, framework::kMostFunctions>
      answers{};  ///< by rated function and question
  std::array<bool, framework::kMostFunctions> chosen{};
  std::array<std::int8_t, framework::kMostFunctions> order{};  ///< all counterparts, shuffled
  int counterparts = 0;
  std::array<ballot::Score, ballot::kMostItems> marks{};                  ///< as in Ballot::marks
  std::array<ballot::Score, framework::kMostPartnerQuestions> choices{};  ///< as in Ballot::choices

  bool operator==(const Draft&) const = default;
};

void wipe(Draft& draft);

/// Whom a function is asked about, in roster order.
std::vector<int> counterparts_of(const ballot::RoundForm& form, int rater);
/// For a new voter of that function: nothing answered, the counterparts in a new order; a single one is chosen.
void begin(Draft& draft, const ballot::RoundForm& form, int rater, const RandomBelow& random_below);
/// The chosen counterparts in the order in which they are asked about.
std::vector<int> asked(const Draft& draft);

inline int dependence_question(const ballot::RoundForm& form) { return static_cast<int>(form.statements.size()); }
inline int mirror_question(const ballot::RoundForm& form) { return dependence_question(form) + 1; }
inline int question_count(const ballot::RoundForm& form) { return dependence_question(form) + 2; }
int answered(const Draft& draft, const ballot::RoundForm& form, int rated);
int dots_left(const Draft& draft, const ballot::RoundForm& form);
int dots_of(const ballot::RoundForm& form);

ballot::Ballot to_ballot(const Draft& draft, const ballot::RoundForm& form);

}  // namespace crosstable::kiosk
