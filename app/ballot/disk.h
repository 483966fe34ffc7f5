// What a disk keeps of a file that was overwritten, and what that asks of a vote. No disk is looked at here.
#pragma once

#include <string>
#include <vector>

#include "words/message.h"

namespace crosstable::ballot {

enum class DiskHabit {
  kOverwrites,  ///< in place: what is overwritten is gone, as far as the device beneath says the truth
  kCopies,      ///< writes elsewhere, and keeps the old blocks until they are used again
  kShares,      ///< the same of blocks that several files share
  kJournals,    ///< with data=journal: writes what files hold to its journal, too
  kMemory,      ///< is none: a power cut loses everything
  kUnknown,     ///< a network, or of a kind that this program does not know
};

/// What a folder lies on.
struct Disk {
  std::string kind;  ///< "btrfs"; empty: of no known kind
  DiskHabit habit = DiskHabit::kOverwrites;

  bool operator==(const Disk&) const = default;
};

/// A memory stick, or any other disk that is put in: where a second share of a key can lie.
struct Stick {
  std::string folder, name;
  bool operator==(const Stick&) const = default;
};
using Sticks = std::vector<Stick>;

/// Key and urn of a closed vote may still be found on it. There the key of a vote needs a passphrase.
bool keeps_old_copies(const Disk& disk);
/// A line of the check before a vote.
words::Message disk_words(const Disk& disk);
/// Why a vote there does not open without a passphrase, in one sentence.
words::Message why_passphrase(const Disk& disk);

}  // namespace crosstable::ballot
