#include <algorithm>

#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/parts.h"
#include "table/flow/text_mark.h"
#include "table/steps/pick_cards.h"
#include "table/steps/registry.h"
#include "table/vote/poll.h"
#include "workshop/forms.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kPanel_mm = 340;
constexpr float kBetweenRequests_mm = 12;
constexpr float kHead_mm = 28;
constexpr float kPutAside_mm = 22;
constexpr float kLeastMeaning_mm = 24;
/// What a row of requests of our own needs: head, words and buttons.
constexpr float kOwnRow_mm = 128;
constexpr float kLeastAction_mm = 130;
constexpr std::size_t kMostInThree = 9;

void agree(Sheet& sheet, const RequestCard& card) {
  sheet.intents.push_back(
      workshop::Change{workshop::RequestPicked{card.is_own() ? kOwnRequest : card.id, card.request, card.partner}});
}

void word(Sheet& sheet, const RequestCard& card) {
  sheet.intents.push_back(workshop::Change{workshop::OwnRequestWorded{card.own, card.request, card.partner}});
}

/// Returns the width it took from the right.
float draw_votes(look::Ui& ui, Rect row, const RequestCard& card) {
  if (card.votes.empty()) return 0;
  const look::Chip chip{.label = card.votes, .icon = {}, .on = card.leads, .tappable = false};
  const float width = look::chip_width(ui, chip);
  look::chip(ui, "", {row.right() - width, row.centre().y - 12, width, 24}, chip);
  return width + 8;
}

void draw_action(Sheet& sheet, Rect row, const RequestCard& card) {
  look::Ui& ui = sheet.ui;
  if (card.agreed) {
    ui.icon(look::icon::kChosen, {row.x + 10, row.centre().y}, 20, Colour::kAccent);
    look::text_that_fits(ui, {row.x + 26, row.y, row.w - 26, row.h}, ui.say("We follow this one"),
                         {.colour = Colour::kAccent, .valign = look::VAlign::kMiddle},
                         {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
    return;
  }
  const bool none = sheet.workshop().request.empty();
  look::Button follow{.label = ui.say("Follow this one"),
                      .kind = none && card.leads ? look::ButtonKind::kPrimary : look::ButtonKind::kOutline};
  if (look::button_width(ui, follow) > row.w) follow.size = look::Text::kCaption;
  const float width = std::min(row.w, look::button_width(ui, follow));
  if (look::button(ui, "table.pick.agree." + card.id, {row.x, row.y, width, row.h}, follow)) agree(sheet, card);
}

/// Whether it is being written for the first time. What a finger is on by now stays where it is, too.
void note_writing(Sheet& sheet, const std::string& id, const RequestCard& card) {
  std::string& writes = sheet.view.of<PollView>().writes;
  const bool in_hand = sheet.ui.is_focused(id + ".request") || sheet.ui.is_focused(id + ".partner");
  if (in_hand && card.request.empty()) writes = card.id;
  if (writes == card.id && !in_hand && !sheet.ui.is_touched()) writes.clear();
}

words::Message what_writing_does(const Sheet& sheet) {
  if (poll_is_open(sheet.state, ballot::RoundKind::kPick))
    return words::message("Written down, it can be followed. This poll does not ask about it.");
  return sheet.workshop().request.empty() ? words::message("Written down, it can be voted on. Nothing is decided yet.")
                                          : words::message("Written down, it can be voted on. What we follow stays.");
}

/// Request and partner in the room's own words; written down, nothing is decided.
void draw_own_fields(Sheet& sheet, Rect area, const RequestCard& card) {
  look::Ui& ui = sheet.ui;
  workshop::LanguageMarks marks = sheet.marks();
  Rect foot = area.cut_bottom(std::min(ui.sizes().button_mm, 28.0f), 5);
  const std::string id = "table.pick." + card.id;
  note_writing(sheet, id, card);
  look::Field request{.label = "",
                      .value = card.request,
                      .shown = marks(card.request),
                      .hint = ui.say("What was asked for, in the partner's words?"),
                      .most = workshop::kMostRequest,
                      .frame = look::FieldFrame::kSentence};
  if (const auto text = look::field(ui, id + ".request", area.cut_top(std::min(46.0f, area.h)), request)) {
    RequestCard worded = card;
    worded.request = *text;
    // Emptied to be written anew, it stays what it was: only its button takes it away.
    if (!text->empty()) word(sheet, worded);
  }
  if (card.request.empty()) {
    look::text_that_fits(ui, foot, ui.say(what_writing_does(sheet)), {.colour = Colour::kQuiet},
                         {look::Text::kBody, look::Text::kCaption});
    return;
  }
  const Rect partner = foot.cut_left(foot.w * 0.42f, ui.sizes().gap_mm);
  if (const auto text = look::field(ui, id + ".partner", partner,
                                    {.label = "",
                                     .value = card.partner,
                                     .shown = marks(card.partner),
                                     .hint = ui.say("Who asked?"),
                                     .most = workshop::kMostPartner,
                                     .frame = look::FieldFrame::kSentence})) {
    RequestCard worded = card;
    worded.partner = *text;
    word(sheet, worded);
  }
  draw_action(sheet, foot, card);
}

/// A story that is put aside, or a request of our own that is not wanted any more; never the one that is followed.
float draw_away(Sheet& sheet, Rect row, const RequestCard& card) {
  look::Ui& ui = sheet.ui;
  if (card.agreed || card.request.empty() || poll_is_open(sheet.state, ballot::RoundKind::kPick)) return 0;
  const Rect place = look::around({row.right() - row.h / 2, row.centre().y}, row.h, row.h);
  const look::Button away{.icon = card.is_own() ? look::icon::kDelete : look::icon::kClose,
                          .kind = look::ButtonKind::kGhost,
                          .name = card.is_own() ? ui.say("Take this request away")
                                                : ui.fill("Put aside: {title}", arg("title", card.title))};
  if (look::button(ui, "table.pick.away." + card.id, place, away)) {
    RequestCard gone = card;
    gone.request.clear();
    if (card.is_own())
      word(sheet, gone);
    else
      sheet.intents.push_back(workshop::Change{workshop::ScenarioPutAside{card.id, true}});
  }
  return row.h + 6;
}

/// As much of it as stays there; what is longer than its card opens large.
void draw_story(Sheet& sheet, Rect box, Rect foot, const RequestCard& card, const look::TextStyle& style) {
  look::Ui& ui = sheet.ui;
  const look::Fitted story = look::fitted(ui, box, {card.story}, {style});
  if (box.h >= ui.line_height(story.style)) ui.text(box, story.text, story.style);
  if (story.text == card.story || card.story.empty()) return draw_action(sheet, foot, card);
  // Translators: a button under the beginning of a story that opens all of it; at most about 12 letters.
  look::Button read{.label = ui.say("Read on"), .size = look::Text::kBody};
  if (look::button_width(ui, read) + kLeastAction_mm > foot.w)
    read = {.icon = look::icon::kDocument, .name = ui.fill("Read the story: {title}", arg("title", card.title))};
  const float width = read.label.empty() ? foot.h : look::button_width(ui, read);
  const Rect place = foot.cut_right(width, ui.sizes().gap_mm);
  if (look::button(ui, "table.pick.read." + card.id, place, read)) sheet.view.of<PollView>().reads = card.id;
  draw_action(sheet, foot, card);
}

float draw_own_mark(Sheet& sheet, Rect row, const RequestCard& card) {
  if (!card.is_own() || card.request.empty()) return 0;
  const Rect place = look::around({row.right() - row.h / 2, row.centre().y}, row.h, row.h);
  const workshop::OwnRequest& own = sheet.workshop().own_requests[static_cast<std::size_t>(card.own)];
  draw_text_mark(sheet, "table.pick.mark." + card.id, place, {workshop::TextKind::kRequest, own.id, {}});
  return row.h + 6;
}

Rect inside_of(Rect box) { return box.inset(14, std::min(12.0f, box.h * 0.08f)); }

/// Where a story stands on its card, below its head and request.
struct StoryPlace {
  look::TextStyle words;
  Rect line, story, foot;
};
StoryPlace story_place(const Sheet& sheet, Rect box, const RequestCard& card) {
  const look::Ui& ui = sheet.ui;
  StoryPlace place{.words = {}, .line = {}, .story = inside_of(box), .foot = {}};
  place.story.cut_top(kHead_mm, 4);
  place.foot = place.story.cut_bottom(std::min(ui.sizes().button_mm, 28.0f), 5);
  const std::string request = sheet.said(card.request);
  place.words =
      look::size_that_fits(ui, place.story, request, {.weight = 600}, {look::Text::kBody, look::Text::kCaption});
  place.line = place.story.cut_top(std::min(place.story.h, ui.text_height(request, place.words, place.story.w)), 3);
  return place;
}

/// The largest in which every story is told whole; else the smaller ones, for all.
look::TextStyle story_style(const Sheet& sheet, const std::vector<RequestCard>& cards, const std::vector<Rect>& boxes) {
  look::TextStyle style{.colour = Colour::kQuiet};
  for (std::size_t i = 0; i < cards.size(); ++i) {
    if (cards[i].is_own()) continue;
    if (!look::fits(sheet.ui, story_place(sheet, boxes[i], cards[i]).story, cards[i].story, style))
      style.size = look::Text::kCaption;
  }
  return style;
}

void draw_card(Sheet& sheet, Rect box, const RequestCard& card, const look::TextStyle& story) {
  look::Ui& ui = sheet.ui;
  const float radius = ui.sizes().radius_card_mm;
  ui.fill(box, card.agreed ? Colour::kWash : Colour::kSurface, radius);
  ui.outline(box, card.agreed ? Colour::kAccent : Colour::kLine,
             card.agreed ? ui.sizes().strong_mm : ui.sizes().hair_mm, radius);
  Rect inside = inside_of(box);
  Rect head = inside.cut_top(kHead_mm, 4);
  head.w -= draw_away(sheet, head, card);
  head.w -= draw_own_mark(sheet, head, card);
  const float votes = draw_votes(ui, head, card);
  sign_disc(ui, head.cut_left(kHead_mm, 10).centre(), kHead_mm, card.icon);
  look::text_that_fits(ui, {head.x, head.y, head.w - votes, head.h}, card.title, {.valign = look::VAlign::kMiddle},
                       {look::Text::kTitle, look::Text::kLabel, look::Text::kCaption});
  if (card.is_own()) return draw_own_fields(sheet, inside, card);
  const StoryPlace place = story_place(sheet, box, card);
  if (place.line.h >= ui.line_height(place.words))
    ui.text(place.line, look::shortened(ui, place.line, sheet.said(card.request), place.words), place.words);
  draw_story(sheet, place.story, place.foot, card, story);
}

/// One story in the place of all cards, large enough for the room.
void draw_open_story(Sheet& sheet, Rect box, const RequestCard& card) {
  look::Ui& ui = sheet.ui;
  look::card(ui, box);
  Rect inside = box.inset(20, 16);
  Rect head = inside.cut_top(kHead_mm, 8);
  sign_disc(ui, head.cut_left(kHead_mm, 10).centre(), kHead_mm, card.icon);
  look::text_that_fits(ui, head, card.title, {.valign = look::VAlign::kMiddle},
                       {look::Text::kTitle, look::Text::kLabel, look::Text::kCaption});
  const Rect foot = inside.cut_bottom(ui.sizes().button_mm, 8);
  const std::string request = sheet.said(card.request);
  ui.text(inside.cut_top(ui.text_height(request, {.size = look::Text::kLabel}, inside.w), 6), request,
          {.size = look::Text::kLabel});
  look::text_that_fits(ui, inside, card.story, {},
                       {look::Text::kTitle, look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  // Translators: a button under one story that is shown large: back to all requests.
  const look::Button back{.label = ui.say("All requests"), .kind = look::ButtonKind::kOutline};
  const Rect place{foot.x, foot.y, std::min(foot.w, look::button_width(ui, back)), foot.h};
  if (look::button(ui, "table.pick.read.back", place, back)) sheet.view.of<PollView>().reads.clear();
}

/// The stories that are put aside, each to be taken back.
void draw_aside(Sheet& sheet, Rect row) {
  look::Ui& ui = sheet.ui;
  const std::vector<RequestCard> aside = stories_of(sheet, true);
  const auto places = look::columns(row, static_cast<int>(aside.size()), ui.sizes().gap_mm);
  for (std::size_t i = 0; i < aside.size(); ++i) {
    look::Button back{.label = ui.fill("Take back: {title}", arg("title", aside[i].title)),
                      .icon = look::icon::kReplay,
                      .size = look::Text::kBody};
    if (look::button_width(ui, back) > places[i].w) back.size = look::Text::kCaption;
    if (look::button(ui, "table.pick.back." + aside[i].id, places[i], back))
      sheet.intents.push_back(workshop::Change{workshop::ScenarioPutAside{aside[i].id, false}});
  }
}

/// Rows of equal height, but that one of our own requests alone leaves what it does not need to the stories.
std::vector<Rect> rows_of(Rect area, const std::vector<RequestCard>& cards, std::size_t across) {
  const std::size_t down = (cards.size() + across - 1) / across;
  std::vector<Rect> rows = look::rows(area, static_cast<int>(down), kBetweenRequests_mm);
  // Ours come last.
  const auto stories = static_cast<std::size_t>(
      std::find_if(cards.begin(), cards.end(), [](const RequestCard& card) { return card.is_own(); }) - cards.begin());
  const std::size_t with_story = (stories + across - 1) / across;
  if (with_story == 0 || with_story == down || rows[0].h <= kOwnRow_mm) return rows;
  for (std::size_t i = down; i-- > with_story;) rows[i] = area.cut_bottom(kOwnRow_mm, kBetweenRequests_mm);
  const std::vector<Rect> told = look::rows(area, static_cast<int>(with_story), kBetweenRequests_mm);
  std::copy(told.begin(), told.end(), rows.begin());
  return rows;
}

void draw_cards(Sheet& sheet, Rect area) {
  const std::vector<RequestCard> cards = request_cards(sheet);
  const std::string& reads = sheet.view.of<PollView>().reads;
  const auto open = std::find_if(cards.begin(), cards.end(), [&](const RequestCard& card) { return card.id == reads; });
  if (open != cards.end()) return draw_open_story(sheet, area, *open);
  if (!sheet.workshop().put_aside.empty()) draw_aside(sheet, area.cut_bottom(kPutAside_mm, kBetweenRequests_mm));
  const std::size_t wide = cards.size() > kMostInThree ? 4 : 3;
  const std::size_t across = std::min(cards.size(), cards.size() <= 4 || area.w <= 700 ? std::size_t{2} : wide);
  const std::vector<Rect> lines = rows_of(area, cards, across);
  std::vector<Rect> boxes;
  for (std::size_t i = 0; i < cards.size(); ++i)
    boxes.push_back(look::columns(lines[i / across], static_cast<int>(across), kBetweenRequests_mm)[i % across]);
  const look::TextStyle story = story_style(sheet, cards, boxes);
  for (std::size_t i = 0; i < cards.size(); ++i) draw_card(sheet, boxes[i], cards[i], story);
}

/// One request is nothing to vote on.
bool can_vote(const Sheet& sheet) {
  return poll_is_open(sheet.state, ballot::RoundKind::kPick) || workshop::pick_form(sheet.workshop()).items.size() > 1;
}

void draw_past_case(Sheet& sheet, Rect box) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& now = sheet.workshop();
  if (now.request.empty()) {
    return look::empty_place(ui, box, {ui.say("Once a request is chosen, the facts of one past case belong here.")});
  }
  const float mark_w = text_mark_width(ui);
  Rect marks = box.cut_right(mark_w, 8);
  const workshop::TextPlace place{workshop::TextKind::kPastCase, 0, {}};
  draw_text_mark(sheet, "table.pick.case.mark", marks.cut_top(std::min(box.h, 30.0f), 3), place);
  if (marks.h >= kLeastMeaning_mm) draw_text_mark_meaning(sheet, marks, place);
  workshop::LanguageMarks written = sheet.marks();
  const look::Field field{.label = ui.fill("The facts of one past case: {request}",
                                           arg("request", written(now.request, sheet.said(now.request)))),
                          .value = now.past_case,
                          .shown = written(now.past_case),
                          .hint = ui.say("Who asked, when, what it cost, how it ended. Facts only, no names."),
                          .most = workshop::kMostParagraph,
                          .size = look::Text::kBody,
                          .paragraph = true};
  if (const auto text = look::field(ui, "table.pick.case", box, field))
    sheet.intents.push_back(workshop::Change{workshop::CaseDescribed{*text}});
}

std::string remark_of(const Sheet& sheet) {
  const words::Words& words = sheet.ui.words();
  const workshop::Workshop& now = sheet.workshop();
  workshop::LanguageMarks marks = sheet.marks();
  const words::Argument request = arg("request", marks(now.request, sheet.said(now.request)));
  if (now.request.empty())
    return can_vote(sheet) ? words.say("Vote, then agree on one. All that comes is about it.")
                           : words.say("Agree on one. All that comes is about it.");
  if (now.partner.empty()) return words.fill("We follow: {request}", request);
  return words.fill("We follow: {request}, asked by: {partner}", request,
                    arg("partner", marks(now.partner, sheet.said(now.partner))));
}

}  // namespace

void draw_pick(Sheet& sheet) {
  const workshop::Workshop& now = sheet.workshop();
  Rect inside = draw_question(sheet, sheet.step().question, remark_of(sheet));
  Rect panel = inside.cut_right(std::min(kPanel_mm, inside.w * 0.36f), 20);
  const Rect facts = inside.cut_bottom(std::min(96.0f, inside.h * 0.24f), kBetweenRequests_mm);
  draw_cards(sheet, inside);
  draw_past_case(sheet, facts);
  if (!can_vote(sheet)) {
    const Rect place = panel.cut_top(std::min(panel.h, 110.0f));
    return look::empty_place(sheet.ui, place, {sheet.ui.say("With two requests or more the room can vote.")});
  }
  const ballot::RoundKind kind = ballot::RoundKind::kPick;
  draw_poll_card(sheet, panel,
                 {"table.pick", kind, now.current().question, sheet.ui.say("Ask the room"),
                  sheet.ui.say("One secret vote each, at a kiosk."), now.request.empty()});
}

}  // namespace crosstable::table
