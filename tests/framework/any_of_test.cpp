#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "framework/one_of.h"

namespace crosstable::framework {
namespace {

struct Nothing {};
struct Named {
  std::string name = "unnamed";
};
/// Counts how many of it are alive.
struct Counted {
  std::shared_ptr<int> alive = std::make_shared<int>(0);
};
using Any = AnyOf<std::variant<Nothing, Named, Counted>>;

/// Longer than what a string keeps within itself.
const std::string kLong(100, 'x');

TEST(AnyOf, IsOfTheFirstKindUntilItIsGivenAnother) {
  Any any;
  EXPECT_TRUE(holds_alternative<Nothing>(any));
  EXPECT_EQ(get_if<Named>(&any), nullptr);
  any = Named{kLong};
  ASSERT_NE(get_if<Named>(&any), nullptr);
  EXPECT_EQ(get<Named>(any).name, kLong);
  EXPECT_FALSE(holds_alternative<Nothing>(any));
}

TEST(AnyOf, ACopyIsItsOwnAndAMovedOneLeavesNothingBehind) {
  const Any first = Named{kLong};
  Any second = first;
  get<Named>(second).name += "y";
  EXPECT_EQ(get<Named>(first).name, kLong);
  const Any third = std::move(second);
  EXPECT_EQ(get<Named>(third).name, kLong + "y");
}

TEST(AnyOf, DestroysEveryValueOnce) {
  const auto alive = std::make_shared<int>(0);
  {
    std::vector<Any> many(3, Any(Counted{alive}));
    many.push_back(Named{kLong});
    many[0] = many[3];
    many[3] = std::move(many[1]);
    Any& same = many[2];
    many[2] = same;
    EXPECT_EQ(alive.use_count(), 3);
  }
  EXPECT_EQ(alive.use_count(), 1);
}

TEST(AnyOf, IsVisitedAsWhatItIs) {
  struct Names {
    std::string operator()(const Nothing&) const { return "nothing"; }
    std::string operator()(const Named& named) const { return named.name; }
    std::string operator()(const Counted&) const { return "counted"; }
  };
  EXPECT_EQ(visit(Names{}, Any()), "nothing");
  EXPECT_EQ(visit(Names{}, Any(Named{kLong})), kLong);
  EXPECT_EQ(visit([](const auto& kind) { return sizeof(kind); }, Any(Counted{})), sizeof(Counted));
}

TEST(AnyOfDeathTest, AbortsWhereAnotherKindIsTaken) {
  const Any any = Named{kLong};
  EXPECT_DEATH((void)get<Counted>(any), "");
}

}  // namespace
}  // namespace crosstable::framework
