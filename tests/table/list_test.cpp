// Lists that are longer than their place open what they leave out.
#include "table/flow/list.h"

#include <set>

#include <gtest/gtest.h>

#include "table/one_table.h"

namespace crosstable::test {
namespace {

TEST(Lists, OpenWhatTheyLeaveOutAlsoWhereTheirPlaceIsLow) {
  std::vector<std::string> lines;
  for (char number = '1'; number <= '9'; ++number) lines.push_back(std::string("Line number ") + number);
  for (const float height : {120.0f, 45.0f, 30.0f}) {
    const table::TableState state{};
    table::View view;
    table::Intents intents;
    Probe probe(kTable55, [&](look::Ui& ui) {
      table::Sheet sheet{ui, {40, 40, 400, height}, state, view, intents};
      table::draw_lines(sheet, "list", sheet.rect, lines);
    });
    std::set<std::string> seen;
    for (int page = 0; page < 9; ++page) {
      for (const std::string& line : lines) {
        if (probe.has_text(line)) seen.insert(line);
      }
      EXPECT_EQ(findings(probe), "") << height;
      ASSERT_TRUE(probe.tap("list.more")) << height;
      probe.run();
    }
    EXPECT_EQ(seen.size(), lines.size()) << height;
  }
}

TEST(Lists, GoOnWithAParagraphThatIsLongerThanTheirPlace) {
  std::string text = look::strong("Reservation:");
  for (int word = 0; word < 150; ++word) text += " (" + std::to_string(word) + ")";
  const table::TableState state{};
  table::View view;
  table::Intents intents;
  Probe probe(kTable55, [&](look::Ui& ui) {
    table::Sheet sheet{ui, {40, 40, 300, 60}, state, view, intents};
    table::draw_lines(sheet, "list", sheet.rect, {"Before it", text, "After it"});
  });
  std::string read;
  for (int page = 0; page < 20; ++page) {
    for (const std::string& written : probe.texts()) read += written + "\n";
    EXPECT_EQ(findings(probe), "");
    ASSERT_TRUE(probe.tap("list.more"));
    probe.run();
  }

  for (int word = 0; word < 150; ++word)
    EXPECT_NE(read.find("(" + std::to_string(word) + ")"), std::string::npos) << word;
  EXPECT_NE(read.find("After it"), std::string::npos);
}

}  // namespace
}  // namespace crosstable::test
