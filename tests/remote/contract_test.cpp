// What urns on a server hold to: all that urns in files do.
#include "remote/server_house.h"
#include "store/round_contract.h"

namespace crosstable::store::test {

namespace {

std::unique_ptr<UrnHouse> make_server_house() { return std::make_unique<remote::test::ServerHouse>(); }

std::vector<MakeUrnHouse> houses() {
  if (!remote::test::TestCluster::why_not().empty()) return {};
  return {&make_server_house};
}

std::string name_of(const testing::TestParamInfo<MakeUrnHouse>&) { return "Server"; }

INSTANTIATE_TEST_SUITE_P(OnAServer, UrnContract, testing::ValuesIn(houses()), name_of);
INSTANTIATE_TEST_SUITE_P(OnAServer, RoundContract, testing::ValuesIn(houses()), name_of);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(UrnContract);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RoundContract);

TEST(Server, IsThereForTheContract) {
  if (const std::string why = remote::test::TestCluster::why_not(); !why.empty()) GTEST_SKIP() << why;
}

}  // namespace

}  // namespace crosstable::store::test
