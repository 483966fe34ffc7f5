#include "report/slides.h"

#include <algorithm>
#include <utility>

#include "framework/said.h"
#include "map/reading.h"
#include "report/deck.h"
#include "report/deck_file.h"
#include "report/map_words.h"
#include "report/report.h"
#include "workshop/forms.h"

namespace crosstable::report {
namespace {

using words::arg;
using Rows = std::vector<std::vector<std::string>>;

/// What every slide is made of.
struct Source {
  const words::Words& words;
  const workshop::Snapshot& snapshot;
  framework::Said said;

  const framework::Framework& framework() const { return said.framework(snapshot.framework); }
  std::string name(const std::string& code) const { return workshop::short_name(snapshot.roster, code); }
  std::string names(const std::set<std::string>& codes) const {
    std::vector<std::string> all;
    for (const framework::Function& function : snapshot.roster.functions) {
      if (codes.contains(function.code)) all.push_back(name(function.code));
    }
    return words.list(all);
  }
  std::string pair(const workshop::Pair& pair) const { return workshop::pair_words(words, snapshot.roster, pair); }
};

void add_row(Rows& rows, std::string name, std::string text) {
  if (!text.empty()) rows.push_back({std::move(name), std::move(text)});
}

/// Names at the left, what they are at the right.
Slide facts(std::string title, std::string note, Rows rows) {
  return {std::move(title), std::move(note), SlideTable{{}, {0.26f, 0.74f}, std::move(rows)}};
}

Slide opening(const Source& from) {
  const words::Words& words = from.words;
  const workshop::Snapshot& snapshot = from.snapshot;
  Rows rows;
  add_row(rows, words.say("Organisation"), snapshot.organisation);
  add_row(rows, words.say("Day"), words.day({snapshot.date}));
  add_row(rows, words.say("Request"), snapshot.request);
  add_row(rows, words.say("Partner"), snapshot.partner);
  std::vector<std::string> functions;
  for (const framework::Function& function : snapshot.roster.functions) functions.push_back(function.name);
  add_row(rows, words.say("Functions"), words.list(functions));
  add_row(rows, words.say("The past case"), snapshot.past_case);
  return facts(report_name(words, snapshot), snapshot.example ? words.say("example, invented data") : "",
               std::move(rows));
}

words::Message token_words(workshop::Token token) {
  switch (token) {
    case workshop::Token::kStuck: return words::message_in("token", "Stuck");
    case workshop::Token::kNoOwner: return words::message_in("token", "No owner");
    case workshop::Token::kTwoAnswers: return words::message_in("token", "Two answers");
    case workshop::Token::kDetour: return words::message_in("token", "Detour");
  }
  return {};
}

void add_walk(std::vector<Slide>& slides, const Source& from) {
  const words::Words& words = from.words;
  const workshop::Walk& walk = from.snapshot.walk;
  if (walk.steps.empty()) return;
  Rows rows;
  for (const workshop::WalkStep& step : walk.steps) {
    std::vector<std::string> signs;
    for (const workshop::Token token : step.tokens) signs.push_back(words.say(token_words(token)));
    const std::string partner = from.snapshot.partner.empty() ? words.say("Outside partner") : from.snapshot.partner;
    rows.push_back({step.lane.empty() ? partner : from.name(step.lane), step.text,
                    step.wait_days == 0 ? "" : words.count("{n} working day", "{n} working days", step.wait_days),
                    words.list(signs)});
  }
  slides.push_back({words.say("The way of the request"),
                    words.count("{n} working day waited", "{n} working days waited", walk.total_days()),
                    SlideTable{{words.say("Who"), words.say("What happens"), words.say("Waited before"),
                                // Translators: head of a column: "Stuck", "No owner" and the like, where it was so.
                                words.say("Signs")},
                               {0.22f, 0.44f, 0.17f, 0.17f},
                               std::move(rows)}});
}

void add_observations(std::vector<Slide>& slides, const Source& from) {
  Rows rows;
  for (const std::string& text : from.snapshot.observations) rows.push_back({"–", text});
  if (!rows.empty())
    slides.push_back({from.words.say("What we saw"), "", SlideTable{{}, {0.04f, 0.96f}, std::move(rows)}});
}

void add_causes(std::vector<Slide>& slides, const Source& from, const workshop::Pair& pair) {
  const words::Words& words = from.words;
  const auto at = from.snapshot.causes.find(pair);
  if (at == from.snapshot.causes.end()) return;
  const workshop::Causes& causes = at->second;
  Rows rows;
  add_row(rows, words.say("What happens"), causes.symptom);
  for (const std::string& why : causes.whys) add_row(rows, words.say("Because"), why);
  std::vector<std::string> tags;
  for (const std::string& tag : causes.tags) tags.push_back(from.said.text(tag));
  add_row(rows, words.say("In our system"), words.list(tags));
  add_row(rows, words.say("Agreed by"), from.names(causes.agreed));
  if (rows.empty()) return;
  // Translators: head of a slide; {pair} is "Channel and Finance".
  slides.push_back(facts(words.fill("{pair}: why it gets stuck", arg("pair", from.pair(pair))), "", std::move(rows)));
}

void add_agreement(std::vector<Slide>& slides, const Source& from, const workshop::Agreement& agreement) {
  const words::Words& words = from.words;
  Rows rows;
  for (const framework::CharterField& field : from.framework().charter) {
    const auto at = agreement.fields.find(field.id);
    if (at != agreement.fields.end()) add_row(rows, field.title, from.said.list(at->second));
  }
  std::vector<std::string> ladder;
  for (std::size_t i = 0; i < agreement.ladder.size(); ++i) {
    const framework::Rung& rung = agreement.ladder[i];
    // Translators: a rung of the ladder: its number, who, and within how many working days.
    ladder.push_back(words.count("{number}. {who}, {n} working day", "{number}. {who}, {n} working days", rung.days,
                                 arg("number", i + 1), arg("who", from.said.text(rung.who))));
  }
  std::string rungs;
  for (const std::string& rung : ladder) rungs += (rungs.empty() ? "" : "\n") + rung;
  add_row(rows, words.say("If it gets stuck"), rungs);
  add_row(rows, words.say("Reservation"), agreement.reservation);
  add_row(rows, words.say("Agreed by"), from.names(agreement.agreed));
  // Translators: head of a slide; {pair} is "Channel and Finance".
  slides.push_back(facts(words.fill("{pair}: what we agreed", arg("pair", from.pair(agreement.pair))),
                         agreement.request, std::move(rows)));
}

/// Each pair's causes before what it agreed.
void add_pairs(std::vector<Slide>& slides, const Source& from) {
  const auto& focus = from.snapshot.focus;
  for (const workshop::Pair& pair : focus) {
    add_causes(slides, from, pair);
    for (const workshop::Agreement& agreement : from.snapshot.agreements) {
      if (agreement.pair == pair) add_agreement(slides, from, agreement);
    }
  }
  for (const workshop::Agreement& agreement : from.snapshot.agreements) {
    if (std::find(focus.begin(), focus.end(), agreement.pair) == focus.end()) add_agreement(slides, from, agreement);
  }
}

/// The last poll on how sure the room is; one that is held back shows nothing.
void add_confidence(std::vector<Slide>& slides, const Source& from) {
  const words::Words& words = from.words;
  const auto& rounds = from.snapshot.rounds;
  const auto last = std::find_if(rounds.rbegin(), rounds.rend(), [](const workshop::SnapshotRound& round) {
    return round.form.kind == ballot::RoundKind::kConfidence && round.poll;
  });
  if (last == rounds.rend() || last->poll->held_back) return;
  const auto& poll = *last->poll;
  Rows rows;
  for (std::size_t i = 0; i < poll.medians.size() && i < last->form.items.size(); ++i) {
    const double median = poll.medians[i];
    const bool below = i < poll.somebody_below_3.size() && poll.somebody_below_3[i];
    rows.push_back({words.say(workshop::item_words(last->roster, last->form, i)),
                    median < 0 ? words.say("too few answers") : words.number(words::Decimal{median, 1}),
                    below ? words.say("somebody is below 3") : ""});
  }
  // Translators: head of a slide: how sure the room is that what was agreed will hold.
  slides.push_back({words.say("How sure we are"), words.say("0 is not at all, 5 is fully."),
                    SlideTable{{}, {0.6f, 0.16f, 0.24f}, std::move(rows)}});
}

std::string status_words(const words::Words& words, const std::string& status) {
  if (status == "done") return words.in("action", "done");
  if (status == "late") return words.in("action", "late");
  if (status == "blocked") return words.in("action", "blocked");
  return status;
}

void add_actions(std::vector<Slide>& slides, const Source& from) {
  const words::Words& words = from.words;
  const auto& actions = from.snapshot.actions;
  if (actions.empty()) return;
  const bool marked = std::any_of(actions.begin(), actions.end(), [](const auto& one) { return !one.status.empty(); });
  SlideTable table{
      {words.say("Action"), words.say("Owner"), words.say("Due"), words.say("We see it by"), words.say("For")},
      {0.3f, 0.16f, 0.17f, 0.22f, 0.15f},
      {}};
  if (marked) {
    table.head.push_back(words.say("State"));
    table.widths = {0.27f, 0.14f, 0.16f, 0.2f, 0.14f, 0.09f};
  }
  for (const workshop::Action& action : actions) {
    const std::string due = action.due.empty() ? "" : words.day({action.due, words::Day::Form::kLong});
    table.rows.push_back({action.text, action.owner, due, action.evidence, action.pair ? from.pair(*action.pair) : ""});
    if (marked) table.rows.back().push_back(status_words(words, action.status));
  }
  slides.push_back({words.say("What we do"),
                    words.count("{n} action", "{n} actions", static_cast<std::int64_t>(actions.size())),
                    std::move(table)});
}

void add_follow_ups(std::vector<Slide>& slides, const Source& from) {
  Rows rows;
  for (const std::string& day : from.snapshot.follow_ups)
    rows.push_back({std::to_string(rows.size() + 1), from.words.day({day})});
  if (!rows.empty())
    slides.push_back({from.words.say("When we meet again"), "", SlideTable{{}, {0.06f, 0.94f}, std::move(rows)}});
}

}  // namespace

tl::expected<std::string, words::Message> to_slides(const words::Words& words, const workshop::Snapshot& snapshot,
                                                    std::vector<MapPicture> pictures) {
  Source from{words, snapshot, {}};
  from.said.speak(snapshot.framework, words.language());
  std::vector<Slide> slides{opening(from)};
  const map::Reading reading = map::read(snapshot);
  for (MapPicture& picture : pictures)
    slides.push_back({map_title(words, snapshot, picture.page), "",
                      SlidePicture{map_words(words, snapshot, reading, picture.page), std::move(picture.png),
                                   std::move(picture.svg), kSlidePicture.width_mm, kSlidePicture.height_mm}});
  add_walk(slides, from);
  add_observations(slides, from);
  add_pairs(slides, from);
  add_confidence(slides, from);
  add_actions(slides, from);
  add_follow_ups(slides, from);
  const std::string name = report_name(words, snapshot);
  // Translators: the foot of every slide.
  const std::string foot = snapshot.example
                               ? words.fill("{title}, {day}. Example, invented data.", arg("title", name),
                                            arg("day", words::Day{snapshot.date}))
                               : words.fill("{page}, {day}", arg("page", name), arg("day", words::Day{snapshot.date}));
  return deck_file({name, words.language(), foot, fitted(slides)});
}

}  // namespace crosstable::report
