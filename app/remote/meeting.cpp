#include "remote/meeting.h"

#include <algorithm>
#include <utility>

#include "remote/pg_urn.h"
#include "remote/remote_box.h"
#include "store/hex.h"
#include "store/round_text.h"

namespace crosstable::remote {

namespace {

class RemotePlace final : public store::KioskPlace {
 public:
  explicit RemotePlace(std::shared_ptr<KioskLine> line) : line_(std::move(line)) {}
  ~RemotePlace() override { line_->leave(); }
  RemotePlace(const RemotePlace&) = delete;
  RemotePlace& operator=(const RemotePlace&) = delete;
  int number() const override { return line_->number(); }
  bool is_counted() const override { return !line_->is_doubled(); }
  void report_trouble(bool on) override { line_->report_trouble(on); }

 private:
  std::shared_ptr<KioskLine> line_;
};

template <typename Bytes>
bool take(const Rows& rows, int row, int field, Bytes& into) {
  const auto from = rows.bytes(row, field);
  if (from.size() != into.size()) return false;
  std::copy(from.begin(), from.end(), into.begin());
  return true;
}

words::Message not_in_order() {
  return words::message("The table’s server gives a list of cards that is not in order.");
}

}  // namespace

RoundTrust any_round() {
  return {[] { return std::vector<std::uint8_t>{}; },
          [](const std::string&, const RoundWord& word,
             const std::string&) -> tl::expected<std::optional<ballot::Round>, words::Message> {
            auto round = store::round_from_text(word.text);
            if (!round) return tl::unexpected(round.error());
            return std::move(*round);
          }};
}

RemoteMeeting::RemoteMeeting(std::shared_ptr<KioskLine> line, RoundTrust trust)
    : line_(std::move(line)), trust_(std::move(trust)) {}

tl::expected<void, words::Message> RemoteMeeting::ask_table() {
  const std::vector<std::uint8_t> question = trust_.question();
  if (question.empty()) return {};
  const auto asked = line_->ask("SELECT kiosk.ask($1)", {given(question)}, line_->patience().look);
  if (!asked) return tl::unexpected(asked.error().why);
  return {};
}

/// Nothing: it has gone meanwhile.
tl::expected<std::optional<store::KeptRound>, words::Message> RemoteMeeting::fetch(const std::string& id) {
  const auto bytes = id_bytes(id);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto rows = line_->ask("SELECT * FROM kiosk.read_round($1)", {given(*bytes)}, line_->patience().look);
  if (!rows) return tl::unexpected(rows.error().why);
  if (rows->is_null(0, 0)) return std::nullopt;
  store::KeptRound round{id, rows->text(0, 0), rows->text(0, 1), std::nullopt, {}};
  if (rows->is_null(0, 2)) return round;
  if (!take(*rows, 0, 2, round.card_key.emplace())) return tl::unexpected(not_in_order());
  const auto cards = line_->ask("SELECT * FROM kiosk.cards($1)", {given(*bytes)}, line_->patience().look);
  if (!cards) return tl::unexpected(cards.error().why);
  for (int row = 0; row < cards->size(); ++row) {
    store::KeptCard& card = round.cards.emplace_back();
    const bool fits =
        take(*cards, row, 0, card.mark) && take(*cards, row, 1, card.typed) && take(*cards, row, 2, card.scanned);
    if (!fits) return tl::unexpected(not_in_order());
    card.function = cards->number(row, 3);
  }
  return round;
}

tl::expected<std::unique_ptr<store::BallotBox>, words::Message> RemoteMeeting::box_of(const std::string& id,
                                                                                      const std::string& answer) {
  store::Outbox& outbox = line_->outbox();
  const bool is_known = outbox.round() && outbox.round()->id == id;
  auto kept = is_known ? tl::expected<std::optional<store::KeptRound>, words::Message>(*outbox.round()) : fetch(id);
  if (!kept) return tl::unexpected(kept.error());
  if (!*kept) return nullptr;
  const auto round = trust_.read(id, {(*kept)->text, (*kept)->signature}, answer);
  if (!round) return tl::unexpected(round.error());
  if (!*round) {
    if (auto asked = ask_table(); !asked) return tl::unexpected(asked.error());
    return nullptr;
  }
  if ((*round)->id != id)
    return tl::unexpected(
        words::message("The table’s server gives another vote than it says; nothing is sealed for it."));
  if (!is_known) {
    if (auto put = outbox.put_round(**kept); !put) return tl::unexpected(put.error());
  }
  return std::make_unique<RemoteBox>(line_, **round);
}

tl::expected<std::unique_ptr<store::BallotBox>, words::Message> RemoteMeeting::box_at_hand() {
  const auto look = line_->ask("SELECT * FROM kiosk.look()", {}, line_->patience().look);
  if (!look) {
    const auto& kept = line_->outbox().round();
    if (!kept || look.error().kind == LinkTrouble::Kind::kRefused) return tl::unexpected(look.error().why);
    // It was believed when it was put there.
    auto round = store::round_from_text(kept->text);
    if (!round) return tl::unexpected(round.error());
    return std::make_unique<RemoteBox>(line_, std::move(*round));
  }
  has_table_ = look->yes(0, 4);
  const std::string id = look->is_null(0, 0) ? "" : store::to_hex(look->bytes(0, 0));
  line_->end_others(id);
  if (id.empty()) return nullptr;
  return box_of(id, look->is_null(0, 5) ? "" : look->text(0, 5));
}

tl::expected<std::unique_ptr<store::KioskPlace>, words::Message> RemoteMeeting::take_place(std::optional<int>) {
  if (auto arrived = line_->arrive(); !arrived) return tl::unexpected(arrived.error());
  return std::make_unique<RemotePlace>(line_);
}

}  // namespace crosstable::remote
