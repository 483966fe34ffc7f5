// Where workshops lie and what a folder holds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "framework/roster.h"
#include "words/message.h"

namespace crosstable::store {

/// $CROSSTABLE_SESSIONS, else sessions/ of the checkout the program was built in, else $XDG_DATA_HOME/crosstable
/// (~/.local/share/crosstable). Made 0700 when missing.
tl::expected<std::string, words::Message> sessions_folder(const std::string& checkout);

/// "2026-11-23-credit-terms.workshop" from date and title (ASCII, lower case, dashes); "-2", "-3" if taken. The name
/// alone.
std::string folder_name(const std::string& sessions, const std::string& date, const std::string& title);

/// For its owner alone, parents too, each synced into the folder above it.
tl::expected<void, words::Message> make_workshop_folder(const std::string& folder);

/// A line of the home screen.
struct WorkshopLine {
  std::string folder;  ///< full path
  std::string title, organisation, date;
  std::vector<framework::Function> functions;
  std::string step_title;
  int step = 0;  ///< of `steps`; 0: a rest, which is not counted
  int steps = 0;
  bool finished = false;
  bool example = false;
  std::string follows;     ///< file name of the snapshot that it was opened on; may be empty
  bool live = false;       ///< another table process holds it
  words::Message problem;  ///< why it cannot be opened, else empty
};
/// Newest first; a folder that cannot be read is a line with a problem, never an error.
std::vector<WorkshopLine> list_workshops(const std::string& sessions);

/// The one table process of a workshop; released when it goes out of scope or the process dies.
class TableLock {
 public:
  static tl::expected<TableLock, words::Message> take(const std::string& folder);
  TableLock(TableLock&&) noexcept;
  TableLock& operator=(TableLock&&) noexcept;
  ~TableLock();

 private:
  explicit TableLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

/// Some process holds it.
bool is_live(const std::string& folder);

/// A kiosk's number: the lowest free one, held while the process lives. The table counts them; nothing is written.
class KioskSlot {
 public:
  /// `wanted` instead, if it is free.
  static tl::expected<KioskSlot, words::Message> take(const std::string& folder,
                                                      std::optional<int> wanted = std::nullopt);
  KioskSlot(KioskSlot&&) noexcept;
  KioskSlot& operator=(KioskSlot&&) noexcept;
  ~KioskSlot();
  int number() const { return number_; }
  /// False once the folder has another lock file, in which nobody counts this kiosk.
  bool counts_in(const std::string& folder) const;
  /// Tells the table that a ballot could not be recorded here, without writing: it must also get through on a full
  /// disk.
  void report_trouble(bool on);

 private:
  KioskSlot(int descriptor, int number) : descriptor_(descriptor), number_(number) {}
  int descriptor_ = -1;
  int number_ = 0;
};
std::vector<int> kiosks_present(const std::string& folder);
/// Those whose voter waits with a ballot that was not recorded.
std::vector<int> kiosks_in_trouble(const std::string& folder);

}  // namespace crosstable::store
