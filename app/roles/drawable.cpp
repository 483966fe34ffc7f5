#include "roles/drawable.h"

#include <memory>

#include "framework/drawable.h"
#include "framework/letters.h"
#include "look/drawable.h"

namespace crosstable::roles {

framework::CanDraw can_draw() {
  return [drawable = std::make_shared<const look::Drawable>()](char32_t letter) { return drawable->has(letter); };
}

std::optional<std::string> drawing_trouble(std::string_view text) {
  const auto letter = framework::undrawable(text, can_draw());
  if (!letter) return std::nullopt;
  if (framework::needs_shaping(*letter))
    return "the letter " + framework::letter_name(*letter) +
           " is of a script that cannot be drawn yet; write it in another";
  return "no font here has the letter " + framework::letter_name(*letter) + "; write it in other letters";
}

}  // namespace crosstable::roles
