// "crosstable compare": what it refuses, and what it says first.
#include <filesystem>

#include <gtest/gtest.h>

#include "path/program.h"
#include "roles/files.h"
#include "store/passing_folder.h"
#include "store/snapshot_file.h"
#include "support/cases.h"
#include "workshop/example.h"
#include "workshop/forms.h"

namespace crosstable::test {
namespace {

class SnapshotsToCompare : public ::testing::Test {
 protected:
  std::string at(const std::string& name) const { return folder_.path() + "/" + name; }
  store::PassingFolder folder_;
};

TEST_F(SnapshotsToCompare, AreNamedWhereTheyAreTheSameOrInTheWrongOrder) {
  for (const auto& [name, date] :
       {std::pair("credit-terms", "2026-09-23"), std::pair("credit-terms-day60", "2026-11-23")}) {
    ASSERT_EQ(
        run_program({"rehearse", case_file(std::string(name) + ".ballots.csv"), "--date", date, "--out", at(name)})
            .status,
        0);
  }
  const std::string before = at("credit-terms/credit-terms.snapshot");
  const std::string after = at("credit-terms-day60/credit-terms-day60.snapshot");
  std::filesystem::copy_file(before, at("copy.snapshot"));

  const Said same = run_program({"compare", before, at("copy.snapshot"), "--out", at("change")});
  const Said turned = run_program({"compare", after, before, "--out", at("change")});

  EXPECT_EQ(same.status, 1);
  EXPECT_NE(same.err.find("are the same snapshot"), std::string::npos) << same.err;
  EXPECT_EQ(turned.status, 1);
  EXPECT_NE(turned.err.find("in the wrong order; name the earlier one first"), std::string::npos) << turned.err;
  EXPECT_FALSE(std::filesystem::exists(at("change")));
}

TEST_F(SnapshotsToCompare, SayWhereTheyAreOfOtherRequestsOrOrganisations) {
  workshop::Snapshot earlier = store::read_snapshot(case_file("field/with-action.snapshot"))->snapshot;
  earlier.date = "2026-09-23";
  earlier.organisation = "Northwind";
  earlier.request = "A lower price";
  workshop::Snapshot later = earlier;
  later.date = "2026-11-23";
  const auto compared = [&](const workshop::Snapshot& other, const std::string& name) {
    const auto signer = roles::installation_signer();
    EXPECT_TRUE(signer && store::write_snapshot(at(name + "-before.snapshot"), earlier, *signer) &&
                store::write_snapshot(at(name + "-after.snapshot"), other, *signer));
    std::vector<std::string> arguments{"compare", at(name + "-before.snapshot"), at(name + "-after.snapshot")};
    if (name == "both") arguments.insert(arguments.end(), {"--out", at("change")});
    const Said said = run_program(arguments);
    EXPECT_EQ(said.status, 0) << said.err;
    return said.out;
  };
  const std::string of_requests = "These are of other requests: A lower price, then Longer terms.";
  const std::string of_organisations = "These are of other organisations: Northwind, then Southwind.";

  const std::string same = compared(later, "same");
  later.request = "Longer terms";
  const std::string requests = compared(later, "requests");
  later.organisation = "Southwind";
  const std::string both = compared(later, "both");
  later.organisation = later.request = "";
  const std::string unsaid = compared(later, "unsaid");

  EXPECT_EQ(same.find("These are of other"), std::string::npos) << same;
  EXPECT_TRUE(requests.starts_with(of_requests + "\n")) << requests;
  EXPECT_EQ(requests.find("organisations"), std::string::npos) << requests;
  EXPECT_TRUE(both.starts_with(of_organisations + "\n" + of_requests + "\n")) << both;
  EXPECT_EQ(unsaid.find("These are of other"), std::string::npos) << "what nobody wrote down differs from nothing";
  const auto change = framework::parse_json(read_text(at("change/change.json")));
  ASSERT_TRUE(change && change->find("remarks"));
  const framework::Array remarks{of_organisations, of_requests};
  EXPECT_EQ(framework::to_json(*change->find("remarks")), framework::to_json(remarks));
}

TEST_F(SnapshotsToCompare, SayWhichFunctionsOneOfTheVotesAskedAlone) {
  workshop::History history;
  const auto framework = framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml");
  for (const workshop::Change& change :
       workshop::example_log(workshop::example_script(*framework), {"vote", workshop::ExampleMoment::kDone}))
    history.apply(change);
  workshop::Snapshot earlier = workshop::take_snapshot(history.now());
  earlier.date = "2026-09-23";
  history.apply(workshop::FunctionAdded{{"LG", "Logistics", "", 6, 4}});
  const workshop::Workshop& now = history.now();
  const workshop::RoundOpened opened{std::string(32, 'b'), "vote", workshop::friction_form(now, {}), now.roster,
                                     ballot::make_plan(now.roster, now.floor)};
  history.apply(opened);
  history.apply(workshop::RoundClosed{opened.id, {}, ballot::Turnout(now.roster.functions.size(), 0), std::nullopt});
  const auto signer = roles::installation_signer();
  ASSERT_TRUE(signer && store::write_snapshot(at("before.snapshot"), earlier, *signer) &&
              store::write_snapshot(at("after.snapshot"), workshop::take_snapshot(history.now()), *signer));

  const Said said = run_program({"compare", at("before.snapshot"), at("after.snapshot")});

  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_TRUE(said.out.starts_with("Nobody voted in the later vote.\nFunctions of the later vote alone: Logistics.\n"))
      << said.out;
}

}  // namespace
}  // namespace crosstable::test
