#include <cstdio>

#include "framework/fields.h"
#include "framework/framework.h"

namespace crosstable::framework {

namespace {

std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04X", static_cast<unsigned>(static_cast<unsigned char>(c)));
      out += escaped;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

/// Writes what the fields name. What a reader takes for granted where it is missing is left out.
class TomlWriter {
 public:
  void text(std::string_view key, const std::string& value, const TextRule&) { raw(key, toml_text(value)); }
  void optional_text(std::string_view key, const std::string& value, const TextRule& rule) {
    if (!value.empty()) text(key, value, rule);
  }
  void id(std::string_view key, const std::string& value) { raw(key, toml_text(value)); }
  void optional_id(std::string_view key, const std::string& value) { id(key, value); }
  void code(std::string_view key, const std::string& value, const TextRule&) { id(key, value); }
  void group(std::string_view key, const std::string& value) { id(key, value); }
  void scenario(std::string_view key, const std::string& value) { id(key, value); }
  void language(std::string_view key, const std::string& value) {
    if (value != "en") id(key, value);
  }
  void icon(std::string_view key, const std::string& value) {
    if (!value.empty()) id(key, value);
  }
  void integer(std::string_view key, int value, Range) { raw(key, std::to_string(value)); }
  void optional_integer(std::string_view key, int value, Range range) { integer(key, value, range); }
  /// Left out where it says nothing: frameworks of before keep their bytes.
  void integer_unless(std::string_view key, int value, Range range, int usual) {
    if (value != usual) integer(key, value, range);
  }
  void flag(std::string_view key, bool value) {
    if (value) raw(key, "true");
  }
  void texts(std::string_view key, const std::vector<std::string>& values, const TextRule&, Range) {
    list(key, values, [](const std::string& value) { return toml_text(value); });
  }
  void integers(std::string_view key, const std::vector<int>& values, Range, Range) {
    list(key, values, [](int value) { return std::to_string(value); });
  }
  template <class E>
  void one_of(std::string_view key, E value) {
    raw(key, toml_text(fields::words_of(value)[static_cast<std::size_t>(value)]));
  }

  template <class T, class Describe>
  void table(std::string_view key, const T& value, Describe describe_it) {
    header("[" + std::string(key) + "]");
    describe_it(*this, value);
  }
  template <class T>
  void tables(std::string_view key, const std::vector<T>& values, Range) {
    for (const T& value : values) {
      header("[[" + std::string(key) + "]]");
      fields::describe(*this, value);
    }
  }
  template <class T>
  void tables(std::string_view key, const std::vector<T>& values, Range count, std::string T::*,
              std::string_view = "") {
    tables(key, values, count);
  }

  void translations(const std::map<std::string, std::map<std::string, std::string>>& all) {
    for (const auto& [language, texts] : all) {
      header("[translations." + language + "]");
      for (const auto& [place, text] : texts) raw(toml_text(place), toml_text(text));
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void header(const std::string& name) { ((out_ += "\n") += name) += "\n"; }
  void raw(std::string_view key, const std::string& value) { (((out_ += key) += " = ") += value) += "\n"; }
  template <class T, class Text>
  void list(std::string_view key, const std::vector<T>& values, Text text) {
    std::string inner;
    for (const T& value : values) (inner += inner.empty() ? "" : ", ") += text(value);
    if (!values.empty()) raw(key, "[" + inner + "]");
  }

  std::string out_;
};

}  // namespace

std::string to_toml(const Framework& framework) {
  const fields::Scale scale{framework.scale, framework.skip_word};
  std::vector<fields::Cause> causes;
  for (std::size_t i = 0; i < framework.causes.size(); ++i)
    causes.push_back({framework.causes[i], i < framework.cause_icons.size() ? framework.cause_icons[i] : ""});
  TomlWriter writer;
  fields::describe_head(writer, framework);
  fields::describe_tables(writer, framework, scale, causes);
  fields::describe_steps(writer, framework);
  writer.translations(framework.translations);
  return writer.take();
}

}  // namespace crosstable::framework
