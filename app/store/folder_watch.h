// Tells when something in a folder changes.
#pragma once

#include <functional>
#include <memory>
#include <string>

namespace crosstable::store {

class FolderWatch {
 public:
  /// `changed` is called on a thread of its own for every change of the folder's files, those of the log excepted. Null
  /// where the system cannot tell; it tells nothing of what other machines do to a shared folder.
  static std::unique_ptr<FolderWatch> begin(const std::string& folder, std::function<void()> changed);
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

  /// The folder was renamed or removed: what is at its path now must be watched anew.
  bool ended() const;

 private:
  struct Impl;
  explicit FolderWatch(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace crosstable::store
