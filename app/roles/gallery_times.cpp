// The time plan, today and for another day, and what is left to read once a workshop is closed.
#include "roles/gallery.h"
#include "table/flow/time_plan.h"

namespace crosstable::roles {
namespace {

using Kind = framework::StepKind;
using Moment = workshop::ExampleMoment;

}  // namespace

void Gallery::add_time_scenes() {
  add_step(Kind::kWalk, "table-3-times", Moment::kEntered, [](table::TableState& state, table::View& view) {
    view.instead = table::Instead::kTimes;
    constexpr std::int64_t kHours_ms = 150 * 60'000;
    state.history.apply(workshop::FinishPlanned{table::next_quarter(state.now_ms + kHours_ms)});
  });
  scenes_.push_back({"setup-times", [this](table::TableState& state, table::View& view) {
                       state.place = table::Place::kSetUp;
                       state.set_up.part = table::SetUpPart::kReady;
                       state.set_up.title = "90-day terms";
                       state.set_up.date = "2026-11-30";
                       state.set_up.roster = roster_;
                       state.set_up.kiosks = 2;
                       view.instead = table::Instead::kTimes;
                     }});
  add_step(Kind::kClose, "table-10-closed-notes", Moment::kDone, [](table::TableState& state, table::View& view) {
    state.history.apply(workshop::NoteAdded{{.text = "Ask the warehouse how it hears of a return",
                                             .function = state.workshop().roster.functions.front().code,
                                             .step = state.workshop().current().id}});
    view.of<table::NotesView>().note = state.workshop().notes.back().id;
    state.history.apply(workshop::Finished{});
    view.instead = table::Instead::kNotes;
  });
}

}  // namespace crosstable::roles
