#include "table/home/actions.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "table/flow/parts.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using words::arg;
using workshop::ActionSaid;
using workshop::ActionState;
using workshop::ChainedAction;
using Which = ActionsView::Which;

constexpr float kLeastRow_mm = 52;
constexpr float kMostRow_mm = 62;
constexpr float kBar_mm = 30;
constexpr float kMark_mm = 142;

struct Row {
  ActionState state = ActionState::kOpen;
  const ChainedAction* action = nullptr;
};

bool is_over(ActionState state) { return state == ActionState::kDone || state == ActionState::kDropped; }

bool is_of(Which which, ActionState state) {
  switch (which) {
    case Which::kOpen: return !is_over(state);
    case Which::kLate: return state == ActionState::kLate;
    case Which::kOver: return is_over(state);
    case Which::kAll: break;
  }
  return true;
}

std::vector<Row> rows_of(const Sheet& sheet) {
  std::vector<Row> rows;
  for (const ChainedAction& action : sheet.state.actions->chain.actions)
    rows.push_back({workshop::state_of(action.now.action, sheet.state.today), &action});
  return rows;
}

/// From A to Z, whichever way round it was agreed.
std::pair<std::string, std::string> pair_of(const words::Words& words, const ChainedAction& action) {
  if (words.comes_before(action.about, action.from)) return {action.about, action.from};
  return {action.from, action.about};
}

/// By the day that they are due, as they come; by pair the same within each, those of none last.
void put_in_order(const words::Words& words, std::vector<Row>& rows, bool by_pair) {
  if (!by_pair) return;
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& left, const Row& right) {
    if (left.action->from.empty() != right.action->from.empty()) return right.action->from.empty();
    const auto one = pair_of(words, *left.action), other = pair_of(words, *right.action);
    if (words.comes_before(one.first, other.first)) return true;
    return !words.comes_before(other.first, one.first) && words.comes_before(one.second, other.second);
  });
}

std::string remark_of(const look::Ui& ui, const ActionsAtHand& at_hand) {
  const words::Words& words = ui.words();
  std::vector<std::string> all;
  if (at_hand.snapshots > 0)
    all.push_back(words.count("As the last of {n} snapshot tells it.", "As the last of {n} snapshots tell it.",
                              at_hand.snapshots));
  if (at_hand.unknown > 0)
    all.push_back(
        words.count("{n} of them is by an unknown signer.", "{n} of them are by unknown signers.", at_hand.unknown));
  if (at_hand.unread > 0)
    all.push_back(
        words.count("{n} file beside them cannot be read.", "{n} files beside them cannot be read.", at_hand.unread));
  if (const auto gaps = at_hand.chain.gaps.size(); gaps == 1)
    all.push_back(
        words.fill("The snapshot before {file} is missing.",
                   arg("file", std::filesystem::path(at_hand.chain.gaps.front().nexts.front()).filename().string())));
  else if (gaps > 1)
    all.push_back(words.count("{n} earlier snapshot is missing.", "{n} earlier snapshots are missing.",
                              static_cast<std::int64_t>(gaps)));
  if (!at_hand.chain.forks.empty())
    all.push_back(words.count("At {n} place two snapshots follow the same one.",
                              "At {n} places two snapshots follow the same one.",
                              static_cast<std::int64_t>(at_hand.chain.forks.size())));
  const auto against = std::count_if(at_hand.chain.actions.begin(), at_hand.chain.actions.end(),
                                     [](const ChainedAction& one) { return !one.against.empty(); });
  if (against > 0)
    all.push_back(words.count("Of {n} action they contradict each other; which one counts stands with it.",
                              "Of {n} actions they contradict each other; which one counts stands with each.",
                              against));
  return words.sentences(all);
}

void draw_bar(Sheet& sheet, Rect row, const std::vector<Row>& rows) {
  look::Ui& ui = sheet.ui;
  ActionsView& view = sheet.view.of<ActionsView>();
  const auto counted = [&](Which which) {
    return std::count_if(rows.begin(), rows.end(), [which](const Row& one) { return is_of(which, one.state); });
  };
  const auto n = [&](Which which) { return arg("n", static_cast<std::int64_t>(counted(which))); };
  // Translators: which actions are listed, and how many those are; at most about 20 letters each.
  const std::vector<std::string> which{ui.fill("To do: {n}", n(Which::kOpen)), ui.fill("Late: {n}", n(Which::kLate)),
                                       ui.fill("Done or dropped: {n}", n(Which::kOver)),
                                       ui.fill("All: {n}", n(Which::kAll))};
  const Rect left = row.cut_left(row.w * 0.58f, 16);
  if (const auto chosen = look::segmented(ui, "table.actions.which", left, which, static_cast<int>(view.which))) {
    view.which = static_cast<Which>(*chosen);
    view.page = 0;
  }
  // Translators: the order of a list; at most about 14 letters each.
  const std::vector<std::string> order{ui.say("By date"), ui.say("By pair")};
  if (const auto chosen = look::segmented(ui, "table.actions.order", row, order, view.by_pair ? 1 : 0)) {
    view.by_pair = *chosen == 1;
    view.page = 0;
  }
}

struct Sign {
  const char* icon;
  Colour colour;
};
Sign sign_of(ActionState state) {
  switch (state) {
    case ActionState::kLate: return {look::icon::kWarning, Colour::kCaution};
    case ActionState::kUnderWay: return {look::icon::kPart, Colour::kAccent};
    case ActionState::kDone: return {look::icon::kChosen, Colour::kAccent};
    case ActionState::kDropped: return {look::icon::kClose, Colour::kQuiet};
    case ActionState::kOpen: break;
  }
  return {look::icon::kOpenChoice, Colour::kInk};
}

void draw_state(look::Ui& ui, Rect rect, const Row& row) {
  const Sign sign = sign_of(row.state);
  ui.icon(sign.icon, {rect.x + 9, rect.centre().y}, 17, sign.colour);
  Rect words = rect;
  words.cut_left(23);
  const Rect upper = words.cut_top(words.h / 2);
  text_that_fits(ui, upper, ui.say(state_words(row.state)),
                 {.colour = sign.colour, .weight = 600, .valign = look::VAlign::kBottom, .max_lines = 1},
                 {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  const std::string& due = row.action->now.action.due;
  text_that_fits(
      ui, words,
      due.empty() ? ui.say("no date") : ui.fill("due on {day}", arg("day", words::Day{due, words::Day::Form::kShort})),
      {.colour = Colour::kQuiet, .valign = look::VAlign::kTop, .max_lines = 1},
      {look::Text::kBody, look::Text::kCaption});
}

/// What an overruled snapshot says otherwise.
words::Message said_otherwise(const ActionSaid& other, const ActionSaid& counts) {
  const ActionState state = workshop::state_of(other.action, "");
  const bool alike = state == workshop::state_of(counts.action, "");
  if (alike && !other.action.outcome.empty()) return words::verbatim(other.action.outcome);
  return words::message(state_words(state));
}

std::string contradicted(const look::Ui& ui, const ChainedAction& action) {
  using workshop::CountsBy;
  const ActionSaid& other = action.against.front();
  const words::Words& words = ui.words();
  const words::Argument state = arg("state", words::message(state_words(workshop::state_of(action.now.action, "")))),
                        said = arg("other", said_otherwise(other, action.now)),
                        day = arg("day", words::Day{other.day, words::Day::Form::kShort});
  if (other.or_before || action.now.or_before)
    // Translators: {state} and {other} are states of an action, such as "done"; {other} may be a remark too.
    return words.fill("“{state}” counts; another snapshot says “{other}”, and an earlier one is missing.", state, said);
  switch (*other.overruled_by) {
    case CountsBy::kSigner:
      // Translators: {state} and {other} are states of an action, such as "done"; {other} may be a remark too.
      return words.fill("“{state}” counts; an unknown signer said “{other}” on {day}.", state, said, day);
    case CountsBy::kDay:
      // Translators: {state} and {other} are states of an action, such as "done"; {other} may be a remark too.
      return words.fill("“{state}” counts, as the later day; another snapshot said “{other}” on {day}.", state, said,
                        day);
    case CountsBy::kDepth:
    case CountsBy::kMark: break;
  }
  // Translators: {state} and {other} are states of an action, such as "done"; {other} may be a remark too.
  return words.fill("“{state}” counts; another snapshot of the same day, {day}, says “{other}”.", state, said, day);
}

/// What is said of it, the weightiest first.
std::string below_of(const look::Ui& ui, const ChainedAction& action) {
  const workshop::Action& now = action.now.action;
  const words::Day day{action.now.day, words::Day::Form::kShort};
  if (!action.against.empty()) return contradicted(ui, action);
  if (!now.outcome.empty()) {
    const words::Argument outcome = arg("outcome", beside_text(ui, action, now.outcome, action.now.outcome_language));
    return action.now.or_before ? ui.words().fill("{outcome} (said by {day} at the latest)", outcome, arg("day", day))
                                : ui.words().fill("{outcome} (said on {day})", outcome, arg("day", day));
  }
  return beside_text(ui, action, now.evidence, action.now.evidence_language);
}

void draw_two(look::Ui& ui, Rect rect, const std::string& upper, const std::string& lower, look::TextStyle style,
              Colour below) {
  style.valign = look::VAlign::kMiddle;
  if (lower.empty()) {
    style.max_lines = 2;
    return text_that_fits(ui, rect, upper, style, {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  }
  Rect rest = rect;
  const look::TextStyle one_line{.size = look::Text::kLabel, .weight = style.weight};
  const float line = ui.line_height(one_line);
  const bool one = fits(ui, {rect.x, rect.y, rect.w, line}, upper, one_line);
  const Rect first = rest.cut_top(one ? rest.h / 2 : rest.h - ui.line_height({.size = look::Text::kBody}));
  style.valign = look::VAlign::kBottom;
  text_that_fits(ui, first, upper, style, {look::Text::kLabel, look::Text::kBody, look::Text::kCaption});
  text_that_fits(ui, rest, lower, {.colour = below}, {look::Text::kBody, look::Text::kCaption});
}

/// In the order of their names, like these.
void draw_seals(look::Ui& ui, Rect& rect, const ChainedAction& action) {
  constexpr float kMostSeal_mm = 26;
  constexpr float kBetween_mm = 2;
  std::vector<framework::Function> functions = action.functions;
  std::sort(functions.begin(), functions.end(),
            [&](const auto& left, const auto& right) { return ui.words().comes_before(left.name, right.name); });
  const float size = std::min(kMostSeal_mm, rect.h);
  for (const framework::Function& function : functions)
    look::seal(ui, function, rect.cut_left(size, kBetween_mm).centre(), size);
  if (!functions.empty()) rect.cut_left(6);
}

void draw_where(look::Ui& ui, Rect rect, const ChainedAction& action) {
  draw_seals(ui, rect, action);
  const auto [one, other] = pair_of(ui.words(), action);
  const bool of_nobody = action.from.empty() && action.function.empty();
  const std::string whom = of_nobody             ? ui.say("of no pair")
                           : action.from.empty() ? action.function
                                                 : ui.words().list({one, other});
  const words::Day day{action.date, words::Day::Form::kShort};
  draw_two(ui, rect, whom, ui.words().fill("{title}, {day}", arg("title", action.title), arg("day", day)),
           {.colour = of_nobody ? Colour::kQuiet : Colour::kInk}, Colour::kQuiet);
}

std::string words_of(const look::Ui& ui, const ChainedAction& action) {
  const std::string& text = action.now.action.text;
  return text.empty() ? ui.say("An action without words")
                      : workshop::with_language(ui.words(), text, action.now.language);
}

void draw_row(Sheet& sheet, Rect box, const Row& row, int place) {
  look::Ui& ui = sheet.ui;
  const ChainedAction& action = *row.action;
  const workshop::Action& now = action.now.action;
  look::card(ui, box);
  if (action_to_mark(sheet) == &action) ui.fill(box, Colour::kWash, ui.sizes().radius_card_mm);
  if (!action.against.empty()) ui.outline(box, Colour::kCaution, ui.sizes().strong_mm, ui.sizes().radius_card_mm);
  Rect inside = box.inset(14, 4);
  const look::Button mark{.label = ui.say("Say what became of it"),
                          .icon = look::icon::kEdit,
                          .enabled = sheet.state.busy.empty(),
                          .size = look::Text::kBody};
  const Rect button = inside.cut_right(look::button_width(ui, mark), 12);
  const float height = std::min(ui.sizes().button_mm, box.h - 8);
  if (look::button(ui, "table.actions.edit." + std::to_string(place), look::around(button.centre(), button.w, height),
                   mark)) {
    ActionsView& view = sheet.view.of<ActionsView>();
    view.mark = workshop::ActionMark{action.number, now.status, now.outcome};
    view.path = action.path;
  }
  draw_state(ui, inside.cut_left(inside.w * 0.17f, 8), row);
  const Rect owner = inside.cut_right(inside.w * 0.2f, 8);
  const Rect where = inside.cut_right(inside.w * 0.36f, 10);
  draw_two(ui, inside, words_of(ui, action), below_of(ui, action),
           {.colour = now.text.empty() ? Colour::kQuiet : Colour::kInk, .weight = 600},
           action.against.empty() ? Colour::kQuiet : Colour::kCaution);
  draw_where(ui, where, action);
  draw_two(ui, owner, now.owner.empty() ? ui.say("No owner") : now.owner, "",
           {.colour = now.owner.empty() ? Colour::kQuiet : Colour::kInk}, Colour::kQuiet);
}

void draw_pager(Sheet& sheet, Rect row, int pages) {
  look::Ui& ui = sheet.ui;
  int& page = sheet.view.of<ActionsView>().page;
  const Rect next = row.cut_right(row.h, 5);
  const Rect before = row.cut_right(row.h, 8);
  if (look::button(ui, "table.actions.page.more", next,
                   {.icon = look::icon::kDown, .enabled = page + 1 < pages, .name = ui.say("Further actions")}))
    ++page;
  if (look::button(ui, "table.actions.page.less", before,
                   {.icon = look::icon::kUp, .enabled = page > 0, .name = ui.say("Earlier actions")}))
    --page;
  ui.text(row, ui.fill("{page} of {pages}", arg("page", page + 1), arg("pages", pages)),
          {.colour = Colour::kQuiet, .align = look::Align::kEnd, .valign = look::VAlign::kMiddle});
}

void draw_none(Sheet& sheet, Rect area, bool any) {
  const Rect box = area.cut_top(std::min(90.0f, area.h));
  look::empty_place(
      sheet.ui, box,
      {.words = any ? sheet.ui.say("No action is like this.")
                    : sheet.ui.say("No snapshot holds an action yet. Actions are noted when a workshop closes, and "
                                   "stand here once its snapshot is saved."),
       .icon = look::icon::kChosen,
       .centred = true});
}

void draw_rows(Sheet& sheet, Rect area, const std::vector<Row>& rows) {
  look::Ui& ui = sheet.ui;
  const float gap = ui.sizes().gap_mm;
  const auto fit = [&](float height) {
    return std::max(1, static_cast<int>((height + gap + 0.5f) / (kLeastRow_mm + gap)));
  };
  int most = fit(area.h);
  const auto count = static_cast<int>(rows.size());
  int& page = sheet.view.of<ActionsView>().page;
  if (count > most) {
    const Rect pager = area.cut_bottom(28, gap);
    most = fit(area.h);
    const int pages = (count + most - 1) / most;
    page = std::clamp(page, 0, pages - 1);
    draw_pager(sheet, pager, pages);
  } else {
    page = 0;
  }
  const auto shown = static_cast<float>(std::min(count, most));
  const float height = std::clamp((area.h + gap) / shown - gap, std::min(kLeastRow_mm, area.h), kMostRow_mm);
  for (int i = page * most; i < std::min(count, (page + 1) * most); ++i)
    draw_row(sheet, area.cut_top(height, gap), rows[static_cast<std::size_t>(i)], i);
}

}  // namespace

std::string beside_text(const look::Ui& ui, const ChainedAction& action, const std::string& words,
                        const std::string& language) {
  const bool is_told = language == action.now.language && !action.now.action.text.empty();
  return is_told ? words : workshop::with_language(ui.words(), words, language);
}

void draw_actions_between(Sheet& sheet) {
  if (!sheet.state.actions) return;
  const ActionsAtHand& at_hand = *sheet.state.actions;
  ActionsView& view = sheet.view.of<ActionsView>();
  Rect inside = draw_question(sheet, sheet.ui.say("What became of what was agreed?"), remark_of(sheet.ui, at_hand));
  std::vector<Row> rows = rows_of(sheet);
  if (rows.empty()) return draw_none(sheet, inside, false);
  draw_bar(sheet, inside.cut_top(kBar_mm, 12), rows);
  if (const ChainedAction* action = action_to_mark(sheet))
    draw_action_mark(sheet, inside.cut_top(std::min(kMark_mm, inside.h), 12), *action);
  else
    view.mark.reset();
  std::erase_if(rows, [&](const Row& row) { return !is_of(view.which, row.state); });
  put_in_order(sheet.ui.words(), rows, view.by_pair);
  if (rows.empty()) return draw_none(sheet, inside, true);
  draw_rows(sheet, inside, rows);
}

}  // namespace crosstable::table
