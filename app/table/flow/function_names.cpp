#include "table/flow/function_names.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "framework/letters.h"
#include "table/flow/words.h"

namespace crosstable::table {
namespace {

bool has_code(const framework::Roster& roster, const std::string& code) { return roster.find(code) != nullptr; }

/// What a name suggests, best first: the capitals of its words, else its first letter with each other one.
std::vector<std::string> codes_of(const std::string& name) {
  std::string letters, initials;
  bool inside = false;
  for (const char c : framework::in_plain_letters(name)) {
    const bool letter = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (letter) letters += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (letter && !inside) initials += letters.back();
    inside = letter;
  }
  std::vector<std::string> codes;
  if (initials.size() > 1) codes.push_back(initials.substr(0, framework::kMostCode));
  for (std::size_t i = 1; i < letters.size(); ++i) codes.push_back({letters.front(), letters[i]});
  return codes;
}

}  // namespace

int free_slot(const framework::Roster& roster, int wanted) {
  const auto taken = [&](int slot) {
    return std::any_of(roster.functions.begin(), roster.functions.end(),
                       [&](const framework::Function& f) { return f.slot == slot; });
  };
  if (wanted > 0 && !taken(wanted)) return wanted;
  for (int slot = 1; slot <= framework::kMostFunctions; ++slot) {
    if (!taken(slot)) return slot;
  }
  return framework::kMostFunctions;
}

std::string code_from(const std::string& typed, const framework::Roster& roster) {
  std::string code;
  for (const char c : typed) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 && code.size() < 3)
      code += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return code.size() < 2 || has_code(roster, code) ? "" : code;
}

void rename(const words::Words& words, framework::Function& function, const std::string& name,
            const framework::Roster& roster) {
  const std::vector<framework::Function> usual = usual_functions(words);
  const auto same = std::find_if(usual.begin(), usual.end(), [&](const framework::Function& one) {
    return one.name == function.name && one.short_name == function.short_name;
  });
  // "Channel" says nothing of what is called otherwise now, nor do the letters that came with the usual name.
  if (same != usual.end() && name != function.name) function.short_name.clear();
  const std::vector<std::string> before = codes_of(function.name);
  const bool numbered = function.code.size() == 2 && function.code[0] == 'F' && std::isdigit(function.code[1]) != 0;
  const bool usual_code = same != usual.end() && same->code == function.code;
  const bool own = numbered || usual_code || before.empty() ||
                   std::find(before.begin(), before.end(), function.code) != before.end();
  function.name = name;
  if (!own) return;
  for (const std::string& code : codes_of(name)) {
    if (code != function.code && has_code(roster, code)) continue;
    function.code = code;
    return;
  }
}

}  // namespace crosstable::table
