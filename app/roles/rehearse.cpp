#include "roles/rehearse.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>

#include "ballot/cards.h"
#include "ballot/plan.h"
#include "ballot/seal.h"
#include "platform/clock.h"
#include "report/report.h"
#include "roles/drawable.h"
#include "roles/files.h"
#include "roles/languages.h"
#include "roles/map_picture.h"
#include "roles/reports.h"
#include "roles/roles.h"
#include "store/file_urn_keeper.h"
#include "store/passing_folder.h"
#include "store/round_desk.h"
#include "store/shared_folder.h"
#include "store/snapshot_file.h"
#include "store/workshop_log.h"
#include "words/words.h"
#include "workshop/follow_up.h"
#include "workshop/forms.h"
#include "workshop/guesses.h"

namespace crosstable::roles {
namespace {

using tl::unexpected;

tl::expected<store::WorkshopLog, std::string> start(const Rehearsal& rehearsal, const BallotFile& file) {
  const auto vote = std::find_if(rehearsal.framework.steps.begin(), rehearsal.framework.steps.end(),
                                 [](const framework::Step& step) { return step.kind == framework::StepKind::kVote; });
  if (vote == rehearsal.framework.steps.end())
    return unexpected("The framework " + rehearsal.framework.title +
                      " has no vote; choose one whose steps hold a step of kind \"vote\"");
  std::vector<workshop::Change> first{workshop::Started{rehearsal.title, rehearsal.organisation, rehearsal.date,
                                                        rehearsal.example, rehearsal.framework, file.roster,
                                                        rehearsal.floor, 1}};
  if (rehearsal.follows) {
    const auto so_far = workshop::replay(first);
    if (!so_far) return unexpected(words::english(so_far.error()));
    first.emplace_back(workshop::Inherited{workshop::inherit(*rehearsal.follows, so_far->now())});
  }
  first.emplace_back(workshop::StepEntered{static_cast<int>(vote - rehearsal.framework.steps.begin()), 0});
  return store::WorkshopLog::make(rehearsal.folder, first).map_error(words::english);
}

std::string why_not_logged(const store::NotLogged& not_logged) { return words::english(not_logged.sentence); }

/// Before the first answer is published, where the map is guessed.
tl::expected<void, std::string> cover(store::WorkshopLog& log, const Rehearsal& rehearsal) {
  if (rehearsal.guesses.empty()) return {};
  return log.append({workshop::MapHidden{true}}).map_error(why_not_logged);
}

/// Everybody guesses; then the whole map is uncovered.
tl::expected<void, std::string> guess(store::WorkshopLog& log, const Rehearsal& rehearsal) {
  if (rehearsal.guesses.empty()) return {};
  std::vector<workshop::Change> changes{workshop::RevealChosen{workshop::Reveal::kGuessFirst}};
  for (const auto& [function, guess] : rehearsal.guesses)
    changes.emplace_back(workshop::ColumnGuessed{function, guess});
  changes.emplace_back(workshop::WholeMapShown{});
  return log.append(changes).map_error(why_not_logged);
}

/// Every function's cards in turn, scanned and typed alike.
class CardHands {
 public:
  explicit CardHands(const ballot::Deck* deck) {
    if (deck == nullptr) return;
    for (const ballot::Card& card : deck->cards()) of_[card.function].push_back(&card);
  }
  tl::expected<std::optional<ballot::CardSight>, std::string> show(store::BallotBox& box, int function) {
    if (of_.empty()) return std::nullopt;
    auto& cards = of_[function];
    if (cards.empty()) return unexpected(std::string("A function has more ballots than places"));
    const ballot::Card& card = *cards.back();
    const bool scans = cards.size() % 2 == 0;
    cards.pop_back();
    const auto sight = box.look_up(scans ? ballot::Code(card.scanned) : ballot::Code(card.typed));
    if (!sight) return unexpected(words::english(sight.error()));
    return *sight;
  }

 private:
  std::map<int, std::vector<const ballot::Card*>> of_;
};

tl::expected<void, std::string> cast_all(store::Urn& urn, store::BallotBox& box,
                                         const std::vector<ballot::Ballot>& ballots, const ballot::Deck* deck) {
  const ballot::Round& round = box.round();
  CardHands hands(deck);
  for (ballot::Ballot ballot : ballots) {
    if (stop_requested()) return unexpected(std::string(kStopped));
    const auto card = hands.show(box, ballot.rater);
    if (!card) return unexpected(card.error());
    if (*card) ballot.tag = (*card)->tag;
    if (round.eligibility == ballot::Eligibility::kUnlock) {
      if (const auto armed = urn.arm(1, ballot.rater); !armed) return unexpected(words::english(armed.error()));
    }
    ballot::Plain plain = ballot::pack(round.form, ballot);
    const ballot::Sealed sealed = ballot::seal(plain, round.key);
    ballot::wipe(plain);
    const auto hash = *card ? std::optional((*card)->card) : std::nullopt;
    const store::CastResult result = box.cast(ballot::random_id(), ballot.rater, 1, sealed, hash);
    if (result.outcome != store::CastOutcome::kRecorded)
      return unexpected("A ballot was not recorded: " + words::english(result.problem));
  }
  return {};
}

ballot::Round round_of(const Rehearsal& rehearsal, const BallotFile& file) {
  ballot::Round round;
  round.workshop = rehearsal.title;
  round.example = rehearsal.example;
  round.framework = rehearsal.framework;
  round.roster = file.roster;
  return round;
}

/// Opens it in the step at hand, casts the ballots, closes.
tl::expected<void, std::string> hold(const std::string& folder, store::WorkshopLog& log, const ballot::Round& round,
                                     const std::vector<ballot::Ballot>& ballots) {
  std::optional<ballot::Deck> deck;
  if (round.eligibility == ballot::Eligibility::kCards) deck = ballot::Deck::draw(round.roster.all_places());
  store::FileUrnKeeper keeper(folder);
  const auto opened = store::open_round(keeper, round, log.history().now().current().id, log,
                                        store::RoundSecrets{.deck = deck ? &*deck : nullptr});
  if (!opened) return unexpected(words::english(opened.error()));
  {
    const auto urn = keeper.open(opened->round.id);
    if (!urn) return unexpected(words::english(urn.error()));
    const auto box = store::SharedFolder(folder).box_at_hand();
    if (!box) return unexpected(words::english(box.error()));
    if (!*box) return unexpected(folder + ": the urn is gone; rehearse into another folder");
    if (const auto cast = cast_all(**urn, **box, ballots, deck ? &*deck : nullptr); !cast)
      return unexpected(cast.error());
  }
  const bool in_memory = ballot::is_key_in_memory(opened->round);
  const auto closed = store::close_round(keeper, log, in_memory ? &opened->key : nullptr);
  if (!closed) return unexpected(words::english(closed.error()));
  return {};
}

/// The request whose partner asks is picked first; the step of the vote is at hand again afterwards.
tl::expected<void, std::string> hold_voices(const Rehearsal& rehearsal, const BallotFile& file,
                                            store::WorkshopLog& log) {
  const auto& steps = rehearsal.framework.steps;
  const auto asks = std::find_if(steps.begin(), steps.end(),
                                 [](const framework::Step& step) { return step.kind == framework::StepKind::kVoice; });
  if (asks == steps.end())
    return unexpected("The framework " + rehearsal.framework.title +
                      " has no step of kind \"voice\"; choose one that has, or leave --voices out");
  const auto& scenarios = rehearsal.framework.scenarios;
  const auto scenario = std::find_if(scenarios.begin(), scenarios.end(), [&](const framework::Scenario& one) {
    return one.id == rehearsal.voices->scenario;
  });
  workshop::RequestPicked picked{std::string(framework::kOwnScenario), rehearsal.title, ""};
  if (scenario != scenarios.end()) picked = {scenario->id, scenario->request, scenario->partner};
  const int vote = log.history().now().step;
  if (const auto added = log.append({picked, workshop::StepEntered{static_cast<int>(asks - steps.begin()), 0}}); !added)
    return unexpected(words::english(added.error().sentence));
  ballot::Round round = round_of(rehearsal, file);
  round.form = workshop::voice_form(log.history().now());
  // A poll takes no cards.
  if (rehearsal.mode == ballot::Eligibility::kUnlock) round.eligibility = rehearsal.mode;
  if (const auto held = hold(rehearsal.folder, log, round, rehearsal.voices->ballots); !held) return held;
  if (const auto added = log.append({workshop::StepEntered{vote, 0}}); !added)
    return unexpected(words::english(added.error().sentence));
  return {};
}

}  // namespace

tl::expected<workshop::Workshop, std::string> rehearse(const Rehearsal& rehearsal, const BallotFile& file) {
  auto log = start(rehearsal, file);
  if (!log) return unexpected(log.error());
  if (rehearsal.voices) {
    if (const auto held = hold_voices(rehearsal, file, *log); !held) return unexpected(held.error());
  }
  ballot::Round round = round_of(rehearsal, file);
  round.form = file.form;
  round.plan = ballot::make_plan(file.roster, rehearsal.floor);
  round.eligibility = rehearsal.mode;
  if (const auto covered = cover(*log, rehearsal); !covered) return unexpected(covered.error());
  if (const auto held = hold(rehearsal.folder, *log, round, file.ballots); !held) return unexpected(held.error());
  if (const auto guessed = guess(*log, rehearsal); !guessed) return unexpected(guessed.error());
  return log->history().now();
}

tl::expected<std::map<std::string, workshop::Guess>, std::string> guesses_from(const std::vector<std::string>& all) {
  constexpr std::array kBands{friction::Band::kFlowing, friction::Band::kWatch, friction::Band::kStrained,
                              friction::Band::kBreaking};
  std::map<std::string, workshop::Guess> guesses;
  for (const std::string& one : all) {
    const std::size_t colon = one.find(':');
    const std::size_t first = one.find(',');
    const std::size_t second = one.find(',', first == std::string::npos ? first : first + 1);
    const std::string word = second == std::string::npos ? "" : one.substr(second + 1);
    const auto band =
        std::find_if(kBands.begin(), kBands.end(), [&](friction::Band is) { return friction::to_word(is) == word; });
    if (colon == std::string::npos || colon > first || band == kBands.end())
      return unexpected("--guess " + one +
                        ": a function, two groups and a band are needed, such as FI:clarity,conduct,strained.");
    const std::string function = one.substr(0, colon);
    const workshop::Guess guess{one.substr(colon + 1, first - colon - 1), one.substr(first + 1, second - first - 1),
                                *band};
    if (!guesses.emplace(function, guess).second)
      return unexpected("--guess " + one + ": " + function + " has guessed already; name each function once.");
  }
  return guesses;
}

namespace {

std::string joined(const std::vector<std::string>& all) {
  std::string line;
  for (const std::string& one : all) line += (line.empty() ? "" : ", ") + one;
  return line;
}

/// As it was typed.
std::string place_of(const std::string& function, const workshop::Guess& guess) {
  return "--guess " + function + ":" + guess.easiest + "," + guess.hardest + "," +
         (guess.band ? std::string(friction::to_word(*guess.band)) : "") + ": ";
}

/// What the ballots ask, as a workshop that is about to guess knows it.
workshop::Workshop asked(const framework::Framework& framework, const BallotFile& file) {
  workshop::Workshop asked;
  asked.framework = framework;
  asked.roster = file.roster;
  workshop::RoundRecord round;
  round.form = file.form;
  asked.rounds.push_back(std::move(round));
  return asked;
}

}  // namespace

std::optional<std::string> guesses_trouble(const std::map<std::string, workshop::Guess>& guesses,
                                           const framework::Framework& framework, const BallotFile& file,
                                           const std::string& path) {
  if (guesses.empty()) return std::nullopt;
  const workshop::Workshop at = asked(framework, file);
  if (!workshop::has_guesses(at))
    return "--guess: there is nothing to guess of " + path + ": the framework " + framework.title +
           (framework.without_guesses ? " leaves guesses out" : " has fewer than two groups of what it asks") +
           "; rehearse it without --guess, or with another --framework.";
  std::vector<std::string> missing = workshop::who_guesses(at, at.rounds.front());
  for (const auto& [function, guess] : guesses) {
    if (std::find(missing.begin(), missing.end(), function) == missing.end())
      return place_of(function, guess) + "nobody is asked about a function " + function + " with people in " + path +
             "; name one of " + joined(workshop::who_guesses(at, at.rounds.front())) + ".";
    if (const auto trouble = workshop::guess_trouble(framework, file.form, guess))
      return place_of(function, guess) + words::english(*trouble) + " Choose two of " +
             joined(workshop::groups_asked(framework, file.form)) + ".";
  }
  std::erase_if(missing, [&](const std::string& function) { return guesses.contains(function); });
  if (missing.empty()) return std::nullopt;
  return "--guess: nothing is uncovered before every function of " + path + " has guessed; add a --guess for " +
         joined(missing) + ".";
}

tl::expected<framework::Framework, std::string> framework_named(const std::string& path_or_id) {
  std::error_code ignored;
  const bool is_there =
      std::filesystem::exists(path_or_id, ignored) && !std::filesystem::is_directory(path_or_id, ignored);
  const std::string path = is_there ? path_or_id : assets_folder() + "/frameworks/" + path_or_id + ".toml";
  auto loaded = framework::load_framework(path, can_draw());
  if (!loaded) return unexpected(framework::describe(path, loaded.error()));
  return *loaded;
}

int run_rehearse(const RehearseOptions& options) {
  if (!ballot::init_sealing())
    return refuse("There is no secure source of random numbers; restart the machine and try again.");
  const auto words = words_asked_for(options.language);
  if (!words) return refuse(words.error());
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
  if (const auto trouble = date_trouble(date)) return refuse(*trouble);
  const auto guesses = guesses_from(options.guesses);
  if (!guesses) return refuse(guesses.error());
  if (const auto trouble = guesses_trouble(*guesses, *framework, *file, options.ballots)) return refuse(*trouble);
  const StopSignals signals;
  store::PassingFolder sessions;
  if (!sessions.problem().empty()) return refuse(sessions.problem());
  const std::string title = name_without(options.ballots, {".csv", ".tsv", ".txt", ".ballots"});
  // It is the workshop's.
  if (const auto trouble = title_trouble(title)) return refuse(options.ballots + ": " + *trouble + ".");
  Rehearsal rehearsal{
      sessions.path() + "/rehearsal.workshop", title, "", date, false, *framework, floor, options.mode, *guesses};
  if (!options.voices.empty()) {
    auto voices = load_voices(options.voices, *framework, file->roster);
    if (!voices) return refuse(voices.error());
    rehearsal.voices = std::move(*voices);
  }
  if (!options.follows.empty()) {
    auto last = store::read_snapshot(options.follows);
    if (!last) return refuse(words::english(last.error()));
    rehearsal.follows = std::move(last->snapshot);
  }
  const auto workshop = rehearse(rehearsal, *file);
  if (!workshop)
    return refuse(workshop.error() == kStopped ? workshop.error() : options.ballots + ": " + workshop.error());
  const workshop::Snapshot snapshot = workshop::take_snapshot(*workshop);
  auto out = OutputFolder::open(options.out);
  if (!out) return refuse(out.error());
  if (const auto added = add_reports(*out, snapshot, {"json", "csv"}, *words); !added) return refuse(added.error());
  if (const auto added = add_pictures(*out, map_pictures(snapshot, **words, {"map"}), PictureFormat::kPng, *words);
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
