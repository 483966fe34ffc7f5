#include "store/outbox_aside.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "store/files.h"
#include "store/foreign_file.h"

namespace crosstable::store {

namespace {

tl::expected<void, words::Message> rename_with_side_cars(const std::string& from, const std::string& to) {
  // Beside a new file they would be read into that. It goes last: where this is stopped, it follows under that name.
  std::vector<std::string> parts = side_cars_of("");
  parts.emplace_back();
  for (const std::string& part : parts) {
    if (::rename((from + part).c_str(), (to + part).c_str()) != 0 && errno != ENOENT)
      return tl::unexpected(file_problem(from + part, kCannotBeSetAside, errno));
  }
  return sync_folder(std::filesystem::path(from).parent_path().string());
}

}  // namespace

std::string aside_name(const std::string& path, std::string_view what, int number) {
  return path + std::string(what) + std::to_string(number);
}

tl::expected<std::string, words::Message> put_aside(const std::string& from, const std::string& path,
                                                    std::string_view what) {
  for (int number = 1; number <= kMostAside; ++number) {
    std::string to = aside_name(path, what, number);
    if (exists(to)) continue;
    if (auto renamed = rename_with_side_cars(from, to); !renamed) return tl::unexpected(renamed.error());
    return to;
  }
  return tl::unexpected(file_problem(from, kCannotBeSetAside, EEXIST));
}

}  // namespace crosstable::store
