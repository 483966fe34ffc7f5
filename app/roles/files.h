// Small things with files that several roles need.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "store/signing.h"
#include "workshop/snapshot.h"

namespace crosstable::roles {

/// A new folder, 0700, gone with its contents when this goes out of scope.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }
  const std::string& problem() const { return problem_; }

 private:
  std::string path_;
  std::string problem_;
};

/// The key that signs what this installation saves; made on first use.
tl::expected<store::Signer, std::string> installation_signer();
tl::expected<store::KnownSigners, std::string> trusted_signers();

tl::expected<void, std::string> make_folder(const std::string& path);
/// Written beside and renamed, so that a reader never sees half a file.
tl::expected<void, std::string> write_text(const std::string& path, const std::string& text);
tl::expected<std::string, std::string> read_text(const std::string& path);

/// report.json, report.csv and the pages of the map into the folder, as `formats` says ("json", "csv", "png", "svg");
/// other words are refused. The names written.
tl::expected<std::vector<std::string>, std::string> write_reports(const std::string& folder,
                                                                  const workshop::Snapshot& snapshot,
                                                                  const std::vector<std::string>& formats);

}  // namespace crosstable::roles
