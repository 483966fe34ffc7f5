// Roles about a snapshot on its way from one installation to another: verify, signer, export, import.
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "roles/files.h"
#include "roles/roles.h"
#include "store/export_file.h"
#include "store/snapshot_chain.h"
#include "words/dates.h"

namespace crosstable::roles {
namespace {

using store::Verdict;
using store::Verification;

constexpr std::size_t kShortestPassphrase = 8;

tl::expected<void, std::string> add_named(const std::vector<std::string>& keys, store::KnownSigners& known) {
  for (const std::string& key_or_file : keys) {
    std::string text = key_or_file;
    if (std::filesystem::is_regular_file(key_or_file)) {
      const auto read = read_text(key_or_file);
      if (!read) return tl::unexpected(read.error());
      text = *read;
    }
    const auto key = store::public_key_from(text);
    if (!key)
      return tl::unexpected("--signer " + key_or_file +
                            ": a public key of 64 hex digits, or a file that holds one, is needed.");
    if (*key != known.own) known.accepted.insert_or_assign(*key, "the signer you named");
  }
  return {};
}

/// "7F3A 91C0 ...": all of it, as the closing screen begins it.
std::string in_fours(const std::string& hex) {
  std::string words;
  for (std::size_t i = 0; i < hex.size(); ++i) {
    if (i % 4 == 0 && i > 0) words += ' ';
    words += static_cast<char>(std::toupper(static_cast<unsigned char>(hex[i])));
  }
  return words;
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

void print_facts(const Verification& seen) {
  const store::Manifest& manifest = *seen.manifest;
  std::cout << "  workshop     " << seen.title << "\n"
            << "  date         " << words::dated_words(manifest.date) << "\n"
            << "  fingerprint  " << in_fours(manifest.content_hash.substr(0, 32)) << "\n"
            << "               the closing screen showed these characters if this is the snapshot it saved\n"
            << "  content      " << manifest.content_bytes << " bytes, BLAKE2b-256 " << manifest.content_hash << "\n"
            << "  framework    BLAKE2b-256 " << manifest.framework_hash << "\n"
            << "  signed by    " << seen.signed_by.value_or("unknown") << ", key " << manifest.signer << "\n"
            << "  follows      " << chain_words(seen) << "\n";
  if (!seen.signed_by) {
    std::cout << "Ask whoever sent it for the key that \"crosstable signer\" prints on their machine. If it is the one "
                 "above, accept it with\n"
              << "  crosstable signer --accept " << manifest.signer << " --name WHO\n";
  }
}

void print_claims(const Verification& seen) {
  std::cout << "  " << seen.sentence << "\n";
  if (!seen.manifest) return;
  std::cout << "  It says that it is of " << seen.manifest->date << " and signed by " << seen.manifest->signer
            << "; neither can be believed.\n";
}

void wipe(std::string& text) {
  volatile char* bytes = text.data();
  for (std::size_t i = 0; i < text.size(); ++i) bytes[i] = 0;
}

/// The first line, without its end.
tl::expected<std::string, std::string> read_passphrase(const std::string& file) {
  std::ifstream from_file;
  if (file != "-") from_file.open(file, std::ios::binary);
  std::istream& from = file == "-" ? std::cin : from_file;
  std::string line;
  if (!std::getline(from, line))
    return tl::unexpected("--passphrase-file " + file +
                          ": cannot be read or is empty; its first line must be the passphrase.");
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
  std::cout << out << "\n";
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
  if (!known) return refuse(known.error());
  if (const auto added = add_named(signers, *known); !added) return refuse(added.error());
  const Verification seen = store::verify_snapshot(snapshot, *known);
  if (seen.verdict == Verdict::kNoSnapshot) return refuse(seen.sentence);
  std::cout << snapshot << ": " << verdict_words(seen) << "\n";
  if (seen.verdict == Verdict::kChanged)
    print_claims(seen);
  else
    print_facts(seen);
  return seen.verdict == Verdict::kUntouched ? 0 : 1;
}

int run_signer(const std::string& accept, const std::string& name) {
  const auto folder = store::keys_folder();
  if (!folder) return refuse(folder.error());
  if (accept.empty()) {
    const auto signer = installation_signer();
    if (!signer) return refuse(signer.error());
    std::cout << signer->public_key() << "\n";
    return 0;
  }
  const auto key = store::public_key_from(accept);
  if (!key) return refuse("--accept " + accept + ": a public key of 64 hex digits is needed.");
  if (const auto accepted = store::accept_signer(*folder, *key, name); !accepted) return refuse(accepted.error());
  std::cout << "Snapshots signed by " << *key << " are from now on known as " << name << "'s.\n";
  return 0;
}

}  // namespace crosstable::roles
