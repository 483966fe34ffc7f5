#include "table/flow/view.h"

#include "table/flow/state.h"

namespace crosstable::table {
namespace {

std::string page_of(const TableState& state) {
  if (state.place == Place::kSetUp) return std::to_string(static_cast<int>(state.set_up.part));
  if (state.place != Place::kWorkshop || state.workshop().framework.steps.empty()) return "";
  return state.folder + "/" + state.workshop().current().id;
}

}  // namespace

void View::follow(const TableState& state) {
  Where now{state.place, page_of(state)};
  if (where_ == now) return;
  // What was put into a view before its first picture was meant for it.
  if (where_) {
    menu = false;
    instead = Instead::kNothing;
    key = {};
    turn_page();
  }
  where_ = std::move(now);
}

}  // namespace crosstable::table
