// What the table does to a round and to the facilitator's PIN: every job runs on the worker, its result between frames.
#include "roles/card_sheet.h"
#include "roles/table_app.h"
#include "roles/table_desk.h"

namespace crosstable::roles {

void TableApp::make_round(const table::MakeRound& make) {
  post([this, desk = desk_, make]() -> std::function<void()> {
    auto opened = desk->open_round(make);
    const bool printer = opened && desk->cards && has_printer();
    return [this, opened = std::move(opened), printer, step = make.step] {
      if (!opened) return table::failed(state_, opened.error());
      state_.machine.printer = printer;
      table::round_opened(state_, *opened, step);
      next_tick_ms_ = now_ms_ + setting_.tick_ms;
    };
  });
}

void TableApp::hand_over_cards(bool print) {
  post([this, desk = desk_, print, theme = paper_]() -> std::function<void()> {
    const auto done = print ? desk->print_cards(theme) : desk->save_cards(theme);
    return [this, done] { done ? table::cards_done(state_, *done) : table::failed(state_, done.error()); };
  });
}

std::set<std::string> TableApp::published() const {
  std::set<std::string> names;
  if (const workshop::RoundRecord* round = state_.workshop().open_round()) {
    for (const ballot::PublishedCell& cell : round->cells) names.insert(cell.name);
  }
  return names;
}

void TableApp::tick() {
  next_tick_ms_ = now_ms_ + setting_.tick_ms;
  if (!state_.live || ticking_ || !state_.busy.empty()) return;
  ticking_ = true;
  post([this, desk = desk_, already = published(), frozen = state_.workshop().map_frozen]() -> std::function<void()> {
    auto seen = frozen ? desk->look() : desk->tick(already);
    return [this, seen = std::move(seen)] {
      ticking_ = false;
      if (!seen) return table::failed(state_, seen.error());
      const ballot::Turnout before = state_.live ? state_.live->view.turnout : ballot::Turnout{};
      table::ticked(state_, seen->view, seen->cells, now_ms_);
      if (state_.live && state_.live->view.turnout != before) tell_kiosks();
    };
  });
}

void TableApp::tell_kiosks() {
  post([desk = desk_, shown = state_.live->view.turnout]() -> std::function<void()> {
    desk->tell_kiosks(shown);
    return {};
  });
}

void TableApp::finish_round() {
  // A tick that is under way may publish more: what is already out is asked of the log when the job runs.
  post([this, desk = desk_]() -> std::function<void()> {
    return [this, desk] {
      post([this, desk, already = published()]() -> std::function<void()> {
        auto closed = desk->close_round(already);
        return [this, closed = std::move(closed)] {
          closed ? table::round_closed(state_, *closed) : table::close_failed(state_, closed.error());
        };
      });
    };
  });
}

void TableApp::drop_round() {
  post([this, desk = desk_, id = state_.workshop().open_round()->id]() -> std::function<void()> {
    const auto done = desk->discard_round();
    return [this, done, id] { done ? table::round_dropped(state_, id) : table::failed(state_, done.error()); };
  });
}

void TableApp::unlock_round(const ballot::Secret& passphrase) {
  post([this, desk = desk_, passphrase]() -> std::function<void()> {
    const auto done = desk->unlock(passphrase);
    return [this, done, passphrase] {
      if (!done) return table::failed(state_, done.error());
      table::round_unlocked(state_, passphrase);
      tick();
    };
  });
}

void TableApp::put_round_aside() {
  post([this, desk = desk_, id = state_.workshop().open_round()->id]() -> std::function<void()> {
    const auto done = desk->set_round_aside();
    return [this, done, id] { done ? table::round_set_aside(state_, id) : table::failed(state_, done.error()); };
  });
}

void TableApp::check_pin_of(const ballot::Secret& pin) {
  post([this, folder = state_.folder, pin]() -> std::function<void()> {
    const ballot::PinAnswer answer = check_pin(folder, pin);
    return [this, answer] {
      for (const table::Effect& effect : table::pin_answered(state_, answer)) carry_out(effect);
    };
  });
}

void TableApp::keep_pin_of(const ballot::Secret& pin) {
  post([this, folder = state_.folder, pin]() -> std::function<void()> {
    const auto kept = keep_pin(folder, pin);
    return [this, kept, is_set = pin != nullptr] {
      kept ? table::pin_kept(state_, is_set) : table::failed(state_, kept.error());
    };
  });
}

}  // namespace crosstable::roles
