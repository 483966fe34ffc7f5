// Small things with files that several roles need.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "platform/process.h"
#include "roles/languages.h"
#include "roles/output.h"
#include "store/signing.h"
#include "store/snapshot_file.h"
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
  const words::Message& problem() const { return problem_; }

 private:
  std::string path_;
  words::Message problem_;
};

/// The key that signs what this installation saves; made on first use.
tl::expected<store::Signer, words::Message> installation_signer();
tl::expected<store::KnownSigners, words::Message> trusted_signers();

/// A remark where a snapshot's signer is not known here, or nothing can be known. Needs no key of this installation.
void remark_on_signer(const std::string& path, const store::Manifest& manifest);

tl::expected<void, words::Message> make_folder(const std::string& path);
/// Why a program did not start.
words::Message message_of(const platform::NotStarted& failure);

/// Who stands for a snapshot, as its report says it.
struct SignedAs {
  std::string fingerprint;  ///< empty: it is not signed
  std::string signer;       ///< by name; empty: unknown
  bool without_names = false;
};

/// Of the reports' formats: "json, csv, png …".
std::string format_names();
/// Names the one that is none of them.
tl::expected<void, std::string> check_formats(const std::vector<std::string>& formats);
/// report.json, the CSV files, the pages of the map and the report to read, as `formats` says.
tl::expected<void, std::string> add_reports(OutputFolder& out, const workshop::Snapshot& snapshot,
                                            const std::vector<std::string>& formats, const Language& language,
                                            const SignedAs& as = {});

/// Whether add_reports writes a file of this name, of whatever snapshot.
bool is_report_file(std::string_view name);

/// Why "--date" takes this text for no day of a workshop.
std::optional<std::string> date_trouble(const std::string& date);

/// The last part of a path without these endings, in either case and in this order: what follows another dot belongs to
/// the name.
std::string name_without(const std::string& path, const std::vector<std::string>& endings);

}  // namespace crosstable::roles
