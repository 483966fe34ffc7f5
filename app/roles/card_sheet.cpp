#include "roles/card_sheet.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "platform/process.h"
#include "report/card_sheet.h"
#include "roles/output.h"
#include "roles/paper.h"
#include "store/put_file.h"

namespace crosstable::roles {
namespace {

constexpr std::int64_t kAsking_ms = 3000;
constexpr std::int64_t kPrinting_ms = 20'000;

class File {
 public:
  explicit File(int value) : value_(value) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (value_ >= 0) ::close(value_);
  }
  int get() const { return value_; }

 private:
  int value_;
};

bool write_all(int file, const std::string& bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t more = ::write(file, bytes.data() + done, bytes.size() - done);
    if (more < 0 && errno == EINTR) continue;
    if (more <= 0) return false;
    done += static_cast<std::size_t>(more);
  }
  return true;
}

/// Where desktops mount sticks and cards.
std::vector<std::string> removable_disks() {
  std::vector<std::string> disks;
  const char* user = std::getenv("USER");
  for (const std::string base : {"/media", "/run/media"}) {
    std::error_code error;
    const std::string folder = user == nullptr ? base : base + "/" + user;
    for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      if (it->is_directory(error) && ::access(it->path().c_str(), W_OK) == 0) disks.push_back(it->path().string());
    }
  }
  return disks;
}

std::string place_for_sheets() {
  const std::vector<std::string> disks = removable_disks();
  if (!disks.empty()) return disks.front();
  const char* home = std::getenv("HOME");
  return home == nullptr || *home == '\0' ? "/tmp" : home;
}

}  // namespace

tl::expected<Sheet, words::Message> Sheet::draw(const ballot::Deck& deck, const ballot::Round& round,
                                                const look::Theme& theme, const words::Words& words) {
  report::CardSheet sheet;
  sheet.workshop = round.workshop;
  sheet.mark = ballot::round_mark(round.id);
  sheet.example = round.example;
  sheet.roster = round.roster;
  sheet.cards.reserve(deck.cards().size());
  for (const ballot::Card& card : deck.cards())
    sheet.cards.push_back({card.function, ballot::scanned_text(card, round.id), ballot::typed_text(card.typed)});
  auto pdf = report::card_sheet_pdf(words, sheet, theme, paper());
  for (report::PrintedCard& card : sheet.cards) {
    explicit_bzero(card.scanned.data(), card.scanned.size());
    explicit_bzero(card.typed.data(), card.typed.size());
  }
  if (!pdf) return tl::unexpected(pdf.error());
  return Sheet(std::move(*pdf));
}

Sheet::~Sheet() { explicit_bzero(pdf_.data(), pdf_.size()); }

bool has_printer() {
  auto ask = platform::ChildProcess::spawn(
      "/bin/sh", {"-c", "LC_ALL=C lpstat -d 2>/dev/null | grep -q destination: && command -v lp >/dev/null"});
  return ask && ask->wait_for_end(kAsking_ms) && ask->exit_status() == 0;
}

tl::expected<words::Message, words::Message> print(const Sheet& sheet) {
  const words::Message failed = words::message(
      "The cards could not be printed; look after the printer, or save the sheet and print it elsewhere.");
  const File memory(::memfd_create("cards", MFD_CLOEXEC));
  if (memory.get() < 0 || !write_all(memory.get(), sheet.pdf()) || ::lseek(memory.get(), 0, SEEK_SET) != 0)
    return tl::unexpected(failed);
  const std::string media = paper() == report::Paper::kLetter ? "media=Letter" : "media=A4";
  auto lp = platform::ChildProcess::spawn("/usr/bin/lp", {"-s", "-t", "Cards", "-o", media, "-"}, memory.get());
  if (!lp || !lp->wait_for_end(kPrinting_ms) || lp->exit_status() != 0) return tl::unexpected(failed);
  return words::message("The cards are with the printer. Fetch the pages yourself, and count them.");
}

tl::expected<words::Message, words::Message> save(const Sheet& sheet, const std::string& mark) {
  const std::string path = place_for_sheets() + "/crosstable-cards-" + mark + ".pdf";
  const auto put = store::put_file(path, store::bytes_from(sheet.pdf()), store::Existing::kReplace, {});
  if (!put)
    return tl::unexpected(
        words::followed_by(put.error(), words::message("Or put in a memory stick with room on it and save again.")));
  return words::message("Saved as {path}. Print it, then delete that file: whoever has it can vote.",
                        words::arg("path", path));
}

}  // namespace crosstable::roles
