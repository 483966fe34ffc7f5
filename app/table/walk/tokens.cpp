#include "table/walk/tokens.h"

#include "look/icons.h"

namespace crosstable::table {

using look::Colour;

std::string token_title(workshop::Token token) {
  switch (token) {
    case workshop::Token::kStuck: return "Stuck";
    case workshop::Token::kNoOwner: return "No owner";
    case workshop::Token::kTwoAnswers: return "Two answers";
    case workshop::Token::kDetour: return "Detour";
  }
  return "";
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
