// The table at work: screens, flow and store wired together, without a window. A window, the headless demo and the
// tests drive it alike.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "look/fonts.h"
#include "look/tokens.h"
#include "platform/clock.h"
#include "roles/files.h"
#include "roles/stage.h"
#include "store/worker.h"
#include "table/flow/answers.h"
#include "table/flow/flow.h"
#include "table/flow/pin.h"

namespace crosstable::roles {

struct Loaded;
struct LogNews;
struct TableDesk;

/// What only the process around the table can do.
struct TableRequests {
  bool exit = false;
  bool spawn_kiosk = false;
  std::optional<int> call_kiosk, stop_kiosk;  ///< ids of windows
  std::optional<bool> become_kiosk;           ///< practice?
  std::optional<float> diagonal_in;
  std::optional<table::SteerExample::What> steer;  ///< for the example's player
};

class TableApp {
 public:
  struct Setting {
    std::string sessions;  ///< folder of workshops
    std::string assets;
    std::function<void()> wake = [] {};     ///< from the worker's thread: results wait
    std::function<std::int64_t()> wall_ms;  ///< milliseconds since 1970
    std::function<platform::CivilDate()> today;
    std::shared_ptr<const words::Words> words = words::english_words();
    int tick_ms = 30'000;  ///< design: publication every 30 s or on "show"
    int monitors = 1;
    bool by_hand = false;                                            ///< tests do the worker's jobs: see do_one_job()
    std::function<ballot::Disk(const std::string& folder)> disk_of;  ///< empty: looked at
  };

  TableApp(look::Fonts& fonts, const look::Tokens& tokens, Setting setting);
  ~TableApp();
  TableApp(const TableApp&) = delete;
  TableApp& operator=(const TableApp&) = delete;

  void place(const Display& display);
  /// Of the screen that this table stands on.
  void set_diagonal(float diagonal_in) { state_.machine.diagonal_in = diagonal_in; }
  /// At kiosks and machine, with the next poll: somebody comes back to the table. The vote is looked at on its tick
  /// alone, or the map would move because of one ballot.
  void look_soon() { next_look_ms_ = 0; }
  /// Those that the process around the table has started, and what went wrong with one; empty: nothing.
  void set_kiosk_windows(std::vector<table::KioskWindow> windows, const words::Message& problem);
  TableStage& stage() { return stage_; }
  /// The language that the table speaks now.
  const std::shared_ptr<const words::Words>& words() const { return setting_.words; }
  /// All that it can speak; none before they are read.
  const std::vector<Language>& languages() const { return languages_; }
  const table::TableState& state() const { return state_; }
  table::View& view() { return view_; }

  /// One frame: polls, then draws. `now_ms` is monotonic.
  void frame(std::int64_t now_ms);
  bool wants_frame(std::int64_t now_ms) const;
  /// When the next frame is due without input; nothing: when something happens.
  std::optional<std::int64_t> next_frame_ms() const;

  void act(const table::Intent& intent);
  /// Blocks until the store has nothing left to do and its results are taken: for tests, the headless demo and the end
  /// of the program.
  void settle();
  /// By hand: what waits longest for the disk; its result waits for poll(). False if nothing waits.
  bool do_one_job() { return worker_->run_one() || aside_->run_one(); }
  TableRequests take_requests();
  /// Takes the store's results and looks at the clock, without drawing; when it wants to be called again.
  std::int64_t poll(std::int64_t now_ms);

  // For the example's player:
  /// Nothing is under way on the disk.
  bool at_rest() const;
  /// Nothing, and a sentence on the table, where the assets lack it.
  const framework::Framework* example_framework();
  /// The workshop that this log tells, in a temporary folder, instead of the one at hand.
  void open_example(std::vector<workshop::Change> log);
  /// `simulated`: the example's people vote by themselves.
  void show_example(std::optional<table::Example> example, bool simulated);

 private:
  void post(std::function<std::function<void()>()> job);
  /// For the workshop that is shown: not done where another one has been opened meanwhile.
  void post_here(std::function<std::function<void()>()> job);
  /// For what takes long and needs no log: nothing that is to be saved waits for it.
  void post_aside(std::function<std::function<void()>()> job);
  void carry_out(const table::Effect& effect);
  void append(const std::vector<workshop::Change>& changes);
  void follow(const LogNews& news);
  void make_workshop(const workshop::Started& started, const std::string& follows);
  void leave_workshop();
  void show_workshop(const std::string& folder, Loaded loaded);
  void load_workshop(const std::string& folder);
  void load_snapshot(const std::string& path);
  void refresh_home();
  void read_actions();
  void write_mark(const table::WriteMark& mark);
  void load_frameworks();
  void load_languages();
  void speak(const std::string& language);
  void look_at_machine();
  void make_round(const table::MakeRound& make);
  void hand_over_cards(bool print);
  void tick();
  void tell_kiosks();
  void finish_round();
  void drop_round();
  void unlock_round(const ballot::Secret& passphrase);
  void put_round_aside();
  void check_pin_of(const ballot::Secret& pin);
  void keep_pin_of(const ballot::Secret& pin);
  void write_snapshot();
  void write_report(const std::vector<std::string>& formats, const words::Message& busy);
  std::vector<std::string> rounds_over() const;

  Setting setting_;
  look::Fonts& fonts_;
  look::Theme paper_;  ///< what is printed has the colours of the light theme
  TableStage stage_;
  table::TableState state_;
  table::View view_;
  TableRequests requests_;
  std::shared_ptr<TableDesk> desk_;
  std::shared_ptr<TemporaryFolder> example_;  ///< made and removed on the worker
  int examples_ = 0;                          ///< made in it so far
  std::vector<Language> languages_;
  std::int64_t next_tick_ms_ = 0;
  std::int64_t next_look_ms_ = 0;
  std::int64_t now_ms_ = 0;
  bool changed_ = true;
  bool ticking_ = false;
  int visit_ = 0;       ///< of the workshop that is shown: see TableDesk::visit
  int pins_kept_ = 0;   ///< a look at the folder that began before the last one knows nothing of it
  bool still_ = false;  ///< motion was taken from the stage
  // Last: their jobs use all above.
  std::unique_ptr<store::Worker> worker_;
  /// Passphrases and PINs: half a second of work each, seconds on a busy machine.
  std::unique_ptr<store::Worker> aside_;
};

}  // namespace crosstable::roles
