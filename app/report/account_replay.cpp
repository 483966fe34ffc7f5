// The walked case once more, under what was agreed, and as the partner saw it.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "map/seen_outside.h"
#include "report/account_parts.h"
#include "workshop/read_back.h"
#include "workshop/replay_words.h"
#include "workshop/working_time.h"

namespace crosstable::report {
namespace {

using words::arg;
using workshop::Drafts;
using workshop::Replay;

constexpr std::size_t kMostAnswers = 6;

workshop::WalkNames names_of(const Told& told) {
  return {told.framework(), told.snapshot.roster, told.snapshot.walk, told.spoken(told.snapshot.partner)};
}

/// A fact with its remark.
void add_finding(Facts& to, const Told& told, const workshop::Finding& finding) {
  to.facts.push_back(
      {told.words.say(finding.title),
       plain(told.words.fill("{what}. {remark}", arg("what", finding.value), arg("remark", finding.remark)))});
}

/// Where it stops is in the group's own words.
void add_stop(Facts& to, const Told& told, const Replay& replay) {
  const workshop::Finding stop = workshop::stop_finding(names_of(told), replay);
  std::string shown = told.words.fill("{what}. {remark}", arg("what", stop.value), arg("remark", stop.remark));
  if (!replay.stop) {
    to.facts.push_back({told.words.say(stop.title), plain(std::move(shown))});
    return;
  }
  const std::string& own =
      replay.stop->unread.empty() ? told.snapshot.walk.steps[replay.stop->step].text : replay.stop->unread;
  to.facts.push_back({told.words.say(stop.title), told.own(own, std::move(shown))});
}

void add_waits(Document& to, const Told& told, const Replay& replay) {
  const workshop::WalkNames names = names_of(told);
  Table table;
  table.caption = told.words.say("Each wait, as it was and under what we agreed");
  // Translators: heads of a table's columns: how long a request waited, and how long it would under an agreement.
  table.head = {told.words.say("Hand-off"), told.words.in("column", "As it was"),
                told.words.in("column", "Under what we agreed")};
  table.widths = {4, 2, 2};
  for (const workshop::ReplayedHandOff& off : replay.hand_offs) {
    if (off.before_h == 0) continue;
    table.rows.push_back({in_cell(told.words.say(workshop::hand_off_words(names, off))),
                          in_cell(told.words.say(workshop::working_time(off.before_h))),
                          in_cell(off.after_h ? told.words.say(workshop::working_time(*off.after_h))
                                              : told.words.say("does not come so far"))});
  }
  if (!table.rows.empty()) to.blocks.push_back(std::move(table));
}

void add_run(Document& to, const Told& told, const Replay& replay) {
  Facts facts;
  add_finding(facts, told, workshop::total_finding(replay));
  add_stop(facts, told, replay);
  add_finding(facts, told, workshop::longest_finding(names_of(told), replay));
  to.blocks.push_back(std::move(facts));
}

/// A field as it was kept, and as it is said.
struct Field {
  std::string own, said;
};

/// What stands in the sentence of one of them, which may leave out its stop or its first word.
const Field* field_of(const std::vector<Field>& fields, const std::string& text) {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const Field& field) {
    return !text.empty() && field.said.find(text) != std::string::npos;
  });
  return at == fields.end() ? nullptr : &*at;
}

/// The program's own words, and within them the group's, which may be in another language.
Runs read_back_runs(const Told& told, const words::Message& sentence, const std::vector<Field>& fields) {
  const std::string shown = told.words.say(sentence);
  std::map<std::size_t, Run> foreign;  ///< by where they stand
  for (const words::Argument& argument : sentence.arguments) {
    const auto* text = std::get_if<std::string>(&argument.value.kind());
    const Field* field = text == nullptr ? nullptr : field_of(fields, *text);
    if (field == nullptr) continue;
    Run run = told.own(field->own, *text).front();
    const std::size_t at = shown.find(*text);
    if (!run.language.empty() && at != std::string::npos) foreign.emplace(at, std::move(run));
  }
  Runs runs;
  std::size_t told_until = 0;
  for (auto& [at, run] : foreign) {
    if (at < told_until) continue;
    if (at > told_until) runs.push_back({shown.substr(told_until, at - told_until)});
    told_until = at + run.words.size();
    runs.push_back(std::move(run));
  }
  if (told_until < shown.size()) runs.push_back({shown.substr(told_until)});
  return runs;
}

void add_read_back(Document& to, const Told& told, const std::vector<workshop::Agreement>& agreements) {
  for (const workshop::Agreement& agreement : agreements) {
    std::map<std::string, std::string> said;
    std::vector<Field> fields;
    for (const auto& [id, text] : agreement.fields) {
      said[id] = told.spoken(text);
      fields.push_back({text, said[id]});
    }
    Bullets bullets;
    for (const words::Message& sentence : workshop::read_back(told.framework().charter, said))
      bullets.items.push_back(read_back_runs(told, sentence, fields));
    if (bullets.items.empty()) continue;
    // Translators: the head of an agreement in if-then sentences; {pair} is "Sales and Finance".
    add_heading(to, 3, told.words.fill("Read back: {pair}", arg("pair", told.pair(agreement.pair))));
    to.blocks.push_back(std::move(bullets));
  }
}

bool runs_again(const workshop::Snapshot& snapshot) {
  return !snapshot.framework.without_replay && workshop::has_replay(snapshot, Drafts::kLeftOut);
}

std::optional<workshop::PartnerEye> twin_of(const Told& told) {
  if (!runs_again(told.snapshot)) return std::nullopt;
  return workshop::partner_eye(told.snapshot.walk, workshop::replay_of(told.snapshot, Drafts::kLeftOut));
}

void add_partner_table(Document& to, const Told& told, const workshop::PartnerEye& eye) {
  const workshop::WalkNames names = names_of(told);
  const std::optional<workshop::PartnerEye> twin = twin_of(told);
  Table table;
  table.caption = told.words.say("The case from outside");
  // Translators: head of a column: what a partner did, heard and knew.
  table.head = {told.words.in("column", "What they saw"), told.words.in("column", "As it was")};
  table.widths = {4, 2};
  if (twin) {
    table.head.push_back(told.words.in("column", "Under what we agreed"));
    table.widths.push_back(2);
  }
  for (std::size_t i = 0; i < eye.moments.size(); ++i) {
    const workshop::PartnerMoment& moment = eye.moments[i];
    table.rows.push_back(
        {{told.own(told.snapshot.walk.steps[moment.step].text, told.words.say(workshop::heard_words(names, moment))),
          "", ""},
         in_cell(told.words.say(workshop::day_of_walk(moment.at_h)))});
    if (twin) table.rows.back().push_back(in_cell(told.words.say(workshop::day_of_walk(twin->moments[i].at_h))));
  }
  const std::vector<workshop::PartnerFact> facts = workshop::partner_facts(names, eye);
  const std::vector<workshop::PartnerFact> then = twin ? workshop::partner_facts(names, *twin) : facts;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    table.rows.push_back({in_cell(told.words.say(facts[i].name)), in_cell(told.words.say(facts[i].value))});
    if (twin) table.rows.back().push_back(in_cell(told.words.say(then[i].value)));
  }
  to.blocks.push_back(std::move(table));
  if (!twin && runs_again(told.snapshot)) add_paragraph(to, told.words.say(workshop::no_twin_words()));
}

/// Of published values alone.
void add_seen_outside(Document& to, const Told& told) {
  const auto seen = map::seen_outside(told.framework(), told.reading);
  if (!seen) return;
  const auto scale = map::scale_words(told.framework(), *seen->statement);
  const std::string any = told.words.in("statement", "the function");
  add_heading(to, 3, told.words.say("What we say that partners notice"));
  add_paragraph(to,
                told.words.sentences(
                    {told.words.fill("“{statement}”", arg("statement", framework::fill_in(seen->statement->text, any))),
                     told.words.count("{noticed} of {n} cell says “{often}” or “{always}”.",
                                      "{noticed} of {n} cells say “{often}” or “{always}”.",
                                      static_cast<std::int64_t>(seen->answers.size()), arg("noticed", seen->noticed()),
                                      arg("often", scale[3]), arg("always", scale[4]))}));
  Table table;
  table.caption = told.words.say("Where it is noticed most");
  table.head = {told.words.say("Hand-off"), told.words.in("column", "Answer")};
  table.widths = {4, 2};
  for (std::size_t i = 0; i < std::min(kMostAnswers, seen->answers.size()); ++i) {
    const map::SeenOutside::Answer& answer = seen->answers[i];
    table.rows.push_back(
        {in_cell(told.cell(*answer.cell)), in_cell(scale[static_cast<std::size_t>(map::scale_place(answer.level))])});
  }
  to.blocks.push_back(std::move(table));
}

}  // namespace

void add_replay(Document& to, const Told& told) {
  if (told.snapshot.framework.without_replay || !workshop::has_replay(told.snapshot, Drafts::kAsIfAgreed)) return;
  const bool agreed = workshop::has_replay(told.snapshot, Drafts::kLeftOut);
  const Replay replay = workshop::replay_of(told.snapshot, agreed ? Drafts::kLeftOut : Drafts::kAsIfAgreed);
  add_heading(
      to, 2,
      agreed ? told.words.say("The same case under what we agreed") : told.words.say("The same case, if we agree"));
  add_run(to, told, replay);
  add_waits(to, told, replay);
  if (const Replay drafts = workshop::replay_of(told.snapshot, Drafts::kAsIfAgreed); agreed && drafts.if_we_agree) {
    add_heading(to, 3, told.words.say("If the drafts are agreed as well"));
    add_run(to, told, drafts);
  }
  add_read_back(to, told,
                workshop::agreements_that_count(told.snapshot.agreements, told.snapshot.request, Drafts::kAsIfAgreed));
}

void add_partner_eye(Document& to, const Told& told) {
  if (told.snapshot.framework.without_partner_eye) return;
  const workshop::PartnerEye eye = workshop::partner_eye(told.snapshot.walk);
  if (eye.empty() || told.snapshot.walk.steps.size() < 2) return;
  add_heading(to, 2, told.words.say("What the partner saw"));
  add_partner_table(to, told, eye);
  add_seen_outside(to, told);
}

}  // namespace crosstable::report
