// A room poll in a step: opening it, its turnout, closing it, or a show of hands instead. Shared by pick, choose and
// confidence.
#pragma once

#include <string>
#include <vector>

#include "table/flow/sheet.h"

namespace crosstable::table {

struct PollPanel {
  std::string id;  ///< beginning of its targets' ids: "table.pick"; a test taps "table.pick.open", ".close", ".hands" …
  ballot::RoundKind kind = ballot::RoundKind::kPick;
  std::string question;  ///< what the kiosk asks: "Which request shall we follow?"
  std::string head;      ///< "Ask the room": the panel's title
  std::string task;      ///< what a voter does: "One vote each."
  bool primary = false;  ///< opening is the screen's one filled button
};

/// The room's answer of this kind that counts now, from a closed poll or a show of hands; nullptr if there is none.
const ballot::PollResult* poll_result(const workshop::Workshop& workshop, ballot::RoundKind kind);
/// The form that answer belongs to: its items are parallel to the counts.
const ballot::RoundForm* poll_form(const workshop::Workshop& workshop, ballot::RoundKind kind);
/// A poll of this kind is open now.
bool poll_is_open(const TableState& state, ballot::RoundKind kind);
/// Opened now, it would show nothing of what a partner asks, whoever answers: other people are here than then.
bool shows_no_voices(const Sheet& sheet, ballot::RoundKind kind, const std::string& question);
/// Why a poll that was asked again shows nothing of what was answered.
std::string held_back_words(const words::Words& words);
/// "3 hands of 24 people.": what a show of hands counted, of those who had a place then.
std::string hands_words(const words::Words& words, const workshop::RoundRecord& counted);
/// "19 secret ballots", "A show of hands, open", "Asked again: 5 to 9 answered".
std::string poll_source_words(const words::Words& words, const ballot::PollResult& result);

/// The panel in its state: to open, counting hands, who is here, open, closed. Wants about 300 × 300 mm; draws no card
/// around itself.
void draw_poll(Sheet& sheet, look::Rect rect, const PollPanel& panel);
/// Draws the card, then the panel inside it.
void draw_poll_card(Sheet& sheet, look::Rect rect, const PollPanel& panel);

}  // namespace crosstable::table
