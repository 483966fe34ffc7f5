#include "store/tombstone.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>

#include "framework/file.h"
#include "store/files.h"
#include "store/put_file.h"
#include "workshop/workshop.h"

namespace crosstable::store {

namespace {

constexpr std::string_view kHead = "crosstable tombstone 1\n";
constexpr std::string_view kNone = "-";
constexpr std::size_t kMostTombstone_bytes = 256 * 1024;
constexpr std::size_t kMostFolders = 2000;
constexpr std::size_t kHash_digits = 64;

std::string or_none(const std::string& text) { return text.empty() ? std::string(kNone) : text; }

/// All lines but the last one, which signs them. Their head is in nothing else that the key signs.
std::string statement_of(const Tombstone& tombstone) {
  std::string text(kHead);
  text += "workshop " + tombstone.workshop + "\n";
  text += "wiped " + tombstone.day + "\n";
  text += "last " + or_none(tombstone.last) + " " + or_none(tombstone.fingerprint) + "\n";
  for (const std::string& mark : tombstone.marks) text += "snapshot " + mark + "\n";
  return text + "signer " + tombstone.signer + "\n";
}

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Takes "WORD value" lines one after the other.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}
  std::optional<std::string> take(std::string_view word) {
    const std::string begin = std::string(word) + " ";
    const std::size_t end = text_.find('\n');
    if (!text_.starts_with(begin) || end == std::string_view::npos) return std::nullopt;
    std::string value(text_.substr(begin.size(), end - begin.size()));
    text_.remove_prefix(end + 1);
    return value;
  }
  bool at_end() const { return text_.empty(); }

 private:
  std::string_view text_;
};

bool is_mark_or_none(const std::string& text) { return text.empty() || is_hex(text, kHash_digits); }

bool is_sound(const Tombstone& tombstone) {
  return is_hex(tombstone.workshop, kHash_digits) && workshop::is_date(tombstone.day) &&
         is_mark_or_none(tombstone.last) && is_mark_or_none(tombstone.fingerprint) &&
         std::all_of(tombstone.marks.begin(), tombstone.marks.end(),
                     [](const std::string& mark) { return is_hex(mark, kHash_digits); });
}

std::optional<Tombstone> parse(std::string_view text, std::string& signature) {
  Lines lines(text.substr(kHead.size()));
  Tombstone tombstone;
  const auto workshop = lines.take("workshop"), day = lines.take("wiped"), last = lines.take("last");
  if (!workshop || !day || !last) return std::nullopt;
  tombstone.workshop = *workshop;
  tombstone.day = *day;
  const std::size_t blank = last->find(' ');
  if (blank == std::string::npos) return std::nullopt;
  const auto value = [](std::string part) { return part == kNone ? std::string() : part; };
  tombstone.last = value(last->substr(0, blank));
  tombstone.fingerprint = value(last->substr(blank + 1));
  while (auto mark = lines.take("snapshot")) tombstone.marks.push_back(std::move(*mark));
  const auto signer = lines.take("signer"), signed_by = lines.take("signature");
  if (!signer || !signed_by || !lines.at_end() || !is_sound(tombstone)) return std::nullopt;
  tombstone.signer = *signer;
  signature = *signed_by;
  return tombstone;
}

std::set<std::string> folders_near(const std::string& file) {
  const std::string own = folder_of(behind_links(file));
  std::set<std::string> folders{own};
  for (const std::string& above : {own, std::filesystem::path(own).parent_path().string()}) {
    if (above.empty()) continue;
    for (const std::string& name : names_in(above)) {
      if (folders.size() < kMostFolders) folders.insert(joined(above, name));
    }
  }
  return folders;
}

}  // namespace

tl::expected<void, words::Message> put_tombstone(const std::string& folder, Tombstone tombstone, const Signer& signer) {
  tombstone.signer = signer.public_key();
  const std::string statement = statement_of(tombstone);
  const std::string text = statement + "signature " + signer.sign(statement) + "\n";
  return put_file(joined(folder, std::string(kTombstoneFile)), bytes_from(text), Existing::kRefuse, {});
}

tl::expected<Tombstone, TombstoneRefusal> read_tombstone(const std::string& path) {
  const auto bytes = read_whole_file(path, kMostTombstone_bytes, framework::Links::kFollowed);
  if (!bytes) return tl::unexpected(TombstoneRefusal{false, bytes.error()});
  const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  if (!text.starts_with(kHead))
    return tl::unexpected(TombstoneRefusal{false, words::message("{path} is no tombstone.", words::arg("path", path))});
  std::string signature;
  auto tombstone = parse(text, signature);
  if (!tombstone || signature.size() != kSignature_digits ||
      !is_signed_by(tombstone->signer, statement_of(*tombstone), signature))
    return tl::unexpected(TombstoneRefusal{
        true, words::message("{path} was changed after it was signed, so nothing that it says can be believed.",
                             words::arg("path", path))});
  return std::move(*tombstone);
}

bool looks_like_tombstone(const std::string& path) {
  const auto bytes = read_whole_file(path, kMostTombstone_bytes, framework::Links::kFollowed);
  return bytes && std::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size()).starts_with(kHead);
}

std::vector<Tombstone> tombstones_near(const std::string& file, const KnownSigners& known) {
  std::vector<Tombstone> found;
  for (const std::string& folder : folders_near(file)) {
    const std::string path = joined(folder, std::string(kTombstoneFile));
    if (!exists(path) || exists(joined(folder, "workshop.db"))) continue;
    auto tombstone = read_tombstone(path);
    if (tombstone && known.name_of(tombstone->signer)) found.push_back(std::move(*tombstone));
  }
  return found;
}

}  // namespace crosstable::store
