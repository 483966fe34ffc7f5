#include "roles/rehearse.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>

#include "ballot/cards.h"
#include "ballot/plan.h"
#include "ballot/seal.h"
#include "platform/clock.h"
#include "report/report.h"
#include "roles/files.h"
#include "roles/map_picture.h"
#include "roles/roles.h"
#include "store/round_desk.h"
#include "store/shared_folder.h"
#include "store/snapshot_file.h"
#include "store/workshop_log.h"
#include "words/words.h"

namespace crosstable::roles {
namespace {

using tl::unexpected;

tl::expected<store::WorkshopLog, std::string> start(const Rehearsal& rehearsal, const BallotFile& file) {
  const auto vote = std::find_if(rehearsal.framework.steps.begin(), rehearsal.framework.steps.end(),
                                 [](const framework::Step& step) { return step.kind == framework::StepKind::kVote; });
  if (vote == rehearsal.framework.steps.end())
    return unexpected("The framework " + rehearsal.framework.title +
                      " has no vote; choose one whose steps hold a step of kind \"vote\"");
  return store::WorkshopLog::make(
             rehearsal.folder,
             {workshop::Started{rehearsal.title, rehearsal.organisation, rehearsal.date, rehearsal.example,
                                rehearsal.framework, file.roster, rehearsal.floor, 1},
              workshop::StepEntered{static_cast<int>(vote - rehearsal.framework.steps.begin()), 0}})
      .map_error(words::english);
}

/// Every function's cards in turn, scanned and typed alike.
class CardHands {
 public:
  explicit CardHands(const ballot::Deck* deck) {
    if (deck == nullptr) return;
    for (const ballot::Card& card : deck->cards()) of_[card.function].push_back(&card);
  }
  tl::expected<std::optional<ballot::CardSight>, std::string> show(store::Urn& urn, int function) {
    if (of_.empty()) return std::nullopt;
    auto& cards = of_[function];
    if (cards.empty()) return unexpected(std::string("A function has more ballots than places"));
    const ballot::Card& card = *cards.back();
    const bool scans = cards.size() % 2 == 0;
    cards.pop_back();
    const auto sight = urn.look_up(scans ? ballot::Code(card.scanned) : ballot::Code(card.typed));
    if (!sight) return unexpected(words::english(sight.error()));
    return *sight;
  }

 private:
  std::map<int, std::vector<const ballot::Card*>> of_;
};

tl::expected<void, std::string> cast_all(const ballot::Round& round, store::Urn& urn,
                                         const std::vector<ballot::Ballot>& ballots, const ballot::Deck* deck) {
  CardHands hands(deck);
  for (ballot::Ballot ballot : ballots) {
    if (stop_requested()) return unexpected(std::string(kStopped));
    const auto card = hands.show(urn, ballot.rater);
    if (!card) return unexpected(card.error());
    if (*card) ballot.tag = (*card)->tag;
    if (round.eligibility == ballot::Eligibility::kUnlock) {
      if (const auto armed = urn.arm(1, ballot.rater); !armed) return unexpected(words::english(armed.error()));
    }
    ballot::Plain plain = ballot::pack(round.form, ballot);
    const ballot::Sealed box = ballot::seal(plain, round.key);
    ballot::wipe(plain);
    const auto hash = *card ? std::optional((*card)->card) : std::nullopt;
    const store::CastResult result = urn.cast(ballot::random_id(), ballot.rater, 1, box, hash);
    if (result.outcome != store::CastOutcome::kRecorded)
      return unexpected("A ballot was not recorded: " + words::english(result.problem));
  }
  return {};
}

}  // namespace

tl::expected<workshop::Workshop, std::string> rehearse(const Rehearsal& rehearsal, const BallotFile& file) {
  auto log = start(rehearsal, file);
  if (!log) return unexpected(log.error());
  ballot::Round round;
  round.workshop = rehearsal.title;
  round.example = rehearsal.example;
  round.form = file.form;
  round.framework = rehearsal.framework;
  round.roster = file.roster;
  round.plan = ballot::make_plan(file.roster, rehearsal.floor);
  const std::string step = log->history().now().current().id;
  round.eligibility = rehearsal.mode;
  std::optional<ballot::Deck> deck;
  if (rehearsal.mode == ballot::Eligibility::kCards) {
    std::vector<int> places;
    for (const framework::Function& function : file.roster.functions) places.push_back(function.places);
    deck = ballot::Deck::draw(places);
  }
  const auto opened = store::open_round(rehearsal.folder, round, step, *log, deck ? &*deck : nullptr);
  if (!opened) return unexpected(words::english(opened.error()));
  {
    store::SharedFolder place(rehearsal.folder);
    const auto at_hand = place.round_at_hand();
    if (!at_hand || !*at_hand) return unexpected(rehearsal.folder + ": the urn is gone; rehearse into another folder");
    auto urn = place.open(**at_hand);
    if (!urn) return unexpected(words::english(urn.error()));
    if (const auto cast = cast_all(*opened, **urn, file.ballots, deck ? &*deck : nullptr); !cast)
      return unexpected(cast.error());
  }
  const auto closed = store::close_round(rehearsal.folder, *log);
  if (!closed) return unexpected(words::english(closed.error()));
  return log->history().now();
}

tl::expected<framework::Framework, std::string> framework_named(const std::string& path_or_id) {
  std::error_code ignored;
  const bool is_there =
      std::filesystem::exists(path_or_id, ignored) && !std::filesystem::is_directory(path_or_id, ignored);
  const std::string path = is_there ? path_or_id : assets_folder() + "/frameworks/" + path_or_id + ".toml";
  auto loaded = framework::load_framework(path);
  if (!loaded) return unexpected(framework::describe(path, loaded.error()));
  return *loaded;
}

int run_rehearse(const RehearseOptions& options) {
  if (!ballot::init_sealing())
    return refuse("There is no secure source of random numbers; restart the machine and try again.");
  const auto framework = framework_named(options.framework.empty() ? "inside-first" : options.framework);
  if (!framework) return refuse_findings(framework.error());
  const auto file = load_ballots(options.ballots, *framework, options.statements);
  if (!file) return refuse(file.error());
  const int least = std::max(3, framework->floor);
  const int floor = options.floor.value_or(ballot::default_floor(file->roster, least));
  if (floor < least || floor > 10)
    return refuse("--floor " + std::to_string(floor) + ": " + std::to_string(least) +
                  " to 10 are allowed with this framework.");
  const std::string date = options.date.empty() ? platform::to_iso(platform::SystemClock().today()) : options.date;
  if (!platform::from_iso(date)) return refuse("--date " + date + ": a day such as 2026-11-23 is needed.");
  const StopSignals signals;
  TemporaryFolder sessions;
  if (!sessions.problem().empty()) return refuse(sessions.problem());
  const std::string title = name_without(options.ballots, {".csv", ".tsv", ".txt", ".ballots"});
  const auto workshop = rehearse(
      {sessions.path() + "/rehearsal.workshop", title, "", date, false, *framework, floor, options.mode}, *file);
  if (!workshop) return refuse(workshop.error());
  const workshop::Snapshot snapshot = workshop::take_snapshot(*workshop);
  auto out = OutputFolder::open(options.out);
  if (!out) return refuse(out.error());
  if (const auto added = add_reports(*out, snapshot, {"json", "csv"}, words::english_words()); !added)
    return refuse(added.error());
  if (const auto added = add_pictures(*out, map_pictures(snapshot, *words::english_words(), {"map"}),
                                      PictureFormat::kPng, words::english_words());
      !added)
    return refuse(added.error());
  const auto signer = installation_signer();
  if (!signer) return refuse(signer.error());
  // Last of what can fail: where another snapshot of this name lies, nothing beside it changes.
  const std::string path = options.out + "/" + title + ".snapshot";
  if (stop_requested()) return refuse(kStopped);
  if (const auto written = store::write_snapshot(path, snapshot, *signer); !written) return refuse(written.error());
  if (const auto delivered = out->deliver(); !delivered) return refuse(delivered.error());
  print(path);
  return 0;
}

}  // namespace crosstable::roles
