#include <algorithm>

#include "look/controls.h"
#include "look/fields.h"
#include "look/icons.h"
#include "table/flow/parts.h"
#include "table/steps/registry.h"
#include "table/vote/poll.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;

constexpr float kPanel_mm = 340;
constexpr float kGap_mm = 12;
constexpr const char* kOwn = "own";

/// One card: a scenario of the framework, or the room's own.
struct Card {
  std::string id;            ///< of the scenario, or "own"
  std::string title, story;  ///< as they are drawn
  std::string request;       ///< as it is kept
  std::string_view icon;
  std::string partner;
  std::string votes;
  bool leads = false;  ///< nobody has more votes
  bool agreed = false;
};

std::vector<Card> cards_of(const Sheet& sheet) {
  const words::Words& words = sheet.ui.words();
  const workshop::Workshop& now = sheet.workshop();
  std::vector<Card> cards;
  for (std::size_t i = 0; i < now.framework.scenarios.size(); ++i) {
    const framework::Scenario& scenario = now.framework.scenarios[i];
    const framework::Scenario& said = sheet.framework().scenarios[i];
    const auto glyph = look::icon::named(scenario.icon);
    cards.push_back({scenario.id, said.title, said.story, scenario.request,
                     glyph.empty() ? std::string_view(look::icon::kDocument) : glyph, scenario.partner, "", false,
                     false});
  }
  const bool own = now.scenario == kOwn;
  cards.push_back({kOwn, words.say("Our own"), "", own ? now.request : "", look::icon::kOwn, own ? now.partner : "", "",
                   false, false});
  const ballot::PollResult* poll = poll_result(now, ballot::RoundKind::kPick);
  const bool fits = poll != nullptr && poll->counts.size() == cards.size();
  const int most = fits ? *std::max_element(poll->counts.begin(), poll->counts.end()) : 0;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    cards[i].agreed = !now.request.empty() && now.scenario == cards[i].id;
    if (!fits) continue;
    cards[i].votes = words.count("{n} vote", "{n} votes", poll->counts[i]);
    cards[i].leads = most > 0 && poll->counts[i] == most;
  }
  return cards;
}

void agree(Sheet& sheet, const Card& card) {
  sheet.intents.push_back(workshop::Change{workshop::RequestPicked{card.id, card.request, card.partner}});
}

/// Returns the width it took from the right.
float draw_votes(look::Ui& ui, Rect row, const Card& card) {
  if (card.votes.empty()) return 0;
  const look::Chip chip{.label = card.votes, .icon = {}, .on = card.leads, .tappable = false};
  const float width = look::chip_width(ui, chip);
  look::chip(ui, "", {row.right() - width, row.centre().y - 12, width, 24}, chip);
  return width + 8;
}

void draw_action(Sheet& sheet, Rect row, const Card& card) {
  look::Ui& ui = sheet.ui;
  if (card.agreed) {
    ui.icon(look::icon::kChosen, {row.x + 10, row.centre().y}, 20, Colour::kAccent);
    ui.text({row.x + 26, row.y, row.w - 26, row.h}, ui.say("We follow this one"),
            {.size = look::Text::kLabel, .colour = Colour::kAccent, .valign = look::VAlign::kMiddle});
    return;
  }
  const bool none = sheet.workshop().request.empty();
  const look::Button follow{.label = ui.say("Follow this one"),
                            .kind = none && card.leads ? look::ButtonKind::kPrimary : look::ButtonKind::kOutline};
  const float width = look::button_width(ui, follow);
  if (look::button(ui, "table.pick.agree." + card.id, {row.x, row.y, width, row.h}, follow)) agree(sheet, card);
}

/// Request and partner in the room's own words; agreed as soon as the request has words.
void draw_own_fields(Sheet& sheet, Rect area, const Card& card) {
  look::Ui& ui = sheet.ui;
  const float h = std::min(40.0f, (area.h - 6) / 2);
  if (const auto text = look::field(ui, "table.pick.own.request", area.cut_top(h, 6),
                                    {.label = ui.say("What was asked for?"),
                                     .value = card.request,
                                     .hint = ui.say("in the partner's words"),
                                     .most = workshop::kMostRequest,
                                     .size = look::Text::kLabel});
      text && !text->empty()) {
    Card worded = card;
    worded.request = *text;
    if (worded.partner.empty()) worded.partner = ui.say("Partner");
    agree(sheet, worded);
  }
  if (!card.agreed) {
    ui.text(area, ui.say("When it has words, we follow it."), {.size = look::Text::kCaption, .colour = Colour::kQuiet});
    return;
  }
  if (const auto text = look::field(ui, "table.pick.own.partner", area.cut_top(h),
                                    {.label = ui.say("Who asked?"),
                                     .value = card.partner,
                                     .hint = ui.say("Partner"),
                                     .most = workshop::kMostPartner,
                                     .size = look::Text::kLabel})) {
    Card worded = card;
    worded.partner = text->empty() ? ui.say("Partner") : *text;
    agree(sheet, worded);
  }
}

void draw_card(Sheet& sheet, Rect box, const Card& card) {
  look::Ui& ui = sheet.ui;
  const float radius = ui.sizes().radius_card_mm;
  ui.fill(box, card.agreed ? Colour::kWash : Colour::kSurface, radius);
  ui.outline(box, card.agreed ? Colour::kAccent : Colour::kLine,
             card.agreed ? ui.sizes().strong_mm : ui.sizes().hair_mm, radius);
  Rect inside = box.inset(14, std::min(12.0f, box.h * 0.08f));
  Rect head = inside.cut_top(28, 4);
  const float votes = draw_votes(ui, head, card);
  sign_disc(ui, head.cut_left(28, 10).centre(), 28, card.icon);
  ui.text({head.x, head.y, head.w - votes, head.h}, card.title,
          {.size = look::Text::kTitle, .valign = look::VAlign::kMiddle, .max_lines = 1});
  if (card.id == kOwn) return draw_own_fields(sheet, inside, card);
  const float foot = std::min(ui.sizes().button_mm, 28.0f);
  const Rect action = inside.cut_bottom(foot, 5);
  const std::string request = sheet.said(card.request);
  ui.text(inside.cut_top(ui.text_height(request, {.weight = 600}, inside.w), 3), request, {.weight = 600});
  look::TextStyle story{.colour = Colour::kQuiet};
  if (ui.text_height(card.story, story, inside.w) > inside.h) story.size = look::Text::kCaption;
  if (ui.text_height(card.story, story, inside.w) <= inside.h + 2) ui.text(inside, card.story, story);
  draw_action(sheet, action, card);
}

void draw_cards(Sheet& sheet, Rect area) {
  const std::vector<Card> cards = cards_of(sheet);
  const int across = cards.size() <= 4 ? 2 : area.w > 700 ? 3 : 2;
  const int down = (static_cast<int>(cards.size()) + across - 1) / across;
  const auto lines = look::rows(area, down, kGap_mm);
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const Rect line = lines[i / static_cast<std::size_t>(across)];
    draw_card(sheet, look::columns(line, across, kGap_mm)[i % static_cast<std::size_t>(across)], cards[i]);
  }
}

void draw_past_case(Sheet& sheet, Rect box) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& now = sheet.workshop();
  if (now.request.empty()) {
    return look::empty_place(ui, box, {ui.say("Once a request is chosen, the facts of one past case belong here.")});
  }
  const look::Field field{
      .label = ui.fill("The facts of one past case: {request}", arg("request", sheet.said(now.request))),
      .value = now.past_case,
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
  const words::Argument request = arg("request", sheet.said(now.request));
  if (now.request.empty()) return words.say("Vote in secret, then agree on one. The next hours follow it.");
  if (now.partner.empty()) return words.fill("We follow: {request}", request);
  return words.fill("We follow: {request}, asked by: {partner}", request, arg("partner", sheet.said(now.partner)));
}

}  // namespace

void draw_pick(Sheet& sheet) {
  const workshop::Workshop& now = sheet.workshop();
  Rect inside = draw_question(sheet, sheet.step().question, remark_of(sheet));
  Rect panel = inside.cut_right(std::min(kPanel_mm, inside.w * 0.36f), 20);
  const Rect facts = inside.cut_bottom(std::min(96.0f, inside.h * 0.24f), kGap_mm);
  draw_cards(sheet, inside);
  draw_past_case(sheet, facts);
  const ballot::RoundKind kind = ballot::RoundKind::kPick;
  draw_poll_card(sheet, panel,
                 {"table.pick", kind, now.current().question, sheet.ui.say("Ask the room"),
                  sheet.ui.say("One secret vote each, at a kiosk."), now.request.empty()});
}

}  // namespace crosstable::table
