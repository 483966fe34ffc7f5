#include "roles/files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>

#include <stdlib.h>
#include <unistd.h>

#include "report/account.h"
#include "report/report.h"
#include "roles/document_files.h"
#include "roles/map_picture.h"
#include "roles/roles.h"
#include "words/words.h"

namespace crosstable::roles {

TemporaryFolder::TemporaryFolder() {
  const char* base = std::getenv("TMPDIR");
  path_ = std::string(base == nullptr || *base == '\0' ? "/tmp" : base) + "/crosstable.XXXXXX";
  if (::mkdtemp(path_.data()) == nullptr) {
    problem_ =
        path_ +
        ": no temporary folder can be made there; free some space or set TMPDIR to a folder that can be written.";
    path_.clear();
  }
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

tl::expected<store::Signer, words::Message> installation_signer() {
  const auto folder = store::keys_folder();
  if (!folder) return tl::unexpected(folder.error());
  auto signer = store::Signer::of_installation(*folder);
  if (!signer)
    // Translators: {why} is a sentence.
    return tl::unexpected(
        words::message("Nothing can be signed: {why} XDG_DATA_HOME may name another folder for the key.",
                       words::arg("why", signer.error())));
  return signer;
}

tl::expected<store::KnownSigners, words::Message> trusted_signers() {
  const auto folder = store::keys_folder();
  if (!folder) return tl::unexpected(folder.error());
  return store::known_signers(*folder);
}

void remark_on_signer(const std::string& path, const store::Manifest& manifest) {
  const auto known = trusted_signers();
  if (!known)
    remark(path + ": whether its signer is known cannot be said: " + words::english(known.error()));
  else if (!known->name_of(manifest.signer))
    remark(path + ": unknown signer; \"crosstable verify\" says more. " + words::english(known->own_problem));
}

tl::expected<void, std::string> make_folder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error)
    return tl::unexpected(path + ": this folder cannot be made (" + error.message() + "); choose another with --out");
  return {};
}

namespace {

using Added = tl::expected<void, std::string>;

/// A format of reports: its name, and what writes it.
struct Format {
  std::string_view name;
  Added (*add)(OutputFolder& out, const workshop::Snapshot& snapshot, const Language& language, const SignedAs& as);
};

Added add_json(OutputFolder& out, const workshop::Snapshot& snapshot, const Language& /*language*/,
               const SignedAs& /*as*/) {
  return out.add("report.json", report::to_json(snapshot));
}

Added add_csv(OutputFolder& out, const workshop::Snapshot& snapshot, const Language& /*language*/,
              const SignedAs& /*as*/) {
  for (const auto& [name, text] : report::to_csv_files(snapshot)) {
    if (auto added = out.add(name, text); !added) return added;
  }
  return {};
}

template <PictureFormat kFormat>
Added add_map(OutputFolder& out, const workshop::Snapshot& snapshot, const Language& language, const SignedAs& /*as*/) {
  return add_pictures(out, map_pictures(snapshot, *language), kFormat, language);
}

/// For people who were not there: the same content as a PDF and as a page for browsers.
Added add_account(OutputFolder& out, const workshop::Snapshot& snapshot, const Language& language, const SignedAs& as) {
  auto figures = map_figures(snapshot, language);
  if (!figures) return tl::unexpected(figures.error());
  const report::Document document =
      report::account(*language, snapshot, {std::move(*figures), as.fingerprint, as.signer, {}});
  if (auto added = add_document_pdf(out, "report.pdf", document, language); !added) return added;
  return add_document_html(out, "report.html", document);
}

constexpr std::array kFormats{Format{"json", add_json},
                              Format{"csv", add_csv},
                              Format{"png", add_map<PictureFormat::kPng>},
                              Format{"svg", add_map<PictureFormat::kSvg>},
                              Format{"pdf", add_map<PictureFormat::kPdf>},
                              Format{"report", add_account}};

const Format* format_named(std::string_view name) {
  const auto* format =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& one) { return one.name == name; });
  return format == kFormats.end() ? nullptr : format;
}

}  // namespace

std::string format_names() {
  std::string names;
  for (const Format& format : kFormats) names += (names.empty() ? "" : ", ") + std::string(format.name);
  return names;
}

tl::expected<void, std::string> check_formats(const std::vector<std::string>& formats) {
  for (const std::string& format : formats) {
    if (format_named(format) == nullptr)
      return tl::unexpected("--formats " + format + ": choose among " + format_names() + ".");
  }
  return {};
}

tl::expected<void, std::string> add_reports(OutputFolder& out, const workshop::Snapshot& snapshot,
                                            const std::vector<std::string>& formats, const Language& language,
                                            const SignedAs& as) {
  if (auto fine = check_formats(formats); !fine) return fine;
  for (const std::string& format : formats) {
    if (auto added = format_named(format)->add(out, snapshot, language, as); !added) return added;
  }
  return {};
}

std::string name_without(const std::string& path, const std::vector<std::string>& endings) {
  std::string name = std::filesystem::path(path).lexically_normal().filename().string();
  if (name.empty()) name = std::filesystem::path(path).lexically_normal().parent_path().filename().string();
  for (const std::string& ending : endings) {
    if (name.size() <= ending.size()) continue;
    const std::string_view end = std::string_view(name).substr(name.size() - ending.size());
    const bool same = std::equal(end.begin(), end.end(), ending.begin(), [](char one, char other) {
      return std::tolower(static_cast<unsigned char>(one)) == other;
    });
    if (same) name.resize(name.size() - ending.size());
  }
  return name;
}

std::string checkout_folder() {
  std::error_code ignored;
  return std::filesystem::is_directory(std::string(CROSSTABLE_SOURCE_DIR) + "/assets", ignored) ? CROSSTABLE_SOURCE_DIR
                                                                                                : "";
}

std::string assets_folder() {
  if (const char* own = std::getenv("CROSSTABLE_ASSETS")) return own;
  if (const std::string checkout = checkout_folder(); !checkout.empty()) return checkout + "/assets";
  std::error_code ignored;
  return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path().string() + "/assets";
}

}  // namespace crosstable::roles
