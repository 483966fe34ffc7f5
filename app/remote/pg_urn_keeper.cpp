#include "remote/pg_urn_keeper.h"

#include <algorithm>
#include <array>
#include <utility>

#include <sodium.h>

#include "remote/card_marks.h"
#include "remote/cast_words.h"
#include "remote/link_words.h"
#include "remote/pg_urn.h"
#include "remote/schema.h"
#include "store/file_urn.h"
#include "store/hex.h"
#include "store/round_text.h"
#include "store/urn_words.h"

namespace crosstable::remote {

namespace {

using store::UrnPhase;

constexpr std::array<std::pair<UrnPhase, const char*>, 4> kPhases{{{UrnPhase::kWaiting, "waiting"},
                                                                   {UrnPhase::kOpen, "open"},
                                                                   {UrnPhase::kClosing, "closing"},
                                                                   {UrnPhase::kDiscarding, "discarding"}}};
/// How often the server is made to go on to a new file of its log: what lay in the old ones is gone then.
constexpr int kNewLogs = 3;

const char* word_of(UrnPhase phase) {
  return std::find_if(kPhases.begin(), kPhases.end(), [&](const auto& one) { return one.first == phase; })->second;
}

std::optional<UrnPhase> phase_of(const std::string& word) {
  for (const auto& [phase, name] : kPhases) {
    if (word == name) return phase;
  }
  return std::nullopt;
}

const char* word_of(ballot::Eligibility eligibility) {
  switch (eligibility) {
    case ballot::Eligibility::kOpen: return "open";
    case ballot::Eligibility::kUnlock: return "unlock";
    case ballot::Eligibility::kCards: return "cards";
  }
  return "";
}

std::string places_of(const ballot::Round& round) {
  std::string text = "{";
  for (const std::string& function : round.form.functions)
    text += (text.size() > 1 ? "," : "") + std::to_string(round.roster.places(function));
  return text + "}";
}

/// In the order of their marks, which is by lot: a row's place says nothing.
std::vector<std::uint8_t> cards_of(const ballot::Deck* deck, const ballot::CodeKey& key) {
  std::vector<store::KeptCard> cards;
  if (deck != nullptr) {
    for (const ballot::Card& card : deck->cards()) cards.push_back(kept_card(card, key));
  }
  std::sort(cards.begin(), cards.end(), [](const auto& a, const auto& b) { return a.mark < b.mark; });
  std::vector<std::uint8_t> bytes;
  for (const store::KeptCard& card : cards) {
    bytes.insert(bytes.end(), card.mark.begin(), card.mark.end());
    bytes.insert(bytes.end(), card.typed.begin(), card.typed.end());
    bytes.insert(bytes.end(), card.scanned.begin(), card.scanned.end());
    bytes.push_back(static_cast<std::uint8_t>(card.function >> 8));
    bytes.push_back(static_cast<std::uint8_t>(card.function & 255));
  }
  return bytes;
}

constexpr const char* kMakeWay = "SELECT door.make_way($1)";

words::Message no_urn(const std::string& name) {
  return words::message("{name}: the server has no urn of this vote.", words::arg("name", name));
}

}  // namespace

RoundSeal unsigned_rounds() {
  return {[](const ballot::Round& round) {
            return RoundWord{store::to_text(round), ""};
          },
          [](const std::string&, const RoundWord& word) { return store::round_from_text(word.text); }};
}

PgUrnKeeper::PgUrnKeeper(std::string folder, Server server, std::string workshop, RoundSeal seal)
    : UrnKeeper(std::move(folder)),
      link_(std::make_shared<Link>(std::move(server))),
      workshop_(std::move(workshop)),
      seal_(std::move(seal)) {
  link_->greet_with([this](Link& link) { return greet(link); });
  // No kiosk that is ours holds one for as long: it can only be somebody with its login.
  link_->make_way_with(kMakeWay);
}

tl::expected<void, LinkTrouble> PgUrnKeeper::greet(Link& link) {
  const auto refuse = [](words::Message why) {
    return tl::unexpected(LinkTrouble{LinkTrouble::Kind::kRefused, "", std::move(why)});
  };
  lasting_.begin_anew();
  // Short enough for its turn, the way that is made and another turn within one patience.
  if (const auto set = link.ask("SET lock_timeout = 2000", {}, kTablesPatience); !set)
    return tl::unexpected(set.error());
  const auto version = link.ask("SELECT urn.version()", {}, kTablesPatience);
  if (!version) return tl::unexpected(version.error());
  if (version->number(0, 0) != kSchemaVersion) return refuse(other_version());
  // First of all: whoever claims the server ends all that another table was given there.
  if (auto led = leads_ ? take_lead(link) : tl::expected<void, LinkTrouble>{}; !led) return led;
  const auto claimed = link.ask("SELECT urn.claim($1)", {given(workshop_)}, kTablesPatience);
  if (!claimed) return tl::unexpected(claimed.error());
  if (!claimed->yes(0, 0))
    return refuse(words::message(
        "The server holds a vote of another workshop: close that one first, or take another database for this one."));
  return {};
}

tl::expected<void, LinkTrouble> PgUrnKeeper::take_lead(Link& link) {
  for (const bool may_end : {led_by_ != 0, false}) {
    const auto led = link.ask("SELECT urn.lead(), pg_backend_pid()", {}, kTablesPatience);
    if (!led) return tl::unexpected(led.error());
    if (led->yes(0, 0)) {
      led_by_ = led->number(0, 1);
      return {};
    }
    // The connection of before, which the server takes for alive: another table's has another number.
    if (may_end)
      static_cast<void>(
          link.ask("SELECT pg_terminate_backend(pid, 2000) FROM pg_locks WHERE pid = $1 AND locktype = "
                   "'advisory' AND classid = 5788211 AND objsubid = 2 AND granted",
                   {given(led_by_)}, kTablesPatience));
  }
  return tl::unexpected(
      LinkTrouble{LinkTrouble::Kind::kRefused, "",
                  words::message("Another table leads its votes on this server: close the workshop there first, or "
                                 "take another database for this one.")});
}

tl::expected<void, words::Message> PgUrnKeeper::lead() {
  if (leads_) return {};
  leads_ = true;
  link_->drop();
  if (auto connected = link_->connect(kTablesPatience); !connected) {
    leads_ = false;
    return tl::unexpected(connected.error().why);
  }
  return {};
}

Link::Answer PgUrnKeeper::about(const char* statement, const std::string& round) {
  const auto id = id_bytes(round);
  if (!id) return tl::unexpected(LinkTrouble{LinkTrouble::Kind::kRefused, "", id.error()});
  return link_->ask(statement, {given(*id)}, kTablesPatience);
}

tl::expected<std::vector<std::string>, words::Message> PgUrnKeeper::rounds() {
  auto names = store::rounds_in(folder());
  if (!names) return names;
  const auto rows = link_->ask("SELECT id FROM urn.round WHERE state <> 'aside'", {}, kTablesPatience);
  if (!rows) return tl::unexpected(rows.error().why);
  for (int row = 0; row < rows->size(); ++row) names->push_back(store::to_hex(rows->bytes(row, 0)));
  std::sort(names->begin(), names->end());
  names->erase(std::unique(names->begin(), names->end()), names->end());
  return names;
}

tl::expected<std::optional<std::string>, words::Message> PgUrnKeeper::round_at_hand() {
  const auto rows =
      link_->ask("SELECT id FROM urn.round WHERE state IN ('open', 'closing', 'discarding')", {}, kTablesPatience);
  if (!rows) return tl::unexpected(rows.error().why);
  return rows->size() == 0 ? std::nullopt : std::optional(store::to_hex(rows->bytes(0, 0)));
}

bool PgUrnKeeper::is_gone(const std::string& round) {
  const auto rows = about("SELECT FROM urn.round WHERE id = $1 AND state <> 'aside'", round);
  return rows && rows->size() == 0;
}

tl::expected<std::unique_ptr<store::Urn>, words::Message> PgUrnKeeper::make(const ballot::Round& round,
                                                                            const ballot::Deck* deck) {
  const bool with_cards = round.eligibility == ballot::Eligibility::kCards;
  if ((deck != nullptr) != with_cards) return tl::unexpected(store::refusal::no_deck());
  const auto id = id_bytes(round.id);
  if (!id) return tl::unexpected(id.error());
  const RoundWord word = seal_.say(round);
  std::optional<ballot::CodeKey> key;
  if (with_cards) key = ballot::draw_code_key();
  const auto made =
      link_->ask("SELECT urn.make($1, $2, $3, $4, $5, $6, $7)",
                 {given(*id), given(word.text), given(word.signature),
                  given(std::string_view(word_of(round.eligibility))), given(places_of(round)),
                  key ? given(*key) : no_bytes(), given(key ? cards_of(deck, *key) : std::vector<std::uint8_t>{})},
                 kTablesPatience);
  if (!made) return tl::unexpected(made.error().why);
  return std::make_unique<PgUrn>(link_, round, key);
}

tl::expected<std::unique_ptr<store::Urn>, words::Message> PgUrnKeeper::open(const std::string& round) {
  const auto rows =
      about("SELECT text, signature, state, card_key FROM urn.round WHERE id = $1 AND state <> 'aside'", round);
  if (!rows) return tl::unexpected(rows.error().why);
  if (rows->size() == 0) return tl::unexpected(no_urn(name_of(round)));
  if (rows->text(0, 2) == "waiting") return tl::unexpected(store::refusal::is_being_opened(name_of(round)));
  auto read = seal_.read(round, {rows->text(0, 0), rows->text(0, 1)});
  if (!read) return tl::unexpected(read.error());
  if (read->id != round)
    return tl::unexpected(
        words::message("{name}: the server gives another vote under this name.", words::arg("name", name_of(round))));
  std::optional<ballot::CodeKey> key;
  if (!rows->is_null(0, 3) && rows->bytes(0, 3).size() == ballot::CodeKey{}.size()) {
    key.emplace();
    std::copy_n(rows->bytes(0, 3).begin(), key->size(), key->begin());
  }
  return std::make_unique<PgUrn>(link_, std::move(*read), key);
}

tl::expected<UrnPhase, words::Message> PgUrnKeeper::phase(const std::string& round) {
  const auto rows = about("SELECT state FROM urn.round WHERE id = $1", round);
  if (!rows) return tl::unexpected(rows.error().why);
  const auto phase = rows->size() == 0 ? std::nullopt : phase_of(rows->text(0, 0));
  if (!phase) return tl::unexpected(no_urn(name_of(round)));
  return *phase;
}

tl::expected<void, words::Message> PgUrnKeeper::move_to(const std::string& round, UrnPhase phase) {
  const auto id = id_bytes(round);
  if (!id) return tl::unexpected(id.error());
  const auto moved =
      link_->ask("SELECT urn.move($1, $2)", {given(*id), given(std::string_view(word_of(phase)))}, kTablesPatience);
  if (!moved) return tl::unexpected(moved.error().why);
  const std::string now = moved->text(0, 0);
  if (now == word_of(phase)) return {};
  const auto at = phase_of(now);
  return tl::unexpected(at ? store::refusal::cannot_go_back(name_of(round), *at, phase) : no_urn(name_of(round)));
}

tl::expected<void, words::Message> PgUrnKeeper::scrub() {
  for (int turn = 0; turn < kNewLogs; ++turn) {
    if (auto next = link_->ask("SELECT pg_switch_wal() IS NULL", {}, kTablesPatience); !next)
      return tl::unexpected(next.error().why);
    if (auto written = link_->ask("CHECKPOINT", {}, kTablesPatience); !written)
      return tl::unexpected(written.error().why);
  }
  return {};
}

tl::expected<void, words::Message> PgUrnKeeper::destroy(const std::string& round) {
  if (auto destroyed = about("SELECT urn.destroy($1)", round); !destroyed) return tl::unexpected(destroyed.error().why);
  return scrub();
}

tl::expected<void, words::Message> PgUrnKeeper::forget() {
  const auto gone = link_->ask("SELECT urn.forget($1)", {given(workshop_)}, kTablesPatience);
  if (!gone) return tl::unexpected(gone.error().why);
  return scrub();
}

tl::expected<void, words::Message> PgUrnKeeper::keep_aside(const std::string& round) {
  if (auto kept = about("SELECT urn.keep_aside($1)", round); !kept) return tl::unexpected(kept.error().why);
  return {};
}

std::string PgUrnKeeper::name_of(const std::string& round) { return "round-" + round; }
std::string PgUrnKeeper::in_the_way(const std::string&) { return ""; }
/// It is made in one transaction.
bool PgUrnKeeper::is_blank(const std::string&) { return false; }
/// Its key was written once the server had it.
bool PgUrnKeeper::has_been_open(const std::string&) { return true; }
/// It goes in one transaction.
bool PgUrnKeeper::is_in_ruins(const std::string&) { return false; }

/// Nothing keeps a login from sending messages, which fill the disk where one that listens does not read them, nor from
/// parts of a transaction, each of which takes of the server's own room for locks. With the transaction that goes, too.
void PgUrnKeeper::make_room() {
  const auto crowded = link_->ask("SELECT door.is_crowded()", {}, kTablesPatience);
  if (crowded && crowded->yes(0, 0)) static_cast<void>(link_->ask(kMakeWay, {no_number()}, kTablesPatience));
}

tl::expected<std::vector<KioskSeen>, words::Message> PgUrnKeeper::kiosks_seen() {
  make_room();
  const auto rows = link_->ask(
      "SELECT kiosk, is_here, is_in_trouble, beats, kept, late, question, door.is_own(kiosk) FROM urn.kiosks()", {},
      kTablesPatience);
  if (!rows) return tl::unexpected(rows.error().why);
  std::vector<KioskSeen> seen;
  for (int row = 0; row < rows->size(); ++row) {
    const auto question = rows->bytes(row, 6);
    seen.push_back({rows->number(row, 0),
                    rows->yes(row, 1),
                    rows->yes(row, 2),
                    rows->number(row, 3),
                    rows->number(row, 4),
                    rows->number(row, 5),
                    {question.begin(), question.end()},
                    rows->yes(row, 7)});
  }
  return seen;
}

std::vector<int> PgUrnKeeper::numbers_given() {
  const auto rows =
      link_->ask("SELECT kiosk FROM door.guests() WHERE is_connected OR NOT is_here", {}, kTablesPatience);
  std::vector<int> numbers;
  for (int row = 0; rows && row < rows->size(); ++row) numbers.push_back(rows->number(row, 0));
  return numbers;
}

tl::expected<void, words::Message> PgUrnKeeper::answer(int kiosk, const std::vector<std::uint8_t>& question,
                                                       const std::string& answer) {
  const auto told =
      link_->ask("SELECT urn.answer($1, $2, $3)", {given(kiosk), given(question), given(answer)}, kTablesPatience);
  if (!told) return tl::unexpected(told.error().why);
  return {};
}

store::CastResult PgUrnKeeper::take_in(int kiosk, const ballot::BallotId& id, const store::KeptBallot& kept) {
  const auto round = open(kept.round);
  if (!round) return {store::CastOutcome::kNotAdded, round.error()};
  const auto bytes = id_bytes(kept.round);
  const auto answer = link_->ask("SELECT urn.cast_box($1, $2, $3, $4, $5, $6, true)",
                                 {given(kiosk), given(*bytes), given(id), given(kept.box), given(kept.function),
                                  kept.card ? given(*kept.card) : no_bytes()},
                                 kTablesPatience);
  const CastAnswer what = cast_answer(answer);
  if (what.result) return result_of(*what.result, (*round)->round(), kept.function);
  return {
      what.trouble.kind == LinkTrouble::Kind::kNoAnswer ? store::CastOutcome::kUnknown : store::CastOutcome::kNotAdded,
      what.trouble.why};
}

tl::expected<std::set<ballot::BallotId>, words::Message> PgUrnKeeper::ballots_in(const std::string& round) {
  const auto rows = about("SELECT id FROM urn.box WHERE round = $1", round);
  if (!rows) return tl::unexpected(rows.error().why);
  std::set<ballot::BallotId> ids;
  for (int row = 0; row < rows->size(); ++row) {
    const auto bytes = rows->bytes(row, 0);
    ballot::BallotId id{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), id.size()), id.begin());
    ids.insert(id);
  }
  return ids;
}

tl::expected<void, words::Message> PgUrnKeeper::give_up(int kiosk) {
  const auto gone = link_->ask("DELETE FROM urn.kiosk WHERE kiosk = $1", {given(kiosk)}, kTablesPatience);
  if (!gone) return tl::unexpected(gone.error().why);
  lasting_.forget(kiosk);
  return {};
}

std::vector<int> PgUrnKeeper::kiosks() {
  std::vector<int> here;
  for (const KioskSeen& kiosk : kiosks_seen().value_or(std::vector<KioskSeen>{})) {
    if (kiosk.is_here) here.push_back(kiosk.number);
  }
  return here;
}

std::vector<int> PgUrnKeeper::kiosks_in_trouble() {
  std::vector<int> troubled;
  for (const KioskSeen& kiosk : kiosks_seen().value_or(std::vector<KioskSeen>{})) {
    if (kiosk.is_here && kiosk.is_in_trouble) troubled.push_back(kiosk.number);
  }
  return troubled;
}

}  // namespace crosstable::remote
