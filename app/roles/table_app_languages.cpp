// The language that the table speaks: chosen at the start page and in the menu, remembered beside the workshops.
#include "framework/letters.h"
#include "roles/languages.h"
#include "roles/table_app.h"

namespace crosstable::roles {

void TableApp::load_languages() {
  post_aside([this]() -> std::function<void()> {
    std::vector<Language> found = all_words();
    // ICU reads its rules once, 45 ms long: here, and not on the frame in which somebody types the first "ä" of a name.
    static_cast<void>(framework::in_plain_letters("ä"));
    return [this, found = std::move(found)]() mutable {
      state_.languages.clear();
      for (const Language& words : found) state_.languages.push_back({words->language(), words->own_name()});
      languages_ = std::move(found);
    };
  });
}

void TableApp::speak(const std::string& language) {
  post_aside([this, language, sessions = setting_.sessions]() -> std::function<void()> {
    auto words = words_of(language);
    const bool kept = words && remember_language(sessions, language);
    return [this, words = std::move(words), kept]() mutable {
      if (!words) return table::failed(state_, words::verbatim(words.error()));
      setting_.words = std::move(*words);
      state_.language = setting_.words->language();
      stage_.set_words(setting_.words);
      if (!kept)
        table::failed(state_, words::message("This language is spoken until the table is closed: the folder of the "
                                             "workshops does not take the choice."));
    };
  });
}

}  // namespace crosstable::roles
