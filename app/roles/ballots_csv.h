// A file of ballots for a rehearsal: one row per voter and function rated.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/ballot.h"
#include "framework/framework.h"
#include "framework/roster.h"

namespace crosstable::roles {

struct BallotFile {
  framework::Roster
      roster;  ///< in byte order of the codes, so that the order of ballots shows nowhere; places = ballots
  ballot::RoundForm form;
  std::vector<ballot::Ballot> ballots;
};

/// Columns: ballot, rater, rated, statement ids, dependence, mirror, in any order and case, in any form of
/// framework::read_csv. Empty rows, columns and self-ratings are passed over. `only`: statements to keep (empty: all
/// of the file). A broken row gives "line L, column C: what is wrong and what is allowed" and no ballots at all.
tl::expected<BallotFile, std::string> parse_ballots(std::string_view csv, const framework::Framework& framework,
                                                    const std::vector<std::string>& only = {});
/// Reads the file; messages begin with its name.
tl::expected<BallotFile, std::string> load_ballots(const std::string& path, const framework::Framework& framework,
                                                   const std::vector<std::string>& only = {});

}  // namespace crosstable::roles
