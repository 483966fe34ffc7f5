#include "look/surface.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string_view>
#include <tuple>

#include <imgui.h>
#include <imgui_internal.h>

#include "look/ui.h"

namespace crosstable::look {
namespace {

/// A finger that moved less than this is still tapping. Between a kiosk's cell gap and a table's.
constexpr float kTapSlop_mm = 4.0f;
/// A letter waits this long at most to be handed over, however long its field is typed in: a kill loses less than half
/// a second.
constexpr int kLetterWaits_ms = 450;

Rect grown(Rect rect, float by) { return rect.inset(-by); }

}  // namespace

void Surface::FreeContext::operator()(ImGuiContext* context) const {
  ImGui::SetCurrentContext(context);
  ImGui::DestroyContext(context);
}

Surface::Surface(const Fonts& fonts, const Tokens& tokens) : fonts_(&fonts), tokens_(&tokens) {
  ImGuiContext* before = ImGui::GetCurrentContext();
  context_.reset(ImGui::CreateContext(fonts.atlas()));
  ImGui::SetCurrentContext(context_.get());
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouse | ImGuiConfigFlags_NoKeyboard;
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.AntiAliasedLinesUseTex = false;
  style.CircleTessellationMaxError = 0.2f;
  ImGui::SetCurrentContext(before);
}

Surface::Surface(Surface&&) noexcept = default;
Surface& Surface::operator=(Surface&&) noexcept = default;
Surface::~Surface() = default;

void Surface::place(const Placement& placement) {
  // Field by field: the padding between them holds anything, and a surface that moves lets go of its fingers.
  const auto fields = [](const Placement& of) {
    const auto& [x_px, y_px, width_px, height_px, quarter_turns, px_per_mm, reader, text_scale, small_text] = of;
    return std::tie(x_px, y_px, width_px, height_px, quarter_turns, px_per_mm, reader, text_scale, small_text);
  };
  if (fields(placement) == fields(placement_)) return;
  placement_ = placement;
  cancel_touches();
  drawn_ = false;
}

void Surface::set_words(std::shared_ptr<const words::Words> words) {
  if (words == words_) return;
  words_ = std::move(words);
  drawn_ = false;
}

Rect Surface::area() const {
  return {0, 0, static_cast<float>(placement_.width_px) / placement_.px_per_mm,
          static_cast<float>(placement_.height_px) / placement_.px_per_mm};
}

bool Surface::covers(float x_px, float y_px) const {
  const bool upright = placement_.quarter_turns % 2 == 0;
  const int w = upright ? placement_.width_px : placement_.height_px;
  const int h = upright ? placement_.height_px : placement_.width_px;
  return x_px >= static_cast<float>(placement_.x_px) && x_px < static_cast<float>(placement_.x_px + w) &&
         y_px >= static_cast<float>(placement_.y_px) && y_px < static_cast<float>(placement_.y_px + h);
}

Point Surface::to_surface(float x_px, float y_px) const {
  const float x = x_px - static_cast<float>(placement_.x_px);
  const float y = y_px - static_cast<float>(placement_.y_px);
  const auto w = static_cast<float>(placement_.width_px);
  const auto h = static_cast<float>(placement_.height_px);
  Point p{x, y};
  switch (placement_.quarter_turns & 3) {
    case 1: p = {y, h - x}; break;
    case 2: p = {w - x, h - y}; break;
    case 3: p = {w - y, x}; break;
    default: break;
  }
  return p * (1.0f / placement_.px_per_mm);
}

Point Surface::to_screen(Point mm) const {
  const Point p = mm * placement_.px_per_mm;
  const auto w = static_cast<float>(placement_.width_px);
  const auto h = static_cast<float>(placement_.height_px);
  Point turned = p;
  switch (placement_.quarter_turns & 3) {
    case 1: turned = {h - p.y, p.x}; break;
    case 2: turned = {w - p.x, h - p.y}; break;
    case 3: turned = {p.y, w - p.x}; break;
    default: break;
  }
  return turned + Point{static_cast<float>(placement_.x_px), static_cast<float>(placement_.y_px)};
}

void Surface::feed(const Touch& touch) {
  auto* last = queue_.empty() ? nullptr : std::get_if<Touch>(&queue_.back());
  const bool goes_on = last != nullptr && last->finger == touch.finger && last->phase == TouchPhase::kMove;
  if (goes_on && touch.phase == TouchPhase::kMove)
    *last = touch;
  else
    queue_.emplace_back(touch);
}

void Surface::feed(const Key& key) { queue_.emplace_back(key); }

bool Surface::holds(std::uint64_t finger) const {
  return std::any_of(fingers_.begin(), fingers_.end(), [&](const Finger& f) { return f.id == finger; });
}

void Surface::cancel_touches() {
  fingers_.clear();
  std::erase_if(queue_, [](const auto& one) { return std::holds_alternative<Touch>(one); });
  tapped_.clear();
  dropped_.clear();
}

const Target* Surface::hit(Point p) const {
  for (auto target = targets().rbegin(); target != targets().rend(); ++target) {
    if (target->rect.contains(p)) return &*target;
  }
  return nullptr;
}

bool Surface::is_echo(Point p, std::int64_t time_ms) const {
  if (!last_tap_ || time_ms - last_tap_->time_ms >= kEcho_ms) return false;
  if (std::hypot(p.x - last_tap_->at.x, p.y - last_tap_->at.y) > kEcho_mm) return false;
  return std::none_of(targets().begin(), targets().end(), [&](const Target& target) {
    return target.id == last_tap_->target && grown(target.rect, kReleaseSlop_mm).contains(p);
  });
}

void Surface::step(const Touch& touch) {
  const Point p = to_surface(touch.x_px, touch.y_px);
  if (touch.phase == TouchPhase::kBegin) {
    if (touch.time_ms < locked_until_ms_) return;
    if (is_echo(p, touch.time_ms)) return;
    const Target* target = hit(p);
    if (target == nullptr || target->id != edit_.field) put_field_down();
    if (target == nullptr || !target->enabled) return;
    const bool taken =
        std::any_of(fingers_.begin(), fingers_.end(), [&](const Finger& f) { return f.target == target->id; });
    if (!taken) fingers_.push_back({touch.finger, target->id, p, p, touch.time_ms});
    return;
  }
  const auto finger =
      std::find_if(fingers_.begin(), fingers_.end(), [&](const Finger& f) { return f.id == touch.finger; });
  if (finger == fingers_.end()) return;
  const auto target =
      std::find_if(targets().begin(), targets().end(), [&](const Target& t) { return t.id == finger->target; });
  finger->now = p;
  finger->moved = finger->moved || std::hypot(p.x - finger->start.x, p.y - finger->start.y) > kTapSlop_mm;
  finger->inside = target != targets().end() && grown(target->rect, kReleaseSlop_mm).contains(p);
  if (touch.phase == TouchPhase::kMove) return;
  if (touch.phase == TouchPhase::kEnd && target != targets().end()) {
    if (target->draggable && finger->moved) {
      dropped_ = finger->target;
      dropped_from_ = finger->start;
      dropped_at_ = p;
    } else if (finger->inside && !finger->fired) {
      tapped_ = finger->target;
      tapped_at_ = p;
      last_tap_ = {finger->target, p, touch.time_ms};
    }
  }
  fingers_.erase(finger);
}

void Surface::put_field_down() {
  if (!edit_.field.empty() && edit_.changed) {
    blurred_ = edit_.field;
    blurred_text_.swap(edit_.text);
  }
  edit_.end();
}

void Surface::type(const Key& key, std::int64_t now_ms) {
  if (edit_.field.empty()) return;
  if (key.kind == Key::Kind::kDone) return put_field_down();
  const bool waited = edit_.changed;
  edit_.take(key, *fonts_);
  if (!waited) edit_.changed_ms = now_ms + kLetterWaits_ms;
}

void Surface::take_next(std::int64_t now_ms) {
  if (const auto* touch = std::get_if<Touch>(&queue_.front())) {
    touch_now_ms_ = std::min(now_ms, touch->time_ms);
    const Touch taken = *touch;
    queue_.pop_front();
    return step(taken);
  }
  auto& key = std::get<Key>(queue_.front());
  type(key, now_ms);
  explicit_bzero(key.text.data(), key.text.size());
  queue_.pop_front();
}

void Surface::run(std::int64_t now_ms, bool dark, const std::function<void(Ui&)>& draw) {
  touch_now_ms_ = now_ms;
  if (!drawn_ || !blurred_.empty()) pass(now_ms, dark, draw);
  while (!queue_.empty()) {
    take_next(now_ms);
    const bool acts = !tapped_.empty() || !dropped_.empty() || !blurred_.empty();
    if (acts || !queue_.empty()) pass(now_ms, dark, draw);
  }
  touch_now_ms_ = now_ms;
  pass(now_ms, dark, draw, Pixels::kNow);
  const bool in_hand =
      std::any_of(targets().begin(), targets().end(), [&](const Target& target) { return target.id == edit_.field; });
  if (!edit_.field.empty() && !in_hand) edit_.end();
}

void Surface::pass(std::int64_t now_ms, bool dark, const std::function<void(Ui&)>& draw, Pixels pixels) {
  ImGui::SetCurrentContext(context_.get());
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(placement_.width_px), static_cast<float>(placement_.height_px)};
  io.DeltaTime = 1.0f / 60.0f;
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(io.DisplaySize);
  ImGui::Begin("surface", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoInputs);
  next_ms_.reset();
  busy_until_ms_ = 0;
  ++passes_;
  {
    Ui ui(*this, now_ms, dark);
    note_ = {};
    draw(ui);
    ui.write_field_note();
  }
  std::erase_if(easings_, [&](const auto& entry) { return entry.second.pass != passes_; });
  tapped_.clear();
  dropped_.clear();
  blurred_.clear();
  framework::LockedText().swap(blurred_text_);
  if (pixels == Pixels::kNow) {
    const OnScreen place{static_cast<float>(placement_.x_px), static_cast<float>(placement_.y_px), io.DisplaySize.x,
                         io.DisplaySize.y, placement_.quarter_turns};
    shapes_ = draw_pixels(scene_, *fonts_, place, *ImGui::GetWindowDrawList());
  }
  ImGui::End();
  ImGui::Render();
  drawn_ = true;
}

ImDrawData* Surface::picture() const {
  if (!drawn_) return nullptr;
  ImGui::SetCurrentContext(context_.get());
  return ImGui::GetDrawData();
}

bool Surface::wants_frame(std::int64_t now_ms) const {
  return !drawn_ || !queue_.empty() || now_ms < busy_until_ms_ || (next_ms_ && *next_ms_ <= now_ms);
}

std::optional<std::int64_t> Surface::next_frame_ms() const { return next_ms_; }

void Router::route(const std::vector<Surface*>& surfaces, const Touch& touch) {
  if (touch.phase == TouchPhase::kBegin) {
    for (auto surface = surfaces.rbegin(); surface != surfaces.rend(); ++surface) {
      if (!(*surface)->covers(touch.x_px, touch.y_px)) continue;
      owner_[touch.finger] = *surface;
      (*surface)->feed(touch);
      return;
    }
    return;
  }
  const auto owner = owner_.find(touch.finger);
  if (owner == owner_.end()) return;
  if (std::find(surfaces.begin(), surfaces.end(), owner->second) != surfaces.end()) owner->second->feed(touch);
  if (touch.phase != TouchPhase::kMove) owner_.erase(owner);
}

}  // namespace crosstable::look
