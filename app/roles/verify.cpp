// Roles about a snapshot on its way from one installation to another: verify, signer, export, import.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <iostream>

#include "framework/csv.h"
#include "framework/file.h"
#include "framework/letters.h"
#include "framework/text.h"
#include "roles/action_list.h"
#include "roles/drawable.h"
#include "roles/files.h"
#include "roles/output.h"
#include "roles/roles.h"
#include "store/export_file.h"
#include "store/snapshot_chain.h"
#include "store/tombstone.h"
#include "words/dates.h"
#include "words/words.h"

namespace crosstable::roles {
namespace {

using store::Verdict;
using store::Verification;

constexpr std::size_t kShortestPassphrase = 8;
constexpr std::size_t kMostPassphrase_bytes = 4096;
constexpr std::size_t kMostKeyFile_bytes = 4096;
/// A file of a key is read whole, and one that is too long would stand in the way of all of them.
constexpr std::size_t kMostSignerName = 80;

tl::expected<void, std::string> add_named(const std::vector<std::string>& keys, store::KnownSigners& known) {
  for (const std::string& key_or_file : keys) {
    auto key = store::public_key_from(key_or_file);
    std::error_code ignored;
    if (!key && std::filesystem::exists(key_or_file, ignored)) {
      const auto text = framework::read_text_file(key_or_file, kMostKeyFile_bytes);
      if (!text) return tl::unexpected(words::english(text.error()));
      if (const auto signer = store::accepted_signer_from(*text)) key = signer->public_key;
    }
    if (!key)
      return tl::unexpected("--signer " + key_or_file +
                            ": a public key of 64 hex digits, or a file that holds one, is needed.");
    if (*key != known.own) known.accepted.insert_or_assign(*key, "the signer you named");
  }
  return {};
}

std::string verdict_words(const Verification& seen) {
  switch (seen.verdict) {
    case Verdict::kUntouched: return "untouched since it was signed";
    case Verdict::kUnknownSigner:
      return "unknown signer: untouched since it was signed, but by a key that nobody here has accepted";
    case Verdict::kChanged:
    case Verdict::kNoSnapshot: return "changed";
  }
  return "";
}

std::string chain_words(const Verification& seen) {
  if (seen.before.empty() && seen.missing.empty()) return "the first of its workshop";
  std::string chain;
  for (const store::SavedSnapshot& one : seen.before)
    chain += (chain.empty() ? "" : ", then ") + one.name + " of " + words::date_words(one.manifest.date);
  if (seen.missing.empty()) return chain + ", which is the first";
  const std::string gap = "a snapshot that is not in this folder, its mark begins " +
                          in_fours(seen.missing.substr(0, 16)) + ", so the chain cannot be followed further";
  return chain.empty() ? gap : chain + ", then " + gap;
}

/// Which it is a copy of, where it is one.
std::string original_words(const Verification& seen) {
  if (seen.original) return seen.original->name + " of " + words::date_words(seen.original->manifest.date);
  return "a snapshot that is not in this folder, its mark begins " + in_fours(seen.manifest->original.substr(0, 16));
}

/// What is said differently by those that name it as the one before; nothing where that cannot be known.
std::optional<std::vector<workshop::Contradiction>> contradictions_at(const std::string& mark,
                                                                      const std::string& folder,
                                                                      const store::KnownSigners& known) {
  const auto found = store::find_actions(folder, known);
  if (!found) return std::nullopt;
  for (const workshop::Fork& fork : found->chain.forks) {
    if (fork.mark == mark) return fork.contradictions;
  }
  return std::nullopt;
}

/// Whoever follows the chain must know that it has two ends.
void print_forks(const Verification& seen, const store::KnownSigners& known) {
  for (const store::ForkBeside& fork : seen.forks) {
    std::string names;
    for (const store::SavedSnapshot& one : fork.nexts)
      names += (names.empty() ? "" : ", ") + one.name + (one.manifest.saved.empty() ? "" : " of " + one.manifest.saved);
    print("  beside it    " + std::to_string(fork.nexts.size()) + " snapshots name " +
          (fork.name.empty() ? "the same missing one" : fork.name) + " as the one before: " + names);
    const auto contradictions = contradictions_at(fork.mark, seen.folder, known);
    if (!contradictions) continue;
    if (contradictions->empty()) print("               they contradict each other of no action");
    for (workshop::Contradiction one : *contradictions) {
      one.counts = std::filesystem::path(one.counts).filename().string();
      print("               they contradict each other: " + contradiction_words(one));
    }
  }
}

std::string mark_words(const std::string& mark) { return "the one whose mark begins " + in_fours(mark.substr(0, 16)); }

std::string last_words(const store::Tombstone& tombstone, const std::string& mark) {
  if (tombstone.last.empty()) return "it had saved no snapshot";
  return "its last snapshot was " + (tombstone.last == mark ? std::string("this one") : mark_words(tombstone.last));
}

/// Of its workshop, and of those that it follows.
void print_wiped(const Verification& seen) {
  const std::string& mark = seen.manifest->original.empty() ? seen.manifest->mark : seen.manifest->original;
  for (const store::Tombstone& one : seen.wiped) {
    const bool own = std::find(one.marks.begin(), one.marks.end(), mark) != one.marks.end();
    print(std::string("  wiped        ") + (own ? "this workshop" : "a workshop that it follows") + " was wiped on " +
          words::date_words(one.day) + "; " + last_words(one, mark));
  }
}

/// 0 where it is untouched since a known signer signed it.
int verify_tombstone(const std::string& path, const store::KnownSigners& known) {
  const auto read = store::read_tombstone(path);
  if (!read && !read.error().is_changed) return refuse(read.error().sentence);
  if (!read) {
    print(path + ": changed");
    print("  " + words::english(read.error().sentence));
    return 1;
  }
  const auto signer = known.name_of(read->signer);
  print(path + ": " +
        (signer ? "untouched since it was signed"
                : "unknown signer: untouched since it was signed, but "
                  "by a key that nobody here has accepted"));
  print("  this workshop was wiped on " + words::date_words(read->day) + "; " + last_words(*read, ""));
  if (!read->fingerprint.empty()) print("  fingerprint  " + in_fours(read->fingerprint.substr(0, 32)) + " of that one");
  print("  log          BLAKE2b-256 of its entries " + read->workshop);
  print("  signed by    " + signer.value_or("unknown") + ", key " + read->signer);
  return signer ? 0 : 1;
}

void print_facts(const Verification& seen, const store::KnownSigners& known) {
  const store::Manifest& manifest = *seen.manifest;
  print("  workshop     " + seen.title);
  print("  date         " + words::dated_words(manifest.date));
  print("  fingerprint  " + in_fours(manifest.content_hash.substr(0, 32)));
  print("               the closing screen showed these characters if this is the snapshot it saved");
  print("  content      " + std::to_string(manifest.content_bytes) + " bytes, BLAKE2b-256 " + manifest.content_hash);
  print("  framework    BLAKE2b-256 " + manifest.framework_hash);
  print("  signed by    " + seen.signed_by.value_or("unknown") + ", key " + manifest.signer);
  if (!manifest.original.empty())
    print("  copy         without names, of " + original_words(seen));
  else
    print("  follows      " + chain_words(seen) + (manifest.marked ? "; made from it to mark actions" : ""));
  print_forks(seen, known);
  print_wiped(seen);
  if (seen.signed_by) return;
  print(
      "Ask whoever sent it for the key that \"crosstable signer\" prints on their machine. If it is the one above, "
      "accept "
      "it with");
  print("  crosstable signer --accept " + manifest.signer + " --name WHO");
}

void print_claims(const Verification& seen) {
  print("  " + words::english(seen.sentence));
  if (!seen.manifest) return;
  print("  It says that it is of " + seen.manifest->date + " and signed by " + seen.manifest->signer +
        "; neither can be believed.");
}

void wipe(std::string& text) {
  volatile char* bytes = text.data();
  for (std::size_t i = 0; i < text.size(); ++i) bytes[i] = 0;
}

/// Up to the end of its first line; a stream without one ends somewhere too.
std::string first_line_of_input() {
  std::string line;
  for (char c = 0; line.size() < kMostPassphrase_bytes && std::cin.get(c) && c != '\n';) line += c;
  return line;
}

/// The first line, without its end.
tl::expected<std::string, std::string> read_passphrase(const std::string& file) {
  std::string line;
  if (file == "-") {
    line = first_line_of_input();
  } else {
    auto text = framework::read_text_file(file, kMostPassphrase_bytes);
    if (!text)
      return tl::unexpected("--passphrase-file: " + words::english(text.error()) +
                            " \"-\" takes it from standard input.");
    line = text->substr(0, text->find('\n'));
    wipe(*text);
  }
  if (line.empty())
    return tl::unexpected("--passphrase-file " + file + ": is empty; its first line must be the passphrase.");
  if (!line.empty() && line.back() == '\r') line.pop_back();
  if (line.size() < kShortestPassphrase) {
    wipe(line);
    return tl::unexpected("--passphrase-file " + file + ": a passphrase of at least " +
                          std::to_string(kShortestPassphrase) + " characters is needed, better four or more words.");
  }
  return line;
}

}  // namespace

int run_export(const std::string& snapshot, const std::string& out, const std::string& passphrase_file) {
  const auto opened = store::read_snapshot(snapshot);
  if (!opened) return refuse(opened.error());
  if (passphrase_file.empty()) {
    if (const auto copied = store::copy_file(snapshot, out, opened->manifest.date); !copied)
      return refuse(copied.error());
  } else {
    auto passphrase = read_passphrase(passphrase_file);
    if (!passphrase) return refuse(passphrase.error());
    const auto locked = store::lock_file(snapshot, out, *passphrase);
    wipe(*passphrase);
    if (!locked) return refuse(locked.error());
  }
  print(out);
  return 0;
}

int run_import(const std::string& file, const std::string& out, const std::string& passphrase_file) {
  auto passphrase = read_passphrase(passphrase_file);
  if (!passphrase) return refuse(passphrase.error());
  const auto unlocked = store::unlock_file(file, out, *passphrase);
  wipe(*passphrase);
  if (!unlocked) return refuse(unlocked.error());
  return run_verify(out, {});
}

int run_verify(const std::string& snapshot, const std::vector<std::string>& signers) {
  auto known = trusted_signers();
  if (!known) {
    // What was signed and by which key can be said all the same.
    remark(known.error());
    known = store::KnownSigners();
  }
  if (const auto added = add_named(signers, *known); !added) return refuse(added.error());
  if (store::looks_like_tombstone(snapshot)) return verify_tombstone(snapshot, *known);
  const Verification seen = store::verify_snapshot(snapshot, *known);
  if (!seen.signed_by && !known->own_problem.empty()) remark(known->own_problem);
  if (seen.verdict == Verdict::kNoSnapshot) return refuse(seen.sentence);
  print(snapshot + ": " + verdict_words(seen));
  if (seen.verdict == Verdict::kChanged)
    print_claims(seen);
  else
    print_facts(seen, *known);
  return seen.verdict == Verdict::kUntouched ? 0 : 1;
}

int run_signer(const std::string& accept, const std::string& name) {
  const auto folder = store::keys_folder();
  if (!folder) return refuse(folder.error());
  if (accept.empty()) {
    const auto signer = installation_signer();
    if (!signer) return refuse(signer.error());
    print(signer->public_key());
    return 0;
  }
  const auto key = store::public_key_from(accept);
  if (!key) return refuse("--accept " + accept + ": a public key of 64 hex digits is needed.");
  const std::string whose = framework::composed(framework::trimmed(name));
  if (whose.empty()) return refuse("--name: a name is needed, of whoever has this key.");
  if (framework::code_points(whose) > kMostSignerName)
    return refuse("--name: a shorter name is needed, of up to " + std::to_string(kMostSignerName) + " letters.");
  if (const auto trouble = drawing_trouble(whose)) return refuse("--name: " + *trouble + ".");
  if (const auto accepted = store::accept_signer(*folder, *key, whose); !accepted) return refuse(accepted.error());
  print("Snapshots signed by " + *key + " are from now on known as " + whose + "'s.");
  return 0;
}

}  // namespace crosstable::roles
