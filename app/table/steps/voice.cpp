// What a partner asks, asked of everybody in secret, and how often two of us do not give one answer.
#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "table/flow/step_head.h"
#include "table/steps/one_voice.h"
#include "table/steps/parts.h"
#include "table/steps/registry.h"
#include "table/vote/poll.h"

namespace crosstable::table {
namespace {

using look::Rect;
using words::arg;

constexpr auto kKind = ballot::RoundKind::kVoice;

bool shows_poll(Sheet& sheet, bool answered) {
  auto& view = sheet.view.of<PollView>();
  const bool open = poll_is_open(sheet.state, kKind);
  const bool busy = open || view.does != PollView::Does::kNothing;
  // Once it is closed, the answers come by themselves.
  if (open || (busy && view.front == PollView::Front::kResult)) view.front = PollView::Front::kOfItself;
  return busy || view.front == PollView::Front::kPoll || !answered;
}

/// The control beside the head goes to the poll and back.
float draw_poll_button(Sheet& sheet, bool poll, bool answered) {
  auto& view = sheet.view.of<PollView>();
  const bool busy = poll_is_open(sheet.state, kKind) || view.does != PollView::Does::kNothing;
  if (busy || !answered) return 0;
  const look::Button button{.label = poll ? sheet.ui.say("Show the answers") : sheet.ui.say("Poll again"),
                            .icon = poll ? look::icon::kFlag : look::icon::kVote};
  const float width = look::button_width(sheet.ui, button);
  if (look::button(sheet.ui, "table.voice.poll", head_control(sheet, width), button))
    view.front = poll ? PollView::Front::kResult : PollView::Front::kPoll;
  return width;
}

std::string remark_of(const Sheet& sheet, const std::vector<workshop::VoicePoll>& polls) {
  const words::Words& words = sheet.ui.words();
  const workshop::Workshop& now = sheet.workshop();
  const workshop::RoundRecord* last = workshop::voice_round(now);
  if (last != nullptr && last->poll && last->poll->held_back)
    return words.sentences({asked_again_words(words, last->poll->ballots), held_back_words(words)});
  if (polls.empty() && workshop::can_word_questions(now))
    return words.sentences({words.say("As the partner would ask it. Once the first poll is open, the words stay."),
                            words.say("Another answer and I don’t know stand below each question by themselves.")});
  if (polls.empty() && last == nullptr && workshop::are_questions_fixed(now))
    return shows_no_voices(sheet, kKind, now.current().question)
               ? words.say("The same questions as last time, word for word.")
               : words.say("The same questions as last time, word for word, so that the answers can be compared.");
  if (polls.empty())
    return now.partner.empty() ? words.say("What a partner asks whomever they reach. What would each of us answer?")
                               : words.fill(
                                     "{partner}: what they ask whomever they reach. What would each of us "
                                     "answer?",
                                     arg("partner", sheet.marks()(now.partner, sheet.said(now.partner))));
  return words.sentences({words.say("Counted over the whole room, never by function."),
                          words.say("Another answer and I don’t know agree with nothing.")});
}

}  // namespace

void draw_voice(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& now = sheet.workshop();
  const std::vector<framework::Question> questions = workshop::questions_of(now);
  std::vector<workshop::VoicePoll> polls = workshop::voice_polls(now);
  // Another request was picked since.
  if (!workshop::are_of_this_request(now, polls)) polls.clear();
  const auto voice = one_voice_of(sheet);
  const bool poll = shows_poll(sheet, !polls.empty());
  Rect area = draw_head(sheet, remark_of(sheet, polls), draw_poll_button(sheet, poll, !polls.empty()));
  const Rect right = area.cut_right(std::max(area.w * 0.34f, std::min(330.0f, area.w * 0.45f)), 18);
  const PollPanel panel{"table.voice",
                        kKind,
                        now.current().question,
                        ui.say("Ask the room"),
                        ui.say("Everybody answers for themselves, as they would tell the partner."),
                        true};
  if (poll && (workshop::can_be_asked(questions) || poll_is_open(sheet.state, kKind))) {
    draw_poll_card(sheet, right, panel);
  } else if (poll) {
    look::empty_place(ui, right, {.words = ui.say("Three to five questions can be asked."), .centred = true});
  } else if (voice) {
    look::card(ui, right);
    draw_one_voice(sheet, look::around(right.centre(), right.w - 32, std::min(right.h - 28, 150.0f)), *voice);
  } else {
    look::empty_place(ui, right,
                      {.words = ui.say("No question has five answers, so no figure is shown."), .centred = true});
  }
  const bool can_word = workshop::can_word_questions(now) && !poll_is_open(sheet.state, kKind);
  if (can_word)
    draw_questions_to_word(sheet, area, questions);
  else
    draw_questions(sheet, area, questions,
                   poll ? std::vector<workshop::VoicePoll>{} : workshop::voice_polls(now, sheet.state.follows()));
}

}  // namespace crosstable::table
