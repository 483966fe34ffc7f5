#include <algorithm>
#include <cmath>
#include <iterator>

#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/step_head.h"
#include "table/flow/text_mark.h"
#include "table/steps/one_voice.h"
#include "table/steps/parts.h"
#include "table/steps/registry.h"
#include "table/steps/settled.h"
#include "table/vote/poll.h"
#include "workshop/agreed_message.h"
#include "workshop/forms.h"
#include "workshop/review_day.h"
#include "workshop/voice.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr int kMostMark = 5;
constexpr int kHears = 3;       ///< below it a reservation is heard
constexpr double kHolds = 4.0;  ///< middle answer from which an agreement stands
constexpr float kMostPair_mm = 130;
constexpr float kVoiceBelow_mm = 112;   ///< a figure with its unit and its sentence
constexpr float kAroundPairs_mm = 150;  ///< what the sheet's head, its note and its margins take at most

/// What is known about one focus pair.
struct Sure {
  workshop::Pair pair;
  words::Message agreed;         ///< "Decision owner Credit lead, Finance; decided within 2 working days"
  std::optional<double> median;  ///< nothing before the poll, or without five answers
  bool below = false;
  bool unknown = false;  ///< asked again, perhaps of others: nothing of it is shown
  std::string reservation;
  std::vector<std::string> not_agreed;  ///< of its functions, by name
  bool holds() const { return median && *median >= kHolds && !below; }
};

std::vector<Sure> sure_of(const Sheet& sheet) {
  const workshop::Workshop& workshop = sheet.workshop();
  const framework::Said& said = sheet.view.said;
  const ballot::PollResult* result = poll_result(workshop, ballot::RoundKind::kConfidence);
  const ballot::RoundForm* form = poll_form(workshop, ballot::RoundKind::kConfidence);
  std::vector<Sure> all;
  for (std::size_t i = 0; i < workshop.focus.size(); ++i) {
    workshop::LanguageMarks marks = sheet.marks();
    const auto settled = [&](const std::string& own) { return marks(own, said.list(own)); };
    Sure sure{workshop.focus[i], workshop::agreed_message(workshop, workshop.focus[i], said, settled)};
    const workshop::Agreement* agreement = workshop.agreement(sure.pair);
    if (agreement != nullptr) sure.reservation = agreement->reservation;
    for (const std::string& side : {sure.pair.from, sure.pair.about}) {
      if (agreement == nullptr || !agreement->agreed.contains(side))
        sure.not_agreed.push_back(workshop::short_name(workshop.roster, side));
    }
    for (std::size_t item = 0; result != nullptr && item < form->items.size(); ++item) {
      if (workshop::pair_of_item(*form, item) != sure.pair) continue;
      sure.unknown = result->held_back;
      if (sure.unknown) break;
      if (result->medians[item] >= 0) sure.median = result->medians[item];
      sure.below = result->somebody_below_3[item];
    }
    all.push_back(std::move(sure));
  }
  return all;
}

void draw_agreement(Sheet& sheet, Rect rect, const Sure& sure) {
  look::Ui& ui = sheet.ui;
  Rect block = look::around(rect.centre(), rect.w, std::min(rect.h, 78.0f));
  Rect top = block.cut_top(26, 6);
  top.cut_left(two_seals(ui, {top.x, top.centre().y}, sheet.workshop().roster, sure.pair, 25), 7);
  const std::string names = workshop::pair_words(ui.words(), sheet.workshop().roster, sure.pair);
  text_that_fits(ui, top, names, {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle},
                 {look::Text::kBody, look::Text::kCaption});
  if (sure.agreed.empty()) {
    ui.text(block, ui.say("Nothing is settled yet"),
            {.size = look::Text::kLabel, .colour = Colour::kQuiet, .weight = 400});
    return;
  }
  text_that_fits(ui, block, ui.say(sure.agreed), {.weight = 600},
                 {look::Text::kTitle, look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
}

/// 0 to 5 with the middle answer alone: how the others are spread is never shown.
void draw_scale(look::Ui& ui, Rect rect, const Sure& sure) {
  const float gap = ui.sizes().gap_mm;
  const float height = 23;
  const Rect track{rect.x, rect.centre().y - height / 2 + 8, rect.w, height};
  const auto boxes = look::columns(track, kMostMark + 1, gap);
  const float radius = 6;
  for (int mark = 0; mark <= kMostMark; ++mark) {
    const Rect box = boxes[static_cast<std::size_t>(mark)];
    const bool middle = sure.median && std::abs(*sure.median - mark) < 0.75;
    const bool caution = sure.below && mark < kHears;
    if (!sure.median)
      look::dashed_place(ui, box, radius);
    else
      ui.fill(box, caution ? Colour::kCautionWash : middle ? Colour::kWash : Colour::kSunken, radius);
    look::TextStyle style{
        .weight = 600, .align = look::Align::kCentre, .valign = look::VAlign::kMiddle, .tabular = true};
    style.colour = caution ? Colour::kCaution : middle ? Colour::kAccent : Colour::kQuiet;
    ui.text(box, std::to_string(mark), style);
  }
  if (!sure.median) return;
  const float pitch = boxes[1].x - boxes[0].x;
  const float x = boxes[0].centre().x + static_cast<float>(*sure.median) * pitch;
  ui.disc({x, track.y - 13}, 9.5f, ui[Colour::kAccent]);
  ui.text(look::around({x, track.y - 13}, 24, 19), median_words(*sure.median),
          {.colour = Colour::kOnAccent,
           .weight = 600,
           .align = look::Align::kCentre,
           .valign = look::VAlign::kMiddle,
           .tabular = true});
  const look::TextStyle caption{
      .size = look::Text::kCaption, .colour = Colour::kQuiet, .valign = look::VAlign::kMiddle};
  // Translators: beside a disc on a scale from 0 to 5; at most about 18 letters.
  const std::string words = ui.say("middle answer");
  const float width = ui.text_width(words, caption) + 1;
  const bool left = x + 13 + width > rect.right();
  ui.text({left ? x - 13 - width : x + 13, track.y - 20, width, 14}, words, caption);
  if (!sure.below) return;
  const Rect under{boxes[0].x, track.bottom() + 3, boxes[kHears - 1].right() - boxes[0].x, 14};
  ui.line({under.x + 3, under.y}, {under.right() - 3, under.y}, Colour::kCaution, ui.sizes().strong_mm);
  text_that_fits(ui, {under.x, under.y + 2, under.w, 13},
                 // Translators: below the first three places of a scale from 0 to 5; at most about 22 letters.
                 ui.say("somebody is below 3"),
                 {.size = look::Text::kCaption, .colour = Colour::kCaution, .align = look::Align::kCentre},
                 {look::Text::kCaption});
}

struct Verdict {
  std::string_view icon;
  Colour colour = Colour::kAccent;
  std::string title, remark;
};

Verdict verdict_of(const words::Words& words, const Sure& sure) {
  if (sure.unknown)
    return {
        look::icon::kSpeak, Colour::kCaution, words.say("Hear the reservation"),
        words.say("Asked again, perhaps of others: nothing of it is shown. Who would like to say what is missing?")};
  if (!sure.median)
    return {look::icon::kOpenChoice, Colour::kQuiet, words.say("Not asked yet"),
            words.say("The whole room says how sure it is.")};
  if (sure.holds() && !sure.not_agreed.empty())
    return {look::icon::kAsk, Colour::kCaution, words.say("Sure, but a draft"),
            words.count("Nobody below 3, half of us at 4 or more. {functions} has not agreed to it yet.",
                        "Nobody below 3, half of us at 4 or more. {functions} have not agreed to it yet.",
                        std::ssize(sure.not_agreed), arg("functions", words::all_of(sure.not_agreed)))};
  if (sure.holds())
    return {look::icon::kChosen, Colour::kAccent, words.say("Ready to hold"),
            words.say("Nobody below 3, half of us at 4 or more.")};
  if (sure.below)
    return {look::icon::kSpeak, Colour::kCaution, words.say("Hear the reservation"),
            words.say("Somebody is below 3. Who would like to say what is missing?")};
  return {
      look::icon::kAsk, Colour::kCaution, words.say("Not sure enough"),
      words.fill("The middle answer is {median}. What would make it 4?", arg("median", median_words(*sure.median)))};
}

void draw_verdict(look::Ui& ui, Rect rect, const Verdict& verdict) {
  Rect top = rect.cut_top(20, 1);
  const Rect sign = top.cut_left(20, 5);
  ui.icon(verdict.icon, sign.centre(), 19, verdict.colour);
  text_that_fits(ui, top, verdict.title, {.weight = 600, .valign = look::VAlign::kMiddle},
                 {look::Text::kTitle, look::Text::kLabel, look::Text::kBody});
  text_that_fits(ui, rect, verdict.remark, {.colour = Colour::kQuiet}, {look::Text::kBody, look::Text::kCaption});
}

/// Where agreements are worded, nearest before this step; else after it.
std::optional<int> step_to_amend(const workshop::Workshop& workshop) {
  const auto& steps = workshop.framework.steps;
  std::optional<int> found;
  for (int i = 0; i < static_cast<int>(steps.size()) && (!found || i < workshop.step); ++i) {
    const framework::StepKind kind = steps[static_cast<std::size_t>(i)].kind;
    if (kind == framework::StepKind::kCommit || kind == framework::StepKind::kAdjust) found = i;
  }
  return found;
}

/// Amend the agreement, or write the reservation down as it stands.
void draw_remedy(Sheet& sheet, Rect rect, const Sure& sure) {
  look::Ui& ui = sheet.ui;
  const std::string name = sure.pair.from + "." + sure.pair.about;
  const look::Button amend{.label = ui.say("Amend"), .icon = look::icon::kEdit, .size = look::Text::kBody};
  const Rect button = rect.cut_right(look::button_width(ui, amend), 6);
  if (look::button(ui, "table.confidence.amend." + name,
                   look::around(button.centre(), button.w, std::min(ui.sizes().button_mm, rect.h)), amend)) {
    sheet.view.pair = sure.pair;
    if (const auto step = step_to_amend(sheet.workshop())) sheet.intents.push_back(GoToStep{*step});
  }
  if (!sure.reservation.empty()) {
    const float side = std::min(rect.h, 30.0f);
    draw_text_mark(sheet, "table.confidence.mark." + name, look::around(rect.cut_right(side, 6).centre(), side, side),
                   {workshop::TextKind::kReservation, 0, sure.pair});
  }
  const std::string caption = rect.h >= 48 ? ui.say("Reservation") : "";
  const auto typed = look::field(ui, "table.confidence.reservation." + name, rect,
                                 {.label = caption,
                                  .value = sure.reservation,
                                  .shown = sheet.marks()(sure.reservation),
                                  .hint = ui.say("Write it down in a sentence"),
                                  .most = workshop::kMostParagraph,
                                  .frame = look::FieldFrame::kSentence});
  if (typed) sheet.intents.push_back(workshop::Change{workshop::ReservationLogged{sure.pair, *typed}});
}

void draw_row(Sheet& sheet, Rect row, const Sure& sure) {
  row = row.inset(18, 6);
  Rect left = row.cut_left(row.w * 0.295f, 16);
  Rect scale = row.cut_left(row.w * 0.47f, 18);
  draw_agreement(sheet, left, sure);
  draw_scale(sheet.ui, scale, sure);
  const bool draft = sure.holds() && !sure.not_agreed.empty();
  const bool remedy = draft || ((sure.median || sure.unknown) && !sure.holds());
  const bool kept = sure.holds() && !sure.reservation.empty();
  Rect block = look::around(row.centre(), row.w, std::min(row.h, remedy || kept ? 112.0f : 54.0f));
  if (remedy || kept) draw_remedy(sheet, block.cut_bottom(std::min(52.0f, block.h * 0.5f), 4), sure);
  draw_verdict(sheet.ui, block, verdict_of(sheet.ui.words(), sure));
}

/// What the last poll asked again of what the partner asks.
std::optional<workshop::OneVoice> voice_asked_again(const Sheet& sheet) {
  const workshop::RoundRecord* last = sheet.workshop().last_round(ballot::RoundKind::kConfidence);
  return last == nullptr || last->form.questions.empty() ? std::nullopt : one_voice_of(sheet);
}

/// Before and after stand large below the agreements, where these leave room.
std::optional<workshop::OneVoice> voice_below(const Sheet& sheet) {
  const float rows = kMostPair_mm * static_cast<float>(sheet.workshop().focus.size());
  if (sheet.rect.h < kAroundPairs_mm + rows + sheet.ui.sizes().gap_mm + kVoiceBelow_mm) return std::nullopt;
  const auto voice = voice_asked_again(sheet);
  return voice && voice->now ? voice : std::nullopt;
}

void draw_results(Sheet& sheet, Rect area, const std::vector<Sure>& all) {
  look::Ui& ui = sheet.ui;
  if (const auto voice = voice_below(sheet)) {
    const float rows = kMostPair_mm * static_cast<float>(all.size());
    const Rect place{area.x, area.y + rows + ui.sizes().gap_mm, area.w, kVoiceBelow_mm};
    look::sunken(ui, place);
    draw_one_voice(sheet, place.inset(12, 8), *voice);
    area.h = rows;
  }
  const auto count = static_cast<float>(all.size());
  const float height = std::min(kMostPair_mm, area.h / count);
  Rect card{area.x, area.y, area.w, height * count};
  look::card(ui, card);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Rect row = card.cut_top(height);
    if (i > 0) ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
    draw_row(sheet, row, all[i]);
  }
}

/// Beside the poll the agreements stand as a list, so that everybody knows what is asked.
void draw_beside_poll(Sheet& sheet, Rect area, const std::vector<Sure>& all) {
  constexpr float kSentence_mm = 105;
  look::Ui& ui = sheet.ui;
  Rect right = area.cut_right(std::max(area.w * 0.42f, 330.0f), 18);
  std::size_t besides = 0;
  for (const Sure& sure : all) besides = std::max(besides, settled_besides(sheet, sure.pair).size());
  const float height =
      std::min(kSentence_mm + kSettled_mm * static_cast<float>(besides), area.h / static_cast<float>(all.size()));
  Rect card{area.x, area.y, area.w, height * static_cast<float>(all.size())};
  look::card(ui, card);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Rect row = card.cut_top(height);
    if (i > 0) ui.line({row.x, row.y}, {row.right(), row.y}, Colour::kLine, ui.sizes().hair_mm);
    Rect inside = row.inset(18, 8);
    draw_agreement(sheet, inside.cut_top(std::min(inside.h, kSentence_mm - 16)), all[i]);
    draw_settled(sheet, inside, all[i].pair);
  }
  const bool asks_again = !workshop::questions_again(sheet.workshop()).empty() &&
                          !shows_no_voices(sheet, ballot::RoundKind::kConfidence, sheet.workshop().current().question);
  const std::string task = asks_again ? ui.say("0 to 5 for each agreement, and once more what the partner asks.")
                                      : ui.say("0 to 5 for each agreement.");
  const PollPanel panel{"table.confidence",
                        ballot::RoundKind::kConfidence,
                        sheet.workshop().current().question,
                        ui.say("Ask the room"),
                        task,
                        true};
  draw_poll_card(sheet, right, panel);
}

bool shows_poll(Sheet& sheet) {
  auto& view = sheet.view.of<PollView>();
  const bool open = poll_is_open(sheet.state, ballot::RoundKind::kConfidence);
  if (open || view.does != PollView::Does::kNothing) {
    if (open || view.front == PollView::Front::kResult) view.front = PollView::Front::kOfItself;
    return true;
  }
  return view.front == PollView::Front::kPoll ||
         (poll_result(sheet.workshop(), ballot::RoundKind::kConfidence) == nullptr &&
          view.front != PollView::Front::kResult);
}

/// What the last poll came to of what the partner asks, whatever it held back else; empty: it did not ask.
std::string voice_words(const Sheet& sheet) {
  const auto voice = voice_asked_again(sheet);
  return voice && (voice->now || voice->in_vain) ? sheet.ui.say(workshop::one_voice_words(*voice)) : "";
}

/// `poll`: it stands beside the agreements, and what it came to before does not.
std::string confidence_remark(const Sheet& sheet, bool poll) {
  const words::Words& words = sheet.ui.words();
  const workshop::Workshop& workshop = sheet.workshop();
  const std::string scale = words.say("0 means it will not happen, 5 means I will make it happen.");
  const ballot::PollResult* result = poll_result(workshop, ballot::RoundKind::kConfidence);
  if (result == nullptr) return scale;
  const bool is_below = !poll && voice_below(sheet).has_value();
  const std::string voice = is_below ? "" : voice_words(sheet);
  if (result->held_back && is_below) return words.say("How sure we are is not shown: perhaps others answered.");
  if (result->held_back && voice.empty())
    return words.sentences({asked_again_words(words, result->ballots), held_back_words(words)});
  if (result->held_back)
    return words.sentences({words.say("How sure we are is not shown: perhaps others answered."), voice});
  if (!voice.empty())
    return words.sentences({words.count("{n} secret ballot.", "{n} secret ballots.", result->ballots), voice});
  // Translators: how a poll was answered.
  if (result->open_hands)
    return words.sentences({scale, words.say("A show of hands, open."),
                            hands_words(words, *workshop.last_round(ballot::RoundKind::kConfidence))});
  // Translators: how a poll was answered: so many people handed in a ballot, on which an agreement may be left out.
  return words.sentences({scale, words.count("{n} secret ballot.", "{n} secret ballots.", result->ballots)});
}

float draw_poll_button(Sheet& sheet, bool poll) {
  auto& view = sheet.view.of<PollView>();
  const bool busy = poll_is_open(sheet.state, ballot::RoundKind::kConfidence) || view.does != PollView::Does::kNothing;
  const bool asked = poll_result(sheet.workshop(), ballot::RoundKind::kConfidence) != nullptr;
  // Without an agreement there is nothing to ask of.
  if (busy || sheet.workshop().focus.empty() || (poll && !asked)) return 0;
  const look::Button button{.label = poll    ? sheet.ui.say("Show the answers")
                                     : asked ? sheet.ui.say("Poll again")
                                             : sheet.ui.say("Ask the room"),
                            .icon = poll ? look::icon::kFlag : look::icon::kVote};
  const float width = look::button_width(sheet.ui, button);
  if (look::button(sheet.ui, "table.confidence.poll", head_control(sheet, width), button))
    view.front = poll ? PollView::Front::kResult : PollView::Front::kPoll;
  return width;
}

}  // namespace

void draw_confidence(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const bool poll = shows_poll(sheet) && !sheet.workshop().focus.empty();
  Rect area = draw_head(sheet, confidence_remark(sheet, poll), draw_poll_button(sheet, poll));
  if (sheet.workshop().focus.empty()) {
    draw_no_pairs(sheet);
    return;
  }
  Rect note = area.cut_bottom(area.w > 1000 ? 18.0f : 32.0f, 8);
  const Rect sign = note.cut_left(16, 5);
  ui.icon(look::icon::kFlag, sign.centre(), 15, Colour::kQuiet);
  text_that_fits(ui, note,
                 ui.say("An agreement stands at a middle answer of 4 with nobody below 3, or with its reservation "
                        "written down. Counted over the whole room, never by function."),
                 {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle},
                 {look::Text::kBody, look::Text::kCaption});
  const std::vector<Sure> all = sure_of(sheet);
  if (poll)
    draw_beside_poll(sheet, area, all);
  else
    draw_results(sheet, area, all);
}

}  // namespace crosstable::table
