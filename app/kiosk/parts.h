// One function per kind of page.
#pragma once

#include <string>

#include "kiosk/frame.h"

namespace crosstable::kiosk {

/// Instead of any page.
void draw_pairing(Frame& frame);
/// What of this kiosk's ballots has not reached the table; empty: everything has.
std::string reach_words(const words::Words& words, const KioskState& state);
/// Of the button that leads a kiosk back to the table of the vote that is on.
std::string way_back_words(const words::Words& words, const KioskState& state);
void draw_waiting(Frame& frame);
void draw_attract(Frame& frame);
void draw_how(Frame& frame);
void draw_card(Frame& frame);
void draw_function(Frame& frame);
void draw_whom(Frame& frame);
void draw_questions(Frame& frame);
void draw_poll(Frame& frame);
void draw_review(Frame& frame);
void draw_casting(Frame& frame);
void draw_recorded(Frame& frame);
void draw_kept(Frame& frame);
void draw_not_recorded(Frame& frame);
void draw_unknown(Frame& frame);
void draw_closed(Frame& frame);
void draw_no_place(Frame& frame);
void draw_card_used(Frame& frame);
void draw_unreached(Frame& frame);
void draw_still_there(Frame& frame);
void draw_keypad_page(Frame& frame);
void draw_kept_page(Frame& frame);
/// Instead of the page, which waits.
void draw_languages(Frame& frame);
/// Where there are two or more; after the page.
void draw_language(Frame& frame, bool on_brand);
/// On the pages between the first and the last.
void draw_end_practice(Frame& frame, bool on_brand);
/// Over any page, while something is to be said of a scan.
void draw_scan_note(Frame& frame);
/// Leaves the kiosk, or asks for the PIN; a ring says how long is to be held still.
void hold_to_leave(Frame& frame, const std::string& id, look::Rect rect, look::Point ring);

}  // namespace crosstable::kiosk
