#include "roles/files.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>

#include "framework/one_line.h"
#include "framework/system_error.h"
#include "roles/drawable.h"
#include "roles/output.h"
#include "roles/roles.h"
#include "words/dates.h"
#include "words/words.h"
#include "workshop/rules.h"

namespace crosstable::roles {

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

tl::expected<void, words::Message> make_folder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error)
    return tl::unexpected(words::message("{path}: this folder cannot be made ({reason}); choose another.",
                                         words::arg("path", framework::one_line(path)),
                                         words::arg("reason", framework::system_error(error.value()))));
  return {};
}

words::Message message_of(const platform::NotStarted& failure) {
  return words::message("{program} cannot be started: {reason}.",
                        words::arg("program", framework::one_line(failure.program)),
                        words::arg("reason", framework::system_error(failure.error)));
}

std::optional<std::string> date_trouble(const std::string& date) {
  const auto day = words::day_of(date);
  if (!day) return "--date " + date + ": a day such as 2026-11-23 is needed.";
  if (words::is_in_calendars(*day)) return std::nullopt;
  return "--date " + date + ": calendars end with the year " + std::to_string(words::kLastCalendarYear) +
         "; an earlier day is needed.";
}

std::optional<std::string> title_trouble(const std::string& title) {
  if (auto trouble = drawing_trouble(title)) return trouble;
  const auto why = workshop::rules::title_trouble(title, "");
  if (!why) return std::nullopt;
  std::string sentence = words::english(*why);
  if (sentence.ends_with('.')) sentence.pop_back();
  return sentence;
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
