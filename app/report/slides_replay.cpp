// The walked case once more, under what was agreed, and as the partner saw it.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "map/heat.h"
#include "map/reading.h"
#include "map/seen_outside.h"
#include "report/slides_parts.h"
#include "workshop/replay_words.h"

namespace crosstable::report {
namespace {

using words::arg;
using workshop::Drafts;
using workshop::Replay;

workshop::WalkNames names_of(const SlideSource& from) {
  return {from.framework(), from.snapshot.roster, from.snapshot.walk, from.said.text(from.snapshot.partner)};
}

Rows rows_of(const SlideSource& from, const Replay& replay) {
  const words::Words& words = from.words;
  const workshop::WalkNames names = names_of(from);
  Rows rows;
  workshop::LanguageMarks marks = from.marks();
  for (const workshop::Finding& finding : {workshop::total_finding(replay), workshop::stop_finding(names, replay),
                                           workshop::longest_finding(names, replay)})
    rows.push_back({words.say(finding.title), words.say(finding.value), words.say(finding.remark)});
  if (replay.stop && replay.stop->unread.empty())
    rows[1][1] = marks(from.snapshot.walk.steps[replay.stop->step].text, rows[1][1]);
  return rows;
}

void add_run(std::vector<Slide>& slides, std::string title, Rows rows) {
  slides.push_back({std::move(title), "", SlideTable{{}, {0.3f, 0.35f, 0.35f}, std::move(rows)}});
}

/// What functions say that partners notice, of published values alone; empty where nothing of it may be read.
std::vector<std::string> seen_outside_row(const SlideSource& from) {
  const words::Words& words = from.words;
  const map::Reading reading = map::read(from.snapshot);
  const auto seen = map::seen_outside(from.framework(), reading);
  if (!seen) return {};
  const auto scale = map::scale_words(from.framework(), *seen->statement);
  const std::string any = words.in("statement", "the function");
  return {words.fill("“{statement}”", arg("statement", framework::fill_in(seen->statement->text, any))),
          words.count("{noticed} of {n} cell says “{often}” or “{always}”.",
                      "{noticed} of {n} cells say “{often}” or “{always}”.",
                      static_cast<std::int64_t>(seen->answers.size()), arg("noticed", seen->noticed()),
                      arg("often", scale[3]), arg("always", scale[4]))};
}

}  // namespace

void add_replay(std::vector<Slide>& slides, const SlideSource& from) {
  const workshop::Snapshot& snapshot = from.snapshot;
  if (snapshot.framework.without_replay || !workshop::has_replay(snapshot, Drafts::kAsIfAgreed)) return;
  const bool agreed = workshop::has_replay(snapshot, Drafts::kLeftOut);
  if (agreed)
    add_run(slides, from.words.say("The same case under what we agreed"),
            rows_of(from, workshop::replay_of(snapshot, Drafts::kLeftOut)));
  if (const Replay drafts = workshop::replay_of(snapshot, Drafts::kAsIfAgreed); drafts.if_we_agree)
    add_run(slides,
            agreed ? from.words.say("If the drafts are agreed as well") : from.words.say("The same case, if we agree"),
            rows_of(from, drafts));
}

void add_partner_eye(std::vector<Slide>& slides, const SlideSource& from) {
  const words::Words& words = from.words;
  const workshop::Snapshot& snapshot = from.snapshot;
  const workshop::PartnerEye eye = workshop::partner_eye(snapshot.walk);
  if (snapshot.framework.without_partner_eye || eye.empty() || snapshot.walk.steps.size() < 2) return;
  const workshop::WalkNames names = names_of(from);
  std::optional<workshop::PartnerEye> twin;
  const bool runs_again = !snapshot.framework.without_replay && workshop::has_replay(snapshot, Drafts::kLeftOut);
  if (runs_again) twin = workshop::partner_eye(snapshot.walk, workshop::replay_of(snapshot, Drafts::kLeftOut));
  Rows rows;
  workshop::LanguageMarks marks = from.marks();
  const auto add = [&](std::string name, const words::Message& was, const words::Message& then) {
    rows.push_back({std::move(name), words.say(was)});
    if (twin) rows.back().push_back(words.say(then));
  };
  for (std::size_t i = 0; i < eye.moments.size(); ++i)
    add(marks(snapshot.walk.steps[eye.moments[i].step].text, words.say(workshop::heard_words(names, eye.moments[i]))),
        workshop::day_of_walk(eye.moments[i].at_h), workshop::day_of_walk((twin ? *twin : eye).moments[i].at_h));
  const std::vector<workshop::PartnerFact> facts = workshop::partner_facts(names, eye);
  const std::vector<workshop::PartnerFact> then = workshop::partner_facts(names, twin ? *twin : eye);
  for (std::size_t i = 0; i < facts.size(); ++i) add(words.say(facts[i].name), facts[i].value, then[i].value);
  // Of the vote, before anything was agreed.
  if (auto seen = seen_outside_row(from); !seen.empty()) {
    if (twin) seen.emplace_back("–");
    rows.push_back(std::move(seen));
  }
  std::vector<std::string> head{words.in("column", "What they saw"), words.in("column", "As it was")};
  std::vector<float> widths{0.5f, 0.5f};
  if (twin) {
    head.push_back(words.in("column", "Under what we agreed"));
    widths = {0.44f, 0.28f, 0.28f};
  }
  slides.push_back({words.say("What the partner saw"), runs_again && !twin ? words.say(workshop::no_twin_words()) : "",
                    SlideTable{std::move(head), std::move(widths), std::move(rows)}});
}

}  // namespace crosstable::report
