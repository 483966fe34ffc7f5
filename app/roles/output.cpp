#include "roles/output.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "framework/one_line.h"
#include "roles/roles.h"
#include "words/words.h"

namespace crosstable::roles {
namespace {

using framework::one_line;

/// What a person may read without being this user, as other programs write it.
constexpr mode_t kReadable = 0666;

std::vector<std::string> missing_folders(const std::filesystem::path& path) {
  std::vector<std::string> missing;
  std::error_code error;
  for (std::filesystem::path at = path; !at.empty() && !std::filesystem::exists(at, error); at = at.parent_path()) {
    missing.insert(missing.begin(), at.string());
    if (at == at.parent_path()) break;
  }
  return missing;
}

/// What was typed or read may be of any length, and a sentence names it whole.
std::string cut_in_the_middle(std::string line) {
  constexpr std::size_t kMostBegin_bytes = 600, kMostEnd_bytes = 400;
  const auto is_within = [&](std::size_t at) { return (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U; };
  if (line.size() <= kMostBegin_bytes + kMostEnd_bytes) return line;
  std::size_t first = kMostBegin_bytes;
  while (first > 0 && is_within(first)) --first;
  std::size_t last = line.size() - kMostEnd_bytes;
  while (last < line.size() && is_within(last)) ++last;
  return line.substr(0, first) + " … " + line.substr(last);
}

}  // namespace

void print(std::string_view line) { std::cout << one_line(line) << "\n"; }

void remark(const std::string& sentence) {
  std::string line = cut_in_the_middle(one_line(sentence));
  while (line.ends_with(' ')) line.pop_back();
  std::cerr << "crosstable: " << line << (line.ends_with('.') || line.ends_with(':') ? "\n" : ".\n");
}

int refuse(const std::string& sentence) {
  remark(sentence);
  return 1;
}

void remark(const words::Message& sentence) { remark(words::english(sentence)); }

int refuse(const words::Message& sentence) { return refuse(words::english(sentence)); }

int refuse_findings(const std::string& lines) {
  std::cerr << "crosstable: " << lines;
  return 1;
}

int flush_output() {
  errno = 0;
  std::cout.flush();
  const bool flushed = std::fflush(stdout) == 0;
  if (std::cout && flushed) return 0;
  // The reason is long gone where the stream noted it before.
  if (errno == 0 && ::write(STDOUT_FILENO, "\n", 1) > 0) errno = EIO;
  const int error = errno;
  return refuse("The results on standard output are not complete: " + std::system_category().message(error) +
                " (make room where they go, or choose another place, and try again)");
}

tl::expected<OutputFolder, std::string> OutputFolder::open(const std::string& path) {
  OutputFolder folder(path);
  std::filesystem::path normal = std::filesystem::path(path).lexically_normal();
  if (!normal.has_filename()) normal = normal.parent_path();
  folder.made_ = missing_folders(normal);
  std::error_code error;
  std::filesystem::create_directories(normal, error);
  if (error) {
    return tl::unexpected(one_line(path) + ": this folder cannot be made (" + error.message() +
                          "); choose another with --out");
  }
  // They may hold names, and nobody sees them.
  store::remove_left_by_killed(path);
  return folder;
}

OutputFolder::~OutputFolder() {
  files_.clear();
  // One that is not empty stays: somebody else has begun to use it.
  for (auto at = made_.rbegin(); at != made_.rend(); ++at) ::rmdir(at->c_str());
}

tl::expected<void, std::string> OutputFolder::add(const std::string& name, std::span<const std::uint8_t> bytes) {
  if (stop_requested()) return tl::unexpected(std::string(kStopped));
  auto pending = store::PendingFile::write(path_ + "/" + name, bytes, {.mode = kReadable, .date = ""});
  if (!pending) return tl::unexpected(words::english(pending.error()));
  files_.push_back(std::move(*pending));
  return {};
}

tl::expected<void, std::string> OutputFolder::add(const std::string& name, std::string_view text) {
  return add(name, store::bytes_from(text));
}

tl::expected<std::vector<std::string>, std::string> OutputFolder::deliver() {
  if (stop_requested()) return tl::unexpected(std::string(kStopped));
  // Before the first is put in place: all or none.
  for (const store::PendingFile& file : files_) {
    if (const auto why = file.obstacle()) return tl::unexpected(words::english(*why));
  }
  std::vector<std::string> paths;
  for (store::PendingFile& file : files_) {
    if (const auto put = file.put(store::Existing::kReplace); !put) return tl::unexpected(words::english(put.error()));
    paths.push_back(file.path());
  }
  files_.clear();
  made_.clear();
  return paths;
}

}  // namespace crosstable::roles
