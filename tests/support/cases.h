// Rounds with known answers: reads tests/cases, runs them in memory, and says where a result differs from the expected
// file.
#pragma once

#include <string>
#include <vector>

#include "ballot/ballot.h"
#include "ballot/publication.h"
#include "framework/framework.h"
#include "framework/roster.h"
#include "framework/value.h"
#include "friction/friction.h"

namespace crosstable::test {

/// A ballots file as a closed round: places are the ballots per function, functions in byte order of their codes.
struct CaseRound {
  framework::Roster roster;
  ballot::RoundForm form;
  ballot::BadIsHigh bad_is_high;
  std::vector<ballot::Ballot> ballots;
};

/// What the cases' ballots answer.
const framework::Framework& framework_of_cases();
/// Full path of a file in tests/cases.
std::string case_file(const std::string& name);
/// The whole file; aborts if it cannot be read.
std::string read_text(const std::string& path);
/// "credit-terms" → credit-terms.ballots.csv; line ends CRLF or LF. Aborts on a file that is none.
CaseRound read_case(const std::string& name);
/// "credit-terms.k4" → credit-terms.k4.expected.json.
framework::Value read_expected(const std::string& name);

struct CaseName {
  const char* name;
  int floor;
};
/// Every round of tests/cases with every floor that has an expected file.
const std::vector<CaseName>& all_cases();

friction::Published to_friction(const ballot::PublishedCell& cell);
/// plan → publish → make_map, as if everybody had voted and the round were closed.
friction::Map map_of(const CaseRound& round, int floor);

/// The shape of the expected files.
framework::Value to_value(const friction::Map& map);
framework::Value to_value(const friction::Comparison& comparison);

/// Places where `actual` lacks or contradicts `expected`, like "cells[3].friction: 34 instead of 36"; numbers to 1e-3;
/// more fields are no difference, a longer list is.
std::vector<std::string> differences(const framework::Value& expected, const framework::Value& actual);

}  // namespace crosstable::test
