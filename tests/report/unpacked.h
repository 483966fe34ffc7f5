// A zip file as its members: what another program finds in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <zip.h>

namespace crosstable::report {

struct Unpacked {
  std::string name, text;
  std::int64_t seconds = 0;  ///< its time, as the machine's zone reads it
};

/// Empty where it is no zip file.
inline std::vector<Unpacked> unpacked(const std::string& bytes) {
  std::vector<Unpacked> all;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nullptr);
  if (archive == nullptr) {
    zip_source_free(source);
    return all;
  }
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    zip_stat_t about;
    zip_stat_init(&about);
    zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &about);
    Unpacked member{about.name, std::string(about.size, '\0'), about.mtime};
    zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
    zip_fread(file, member.text.data(), member.text.size());
    zip_fclose(file);
    all.push_back(std::move(member));
  }
  zip_discard(archive);
  return all;
}

/// Whether every element of a file of ours is closed by its own end, in order.
inline bool is_balanced(std::string_view xml) {
  std::vector<std::string_view> open;
  for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at)) {
    const std::size_t end = xml.find('>', at);
    if (end == std::string_view::npos) return false;
    const std::string_view tag = xml.substr(at + 1, end - at - 1);
    at = end;
    if (tag.starts_with('?') || tag.ends_with('/')) continue;
    const std::string_view name = tag.substr(0, tag.find_first_of(" \n"));
    if (!name.starts_with('/')) {
      open.push_back(name);
    } else if (open.empty() || open.back() != name.substr(1)) {
      return false;
    } else {
      open.pop_back();
    }
  }
  return open.empty();
}

}  // namespace crosstable::report
