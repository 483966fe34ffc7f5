// The controls every screen is made of. Sizes come from the caller's rect, looks and feedback from the tokens.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "framework/roster.h"
#include "look/ui.h"

namespace crosstable::look {

enum class ButtonKind {
  kPrimary,  ///< filled: at most one per surface
  kOutline,
  kGhost,          ///< no outline: inside a timer or a list
  kChosen,         ///< wash and accent outline: switched on
  kBrand,          ///< filled, on the brand's ground
  kBrandOutline,   ///< outlined there
  kAccentOutline,  ///< outlined in accent: the main action when it is not ready ("Hold to continue", an unanswered
                   ///< page's "Next")
};

struct Button {
  std::string label;            ///< a verb and a noun; empty: icon only
  std::string_view icon;        ///< before the label
  std::string_view icon_after;  ///< behind the label
  ButtonKind kind = ButtonKind::kOutline;
  bool enabled = true;
  std::string name;  ///< for tests and audits when the label is empty
  Text size = Text::kLabel;
  bool left = false;  ///< label at the left edge
  /// Where a screen has sizes of its own: instead of the reader's. A label then keeps its own letters, too.
  struct Sizes {
    float em_mm = 0, radius_mm = 0, stroke_mm = 0, least_mm = 0;
  };
  std::optional<Sizes> sizes;
};

/// One step darker by day, lighter by night: what a finger does to a ground.
Rgba pressed(const Ui& ui, Rgba ground);

/// In smaller letters where its label would need two lines in this width, as the word of another language may.
Button in_one_line(const Ui& ui, Button button, float width);

/// True in the run in which it was tapped.
bool button(Ui& ui, const std::string& id, Rect rect, const Button& button);
/// The same, and true again and again while a finger rests on it.
bool repeating_button(Ui& ui, const std::string& id, Rect rect, const Button& button);
/// Held for that long, it fires `held_out`; a finger may then slide off it, and says where with `dragging` and
/// `dropped`. A tap is `let_go`.
Touched sliding_button(Ui& ui, const std::string& id, Rect rect, const Button& button, int hold_ms);
/// The least width that holds icon, label and padding.
float button_width(const Ui& ui, const Button& button);

/// What became of a finger on a hold button; true once, when its ring was full.
struct Held {
  bool done = false;
  bool let_go = false;  ///< lifted before: a place to say what holding is for
  operator bool() const { return done; }
};
/// Fills a ring while a finger rests on it.
Held hold_button(Ui& ui, const std::string& id, Rect rect, const Button& button);

/// − value +; the new value when it changed. The value is drawn between the buttons.
std::optional<int> stepper(Ui& ui, const std::string& id, Rect rect, int value, int least, int most);
/// The same, and again and again while a finger rests on one of them: for what is counted and not logged at each step.
std::optional<int> repeating_stepper(Ui& ui, const std::string& id, Rect rect, int value, int least, int most);

/// One of several, side by side in a sunken track; the newly chosen index.
std::optional<int> segmented(Ui& ui, const std::string& id, Rect rect, const std::vector<std::string>& labels,
                             int chosen);

struct Chip {
  std::string label;
  std::string_view icon;
  bool on = false;
  bool tappable = true;
  std::vector<const framework::Function*> seals = {};  ///< of those whom it names, before the label
};
bool chip(Ui& ui, const std::string& id, Rect rect, const Chip& chip);
float chip_width(const Ui& ui, const Chip& chip);

/// Nothing is here yet: what will be, and how it comes.
struct EmptyPlace {
  std::string words;
  std::string head;       ///< above them, large; then everything stands in the middle
  std::string_view icon;  ///< above both, or before the words
  bool centred = false;   ///< words without a head, too
};
void empty_place(Ui& ui, Rect rect, const EmptyPlace& place);
/// The dashed line around it, and around a thing that waits to be chosen.
void dashed_place(Ui& ui, Rect rect, float radius);
/// The same to be tapped: what belongs here and one sign to begin. True when tapped.
bool empty_place(Ui& ui, const std::string& id, Rect rect, std::string_view icon, const std::string& what);

/// A quiet callout with an icon at its left: "Your answers are sealed. …"
void callout(Ui& ui, Rect rect, std::string_view icon, const std::string& text, Colour ground = Colour::kSunken);
float callout_height(const Ui& ui, const std::string& text, float width);

/// An error sentence in the blocking colour, beside its place.
void problem(Ui& ui, Rect rect, const std::string& sentence);

/// A card: raised, hairline outlined. A sunken group: no outline.
void card(Ui& ui, Rect rect);
void sunken(Ui& ui, Rect rect);

/// The small cross table that stands for the product.
void mark(Ui& ui, Rect square, Rgba near_colour, Rgba far_colour);

/// A check or an open circle, with its condition beside it.
float condition_height(const Ui& ui, const std::string& text, float width);
void condition_line(Ui& ui, Rect rect, bool met, const std::string& text);

}  // namespace crosstable::look
