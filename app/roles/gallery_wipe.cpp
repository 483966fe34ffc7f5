// A workshop that is wiped from home: where it is asked for, what is said first, and what is said at the end.
#include "roles/gallery.h"

namespace crosstable::roles {
namespace {

constexpr const char* kWipedFolder = "/home/ann/workshops/2026-11-23-credit-terms.workshop";

table::Wipe asked() {
  return {kWipedFolder,
          "Credit terms",
          "2026-11-23",
          {words::message("**The workshop itself:** everything that was entered, voted and agreed at the table"),
           words::message("**The facilitator’s PIN**"),
           words::count_message("**{n} snapshot** of it", "**{n} snapshots** of it, copies without names too", 2),
           words::count_message("**{n} file of reports** in its folder", "**{n} files of reports** in its folder", 5)},
          {words::message("**{name}:** {why}", words::arg("name", "letter.txt"),
                          words::arg("why", words::message("it is not the workshop’s"))),
           words::message("Sticks, printed pages, other folders, backups, and snapshots that somebody was given: "
                          "nothing here reaches them."),
           words::message("Each file is overwritten; a solid-state disk may keep old blocks all the same."),
           words::message("One small signed file, which names nobody: it says that this workshop was wiped, and when, "
                          "to whoever checks a snapshot of it.")},
          false,
          {},
          {}};
}

}  // namespace

void Gallery::add_wipe_scenes() {
  const auto add = [this](const std::string& name, const std::function<void(table::Wipe&)>& prepare) {
    scenes_.push_back({name, [prepare](table::TableState& state, table::View&) {
                         state.wipe = asked();
                         prepare(*state.wipe);
                       }});
  };
  scenes_.push_back({"home-more", [this](table::TableState& state, table::View& view) {
                       state.workshops = {{kWipedFolder,
                                           "Credit terms",
                                           "Northwind",
                                           "2026-11-23",
                                           "Read the map",
                                           5,
                                           10,
                                           roster_.functions,
                                           false,
                                           false,
                                           false,
                                           {}}};
                       view.home.more = kWipedFolder;
                     }});
  scenes_.push_back({"home-snapshots", [](table::TableState& state, table::View& view) {
                       const std::string folder(kWipedFolder);
                       state.snapshots = {{folder + "/2026-11-23-credit-terms.snapshot", "Credit terms", "2026-11-23"},
                                          {folder + "/2026-11-23-credit-terms-without-names.snapshot", "Credit terms",
                                           "2026-11-23", false, true}};
                       view.home.snapshots = true;
                     }});
  add("wipe", [](table::Wipe&) {});
  add("wipe-failed", [](table::Wipe& wipe) {
    wipe.failed = words::message(
        "{why} The workshop is not wiped yet: look after that, then hold the button once more.",
        words::arg("why", words::message("{folder} is read-only, so nothing of it can be wiped; nothing was touched.",
                                         words::arg("folder", kWipedFolder))));
  });
  add("wipe-done", [](table::Wipe& wipe) {
    wipe.wiped = words::message("What is left says only that, and when: {file}",
                                words::arg("file", "/home/ann/workshops/wiped-3fa9c1d27b60/wiped.tombstone"));
  });
}

}  // namespace crosstable::roles
