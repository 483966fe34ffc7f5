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
  std::string put() {
    const auto done = roles::put_on_stick(machine_, kept_text());
    return words::english(done ? *done : done.error());
  }
};

TEST_F(KeptSticks, CarryWhatAKioskKeepsToATable) {
  plug_in("BLUE");

  const std::string said = put();

  EXPECT_NE(said.find("1 ballot lies on"), std::string::npos) << said;
  EXPECT_EQ(names_in(at("BLUE")), std::vector<std::string>{"kiosk-3.ballots"});
  const auto found = roles::files_on_sticks(machine_);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 1U);
  ASSERT_TRUE(found->front().file);
  EXPECT_EQ(found->front().file->kiosk, 3);
}

TEST_F(KeptSticks, AreMountedWhereNobodyHasAndLeftAsTheyWereFound) {
  plug_in_closed();

  EXPECT_NE(put().find("1 ballot lies on"), std::string::npos);

  EXPECT_EQ(names_in(at("BLUE")), std::vector<std::string>{"kiosk-3.ballots"});
  EXPECT_EQ(text_in(at("mountinfo")), "");
  EXPECT_TRUE(roles::files_on_sticks(machine_));
  EXPECT_EQ(text_in(at("mountinfo")), "");
}

TEST_F(KeptSticks, ThatAreMissingOrEmptyAreSaidWithWhatToDo) {
  const auto why_not = [this] { return words::english(roles::files_on_sticks(machine_).error()); };
  EXPECT_EQ(put(), "No stick is in this machine: put one in, then try again.");
  EXPECT_EQ(why_not(), "No stick is in this machine: put one in, then try again.");

  plug_in("BLUE");

  EXPECT_NE(why_not().find("There is no file of a kiosk on the stick."), std::string::npos);
}

}  // namespace
}  // namespace crosstable::test
