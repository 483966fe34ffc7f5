// One row for each kind of step: what draws it, and what is said about it.
#pragma once

#include <algorithm>
#include <array>

#include "table/flow/sheet.h"
#include "table/map/screen.h"
#include "table/vote/screen.h"
#include "table/walk/screen.h"

namespace crosstable::table {

// The steps of this room, each in the file of its name.
void draw_tone(Sheet& sheet);
void draw_pick(Sheet& sheet);
void draw_break(Sheet& sheet);
void draw_choose(Sheet& sheet);
void draw_causes(Sheet& sheet);
void draw_commit(Sheet& sheet);
void draw_confidence(Sheet& sheet);
void draw_close(Sheet& sheet);
void draw_recall(Sheet& sheet);
void draw_promises(Sheet& sheet);
void draw_adjust(Sheet& sheet);
void draw_voice(Sheet& sheet);
/// Any of them once the workshop is closed: the last one is the end's own page, the others can only be looked at.
void draw_closed(Sheet& sheet);

struct StepRow {
  framework::StepKind kind;
  void (*draw)(Sheet& sheet);
  words::Literal facilitator;  ///< what the facilitator does in it: said while the example plays
};

inline constexpr std::array kStepRows{
    StepRow{framework::StepKind::kTone, draw_tone,
            words::literal(
                "The facilitator lets the sponsor speak, reads the rules, and waits for every function to join.")},
    StepRow{
        framework::StepKind::kPick, draw_pick,
        words::literal(
            "The facilitator asks the room in secret which real request to follow, and writes down one past case.")},
    StepRow{
        framework::StepKind::kWalk, draw_walk,
        words::literal(
            "The facilitator asks how the request really travelled: each hand-off, each wait, each place where it got "
            "stuck.")},
    StepRow{
        framework::StepKind::kVote, draw_vote,
        words::literal(
            "Everybody answers alone, at a kiosk. The facilitator covers the map: each function guesses first how it "
            "is found.")},
    StepRow{framework::StepKind::kMap, draw_map,
            words::literal(
                "Each function guesses in three taps, then opens its column and speaks first. A tapped cell shows both "
                "sides.")},
    StepRow{framework::StepKind::kBreak, draw_break,
            words::literal("The facilitator sends everybody for coffee. Nothing of the map stays in sight.")},
    StepRow{framework::StepKind::kChoose, draw_choose,
            words::literal("Three secret dots each; then the facilitator holds the room to at most three hand-offs.")},
    StepRow{
        framework::StepKind::kCauses, draw_causes,
        words::literal(
            "The facilitator asks why three times, until the answer is a rule or a target and no longer a person.")},
    StepRow{
        framework::StepKind::kCommit, draw_commit,
        words::literal(
            "The facilitator writes down who decides, by when, and what happens if not, until both functions agree.")},
    StepRow{framework::StepKind::kConfidence, draw_confidence,
            words::literal(
                "A secret vote from 0 to 5: the facilitator hears whoever is below 3 before the group goes on.")},
    StepRow{framework::StepKind::kClose, draw_close,
            words::literal(
                "Every action gets an owner, a date and evidence. The facilitator books the follow-ups and saves the "
                "snapshot.")},
    StepRow{
        framework::StepKind::kRecall, draw_recall,
        words::literal("The facilitator recalls the last map and what was promised, before anything new is asked.")},
    StepRow{
        framework::StepKind::kPromises, draw_promises,
        words::literal(
            "The facilitator goes through the promises: done, under way, late or dropped. The owner speaks first.")},
    StepRow{framework::StepKind::kCompare, draw_map,
            words::literal(
                "Guesses come first, as last time. The facilitator then reads what changed since, and what did not.")},
    StepRow{framework::StepKind::kAdjust, draw_adjust,
            words::literal("The facilitator keeps, mends or takes one rung up what was agreed.")},
    StepRow{framework::StepKind::kVoice, draw_voice,
            words::literal(
                "Everybody answers in secret what the partner asks; the table says how often it is one answer.")},
};

/// Every kind has one.
constexpr const StepRow& row_of(framework::StepKind kind) {
  return *std::find_if(kStepRows.begin(), kStepRows.end(), [&](const StepRow& row) { return row.kind == kind; });
}

}  // namespace crosstable::table
