#include "workshop/read_back.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "workshop/replay.h"

namespace crosstable::workshop {

namespace {

using words::arg;
using words::Message;
using words::message;

/// What answers a complete request: who, by when, and what holds if nobody does.
Message decision(const std::string& owner, const std::string& within, const std::string& silence) {
  const auto time = arg("time", within);
  const auto whose = arg("owner", owner);
  const auto then = arg("silence", silence);
  if (owner.empty() && within.empty())
    return silence.empty() ? Message{} : message("If no answer comes in time: {silence}.", then);
  if (owner.empty())
    return silence.empty()
               ? message("If a complete request comes in, it is decided within {time}.", time)
               : message("If a complete request comes in, it is decided within {time}; if not: {silence}.", time, then);
  // Translators: {owner} is a role or a name, "Credit lead, Finance"; {time} is "2 working days"; {silence} is what
  // holds then, as the group wrote it: "Yes, up to 60 days".
  if (within.empty())
    return silence.empty()
               ? message("If a complete request comes in, {owner} decides.", whose)
               : message("If a complete request comes in, {owner} decides; if not: {silence}.", whose, then);
  return silence.empty() ? message("If a complete request comes in, {owner} decides within {time}.", whose, time)
                         : message("If a complete request comes in, {owner} decides within {time}; if not: {silence}.",
                                   whose, time, then);
}

std::string without_stop(std::string text) {
  if (text.ends_with('.')) text.pop_back();
  return text;
}

/// The sentence says it itself, in each language that times are read in.
std::string without_within(std::string text) {
  for (const std::string_view within : {"within ", "Within ", "innerhalb von ", "Innerhalb von "}) {
    if (text.starts_with(within)) text.erase(0, within.size());
  }
  return text;
}

std::string sentence_of(const std::vector<framework::CharterField>& asked, std::string_view id) {
  const auto at = std::find_if(asked.begin(), asked.end(), [&](const auto& field) { return field.id == id; });
  return at == asked.end() ? std::string() : at->sentence;
}

}  // namespace

std::vector<Message> read_back(const std::vector<framework::CharterField>& asked,
                               const std::map<std::string, std::string>& fields) {
  std::vector<Message> all;
  const auto field = [&](std::string_view id) {
    const auto at = fields.find(std::string(id));
    return at == fields.end() ? std::string() : without_stop(at->second);
  };
  const auto add = [&](std::string_view id, auto sentence) {
    if (const std::string text = field(id); !text.empty()) all.push_back(sentence(text));
  };
  add(charter::kInputs, [](const std::string& inputs) {
    return message("If a request holds this, it is complete: {inputs}.", arg("inputs", inputs));
  });
  add(charter::kAcknowledgeBy, [](const std::string& time) {
    return message("If it comes in, we say within {time} that it is here.", arg("time", without_within(time)));
  });
  if (Message said =
          decision(field(charter::kDecisionOwner), without_within(field(charter::kDecideBy)), field(charter::kSilence));
      !said.empty())
    all.push_back(std::move(said));
  add(charter::kDeputy, [](const std::string& deputy) {
    return message("If whoever decides is away, {deputy} decides.", arg("deputy", deputy));
  });
  add(charter::kPause, [](const std::string& pause) {
    return message("If this happens, the clock pauses: {pause}.", arg("pause", pause));
  });
  add(charter::kConsequence, [&](const std::string& consequence) {
    // Translators: {sentence} is the beginning of a sentence of the framework, "If we miss it twice".
    return message("{sentence}, then: {consequence}.", arg("sentence", sentence_of(asked, charter::kConsequence)),
                   arg("consequence", consequence));
  });
  add(charter::kOneVoice, [](const std::string& voice) {
    return message("If the partner asks, they hear one voice: {voice}.", arg("voice", voice));
  });
  add(charter::kMeasure, [](const std::string& measure) {
    return message("If somebody asks whether it works, we look at this: {measure}.", arg("measure", measure));
  });
  return all;
}

}  // namespace crosstable::workshop
