// One kiosk page as its drawing functions see it. Lengths are given as on the 10 inch kiosk and scaled by `k` for
// larger glass and for a table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/flow.h"
#include "look/controls.h"
#include "look/fit.h"
#include "look/ui.h"

namespace crosstable::kiosk {

struct Frame {
  look::Ui& ui;
  const KioskState& state;
  Intents& intents;
  float k = 1;  ///< mm here per mm on the 10 inch kiosk
  bool portrait = false;
  look::Rect panel;              ///< the page with its margins
  bool tight = false;            ///< rows in smaller letters and cells, so that a page holds two of them
  bool band = false;             ///< the page begins with a band of tiles
  look::Rect language = {};      ///< of its button, top right on every page; empty: one language only
  look::Rect end_practice = {};  ///< of its button, left of that; empty: the page has another place for it, or no need
  look::Rect rect;               ///< what is left of it inside the margins; drawing functions cut from it

  const ballot::Round& round() const { return *state.round; }
  /// In the voter's language.
  const framework::Framework& framework() const { return state.said.framework(round().framework); }
  /// What the round keeps of framework or group, as the voter reads it: translated, or as it was written, which is
  /// then named.
  std::string as_said(const std::string& own) const;
  /// `own` is what `said` was made of, places filled in.
  std::string marked(const std::string& own, std::string said) const;
  const framework::Function& function(int index) const;
  template <typename I>
  void say(const I& intent) {
    intents.push_back(intent);
  }
};

Frame make_frame(look::Ui& ui, const KioskState& state, Intents& intents);
/// Takes the notice's line off the frame; it is written after the page, which may lay a band under it.
look::Rect cut_notice(Frame& frame);
void draw_notice(Frame& frame, look::Rect line);
/// "practice, nothing is stored", "example, invented data": on every page, above everything else.
std::string notice_of(const words::Words& words, const KioskState& state);

/// The buttons of the top right corner, the same on every page of a vote. Needs the frame before anything is cut from
/// it.
void place_corner(Frame& frame);
/// Both of them; empty: none.
look::Rect corner(const Frame& frame);
/// What they leave of a line that begins at the top of this.
look::Rect beside_corner(const Frame& frame, look::Rect rect);
/// What of it lies below them.
look::Rect below_corner(const Frame& frame, look::Rect rect);

/// A kiosk's text role at this frame's scale. Large roles grow less when a voter enlarges, or heads would leave no room
/// for what they head.
look::TextStyle style(const Frame& frame, look::Text role, look::Colour colour = look::Colour::kInk);
look::TextStyle brand_style(const Frame& frame, look::Text role, bool quiet = false);
/// The first of these styles in which the text stays within the box, else the last.
look::TextStyle fitting(const Frame& frame, std::string_view text, const std::vector<look::TextStyle>& styles,
                        look::Rect box);
/// A function's name for its box: smaller before shorter, the short name before the code.
look::Fitted fitted_name(const Frame& frame, look::Rect box, const framework::Function& function,
                         const look::TextStyle& style);
void fit_name(const Frame& frame, look::Rect box, const framework::Function& function, const look::TextStyle& style);

/// The field of tiles behind first pages, clipped to `area`; `marked`: with the one light and the one warm tile.
void draw_tiles(Frame& frame, look::Rect area, float tile, bool marked);

/// look::button at this frame's scale.
bool push(Frame& frame, const std::string& id, look::Rect rect, look::Button button);
/// Once a finger has rested on it long enough.
bool hold(Frame& frame, const std::string& id, look::Rect rect, look::Button button);
float push_width(const Frame& frame, look::Button button);
/// The way back from practice, at the end of the row; cut off it.
void end_practice_button(Frame& frame, look::Rect& row, look::ButtonKind kind);

/// Tall glass: a band of tiles above a page that needs no more than this height, as far as there is room for it.
void draw_band(Frame& frame, float needed_h);
/// Cuts a head and the quiet line below it from the top.
void header(Frame& frame, const std::string& head, const std::string& below = {});
/// Cuts the row of buttons from the bottom and gives what is above it a gap.
look::Rect footer(Frame& frame, float height = 20);
/// Bottom left; true when tapped. Takes its place off the row.
bool back_button(Frame& frame, look::Rect& row);
struct NextButton {
  std::string label = {};  ///< empty: "Next"
  bool ready = true;       ///< filled; else outlined, and never blocked
};
bool next_button(Frame& frame, look::Rect& row, const NextButton& next = {});
/// Which of the pages this is: a bar for it and a dot for every other.
void pips(Frame& frame, look::Point centre, int count, int current);

/// How much larger a list's rows are written on tall glass, whose rows are higher; who enlarges the text has done so.
float row_type(const Frame& frame);
struct GridRules {
  int columns = 1;  ///< as long as all fit
  int most_columns = 1;
  float least_h = 17.5f;
  float most_h = 36;
};
struct Grid {
  std::vector<look::Rect> cells;  ///< for the entries from `first` on
  int first = 0;
  int all = 0;
  bool is_split() const { return static_cast<int>(cells.size()) < all; }
};
/// As many of `count` entries as fit, beginning with the part that holds `first`.
Grid grid(const Frame& frame, look::Rect area, int count, int first, const GridRules& rules);
/// "More" where a list does not fit at once; takes its place off the row's right end.
void more_button(Frame& frame, look::Rect& row, const Grid& list);

}  // namespace crosstable::kiosk
