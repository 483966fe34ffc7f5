// The four tokens that are laid on a walk.
#pragma once

#include <array>
#include <string_view>

#include "look/ui.h"
#include "words/message.h"
#include "workshop/workshop.h"

namespace crosstable::table {

inline constexpr std::array<workshop::Token, 4> kTokens = {workshop::Token::kStuck, workshop::Token::kNoOwner,
                                                           workshop::Token::kTwoAnswers, workshop::Token::kDetour};
/// "Stuck", "No owner" …
words::Message token_title(workshop::Token token);
std::string_view token_icon(workshop::Token token);
/// An ink stone with the token's sign.
void draw_stone(look::Ui& ui, look::Point centre, float radius, workshop::Token token);

}  // namespace crosstable::table
