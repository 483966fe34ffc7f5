// What leaves the room: a snapshot as files of every format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "roles/languages.h"
#include "roles/output.h"
#include "workshop/snapshot.h"

namespace crosstable::roles {

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
/// report.json, the CSV files, the pages of the map and the report to read, as `formats` says. What is drawn is drawn
/// on this thread, all else is made beside it.
tl::expected<void, std::string> add_reports(OutputFolder& out, const workshop::Snapshot& snapshot,
                                            const std::vector<std::string>& formats, const Language& language,
                                            const SignedAs& as = {});

/// Whether add_reports writes a file of this name, of whatever snapshot.
bool is_report_file(std::string_view name);

}  // namespace crosstable::roles
