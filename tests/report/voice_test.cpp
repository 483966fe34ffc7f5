// One voice, in the report, the slides and report.json.
#include "workshop/voice.h"

#include <memory>
#include <string>

#include <gmock/gmock.h>

#include "report/account.h"
#include "report/read_back.h"
#include "report/report.h"
#include "workshop/example.h"

namespace crosstable::report {
namespace {

using testing::HasSubstr;
using testing::Not;

workshop::Snapshot snapshot_at(std::string_view step) {
  const auto framework =
      framework::load_framework(CROSSTABLE_SOURCE_DIR "/assets/frameworks/inside-first.toml").value();
  workshop::History history;
  for (const workshop::Change& change : workshop::example_log(workshop::example_script(framework), {step}))
    history.apply(change);
  return workshop::take_snapshot(history.now());
}

}  // namespace

TEST(VoiceInFiles, IsTheFirstFigureBeforeAndAfter) {
  const workshop::Snapshot snapshot = snapshot_at("close");
  const std::string figure = "Ask two of us: 4 times in 10 you do not get one answer. Before it was 8 times in 10.";
  const std::string report = report_of(snapshot);
  ASSERT_THAT(report, HasSubstr(figure));
  EXPECT_LT(report.find(figure), report.find("What the map shows"));
  EXPECT_THAT(report, HasSubstr("It is the mean of 4 questions; lower is better."));
  EXPECT_THAT(report, HasSubstr("All who answered"));
  EXPECT_THAT(report, HasSubstr("May I have 90 days?"));
  EXPECT_THAT(report, HasSubstr("I don’t know"));
  EXPECT_THAT(slides_of(snapshot), HasSubstr("4 times in 10"));
  EXPECT_THAT(slides_of(snapshot), HasSubstr("(16) · Yes (2)"));
  EXPECT_THAT(to_json(snapshot), HasSubstr("\"one_voice\""));
}

TEST(VoiceInFiles, SaysWhatWasAskedInAWorkshopBeforeAndNotInThisOne) {
  workshop::Snapshot snapshot = snapshot_at("close");
  snapshot.past.asked = workshop::voice_polls(snapshot).front().form.questions;
  std::erase_if(snapshot.rounds, [](const auto& round) { return !round.form.questions.empty(); });

  EXPECT_THAT(report_of(snapshot), HasSubstr("This was asked in a workshop before, and not in this one."));
  EXPECT_THAT(report_of(snapshot), HasSubstr("May I have 90 days?"));
  EXPECT_THAT(slides_of(snapshot), HasSubstr("This was asked in a workshop before, and not in this one."));
  EXPECT_THAT(slides_of(snapshot), HasSubstr("May I have 90 days?"));
  EXPECT_THAT(to_json(snapshot), HasSubstr("\"asked_before\""));
  EXPECT_THAT(to_json(snapshot_at("close")), Not(HasSubstr("\"asked_before\"")));
}

TEST(VoiceInFiles, StandsOnTheSlideAsItWasAndAsItIs) {
  workshop::Snapshot snapshot = snapshot_at("close");
  const auto polls = workshop::voice_polls(snapshot);
  ASSERT_EQ(polls.size(), 2U);
  const std::string slides = slides_of(snapshot);
  EXPECT_THAT(slides, HasSubstr("What the partner asks"));
  EXPECT_THAT(slides, HasSubstr("8 in 10"));
  EXPECT_THAT(slides, HasSubstr("4 in 10 · mean of 4 questions; lower is better"));
  for (const workshop::VoicePoll& poll : polls) {
    for (std::size_t question = 0; question < poll.form.questions.size(); ++question) {
      const auto& answers = poll.form.questions[question].answers;
      for (std::size_t answer = 0; answer < answers.size(); ++answer) {
        const int count = poll.result.voices[question][answer];
        const std::string told = answers[answer] + " (" + std::to_string(count) + ")";
        if (count > 0) {
          EXPECT_THAT(slides, HasSubstr(told));
        }
      }
    }
  }
}

TEST(VoiceInFiles, OfThePollBeforeShowsWhatTheWorkshopBeforePublished) {
  workshop::Snapshot snapshot = snapshot_at("voice");
  snapshot.before = std::make_shared<const workshop::Snapshot>(snapshot_at("close"));
  EXPECT_THAT(slides_of(snapshot), HasSubstr("8 in 10 · mean of 4 questions; lower is better"));

  workshop::Snapshot silent = snapshot_at("voice");
  for (workshop::SnapshotRound& round : silent.rounds) {
    if (!round.form.questions.empty()) round.poll->voices.assign(round.form.questions.size(), {});
  }
  snapshot.before = std::make_shared<const workshop::Snapshot>(silent);
  const std::string slides = slides_of(snapshot);
  EXPECT_THAT(slides, HasSubstr("Fewer than five people answered this"));
  EXPECT_THAT(slides, HasSubstr("8 in 10 · mean of 4 questions; lower is better"));
  EXPECT_THAT(slides, Not(HasSubstr("Asked again"))) << "what showed nothing was the first";
}

TEST(VoiceInFiles, ThatWasAskedOnceHasNoBefore) {
  const std::string report = report_of(snapshot_at("voice"));
  EXPECT_THAT(report, HasSubstr("Ask two of us: 8 times in 10 you do not get one answer."));
  EXPECT_THAT(report, Not(HasSubstr("Before it was")));
}

TEST(VoiceInFiles, ThatWasAskedOnceIsHowItIsNow) {
  const auto value = framework::parse_json(to_json(snapshot_at("voice")));
  ASSERT_TRUE(value);
  const framework::Value* voice = value->find("one_voice");
  ASSERT_NE(voice, nullptr);
  EXPECT_TRUE(voice->find("before")->is_null());
  ASSERT_NE(voice->find("now")->integer(), nullptr);
  EXPECT_EQ(*voice->find("now")->integer(), 8);
}

TEST(VoiceInFiles, AskedAgainOfOthersKeepsItsFirstFigureAndSaysSo) {
  workshop::Snapshot snapshot = snapshot_at("close");
  for (workshop::SnapshotRound& round : snapshot.rounds) {
    if (round.form.kind != ballot::RoundKind::kConfidence) continue;
    round.poll->voices.clear();
    round.poll->voices_held_back = true;
  }
  const std::string figure = "Ask two of us: 8 times in 10 you do not get one answer. Asked again, nothing of it";
  EXPECT_THAT(report_of(snapshot), HasSubstr(figure));
  EXPECT_THAT(slides_of(snapshot), HasSubstr(figure));
  EXPECT_THAT(slides_of(snapshot), HasSubstr("mean of 4 questions; asked again, not shown"));
}

TEST(VoiceInFiles, OfTooFewAnswersSaysSo) {
  workshop::Snapshot snapshot = snapshot_at("voice");
  for (workshop::SnapshotRound& round : snapshot.rounds) {
    if (round.form.kind == ballot::RoundKind::kVoice) round.poll->voices.assign(round.form.questions.size(), {});
  }
  for (const std::string& file : {report_of(snapshot), slides_of(snapshot)})
    EXPECT_THAT(file, HasSubstr("No question has five answers, so no figure is shown."));
  EXPECT_THAT(slides_of(snapshot), HasSubstr("Fewer than five people answered this"));
  EXPECT_THAT(report_of(snapshot), HasSubstr("A dash stands where fewer than five people answered."));
}

TEST(VoiceInFiles, IsLeftOutWhereItWasNotAsked) {
  const workshop::Snapshot snapshot = snapshot_at("pick");
  EXPECT_THAT(report_of(snapshot), Not(HasSubstr("What a partner asks")));
  EXPECT_THAT(to_json(snapshot), Not(HasSubstr("one_voice")));
}

}  // namespace crosstable::report
