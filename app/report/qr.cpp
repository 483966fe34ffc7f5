#include "report/qr.h"

#include <memory>

#include <qrencode.h>

namespace crosstable::report {
namespace {

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

std::optional<QrCode> qr_code(const std::string& text) {
  const std::unique_ptr<QRcode, FreeCode> code(QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
  if (code == nullptr) return std::nullopt;
  const std::size_t count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  QrCode squares{code->width, std::vector<bool>(count)};
  for (std::size_t i = 0; i < count; ++i) squares.dark[i] = (code->data[i] & 1U) != 0;
  return squares;
}

}  // namespace crosstable::report
