#include "platform/utf8.h"

namespace crosstable::platform {
namespace {

char tail(char32_t code, unsigned shift) { return static_cast<char>(0x80U | ((code >> shift) & 0x3FU)); }

}  // namespace

std::string to_utf8(char32_t code) {
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code > 0x10FFFF || surrogate) code = 0xFFFD;
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800) return {static_cast<char>(0xC0U | (code >> 6U)), tail(code, 0)};
  if (code < 0x10000) return {static_cast<char>(0xE0U | (code >> 12U)), tail(code, 6), tail(code, 0)};
  return {static_cast<char>(0xF0U | (code >> 18U)), tail(code, 12), tail(code, 6), tail(code, 0)};
}

}  // namespace crosstable::platform
