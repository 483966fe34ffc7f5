// What the table shows beyond the workshop itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ballot/secret_text.h"
#include "map/signs.h"
#include "table/flow/round_choice.h"
#include "workshop/workshop.h"

namespace crosstable::table {

/// A vote that was asked for, while the facilitator decides how its key is kept.
struct Opening {
  RoundChoice choice;
  std::string question;
};

enum class MapView;  // table/map/registry.h
enum class MapOrdering { kAsSetUp, kExperiencedWith, kByName, kGrouped };

/// View::setup_row while a function is being added.
inline constexpr int kAddingFunction = -2;

/// Selected, opened, being chosen. Never logged; screens change it directly.
struct View {
  bool script = false;  ///< the drawer is open
  bool script_turned = false;
  bool about_screen = false;            ///< the ruler
  bool kiosks = false;                  ///< which are there, in the place of the step
  int home_page = 0;                    ///< of the list at home
  bool snapshots = false;               ///< home lists snapshots instead of workshops
  int setup_row = -1;                   ///< function being renamed; kAddingFunction: one is being added
  std::optional<workshop::Pair> cell;   ///< selected on the map
  bool beside = false;                  ///< the pinned card stands beside the selected one, in the place of the map
  int pinned_turn = 0;                  ///< of the pinned card beside, like card_turn
  std::optional<std::string> function;  ///< whose row and column a card shows
  std::optional<int> facing;  ///< card_turn of new cards, once somebody turned one; before: the finger's nearest edge
  bool ways_to_read = false;  ///< the ways to reveal the map are on offer
  MapView map_view{};         ///< the first of the registry
  MapOrdering map_ordering = MapOrdering::kAsSetUp;
  std::vector<int> map_order;  ///< roster indices, worked out when it was asked for; empty: as set up
  std::vector<int> map_parts;  ///< grouped: places after which similar functions end
  bool choosing_order = false;
  bool sides_squares = false;             ///< two sides as split squares instead of a list
  int map_group = -1;                     ///< by statement: the statement group that is large
  std::optional<map::HeatSign> map_keep;  ///< whose cells alone stand out
  int card_turn = 0;                   ///< quarter turns of the card, clockwise: 1 faces the left edge, 2 the far one
  int statement = -1;                  ///< by statement: the one that is large; with map_group -1: all of them, small
  int walk_step = 0;                   ///< selected step's id
  std::optional<workshop::Pair> pair;  ///< focus pair in causes, commit, confidence
  std::string field;                   ///< charter field in hand
  int action = 0;                      ///< selected action's id
  RoundChoice choice;
  bool hands = false;  ///< show of hands instead of a poll
  std::vector<int> hand_counts;
  bool choosing_places = false;  ///< who came, who left
  bool practice = false;
  std::optional<Opening> opening;
  ballot::Secret passphrase;           ///< as typed so far, for a vote that opens or for one whose key is locked
  std::string stick;                   ///< folder of the one chosen for a second share of the key; empty: none
  bool legible = false;                ///< the passphrase is shown while it is typed
  std::optional<std::string> confirm;  ///< id of a question that waits for an answer
};

}  // namespace crosstable::table
