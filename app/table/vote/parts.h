// The parts of the silent vote: what is offered before it opens, what is seen while it is open, and after.
#pragma once

#include <string>
#include <vector>

#include "table/flow/parts.h"
#include "table/map/parts.h"

namespace crosstable::table {

/// View::confirm while the closed vote is about to be opened again, a kiosk is armed ("vote.arm.2": kiosk 2), somebody
/// left.
inline constexpr const char* kVoteAgain = "vote.again";
inline constexpr const char* kVoteArm = "vote.arm";
inline constexpr const char* kVoteLeft = "vote.left";

/// Kiosks that are ready, else those expected; at least one.
int kiosks_at_hand(const Sheet& sheet);
/// The example's people vote by themselves; not where a kiosk is ready for somebody else, or where cards are needed.
bool votes_by_itself(const TableState& state);
inline constexpr const char* kSimulatedVotes = "Simulated kiosks: the example's people vote by themselves";
/// "on four kiosks", or, while the table hears none, "on the four kiosks you planned".
std::string on_kiosks(const Sheet& sheet);

void draw_vote_offer(Sheet& sheet, bool again);
/// What is asked again: what that could cost, and how the cost can be spared. Height 0 where nothing was asked before.
float vote_again_height(const Sheet& sheet, float width, const ballot::Round& round);
void draw_vote_again(Sheet& sheet, look::Rect rect, RoundChoice& choice, const ballot::Round& round);
/// Who is here, by stepper, and whether machine and kiosks are ready.
void draw_vote_room(Sheet& sheet, look::Rect rect);

/// Rings per function; `turnout` and `places` are parallel to the round's roster.
struct Rings {
  const framework::Roster& roster;
  std::vector<int> turnout, places;
  bool closed = false;
};
void draw_rings(look::Ui& ui, look::Rect rect, const Rings& rings);
/// Choosing a kiosk and a function, or a function that somebody left; in the place of the map.
void draw_vote_question(Sheet& sheet, look::Rect rect, const map::Reading& reading, const Rings& rings);

/// Printing, cutting and handing out the cards of the open vote; in the place of the map, until they are handed out.
void draw_vote_cards(Sheet& sheet, look::Rect rect);

}  // namespace crosstable::table
