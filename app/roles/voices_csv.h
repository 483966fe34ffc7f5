// A file of what people would tell the partner, for a rehearsal: one row per voter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/ballot.h"
#include "framework/framework.h"
#include "framework/roster.h"

namespace crosstable::roles {

struct VoiceFile {
  std::string scenario;                 ///< whose questions were answered
  std::vector<ballot::Ballot> ballots;  ///< of a poll that asks them in the framework's order
};

/// Columns: function (code or name), then the questions of one scenario, in any order; cells: one of the answers,
/// "another answer", "I don't know", or nothing. In any form of framework::read_csv, as parse_ballots.
tl::expected<VoiceFile, std::string> parse_voices(std::string_view csv, const framework::Framework& framework,
                                                  const framework::Roster& roster);
/// Reads the file; messages begin with its name.
tl::expected<VoiceFile, std::string> load_voices(const std::string& path, const framework::Framework& framework,
                                                 const framework::Roster& roster);

}  // namespace crosstable::roles
