#include "platform/scan.h"

#include <cstring>
#include <utility>

namespace crosstable::platform {

Scan::~Scan() {
  explicit_bzero(by_layout.data(), by_layout.size());
  explicit_bzero(by_place.data(), by_place.size());
}

void ScanRun::add(char by_place, char by_layout) {
  if (count_ < kScanKeys) {
    scan_.by_place[count_] = by_place;
    scan_.by_layout[count_] = by_layout;
  }
  if (count_ <= kScanKeys) ++count_;
}

void ScanRun::name_last(char by_layout) {
  if (count_ > 0 && count_ <= kScanKeys) scan_.by_layout[count_ - 1] = by_layout;
}

void ScanRun::clear() {
  explicit_bzero(scan_.by_layout.data(), scan_.by_layout.size());
  explicit_bzero(scan_.by_place.data(), scan_.by_place.size());
  count_ = 0;
}

Scan ScanRun::take() {
  Scan taken = scan_;
  clear();
  return taken;
}

void TypedKeys::touched(std::int64_t now_ms) {
  last_ms_ = now_ms;
  fresh_ = true;
}

void TypedKeys::press(char by_place, std::int64_t now_ms) {
  touched(now_ms);
  names_last_ = by_place != 0 && !passes_;
  if (!names_last_) return let_go();
  run_.add(by_place);
  if (!run_.is_too_long()) return;
  let_go();
  passes_ = true;
  names_last_ = false;
}

void TypedKeys::text(const std::string& utf8, std::int64_t now_ms) {
  touched(now_ms);
  const char plain = utf8.size() == 1 ? utf8.front() : '\0';
  if (std::exchange(names_last_, false)) {
    run_.name_last(plain);
  } else if (!run_.is_empty()) {
    // Of two presses of one key within a millisecond GLFW leaves one out, not what it types.
    run_.add(0, plain);
  } else {
    out_.push_back({Key::Name::kText, utf8});
    return;
  }
  held_.push_back({Key::Name::kText, utf8});
}

void TypedKeys::other(Key key, std::int64_t now_ms) {
  touched(now_ms);
  names_last_ = false;
  const bool ends_scan = run_.is_whole() && (key.name == Key::Name::kEnter || key.name == Key::Name::kTab);
  end_run();
  if (!ends_scan) out_.push_back(std::move(key));
}

void TypedKeys::looked(std::int64_t now_ms) {
  if (std::exchange(fresh_, false) || now_ms < last_ms_ + kScanGap_ms) return;
  end_run();
  passes_ = false;
}

std::optional<std::int64_t> TypedKeys::next_ms() const {
  if (run_.is_empty() && held_.empty() && !passes_) return std::nullopt;
  return last_ms_ + kScanGap_ms;
}

std::vector<Key> TypedKeys::take_keys() { return std::exchange(out_, {}); }

std::optional<Scan> TypedKeys::take_scan() { return std::exchange(scan_, std::nullopt); }

void TypedKeys::end_run() {
  if (!run_.is_whole()) return let_go();
  scan_ = run_.take();
  for (Key& key : held_) explicit_bzero(key.text.data(), key.text.size());
  held_.clear();
}

void TypedKeys::let_go() {
  run_.clear();
  for (Key& key : held_) out_.push_back(std::move(key));
  held_.clear();
}

}  // namespace crosstable::platform
