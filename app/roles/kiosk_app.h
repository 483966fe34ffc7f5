// A kiosk at work: screens, flow and urn wired together, without a window.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/flow.h"
#include "look/surface.h"
#include "roles/hand_out.h"
#include "roles/kiosk_desk.h"
#include "roles/languages.h"
#include "roles/roles.h"
#include "roles/stage.h"
#include "store/worker.h"

namespace crosstable::roles {

class KioskApp {
 public:
  struct Setting {
    std::string folder;                                                ///< of the workshop
    std::function<std::unique_ptr<store::MeetingPlace>()> place = {};  ///< see KioskHome
    /// A kiosk that has no table before one of these entries leads to it. Called on a thread of its own.
    std::function<tl::expected<KioskHome, words::Message>(const std::vector<std::string>& entries)> pair = {};
    words::Message unpaired = {};  ///< why the table of before is not known any more; empty: it is, or there was none
    std::function<void()> wake = [] {};
    Language words = words::english_words();  ///< the room's language
    std::vector<Language> others = {};        ///< that a voter may choose for one ballot
    /// The room's now, by its code; read with every look on a thread of its own. Empty: it stays as it began.
    std::function<std::string()> room_language = {};
    bool hears_rounds = false;  ///< the room's is what a round says that opens: its table may have been told by hand
    int look_every_ms = 300;    ///< for an urn that opens or closes: followed within a second
    bool watch = false;         ///< looks only when the system tells of a change, and seldom anyway
    kiosk::RandomBelow random_below = kiosk::secure_below;
    std::optional<ballot::Round> practice;                  ///< show this round; nothing is cast
    bool handed_over = false;                               ///< the table's own screen
    bool pin_set = false;                                   ///< as the table knows it; a kiosk of its own finds out
    std::optional<int> number;                              ///< wanted; else, or if it is taken, the lowest free one
    HandOutMachine sticks = HandOutMachine::of_this_one();  ///< where they are
    /// How long the machine has slept so far: a voter's idle time goes on in it.
    std::function<std::int64_t()> slept_ms = [] { return std::int64_t{0}; };
  };

  KioskApp(look::Fonts& fonts, const look::Tokens& tokens, Setting setting);
  ~KioskApp();
  KioskApp(const KioskApp&) = delete;
  KioskApp& operator=(const KioskApp&) = delete;

  void place(const Display& display);
  void feed(const look::Touch& touch);
  void feed(const look::Key& key);
  void feed(const kiosk::Scanned& scanned);
  /// The window system wants the window closed.
  void ask_to_leave();
  /// A scanner that shall type for this kiosk alone; answer with scanner_tied().
  std::optional<int> take_scanner();
  void scanner_tied(bool done);
  /// `awake_ms`: monotonic, standing still while the machine sleeps, as the time of touches does.
  void frame(std::int64_t awake_ms);
  /// Takes the store's results and looks for the urn, without drawing; when it wants to be called again.
  std::int64_t poll(std::int64_t awake_ms);
  bool wants_frame(std::int64_t awake_ms) const;
  std::optional<std::int64_t> next_frame_ms() const;
  look::Surface& surface() { return surface_; }
  const kiosk::KioskState& state() const { return state_; }
  /// The facilitator held a corner.
  bool left() const { return left_; }
  /// Why this kiosk cannot work, or "".
  const std::string& problem() const { return problem_; }
  /// Blocks until the store has nothing left to do: for tests and the headless demo.
  void settle(std::int64_t awake_ms);

 private:
  void act(const kiosk::Intent& intent, std::int64_t now_ms);
  /// What is drawn next is in the language of the voter at hand.
  void speak();
  void look_at_clock(std::int64_t awake_ms);
  void look_for_urn(std::int64_t now_ms);
  void take(const KioskSight& sight);
  void follow_room(const std::string& language);
  std::int64_t next_look_ms() const;
  void finish_work();
  void carry_out(const kiosk::Effect& effect);
  void cast(const kiosk::CastEffect& effect);
  void take_pass(int function);
  void give_back();
  void look_up(const ballot::Code& code);
  void check_pin(const kiosk::CheckPin& check);
  void write_kept(const std::string& stick);
  void pair(const kiosk::TryPairing& wish);
  void live_in(const KioskHome& home);
  /// So that the table can warn; a voter who waits cannot call across the room.
  void report_trouble();

  Setting setting_;
  look::Fonts& fonts_;
  look::Surface surface_;
  Display display_;
  kiosk::KioskState state_;
  std::atomic<bool> stirred_ = false;  ///< something in the folder changed; set from any thread
  std::shared_ptr<KioskDesk> desk_;
  std::string problem_;
  std::optional<int> scanner_;
  std::optional<std::string> room_language_;  ///< as it was looked up last
  std::int64_t now_ms_ = 0;                   ///< sleep included, as all times below
  std::int64_t slept_ms_ = 0;
  std::optional<std::int64_t> looked_ms_;
  bool watched_ = false;
  bool looking_ = false;
  bool left_ = false;
  bool reported_ = false;
  bool changed_ = true;
  // Last: their jobs use all above.
  std::unique_ptr<store::Worker> worker_;
  std::unique_ptr<store::Worker> aside_;  ///< for PINs, which take half a second: no ballot waits for them
};

/// How a kiosk learns what the room speaks. `given`: the language that it was started with; by hand, it keeps that one.
void hear_the_room(KioskApp::Setting& setting, const KioskChoice& kiosk, const std::string& given,
                   const std::string& sessions);

}  // namespace crosstable::roles
