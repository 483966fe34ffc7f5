#include "roles/player.h"

#include <algorithm>

#include "roles/roles.h"

namespace crosstable::roles {
namespace {

std::string slug(const framework::Framework& framework, int index) {
  const framework::Step& step = framework.steps[static_cast<std::size_t>(index)];
  return std::string(framework::to_word(step.kind));
}

}  // namespace

ExamplePlayer::ExamplePlayer(look::Fonts& fonts, const look::Tokens& tokens, const Display& display,
                             const std::string& sessions)
    : app_(fonts, tokens, [&] {
        TableApp::Setting setting;
        setting.sessions = sessions;
        setting.assets = assets_folder();
        setting.wall_ms = [this] { return wall_ms_; };
        setting.today = [] { return platform::CivilDate{2026, 11, 23}; };
        return setting;
      }()) {
  app_.stage().set_motion(false);
  app_.place(display);
  app_.settle();
}

void ExamplePlayer::frame() {
  now_ms_ += 20;
  app_.frame(now_ms_);
}

tl::expected<void, std::string> ExamplePlayer::act(const table::Intent& intent) {
  app_.act(intent);
  app_.settle();
  if (!app_.state().problem.empty()) return tl::unexpected(app_.state().problem);
  return {};
}

tl::expected<void, std::string> ExamplePlayer::play(const std::function<void(const std::string&)>& shoot) {
  frame();
  shoot("home");
  if (const auto begun = act(table::TryExample{}); !begun) return begun;
  const workshop::ExampleScript script = workshop::example_script(app_.state().workshop().framework);
  for (std::size_t i = 0; i < script.steps.size(); ++i) {
    if (i > 0) {
      if (const auto moved = act(table::Forward{}); !moved) return moved;
    }
    wall_ms_ += 120'000;
    if (const auto played = play_step(script.steps[i], shoot); !played) return played;
  }
  if (const auto finished = act(table::Forward{}); !finished) return finished;
  frame();
  shoot("saved");
  return {};
}

tl::expected<void, std::string> ExamplePlayer::play_step(const workshop::ExampleStep& step,
                                                         const std::function<void(const std::string&)>& shoot) {
  const std::string name = slug(app_.state().workshop().framework, app_.state().workshop().step);
  app_.view() = {};
  for (const workshop::Change& change : step.before_round) {
    if (const auto made = act(change); !made) return made;
  }
  if (step.round) {
    if (const auto played = play_round(*step.round, name, shoot); !played) return played;
  }
  for (const workshop::Change& change : step.after_round) {
    if (const auto made = act(change); !made) return made;
  }
  if (name == "map") app_.view().cell = workshop::Pair{"SA", "FI"};
  frame();
  frame();
  shoot(name);
  return {};
}

tl::expected<void, std::string> ExamplePlayer::play_round(ballot::RoundKind kind, const std::string& name,
                                                          const std::function<void(const std::string&)>& shoot) {
  table::OpenRound open;
  open.choice.kind = kind;
  if (const auto opened = act(open); !opened) return opened;
  Robot robot(1);
  const auto cast = [&] {
    int sum = 0;
    for (const int n : app_.state().live->view.turnout) sum += n;
    return sum;
  };
  const int people = app_.state().live->round.roster.people();
  bool shown = false;
  // Twice as many turns as people: each turn one votes, and the table looks into the urn after each function.
  for (int turn = 0; turn < 2 * people + 4 && cast() < people; ++turn) {
    now_ms_ += 10;
    robot.play(app_, now_ms_);
    robot.settle();
    app_.settle();
    if (!shown && kind == ballot::RoundKind::kFriction && cast() * 3 >= people) {
      shown = true;
      frame();
      shoot(name + "-under-way");
    }
  }
  if (cast() < people) return tl::unexpected("The example's people could not all vote: " + app_.state().problem);
  return act(table::CloseRound{});
}

}  // namespace crosstable::roles
