// Ui's field: the text in hand, its caret and what it says of itself.
#include <algorithm>

#include "framework/letters.h"
#include "look/layout.h"

namespace crosstable::look {
namespace {

constexpr std::string_view kDot = "•";

/// A dot for each letter.
std::string dots_for(std::string_view text) {
  std::string dots;
  for (std::size_t at = 0; at < text.size(); at = framework::next_letter(text, at)) dots += kDot;
  return dots;
}

/// The caret's places in the text behind the dots.
void unmask(CaretStops& stops, std::string_view text) {
  std::size_t at = 0;
  for (CaretStop& stop : stops) {
    stop.at = at;
    at = framework::next_letter(text, at);
  }
}

/// How far a text that is higher than its box is moved up, so that the caret's line stays in it.
float scrolled(const Edit& edit, Rect box, float pitch) {
  if (edit.stops.empty() || box.h <= 0) return 0;
  const int lines = edit.stops.back().line + 1;
  const int shown = std::max(1, static_cast<int>((box.h + 0.4f * pitch) / pitch));
  if (lines <= shown) return 0;
  int line = 0;
  for (const CaretStop& stop : edit.stops) line = stop.at <= edit.caret ? stop.line : line;
  // A hair at least, so that it is told from a text that fits.
  return std::max(0.01f, pitch * static_cast<float>(std::max(0, line + 1 - shown)));
}

}  // namespace

std::optional<std::string> Ui::field(const std::string& id, Rect target, Rect box, FieldText what) {
  what.style.may_break = true;
  Edit& edit = surface_->edit_;
  const Touched touched = touch(id, target, {.label = std::string(what.label)});
  const auto stops_of = [&](std::string_view text) {
    CaretStops stops = caret_stops(what.style.masked ? std::string_view(dots_for(text)) : text, what.style, box);
    if (what.style.masked) unmask(stops, text);
    return stops;
  };
  if (touched.tapped) {
    const bool in_hand = edit.field == id;
    if (!in_hand) focus(id, what.value, target);
    const CaretStop* stop = nullptr;
    const CaretStops stops = stops_of(edit.text);
    if (in_hand || !what.drawn) stop = nearest_stop(stops, inward(touched.at), line_height(what.style));
    if (stop != nullptr) edit.caret = stop->at;
    edit.is_marked = false;
  }
  std::optional<std::string> finished;
  if (surface_->blurred_ == id) finished = std::string(surface_->blurred_text_);
  const auto write = [&](std::string_view text) {
    if (text.empty()) return;
    if (what.style.masked)
      this->text(box, dots_for(text), what.style);
    else
      this->text(box, text, what.style);
  };
  if (edit.field != id) {
    if (!what.drawn) write(finished ? std::string_view(*finished) : what.value);
    return finished;
  }
  edit.rect = outward(target);
  edit.limit = what.limit;
  edit.secret = what.secret;
  // A secret at once: nothing is worked out from it, but what follows it may wait for its last letter.
  if (edit.changed && (what.secret || now_ms_ >= edit.changed_ms)) {
    edit.changed = false;
    finished = std::string(edit.text);
  } else if (edit.changed) {
    want_frame_at(edit.changed_ms);
  }
  edit.stops = stops_of(edit.text);
  const float down = scrolled(edit, box, line_height(what.style));
  if (down > 0) {
    clip(box);
    box.y -= down;
    box.h = line_height(what.style) * static_cast<float>(edit.stops.back().line + 1);
    what.style.valign = VAlign::kTop;
    edit.stops = stops_of(edit.text);
  }
  if (edit.is_marked) draw_mark(edit.stops, what.style);
  write(edit.text);
  draw_caret(edit.stops, what.style);
  if (down > 0) unclip();
  note_field(target);
  return finished;
}

/// Behind all that is marked, line by line.
void Ui::draw_mark(const CaretStops& stops, const TextStyle& style) {
  for (std::size_t first = 0; first < stops.size();) {
    std::size_t last = first;
    while (last + 1 < stops.size() && stops[last + 1].line == stops[first].line) ++last;
    fill({stops[first].x, stops[first].y, stops[last].x - stops[first].x, line_height(style)}, Colour::kWash);
    first = last + 1;
  }
}

void Ui::draw_caret(const CaretStops& stops, const TextStyle& style) {
  const auto stop = std::find_if(stops.begin(), stops.end(),
                                 [this](const CaretStop& one) { return one.at == surface_->edit_.caret; });
  if (stop == stops.end()) return;
  const float pitch = line_height(style);
  fill({stop->x + 0.3f, stop->y + pitch * 0.12f, std::max(0.8f, sizes().strong_mm * 0.6f), pitch * 0.76f},
       Colour::kFocus);
}

void Ui::note_field(Rect target) {
  const Edit& edit = surface_->edit_;
  surface_->note_ = {say(edit.note()), target, edit.is_full || edit.refused != 0, turns_};
}

void Ui::write_field_note() {
  Surface::FieldNote note;
  std::swap(note, surface_->note_);
  if (note.words.empty()) return;
  const TextStyle style{.size = Text::kCaption,
                        .colour = note.bad ? Colour::kBad : Colour::kQuiet,
                        .weight = 600,
                        .align = Align::kCentre,
                        .valign = VAlign::kMiddle,
                        .tabular = !note.bad};
  const float em = this->em(style);
  const float width = std::min(text_width(note.words, style) + 0.3f, std::max(note.field.w, 12 * em));
  const float height = text_height(note.words, style, width) + 0.35f * em;
  // Upon the lower edge of the field, where no words stand.
  const Rect pill{note.field.right() - width - 1.8f * em, note.field.bottom() - std::min(height / 2, em),
                  width + 1.2f * em, height};
  std::function<void()> draw = [&] {
    const float radius = std::min(sizes().radius_control_mm, height / 2);
    fill(pill, Colour::kRaised, radius);
    outline(pill, note.bad ? Colour::kBad : Colour::kEdge, sizes().control_mm, radius);
    text(pill.inset(0.6f * em, 0), note.words, style);
  };
  for (auto turn = note.turns.rbegin(); turn != note.turns.rend(); ++turn)
    draw = [this, inner = draw, at = *turn] { turned(at.first, inner, at.second); };
  draw();
}

}  // namespace crosstable::look
