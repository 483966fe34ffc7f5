// Urns in files of the workshop's folder, whose kiosks are on the table's machine.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/urn_keeper.h"

namespace crosstable::store {

class FileUrnKeeper final : public UrnKeeper {
 public:
  using UrnKeeper::UrnKeeper;

  tl::expected<std::vector<std::string>, words::Message> rounds() override;
  tl::expected<std::optional<std::string>, words::Message> round_at_hand() override;
  bool is_gone(const std::string& round) override;

  tl::expected<std::unique_ptr<Urn>, words::Message> make(const ballot::Round& round,
                                                          const ballot::Deck* deck) override;
  tl::expected<std::unique_ptr<Urn>, words::Message> open(const std::string& round) override;
  tl::expected<UrnPhase, words::Message> phase(const std::string& round) override;
  tl::expected<void, words::Message> move_to(const std::string& round, UrnPhase phase) override;
  tl::expected<void, words::Message> destroy(const std::string& round) override;
  /// Urn and journal, under the names aside-<id>.urn and aside-<id>.urn-journal.
  tl::expected<void, words::Message> keep_aside(const std::string& round) override;

  std::string name_of(const std::string& round) override;
  std::string in_the_way(const std::string& round) override;
  bool is_blank(const std::string& round) override;
  bool has_been_open(const std::string& round) override;
  bool is_in_ruins(const std::string& round) override;

  std::vector<int> kiosks() override;
  std::vector<int> kiosks_in_trouble() override;
};

}  // namespace crosstable::store
