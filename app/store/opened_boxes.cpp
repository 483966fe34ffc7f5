#include "store/opened_boxes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <optional>

#include <sodium.h>

#include "store/fault.h"
#include "store/file_urn.h"
#include "store/hex.h"
#include "store/round_desk.h"

namespace crosstable::store {

namespace {

ballot::Turnout raters_of(const std::vector<ballot::Ballot>& ballots, std::size_t functions) {
  ballot::Turnout raters(functions, 0);
  for (const ballot::Ballot& ballot : ballots) ++raters[static_cast<std::size_t>(ballot.rater)];
  return raters;
}

/// With cards there may be more boxes than were counted: settle() allows exactly those of cards that were used twice.
tl::expected<void, words::Message> check_turnout(const std::string& folder, const ballot::Round& round,
                                                 const UrnContents& contents) {
  const auto cast =
      static_cast<std::size_t>(std::accumulate(contents.view.turnout.begin(), contents.view.turnout.end(), 0));
  const bool more = round.eligibility == ballot::Eligibility::kCards && contents.boxes.size() > cast;
  if (cast == contents.boxes.size() || more) return {};
  // Translators: a part of a sentence. {n} ballots lie in the urn, {cast} were cast.
  return tl::unexpected(keep_all(
      folder, words::count_message("the urn holds {n} ballot where {cast} were cast",
                                   "the urn holds {n} ballots where {cast} were cast",
                                   static_cast<std::int64_t>(contents.boxes.size()), words::arg("cast", cast))));
}

/// One ballot for each used card, whichever kiosk took it; then the cards are forgotten.
tl::expected<void, words::Message> settle(const std::string& folder, const ballot::Round& round,
                                          const ballot::UsedCards& used, const std::vector<ballot::Lot>& lots,
                                          OpenedBallots& ballots) {
  if (round.eligibility == ballot::Eligibility::kCards) {
    const auto kept = ballot::one_each(ballots.all(), lots, used);
    if (!kept) return tl::unexpected(keep_all(folder, kept.error()));
    ballots.keep(*kept);
    ballots.drop_tags();
    return {};
  }
  const bool tagged = std::any_of(ballots.all().begin(), ballots.all().end(),
                                  [](const ballot::Ballot& ballot) { return ballot.tag != ballot::kNoCard; });
  if (tagged)
    return tl::unexpected(
        keep_all(folder, words::message("a ballot in the urn comes from a card, and this round has none")));
  return {};
}

}  // namespace

OpenedBallots::~OpenedBallots() {
  for (ballot::Ballot& ballot : ballots_) ballot::wipe(ballot);
}

void OpenedBallots::add(ballot::Ballot&& ballot) { ballots_.push_back(std::move(ballot)); }

void OpenedBallots::keep(const std::vector<std::size_t>& indices) {
  std::vector<ballot::Ballot> kept;
  kept.reserve(indices.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < ballots_.size(); ++i) {
    if (next < indices.size() && indices[next] == i) {
      kept.push_back(std::move(ballots_[i]));
      ++next;
    }
    ballot::wipe(ballots_[i]);
  }
  ballots_ = std::move(kept);
}

void OpenedBallots::drop_tags() {
  for (ballot::Ballot& ballot : ballots_) sodium_memzero(ballot.tag.data(), ballot.tag.size());
}

std::string mark_of(std::vector<ballot::Sealed> boxes) {
  std::sort(boxes.begin(), boxes.end());
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, crypto_generichash_BYTES);
  for (const ballot::Sealed& box : boxes) crypto_generichash_update(&state, box.data(), box.size());
  std::array<std::uint8_t, crypto_generichash_BYTES> mark{};
  crypto_generichash_final(&state, mark.data(), mark.size());
  return to_hex(mark);
}

words::Message keep_all(const std::string& folder, const words::Message& what) {
  // Translators: {what} is a part of a sentence: "the urn holds 9 ballots where 10 were cast".
  return words::message(
      "{folder}: {what}, so nothing was published and everything is kept; copy the folder before you try again or "
      "discard the round.",
      words::arg("folder", folder), words::arg("what", what));
}

words::Message other_key(const std::string& folder) {
  // Translators: a part of a sentence; so are all that begin with a small letter.
  return keep_all(folder, words::message("the key file belongs to another round"));
}

tl::expected<void, words::Message> open_boxes(const std::string& folder, const ballot::Round& round,
                                              const UrnContents& contents, const ballot::SecretKey* held,
                                              OpenedBallots& into) {
  if (auto checked = check_turnout(folder, round, contents); !checked) return checked;
  std::optional<ballot::SecretKey> read;
  if (held == nullptr) {
    if (words::Message why = key_trouble(folder, round); !why.empty()) return tl::unexpected(std::move(why));
    auto from_file = read_key(key_path(folder, round.id));
    if (!from_file) return tl::unexpected(from_file.error());
    read = std::move(*from_file);
  }
  const ballot::SecretKey* key = held != nullptr ? held : &*read;
  if (key->public_key() != round.key) return tl::unexpected(other_key(folder));
  into.reserve(contents.boxes.size());
  std::vector<ballot::Lot> lots;
  for (const ballot::Sealed& box : contents.boxes) {
    auto plain = ballot::open(box, *key);
    if (!plain)
      return tl::unexpected(
          keep_all(folder, words::message("a ballot in the urn was not sealed for this round or was changed")));
    auto ballot = ballot::unpack(round.form, *plain);
    ballot::wipe(*plain);
    if (!ballot)
      return tl::unexpected(
          keep_all(folder, words::message("a ballot in the urn is none that a kiosk of this round can have made")));
    into.add(std::move(*ballot));
    lots.push_back(ballot::lot_of(box, *key));
  }
  if (auto settled = settle(folder, round, contents.cards, lots, into); !settled) return settled;
  if (raters_of(into.all(), round.form.functions.size()) != contents.view.turnout) {
    return tl::unexpected(
        keep_all(folder, words::message("the ballots in the urn are not those of the functions that voted")));
  }
  return {};
}

}  // namespace crosstable::store
