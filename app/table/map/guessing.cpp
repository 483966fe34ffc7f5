#include "table/map/guessing.h"

#include <algorithm>
#include <array>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "map/draw_matrix.h"
#include "table/map/openers.h"
#include "table/map/parts.h"
#include "table/map/reveal.h"
#include "table/map/talk.h"
#include "workshop/guesses.h"

namespace crosstable::table {
namespace {

using friction::Band;
using look::Colour;
using look::Rect;
using look::Text;
using words::arg;
using workshop::Guess;

constexpr float kSeal_mm = 44;
constexpr float kGap_mm = 8;
constexpr float kMostAnswer_mm = 80;
constexpr float kLeastAnswer_mm = 132;  ///< wide
constexpr std::array kBands{Band::kFlowing, Band::kWatch, Band::kStrained, Band::kBreaking};

const workshop::RoundRecord& vote_of(const Sheet& sheet) {
  return *sheet.workshop().last_round(ballot::RoundKind::kFriction);
}

Guess guess_of(const Sheet& sheet, const std::string& code) {
  const auto& guesses = vote_of(sheet).guesses;
  const auto at = guesses.find(code);
  return at == guesses.end() ? Guess{} : at->second;
}

/// Nothing can be guessed any more, and so nothing is uncovered in this way.
bool is_closed_unguessed(const Sheet& sheet) {
  return sheet.workshop().finished && !workshop::yet_to_guess(sheet.workshop()).empty();
}

/// The one that was tapped, else the first that has not said all three.
std::string function_in_hand(const Sheet& sheet) {
  const std::vector<std::string> who = workshop::who_guesses(sheet.workshop(), vote_of(sheet));
  const auto& tapped = sheet.view.of<MapBarView>().guessing;
  if (tapped && std::find(who.begin(), who.end(), *tapped) != who.end()) return *tapped;
  const std::vector<std::string> missing = workshop::yet_to_guess(sheet.workshop());
  return missing.empty() ? who.front() : missing.front();
}

/// The next function comes into hand by itself once this one has said all three.
void say(Sheet& sheet, const std::string& code, const Guess& guess) {
  sheet.view.of<MapBarView>().guessing = guess.is_whole() ? std::nullopt : std::optional(code);
  sheet.view.of<MapBarView>().not_both.clear();
  sheet.intents.push_back(workshop::Change{workshop::ColumnGuessed{code, guess}});
}

std::vector<Rect> places_for(Rect& rect, std::size_t count, float height) {
  const int across =
      std::clamp(static_cast<int>((rect.w + kGap_mm) / (kLeastAnswer_mm + kGap_mm)), 2, static_cast<int>(count));
  const int columns = std::min(across, 4);
  std::vector<Rect> places;
  while (places.size() < count) {
    for (const Rect& one : look::columns(rect.cut_top(height, kGap_mm), columns, kGap_mm)) {
      if (places.size() < count) places.push_back(one);
    }
  }
  return places;
}

int lines_for(float width, std::size_t count) {
  Rect rect{0, 0, width, 1000};
  const std::vector<Rect> places = places_for(rect, count, 10);
  return static_cast<int>((places.back().y - places.front().y) / (10 + kGap_mm)) + 1;
}

/// Words and answers of one question; the one that was tapped.
std::optional<std::size_t> draw_question(look::Ui& ui, Rect& rect, const std::string& question, float height,
                                         const std::vector<Option>& options, std::vector<Rect>& places) {
  rect.cut_top(ui.text({rect.x, rect.y, rect.w, 0}, question, {.size = Text::kLabel}), 5);
  places = places_for(rect, options.size(), height);
  rect.cut_top(4);
  return draw_options(ui, places, options);
}

std::vector<Option> group_options(const Sheet& sheet, const std::vector<std::string>& groups, const std::string& id,
                                  const std::string& chosen) {
  std::vector<Option> options;
  for (const std::string& group : groups) {
    const auto& all = sheet.framework().groups;
    const auto at = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == group; });
    options.push_back({id + group, at == all.end() ? group : at->title, "", group == chosen, true});
  }
  return options;
}

std::vector<Option> band_options(const look::Ui& ui, const std::optional<Band>& chosen) {
  // Translators: below the words "flowing", "watch", "strained", "breaking": figures from 0 to 100; at most 16 letters.
  const std::array<std::string, 4> reach{ui.say("below 25"), ui.say("25 to 39"), ui.say("40 to 59"),
                                         ui.say("60 and more")};
  std::vector<Option> options;
  for (std::size_t i = 0; i < kBands.size(); ++i)
    options.push_back({"table.map.guess.band." + std::to_string(i), ui.say(friction::word_of(kBands[i])), reach[i],
                       chosen == kBands[i], true});
  return options;
}

/// The colour that it has on the map, along the foot of each answer.
void draw_band_colours(look::Ui& ui, const std::vector<Rect>& places) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    map::HeatCell cell;
    cell.state = map::HeatState::kShown;
    cell.step = static_cast<int>(i);
    const map::HeatPaint paint = map::paint_of(ui.theme(), cell);
    const Rect at{places[i].x + 12, places[i].bottom() - 8, places[i].w - 24, 4};
    ui.fill(at, paint.fill, 2);
    ui.outline(at, paint.edge, ui.sizes().hair_mm, 2);
  }
}

void draw_head(Sheet& sheet, Rect& rect, const framework::Function& function) {
  look::Ui& ui = sheet.ui;
  Rect head = rect.cut_top(kSeal_mm, 14);
  look::seal(ui, function, head.cut_left(kSeal_mm, 14).centre(), kSeal_mm);
  const std::string question = ui.fill("How do the others find {function}?", arg("function", function.name));
  const std::string brief = ui.fill("How do the others find {function}?",
                                    arg("function", function.short_name.empty() ? function.name : function.short_name));
  const look::TextStyle style{.size = Text::kHead, .valign = look::VAlign::kMiddle, .max_lines = 2};
  look::TextStyle smaller = style;
  smaller.size = Text::kTitle;
  const look::Fitted fitted = look::fitted(ui, head, {question, brief}, {style, smaller});
  ui.text(head, fitted.text, fitted.style);
}

/// One group is not both: the two change places, or, where there is only one yet, the other is asked again.
void tapped_group(Sheet& sheet, const std::string& code, Guess guess, const std::string& group, bool easiest) {
  std::string& said = easiest ? guess.easiest : guess.hardest;
  std::string& other = easiest ? guess.hardest : guess.easiest;
  const bool was_other = other == group;
  if (was_other) other = said;
  said = group;
  say(sheet, code, guess);
  if (was_other && other.empty()) sheet.view.of<MapBarView>().not_both = code;
}

/// With why it is asked again.
std::string question_words(const Sheet& sheet, std::string question, const std::string& code, const std::string& said) {
  const bool again = sheet.view.of<MapBarView>().not_both == code && said.empty();
  return sheet.ui.words().sentences({std::move(question), again ? sheet.ui.say("One group is not both.") : ""});
}

std::vector<Opener> guess_openers(const Sheet& sheet, const map::Reading& reading, const std::string& in_hand) {
  std::vector<Opener> openers;
  const std::vector<std::string> who = workshop::who_guesses(sheet.workshop(), vote_of(sheet));
  for (const framework::Function& function : reading.roster().functions) {
    if (std::find(who.begin(), who.end(), function.code) == who.end()) continue;
    const bool whole = guess_of(sheet, function.code).is_whole();
    // Translators: beside a function's seal; at most 16 letters each: it has guessed, it is its turn, it still has to
    // guess.
    const std::string words = whole                      ? sheet.ui.in("guess", "guessed")
                              : function.code == in_hand ? sheet.ui.in("guess", "guessing")
                                                         : sheet.ui.in("guess", "to guess");
    openers.push_back({&function, words, whole, function.code == in_hand, true});
  }
  return openers;
}

void draw_panel_head(Sheet& sheet, Rect& panel, const std::string& todo) {
  look::Ui& ui = sheet.ui;
  panel.cut_top(ui.text({panel.x, panel.y, panel.w, 0}, ui.say("Predict, then see"), {.size = Text::kHead}), 3);
  panel.cut_top(
      ui.text({panel.x, panel.y, panel.w, 0}, todo, {.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400}),
      12);
}

void draw_who_guesses(Sheet& sheet, Rect panel, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  draw_panel_head(sheet, panel,
                  ui.say("Each function says how the others find it, together and aloud: three taps. Nothing is "
                         "uncovered until all have."));
  Rect foot = panel.cut_bottom(ui.sizes().button_mm, 12);
  if (workshop::yet_to_guess(sheet.workshop()).empty()) {
    const look::Button on{
        .label = ui.say("To the columns"), .icon_after = look::icon::kForward, .kind = look::ButtonKind::kPrimary};
    if (look::button(ui, "table.map.guess.done", foot.cut_right(look::button_width(ui, on), 8), on))
      sheet.view.of<MapBarView>().guessing.reset();
  }
  // Nothing of the map is there to hide.
  draw_hide_button(sheet, foot, ui.say("Choose another way"));
  if (reading.open() || sheet.workshop().finished) return;
  const std::vector<Opener> openers = guess_openers(sheet, reading, function_in_hand(sheet));
  if (const auto tapped = draw_openers(ui, panel, "table.map.guess", openers))
    sheet.view.of<MapBarView>().guessing = openers[*tapped].function->code;
}

/// Two ends of a pair are compared once both columns are open: a page gets more as later ones open.
bool has_news(const Sheet& sheet, const map::Reading& reading, const std::string& function) {
  const auto& seen = sheet.view.of<MapBarView>().pairs_seen;
  const auto at = seen.find(function);
  return at != seen.end() && surprises_about(reading, function) > at->second;
}

std::vector<Opener> column_openers(const Sheet& sheet, const map::Reading& reading) {
  std::vector<Opener> openers;
  for (const framework::Function& function : reading.roster().functions) {
    const bool open = sheet.workshop().opened_columns.contains(function.code);
    const auto result = map::guess_result(sheet.framework(), reading, function.code);
    // Translators: beside a function's seal: a button that opens its column of the map; at most 16 letters.
    const std::string opens = sheet.ui.in("column", "open column");
    // Translators: beside a function's seal: how many of its guesses were right.
    const std::string score =
        result ? sheet.ui.in("guess", "{right} of {n}", arg("right", result->right()), arg("n", result->decided()))
               : sheet.ui.in("row", "open");
    // Translators: {score} is "2 of 3"; at most 16 letters: since its page was looked at something came to it.
    const std::string fresh =
        has_news(sheet, reading, function.code) ? sheet.ui.in("guess", "{score}, new", arg("score", score)) : score;
    openers.push_back({&function, open ? fresh : opens, open, false, !open || result.has_value()});
  }
  return openers;
}

void draw_change_a_guess(Sheet& sheet, Rect& panel) {
  look::Ui& ui = sheet.ui;
  if (!sheet.workshop().opened_columns.empty() || workshop::was_seen(vote_of(sheet))) return;
  if (sheet.workshop().finished) return;
  const look::Button change{
      .label = ui.say("Change a guess"), .icon = look::icon::kEdit, .kind = look::ButtonKind::kGhost};
  Rect row = panel.cut_bottom(ui.sizes().button_mm, 8);
  if (look::button(ui, "table.map.guess.change", row.cut_left(look::button_width(ui, change)), change))
    sheet.view.of<MapBarView>().guessing = workshop::who_guesses(sheet.workshop(), vote_of(sheet)).front();
}

void draw_columns(Sheet& sheet, Rect panel, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  const std::vector<map::GuessResult> results = map::guess_results(sheet.framework(), reading);
  const std::string todo = ui.say("Open a column: the function hears what the others say, beside its guess.");
  // Translators: {score} is "Guessed 5 of 9".
  const std::string room = results.empty() ? "" : ui.fill("So far: {score}.", arg("score", map::score_of(results)));
  draw_panel_head(sheet, panel, ui.words().sentences({todo, room}));
  draw_spoken(sheet, panel);
  Rect foot = panel.cut_bottom(ui.sizes().button_mm, 12);
  draw_whole_map_button(sheet, foot, are_all_open(reading, sheet.workshop().opened_columns));
  draw_hide_button(sheet, foot);
  draw_change_a_guess(sheet, panel);
  const std::vector<Opener> openers = column_openers(sheet, reading);
  const auto tapped = draw_openers(ui, panel, "table.map.column", openers);
  if (!tapped) return;
  const std::string& code = openers[*tapped].function->code;
  sheet.view.of<MapBarView>().guessing = code;
  if (!sheet.workshop().opened_columns.contains(code))
    sheet.intents.push_back(workshop::Change{workshop::ColumnOpened{code}});
}

void draw_result(Sheet& sheet, Rect panel, const map::Reading& reading, const map::GuessResult& result) {
  look::Ui& ui = sheet.ui;
  Rect foot = panel.cut_bottom(ui.sizes().button_mm, 10);
  const look::Button back{.label = ui.say("All columns"), .icon = look::icon::kBack};
  if (look::button(ui, "table.map.guess.back", foot.cut_left(look::button_width(ui, back), 8), back))
    sheet.view.of<MapBarView>().guessing.reset();
  sheet.view.of<MapBarView>().pairs_seen[result.function] = surprises_about(reading, result.function);
  draw_guess_result(sheet, panel, reading, result);
}

}  // namespace

std::optional<Option> way_to_guess(const Sheet& sheet) {
  if (!workshop::has_guesses(sheet.workshop())) return std::nullopt;
  auto refused = workshop::no_guessing(sheet.workshop());
  if (!refused && is_closed_unguessed(sheet))
    refused = words::message("The workshop is closed, and not every function has guessed.");
  const std::string remark =
      refused ? sheet.ui.say(*refused)
              : sheet.ui.say("Each function guesses how the others find it. Then its column, and the guess beside it.");
  return Option{"table.map.way.guess", sheet.ui.say("Predict, then see"), remark, false, !refused};
}

bool is_guessing(const Sheet& sheet) {
  if (!workshop::yet_to_guess(sheet.workshop()).empty()) return true;
  return sheet.view.of<MapBarView>().guessing.has_value() && sheet.workshop().opened_columns.empty() &&
         !workshop::was_seen(vote_of(sheet));
}

void draw_questions(Sheet& sheet, Rect rect, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  if (is_closed_unguessed(sheet)) {
    look::empty_place(ui, look::around(rect.centre(), std::min(420.0f, rect.w - 20), 130),
                      {ui.say("Choose another way to read the map, or reopen the workshop in the menu."),
                       ui.say("Not every function has guessed"), look::icon::kHide});
    return;
  }
  if (reading.open()) {
    look::empty_place(ui, look::around(rect.centre(), std::min(420.0f, rect.w - 20), 130),
                      {ui.say("Said before, a guess would sway the answers."),
                       ui.say("Guesses come once the vote is over"), look::icon::kHide});
    return;
  }
  const std::string code = function_in_hand(sheet);
  draw_head(sheet, rect, *reading.roster().find(code));
  const Guess guess = guess_of(sheet, code);
  const std::vector<std::string> groups = workshop::groups_asked(sheet.workshop().framework, vote_of(sheet).form);
  const int lines = 2 * lines_for(rect.w, groups.size()) + lines_for(rect.w, kBands.size());
  const float heads = 3 * (ui.line_height({.size = Text::kLabel}) + 5 + 4);
  const float height = std::min(kMostAnswer_mm, (rect.h - heads) / static_cast<float>(lines) - kGap_mm);
  std::vector<Rect> places;
  const auto easiest =
      draw_question(ui, rect, question_words(sheet, ui.say("What do they find easiest with us?"), code, guess.easiest),
                    height, group_options(sheet, groups, "table.map.guess.easiest.", guess.easiest), places);
  if (easiest) tapped_group(sheet, code, guess, groups[*easiest], true);
  const auto hardest =
      draw_question(ui, rect, question_words(sheet, ui.say("And what hardest?"), code, guess.hardest), height,
                    group_options(sheet, groups, "table.map.guess.hardest.", guess.hardest), places);
  if (hardest) tapped_group(sheet, code, guess, groups[*hardest], false);
  const auto band =
      draw_question(ui, rect, ui.say("What will they give us over all?"), height, band_options(ui, guess.band), places);
  draw_band_colours(ui, places);
  if (!band) return;
  Guess said = guess;
  said.band = kBands[*band];
  say(sheet, code, said);
}

void draw_guesses(Sheet& sheet, Rect panel, const map::Reading& reading) {
  if (is_guessing(sheet)) return draw_who_guesses(sheet, panel, reading);
  const auto& looked_at = sheet.view.of<MapBarView>().guessing;
  const auto result = looked_at ? map::guess_result(sheet.framework(), reading, *looked_at) : std::nullopt;
  if (result)
    draw_result(sheet, panel, reading, *result);
  else
    draw_columns(sheet, panel, reading);
}

}  // namespace crosstable::table
