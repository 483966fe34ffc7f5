#include "store/pin_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <optional>
#include <thread>

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "framework/value.h"
#include "store/files.h"
#include "store/put_file.h"

namespace crosstable::store {

namespace {

using ballot::PinAnswer;
using ballot::PinLook;
using ballot::PinOutcome;
using ballot::PinPlace;
template <typename Value>
using Result = tl::expected<Value, words::Message>;

constexpr int kFormat = 1;
constexpr std::size_t kMostPinFile_bytes = 4096;

struct Tries {
  int wrong = 0;
  BootMoment last;  ///< of the last wrong one
};
struct Record {
  std::string hash;  ///< Argon2id with its salt and figures, as libsodium writes it
  Tries table, kiosk;

  Tries& at(PinPlace place) { return place == PinPlace::kKiosk ? kiosk : table; }
};

std::string path_of(const std::string& folder) { return joined(folder, ballot::kPinFile); }

constexpr int kPatience_ms = 3000;

/// One process at a time, over a file that is replaced: held on the folder, for as long as it takes to read and write
/// it. A process that was stopped in that moment keeps nobody waiting for good.
Result<Descriptor> hold(const std::string& folder) {
  Descriptor held(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!held) return tl::unexpected(file_problem(folder, kCannotBeLocked, errno));
  for (int waited_ms = 0; ::flock(held.get(), LOCK_EX | LOCK_NB) != 0; waited_ms += 10) {
    if (errno != EWOULDBLOCK && errno != EINTR) return tl::unexpected(file_problem(folder, kCannotBeLocked, errno));
    if (waited_ms >= kPatience_ms)
      return tl::unexpected(
          words::message("{folder}: another Crosstable holds the PIN's file for too long; close it or try again.",
                         words::arg("folder", folder)));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return held;
}

words::Message unreadable(const std::string& path) {
  return words::message(
      "{path} is no PIN that this program can read; whoever administers this machine may remove the file.",
      words::arg("path", path));
}

std::optional<std::int64_t> integer_in(const framework::Value& value, const char* name) {
  const framework::Value* found = value.find(name);
  if (found == nullptr || found->integer() == nullptr) return std::nullopt;
  return *found->integer();
}

std::optional<Tries> read_tries(const framework::Value& value, const char* wrong, const char* boot, const char* ms) {
  const auto count = integer_in(value, wrong);
  const auto moment = integer_in(value, ms);
  const framework::Value* start = value.find(boot);
  const bool whole =
      count && *count >= 0 && *count <= ballot::kMostPinTries && moment && start != nullptr && start->text() != nullptr;
  if (!whole) return std::nullopt;
  return Tries{static_cast<int>(*count), {*start->text(), *moment}};
}

Result<Record> read(const std::string& path) {
  const auto bytes = read_whole_file(path, kMostPinFile_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto value = framework::parse_json({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  if (!value) return tl::unexpected(unreadable(path));
  const framework::Value* hash = value->find("hash");
  const bool known = integer_in(*value, "format") == kFormat && hash != nullptr && hash->text() != nullptr &&
                     hash->text()->size() < crypto_pwhash_STRBYTES;
  auto table = read_tries(*value, "wrong", "boot", "ms");
  auto kiosk = read_tries(*value, "kiosk_wrong", "kiosk_boot", "kiosk_ms");
  if (!known || !table || !kiosk) return tl::unexpected(unreadable(path));
  return Record{*hash->text(), std::move(*table), std::move(*kiosk)};
}

/// Whole or not at all, and on the disk.
Result<void> write(const std::string& folder, const Record& record) {
  const framework::Object object{{"format", kFormat},
                                 {"hash", record.hash},
                                 {"wrong", record.table.wrong},
                                 {"boot", record.table.last.boot},
                                 {"ms", record.table.last.ms},
                                 {"kiosk_wrong", record.kiosk.wrong},
                                 {"kiosk_boot", record.kiosk.last.boot},
                                 {"kiosk_ms", record.kiosk.last.ms}};
  const std::string text = framework::to_json(object, -1);
  return put_file(path_of(folder), bytes_from(text), Existing::kReplace, {});
}

PinLook look_of(const Tries& tries, const BootMoment& now) {
  PinLook look{true, tries.wrong, 0};
  const std::int64_t waited = now.boot == tries.last.boot ? now.ms - tries.last.ms : now.ms;
  look.wait_ms = std::max<std::int64_t>(0, ballot::pin_wait_ms(tries.wrong) - std::max<std::int64_t>(0, waited));
  return look;
}

PinAnswer trouble(const words::Message& problem) { return {PinOutcome::kTrouble, {true, 0, 0}, problem}; }

bool opens(const std::string& stored, const ballot::SecretText& pin) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  std::copy(stored.begin(), stored.end(), hash.begin());
  return crypto_pwhash_str_verify(hash.data(), pin.view().data(), pin.view().size()) == 0;
}

/// Before the PIN is looked at; what then stands in the file, or why it is not looked at.
tl::expected<Record, PinAnswer> count_try(const std::string& folder, const BootMoment& now, PinPlace place) {
  const auto held = hold(folder);
  if (!held) return tl::unexpected(trouble(held.error()));
  auto record = read(path_of(folder));
  if (!record) return tl::unexpected(trouble(record.error()));
  Tries& tries = record->at(place);
  const PinLook before = look_of(tries, now);
  if (before.is_locked()) return tl::unexpected(PinAnswer{PinOutcome::kLocked, before, {}});
  if (before.wait_ms > 0) return tl::unexpected(PinAnswer{PinOutcome::kWait, before, {}});
  ++tries.wrong;
  tries.last = now;
  if (auto counted = write(folder, *record); !counted) return tl::unexpected(trouble(counted.error()));
  return std::move(*record);
}

/// The PIN was right: if the count cannot be taken back, the next ones have fewer tries, no more. Not if it was changed
/// meanwhile.
void forget_tries(const std::string& folder, const std::string& hash, PinPlace place) {
  const auto held = hold(folder);
  auto record = held ? read(path_of(folder)) : tl::unexpected(words::Message());
  if (!record || record->hash != hash) return;
  record->kiosk.wrong = 0;
  if (place == PinPlace::kTable) record->table.wrong = 0;
  static_cast<void>(write(folder, *record));
}

}  // namespace

BootMoment now_since_boot() {
  timespec time{};
  ::clock_gettime(CLOCK_BOOTTIME, &time);
  std::string boot;
  std::ifstream("/proc/sys/kernel/random/boot_id") >> boot;
  return {boot, std::int64_t{time.tv_sec} * 1000 + time.tv_nsec / 1'000'000};
}

bool is_pin_set(const std::string& folder) {
  struct stat status {};
  return ::lstat(path_of(folder).c_str(), &status) == 0 || errno != ENOENT;
}

PinAnswer try_pin(const std::string& folder, const ballot::SecretText& pin, const BootMoment& now, PinPlace place) {
  if (!is_pin_set(folder)) return {PinOutcome::kRight, {}, {}};
  auto counted = count_try(folder, now, place);
  if (!counted) return counted.error();
  if (!opens(counted->hash, pin)) return {PinOutcome::kWrong, look_of(counted->at(place), now), {}};
  forget_tries(folder, counted->hash, place);
  return {PinOutcome::kRight, {true, 0, 0}, {}};
}

tl::expected<void, words::Message> set_pin(const std::string& folder, const ballot::SecretText& pin) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), pin.view().data(), pin.view().size(), crypto_pwhash_OPSLIMIT_MODERATE,
                        crypto_pwhash_MEMLIMIT_MODERATE) != 0) {
    return tl::unexpected(
        words::message("{folder}: the machine has too little free memory (256 MiB) to keep a PIN; close other programs "
                       "and try again.",
                       words::arg("folder", folder)));
  }
  const auto held = hold(folder);
  if (!held) return tl::unexpected(held.error());
  return write(folder, {hash.data(), {}, {}});
}

tl::expected<void, words::Message> remove_pin(const std::string& folder) {
  if (auto gone = unlink_file(path_of(folder)); !gone) return gone;
  return sync_folder(folder);
}

}  // namespace crosstable::store
