// What kinds of page there are, for the flow.
#pragma once

#include <algorithm>
#include <initializer_list>

#include "kiosk/flow.h"

namespace crosstable::kiosk {

inline bool in(Page page, std::initializer_list<Page> pages) {
  return std::find(pages.begin(), pages.end(), page) != pages.end();
}

/// A voter has begun and nothing is cast.
inline bool is_answering(Page page) { return in(page, {Page::kWhom, Page::kQuestions, Page::kPoll, Page::kReview}); }

/// Somebody may have walked away from it.
inline bool can_idle(const KioskState& state) {
  return is_answering(state.page) ||
         in(state.page, {Page::kHow, Page::kCard, Page::kFunction, Page::kNotRecorded, Page::kUnknown}) ||
         (state.page == Page::kAttract && state.text_scale > 1) ||
         (in(state.page, {Page::kAttract, Page::kWaiting}) && (!state.language.empty() || state.choosing_language));
}

}  // namespace crosstable::kiosk
