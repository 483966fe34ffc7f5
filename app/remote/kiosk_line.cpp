#include "remote/kiosk_line.h"

#include <utility>

#include "remote/cast_words.h"
#include "remote/link_words.h"
#include "remote/pg_urn.h"
#include "remote/schema.h"

namespace crosstable::remote {

namespace {

using store::CastOutcome;
using store::KeptState;

/// A server that is cut off from a kiosk finds its connection dead after this at most.
constexpr std::chrono::seconds kUntilNoticed{15};
constexpr const char* kAskForBeat = "SELECT kiosk.beat($1, $2)";

}  // namespace

KioskLine::KioskLine(int number, Server server, store::Outbox outbox, Patience patience)
    : number_(number), link_(std::move(server), patience.pause), outbox_(std::move(outbox)), patience_(patience) {
  link_.greet_with([this](Link& link) { return greet(link); });
}

tl::expected<void, LinkTrouble> KioskLine::greet(Link& link) {
  const auto version = link.ask("SELECT kiosk.version()", {}, patience_.look);
  if (!version) return tl::unexpected(version.error());
  if (version->number(0, 0) != kSchemaVersion)
    return tl::unexpected(LinkTrouble{LinkTrouble::Kind::kRefused, "", other_version()});
  for (const auto& [id, ballot] : outbox_.ballots()) {
    if (ballot.state == KeptState::kDelivered) offer_again_.insert(id);
  }
  if (!wants_place_) return {};
  const auto arrived = link.ask("SELECT kiosk.arrive()", {}, patience_.look);
  if (!arrived) return tl::unexpected(arrived.error());
  is_doubled_ = !arrived->yes(0, 0);
  if (is_doubled_) return {};
  was_here_ = std::chrono::steady_clock::now();
  // Whoever closes now must not take it for one that has handed over all.
  if (kept() != 0) {
    const auto told = link.ask(kAskForBeat, signs_of_life(), patience_.look);
    if (!told) return tl::unexpected(told.error());
  }
  if (!in_trouble_) return {};
  const auto told = link.ask("SELECT kiosk.trouble($1)", {given(true)}, patience_.look);
  if (!told) return tl::unexpected(told.error());
  return {};
}

store::Reach KioskLine::reach() const {
  store::Reach reach = outbox_.counts();
  reach.is_up = link_.is_up();
  if (reach.is_up) return reach;
  reach.why = link_.trouble();
  reach.is_shut_out = link_.is_shut_out();
  return reach;
}

Link::Answer KioskLine::ask(const char* statement, const std::vector<Given>& values, Link::Within within) {
  auto answer = link_.ask(statement, values, within);
  if (answer && wants_place_ && !is_doubled_) was_here_ = std::chrono::steady_clock::now();
  return answer;
}

tl::expected<void, words::Message> KioskLine::arrive() {
  if (!wants_place_ || is_doubled_) {
    wants_place_ = true;
    link_.drop();
  }
  static_cast<void>(link_.connect(patience_.look));
  const bool is_own = was_here_ && std::chrono::steady_clock::now() < *was_here_ + kUntilNoticed;
  if (!is_doubled_ || is_own) {
    ++places_;
    return {};
  }
  return tl::unexpected(words::message(
      "Another machine is at the table with this kiosk’s pairing: end it there, or pair this one with a new code."));
}

void KioskLine::leave() {
  if (--places_ > 0) return;
  wants_place_ = false;
  was_here_.reset();
  if (link_.is_up() && !is_doubled_)
    static_cast<void>(link_.ask("SELECT kiosk.say_goodbye($1)", {given(kept() != 0)}, patience_.look));
}

std::vector<Given> KioskLine::signs_of_life() const {
  const store::Reach now = outbox_.counts();
  return {given(kept()), given(now.late + now.uncertain + now.refused)};
}

int KioskLine::kept() const {
  const int kept = outbox_.counts().kept;
  return kept == 0 && outbox_.has_unread() ? kKeptUnread : kept;
}

void KioskLine::report_trouble(bool on) {
  if (on == in_trouble_) return;
  in_trouble_ = on;
  if (link_.is_up()) static_cast<void>(link_.ask("SELECT kiosk.trouble($1)", {given(on)}, patience_.look));
}

const ballot::BallotId* KioskLine::next() const {
  for (const auto& [id, ballot] : outbox_.ballots()) {
    if (is_on_its_way(ballot.state) || (ballot.state == KeptState::kDelivered && offer_again_.contains(id))) return &id;
  }
  return nullptr;
}

/// What the server says of a ballot that was kept.
void KioskLine::settle(const ballot::BallotId& id, CastOutcome outcome) {
  offer_again_.erase(id);
  switch (outcome) {
    case CastOutcome::kRecorded: return outbox_.mark_later(id, KeptState::kDelivered);
    // It is not in, and nothing is taken any more.
    case CastOutcome::kClosed: return outbox_.mark_later(id, KeptState::kLate);
    case CastOutcome::kNoPlace:
    case CastOutcome::kCardUsed: return outbox_.mark_later(id, KeptState::kRefused);
    case CastOutcome::kGone: static_cast<void>(outbox_.end(outbox_.ballots().at(id).round)); return;
    case CastOutcome::kNotRecorded:
    case CastOutcome::kNotAdded:
    case CastOutcome::kUnknown:
    case CastOutcome::kKept: return;
  }
}

KioskLine::Delivery KioskLine::deliver_one(Link::Within within) {
  if (!link_.connect(within)) return Delivery::kNotNow;
  const ballot::BallotId* found = next();
  if (found == nullptr) {
    static_cast<void>(outbox_.flush());
    return Delivery::kNone;
  }
  const ballot::BallotId id = *found;
  const bool is_first = outbox_.ballots().at(id).state == KeptState::kWaiting;
  if (is_first && !outbox_.mark({id}, KeptState::kSent)) return Delivery::kNotNow;
  const store::KeptBallot& kept = outbox_.ballots().at(id);
  const auto round = id_bytes(kept.round);
  if (!round) return Delivery::kNotNow;
  const CastAnswer answer = cast_answer(link_.ask(
      "SELECT kiosk.cast_box($1, $2, $3, $4, $5, true)",
      {given(*round), given(id), given(kept.box), given(kept.function), kept.card ? given(*kept.card) : no_bytes()},
      within));
  if (!answer.result) return Delivery::kNotNow;
  // Sent for the first time, and answered: it was not in before.
  if (is_first && answer.result == CastOutcome::kGone) outbox_.mark_later(id, KeptState::kLate);
  settle(id, *answer.result);
  return Delivery::kOne;
}

bool KioskLine::beat(Link::Within within) {
  // A copy of a kiosk would speak for the one that is there.
  if (!wants_place_ || is_doubled_) return false;
  return link_.ask(kAskForBeat, signs_of_life(), within).has_value();
}

void KioskLine::end_others(const std::string& round) {
  std::set<std::string> others;
  for (const auto& [id, ballot] : outbox_.ballots()) others.insert(ballot.round);
  if (outbox_.round()) others.insert(outbox_.round()->id);
  others.erase(round);
  for (const std::string& other : others) static_cast<void>(outbox_.end(other));
  end_unread(round);
}

/// Which vote it was of nobody can read: the one that is open now, or one before.
void KioskLine::end_unread(const std::string& round) {
  if (!outbox_.has_unread()) return;
  if (!unread_in_) unread_in_ = round;
  if (!round.empty() && *unread_in_ == round) return;
  outbox_.end_unread();
  unread_in_.reset();
}

}  // namespace crosstable::remote
