// Two sides: the same hand-off seen from both ends.
#include "table/map/sides.h"

#include <algorithm>
#include <cmath>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "look/seal.h"
#include "map/contrasts.h"
#include "map/draw_split.h"
#include "table/flow/list.h"
#include "table/map/bar.h"
#include "table/map/parts.h"
#include "table/map/registry.h"
#include "table/map/surprises.h"

namespace crosstable::table {
namespace {

using look::Align;
using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;

constexpr float kFlagged_mm = 54.5f;
constexpr float kPlain_mm = 31.5f;
constexpr float kSqueeze = 0.77f;  ///< rows of a long list keep this share of their height

void draw_ends(look::Ui& ui, const FrictionLine& scale, float y, const map::Reading& reading, const map::Gap& gap) {
  const framework::Function& more = *reading.roster().find(gap.more.from);
  const framework::Function& less = *reading.roster().find(gap.more.about);
  const float size = gap.flagged ? 28.0f : 17.0f;
  float high = scale.at(gap.high);
  float low = scale.at(gap.low);
  if (high - low < size) {
    const float middle = (high + low) / 2;
    high = middle + size / 2 + 0.3f;
    low = middle - size / 2 - 0.3f;
  }
  look::seal(ui, less, {low, y}, size);
  look::seal(ui, more, {high, y}, size);
}

void draw_gap_words(look::Ui& ui, Rect words, const framework::Roster& roster, const map::Gap& gap) {
  const std::string more = workshop::short_name(roster, gap.more.from);
  const std::string less = workshop::short_name(roster, gap.more.about);
  const look::TextStyle quiet{.size = Text::kBody, .colour = Colour::kQuiet, .valign = VAlign::kMiddle};
  if (!gap.flagged) {
    const std::vector<std::string> both{ui.words().list({more, less}),
                                        ui.words().list({gap.more.from, gap.more.about})};
    ui.text(words, in_line(ui, both, quiet, words.w), quiet);
    return;
  }
  const look::TextStyle head{.size = Text::kLabel};
  const float half = ui.line_height(head);
  const float y = words.centre().y;
  const auto feels_more = [&](const std::string& who) {
    // Translators: the upper of two lines: "Sales feels it more", then smaller "than Finance does".
    return ui.fill("{function} feels it more", arg("function", who));
  };
  const auto than_other = [&](const std::string& who) {
    // Translators: the lower of two lines, after "Sales feels it more".
    return ui.fill("than {function} does", arg("function", who));
  };
  ui.text({words.x, y - half, words.w, half}, in_line(ui, {feels_more(more), feels_more(gap.more.from)}, head, words.w),
          head);
  ui.text({words.x, y, words.w, half}, in_line(ui, {than_other(less), than_other(gap.more.about)}, quiet, words.w),
          quiet);
}

void draw_gap(Sheet& sheet, Rect row, const map::Reading& reading, const map::Gap& gap, const FrictionLine& scale) {
  look::Ui& ui = sheet.ui;
  const look::Touched touched = ui.touch("table.map.gap." + gap.more.from + "." + gap.more.about, row.inset(0, 1.5f),
                                         {.label = workshop::pair_words(ui.words(), reading.roster(), gap.more)});
  if (touched.down) ui.fill(row.inset(-6, 1), Colour::kSunken, ui.sizes().radius_small_mm);
  if (touched.tapped) {
    sheet.view.map.cell = gap.more;
    sheet.view.map.view = MapView::kOverall;
  }
  const float y = row.centre().y;
  ui.line({scale.at(0), y}, {scale.at(100), y}, Colour::kLine, 1.3f);
  if (gap.flagged) ui.line({scale.at(gap.low), y}, {scale.at(gap.high), y}, Colour::kInk, 3.8f);
  draw_gap_words(ui, {row.x, row.y, scale.left - row.x - 22, row.h}, reading.roster(), gap);
  draw_ends(ui, scale, y, reading, gap);
  look::TextStyle figure{.size = gap.flagged ? Text::kTitle : Text::kLabel,
                         .colour = gap.flagged ? Colour::kInk : Colour::kQuiet,
                         .weight = 600,
                         .align = Align::kEnd,
                         .valign = VAlign::kMiddle,
                         .display_face = true};
  if (gap.flagged) figure.em_mm = 19;
  ui.text(row.cut_right(44), std::to_string(friction::figures_apart(gap.low, gap.high)), figure);
}

std::string gap_remark(const words::Words& words, int flagged, bool any) {
  if (!any) return words.say("No pair has both directions shown as cells of their own.");
  const std::string larger =
      flagged == 0 ? words.say("No gap is larger than chance.")
                   // Translators: {number} is in letters.
                   : words.count("One gap is larger than chance.", "{number} gaps are larger than chance.", flagged,
                                 arg("number", words::Spelt{flagged, true}));
  return words.sentences({words.say("The same hand-off, seen from both sides."), larger});
}

/// Every pair as one square in two halves.
void draw_squares(Sheet& sheet, Rect rect, const map::Reading& reading, const std::vector<map::Gap>& gaps) {
  look::Ui& ui = sheet.ui;
  if (sheet.view.of<MapBarView>().choosing_order) draw_order_choice(sheet, rect.cut_top(kOrderChoice_mm, 8), reading);
  map::split_axes(ui, rect.cut_top(16, 4));
  const map::HeatMap heat = map::reordered(reading.heat(), sheet.view.map.order);
  map::HeatOptions options;
  options.folded = true;
  const auto place = [&](const std::string& code) {
    const auto found = std::find_if(heat.functions.begin(), heat.functions.end(),
                                    [&](const framework::Function& function) { return function.code == code; });
    return static_cast<int>(found - heat.functions.begin());
  };
  for (const map::Gap& gap : gaps) {
    if (gap.flagged) options.marked.push_back({place(gap.more.from), place(gap.more.about)});
  }
  const auto tapped = map::heat_map(ui, "table.map.cell", rect, heat, options);
  if (!tapped) return;
  sheet.view.map.cell = workshop::Pair{heat.functions[static_cast<std::size_t>(tapped->first)].code,
                                       heat.functions[static_cast<std::size_t>(tapped->second)].code};
  sheet.view.map.view = MapView::kOverall;
}

void draw_gaps(Sheet& sheet, Rect rect, const map::Reading& reading) {
  look::Ui& ui = sheet.ui;
  const std::vector<map::Gap> gaps = map::gaps_of(reading);
  const auto flagged =
      static_cast<int>(std::count_if(gaps.begin(), gaps.end(), [](const map::Gap& gap) { return gap.flagged; }));
  constexpr float kChoice_mm = 118;
  if (const auto chosen =
          look::segmented(ui, "table.map.sides", {rect.right() - kChoice_mm, rect.y, kChoice_mm, 28},
                          {ui.in("view", "List"), ui.in("view", "Halves")}, sheet.view.map.sides_squares ? 1 : 0)) {
    sheet.view.map.sides_squares = *chosen == 1;
  }
  rect.cut_top(ui.text({rect.x, rect.y, rect.w - kChoice_mm - 6, 0}, ui.say("They feel it, we don’t"),
                       {.size = rect.w > 420 ? Text::kHead : Text::kTitle}),
               3);
  rect.cut_top(ui.text({rect.x, rect.y, rect.w, 0}, gap_remark(ui.words(), flagged, !gaps.empty()),
                       {.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400}),
               8);
  if (sheet.view.map.sides_squares) {
    draw_squares(sheet, rect, reading, gaps);
    return;
  }
  if (gaps.empty()) return;
  const float words = std::min(190.0f, rect.w * 0.3f);
  const FrictionLine scale{rect.x + words + 22, rect.w - words - 22 - 70};
  const look::TextStyle caption{.size = Text::kCaption, .colour = Colour::kQuiet};
  Rect head = rect.cut_top(16, 2);
  // Translators: the left end of a scale of friction; at most about 20 letters.
  ui.text({scale.left, head.y, 80, 0}, ui.say("0 flows"), caption);
  look::TextStyle right = caption;
  right.align = Align::kEnd;
  // Translators: the right end of a scale of friction; at most about 20 letters.
  ui.text({scale.at(100) - 90, head.y, 90, 0}, ui.say("broken 100"), right);
  // Translators: head of a column of figures; at most about 10 letters.
  ui.text({rect.right() - 50, head.y, 50, 0}, ui.in("column", "gap"), right);
  const float wanted = static_cast<float>(flagged) * kFlagged_mm +
                       static_cast<float>(gaps.size() - static_cast<std::size_t>(flagged)) * kPlain_mm;
  const float squeeze = std::clamp(rect.h / std::max(1.0f, wanted), kSqueeze, 1.0f);
  draw_entries(sheet, "table.map.gaps", rect,
               {.count = gaps.size(),
                .height = [&](std::size_t i, float) { return (gaps[i].flagged ? kFlagged_mm : kPlain_mm) * squeeze; },
                .draw = [&](std::size_t i, Rect row) { draw_gap(sheet, row, reading, gaps[i], scale); },
                .gap_mm = 0});
}

}  // namespace

void draw_two_sides(Sheet& sheet, Rect left, Rect right, const map::Reading& reading) {
  draw_gaps(sheet, left, reading);
  right.cut_top(std::max(0.0f, left.y - right.y));
  draw_surprises(sheet, right, reading);
}

}  // namespace crosstable::table
