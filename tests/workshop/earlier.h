// Votes that were counted before another one opens.
#pragma once

#include "play.h"
#include "workshop/earlier_votes.h"

namespace crosstable::workshop::test {

/// As the table opens it.
inline RoundOpened asking(const Workshop& workshop, char digit) {
  RoundOpened opened = opening(workshop, digit);
  opened.earlier = earlier_in(workshop, opened.form, opened.roster);
  return opened;
}

inline ballot::PublishedCell sales_on_finance(const RoundOpened& opened) {
  ballot::PublishedCell cell = cell_of(opened, "SA>FI");
  cell.voters = opened.roster.places("SA");
  cell.dependence = ballot::Level{2, 3, false};
  cell.mirror = ballot::Level{3, 5, false};
  return cell;
}

/// Sales' five people have voted on Finance, and everybody else on nothing that was published.
inline History voted_once() {
  History history = begun();
  const RoundOpened opened = asking(history.now(), 'a');
  play(history, {opened, RoundClosed{opened.id, {sales_on_finance(opened)}, everyone(opened.roster), std::nullopt}});
  return history;
}

/// As the table opens a poll that was counted before.
inline RoundOpened polling(const Workshop& workshop) {
  RoundOpened opened = opening(workshop, 'f');
  opened.step = "pick";
  opened.form = pick_form(workshop);
  opened.plan = {};
  opened.earlier = earlier_in(workshop, opened.form, opened.roster);
  return opened;
}

inline RoundClosed counted(const RoundOpened& opened) {
  ballot::PollResult result;
  result.ballots = opened.roster.people();
  result.counts.assign(opened.form.items.size(), 1);
  return {opened.id, {}, everyone(opened.roster), result};
}

}  // namespace crosstable::workshop::test
