// The table, and how its results leave the machine: a worker of its own, so that nothing that is to be saved waits for
// a stick.
#include "roles/files.h"
#include "roles/hand_out.h"
#include "roles/table_app.h"
#include "roles/table_desk.h"
#include "store/passing_folder.h"
#include "store/snapshot_file.h"
#include "table/flow/answers.h"

namespace crosstable::roles {
namespace {

constexpr std::int64_t kPlacesEvery_ms = 1000;

/// What nobody has saved yet goes no further than to the run that draws it, and needs nobody's name.
tl::expected<void, words::Message> write_unsigned(HandOutOrder& order, const std::string& folder,
                                                  const workshop::Workshop& workshop) {
  const auto nobody = store::Signer::of_nobody();
  const std::string name = store::snapshot_name(folder, workshop);
  order.files.snapshot = folder + "/" + name;
  order.files.signer = nobody.public_key();
  if (const auto written = store::write_snapshot(order.files.snapshot, workshop::take_snapshot(workshop), nobody);
      !written)
    return tl::unexpected(written.error());
  return {};
}

tl::expected<words::Message, words::Message> run_order(const HandOutMachine& machine, HandOutOrder order,
                                                       const std::optional<workshop::Workshop>& unsaved,
                                                       HandOutRun& run, const std::function<void()>& moved) {
  const store::PassingFolder aside;
  if (!aside.problem().empty()) return tl::unexpected(aside.problem());
  if (unsaved) {
    if (const auto written = write_unsigned(order, aside.path(), *unsaved); !written)
      return tl::unexpected(written.error());
  }
  order.name = order.place.kind == table::HandOutPlace::Kind::kWorkshop
                   ? "reports"
                   : name_without(order.files.snapshot, {".snapshot"});
  // The original's name has its title, which may name somebody.
  const bool copy_alone = order.nameless && order.files.formats.empty() && !order.with_snapshot;
  if (copy_alone && order.place.kind != table::HandOutPlace::Kind::kWorkshop) order.name = "without-names";
  return hand_out(machine, order, run, moved);
}

}  // namespace

void TableApp::write_snapshot() {
  state_.busy = words::message("Saving the snapshot");
  post_here([this, desk = desk_, today = state_.today]() -> std::function<void()> {
    const auto saved = desk->save_snapshot(today);
    return [this, saved] {
      if (!saved) return table::snapshot_not_saved(state_, saved.error());
      const store::SavedSnapshot& snapshot = saved->snapshot;
      for (const table::Effect& effect :
           table::snapshot_saved(state_, snapshot.name, snapshot.manifest.content_hash, saved->gap))
        carry_out(effect);
    };
  });
}

void TableApp::find_places(bool printers) {
  next_places_ms_ = now_ms_ + kPlacesEvery_ms;
  // Nothing looks twice at once; printers are asked whenever the page opens.
  if (!printers && (looking_ || carrying_)) return;
  looking_ = true;
  const std::string workshop = state_.place == table::Place::kWorkshop ? state_.folder : "";
  carrier_->post([this, machine = setting_.hand_out, workshop, printers]() -> std::function<void()> {
    auto places = places_at(machine, workshop);
    auto found = printers ? printers_at(machine) : std::vector<table::HandOutPlace>{};
    return [this, places = std::move(places), found = std::move(found), printers]() mutable {
      looking_ = false;
      const bool others = table::places_found(state_, std::move(places));
      if (printers) table::printers_found(state_, std::move(found));
      changed_ = changed_ || others || printers;
    };
  });
}

void TableApp::hand_out_files(const table::HandOutFiles& files) {
  // One that was left is stopped, and ends first.
  stop_files();
  HandOutOrder order{{files.snapshot, "", files.formats, state_.language, ""},
                     files.with_snapshot,
                     "",
                     files.place,
                     files.nameless,
                     files.names};
  std::optional<workshop::Workshop> unsaved;
  if (files.snapshot.empty()) unsaved = state_.workshop();
  carrying_ = std::make_shared<HandOutRun>();
  carrier_->post([this, machine = setting_.hand_out, order = std::move(order), unsaved = std::move(unsaved),
                  run = carrying_, wake = setting_.wake]() -> std::function<void()> {
    const auto done = run_order(machine, order, unsaved, *run, wake);
    return [this, done, run] {
      if (carrying_ != run) return;
      carrying_.reset();
      table::handed_out(state_, done ? *done : words::Message(), done ? words::Message() : done.error());
      next_places_ms_ = now_ms_;
      changed_ = true;
    };
  });
}

void TableApp::write_report(const std::vector<std::string>& formats, const words::Message& busy) {
  // Where nobody would find them, another place is offered.
  if (!out_of_reach(setting_.hand_out, state_.folder).empty()) {
    act(table::ShowHandOut{});
    view_.of<table::HandOutView>().parts = {"pictures"};
    return;
  }
  state_.busy = busy;
  // Pictures need this thread's graphics, and take a moment: they are made by a run of the program of their own.
  post([this, workshop = state_.workshop(), folder = state_.folder, formats,
        language = state_.language]() -> std::function<void()> {
    const std::string into = folder + "/reports";
    const auto written = write_reports_aside(into, workshop::take_snapshot(workshop), formats, language);
    return [this, written, into] {
      written ? table::reports_written(state_, into) : table::failed(state_, written.error());
    };
  });
}

void TableApp::stop_files() {
  if (carrying_) carrying_->stop = true;
}

std::int64_t TableApp::poll_hand_out() {
  carrier_->drain();
  if (carrying_ && state_.hand_out && state_.hand_out->progress) {
    const table::HandOut::Progress& shown = *state_.hand_out->progress;
    const std::int64_t done = carrying_->done;
    const std::int64_t total = carrying_->total;
    changed_ = changed_ || done != shown.done || total != shown.total;
    table::hand_out_moved(state_, done, total);
  }
  if (!state_.hand_out) return now_ms_ + kPlacesEvery_ms * 60;
  if (now_ms_ >= next_places_ms_) find_places(false);
  return next_places_ms_;
}

}  // namespace crosstable::roles
