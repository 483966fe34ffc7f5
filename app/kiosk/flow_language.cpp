// The language of the voter at hand: on the glass alone, in no ballot and in no file.
#include <algorithm>

#include "kiosk/flow_parts.h"

namespace crosstable::kiosk {
namespace {

void choose(KioskState& state, const std::string& code) {
  const bool is_spoken = std::any_of(state.tongues.begin(), state.tongues.end(),
                                     [&](const Tongue& tongue) { return tongue.code == code; });
  if (!is_spoken) return;
  state.choosing_language = false;
  state.language = code == state.tongues.front().code ? std::string() : code;
  speak(state);
}

}  // namespace

void speak(KioskState& state) {
  state.said = {};
  if (state.round && !state.tongues.empty()) state.said.speak(state.round->framework, language_of(state));
}

bool take_language(KioskState& state, const Intent& intent) {
  const auto* shown = get_if<ShowLanguages>(&intent);
  const auto* chosen = get_if<ChooseLanguage>(&intent);
  const auto* from = state.choosing_language ? get_if<ShowFrom>(&intent) : nullptr;
  if (shown == nullptr && chosen == nullptr && from == nullptr) return false;
  if (state.now_ms < state.page_since_ms + kLockOut_ms) return true;
  if (state.pin)
    state.pin->stirred_ms = state.now_ms;
  else if (!state.asking)
    state.stirred_ms = state.now_ms;  // the countdown goes on: its question is still to be answered
  // The page below keeps its own place.
  state.first_language = from != nullptr ? from->first : 0;
  if (shown != nullptr) state.choosing_language = shown->shown && state.tongues.size() > 2;
  if (chosen != nullptr) choose(state, chosen->code);
  return true;
}

void see_room_speak(KioskState& state, const RoomSpeaks& seen) {
  const auto spoken = std::find_if(state.tongues.begin(), state.tongues.end(),
                                   [&](const Tongue& tongue) { return tongue.code == seen.code; });
  if (spoken == state.tongues.end()) return;
  const std::string read(language_of(state));
  const bool is_empty = state.language.empty() && (state.page == Page::kAttract || state.page == Page::kWaiting);
  std::rotate(state.tongues.begin(), spoken, spoken + 1);
  state.language = is_empty || read == seen.code ? std::string() : read;
  speak(state);
}

std::string_view language_of(const KioskState& state) {
  if (state.tongues.empty()) return {};
  return state.language.empty() ? std::string_view(state.tongues.front().code) : state.language;
}

const Tongue* next_tongue(const KioskState& state) {
  if (state.tongues.size() < 2) return nullptr;
  std::size_t at = 0;
  while (at + 1 < state.tongues.size() && state.tongues[at].code != language_of(state)) ++at;
  return &state.tongues[(at + 1) % state.tongues.size()];
}

}  // namespace crosstable::kiosk
