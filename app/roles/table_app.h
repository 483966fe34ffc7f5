// The table at work: screens, flow and store wired together, without a window. A window, the headless demo and the
// tests drive it alike.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "look/fonts.h"
#include "look/tokens.h"
#include "platform/clock.h"
#include "roles/files.h"
#include "roles/hand_out.h"
#include "roles/languages.h"
#include "roles/stage.h"
#include "store/passing_folder.h"
#include "store/urn_keeper.h"
#include "store/worker.h"
#include "table/flow/answers.h"
#include "table/flow/flow.h"
#include "table/flow/pin.h"
#include "table/flow/taking_in.h"

namespace crosstable::roles {

struct Loaded;
struct LogNews;
struct OthersSeen;
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

/// The workshop that the table has at hand; kiosks that it started for another one have nothing to wait for.
struct WorkshopAtHand {
  std::string folder;      ///< empty: none
  bool open_vote = false;  ///< or one that is being opened
  bool is_over = false;    ///< it asks nothing any more, or is gone once it is left
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
    words::Message language_lost = {};  ///< why English is spoken and not what was chosen: said when the table starts
    int tick_ms = 30'000;               ///< design: publication every 30 s or on "show"
    int monitors = 1;
    std::string screen = {};  ///< whose size is remembered: see screen_sizes.h; empty: nobody's
    bool by_hand = false;     ///< tests do the worker's jobs: see do_one_job()
    std::function<ballot::Disk(const std::string& folder)> disk_of;  ///< empty: looked at
    HandOutMachine hand_out = HandOutMachine::of_this_one();
  };

  TableApp(look::Fonts& fonts, const look::Tokens& tokens, Setting setting);
  ~TableApp();
  TableApp(const TableApp&) = delete;
  TableApp& operator=(const TableApp&) = delete;

  void place(const Display& display);
  /// Of the screen that this table stands on.
  void set_screen(float diagonal_in, float px_per_mm) {
    state_.machine.diagonal_in = diagonal_in;
    state_.machine.screen_px_per_mm = px_per_mm;
  }
  /// At kiosks and machine, with the next poll: somebody comes back to the table. The vote is looked at on its tick
  /// alone, or the map would move because of one ballot.
  void look_soon() { next_look_ms_ = 0; }
  /// Those that the process around the table has started, and what went wrong with one; empty: nothing.
  void set_kiosk_windows(std::vector<table::KioskWindow> windows, const words::Message& problem);
  WorkshopAtHand at_hand() const;
  /// The kiosk that this table was for a while.
  void taken_back(int number) { table::taken_back(state_, number); }
  /// The screens beside the table's, and those that show the same.
  void see_outputs(std::vector<table::RoomOutput> outputs, std::vector<std::string> mirrors) {
    if (outputs == state_.room.outputs && mirrors == state_.room.mirrors) return;
    table::outputs_seen(state_, std::move(outputs), std::move(mirrors));
    changed_ = true;
  }
  void show_problem(const words::Message& sentence) {
    state_.problem = sentence;
    changed_ = true;
  }
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
  /// Drawn so far.
  std::int64_t frames() const { return frames_; }

  void act(const table::Intent& intent);
  /// Blocks until the store has nothing left to do and its results are taken: for tests, the headless demo and the end
  /// of the program.
  void settle();
  /// At the end of the program: what is in hand of a field is handed over.
  void end_typing();
  /// By hand: what waits longest for the disk; its result waits for poll(). False if nothing waits.
  bool do_one_job() { return worker_->run_one() || aside_->run_one() || carrier_->run_one(); }
  TableRequests take_requests();
  /// Takes the store's results and looks at the clock, without drawing; when it wants to be called again.
  std::int64_t poll(std::int64_t now_ms);

  // For the example's player:
  /// Nothing is under way on the disk.
  bool at_rest() const;
  /// By its id. Nothing, and a sentence on the table, where the assets lack it.
  const framework::Framework* example_framework(const std::string& id);
  /// The workshop that this log tells, in a temporary folder, instead of the one at hand. It is the workshop's day
  /// until it is left. `before`: what the workshop tells whose snapshot it is opened on; empty: it follows none.
  void open_example(std::vector<workshop::Change> log, std::vector<workshop::Change> before);
  /// `simulated`: the example's people vote by themselves.
  void show_example(std::optional<table::Example> example, bool simulated);

 private:
  platform::CivilDate today() const { return example_day_ ? *example_day_ : setting_.today(); }
  void post(std::function<std::function<void()>()> job);
  /// For the workshop that is shown: not done where another one has been opened meanwhile.
  void post_here(std::function<std::function<void()>()> job);
  /// For what takes long and needs no log: nothing that is to be saved waits for it.
  void post_aside(std::function<std::function<void()>()> job);
  void carry_out(const table::Effect& effect);
  void append(const std::vector<workshop::Change>& changes);
  void follow(const LogNews& news);
  void make_workshop(const table::MakeWorkshop& make);
  void leave_workshop();
  void show_workshop(const std::string& folder, Loaded loaded);
  void load_workshop(const std::string& folder);
  void load_snapshot(const std::string& path);
  void refresh_home();
  void read_actions();
  void write_mark(const table::WriteMark& mark);
  void find_wipe(const std::string& folder);
  void wipe(const std::string& folder);
  void load_frameworks();
  void load_languages();
  /// ICU reads its rules once, 45 ms long: beside everything, after the first frame, and not on the one in which
  /// somebody types the first "ä" of a name.
  void read_letters();
  void measure_screen(float diagonal_in);
  void speak(const std::string& language);
  void lose(const std::string& language, const words::Message& why);
  static constexpr int kLookEvery_ms = 3000;
  void look_at_machine();
  void make_round(const table::MakeRound& make);
  void hand_over_cards(bool print);
  void start_server(const table::StartServer& start);
  void look_at_server(const std::string& address);
  void end_server();
  void invite_kiosk(const table::InviteKiosk& invite);
  void dismiss_kiosk(int kiosk);
  void read_sticks(const std::string& stick);
  void file_taken_in(const table::FileTakenIn& result);
  void see_others(const std::optional<OthersSeen>& seen);
  void tick();
  void tell_kiosks();
  void finish_round();
  void drop_round();
  void unlock_round(const ballot::Secret& passphrase);
  /// `keeper`: for the thread that opens keys alone.
  void unlock_with(std::shared_ptr<store::UrnKeeper> keeper, const ballot::Secret& passphrase);
  void put_round_aside();
  void check_pin_of(const ballot::Secret& pin);
  void keep_pin_of(const ballot::Secret& pin);
  void write_snapshot();
  void write_report(const std::vector<std::string>& formats, const words::Message& busy);
  /// With the printers, which take long to ask, when the page opens.
  void find_places(bool printers);
  void hand_out_files(const table::HandOutFiles& files);
  void stop_files();
  /// Takes its results; when it wants to be called again.
  std::int64_t poll_hand_out();
  std::vector<std::string> rounds_over() const;

  Setting setting_;
  look::Fonts& fonts_;
  look::Theme paper_;  ///< what is printed has the colours of the light theme
  TableStage stage_;
  table::TableState state_;
  table::View view_;
  TableRequests requests_;
  std::shared_ptr<TableDesk> desk_;
  std::shared_ptr<store::PassingFolder> example_;  ///< made and removed on the worker
  int examples_ = 0;                               ///< made in it so far
  std::optional<platform::CivilDate> example_day_;
  std::vector<Language> languages_;
  words::Message said_of_language_;  ///< when the table started; empty: nothing
  std::int64_t next_tick_ms_ = 0;
  std::int64_t next_look_ms_ = 0;
  std::int64_t next_places_ms_ = 0;
  std::int64_t now_ms_ = 0;
  std::int64_t frames_ = 0;
  bool changed_ = true;
  bool ticking_ = false;
  bool looking_ = false;                  ///< for places that files can go to
  std::shared_ptr<HandOutRun> carrying_;  ///< files are on their way
  int visit_ = 0;                         ///< of the workshop that is shown: see TableDesk::visit
  int pins_kept_ = 0;                     ///< a look at the folder that began before the last one knows nothing of it
  bool still_ = false;                    ///< motion was taken from the stage
  // Last: their jobs use all above.
  std::unique_ptr<store::Worker> worker_;
  /// Passphrases and PINs: half a second of work each, seconds on a busy machine.
  std::unique_ptr<store::Worker> aside_;
  /// Results on their way out of the machine.
  std::unique_ptr<store::Worker> carrier_;
};

}  // namespace crosstable::roles
