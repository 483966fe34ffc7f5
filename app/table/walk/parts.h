// The parts of the walk's screen.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "table/walk/layout.h"

namespace crosstable::table {

inline constexpr std::array<workshop::Token, 4> kTokens = {workshop::Token::kStuck, workshop::Token::kNoOwner,
                                                           workshop::Token::kTwoAnswers, workshop::Token::kDetour};
/// "Stuck", "No owner" …
std::string token_title(workshop::Token token);
std::string_view token_icon(workshop::Token token);
/// An ink stone with the token's sign.
void draw_stone(look::Ui& ui, look::Point centre, float radius, workshop::Token token);
/// "1 day", "6 days".
/// "1 day", "6 days": beside a hand-off, where the head of the walk says that they are working days.
std::string days_words(int days);

/// What a finger is doing on the walk in this pass.
struct WalkHand {
  workshop::Token token = workshop::Token::kStuck;
  std::optional<look::Point> token_at;       ///< dragged to
  std::optional<look::Point> token_dropped;  ///< let go there
  int step = 0;                              ///< dragged step's id
  look::Point step_at;
};

std::optional<workshop::Token> armed_token(const View& view);
/// Index of the selected step.
std::optional<std::size_t> selected_step(const Sheet& sheet);

void draw_lanes(Sheet& sheet, const WalkLayout& layout, look::Rect covered);
/// Hand-offs, boxes and tokens. Steps under `covered` take no touch.
void draw_steps(Sheet& sheet, const WalkLayout& layout, look::Rect covered, WalkHand& hand);
/// One dashed place per lane for the step that is being added.
void draw_open_places(Sheet& sheet, const WalkLayout& layout);
/// Tokens to drag, undo, add, how many lanes are confirmed.
void draw_tray(Sheet& sheet, look::Rect rect, WalkHand& hand);
/// Where the selected step's card stands; empty without one.
look::Rect step_card_rect(const Sheet& sheet, const WalkLayout& layout);
void draw_step_card(Sheet& sheet, look::Rect rect);

}  // namespace crosstable::table
