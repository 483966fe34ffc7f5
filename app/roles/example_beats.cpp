#include "roles/example_beats.h"

#include <algorithm>
#include <optional>

#include "table/map/registry.h"

namespace crosstable::roles {
namespace {

using framework::StepKind;
using workshop::Pair;

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

constexpr int kGlance_ms = 350;
constexpr int kRead_ms = 1900;
constexpr int kStudy_ms = 2800;

std::string dotted(const Pair& pair) { return pair.from + "." + pair.about; }

/// Where a tag or a follow-up stands among those of the framework; "" if it has none.
template <class List, class Item>
std::string place_in(const List& list, const Item& item) {
  const auto at = std::find(list.begin(), list.end(), item);
  return at == list.end() ? "" : std::to_string(at - list.begin());
}

/// What a step of the example has added, this one counted.
struct SoFar {
  StepKind kind{};
  int walk_steps = 0;
  std::size_t follow_ups = 0;
};

/// What is tapped where the map is guessed before it is seen.
std::string guess_target_of(const workshop::Change& change) {
  return visit(Overloaded{[](const workshop::MapHidden&) { return std::string("table.vote.cover"); },
                          [](const workshop::RevealChosen&) { return std::string("table.vote.guess"); },
                          [](const workshop::ColumnGuessed& made) {
                            const workshop::Guess& guess = made.guess;
                            if (guess.band)
                              return "table.map.guess.band." + std::to_string(static_cast<int>(*guess.band));
                            return guess.hardest.empty() ? "table.map.guess.easiest." + guess.easiest
                                                         : "table.map.guess.hardest." + guess.hardest;
                          },
                          [](const workshop::ColumnOpened& made) { return "table.map.column." + made.function; },
                          [](const workshop::WholeMapShown&) { return std::string("table.map.whole"); },
                          [](const auto&) { return std::string(); }},
               change);
}

/// What a facilitator taps for a change.
std::string target_of(const workshop::Change& change, const framework::Framework& framework, const SoFar& so_far) {
  return visit(
      Overloaded{
          [](const workshop::FunctionJoined& made) { return "table.join." + made.function; },
          [](const workshop::SponsorSpoke&) { return std::string("table.tone.sponsor"); },
          [](const workshop::RequestPicked& made) { return "table.pick.agree." + made.scenario; },
          [](const workshop::CaseDescribed&) { return std::string("table.pick.case"); },
          [&](const workshop::WalkStepPlaced&) { return "table.walk.step." + std::to_string(so_far.walk_steps); },
          [](const workshop::LaneConfirmed& made) { return "table.walk.confirm." + made.lane; },
          [](const workshop::FunctionSpoke& made) { return "table.map.spoke." + made.function; },
          [](const workshop::ObservationAdded&) { return std::string("table.map.observe"); },
          [](const workshop::CandidateSet&) { return std::string("table.map.take"); },
          [](const workshop::FocusSet& made) { return "table.choose." + dotted(made.pair); },
          [](const workshop::SymptomWorded&) { return std::string("table.causes.symptom"); },
          [](const workshop::WhyWorded& made) { return "table.causes.why." + std::to_string(made.index); },
          [&](const workshop::CauseTagged& made) { return "table.causes.tag." + place_in(framework.causes, made.tag); },
          [](const workshop::CauseAgreed& made) { return "table.causes.agree." + made.function; },
          [](const workshop::FieldSettled& made) { return "table.commit." + made.field; },
          [](const workshop::RungSet& made) { return "table.commit.rung." + std::to_string(made.index); },
          [&](const workshop::CharterAgreed& made) {
            return (so_far.kind == StepKind::kAdjust ? "table.adjust.agree." : "table.commit.agree.") + made.function;
          },
          [](const workshop::AgreementDecided& made) { return "table.adjust.escalate." + dotted(made.pair); },
          [](const workshop::ReservationLogged& made) { return "table.confidence.reservation." + dotted(made.pair); },
          [](const workshop::ActionAdded&) { return std::string("table.close.add"); },
          [&](const workshop::ActionChanged& made) {
            const std::string id = std::to_string(made.action.id);
            return so_far.kind == StepKind::kPromises ? "table.promises." + id + "." + made.action.status
                                                      : "table.close.date." + id;
          },
          [&](const workshop::FollowUpBooked&) {
            const auto& days = framework.follow_up_days;
            const bool known = so_far.follow_ups > 0 && so_far.follow_ups <= days.size();
            return known ? "table.close.follow." + std::to_string(days[so_far.follow_ups - 1]) : std::string();
          },
          [&](const auto&) { return guess_target_of(change); }},
      change);
}

/// The pair whose page a change is made on.
std::optional<Pair> pair_of(const workshop::Change& change) {
  return visit(
      [](const auto& made) -> std::optional<Pair> {
        using Made = std::decay_t<decltype(made)>;
        constexpr bool kOnAPage =
            std::is_same_v<Made, workshop::SymptomWorded> || std::is_same_v<Made, workshop::WhyWorded> ||
            std::is_same_v<Made, workshop::CauseTagged> || std::is_same_v<Made, workshop::CauseAgreed> ||
            std::is_same_v<Made, workshop::FieldSettled> || std::is_same_v<Made, workshop::RungSet> ||
            std::is_same_v<Made, workshop::CharterAgreed>;
        if constexpr (kOnAPage) return made.pair;
        return std::nullopt;
      },
      change);
}

/// Whose panel opens and closes it.
std::string id_of(ballot::RoundKind kind) {
  switch (kind) {
    case ballot::RoundKind::kPick: return "table.pick";
    case ballot::RoundKind::kDots: return "table.choose";
    case ballot::RoundKind::kConfidence: return "table.confidence";
    case ballot::RoundKind::kVoice: return "table.voice";
    case ballot::RoundKind::kFriction: break;
  }
  return "table.vote";
}

/// Sentences are read; the many fields of a charter are glanced at.
int rest_after(const workshop::Change& change) {
  return visit(
      Overloaded{
          [](const workshop::CaseDescribed&) { return kStudy_ms; }, [](const workshop::RequestPicked&) { return 900; },
          [](const workshop::SymptomWorded&) { return 1100; }, [](const workshop::WhyWorded&) { return 800; },
          [](const workshop::ObservationAdded&) { return 1300; },
          [](const workshop::ReservationLogged&) { return kRead_ms; },
          [](const workshop::WalkStepPlaced&) { return 750; }, [](const workshop::FieldSettled&) { return 60; },
          [](const workshop::ActionAdded&) { return 600; }, [](const workshop::AgreementDecided&) { return kRead_ms; },
          [](const workshop::ColumnGuessed& made) { return made.guess.is_whole() ? kGlance_ms : 150; },
          [](const workshop::WholeMapShown&) { return kRead_ms; }, [](const auto&) { return kGlance_ms; }},
      change);
}

/// Collects the beats of a step.
class Writer {
 public:
  Writer(const framework::Framework& framework, StepKind kind) : framework_(framework), so_far_{.kind = kind} {}

  void rest(int ms) { beats_.push_back({Rest{}, "", ms}); }
  void look(std::string target, std::function<void(table::View&)> change, int ms) {
    beats_.push_back({Look{std::move(change)}, std::move(target), ms});
  }
  void vote(ballot::RoundKind kind, const std::vector<workshop::Change>& once_open) {
    const std::string id = id_of(kind);
    const bool friction = kind == ballot::RoundKind::kFriction;
    beats_.push_back({OpenVote{kind}, id + ".open", friction ? 1400 : 700});
    changes(once_open);
    beats_.push_back({Votes{friction ? 420 : 110}, "", friction ? 1600 : 600});
    beats_.push_back({CloseVote{}, id + ".close", friction ? kStudy_ms : kRead_ms});
  }
  void change(const workshop::Change& made) {
    const bool placed = holds_alternative<workshop::WalkStepPlaced>(made);
    if (placed) ++so_far_.walk_steps;
    if (holds_alternative<workshop::FollowUpBooked>(made)) ++so_far_.follow_ups;
    turn_to(pair_of(made));
    beats_.push_back({made, target_of(made, framework_, so_far_), rest_after(made), placed});
  }
  void changes(const std::vector<workshop::Change>& all) {
    for (const workshop::Change& made : all) change(made);
  }
  void go_on() { beats_.push_back({GoOn{}, "table.near.forward", 0}); }
  std::vector<Beat> take() { return std::move(beats_); }

 private:
  void turn_to(const std::optional<Pair>& pair) {
    if (!pair || pair == pair_) return;
    pair_ = pair;
    look(
        "table.pair." + dotted(*pair), [pair](table::View& view) { view.pair = pair; }, kGlance_ms);
  }

  const framework::Framework& framework_;
  std::optional<Pair> pair_;
  SoFar so_far_;
  std::vector<Beat> beats_;
};

void show_view(Writer& writer, table::MapView view, int ms) {
  writer.look(
      table::target_of(view),
      [view](table::View& v) {
        v.map.cell.reset();
        v.map.view = view;
      },
      ms);
}

void show_cell(Writer& writer, const Pair& pair, int ms, table::MapView in = table::MapView::kOverall) {
  writer.look(
      "table.map.cell." + dotted(pair),
      [pair, in](table::View& view) {
        view.map.view = in;
        view.map.cell = pair;
      },
      ms);
}

/// A column is read beside its guess.
void open_column(Writer& writer, const workshop::ColumnOpened& opened) {
  const auto look_at = [](const std::optional<std::string>& function) {
    return [function](table::View& view) { view.of<table::MapBarView>().guessing = function; };
  };
  writer.change(opened);
  writer.look("", look_at(opened.function), kStudy_ms);
  writer.look("table.map.guess.back", look_at(std::nullopt), kGlance_ms);
}

/// Guesses and columns, up to the whole map; what is left of the step's changes then.
std::vector<workshop::Change> uncover(Writer& writer, const std::vector<workshop::Change>& changes) {
  const auto whole = std::find_if(changes.begin(), changes.end(), [](const workshop::Change& change) {
    return holds_alternative<workshop::WholeMapShown>(change);
  });
  if (whole == changes.end()) return changes;
  for (auto change = changes.begin(); change <= whole; ++change) {
    const auto* opened = get_if<workshop::ColumnOpened>(&*change);
    opened == nullptr ? writer.change(*change) : open_column(writer, *opened);
  }
  return {whole + 1, changes.end()};
}

/// Everybody speaks, then the map is looked at from its sides, then what is hot is taken along cell by cell.
void read_map(Writer& writer, const std::vector<workshop::Change>& changes) {
  bool looked = false;
  for (const workshop::Change& change : changes) {
    if (const auto* candidate = get_if<workshop::CandidateSet>(&change)) {
      if (!looked) {
        show_view(writer, table::MapView::kTwoSides, kStudy_ms);
        show_view(writer, table::MapView::kCircle, kRead_ms);
        show_view(writer, table::MapView::kOverall, kGlance_ms);
      }
      show_cell(writer, candidate->pair, looked ? 500 : kStudy_ms);
      looked = true;
    }
    writer.change(change);
  }
  show_cell(writer, {"SA", "FI"}, kRead_ms);
}

/// What changed is read first, then the map of today; then everybody speaks.
void read_changes(Writer& writer, const std::vector<workshop::Change>& changes) {
  show_cell(writer, {"SA", "FI"}, kStudy_ms, table::MapView::kChange);
  show_view(writer, table::MapView::kOverall, kRead_ms);
  show_view(writer, table::MapView::kChange, kGlance_ms);
  writer.changes(changes);
}

/// Each action is opened before something is said of it.
void go_through(Writer& writer, const std::vector<workshop::Change>& promises) {
  for (const workshop::Change& change : promises) {
    const auto* said = get_if<workshop::ActionChanged>(&change);
    if (said == nullptr) continue;
    writer.look(
        "table.promises." + std::to_string(said->action.id),
        [id = said->action.id](table::View& view) { view.of<table::CloseView>().action = id; }, kGlance_ms);
    writer.change(change);
    writer.rest(kRead_ms);
  }
}

/// What is mended is opened, and put back before the next is decided on.
void adjust(Writer& writer, const std::vector<workshop::Change>& changes) {
  std::optional<Pair> opened;
  for (const workshop::Change& change : changes) {
    const std::optional<Pair> pair = pair_of(change);
    if (pair && pair != opened)
      writer.look(
          "table.adjust.fix." + dotted(*pair), [pair](table::View& view) { view.adjust = {.opened = pair}; }, kRead_ms);
    if (!pair && opened)
      writer.look(
          "table.adjust.back", [](table::View& view) { view.adjust = {}; }, kRead_ms);
    opened = pair;
    writer.change(change);
    if (pair) writer.rest(600);
  }
}

/// A page in the place of the step, looked at and closed again.
void show_page(Writer& writer, table::Instead page, const std::string& opens, const std::string& closes, int ms) {
  const auto turn_to = [](table::Instead to) {
    return [to](table::View& view) {
      view.instead = to;
      view.turn_page();
    };
  };
  writer.look(opens, turn_to(page), ms);
  writer.look(closes, turn_to(table::Instead::kNothing), kGlance_ms);
}

/// The walk from outside; the case run again under the first agreement.
void show_what_follows(Writer& writer, StepKind kind) {
  constexpr int kRun_ms = 6500;
  if (kind == StepKind::kWalk)
    show_page(writer, table::Instead::kPartnerEye, "table.walk.eye", "table.eye.close", kStudy_ms);
  if (kind != StepKind::kCommit) return;
  const Pair pair{"SA", "FI"};
  writer.look(
      "table.pair." + dotted(pair), [pair](table::View& view) { view.pair = pair; }, kGlance_ms);
  show_page(writer, table::Instead::kReplay, "table.agreement.run", "table.replay.close", kRun_ms);
}

}  // namespace

std::vector<Beat> opening_beats(const workshop::ExampleScript& script) {
  Writer writer(script.started.framework, StepKind::kMap);
  writer.rest(3200);
  show_cell(writer, {"SA", "FI"}, 3400, script.follows ? table::MapView::kChange : table::MapView::kOverall);
  return writer.take();
}

std::vector<Beat> beats_of(const workshop::ExampleScript& script, std::size_t step) {
  const framework::Step& of = script.started.framework.steps[step];
  const workshop::ExampleStep& played = script.steps[step];
  Writer writer(script.started.framework, of.kind);
  writer.rest(framework::is_rest(of.kind) ? 3600 : kRead_ms);
  const std::vector<workshop::Change> before = uncover(writer, played.before_round);
  if (of.kind == StepKind::kMap)
    read_map(writer, before);
  else if (of.kind == StepKind::kCompare)
    read_changes(writer, before);
  else if (of.kind == StepKind::kPromises)
    go_through(writer, before);
  else if (of.kind == StepKind::kAdjust && script.follows)
    adjust(writer, before);
  else
    writer.changes(before);
  if (played.round) writer.vote(*played.round, played.once_open);
  writer.changes(played.after_round);
  show_what_follows(writer, of.kind);
  writer.rest(framework::is_rest(of.kind) ? 0 : 1200);
  writer.go_on();
  return writer.take();
}

int duration_ms(const std::vector<Beat>& beats, int people) {
  int sum = 0;
  for (const Beat& beat : beats) {
    sum += beat.rest_ms + (beat.target.empty() || beat.after ? 0 : kTapLead_ms);
    if (const auto* votes = get_if<Votes>(&beat.act)) sum += votes->every_ms * people;
  }
  return sum;
}

}  // namespace crosstable::roles
