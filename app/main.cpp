// Arguments to roles; nothing else.
#include <iostream>
#include <map>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "roles/roles.h"

namespace {

using namespace crosstable::roles;

int run(int argc, char** argv) {
  CLI::App app{"Crosstable: see where work gets stuck between functions, and leave with agreements."};
  app.require_subcommand(0, 1);
  int status = 0;
  WindowChoice window;
  float diagonal = 0;
  app.add_flag("--windowed", window.windowed, "A window instead of the whole screen");
  app.add_option("--monitor", window.monitor, "Number of the monitor, from 0")->check(CLI::Range(0, 15));
  app.add_option("--diagonal", diagonal, "Diagonal of the screen in inches, where it lies about itself")
      ->check(CLI::Range(5.0, 120.0));
  app.fallthrough();
  const auto chosen = [&] {
    if (diagonal > 0) window.diagonal_in = diagonal;
    return window;
  };

  std::string folder;
  CLI::App* table = app.add_subcommand("table", "Opens a workshop on the table");
  table->add_option("WORKSHOP", folder, "Its folder")->required();
  table->callback([&] { status = run_table(folder, chosen()); });

  CLI::App* kiosk = app.add_subcommand("kiosk", "Takes votes for a workshop");
  kiosk->add_option("WORKSHOP", folder, "Its folder")->required();
  std::optional<int> with_table;
  kiosk->add_option("--with-table", with_table, "Process of the table that started it, which it ends with")->group("");
  kiosk->callback([&] { status = run_kiosk(folder, chosen(), with_table); });

  std::string out;
  CLI::App* demo = app.add_subcommand("demo", "Plays the credit-terms example, invented data");
  demo->add_option("--headless", out, "Draws it off-screen into this folder");
  demo->callback([&] { status = out.empty() ? run_demo(chosen()) : run_headless_demo(out); });

  NewOptions fresh;
  CLI::App* make = app.add_subcommand("new", "Makes a workshop without a screen");
  make->add_option("WORKSHOP", fresh.folder, "Folder to make")->required();
  make->add_option("--framework", fresh.framework, "File or name of a framework")->default_val("inside-first");
  make->add_option("--roster", fresh.roster, "Functions and places, such as SA:5,FI:4,LE:3")->required();
  make->add_option("--title", fresh.title, "What the workshop is called");
  make->add_option("--date", fresh.date, "YYYY-MM-DD; today without it");
  make->callback([&] { status = run_new(fresh); });

  RehearseOptions rehearse;
  int floor = 0;
  CLI::App* rehearsal = app.add_subcommand("rehearse", "Runs a whole round from a file of ballots");
  rehearsal->add_option("BALLOTS", rehearse.ballots, "CSV file")->required();
  rehearsal->add_option("--framework", rehearse.framework, "File or name of a framework");
  CLI::Option* floor_option = rehearsal->add_option("--floor", floor, "Fewest answers in a published cell, 3 to 10");
  rehearsal->add_option("--statements", rehearse.statements, "Only these, such as D1,D4")->delimiter(',');
  rehearsal->add_option("--date", rehearse.date, "YYYY-MM-DD; today without it");
  rehearsal->add_option("--out", rehearse.out, "Folder for snapshot and reports")->required();
  using crosstable::ballot::Eligibility;
  const std::map<std::string, Eligibility> modes{
      {"open", Eligibility::kOpen}, {"unlock", Eligibility::kUnlock}, {"cards", Eligibility::kCards}};
  rehearsal->add_option("--mode", rehearse.mode, "Who may vote: open, unlock, cards")
      ->transform(CLI::CheckedTransformer(modes));
  rehearsal->callback([&] {
    if (floor_option->count() > 0) rehearse.floor = floor;
    status = run_rehearse(rehearse);
  });

  std::string snapshot;
  std::vector<std::string> formats{"json", "csv", "png"};
  CLI::App* report = app.add_subcommand("report", "Writes a snapshot's reports");
  report->add_option("SNAPSHOT", snapshot, "File")->required();
  report->add_option("--out", out, "Folder to write into")->required();
  report->add_option("--formats", formats, "json, csv, png, svg")->delimiter(',');
  report->callback([&] { status = run_report(snapshot, out, formats); });

  std::string before;
  std::string after;
  CLI::App* compare = app.add_subcommand("compare", "Says what changed between two snapshots");
  compare->add_option("OLD", before, "Earlier snapshot")->required();
  compare->add_option("NEW", after, "Later snapshot")->required();
  compare->add_option("--out", out, "Folder for change.json; without it the words are printed");
  compare->callback([&] { status = run_compare(before, after, out); });

  std::vector<std::string> signers;
  CLI::App* verify =
      app.add_subcommand("verify", "Says whether a snapshot is untouched since it was signed, and by whom");
  verify->add_option("SNAPSHOT", snapshot, "File")->required();
  verify->add_option("--signer", signers, "A public key to trust this once, or a file that holds one");
  verify->callback([&] { status = run_verify(snapshot, signers); });

  std::string accept;
  std::string name;
  CLI::App* signer = app.add_subcommand("signer", "Prints this installation's public key, or accepts another's");
  CLI::Option* accept_option = signer->add_option("--accept", accept, "A public key whose snapshots are to be trusted");
  accept_option->needs(signer->add_option("--name", name, "Whose key it is"));
  signer->callback([&] { status = run_signer(accept, name); });

  std::string passphrase_file;
  const auto add_passphrase = [&](CLI::App& command) {
    return command.add_option("--passphrase-file", passphrase_file,
                              "File whose first line is the passphrase; - reads standard input");
  };
  CLI::App* export_ =
      app.add_subcommand("export", "Copies an untouched snapshot, locked with a passphrase where one is given");
  export_->add_option("SNAPSHOT", snapshot, "File")->required();
  export_->add_option("--out", out, "File to write")->required();
  add_passphrase(*export_);
  export_->callback([&] { status = run_export(snapshot, out, passphrase_file); });

  CLI::App* import = app.add_subcommand("import", "Unlocks an exported snapshot");
  import->add_option("FILE", snapshot, "What export wrote")->required();
  import->add_option("--out", out, "Snapshot to write")->required();
  add_passphrase(*import)->required();
  import->callback([&] { status = run_import(snapshot, out, passphrase_file);
});

std::vector<std::string> files;
CLI::App* check = app.add_subcommand("check", "Checks framework files");
check->add_option("FRAMEWORK", files, "TOML files")->required();
check->callback([&] { status = run_check(files); });

ScreensOptions screens;
CLI::App* pictures = app.add_subcommand("screens", "Draws every screen off-screen, one PNG each");
pictures->add_option("--out", screens.out, "Folder to write into")->required();
pictures->add_option("--display", screens.displays, "55fhd, 65uhd, mini, 10wxga, 27portrait, kioskmini")
    ->delimiter(',');
pictures->add_option("--theme", screens.themes, "light, dark, contrast")->delimiter(',');
pictures->add_option("--functions", screens.functions, "3 to 12 instead of the example's five")->delimiter(',');
pictures->add_flag("--long-names", screens.long_names, "Names of 28 letters");
pictures->add_option("--only", screens.only, "Screens whose name contains this");
pictures->callback([&] { status = run_screens(screens); });

CLI11_PARSE(app, argc, argv);
if (app.get_subcommands().empty()) status = run_home(chosen());
return status;
}  // namespace

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& trouble) {
    std::cerr << "crosstable: " << trouble.what() << "\n";
    return 1;
  }
}
