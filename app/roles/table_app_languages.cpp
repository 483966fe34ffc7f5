// What is remembered beside the workshops: the language that the table speaks, and how large its screen is.
#include <vector>

#include "framework/letters.h"
#include "roles/languages.h"
#include "roles/screen_sizes.h"
#include "roles/table_app.h"

namespace crosstable::roles {

void TableApp::load_languages() {
  post_aside([this]() -> std::function<void()> {
    Languages found = all_languages();
    return [this, found = std::move(found)]() mutable {
      remark_on(found, setting_.language_lost);
      state_.languages.clear();
      for (const Language& words : found.spoken) state_.languages.push_back({words->language(), words->own_name()});
      languages_ = std::move(found.spoken);
    };
  });
}

void TableApp::read_letters() {
  post_aside([]() -> std::function<void()> {
    static_cast<void>(framework::in_plain_letters("ä"));
    return [] {};
  });
}

void TableApp::speak(const std::string& language) {
  post_aside([this, language, sessions = setting_.sessions]() -> std::function<void()> {
    auto words = words_of(language);
    const bool kept = words && remember_language(sessions, language);
    return [this, language, words = std::move(words), kept]() mutable {
      if (!words) return lose(language, words.error());
      setting_.words = std::move(*words);
      state_.language = setting_.words->language();
      stage_.set_words(setting_.words);
      if (state_.problem == said_of_language_) state_.problem = {};
      if (!kept)
        table::failed(state_, words::message("This language is spoken until the table is closed: the folder of the "
                                             "workshops does not take the choice."));
    };
  });
}

/// Its catalogue went while the table ran. Where it was offered again, the languages after it would be out of reach.
void TableApp::lose(const std::string& language, const words::Message& why) {
  std::erase_if(state_.languages, [&](const table::Language& one) { return one.code == language; });
  std::erase_if(languages_, [&](const Language& one) { return one->language() == language; });
  table::failed(state_, why);
}

void TableApp::measure_screen(float diagonal_in) {
  state_.machine.diagonal_in = diagonal_in;
  requests_.diagonal_in = diagonal_in;
  if (setting_.screen.empty()) return;
  post_aside([this, diagonal_in, screen = setting_.screen, sessions = setting_.sessions]() -> std::function<void()> {
    const bool kept = remember_diagonal(sessions, screen, diagonal_in);
    return [this, kept] {
      if (!kept)
        table::failed(state_, words::message("The size of this screen holds until the table is closed: the folder of "
                                             "the workshops does not take it."));
    };
  });
}

}  // namespace crosstable::roles
