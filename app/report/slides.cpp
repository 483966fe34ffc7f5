#include "report/slides.h"

#include <algorithm>
#include <utility>

#include "map/reading.h"
#include "report/account_parts.h"
#include "report/deck.h"
#include "report/deck_file.h"
#include "report/map_words.h"
#include "report/report.h"
#include "report/slides_parts.h"
#include "workshop/goes_out.h"
#include "workshop/replay_words.h"

namespace crosstable::report {
namespace {

using words::arg;

Slide opening(const SlideSource& from) {
  const words::Words& words = from.words;
  const workshop::Snapshot& snapshot = from.snapshot;
  Rows rows;
  workshop::LanguageMarks marks = from.marks();
  add_row(rows, words.say("Organisation"), snapshot.organisation);
  add_row(rows, words.say("Day"), words.day({snapshot.date}));
  add_row(rows, words.say("Request"), marks(snapshot.request, from.said.text(snapshot.request)));
  add_row(rows, words.say("Partner"), marks(snapshot.partner, from.said.text(snapshot.partner)));
  std::vector<std::string> functions;
  // Translators: a function's name and its letters on the map: "Finance (FI)".
  for (const framework::Function& function : snapshot.roster.functions)
    functions.push_back(words.fill("{function} ({code})", arg("function", function.name), arg("code", function.code)));
  add_row(rows, words.say("Functions"), words.list(functions));
  add_row(rows, words.say("The past case"), marks(snapshot.past_case));
  return facts_slide(report_name(words, snapshot), example_words(words, snapshot), std::move(rows));
}

void add_walk(std::vector<Slide>& slides, const SlideSource& from) {
  const words::Words& words = from.words;
  const workshop::Walk& walk = from.snapshot.walk;
  if (walk.steps.empty()) return;
  Rows rows;
  workshop::LanguageMarks marks = from.marks();
  for (const workshop::WalkStep& step : walk.steps) {
    std::vector<std::string> signs;
    for (const workshop::Token token : step.tokens) signs.push_back(words.say(workshop::token_words(token)));
    const std::string& known = from.snapshot.partner;
    const std::string partner = known.empty() ? words.say("Outside partner") : from.said.text(known);
    rows.push_back({step.lane.empty() ? partner : from.name(step.lane), marks(step.text),
                    step.wait_days == 0 ? "" : words.count("{n} working day", "{n} working days", step.wait_days),
                    words.list(signs)});
  }
  slides.push_back({words.say("The way of the request"),
                    words.count("{n} working day waited", "{n} working days waited", walk.total_days()),
                    SlideTable{{words.say("Who"), words.say("What happens"), words.say("Waited before"),
                                // Translators: head of a column: "stuck", "no owner" and the like, where it was so.
                                words.in("column", "Tokens")},
                               {0.22f, 0.44f, 0.17f, 0.17f},
                               std::move(rows)}});
}

void add_observations(std::vector<Slide>& slides, const SlideSource& from) {
  Rows rows;
  workshop::LanguageMarks marks = from.marks();
  for (const std::string& text : from.snapshot.observations) rows.push_back({"–", marks(text)});
  if (!rows.empty())
    slides.push_back({from.words.say("What we saw"), "", SlideTable{{}, {0.04f, 0.96f}, std::move(rows)}});
}

void add_follow_ups(std::vector<Slide>& slides, const SlideSource& from) {
  Rows rows;
  for (const std::string& day : from.snapshot.follow_ups)
    rows.push_back({std::to_string(rows.size() + 1), from.words.day({day})});
  if (!rows.empty())
    slides.push_back({from.words.say("When we meet again"), "", SlideTable{{}, {0.06f, 0.94f}, std::move(rows)}});
}

/// The notes, or the parking lot.
void add_notes(std::vector<Slide>& slides, const SlideSource& from, bool parked) {
  Rows rows;
  for (const workshop::Note& note : from.snapshot.notes) {
    if (note.parked == parked) rows.push_back({note.function.empty() ? "–" : from.name(note.function), note.text});
  }
  if (!rows.empty())
    slides.push_back(
        facts_slide(parked ? from.words.say("Parking lot") : from.words.say("Notes"), "", std::move(rows)));
}

void add_notes_left(std::vector<Slide>& slides, const SlideSource& from) {
  Rows rows;
  workshop::LanguageMarks marks = from.marks();
  for (const workshop::LeftNote& note : from.snapshot.notes_left) {
    const std::string day = from.words.day({note.date, words::Day::Form::kLong});
    rows.push_back({note.function.empty() ? day : from.name(note.function) + ", " + day, marks(note.text)});
  }
  if (!rows.empty()) slides.push_back(facts_slide(from.words.say("Left over from before"), "", std::move(rows)));
}

}  // namespace

std::string SlideSource::names(std::set<std::string> codes) const {
  std::vector<std::string> all;
  for (const framework::Function& function : snapshot.roster.functions) {
    if (codes.erase(function.code) > 0) all.push_back(name(function.code));
  }
  all.insert(all.end(), codes.begin(), codes.end());
  return words.list(all);
}

void add_row(Rows& rows, std::string name, std::string text) {
  if (!text.empty()) rows.push_back({std::move(name), std::move(text)});
}

Slide facts_slide(std::string title, std::string note, Rows rows) {
  return {std::move(title), std::move(note), SlideTable{{}, {0.26f, 0.74f}, std::move(rows)}};
}

tl::expected<std::string, words::Message> to_slides(const words::Words& words, const workshop::Snapshot& whole,
                                                    std::vector<MapPicture> pictures) {
  const workshop::Snapshot snapshot = workshop::what_goes_out(whole);
  SlideSource from{words, snapshot, {}};
  from.said.speak(snapshot.framework, words.language());
  std::vector<Slide> slides{opening(from)};
  add_voice(slides, from);
  const map::Reading reading = map::read(snapshot);
  for (MapPicture& picture : pictures)
    slides.push_back({map_title(words, snapshot, picture.page), "",
                      SlidePicture{map_words(words, snapshot, reading, picture.page), std::move(picture.png),
                                   std::move(picture.svg), kSlidePicture.width_mm, kSlidePicture.height_mm}});
  add_past(slides, from);
  add_guesses(slides, from);
  add_walk(slides, from);
  add_observations(slides, from);
  add_pairs(slides, from);
  add_replay(slides, from);
  add_partner_eye(slides, from);
  add_actions(slides, from);
  add_follow_ups(slides, from);
  add_notes(slides, from, false);
  add_notes(slides, from, true);
  add_notes_left(slides, from);
  const std::string name = report_name(words, snapshot);
  // Translators: the foot of every slide.
  const std::string foot = snapshot.example
                               ? words.fill("{title}, {day}. Example, invented data.", arg("title", name),
                                            arg("day", words::Day{snapshot.date}))
                               : words.fill("{page}, {day}", arg("page", name), arg("day", words::Day{snapshot.date}));
  return deck_file({name, words.language(), foot, fitted(slides)});
}

}  // namespace crosstable::report
