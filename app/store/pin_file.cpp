#include "store/pin_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <optional>

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
template <typename Value>
using Result = tl::expected<Value, std::string>;

constexpr int kFormat = 1;
constexpr std::size_t kMost_bytes = 4096;

struct Record {
  std::string hash;  ///< Argon2id with its salt and figures, as libsodium writes it
  int wrong = 0;
  BootMoment last;  ///< of the last wrong one
};

std::string path_of(const std::string& folder) { return joined(folder, ballot::kPinFile); }

/// One process at a time, over a file that is replaced: held on the folder.
Result<Descriptor> hold(const std::string& folder) {
  Descriptor held(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!held || ::flock(held.get(), LOCK_EX) != 0)
    return tl::unexpected(file_problem(folder, "cannot be locked", errno));
  return held;
}

std::string unreadable(const std::string& path) {
  return path + " is no PIN that this program can read; whoever administers this machine may remove the file.";
}

Result<Record> read(const std::string& path) {
  const auto bytes = read_whole_file(path, kMost_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto value = framework::parse_json({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  if (!value) return tl::unexpected(unreadable(path));
  const auto number = [&](const char* name) -> std::optional<std::int64_t> {
    const framework::Value* found = value->find(name);
    if (found == nullptr || found->integer() == nullptr) return std::nullopt;
    return *found->integer();
  };
  const auto text = [&](const char* name) -> std::optional<std::string> {
    const framework::Value* found = value->find(name);
    if (found == nullptr || found->text() == nullptr) return std::nullopt;
    return *found->text();
  };
  const auto hash = text("hash");
  const auto wrong = number("wrong");
  const auto boot = text("boot");
  const auto ms = number("ms");
  const bool whole = number("format") == kFormat && hash && hash->size() < crypto_pwhash_STRBYTES && wrong &&
                     *wrong >= 0 && *wrong <= ballot::kMostPinTries && boot && ms;
  if (!whole) return tl::unexpected(unreadable(path));
  return Record{*hash, static_cast<int>(*wrong), {*boot, *ms}};
}

/// Whole or not at all, and on the disk.
Result<void> write(const std::string& folder, const Record& record) {
  const framework::Object object{{"format", kFormat},
                                 {"hash", record.hash},
                                 {"wrong", record.wrong},
                                 {"boot", record.last.boot},
                                 {"ms", record.last.ms}};
  const std::string text = framework::to_json(object, -1);
  return put_file(path_of(folder), bytes_from(text), Existing::kReplace, {});
}

PinLook look_of(const Record& record, const BootMoment& now) {
  PinLook look{true, record.wrong, 0};
  const std::int64_t waited = now.boot == record.last.boot ? now.ms - record.last.ms : now.ms;
  look.wait_ms = std::max<std::int64_t>(0, ballot::pin_wait_ms(record.wrong) - std::max<std::int64_t>(0, waited));
  return look;
}

PinAnswer trouble(const std::string& problem) { return {PinOutcome::kTrouble, {true, 0, 0}, problem}; }

bool opens(const Record& record, const ballot::SecretText& pin) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  std::copy(record.hash.begin(), record.hash.end(), hash.begin());
  return crypto_pwhash_str_verify(hash.data(), pin.view().data(), pin.view().size()) == 0;
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

PinAnswer try_pin(const std::string& folder, const ballot::SecretText& pin, const BootMoment& now) {
  if (!is_pin_set(folder)) return {PinOutcome::kRight, {}, ""};
  const auto held = hold(folder);
  if (!held) return trouble(held.error());
  auto record = read(path_of(folder));
  if (!record) return trouble(record.error());
  const PinLook before = look_of(*record, now);
  if (before.is_locked()) return {PinOutcome::kLocked, before, ""};
  if (before.wait_ms > 0) return {PinOutcome::kWait, before, ""};
  ++record->wrong;
  record->last = now;
  if (auto counted = write(folder, *record); !counted) return trouble(counted.error());
  if (!opens(*record, pin)) {
    const PinLook after = look_of(*record, now);
    return {PinOutcome::kWrong, after, ""};
  }
  record->wrong = 0;
  // The PIN was right: if the count cannot be taken back, the next ones have fewer tries, no more.
  static_cast<void>(write(folder, *record));
  return {PinOutcome::kRight, {true, 0, 0}, ""};
}

tl::expected<void, std::string> set_pin(const std::string& folder, const ballot::SecretText& pin) {
  const auto held = hold(folder);
  if (!held) return tl::unexpected(held.error());
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), pin.view().data(), pin.view().size(), crypto_pwhash_OPSLIMIT_MODERATE,
                        crypto_pwhash_MEMLIMIT_MODERATE) != 0) {
    return tl::unexpected(folder +
                          ": the machine has too little free memory (256 MiB) to keep a PIN; close other "
                          "programs and try again.");
  }
  return write(folder, {hash.data(), 0, {}});
}

tl::expected<void, std::string> remove_pin(const std::string& folder) {
  if (auto gone = unlink_file(path_of(folder)); !gone) return gone;
  return sync_folder(folder);
}

}  // namespace crosstable::store
