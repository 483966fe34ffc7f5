#include "table/vote/poll.h"

#include <algorithm>

#include "look/controls.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/round_choice.h"
#include "table/vote/key.h"
#include "table/vote/kiosks.h"
#include "table/vote/poll_room.h"
#include "table/vote/trouble.h"
#include "workshop/earlier_votes.h"
#include "workshop/voice.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kBlockGap_mm = 10;

/// What the partner of another request was asked is no poll of this one.
const workshop::RoundRecord* last_of(const workshop::Workshop& workshop, ballot::RoundKind kind) {
  return kind == ballot::RoundKind::kVoice ? workshop::voice_round(workshop) : workshop.last_round(kind);
}

void draw_words(look::Ui& ui, Rect& area, const std::string& text, const look::TextStyle& style, float gap) {
  ui.text(area.cut_top(ui.text_height(text, style, area.w), gap), text, style);
}

void draw_title(look::Ui& ui, Rect& area, const std::string& head, const std::string& remark) {
  draw_words(ui, area, head, {.size = look::Text::kTitle}, 3);
  draw_words(ui, area, remark, {.size = look::Text::kBody, .colour = Colour::kQuiet}, kBlockGap_mm);
}

ballot::Minutes poll_minutes(const ballot::RoundForm& form, int voters, int kiosks) {
  return ballot::voting_minutes({voters, ballot::ballot_taps(form, 0), kiosks});
}

std::string minutes_for(const Sheet& sheet, const ballot::RoundForm& form, int voters, int kiosks) {
  const words::Words& words = sheet.ui.words();
  if (votes_by_itself(sheet.state)) return words.say(kSimulatedVotes);
  const auto minutes = arg("minutes", ballot::minutes_message(poll_minutes(form, voters, kiosks)));
  const auto number = arg("number", words::Spelt{kiosks});
  // Translators: {minutes} is "3 minutes" or "12 to 15 minutes"; {number} is in letters up to twelve.
  return std::ssize(sheet.state.machine.kiosks) < kiosks
             ? words.count("About {minutes} on the {number} kiosk you planned",
                           "About {minutes} on the {number} kiosks you planned", kiosks, minutes, number)
             : words.count("About {minutes} on {number} kiosk", "About {minutes} on {number} kiosks", kiosks, minutes,
                           number);
}

/// What a poll is opened with where its votes would take longer than the step: more kiosks, or hands.
std::string fit_words(const Sheet& sheet, const ballot::RoundForm& form, int voters) {
  const words::Words& words = sheet.ui.words();
  const int has = sheet.workshop().current().minutes;
  if (votes_by_itself(sheet.state) || poll_minutes(form, voters, kiosks_counted(sheet.state)).most <= has) return "";
  const auto enough = ballot::kiosks_for(voters, ballot::ballot_taps(form, 0), has);
  const auto number = arg("number", words::Spelt{enough.value_or(0)});
  const auto kiosks =
      arg("kiosks", words::count_message("{number} kiosk", "{number} kiosks", enough.value_or(0), number));
  // What a partner asks is answered in secret or not at all.
  if (form.kind == ballot::RoundKind::kVoice)
    return enough ? words.count("The step has {n} minute: it would fit with {kiosks}.",
                                "The step has {n} minutes: it would fit with {kiosks}.", has, kiosks)
                  : words.count("The step has {n} minute: give it more time.",
                                "The step has {n} minutes: give it more time.", has);
  if (!enough)
    return words.count("The step has {n} minute: count hands instead.",
                       "The step has {n} minutes: count hands instead.", has);
  return words.count("The step has {n} minute: it would fit with {kiosks}, or count hands.",
                     "The step has {n} minutes: it would fit with {kiosks}, or count hands.", has, kiosks);
}

RoundChoice choice_of(const View& view, ballot::RoundKind kind) {
  RoundChoice choice = view.choice;
  choice.kind = kind;
  // Cards are for one round; nobody prints new ones for a poll.
  if (choice.eligibility == ballot::Eligibility::kCards) choice.eligibility = ballot::Eligibility::kOpen;
  return choice;
}

/// The class of a figure that is not said.
std::string answers_words(const words::Words& words, int least) {
  switch (ballot::answer_class(least)) {
    case ballot::AnswerClass::k3To4: return words.say("Asked again: 3 to 4 answered");
    case ballot::AnswerClass::k5To9: return words.say("Asked again: 5 to 9 answered");
    case ballot::AnswerClass::k10To19: return words.say("Asked again: 10 to 19 answered");
    case ballot::AnswerClass::k20Up: return words.say("Asked again: 20 or more answered");
  }
  return "";
}

// ---- to open

void draw_promise(look::Ui& ui, Rect& area) {
  const std::string promise = ui.say("The room sees how many, never who. If all agree, all is known.");
  look::callout(ui, area.cut_top(look::callout_height(ui, promise, area.w), kBlockGap_mm), look::icon::kLock, promise);
}

/// What the partner asks, beside what else the poll asks.
std::string voices_again_words(const words::Words& words, const ballot::Round& round) {
  if (round.earlier.voices.empty()) return "";
  if (workshop::are_voices_held_back(round))
    return words.say(
        "What the partner asks is left out of this ballot: nothing of it could be shown, for other people are here "
        "than then, or perhaps are.");
  return words.count("What the partner asks shows its answers only if all {n} vote and nobody leaves.",
                     "What the partner asks shows its answers only if all {n} vote and nobody leaves.",
                     round.roster.people());
}

std::string items_again_words(const words::Words& words, const ballot::Round& round, bool by_hands) {
  const bool asks_items = round.form.kind != ballot::RoundKind::kVoice;
  if (asks_items ? round.earlier.polls.empty() : round.earlier.voices.empty()) return "";
  if (by_hands)
    return words.say(
        "Hands were counted on this. A secret poll now shows no counts: beside them they would tell who raised none.");
  const bool joined = asks_items && !round.form.questions.empty();
  if (joined && workshop::is_held_back(round))
    return words.say("How sure we are is not shown now: other people are here than then, or perhaps are.");
  if (workshop::is_held_back(round))
    return words.say(
        "Asked again now, the poll shows only that it was held: other people are here than then, or perhaps are.");
  return words.count("Asked again, the poll shows its counts only if all {n} vote and nobody leaves.",
                     "Asked again, the poll shows its counts only if all {n} vote and nobody leaves.",
                     round.roster.people());
}

/// Before it opens: what will be seen of a poll that was asked before. On one ballot, each part by itself.
std::string asked_again_words(const words::Words& words, const ballot::Round& round, bool by_hands) {
  const bool asks_items = round.form.kind != ballot::RoundKind::kVoice;
  return words.sentences(
      {items_again_words(words, round, by_hands), asks_items ? voices_again_words(words, round) : ""});
}

/// A finger that slipped on a stepper is no newcomer.
bool can_say_same_people(const workshop::Workshop& now, const ballot::Round& round) {
  const auto has_moved = [](const std::vector<ballot::EarlierPoll>& polls) {
    return std::any_of(polls.begin(), polls.end(), [](const auto& poll) { return poll.moved; });
  };
  const bool moved = has_moved(round.earlier.polls) || has_moved(round.earlier.voices);
  return moved && workshop::has_moved_since_last_vote(now) && !workshop::refusal(now, workshop::SamePeople{});
}

/// `round`: all of what would be asked.
void draw_asked_again(Sheet& sheet, Rect& area, const PollPanel& panel, const ballot::Round& round) {
  look::Ui& ui = sheet.ui;
  const workshop::RoundRecord* last = last_of(sheet.workshop(), panel.kind);
  const std::string text =
      asked_again_words(ui.words(), round, last != nullptr && last->poll && last->poll->open_hands);
  if (text.empty()) return;
  const bool held = workshop::is_held_back(round) || workshop::are_voices_held_back(round);
  const Colour colour = held ? Colour::kCaution : Colour::kQuiet;
  draw_words(ui, area, text, {.size = look::Text::kBody, .colour = colour}, kBlockGap_mm);
  if (!can_say_same_people(sheet.workshop(), round)) return;
  const look::Button same{.label = ui.say("Take back the change of people"), .icon = look::icon::kUndo, .left = true};
  if (look::button(ui, panel.id + ".same", area.cut_top(ui.sizes().button_mm, ui.sizes().gap_mm), same))
    sheet.intents.push_back(workshop::Change{workshop::SamePeople{}});
}

void draw_hands_button(Sheet& sheet, Rect place, const PollPanel& panel, const ballot::RoundForm& form) {
  look::Ui& ui = sheet.ui;
  const workshop::RoundRecord* last = last_of(sheet.workshop(), panel.kind);
  const bool by_hand_before = last != nullptr && last->poll && last->poll->open_hands;
  const look::Button hands{.label = by_hand_before ? ui.say("Count hands again") : ui.say("Count hands instead"),
                           .icon = look::icon::kRoom,
                           .enabled = !was_counted_in_secret(sheet.state, form)};
  if (!look::button(ui, panel.id + ".hands", place, hands)) return;
  sheet.view.of<PollView>().does = PollView::Does::kHands;
  sheet.view.of<PollView>().hands.clear();
}

/// `round`: all of what would be asked.
void draw_open_button(Sheet& sheet, Rect& area, const PollPanel& panel, const ballot::Round& round) {
  look::Ui& ui = sheet.ui;
  const workshop::RoundRecord* last = last_of(sheet.workshop(), panel.kind);
  const bool enough = round.roster.people() >= ballot::kLeastPollBallots;
  if (!enough)
    draw_words(ui, area, ui.say("A secret poll needs five people or more."),
               {.size = look::Text::kBody, .colour = Colour::kCaution}, kBlockGap_mm);
  look::Button open{.label = last == nullptr ? ui.say("Open the poll") : ui.say("Poll again"),
                    .icon = look::icon::kVote};
  // Once something was counted, what is next is not to count it again; nor is it to ask in vain.
  const bool in_vain = !enough || (workshop::is_held_back(round) &&
                                   (round.form.questions.empty() || workshop::are_voices_held_back(round)));
  open.kind = in_vain || (last != nullptr && last->poll) ? look::ButtonKind::kOutline
              : panel.primary && last == nullptr         ? look::ButtonKind::kPrimary
                                                         : look::ButtonKind::kAccentOutline;
  open.enabled = enough && sheet.state.busy.empty() && !sheet.state.live;
  if (look::button(ui, panel.id + ".open", area.cut_top(ui.sizes().button_mm, ui.sizes().gap_mm), open))
    ask_for_key(sheet, choice_of(sheet.view, panel.kind), panel.question);
}

void draw_closed(Sheet& sheet, Rect area, const PollPanel& panel) {
  look::Ui& ui = sheet.ui;
  const workshop::RoundRecord* last = last_of(sheet.workshop(), panel.kind);
  const int people = sheet.workshop().roster.people();
  const bool enough = people >= ballot::kLeastPollBallots;
  // What a partner asks is answered in secret or not at all.
  const bool by_hands = panel.kind != ballot::RoundKind::kVoice;
  if (last != nullptr && last->poll) {
    const std::string room = ui.say("Counted over the whole room, never by function.");
    draw_title(ui, area, poll_source_words(ui.words(), *last->poll),
               last->poll->held_back    ? held_back_words(ui.words())
               : last->poll->open_hands ? ui.words().sentences({hands_words(ui.words(), *last), room})
                                        : room);
  } else if (last != nullptr && workshop::nobody_voted(*last)) {
    draw_title(ui, area, ui.say("Nobody voted"),
               by_hands ? ui.say("The poll was closed empty. Ask again, or count hands.")
                        : ui.say("The poll was closed empty. Ask again."));
  } else if (last != nullptr) {
    draw_title(ui, area, ui.say("Too few answers"),
               by_hands ? ui.say("A poll shows nothing below five ballots. Ask again, or count hands.")
                        : ui.say("A poll shows nothing below five ballots. Ask again."));
  } else {
    draw_title(ui, area, panel.head, panel.task);
    draw_promise(ui, area);
  }
  const ballot::Round whole = whole_round_for(sheet.state, choice_of(sheet.view, panel.kind), panel.question);
  draw_asked_again(sheet, area, panel, whole);
  const look::Button people_button{.label = ui.count("{n} person is here", "{n} people are here", people),
                                   .icon = look::icon::kPeople,
                                   .left = true};
  if (look::button(ui, panel.id + ".places", area.cut_top(ui.sizes().button_mm, ui.sizes().gap_mm), people_button))
    sheet.view.of<PollView>().does = PollView::Does::kPlaces;
  const ballot::RoundForm form = form_asked(whole);
  const std::string time = minutes_for(sheet, form, people, kiosks_counted(sheet.state));
  const std::string fewer = votes_by_itself(sheet.state) ? "" : fewer_words(ui.words(), sheet.state);
  const std::string fit = enough ? fit_words(sheet, form, people) : "";
  const bool more = !fewer.empty() || !fit.empty();
  draw_words(ui, area, more ? ui.words().sentences({ui.fill("{time}.", arg("time", time)), fewer, fit}) : time,
             {.size = look::Text::kBody, .colour = Colour::kQuiet}, kBlockGap_mm);
  draw_open_button(sheet, area, panel, whole);
  if (by_hands) draw_hands_button(sheet, area.cut_top(ui.sizes().button_mm), panel, form);
}

// ---- open

/// Under unlock, a tap on a ring arms the first kiosk that waits for nobody.
void arm_by_ring(Sheet& sheet, Rect cell, const std::string& id, int function) {
  const LiveRound& live = *sheet.state.live;
  if (live.round.eligibility != ballot::Eligibility::kUnlock) return;
  const auto index = static_cast<std::size_t>(function);
  if (live.view.turnout[index] >= live.view.places[index]) return;
  for (int kiosk : sheet.state.machine.kiosks) {
    if (live.view.armed.contains(kiosk)) continue;
    const framework::Function& named = live.round.roster.functions[index];
    const std::string label = sheet.ui.fill("Let one of {function} vote", arg("function", named.name));
    if (sheet.ui.touch(id + ".arm." + named.code, cell, {.label = label}).tapped)
      sheet.intents.push_back(ArmKiosk{kiosk, function});
    return;
  }
}

void draw_rings(Sheet& sheet, Rect area, const std::string& id) {
  look::Ui& ui = sheet.ui;
  const LiveRound& live = *sheet.state.live;
  std::vector<int> there;
  for (int i = 0; i < static_cast<int>(live.view.places.size()); ++i) {
    if (live.view.places[static_cast<std::size_t>(i)] > 0) there.push_back(i);
  }
  const float label = ui.line_height({.size = look::Text::kCaption});
  float size = std::min(90.0f, area.h - label - 3);
  int across = 1;
  for (; size > 26; size -= 1) {
    across = std::max(1, static_cast<int>((area.w + 8) / (size + 8)));
    const int down = (static_cast<int>(there.size()) + across - 1) / across;
    if (static_cast<float>(down) * (size + label + 8) - 8 <= area.h) break;
  }
  for (std::size_t k = 0; k < there.size(); ++k) {
    const auto index = static_cast<std::size_t>(there[k]);
    const float x = area.x + static_cast<float>(static_cast<int>(k) % across) * (size + 8);
    const float y = area.y + static_cast<float>(static_cast<int>(k) / across) * (size + label + 8);
    arm_by_ring(sheet, {x, y, size, size}, id, there[k]);
    look::turnout_ring(ui, live.round.roster.functions[index], {x + size / 2, y + size / 2}, size,
                       live.view.turnout[index], live.view.places[index]);
    // Translators: how many of a function have voted; at most about 12 letters.
    const std::string turnout =
        ui.fill("{done} of {places}", arg("done", live.view.turnout[index]), arg("places", live.view.places[index]));
    ui.text({x - 4, y + size + 1, size + 8, label}, turnout,
            {.size = look::Text::kCaption, .colour = Colour::kQuiet, .align = look::Align::kCentre, .tabular = true});
  }
}

bool draw_discard(Sheet& sheet, Rect row, const std::string& id) {
  look::Ui& ui = sheet.ui;
  const std::string asked = id + ".discard";
  const float h = ui.sizes().button_mm;
  bool& discards = sheet.view.of<PollView>().discards;
  if (!discards) {
    if (look::button(ui, asked, row.cut_top(h),
                     {.label = ui.say("Discard the poll"), .kind = look::ButtonKind::kGhost}))
      discards = true;
    return false;
  }
  const auto parts = look::columns(row.cut_top(h), 2, ui.sizes().gap_mm);
  if (look::button(ui, asked + ".keep", parts[1], {.label = ui.say("Keep it")})) discards = false;
  if (!look::button(ui, asked + ".yes", parts[0], {.label = ui.say("Destroy all")})) return false;
  discards = false;
  return true;
}

void draw_open(Sheet& sheet, Rect area, const PollPanel& panel) {
  look::Ui& ui = sheet.ui;
  const LiveRound& live = *sheet.state.live;
  int cast = 0;
  int places = 0;
  for (int n : live.view.turnout) cast += n;
  for (int n : live.view.places) places += n;
  const bool all = ballot::all_voted(live.view);
  const bool waits = kiosk_is_next(sheet.state, all);
  const std::string remark = ui.words().sentences(
      {stopped_words(ui.words(), sheet.state),
       all ? ui.say("Everybody has voted.")
           // Translators: {time} as in "About ten minutes on two kiosks", "The table hears no kiosk now".
           : ui.fill(
                 "{time}. The rings follow twice a minute; the answers are counted once, at the close.",
                 arg("time", waits ? none_heard_words(ui.words(), sheet.state)
                                   : minutes_for(sheet, live.round.form, places - cast, kiosks_at_work(sheet.state)))),
       live.round.wrapped                     ? ui.say("Its key is locked with a passphrase.")
       : ballot::is_key_in_memory(live.round) ? ui.say("Its key is in this table's memory alone.")
                                              : ui.say("Its key has no passphrase.")});
  draw_title(ui, area,
             ui.count("{n} of {places} have voted", "{n} of {places} have voted", cast, arg("places", places)), remark);
  const float h = ui.sizes().button_mm;
  Rect foot = area.cut_bottom(2 * h + ui.sizes().gap_mm, kBlockGap_mm);
  Rect hands = area.cut_bottom(h, kBlockGap_mm);
  draw_disk_warning(sheet, area);
  draw_rings(sheet, area, panel.id);
  draw_kiosk_ways(sheet, look::columns(hands, 2, 8), panel.id, waits);
  look::Button close{.label = ui.say("Hold to close the poll"),
                     .kind = all ? look::ButtonKind::kAccentOutline : look::ButtonKind::kOutline};
  close.enabled = sheet.state.busy.empty();
  if (look::hold_button(ui, panel.id + ".close", foot.cut_top(h, ui.sizes().gap_mm), close))
    sheet.intents.push_back(AskToClose{});
  if (draw_discard(sheet, foot, panel.id)) sheet.intents.push_back(DiscardRound{});
}

}  // namespace

const ballot::PollResult* poll_result(const workshop::Workshop& workshop, ballot::RoundKind kind) {
  const workshop::RoundRecord* last = last_of(workshop, kind);
  return last != nullptr && last->state == workshop::RoundState::kClosed && last->poll ? &*last->poll : nullptr;
}

const ballot::RoundForm* poll_form(const workshop::Workshop& workshop, ballot::RoundKind kind) {
  const workshop::RoundRecord* last = last_of(workshop, kind);
  return last == nullptr ? nullptr : &last->form;
}

bool poll_is_open(const TableState& state, ballot::RoundKind kind) {
  return state.live && state.live->round.form.kind == kind;
}

bool shows_no_voices(const Sheet& sheet, ballot::RoundKind kind, const std::string& question) {
  return workshop::are_voices_held_back(whole_round_for(sheet.state, choice_of(sheet.view, kind), question));
}

std::string held_back_words(const words::Words& words) {
  return words.say("Perhaps not by the same people: what they answered is not shown. What was shown before stays.");
}

std::string hands_words(const words::Words& words, const workshop::RoundRecord& counted) {
  const int hands = counted.poll ? counted.poll->ballots : 0;
  const int people = counted.roster.people();
  // Translators: hands that were raised, of people whose number is not known.
  if (people == 0) return words.count("{n} hand.", "{n} hands.", hands);
  // Translators: hands that were raised; {people} is "24 people", all who had a place.
  return words.count("{n} hand of {people}.", "{n} hands of {people}.", hands,
                     arg("people", words::count_message("{n} person", "{n} people", people)));
}

std::string poll_source_words(const words::Words& words, const ballot::PollResult& result) {
  if (result.open_hands) return words.say("A show of hands, open");
  if (result.held_back) return answers_words(words, result.ballots);
  return words.count("{n} secret ballot", "{n} secret ballots", result.ballots);
}

void draw_poll(Sheet& sheet, look::Rect rect, const PollPanel& panel) {
  if (poll_is_open(sheet.state, panel.kind)) return draw_open(sheet, rect, panel);
  auto& view = sheet.view.of<PollView>();
  // What was asked of the last poll is not asked of the next one.
  view.discards = false;
  if (view.does == PollView::Does::kHands) return draw_hands(sheet, rect, panel);
  if (view.does == PollView::Does::kPlaces) return draw_places(sheet, rect, panel.id);
  draw_closed(sheet, rect, panel);
}

void draw_poll_card(Sheet& sheet, look::Rect rect, const PollPanel& panel) {
  look::card(sheet.ui, rect);
  draw_poll(sheet, rect.inset(16, 14), panel);
}

}  // namespace crosstable::table
