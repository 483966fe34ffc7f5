#include "remote/kept_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include <sodium.h>

#include "framework/one_line.h"
#include "store/files.h"
#include "store/hex.h"
#include "store/put_file.h"

namespace crosstable::remote {

namespace {

using store::KeptBallot;
using store::KeptState;
using words::arg;

constexpr std::string_view kKeptFormat = "crosstable kept ballots 1";
constexpr std::string_view kAnyFormat = "crosstable kept ballots ";
constexpr std::string_view kCheck = "check ";
constexpr std::string_view kNoCard = "-";
constexpr std::string_view kEnd = ".ballots";
/// Far more than the people of any workshop.
constexpr std::size_t kMost_bytes = std::size_t{4} << 20U;
constexpr int kMostNames = 9;
constexpr int kMostKiosk = 99;
/// When it was written is nobody's concern.
constexpr const char* kNoDay = "2000-01-01";
/// Whoever has the stick at the table reads it; what is in it is sealed.
constexpr mode_t kForEverybody = 0644;

enum class Flaw { kForeign, kOtherVersion, kDamaged };

std::string check_line(std::string_view text) {
  std::array<std::uint8_t, crypto_generichash_BYTES> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     nullptr, 0);
  return std::string(kCheck) + store::to_hex(hash) + "\n";
}

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(by, at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

/// What follows a line's first word, if it is this one.
std::optional<std::string> after(const std::string& line, std::string_view word) {
  if (!line.starts_with(word)) return std::nullopt;
  return line.substr(word.size());
}

/// "ID FUNCTION CARD BOX"
bool read_ballot(const std::string& line, KeptFile& into) {
  const std::vector<std::string> parts = split(line, ' ');
  ballot::BallotId id{};
  KeptBallot ballot;
  const auto function = parts.size() == 4 ? number_in(parts[1]) : std::nullopt;
  if (!function || !store::from_hex(parts[0], id) || !store::from_hex(parts[3], ballot.box)) return false;
  if (parts[2] != kNoCard && !store::from_hex(parts[2], ballot.card.emplace())) return false;
  ballot.round = into.round;
  ballot.function = *function;
  return into.ballots.emplace(id, std::move(ballot)).second;
}

std::optional<KeptFile> read_whole(std::string_view body) {
  const std::vector<std::string> lines = split(body, '\n');
  if (lines.size() < 3) return std::nullopt;
  KeptFile file;
  const auto round = after(lines[1], "round ");
  const auto kiosk = after(lines[2], "kiosk ");
  const auto number = kiosk ? number_in(*kiosk) : std::nullopt;
  std::array<std::uint8_t, 16> id{};
  if (!round || !store::from_hex(*round, id) || !number || *number < 1 || *number > kMostKiosk) return std::nullopt;
  file.round = store::to_hex(id);
  file.kiosk = *number;
  const bool good =
      std::all_of(lines.begin() + 3, lines.end(), [&](const std::string& line) { return read_ballot(line, file); });
  return good ? std::optional(std::move(file)) : std::nullopt;
}

tl::expected<KeptFile, Flaw> read(std::string_view text) {
  const std::string_view head = text.substr(0, text.find('\n'));
  // Nothing but zeros, or the beginning of the first line: what a stick holds that was pulled out too early.
  const bool is_cut = kKeptFormat.starts_with(head) || head.find_first_not_of('\0') == std::string_view::npos;
  if (head != kKeptFormat && !is_cut)
    return tl::unexpected(head.starts_with(kAnyFormat) ? Flaw::kOtherVersion : Flaw::kForeign);
  const std::size_t end = text.rfind("\n" + std::string(kCheck));
  if (end == std::string_view::npos) return tl::unexpected(Flaw::kDamaged);
  const std::string_view body = text.substr(0, end + 1);
  if (text.substr(end + 1) != check_line(body)) return tl::unexpected(Flaw::kDamaged);
  auto file = read_whole(body);
  if (!file) return tl::unexpected(Flaw::kDamaged);
  return std::move(*file);
}

words::Message said_of(Flaw flaw, const std::string& name) {
  switch (flaw) {
    case Flaw::kForeign:
      return words::message("{file} is no file of a kiosk; nothing of it was taken in.", arg("file", name));
    case Flaw::kOtherVersion:
      return words::message(
          "{file} was written by another version of this program; table and kiosks need the same one. Nothing of it "
          "was taken in.",
          arg("file", name));
    case Flaw::kDamaged: break;
  }
  return words::message(
      "{file} is damaged, or only half of it was copied; nothing of it was taken in. The kiosk still keeps everything: "
      "write it there once more.",
      arg("file", name));
}

tl::expected<std::string, words::Message> text_of(const std::string& path) {
  const auto bytes = store::read_whole_file(path, kMost_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  return std::string(bytes->begin(), bytes->end());
}

/// What lies there is a copy of before, or what is left of one.
bool may_replace(const std::string& path, const KeptFile& file) {
  if (!store::exists(path)) return true;
  const auto text = text_of(path);
  if (!text) return false;
  const auto there = read(*text);
  if (!there) return there.error() == Flaw::kDamaged;
  return there->kiosk == file.kiosk && there->round == file.round;
}

}  // namespace

tl::expected<KeptFile, words::Message> take_copy(int kiosk, store::Outbox& outbox) {
  KeptFile file{kiosk, outbox.round() ? outbox.round()->id : "", {}};
  const auto& kept = outbox.ballots();
  const auto found =
      std::find_if(kept.begin(), kept.end(), [](const auto& one) { return is_on_its_way(one.second.state); });
  if (found == kept.end()) return file;
  if (!outbox.is_waiting(file.round)) file.round = found->second.round;
  std::vector<ballot::BallotId> ids;
  for (const auto& [id, ballot] : kept) {
    if (ballot.round != file.round || !is_on_its_way(ballot.state)) continue;
    file.ballots.emplace(id, ballot);
    ids.push_back(id);
  }
  if (auto marked = outbox.mark(ids, KeptState::kSent); !marked) return tl::unexpected(marked.error());
  return file;
}

std::string to_text(const KeptFile& file) {
  std::string text =
      std::string(kKeptFormat) + "\nround " + file.round + "\nkiosk " + std::to_string(file.kiosk) + "\n";
  for (const auto& [id, ballot] : file.ballots)
    text += store::to_hex(id) + " " + std::to_string(ballot.function) + " " +
            (ballot.card ? store::to_hex(*ballot.card) : std::string(kNoCard)) + " " + store::to_hex(ballot.box) + "\n";
  return text + check_line(text);
}

tl::expected<KeptFile, words::Message> kept_file_from(std::string_view text, const std::string& name) {
  auto file = read(text);
  if (!file) return tl::unexpected(said_of(file.error(), framework::one_line(name)));
  return std::move(*file);
}

tl::expected<std::string, words::Message> write_kept_file(const std::string& folder, const KeptFile& file) {
  const std::string text = to_text(file);
  for (int turn = 1; turn <= kMostNames; ++turn) {
    const std::string name =
        "kiosk-" + std::to_string(file.kiosk) + (turn > 1 ? "-" + std::to_string(turn) : "") + std::string(kEnd);
    const std::string path = store::joined(folder, name);
    if (!may_replace(path, file)) continue;
    const auto put = store::put_file(path, store::bytes_from(text), store::Existing::kReplace, {kForEverybody, kNoDay});
    if (!put) return tl::unexpected(put.error());
    return name;
  }
  return tl::unexpected(
      words::message("The stick holds too many files of kiosks from before: remove them, or take another stick."));
}

std::vector<KeptFileFound> read_kept_files(const std::string& folder) {
  std::vector<KeptFileFound> found;
  for (const std::string& name : store::names_in(folder)) {
    if (!name.ends_with(kEnd) || name.starts_with('.')) continue;
    const auto text = text_of(store::joined(folder, name));
    found.push_back({name, text ? kept_file_from(*text, name) : tl::unexpected(text.error())});
  }
  return found;
}

}  // namespace crosstable::remote
