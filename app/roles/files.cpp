#include "roles/files.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include <stdlib.h>
#include <unistd.h>

#include "report/report.h"
#include "roles/map_picture.h"
#include "roles/roles.h"

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

tl::expected<store::Signer, std::string> installation_signer() {
  const auto folder = store::keys_folder();
  if (!folder) return tl::unexpected(folder.error());
  auto signer = store::Signer::of_installation(*folder);
  if (!signer)
    return tl::unexpected("Nothing can be signed: " + signer.error() +
                          " XDG_DATA_HOME may name another folder for the key.");
  return signer;
}

tl::expected<store::KnownSigners, std::string> trusted_signers() {
  const auto folder = store::keys_folder();
  if (!folder) return tl::unexpected(folder.error());
  return store::known_signers(*folder);
}

tl::expected<void, std::string> make_folder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error)
    return tl::unexpected(path + ": this folder cannot be made (" + error.message() + "); choose another with --out");
  return {};
}

tl::expected<void, std::string> write_text(const std::string& path, const std::string& text) {
  const std::string beside = path + ".part";
  {
    std::ofstream file(beside, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    if (!file) {
      ::unlink(beside.c_str());
      return tl::unexpected(path + ": cannot be written; choose a folder that can be written and has room");
    }
  }
  if (std::rename(beside.c_str(), path.c_str()) != 0)
    return tl::unexpected(path + ": cannot be replaced; close it elsewhere and try again");
  return {};
}

tl::expected<std::string, std::string> read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return tl::unexpected(path + ": cannot be read; check the name");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

tl::expected<std::vector<std::string>, std::string> write_reports(const std::string& folder,
                                                                  const workshop::Snapshot& snapshot,
                                                                  const std::vector<std::string>& formats) {
  if (const auto made = make_folder(folder); !made) return tl::unexpected(made.error());
  std::vector<std::string> names;
  for (const std::string& format : formats) {
    tl::expected<void, std::string> written;
    if (format == "json") {
      names.push_back("report.json");
      written = write_text(folder + "/report.json", report::to_json(snapshot));
    } else if (format == "csv") {
      names.push_back("report.csv");
      written = write_text(folder + "/report.csv", report::to_csv(snapshot));
    } else if (format == "png") {
      const auto pictures = write_pictures(folder, map_pictures(snapshot), PictureFormat::kPng);
      if (pictures)
        names.insert(names.end(), pictures->begin(), pictures->end());
      else
        written = tl::unexpected(pictures.error());
    } else if (format == "svg") {
      const auto pictures = write_pictures(folder, map_pictures(snapshot), PictureFormat::kSvg);
      if (pictures)
        names.insert(names.end(), pictures->begin(), pictures->end());
      else
        written = tl::unexpected(pictures.error());
    } else {
      return tl::unexpected("--formats " + format + ": json, csv, png and svg are allowed.");
    }
    if (!written) return tl::unexpected(written.error());
  }
  return names;
}

int refuse(const std::string& sentence) {
  const bool ended = !sentence.empty() && (sentence.back() == '\n' || sentence.back() == '.');
  std::cerr << "crosstable: " << sentence << (ended ? "" : ".")
            << (sentence.empty() || sentence.back() != '\n' ? "\n" : "");
  return 1;
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
