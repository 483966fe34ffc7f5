// What a kiosk keeps, as a file on a stick, for a table that it cannot reach: sealed ballots and what they need to be
// cast. No time, and no order but that of their ids, which are drawn by lot.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "store/outbox.h"
#include "words/message.h"

namespace crosstable::remote {

struct KeptFile {
  int kiosk = 0;
  std::string round;  ///< of all of them
  std::map<ballot::BallotId, store::KeptBallot> ballots;
};

/// What is on its way of one vote, that at hand first; without ballots where nothing is. From now on all of it may have
/// been recorded without the server having said so to this kiosk, and the outbox knows.
tl::expected<KeptFile, words::Message> take_copy(int kiosk, store::Outbox& outbox);

std::string to_text(const KeptFile& file);
/// Whole, or one sentence of what is wrong. `name`: what that calls it.
tl::expected<KeptFile, words::Message> kept_file_from(std::string_view text, const std::string& name);

/// Its name, once it is whole and on the disk. A copy of before goes; what another vote or somebody else has left there
/// stays.
tl::expected<std::string, words::Message> write_kept_file(const std::string& folder, const KeptFile& file);

struct KeptFileFound {
  std::string name;
  tl::expected<KeptFile, words::Message> file;
};
/// Of all kiosks, by their names.
std::vector<KeptFileFound> read_kept_files(const std::string& folder);

}  // namespace crosstable::remote
