// A machine with a home folder and places that a test plugs in.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "roles/files.h"
#include "roles/hand_out.h"
#include "store/disk_faults.h"
#include "store/passing_folder.h"

namespace crosstable::test {

using roles::HandOutOrder;
using roles::HandOutRun;
using table::HandOutPlace;
using Kind = HandOutPlace::Kind;

inline constexpr std::size_t kLarge_bytes = std::size_t{3} << 20U;

inline std::string text_in(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

inline std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    names.push_back(it->path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// A machine with a home folder, where nothing is plugged in yet.
class HandOut : public testing::Test {
 protected:
  HandOut() {
    for (const char* name : {"home", "terms.workshop", "sys/class/block", "labels"})
      std::filesystem::create_directories(at(name));
    std::ofstream(at("mountinfo")) << "";
    std::ofstream(at("2026-11-23-terms.snapshot")) << "signed";
    machine_.disks = {at("mountinfo"), at("sys"), at("labels"), {}};
    machine_.print = {at("lpstat"), at("lp"), 20'000};
    machine_.udisksctl = at("udisksctl");
    machine_.home = at("home");
    machine_.make = [this](const roles::FilesToMake& files, const std::function<bool()>&) {
      made_of_ = files.formats + " of " + files.snapshot;
      std::ofstream(files.into + "/report.pdf") << std::string(kLarge_bytes, 'p');
      std::ofstream(files.into + "/report.html") << "page";
      return tl::expected<void, words::Message>{};
    };
  }

  std::string at(const std::string& name) const { return folder_.path() + "/" + name; }
  void write_program(const std::string& name, const std::string& script) const {
    std::ofstream(at(name)) << "#!/bin/sh\n" << script << "\n";
    std::filesystem::permissions(at(name), std::filesystem::perms::owner_all);
  }
  void plug_in(const std::string& name) {
    std::filesystem::create_directories(at(name));
    machine_.disks.also.push_back(at(name));
  }
  /// One that nothing has mounted; its place is BLUE once udisksctl has.
  void plug_in_closed() const {
    const std::string part = at("sys/devices/usb1/sdb/sdb1");
    std::filesystem::create_directories(part);
    std::ofstream(part + "/partition") << "1";
    std::ofstream(part + "/dev") << "8:17";
    std::ofstream(part + "/size") << "61000000";
    std::ofstream(at("sys/devices/usb1/sdb/removable")) << "1";
    std::filesystem::create_symlink(part, at("sys/class/block/sdb1"));
    std::filesystem::create_directories(at("BLUE"));
    write_program("udisksctl", "echo \"$@\" >> '" + at("udisks-said") + "'; case $1 in mount) echo '30 1 8:17 / " +
                                   at("BLUE") + " rw - vfat /dev/sdb1 rw' > '" + at("mountinfo") +
                                   "';; unmount) : > '" + at("mountinfo") + "';; esac");
  }
  std::vector<HandOutPlace> places(const std::string& workshop = "") const {
    return roles::places_at(machine_, workshop);
  }
  HandOutOrder order(const HandOutPlace& place) const {
    return {{at("2026-11-23-terms.snapshot"), "", "report", "en", ""}, true, "2026-11-23-terms", place};
  }
  /// What was said of it, in English.
  std::string hand_out(const HandOutPlace& place, const std::function<void(HandOutRun&)>& each = {}) {
    const auto done = roles::hand_out(machine_, order(place), run_, [&] {
      if (each) each(run_);
    });
    succeeded_ = done.has_value();
    return words::english(done ? *done : done.error());
  }

  /// The disk does what it does from the first byte that is written there.
  static std::function<void(HandOutRun&)> fails_with(int error) {
    return [error](HandOutRun& run) {
      if (run.done == 0) store::test::arm({1, store::test::FaultKind::kError, error, false});
    };
  }

  store::PassingFolder folder_;
  roles::HandOutMachine machine_;
  HandOutRun run_;
  bool succeeded_ = false;
  std::string made_of_;
};

}  // namespace crosstable::test
