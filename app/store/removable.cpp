#include "store/removable.h"

#include <algorithm>
#include <array>
#include <climits>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "framework/one_line.h"
#include "store/disk.h"
#include "store/files.h"

namespace crosstable::store {
namespace {

/// A disk or a part of one, as the kernel lists it.
struct Block {
  std::string name;    ///< "sdb1"
  std::string disk;    ///< "sdb"; its own name where it is no part
  std::string number;  ///< "8:17"
  bool removable = false;
  bool empty = false;  ///< no card in the reader
  bool taken = false;  ///< something lies on it that is not mounted itself: a volume, a lock
  std::string maker;
};

std::string text_of(const std::string& path) {
  std::ifstream in(path);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

std::string real_path(const std::string& path) {
  std::array<char, PATH_MAX> whole{};
  return ::realpath(path.c_str(), whole.data()) == nullptr ? std::string() : std::string(whole.data());
}

std::string last_of(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

std::string parent_of(const std::string& path) { return path.substr(0, path.find_last_of('/')); }

/// Drives for discs, and what is made of memory or of other disks, is no stick.
bool is_of_another_kind(const std::string& name) {
  constexpr std::array kNot{"sr", "fd", "loop", "ram", "zram", "dm-", "md", "nbd"};
  return std::any_of(kNot.begin(), kNot.end(), [&](const char* start) { return name.starts_with(start); });
}

std::vector<Block> blocks_of(const std::string& sys) {
  const std::size_t root = real_path(sys).size();
  std::vector<Block> blocks;
  for (const std::string& name : names_in(sys + "/class/block")) {
    if (is_of_another_kind(name)) continue;
    const std::string at = real_path(sys + "/class/block/" + name);
    if (at.empty()) continue;
    const std::string whole = exists(at + "/partition") ? parent_of(at) : at;
    Block block;
    block.name = name;
    block.disk = last_of(whole);
    block.number = text_of(at + "/dev");
    // Disks in a case are none to the kernel, but come by the same cable.
    block.removable = text_of(whole + "/removable") == "1" || whole.find("/usb", root) != std::string::npos;
    block.empty = text_of(at + "/size") == "0";
    block.taken = !names_in(at + "/holders").empty();
    block.maker = text_of(whole + "/device/model");
    blocks.push_back(std::move(block));
  }
  return blocks;
}

/// "\x20" is how udev writes a blank.
std::string unescaped(const std::string& label) {
  std::string out;
  for (std::size_t at = 0; at < label.size(); ++at) {
    const std::string digits = label[at] == '\\' && label.substr(at + 1, 1) == "x" ? label.substr(at + 2, 2) : "";
    if (digits.size() != 2 || digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
      out += label[at];
      continue;
    }
    out += static_cast<char>(std::stoi(digits, nullptr, 16));
    at += 3;
  }
  return out;
}

std::map<std::string, std::string> labels_by_device(const std::string& folder) {
  std::map<std::string, std::string> labels;
  for (const std::string& label : names_in(folder)) {
    std::array<char, PATH_MAX> target{};
    if (::readlink(joined(folder, label).c_str(), target.data(), target.size() - 1) > 0)
      labels[last_of(target.data())] = unescaped(label);
  }
  return labels;
}

bool is_for_sticks(const std::string& point) {
  return point.starts_with("/media/") || point.starts_with("/run/media/") || point.starts_with("/mnt/");
}

bool is_part_of_system(const std::string& point) {
  constexpr std::array kSystem{"/boot", "/usr", "/var", "/home", "/opt", "/srv", "/nix", "/gnu"};
  if (point == "/") return true;
  return std::any_of(kSystem.begin(), kSystem.end(),
                     [&](const std::string& start) { return point == start || point.starts_with(start + "/"); });
}

bool is_read_only(const Mount& mount) { return ("," + mount.options + ",").find(",ro,") != std::string::npos; }

bool may_be_seen(const std::string& folder) { return ::access(folder.c_str(), R_OK | X_OK) == 0; }

/// What is plugged in, so far as it is no part of the system and something can lie on it.
std::vector<Block> sticks_among(const std::vector<Block>& blocks, const std::vector<Mount>& mounts) {
  std::set<std::string> system;
  std::set<std::string> parted;
  for (const Block& block : blocks) {
    if (block.name != block.disk) parted.insert(block.disk);
    for (const Mount& mount : mounts)
      if (mount.device == block.number && is_part_of_system(mount.point)) system.insert(block.disk);
  }
  std::vector<Block> sticks;
  for (const Block& block : blocks) {
    const bool whole = block.name == block.disk && parted.contains(block.disk);
    if (block.removable && !block.empty && !block.taken && !whole && !system.contains(block.disk))
      sticks.push_back(block);
  }
  return sticks;
}

}  // namespace

std::vector<Removable> removables(const DiskRoots& roots) {
  const std::vector<Mount> mounts = mounts_in(text_of(roots.mountinfo));
  const auto labels = labels_by_device(roots.labels);
  std::vector<Removable> found;
  std::set<std::string> known;
  for (const Block& block : sticks_among(blocks_of(roots.sys), mounts)) {
    const auto label = labels.find(block.name);
    Removable one{.device = "/dev/" + block.name,
                  .name = framework::one_line(label != labels.end() ? label->second : block.maker),
                  .folder = "",
                  .read_only = false};
    bool hidden = false;
    for (const Mount& mount : mounts) {
      if (mount.device != block.number || !one.folder.empty()) continue;
      hidden = !may_be_seen(mount.point);
      if (hidden) continue;
      one.folder = mount.point;
      one.read_only = is_read_only(mount);
      if (label == labels.end() && is_for_sticks(mount.point)) one.name = framework::one_line(last_of(mount.point));
    }
    known.insert(block.number);
    if (!hidden || !one.folder.empty()) found.push_back(std::move(one));
  }
  // What the kernel calls no stick, and lies where sticks are mounted: cards, shared folders.
  for (const Mount& mount : mounts) {
    if (!is_for_sticks(mount.point) || mount.point.starts_with("/mnt/") || !known.insert(mount.device).second) continue;
    if (may_be_seen(mount.point))
      found.push_back({mount.device, framework::one_line(last_of(mount.point)), mount.point, is_read_only(mount)});
  }
  for (const std::string& folder : roots.also) {
    const auto same = [&](const Removable& one) { return one.folder == folder; };
    if (may_be_seen(folder) && std::none_of(found.begin(), found.end(), same))
      found.push_back({folder, framework::one_line(last_of(folder)), folder, false});
  }
  return found;
}

std::optional<std::uint64_t> disk_under(const std::string& folder) {
  struct stat status {};
  if (::stat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(status.st_dev);
}

std::optional<std::uint64_t> free_bytes_of(const std::string& folder) {
  struct statvfs disk {};
  if (::statvfs(folder.c_str(), &disk) != 0) return std::nullopt;
  return std::uint64_t{disk.f_bavail} * disk.f_frsize;
}

}  // namespace crosstable::store
