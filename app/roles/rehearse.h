// A whole round, unattended, through the real urn, seal, close and publication.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "roles/ballots_csv.h"
#include "roles/voices_csv.h"
#include "workshop/snapshot.h"

namespace crosstable::roles {

struct Rehearsal {
  std::string folder;  ///< of the workshop, made by the caller's choice; must not exist
  std::string title, organisation, date;
  bool example = false;
  framework::Framework framework;
  int floor = 3;
  ballot::Eligibility mode = ballot::Eligibility::kOpen;
  std::map<std::string, workshop::Guess> guesses = {};  ///< by function; any: of all, before the map is uncovered
  std::optional<VoiceFile> voices{};                    ///< what the partner is told, asked before the vote
  std::optional<workshop::Snapshot> follows{};          ///< whose walk and agreements are taken over
};

/// "FI:clarity,conduct,strained" each: a function, the groups that it guesses easiest and hardest, and its band.
tl::expected<std::map<std::string, workshop::Guess>, std::string> guesses_from(const std::vector<std::string>& all);

/// Why these cannot be guessed of what the ballots of the file at `path` asked, a sentence with the place; nothing:
/// they can.
std::optional<std::string> guesses_trouble(const std::map<std::string, workshop::Guess>& guesses,
                                           const framework::Framework& framework, const BallotFile& file,
                                           const std::string& path);

/// Makes the workshop, opens a round, casts every ballot at a kiosk's connection, closes, and gives the workshop's log
/// added up. Before it, what the workshop that it follows left, and the poll that asks what the partner asks.
tl::expected<workshop::Workshop, std::string> rehearse(const Rehearsal& rehearsal, const BallotFile& file);

/// The framework file at `path`, or the shipped one of that id ("inside-first"). The message holds every finding.
tl::expected<framework::Framework, std::string> framework_named(const std::string& path_or_id);

}  // namespace crosstable::roles
