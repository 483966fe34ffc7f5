#include "report/zip.h"

#include <memory>

#include <zip.h>

namespace crosstable::report {
namespace {

constexpr zip_uint16_t kMidnight = 0;
constexpr zip_uint16_t kFirstDay = (1 << 5) | 1;  // 1 January 1980, where DOS begins to count

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct DiscardZip {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;
using Archive = std::unique_ptr<zip_t, DiscardZip>;

bool add(zip_t* archive, const ZipMember& member) {
  Source content(zip_source_buffer(archive, member.bytes.data(), member.bytes.size(), 0));
  if (!content) return false;
  const zip_int64_t place = zip_file_add(archive, member.name.c_str(), content.get(), ZIP_FL_ENC_UTF_8);
  if (place < 0) return false;
  static_cast<void>(content.release());  // is the archive's now
  const auto index = static_cast<zip_uint64_t>(place);
  return zip_set_file_compression(archive, index, member.packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) == 0 &&
         zip_file_set_dostime(archive, index, kMidnight, kFirstDay, 0) == 0;
}

bool read_all(zip_source_t* source, std::string& bytes) {
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_source_stat(source, &about) != 0 || (about.valid & ZIP_STAT_SIZE) == 0) return false;
  bytes.resize(about.size);
  if (zip_source_open(source) != 0) return false;
  const zip_int64_t got = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  return got >= 0 && static_cast<zip_uint64_t>(got) == about.size;
}

}  // namespace

tl::expected<std::string, words::Message> zip_of(const std::vector<ZipMember>& members) {
  const auto failed = [] {
    return tl::unexpected(words::message("There is no memory to pack the file; close other programs and try again."));
  };
  const Source whole(zip_source_buffer_create(nullptr, 0, 0, nullptr));
  if (!whole) return failed();
  Archive archive(zip_open_from_source(whole.get(), ZIP_TRUNCATE, nullptr));
  if (!archive) return failed();
  zip_source_keep(whole.get());  // one for the archive, one to read it afterwards
  for (const ZipMember& member : members) {
    if (!add(archive.get(), member)) return failed();
  }
  if (zip_close(archive.get()) != 0) return failed();
  static_cast<void>(archive.release());
  std::string bytes;
  if (!read_all(whole.get(), bytes)) return failed();
  return bytes;
}

}  // namespace crosstable::report
