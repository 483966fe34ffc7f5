#include "store/signing.h"

#include <filesystem>
#include <fstream>
#include <set>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/stat.h>

#include "store/rounds.h"
#include "store/snapshot_chain.h"
#include "workshop/example.h"

namespace crosstable::store::test {
namespace {

workshop::History played() {
  workshop::History history;
  const auto script = workshop::example_script(started().framework);
  for (const auto& change : workshop::example_log(script, {"close", workshop::ExampleMoment::kDone}))
    history.apply(change);
  return history;
}

/// A workshop's folder and the keys of an installation.
struct Place {
  TemporaryFolder folder, keys;
  workshop::History history = played();
  Signer signer = must(Signer::of_installation(keys.path()));

  /// As a table does it: what was saved is logged.
  Saving saving() {
    Saving done = must(save_snapshot(folder.path(), history.now(), signer));
    if (done.to_log) history.apply(*done.to_log);
    return done;
  }
  SavedSnapshot save() { return saving().snapshot; }
  Verification verify(const std::string& name) {
    return verify_snapshot(folder / name, must(known_signers(keys.path())));
  }
  void observe(const std::string& what) { history.apply(workshop::ObservationAdded{what}); }
};

TEST(Signer, IsMadeOnceForTheOwnerAlone) {
  const TemporaryFolder keys;
  struct stat status {};

  const std::string first = must(Signer::of_installation(keys / "deep/er")).public_key();
  const std::string again = must(Signer::of_installation(keys / "deep/er")).public_key();

  EXPECT_EQ(first, again);
  EXPECT_EQ(first.size(), 64U);
  ASSERT_EQ(::stat((keys / "deep/er/signing.key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(keys / "deep/er"), {}), 1) << "nothing else is left";
}

TEST(Signer, IsOneHoweverManyProcessesStartFirst) {
  const TemporaryFolder keys;
  std::vector<pid_t> children;
  for (int child = 0; child < 8; ++child) {
    children.push_back(start_child([&keys, child] {
      std::ofstream(keys / std::to_string(child)) << must(Signer::of_installation(keys / "keys")).public_key();
    }));
  }
  for (const pid_t child : children) EXPECT_EQ(wait_for(child), 0);

  std::set<std::vector<std::uint8_t>> seen;
  for (int child = 0; child < 8; ++child) seen.insert(bytes_of(keys / std::to_string(child)));

  EXPECT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen.begin()->size(), 64U);
}

TEST(Signer, SaysWhatToDoWithAKeyFileThatIsNone) {
  const TemporaryFolder keys;
  std::ofstream(keys / "signing.key") << "not a key";

  const auto signer = Signer::of_installation(keys.path());

  ASSERT_FALSE(signer);
  EXPECT_NE(english(signer.error()).find("move it elsewhere"), std::string::npos) << signer.error();
}

TEST(Signer, SignsOneSpellingOfEverything) {
  const std::string signature = test_signer().sign("text");
  const std::string& key = test_signer().public_key();
  std::string capital = signature;
  capital[capital.find_first_of("abcdef")] -= 'a' - 'A';

  EXPECT_TRUE(is_signed_by(key, "text", signature));
  EXPECT_FALSE(is_signed_by(key, "texT", signature));
  EXPECT_FALSE(is_signed_by(key, "text", capital));
  EXPECT_FALSE(is_signed_by(key, "text", signature + "00"));
  EXPECT_FALSE(is_signed_by(std::string(64, '0'), "text", signature));
}

TEST(Signer, IsKnownUnderTheNameItWasAcceptedUnder) {
  const TemporaryFolder keys;
  const std::string own = must(Signer::of_installation(keys.path())).public_key();
  const std::string& other = test_signer().public_key();
  const KnownSigners before = must(known_signers(keys.path()));

  must(accept_signer(keys.path(), other, "Head office"));
  must(accept_signer(keys.path(), other, "Head office"));
  const KnownSigners after = must(known_signers(keys.path()));

  EXPECT_EQ(before.name_of(own), "this installation");
  EXPECT_EQ(before.name_of(other), std::nullopt);
  EXPECT_EQ(after.name_of(other), "Head office");
  EXPECT_FALSE(accept_signer(keys.path(), own, "Head office")) << "a name is never given to a second key";
  EXPECT_EQ(before.name_of(""), std::nullopt);
}

TEST(Signer, IsCalledByTheLastNameThatItWasGiven) {
  const TemporaryFolder keys;
  const std::string& key = test_signer().public_key();
  std::filesystem::create_directories(keys / "signers");
  std::ofstream(keys / "signers/by-hand.pub") << key << "\n";
  EXPECT_EQ(must(known_signers(keys.path())).name_of(key), "by-hand") << "a file that holds the key alone";

  must(accept_signer(keys.path(), key, " Büro München, 2. Stock "));
  EXPECT_EQ(must(known_signers(keys.path())).name_of(key), "Büro München, 2. Stock");
  must(accept_signer(keys.path(), key, "Zoë\nWeiß"));
  EXPECT_EQ(must(known_signers(keys.path())).name_of(key), "Zoë\\nWeiß") << "one line, whatever it was given";
  must(accept_signer(keys.path(), key, "Anna"));
  EXPECT_EQ(must(known_signers(keys.path())).name_of(key), "Anna");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(keys / "signers"), {}), 1);
}

TEST(Signer, OfAFileThatClaimsToBeThisInstallationIsNotCalledSo) {
  const TemporaryFolder keys;
  const std::string& key = test_signer().public_key();
  std::filesystem::create_directories(keys / "signers");
  std::ofstream(keys / "signers/stranger.pub") << key << "\n This  Installation\n";

  EXPECT_EQ(must(known_signers(keys.path())).name_of(key), "stranger");
}

TEST(Signer, IsReadFromTextWithBlanksAround) {
  EXPECT_EQ(public_key_from("  " + std::string(64, 'A') + "\n"), std::string(64, 'a'));
  EXPECT_EQ(public_key_from(std::string(63, 'a')), std::nullopt);
  EXPECT_EQ(public_key_from(""), std::nullopt);
}

TEST(Verify, SaysUntouchedOfAKnownSignersFile) {
  Place place;
  const SavedSnapshot saved = place.save();

  const Verification seen = place.verify(saved.name);

  EXPECT_EQ(seen.verdict, Verdict::kUntouched);
  EXPECT_EQ(seen.signed_by, "this installation");
  EXPECT_EQ(seen.manifest->content_hash, saved.manifest.content_hash);
  EXPECT_EQ(seen.manifest->mark, saved.manifest.mark);
  EXPECT_EQ(seen.title, place.history.now().title);
  EXPECT_TRUE(seen.before.empty());
  EXPECT_EQ(seen.missing, "");
}

TEST(Verify, SaysUnknownSignerOfAStrangersFile) {
  Place place;
  must(write_snapshot(place.folder / "stranger.snapshot", workshop::take_snapshot(place.history.now()), test_signer()));

  const Verification seen = place.verify("stranger.snapshot");
  must(accept_signer(place.keys.path(), test_signer().public_key(), "Berlin"));
  const Verification accepted = place.verify("stranger.snapshot");

  EXPECT_EQ(seen.verdict, Verdict::kUnknownSigner);
  EXPECT_EQ(seen.manifest->signer, test_signer().public_key());
  EXPECT_EQ(accepted.verdict, Verdict::kUntouched);
  EXPECT_EQ(accepted.signed_by, "Berlin");
}

TEST(Verify, SaysChangedAndWhatTheFileClaims) {
  Place place;
  const SavedSnapshot saved = place.save();
  SQLite::Database(place.folder / saved.name, SQLite::OPEN_READWRITE)
      .exec("UPDATE content SET body = replace(body, 'Sales', 'Salts')");

  const Verification seen = place.verify(saved.name);

  EXPECT_EQ(seen.verdict, Verdict::kChanged);
  EXPECT_NE(english(seen.sentence).find("changed after it was signed"), std::string::npos) << seen.sentence;
  ASSERT_TRUE(seen.manifest);
  EXPECT_EQ(seen.manifest->signer, place.signer.public_key());
}

TEST(Verify, SaysThatNothingCanBeSaidOfOtherFiles) {
  Place place;
  std::ofstream(place.folder / "a.snapshot") << "a letter";

  EXPECT_EQ(place.verify("a.snapshot").verdict, Verdict::kNoSnapshot);
  EXPECT_EQ(place.verify("missing.snapshot").verdict, Verdict::kNoSnapshot);
}

TEST(Chain, LeadsFromEachSnapshotToTheOneBefore) {
  Place place;
  const SavedSnapshot first = place.save();
  place.observe("Late answers hurt");
  const SavedSnapshot second = place.save();
  place.observe("And early ones surprise");
  const SavedSnapshot third = place.save();

  const Verification seen = place.verify(third.name);

  ASSERT_EQ(seen.before.size(), 2U);
  EXPECT_EQ(seen.before[0].name, second.name);
  EXPECT_EQ(seen.before[1].name, first.name);
  EXPECT_EQ(seen.missing, "");
  EXPECT_EQ(third.manifest.previous, second.manifest.mark);
}

TEST(Chain, SaysWhereAnEarlierSnapshotIsMissingOrChanged) {
  Place place;
  const SavedSnapshot first = place.save();
  place.observe("Late answers hurt");
  const SavedSnapshot second = place.save();
  std::filesystem::remove(place.folder / first.name);

  const Verification seen = place.verify(second.name);

  EXPECT_EQ(seen.verdict, Verdict::kUntouched);
  EXPECT_TRUE(seen.before.empty());
  EXPECT_EQ(seen.missing, first.manifest.mark);
}

TEST(Chain, WritesNothingWhereNothingHasChanged) {
  Place place;
  const SavedSnapshot first = place.save();

  const SavedSnapshot again = place.save();

  EXPECT_EQ(again.name, first.name);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(place.folder.path()), {}), 1);
}

TEST(Chain, FollowsItsOwnSnapshotsAndNoStrangers) {
  Place place;
  must(write_snapshot(place.folder / "stranger.snapshot", workshop::take_snapshot(place.history.now()), test_signer()));

  EXPECT_EQ(place.save().manifest.previous, "");
}

TEST(Chain, SaysTheGapWhereTheNewestWasDeletedAndSavedAgain) {
  Place place;
  place.save();
  place.observe("Late answers hurt");
  const SavedSnapshot second = place.save();
  std::filesystem::remove(place.folder / second.name);

  const Saving again = place.saving();

  EXPECT_EQ(again.gap, second.name);
  EXPECT_EQ(again.snapshot.manifest.previous, second.manifest.mark);
  EXPECT_NE(again.snapshot.name, second.name) << "a name once used is not used again";
  const Verification seen = place.verify(again.snapshot.name);
  EXPECT_EQ(seen.verdict, Verdict::kUntouched);
  EXPECT_TRUE(seen.before.empty());
  EXPECT_EQ(seen.missing, second.manifest.mark);
}

TEST(Chain, HasNoGapWhereTheNewestHasAnotherNameOrManyOthersLieBesideIt) {
  Place place;
  place.save();
  place.observe("Late answers hurt");
  const SavedSnapshot second = place.save();
  std::filesystem::rename(place.folder / second.name, place.folder / "renamed.snapshot");
  must(write_snapshot(place.folder / "stranger", workshop::take_snapshot(place.history.now()), Signer::of_nobody()));
  for (int copy = 0; copy < 201; ++copy)
    std::filesystem::create_hard_link(place.folder / "stranger",
                                      place.folder / ("0-" + std::to_string(copy) + ".snapshot"));
  place.observe("And early ones surprise");

  const Saving third = place.saving();

  EXPECT_EQ(third.gap, "");
  EXPECT_EQ(third.snapshot.manifest.previous, second.manifest.mark);
  EXPECT_EQ(place.verify(third.snapshot.name).missing, "");
}

TEST(Chain, SaysTheGapWhereTheNewestWasReplacedByAnotherFile) {
  Place place;
  const SavedSnapshot first = place.save();
  place.observe("Late answers hurt");
  const SavedSnapshot second = place.save();
  std::filesystem::copy_file(place.folder / first.name, place.folder / second.name,
                             std::filesystem::copy_options::overwrite_existing);
  place.observe("And early ones surprise");

  const Saving third = place.saving();

  EXPECT_EQ(third.gap, second.name);
  EXPECT_EQ(third.snapshot.manifest.previous, second.manifest.mark);
}

TEST(Chain, TellsALogThatIsOlderThanItsSnapshots) {
  Place place;
  place.save();
  place.observe("Late answers hurt");
  const workshop::History older = place.history;
  const SavedSnapshot second = place.save();
  place.observe("And early ones surprise");
  workshop::History oldest;
  workshop::Started start = started();
  start.title = place.history.now().title;
  start.date = place.history.now().date;
  oldest.apply(start);

  EXPECT_EQ(snapshot_newer_than_log(place.folder.path(), place.history.now()), "") << "the log goes on";
  EXPECT_NE(snapshot_newer_than_log(place.folder.path(), oldest.now()), "") << "a vote that it never had";
  EXPECT_EQ(snapshot_newer_than_log(place.folder.path(), older.now()), "")
      << "the same content: written, and stopped before it was logged";
  workshop::History other = older;
  other.apply(workshop::ObservationAdded{"Another afternoon"});
  EXPECT_EQ(snapshot_newer_than_log(place.folder.path(), other.now()), second.name);
}

TEST(Chain, ANameIsNotUsedAgainWhateverIsDeleted) {
  Place place;
  std::set<std::string> names;
  for (int i = 0; i < 4; ++i) {
    place.observe("Seen " + std::to_string(i));
    const SavedSnapshot saved = place.save();
    EXPECT_TRUE(names.insert(saved.name).second) << saved.name;
    std::filesystem::remove(place.folder / saved.name);
  }
}

TEST(Chain, NoSnapshotOfAnotherWorkshopBecomesThePredecessorThoughTheSameKeySignedIt) {
  Place other;
  Place place;
  other.observe("Elsewhere");
  const SavedSnapshot foreign = must(save_snapshot(other.folder.path(), other.history.now(), place.signer)).snapshot;
  std::filesystem::copy_file(other.folder / foreign.name, place.folder / "zz-later.snapshot");

  const SavedSnapshot first = place.save();
  place.observe("Late answers hurt");
  std::filesystem::copy_file(other.folder / foreign.name, place.folder / "zz-even-later.snapshot");
  const SavedSnapshot second = place.save();

  EXPECT_EQ(first.manifest.previous, "");
  EXPECT_EQ(second.manifest.previous, first.manifest.mark);
}

TEST(Chain, WhatWasWrittenAndNotLoggedBeforeAPowerCutIsTakenUpAndNotWrittenTwice) {
  Place place;
  place.save();
  place.observe("Late answers hurt");
  const Saving lost = must(save_snapshot(place.folder.path(), place.history.now(), place.signer));

  const Saving again = place.saving();

  EXPECT_EQ(again.snapshot.name, lost.snapshot.name);
  ASSERT_TRUE(again.to_log);
  EXPECT_EQ(again.to_log->snapshot.mark, lost.snapshot.manifest.mark);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(place.folder.path()), {}), 2);
}

TEST(Chain, SaysThatTheSnapshotItFollowsIsGone) {
  Place before;
  must(write_snapshot(before.folder / "a.snapshot", workshop::take_snapshot(before.history.now()), test_signer()));
  Place place;
  const auto follows = must(bring_along(before.folder / "a.snapshot", place.folder.path()));
  place.history.apply(workshop::SnapshotFollowed{follows});
  std::filesystem::remove(place.folder / follows.file);

  EXPECT_EQ(place.saving().gap, "a.snapshot");
}

TEST(Chain, BeginsAtTheSnapshotThatTheWorkshopFollowsEvenAStrangers) {
  Place before;
  must(write_snapshot(before.folder / "a.snapshot", workshop::take_snapshot(before.history.now()), test_signer()));
  Place place;
  const auto follows = must(bring_along(before.folder / "a.snapshot", place.folder.path()));
  place.history.apply(workshop::SnapshotFollowed{follows});

  const SavedSnapshot first = place.save();

  EXPECT_EQ(first.manifest.previous, follows.mark);
  const Verification seen = place.verify(first.name);
  ASSERT_EQ(seen.before.size(), 1U);
  EXPECT_EQ(seen.before[0].name, "a.snapshot");
  EXPECT_EQ(seen.missing, "");
}

TEST(Chain, TakesNoOtherSnapshotForTheOneThatIsFollowed) {
  Place place;
  const SavedSnapshot one = place.save();
  place.observe("Late answers hurt");
  const SavedSnapshot other = place.save();

  const auto read = read_followed(place.folder.path(), {one.manifest.mark, other.name});

  ASSERT_FALSE(read);
  EXPECT_NE(english(read.error()).find("another one lies there"), std::string::npos) << read.error();
}

}  // namespace
}  // namespace crosstable::store::test
