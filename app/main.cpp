// Arguments to roles; nothing else.
#include <csignal>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include <CLI/CLI.hpp>

#include "roles/action_list.h"
#include "roles/files.h"
#include "roles/output.h"
#include "roles/paper.h"
#include "roles/reports.h"
#include "roles/roles.h"

namespace {

using namespace crosstable::roles;

using crosstable::ballot::Eligibility;

/// What is empty names nothing: as a rule a script's variable that was not set. An empty --language is the machine's.
std::string empty_argument(int argc, char** argv) {
  std::string_view before;
  for (int i = 1; i < argc; ++i) {
    const std::string_view one = argv[i];
    std::string_view name;
    if (one.empty() && before != "--language") name = before.starts_with("--") ? before : "An argument";
    if (one.starts_with("--") && one.ends_with("=")) name = one.substr(0, one.size() - 1);
    if (!name.empty()) return std::string(name) + " is empty; say what is meant, or leave it out.";
    before = one;
  }
  return "";
}

/// "D1,D4" and "D1, D4".
void take_list(CLI::Option* option) {
  const auto trim = [](std::string& text) {
    CLI::detail::trim(text);
    return std::string();
  };
  option->delimiter(',')->transform(CLI::Validator(trim, ""));
}

/// What stands on the command line, and the role it asks for.
class CommandLine {
 public:
  CommandLine() {
    app_.set_version_flag("--version", std::string("crosstable ") + CROSSTABLE_VERSION);
    app_.require_subcommand(0, 1);
    app_.fallthrough();
    add_screen_options();
    add_room_roles();
    add_rehearsals();
    add_reports();
    add_follow_up();
    add_trust();
    add_end();
    add_server();
    add_authoring();
  }

  int run(int argc, char** argv) {
    if (const std::string trouble = empty_argument(argc, argv); !trouble.empty()) return refuse(trouble);
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      // Help and version are "errors" of status 0.
      if (error.get_exit_code() == 0) return app_.exit(error);
      return refuse(std::string(error.what()) + "; \"crosstable --help\" says more");
    }
    if (app_.get_subcommands().empty()) status_ = run_home(window());
    return status_;
  }

 private:
  void add_screen_options();
  void add_room_roles();
  void add_rehearsals();
  void add_reports();
  void add_follow_up();
  void add_trust();
  void add_end();
  void add_server();
  void add_authoring();

  WindowChoice window() {
    if (diagonal_in_ > 0) window_.diagonal_in = diagonal_in_;
    return window_;
  }

  CLI::App app_{"Crosstable: see where work gets stuck between functions, and leave with agreements."};
  int status_ = 0;
  WindowChoice window_;
  float diagonal_in_ = 0;
  bool fullscreen_ = false;
  std::string folder_;
  KioskChoice kiosk_;
  std::string pairing_;
  std::string out_;
  NewOptions fresh_;
  RehearseOptions rehearse_;
  int floor_ = 0;
  std::string snapshot_;
  std::string later_snapshot_;
  std::vector<std::string> formats_{"json", "csv", "png"};
  crosstable::roles::ReportSigner report_signer_;
  std::vector<std::string> signers_;
  std::string accepted_key_;
  std::string signer_name_;
  std::string passphrase_file_;
  std::vector<std::string> frameworks_;
  ScreensOptions screens_;
  ActionOptions actions_;
  MarkOptions mark_;
  NamelessOptions nameless_;
  bool yes_ = false;
  std::string database_ = "crosstable";
};

void CommandLine::add_screen_options() {
  app_.add_flag("--windowed", window_.windowed, "A window instead of the whole screen");
  app_.add_option("--monitor", window_.monitor, "Number of the monitor, from 0")->check(CLI::Range(0, 15));
  app_.add_option("--diagonal", diagonal_in_, "Diagonal of the screen in inches, where it lies about itself")
      ->check(CLI::Range(5.0, 120.0));
  app_.add_option("--language", window_.language, "Language of screens and pictures, such as de");
  app_.add_option_function<std::string>("--paper", use_paper, "a4 or letter; without it that of this machine")
      ->check(CLI::IsMember({"a4", "letter"}));
}

void CommandLine::add_room_roles() {
  CLI::App* table = app_.add_subcommand("table", "Opens a workshop on the table");
  table->add_option("WORKSHOP", folder_, "Its folder")->required();
  table->callback([this] { status_ = run_table(folder_, window()); });

  CLI::App* kiosk = app_.add_subcommand("kiosk", "Takes votes for a workshop");
  CLI::Option* workshop = kiosk->add_option("WORKSHOP", folder_, "Its folder");
  CLI::Option* pairing = kiosk
                             ->add_option("--pair", pairing_,
                                          "CODE@ADDRESS:PORT, as a table on another machine shows it; without it, asks")
                             ->type_name("[CODE]")
                             ->expected(0, 1);
  workshop->excludes(pairing);
  kiosk->add_option("--with-table", kiosk_.table, "Process of the table that started it, which it ends with")
      ->group("");
  kiosk->add_option("--number", kiosk_.number, "Its number among the kiosks, if that is free")->group("");
  kiosk->callback([this, workshop, pairing] {
    if (workshop->count() == 0 && pairing->count() == 0)
      throw CLI::RequiredError("WORKSHOP, or --pair for one on another machine,");
    if (pairing->count() > 0) kiosk_.pairing = pairing_;
    status_ = run_kiosk(folder_, window(), kiosk_);
  });

  CLI::App* demo = app_.add_subcommand("demo", "Plays the credit-terms example, invented data, in a window");
  demo->add_flag("--fullscreen", fullscreen_, "On the whole screen");
  demo->add_option("--headless", out_, "Draws it off-screen into this folder");
  demo->callback([this] { status_ = out_.empty() ? run_demo(window(), fullscreen_) : run_headless_demo(out_); });

  CLI::App* make = app_.add_subcommand("new", "Makes a workshop without a screen");
  make->add_option("WORKSHOP", fresh_.folder, "Folder to make")->required();
  make->add_option("--framework", fresh_.framework, "File or name of a framework")->default_val("inside-first");
  make->add_option("--roster", fresh_.roster, "Functions and places, such as SA:5,FI:4,LE:3")->required();
  make->add_option("--title", fresh_.title, "What the workshop is called");
  make->add_option("--date", fresh_.date, "YYYY-MM-DD; today without it");
  make->callback([this] {
    fresh_.language = window_.language;
    status_ = run_new(fresh_);
  });
}

void CommandLine::add_end() {
  CLI::App* wipe = app_.add_subcommand("wipe", "Removes a workshop with all that belongs to it");
  wipe->add_option("WORKSHOP", folder_, "Its folder")->required();
  wipe->add_flag("--yes", yes_, "Does not ask");
  wipe->callback([this] { status_ = run_wipe(folder_, yes_); });
}

void CommandLine::add_server() {
  CLI::App* server =
      app_.add_subcommand("server", "For a PostgreSQL server of your own, where kiosks are on other machines");
  server->require_subcommand(1);
  CLI::App* sql = server->add_subcommand("sql", "Prints what makes it ready, for psql");
  sql->add_option("--name", database_, "Of the database; one for each table")->capture_default_str();
  sql->callback([this] { status_ = run_server_sql(database_); });
}

void CommandLine::add_rehearsals() {
  CLI::App* rehearsal = app_.add_subcommand("rehearse", "Runs a whole round from a file of ballots");
  rehearsal->add_option("BALLOTS", rehearse_.ballots, "CSV file")->required();
  rehearsal->add_option("--voices", rehearse_.voices, "CSV file of what people would tell the partner");
  rehearsal->add_option("--follows", rehearse_.follows, "Snapshot whose case runs again under what was agreed in it");
  rehearsal->add_option("--framework", rehearse_.framework, "File or name of a framework");
  CLI::Option* floor = rehearsal->add_option("--floor", floor_, "Fewest answers in a published cell, 3 to 10");
  take_list(rehearsal->add_option("--statements", rehearse_.statements, "Only these, such as D1,D4"));
  rehearsal->add_option("--guess", rehearse_.guesses,
                        "Of each function, such as FI:clarity,conduct,strained: what it guesses easiest and hardest, "
                        "and its band");
  rehearsal->add_option("--date", rehearse_.date, "YYYY-MM-DD; today without it");
  rehearsal->add_option("--out", rehearse_.out, "Folder for snapshot and reports")->required();
  const std::map<std::string, Eligibility> modes{
      {"open", Eligibility::kOpen}, {"unlock", Eligibility::kUnlock}, {"cards", Eligibility::kCards}};
  rehearsal->add_option("--mode", rehearse_.mode, "Who may vote: open, unlock, cards")
      ->transform(CLI::Transformer(modes))
      ->transform(CLI::IsMember({"open", "unlock", "cards"}));
  rehearsal->callback([this, floor] {
    if (floor->count() > 0) rehearse_.floor = floor_;
    rehearse_.language = window_.language;
    status_ = run_rehearse(rehearse_);
  });
}

void CommandLine::add_reports() {
  CLI::App* report = app_.add_subcommand("report", "Writes a snapshot's reports");
  report->add_option("SNAPSHOT", snapshot_, "File")->required();
  report->add_option("--out", out_, "Folder to write into")->required();
  take_list(report->add_option("--formats", formats_, crosstable::roles::format_names()));
  report->add_option("--signer", report_signer_.key, "Public key of a signer who needs no remark");
  report->add_flag("--unsaved", report_signer_.unsaved, "That signer signs what is not saved yet")->group("");
  report->callback([this] { status_ = run_report(snapshot_, out_, formats_, report_signer_, window_.language); });

  CLI::App* compare = app_.add_subcommand("compare", "Says what changed between two snapshots");
  compare->add_option("OLD", snapshot_, "Earlier snapshot")->required();
  compare->add_option("NEW", later_snapshot_, "Later snapshot")->required();
  compare->add_option("--out", out_, "Folder for change.json; without it the words are printed");
  compare->callback([this] { status_ = run_compare(snapshot_, later_snapshot_, out_, window_.language); });
}

void CommandLine::add_follow_up() {
  CLI::App* actions = app_.add_subcommand("actions", "Lists the actions of all workshops in a folder, as they stand");
  actions->add_option("FOLDER", actions_.folder, "A workshop's folder, or one with several in it")->required();
  take_list(actions->add_option("--pair", actions_.pair, "Two functions, such as SA,FI or Sales,Finance"));
  take_list(actions->add_option("--state", actions_.states, "Only late, open, under-way, done or dropped"));
  actions->get_option("--state")->check(CLI::IsMember(action_states()));
  actions->add_flag("--open", actions_.open, "Only those that are neither done nor dropped");
  actions->add_option("--by", actions_.by, "In the order of state, pair or date")
      ->check(CLI::IsMember({"state", "pair", "date"}));
  actions->add_option("--format", actions_.format, "text, csv or json")->check(CLI::IsMember({"text", "csv", "json"}));
  actions->add_option("--date", actions_.date, "Late is what was due before this day; today without it");
  actions->callback([this] {
    actions_.language = window_.language;
    status_ = run_actions(actions_);
  });

  CLI::App* mark = app_.add_subcommand("mark", "Says what became of an action, in a new signed snapshot");
  mark->add_option("SNAPSHOT", mark_.snapshot, "The last one that holds it")->required();
  mark->add_option("NUMBER", mark_.numbers, "Of the action in it, as \"actions\" says; more than one is fine")
      ->required()
      ->check(CLI::Validator(
          [](const std::string& number) {
            const bool can_be = number.size() < 7 && number.find_first_not_of("0123456789") == std::string::npos;
            return can_be ? "" : number + " is no number of an action; \"actions\" says which there are.";
          },
          ""));
  for (const auto& [flag, status, help] : {std::tuple("--done", "done", "It is done, as the evidence shows"),
                                           std::tuple("--under-way", "under_way", "Somebody is at it"),
                                           std::tuple("--dropped", "dropped", "It is given up"),
                                           std::tuple("--open", "", "Nothing of that is true any more")}) {
    mark->add_flag_callback(
        flag, [this, status = std::string(status)] { mark_.states.push_back(status); }, help);
  }
  mark->add_option("--evidence", mark_.evidence, "What shows it, in a sentence");
  mark->add_option("--date", mark_.date, "The day that it is said; today without it");
  mark->callback([this] { status_ = run_mark(mark_); });
}

void CommandLine::add_trust() {
  CLI::App* verify =
      app_.add_subcommand("verify", "Says whether a snapshot is untouched since it was signed, and by whom");
  verify->add_option("SNAPSHOT", snapshot_, "File")->required();
  verify->add_option("--signer", signers_, "A public key to trust this once, or a file that holds one");
  verify->callback([this] { status_ = run_verify(snapshot_, signers_); });

  CLI::App* nameless = app_.add_subcommand("nameless", "Writes a signed copy of a snapshot that names nobody");
  nameless->add_option("SNAPSHOT", nameless_.snapshot, "File")->required();
  nameless->add_option("--name", nameless_.names, "A name that stands in its texts alone; more than one is fine")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  nameless->add_option("--out", nameless_.out, "File to write; without it beside the snapshot");
  nameless->callback([this] {
    nameless_.language = window_.language;
    status_ = run_nameless(nameless_);
  });

  CLI::App* signer = app_.add_subcommand("signer", "Prints this installation's public key, or accepts another's");
  CLI::Option* accept = signer->add_option("--accept", accepted_key_, "A public key whose snapshots are to be trusted");
  accept->needs(signer->add_option("--name", signer_name_, "Whose key it is"));
  signer->callback([this] { status_ = run_signer(accepted_key_, signer_name_); });

  const auto add_passphrase = [this](CLI::App& command) {
    return command
        .add_option("--passphrase-file", passphrase_file_,
                    "File whose first line is the passphrase; - reads standard input")
        // An unset variable in a script must not mean that nothing is locked.
        ->check(CLI::Validator([](const std::string& file) { return std::string(file.empty() ? "names no file" : ""); },
                               "FILE"));
  };
  CLI::App* lock =
      app_.add_subcommand("export", "Copies an untouched snapshot, locked with a passphrase where one is given");
  lock->add_option("SNAPSHOT", snapshot_, "File")->required();
  lock->add_option("--out", out_, "File to write")->required();
  add_passphrase(*lock);
  lock->callback([this] { status_ = run_export(snapshot_, out_, passphrase_file_); });

  CLI::App* unlock = app_.add_subcommand("import", "Unlocks an exported snapshot");
  unlock->add_option("FILE", snapshot_, "What export wrote")->required();
  unlock->add_option("--out", out_, "Snapshot to write")->required();
  add_passphrase(*unlock)->required();
  unlock->callback([this] { status_ = run_import(snapshot_, out_, passphrase_file_); });
}

void CommandLine::add_authoring() {
  CLI::App* check = app_.add_subcommand("check", "Checks framework files");
  check->add_option("FRAMEWORK", frameworks_, "TOML files")->required();
  check->callback([this] { status_ = run_check(frameworks_); });

  CLI::App* pictures = app_.add_subcommand("screens", "Draws every screen off-screen, one PNG each");
  pictures->add_option("--out", screens_.out, "Folder to write into")->required();
  take_list(pictures->add_option("--display", screens_.displays,
                                 "55fhd, 65uhd, laptop, mini, 10wxga, 27portrait, kioskmini"));
  take_list(pictures->add_option("--theme", screens_.themes, "light, dark, contrast"));
  take_list(pictures->add_option("--functions", screens_.functions, "2 to 12 instead of the example's five"));
  pictures->add_flag("--long-names", screens_.long_names, "Names of 28 letters");
  pictures->add_option("--only", screens_.only, "Screens whose name contains this");
  pictures->callback([this] {
    screens_.language = window_.language;
    status_ = run_screens(screens_);
  });
}

}  // namespace

int main(int argc, char** argv) {
  // Where files may not grow, a write fails as on a full disk, and says so.
  std::signal(SIGXFSZ, SIG_IGN);
  int status = 1;
  try {
    status = CommandLine().run(argc, argv);
  } catch (const std::exception& trouble) {
    status = refuse(trouble.what());
  }
  if (const int unsaid = flush_output(); status == 0) status = unsaid;
  stop_if_requested();
  return status;
}
