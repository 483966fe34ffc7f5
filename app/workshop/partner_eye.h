// The walk as the partner outside lived it: from the outside lane alone, for they see nothing of the others.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "workshop/replay.h"
#include "workshop/workshop.h"

namespace crosstable::workshop {

/// A step in the outside lane: what it heard that led there, and whom it turned to from there.
struct PartnerMoment {
  std::size_t step = 0;  ///< index of the outside lane's step
  int at_h = 0;          ///< working hours since the walk began
  std::optional<std::size_t>
      heard;  ///< index of the function's step that led to it; nothing: they did it by themselves
  std::optional<std::string> asked;  ///< the function that goes on from there
  int silent_h = 0;                  ///< until then, since they last heard or did something

  bool operator==(const PartnerMoment&) const = default;
};

struct PartnerEye {
  std::vector<PartnerMoment> moments;
  int whole_h = 0;                      ///< of the walk
  int silent_h = 0;                     ///< all silences, also one that the walk ends in
  std::vector<std::string> heard_from;  ///< codes, in their order, each once
  int answers = 0;  ///< to their one question: each time they heard, one more for *two answers* there
  std::vector<std::size_t> called_again;  ///< of the moments: those after the first at which they turned to a function
  std::optional<int> knew_h;              ///< nothing: the walk does not end with them
  int unseen = 0;                         ///< hand-offs from function to function

  bool empty() const { return moments.empty(); }

  bool operator==(const PartnerEye&) const = default;
};

PartnerEye partner_eye(const Walk& walk);
/// The same as it would be under what was agreed; nothing where the run stops, for then nobody knows.
std::optional<PartnerEye> partner_eye(const Walk& walk, const Replay& replay);

}  // namespace crosstable::workshop
