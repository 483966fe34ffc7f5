#include "ballot/secret_text.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <sodium.h>

namespace crosstable::ballot {

SecretText::SecretText(std::string_view text) : size_(std::min(text.size(), kMost_bytes)) {
  // Pictures and tests make some before the program's own start of the library.
  if (sodium_init() >= 0) memory_.reset(static_cast<char*>(sodium_malloc(kMost_bytes)));
  if (!memory_) {
    std::fprintf(stderr, "crosstable: no memory for a passphrase\n");
    std::abort();
  }
  std::copy_n(text.data(), size_, memory_.get());
  sodium_mprotect_readonly(memory_.get());
}

void SecretText::Wipe::operator()(char* memory) const { sodium_free(memory); }

Secret take_secret(std::string& text) {
  auto secret = std::make_shared<const SecretText>(text);
  sodium_memzero(text.data(), text.size());
  text.clear();
  return secret;
}

Secret make_passphrase(const std::function<std::uint32_t(std::uint32_t)>& random_below) {
  // No letter that is read or typed as another.
  constexpr std::string_view kFirst = "bdfgklmnprstvz";
  constexpr std::string_view kSecond = "aeiou";
  constexpr int kWords = 4;
  std::string text;
  text.reserve(SecretText::kMost_bytes);
  for (int syllable = 0; syllable < 2 * kWords; ++syllable) {
    if (syllable > 0 && syllable % 2 == 0) text += ' ';
    text += kFirst[random_below(static_cast<std::uint32_t>(kFirst.size()))];
    text += kSecond[random_below(static_cast<std::uint32_t>(kSecond.size()))];
  }
  return take_secret(text);
}

PinDigits::PinDigits(std::string_view digits) {
  for (const char digit : digits) push(digit - '0');
}

void PinDigits::push(int digit) {
  if (typed_->count < kMost) typed_->signs[typed_->count++] = static_cast<char>('0' + digit);
}

void PinDigits::pop() {
  if (!empty()) typed_->signs[--typed_->count] = 0;
}

void PinDigits::clear() { *typed_ = {}; }

Secret PinDigits::take() {
  auto secret = std::make_shared<const SecretText>(view());
  clear();
  return secret;
}

}  // namespace crosstable::ballot
