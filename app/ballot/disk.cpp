#include "ballot/disk.h"

namespace crosstable::ballot {

bool keeps_old_copies(const Disk& disk) {
  switch (disk.habit) {
    case DiskHabit::kCopies:
    case DiskHabit::kShares:
    case DiskHabit::kJournals:
    case DiskHabit::kUnknown: return true;
    case DiskHabit::kOverwrites:
    case DiskHabit::kMemory: break;
  }
  return false;
}

words::Message disk_words(const Disk& disk) {
  const words::Argument kind = words::arg("disk", disk.kind);
  switch (disk.habit) {
    case DiskHabit::kOverwrites:
      if (disk.kind.empty()) return words::message("What a closed vote leaves is overwritten (disk)");
      // Translators: {disk} is a kind of file system, here and below: ext4, btrfs.
      return words::message("What a closed vote leaves is overwritten ({disk})", kind);
    case DiskHabit::kCopies: return words::message("{disk} keeps old copies of files: votes need a passphrase", kind);
    case DiskHabit::kShares:
      return words::message("{disk} with shared blocks keeps old copies of files: votes need a passphrase", kind);
    case DiskHabit::kJournals:
      // Translators: data=journal is a setting of the disk and stays as it is.
      return words::message("{disk} with data=journal keeps old copies of files: votes need a passphrase", kind);
    case DiskHabit::kMemory:
      return words::message("{disk} is memory: a power cut loses every vote; choose a folder on a disk", kind);
    case DiskHabit::kUnknown: break;
  }
  if (disk.kind.empty())
    return words::message("A disk of no known kind may keep old copies of files: votes need a passphrase");
  return words::message("{disk} may keep old copies of files: votes need a passphrase", kind);
}

words::Message why_passphrase(const Disk& disk) {
  const words::Argument kind = words::arg("disk", disk.kind);
  switch (disk.habit) {
    case DiskHabit::kUnknown:
      if (disk.kind.empty())
        return words::message(
            "This disk, of no known kind, may keep old copies of files, so a key without a passphrase could be found "
            "on it after the vote has closed.");
      return words::message(
          "This disk ({disk}) may keep old copies of files, so a key without a passphrase could be found on it after "
          "the vote has closed.",
          kind);
    case DiskHabit::kShares:
      return words::message(
          "This disk ({disk} with shared blocks) keeps old copies of files, so a key without a passphrase could be "
          "found on it after the vote has closed.",
          kind);
    case DiskHabit::kJournals:
      return words::message(
          "This disk ({disk} with data=journal) keeps old copies of files, so a key without a passphrase could be "
          "found on it after the vote has closed.",
          kind);
    case DiskHabit::kCopies:
    case DiskHabit::kOverwrites:
    case DiskHabit::kMemory: break;
  }
  return words::message(
      "This disk ({disk}) keeps old copies of files, so a key without a passphrase could be found on it after the vote "
      "has closed.",
      kind);
}

}  // namespace crosstable::ballot
