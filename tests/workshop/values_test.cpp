#include "workshop/values.h"

#include <functional>
#include <set>

#include <gmock/gmock.h>

#include "play.h"

namespace crosstable::workshop::test {

using framework::Array;
using framework::Object;
using framework::Value;
using ::testing::HasSubstr;

namespace {

ballot::PollResult confidence_result() {
  return {ballot::RoundKind::kConfidence, 19, true, {}, {4.0, 3.5}, {false, true}};
}

Inheritance left_over() {
  const Pair pair{"SA", "FI"};
  Inheritance left;
  left.scenario = "credit-terms";
  left.request = "90-day terms";
  left.walk.steps = {{1, "", 0, "Asks", 0, {}}, {2, "SA", 1, "Calls", 6, {Token::kStuck}}};
  left.walk.confirmed = {"SA"};
  left.focus = {pair};
  left.causes[pair] = {"It waits.", {"Because."}, {"no owner"}, {"SA"}};
  const AgreementVersion first{
      1, "Terms", "2026-11-23", {{"decide_by", "2 days"}}, {{"Heads: Ines", 2}}, "Until March.", {"SA"}};
  Agreement agreement{pair, "90-day terms", first.fields, first.ladder, "", {"SA"}, {first}, Decision::kOpen, 1};
  left.agreements = {agreement};
  Action action{0, "Publish the table", "Ines", "2026-12-04", "Seen", pair, "", ""};
  action.origin = Origin{"Terms", "2026-11-23", 2};
  action.marks = {{"2026-11-23", "2026-12-01", "late", "Half of it"}};
  left.actions = {action};
  left.follow_ups = {"2026-12-23"};
  left.notes = {{"It waits.", "2026-11-23", true}};
  left.kept = {{TextKind::kPastCase, 0, {}}, {TextKind::kAction, 1, {}}};
  left.written = {{"Because.", ""}, {"It waits.", "de"}};
  return left;
}

/// One change of every kind, with every optional part present somewhere.
// NOLINTNEXTLINE(readability-function-size): a list of changes.
std::vector<Change> one_of_each() {
  const Pair pair{"SA", "FI"};
  History history = begun();
  auto opened = opening(history.now());
  opened.plan.too_few = {{3, 4}};
  opened.form.pairs = {{0, 1}};
  opened.earlier = ballot::Earlier{
      {{ballot::Handling::kTell, "2026-11-20", {{-1, 1}, {0, 1}}, {2, 4}, {0, 2}, true, false, true, true}},
      {{12, true}}};
  auto cell = cell_of(opened, "SA>FI");
  cell.dependence = ballot::Level{3, 3, false};
  cell.statements[2].reset();
  cell.statements[3]->split = true;
  cell.held_back = {{2}, false, true};
  const Action action{3, "Publish the table", "Ines", "2026-12-04", "Seen", pair, "late"};
  Started spoken = started();
  spoken.language = "de";
  return {started(),
          spoken,
          StepEntered{3, 77},
          TimerStarted{1'795'420'800'000},
          TimerPaused{1'795'420'900'000},
          TimerExtended{-120'000},
          ThemeChosen{true},
          FunctionJoined{"SA", false},
          SponsorSpoke{true},
          PlacesChanged{"LE", 7},
          TitleCorrected{"90-day terms", "Northwind"},
          FunctionRenamed{"LE", "Legal and contracts", "Legal"},
          FunctionAdded{{"LG", "Logistics", "", 6, 3}},
          RequestPicked{"credit-terms", "90-day terms", "Distributor"},
          CaseDescribed{"Zeile eins\nüber „Fristen“"},
          WalkStepPlaced{{0, "SA", 2, "Calls", 6, {Token::kDetour, Token::kStuck}}},
          WalkStepMoved{4, "", 1},
          WalkStepRemoved{2},
          WalkStepWorded{2, "Calls again"},
          WaitChanged{2, 9},
          TokenSet{2, Token::kTwoAnswers, false},
          LaneConfirmed{"FI", false},
          opened,
          CellsPublished{opened.id, {cell}},
          RoundClosed{opened.id, {cell}, {5, 4, 3, 3, 4}, confidence_result()},
          RoundDiscarded{opened.id},
          RoundSetAside{opened.id},
          RoundSetAside{opened.id, {"SA>FI"}},
          PlaceLeft{opened.id, "SA"},
          HandsCounted{"confidence", opened.form, confidence_result()},
          MapHidden{false},
          ContrastChosen{true},
          MotionChosen{true},
          LanguageChosen{"pt_BR"},
          FinishPlanned{1'795'420'800'000},
          PairPinned{pair, false},
          MapFrozen{true},
          RevealChosen{Reveal::kRowByRow},
          RowOpened{"CM"},
          ColumnGuessed{"FI", {"clarity", "conduct", friction::Band::kStrained}},
          ColumnGuessed{"FI", {"", "conduct", {}}},
          ColumnOpened{"FI"},
          WholeMapShown{},
          SnapshotFollowed{{std::string(64, 'a'), "2026-11-23-terms.snapshot"}},
          SnapshotSaved{{std::string(64, 'b'), "2026-11-23-terms-2.snapshot"}},
          FunctionSpoke{"CM", true},
          ObservationAdded{"It waits."},
          CandidateSet{pair, false},
          FocusSet{pair, true},
          SymptomWorded{pair, "It waits."},
          WhyWorded{pair, 2, "Because."},
          CauseTagged{pair, "no owner", true},
          CauseAgreed{pair, "FI", true},
          FieldSettled{pair, "decide_by", "2 days"},
          RungSet{pair, 1, {"Heads", 2}},
          CharterAgreed{pair, "SA", true},
          ReservationLogged{pair, "Only until March."},
          ActionAdded{action},
          ActionChanged{{3, "", "", "", "", {}, ""}},
          ActionRemoved{3},
          FollowUpBooked{"2026-12-23", false},
          Finished{},
          SamePeople{},
          Inherited{left_over()},
          AgreementDecided{pair, Decision::kEscalated},
          NoteSettled{{"It waits.", "2026-11-23"}},
          LeftNoteMarked{{"It waits.", "2026-11-23", true}, false},
          TextKept{{TextKind::kCauses, 0, pair}, true},
          NoteAdded{{0, "Who pays?", "SA", "map", true, true}},
          NoteChanged{{2, "Who pays?", "", "", false, false}},
          NoteRemoved{2},
          NoteMadeAction{2},
          OwnRequestWorded{0, "A second source by May", "Supplier"},
          ScenarioPutAside{"credit-terms", true},
          QuestionWorded{0, "May I have 90 days?", {"Yes", "No"}},
          Undone{}};
}

std::vector<Value> wrong_values() {
  return {Value(),    Value(true), Value(-1),      Value(std::int64_t{1} << 62), Value(2.5),
          Value("x"), Value(""),   Value(Array{}), Value(Array{Value(7)}),       Value(Object{})};
}

/// Calls `see` with every tree that differs from `value` in one place.
void mutate(const Value& value, const std::function<void(const Value&)>& see) {
  for (const Value& wrong : wrong_values()) see(wrong);
  if (const Object* object = value.object()) {
    for (std::size_t at = 0; at < object->size(); ++at) {
      Object without = *object;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(at));
      see(without);
      mutate((*object)[at].second, [&](const Value& changed) {
        Object with = *object;
        with[at].second = changed;
        see(with);
      });
    }
  }
  if (const Array* array = value.array(); array != nullptr && !array->empty()) {
    Array doubled = *array;
    doubled.push_back(array->back());
    see(doubled);
    mutate(array->front(), [&](const Value& changed) {
      Array with = *array;
      with.front() = changed;
      see(with);
    });
  }
}

}  // namespace

TEST(LogValues, EveryKindOfChangeSurvivesJson) {
  std::set<std::size_t> seen;
  for (const Change& change : one_of_each()) {
    seen.insert(change.index());
    const auto parsed = framework::parse_json(text_of(change));
    ASSERT_TRUE(parsed.has_value()) << words::english(parsed.error().what);

    const auto again = from_value(*parsed);

    ASSERT_TRUE(again.has_value()) << again.error();
    EXPECT_EQ(again->index(), change.index());
    EXPECT_EQ(text_of(*again), text_of(change));
  }
  EXPECT_EQ(seen.size(), std::variant_size_v<ChangeKinds>);
}

TEST(LogValues, EveryKindHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (const Change& change : one_of_each()) names.insert(kind_of(change));

  EXPECT_EQ(names.size(), std::variant_size_v<ChangeKinds>);
  EXPECT_EQ(kind_of(WalkStepPlaced{}), "walk_step_placed");
  EXPECT_EQ(kind_of(CharterAgreed{}), "charter_agreed");
  EXPECT_EQ(kind_of(Undone{}), "undone");
}

TEST(LogValues, MissingAndUnknownMembersAreRefusedByName) {
  const auto refused = [](const Object& object) { return from_value(Value(object)).error(); };

  EXPECT_THAT(refused({{"kind", "wait_changed"}, {"id", 1}}), HasSubstr("days is missing"));
  EXPECT_THAT(refused({{"kind", "wait_changed"}, {"id", 1}, {"days", 2}, {"hours", 3}}),
              HasSubstr("hours is not known"));
  EXPECT_THAT(refused({{"kind", "wait_changed"}, {"id", "1"}, {"days", 2}}), HasSubstr("id must be a whole number"));
  EXPECT_THAT(refused({{"kind", "token_set"}, {"id", 1}, {"token", "lost"}, {"on", true}}),
              HasSubstr("stuck, no_owner, two_answers, detour"));
  EXPECT_THAT(refused({{"kind", "party"}}), HasSubstr("unknown kind party"));
  EXPECT_THAT(refused({}), HasSubstr("without a kind"));
}

TEST(LogValues, ListsThatAreSetsMustBeInOrder) {
  const auto placed = to_value(Change(WalkStepPlaced{{0, "SA", 0, "Calls", 0, {Token::kStuck, Token::kDetour}}}));
  auto json = to_json(placed, -1);
  const auto at = json.find("[\"stuck\", \"detour\"]");
  ASSERT_NE(at, std::string::npos) << json;
  json.replace(at, 19, "[\"detour\", \"stuck\"]");

  const auto again = from_value(framework::parse_json(json).value());

  ASSERT_FALSE(again.has_value());
  EXPECT_THAT(again.error(), HasSubstr("in order"));
}

TEST(LogValues, ADamagedChangeIsRefusedOrStillAChangeButNeverACrash) {
  const History live = at("close", ExampleMoment::kUnderWay);
  int read = 0;
  int refused = 0;
  for (const Change& change : one_of_each()) {
    if (holds_alternative<Started>(change)) continue;
    mutate(to_value(change), [&](const Value& damaged) {
      const auto again = from_value(damaged);
      if (!again) {
        EXPECT_FALSE(again.error().empty());
        ++refused;
        return;
      }
      ++read;
      EXPECT_EQ(text_of(from_value(to_value(*again)).value()), text_of(*again));
      if (refusal(live, *again)) return;
      History copy = live;
      copy.apply(*again);
    });
  }
  EXPECT_GT(read, 100);
  EXPECT_GT(refused, 1000);
}

TEST(LogValues, ADamagedStartIsRefusedOrStillAStart) {
  Object value = *to_value(Change(started())).object();
  for (auto& [key, member] : value) {
    const Value kept = member;
    for (const Value& wrong : wrong_values()) {
      member = wrong;
      const auto again = from_value(Value(value));
      if (again) (void)refusal(History(), *again);
      EXPECT_FALSE(again.has_value() && key == "framework");
    }
    member = kept;
  }
  EXPECT_TRUE(from_value(Value(value)).has_value());
}

TEST(RoundValues, SurviveJson) {
  const auto opened = opening(begun().now());
  const auto through = [](const Value& value) { return framework::parse_json(to_json(value, -1)).value(); };

  EXPECT_EQ(roster_from(through(to_value(opened.roster))).value(), opened.roster);
  EXPECT_EQ(form_from(through(to_value(opened.form))).value(), opened.form);
  EXPECT_EQ(plan_from(through(to_value(opened.plan))).value(), opened.plan);
}

TEST(RoundValues, OfBeforeTwoVotesWereComparedAreReadAndWrittenAsTheyWere) {
  const History history = begun();
  const auto opened = opening(history.now());
  const RoundClosed closed{opened.id, {cell_of(opened, "SA>FI")}, everyone(opened.roster), confidence_result()};
  for (const Change& change : {Change(opened), Change(closed)}) {
    const std::string text = text_of(change);
    for (const char* member : {"earlier", "held_back", "summary", "leads"})
      EXPECT_EQ(text.find(member), std::string::npos) << member;
    const auto read = from_value(framework::parse_json(text).value());
    ASSERT_TRUE(read) << read.error();
    EXPECT_EQ(text_of(*read), text);
  }
}

TEST(RoundValues, RefuseWhatIsNoRoster) {
  EXPECT_THAT(roster_from(Value(7)).error(), HasSubstr("must be an object"));
  EXPECT_THAT(roster_from(Value(Object{{"functions", Value(Array{Value(1)})}})).error(),
              HasSubstr("functions[0] must be an object"));
}

}  // namespace crosstable::workshop::test
