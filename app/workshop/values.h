// The parts of a round as trees, for the log, the urn and the snapshot. Readers refuse what writers could not have
// made.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/plan.h"
#include "ballot/publication.h"
#include "ballot/two_votes.h"
#include "framework/roster.h"
#include "framework/value.h"
#include "words/message.h"

namespace crosstable::workshop {

framework::Value to_value(const framework::Roster& roster);
framework::Value to_value(const ballot::RoundForm& form);
framework::Value to_value(const ballot::Plan& plan);
framework::Value to_value(const ballot::Earlier& earlier);

tl::expected<framework::Roster, std::string> roster_from(const framework::Value& value);
tl::expected<ballot::RoundForm, std::string> form_from(const framework::Value& value);
tl::expected<ballot::Plan, std::string> plan_from(const framework::Value& value);
tl::expected<ballot::Earlier, std::string> earlier_from(const framework::Value& value);

/// Does the roster hold 2 to 12 functions with codes, names, slots and places as set-up makes them? Otherwise what is
/// wrong, in one sentence.
std::optional<words::Message> roster_trouble(const framework::Roster& roster);
/// Does the plan speak of this many functions only, with cells named after their pairs and every pair in at most one
/// place?
std::optional<words::Message> plan_trouble(const ballot::Plan& plan, const framework::Roster& roster);
/// Does what is known of other votes speak of this form?
std::optional<words::Message> earlier_trouble(const ballot::Earlier& earlier, const ballot::RoundForm& form);
/// Can this be the publication of a cell of this plan and form?
std::optional<words::Message> cell_trouble(const ballot::PublishedCell& cell, const ballot::RoundForm& form,
                                           const ballot::Plan& plan);

}  // namespace crosstable::workshop
