#include <algorithm>

#include "workshop/rules.h"
#include "workshop/values.h"

namespace crosstable::workshop::rules {

using words::arg;

namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kMostExtensionMs = 240 * kMinuteMs;
constexpr int kMostKiosks = 60;
constexpr std::size_t kMarkDigits = 64;

void rest_others(Workshop& workshop, const std::string& but, std::int64_t now_ms) {
  for (auto& [step, timer] : workshop.timers) {
    if (step == but || !timer.running) continue;
    timer.left_ms = timer.left_at(now_ms);
    timer.since_ms = now_ms;
    timer.running = false;
  }
}

Timer& timer_of(Workshop& workshop, const std::string& step_id) {
  return workshop.timers.try_emplace(step_id, workshop.timer_at(step_id)).first->second;
}

void run(Timer& timer, std::int64_t now_ms) {
  if (!timer.running) timer.since_ms = now_ms;
  timer.running = true;
  timer.held = false;
}

Refusal snapshot_trouble(const words::Message& what, const SnapshotFile& snapshot) {
  const bool hex = std::all_of(snapshot.mark.begin(), snapshot.mark.end(),
                               [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  if (snapshot.mark.size() != kMarkDigits || !hex)
    return words::message("{what} has no mark of 64 hex digits.", arg("what", what));
  if (snapshot.file.empty() || snapshot.file.find('/') != std::string::npos)
    return words::message("{what} must lie in the workshop's folder.", arg("what", what));
  return text_trouble(words::message_in("field", "The name of the snapshot's file"), snapshot.file, kMostLine);
}

constexpr std::string_view kOwn = "own";

bool has_scenario(const Workshop& workshop, const std::string& id) {
  const auto& scenarios = workshop.framework.scenarios;
  return std::any_of(scenarios.begin(), scenarios.end(), [&](const framework::Scenario& one) { return one.id == id; });
}

words::Message no_scenario(const std::string& id) {
  return words::message("The framework has no scenario {scenario}; pick one of its cards or your own.",
                        arg("scenario", id));
}

std::vector<OwnRequest>::iterator own_request(Workshop& workshop, const std::string& words) {
  auto& own = workshop.own_requests;
  return std::find_if(own.begin(), own.end(), [&](const OwnRequest& one) { return one.request == words; });
}

/// Agreements on the request that was followed are on this one now.
void follow(Workshop& workshop, const std::string& request) {
  for (Agreement& agreement : workshop.agreements) {
    if (agreement.request == workshop.request) agreement.request = request;
  }
}

}  // namespace

Refusal refuse(const Workshop& workshop, const Started& change) {
  if (!workshop.framework.steps.empty()) return words::message("This workshop has already started.");
  if (auto trouble = title_trouble(change.title, change.organisation)) return trouble;
  if (!is_date(change.date)) return words::message("The workshop needs a date as YYYY-MM-DD.");
  if (change.framework.steps.empty()) return words::message("The framework has no steps.");
  if (auto trouble = roster_trouble(change.roster)) return trouble;
  if (change.roster.functions.size() < static_cast<std::size_t>(change.framework.least_functions))
    return words::count_message("With this framework a workshop has {n} function or more.",
                                "With this framework a workshop has {n} functions or more.",
                                change.framework.least_functions);
  const int least = std::max(ballot::kLeastFloor, change.framework.floor);
  if (change.floor < least || change.floor > ballot::kMostFloor) {
    return words::message("The floor must be {least} to {most} with this framework.", arg("least", least),
                          arg("most", ballot::kMostFloor));
  }
  if (change.kiosks < 1 || change.kiosks > kMostKiosks)
    return words::count_message("There must be 1 to {n} kiosk.", "There must be 1 to {n} kiosks.", kMostKiosks);
  return language_trouble(change.language);
}

void apply(Workshop& workshop, const Started& change) {
  workshop = Workshop{};
  workshop.title = workshop.began_as = change.title;
  workshop.organisation = change.organisation;
  workshop.date = change.date;
  workshop.example = change.example;
  workshop.framework = change.framework;
  workshop.roster = change.roster;
  workshop.floor = change.floor;
  workshop.kiosks = change.kiosks;
  workshop.written.language = change.language;
  timer_of(workshop, workshop.current().id);
}

Refusal refuse(const Workshop& workshop, const SnapshotFollowed& change) {
  if (workshop.follows) return words::message("This workshop follows a snapshot already.");
  return snapshot_trouble(words::message_in("field", "The snapshot that is followed"), change.snapshot);
}

void apply(Workshop& workshop, const SnapshotFollowed& change) { workshop.follows = change.snapshot; }

Refusal refuse(const Workshop& workshop, const SnapshotSaved& change) {
  const SnapshotFile& snapshot = change.snapshot;
  if (auto trouble = snapshot_trouble(words::message_in("field", "The snapshot that was saved"), snapshot))
    return trouble;
  std::vector<SnapshotFile> before = workshop.saved;
  if (workshop.follows) before.push_back(*workshop.follows);
  const bool used = std::any_of(before.begin(), before.end(), [&](const SnapshotFile& one) {
    return one.mark == snapshot.mark || one.file == snapshot.file;
  });
  if (used) return words::message("This workshop has a snapshot of this name or mark already.");
  return std::nullopt;
}

void apply(Workshop& workshop, const SnapshotSaved& change) { workshop.saved.push_back(change.snapshot); }

Refusal refuse(const Workshop& workshop, const StepEntered& change) {
  if (change.step < 0 || change.step >= static_cast<int>(workshop.framework.steps.size()))
    return words::message("The framework has no step at this place.");
  return time_trouble(change.now_ms);
}

void apply(Workshop& workshop, const StepEntered& change) {
  workshop.step = change.step;
  const std::string& id = workshop.current().id;
  Timer& timer = timer_of(workshop, id);
  if (change.now_ms == 0) return;
  rest_others(workshop, id, change.now_ms);
  if (!timer.held) run(timer, change.now_ms);
}

Refusal refuse(const Workshop&, const TimerStarted& change) { return time_trouble(change.now_ms); }

void apply(Workshop& workshop, const TimerStarted& change) {
  const std::string& id = workshop.current().id;
  rest_others(workshop, id, change.now_ms);
  run(timer_of(workshop, id), change.now_ms);
}

Refusal refuse(const Workshop&, const TimerPaused& change) { return time_trouble(change.now_ms); }

void apply(Workshop& workshop, const TimerPaused& change) {
  Timer& timer = timer_of(workshop, workshop.current().id);
  timer.left_ms = timer.left_at(change.now_ms);
  timer.since_ms = change.now_ms;
  timer.running = false;
  timer.held = true;
}

Refusal refuse(const Workshop&, const TimerExtended& change) {
  if (change.by_ms < -kMostExtensionMs || change.by_ms > kMostExtensionMs)
    return words::message("A timer can be changed by at most four hours.");
  return std::nullopt;
}

void apply(Workshop& workshop, const TimerExtended& change) {
  timer_of(workshop, workshop.current().id).left_ms += change.by_ms;
}

Refusal refuse(const Workshop&, const ThemeChosen&) { return std::nullopt; }

void apply(Workshop& workshop, const ThemeChosen& change) { workshop.dark = change.dark; }

Refusal refuse(const Workshop&, const ContrastChosen&) { return std::nullopt; }

void apply(Workshop& workshop, const ContrastChosen& change) { workshop.high_contrast = change.high; }

Refusal refuse(const Workshop&, const MotionChosen&) { return std::nullopt; }

void apply(Workshop& workshop, const MotionChosen& change) { workshop.still = change.still; }

Refusal refuse(const Workshop&, const LanguageChosen& change) { return language_trouble(change.language); }

void apply(Workshop& workshop, const LanguageChosen& change) {
  Written& written = workshop.written;
  settle(written, written_in(workshop));
  written.language = change.language;
  std::erase_if(written.others, [&](const auto& other) { return other.second == change.language; });
}

Refusal refuse(const Workshop&, const FinishPlanned& change) {
  return change.at_ms == 0 ? std::nullopt : time_trouble(change.at_ms);
}

void apply(Workshop& workshop, const FinishPlanned& change) { workshop.finish_ms = change.at_ms; }

Refusal refuse(const Workshop& workshop, const FunctionJoined& change) {
  return nobody_there(workshop, change.function);
}

void apply(Workshop& workshop, const FunctionJoined& change) {
  if (change.joined)
    workshop.joined.insert(change.function);
  else
    workshop.joined.erase(change.function);
}

Refusal refuse(const Workshop&, const SponsorSpoke&) { return std::nullopt; }

void apply(Workshop& workshop, const SponsorSpoke& change) { workshop.sponsor_spoke = change.spoke; }

Refusal refuse(const Workshop& workshop, const PlacesChanged& change) {
  if (auto trouble = unknown_function(workshop, change.function)) return trouble;
  if (workshop.open_round() != nullptr)
    return words::message("Places stay as they are while a vote is open; who comes later joins the next one.");
  if (change.places < 0 || change.places > framework::kMostPlaces)
    return words::count_message("A function can have 0 to {n} person.", "A function can have 0 to {n} people.",
                                framework::kMostPlaces);
  return std::nullopt;
}

void apply(Workshop& workshop, const PlacesChanged& change) {
  for (framework::Function& function : workshop.roster.functions) {
    if (function.code != change.function || function.places == change.places) continue;
    function.places = change.places;
    ++workshop.movement.by_function[function.code];
  }
}

namespace {

const RoundRecord* last_counted(const Workshop& workshop) {
  const auto at = std::find_if(workshop.rounds.rbegin(), workshop.rounds.rend(),
                               [](const RoundRecord& round) { return round.state == RoundState::kClosed; });
  return at == workshop.rounds.rend() ? nullptr : &*at;
}

}  // namespace

Refusal refuse(const Workshop& workshop, const SamePeople&) {
  if (workshop.open_round() != nullptr) return words::message("Places stay as they are while a vote is open.");
  const RoundRecord* last = last_counted(workshop);
  if (last == nullptr) return words::message("No vote was counted yet that the same people could vote after.");
  if (last->movement.left != workshop.movement.left)
    return words::message("Somebody left since the last vote, so they are not the same people any more.");
  const auto& functions = workshop.roster.functions;
  const auto added = functions.begin() + std::ssize(last->roster.functions);
  if (std::any_of(added, functions.end(), [](const framework::Function& one) { return one.places > 0; }))
    return words::message("A function came since the last vote, so they are not the same people any more.");
  return std::nullopt;
}

void apply(Workshop& workshop, const SamePeople&) {
  const RoundRecord& last = *last_counted(workshop);
  workshop.movement = last.movement;
  for (std::size_t index = 0; index < last.roster.functions.size(); ++index)
    workshop.roster.functions[index].places =
        last.roster.functions[index].places - (last.left.empty() ? 0 : last.left[index]);
}

Refusal refuse(const Workshop& workshop, const RequestPicked& change) {
  if (!has_scenario(workshop, change.scenario) && change.scenario != kOwn) return no_scenario(change.scenario);
  if (change.request.empty()) return words::message("The request needs words.");
  if (auto trouble = text_trouble(words::message_in("field", "The request"), change.request, kMostLine)) return trouble;
  return text_trouble(words::message_in("field", "The partner"), change.partner, kMostLine);
}

void apply(Workshop& workshop, const RequestPicked& change) {
  follow(workshop, change.request);
  const bool was_own = workshop.scenario == kOwn;
  const std::string before = workshop.request;
  workshop.scenario = change.scenario;
  workshop.request = change.request;
  workshop.partner = change.partner;
  // What was worded anew, before such requests were written down by themselves, is one request still.
  const bool is_new = own_request(workshop, change.request) == workshop.own_requests.end();
  const auto same = own_request(workshop, before);
  if (was_own && is_new && change.scenario == kOwn && same != workshop.own_requests.end())
    *same = {change.request, change.partner, same->id};
  note_own_request(workshop);
}

Refusal refuse(const Workshop& workshop, const OwnRequestWorded& change) {
  const auto& own = workshop.own_requests;
  const auto index = static_cast<std::size_t>(change.index);
  if (change.index < 0 || index > own.size() || index >= kMostOwnRequests)
    return words::count_message("There is room for one request of your own.",
                                "There is room for {n} requests of your own.",
                                static_cast<std::int64_t>(kMostOwnRequests));
  const bool is_new = index == own.size();
  if (change.request.empty() && is_new) return words::message("The request needs words.");
  if (change.request.empty() && workshop.scenario == kOwn && workshop.request == own[index].request)
    return words::message("This request is followed; choose another one first.");
  for (std::size_t other = 0; other < own.size(); ++other) {
    if (other != index && own[other].request == change.request)
      return words::message("This request is written down already.");
  }
  if (auto trouble = text_trouble(words::message_in("field", "The request"), change.request, kMostLine)) return trouble;
  return text_trouble(words::message_in("field", "The partner"), change.partner, kMostLine);
}

void apply(Workshop& workshop, const OwnRequestWorded& change) {
  auto& own = workshop.own_requests;
  const auto index = static_cast<std::size_t>(change.index);
  if (index == own.size()) {
    own.push_back({change.request, change.partner, ++workshop.own_requests_worded});
    return;
  }
  if (change.request.empty()) {
    own.erase(own.begin() + change.index);
    return;
  }
  const bool followed = workshop.scenario == kOwn && workshop.request == own[index].request;
  own[index] = {change.request, change.partner, own[index].id};
  if (!followed) return;
  follow(workshop, change.request);
  workshop.request = change.request;
  if (!change.partner.empty()) workshop.partner = change.partner;
}

Refusal refuse(const Workshop& workshop, const ScenarioPutAside& change) {
  if (!has_scenario(workshop, change.scenario)) return no_scenario(change.scenario);
  if (change.aside && workshop.scenario == change.scenario && !workshop.request.empty())
    return words::message("This request is followed; choose another one first.");
  return std::nullopt;
}

void apply(Workshop& workshop, const ScenarioPutAside& change) {
  if (change.aside)
    workshop.put_aside.insert(change.scenario);
  else
    workshop.put_aside.erase(change.scenario);
}

void note_own_request(Workshop& workshop) {
  if (workshop.scenario != kOwn || own_request(workshop, workshop.request) != workshop.own_requests.end()) return;
  const OwnRequest followed{workshop.request, workshop.partner, ++workshop.own_requests_worded};
  if (workshop.own_requests.size() < kMostOwnRequests)
    workshop.own_requests.push_back(followed);
  else
    workshop.own_requests.back() = followed;
}

Refusal refuse(const Workshop&, const CaseDescribed& change) {
  return text_trouble(words::message_in("field", "The past case"), change.text, kMostParagraph);
}

void apply(Workshop& workshop, const CaseDescribed& change) { workshop.past_case = change.text; }

Refusal refuse(const Workshop& workshop, const Finished&) {
  if (workshop.open_round() != nullptr) return words::message("A vote is still open; close it before you finish.");
  return std::nullopt;
}

void apply(Workshop& workshop, const Finished&) { workshop.finished = true; }

}  // namespace crosstable::workshop::rules
