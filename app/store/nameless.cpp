#include "store/nameless.h"

#include <filesystem>
#include <utility>

#include "store/files.h"

namespace crosstable::store {

namespace {

constexpr std::string_view kNamelessEnding = "-without-names";

/// The original's title may name somebody: the copy's does not.
std::string path_in(const std::string& folder, const workshop::Snapshot& copy) {
  const std::string stem =
      joined(folder, copy.date + "-" + slug(copy.title, "workshop") + std::string(kNamelessEnding));
  std::string beside = stem + ".snapshot";
  for (int number = 2; exists(beside); ++number) beside = stem + "-" + std::to_string(number) + ".snapshot";
  return beside;
}

}  // namespace

tl::expected<SavedCopy, words::Message> save_without_names(const std::string& path,
                                                           const std::vector<std::string>& names,
                                                           const std::string& out, const words::Words& words,
                                                           const Signer& signer, const KnownSigners& known,
                                                           const std::string& today) {
  const auto original = open_snapshot(path);
  if (!original) return tl::unexpected(original.error().sentence);
  if (!original->manifest.original.empty()) return tl::unexpected(is_a_copy(path));
  if (!known.name_of(original->manifest.signer))
    return tl::unexpected(
        words::message("{path} is signed by a key that nobody here has accepted; accept its signer first, or make the "
                       "copy where it was signed.",
                       words::arg("path", path)));
  auto copy = workshop::without_names(original->snapshot, names, words);
  if (!copy) return tl::unexpected(copy.error());
  std::error_code error;
  std::string to = out;
  if (out.empty())
    to = path_in(folder_of(behind_links(path)), copy->snapshot);
  else if (std::filesystem::is_directory(out, error))
    to = path_in(out, copy->snapshot);
  auto written = write_copy(to, copy->snapshot, signer, original->manifest.mark, today);
  if (!written) return tl::unexpected(written.error());
  return SavedCopy{std::move(to), std::move(*written), std::move(*copy)};
}

}  // namespace crosstable::store
