// A table takes in what a kiosk kept and somebody carried to it.
#pragma once

#include "remote/kept_file.h"
#include "remote/pg_urn_keeper.h"

namespace crosstable::remote {

struct TakenIn {
  int taken = 0;
  int there_before = 0;  ///< by the network, or with a copy of before
  int card_used = 0;
  int no_place = 0;
  words::Message stopped;  ///< why the rest of them was not cast, in a sentence; else empty

  /// That are in the urn now.
  int there() const { return taken + there_before; }
};

/// Each ballot once, however often and whichever way it comes.
TakenIn take_in(PgUrnKeeper& table, const KeptFile& file);
words::Message said_of(const TakenIn& result, int kiosk);

}  // namespace crosstable::remote
