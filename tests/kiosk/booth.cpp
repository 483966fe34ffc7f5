#include "kiosk/booth.h"

#include <cstdio>
#include <cstdlib>

#include "kiosk/screens.h"

namespace crosstable::kiosk::test {
namespace {

// Before any test: keys, ids and boxes need the secure source.
[[maybe_unused]] const bool kCanSeal = ballot::init_sealing();

const framework::Framework& inside_first() {
  static const framework::Framework loaded = [] {
    auto read = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
    if (!read) {
      std::fprintf(stderr, "%s", framework::describe("inside-first.toml", read.error()).c_str());
      std::abort();
    }
    return *read;
  }();
  return loaded;
}

framework::Roster make_roster(const RoundChoice& choice) {
  constexpr int kPlaces[] = {5, 4, 3, 3, 4};
  framework::Roster roster;
  for (int i = 0; i < choice.functions; ++i) {
    framework::Function function = framework::usual_functions()[static_cast<std::size_t>(i)];
    function.places = kPlaces[i % 5];
    if (choice.long_names) {
      function.name = "International market affairs";
      function.name.back() = static_cast<char>('a' + i);
      function.short_name = "Markets";
    }
    roster.functions.push_back(function);
  }
  return roster;
}

std::vector<std::string> item_texts(const RoundChoice& choice, const framework::Roster& roster) {
  std::vector<std::string> items;
  for (int i = 0; i < choice.items; ++i) {
    const auto n = roster.functions.size();
    items.push_back(roster.functions[static_cast<std::size_t>(i) % n].name + " on " +
                    roster.functions[static_cast<std::size_t>(i + 1) % n].name);
  }
  return items;
}

/// As many answers as a question can have, the first of them as long as it can be.
std::vector<framework::Question> questions(int count) {
  std::vector<framework::Question> all;
  for (int i = 1; i <= count; ++i) {
    framework::Question question{"own", "Question " + std::to_string(i) + ", as the partner asks it?", {}};
    question.answers = {"Yes, within the limit that we agreed on", "Yes", "No", "It depends", "Later", "Never"};
    all.push_back(question);
  }
  return all;
}

}  // namespace

ballot::Round make_round(const RoundChoice& choice) {
  ballot::Round round;
  round.id = "00112233445566778899aabbccddeeff";
  round.workshop = "Credit terms";
  round.request = "90-day terms and a special price";
  round.roster = make_roster(choice);
  round.framework = inside_first();
  round.eligibility = choice.eligibility;
  round.form.kind = choice.kind;
  for (const framework::Function& function : round.roster.functions) round.form.functions.push_back(function.code);
  if (choice.kind == ballot::RoundKind::kFriction) {
    for (const framework::Statement& statement : round.framework.statements)
      round.form.statements.push_back(statement.id);
    if (choice.pulse) round.form.statements = round.framework.pulse;
    round.plan = ballot::make_plan(round.roster, ballot::default_floor(round.roster));
  } else if (choice.kind == ballot::RoundKind::kVoice) {
    round.question = "What do we tell the partner?";
    round.form.questions = questions(choice.questions > 0 ? choice.questions : 3);
  } else {
    round.question = choice.kind == ballot::RoundKind::kPick         ? "Which request do we follow today?"
                     : choice.kind == ballot::RoundKind::kConfidence ? "How sure are we that this will hold?"
                                                                     : "Where shall we begin?";
    round.form.items = item_texts(choice, round.roster);
    round.form.questions = questions(choice.questions);
  }
  return round;
}

ballot::UrnView empty_urn(const ballot::Round& round) {
  ballot::UrnView view;
  for (const framework::Function& function : round.roster.functions) view.places.push_back(function.places);
  view.turnout.assign(view.places.size(), 0);
  return view;
}

Booth::Booth(const crosstable::test::Display& display)
    : display_(display), key_(ballot::SecretKey::generate(public_key_)) {
  probe = std::make_unique<crosstable::test::Probe>(display, [this](look::Ui& ui) {
    Intents intents;
    if (ui.now_ms() != state.now_ms) apply(Tick{});
    draw_kiosk(ui, state, intents);
    for (const Intent& intent : intents) apply(intent);
  });
}

void Booth::apply(const Intent& intent) {
  // The probe's constructor already draws.
  const std::int64_t now_ms = probe ? probe->now_ms() : 1'000'000;
  for (Effect& effect : kiosk::apply(state, intent, now_ms, random_below)) effects.push_back(std::move(effect));
  if (!probe || display_.text_scale == state.text_scale) return;
  display_.text_scale = state.text_scale;
  probe->place(display_);
}

void Booth::say(const Intent& intent) {
  apply(intent);
  probe->run();
}

void Booth::open(ballot::Round round, bool practice) {
  round.key = public_key_;
  const ballot::UrnView view = empty_urn(round);
  say(RoundOpened{std::move(round), view, practice});
}

bool Booth::tap(const std::string& id) {
  const std::int64_t unlocked_ms = state.page_since_ms + kLockOut_ms;
  if (probe->now_ms() < unlocked_ms) probe->advance(unlocked_ms - probe->now_ms());
  return probe->tap(id);
}

bool Booth::tap_all(const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    if (!tap(id)) {
      std::fprintf(stderr, "there is no %s to tap\n", id.c_str());
      return false;
    }
  }
  return true;
}

std::vector<CastEffect> Booth::casts() const {
  std::vector<CastEffect> all;
  for (const Effect& effect : effects) {
    if (const auto* cast = get_if<CastEffect>(&effect)) all.push_back(*cast);
  }
  return all;
}

bool Booth::left() const {
  for (const Effect& effect : effects) {
    if (holds_alternative<LeaveKiosk>(effect)) return true;
  }
  return false;
}

void Booth::receive(Outcome outcome) { say(Receipt{casts().back().id, outcome}); }

ballot::Ballot Booth::opened(const CastEffect& cast) const {
  const auto plain = ballot::open(cast.box, key_);
  if (!plain) return {};
  return ballot::unpack(state.round->form, *plain).value_or(ballot::Ballot{});
}

}  // namespace crosstable::kiosk::test
