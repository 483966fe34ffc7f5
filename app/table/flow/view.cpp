#include "table/flow/view.h"

#include <algorithm>

#include "table/flow/state.h"

namespace crosstable::table {
namespace {

std::string page_of(const TableState& state) {
  if (state.place == Place::kSetUp) return std::to_string(static_cast<int>(state.set_up.part));
  if (state.place == Place::kHome && state.wipe) return state.wipe->folder;
  if (state.place != Place::kWorkshop || state.workshop().framework.steps.empty()) return "";
  // Once it is closed its last step is another page, and so is whatever was opened there.
  return state.folder + "/" + state.workshop().current().id + (state.workshop().finished ? "/closed" : "");
}

/// Empty where neither is at hand.
std::string folder_or_snapshot(const TableState& state) {
  if (state.place == Place::kWorkshop) return state.folder;
  return state.place == Place::kSnapshot ? state.snapshot_path : std::string();
}

}  // namespace

const Language* TableState::next_language() const {
  if (languages.size() < 2) return nullptr;
  const auto spoken =
      std::find_if(languages.begin(), languages.end(), [this](const Language& one) { return one.code == language; });
  const auto at = static_cast<std::size_t>(spoken - languages.begin());
  return &languages[at + 1 < languages.size() ? at + 1 : 0];
}

void View::speak(const TableState& state, const std::string& language) {
  const bool past = state.place == Place::kSnapshot && state.snapshot;
  said.speak(past ? state.snapshot->framework : state.workshop().framework, language);
}

void View::follow(const TableState& state) {
  if (const std::string of = folder_or_snapshot(state); !of.empty() && of != of_) {
    if (!of_.empty()) {
      choice = {};
      pair.reset();
      map = {};
    }
    of_ = of;
  }
  Where now{state.place, page_of(state)};
  if (where_ == now) return;
  // What was put into a view before its first picture was meant for it.
  if (where_) {
    menu = false;
    not_done = NotDone::kSaid;
    arrived = true;
    instead = Instead::kNothing;
    ruler_in.reset();
    key = {};
    company = {};
    adding.reset();
    adjust = {};
    lists.clear();
    turn_page();
  }
  where_ = std::move(now);
}

}  // namespace crosstable::table
