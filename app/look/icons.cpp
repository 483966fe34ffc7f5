#include "look/icons.h"

#include <array>
#include <utility>

namespace crosstable::look::icon {

std::string_view named(std::string_view meaning) {
  static constexpr std::array<std::pair<std::string_view, const char*>, 20> kMeanings{
      {{"functions", kFunctions}, {"pin", kPin},           {"ask", kAsk},           {"listen", kListen},
       {"system", kSystem},       {"document", kDocument}, {"no_owner", kNoOwner},  {"split", kSplit},
       {"time", kTime},           {"part", kPart},         {"battery", kBattery},   {"flag", kFlag},
       {"deal", kDeal},           {"payment", kPayment},   {"shipping", kShipping}, {"return_goods", kReturnGoods},
       {"partner", kPartner},     {"detour", kDetour},     {"stuck", kStuck},       {"people", kPeople}}};
  for (const auto& [word, glyph] : kMeanings) {
    if (word == meaning) return glyph;
  }
  return {};
}

}  // namespace crosstable::look::icon
