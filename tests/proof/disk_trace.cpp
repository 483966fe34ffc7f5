#include "proof/disk_trace.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <utility>

namespace crosstable::proof {

namespace {

constexpr std::size_t kSector_bytes = 512;

using Kind = DiskCall::Kind;

std::string name_in(const std::string& path) { return path.substr(path.rfind('/') + 1); }

void apply(std::string& content, const DiskCall& call) {
  if (call.kind == Kind::kTruncate) return content.resize(static_cast<std::size_t>(call.at));
  const auto at = static_cast<std::size_t>(call.at);
  if (content.size() < at + call.bytes.size()) content.resize(at + call.bytes.size());
  content.replace(at, call.bytes.size(), call.bytes);
}

/// What a write that was never synced may leave: nothing, all, or some of its sectors.
void apply_some(std::string& content, const DiskCall& call, std::mt19937& random) {
  const unsigned fate = random() % 4;
  if (fate == 0) return;
  if (fate < 3 || call.kind == Kind::kTruncate) return apply(content, call);
  for (std::size_t at = 0; at < call.bytes.size(); at += kSector_bytes) {
    if (random() % 2 == 0) continue;
    apply(content, {call.kind, call.path, call.at + static_cast<long>(at), call.bytes.substr(at, kSector_bytes)});
  }
}

/// A name comes to mean a file, or none.
struct Naming {
  std::string name;
  std::optional<std::size_t> file;
};
/// One rename changes two names at once.
using NameChange = std::vector<Naming>;

struct File {
  std::string synced;
  std::vector<DiskCall> unsynced;
};

class Disk {
 public:
  explicit Disk(DiskModel model) : model_(model) {}

  void make(const DiskCall& call) {
    const std::string name = name_in(call.path);
    switch (call.kind) {
      case Kind::kCreate: files_.emplace_back(); return change_names({{name, files_.size() - 1}});
      case Kind::kUnlink: return change_names({{name, std::nullopt}});
      case Kind::kLink: return change_names({{name_in(call.bytes), now_.at(name)}});
      case Kind::kRename: return change_names({{name_in(call.bytes), now_.at(name)}, {name, std::nullopt}});
      case Kind::kSync: return sync(name);
      case Kind::kWrite:
      case Kind::kTruncate:
        if (const auto file = now_.find(name); file != now_.end()) files_[file->second].unsynced.push_back(call);
        return;
    }
  }

  Files whole() const {
    Files found;
    for (const auto& [name, file] : now_) {
      std::string content = files_[file].synced;
      for (const DiskCall& call : files_[file].unsynced) apply(content, call);
      found[name] = std::move(content);
    }
    return found;
  }

  Files cut(std::mt19937& random) const {
    auto names = durable_;
    const std::size_t in_order = random() % (pending_.size() + 1);
    for (std::size_t index = 0; index < pending_.size(); ++index) {
      const bool kept = model_ == DiskModel::kOrdered ? index < in_order : random() % 2 == 0;
      if (kept) rename(names, pending_[index]);
    }
    std::vector<std::string> contents;
    for (const File& file : files_) {
      contents.push_back(file.synced);
      for (const DiskCall& call : file.unsynced) apply_some(contents.back(), call, random);
    }
    Files found;
    for (const auto& [name, file] : names) found[name] = contents[file];
    return found;
  }

 private:
  using Names = std::map<std::string, std::size_t>;

  static void rename(Names& names, const NameChange& change) {
    for (const Naming& naming : change) {
      if (naming.file)
        names[naming.name] = *naming.file;
      else
        names.erase(naming.name);
    }
  }

  void change_names(NameChange change) {
    rename(now_, change);
    pending_.push_back(std::move(change));
  }

  void sync(const std::string& name) {
    const auto file = now_.find(name);
    if (file != now_.end() && model_ != DiskModel::kLiar) {
      for (const DiskCall& call : files_[file->second].unsynced) apply(files_[file->second].synced, call);
      files_[file->second].unsynced.clear();
    }
    // What has no name below the folder is the folder.
    if (file != now_.end() && model_ == DiskModel::kStrict) return;
    for (const NameChange& change : pending_) rename(durable_, change);
    pending_.clear();
  }

  DiskModel model_;
  std::vector<File> files_;
  Names now_, durable_;
  std::vector<NameChange> pending_;
};

}  // namespace

std::vector<DiskCall> read_trace(const std::string& file, const std::string& folder_part) {
  std::ifstream in(file, std::ios::binary);
  std::vector<DiskCall> calls;
  char kind = 0;
  std::size_t path_size = 0;
  std::size_t bytes = 0;
  for (DiskCall call; in >> kind >> path_size >> call.at >> bytes; call = {}) {
    in.ignore(1);
    call.kind = static_cast<Kind>(kind);
    call.path.resize(path_size);
    call.bytes.resize(bytes);
    in.read(call.path.data(), static_cast<std::streamsize>(path_size));
    in.read(call.bytes.data(), static_cast<std::streamsize>(bytes));
    if (call.path.find(folder_part) != std::string::npos && !call.path.ends_with("-shm"))
      calls.push_back(std::move(call));
  }
  return calls;
}

Files after_power_cut(const std::vector<DiskCall>& calls, std::size_t made, DiskModel model, std::mt19937& random) {
  Disk disk(model);
  for (std::size_t index = 0; index < made; ++index) disk.make(calls[index]);
  return disk.cut(random);
}

Files after_calls(const std::vector<DiskCall>& calls, std::size_t made) {
  Disk disk(DiskModel::kOrdered);
  for (std::size_t index = 0; index < made; ++index) disk.make(calls[index]);
  return disk.whole();
}

}  // namespace crosstable::proof
