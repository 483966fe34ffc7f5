#include "roles/sheets.h"

#include <utility>

#include "roles/roles.h"

namespace crosstable::roles {

tl::expected<Sheets, std::string> Sheets::load() {
  auto tokens = look::load_tokens(assets_folder() + "/tokens.toml");
  if (!tokens) return tl::unexpected(tokens.error());
  auto fonts = look::Fonts::load();
  if (!fonts) return tl::unexpected(fonts.error());
  return Sheets{std::move(*fonts), std::move(*tokens)};
}

}  // namespace crosstable::roles
