// Every screen and state with sample data: drawn by `screens`, compared by the goldens, measured by the layout audit.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/flow.h"
#include "look/fonts.h"
#include "look/surface.h"
#include "look/tokens.h"
#include "roles/room_view.h"
#include "roles/stage.h"
#include "table/flow/state.h"
#include "table/flow/view.h"
#include "workshop/example.h"

namespace crosstable::roles {

struct GalleryChoice {
  bool dark = false;
  int functions = 0;  ///< 0: the example's own five
  bool long_names = false;
  std::string display;  ///< for the file name; may be empty
  bool high_contrast = false;
  std::shared_ptr<const words::Words> words = words::english_words();

  /// "-12-dark-65uhd": what differs from the plain picture.
  std::string suffix() const;
};

class Gallery {
 public:
  /// Table screens on a table's display, kiosk pages on a kiosk's.
  Gallery(look::Fonts& fonts, const look::Tokens& tokens, const Display& display, const GalleryChoice& choice);
  ~Gallery();
  const std::string& problem() const { return problem_; }
  std::vector<std::string> names() const;
  /// The surfaces of one screen, drawn; motion is off and time stands still.
  std::vector<look::Surface*> draw(const std::string& name);
  /// The last table screen once more: for measuring what a frame costs.
  void redraw();

 private:
  struct Scene {
    std::string name;
    std::function<void(table::TableState&, table::View&)> prepare;
    bool for_room = false;  ///< what the room's screen shows then, instead of the table
  };
  /// Pages of the example's round.
  struct Kiosk {
    struct Page {
      std::string name;
      std::function<void(kiosk::KioskState&)> prepare;
    };
    Kiosk(look::Fonts& fonts, const look::Tokens& tokens) : surface(fonts, tokens) {}
    look::Surface surface;
    std::vector<Page> pages;
  };
  void add_table_scenes();
  void add_home_scenes();
  void add_wipe_scenes();
  void add_other_machines_scenes();
  void add_company_scenes(const std::function<void(table::TableState&, table::View&)>& page);
  void add_first_steps();
  void add_vote_scenes();
  /// What stands in the place of a step.
  void add_page_scenes();
  void add_time_scenes();
  void add_replay_scenes();
  /// How a vote's key is kept, and what can go wrong with a vote.
  void add_key_scenes();
  void add_unsaved_scenes();
  void add_map_scenes();
  void add_map_views();
  void add_guess_scenes();
  void add_last_steps();
  void add_snapshot_scenes();
  void add_example_scenes();
  void add_follow_up_scenes();
  void add_action_scenes();
  void add_hand_out_scenes();
  void add_room_scenes();
  void add_kiosk_pages();
  workshop::ExampleScript example() const;
  std::string id_of(framework::StepKind kind) const;
  void add_step(framework::StepKind kind, const std::string& name, workshop::ExampleMoment moment,
                std::function<void(table::TableState&, table::View&)> more = {}, bool guessed_first = false);
  /// A step of the pulse, thirty days later: on the example's snapshot, or on none.
  void add_follow_up(framework::StepKind kind, const std::string& name, bool follows,
                     std::function<void(table::TableState&, table::View&)> more = {});

  Display display_;
  GalleryChoice choice_;
  std::string problem_;
  look::Fonts& fonts_;
  TableStage stage_;
  RoomView room_;
  std::unique_ptr<Kiosk> kiosk_;
  framework::Framework framework_;
  framework::Roster roster_;
  std::vector<Scene> scenes_;
  table::TableState state_;
  table::View view_;
  std::vector<table::FrameworkChoice> frameworks_;
};

}  // namespace crosstable::roles
