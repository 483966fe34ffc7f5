// A snapshot's copy without names, signed here and pointing to its original.
#pragma once

#include <string>
#include <vector>

#include "store/snapshot_chain.h"
#include "workshop/nameless.h"

namespace crosstable::store {

struct SavedCopy {
  std::string path;
  Manifest manifest;
  workshop::Nameless copy;
};
/// In `words` a person is called. `names`: beside those that the snapshot has in its own fields. `out`: empty: beside
/// the snapshot, under a name that nothing has; a folder: so in it. Refuses a snapshot by an unknown signer: its words
/// would be signed in this installation's name.
tl::expected<SavedCopy, words::Message> save_without_names(const std::string& path,
                                                           const std::vector<std::string>& names,
                                                           const std::string& out, const words::Words& words,
                                                           const Signer& signer, const KnownSigners& known,
                                                           const std::string& today);

}  // namespace crosstable::store
