// What a snapshot from elsewhere may hand on: functions that take no part any more, and nothing that is no function.
#include <functional>

#include <gmock/gmock.h>

#include "play.h"
#include "workshop/follow_up.h"
#include "workshop/snapshot.h"

namespace crosstable::workshop::test {
namespace {

using ::testing::HasSubstr;

constexpr const char* kNoCode = "two or three letters or digits";

Inherited handed_on(const History& next, const std::function<void(Inheritance&)>& change) {
  Snapshot last = take_snapshot(at("close").now());
  last.notes.push_back({1, "Ask Legal first."});
  Inherited change_all{inherit(last, next.now())};
  change(change_all.left);
  return change_all;
}

/// Why it is not taken over.
std::string why_not_handed_on(const std::function<void(Inheritance&)>& change) {
  const History next = begun();
  return why(next, handed_on(next, change));
}

TEST(Inherited, IsRefusedInASentenceWhereACodeIsThatOfNoFunction) {
  for (const std::string& code : {std::string("a function\nof two lines"), std::string(70000, 'X'), std::string("F")}) {
    EXPECT_THAT(why_not_handed_on([&](Inheritance& left) { left.actions.front().function = code; }),
                HasSubstr(kNoCode));
    EXPECT_THAT(why_not_handed_on([&](Inheritance& left) {
                  left.actions.front().pair = Pair{"SA", code};
                }),
                HasSubstr(kNoCode));
    EXPECT_THAT(why_not_handed_on([&](Inheritance& left) { left.notes.back().function = code; }), HasSubstr(kNoCode));
    EXPECT_THAT(why_not_handed_on([&](Inheritance& left) { left.agreements.front().pair.about = code; }),
                HasSubstr(kNoCode));
    EXPECT_THAT(why_not_handed_on([&](Inheritance& left) { left.agreements.front().agreed.insert(code); }),
                HasSubstr(kNoCode));
  }
  EXPECT_THAT(why_not_handed_on([](Inheritance& left) { left.causes[{"SA", "ZZ"}] = {}; }), HasSubstr("ZZ"));
  EXPECT_EQ(why_not_handed_on([](Inheritance&) {}), "");
}

TEST(Inherited, KeepsWhatIsOfAFunctionThatTakesNoPartAnyMoreUnderItsCode) {
  History next = begun();
  play(next, {handed_on(next, [](Inheritance& left) {
         left.actions.front().function = "ZZ";
         left.actions.front().pair.reset();
         left.notes.back().function = "ZZ";
       })});

  const Action& action = next.now().actions.front();
  EXPECT_EQ(functions_words(words::Words(), next.now().roster, action), "ZZ");
  EXPECT_EQ(next.now().notes_left.back().function, "ZZ");
  const auto kept = from_sections(to_sections(take_snapshot(next.now())));
  ASSERT_TRUE(kept) << words::english(kept.error());
  EXPECT_EQ(kept->actions.front().function, "ZZ");
}

}  // namespace
}  // namespace crosstable::workshop::test
