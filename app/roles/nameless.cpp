// A copy of a snapshot that names nobody, and what a reader has to look at in it.
#include "roles/nameless.h"

#include "framework/csv.h"
#include "framework/one_line.h"
#include "platform/clock.h"
#include "roles/files.h"
#include "roles/languages.h"
#include "roles/output.h"
#include "roles/roles.h"

namespace crosstable::roles {
namespace {

std::string counted(std::size_t n, const std::string& one, const std::string& many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

/// The asked-for language, else that of the texts, as far as it is spoken here.
tl::expected<Language, words::Message> words_for(const std::string& snapshot, const std::string& language) {
  if (!language.empty()) return words_of(language);
  const auto opened = store::open_snapshot(snapshot);
  if (!opened) return words_of("en");
  const std::string& written = opened->snapshot.written.language;
  const auto own = words_of(written.empty() ? opened->snapshot.framework.language : written);
  return own ? own : words_of("en");
}

void print_left(const workshop::Nameless& copy) {
  remark(counted(static_cast<std::size_t>(copy.people), "person is", "persons are") + " called by a number.");
  if (!copy.changed.empty()) remark("A name was replaced in these texts; see that they say what they should:");
  for (const std::string& text : copy.changed) remark("  " + framework::one_line(text));
  for (const std::string& name : copy.left_in_texts)
    remark("'" + name + "' is a word of the framework too, and stays where it stands in a text; --name \"" + name +
           "\" replaces it everywhere.");
  remark(
      "No program finds every name: nicknames, initials, names that are misspelt or that are words in small letters, "
      "and people who are only described stay. Read the " +
      counted(copy.texts, "text", "texts") + " of the copy before it leaves, and give what you find with --name.");
}

}  // namespace

tl::expected<store::SavedCopy, words::Message> make_nameless(const std::string& snapshot,
                                                             const std::vector<std::string>& names,
                                                             const std::string& out, const std::string& language) {
  const auto words = words_for(snapshot, language);
  if (!words) return tl::unexpected(words.error());
  const auto signer = installation_signer();
  if (!signer) return tl::unexpected(signer.error());
  const auto known = trusted_signers();
  if (!known) return tl::unexpected(known.error());
  return store::save_without_names(snapshot, names, out, **words, *signer, *known,
                                   platform::to_iso(platform::SystemClock().today()));
}

int run_nameless(const NamelessOptions& options) {
  std::vector<std::string> names;
  for (const std::string& name : options.names) names.emplace_back(framework::trimmed(name));
  const auto saved = make_nameless(options.snapshot, names, options.out, options.language);
  if (!saved) return refuse(saved.error());
  print_left(saved->copy);
  print(saved->path);
  return 0;
}

}  // namespace crosstable::roles
