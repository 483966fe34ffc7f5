#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <initializer_list>
#include <set>
#include <utility>

#include "words/dates.h"
#include "workshop/example.h"

namespace crosstable::workshop {

namespace {

using Changes = std::vector<Change>;

const Pair kSalesFinance{"SA", "FI"};
const Pair kChannelFinance{"CM", "FI"};

struct Stop {
  const char* lane;
  const char* text;
  int wait_days;
  std::set<Token> tokens;
};

Changes walk() {
  const std::initializer_list<Stop> stops{
      {"", "Asks for 90 days", 0, {}},
      {"SA", "Takes the request", 0, {}},
      {"CM", "Checks the rule", 1, {}},
      {"FI", "Is asked to approve", 2, {Token::kStuck, Token::kNoOwner}},
      {"SA", "Calls again", 6, {Token::kDetour}},
      {"FI", "Wants a guarantee", 1, {Token::kTwoAnswers}},
      {"LE", "Drafts the clause", 4, {Token::kStuck}},
      {"SA", "Answers", 3, {}},
      {"", "Orders", 0, {}},
  };
  Changes changes;
  int column = 0;
  for (const Stop& stop : stops)
    changes.push_back(WalkStepPlaced{{0, stop.lane, column++, stop.text, stop.wait_days, stop.tokens}});
  for (const char* lane : {"SA", "CM", "LE"}) changes.push_back(LaneConfirmed{lane});
  return changes;
}

Changes confirm_others(const framework::Roster& roster) {
  Changes changes;
  for (const framework::Function& function : roster.functions) changes.push_back(LaneConfirmed{function.code});
  return changes;
}

Changes join(const framework::Roster& roster, bool last) {
  Changes changes;
  for (const framework::Function& function : roster.functions) {
    if ((function.code == "LE") == last) changes.push_back(FunctionJoined{function.code});
  }
  return changes;
}

Changes tone(const framework::Roster& roster) {
  Changes changes{SponsorSpoke{}};
  for (Change& change : join(roster, false)) changes.push_back(std::move(change));
  return changes;
}

Changes pick() {
  return {RequestPicked{"credit-terms", "90-day terms and a special price", "Distributor"},
          CaseDescribed{"In September a distributor asked for 90 days and eight percent off for a first order of "
                        "120,000 EUR. It had its answer after "
                        "17 days, from the third person it called, and ordered half."}};
}

Changes see(const framework::Roster& roster) {
  Changes changes;
  for (const framework::Function& function : roster.functions) changes.push_back(FunctionSpoke{function.code});
  changes.push_back(ObservationAdded{"Where the request waits longest, nobody knows who may say yes."});
  changes.push_back(ObservationAdded{"Finance did not expect that the others find it hard to reach."});
  for (const auto& [from, about] : {std::pair("SA", "FI"), std::pair("CM", "FI"), std::pair("SA", "LE"),
                                    std::pair("FI", "SA"), std::pair("SA", "CM")}) {
    changes.push_back(CandidateSet{{from, about}});
  }
  return changes;
}

Changes choose() { return {FocusSet{kSalesFinance}, FocusSet{kChannelFinance}}; }

Changes sales_finance_causes() {
  const Pair& pair = kSalesFinance;
  return {SymptomWorded{pair, "Nobody in Finance owns an exception, so requests wait for the Thursday meeting."},
          WhyWorded{pair, 0, "Only the meeting may go above the limit."},
          WhyWorded{pair, 1, "The limit table names amounts, but no role."},
          WhyWorded{pair, 2, "Finance is measured on overdue days, Sales on orders; nobody on the time to an answer."},
          CauseTagged{pair, "no owner"},
          CauseTagged{pair, "clashing target"},
          CauseTagged{pair, "missing input"}};
}

Changes channel_finance_causes() {
  const Pair& pair = kChannelFinance;
  return {SymptomWorded{pair, "Channel hears of a lower limit from the distributor."},
          WhyWorded{pair, 0, "Limits are reviewed weekly without Channel."},
          WhyWorded{pair, 1, "The review was set up when there were no distributors."}, CauseTagged{pair, "no rule"},
          CauseTagged{pair, "missing input"}};
}

Changes causes() {
  Changes changes = sales_finance_causes();
  for (Change& change : channel_finance_causes()) changes.push_back(std::move(change));
  changes.push_back(CauseAgreed{kSalesFinance, "SA"});
  return changes;
}

Changes agree_causes() {
  return {CauseAgreed{kSalesFinance, "FI"}, CauseAgreed{kChannelFinance, "CM"}, CauseAgreed{kChannelFinance, "FI"}};
}

using Fields = std::initializer_list<std::pair<const char*, const char*>>;

void settle(Changes& changes, const Pair& pair, const Fields& fields) {
  for (const auto& [field, text] : fields) changes.push_back(FieldSettled{pair, field, text});
}

Changes commit() {
  Changes changes;
  settle(changes, kSalesFinance,
         {{"decision_owner", "Credit lead, Finance"},
          {"deputy", "Head of Treasury"},
          {"acknowledge_by", "4 working hours"},
          {"decide_by", "2 working days"},
          {"inputs", "Order forecast, last balance sheet, price asked for"},
          {"pause", "Sales is asked for something missing"},
          {"silence", "Yes, up to 60 days and 50,000 EUR"},
          {"measure", "Share decided in 2 days, target 90%"},
          {"one_voice", "The account manager in Sales answers, nobody else"}});
  settle(changes, kChannelFinance,
         {{"decision_owner", "Credit lead, Finance"}, {"inputs", "Distributor plan, stock, open orders"}});
  const std::initializer_list<framework::Rung> rungs{{"Working pair: Jo and Ines", 1},
                                                     {"Function leads: Marta and Paul", 1},
                                                     {"Heads: Head of Sales, Head of Finance", 2},
                                                     {"Sponsor: Ana Ruiz", 2}};
  int index = 0;
  for (const framework::Rung& rung : rungs) changes.push_back(RungSet{kSalesFinance, index++, rung});
  changes.push_back(CharterAgreed{kSalesFinance, "SA"});
  return changes;
}

Changes agree_charter() {
  Changes changes;
  settle(changes, kSalesFinance, {{"consequence", "It goes up one rung by itself"}, {"review_on", "Day 30"}});
  settle(changes, kChannelFinance,
         {{"deputy", "Head of Treasury"},
          {"acknowledge_by", "1 working day"},
          {"decide_by", "3 working days"},
          {"silence", "The limit stays as it is"},
          {"measure", "Limit changes that Channel knew before the distributor"},
          {"consequence", "Both heads review the capacity"},
          {"one_voice", "The channel manager answers, nobody else"},
          {"review_on", "Day 30"}});
  for (const char* side : {"SA", "FI"}) changes.push_back(CharterAgreed{kSalesFinance, side});
  for (const char* side : {"CM", "FI"}) changes.push_back(CharterAgreed{kChannelFinance, side});
  return changes;
}

Changes hear() {
  return {ReservationLogged{
      kChannelFinance, "The review may fall out in the week before the quarter ends; then a note by mail is enough."}};
}

Action counting() {
  return {0, "Count decisions within two days", "Marta, Sales", "", "Share per week on the shared board", kSalesFinance,
          ""};
}

Changes act() {
  return {ActionAdded{{0, "Publish the limits table on one page", "Ines, Finance", "2026-12-04",
                       "Page linked in the request form", kSalesFinance, ""}},
          ActionAdded{{0, "Name the credit lead’s deputy", "Head of Treasury", "2026-11-27",
                       "Announced to Sales and Channel", kSalesFinance, ""}},
          ActionAdded{{0, "Put channel on the weekly limit review", "Paul, Finance", "2026-12-01",
                       "First three reviews attended", kChannelFinance, ""}},
          ActionAdded{counting()}, FollowUpBooked{"2026-12-23"}};
}

Changes close() {
  Action counted = counting();
  counted.id = 4;
  counted.due = "2026-12-07";
  return {ActionChanged{counted}, FollowUpBooked{"2027-01-22"}, FollowUpBooked{"2027-02-22"}};
}

ExampleStep step_of(const framework::Step& step, const framework::Roster& roster) {
  using ballot::RoundKind;
  using framework::StepKind;
  switch (step.kind) {
    case StepKind::kTone:
    case StepKind::kRecall: return {step.id, tone(roster), {}, join(roster, true)};
    case StepKind::kPick: return {step.id, {}, RoundKind::kPick, pick()};
    case StepKind::kWalk: return {step.id, walk(), {}, confirm_others(roster)};
    case StepKind::kVoice: return {step.id, {}, RoundKind::kVoice, {}};
    case StepKind::kVote: return {step.id, {}, RoundKind::kFriction, {}};
    case StepKind::kMap: return {step.id, see(roster), {}, {}};
    case StepKind::kChoose: return {step.id, {}, RoundKind::kDots, choose()};
    case StepKind::kCauses: return {step.id, causes(), {}, agree_causes()};
    case StepKind::kCommit:
    case StepKind::kAdjust: return {step.id, commit(), {}, agree_charter()};
    case StepKind::kConfidence: return {step.id, {}, RoundKind::kConfidence, hear()};
    case StepKind::kClose: return {step.id, act(), {}, close()};
    case StepKind::kBreak:
    case StepKind::kPromises:
    case StepKind::kCompare: return {step.id, {}, {}, {}};
  }
  return {};
}

std::chrono::sys_days day_of(const std::string& date) {
  int parts[3]{};
  const char* at = date.data();
  for (int& part : parts) {
    at = std::from_chars(at, date.data() + date.size(), part).ptr;
    if (at != date.data() + date.size()) ++at;
  }
  return std::chrono::year{parts[0]} / parts[1] / parts[2];
}

std::string date_of(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

std::string later(const std::string& date, std::chrono::days by) {
  return is_date(date) ? date_of(day_of(date) + by) : date;
}

/// Where the close of the workshop proposes it: as many days on, and no week-end.
std::string follow_up_on(const Started& moved, const std::string& before, const std::string& booked,
                         std::chrono::days by) {
  for (const int days : moved.framework.follow_up_days) {
    if (words::working_day_after(before, days) == booked) return words::working_day_after(moved.date, days);
  }
  return words::working_day_from(later(booked, by));
}

}  // namespace

void move_example(ExampleScript& script, const std::string& date) {
  if (!is_date(date)) return;
  const std::chrono::days by = day_of(date) - day_of(script.started.date);
  const auto weeks = std::chrono::ceil<std::chrono::weeks>(by);
  const std::string before = std::exchange(script.started.date, date);
  for (ExampleStep& step : script.steps) {
    for (Changes* changes : {&step.before_round, &step.after_round}) {
      for (Change& change : *changes) {
        if (auto* added = get_if<ActionAdded>(&change)) added->action.due = later(added->action.due, weeks);
        if (auto* changed = get_if<ActionChanged>(&change)) changed->action.due = later(changed->action.due, weeks);
        if (auto* booked = get_if<FollowUpBooked>(&change))
          booked->date = follow_up_on(script.started, before, booked->date, by);
      }
    }
  }
}

framework::Roster example_roster() { return *framework::parse_roster("SA:5,FI:4,CM:3,LE:3,CS:4"); }

ExampleScript example_script(const framework::Framework& framework, const framework::Roster& roster) {
  ExampleScript script;
  script.started = {"90-day terms",
                    "Northwind",
                    "2026-11-23",
                    true,
                    framework,
                    roster,
                    std::max(ballot::kLeastFloor, framework.floor),
                    4};
  for (const framework::Step& step : framework.steps) script.steps.push_back(step_of(step, roster));
  return script;
}

}  // namespace crosstable::workshop
