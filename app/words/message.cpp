#include "words/message.h"

#include <algorithm>

namespace crosstable::words {
namespace {

bool same(const char* one, const char* other) {
  return one == other || (one != nullptr && other != nullptr && std::string_view(one) == other);
}

std::vector<Message> as_they_are(const std::vector<std::string>& items) {
  std::vector<Message> messages;
  messages.reserve(items.size());
  for (const std::string& item : items) messages.push_back(verbatim(item));
  return messages;
}

}  // namespace

bool operator==(const Literal& one, const Literal& other) {
  return same(one.text_, other.text_) && same(one.context_, other.context_);
}

bool operator==(const List& one, const List& other) { return one.any == other.any && one.items == other.items; }

bool operator==(const Value& one, const Value& other) { return one.kind_ == other.kind_; }

bool operator==(const Message& one, const Message& other) {
  return one.text == other.text && one.plural == other.plural && one.n == other.n && one.arguments == other.arguments;
}

Value::Value(Whole whole) : kind_(whole.n) {}
Value::Value(std::string text) : kind_(std::move(text)) {}
Value::Value(std::string_view text) : kind_(std::string(text)) {}
Value::Value(const char* text) : kind_(std::string(text)) {}
Value::Value(Decimal number) : kind_(number) {}
Value::Value(Spelt number) : kind_(number) {}
Value::Value(Day day) : kind_(std::move(day)) {}
Value::Value(List list) : kind_(std::move(list)) {}
Value::Value(const Value& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(const Value& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;
Value::~Value() = default;
Value::Value(Message message) : kind_(std::vector<Message>()) {
  std::get<std::vector<Message>>(kind_).push_back(std::move(message));
}

Message verbatim(std::string text) {
  if (text.empty()) return {};
  // Not by message(): there is nothing to translate.
  return {Literal("{text}"), {}, 0, {arg("text", std::move(text))}};
}

Message followed_by(Message sentence, Message next) {
  if (sentence.empty()) return next;
  if (next.empty()) return sentence;
  return {Literal("{sentence} {next}"), {}, 0, {arg("sentence", std::move(sentence)), arg("next", std::move(next))}};
}

List all_of(std::vector<Message> items) { return {std::move(items), false}; }

List any_of(std::vector<Message> items) { return {std::move(items), true}; }

List all_of(const std::vector<std::string>& items) { return {as_they_are(items), false}; }

List any_of(const std::vector<std::string>& items) { return {as_they_are(items), true}; }

}  // namespace crosstable::words
