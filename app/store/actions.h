// Actions between workshops: read from the snapshots of a folder, marked by a snapshot that names the one before.
#pragma once

#include <string>
#include <vector>

#include "store/snapshot_chain.h"
#include "workshop/action_chain.h"

namespace crosstable::store {

struct ActionsFound {
  workshop::ActionChain chain;
  std::size_t snapshots = 0;             ///< read; a copy counts as the one that it is a copy of
  std::vector<std::string> unknown;      ///< paths of those by a signer whom nobody here has accepted
  std::vector<words::Message> problems;  ///< of those that are not read, a sentence each
};
/// From the snapshots in the folder and in those that lie in it, invented examples and copies without names apart.
tl::expected<ActionsFound, words::Message> find_actions(const std::string& folder, const KnownSigners& known);

/// Writes a copy of the snapshot beside it, signed anew, in which this is said of its actions, and which names it as
/// previous. Refuses one that its workshop or another mark has followed already, and one by an unknown signer: its
/// words would be signed in this installation's name.
tl::expected<SavedSnapshot, words::Message> mark_actions(const std::string& path,
                                                         const std::vector<workshop::ActionMark>& marks,
                                                         const Signer& signer, const KnownSigners& known,
                                                         const std::string& today);

/// Path of the snapshot that says the last of its actions: where some were marked since, the last of those in the same
/// folder, as long as its signer is known here or has signed the one before it too.
std::string last_marked(const std::string& path, const KnownSigners& known);

/// That others in the folder, or in those that lie in it, go on from this snapshot or from one before it, so that
/// whoever follows this one follows them not; a sentence, empty where there are none by a known signer.
words::Message left_aside_words(const std::string& path, const std::string& folder, const KnownSigners& known);

}  // namespace crosstable::store
