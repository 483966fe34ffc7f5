// A copy of a snapshot without names, as the command and the table make it.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "store/nameless.h"

namespace crosstable::roles {

/// `out` and `names` as store::save_without_names takes them. `language`: in which a person is called; empty: that of
/// the snapshot's texts, as far as it is spoken here. The key is made on first use.
tl::expected<store::SavedCopy, words::Message> make_nameless(const std::string& snapshot,
                                                             const std::vector<std::string>& names,
                                                             const std::string& out, const std::string& language);

}  // namespace crosstable::roles
