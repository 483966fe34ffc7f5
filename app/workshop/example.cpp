#include "workshop/example.h"

#include "workshop/earlier_votes.h"
#include "workshop/follow_up.h"
#include "workshop/forms.h"

namespace crosstable::workshop {

namespace {

constexpr std::int64_t kMinuteMs = 60'000;

/// Plays changes on a workshop and keeps those that this framework and roster allow.
class Player {
 public:
  const Workshop& now() const { return history_.now(); }
  void play(const Change& change) {
    if (refusal(history_, change)) return;
    history_.apply(change);
    log_.push_back(change);
  }
  void play(const std::vector<Change>& changes) {
    for (const Change& change : changes) play(change);
  }
  std::vector<Change> take() { return std::move(log_); }

 private:
  History history_;
  std::vector<Change> log_;
};

ballot::RoundForm form_of(const Workshop& workshop, ballot::RoundKind kind, const Snapshot* follows) {
  switch (kind) {
    case ballot::RoundKind::kFriction: {
      const Counterparts whom = follows == nullptr ? Counterparts::kAll : Counterparts::kAgreed;
      return friction_form(workshop, {.counterparts = whom, .follows = follows});
    }
    case ballot::RoundKind::kPick: return pick_form(workshop);
    case ballot::RoundKind::kDots: return dots_form(workshop);
    case ballot::RoundKind::kConfidence: return confidence_form(workshop);
    case ballot::RoundKind::kVoice: return voice_form(workshop);
  }
  return {};
}

std::string round_id(std::size_t number) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string id(32, 'e');
  id[30] = kDigits[number / 16 % 16];
  id[31] = kDigits[number % 16];
  return id;
}

std::vector<ballot::PublishedCell> cells_of(const RoundRecord& round, const framework::Framework& framework,
                                            ExampleVisit visit, bool closing) {
  ballot::Round asked;
  asked.form = round.form;
  asked.framework = framework;
  const std::vector<int> places = ballot::places_asked(round.form, round.roster);
  const auto ballots = example_ballots(round.form, round.roster, visit);
  const auto turnout = closing ? ballot::Turnout(places) : example_turnout(round.roster);
  std::vector<ballot::PublishedCell> cells;
  for (const ballot::PlannedCell* cell : ballot::due_cells(round.plan, places, turnout, {}, closing)) {
    cells.push_back(ballot::publish(*cell, round.plan, round.form, ballot::bad_is_high(asked), ballots));
  }
  return cells;
}

void open_round(Player& player, const ExampleStep& step, const Snapshot* follows) {
  const Workshop& workshop = player.now();
  RoundOpened opened;
  opened.id = round_id(workshop.rounds.size());
  opened.step = step.step;
  opened.form = form_of(workshop, *step.round, follows);
  opened.roster = workshop.roster;
  opened.plan.floor = workshop.floor;
  if (*step.round == ballot::RoundKind::kFriction)
    opened.plan = ballot::make_plan(workshop.roster, workshop.floor, opened.form.pairs);
  if (follows != nullptr) opened.earlier = earlier_in(workshop, opened.form, opened.roster);
  player.play(opened);
  player.play(step.once_open);
  const RoundRecord* open = player.now().open_round();
  if (open != nullptr && *step.round == ballot::RoundKind::kFriction)
    player.play(CellsPublished{open->id, cells_of(*open, workshop.framework, visit_of(workshop), false)});
}

void close_round(Player& player) {
  const RoundRecord* open = player.now().open_round();
  if (open == nullptr) return;
  RoundClosed closed;
  closed.round = open->id;
  closed.turnout = ballot::places_asked(open->form, open->roster);
  if (open->form.kind == ballot::RoundKind::kFriction)
    closed.cells = cells_of(*open, player.now().framework, visit_of(player.now()), true);
  else
    closed.poll = ballot::publish_poll(open->form, example_ballots(open->form, open->roster, visit_of(player.now())));
  player.play(closed);
}

void play_step(Player& player, const ExampleStep& step, const Snapshot* follows, ExampleMoment until) {
  if (until == ExampleMoment::kEntered) return;
  player.play(step.before_round);
  if (until == ExampleMoment::kUnderWay) return;
  if (step.round) open_round(player, step, follows);
  if (until == ExampleMoment::kVoting) return;
  if (step.round) close_round(player);
  if (until == ExampleMoment::kVoted) return;
  player.play(step.after_round);
}

}  // namespace

std::vector<Change> example_log(const ExampleScript& script, const ExampleAt& at) {
  Player player;
  player.play(script.started);
  const Snapshot* follows = script.follows ? &*script.follows : nullptr;
  if (follows != nullptr) player.play(Inherited{inherit(*follows, player.now())});
  std::int64_t now_ms = at.start_ms;
  for (std::size_t index = 0; index < script.steps.size(); ++index) {
    const bool last = script.steps[index].step == at.step;
    player.play(StepEntered{static_cast<int>(index), now_ms});
    play_step(player, script.steps[index], follows, last ? at.moment : ExampleMoment::kDone);
    if (last) break;
    now_ms += script.started.framework.steps[index].minutes * kMinuteMs;
  }
  return player.take();
}

}  // namespace crosstable::workshop
