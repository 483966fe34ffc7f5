#include "report/document_code.h"

#include <memory>

#include <qrencode.h>

namespace crosstable::report {
namespace {

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

CodeModules code_modules(const std::string& text) {
  if (text.empty()) return {};
  const std::unique_ptr<QRcode, FreeCode> code(QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_L, QR_MODE_8, 1));
  if (code == nullptr) return {};
  CodeModules modules{code->width, {}};
  const int count = code->width * code->width;
  modules.dark.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) modules.dark.push_back((code->data[i] & 1U) != 0);
  return modules;
}

}  // namespace crosstable::report
