// How results leave the machine: the files of a snapshot, made aside, then onto a stick, into a folder, or to a
// printer. Everything here blocks on disks and on other programs.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "platform/printers.h"
#include "store/removable.h"
#include "table/flow/hand_out.h"
#include "words/message.h"

namespace crosstable::roles {

/// As the pages count what is free.
inline constexpr std::uint64_t kMegabyte = std::uint64_t{1} << 20U;

/// How far one is; read and stopped from the frame's thread.
struct HandOutRun {
  std::atomic<std::int64_t> done{0}, total{0};  ///< bytes, or documents; 0 of 0: the files are being made
  std::atomic<bool> stop{false};
};

struct FilesToMake {
  std::string snapshot;  ///< path
  std::string signer;    ///< of what is not saved yet; empty: it is saved
  std::string formats;   ///< with commas
  std::string language;
  std::string into;  ///< a folder that is there
};

/// Where things are on this machine; elsewhere in tests.
struct HandOutMachine {
  store::DiskRoots disks;
  platform::PrintPrograms print;
  std::string udisksctl = "/usr/bin/udisksctl";
  std::string home;                  ///< empty: there is none
  std::vector<std::string> passing;  ///< folders whose content goes away by itself
  std::function<tl::expected<void, words::Message>(const FilesToMake& files, const std::function<bool()>& stop)> make;

  static HandOutMachine of_this_one();
};

/// Why nobody would find what is written there, in a sentence; empty: they would.
words::Message out_of_reach(const HandOutMachine& machine, const std::string& folder);
/// `workshop`: the folder of the one at hand; empty: none is.
std::vector<table::HandOutPlace> places_at(const HandOutMachine& machine, const std::string& workshop);
std::vector<table::HandOutPlace> printers_at(const HandOutMachine& machine);
/// As it stands in a sentence.
std::string name_of(const table::HandOutPlace& place);

using PlaceWork = std::function<tl::expected<words::Message, words::Message>(const table::HandOutPlace&)>;
/// `work` with the place as it is once it is mounted; afterwards it is as it was found. At most one sentence.
tl::expected<words::Message, words::Message> at_place(const HandOutMachine& machine, const table::HandOutPlace& place,
                                                      const HandOutRun& run, const PlaceWork& work);

struct HandOutOrder {
  FilesToMake files;  ///< `into` is chosen here
  bool with_snapshot = false;
  std::string name;  ///< of the folder that is made
  table::HandOutPlace place;
  bool nameless = false;   ///< a copy of the snapshot without names too
  std::string names = {};  ///< that stand in its texts alone; with commas
};
/// One sentence of where everything is now, or of why nothing is there. `moved` is called whenever `run` has changed.
tl::expected<words::Message, words::Message> hand_out(const HandOutMachine& machine, const HandOutOrder& order,
                                                      HandOutRun& run, const std::function<void()>& moved);

}  // namespace crosstable::roles
