// What a kiosk keeps and cannot read: every byte stays, under another name beside it. Room-internal.
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "words/message.h"

namespace crosstable::store {

/// What was set aside: first of a vote that may be open, then of one that is over.
inline constexpr std::string_view kAsideUnread = ".unread-", kAsideOver = ".damaged-";
inline constexpr int kMostAside = 99;

std::string aside_name(const std::string& path, std::string_view what, int number);
/// With what lies beside it; the name that it has now.
tl::expected<std::string, words::Message> put_aside(const std::string& from, const std::string& path,
                                                    std::string_view what);

}  // namespace crosstable::store
