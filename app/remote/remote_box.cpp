#include "remote/remote_box.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "remote/card_marks.h"
#include "remote/cast_words.h"
#include "remote/pg_urn.h"
#include "store/hex.h"
#include "store/urn_words.h"

namespace crosstable::remote {

namespace {

using store::CastOutcome;
using store::KeptState;

/// "0,2": functions of which every place is used.
std::vector<int> numbers_in(const std::string& text) {
  std::vector<int> numbers;
  for (const char* at = text.data(); at < text.data() + text.size();) {
    int number = 0;
    const auto read = std::from_chars(at, text.data() + text.size(), number);
    if (read.ec != std::errc()) break;
    numbers.push_back(number);
    at = read.ptr + 1;
  }
  return numbers;
}

words::Message goes_first() {
  return words::message("The ballot that is kept here has to reach the table first: wait, or use another kiosk.");
}

}  // namespace

RemoteBox::RemoteBox(std::shared_ptr<KioskLine> line, ballot::Round round)
    : line_(std::move(line)),
      round_(std::move(round)),
      id_(id_bytes(round_.id).value_or(std::vector<std::uint8_t>(16))) {
  for (const std::string& function : round_.form.functions) last_.places.push_back(round_.roster.places(function));
  last_.turnout.assign(last_.places.size(), 0);
}

/// The one that a ballot kept here is for is spent, though the server does not know.
void RemoteBox::take_pass_from(const Rows& look) {
  pass_.reset();
  if (!look.is_null(0, 3) && !line_->outbox().is_waiting(round_.id)) pass_ = look.number(0, 3);
}

tl::expected<ballot::UrnView, words::Message> RemoteBox::shown_to(int kiosk) {
  const auto look = line_->ask("SELECT * FROM kiosk.look()", {}, line_->patience().look);
  if (!look && look.error().kind == LinkTrouble::Kind::kRefused) return tl::unexpected(look.error().why);
  if (look) {
    if (look->is_null(0, 0) || store::to_hex(look->bytes(0, 0)) != round_.id) {
      line_->end_others(look->is_null(0, 0) ? "" : store::to_hex(look->bytes(0, 0)));
      last_.state = ballot::UrnState::kClosed;
      return last_;
    }
    last_.state = look->text(0, 1) == "open" ? ballot::UrnState::kOpen : ballot::UrnState::kClosing;
    for (const int full : numbers_in(look->text(0, 2))) {
      const auto function = static_cast<std::size_t>(full);
      if (full >= 0 && function < last_.turnout.size()) last_.turnout[function] = last_.places[function];
    }
    take_pass_from(*look);
  }
  ballot::UrnView view = last_;
  if (kiosk != line_->number() || !pass_) return view;
  if (round_.eligibility == ballot::Eligibility::kOpen) view.pass = pass_;
  if (round_.eligibility == ballot::Eligibility::kUnlock) view.armed[kiosk] = *pass_;
  return view;
}

/// At this kiosk, in a ballot that the table does not know yet.
bool RemoteBox::is_shown_elsewhere(const ballot::CodeHash& card) const {
  const auto& kept = line_->outbox().ballots();
  return std::any_of(kept.begin(), kept.end(), [&](const auto& one) {
    return one.second.round == round_.id && one.second.card == card && one.second.state != KeptState::kRefused;
  });
}

tl::expected<ballot::CardSight, words::Message> RemoteBox::look_up(const ballot::Code& code) {
  if (round_.eligibility != ballot::Eligibility::kCards) return ballot::CardSight{};
  const auto& round = line_->outbox().round();
  if (!round || round->id != round_.id)
    return tl::unexpected(words::message("This kiosk has no list of the cards; start it again."));
  ballot::CardSight sight = sight_of(code, *round);
  if (sight.outcome == ballot::CardSight::Outcome::kWrong) return sight;
  const auto used = line_->ask("SELECT kiosk.is_used($1, $2)", {given(id_), given(sight.card)}, line_->patience().look);
  if (!used && used.error().kind == LinkTrouble::Kind::kRefused) return tl::unexpected(used.error().why);
  // Of a card that was used elsewhere meanwhile, a lot decides at the close.
  if ((used && used->yes(0, 0)) || is_shown_elsewhere(sight.card)) sight.outcome = ballot::CardSight::Outcome::kUsed;
  return sight;
}

tl::expected<bool, words::Message> RemoteBox::take_pass(int kiosk, int function) {
  if (words::Message why = store::refusal::of_pass(round_, kiosk == line_->number() ? kiosk : 0); !why.empty())
    return tl::unexpected(std::move(why));
  if (!ballot::is_asked(round_.form, function)) return false;
  if (line_->outbox().is_waiting(round_.id)) {
    static_cast<void>(line_->deliver_one(line_->patience().look));
    if (line_->outbox().is_waiting(round_.id)) return tl::unexpected(goes_first());
  }
  pass_.reset();
  const auto taken =
      line_->ask("SELECT kiosk.take_pass($1, $2)", {given(id_), given(function)}, line_->patience().look);
  if (!taken) return tl::unexpected(taken.error().why);
  const std::string said = taken->text(0, 0);
  if (said == "gone") return tl::unexpected(store::refusal::urn_is_gone());
  if (said != "pass") return false;
  pass_ = function;
  return true;
}

tl::expected<void, words::Message> RemoteBox::give_back(int kiosk) {
  const bool is_kept_for = line_->outbox().is_waiting(round_.id);
  if (round_.eligibility != ballot::Eligibility::kOpen || kiosk != line_->number() || is_kept_for) return {};
  pass_.reset();
  const auto given_back = line_->ask("SELECT kiosk.give_back($1)", {given(id_)}, line_->patience().look);
  if (!given_back) return tl::unexpected(given_back.error().why);
  return {};
}

/// Only what has its place: it will count, whenever it arrives.
bool RemoteBox::can_be_kept(int function, const std::optional<ballot::CodeHash>& card) const {
  return round_.eligibility == ballot::Eligibility::kCards ? card.has_value() : pass_ == function;
}

store::CastResult RemoteBox::keep(const ballot::BallotId& id, const LinkTrouble& trouble, bool may_keep) {
  const bool was_sent = trouble.kind == LinkTrouble::Kind::kNoAnswer;
  if (may_keep) {
    pass_.reset();
    return {CastOutcome::kKept, trouble.why};
  }
  if (was_sent) return {CastOutcome::kUnknown, trouble.why};
  if (auto out = line_->outbox().take_out(id); !out) return {CastOutcome::kUnknown, out.error()};
  return {trouble.kind == LinkTrouble::Kind::kNotReached ? CastOutcome::kNotAdded : CastOutcome::kNotRecorded,
          trouble.why};
}

store::CastResult RemoteBox::cast(const ballot::BallotId& id, int function, int kiosk, const ballot::Sealed& box,
                                  const std::optional<ballot::CodeHash>& card) {
  if (kiosk != line_->number()) return store::refusal::no_place(round_, function);
  const bool may_keep = can_be_kept(function, card);
  const bool is_up = line_->connect(line_->patience().voter);
  const store::KeptBallot kept{round_.id, function, box, card, is_up ? KeptState::kSent : KeptState::kWaiting};
  const auto before = line_->outbox().ballots().find(id);
  const bool was_kept = before != line_->outbox().ballots().end();
  if (was_kept && before->second.state == KeptState::kDelivered) return {CastOutcome::kRecorded, {}};
  if (auto put = line_->outbox().put(id, kept); !put) return {CastOutcome::kNotAdded, put.error()};
  if (was_kept && is_up && before->second.state == KeptState::kWaiting)
    static_cast<void>(line_->outbox().mark({id}, KeptState::kSent));
  const CastAnswer answer = cast_answer(line_->ask(
      "SELECT kiosk.cast_box($1, $2, $3, $4, $5, $6)",
      {given(id_), given(id), given(box), given(function), card ? given(*card) : no_bytes(), given(was_kept)},
      line_->patience().voter));
  if (!answer.result) return keep(id, answer.trouble, may_keep || was_kept);
  if (*answer.result == CastOutcome::kRecorded) {
    if (pass_ == function) pass_.reset();
    line_->outbox().mark_later(id, KeptState::kDelivered);
    return {CastOutcome::kRecorded, {}};
  }
  if (auto out = line_->outbox().take_out(id); !out) return {CastOutcome::kUnknown, out.error()};
  return result_of(*answer.result, round_, function);
}

}  // namespace crosstable::remote
