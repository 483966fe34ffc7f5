#include <utility>

#include "workshop/change.h"
#include "workshop/change_names.h"
#include "workshop/describe.h"

namespace crosstable::workshop {

namespace fields {

void describe(auto& v, Like<Started> auto& x) {
  v("title", x.title);
  v("organisation", x.organisation);
  v("date", x.date);
  v("example", x.example);
  v("framework", x.framework);
  v("roster", x.roster);
  v("floor", x.floor);
  v("kiosks", x.kiosks);
  v.maybe("language", x.language);
}

void describe(auto& v, Like<StepEntered> auto& x) {
  v("step", x.step);
  v("now_ms", x.now_ms);
}

void describe(auto& v, Like<TimerStarted> auto& x) { v("now_ms", x.now_ms); }

void describe(auto& v, Like<TimerPaused> auto& x) { v("now_ms", x.now_ms); }

void describe(auto& v, Like<TimerExtended> auto& x) { v("by_ms", x.by_ms); }

void describe(auto& v, Like<ThemeChosen> auto& x) { v("dark", x.dark); }

void describe(auto& v, Like<FunctionJoined> auto& x) {
  v("function", x.function);
  v("joined", x.joined);
}

void describe(auto& v, Like<SponsorSpoke> auto& x) { v("spoke", x.spoke); }

void describe(auto& v, Like<PlacesChanged> auto& x) {
  v("function", x.function);
  v("places", x.places);
}

void describe(auto& v, Like<RequestPicked> auto& x) {
  v("scenario", x.scenario);
  v("request", x.request);
  v("partner", x.partner);
}

void describe(auto& v, Like<CaseDescribed> auto& x) { v("text", x.text); }

void describe(auto& v, Like<WalkStepPlaced> auto& x) { v("step", x.step); }

void describe(auto& v, Like<WalkStepMoved> auto& x) {
  v("id", x.id);
  v("lane", x.lane);
  v("column", x.column);
}

void describe(auto& v, Like<WalkStepRemoved> auto& x) { v("id", x.id); }

void describe(auto& v, Like<WalkStepWorded> auto& x) {
  v("id", x.id);
  v("text", x.text);
}

void describe(auto& v, Like<WaitChanged> auto& x) {
  v("id", x.id);
  v("days", x.days);
}

void describe(auto& v, Like<TokenSet> auto& x) {
  v("id", x.id);
  v("token", x.token);
  v("on", x.on);
}

void describe(auto& v, Like<LaneConfirmed> auto& x) {
  v("lane", x.lane);
  v("confirmed", x.confirmed);
}

void describe(auto& v, Like<RoundOpened> auto& x) {
  v("id", x.id);
  v("step", x.step);
  v("form", x.form);
  v("roster", x.roster);
  v("plan", x.plan);
  v("eligibility", x.eligibility);
  v.maybe("earlier", x.earlier);
}

void describe(auto& v, Like<CellsPublished> auto& x) {
  v("round", x.round);
  v("cells", x.cells);
}

void describe(auto& v, Like<RoundClosed> auto& x) {
  v("round", x.round);
  v("cells", x.cells);
  v("turnout", x.turnout);
  v("poll", x.poll);
  v.maybe("boxes", x.boxes);
}

void describe(auto& v, Like<RoundDiscarded> auto& x) { v("round", x.round); }

void describe(auto& v, Like<RoundSetAside> auto& x) {
  v("round", x.round);
  v.maybe("maybe_shown", x.maybe_shown);
}

void describe(auto& v, Like<PlaceLeft> auto& x) {
  v("round", x.round);
  v("function", x.function);
}

void describe(auto& v, Like<HandsCounted> auto& x) {
  v("step", x.step);
  v("form", x.form);
  v("result", x.result);
}

void describe(auto& v, Like<MapHidden> auto& x) { v("hidden", x.hidden); }

void describe(auto& v, Like<FunctionSpoke> auto& x) {
  v("function", x.function);
  v("spoke", x.spoke);
}

void describe(auto& v, Like<ObservationAdded> auto& x) { v("text", x.text); }

void describe(auto& v, Like<CandidateSet> auto& x) {
  v("pair", x.pair);
  v("on", x.on);
}

void describe(auto& v, Like<FocusSet> auto& x) {
  v("pair", x.pair);
  v("on", x.on);
}

void describe(auto& v, Like<SymptomWorded> auto& x) {
  v("pair", x.pair);
  v("text", x.text);
}

void describe(auto& v, Like<WhyWorded> auto& x) {
  v("pair", x.pair);
  v("index", x.index);
  v("text", x.text);
}

void describe(auto& v, Like<CauseTagged> auto& x) {
  v("pair", x.pair);
  v("tag", x.tag);
  v("on", x.on);
}

void describe(auto& v, Like<CauseAgreed> auto& x) {
  v("pair", x.pair);
  v("function", x.function);
  v("agreed", x.agreed);
}

void describe(auto& v, Like<FieldSettled> auto& x) {
  v("pair", x.pair);
  v("field", x.field);
  v("text", x.text);
}

void describe(auto& v, Like<RungSet> auto& x) {
  v("pair", x.pair);
  v("index", x.index);
  v("rung", x.rung);
}

void describe(auto& v, Like<CharterAgreed> auto& x) {
  v("pair", x.pair);
  v("function", x.function);
  v("agreed", x.agreed);
}

void describe(auto& v, Like<ReservationLogged> auto& x) {
  v("pair", x.pair);
  v("text", x.text);
}

void describe(auto& v, Like<ActionAdded> auto& x) { v("action", x.action); }

void describe(auto& v, Like<ActionChanged> auto& x) { v("action", x.action); }

void describe(auto& v, Like<ActionRemoved> auto& x) { v("id", x.id); }

void describe(auto& v, Like<FollowUpBooked> auto& x) {
  v("date", x.date);
  v("booked", x.booked);
}

void describe(auto&, Like<Finished> auto&) {}

void describe(auto& v, Like<MotionChosen> auto& x) { v("still", x.still); }

void describe(auto& v, Like<FinishPlanned> auto& x) { v("at_ms", x.at_ms); }

void describe(auto& v, Like<MapFrozen> auto& x) { v("frozen", x.frozen); }

void describe(auto& v, Like<RevealChosen> auto& x) { v("reveal", x.reveal); }

void describe(auto& v, Like<RowOpened> auto& x) { v("function", x.function); }

void describe(auto& v, Like<ColumnGuessed> auto& x) {
  v("function", x.function);
  v("guess", x.guess);
}

void describe(auto& v, Like<ColumnOpened> auto& x) { v("function", x.function); }

void describe(auto&, Like<WholeMapShown> auto&) {}

void describe(auto& v, Like<SnapshotFile> auto& x) {
  v("mark", x.mark);
  v("file", x.file);
}

void describe(auto& v, Like<SnapshotFollowed> auto& x) { v("snapshot", x.snapshot); }

void describe(auto& v, Like<SnapshotSaved> auto& x) { v("snapshot", x.snapshot); }

void describe(auto& v, Like<ContrastChosen> auto& x) { v("high", x.high); }

void describe(auto& v, Like<PairPinned> auto& x) {
  v("pair", x.pair);
  v("on", x.on);
}

void describe(auto&, Like<SamePeople> auto&) {}

void describe(auto& v, Like<Inheritance> auto& x) {
  v("scenario", x.scenario);
  v("request", x.request);
  v("partner", x.partner);
  v("past_case", x.past_case);
  v("walk", x.walk);
  v("focus", x.focus);
  v("causes", x.causes);
  v("agreements", x.agreements);
  v("actions", x.actions);
  v("follow_ups", x.follow_ups);
  v("notes", x.notes);
  v.maybe("kept", x.kept);
  v.maybe("questions", x.questions);
  v.maybe("questions_asked", x.questions_asked);
  v.maybe("written", x.written);
  v.maybe("past", x.past);
}

void describe(auto& v, Like<Inherited> auto& x) { v("left", x.left); }

void describe(auto& v, Like<AgreementDecided> auto& x) {
  v("pair", x.pair);
  v("decision", x.decision);
}

void describe(auto& v, Like<NoteSettled> auto& x) { v("note", x.note); }

void describe(auto& v, Like<NoteAdded> auto& x) { v("note", x.note); }

void describe(auto& v, Like<NoteChanged> auto& x) { v("note", x.note); }

void describe(auto& v, Like<NoteRemoved> auto& x) { v("id", x.id); }

void describe(auto& v, Like<NoteMadeAction> auto& x) { v("id", x.id); }

void describe(auto& v, Like<LeftNoteMarked> auto& x) {
  v("note", x.note);
  v("goes_out", x.goes_out);
}

void describe(auto& v, Like<TextKept> auto& x) {
  v("text", x.text);
  v("kept", x.kept);
}

void describe(auto& v, Like<LanguageChosen> auto& x) { v("language", x.language); }

void describe(auto& v, Like<OwnRequestWorded> auto& x) {
  v("index", x.index);
  v("request", x.request);
  v("partner", x.partner);
}

void describe(auto& v, Like<ScenarioPutAside> auto& x) {
  v("scenario", x.scenario);
  v("aside", x.aside);
}

void describe(auto& v, Like<TitleCorrected> auto& x) {
  v("title", x.title);
  v("organisation", x.organisation);
}

void describe(auto& v, Like<FunctionRenamed> auto& x) {
  v("function", x.function);
  v("name", x.name);
  v("short_name", x.short_name);
}

void describe(auto& v, Like<FunctionAdded> auto& x) { v("function", x.function); }

void describe(auto& v, Like<QuestionWorded> auto& x) {
  v("index", x.index);
  v("text", x.text);
  v("answers", x.answers);
}

void describe(auto&, Like<Undone> auto&) {}

}  // namespace fields

namespace {

constexpr std::size_t kKinds = kChangeNames.size();

template <std::size_t Index>
Change read_as(const framework::Value& value, fields::Fault& fault) {
  std::variant_alternative_t<Index, ChangeKinds> change{};
  fields::Reader reader(value, "", fault);
  reader.allow("kind");
  describe(reader, change);
  reader.finish();
  return change;
}

using ReadAs = Change (*)(const framework::Value&, fields::Fault&);

template <std::size_t... Index>
constexpr std::array<ReadAs, kKinds> readers(std::index_sequence<Index...>) {
  return {&read_as<Index>...};
}

constexpr std::array<ReadAs, kKinds> kReaders = readers(std::make_index_sequence<kKinds>());

}  // namespace

std::string_view kind_of(const Change& change) { return kChangeNames[change.index()]; }

framework::Value to_value(const Change& change) {
  fields::Writer writer;
  writer("kind", std::string(kind_of(change)));
  visit([&](const auto& one) { describe(writer, one); }, change);
  return writer.take();
}

tl::expected<Change, std::string> from_value(const framework::Value& value) {
  const framework::Value* kind = value.find("kind");
  if (kind == nullptr || kind->text() == nullptr) return tl::unexpected<std::string>("A change without a kind.");
  for (std::size_t index = 0; index < kKinds; ++index) {
    if (kChangeNames[index] != *kind->text()) continue;
    fields::Fault fault;
    Change change = kReaders[index](value, fault);
    if (fault) return tl::unexpected("A change of kind " + std::string(kChangeNames[index]) + ": " + fault.what);
    return change;
  }
  return tl::unexpected("A change of the unknown kind " + *kind->text() + ".");
}

}  // namespace crosstable::workshop
