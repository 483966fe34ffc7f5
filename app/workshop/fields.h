// Values and trees from one list of fields per struct: what `describe` names is written, and read back strictly.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "framework/framework.h"
#include "framework/value.h"
#include "workshop/workshop.h"

namespace crosstable::workshop::fields {

using framework::Array;
using framework::Object;
using framework::Value;

template <class X, class T>
concept Like = std::same_as<std::remove_const_t<X>, T>;

/// The words of an enumeration, in its order; enumerators count from 0.
template <class E>
struct Words;

class Writer {
 public:
  template <class T>
  void operator()(std::string_view key, const T& value) {
    object_.emplace_back(std::string(key), write(value));
  }
  /// Left out where it says nothing: files of before it was known stay as they are.
  template <class T>
  void maybe(std::string_view key, const T& value) {
    if (!(value == T{})) (*this)(key, value);
  }
  Object take() { return std::move(object_); }

  template <class T>
  static Value write(const T& value);

 private:
  Object object_;
};

/// The first thing that is wrong; everything read after it is left at its default.
struct Fault {
  std::string what;
  void note(const std::string& path, std::string_view trouble) {
    if (what.empty()) what = (path.empty() ? "The value" : path) + " " + std::string(trouble) + ".";
  }
  explicit operator bool() const { return !what.empty(); }
};

class Reader {
 public:
  Reader(const Value& value, std::string path, Fault& fault)
      : object_(value.object()), path_(std::move(path)), fault_(fault) {
    if (object_ == nullptr) fault_.note(path_, "must be an object");
  }

  template <class T>
  void operator()(std::string_view key, T& value) {
    known_.push_back(key);
    if (fault_ || object_ == nullptr) return;
    const Value* member = find(key);
    const std::string path = path_.empty() ? std::string(key) : path_ + "." + std::string(key);
    if (member == nullptr)
      fault_.note(path, "is missing");
    else
      read(*member, path, value, fault_);
  }
  /// May be missing.
  template <class T>
  void maybe(std::string_view key, T& value) {
    if (object_ != nullptr && find(key) != nullptr) (*this)(key, value);
  }
  void allow(std::string_view key) { known_.push_back(key); }

  /// Every member that no field asked for is refused.
  void finish() {
    if (fault_ || object_ == nullptr) return;
    for (const auto& [key, value] : *object_) {
      bool known = false;
      for (std::string_view one : known_) known = known || one == key;
      if (!known) fault_.note(path_.empty() ? key : path_ + "." + key, "is not known here");
    }
  }

  template <class T>
  static void read(const Value& value, const std::string& path, T& into, Fault& fault);

 private:
  const Value* find(std::string_view key) const {
    for (const auto& [name, member] : *object_) {
      if (name == key) return &member;
    }
    return nullptr;
  }

  const Object* object_;
  std::string path_;
  Fault& fault_;
  std::vector<std::string_view> known_;
};

template <class T>
struct Codec {
  static Value write(const T& value) {
    Writer writer;
    describe(writer, value);
    return writer.take();
  }
  static void read(const Value& value, const std::string& path, T& into, Fault& fault) {
    Reader reader(value, path, fault);
    describe(reader, into);
    reader.finish();
  }
};

template <>
struct Codec<bool> {
  static Value write(bool value) { return value; }
  static void read(const Value& value, const std::string& path, bool& into, Fault& fault) {
    if (value.boolean() == nullptr)
      fault.note(path, "must be true or false");
    else
      into = *value.boolean();
  }
};

template <>
struct Codec<std::int64_t> {
  static Value write(std::int64_t value) { return value; }
  static void read(const Value& value, const std::string& path, std::int64_t& into, Fault& fault) {
    if (value.integer() == nullptr)
      fault.note(path, "must be a whole number");
    else
      into = *value.integer();
  }
};

template <>
struct Codec<int> {
  static Value write(int value) { return value; }
  static void read(const Value& value, const std::string& path, int& into, Fault& fault) {
    const std::int64_t* number = value.integer();
    const bool fits =
        number != nullptr && *number >= std::numeric_limits<int>::min() && *number <= std::numeric_limits<int>::max();
    if (!fits)
      fault.note(path, "must be a whole number of ordinary size");
    else
      into = static_cast<int>(*number);
  }
};

template <>
struct Codec<double> {
  static Value write(double value) { return value; }
  static void read(const Value& value, const std::string& path, double& into, Fault& fault) {
    if (value.integer() == nullptr && std::get_if<double>(&value.data) == nullptr)
      fault.note(path, "must be a number");
    else
      into = value.number();
  }
};

template <>
struct Codec<std::string> {
  static Value write(const std::string& value) { return value; }
  static void read(const Value& value, const std::string& path, std::string& into, Fault& fault) {
    if (value.text() == nullptr)
      fault.note(path, "must be a text");
    else
      into = *value.text();
  }
};

template <class E>
requires std::is_enum_v<E>
struct Codec<E> {
  static Value write(E value) { return std::string(Words<E>::kAll[static_cast<std::size_t>(value)]); }
  static void read(const Value& value, const std::string& path, E& into, Fault& fault) {
    for (std::size_t index = 0; value.text() != nullptr && index < Words<E>::kAll.size(); ++index) {
      if (*value.text() != Words<E>::kAll[index]) continue;
      into = static_cast<E>(index);
      return;
    }
    std::string allowed;
    for (std::string_view word : Words<E>::kAll) allowed += (allowed.empty() ? "" : ", ") + std::string(word);
    fault.note(path, "must be one of " + allowed);
  }
};

/// Frameworks are kept as the text a facilitator could have written.
template <>
struct Codec<framework::Framework> {
  static Value write(const framework::Framework& value) { return framework::to_toml(value); }
  static void read(const Value& value, const std::string& path, framework::Framework& into, Fault& fault) {
    if (value.text() == nullptr) return fault.note(path, "must be a text");
    auto parsed = framework::parse_framework(*value.text());
    if (parsed)
      into = std::move(*parsed);
    else
      fault.note(path, "is no framework: " + (parsed.error().empty() ? std::string("unreadable")
                                                                     : words::english(parsed.error().front().what)));
  }
};

template <class T>
struct Codec<std::optional<T>> {
  static Value write(const std::optional<T>& value) { return value ? Writer::write(*value) : Value(); }
  static void read(const Value& value, const std::string& path, std::optional<T>& into, Fault& fault) {
    if (value.is_null())
      into.reset();
    else
      Reader::read(value, path, into.emplace(), fault);
  }
};

template <class T>
struct Codec<std::vector<T>> {
  static Value write(const std::vector<T>& value) {
    Array array;
    for (const T& one : value) array.push_back(Writer::write(one));
    return array;
  }
  static void read(const Value& value, const std::string& path, std::vector<T>& into, Fault& fault) {
    into.clear();
    if (value.array() == nullptr) return fault.note(path, "must be a list");
    for (const Value& one : *value.array()) {
      T element{};
      Reader::read(one, path + "[" + std::to_string(into.size()) + "]", element, fault);
      if (fault) return;
      into.push_back(std::move(element));
    }
  }
};

/// Sets and maps are lists in ascending order: in another order, or with doubles, they are refused.
template <class T>
struct Codec<std::set<T>> {
  static Value write(const std::set<T>& value) { return Writer::write(std::vector<T>(value.begin(), value.end())); }
  static void read(const Value& value, const std::string& path, std::set<T>& into, Fault& fault) {
    std::vector<T> list;
    Reader::read(value, path, list, fault);
    for (std::size_t index = 1; index < list.size(); ++index) {
      if (!(list[index - 1] < list[index])) return fault.note(path, "must be in order and without doubles");
    }
    into = std::set<T>(list.begin(), list.end());
  }
};

template <class K, class T>
struct Codec<std::map<K, T>> {
  static Value write(const std::map<K, T>& value) {
    Array array;
    for (const auto& [key, mapped] : value) {
      Writer writer;
      writer("of", key);
      writer("is", mapped);
      array.push_back(writer.take());
    }
    return array;
  }
  static void read(const Value& value, const std::string& path, std::map<K, T>& into, Fault& fault) {
    into.clear();
    if (value.array() == nullptr) return fault.note(path, "must be a list");
    for (const Value& one : *value.array()) {
      K key{};
      T mapped{};
      Reader reader(one, path, fault);
      reader("of", key);
      reader("is", mapped);
      reader.finish();
      if (fault) return;
      if (!into.empty() && !(into.rbegin()->first < key))
        return fault.note(path, "must be in order and without doubles");
      into.emplace(std::move(key), std::move(mapped));
    }
  }
};

template <>
struct Codec<std::pair<int, int>> {
  static Value write(const std::pair<int, int>& value) { return Array{Value(value.first), Value(value.second)}; }
  static void read(const Value& value, const std::string& path, std::pair<int, int>& into, Fault& fault) {
    const Array* array = value.array();
    if (array == nullptr || array->size() != 2) return fault.note(path, "must be a list of two");
    Codec<int>::read((*array)[0], path, into.first, fault);
    Codec<int>::read((*array)[1], path, into.second, fault);
  }
};

template <class T>
Value Writer::write(const T& value) {
  return Codec<T>::write(value);
}

template <class T>
void Reader::read(const Value& value, const std::string& path, T& into, Fault& fault) {
  Codec<T>::read(value, path, into, fault);
}

}  // namespace crosstable::workshop::fields
