#include "table/walk/tokens.h"

#include "look/icons.h"

namespace crosstable::table {

using look::Colour;

words::Message token_title(workshop::Token token) {
  switch (token) {
    // Translators: tokens that people lay on the walk of a request, each beside its sign; at most about 16 letters.
    case workshop::Token::kStuck: return words::message_in("token", "Stuck");
    // Translators: a token: nobody answers for the request here; at most about 16 letters.
    case workshop::Token::kNoOwner: return words::message_in("token", "No owner");
    // Translators: a token: somebody asked twice and was told two things; at most about 16 letters.
    case workshop::Token::kTwoAnswers: return words::message_in("token", "Two answers");
    // Translators: a token: the request went a longer way than it had to; at most about 16 letters.
    case workshop::Token::kDetour: return words::message_in("token", "Detour");
  }
  return {};
}

std::string_view token_icon(workshop::Token token) {
  switch (token) {
    case workshop::Token::kStuck: return look::icon::kStuck;
    case workshop::Token::kNoOwner: return look::icon::kNoOwner;
    case workshop::Token::kTwoAnswers: return look::icon::kTwoAnswers;
    case workshop::Token::kDetour: return look::icon::kDetour;
  }
  return "";
}

void draw_stone(look::Ui& ui, look::Point centre, float radius, workshop::Token token) {
  ui.disc(centre, radius + 1.4f, ui[Colour::kSurface]);
  ui.disc(centre, radius, ui[Colour::kInk]);
  ui.icon(token_icon(token), centre, radius * 1.2f, Colour::kSurface);
}

}  // namespace crosstable::table
