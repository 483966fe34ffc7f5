// Words for the map, its cells and what the walk saw.
#pragma once

#include <set>
#include <string>

#include "map/reading.h"
#include "words/message.h"
#include "workshop/workshop.h"

namespace crosstable::table {

/// "almost never": what the level says on the statement's own scale.
std::string level_words(const framework::Framework& framework, const framework::Statement& statement,
                        const friction::Level& level);
/// "sure", "fairly sure", "less sure"; "two experiences".
words::Message sure_words(const friction::Cell& cell);
/// The class of answers as people read it, "5–9"; files have it with a hyphen.
std::string answers_words(const friction::Published& cell);
/// Fewer than five answers and less sure: a change would have to be large to be seen.
bool sees_only_big_changes(const friction::Cell& cell);
/// "Sales on Finance"; of a pool "Legal and Channel on Finance"; together "Sales and Finance, both ways".
words::Message cell_words(const framework::Roster& roster, const friction::Published& cell);
/// "Sales on Finance"; of a cell that speaks for several pairs, what that is called. `cell`: what is shown of the pair.
words::Message pair_words(const framework::Roster& roster, const workshop::Pair& pair, const friction::Cell* cell);
/// Each once, in the order of the codes; those that the roster has not are left out.
std::vector<const framework::Function*> functions_of(const framework::Roster& roster,
                                                     const std::vector<std::string>& codes);
/// One value of several pairs, for small functions together.
bool is_pooled(const friction::Cell* cell);
/// Whom pair_words names, in its order.
std::vector<const framework::Function*> functions_named(const framework::Roster& roster, const workshop::Pair& pair,
                                                        const friction::Cell* cell);
/// The words of a cell with codes.
words::Message cell_codes(const friction::Published& cell);
std::string full_name(const framework::Roster& roster, const std::string& code);

/// What the walk saw between two functions, in both directions.
struct WalkBetween {
  std::set<workshop::Token> tokens;
  int days = 0;
};
WalkBetween walk_between(const workshop::Workshop& workshop, const workshop::Pair& pair);
/// "stuck, no owner and detour".
words::List tokens_words(const std::set<workshop::Token>& tokens);

}  // namespace crosstable::table
