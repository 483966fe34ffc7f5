#include <algorithm>

#include "framework/text.h"
#include "words/message.h"
#include "workshop/change.h"
#include "workshop/describe.h"
#include "workshop/goes_out.h"
#include "workshop/guesses.h"
#include "workshop/rules.h"
#include "workshop/snapshot.h"
#include "workshop/values.h"

namespace crosstable::workshop {

namespace fields {

/// A section is a part of the snapshot under a name of its own.
struct WorkshopSection {
  Snapshot& of;
};
struct WalkSection {
  Snapshot& of;
};
struct CharterSection {
  Snapshot& of;
};
struct ActionsSection {
  Snapshot& of;
};

void describe(auto& v, Like<Written> auto& x) {
  v("language", x.language);
  v.maybe("others", x.others);
}

void describe(auto& v, WorkshopSection x) {
  v("title", x.of.title);
  v("organisation", x.of.organisation);
  v("date", x.of.date);
  v("example", x.of.example);
  v("floor", x.of.floor);
  v("step", x.of.step);
  v("scenario", x.of.scenario);
  v("request", x.of.request);
  v("partner", x.of.partner);
  v("past_case", x.of.past_case);
  v.maybe("written", x.of.written);
  v.maybe("began_as", x.of.began_as);
  v.maybe("own_request", x.of.own_request);
  v.maybe("past", x.of.past);
}

void describe(auto& v, WalkSection x) {
  v("steps", x.of.walk.steps);
  v("confirmed", x.of.walk.confirmed);
}

void describe(auto& v, CharterSection x) {
  v("focus", x.of.focus);
  v("causes", x.of.causes);
  v("agreements", x.of.agreements);
}

void describe(auto& v, ActionsSection x) {
  v("actions", x.of.actions);
  v("follow_ups", x.of.follow_ups);
  v.maybe("notes", x.of.notes);
  v.maybe("notes_left", x.of.notes_left);
  v.maybe("kept", x.of.kept);
}

void describe(auto& v, Like<SnapshotRound> auto& x) {
  v("step", x.step);
  v("form", x.form);
  v("roster", x.roster);
  v("plan", x.plan);
  v("turnout", x.turnout);
  v("cells", x.cells);
  v("poll", x.poll);
  v("closed", x.closed);
  v.maybe("left", x.left);
  v.maybe("left_out", x.left_out);
  v.maybe("aside", x.aside);
  v.maybe("guesses", x.guesses);
  v.maybe("own_request", x.own_request);
}

}  // namespace fields

namespace {

using framework::Value;
using Sections = std::vector<std::pair<std::string, Value>>;
using Trouble = std::optional<words::Message>;

constexpr std::array<std::string_view, 8> kSections{"workshop", "framework", "roster",  "walk",
                                                    "rounds",   "charter",   "actions", "observations"};

template <class Section>
Value write_section(Snapshot& snapshot) {
  fields::Writer writer;
  describe(writer, Section{snapshot});
  return writer.take();
}

template <class Section>
void read_section(const Value& value, std::string_view name, Snapshot& snapshot, fields::Fault& fault) {
  fields::Reader reader(value, std::string(name), fault);
  describe(reader, Section{snapshot});
  reader.finish();
}

void read_one(std::string_view name, const Value& value, Snapshot& snapshot, fields::Fault& fault) {
  const std::string path(name);
  if (name == "workshop") read_section<fields::WorkshopSection>(value, name, snapshot, fault);
  if (name == "framework") fields::Reader::read(value, path, snapshot.framework, fault);
  if (name == "roster") fields::Reader::read(value, path, snapshot.roster, fault);
  if (name == "walk") read_section<fields::WalkSection>(value, name, snapshot, fault);
  if (name == "rounds") fields::Reader::read(value, path, snapshot.rounds, fault);
  if (name == "charter") read_section<fields::CharterSection>(value, name, snapshot, fault);
  if (name == "actions") read_section<fields::ActionsSection>(value, name, snapshot, fault);
  if (name == "observations") fields::Reader::read(value, path, snapshot.observations, fault);
}

Trouble head_trouble(const Snapshot& snapshot) {
  Started started;
  started.title = snapshot.title;
  started.organisation = snapshot.organisation;
  started.date = snapshot.date;
  started.framework = snapshot.framework;
  started.roster = snapshot.roster;
  started.floor = snapshot.floor;
  started.language = snapshot.written.language;
  if (auto why = rules::refuse(Workshop{}, started)) return why;
  if (auto why = rules::title_trouble(known_as(snapshot), snapshot.organisation)) return why;
  if (snapshot.step < 0 || snapshot.step >= static_cast<int>(snapshot.framework.steps.size()))
    return words::message("The framework has no step at the place reached.");
  return std::nullopt;
}

Trouble numbering_trouble(const Snapshot& snapshot) {
  for (std::size_t index = 0; index < snapshot.walk.steps.size(); ++index) {
    const WalkStep& step = snapshot.walk.steps[index];
    if (step.column != static_cast<int>(index) || step.id != step.column + 1)
      return words::message("The steps of the walk are not numbered one by one.");
    if (!step.lane.empty() && snapshot.roster.find(step.lane) == nullptr)
      return words::message("The walk has a lane of no function.");
  }
  for (std::size_t index = 0; index < snapshot.actions.size(); ++index) {
    if (snapshot.actions[index].id != static_cast<int>(index) + 1)
      return words::message("The actions are not numbered one by one.");
    const std::string& due = snapshot.actions[index].due;
    if (!due.empty() && !is_date(due)) return words::message("An action is due on a day that does not exist.");
  }
  if (!std::is_sorted(snapshot.follow_ups.begin(), snapshot.follow_ups.end()) ||
      !std::all_of(snapshot.follow_ups.begin(), snapshot.follow_ups.end(),
                   [](const std::string& date) { return is_date(date); })) {
    return words::message("The follow-ups are not dates in order.");
  }
  return std::nullopt;
}

Trouble left_out_trouble(const SnapshotRound& round) {
  for (const std::string& name : round.left_out) {
    const auto named = [&](const auto& cell) { return cell.name == name; };
    if (std::none_of(round.plan.cells.begin(), round.plan.cells.end(), named))
      return words::message("A cell is left out that was not planned.");
    if (std::any_of(round.cells.begin(), round.cells.end(), named))
      return words::message("A cell is left out, and is there.");
  }
  return std::nullopt;
}

/// Functions that were added since come last.
bool begins_with(const framework::Roster& now, const framework::Roster& then) {
  return then.functions.size() <= now.functions.size() &&
         std::equal(then.functions.begin(), then.functions.end(), now.functions.begin(),
                    [](const framework::Function& one, const framework::Function& other) {
                      return one.code == other.code && one.slot == other.slot;
                    });
}

Trouble guesses_trouble(const Snapshot& snapshot, const SnapshotRound& round) {
  if (!round.guesses.empty() && (round.form.kind != ballot::RoundKind::kFriction || !(round.closed || round.aside)))
    return words::message("A map was guessed that there was not.");
  for (const auto& [function, guess] : round.guesses) {
    const auto& functions = round.form.functions;
    if (!guess.is_whole() || std::find(functions.begin(), functions.end(), function) == functions.end())
      return words::message("A guess is not whole, or of a function that took no part.");
    if (auto trouble = guess_trouble(snapshot.framework, round.form, guess)) return trouble;
  }
  return std::nullopt;
}

/// The rounds as they would have been opened and published, one after the other.
Trouble rounds_trouble(const Snapshot& snapshot) {
  constexpr std::size_t kMostRounds = 200;
  if (snapshot.rounds.size() > kMostRounds)
    return words::message("The snapshot has more rounds than a workshop holds.");
  for (const SnapshotRound& round : snapshot.rounds) {
    if (auto trouble = roster_trouble(round.roster)) return trouble;
    if (auto trouble = plan_trouble(round.plan, round.roster)) return trouble;
    if (!round.left.empty() && round.left.size() != round.roster.functions.size())
      return words::message("More functions were left than there are.");
    if (!begins_with(snapshot.roster, round.roster))
      return words::message("The vote is among other functions than this workshop's.");
    Workshop workshop;
    workshop.framework = snapshot.framework;
    workshop.roster = round.roster;
    workshop.floor = snapshot.floor;
    const bool by_hands = round.poll && round.poll->open_hands;
    if (by_hands) {
      if (!round.closed || !round.cells.empty() || !round.turnout.empty())
        return words::message("A show of hands has no cells and no turnout.");
      if (auto why = rules::refuse(workshop, HandsCounted{round.step, round.form, *round.poll})) return why;
      continue;
    }
    const RoundOpened opened{std::string(32, '0'), round.step, round.form, round.roster, round.plan, {}, {}};
    if (auto why = rules::refuse(workshop, opened)) return why;
    rules::apply(workshop, opened);
    if (!round.closed && (round.poll || !round.turnout.empty()))
      return words::message("A vote that is open has no result and no turnout.");
    if (round.closed && round.aside) return words::message("A vote that was set aside was not counted.");
    const auto why = round.closed
                         ? rules::refuse(workshop, RoundClosed{opened.id, round.cells, round.turnout, round.poll})
                         : rules::refuse(workshop, CellsPublished{opened.id, round.cells});
    // A poll that is still open publishes nothing, and is kept as what was asked.
    const bool nothing_yet = !round.closed && round.cells.empty();
    if (why && !nothing_yet) return why;
    if (!std::is_sorted(round.cells.begin(), round.cells.end(),
                        [](const auto& left, const auto& right) { return left.name < right.name; })) {
      return words::message("The published cells are not in order.");
    }
    if (auto trouble = left_out_trouble(round)) return trouble;
    if (auto trouble = guesses_trouble(snapshot, round)) return trouble;
  }
  return std::nullopt;
}

bool is_focus(const Snapshot& snapshot, const Pair& pair) {
  return std::find(snapshot.focus.begin(), snapshot.focus.end(), pair) != snapshot.focus.end();
}

Trouble charter_trouble(const Snapshot& snapshot) {
  if (snapshot.focus.size() > static_cast<std::size_t>(kMostFocus))
    return words::message("More than three pairs are chosen.");
  for (const Pair& pair : snapshot.focus) {
    if (snapshot.roster.find(pair.from) == nullptr || snapshot.roster.find(pair.about) == nullptr)
      return words::message("A pair is chosen that does not exist.");
  }
  for (const auto& [pair, causes] : snapshot.causes) {
    if (!is_focus(snapshot, pair)) return words::message("There are causes of a pair that is not chosen.");
  }
  for (const Agreement& agreement : snapshot.agreements) {
    if (!is_focus(snapshot, agreement.pair) && !agreement.is_inherited())
      return words::message("There is an agreement of a pair that is not chosen.");
  }
  return std::nullopt;
}

/// What earlier workshops left: nothing of it is checked against them, since they lie elsewhere.
Trouble earlier_trouble(const Snapshot& snapshot) {
  for (const Agreement& agreement : snapshot.agreements) {
    int number = 0;
    for (const AgreementVersion& version : agreement.before) {
      if (version.number <= number || !is_date(version.date))
        return words::message("The versions of an agreement are not in order.");
      number = version.number;
    }
    if (agreement.rung < 0 || agreement.rung > static_cast<int>(agreement.ladder.size()))
      return words::message("The ladder has no such rung.");
    if (agreement.decision != Decision::kOpen && !agreement.is_inherited())
      return words::message("A new agreement was decided on as if it were of before.");
  }
  for (const Action& action : snapshot.actions) {
    if (action.origin.has_value() == action.marks.empty())
      return words::message("An action that is taken over says where it comes from.");
    for (const Mark& mark : action.marks) {
      if (!is_date(mark.date)) return words::message("An action was spoken of on a day that does not exist.");
    }
  }
  for (const auto& [text, language] : snapshot.written.others) {
    if (auto trouble = rules::language_trouble(language)) return trouble;
  }
  return past_trouble(snapshot.past);
}

Trouble notes_trouble(const Snapshot& snapshot) {
  for (std::size_t index = 0; index < snapshot.notes.size(); ++index) {
    const Note& note = snapshot.notes[index];
    if (note.id != static_cast<int>(index) + 1 || note.text.empty())
      return words::message("The notes are not numbered one by one, each with its words.");
    if (!note.function.empty() && snapshot.roster.find(note.function) == nullptr)
      return words::message("A note is of a function that takes no part.");
  }
  return std::nullopt;
}

Trouble kept_trouble(const Snapshot& snapshot) {
  for (const TextPlace& place : snapshot.kept) {
    if (!has_text(snapshot, place)) return words::message("A text that is not there is kept in the room.");
  }
  return std::nullopt;
}

Trouble snapshot_trouble(const Snapshot& snapshot) {
  if (auto trouble = head_trouble(snapshot)) return trouble;
  if (auto trouble = numbering_trouble(snapshot)) return trouble;
  if (auto trouble = rounds_trouble(snapshot)) return trouble;
  if (auto trouble = charter_trouble(snapshot)) return trouble;
  if (auto trouble = earlier_trouble(snapshot)) return trouble;
  if (auto trouble = notes_trouble(snapshot)) return trouble;
  return kept_trouble(snapshot);
}

}  // namespace

Sections to_sections(const Snapshot& snapshot) {
  // The field lists serve reading and writing, so they name members of a snapshot that could be changed; writing only
  // looks.
  Snapshot copy = snapshot;
  return {{"workshop", write_section<fields::WorkshopSection>(copy)},
          {"framework", fields::Writer::write(copy.framework)},
          {"roster", fields::Writer::write(copy.roster)},
          {"walk", write_section<fields::WalkSection>(copy)},
          {"rounds", fields::Writer::write(copy.rounds)},
          {"charter", write_section<fields::CharterSection>(copy)},
          {"actions", write_section<fields::ActionsSection>(copy)},
          {"observations", fields::Writer::write(copy.observations)}};
}

namespace {

/// No field of ours takes a control character or one that turns the direction of text; a terminal would obey it.
bool can_be_shown(const Value& value) {
  if (const std::string* text = value.text()) return !framework::find_bad_character(*text);
  if (const framework::Array* array = value.array()) return std::all_of(array->begin(), array->end(), can_be_shown);
  const framework::Object* object = value.object();
  return object == nullptr || std::all_of(object->begin(), object->end(), [](const auto& member) {
           return !framework::find_bad_character(member.first) && can_be_shown(member.second);
         });
}

}  // namespace

tl::expected<Snapshot, words::Message> from_sections(const Sections& sections) {
  Snapshot snapshot;
  fields::Fault fault;
  for (std::string_view name : kSections) {
    const auto named = [name](const auto& section) { return section.first == name; };
    if (std::count_if(sections.begin(), sections.end(), named) != 1) {
      return tl::unexpected(
          words::message("The snapshot needs its section {section} exactly once.", words::arg("section", name)));
    }
    const auto section = std::find_if(sections.begin(), sections.end(), named);
    if (!can_be_shown(section->second))
      return tl::unexpected(words::message("The snapshot's section {section} has a character that cannot be shown.",
                                           words::arg("section", name)));
    read_one(name, section->second, snapshot, fault);
    // Translators: {fault} names a field of the file and what is wrong with it, in English.
    if (fault) return tl::unexpected(words::message("In the snapshot, “{fault}”", words::arg("fault", fault.what)));
  }
  if (sections.size() != kSections.size())
    return tl::unexpected(words::message("The snapshot has a section that this version does not know."));
  if (auto trouble = snapshot_trouble(snapshot)) {
    // Translators: {trouble} is a whole sentence.
    return tl::unexpected(
        words::message("The snapshot contradicts itself: {trouble}", words::arg("trouble", std::move(*trouble))));
  }
  return snapshot;
}

}  // namespace crosstable::workshop
