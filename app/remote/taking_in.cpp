#include "remote/taking_in.h"

#include <utility>

namespace crosstable::remote {

namespace {

using store::CastOutcome;
using words::arg;

/// False: nothing more can be cast now.
bool count(const store::CastResult& cast, TakenIn& result) {
  switch (cast.outcome) {
    case CastOutcome::kRecorded: ++result.taken; return true;
    case CastOutcome::kCardUsed: ++result.card_used; return true;
    case CastOutcome::kNoPlace: ++result.no_place; return true;
    case CastOutcome::kClosed:
    case CastOutcome::kGone:
    case CastOutcome::kNotRecorded:
    case CastOutcome::kNotAdded:
    case CastOutcome::kUnknown:
    case CastOutcome::kKept: break;
  }
  result.stopped = cast.problem;
  return false;
}

}  // namespace

TakenIn take_in(PgUrnKeeper& table, const KeptFile& file) {
  TakenIn result;
  const auto before = table.ballots_in(file.round);
  if (!before) {
    result.stopped = before.error();
    return result;
  }
  for (const auto& [id, ballot] : file.ballots) {
    if (before->contains(id))
      ++result.there_before;
    else if (!count(table.take_in(file.kiosk, id, ballot), result))
      break;
  }
  return result;
}

words::Message said_of(const TakenIn& result, int kiosk) {
  words::Message said =
      result.taken == 0
          ? words::message("Kiosk {kiosk}: nothing new was taken in.", arg("kiosk", kiosk))
          : words::count_message("Kiosk {kiosk}: {n} ballot was taken in.", "Kiosk {kiosk}: {n} ballots were taken in.",
                                 result.taken, arg("kiosk", kiosk));
  const auto add = [&](int n, words::Message sentence) {
    if (n > 0) said = words::followed_by(std::move(said), std::move(sentence));
  };
  add(result.there_before, words::count_message("{n} ballot had been here before.", "{n} ballots had been here before.",
                                                result.there_before));
  add(result.card_used, words::count_message("{n} ballot was refused: its card had been used.",
                                             "{n} ballots were refused: their cards had been used.", result.card_used));
  add(result.no_place,
      words::count_message("{n} ballot was refused: its function has no place left.",
                           "{n} ballots were refused: their functions have no place left.", result.no_place));
  add(result.stopped.empty() ? 0 : 1, result.stopped);
  return said;
}

}  // namespace crosstable::remote
