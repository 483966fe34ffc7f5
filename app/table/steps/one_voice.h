// What a partner asks of everybody: the questions, how they were answered, and the one figure.
#pragma once

#include "table/flow/sheet.h"
#include "workshop/voice.h"

namespace crosstable::table {

/// Once the request that is followed was asked of here; beside what the workshop before came to, where this one goes on
/// with it.
std::optional<workshop::OneVoice> one_voice_of(const Sheet& sheet);

/// "8 → 4", large, and what it means below; as large as the place allows.
void draw_one_voice(Sheet& sheet, look::Rect rect, const workshop::OneVoice& voice);
/// Each question with its answers, and how often each was given first and last; without polls what is on offer.
void draw_questions(Sheet& sheet, look::Rect rect, const std::vector<framework::Question>& questions,
                    const std::vector<workshop::VoicePoll>& polls);
/// The same to be worded at the table.
void draw_questions_to_word(Sheet& sheet, look::Rect rect, const std::vector<framework::Question>& questions);

}  // namespace crosstable::table
