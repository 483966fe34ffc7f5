#include "store/round_text.h"

#include <map>
#include <optional>

#include <sodium.h>

#include "framework/value.h"
#include "store/fault.h"
#include "workshop/values.h"

namespace crosstable::store {

namespace {

using framework::Value;

constexpr int kFormat = 1;
constexpr int kMostKiosks = 32;

const char* word_of(ballot::Eligibility eligibility) {
  switch (eligibility) {
    case ballot::Eligibility::kOpen: return "open";
    case ballot::Eligibility::kUnlock: return "unlock";
    case ballot::Eligibility::kCards: return "cards";
  }
  return "";
}

std::optional<ballot::Eligibility> eligibility_from(const std::string& word) {
  using ballot::Eligibility;
  for (const Eligibility eligibility : {Eligibility::kOpen, Eligibility::kUnlock, Eligibility::kCards}) {
    if (word == word_of(eligibility)) return eligibility;
  }
  return std::nullopt;
}

std::string hex_of(const ballot::PublicKey& key) {
  std::string hex(key.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), key.data(), key.size());
  hex.pop_back();
  return hex;
}

bool read_hex(const std::string& hex, ballot::PublicKey& key) {
  std::size_t length = 0;
  return hex.size() == key.size() * 2 &&
         sodium_hex2bin(key.data(), key.size(), hex.data(), hex.size(), nullptr, &length, nullptr) == 0 &&
         length == key.size();
}

/// Reads members and remembers the first that is missing.
class Members {
 public:
  explicit Members(const Value& value) : value_(value) {}
  const Value& any(const char* name) {
    static const Value kNothing;
    const Value* found = value_.find(name);
    if (found == nullptr) miss(name);
    return found == nullptr ? kNothing : *found;
  }
  std::string text(const char* name) {
    const std::string* found = any(name).text();
    if (found == nullptr) miss(name);
    return found == nullptr ? std::string() : *found;
  }
  std::int64_t integer(const char* name) {
    const std::int64_t* found = any(name).integer();
    if (found == nullptr) miss(name);
    return found == nullptr ? 0 : *found;
  }
  bool boolean(const char* name) {
    const bool* found = any(name).boolean();
    if (found == nullptr) miss(name);
    return found != nullptr && *found;
  }
  void miss(const std::string& name) {
    if (missing_.empty()) missing_ = name;
  }
  /// Takes over a part, or notes that it is wrong.
  template <typename Part, typename Why>
  void take(Part& into, tl::expected<Part, Why> part, const char* name) {
    if (part)
      into = std::move(*part);
    else
      miss(name);
  }
  const std::string& missing() const { return missing_; }

 private:
  const Value& value_;
  std::string missing_;
};

Value written_value(const std::map<std::string, std::string>& written) {
  framework::Object object;
  for (const auto& [text, language] : written) object.emplace_back(text, language);
  return object;
}

/// An error says nothing: whoever asks names the part.
tl::expected<std::map<std::string, std::string>, std::string> written_from(const Value& value) {
  std::map<std::string, std::string> written;
  if (value.object() == nullptr) return tl::unexpected(std::string());
  for (const auto& [text, language] : *value.object()) {
    if (language.text() == nullptr) return tl::unexpected(std::string());
    written.emplace(text, *language.text());
  }
  return written;
}

/// What would abort later, when ballots are counted.
bool asks_known_statements(const ballot::Round& round) {
  for (const std::string& id : round.form.statements) {
    if (round.framework.statement(id) == nullptr) return false;
  }
  return true;
}

bool asks_the_roster(const ballot::Round& round) {
  if (round.form.functions.size() != round.roster.functions.size()) return false;
  for (std::size_t index = 0; index < round.form.functions.size(); ++index) {
    if (round.form.functions[index] != round.roster.functions[index].code) return false;
  }
  return true;
}

}  // namespace

std::string to_text(const ballot::Round& round) {
  framework::Object object;
  object.emplace_back("format", kFormat);
  object.emplace_back("id", round.id);
  object.emplace_back("workshop", round.workshop);
  object.emplace_back("request", round.request);
  object.emplace_back("question", round.question);
  object.emplace_back("example", round.example);
  object.emplace_back("form", workshop::to_value(round.form));
  object.emplace_back("framework", framework::to_toml(round.framework));
  object.emplace_back("roster", workshop::to_value(round.roster));
  object.emplace_back("plan", workshop::to_value(round.plan));
  if (round.earlier != ballot::Earlier{}) object.emplace_back("earlier", workshop::to_value(round.earlier));
  object.emplace_back("eligibility", word_of(round.eligibility));
  object.emplace_back("key", hex_of(round.key));
  object.emplace_back("wrapped", round.wrapped);
  object.emplace_back("shared", round.shared);
  object.emplace_back("old_copies", round.old_copies);
  object.emplace_back("kiosks", round.kiosks);
  if (!round.written.empty()) object.emplace_back("written", written_value(round.written));
  if (!round.language.empty()) object.emplace_back("language", round.language);
  return framework::to_json(object, -1);
}

tl::expected<ballot::Round, words::Message> round_from_text(std::string_view text) {
  const auto value = framework::parse_json(text);
  if (!value)
    return tl::unexpected(
        words::message("the round in it cannot be read: {why}", words::arg("why", value.error().what)));
  Members members(*value);
  if (members.integer("format") != kFormat)
    return tl::unexpected(words::message("the round in it is of another version of this program"));
  ballot::Round round;
  round.id = members.text("id");
  round.workshop = members.text("workshop");
  round.request = members.text("request");
  round.question = members.text("question");
  round.example = members.boolean("example");
  members.take(round.form, workshop::form_from(members.any("form")), "form");
  members.take(round.roster, workshop::roster_from(members.any("roster")), "roster");
  members.take(round.plan, workshop::plan_from(members.any("plan")), "plan");
  if (const Value* earlier = value->find("earlier"); earlier != nullptr) {
    members.take(round.earlier, workshop::earlier_from(*earlier), "earlier");
    if (workshop::earlier_trouble(round.earlier, round.form)) members.miss("earlier");
  }
  if (auto framework = framework::parse_framework(members.text("framework")))
    round.framework = std::move(*framework);
  else
    members.miss("framework");
  if (const auto eligibility = eligibility_from(members.text("eligibility")))
    round.eligibility = *eligibility;
  else
    members.miss("eligibility");
  if (!read_hex(members.text("key"), round.key)) members.miss("key");
  round.wrapped = members.boolean("wrapped");
  round.shared = members.boolean("shared");
  round.old_copies = members.boolean("old_copies");
  const std::int64_t kiosks = members.integer("kiosks");
  if (kiosks < 0 || kiosks > kMostKiosks) members.miss("kiosks");
  round.kiosks = static_cast<int>(kiosks);
  if (const Value* written = value->find("written"); written != nullptr)
    members.take(round.written, written_from(*written), "written");
  if (value->find("language") != nullptr) round.language = members.text("language");
  if (!members.missing().empty())
    return tl::unexpected(
        words::message("the round in it has no proper '{part}'", words::arg("part", members.missing())));
  if (!asks_the_roster(round))
    return tl::unexpected(words::message("the round in it asks other functions than its roster has"));
  if (!asks_known_statements(round))
    return tl::unexpected(words::message("the round in it asks statements that its framework does not have"));
  return round;
}

}  // namespace crosstable::store
