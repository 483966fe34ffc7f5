// A small framework file that is allowed, to be changed.
#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace crosstable::framework {

inline constexpr std::string_view kSmall = R"(id = "small"
title = "Small"
instruction = "How often with {B}?"
pulse = ["D1"]
follow_up_days = [30, 60]

[[rule]]
text = "Functions, never people"
icon = "functions"
[[rule]]
text = "Ask first"
[[rule]]
text = "Listen"

[scale]
words = ["never", "seldom", "half", "often", "always"]
skip = "cannot say"

[[group]]
id = "all"
title = "All"

[[statement]]
id = "D1"
group = "all"
title = "Response time"
text = "We hear back from {B} on {request}."
brief = "Hears back"
bad_end = "low"

[[statement]]
id = "D2"
group = "all"
title = "Workaround"
text = "We go round {B}."
brief = "Goes round"
bad_end = "high"

[dependence]
question = "How much do we need {B}?"
words = ["little", "some", "much"]

[mirror]
question = "{B} finds us easy."
words = ["never", "seldom", "half", "often", "always"]

[[scenario]]
id = "terms"
title = "Terms"
request = "90 days"
partner = "Distributor"
story = "Once upon a time."

[[cause]]
text = "no rule"

[[charter]]
id = "owner"
title = "Owner"
sentence = "In {B} one person decides"
choices = ["Lead", "Head"]
required = true

[[rung]]
who = "Working pair"
days = 1

[[step]]
kind = "tone"
title = "Tone"
question = "Why are we here?"
purpose = "To begin."
minutes = 10
say = "Welcome."
do = "Listen."
recorded = "Nothing."
done_when = "All are here."

[[step]]
kind = "vote"
id = "ballot"
title = "Vote"
question = "How is it?"
purpose = "To know."
minutes = 20
say = "Vote."
do = "Tap."
recorded = "Levels."
done_when = "All have voted."
)";

inline std::string changed(const std::string& from, const std::string& to) {
  std::string text(kSmall);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  EXPECT_EQ(text.find(from, at + 1), std::string::npos) << "not unique: " << from;
  return text.replace(at, from.size(), to);
}

}  // namespace crosstable::framework
