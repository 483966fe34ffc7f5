// Walks in a few words.
#pragma once

#include <initializer_list>
#include <set>

#include "workshop/workshop.h"

namespace crosstable::workshop::test {

/// A step: lane, days waited before it, tokens on it.
struct Stop {
  const char* lane;
  int days = 0;
  std::set<Token> tokens = {};
};

inline Walk walk(std::initializer_list<Stop> stops) {
  Walk walk;
  int at = 0;
  for (const Stop& stop : stops) {
    walk.steps.push_back({at + 1, stop.lane, at, "", stop.days, stop.tokens});
    ++at;
  }
  return walk;
}

}  // namespace crosstable::workshop::test
