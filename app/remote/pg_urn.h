// One round's urn on a server, as its table has it. Room-internal.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "ballot/cards.h"
#include "remote/link.h"
#include "store/urn_keeper.h"

namespace crosstable::remote {

/// How long a table waits for its server.
inline constexpr Link::Within kTablesPatience{10'000};

class PgUrn final : public store::Urn {
 public:
  PgUrn(std::shared_ptr<Link> link, ballot::Round round, std::optional<ballot::CodeKey> card_key);

  const ballot::Round& round() const override { return round_; }
  /// A server's rounds are led from where they are.
  bool is_copy() const override { return false; }
  tl::expected<void, words::Message> settle() override { return {}; }
  tl::expected<ballot::UrnView, words::Message> view() override;
  tl::expected<ballot::UrnView, words::Message> shown() override;
  tl::expected<void, words::Message> show(const ballot::Turnout& turnout) override;
  tl::expected<void, words::Message> arm(int kiosk, std::optional<int> function) override;
  tl::expected<void, words::Message> free_passes_but(const std::vector<int>& kiosks) override;
  tl::expected<void, words::Message> left(int function) override;
  tl::expected<store::UrnContents, words::Message> contents() override;

 private:
  enum class Counted { kCast, kShown };
  tl::expected<ballot::UrnView, words::Message> look(Counted counted);
  std::optional<ballot::UrnView> view_in(const Rows& rows, Counted counted) const;

  std::shared_ptr<Link> link_;
  ballot::Round round_;
  std::optional<ballot::CodeKey> card_key_;
  ballot::UrnView last_;
};

/// The 16 bytes that a round is called by; an error if it is no round's id.
tl::expected<std::vector<std::uint8_t>, words::Message> id_bytes(const std::string& round);

}  // namespace crosstable::remote
