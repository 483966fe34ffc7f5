// What can be followed at Pick: the framework's stories and requests of the room's own, a card each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "table/flow/sheet.h"

namespace crosstable::table {

/// A request of the room's own, as the log names it.
inline constexpr const char* kOwnRequest = "own";
/// The log knows a request of the room by its place; a card after the last one takes another.
inline constexpr int kNoOwnRequest = -1;

/// One card: a scenario of the framework, or a request of the room's own.
struct RequestCard {
  std::string id;            ///< of the scenario, or "own.0"
  std::string title, story;  ///< as they are drawn
  std::string request;       ///< as it is kept; empty: nobody has written it down yet
  std::string_view icon;
  std::string partner;
  std::string item = {};  ///< as a poll keeps it
  int own = kNoOwnRequest;
  std::string votes = {};
  bool leads = false;  ///< nobody has more votes
  bool agreed = false;

  bool is_own() const { return own != kNoOwnRequest; }
};

/// The framework's, put aside or not.
std::vector<RequestCard> stories_of(const Sheet& sheet, bool aside);
/// Those that are not put aside, then our own, with their votes.
std::vector<RequestCard> request_cards(const Sheet& sheet);

}  // namespace crosstable::table
