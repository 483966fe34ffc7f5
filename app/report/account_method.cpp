// How the request went, how the figures came about, and what is kept secret.
#include <algorithm>
#include <cctype>
#include <numeric>
#include <utility>

#include "report/account_parts.h"
#include "report/report.h"
#include "workshop/cover.h"
#include "workshop/replay_words.h"

namespace crosstable::report {
namespace {

using words::arg;

std::string lane_words(const Told& told, const workshop::WalkStep& step) {
  if (!step.lane.empty()) return told.function(step.lane);
  return told.snapshot.partner.empty() ? told.words.say("Partner outside") : told.spoken(told.snapshot.partner);
}

std::vector<Table::Cell> walk_row(const Told& told, const workshop::WalkStep& step, std::int64_t number) {
  std::vector<std::string> marks;
  for (const workshop::Token token : step.tokens) marks.push_back(told.words.say(workshop::token_words(token)));
  return {in_cell(told.words.number(number)),
          in_cell(lane_words(told, step)),
          {told.own(step.text), "", ""},
          in_cell(step.wait_days == 0 ? "" : told.words.count("{n} working day", "{n} working days", step.wait_days)),
          in_cell(told.words.list(marks))};
}

const workshop::SnapshotRound* last_vote(const workshop::Snapshot& snapshot) {
  const workshop::SnapshotRound* last = nullptr;
  for (const workshop::SnapshotRound& round : snapshot.rounds) {
    if (round.form.kind == ballot::RoundKind::kFriction) last = &round;
  }
  return last;
}

/// Nothing where the figure could tell of somebody that something was held back for.
std::string turnout_words(const Told& told, const workshop::SnapshotRound& vote) {
  const std::int64_t places = ballot::people_asked(vote.form, vote.roster);
  if (vote.aside) return told.words.say("The vote was set aside before it was counted; nothing was added to the map.");
  if (!vote.closed) return told.words.say("The vote was still open when this was saved.");
  if (vote.turnout.empty() || !held_back_cells(told.snapshot).empty())
    return told.words.count("{n} person could vote.", "{n} people could vote.", places);
  const std::int64_t voted = std::accumulate(vote.turnout.begin(), vote.turnout.end(), std::int64_t{0});
  return told.words.count("{voted} of {n} person voted.", "{voted} of {n} people voted.", places, arg("voted", voted));
}

/// Empty where all pairs were asked.
std::string asked_words(const Told& told, const workshop::SnapshotRound& vote) {
  if (vote.form.pairs.empty()) return "";
  const auto functions = static_cast<std::int64_t>(vote.roster.functions.size());
  const auto rating = std::count_if(vote.roster.functions.begin(), vote.roster.functions.end(),
                                    [](const framework::Function& function) { return function.places > 0; });
  const auto asked = std::count_if(vote.form.pairs.begin(), vote.form.pairs.end(), [&](const auto& pair) {
    return vote.roster.functions[static_cast<std::size_t>(pair.first)].places > 0;
  });
  return told.words.count("It asked about {asked} of {n} one-way pair; the others are marked as not asked.",
                          "It asked about {asked} of {n} one-way pairs; the others are marked as not asked.",
                          rating * (functions - 1), arg("asked", std::int64_t{asked}));
}

/// Why the map has fewer functions than the workshop.
std::string added_words(const Told& told, const workshop::SnapshotRound& vote) {
  const auto added = workshop::added_since(vote.roster, told.snapshot.roster);
  if (added.empty()) return "";
  return told.words.count("{functions} was added after this vote, and was not asked.",
                          "{functions} were added after this vote, and were not asked.", added.size(),
                          arg("functions", words::all_of(added)));
}

/// How many cells stay without a figure, and why; never which.
std::string missing_words(const Told& told) {
  const auto never = static_cast<std::int64_t>(never_shown(told.snapshot).size());
  const auto held = static_cast<std::int64_t>(held_back_cells(told.snapshot).size());
  std::vector<std::string> all{told.words.count("{shown} of {n} cell shown.", "{shown} of {n} cells shown.",
                                                told.reading.planned(), arg("shown", told.reading.shown()))};
  if (never > 0)
    all.push_back(told.words.count("One was never uncovered at the table, so it is not in this report.",
                                   "{n} were never uncovered at the table, so they are not in this report.", never));
  if (held > 0)
    all.push_back(told.words.count("One shows no new figure, because another number of people voted than before.",
                                   "{n} show no new figure, because another number of people voted than before.",
                                   held));
  return told.words.sentences(all);
}

void add_secrecy(Document& to, const Told& told) {
  Bullets bullets;
  bullets.items.push_back(plain(told.words.say(workshop::floor_promise(told.reading.floor()))));
  bullets.items.push_back(plain(missing_words(told)));
  bullets.items.push_back(plain(told.words.say(
      "How sure: a cell with few answers, or with answers far apart, counts as less sure. Two experiences means that "
      "the answers fall into two camps; such cells are not ranked.")));
  bullets.items.push_back(plain(told.words.say(
      "What is not promised: whoever answered and knows their own answer can sometimes rule out answers of the others. "
      "What is said about a function of one or two people is said about persons. That somebody did not vote can be "
      "seen in the room.")));
  to.blocks.push_back(std::move(bullets));
}

/// As screens show it: 32 characters in groups of four.
std::string fingerprint_words(const std::string& mark) {
  std::string words;
  for (std::size_t i = 0; i < std::min<std::size_t>(mark.size(), 32); ++i) {
    if (i > 0 && i % 4 == 0) words += ' ';
    words += static_cast<char>(std::toupper(static_cast<unsigned char>(mark[i])));
  }
  return words;
}

void add_fingerprint(Document& to, const Told& told) {
  add_heading(to, 2, told.words.say("Fingerprint"));
  if (told.with.mark.empty()) {
    add_paragraph(to, told.words.say("This report was made before its snapshot was signed."));
    return;
  }
  Facts facts;
  facts.facts.push_back({told.words.say("Fingerprint"), plain(fingerprint_words(told.with.mark))});
  if (told.with.without_names)
    add_paragraph(to,
                  told.words.say("This report is of a copy without names: persons have numbers, and what stays with "
                                 "the group is left out. The copy’s manifest points to its original."));
  facts.facts.push_back({told.words.say("Signed by"),
                         plain(told.with.signer.empty() ? told.words.say("unknown signer") : told.with.signer)});
  to.blocks.push_back(std::move(facts));
  add_paragraph(to,
                told.words.say("Whoever has the snapshot can compare: the same fingerprint means the same snapshot, "
                               "untouched since it was signed. This page itself is not signed."));
}

}  // namespace

void add_walk(Document& to, const Told& told) {
  const workshop::Walk& walk = told.snapshot.walk;
  if (walk.steps.empty()) return;
  add_heading(to, 2, told.words.say("How the request travelled"));
  Table table;
  table.caption = told.words.say("The walk, step by step");
  // Translators: heads of a table's columns: the steps of a request.
  table.head = {told.words.in("column", "Step"), told.words.in("column", "Function"),
                told.words.in("column", "What happens"), told.words.in("column", "Waited before"),
                told.words.in("column", "Tokens")};
  table.widths = {1, 3, 4, 2, 2};
  std::int64_t number = 0;
  for (const workshop::WalkStep& step : walk.steps) table.rows.push_back(walk_row(told, step, ++number));
  to.blocks.push_back(std::move(table));
  if (walk.total_days() > 0)
    add_paragraph(to, told.words.count("In all {n} working day of waiting.", "In all {n} working days of waiting.",
                                       walk.total_days()));
}

void add_method(Document& to, const Told& told) {
  add_heading(to, 2, told.words.say("How the figures came about, and what stays secret"));
  const workshop::SnapshotRound* vote = last_vote(told.snapshot);
  if (vote == nullptr || told.reading.empty()) {
    add_paragraph(to, told.words.say("No vote was held, so there are no figures."));
  } else if (told.reading.nobody_voted()) {
    add_paragraph(to, told.words.sentences({told.words.say("Nobody voted, so there are no figures."),
                                            asked_words(told, *vote), turnout_words(told, *vote)}));
  } else {
    add_paragraph(to, told.words.sentences(
                          {told.words.say("Each person answered alone and in secret, about the other functions; what "
                                          "comes from several answers is shown, and nothing else."),
                           asked_words(told, *vote), turnout_words(told, *vote), added_words(told, *vote)}));
    add_secrecy(to, told);
  }
  add_fingerprint(to, told);
}

}  // namespace crosstable::report
