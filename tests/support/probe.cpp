#include "support/probe.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iterator>

#include <fmt/format.h>

#include "look/fonts.h"

namespace crosstable::test {
namespace {

class Nowhere : public look::TextureSink {
 public:
  std::uint64_t create(int, int, const std::uint8_t*) override { return ++last_; }
  void update(std::uint64_t, int, int, int, int, const std::uint8_t*, int) override {}
  void destroy(std::uint64_t) override {}

 private:
  std::uint64_t last_ = 0;
};

template <typename T>
T or_abort(tl::expected<T, std::string> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "probe: %s\n", result.error().c_str());
  std::abort();
}

Nowhere& nowhere() {
  static Nowhere sink;
  return sink;
}

std::string without_marks(std::string_view text) {
  std::string plain;
  std::copy_if(text.begin(), text.end(), std::back_inserter(plain), [](char c) { return c != look::kStrong; });
  return plain;
}

bool is_ignored(const AuditRules& rules, std::string_view name) {
  return std::any_of(rules.ignore.begin(), rules.ignore.end(),
                     [&](const std::string& start) { return name.starts_with(start); });
}

std::string describe(const look::Rect& rect) {
  return fmt::format("({:.1f}, {:.1f}, {:.1f} × {:.1f} mm)", rect.x, rect.y, rect.w, rect.h);
}

/// Distance between two rectangles; negative where they overlap.
float gap(const look::Rect& a, const look::Rect& b) {
  const float dx = std::max(b.x - a.right(), a.x - b.right());
  const float dy = std::max(b.y - a.bottom(), a.y - b.bottom());
  return std::max(dx, dy);
}

constexpr float kRounding_mm = 0.3f;

void audit_targets(const std::vector<look::Target>& targets, const look::Rect& area, const AuditRules& rules,
                   std::vector<std::string>& findings) {
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const look::Target& target = targets[i];
    if (is_ignored(rules, target.id)) continue;
    if (std::min(target.rect.w, target.rect.h) < rules.least_target_mm - 0.05f)
      findings.push_back(target.id + " is too small: " + describe(target.rect));
    const bool inside = target.rect.x >= -kRounding_mm && target.rect.y >= -kRounding_mm &&
                        target.rect.right() <= area.w + kRounding_mm && target.rect.bottom() <= area.h + kRounding_mm;
    if (!inside) findings.push_back(target.id + " stands out of the surface: " + describe(target.rect));
    for (std::size_t j = i + 1; j < targets.size(); ++j) {
      const look::Target& other = targets[j];
      if (is_ignored(rules, other.id)) continue;
      if (other.id == target.id) findings.push_back(target.id + " is there twice");
      if (gap(target.rect, other.rect) < rules.least_gap_mm - 0.05f) {
        findings.push_back(target.id + " and " + other.id + " are too close: " + describe(target.rect) + " " +
                           describe(other.rect));
      }
    }
  }
}

void audit_texts(const std::vector<look::Written>& written, const look::Rect& area, const AuditRules& rules,
                 std::vector<std::string>& findings) {
  for (const look::Written& text : written) {
    if (is_ignored(rules, text.text)) continue;
    const std::string quoted = "\"" + text.text + "\"";
    if (text.clipped)
      findings.push_back(quoted + " does not fit " + describe(text.box) + ", needs " + describe(text.ink));
    if (text.contrast < rules.least_contrast)
      findings.push_back(fmt::format("{} has a contrast of {:.1f} only", quoted, text.contrast));
    if (text.cap_mm < rules.least_cap_mm)
      findings.push_back(fmt::format("{} is too small: capitals of {:.2f} mm", quoted, text.cap_mm));
    const bool inside = text.ink.x >= -kRounding_mm && text.ink.y >= -1 && text.ink.right() <= area.w + kRounding_mm &&
                        text.ink.bottom() <= area.h + 1;
    if (!inside) findings.push_back(quoted + " stands out of the surface: " + describe(text.ink));
  }
}

/// Without what takes no fingers, because a card lies over it.
std::vector<look::Target> in_front(const std::vector<look::Target>& targets) {
  const auto card = std::find_if(targets.rbegin(), targets.rend(), [](const look::Target& target) {
    return target.id != "kiosk.scan" && lies_over(target);
  });
  return {card.base(), targets.end()};
}

}  // namespace

look::Fonts& fonts() {
  static look::Fonts loaded = or_abort(look::Fonts::load());
  return loaded;
}

const look::Tokens& tokens() {
  static const look::Tokens loaded = or_abort(look::load_tokens(CROSSTABLE_SOURCE_DIR "/assets/tokens.toml"));
  return loaded;
}

Probe::Probe(const Display& display, Draw draw) : surface_(fonts(), tokens()), draw_(std::move(draw)) {
  place(display);
  run();
}

void Probe::place(const Display& display) {
  display_ = display;
  look::Placement placement;
  placement.width_px = display.width_px;
  placement.height_px = display.height_px;
  placement.px_per_mm = display.px_per_mm;
  placement.reader = display.reader;
  placement.text_scale = display.text_scale;
  surface_.place(placement);
}

void Probe::run() {
  fonts().begin_frame();
  surface_.run(now_ms_, dark_, draw_);
  fonts().upload(nowhere());
}

void Probe::advance(std::int64_t ms) {
  now_ms_ += ms;
  run();
}

std::optional<look::Target> Probe::find(std::string_view id) const {
  for (const look::Target& target : surface_.targets()) {
    if (target.id == id) return target;
  }
  return std::nullopt;
}

bool Probe::can_tap(std::string_view id) const {
  const auto target = find(id);
  return target && target->enabled;
}

void Probe::feed(look::TouchPhase phase, look::Point mm, std::uint64_t finger) {
  const look::Point px = surface_.to_screen(mm);
  surface_.feed({finger, phase, px.x, px.y, now_ms_});
  finger_at_ = mm;
}

void Probe::tap_at(look::Point mm) {
  feed(look::TouchPhase::kBegin, mm);
  run();
  now_ms_ += 80;
  feed(look::TouchPhase::kEnd, mm);
  run();
}

void Probe::look_first(std::string_view id) {
  const look::Point at = find(id)->rect.centre();
  const bool same_place = std::hypot(at.x - finger_at_.x, at.y - finger_at_.y) <= look::kEcho_mm;
  if (same_place && id != tapped_) now_ms_ += look::kEcho_ms;
  tapped_ = id;
}

bool Probe::tap(std::string_view id) {
  if (!can_tap(id)) return false;
  look_first(id);
  tap_at(find(id)->rect.centre());
  return true;
}

bool Probe::press(std::string_view id, std::int64_t ms) {
  if (!can_tap(id)) return false;
  look_first(id);
  feed(look::TouchPhase::kBegin, find(id)->rect.centre());
  run();
  for (std::int64_t done = 0; done < ms; done += 50) advance(std::min<std::int64_t>(50, ms - done));
  return true;
}

void Probe::lift() {
  feed(look::TouchPhase::kEnd, finger_at_);
  run();
}

bool Probe::hold(std::string_view id, std::int64_t ms) {
  if (!press(id, ms)) return false;
  lift();
  return true;
}

bool Probe::drag(std::string_view id, look::Point to_mm) {
  if (!can_tap(id)) return false;
  const look::Point from = find(id)->rect.centre();
  feed(look::TouchPhase::kBegin, from);
  run();
  for (int step = 1; step <= 4; ++step) {
    now_ms_ += 30;
    feed(look::TouchPhase::kMove, from + (to_mm - from) * (static_cast<float>(step) / 4.0f));
    run();
  }
  now_ms_ += 30;
  feed(look::TouchPhase::kEnd, to_mm);
  run();
  return true;
}

void Probe::type(std::string_view text) {
  surface_.feed(look::Key{look::Key::Kind::kText, std::string(text)});
  surface_.feed(look::Key{look::Key::Kind::kDone, {}});
  run();
}

std::vector<std::string> Probe::texts() const {
  std::vector<std::string> all;
  for (const look::Written& written : surface_.written()) all.push_back(without_marks(written.text));
  return all;
}

bool Probe::has_text(std::string_view text) const {
  const std::vector<std::string> all = texts();
  return std::any_of(all.begin(), all.end(),
                     [&](const std::string& written) { return written.find(text) != std::string::npos; });
}

bool Probe::has_sign(std::string_view id, std::string_view glyph) const {
  const auto target = find(id);
  const look::Scene& scene = surface_.scene();
  return target && std::any_of(scene.items().begin(), scene.items().end(), [&](const look::Item& item) {
           const auto* sign = get_if<look::Sign>(&item);
           return sign != nullptr && target->rect.contains(sign->centre) && scene.text(sign->glyph) == glyph;
         });
}

bool Probe::stands_out(std::string_view id) const {
  const auto target = find(id);
  const look::Rgba accent = tokens().theme(dark_)[look::Colour::kAccent];
  const look::Scene& scene = surface_.scene();
  return target && std::any_of(scene.items().begin(), scene.items().end(), [&](const look::Item& item) {
           const auto* words = get_if<look::Words>(&item);
           return words != nullptr && target->rect.contains(words->ink.centre()) && words->colour == accent;
         });
}

std::vector<std::string> Probe::audit(const AuditRules& rules) const {
  std::vector<std::string> findings;
  if (surface_.targets().empty() && surface_.written().empty()) findings.push_back("nothing is drawn");
  AuditRules own = rules;
  if (own.least_cap_mm <= 0) own.least_cap_mm = display_.reader == look::Reader::kKiosk ? 3.15f : 6.35f;
  audit_targets(in_front(surface_.targets()), surface_.area(), own, findings);
  audit_texts(surface_.written(), surface_.area(), own, findings);
  return findings;
}

}  // namespace crosstable::test
