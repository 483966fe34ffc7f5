#include "roles/languages.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "framework/file.h"
#include "framework/one_line.h"
#include "framework/translations.h"
#include "roles/output.h"
#include "roles/roles.h"
#include "store/put_file.h"

namespace crosstable::roles {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostCatalogue_bytes = 8U << 20U;
constexpr std::size_t kMostCode = 16;
/// Beside the workshops.
constexpr const char* kChosen = ".language";

std::vector<fs::path> catalogue_folders() {
  std::vector<fs::path> folders;
  if (const char* own = std::getenv("CROSSTABLE_WORDS")) folders.emplace_back(own);
  folders.emplace_back(CROSSTABLE_WORDS_FOLDER);
  folders.push_back(fs::path(assets_folder()) / "words");
  return folders;
}

/// "de", "pt_BR", "sr@latin": never a path.
bool is_code(std::string_view text) {
  const std::size_t at = text.find('@');
  const std::string_view variant = at == std::string_view::npos ? "" : text.substr(at + 1);
  return text.size() <= kMostCode && framework::is_language(text.substr(0, at)) &&
         (at == std::string_view::npos || !variant.empty()) &&
         std::all_of(variant.begin(), variant.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Spoken without a catalogue.
bool is_own(std::string_view code) { return code == "en" || code == "qps"; }

std::string known() {
  std::string all;
  for (const std::string& one : languages()) all += (all.empty() ? "" : ", ") + one;
  return all;
}

}  // namespace

std::vector<std::string> languages() {
  std::set<std::string> found;
  for (const fs::path& folder : catalogue_folders()) {
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
      const std::string code = entry.path().stem().string();
      if (entry.path().extension() == ".mo" && is_code(code) && !is_own(code) && entry.is_regular_file(ignored))
        found.insert(code);
    }
  }
  std::vector<std::string> all{"en"};
  all.insert(all.end(), found.begin(), found.end());
  return all;
}

tl::expected<Language, words::Message> words_of(const std::string& language) {
  if (language.empty() || language == "en") return words::english_words();
  if (language == "qps") return std::make_shared<const words::Words>(words::Words::pseudo());
  for (const fs::path& folder : catalogue_folders()) {
    std::error_code ignored;
    const fs::path file = folder / (language + ".mo");
    if (!is_code(language) || !fs::is_regular_file(file, ignored)) continue;
    const auto bytes = framework::read_file(file.string(), kMostCatalogue_bytes, framework::Links::kFollowed);
    if (!bytes) return tl::unexpected(bytes.error());
    auto words = words::Words::of(language, {reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    if (!words)
      return tl::unexpected(
          words::message("{file} is damaged, and its language is not spoken; put a whole catalogue there.",
                         words::arg("file", framework::one_line(file.string()))));
    return std::make_shared<const words::Words>(std::move(*words));
  }
  return tl::unexpected(words::message("There are no words for the language {language}; known are {known}.",
                                       words::arg("language", '"' + language + '"'), words::arg("known", known())));
}

std::vector<Language> all_words() {
  std::vector<Language> all;
  for (const std::string& code : languages()) {
    if (auto words = words_of(code))
      all.push_back(std::move(*words));
    else
      remark(words.error());
  }
  return all;
}

std::string language_chosen_in(const std::string& sessions) {
  const auto bytes =
      framework::read_file((fs::path(sessions) / kChosen).string(), kMostCode, framework::Links::kRefused);
  if (!bytes) return {};
  std::string code(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  return is_code(code) ? code : std::string();
}

Language words_chosen_in(const std::string& sessions) {
  const std::string code = language_chosen_in(sessions);
  const auto chosen = words_of(code);
  if (chosen) return *chosen;
  // One that is here and damaged is remarked on with all others.
  if (const auto here = languages(); std::find(here.begin(), here.end(), code) == here.end()) remark(chosen.error());
  return words::english_words();
}

bool remember_language(const std::string& sessions, const std::string& language) {
  const std::string file = (fs::path(sessions) / kChosen).string();
  return store::put_file(file, store::bytes_from(language), store::Existing::kReplace, {}).has_value();
}

}  // namespace crosstable::roles
