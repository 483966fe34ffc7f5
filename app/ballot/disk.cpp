#include "ballot/disk.h"

namespace crosstable::ballot {

bool keeps_old_copies(const Disk& disk) {
  return disk.habit == DiskHabit::kCopies || disk.habit == DiskHabit::kJournals || disk.habit == DiskHabit::kUnknown;
}

std::string disk_words(const Disk& disk) {
  switch (disk.habit) {
    case DiskHabit::kOverwrites: return "What a closed vote leaves is overwritten (" + disk.kind + ")";
    case DiskHabit::kCopies:
    case DiskHabit::kJournals: return disk.kind + " keeps old copies of files: votes need a passphrase";
    case DiskHabit::kMemory: return disk.kind + " is memory: a power cut loses every vote; choose a folder on a disk";
    case DiskHabit::kUnknown: break;
  }
  return disk.kind + " may keep old copies of files: votes need a passphrase";
}

std::string why_passphrase(const Disk& disk) {
  const std::string may = disk.habit == DiskHabit::kUnknown ? " may keep" : " keeps";
  return "This disk (" + disk.kind + ")" + may +
         " old copies of files, so a key without a passphrase could be found on it after the vote has closed.";
}

}  // namespace crosstable::ballot
