#include "store/workshop_folder.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "framework/one_line.h"
#include "store/files.h"
#include "store/home_index.h"
#include "store/tombstone.h"
#include "store/workshop_log.h"
#include "workshop/change.h"

namespace crosstable::store {

namespace {

constexpr int kMostKiosks = 32;
constexpr std::string_view kFolderEnding = ".workshop";

/// An open-file-description lock on one byte: held by the open file, not by the process, and let go when the process
/// dies.
struct flock lock_on(int byte, short type) {
  struct flock lock {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  lock.l_start = byte;
  lock.l_len = 1;
  return lock;
}

bool try_lock(int file, int byte) {
  auto lock = lock_on(byte, F_WRLCK);
  return ::fcntl(file, F_OFD_SETLK, &lock) == 0;
}

bool is_locked(int file, int byte) {
  auto lock = lock_on(byte, F_WRLCK);
  return ::fcntl(file, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

/// Above the bytes that number the kiosks.
constexpr int kTroubleFrom = 1000;

std::string table_lock_path(const std::string& folder) { return joined(folder, "table.lock"); }
std::string kiosk_lock_path(const std::string& folder) { return joined(folder, "kiosks.lock"); }

/// A pipe or a device in a lock file's place is not opened.
Descriptor open_lock_file(const std::string& path, int flags) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    errno = ENOLCK;
    return Descriptor();
  }
  return Descriptor(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | flags, S_IRUSR | S_IWUSR));
}

words::Message lock_file_problem(const std::string& path, int error) {
  if (error == ENOLCK)
    return words::message("{path} is no regular file; remove it and try again.",
                          words::arg("path", framework::one_line(path)));
  return file_problem(path, kCannotBeOpened, error);
}

/// Kiosk numbers whose byte, counted from `first`, some process holds.
std::vector<int> locked_from(const std::string& folder, int first) {
  std::vector<int> numbers;
  const Descriptor file = open_lock_file(kiosk_lock_path(folder), 0);
  for (int number = 1; file && number <= kMostKiosks; ++number) {
    if (is_locked(file.get(), first + number)) numbers.push_back(number);
  }
  return numbers;
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// From the log, which is opened and read as a whole.
WorkshopLine read_line(const std::string& folder) {
  WorkshopLine line;
  line.folder = folder;
  const auto history = WorkshopLog::look_into(folder);
  if (!history) {
    line.title = std::filesystem::path(folder).stem().string();
    line.problem = history.error();
    return line;
  }
  const workshop::Workshop& workshop = history->now();
  line.title = workshop.title;
  line.organisation = workshop.organisation;
  line.date = workshop.date;
  line.functions = workshop.roster.functions;
  line.step_title = workshop.current().title;
  if (!framework::is_rest(workshop.current().kind)) {
    line.step = workshop::number_of(workshop.framework, workshop.step);
    line.steps = workshop::numbered_steps(workshop.framework);
  }
  line.finished = workshop.finished;
  line.example = workshop.example;
  if (workshop.follows) line.follows = workshop.follows->file;
  return line;
}

void add_workshops(const std::string& folder, HomeIndex& index, std::vector<WorkshopLine>& lines) {
  for (const std::string& name : names_in(folder)) {
    const std::string path = joined(folder, name);
    std::error_code error;
    if (!name.ends_with(kFolderEnding) || !std::filesystem::is_directory(path, error)) continue;
    if (exists(joined(path, std::string(kTombstoneFile))) && !exists(joined(path, "workshop.db"))) continue;
    lines.push_back(index.line(path, read_line));
    lines.back().live = is_live(path);
  }
}

}  // namespace

bool is_live(const std::string& folder) {
  const Descriptor file = open_lock_file(table_lock_path(folder), 0);
  return file && is_locked(file.get(), 0);
}

tl::expected<std::string, words::Message> sessions_folder(const std::string& checkout) {
  std::string folder = environment("CROSSTABLE_SESSIONS");
  if (folder.empty() && !checkout.empty() && ::access(checkout.c_str(), W_OK | X_OK) == 0)
    folder = joined(checkout, "sessions");
  if (folder.empty()) {
    const std::string data = environment("XDG_DATA_HOME");
    const std::string home = environment("HOME");
    if (data.empty() && home.empty()) {
      return tl::unexpected(words::message("There is no place for workshops: set CROSSTABLE_SESSIONS to a folder."));
    }
    folder = data.empty() ? joined(home, ".local/share/crosstable") : joined(data, "crosstable");
  }
  folder = std::filesystem::absolute(folder).lexically_normal().string();
  while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
  if (auto made = make_folder(folder); !made) return tl::unexpected(made.error());
  return folder;
}

std::string folder_name(const std::string& sessions, const std::string& date, const std::string& title) {
  const std::string stem = date + "-" + slug(title, "workshop");
  std::string name = stem + std::string(kFolderEnding);
  for (int number = 2; exists(joined(sessions, name)); ++number)
    name = stem + "-" + std::to_string(number) + std::string(kFolderEnding);
  return name;
}

tl::expected<void, words::Message> make_workshop_folder(const std::string& folder) { return make_folder(folder); }

std::vector<WorkshopLine> list_workshops(const std::string& sessions) {
  std::vector<WorkshopLine> lines;
  HomeIndex index = HomeIndex::of(sessions);
  add_workshops(sessions, index, lines);
  add_workshops(joined(sessions, "examples"), index, lines);
  index.keep();
  const auto newest_first = [](const WorkshopLine& left, const WorkshopLine& right) {
    return std::pair(std::filesystem::path(right.folder).stem(), right.folder) <
           std::pair(std::filesystem::path(left.folder).stem(), left.folder);
  };
  std::sort(lines.begin(), lines.end(), newest_first);
  return lines;
}

tl::expected<TableLock, words::Message> TableLock::take(const std::string& folder) {
  const std::string path = table_lock_path(folder);
  Descriptor file = open_lock_file(path, O_CREAT);
  if (!file) return tl::unexpected(lock_file_problem(path, errno));
  if (!try_lock(file.get(), 0)) {
    return tl::unexpected(
        words::message("Another table has {folder} open on this machine; go on there, or close it there first.",
                       words::arg("folder", folder)));
  }
  return TableLock(file.release());
}

TableLock::TableLock(TableLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

TableLock& TableLock::operator=(TableLock&& other) noexcept {
  if (this != &other) {
    const Descriptor before(descriptor_);
    descriptor_ = std::exchange(other.descriptor_, -1);
  }
  return *this;
}

TableLock::~TableLock() { const Descriptor closed(descriptor_); }

tl::expected<KioskSlot, words::Message> KioskSlot::take(const std::string& folder, std::optional<int> wanted) {
  const std::string path = kiosk_lock_path(folder);
  Descriptor file = open_lock_file(path, O_CREAT);
  if (!file) return tl::unexpected(lock_file_problem(path, errno));
  if (wanted && *wanted >= 1 && *wanted <= kMostKiosks && try_lock(file.get(), *wanted))
    return KioskSlot(file.release(), *wanted);
  for (int number = 1; number <= kMostKiosks; ++number) {
    if (try_lock(file.get(), number)) return KioskSlot(file.release(), number);
  }
  return tl::unexpected(words::count_message("{folder} has {n} kiosk already; close one first.",
                                             "{folder} has {n} kiosks already; close one first.", kMostKiosks,
                                             words::arg("folder", folder)));
}

bool KioskSlot::counts_in(const std::string& folder) const {
  struct stat own {};
  struct stat there {};
  // What cannot be looked at now has not changed.
  if (::fstat(descriptor_, &own) != 0) return true;
  if (::lstat(kiosk_lock_path(folder).c_str(), &there) != 0) return errno != ENOENT;
  return own.st_dev == there.st_dev && own.st_ino == there.st_ino;
}

KioskSlot::KioskSlot(KioskSlot&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), number_(std::exchange(other.number_, 0)) {}

KioskSlot& KioskSlot::operator=(KioskSlot&& other) noexcept {
  if (this != &other) {
    const Descriptor before(descriptor_);
    descriptor_ = std::exchange(other.descriptor_, -1);
    number_ = std::exchange(other.number_, 0);
  }
  return *this;
}

KioskSlot::~KioskSlot() { const Descriptor closed(descriptor_); }

void KioskSlot::report_trouble(bool on) {
  auto lock = lock_on(kTroubleFrom + number_, on ? F_WRLCK : F_UNLCK);
  static_cast<void>(::fcntl(descriptor_, F_OFD_SETLK, &lock));
}

std::vector<int> kiosks_present(const std::string& folder) { return locked_from(folder, 0); }

std::vector<int> kiosks_in_trouble(const std::string& folder) { return locked_from(folder, kTroubleFrom); }

}  // namespace crosstable::store
