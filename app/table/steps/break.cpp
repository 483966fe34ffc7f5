#include <cmath>

#include "look/seal.h"
#include "table/flow/time_plan.h"
#include "table/steps/registry.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Point;
using look::Rect;

constexpr int kTicks = 60;
constexpr float kRadius_mm = 149.7f;
constexpr float kPi = 3.14159265f;

/// "7:20"; over time it stands still at "0:00": nobody is hurried.
std::string minutes_left(std::int64_t left_ms) {
  const std::int64_t seconds = std::max<std::int64_t>(0, (left_ms + 999) / 1000);
  const std::string rest = std::to_string(seconds % 60);
  return std::to_string(seconds / 60) + ":" + (rest.size() < 2 ? "0" : "") + rest;
}

std::string remark_of(const words::Words& words, const workshop::Timer& timer, std::int64_t now_ms) {
  const std::int64_t left = timer.left_at(now_ms);
  // Translators: below the time that is left of the break; at most about 20 letters.
  if (!timer.running) return words.say("the timer rests");
  // Translators: below the time that is left of the break, when it is over; at most about 20 letters.
  if (left <= 0) return words.say("time to go on");
  // Translators: below the time that is left of the break; {time} is "11:25".
  return words.fill("back at {time}", words::arg("time", clock_words(now_ms + left)));
}

void draw_dial(look::Ui& ui, Point centre, float radius, float share) {
  for (int i = 0; i < kTicks; ++i) {
    const float angle = (static_cast<float>(i) * 6 - 90) * kPi / 180;
    const bool on = static_cast<float>(i) < share * kTicks;
    const float inner = radius - (i % 5 == 0 ? 16.5f : 11.4f);
    const Point way{std::cos(angle), std::sin(angle)};
    ui.line(centre + way * inner, centre + way * radius, on ? Colour::kAccent : Colour::kLine, 3.2f);
  }
}

void draw_time(look::Ui& ui, Rect half, const std::string& time, const std::string& remark) {
  ui.text({half.x, half.y + half.h * 0.13f, half.w, 60}, time,
          {.size = look::Text::kDisplay,
           .align = look::Align::kCentre,
           .valign = look::VAlign::kMiddle,
           .tabular = true,
           .em_mm = 58});
  ui.text({half.x, half.y + half.h * 0.13f + 62, half.w, 20}, remark,
          {.size = look::Text::kTitle,
           .colour = Colour::kQuiet,
           .weight = 400,
           .align = look::Align::kCentre,
           .em_mm = 14});
}

/// A quiet weave: everybody meets everybody.
void draw_weave(look::Ui& ui, Rect square, const framework::Roster& roster, bool falling) {
  const int n = static_cast<int>(roster.functions.size());
  const float pitch = square.w / (static_cast<float>(n) - 0.21f);
  const float side = pitch * 0.79f;
  for (int row = 0; row < n; ++row) {
    for (int column = 0; column < n; ++column) {
      const Rect box{square.x + static_cast<float>(column) * pitch, square.y + static_cast<float>(row) * pitch, side,
                     side};
      const bool own = falling ? row == column : row == n - 1 - column;
      if (own)
        look::seal(ui, roster.functions[static_cast<std::size_t>(row)], box.centre(), side * 0.87f);
      else
        ui.fill(box, Colour::kSunken, side * 0.25f);
    }
  }
}

}  // namespace

void draw_break(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& now = sheet.workshop();
  const workshop::Timer timer = now.timer_at(now.current().id);
  const std::int64_t left = timer.left_at(sheet.state.now_ms);
  const Point centre = sheet.rect.centre();
  const float radius = std::min(kRadius_mm, sheet.rect.h * 0.27f);
  const std::string question = sheet.step().question;
  // Translators: what the break is for, in large letters at two sides of the table.
  const std::string coffee = ui.say("Coffee");
  const look::TextStyle head{.size = look::Text::kHead, .align = look::Align::kCentre, .valign = look::VAlign::kMiddle};
  ui.text({sheet.rect.x, sheet.rect.bottom() - 56, sheet.rect.w, 36}, question, head);
  ui.text_turned({sheet.rect.x, sheet.rect.y + 20, sheet.rect.w, 36}, question, head);
  ui.text_turned({sheet.rect.x + 26, centre.y - 100, 36, 200}, coffee, head, 1);
  ui.text_turned({sheet.rect.right() - 62, centre.y - 100, 36, 200}, coffee, head, 3);
  draw_dial(ui, centre, radius, static_cast<float>(left) / (static_cast<float>(now.current().minutes) * 60'000.0f));
  const std::string back = remark_of(ui.words(), timer, sheet.state.now_ms);
  const Rect lower{centre.x - 90, centre.y, 180, radius};
  draw_time(ui, lower, minutes_left(left), back);
  ui.turned({centre.x - 90, centre.y - radius, 180, 2 * radius},
            [&] { draw_time(ui, lower, minutes_left(left), back); });
  ui.line({centre.x - 38, centre.y}, {centre.x + 38, centre.y}, Colour::kLine, 1.3f);
  // The middle of each half, as far as the script's drawer leaves room.
  const float room = (sheet.rect.w / 2 - radius) - 62;
  const float side = std::min({241.0f, room - 50, sheet.rect.h - 200});
  if (side < 120) return;
  const float off = radius + (room - side) / 2 + side / 2 + 8;
  draw_weave(ui, look::around({centre.x - off, centre.y}, side, side), now.roster, true);
  draw_weave(ui, look::around({centre.x + off, centre.y}, side, side), now.roster, false);
  if (timer.running && left > 0 && !sheet.state.example)
    ui.want_frame_at(ui.now_ms() + (left % 1000 > 0 ? left % 1000 : 1000));
}

}  // namespace crosstable::table
