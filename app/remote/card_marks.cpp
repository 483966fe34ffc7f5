#include "remote/card_marks.h"

#include <algorithm>

#include <sodium.h>

namespace crosstable::remote {

store::KeptCard::Mark mark_of(const ballot::CodeHash& hash) {
  store::KeptCard::Mark mark{};
  static_assert(crypto_hash_sha256_BYTES == mark.size());
  crypto_hash_sha256(mark.data(), hash.data(), hash.size());
  return mark;
}

ballot::CodeHash covered(const ballot::CodeHash& scanned, const ballot::CodeHash& typed) {
  ballot::CodeHash cover{};
  static_assert(crypto_generichash_BYTES_MIN == cover.size());
  crypto_generichash(cover.data(), cover.size(), typed.data(), typed.size(), nullptr, 0);
  for (std::size_t at = 0; at < cover.size(); ++at) cover[at] ^= scanned[at];
  return cover;
}

store::KeptCard kept_card(const ballot::Card& card, const ballot::CodeKey& key) {
  const ballot::CodeHash scanned = ballot::hash_of(card.scanned, key);
  const ballot::CodeHash typed = ballot::hash_of(card.typed, key);
  return {mark_of(scanned), mark_of(typed), covered(scanned, typed), card.function};
}

ballot::CardSight sight_of(const ballot::Code& code, const store::KeptRound& round) {
  if (!round.card_key) return {};
  const ballot::CodeHash hash = ballot::hash_of(code, *round.card_key);
  const store::KeptCard::Mark mark = mark_of(hash);
  const bool is_scanned = holds_alternative<ballot::ScannedCode>(code);
  const auto at = std::find_if(round.cards.begin(), round.cards.end(), [&](const store::KeptCard& card) {
    return (is_scanned ? card.mark : card.typed) == mark;
  });
  if (at == round.cards.end()) return {};
  ballot::CardSight sight;
  sight.outcome = ballot::CardSight::Outcome::kFree;
  sight.function = at->function;
  sight.card = is_scanned ? hash : covered(at->scanned, hash);
  sight.tag = ballot::tag_of(sight.card, *round.card_key);
  return sight;
}

}  // namespace crosstable::remote
