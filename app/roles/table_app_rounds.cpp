// What the table does to a round and to the facilitator's PIN: every job runs on the worker, its result between frames.
#include "roles/card_sheet.h"
#include "roles/table_app.h"
#include "roles/table_desk.h"
#include "store/snapshot_chain.h"

namespace crosstable::roles {

namespace {

constexpr words::Literal kShareLeft = words::literal(
    "The vote is closed and its key destroyed, but the stick with the key's second share is not here: put it in once "
    "more, and the share is destroyed there, too.");

}  // namespace

void TableApp::make_round(const table::MakeRound& make) {
  post_here([this, desk = desk_, make]() -> std::function<void()> {
    auto kept = store::snapshots_in(desk->folder);
    auto opened =
        kept ? desk->open_round(make, *kept)
             // Translators: {why} is a sentence.
             : tl::unexpected(words::message("Which earlier votes this one may be compared with cannot be said: {why} "
                                             "Put that right, then open the vote.",
                                             words::arg("why", kept.error())));
    const bool printer = opened && desk->cards && has_printer();
    return [this, opened = std::move(opened), kept = std::move(kept), printer] {
      if (kept) state_.kept = *kept;
      if (!opened) return table::opening_failed(state_, opened.error());
      state_.machine.printer = printer;
      table::round_opened(state_, *opened);
      next_tick_ms_ = now_ms_ + setting_.tick_ms;
    };
  });
}

void TableApp::hand_over_cards(bool print) {
  post_here([this, desk = desk_, print, theme = paper_, words = setting_.words]() -> std::function<void()> {
    const auto done = print ? desk->print_cards(theme, *words) : desk->save_cards(theme, *words);
    return [this, done] { done ? table::cards_done(state_, *done) : table::failed(state_, done.error()); };
  });
}

void TableApp::tick() {
  next_tick_ms_ = now_ms_ + setting_.tick_ms;
  if (!state_.live || ticking_ || !state_.busy.empty()) return;
  ticking_ = true;
  post_here([this, desk = desk_, frozen = state_.workshop().map_frozen]() -> std::function<void()> {
    const auto seen = frozen ? desk->look() : desk->tick();
    return [this, seen] {
      ticking_ = false;
      const ballot::Turnout before = state_.live ? state_.live->view.turnout : ballot::Turnout{};
      const table::Effects effects = seen ? table::ticked(state_, *seen) : table::not_ticked(state_, seen.error());
      for (const table::Effect& effect : effects) carry_out(effect);
      if (state_.live && state_.live->view.turnout != before) tell_kiosks();
    };
  });
}

void TableApp::tell_kiosks() {
  post_here([desk = desk_, shown = state_.live->view.turnout]() -> std::function<void()> {
    desk->tell_kiosks(shown);
    return {};
  });
}

void TableApp::finish_round() {
  post_here([this, desk = desk_]() -> std::function<void()> {
    const bool left_out = desk->is_share_out();
    const auto closed = desk->close_round();
    return [this, closed, left_out] {
      if (!closed) table::close_failed(state_, closed.error());
      if (closed && left_out) state_.problem = words::message(kShareLeft);
    };
  });
}

void TableApp::drop_round() {
  post_here([this, desk = desk_]() -> std::function<void()> {
    const auto done = desk->discard_round();
    return [this, done] {
      if (!done) table::failed(state_, done.error());
    };
  });
}

void TableApp::unlock_round(const ballot::Secret& passphrase) {
  post_here([this, desk = desk_, passphrase]() -> std::function<void()> {
    const std::shared_ptr<store::UrnKeeper> keeper = desk->another_keeper();
    return [this, keeper, passphrase] { unlock_with(keeper, passphrase); };
  });
}

void TableApp::unlock_with(std::shared_ptr<store::UrnKeeper> keeper, const ballot::Secret& passphrase) {
  post_aside([this, folder = state_.folder, keeper = std::move(keeper), passphrase]() -> std::function<void()> {
    const auto at_hand = keeper->round_at_hand();
    const std::string round = at_hand && *at_hand ? **at_hand : "";
    auto key = std::make_shared<tl::expected<ballot::SecretKey, words::Message>>(
        at_hand ? store::unlock_round(*keeper, *passphrase) : tl::unexpected(at_hand.error()));
    return [this, key, round, folder, passphrase] {
      // Another workshop may have been opened meanwhile.
      if (folder != state_.folder) {
        state_.busy = {};
        return;
      }
      if (!*key) return table::failed(state_, key->error());
      post_here([desk = desk_, key, round] { return desk->hold(round, std::move(**key)), std::function<void()>{}; });
      table::round_unlocked(state_, passphrase);
      tick();
    };
  });
}

void TableApp::put_round_aside() {
  post_here([this, desk = desk_]() -> std::function<void()> {
    const auto done = desk->set_round_aside();
    return [this, done] {
      if (!done) table::failed(state_, done.error());
    };
  });
}

void TableApp::check_pin_of(const ballot::Secret& pin) {
  post_aside([this, folder = state_.guarded_folder(), pin]() -> std::function<void()> {
    const ballot::PinAnswer answer = check_pin(folder, pin);
    return [this, answer, folder] {
      if (folder != state_.guarded_folder()) return;
      for (const table::Effect& effect : table::pin_answered(state_, answer)) carry_out(effect);
    };
  });
}

void TableApp::keep_pin_of(const ballot::Secret& pin) {
  post_aside([this, folder = state_.folder, pin]() -> std::function<void()> {
    const auto kept = keep_pin(folder, pin);
    return [this, kept, folder, is_set = pin != nullptr] {
      ++pins_kept_;
      if (folder != state_.folder) return;
      kept ? table::pin_kept(state_, is_set) : table::failed(state_, kept.error());
    };
  });
}

}  // namespace crosstable::roles
