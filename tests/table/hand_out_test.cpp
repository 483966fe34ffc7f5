// The page from which results leave the machine: what goes, where to, and what is said of it.
#include "table/home/hand_out.h"

#include <gtest/gtest.h>

#include "look/icons.h"
#include "table/one_table.h"
#include "workshop/snapshot.h"

namespace crosstable::test {
namespace {

using Moment = workshop::ExampleMoment;
using table::HandOutPlace;
using Kind = HandOutPlace::Kind;

HandOutPlace stick(const std::string& name) {
  return {.kind = Kind::kStick, .id = "/dev/" + name, .name = name, .folder = "/media/" + name, .free_mb = 4096};
}
HandOutPlace home() { return {.kind = Kind::kHome, .id = "/home/ann", .name = "", .folder = "/home/ann"}; }
HandOutPlace printer() { return {.kind = Kind::kPrinter, .id = "printer Office", .name = "Office", .folder = ""}; }

/// A workshop that is done and saved, with the page open.
struct Page : OneTable {
  explicit Page(bool saved = true, const TableSize& size = kFull55) : OneTable(size) {
    play("close", Moment::kDone);
    state.folder = "/srv/terms.workshop";
    if (saved) state.saved_as = "2026-11-23-terms.snapshot";
    act(table::ShowHandOut{});
  }
  void find(std::vector<HandOutPlace> places, std::vector<HandOutPlace> printers = {}) {
    table::places_found(state, std::move(places));
    table::printers_found(state, std::move(printers));
    refresh();
  }
  const table::HandOutFiles* files() const { return effect<table::HandOutFiles>(); }
  /// As the store answers; what is handed out then.
  std::optional<table::HandOutFiles> saved(const std::string& name) {
    for (const table::Effect& effect : table::snapshot_saved(state, name, std::string(64, 'a'), "")) {
      if (const auto* files = get_if<table::HandOutFiles>(&effect)) return *files;
    }
    return std::nullopt;
  }
};

TEST(HandOut, SaysThatNoStickIsHereAndOffersTheHomeFolder) {
  Page page;
  page.refresh();
  EXPECT_TRUE(page.middle.has_text("Looking for sticks and printers"));

  page.find({home()});

  EXPECT_TRUE(page.middle.has_text("No USB stick is here. Put one in: it appears by itself."));
  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));
  ASSERT_NE(page.files(), nullptr);
  EXPECT_EQ(page.files()->place.id, "/home/ann");
}

TEST(HandOut, SaysWhichDaysTheCalendarDoesNotHold) {
  Page page;
  page.play("close", Moment::kUnderWay);
  page.state.history.apply(workshop::FollowUpBooked{"3000-01-01"});
  page.find({stick("BLUE"), home()});
  const std::string remark =
      "Calendars end with the year 2999; what is due on Wednesday 1 January 3000 is not in them.";

  EXPECT_TRUE(page.middle.has_text(remark));
  EXPECT_EQ(findings(page.middle), "");
  ASSERT_TRUE(page.middle.tap("table.hand_out.part.calendar"));
  page.refresh();
  EXPECT_FALSE(page.middle.has_text(remark)) << "no calendar goes out";
}

TEST(HandOut, WritesWhatIsChosenOfTheSavedSnapshotToTheStick) {
  Page page;
  page.find({stick("BLUE"), home()});
  ASSERT_TRUE(page.middle.tap("table.hand_out.part.calendar"));
  ASSERT_TRUE(page.middle.tap("table.hand_out.part.pictures"));

  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));

  ASSERT_NE(page.files(), nullptr);
  EXPECT_EQ(page.files()->snapshot, "/srv/terms.workshop/2026-11-23-terms.snapshot");
  EXPECT_EQ(page.files()->formats, "report,png,svg");
  EXPECT_TRUE(page.files()->with_snapshot);
  EXPECT_EQ(page.files()->place.name, "BLUE");
}

TEST(HandOut, HasSquareTicksForWhatSeveralMayBeAndRoundOnesForTheOnePlace) {
  Page page;
  page.find({stick("BLUE"), home()});

  EXPECT_TRUE(page.middle.has_sign("table.hand_out.part.calendar", look::icon::kTicked));
  ASSERT_TRUE(page.middle.tap("table.hand_out.part.calendar"));
  EXPECT_TRUE(page.middle.has_sign("table.hand_out.part.calendar", look::icon::kUnticked));
  int round = 0;
  for (const look::Target& target : page.middle.surface().targets()) {
    if (!target.id.starts_with("table.hand_out.place.")) continue;
    EXPECT_FALSE(page.middle.has_sign(target.id, look::icon::kTicked)) << target.id;
    EXPECT_FALSE(page.middle.has_sign(target.id, look::icon::kUnticked)) << target.id;
    round += page.middle.has_sign(target.id, look::icon::kChosen) ? 1 : 0;
  }
  EXPECT_EQ(round, 1) << "where to is one place";
}

TEST(HandOut, OpensThePlacesThatItsListLeavesOut) {
  Page page;
  std::vector<HandOutPlace> many;
  for (char name = 'A'; name <= 'N'; ++name) many.push_back(stick(std::string(1, name)));
  page.find(many);
  const std::string last = "table.hand_out.place." + std::to_string(many.size() - 1);
  ASSERT_FALSE(page.middle.can_tap(last));

  for (std::size_t turn = 0; turn < many.size() && !page.middle.can_tap(last); ++turn) {
    ASSERT_TRUE(page.middle.tap("table.hand_out.places.more"));
    page.refresh();
    EXPECT_EQ(findings(page.middle), "");
  }
  ASSERT_TRUE(page.middle.tap(last));
  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));

  ASSERT_NE(page.files(), nullptr);
  EXPECT_EQ(page.files()->place.name, "N");
}

TEST(HandOut, ChoosesAStickThatIsPutInUnlessSomebodyChoseOtherwise) {
  Page page;
  page.find({home()});
  page.find({stick("BLUE"), home()});
  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));
  EXPECT_EQ(page.files()->place.name, "BLUE");
  table::handed_out(page.state, words::verbatim("Done."), {});
  page.refresh();

  ASSERT_TRUE(page.middle.tap("table.hand_out.place.1"));
  page.find({stick("BLUE"), stick("RED"), home()});
  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));

  EXPECT_EQ(page.files()->place.id, "/home/ann");
}

TEST(HandOut, OffersNothingToAPlaceThatCannotTakeIt) {
  Page page;
  HandOutPlace locked = stick("BLUE");
  locked.why_not = words::verbatim("Write-protected.");
  page.find({locked});

  EXPECT_TRUE(page.middle.has_text("Write-protected."));
  EXPECT_FALSE(page.middle.can_tap("table.hand_out.place.0"));
  EXPECT_FALSE(page.middle.can_tap("table.hand_out.write"));
  page.act(table::HandItOut{{"report"}, locked});
  EXPECT_EQ(page.files(), nullptr);
}

TEST(HandOut, PrintsPagesAlone) {
  Page page;
  page.find({home()}, {printer()});
  ASSERT_TRUE(page.middle.tap("table.hand_out.place.1"));

  EXPECT_FALSE(page.middle.can_tap("table.hand_out.part.data"));
  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));

  EXPECT_EQ(page.files()->formats, "report");
  EXPECT_FALSE(page.files()->with_snapshot);
  table::hand_out_moved(page.state, 1, 3);
  page.refresh();
  EXPECT_TRUE(page.middle.has_text("1 of 3 documents are with the printer"));
}

TEST(HandOut, SavesASnapshotFirstWhereThereIsNone) {
  Page page(false);
  page.find({home()});
  EXPECT_TRUE(page.middle.has_text("The workshop as it stands now: its snapshot is saved first."));

  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));

  EXPECT_NE(page.effect<table::WriteSnapshot>(), nullptr);
  EXPECT_EQ(page.files(), nullptr) << "nothing goes before it is saved";
  EXPECT_TRUE(page.middle.has_text("Saving the snapshot"));
  const auto files = page.saved("2026-11-23-terms.snapshot");
  ASSERT_TRUE(files.has_value());
  EXPECT_EQ(files->snapshot, "/srv/terms.workshop/2026-11-23-terms.snapshot");
  EXPECT_EQ(files->formats, "report,ics");
  EXPECT_TRUE(files->with_snapshot);
}

TEST(HandOut, HandsOutWhatNobodyHasSignedYetWhereNoSnapshotIsAskedFor) {
  Page page(false);
  page.find({home()});
  ASSERT_TRUE(page.middle.tap("table.hand_out.part.snapshot"));
  EXPECT_TRUE(page.middle.has_text("The workshop as it stands now, and no snapshot of it."));

  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));

  ASSERT_NE(page.files(), nullptr);
  EXPECT_EQ(page.files()->snapshot, "");
  EXPECT_FALSE(page.files()->with_snapshot);
}

TEST(HandOut, SavesAgainFirstWhereSomethingWasChangedSinceTheSnapshotAndSaysSo) {
  Page page;
  page.state.saved = workshop::take_snapshot(page.workshop());
  page.find({home()});
  EXPECT_FALSE(page.middle.has_text("Something was changed since"));

  page.change(workshop::ActionRemoved{page.workshop().actions.front().id});
  page.refresh();
  EXPECT_TRUE(page.middle.has_text("Something was changed since 2026-11-23-terms.snapshot was saved"));
  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));

  EXPECT_EQ(page.files(), nullptr) << "of before";
  const auto files = page.saved("2026-11-23-terms-2.snapshot");
  ASSERT_TRUE(files.has_value());
  EXPECT_EQ(files->snapshot, "/srv/terms.workshop/2026-11-23-terms-2.snapshot");
}

TEST(HandOut, HandsOutNothingWhereTheSnapshotCouldNotBeSavedOrSomebodyStopped) {
  Page page(false);
  page.find({home()});
  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));
  table::snapshot_not_saved(page.state, words::verbatim("The disk is full."));
  page.refresh();
  EXPECT_TRUE(page.middle.has_text("The disk is full."));
  EXPECT_TRUE(page.state.problem.empty()) << "said once, where it was asked for";

  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));
  ASSERT_TRUE(page.middle.tap("table.hand_out.stop"));

  EXPECT_FALSE(page.saved("2026-11-23-terms.snapshot").has_value());
  page.refresh();
  EXPECT_TRUE(page.middle.has_text("Stopped. Nothing was written."));
}

TEST(HandOut, ShowsHowFarItIsAndStops) {
  Page page;
  page.find({stick("BLUE")});
  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));
  EXPECT_TRUE(page.middle.has_text("Making the files"));
  table::hand_out_moved(page.state, 30, 120);
  page.refresh();
  EXPECT_TRUE(page.middle.has_text("25 % are written"));
  EXPECT_FALSE(page.middle.can_tap("table.hand_out.part.data"));

  page.act(table::HideHandOut{});
  ASSERT_TRUE(page.state.hand_out.has_value()) << "what is under way is stopped first";
  ASSERT_TRUE(page.middle.tap("table.hand_out.stop"));

  EXPECT_NE(page.effect<table::StopFiles>(), nullptr);
  EXPECT_FALSE(page.middle.can_tap("table.hand_out.stop"));
  table::handed_out(page.state, {}, words::verbatim("Stopped. Nothing was written."));
  page.refresh();
  EXPECT_TRUE(page.middle.has_text("Stopped. Nothing was written."));
  EXPECT_TRUE(page.middle.can_tap("table.hand_out.write"));
}

TEST(HandOut, SaysWhereEverythingIsUntilItWritesAgain) {
  Page page;
  page.find({stick("BLUE")});
  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));
  table::handed_out(page.state, words::verbatim("You can take the stick out now."), {});
  page.refresh();
  EXPECT_TRUE(page.middle.has_text("You can take the stick out now."));

  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));
  EXPECT_FALSE(page.middle.has_text("You can take the stick out now."));
}

TEST(HandOut, IsStoppedWhereTheWorkshopIsLeft) {
  Page page;
  page.find({stick("BLUE")});
  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));

  page.act(table::GoHome{});

  EXPECT_NE(page.effect<table::StopFiles>(), nullptr);
  EXPECT_FALSE(page.state.hand_out);
  table::handed_out(page.state, words::verbatim("Late."), {});
  EXPECT_FALSE(page.state.hand_out);
}

TEST(HandOut, OpensOnASnapshotThatIsLookedBackAt) {
  OneTable table;
  table.play("close", Moment::kDone);
  table.state.snapshot = workshop::take_snapshot(table.workshop());
  table.state.snapshot_path = "/srv/2026-11-23-terms.snapshot";
  table.state.snapshot_print = std::string(64, 'a');
  table.state.place = table::Place::kSnapshot;
  table.refresh();

  ASSERT_TRUE(table.near.tap("table.near.hand_out"));
  table::places_found(table.state, {stick("BLUE")});
  table.refresh();
  ASSERT_TRUE(table.middle.tap("table.hand_out.write"));

  ASSERT_NE(table.effect<table::HandOutFiles>(), nullptr);
  EXPECT_EQ(table.effect<table::HandOutFiles>()->snapshot, "/srv/2026-11-23-terms.snapshot");
  table.act(table::BeginFollowUp{});
  EXPECT_FALSE(table.state.hand_out);
}

TEST(HandOut, OffersACopyWithoutNamesAndSaysWhatItLeavesOut) {
  Page page;
  page.find({stick("BLUE")});
  EXPECT_TRUE(page.middle.has_text("Copy without names"));
  EXPECT_TRUE(page.middle.has_text("Signed; numbers for persons, no kept texts"));

  ASSERT_TRUE(page.middle.tap("table.hand_out.part.nameless"));
  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));

  ASSERT_NE(page.files(), nullptr);
  EXPECT_TRUE(page.files()->nameless);
  EXPECT_TRUE(page.files()->with_snapshot);
  EXPECT_EQ(page.files()->formats, "report,ics");
}

TEST(HandOut, TakesFurtherNamesForTheCopyWithoutThem) {
  Page page(false);
  page.find({stick("BLUE")});
  EXPECT_FALSE(page.middle.can_tap("table.hand_out.names")) << "no copy is asked for";
  ASSERT_TRUE(page.middle.tap("table.hand_out.part.nameless"));

  ASSERT_TRUE(page.middle.tap("table.hand_out.names"));
  page.middle.type("Paul, Max");
  ASSERT_TRUE(page.middle.tap("table.hand_out.write"));

  const auto files = page.saved("2026-11-23-terms.snapshot");
  ASSERT_TRUE(files) << "they wait with it until the snapshot is saved";
  EXPECT_EQ(files->names, "Paul, Max");
  EXPECT_EQ(findings(page.middle), "");
}

TEST(HandOut, MakesNoCopyOfACopyAndSaysThatItIsOne) {
  OneTable table;
  table.play("close", Moment::kDone);
  table.state.snapshot = workshop::take_snapshot(table.workshop());
  table.state.snapshot_path = "/srv/2026-11-23-terms-without-names.snapshot";
  table.state.snapshot_print = std::string(64, 'a');
  table.state.snapshot_is_copy = true;
  table.state.place = table::Place::kSnapshot;
  table.act(table::ShowHandOut{});
  table::places_found(table.state, {stick("BLUE")});
  table.refresh();

  EXPECT_TRUE(table.middle.has_text("Of 2026-11-23-terms-without-names.snapshot, a copy without names."));
  EXPECT_FALSE(table.middle.can_tap("table.hand_out.part.nameless"));
  EXPECT_TRUE(table.middle.can_tap("table.hand_out.part.snapshot"));
}

TEST(HandOut, FitsEveryTable) {
  for (const TableSize& size : {kFull55, kFull65}) {
    Page page(true, size);
    HandOutPlace locked = stick("WORKSHOPS OF THE WHOLE YEAR 2026");
    locked.why_not = words::message("Write-protected: slide its switch, or take another one.");
    page.find({stick("BLUE"), locked, home()}, {printer(), printer()});
    EXPECT_EQ(findings(page.middle), "");

    page.state.hand_out->progress = table::HandOut::Progress{.done = 1, .total = 3, .stopping = false};
    page.refresh();
    EXPECT_EQ(findings(page.middle), "");

    page.state.hand_out->progress.reset();
    page.state.hand_out->failed = words::verbatim(
        "WORKSHOPS OF THE WHOLE YEAR 2026 is not there any more, and not everything was written. Put it in again and "
        "write once more: what is unfinished on it is removed first.");
    page.view.script = true;
    page.refresh();
    EXPECT_EQ(findings(page.middle), "");
  }
}

}  // namespace
}  // namespace crosstable::test
