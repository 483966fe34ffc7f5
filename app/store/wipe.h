// Wiping a workshop: everything of it in its folder, and nothing else.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "ballot/disk.h"
#include "store/signing.h"
#include "words/message.h"

namespace crosstable::store {

/// In the order in which they go: the log is last, so that a wipe that was stopped knows what is left to be done.
enum class WipePart { kReports, kUnfinished, kVotes, kSnapshots, kPin, kLog };

/// What lies in the folder, and stays.
struct Staying {
  std::string name;
  words::Message why;
};

/// A workshop beside this one that goes on from it, or from one that does: it keeps what it took over.
struct GoingOn {
  std::string title, date, folder;
};

/// What would be done. Names are those within the folder.
struct WipePlan {
  std::string title, date;  ///< of the workshop; empty where an earlier try took the log already
  std::map<WipePart, std::vector<std::string>> goes;
  std::vector<std::string> shared;  ///< of those: their bytes have another name elsewhere, and stay under it
  std::vector<Staying> stays;
  std::vector<GoingOn> going_on;  ///< by date; of a plan that was asked for, since nothing of them is touched
  ballot::Disk disk;
};

/// Whether a file in a folder of reports has a name that this program gives.
using IsReport = std::function<bool(std::string_view name)>;

/// Touches nothing. Refuses a folder that is a link, another user's or no workshop's, and one that is open or whose
/// vote is. `own`: public key of this installation, whose wipes alone are gone on with; empty: it has none yet.
tl::expected<WipePlan, words::Message> plan_wipe(const std::string& folder, const IsReport& is_report,
                                                 const std::string& own);

struct Wiped {
  std::string tombstone;                    ///< path; empty: something could not be removed, and the log is kept
  std::vector<words::Message> not_removed;  ///< a sentence each; the same call again goes on
  WipePlan plan;
};
/// Overwrites and removes what the plan says, looked at again under the table's lock; leaves a tombstone. The folder
/// loses its name where nothing else lies in it, since that says the title.
tl::expected<Wiped, words::Message> wipe(const std::string& folder, const IsReport& is_report, const Signer& signer,
                                         const std::string& today);

}  // namespace crosstable::store
