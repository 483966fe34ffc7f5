// The functions taking part, with the number of people present.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace crosstable::framework {

/// Whom a workshop can be held with at all; a framework may need more of them (Framework::least_functions).
inline constexpr int kFewestFunctions = 2;
inline constexpr int kMostFunctions = 12;
inline constexpr int kMostPlaces = 60;
inline constexpr std::size_t kMostName = 28;  ///< characters
inline constexpr std::size_t kMostShortName = 14;
inline constexpr std::size_t kMostCode = 3;

/// An internal team. `slot` (1..12) decides colour and shape and never changes while a workshop lives.
struct Function {
  std::string code;        ///< 2 or 3 letters or digits, unique: "SA"
  std::string name;        ///< up to 28 code points: "Channel management"
  std::string short_name;  ///< in sentences, and where the name has no room: "Channel"; empty: name
  int slot = 1;
  int places = 0;  ///< people who can vote; 0: talked about, not in the room

  bool operator==(const Function&) const = default;
};

struct Roster {
  std::vector<Function> functions;  ///< in the order of set-up

  const Function* find(std::string_view code) const;
  int places(std::string_view code) const;  ///< 0 for an unknown code
  std::vector<int> all_places() const;      ///< of each function, in their order
  int people() const;                       ///< sum of places

  bool operator==(const Roster&) const = default;
};

/// The usual functions, offered in set-up and used to name codes: SA Sales, FI Finance, CM Channel management, LE
/// Legal, CS Customer service, LG Logistics, PQ Product quality, OP Operations, IT Information technology, HR People,
/// MK Marketing, PR Procurement (slots 1..12).
const std::vector<Function>& usual_functions();

/// Reads "SA:5,FI:4": usual names and slots for usual codes, the next free slot and the code as name for others.
/// 3..12 entries, places 0..60; the message says which entry is wrong and what is allowed.
tl::expected<Roster, std::string> parse_roster(std::string_view text);

}  // namespace crosstable::framework
