// Small things with files that several roles need.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "platform/process.h"
#include "store/signing.h"
#include "store/snapshot_file.h"

namespace crosstable::roles {

/// The key that signs what this installation saves; made on first use.
tl::expected<store::Signer, words::Message> installation_signer();
tl::expected<store::KnownSigners, words::Message> trusted_signers();

/// A remark where a snapshot's signer is not known here, or nothing can be known. Needs no key of this installation.
void remark_on_signer(const std::string& path, const store::Manifest& manifest);

tl::expected<void, words::Message> make_folder(const std::string& path);
/// Why a program did not start.
words::Message message_of(const platform::NotStarted& failure);

/// Why "--date" takes this text for no day of a workshop.
std::optional<std::string> date_trouble(const std::string& date);

/// Why this can be no workshop's title, to be followed by a full stop or by what else can be done.
std::optional<std::string> title_trouble(const std::string& title);

/// The last part of a path without these endings, in either case and in this order: what follows another dot belongs to
/// the name.
std::string name_without(const std::string& path, const std::vector<std::string>& endings);

}  // namespace crosstable::roles
