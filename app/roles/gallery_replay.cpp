// The walked case run again, its reading back, and the partner's page, with sample data.
#include "roles/gallery.h"
#include "workshop/example.h"

namespace crosstable::roles {
namespace {

using Kind = framework::StepKind;
using Moment = workshop::ExampleMoment;

}  // namespace

void Gallery::add_replay_scenes() {
  const auto still = [](table::Instead page, const workshop::Pair& pair) {
    return [page, pair](table::TableState&, table::View& view) {
      view.instead = page;
      view.pair = pair;
      view.of<table::ReplayView>().still = true;
    };
  };
  const workshop::Pair first{"SA", "FI"};
  add_step(Kind::kCommit, "table-8-replay", Moment::kDone, still(table::Instead::kReplay, first));
  add_step(Kind::kCommit, "table-8-replay-stops", Moment::kUnderWay, still(table::Instead::kReplay, first));
  add_step(Kind::kCommit, "table-8-replay-unread", Moment::kUnderWay,
           [first](table::TableState& state, table::View& view) {
             state.history.apply(workshop::FieldSettled{first, "decide_by", "by Thursday"});
             view.instead = table::Instead::kReplay;
             view.pair = first;
             view.of<table::ReplayView>().still = true;
           });
  add_step(Kind::kCommit, "table-8-replay-why", Moment::kDone, [first](table::TableState&, table::View& view) {
    view.instead = table::Instead::kReplay;
    view.pair = first;
    view.of<table::ReplayView>() = {.still = true, .why = true};
  });
  add_step(Kind::kCommit, "table-8-read-back", Moment::kDone, still(table::Instead::kReadBack, first));
  add_step(Kind::kWalk, "table-3-partner-eye", Moment::kDone,
           [](table::TableState&, table::View& view) { view.instead = table::Instead::kPartnerEye; });
  add_step(Kind::kMap, "table-5-partner-eye", Moment::kDone,
           [](table::TableState&, table::View& view) { view.instead = table::Instead::kPartnerEye; });
  add_step(Kind::kClose, "table-10-partner-eye", Moment::kEntered,
           [](table::TableState&, table::View& view) { view.instead = table::Instead::kPartnerEye; });
}

}  // namespace crosstable::roles
