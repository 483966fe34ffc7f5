// The room's screen: what goes there, and what is told at the table.
#include "roles/gallery.h"

namespace crosstable::roles {
namespace {

using Kind = framework::StepKind;
using Moment = workshop::ExampleMoment;

void plug(table::TableState& state) {
  table::outputs_seen(state, {{"HDMI-1", 1920, 1080}}, {});
  table::show_to_room(state, "HDMI-1");
}

}  // namespace

void Gallery::add_room_scenes() {
  add_step(Kind::kMap, "room-0-table", Moment::kDone, [](table::TableState& state, table::View&) {
    plug(state);
    state.room.held = true;
  });
  add_step(Kind::kMap, "room-1-choice", Moment::kDone, [](table::TableState& state, table::View& view) {
    table::outputs_seen(state, {{"HDMI-1", 1920, 1080}, {"DP-2", 1280, 800, true}}, {"VGA-1"});
    table::show_to_room(state, "HDMI-1");
    view.instead = table::Instead::kRoomScreen;
  });
  add_step(Kind::kMap, "room-2-mirrored", Moment::kDone, [](table::TableState& state, table::View&) {
    plug(state);
    table::outputs_seen(state, {}, {"HDMI-1"});
  });
  const auto seen = [this](Kind kind, const std::string& name, Moment moment, auto more) {
    add_step(kind, name, moment, [more](table::TableState& state, table::View& view) {
      plug(state);
      more(state, view);
    });
    scenes_.back().for_room = true;
  };
  seen(Kind::kMap, "room-3-map", Moment::kDone, [](table::TableState&, table::View& view) {
    view.script = true;
    view.menu = true;
  });
  seen(Kind::kWalk, "room-4-walk", Moment::kUnderWay, [](table::TableState&, table::View&) {});
  seen(Kind::kCommit, "room-5-notes", Moment::kEntered,
       [](table::TableState&, table::View& view) { view.instead = table::Instead::kNotes; });
  seen(Kind::kVote, "room-6-voting", Moment::kVoting,
       [](table::TableState& state, table::View&) { state.handed_over = false; });
}

}  // namespace crosstable::roles
