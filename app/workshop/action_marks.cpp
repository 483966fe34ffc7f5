#include <algorithm>
#include <array>

#include "workshop/action_chain.h"
#include "workshop/rules.h"

namespace crosstable::workshop {

namespace {

using words::arg;

constexpr std::array<std::string_view, 4> kMarks{"", "under_way", "done", "dropped"};

rules::Refusal trouble_of(const Snapshot& snapshot, const ActionMark& mark) {
  const auto actions = static_cast<int>(snapshot.actions.size());
  if (actions == 0) return words::message("This snapshot holds no action.");
  if (mark.number < 1 || mark.number > actions)
    return words::count_message("This snapshot has no action {number}: it holds {n} action, number 1.",
                                "This snapshot has no action {number}: it holds {n} actions, from 1.", actions,
                                arg("number", std::to_string(mark.number)));
  if (std::find(kMarks.begin(), kMarks.end(), mark.status) == kMarks.end())
    return words::message("An action is open, under way, done or dropped.");
  if (auto trouble = rules::text_trouble(words::message_in("field", "What shows it"), mark.outcome, kMostParagraph))
    return trouble;
  const words::Argument number = arg("number", std::to_string(mark.number));
  if (mark.status == "done" && mark.outcome.empty())
    return words::message("Action {number}: say what shows that it is done.", number);
  const Action& action = snapshot.actions[static_cast<std::size_t>(mark.number) - 1];
  if (action.status == mark.status && action.outcome == mark.outcome)
    return words::message("Action {number} is marked so already.", number);
  return std::nullopt;
}

}  // namespace

tl::expected<Snapshot, words::Message> with_marks(const Snapshot& snapshot, const std::vector<ActionMark>& marks) {
  Snapshot marked = snapshot;
  for (const ActionMark& mark : marks) {
    if (auto trouble = trouble_of(snapshot, mark)) return tl::unexpected(std::move(*trouble));
    Action& action = marked.actions[static_cast<std::size_t>(mark.number) - 1];
    const std::string before = action.outcome;
    action.status = mark.status;
    action.outcome = mark.outcome;
    Written& written = marked.written;
    if (!mark.outcome.empty() && mark.outcome != before && mark.language != written.language)
      written.others.insert_or_assign(mark.outcome, mark.language);
  }
  const std::string& language = marked.written.language;
  marked.written.others = apart_from(language, marked.written, written_in(marked));
  return marked;
}

}  // namespace crosstable::workshop
