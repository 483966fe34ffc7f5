#include "table/steps/partner_eye.h"

#include <algorithm>
#include <string>
#include <vector>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/parts.h"
#include "table/steps/partner_cards.h"
#include "table/steps/replay_rules.h"
#include "workshop/working_time.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;
using workshop::PartnerEye;
using workshop::PartnerMoment;

constexpr float kLine_mm = 96;        ///< one timeline with what stands on it
constexpr float kCloseLine_mm = 130;  ///< where much does, in narrow words
constexpr std::size_t kMostWide = 4;
constexpr float kStop_mm = 46;  ///< where there is no second one

/// A line of time, and how the partner fared on it.
struct Line {
  const PartnerEye& eye;
  std::string title;
  Colour colour = Colour::kInk;
  int whole_h = 0;  ///< what its width stands for
  Rect rect = {};
  float y = 0;
  std::vector<float> moments = {};  ///< where each stands, from left to right
  float start = 0, end = 0;         ///< of the walk
};

/// By their hours; those of one day as far apart as their words need.
void place_moments(Line& line) {
  constexpr float kEnd_mm = 24;
  constexpr float kApart_mm = 150;
  const auto& moments = line.eye.moments;
  line.start = line.rect.x + kEnd_mm;
  const float room = line.rect.w - 2 * kEnd_mm;
  const float apart = std::min(kApart_mm, room / static_cast<float>(moments.size() + 1));
  const auto x_at = [&](int hours) {
    return line.start + (line.whole_h == 0 ? 0 : room * static_cast<float>(hours) / static_cast<float>(line.whole_h));
  };
  float least = line.start + (moments.front().silent_h > 0 ? apart : 0);
  for (const PartnerMoment& moment : moments) {
    line.moments.push_back(std::max(x_at(moment.at_h), least));
    least = line.moments.back() + apart;
  }
  const float after = line.eye.whole_h > moments.back().at_h ? apart : 0;
  line.end = std::min(std::max(x_at(line.eye.whole_h), line.moments.back() + after), line.start + room);
  float most = line.end - after;
  for (auto x = line.moments.rbegin(); x != line.moments.rend(); ++x, most -= apart) *x = std::min(*x, most);
}

/// Days on which they heard nothing.
void draw_silence(look::Ui& ui, const Line& line, float from, float to, int hours) {
  if (hours <= 0) return;
  constexpr float kHigh_mm = 22;
  Rect band{from, line.y - kHigh_mm / 2, to - from, kHigh_mm};
  band = band.inset(std::min(16.0f, band.w * 0.2f), 0);
  ui.fill(band, Colour::kSunken, kHigh_mm / 2);
  ui.dashed(band, ui[Colour::kQuiet], ui.sizes().control_mm, kHigh_mm / 2, 4, 3);
  const look::TextStyle style{
      .size = Text::kBody, .weight = 600, .align = look::Align::kCentre, .valign = VAlign::kMiddle};
  // Translators: {time} is "17 working days": the partner heard nothing for so long.
  const std::string full = ui.fill("{time} of silence", arg("time", workshop::working_time(hours)));
  const std::string brief = ui.say(workshop::brief_time(hours));
  if (ui.text_width(brief, style) <= band.w) ui.text(band, look::in_line(ui, {full, brief}, style, band.w - 8), style);
}

void draw_silences(look::Ui& ui, const Line& line) {
  const PartnerEye& eye = line.eye;
  for (std::size_t i = 0; i < eye.moments.size(); ++i)
    draw_silence(ui, line, i == 0 ? line.start : line.moments[i - 1], line.moments[i], eye.moments[i].silent_h);
  if (!eye.knew_h) draw_silence(ui, line, line.moments.back(), line.end, eye.whole_h - eye.moments.back().at_h);
}

constexpr float kDisc_mm = 12;  ///< radius
constexpr float kLeastWords_mm = 150;

/// The words of the last one stand left of it where the line ends with it.
bool leans_left(const Line& line) { return line.rect.right() - line.moments.back() < kLeastWords_mm; }

/// Below its disc, as far as the next one.
Rect words_of(const Line& line, std::size_t index) {
  const auto& x = line.moments;
  const float left = x[index] - kDisc_mm;
  const float top = line.y + kDisc_mm + 3;
  const auto until = [&](float from, float to) { return Rect{from, top, to - from, line.rect.bottom() - top}; };
  const bool last = index + 1 == x.size();
  if (last && leans_left(line))
    return until(index == 0 ? line.rect.x : (x[index - 1] + x[index]) / 2 + 2, x[index] + kDisc_mm);
  if (last) return until(left, line.rect.right());
  const bool shares = index + 2 == x.size() && leans_left(line);
  return until(left, shares ? (x[index] + x[index + 1]) / 2 - 2 : x[index + 1] - kDisc_mm - 2);
}

void draw_moment(Sheet& sheet, const Line& line, std::size_t index, workshop::LanguageMarks& marks) {
  look::Ui& ui = sheet.ui;
  const PartnerMoment& moment = line.eye.moments[index];
  const look::Point at{line.moments[index], line.y};
  ui.disc(at, kDisc_mm, ui[Colour::kSurface]);
  ui.disc(at, kDisc_mm - 1.5f, ui[moment.heard ? Colour::kAccent : Colour::kInk]);
  ui.icon(moment.heard ? look::icon::kListen : look::icon::kSpeak, at, 12, Colour::kSurface);
  Rect words = words_of(line, index);
  const bool last = index + 1 == line.moments.size();
  const look::Align align = last && leans_left(line) ? look::Align::kRight : look::Align::kLeft;
  const look::TextStyle quiet{.size = Text::kBody, .colour = Colour::kQuiet, .align = align};
  ui.text(words.cut_top(ui.line_height(quiet), 1), ui.say(workshop::day_of_walk(moment.at_h)), quiet);
  const std::string& step = sheet.workshop().walk.steps[moment.step].text;
  text_that_fits(ui, words, marks(step, ui.say(workshop::heard_words(walk_names(sheet), moment))),
                 {.weight = 500, .align = align, .max_lines = 5}, {Text::kBody, Text::kCaption});
}

void draw_line(Sheet& sheet, Rect rect, Line line) {
  look::Ui& ui = sheet.ui;
  const look::TextStyle head{.size = Text::kLabel, .colour = line.colour, .weight = 600};
  ui.text(rect.cut_top(ui.line_height(head), 4), line.title, head);
  constexpr float kLineBelow_mm = 15;
  line.rect = rect;
  line.y = rect.y + kLineBelow_mm;
  place_moments(line);
  ui.line({line.start, line.y}, {line.end, line.y}, Colour::kEdge, ui.sizes().strong_mm);
  draw_silences(ui, line);
  workshop::LanguageMarks marks = sheet.marks();
  for (std::size_t i = 0; i < line.moments.size(); ++i) draw_moment(sheet, line, i, marks);
}

/// The same walk under all that both sides agreed; nothing where there is none.
std::optional<workshop::Replay> run_of(const Sheet& sheet) {
  const workshop::Workshop& workshop = sheet.workshop();
  if (workshop.framework.without_replay) return std::nullopt;
  const std::vector<workshop::Agreement> agreed =
      workshop::agreements_that_count(workshop.agreements, workshop.request, workshop::Drafts::kLeftOut);
  if (agreed.empty()) return std::nullopt;
  return workshop::replay_walk(workshop.walk, agreed);
}

/// How the partner would fare then; where the run stops, where that is.
void draw_twin(Sheet& sheet, Rect rect, const workshop::Replay& run, int whole_h) {
  look::Ui& ui = sheet.ui;
  const std::string title = ui.say("The same under what we agreed");
  if (const auto twin = workshop::partner_eye(sheet.workshop().walk, run))
    return draw_line(sheet, rect, {*twin, title, Colour::kAccent, whole_h});
  const look::TextStyle head{.size = Text::kLabel, .colour = Colour::kAccent, .weight = 600};
  ui.text(rect.cut_top(ui.line_height(head), 4), title, head);
  const workshop::Finding stop = workshop::stop_finding(walk_names(sheet), run);
  const std::string words =
      ui.words().sentences({ui.fill("{what}. {remark}", arg("what", stop.value), arg("remark", stop.remark)),
                            ui.say("So nobody knows what they would see.")});
  text_that_fits(ui, rect, words, {.colour = Colour::kQuiet, .max_lines = 2},
                 {Text::kLabel, Text::kBody, Text::kCaption});
}

/// The line says all of their silence, where that is long and in one piece.
bool is_silence_on_the_line(const PartnerEye& eye) {
  constexpr int kPart = 4;
  const auto pieces = std::count_if(eye.moments.begin(), eye.moments.end(),
                                    [](const PartnerMoment& moment) { return moment.silent_h > 0; });
  return pieces == 1 && eye.knew_h && eye.silent_h * kPart > eye.whole_h;
}

/// As it was; and as it would be, where what was agreed changes it.
std::vector<workshop::PartnerFact> facts_beside_the_line(const Sheet& sheet, const PartnerEye& eye,
                                                         const std::optional<PartnerEye>& twin) {
  std::vector<workshop::PartnerFact> facts = workshop::partner_facts(walk_names(sheet), eye);
  const auto then = twin ? workshop::partner_facts(walk_names(sheet), *twin) : facts;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (sheet.ui.say(facts[i].value) == sheet.ui.say(then[i].value)) continue;
    // Translators: of a request as a partner lived it: {was} and {then} are "on day 17", or "17 working days".
    facts[i].value = words::message("{was} (under what we agreed: {then})", arg("was", std::move(facts[i].value)),
                                    arg("then", then[i].value));
  }
  // How long they were silent comes first.
  if (is_silence_on_the_line(eye)) facts.erase(facts.begin());
  return facts;
}

}  // namespace

void draw_partner_eye(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  const look::Button close{.icon = look::icon::kClose, .name = ui.say("Close this page")};
  const float width = look::button_width(ui, close);
  const Rect place{sheet.rect.right() - ui.sizes().margin_mm - width, sheet.rect.y + 18, width, ui.sizes().button_mm};
  if (look::button(ui, "table.eye.close", place, close)) {
    sheet.view.instead = Instead::kNothing;
    return;
  }
  // Translators: the head of a screen: a request as the partner outside saw it.
  Rect area = draw_question(sheet, ui.say("What did they see?"),
                            // Translators: {partner} is "Distributor".
                            ui.fill("{partner}: the case from outside. Of us they see only what reaches them.",
                                    arg("partner", workshop::lane_words(walk_names(sheet), ""))),
                            width);
  const PartnerEye eye = workshop::partner_eye(sheet.workshop().walk);
  if (eye.empty()) {
    const Rect empty = look::around(sheet.rect.centre(), std::min(560.0f, sheet.rect.w - 80), 110);
    look::empty_place(
        ui, empty,
        {ui.say("Nothing stands in the partner’s lane of the walk, so they saw nothing."), ui.say("No step outside")});
    return;
  }
  const auto run = run_of(sheet);
  const float most = eye.moments.size() > kMostWide ? kCloseLine_mm : kLine_mm;
  const float height = std::min(most, area.h * (run ? 0.28f : 0.4f));
  draw_line(sheet, area.cut_top(height, 8), {eye, ui.say("As it was"), Colour::kInk, eye.whole_h});
  if (run) draw_twin(sheet, area.cut_top(run->stop ? kStop_mm : height, 8), *run, eye.whole_h);
  const auto twin = run ? workshop::partner_eye(sheet.workshop().walk, *run) : std::nullopt;
  draw_partner_cards(sheet, area, facts_beside_the_line(sheet, eye, twin));
}

}  // namespace crosstable::table
