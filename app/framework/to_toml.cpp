#include <cstdio>

#include "framework/framework.h"

namespace crosstable::framework {

namespace {

std::string quoted(std::string_view text) {
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

struct Writer {
  std::string out;

  void header(std::string_view name) { ((out += "\n") += name) += "\n"; }
  void raw(std::string_view key, const std::string& value) { (((out += key) += " = ") += value) += "\n"; }
  void text(std::string_view key, const std::string& value) { raw(key, quoted(value)); }
  void optional_text(std::string_view key, const std::string& value) {
    if (!value.empty()) text(key, value);
  }
  void number(std::string_view key, int value) { raw(key, std::to_string(value)); }
  void texts(std::string_view key, const std::vector<std::string>& values) {
    std::string list;
    for (const std::string& value : values) (list += list.empty() ? "" : ", ") += quoted(value);
    if (!values.empty()) raw(key, "[" + list + "]");
  }
  void numbers(std::string_view key, const std::vector<int>& values) {
    std::string list;
    for (const int value : values) (list += list.empty() ? "" : ", ") += std::to_string(value);
    if (!values.empty()) raw(key, "[" + list + "]");
  }
};

void write_statements(Writer& writer, const Framework& framework) {
  for (const Group& group : framework.groups) {
    writer.header("[[group]]");
    writer.text("id", group.id);
    writer.text("title", group.title);
  }
  for (const Statement& statement : framework.statements) {
    writer.header("[[statement]]");
    writer.text("id", statement.id);
    writer.text("group", statement.group);
    writer.text("title", statement.title);
    writer.text("text", statement.text);
    writer.text("brief", statement.brief);
    writer.text("bad_end", statement.bad_end == BadEnd::kHigh ? "high" : "low");
  }
}

void write_dimension(Writer& writer, std::string_view header, const Dimension& dimension) {
  writer.header(header);
  writer.text("question", dimension.question);
  writer.texts("words", dimension.words);
}

void write_scenarios(Writer& writer, const Framework& framework) {
  for (const Scenario& scenario : framework.scenarios) {
    writer.header("[[scenario]]");
    writer.text("id", scenario.id);
    writer.text("title", scenario.title);
    writer.text("request", scenario.request);
    writer.text("partner", scenario.partner);
    writer.text("story", scenario.story);
    writer.optional_text("icon", scenario.icon);
  }
}

void write_causes(Writer& writer, const Framework& framework) {
  for (std::size_t i = 0; i < framework.causes.size(); ++i) {
    writer.header("[[cause]]");
    writer.text("text", framework.causes[i]);
    if (i < framework.cause_icons.size()) writer.optional_text("icon", framework.cause_icons[i]);
  }
}

void write_charter(Writer& writer, const Framework& framework) {
  for (const CharterField& field : framework.charter) {
    writer.header("[[charter]]");
    writer.text("id", field.id);
    writer.text("title", field.title);
    writer.text("sentence", field.sentence);
    writer.optional_text("hint", field.hint);
    writer.texts("choices", field.choices);
    if (field.required) writer.raw("required", "true");
  }
  for (const Rung& rung : framework.ladder) {
    writer.header("[[rung]]");
    writer.text("who", rung.who);
    writer.number("days", rung.days);
  }
}

void write_step(Writer& writer, const Step& step) {
  writer.header("[[step]]");
  writer.text("kind", std::string(to_word(step.kind)));
  writer.text("id", step.id);
  writer.text("title", step.title);
  writer.text("question", step.question);
  writer.text("purpose", step.purpose);
  writer.number("minutes", step.minutes);
  writer.text("say", step.say);
  writer.text("do", step.act);
  writer.text("recorded", step.recorded);
  writer.text("done_when", step.done_when);
}

}  // namespace

std::string to_toml(const Framework& framework) {
  Writer writer;
  writer.text("id", framework.id);
  writer.text("title", framework.title);
  writer.optional_text("summary", framework.summary);
  writer.number("floor", framework.floor);
  writer.text("instruction", framework.instruction);
  writer.texts("pulse", framework.pulse);
  writer.numbers("follow_up_days", framework.follow_up_days);
  for (const Rule& rule : framework.rules) {
    writer.header("[[rule]]");
    writer.text("text", rule.text);
    writer.optional_text("icon", rule.icon);
  }
  writer.header("[scale]");
  writer.texts("words", framework.scale);
  writer.text("skip", framework.skip_word);
  write_statements(writer, framework);
  write_dimension(writer, "[dependence]", framework.dependence);
  write_dimension(writer, "[mirror]", framework.mirror);
  write_scenarios(writer, framework);
  write_causes(writer, framework);
  write_charter(writer, framework);
  for (const Step& step : framework.steps) write_step(writer, step);
  return std::move(writer.out);
}

}  // namespace crosstable::framework
