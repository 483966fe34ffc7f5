// What a kiosk keeps, onto a stick and from it.
#include "roles/kept_sticks.h"

#include "path/hand_out_machine.h"

namespace crosstable::test {
namespace {

std::string kept_text() {
  remote::KeptFile file{3, "00112233445566778899aabbccddeeff", {}};
  store::KeptBallot& ballot = file.ballots[ballot::BallotId{}];
  ballot.round = file.round;
  return to_text(file);
}

class KeptSticks : public HandOut {
 protected:
  std::string put(const std::string& stick = "") {
    const auto done = roles::put_on_stick(machine_, kept_text(), stick);
    return words::english(done ? done->written : done.error());
  }
};

TEST_F(KeptSticks, CarryWhatAKioskKeepsToATable) {
  plug_in("BLUE");

  const std::string said = put();

  EXPECT_NE(said.find("1 ballot lies on"), std::string::npos) << said;
  EXPECT_EQ(names_in(at("BLUE")), std::vector<std::string>{"kiosk-3.ballots"});
  const auto found = roles::files_on_stick(machine_);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->files.size(), 1U);
  ASSERT_TRUE(found->files.front().file);
  EXPECT_EQ(found->files.front().file->kiosk, 3);
}

TEST_F(KeptSticks, AreMountedWhereNobodyHasAndLeftAsTheyWereFound) {
  plug_in_closed();

  EXPECT_NE(put().find("1 ballot lies on"), std::string::npos);

  EXPECT_EQ(names_in(at("BLUE")), std::vector<std::string>{"kiosk-3.ballots"});
  EXPECT_EQ(text_in(at("mountinfo")), "");
  EXPECT_TRUE(roles::files_on_stick(machine_));
  EXPECT_EQ(text_in(at("mountinfo")), "");
}

TEST_F(KeptSticks, ThatAreMissingOrEmptyAreSaidWithWhatToDo) {
  const auto why_not = [this] { return words::english(roles::files_on_stick(machine_).error()); };
  EXPECT_EQ(put(), "No stick is in this machine: put one in, then try again.");
  EXPECT_EQ(why_not(), "No stick is in this machine: put one in, then try again.");

  plug_in("BLUE");

  EXPECT_NE(why_not().find("There is no file of a kiosk on the stick."), std::string::npos);
}

TEST_F(KeptSticks, OfWhichThereAreSeveralAreChosenFromAndTheOthersStayAsTheyAre) {
  plug_in("BLUE");
  plug_in("RED");

  const auto asked = roles::put_on_stick(machine_, kept_text());

  ASSERT_TRUE(asked);
  EXPECT_TRUE(asked->written.empty());
  ASSERT_EQ(asked->choose.size(), 2U);
  const auto shown = roles::sticks_to_show(asked->choose);
  EXPECT_EQ(words::english(shown[1].name), "USB stick RED");
  EXPECT_NE(words::english(shown[1].remark).find(" are free"), std::string::npos);
  EXPECT_TRUE(names_in(at("BLUE")).empty() && names_in(at("RED")).empty());
  EXPECT_NE(put(asked->choose[1].id).find("1 ballot lies on"), std::string::npos);
  EXPECT_TRUE(names_in(at("BLUE")).empty());
  EXPECT_EQ(names_in(at("RED")), std::vector<std::string>{"kiosk-3.ballots"});

  const auto which = roles::files_on_stick(machine_);
  ASSERT_TRUE(which);
  EXPECT_TRUE(which->files.empty());
  ASSERT_EQ(which->choose.size(), 2U);
  EXPECT_FALSE(roles::files_on_stick(machine_, which->choose[0].id)) << "BLUE holds none";
  EXPECT_EQ(roles::files_on_stick(machine_, which->choose[1].id)->files.size(), 1U);
}

TEST_F(KeptSticks, ThatWereChosenAndArePulledOutAreSaid) {
  plug_in("BLUE");
  plug_in("RED");
  const std::string blue = roles::files_on_stick(machine_)->choose.at(0).id;
  machine_.disks.also.erase(machine_.disks.also.begin());

  EXPECT_NE(put(blue).find("is not in this machine any more"), std::string::npos);
  EXPECT_TRUE(names_in(at("RED")).empty()) << "it is on no other";
}

}  // namespace
}  // namespace crosstable::test
