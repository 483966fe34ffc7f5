#include "store/home_index.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <string_view>

#include <sys/stat.h>

#include "store/files.h"
#include "workshop/describe.h"

namespace crosstable::workshop::fields {

void describe(auto& v, Like<store::WorkshopLine> auto& x) {
  v("folder", x.folder);
  v("title", x.title);
  v("organisation", x.organisation);
  v("date", x.date);
  v("functions", x.functions);
  v("step_title", x.step_title);
  v("step", x.step);
  v("steps", x.steps);
  v("finished", x.finished);
  v("example", x.example);
  v("follows", x.follows);
}

void describe(auto& v, Like<store::HomeIndex::Entry> auto& x) {
  v("stamp", x.stamp);
  v("line", x.line);
}

}  // namespace crosstable::workshop::fields

namespace crosstable::store {

namespace {

namespace fields = workshop::fields;

constexpr std::size_t kMostIndex_bytes = 32U << 20U;
/// Another form of the index is read as none.
constexpr std::string_view kName = ".home-index-2.json";

void add(std::string& stamp, const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) {
    stamp += "-;";
    return;
  }
  std::array<char, 128> text{};
  const int length = std::snprintf(text.data(), text.size(), "%ju.%ju.%jd.%jd.%ld;", std::uintmax_t{status.st_dev},
                                   std::uintmax_t{status.st_ino}, std::intmax_t{status.st_size},
                                   std::intmax_t{status.st_mtim.tv_sec}, status.st_mtim.tv_nsec);
  stamp.append(text.data(), static_cast<std::size_t>(length));
}

}  // namespace

std::string stamp_of_log(const std::string& folder) {
  const std::string log = joined(folder, "workshop.db");
  if (presence_of(log) != Presence::kHere) return "";
  std::string stamp;
  add(stamp, log);
  add(stamp, log + "-wal");
  return stamp;
}

void forget_at_home(const std::string& folder) {
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::absolute(folder, error).lexically_normal();
  const std::filesystem::path above = whole.parent_path();
  // Examples lie one folder deeper.
  for (const std::filesystem::path& sessions : {above, above.parent_path()})
    HomeIndex::of(sessions.string()).forget(whole.string());
}

HomeIndex HomeIndex::of(const std::string& sessions) {
  HomeIndex index;
  index.path_ = joined(sessions, std::string(kName));
  const auto bytes = read_whole_file(index.path_, kMostIndex_bytes);
  if (!bytes) return index;
  const auto value = framework::parse_json({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  if (!value) return index;
  std::vector<Entry> entries;
  fields::Fault fault;
  fields::Reader::read(*value, "", entries, fault);
  if (fault) return index;
  for (Entry& entry : entries) {
    std::string folder = entry.line.folder;
    index.known_.emplace(std::move(folder), std::move(entry));
  }
  return index;
}

void HomeIndex::forget(const std::string& folder) {
  if (known_.erase(folder) == 0) return;
  static_cast<void>(destroy_files(path_.substr(0, path_.find_last_of('/')), {path_}));
  used_ = known_;
  changed_ = true;
  keep();
}

void HomeIndex::keep() const {
  if (!changed_ && used_.size() == known_.size()) return;
  std::vector<Entry> entries;
  for (const auto& [folder, entry] : used_) entries.push_back(entry);
  const std::string text = framework::to_json(fields::Writer::write(entries), -1);
  const std::string beside = path_ + ".tmp";
  static_cast<void>(unlink_file(beside));
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  if (write_new_file(beside, {bytes, text.size()})) std::rename(beside.c_str(), path_.c_str());
}

}  // namespace crosstable::store
