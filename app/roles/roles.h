// What the program can be asked to do. Each returns the exit status; a failure has said one sentence on the error
// stream.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ballot/round.h"
#include "words/message.h"

namespace crosstable::roles {

/// Where tokens and frameworks lie: $CROSSTABLE_ASSETS, else assets/ of the checkout the program was built in, else
/// beside the program.
std::string assets_folder();
/// The checkout the program was built in; empty if it is gone.
std::string checkout_folder();

struct WindowChoice {
  bool windowed = false;
  int monitor = 0;
  std::optional<float> diagonal_in;
  std::string language;       ///< code; empty: English
  float share = 0;            ///< of the monitor, that a window takes; 0: the usual size
  bool beside_table = false;  ///< on the same desktop, which it must not cover when its monitor goes
};

struct KioskChoice {
  std::optional<int> table;   ///< process of the table that started it, which it ends with
  std::optional<int> number;  ///< that the table gives it, if it is free
  /// On another machine than its table: what the table shows, CODE@ADDRESS:PORT; empty: typed on the kiosk, or known
  /// from before. Nothing: it votes for a workshop of this machine.
  std::optional<std::string> pairing;
};

struct RehearseOptions {
  std::string ballots, voices, follows, framework, out, date, language;
  std::optional<int> floor;
  std::vector<std::string> statements;
  ballot::Eligibility mode = ballot::Eligibility::kOpen;
  std::vector<std::string> guesses;  ///< see guesses_from()
};

struct NewOptions {
  std::string folder, framework, roster, title, date, language;
};

struct ActionOptions {
  std::string folder, date;
  std::vector<std::string> pair;    ///< two functions, by code or name; empty: all
  std::vector<std::string> states;  ///< see action_states(); empty: all
  bool open = false;                ///< what is not over
  std::string by = "state";
  std::string format = "text";
  std::string language = {};  ///< of the spreadsheet that reads the CSV
};

struct MarkOptions {
  std::string snapshot, evidence, date;
  std::vector<int> numbers;
  std::vector<std::string> states;  ///< "", "under_way", "done", "dropped": exactly one
};

struct NamelessOptions {
  std::string snapshot;
  std::vector<std::string> names;  ///< beside those that it has in its own fields
  std::string out;                 ///< file; empty: beside the snapshot
  std::string language;            ///< in which a person is called; empty: that of the snapshot's texts
};

struct ScreensOptions {
  std::string out;
  std::vector<std::string> displays;  ///< empty: 55fhd for the table, 10wxga for the kiosk
  std::vector<std::string> themes;    ///< empty: light
  std::vector<int> functions;         ///< empty: the example's five
  bool long_names = false;
  std::string language;
  std::string only;  ///< names that contain this
};

int run_home(const WindowChoice& window);
int run_table(const std::string& folder, const WindowChoice& window);
int run_kiosk(const std::string& folder, const WindowChoice& window, const KioskChoice& kiosk);
int run_demo(const WindowChoice& window, bool fullscreen);
int run_headless_demo(const std::string& out);
int run_new(const NewOptions& options);
int run_rehearse(const RehearseOptions& options);
struct ReportSigner {
  std::string key;       ///< public one that needs no remark; empty: only those that are known here
  bool unsaved = false;  ///< it signs for this run alone: there is no fingerprint that anybody could compare
};
/// `language`: code of that of the pictures; JSON and the words of CSV are the same in every one; empty: English.
int run_report(const std::string& snapshot, const std::string& out, const std::vector<std::string>& formats,
               const ReportSigner& signer = {}, const std::string& language = "");
int run_compare(const std::string& before, const std::string& after, const std::string& out,
                const std::string& language = "");
/// The actions of all snapshots in a folder and in those that lie in it, as they stand.
int run_actions(const ActionOptions& options);
/// Writes a new signed snapshot beside the one that is marked.
int run_mark(const MarkOptions& options);
/// Writes a signed copy that names nobody, and says what is left to be read.
int run_nameless(const NamelessOptions& options);
/// Says what goes and what it cannot reach, asks for a typed word unless `yes`, and wipes the workshop.
int run_wipe(const std::string& folder, bool yes);
/// 0 only for a snapshot, or for what a wiped workshop left, that is untouched since a known signer signed it.
/// `signers`: keys, or files that hold one, known for this run.
int run_verify(const std::string& snapshot, const std::vector<std::string>& signers);
/// Prints this installation's public key; or accepts another's under a name.
int run_signer(const std::string& accept, const std::string& name);
/// Copies an untouched snapshot to `out`; locked, where a passphrase is given. `passphrase_file`: its first line
/// counts; "-" is standard input; empty: none.
int run_export(const std::string& snapshot, const std::string& out, const std::string& passphrase_file);
/// Unlocks an exported file into a snapshot, and says what verify says of it.
int run_import(const std::string& file, const std::string& out, const std::string& passphrase_file);
/// Prints what an administrator runs to make a database of this name ready for kiosks on other machines.
int run_server_sql(const std::string& name);
int run_check(const std::vector<std::string>& files);
int run_screens(const ScreensOptions& options);

/// "crosstable: sentence" on the error stream; 1.
int refuse(const std::string& sentence);
int refuse(const words::Message& sentence);

}  // namespace crosstable::roles
