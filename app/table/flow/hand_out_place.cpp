// What is said of a place that files can go to.
#include "framework/one_line.h"
#include "table/flow/hand_out.h"

namespace crosstable::table {
namespace {

using framework::one_line;
using words::arg;
using Kind = HandOutPlace::Kind;

constexpr std::int64_t kGigabyte_mb = 1024;

words::Message free_words(std::int64_t free_mb) {
  if (free_mb < kGigabyte_mb) return words::message("{n} MB are free", arg("n", free_mb));
  return words::message("{n} GB are free",
                        arg("n", words::Decimal{static_cast<double>(free_mb) / static_cast<double>(kGigabyte_mb), 1}));
}

}  // namespace

words::Message name_of_place(const HandOutPlace& place) {
  // Translators: places that files can go to; at most about 30 letters each.
  switch (place.kind) {
    case Kind::kStick:
      return place.name.empty() ? words::message("USB stick")
                                : words::message("USB stick {name}", arg("name", one_line(place.name)));
    case Kind::kHome: return words::message("Home folder");
    case Kind::kWorkshop: return words::message("Folder of this workshop");
    case Kind::kPrinter: break;
  }
  return words::message("Printer {name}", arg("name", one_line(place.name)));
}

words::Message remark_of_place(const HandOutPlace& place) {
  if (!place.why_not.empty()) return place.why_not;
  if (place.kind == Kind::kPrinter) return words::message("Prints what has pages");
  if (place.folder.empty()) return words::message("Not opened yet: it is when you write");
  if (place.kind != Kind::kStick) return words::verbatim(one_line(place.folder));
  return place.free_mb ? free_words(*place.free_mb) : words::Message{};
}

}  // namespace crosstable::table
