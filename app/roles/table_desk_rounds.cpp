// What the desk does with the vote that is open: its urn, its key, its cards.
#include <algorithm>

#include "roles/card_sheet.h"
#include "roles/output.h"
#include "roles/table_desk.h"
#include "store/stick.h"
#include "words/words.h"
#include "workshop/earlier_votes.h"

namespace crosstable::roles {
namespace {

constexpr words::Literal kOtherSnapshot = words::literal(
    "A snapshot lies in this workshop's folder that was not there before, and it has asked the same. Look once more at "
    "what this vote would cost, then open it.");
constexpr words::Literal kNoCards = words::literal(
    "The cards of this vote are no longer here; if they were not printed, discard the vote and open it again.");

}  // namespace

tl::expected<std::unique_ptr<store::Urn>, words::Message> TableDesk::open_urn() const {
  const workshop::RoundRecord* open = log ? log->history().now().open_round() : nullptr;
  if (open == nullptr)
    return tl::unexpected(words::message("{folder}: no vote is open.", words::arg("folder", folder)));
  if (urns->is_gone(open->id)) {
    return tl::unexpected(
        words::message("{folder}: the urn of the open vote is missing; put the urn and key files back into the folder.",
                       words::arg("folder", folder)));
  }
  return urns->open(open->id);
}

tl::expected<ballot::Round, words::Message> TableDesk::open_round(const table::MakeRound& make,
                                                                  const std::vector<workshop::KeptSnapshot>& kept) {
  if (const auto ready = flush(); !ready) return tl::unexpected(ready.error());
  if (!workshop::knows(make.round, kept, log->history().now(), make.today))
    return tl::unexpected(words::message(kOtherSnapshot));
  // The screen has asked before; the disk is looked at once more, for a folder may lie elsewhere by now.
  const ballot::Disk disk = disk_of(folder);
  if (!make.passphrase && !make.round.example && ballot::keeps_old_copies(disk))
    return tl::unexpected(
        words::followed_by(ballot::why_passphrase(disk), words::message("Open the vote with a passphrase.")));
  cards.reset();
  std::optional<ballot::Deck> deck;
  if (make.round.eligibility == ballot::Eligibility::kCards) {
    deck = ballot::Deck::draw(ballot::places_asked(make.round.form, make.round.roster));
  }
  auto opened = store::open_round(*urns, make.round, make.step, *log,
                                  store::RoundSecrets{deck ? &*deck : nullptr, make.passphrase.get(), make.stick});
  if (!opened) return tl::unexpected(opened.error());
  if (deck) cards = CardsInHand{std::move(*deck), opened->round};
  if (opened->round.wrapped || ballot::is_key_in_memory(opened->round))
    keys.insert_or_assign(opened->round.id, std::move(opened->key));
  return std::move(opened->round);
}

void TableDesk::hold(const std::string& round, ballot::SecretKey unlocked) {
  keys.insert_or_assign(round, std::move(unlocked));
}

bool TableDesk::is_share_out() const {
  const auto round = urns ? urns->round_at_hand() : std::nullopt;
  const auto urn = round && *round ? urns->open(**round) : tl::unexpected(words::Message());
  if (!urn || !(*urn)->round().shared) return false;
  const std::vector<std::string> here = store::shares_beside(folder);
  return std::find(here.begin(), here.end(), (*urn)->round().id) == here.end();
}

const ballot::SecretKey* TableDesk::held(const std::string& round) const {
  const auto found = keys.find(round);
  return found == keys.end() ? nullptr : &found->second;
}

std::string TableDesk::open_id() const {
  const workshop::RoundRecord* open = log->history().now().open_round();
  return open == nullptr ? "" : open->id;
}

void TableDesk::forget_key(const std::string& round) { keys.erase(round); }

tl::expected<words::Message, words::Message> TableDesk::print_cards(const look::Theme& theme,
                                                                    const words::Words& words) {
  if (!cards) return tl::unexpected(words::message(kNoCards));
  const auto sheet = Sheet::draw(cards->deck, cards->round, theme, words);
  return sheet ? print(*sheet) : tl::unexpected(sheet.error());
}

tl::expected<words::Message, words::Message> TableDesk::save_cards(const look::Theme& theme,
                                                                   const words::Words& words) {
  if (!cards) return tl::unexpected(words::message(kNoCards));
  const auto sheet = Sheet::draw(cards->deck, cards->round, theme, words);
  return sheet ? save(*sheet, ballot::round_mark(cards->round.id)) : tl::unexpected(sheet.error());
}

tl::expected<ballot::UrnView, words::Message> TableDesk::tick() {
  if (const auto ready = flush(); !ready) return tl::unexpected(ready.error());
  if (auto runs = hosting ? hosting->keep_running() : tl::expected<void, words::Message>{}; !runs)
    return tl::unexpected(runs.error());
  // The urn in another folder is not this vote's.
  if (words::Message why = log->gone(); !why.empty()) return tl::unexpected(why);
  auto opened = open_urn();
  if (!opened) return tl::unexpected(opened.error());
  store::Urn& urn = **opened;
  const ballot::SecretKey* own = held(urn.round().id);
  // While its key is locked, a round goes on and shows nothing.
  if (own != nullptr || (!urn.round().wrapped && !ballot::is_key_in_memory(urn.round()))) {
    if (const auto published = store::publish_complete(folder, urn, *log, own); !published)
      return tl::unexpected(published.error());
  }
  free_passes(urn);
  return urn.view();
}

void TableDesk::free_passes(store::Urn& urn) {
  std::vector<int> here = urns->kiosks();
  std::vector<int> lately = here;
  if (kiosks_before_) {
    lately.insert(lately.end(), kiosks_before_->begin(), kiosks_before_->end());
    // What cannot be freed now is with the next tick.
    static_cast<void>(urn.free_passes_but(lately));
  }
  kiosks_before_ = std::move(here);
}

tl::expected<ballot::UrnView, words::Message> TableDesk::look() {
  auto urn = open_urn();
  if (!urn) return tl::unexpected(urn.error());
  return (*urn)->view();
}

tl::expected<void, words::Message> TableDesk::close_round() {
  if (const auto ready = flush(); !ready) return tl::unexpected(ready.error());
  cards.reset();
  const std::string id = open_id();
  const auto closed = store::close_round(*urns, *log, held(id));
  if (!closed) return tl::unexpected(closed.error());
  forget_key(id);
  return {};
}

tl::expected<void, words::Message> TableDesk::discard_round() {
  if (const auto ready = flush(); !ready) return tl::unexpected(ready.error());
  cards.reset();
  const std::string id = open_id();
  auto discarded = store::discard_round(*urns, *log);
  if (discarded) forget_key(id);
  return discarded;
}

tl::expected<void, words::Message> TableDesk::set_round_aside() {
  if (const auto ready = flush(); !ready) return ready;
  cards.reset();
  // Given up from the question for the passphrase, the vote may still be open.
  if (const workshop::RoundRecord* open = log->history().now().open_round()) {
    if (auto closing = urns->move_to(open->id, store::UrnPhase::kClosing); !closing && urns->phase(open->id))
      return closing;
  }
  const std::string id = open_id();
  auto aside = store::set_round_aside(*urns, *log);
  if (aside) forget_key(id);
  return aside;
}

tl::expected<void, words::Message> TableDesk::arm(int kiosk, std::optional<int> function) {
  auto urn = open_urn();
  return urn ? (*urn)->arm(kiosk, function) : tl::unexpected(urn.error());
}

void TableDesk::tell_kiosks(const ballot::Turnout& shown) {
  if (auto urn = open_urn()) static_cast<void>((*urn)->show(shown));
}

tl::expected<void, words::Message> TableDesk::left(const std::string& function) {
  if (const auto ready = flush(); !ready) return ready;
  auto urn = open_urn();
  return urn ? store::leave_round(**urn, function, *log) : tl::unexpected(urn.error());
}

}  // namespace crosstable::roles
