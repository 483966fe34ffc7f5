#include "framework/system_error.h"

#include <cerrno>
#include <system_error>

#include "framework/one_line.h"

namespace crosstable::framework {

words::Message system_error(int error) {
  // Translators: why the system refused a file, a disk or a program; behind a colon, without a full stop.
  switch (error) {
    case EACCES:
    case EPERM: return words::message("Permission denied");
    case ENOENT: return words::message("No such file or directory");
    case EEXIST: return words::message("There is something of that name");
    case ENOTDIR: return words::message("Not a directory");
    case EISDIR: return words::message("Is a directory");
    case ENOTEMPTY: return words::message("Directory not empty");
    case ENOSPC: return words::message("No space left on device");
    case EDQUOT: return words::message("Disk quota exceeded");
    case EROFS: return words::message("Read-only file system");
    case EFBIG: return words::message("File too large");
    case ENAMETOOLONG: return words::message("File name too long");
    case EIO: return words::message("Input/output error");
    case ENODEV:
    case ENXIO: return words::message("No such device");
    case EBUSY:
    case ETXTBSY: return words::message("Device or resource busy");
    case ELOOP: return words::message("Too many links");
    case ENOLCK: return words::message("No locks available");
    case EMFILE:
    case ENFILE: return words::message("Too many open files");
    case ENOMEM: return words::message("Cannot allocate memory");
    case ETIMEDOUT: return words::message("It took too long");
    default: return system_said(std::system_category().message(error));
  }
}

words::Message system_said(std::string_view text) {
  // Translators: {text} comes from the system or another program, in English.
  return words::message("the system said: “{text}”", words::arg("text", one_line(text)));
}

}  // namespace crosstable::framework
