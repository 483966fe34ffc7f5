// The flow without a screen: a clock that is stepped, and an urn that the test plays.
#pragma once

#include "kiosk/booth.h"

namespace crosstable::kiosk::test {

class Desk {
 public:
  explicit Desk(const RoundChoice& choice = {}) {
    RoundOpened opened{make_round(choice), {}, false};
    key_ = ballot::SecretKey::generate(opened.round.key);
    opened.view = empty_urn(opened.round);
    say(opened);
  }

  Effects say(const Intent& intent) {
    return apply(state, intent, now_ms, [](std::uint32_t n) { return n - 1; });
  }
  /// After the lock-out.
  Effects tap(const Intent& intent) {
    now_ms += kLockOut_ms;
    return say(intent);
  }
  void tick_after(std::int64_t ms) {
    now_ms += ms;
    say(Tick{});
  }
  void answer_about(int function) {
    tap(Start{});
    tap(ChooseFunction{0});
    tap(ToggleCounterpart{function});
    tap(ShowQuestion{0, 0});
    tap(Answer{function, 0, 4});
  }
  CastEffect cast() {
    tap(ShowReview{});
    return get<CastEffect>(tap(CastBallot{}).at(0));
  }
  bool is_blank() const {
    Draft blank;
    wipe(blank);
    return state.draft == blank && !state.casting;
  }

  KioskState state;
  std::int64_t now_ms = 5'000'000;

 private:
  ballot::SecretKey key_ = [] {
    ballot::PublicKey ignored;
    return ballot::SecretKey::generate(ignored);
  }();
};

}  // namespace crosstable::kiosk::test
