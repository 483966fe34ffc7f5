// The table, and what the snapshots of all workshops say of their actions.
#include "roles/files.h"
#include "roles/table_app.h"
#include "store/actions.h"
#include "table/flow/answers.h"

namespace crosstable::roles {
namespace {

tl::expected<table::ActionsAtHand, words::Message> actions_in(const std::string& sessions) {
  const auto known = trusted_signers();
  if (!known) return tl::unexpected(known.error());
  auto found = store::find_actions(sessions, *known);
  if (!found) return tl::unexpected(found.error());
  return table::ActionsAtHand{std::move(found->chain), static_cast<int>(found->snapshots),
                              static_cast<int>(found->unknown.size()), static_cast<int>(found->problems.size())};
}

/// Name of the new snapshot.
tl::expected<std::string, words::Message> signed_mark(const table::WriteMark& mark) {
  // The key is made on first use, and known then.
  const auto signer = installation_signer();
  if (!signer) return tl::unexpected(signer.error());
  const auto known = trusted_signers();
  if (!known) return tl::unexpected(known.error());
  const auto saved = store::mark_actions(mark.path, {mark.mark}, *signer, *known, mark.today);
  if (!saved) return tl::unexpected(saved.error());
  return saved->name;
}

}  // namespace

void TableApp::read_actions() {
  post([this, sessions = setting_.sessions]() -> std::function<void()> {
    auto found = actions_in(sessions);
    return [this, found = std::move(found)]() mutable {
      found ? table::actions_read(state_, std::move(*found)) : table::failed(state_, found.error());
    };
  });
}

void TableApp::write_mark(const table::WriteMark& mark) {
  post([this, mark, sessions = setting_.sessions]() -> std::function<void()> {
    const auto name = signed_mark(mark);
    auto found = actions_in(sessions);
    return [this, name, found = std::move(found)]() mutable {
      if (!name) return table::failed(state_, name.error());
      if (!found) return table::failed(state_, found.error());
      table::action_marked(state_, *name, std::move(*found));
    };
  });
}

}  // namespace crosstable::roles
