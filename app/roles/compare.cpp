// Two snapshots side by side, and whether that makes sense.
#include <iostream>
#include <optional>

#include "friction/friction.h"
#include "map/reading.h"
#include "report/report.h"
#include "roles/files.h"
#include "roles/languages.h"
#include "roles/map_picture.h"
#include "roles/roles.h"
#include "store/snapshot_file.h"

namespace crosstable::roles {
namespace {

using store::OpenedSnapshot;

std::string named(const std::string& path, const OpenedSnapshot& opened) {
  return path + " (" + opened.snapshot.date + ")";
}

/// What is not worth comparing at all.
std::optional<std::string> refusal(const std::string& before, const OpenedSnapshot& old_one, const std::string& after,
                                   const OpenedSnapshot& new_one) {
  if (old_one.manifest.content_hash == new_one.manifest.content_hash)
    return before + " and " + after + " are the same snapshot; name an earlier and a later one.";
  const bool later_first =
      old_one.snapshot.date > new_one.snapshot.date ||
      (old_one.snapshot.date == new_one.snapshot.date && old_one.manifest.previous == new_one.manifest.mark);
  if (later_first)
    return named(before, old_one) + " is later than " + named(after, new_one) +
           ": the files are in the wrong order; name the earlier one first.";
  return std::nullopt;
}

/// What a reader of the comparison must know.
std::vector<std::string> remarks(const workshop::Snapshot& before, const workshop::Snapshot& after) {
  std::vector<std::string> list;
  const auto differ = [&](const std::string& one, const std::string& other, const std::string& what) {
    if (!one.empty() && !other.empty() && one != other)
      list.push_back("These are of other " + what + ": " + one + ", then " + other + ".");
  };
  differ(before.organisation, after.organisation, "organisations");
  differ(before.request, after.request, "requests");
  const map::Reading first = map::read(before), second = map::read(after);
  if (first.nobody_voted()) list.emplace_back("Nobody voted in the earlier vote.");
  if (second.nobody_voted()) list.emplace_back("Nobody voted in the later vote.");
  if (first.empty() || second.empty()) return list;
  const auto asked_alone = [&](const map::Reading& then, const map::Reading& now, const std::string& when) {
    std::string names;
    for (const std::string& name : workshop::added_since(then.roster(), now.roster()))
      names += (names.empty() ? "" : ", ") + name;
    if (!names.empty()) list.push_back("Functions of the " + when + " vote alone: " + names + ".");
  };
  asked_alone(second, first, "earlier");
  asked_alone(first, second, "later");
  return list;
}

}  // namespace

int run_compare(const std::string& before, const std::string& after, const std::string& out,
                const std::string& language) {
  const auto words = words_asked_for(language);
  if (!words) return refuse(words.error());
  const auto old_one = store::read_snapshot(before);
  if (!old_one) return refuse(old_one.error());
  const auto new_one = store::read_snapshot(after);
  if (!new_one) return refuse(new_one.error());
  if (const auto why = refusal(before, *old_one, after, *new_one)) return refuse(*why);
  remark_on_signer(before, old_one->manifest);
  remark_on_signer(after, new_one->manifest);
  const friction::Comparison comparison =
      friction::compare(map::read(old_one->snapshot).map(), map::read(new_one->snapshot).map());
  const std::vector<std::string> first = remarks(old_one->snapshot, new_one->snapshot);
  for (const std::string& line : first) print(line);
  std::cout << report::to_words(comparison);
  if (out.empty()) return 0;
  auto folder = OutputFolder::open(out);
  if (!folder) return refuse(folder.error());
  if (const auto added = folder->add("change.json", report::to_json(comparison, first)); !added)
    return refuse(added.error());
  const PicturePage page{"change", report::change_title(**words, old_one->snapshot, new_one->snapshot),
                         [&](look::Ui& ui) { report::draw_change_page(ui, old_one->snapshot, new_one->snapshot); }};
  for (const PictureFormat format : {PictureFormat::kPng, PictureFormat::kSvg}) {
    if (const auto added = add_pictures(*folder, {page}, format, *words); !added) return refuse(added.error());
  }
  const auto delivered = folder->deliver();
  if (!delivered) return refuse(delivered.error());
  for (const std::string& path : *delivered) print(path);
  return 0;
}

}  // namespace crosstable::roles
