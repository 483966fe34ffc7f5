#include "table/frame/step_bar.h"

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;

/// Sizes of the bar; shrunk together where many steps share a strip.
struct Measure {
  float disc = 25.4f;
  float line = 14;
  float cup = 25.4f;
};

struct Item {
  int step = 0;
  bool cup = false;  ///< a break that is not now: a sign between two numbers
};

std::vector<Item> items_of(const workshop::Workshop& workshop) {
  std::vector<Item> items;
  for (int i = 0; i < static_cast<int>(workshop.framework.steps.size()); ++i) {
    const bool rest = framework::is_rest(workshop.framework.steps[static_cast<std::size_t>(i)].kind);
    items.push_back({i, rest && i != workshop.step});
  }
  return items;
}

/// Without the current pill.
float width_of(const std::vector<Item>& items, const Measure& m) {
  float width = -m.disc;
  bool after_cup = true;
  for (const Item& item : items) {
    width += item.cup ? m.cup : m.disc + (after_cup ? 0 : m.line);
    after_cup = item.cup;
  }
  return width;
}

Measure fitting(const std::vector<Item>& items, float room) {
  Measure m;
  const float wanted = width_of(items, m);
  if (wanted <= room) return m;
  const auto count = static_cast<float>(items.size());
  m.line = std::max(5.0f, m.line - (wanted - room) / count);
  if (width_of(items, m) <= room) return m;
  const float k = std::max(0.5f, room / width_of(items, m));
  return {m.disc * k, m.line * k, m.cup * k};
}

void draw_number(look::Ui& ui, Rect at, const std::string& number, bool done) {
  if (done)
    ui.fill(at, Colour::kWash, at.h / 2);
  else
    ui.outline(at, Colour::kEdge, ui.sizes().control_mm, at.h / 2);
  const float em = ui.em({.size = look::Text::kBody}) * std::min(1.0f, at.w / 20);
  ui.text(at, number,
          {.size = look::Text::kBody,
           .colour = done ? Colour::kAccent : Colour::kQuiet,
           .weight = 600,
           .align = look::Align::kCentre,
           .valign = look::VAlign::kMiddle,
           .tabular = true,
           .em_mm = em});
}

}  // namespace

Pill pill_of(const words::Words& words, const workshop::Workshop& workshop, const framework::Said& said) {
  // Translators: in the place of the step's name, once the workshop is closed; at most about 16 letters.
  if (workshop::is_at_its_end(workshop)) return {"", look::icon::kCheck, words.in("workshop", "Closed")};
  const framework::Step& step = said.framework(workshop.framework).steps[static_cast<std::size_t>(workshop.step)];
  const bool rest = framework::is_rest(step.kind);
  return {rest ? "" : std::to_string(workshop::number_of(workshop.framework, workshop.step)),
          rest ? look::icon::kBreak : "", step.title};
}

float draw_pill(look::Ui& ui, look::Point left_middle, const Pill& pill, bool draw) {
  const float disc = pill.height * 0.75f;
  const float lead = (pill.height - disc) / 2;
  look::TextStyle style{.size = look::Text::kLabel, .valign = look::VAlign::kMiddle, .max_lines = 2};
  float text_w = ui.text_width(pill.name, style);
  const float room = pill.most - disc - lead * 2 - 20;
  if (text_w > room) {
    style.size = look::Text::kCaption;
    style.weight = 600;
    text_w = std::min(ui.text_width(pill.name, style), room);
  }
  const float width = lead + disc + 7.6f + text_w + 14;
  if (!draw) return width;
  const Rect box{left_middle.x, left_middle.y - pill.height / 2, width, pill.height};
  ui.fill(box, Colour::kInk, pill.height / 2);
  const Rect round{box.x + lead, left_middle.y - disc / 2, disc, disc};
  ui.fill(round, Colour::kSurface, disc / 2);
  if (pill.icon.empty()) {
    ui.text(
        round, pill.number,
        {.size = look::Text::kLabel, .align = look::Align::kCentre, .valign = look::VAlign::kMiddle, .tabular = true});
  } else {
    ui.icon(pill.icon, round.centre(), disc * 0.58f, Colour::kInk);
  }
  style.rgba = ui[Colour::kSurface];
  const Rect name{round.right() + 7.6f, box.y, text_w + 0.5f, box.h};
  ui.text(name, look::shortened(ui, name, pill.name, style), style);
  return width;
}

void draw_step_bar(look::Ui& ui, Rect area, const TableState& state, const framework::Said& said, Intents& intents) {
  const workshop::Workshop& now = state.workshop();
  const std::vector<Item> items = items_of(now);
  Pill pill = pill_of(ui.words(), now, said);
  pill.most = 170;
  const float own = draw_pill(ui, {}, pill, false);
  const Measure m = fitting(items, area.w - own);
  const float middle = area.centre().y;
  float x = area.x + std::max(0.0f, (area.w - own - width_of(items, m)) / 2);
  bool first = true;
  for (const Item& item : items) {
    const bool done = item.step < now.step || now.finished;
    if (item.cup) {
      ui.icon(look::icon::kBreak, {x + m.cup / 2, middle}, m.cup * 0.55f, done ? Colour::kAccent : Colour::kQuiet);
      x += m.cup;
      first = true;
      continue;
    }
    if (!first) {
      const bool walked = item.step <= now.step || now.finished;
      ui.line({x, middle}, {x + m.line, middle},
              walked ? ui[Colour::kAccent] : look::mix(ui[Colour::kBg], ui[Colour::kEdge], 0.55f),
              walked ? 1.27f : 1.0f);
      x += m.line;
    }
    first = false;
    if (item.step == now.step) {
      x += draw_pill(ui, {x, middle}, pill);
      continue;
    }
    const Rect at{x, middle - m.disc / 2, m.disc, m.disc};
    const std::string number = std::to_string(workshop::number_of(now.framework, item.step));
    // Going back loses nothing; going ahead is the forward button's.
    const std::string label = now.finished ? ui.fill("Look at step {number}", words::arg("number", number))
                                           : ui.fill("Back to step {number}", words::arg("number", number));
    if (done && m.disc >= 20 && ui.touch("table.step." + std::to_string(item.step), at, {.label = label}).tapped) {
      intents.push_back(GoToStep{item.step});
    }
    draw_number(ui, at, number, done);
    x += m.disc;
  }
}

void draw_part_bar(look::Ui& ui, Rect area, const TableState& state, Intents& intents) {
  // Translators: the five parts of setting a workshop up, in a strip side by side; at most about 14 letters each.
  const std::string parts[] = {ui.say("Title"), ui.say("Framework"), ui.say("Functions"), ui.say("Voting"),
                               ui.in("part", "Ready")};
  const int now = static_cast<int>(state.set_up.part);
  const look::TextStyle style{
      .size = look::Text::kBody, .weight = 600, .align = look::Align::kCentre, .valign = look::VAlign::kMiddle};
  constexpr float kLine = 30;
  const auto width = [&](int i) {
    return i == now ? draw_pill(ui, {}, {std::to_string(i + 1), "", parts[i]}, false)
                    : ui.text_width(parts[i], style) + 23;
  };
  float all = 4 * kLine;
  for (int i = 0; i < 5; ++i) all += width(i);
  const float line = kLine - std::max(0.0f, all - area.w) / 4;
  float x = area.x + std::max(0.0f, (area.w - all) / 2);
  const float middle = area.centre().y;
  for (int i = 0; i < 5; ++i) {
    if (i > 0) {
      const bool walked = i <= now;
      ui.line({x, middle}, {x + line, middle},
              walked ? ui[Colour::kAccent] : look::mix(ui[Colour::kBg], ui[Colour::kEdge], 0.55f),
              walked ? 1.27f : 1.0f);
      x += line;
    }
    if (i == now) {
      x += draw_pill(ui, {x, middle}, {std::to_string(i + 1), "", parts[i]});
      continue;
    }
    const Rect at{x, middle - 12.7f, width(i), 25.4f};
    if (ui.touch("table.part." + std::to_string(i), at, {.label = parts[i]}).tapped) {
      SetUp changed = state.set_up;
      changed.part = static_cast<SetUpPart>(i);
      intents.push_back(SetUpChanged{std::move(changed)});
    }
    if (i < now)
      ui.fill(at, Colour::kWash, at.h / 2);
    else
      ui.outline(at, Colour::kEdge, ui.sizes().control_mm, at.h / 2);
    look::TextStyle own = style;
    own.colour = i < now ? Colour::kAccent : Colour::kQuiet;
    ui.text(at, parts[i], own);
    x += at.w;
  }
}

}  // namespace crosstable::table
