// The page from which results leave the machine: nothing found, one stick, two, and what becomes of the files.
#include "roles/gallery.h"

namespace crosstable::roles {
namespace {

using Place = table::HandOutPlace;

constexpr const char* kSaved = "2026-11-23-90-day-terms.snapshot";

Place stick(const std::string& name, std::int64_t free_mb) {
  return {.kind = Place::Kind::kStick,
          .id = "/dev/" + name,
          .name = name,
          .folder = "/media/ann/" + name,
          .free_mb = free_mb};
}

Place home() { return {.kind = Place::Kind::kHome, .id = "/home/ann", .name = "", .folder = "/home/ann"}; }

Place hidden_workshop() {
  const std::string folder = "/home/ann/.local/share/crosstable/2026-11-23-90-day-terms.workshop";
  return {.kind = Place::Kind::kWorkshop,
          .id = folder,
          .name = "",
          .folder = folder,
          .why_not = words::message("A hidden folder: nobody would find it.")};
}

Place printer(const std::string& name) {
  return {.kind = Place::Kind::kPrinter, .id = "printer " + name, .name = name, .folder = ""};
}

}  // namespace

void Gallery::add_hand_out_scenes() {
  const auto add = [this](const std::string& name, const std::function<void(table::HandOut&)>& prepare,
                          const std::string& names = "") {
    add_step(framework::StepKind::kClose, name, workshop::ExampleMoment::kDone,
             [prepare, names](table::TableState& state, table::View& view) {
               if (!names.empty()) {
                 view.of<table::HandOutView>().parts.emplace_back(table::kNamelessPart);
                 view.of<table::HandOutView>().names = names;
               }
               state.saved_as = kSaved;
               state.hand_out = table::HandOut{};
               state.hand_out->looked = true;
               prepare(*state.hand_out);
             });
  };
  const auto one = [](table::HandOut& out) { out.places = {stick("BLUE", 14'950), home(), hidden_workshop()}; };
  add("hand-out-none", [](table::HandOut& out) { out.places = {home(), hidden_workshop()}; });
  add("hand-out-one", [one](table::HandOut& out) {
    one(out);
    out.printers = {printer("Office_2nd_floor")};
  });
  add("hand-out-nameless", one, "Ines Roth, Paul");
  add("hand-out-two", [](table::HandOut& out) {
    Place locked = stick("WORKSHOPS 2026", 640);
    locked.why_not = words::message("Write-protected: slide its switch, or take another one.");
    Place closed{.kind = Place::Kind::kStick, .id = "/dev/sdd1", .name = "Ultra Fit", .folder = ""};
    out.places = {stick("BLUE", 640), locked, closed, home()};
    out.printers = {printer("Office_2nd_floor"), printer("Copy_room")};
  });
  add("hand-out-writing", [one](table::HandOut& out) {
    one(out);
    out.progress = table::HandOut::Progress{.done = 5'400'000, .total = 8'200'000, .stopping = false};
  });
  add("hand-out-printing", [one](table::HandOut& out) {
    one(out);
    out.printers = {printer("Office_2nd_floor")};
    out.progress = table::HandOut::Progress{.done = 1, .total = 3, .stopping = false, .prints = true};
  });
  add("hand-out-done", [one](table::HandOut& out) {
    one(out);
    out.written =
        words::count_message("{n} file lies on {place}, in the folder {folder}. You can take the stick out now.",
                             "{n} files lie on {place}, in the folder {folder}. You can take the stick out now.", 5,
                             words::arg("place", "BLUE"), words::arg("folder", "2026-11-23-90-day-terms"));
  });
  add("hand-out-failed", [](table::HandOut& out) {
    out.places = {home(), hidden_workshop()};
    out.failed = words::message(
        "{place} is not there any more, and not everything was written. Put it in again and write once more: what is "
        "unfinished on it is removed first.",
        words::arg("place", "BLUE"));
  });
}

}  // namespace crosstable::roles
