#include "framework/roster.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

namespace crosstable::framework {

namespace {

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> entries_of(std::string_view text) {
  std::vector<std::string_view> entries;
  for (;;) {
    const std::size_t comma = text.find(',');
    entries.push_back(trimmed(text.substr(0, comma)));
    if (comma == std::string_view::npos) return entries;
    text.remove_prefix(comma + 1);
  }
}

bool is_code(std::string_view code) {
  const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  return (code.size() == 2 || code.size() == 3) && std::all_of(code.begin(), code.end(), fits);
}

std::optional<int> places_from(std::string_view text) {
  int places = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), places);
  if (error != std::errc() || end != text.data() + text.size() || places < 0 || places > kMostPlaces)
    return std::nullopt;
  return places;
}

tl::expected<Function, std::string> function_from(std::string_view entry) {
  const std::size_t colon = entry.find(':');
  const std::string_view code = trimmed(entry.substr(0, colon));
  if (!is_code(code))
    return tl::unexpected(std::string("the code must be 2 or 3 capital letters or digits, as in \"SA:5\""));
  const auto places = colon == std::string_view::npos ? std::nullopt : places_from(trimmed(entry.substr(colon + 1)));
  if (!places)
    return tl::unexpected("after the code comes a colon and the number of people, 0 to " + std::to_string(kMostPlaces) +
                          ", as in \"SA:5\"");
  Function function{std::string(code), std::string(code), {}, 0, *places};
  for (const Function& usual : usual_functions()) {
    if (usual.code != code) continue;
    function = usual;
    function.places = *places;
  }
  return function;
}

/// Slots of usual functions are theirs; the others fill what is left, in order.
void fill_slots(std::vector<Function>& functions) {
  std::set<int> taken;
  for (const Function& function : functions) taken.insert(function.slot);
  int next = 1;
  for (Function& function : functions) {
    if (function.slot != 0) continue;
    while (taken.count(next) != 0) ++next;
    function.slot = next++;
  }
}

}  // namespace

const Function* Roster::find(std::string_view code) const {
  const auto found =
      std::find_if(functions.begin(), functions.end(), [&](const Function& f) { return f.code == code; });
  return found == functions.end() ? nullptr : &*found;
}

int Roster::places(std::string_view code) const {
  const Function* function = find(code);
  return function == nullptr ? 0 : function->places;
}

std::vector<int> Roster::all_places() const {
  std::vector<int> places;
  for (const Function& function : functions) places.push_back(function.places);
  return places;
}

int Roster::people() const {
  int sum = 0;
  for (const Function& function : functions) sum += function.places;
  return sum;
}

const std::vector<Function>& usual_functions() {
  static const std::vector<Function> usual = {
      {"SA", "Sales", "", 1, 0},
      {"FI", "Finance", "", 2, 0},
      {"CM", "Channel management", "Channel", 3, 0},
      {"LE", "Legal", "", 4, 0},
      {"CS", "Customer service", "Service", 5, 0},
      {"LG", "Logistics", "", 6, 0},
      {"PQ", "Product quality", "Quality", 7, 0},
      {"OP", "Operations", "", 8, 0},
      {"IT", "Information technology", "IT", 9, 0},
      {"HR", "People", "", 10, 0},
      {"MK", "Marketing", "", 11, 0},
      {"PR", "Procurement", "", 12, 0},
  };
  return usual;
}

tl::expected<Roster, std::string> parse_roster(std::string_view text) {
  const std::vector<std::string_view> entries = entries_of(text);
  if (entries.size() < kFewestFunctions || entries.size() > kMostFunctions) {
    const std::size_t count = trimmed(text).empty() ? 0 : entries.size();
    return tl::unexpected("the roster \"" + std::string(text) + "\" names " + std::to_string(count) +
                          (count == 1 ? " function" : " functions") + "; " + std::to_string(kFewestFunctions) + " to " +
                          std::to_string(kMostFunctions) + " are allowed, as in \"SA:5,FI:4,LE:3\"");
  }
  Roster roster;
  for (const std::string_view entry : entries) {
    const std::string name =
        "entry " + std::to_string(roster.functions.size() + 1) + " of the roster, \"" + std::string(entry) + "\": ";
    auto function = function_from(entry);
    if (!function) return tl::unexpected(name + function.error());
    if (roster.find(function->code) != nullptr)
      return tl::unexpected(name + "this code is there already; each function is named once");
    roster.functions.push_back(std::move(*function));
  }
  fill_slots(roster.functions);
  return roster;
}

}  // namespace crosstable::framework
