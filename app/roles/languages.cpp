#include "roles/languages.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "framework/file.h"
#include "framework/letters.h"
#include "framework/one_line.h"
#include "framework/text.h"
#include "framework/translations.h"
#include "roles/drawable.h"
#include "roles/output.h"
#include "roles/roles.h"
#include "store/put_file.h"
#include "words/mo_file.h"
#include "words/pseudo.h"

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
bool is_own(std::string_view code) { return code == "en" || code == words::kPseudo; }

/// Whatever is in them.
std::set<std::string> catalogues_here() {
  std::set<std::string> found;
  for (const fs::path& folder : catalogue_folders()) {
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
      const std::string code = entry.path().stem().string();
      if (entry.path().extension() == ".mo" && is_code(code) && !is_own(code) && entry.is_regular_file(ignored))
        found.insert(code);
    }
  }
  return found;
}

std::string known() {
  std::string all;
  for (const Language& one : all_languages().spoken) all += (all.empty() ? "" : ", ") + one->language();
  return all;
}

/// Of all that a language says.
struct Letters {
  std::set<char32_t> beyond_ascii;
  bool is_utf8 = true;
};

Letters letters_of(const words::Words& words, std::string_view mo) {
  std::vector<std::string_view> texts = words::translations_in(mo);
  const std::string name = words.own_name();
  texts.push_back(name);
  Letters letters;
  for (const std::string_view text : texts) {
    for (std::size_t at = 0; at < text.size();) {
      // Nearly all of most catalogues: every font has these, and a start waits for this.
      if (static_cast<unsigned char>(text[at]) < 0x80) {
        ++at;
        continue;
      }
      const framework::CodePoint letter = framework::decode(text, at);
      if (letter.bytes == 0) {
        letters.is_utf8 = false;
        return letters;
      }
      letters.beyond_ascii.insert(letter.value);
      at += letter.bytes;
    }
  }
  return letters;
}

/// The first one that no font here has.
std::optional<char32_t> undrawable_letter(const std::set<char32_t>& letters) {
  const auto lacking = std::find_if_not(letters.begin(), letters.end(), can_draw());
  return lacking == letters.end() ? std::nullopt : std::optional(*lacking);
}

/// Why nobody could read this language on a screen; nothing: it can be read. Scripts whose letters join have none in
/// the fonts here (look/font_files.h).
std::optional<words::Message> drawing_trouble(const std::string& file, const words::Words& words, std::string_view mo) {
  if (words.direction() == words::Direction::kRightToLeft)
    // Translators: {file} is a catalogue of words.
    return words::message(
        "{file} is of a language that is written from right to left, which the screens cannot show yet: it is not "
        "offered; take the file away.",
        words::arg("file", file));
  const Letters letters = letters_of(words, mo);
  if (!letters.is_utf8)
    // Translators: {file} is a catalogue of words; UTF-8 is a way to save text.
    return words::message(
        "{file} is not saved as UTF-8, and its language is not offered; save its .po file so, or take the file away.",
        words::arg("file", file));
  const auto letter = undrawable_letter(letters.beyond_ascii);
  if (letter && framework::needs_shaping(*letter))
    // Translators: {file} is a catalogue of words; {letter} is the letter's number, since it cannot be drawn: "U+0E01".
    return words::message(
        "{file} has the letter {letter}, of a script that the screens cannot show yet, and its language is not "
        "offered; write it in another, or take the file away.",
        words::arg("file", file), words::arg("letter", framework::letter_name(*letter)));
  if (letter)
    // Translators: {file} is a catalogue of words; {letter} is the letter's number, since it cannot be drawn: "U+4E2D".
    return words::message(
        "{file} has the letter {letter}, which no font here has, and its language is not offered; write it in other "
        "letters, or take the file away.",
        words::arg("file", file), words::arg("letter", framework::letter_name(*letter)));
  return std::nullopt;
}

}  // namespace

tl::expected<Language, words::Message> words_of(const std::string& language) {
  if (language.empty() || language == "en") return words::english_words();
  if (language == words::kPseudo) return std::make_shared<const words::Words>(words::Words::pseudo());
  for (const fs::path& folder : catalogue_folders()) {
    std::error_code ignored;
    const fs::path file = folder / (language + ".mo");
    if (!is_code(language) || !fs::is_regular_file(file, ignored)) continue;
    const auto bytes = framework::read_file(file.string(), kMostCatalogue_bytes, framework::Links::kFollowed);
    if (!bytes) return tl::unexpected(bytes.error());
    const std::string_view mo(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    auto words = words::Words::of(language, mo);
    const std::string name = framework::one_line(file.string());
    if (!words)
      return tl::unexpected(words::message(
          "{file} is damaged, and its language is not spoken; put a whole catalogue there.", words::arg("file", name)));
    if (auto why = drawing_trouble(name, *words, mo)) return tl::unexpected(std::move(*why));
    return std::make_shared<const words::Words>(std::move(*words));
  }
  return tl::unexpected(words::message("There are no words for the language {language}; known are {known}.",
                                       words::arg("language", '"' + language + '"'), words::arg("known", known())));
}

tl::expected<Language, std::string> words_asked_for(const std::string& language) {
  return words_of(language).map_error(
      [&](const words::Message& why) { return "--language " + language + ": " + words::english(why); });
}

Languages all_languages() {
  Languages all{.spoken = {words::english_words()}, .not_spoken = {}};
  for (const std::string& code : catalogues_here()) {
    if (auto words = words_of(code))
      all.spoken.push_back(std::move(*words));
    else
      all.not_spoken.push_back(words.error());
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

ChosenLanguage chosen_language(const std::string& sessions) {
  auto chosen = words_of(language_chosen_in(sessions));
  if (chosen) return {std::move(*chosen), {}};
  return {words::english_words(), chosen.error()};
}

void remark_on(const Languages& languages, const words::Message& lost) {
  for (const words::Message& why : languages.not_spoken) remark(why);
  const auto said = std::find(languages.not_spoken.begin(), languages.not_spoken.end(), lost);
  if (!lost.empty() && said == languages.not_spoken.end()) remark(lost);
}

bool remember_language(const std::string& sessions, const std::string& language) {
  const std::string file = (fs::path(sessions) / kChosen).string();
  return store::put_file(file, store::bytes_from(language), store::Existing::kReplace, {}).has_value();
}

}  // namespace crosstable::roles
